"""Framing flags of sentence pairs: what must be flagged, what must stay silent, and both mirrored."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compare.framing import flag_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.report import Flag, Language, Span

# A silent case is silent in all the kinds of its group; another group may have something to say about it.
GROUPS = (
    ("attribution", "hedging", "label", "quantity"),
    ("polarity", "agency", "sourcing"),
    ("loaded", "naming", "quotation"),
    ("omission",),
)
KINDS = tuple(kind for group in GROUPS for kind in group)
FOLDER = Path(__file__).parent / "cases"
CASES: list[dict[str, Any]] = [
    case
    for kind in KINDS
    for path in sorted([*FOLDER.glob(f"framing_{kind}.toml"), *FOLDER.glob(f"framing_{kind}_*.toml")])
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
each_case = pytest.mark.parametrize("case", CASES, ids=[f"{case['kind']}-{case['id']}" for case in CASES])


def keys(case: dict[str, Any]) -> tuple[str, str]:
    """Return where a case keeps its left and its right side: en and fr, or en and en2."""
    left, right = languages(case)
    return left, right if left != right else f"{right}2"


def languages(case: dict[str, Any]) -> tuple[Language, Language]:
    left, right = case.get("languages", ("en", "fr"))
    return left, right


@cache
def flags_of_all(*, mirrored: bool) -> dict[str, list[Flag]]:
    """Return the flags of every case, asked for in one call for each pair of languages."""
    found = {}
    for both in {languages(case) for case in CASES}:
        group = [case for case in CASES if languages(case) == both]
        pairs = [(case[keys(case)[0]], case[keys(case)[1]]) for case in group]
        if mirrored:
            lists = flag_pairs([(right, left) for left, right in pairs], languages=(both[1], both[0]))
        else:
            lists = flag_pairs(pairs, languages=both)
        found.update({f"{case['kind']}-{case['id']}": flags for case, flags in zip(group, lists, strict=True)})
    return found


def flags_of(case: dict[str, Any], *, mirrored: bool = False) -> list[Flag]:
    return flags_of_all(mirrored=mirrored)[f"{case['kind']}-{case['id']}"]


def touches(span: Span | None, words: str, text: str) -> bool:
    """Tell whether a span overlaps some words of a text; no words stand for no span."""
    if span is None or not words:
        return span is None and not words
    start = text.index(words)
    return span.start < start + len(words) and start < span.end


def is_expected(flag: Flag, expected: dict[str, str], case: dict[str, Any]) -> bool:
    left, right = keys(case)
    return (
        f"{flag.rule}.".startswith(f"{expected['rule']}.")
        and touches(flag.left, expected[left], case[left])
        and touches(flag.right, expected[right], case[right])
    )


def matched(flags: Sequence[Flag], wanted: Sequence[Any], fits: Callable[[Flag, Any], bool]) -> bool:
    """Tell whether flags and expectations go together one to one, in some order."""
    return len(flags) == len(wanted) and any(
        all(fits(flag, want) for flag, want in zip(order, wanted, strict=True)) for order in permutations(flags)
    )


def shown(flags: Sequence[Flag]) -> list[tuple[str, str | None, str | None]]:
    return [(flag.rule, flag.left and flag.left.text, flag.right and flag.right.text) for flag in flags]


def place(span: Span | None) -> tuple[int, int] | None:
    return span and (span.start, span.end)


@each_case
def test_case_is_flagged_as_expected(case: dict[str, Any]) -> None:
    if case["flags"]:
        own = [flag for flag in flags_of(case) if flag.kind == case["kind"]]
        assert matched(own, case["flags"], lambda flag, want: is_expected(flag, want, case)), (shown(own), case["why"])
    else:
        group = next(group for group in GROUPS if case["kind"] in group)
        assert shown([flag for flag in flags_of(case) if flag.kind in group]) == [], case["why"]


@each_case
def test_swapped_sides_give_the_mirror_image(case: dict[str, Any]) -> None:
    there = [(flag.rule, place(flag.left), place(flag.right)) for flag in flags_of(case)]
    back = [(flag.rule, place(flag.right), place(flag.left)) for flag in flags_of(case, mirrored=True)]
    assert sorted(there, key=str) == sorted(back, key=str)


@each_case
def test_spans_quote_their_side(case: dict[str, Any]) -> None:
    left, right = (case[key] for key in keys(case))
    for flag in flags_of(case):
        for span, text in ((flag.left, left), (flag.right, right)):
            assert span is None or text[span.start : span.end] == span.text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_text_against_itself_raises_nothing(language: Language) -> None:
    texts = [case[language] for case in CASES if language in case]
    # A line break more, so that the two sides are compared and not merely found to be one string.
    found = flag_pairs([(text, f"{text}\n") for text in texts], languages=(language, language))
    assert [(text, shown(flags)) for text, flags in zip(texts, found, strict=True) if flags] == []


@pytest.mark.parametrize("kind", KINDS)
def test_at_least_half_of_the_cases_are_silent(kind: str) -> None:
    own = [case for case in CASES if case["kind"] == kind]
    assert sum(not case["flags"] for case in own) * 2 >= len(own)


def test_only_wanted_kinds_are_raised() -> None:
    pair = (
        "The ministry claimed that 16 people were killed.",
        "Le ministère a déclaré que 26 personnes ont été tuées.",
    )
    by_kind = {
        kind: flag_pairs([pair], languages=("en", "fr"), kinds=[kind])[0] for kind in ("attribution", "quantity")
    }
    assert {kind: {flag.kind for flag in flags} for kind, flags in by_kind.items()} == {
        "attribution": {"attribution"},
        "quantity": {"quantity"},
    }


def test_difference_within_quotations_is_the_speakers() -> None:
    pair = ("“The invasion goes on,” he said.", "« La guerre continue », a-t-il dit.")
    flags = flag_pairs([pair], languages=("en", "fr"))[0]
    assert [(flag.kind, flag.quoted) for flag in flags] == [("label", True)]
