"""How much of one report stands in another."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ferry_texts import ENGLISH, FRENCH, RETOLD

from compare.reading import read_text
from compare.reuse import reuse

if TYPE_CHECKING:
    from compare.report import Language, Report


def report(sentences: list[str], language: Language) -> Report:
    return read_text("\n\n".join(sentences), name="report.txt", language=language)[0]


def test_a_report_is_its_own_copy() -> None:
    assert reuse(report(ENGLISH, "en"), report(ENGLISH, "en"))[:2] == (1.0, 1.0)


def test_a_shortened_dispatch_is_a_copy_and_says_of_whom() -> None:
    own = ["Our correspondent on the island adds that the harbour was closed to all traffic until further notice."]
    found = reuse(report(ENGLISH, "en"), report(ENGLISH[:2] + own, "en"))
    assert found.is_copy
    assert found.left < found.right


def test_a_long_quotation_in_common_is_no_copy() -> None:
    ours = ['"We will not rest until the last passenger is home and dry," the minister said.', *ENGLISH[2:]]
    theirs = [
        '"We will not rest until the last passenger is home and dry," she said.',
        "The harbour was closed.",
        "Fishermen lent their boats.",
        "The owner lives abroad.",
        "Schools stayed shut on the island.",
    ]
    found = reuse(report(ours, "en"), report(theirs, "en"))
    assert 0 < found.share < 0.5
    assert not found.is_copy


def test_a_translation_is_a_copy_across_languages() -> None:
    assert reuse(report(ENGLISH, "en"), report(FRENCH, "fr")).is_copy


def test_another_report_of_the_event_is_none() -> None:
    assert not reuse(report(ENGLISH, "en"), report(RETOLD, "fr")).is_copy
    assert not reuse(report(FRENCH, "fr"), report(RETOLD, "fr")).is_copy


@pytest.mark.parametrize(("left", "right"), [(ENGLISH, FRENCH), (ENGLISH, RETOLD)])
def test_swapped_sides_are_the_mirror_image(left: list[str], right: list[str]) -> None:
    ours, theirs = report(left, "en"), report(right, "fr")
    assert reuse(theirs, ours)[:2] == reuse(ours, theirs)[1::-1]


PAIRS = tomllib.loads((Path(__file__).parent.parent / "learning" / "copies.toml").read_text(encoding="utf-8"))["pair"]


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{pair['kind']}-{n}" for n, pair in enumerate(PAIRS)])
def test_what_is_a_copy(pair: dict[str, Any]) -> None:
    left, right = (report(pair[side], pair["languages"][n]) for n, side in enumerate(("left", "right")))
    assert reuse(left, right).is_copy is pair["copy"]
    assert reuse(right, left).is_copy is pair["copy"]


def test_a_figure_on_one_side_alone_is_no_other_figure() -> None:
    shorter = [sentence.replace("All 214 passengers", "All passengers") for sentence in ENGLISH]
    assert reuse(report(ENGLISH, "en"), report(shorter, "en")).is_copy


def test_a_dispatch_with_a_new_figure_is_no_copy_but_says_how_much_it_shares() -> None:
    updated = [sentence.replace("All 214", "All 231") for sentence in ENGLISH]
    found = reuse(report(ENGLISH, "en"), report(updated, "en"))
    assert found.renewed
    assert found.share > 0.8
    assert not found.is_copy
