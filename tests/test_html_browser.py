"""The page in a real browser: headless Chromium, driven by Playwright, judged by axe-core.

Each of the three is looked for and nothing is downloaded; what is missing is said, and the tests that need it are
skipped. `npm install axe-core` in the folder of the repository or any above it is enough for the last.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import page_examples
import pytest
import render_example
from page_sample import CHROMIUM, QUIET

from compare.partners import Partners
from compare.render import html, html_sources, html_story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from compare.report import Comparison
    from compare.story import Cell

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright's Python package is not installed")

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
SERIOUS = {"serious", "critical"}


def axe() -> Path | None:
    """Return the script of axe-core, where its npm package is installed."""
    named = os.environ.get("AXE_CORE")
    above = [folder / "node_modules/axe-core/axe.min.js" for folder in Path(__file__).resolve().parents]
    return next((path for path in ([Path(named)] if named else above) if path.is_file()), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield found
        found.close()


def linked() -> Comparison:
    return render_example.ferry()


def partners(comparison: Comparison) -> list[Partners]:
    """Return the word links of the row about the police, and none for the others."""
    left, right, words = comparison.left, comparison.right, render_example.words
    row = next(n for n, link in enumerate(comparison.links) if link.left == (5,))
    made = [Partners((), (), ())] * len(comparison.links)
    ours = (words(left, 5, "Police"), words(left, 5, "dispersed"), words(left, 5, "crowd"))
    theirs = (words(right, 8, "police"), words(right, 8, "chargé"), words(right, 8, "foule"))
    made[row] = Partners(ours, theirs, ((0, 0), (1, 1), (2, 2)))
    return made


def hurt() -> Comparison:
    attack = "</style></script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    told = (("title", f"Title {attack}"), ("body", f"Word {attack}"), ("body", f"Alone {attack}"))
    left = render_example.report("left", "en", told, outlet=attack, url="javascript:document.title='owned'")
    found = render_example.hostile()
    links, flags = (replace(found.links[0], left=(1,), right=(1,)),), (replace(found.flags[0], left=None),)
    return replace(found, left=left, links=links, flags=flags, only_left=(replace(found.only_left[0], sentence=2),))


class Opened:
    """A page that was opened from disk, with what went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.errors.append(message.text) if message.type != "log" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.asked.append(request.url))


Open = Callable[..., Opened]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    contexts = []

    def open_(text: str, size: str = "desk", scheme: str = "light", *, scripts: bool = True) -> Opened:
        context = browser.new_context(
            viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce", java_script_enabled=scripts
        )
        contexts.append(context)
        found = Opened(context.new_page())
        place = tmp_path / "page.html"
        place.write_text(text, "utf-8")
        found.page.goto(place.as_uri())
        return found

    yield open_
    for context in contexts:
        context.close()


def written(comparison: Comparison, **options: object) -> str:
    return html.render(comparison, version="1.2.3", false_alarms=2.25, **options)  # type: ignore[arg-type]


def ferry() -> str:
    comparison = linked()
    return written(comparison, partners=partners(comparison))


def story() -> str:
    linked = page_examples.partners()
    return html_story.render(page_examples.stories(), title="Ferry", version="1.2.3", partners=linked)


def sources() -> str:
    return html_sources.render(page_examples.profiles(), minimum=5, version="1.2.3")


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


def test_a_page_promises_only_what_it_has(opened: Open) -> None:
    hints = opened(written(render_example.strangers())).page.locator(".hint").all_inner_texts()
    assert not any("partner" in hint or "tick" in hint for hint in hints)
    hints = opened(ferry()).page.locator(".hint").all_inner_texts()
    assert any("see its partner" in hint and "previous flag" in hint for hint in hints)


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


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["ferry", "hostile", "strangers"])
def test_it_opens_without_errors_and_asks_for_nothing(opened: Open, name: str, size: str) -> None:
    found = opened(written(getattr(render_example, name)()), size)
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
    found = opened(written(hurt()))
    assert found.page.title().endswith("– compared")
    assert found.page.locator("img").count() == 0
    assert "<img src=x" in found.page.locator("#left-3").inner_text()
    assert not found.errors
    assert len(found.asked) == 1


@pytest.mark.skipif(axe() is None, reason="axe-core is not installed: npm install axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["ferry", "excerpt", "hostile", "strangers", "story", "sources"])
def test_axe_finds_no_serious_issue(opened: Open, view: str, size: str, scheme: str) -> None:
    made = {"ferry": ferry, "excerpt": lambda: written(linked(), excerpt=2), "story": story, "sources": sources}
    page = opened(made[view]() if view in made else written(getattr(render_example, view)()), size, scheme).page
    judged(page)
    if view == "ferry":
        page.locator("#filter summary").click()
        page.keyboard.press("w")
        judged(page)


def judged(page: Page) -> None:
    script = axe()
    assert script
    page.evaluate(script.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    wrong = [
        f"{one['id']}: {one['help']}: {node['html'][:120]} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in SERIOUS
        for node in one["nodes"][:3]
    ]
    assert not wrong, "\n".join(wrong)
