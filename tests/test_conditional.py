"""How French verbs in the conditional read: hearsay, hypothesis, modal, future seen from the past."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compare.languages.analysis import Words, analyse
from compare.languages.conditional import conditionals

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "conditional.toml").read_text(encoding="utf-8"),
)["case"]


@cache
def words() -> dict[str, Words]:
    texts = [case["text"] for case in CASES]
    return dict(zip(texts, analyse(texts, "fr"), strict=True))


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    tokens = words()[text]
    found = [
        {"words": text[tokens[verb.first].start : tokens[verb.last].end], "reading": verb.reading}
        for verb in conditionals(tokens)
    ]
    assert found == case["conditionals"], case["why"]


def test_empty_passage_has_no_conditional() -> None:
    assert list(conditionals(())) == []
