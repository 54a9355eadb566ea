"""What the tests of a page in a real browser share: headless Chromium, driven by Playwright, and the pages it opens.

Both are looked for and nothing is downloaded; what is missing is said, and the tests that need it are skipped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import page_examples
import pytest
import render_example
from page_examples import rendered
from page_sample import CHROMIUM, QUIET

from compare.partners import Partners
from compare.render import html_sources, html_story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from compare.report import Comparison

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright's Python package is not installed")
SIZES = {"desk": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


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


def ferry() -> str:
    comparison = linked()
    return rendered(comparison, partners=partners(comparison))


def story() -> str:
    linked = page_examples.partners()
    return html_story.render(page_examples.stories(), title="Ferry", version="1.2.3", partners=linked)


def sources() -> str:
    return html_sources.render(page_examples.profiles(), minimum=5, version="1.2.3")
