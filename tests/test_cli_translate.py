"""`--translate`: a machine translation under the linked sentences, and nothing else that changes for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from calling import isolate, process
from libretranslate import LibreTranslate

if TYPE_CHECKING:
    import subprocess

LEFT = "The captain said he had followed the marked channel.\n"
RIGHT = "Le capitaine a prétendu avoir suivi le chenal balisé.\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path, tmp_path_factory.getbasetemp() / "cache")
    Path("en.txt").write_text(LEFT, encoding="utf-8")
    Path("fr.txt").write_text(RIGHT, encoding="utf-8")


def diff(*options: str) -> subprocess.CompletedProcess[str]:
    return process("diff", "en.txt", "fr.txt", *options, check=True)


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
