"""The pages of stories and of sources in a real browser."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import page_examples
import pytest
from browsing import SIZES, Open, browser, opened, sources, story
from page_sample import CHROMIUM

from compare.render import html_story

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.story import Cell

__all__ = ["browser", "opened"]  # fixtures

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("made", [story, sources])
def test_other_pages_open_without_errors(opened: Open, made: Callable[[], str], size: str) -> None:
    found = opened(made(), size)
    assert not found.errors
    assert len(found.asked) == 1
    assert found.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_base_of_a_story_is_switched(opened: Open, *, scripts: bool) -> None:
    page = opened(story(), scripts=scripts).page
    heading = page.locator(".told:visible h2")
    assert heading.inner_text() == "Beside A, The Lasne Courier with Reuters"
    assert not page.locator(".lonefact").first.is_visible()
    page.get_by_role("checkbox", name="Show the facts").check()
    assert page.locator(".lonefact").first.is_visible()
    page.get_by_role("radio", name="B Le Littoral").check()
    assert heading.inner_text() == "Beside B, Le Littoral with AFP"


def test_the_flags_of_a_story_are_walked(opened: Open) -> None:
    page = opened(story()).page
    assert page.locator("#where").inner_text() == "9 flags"
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == "b0-note-1"
    page.locator("#filter summary").click()
    page.get_by_role("button", name="None").click()
    assert page.locator(".note:visible").count() == 0


def test_a_word_of_a_story_shows_its_partners_in_every_column(opened: Open) -> None:
    found = opened(story())
    page = found.page
    hit = "[...document.querySelectorAll('.hit')].map(it => it.textContent)"
    page.locator(".told:visible .w", has_text="compagnie").hover()
    assert page.evaluate(hit) == ["authority", "compagnie"]
    page.locator("h1").hover()
    page.keyboard.press("w")
    assert page.evaluate(hit) == ["authority", "compagnie", "Title"]
    assert page.locator("#live").inner_text() == "authority: compagnie … Title"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "compagnie"
    page.get_by_role("radio", name="B Le Littoral").check()
    assert page.evaluate(hit) == []
    page.keyboard.press("w")  # no word of this view has a partner: nothing happens
    page.keyboard.press("n")
    page.get_by_role("radio", name="A The Lasne").check()
    assert page.locator('.w[tabindex="0"]:visible').count() == 1
    assert not found.errors


def test_a_cell_of_the_strip_shows_its_fact_even_if_that_is_told_alone(opened: Open) -> None:
    page = opened(story()).page
    alone = page.locator(".lonefact").first
    assert not alone.is_visible()
    page.locator(f".strip [data-to='{alone.get_attribute('id')}']").first.click()
    assert alone.is_visible()


def test_a_story_without_flags_offers_no_walk_through_them(opened: Open) -> None:
    plain = [
        replace(one, facts=tuple(replace(fact, cells=tuple(map(unflagged, fact.cells))) for fact in one.facts))
        for one in page_examples.stories()
    ]
    found = opened(html_story.render(plain, title="Ferry", version="1.2.3"))
    assert found.page.locator("#previous, #next, #filter").count() == 0
    assert "next and previous flag" not in found.page.locator("main").inner_text()
    found.page.keyboard.press("n")
    found.page.get_by_role("radio", name="B Le Littoral").check()
    assert found.page.locator(".told:visible h2").inner_text() == "Beside B, Le Littoral with AFP"
    found.page.get_by_role("checkbox", name="Show the facts").check()
    assert not found.errors


def unflagged(cell: Cell | None) -> Cell | None:
    return cell and replace(cell, flags=())


def test_a_printed_story_has_no_controls(opened: Open) -> None:
    page = opened(story()).page
    page.emulate_media(media="print")
    assert page.locator("input:visible, button:visible").count() == 0
    assert page.locator(".told:visible h2").count() == 1


@pytest.mark.parametrize("made", [story, sources])
def test_charts_are_legible_on_a_phone(opened: Open, made: Callable[[], str]) -> None:
    page = opened(made(), "phone").page
    smallest = page.locator("svg:visible text, .grid:visible .names span").evaluate_all(
        "found => Math.min(...found.map(it => it.getBoundingClientRect().height))"
    )
    assert smallest >= 11
    assert page.locator("svg:visible").evaluate_all(
        "found => found.every(it => it.getBoundingClientRect().right <= 390)"
    )
