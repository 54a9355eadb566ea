from __future__ import annotations

import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.sentences import quotations, split

if TYPE_CHECKING:
    from compare.report import Language

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "sentences.toml").read_text(encoding="utf-8"),
)["case"]
PIECES = st.sampled_from(
    [
        *"\"'“”‘’«»„()[]<>.!?…,;:-–—/*•@#5 \n\r\t\u00a0\u202f\u2029",
        *["\n\n", "...", "<…>", "[...]", "M.", "U.S.", "p.m.", "No.", "Feb.", "J.-C.", "/TASS/", "MOSCOU, 10 février."],
        *[
            "Le",
            "The",
            "Moscou",
            "paix",
            "said",
            "a dit",
            "Hill asked",
            "1.",
            "- ",
            "www.a.Fr",
            "É",
            "ß",
            "😀",
            "e\u0301",
        ],
    ],
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join), st.lists(PIECES, max_size=60).map(" ".join))
LANGUAGES = st.sampled_from(["en", "fr"])


def sentences(text: str, language: Language) -> list[str]:
    return [text[start:end] for start, end in split(text, language)]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}-{case['why']}" for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert sentences(case["text"], case["language"]) == case["sentences"], case["why"]


@given(TEXTS, LANGUAGES)
def test_covers_every_visible_character_once_and_in_order(text: str, language: Language) -> None:
    bounds = split(text, language)
    covered = {i for start, end in bounds for i in range(start, end)}
    assert {i for i, char in enumerate(text) if not char.isspace()} <= covered
    assert all(start < end for start, end in bounds)
    assert all(before[1] <= after[0] for before, after in pairwise(bounds))
    assert all(text[start:end] == text[start:end].strip() for start, end in bounds)


@given(TEXTS, TEXTS, TEXTS, LANGUAGES)
def test_window_counts_in_the_whole_text_and_sees_nothing_else(
    before: str, text: str, after: str, language: Language
) -> None:
    start, end = len(before), len(before) + len(text)
    inside = split(before + text + after, language, start, end)
    assert inside == [(left + start, right + start) for left, right in split(text, language)]


@given(TEXTS, LANGUAGES, st.integers(-5, 70), st.one_of(st.none(), st.integers(-5, 70)))
def test_any_window_stays_within_the_text(text: str, language: Language, start: int, end: int | None) -> None:
    window = range(len(text))[slice(start, end)]
    assert all(left in window and right - 1 in window for left, right in split(text, language, start, end))


@given(TEXTS, LANGUAGES)
def test_no_sentence_runs_over_a_blank_line(text: str, language: Language) -> None:
    joined = f"{text}\n\n{text}"
    assert not any(left < len(text) <= right - 2 for left, right in split(joined, language))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['language']}-{case['why']}" for case in CASES])
def test_sentence_of_a_case_is_not_split_again(case: dict[str, Any]) -> None:
    for sentence in case["sentences"]:
        assert sentences(sentence, case["language"]) == [sentence]


def test_reexports_quotations() -> None:
    assert [span.text for span in quotations("He said “yes”.")] == ["yes"]


def test_imports_nothing_heavy() -> None:
    code = "import sys, compare.sentences; print([m for m in ('numpy', 'spacy', 'torch') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
