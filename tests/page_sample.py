"""What a screen reader is told about a row of a page: the README's sample of `--format html`, from a real Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
ROOT = Path(__file__).parent.parent
SAMPLE = re.compile(
    r"<!-- page: (?P<arguments>.+?), row (?P<row>\d+) -->\n```yaml\n(?P<shown>.*?)```\n<!-- end -->", re.DOTALL
)


def heard(arguments: str, row: int) -> str:
    """Return a row of the page that `compare` writes, as the accessibility tree of Chromium has it, without links."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder, "page.html")
        command = [sys.executable, "-m", "compare", *arguments.split(), "--format", "html", "--output", str(page)]
        plain = {name: value for name, value in os.environ.items() if not name.startswith("COMPARE_")}
        subprocess.run(command, check=True, cwd=ROOT, env=plain)
        with playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET)) as browser:
            opened = browser.new_page()
            opened.goto(page.as_uri())
            tree = opened.locator("article").nth(row - 1).aria_snapshot()
    return re.sub(r"\n *- /url:.*", "", tree)
