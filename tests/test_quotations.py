from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.quotations import marks, quotations

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "quotations.toml").read_text(encoding="utf-8"),
)["case"]
PIECES = st.sampled_from([*"\"'“”‘’«»„‹›.,?…-( 5s\n", "\n\n", "a", "the", ", he said", ", a dit le", "une ", "'90s"])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join), st.lists(PIECES, max_size=60).map(" ".join))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert [span.text for span in quotations(case["text"])] == case["quotations"], case["why"]


@given(TEXTS)
def test_spans_are_trimmed_slices_in_order(text: str) -> None:
    spans = quotations(text)
    assert all(span.text == text[span.start : span.end] for span in spans)
    assert all(span.text == span.text.strip() != "" for span in spans)
    assert spans == sorted(spans, key=lambda span: (span.start, -span.end))
    assert len(spans) == len(set(spans))


@given(TEXTS)
def test_marks_are_quotation_marks_in_order(text: str) -> None:
    found = marks(text)
    assert all(text[mark.offset] in "\"'“”„‟‘’‛«»‹›" for mark in found)
    assert all(mark.role in (1, -1) for mark in found)
    offsets = [mark.offset for mark in found]
    assert offsets == sorted(set(offsets))


@given(st.lists(st.sampled_from(["l’accord", "don't", "it’s", "aujourd'hui", "paix", ".", ","]), max_size=30))
def test_apostrophes_quote_nothing(words: list[str]) -> None:
    assert quotations(" ".join(words)) == []


@given(st.text(alphabet="abc .,?!", min_size=1), st.sampled_from(["«»", "“”"]))
def test_a_balanced_quotation_comes_back_whole(inside: str, pair: str) -> None:
    expected = [inside.strip()] if inside.strip() else []
    assert [span.text for span in quotations(f"Il dit {pair[0]}{inside}{pair[1]} hier")] == expected
