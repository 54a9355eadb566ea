"""What the tests of `compare check` share: a sound corpus with a policy, beside which it is run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from calling import isolate
from ferry_texts import ENGLISH, FRENCH
from policing import write

if TYPE_CHECKING:
    from pathlib import Path

POLICY = '[policy.metadata]\nrequire = ["outlet"]\n'


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a sound corpus, with no variable of the caller's and one cache for the session."""
    isolate(monkeypatch, tmp_path, tmp_path_factory.getbasetemp() / "cache")
    folder = tmp_path / "corpus"
    folder.mkdir()
    write(folder, "ferry-en", ENGLISH)
    write(folder, "ferry-fr", FRENCH, language="fr", published="2024-05-08")
    (folder / "compare.toml").write_text(POLICY, encoding="utf-8")
    return folder
