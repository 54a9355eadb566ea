"""Every page in a real browser, judged by axe-core.

It is looked for and not downloaded: `npm install axe-core` in the folder of the repository or any above it is enough.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import render_example
from browsing import SIZES, Open, browser, ferry, linked, opened, sources, story
from page_examples import rendered
from page_sample import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["browser", "opened"]  # fixtures

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")
SERIOUS = {"serious", "critical"}


def axe() -> Path | None:
    """Return the script of axe-core, where its npm package is installed."""
    named = os.environ.get("AXE_CORE")
    above = [folder / "node_modules/axe-core/axe.min.js" for folder in Path(__file__).resolve().parents]
    return next((path for path in ([Path(named)] if named else above) if path.is_file()), None)


@pytest.mark.skipif(axe() is None, reason="axe-core is not installed: npm install axe-core")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["ferry", "excerpt", "hostile", "strangers", "story", "sources"])
def test_axe_finds_no_serious_issue(opened: Open, view: str, size: str, scheme: str) -> None:
    made = {"ferry": ferry, "excerpt": lambda: rendered(linked(), excerpt=2), "story": story, "sources": sources}
    page = opened(made[view]() if view in made else rendered(getattr(render_example, view)()), size, scheme).page
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
