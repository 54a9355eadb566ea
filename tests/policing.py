"""What the tests of a policy share: a sound corpus, two reports that frame one event differently, and their check."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from ferry_texts import ENGLISH, FRENCH

import compare
from compare.policy import Policy

if TYPE_CHECKING:
    from pathlib import Path

    from compare.findings import Check, Finding, Verdict

TODAY = date(2024, 6, 1)
STATE = ["The ministry announced that the special military operation continues as planned.", "Nobody was hurt."]
WESTERN = ["Le ministère a annoncé que l’invasion se poursuit comme prévu.", "Personne n’a été blessé."]


def write(folder: Path, name: str, sentences: list[str], *, body: str = "", **fields: str) -> Path:
    stated = {"outlet": name, "language": "en", "published": "2024-05-07", **fields}
    front = "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in stated.items() if value)
    text = "\n\n".join(sentences)
    place = folder / f"{name}.md"
    place.write_text(f"---\n{front}---\n\n{text}\n{body}", encoding="utf-8")
    return place


def checked(folder: Path, policy: Policy | None = None) -> Verdict:
    return compare.check(folder, policy or Policy(), today=TODAY)


def one(verdict: Verdict, name: str) -> Check:
    return next(check for check in verdict.checks if check.id == name)


def found(verdict: Verdict, name: str) -> list[Finding]:
    return list(one(verdict, name).findings)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write(tmp_path, "ferry-en", ENGLISH)
    write(tmp_path, "ferry-fr", FRENCH, language="fr", published="2024-05-08")
    return tmp_path


@pytest.fixture
def flagged(tmp_path: Path) -> Path:
    write(tmp_path, "state", STATE, event="war", outlet="State agency")
    write(tmp_path, "western", WESTERN, language="fr", event="war", outlet="Western agency")
    return tmp_path
