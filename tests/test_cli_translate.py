"""`--translate`: a machine translation under the linked sentences, and nothing else that changes for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from libretranslate import LibreTranslate

from compare import cli

LEFT = "The captain said he had followed the marked channel.\n"
RIGHT = "Le capitaine a prétendu avoir suivi le chenal balisé.\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("COMPARE_") or name == "COLUMNS":
            monkeypatch.delenv(name)
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(Path(cli.__file__).parents[1]))
    monkeypatch.chdir(tmp_path)
    Path("en.txt").write_text(LEFT, encoding="utf-8")
    Path("fr.txt").write_text(RIGHT, encoding="utf-8")


def diff(*options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "compare", "diff", "en.txt", "fr.txt", *options]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True)


def test_a_translation_stands_under_the_sentence_that_is_not_in_the_readers_language() -> None:
    with LibreTranslate() as server:
        options = ("--translate", "en", "--translator", "libretranslate", "--translator-url", server.address)
        shown = diff(*options, "--width", "160")
        made = json.loads(diff(*options, "--format", "json").stdout)["glosses"]
    assert shown.stderr == ""
    assert "≈ [machine translation, LibreTranslate] en: Le capitaine" in shown.stdout
    assert made == {
        "language": "en",
        "service": "LibreTranslate",
        "left": [],
        "right": [{"sentence": 0, "text": f"en: {RIGHT.strip()}"}],
    }


def test_a_translator_that_cannot_be_reached_costs_one_line_on_stderr() -> None:
    without = diff()
    with LibreTranslate() as server:
        address = server.address
    ran = diff("--translate", "en", "--translator-url", address)
    assert ran.stdout == without.stdout
    [line] = ran.stderr.splitlines()
    assert line.startswith("compare: glosses: ")


def test_flags_do_not_depend_on_the_translation() -> None:
    with LibreTranslate() as server:
        with_glosses = json.loads(
            diff("--translate", "fr", "--translator-url", server.address, "--format", "json").stdout
        )
    without = json.loads(diff("--format", "json").stdout)
    assert with_glosses.pop("glosses")["left"]
    assert without.pop("glosses") is None
    assert with_glosses == without


def test_nobody_is_asked_unless_a_translation_is_wanted() -> None:
    with LibreTranslate() as server:
        diff("--translator", "libretranslate", "--translator-url", server.address)
        assert server.asked == []
