"""The page of two reports in a real browser: it opens, is walked with the keyboard, and runs nothing of a report's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import render_example
from browsing import SIZES, Open, browser, ferry, opened
from page_examples import rendered
from page_sample import CHROMIUM

if TYPE_CHECKING:
    from compare.report import Comparison

__all__ = ["browser", "opened"]  # fixtures

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


def hurt() -> Comparison:
    attack = "</style></script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    told = (("title", f"Title {attack}"), ("body", f"Word {attack}"), ("body", f"Alone {attack}"))
    left = render_example.report("left", "en", told, outlet=attack, url="javascript:document.title='owned'")
    found = render_example.hostile()
    links, flags = (replace(found.links[0], left=(1,), right=(1,)),), (replace(found.flags[0], left=None),)
    return replace(found, left=left, links=links, flags=flags, only_left=(replace(found.only_left[0], sentence=2),))


def test_a_page_promises_only_what_it_has(opened: Open) -> None:
    hints = opened(rendered(render_example.strangers())).page.locator(".hint").all_inner_texts()
    assert not any("partner" in hint or "tick" in hint for hint in hints)
    hints = opened(ferry()).page.locator(".hint").all_inner_texts()
    assert any("see its partner" in hint and "previous flag" in hint for hint in hints)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["ferry", "hostile", "strangers"])
def test_it_opens_without_errors_and_asks_for_nothing(opened: Open, name: str, size: str) -> None:
    found = opened(rendered(getattr(render_example, name)()), size)
    assert not found.errors
    assert len(found.asked) == 1
    assert found.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert found.page.locator("#bar").is_visible()


def test_two_columns_on_a_desk_and_one_on_a_phone(opened: Open) -> None:
    beside = "[...document.querySelectorAll('#row-1 .cell')].map(it => it.getBoundingClientRect().left)"
    left, right = opened(ferry(), "desk").page.evaluate(beside)
    assert right > left + 300
    left, right = opened(ferry(), "phone").page.evaluate(beside)
    assert right < left + 50


def test_it_reads_without_scripts(opened: Open) -> None:
    page = opened(ferry(), scripts=False).page
    assert not page.locator("#bar").is_visible()
    assert not page.locator(".js").first.is_visible()
    assert page.locator(".note").count() == 12
    assert all(note.is_visible() for note in page.locator(".note").all())
    page.locator("sup a").first.click()
    assert page.url.endswith("#note-1")


def test_kinds_are_filtered(opened: Open) -> None:
    page = opened(ferry()).page
    page.locator("#filter summary").click()
    page.get_by_role("button", name="None").click()
    assert page.locator(".note:visible").count() == 0
    assert page.locator("sup.n:visible").count() == 0
    page.get_by_role("checkbox", name="hedging").check()
    assert page.locator(".note:visible").evaluate_all("found => found.map(it => it.dataset.kind)") == ["hedging"]
    assert page.locator("mark:not(.off)").evaluate_all("found => found.map(it => it.className)") == ["k-hedging"]
    assert page.locator("#where").inner_text() == "1 of 12 flags"
    page.get_by_role("checkbox", name="Only what has a flag").check()
    assert page.locator(".row:visible").count() == 1
    page.get_by_role("button", name="All").click()
    assert page.locator(".note:visible").count() == 12
    page.keyboard.press("Escape")
    assert not page.locator("#filter fieldset").is_visible()


def test_flags_are_walked_with_the_keyboard(opened: Open) -> None:
    page = opened(ferry()).page
    focus = "document.activeElement.id"
    page.keyboard.press("n")
    assert page.evaluate(focus) == "note-1"
    page.keyboard.press("n")
    assert page.evaluate(focus) == "note-2"
    assert page.locator("#where").inner_text() == "2 of 12"
    assert page.locator("#note-2").is_visible()
    assert page.locator("mark.hot").count() >= 1
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert page.evaluate(focus) == "note-12"
    page.get_by_role("button", name="Next").click()
    assert page.evaluate(focus) == "note-1"


def test_a_word_shows_its_partner(opened: Open) -> None:
    page = opened(ferry()).page
    hit = "[...document.querySelectorAll('.hit')].map(it => it.textContent)"
    page.locator(".w", has_text="dispersed").hover()
    assert page.evaluate(hit) == ["dispersed", "chargé"]
    page.locator("h1").hover()
    assert page.evaluate(hit) == []
    page.keyboard.press("w")
    assert page.evaluate("document.activeElement.textContent") == "Police"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(hit) == ["dispersed", "chargé"]
    assert page.locator("#live").inner_text() == "dispersed: chargé"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "chargé"
    page.keyboard.press("Escape")
    assert page.evaluate(hit) == []
    assert page.locator('.w[tabindex="0"]').count() == 1


def test_every_stop_of_the_keyboard_is_seen(opened: Open) -> None:
    page = opened(ferry()).page
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")


def test_light_and_dark(opened: Open) -> None:
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light, dark = (opened(ferry(), scheme=scheme).page for scheme in ("light", "dark"))
    white, black = light.evaluate(ground), dark.evaluate(ground)
    assert white != black
    theme = dark.locator("#theme")
    theme.click()
    assert (dark.evaluate(ground), theme.get_attribute("aria-label")) == (white, "Colours: light")
    theme.click()
    assert dark.evaluate(ground) == black
    light.emulate_media(media="print")
    assert not light.locator("#bar").is_visible()


def test_report_text_runs_nothing(opened: Open) -> None:
    found = opened(rendered(hurt()))
    assert found.page.title().endswith("– compared")
    assert found.page.locator("img").count() == 0
    assert "<img src=x" in found.page.locator("#left-3").inner_text()
    assert not found.errors
    assert len(found.asked) == 1
