"""The README is true: what it names exists, what exists it names, and its samples are what the tool prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import page_sample
import pytest
from refresh_readme import README, output, samples

from compare.report import KINDS

TEXT = README.read_text(encoding="utf-8")


def help_of(*command: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "compare", *command, "--help"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "COLUMNS": "200"},
    )
    return done.stdout


COMMANDS = re.findall(r"^  (\w+)  ", help_of().split("Commands:")[1], re.MULTILINE)


def test_commands_are_found() -> None:
    assert {"diff", "read", "schema"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_named(command: str) -> None:
    assert f"`compare {command}" in TEXT
    options = set(re.findall(r"--[a-z][a-z-]+", help_of(command))) - {"--help"}
    missing = {option for option in options if option not in TEXT}
    assert not missing


def test_every_option_that_is_named_exists() -> None:
    known = set(re.findall(r"--[a-z][a-z-]+", "".join(help_of(*c) for c in ([], *([c] for c in COMMANDS)))))
    prose = re.sub(r"```sh\n.*?```", "", TEXT, flags=re.DOTALL)
    prose = re.sub(r"(?:sqlite-utils|pip install|measure_rules\.py)[^\n|]*", "", prose)  # options of other programs
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", prose)) <= known


def test_every_kind_is_named() -> None:
    assert all(f"`{kind}`" in TEXT for kind in KINDS)


@pytest.mark.parametrize(("arguments", "shown"), samples())
def test_a_sample_is_what_the_tool_prints(arguments: str, shown: str) -> None:
    printed = output(arguments)
    parts = f"{shown.strip()}\n".split("\n…\n")
    assert len(parts[0]) > 200
    assert printed.startswith(parts[0].strip("\n"))
    assert all(part.strip("\n") in printed for part in parts)


@pytest.mark.skipif(page_sample.CHROMIUM is None, reason="there is no Chromium on this machine")
@pytest.mark.parametrize("sample", list(page_sample.SAMPLE.finditer(TEXT)), ids=lambda sample: sample["row"])
def test_a_page_is_what_the_browser_tells(sample: re.Match[str]) -> None:
    pytest.importorskip("playwright.sync_api", reason="Playwright's Python package is not installed")
    assert sample["shown"].strip() == page_sample.heard(sample["arguments"], int(sample["row"])).strip()


def test_the_two_commands_come_first() -> None:
    first, second = re.findall(r"```sh\n(.*?)\n```", TEXT, re.DOTALL)[:2]
    assert "compare diff data/" in first
    assert "pytest" in second
    assert all(Path(README.parent, path).exists() for path in re.findall(r"data/\S+\.md", first))
