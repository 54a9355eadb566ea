"""What the tests of the command line share: a folder with reports in it, and how a command is run there."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from calling import isolate

from compare import cli

if TYPE_CHECKING:
    from collections.abc import Callable


ENGLISH = """Ferry runs aground off Port Lasne

A passenger ferry ran aground off Port Lasne late on Tuesday, the harbour authority said. At least 40 people
were injured.

The captain said he had followed the marked channel.
"""


FRENCH = """Un ferry s’échoue au large de Port-Lasne

Un ferry s’est échoué mardi soir au large de Port-Lasne, ont indiqué les autorités du port. Au moins 70 personnes ont
été blessées.

Le capitaine a prétendu avoir suivi le chenal balisé.
"""


RECIPE = """Beat three eggs with sugar until the mixture is pale. Fold in the flour and a spoonful of melted butter.

Bake the sponge for half an hour and let it cool in its tin.
"""


TWO = (
    '{"id": "first", "text": "The ferry ran aground on Tuesday, the harbour authority said."}\n'
    '{"text": "Le ferry s’est échoué mardi, ont indiqué les autorités du port."}\n'
)


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def place(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with reports in it, with no variable of the caller's and one cache for the session."""
    isolate(monkeypatch, tmp_path, tmp_path_factory.getbasetemp() / "cache")
    for name, text in (("en.txt", ENGLISH), ("fr.txt", FRENCH), ("recipe.txt", RECIPE), ("two.jsonl", TWO)):
        Path(name).write_text(text, encoding="utf-8")
    Path("empty.txt").touch()
    Path("binary.txt").write_bytes(bytes(range(256)))
    Path("folder").mkdir()
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["compare", *arguments])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return run
