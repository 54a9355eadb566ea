"""Print the README with its samples as the tool prints them now: `python tests/refresh_readme.py > README.new`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import page_sample

README = Path(__file__).parent.parent / "README.md"
SAMPLE = re.compile(r"<!-- sample: (?P<arguments>.+?) -->\n```text\n(?P<shown>.*?)```\n<!-- end -->", re.DOTALL)
LINES = 44


def output(arguments: str) -> str:
    """Return what `compare` prints, to a pipe of 100 columns."""
    command = [sys.executable, "-m", "compare", *arguments.split(), "--width", "100"]
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COMPARE_")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=README.parent, env=plain)
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def samples() -> list[tuple[str, str]]:
    """Return the arguments and the shown output of each sample in the README."""
    return [(m["arguments"], m["shown"]) for m in SAMPLE.finditer(README.read_text(encoding="utf-8"))]


def refreshed() -> str:
    """Return the README with the first rows and the summary of each sample's output."""

    def show(match: re.Match[str]) -> str:
        lines = output(match["arguments"]).splitlines()
        if len(lines) <= LINES or not any(line.startswith("Summary") for line in lines):
            shown = "\n".join(lines if len(lines) <= LINES else [*lines[:LINES], "…"])
            return f"<!-- sample: {match['arguments']} -->\n```text\n{shown}\n```\n<!-- end -->"
        cut = max(i for i in range(LINES) if not lines[i])
        end = max(i for i, line in enumerate(lines) if line.startswith("Summary"))
        shown = "\n".join([*lines[:cut], "…", *lines[end:]])
        return f"<!-- sample: {match['arguments']} -->\n```text\n{shown}\n```\n<!-- end -->"

    def hear(match: re.Match[str]) -> str:
        head = match[0].partition("\n")[0]
        return f"{head}\n```yaml\n{page_sample.heard(match['arguments'], int(match['row']))}\n```\n<!-- end -->"

    return page_sample.SAMPLE.sub(hear, SAMPLE.sub(show, README.read_text(encoding="utf-8")))


if __name__ == "__main__":
    sys.stdout.write(refreshed())
