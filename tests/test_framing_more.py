"""Polarity, agency and sourcing of sentence pairs: what must be flagged, what must stay silent, and both mirrored."""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compare.framing import flag_pairs, passages_of

if TYPE_CHECKING:
    from compare.report import Flag, Kind, Language, Span

KINDS: tuple[Kind, ...] = ("polarity", "agency", "sourcing")
FOLDER = Path(__file__).parent / "cases"
CASES: list[dict[str, Any]] = [
    case
    for kind in KINDS
    for case in tomllib.loads((FOLDER / f"framing_{kind}.toml").read_text(encoding="utf-8"))["case"]
]
each_case = pytest.mark.parametrize("case", CASES, ids=[f"{case['kind']}-{case['id']}" for case in CASES])


def keys(case: dict[str, Any]) -> tuple[str, str]:
    """Return where a case keeps its left and its right side: en and fr, or a language twice, with a 2 on the right."""
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
            swapped = [(right, left) for left, right in pairs]
            lists = flag_pairs(swapped, languages=(both[1], both[0]), kinds=KINDS)
        else:
            lists = flag_pairs(pairs, languages=both, kinds=KINDS)
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
        flag.rule == expected["rule"]
        and touches(flag.left, expected[left], case[left])
        and touches(flag.right, expected[right], case[right])
    )


def shown(flags: list[Flag]) -> list[tuple[str, str | None, str | None]]:
    return [(flag.rule, flag.left and flag.left.text, flag.right and flag.right.text) for flag in flags]


def place(span: Span | None) -> tuple[int, int] | None:
    return span and (span.start, span.end)


@each_case
def test_case_is_flagged_as_expected(case: dict[str, Any]) -> None:
    flags = [flag for flag in flags_of(case) if flag.kind == case["kind"] or not case["flags"]]
    assert len(flags) == len(case["flags"]), (shown(flags), case["why"])
    assert any(
        all(is_expected(flag, want, case) for flag, want in zip(order, case["flags"], strict=True))
        for order in permutations(flags)
    ), (shown(flags), case["why"])


@each_case
def test_swapped_sides_give_the_mirror_image(case: dict[str, Any]) -> None:
    there = [(flag.rule, place(flag.left), place(flag.right), flag.message) for flag in flags_of(case)]
    back = [(flag.rule, place(flag.right), place(flag.left), flag.message) for flag in flags_of(case, mirrored=True)]
    mirrored_messages = {"sourcing.camp"}  # "A cited against B" turns round with the sides
    plain = [[row[:3] if row[0] in mirrored_messages else row for row in rows] for rows in (there, back)]
    assert sorted(plain[0], key=str) == sorted(plain[1], key=str)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_text_against_itself_raises_nothing(language: Language) -> None:
    texts = [case[language] for case in CASES if language in case]
    # A line break more, so that the two sides are compared and not merely found to be one string.
    found = flag_pairs([(text, f"{text}\n") for text in texts], languages=(language, language), kinds=KINDS)
    assert [(text, shown(flags)) for text, flags in zip(texts, found, strict=True) if flags] == []


@pytest.mark.parametrize("kind", KINDS)
def test_at_least_half_of_the_cases_are_silent(kind: Kind) -> None:
    own = [case for case in CASES if case["kind"] == kind]
    assert sum(not case["flags"] for case in own) * 2 >= len(own)


@pytest.mark.parametrize(
    ("language", "text", "negated"),
    [
        ("en", "Neither side has moved, nor will it.", ["Neither"]),
        ("en", "There is no. 3 and no doubt.", []),
        ("en", "They cannot and will not leave.", ["not", "not"]),
        ("fr", "Il n'y a pas que Paris.", []),
        ("fr", "Elle ne pense pas que ce soit vrai.", ["ne pense pas"]),
        ("fr", "Il n'a plus qu'à partir.", []),
        ("fr", "Plus de vingt personnes sont arrivées.", []),
        ("fr", "Rien n'a changé depuis le premier pas.", ["Rien n'a"]),
    ],
)
def test_grammatical_negations_are_told_from_turns_of_phrase(language: Language, text: str, negated: list[str]) -> None:
    found = passages_of([text], language)[0].negations
    assert [n.span.text for n in found if not n.lexical] == negated
