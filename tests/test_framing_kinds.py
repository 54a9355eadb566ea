"""Flags of naming, quotation and loaded words: what must be flagged, what must stay silent, and both mirrored."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import permutations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compare.errors import LexiconError
from compare.framing import flag_pairs
from compare.languages.evaluation import evaluations, load_evaluations
from compare.languages.names import load_names
from compare.lexicon import FOLDER as LEXICONS
from compare.lexicon import sources

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.languages.evaluation import Group
    from compare.languages.names import Name
    from compare.report import Flag, Language, Span

KINDS = ("naming", "quotation", "loaded")
FOLDER = Path(__file__).parent / "cases"
CASES: list[dict[str, Any]] = [
    case
    for kind in KINDS
    for case in tomllib.loads((FOLDER / f"framing_{kind}.toml").read_text(encoding="utf-8"))["case"]
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
        assert shown([flag for flag in flags_of(case) if flag.kind in KINDS]) == [], case["why"]


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


# ------------------------------------------------------------------ the lexicons

GROUPS = load_evaluations().groups
NAMES = load_names()


@pytest.mark.parametrize("group", GROUPS.values(), ids=lambda group: group.id)
def test_the_examples_of_a_group_hold(group: Group) -> None:
    pairs = [(group.flags.en, group.flags.fr), (group.silent.en, group.silent.fr)]
    flagged, silent = flag_pairs(pairs, languages=("en", "fr"), kinds=["loaded"])
    assert [flag.rule for flag in flagged] == [f"loaded.{group.id}"]
    assert silent == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_both_languages_have_many_loaded_words(language: Language) -> None:
    words = {
        word
        for group in GROUPS.values()
        for part in ("adjective", "noun", "phrase", "attribute")
        for word in getattr(group.raising, part).get(language, ())
    }
    assert len(words) >= 250


@pytest.mark.parametrize(
    ("text", "language"),
    [("shamefully", "en"), ("honteusement", "fr"), ("cyniquement", "fr"), ("barbares", "fr"), ("odieuses", "fr")],
)
def test_loaded_words_are_found_in_every_form(text: str, language: Language) -> None:
    assert [(word.span.text, word.raising) for word in evaluations(text, language)] == [(text, True)]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name.id)
def test_every_spelling_agrees_with_itself_and_differs_from_its_rivals(name: Name) -> None:
    for choice, rival in product(name.choices, name.choices):
        for english, french in product(choice.en[:1], rival.fr[:1]):
            pair = (f"It was {english} again.", f"C'était {french} encore.")
            agree = choice is rival or ("en" in choice.usual and "fr" in rival.usual)
            flags = flag_pairs([pair], languages=("en", "fr"), kinds=["naming"])[0]
            assert [flag.rule for flag in flags] == ([] if agree else [f"naming.{name.id}"]), pair


def test_every_source_of_the_names_is_cited() -> None:
    own = tomllib.loads((LEXICONS / "toponyms.toml").read_text(encoding="utf-8"))["source"]
    assert set(own) <= {name.source for name in NAMES}


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("loaded.toml", 'source = "martin-white"', 'source = "nowhere"', "unknown source nowhere"),
        ("loaded.toml", 'polarity = "blame"', 'polarity = "grey"', "grey"),
        ("loaded.toml", 'id = "outrage"', 'id = "shame"', "shame appears twice"),
        ("loaded.toml", "[group.example]", "[group.examples]", "unknown key examples"),
        ("toponyms.toml", 'source = "ap-kyiv"', 'source = "nowhere"', "unknown source nowhere"),
        ("toponyms.toml", 'id = "odesa"', 'id = "kyiv"', "kyiv appears twice"),
        ("toponyms.toml", 'stance = "usual French name"\n', "", "stance"),
        ("toponyms.toml", "usual = []", "common = []", "unknown key common"),
    ],
)
def test_the_loaders_refuse_what_breaks_the_form(
    broken: Callable[[str, str, str], str], file: str, old: str, new: str, says: str
) -> None:
    assert says in broken(file, old, new)


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], str]:
    """Return what a loader says of a lexicon in which one thing was changed."""

    def refuse(file: str, old: str, new: str) -> str:
        text = (LEXICONS / file).read_text(encoding="utf-8")
        assert old in text
        sources()
        (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        monkeypatch.setattr("compare.languages.evaluation.FOLDER", tmp_path)
        monkeypatch.setattr("compare.languages.names.FOLDER", tmp_path)
        load = load_evaluations if file == "loaded.toml" else load_names
        with pytest.raises(LexiconError, match=re.escape(file)) as caught:
            load.__wrapped__()
        return str(caught.value)

    return refuse
