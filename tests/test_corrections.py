"""Links judged by hand: they bind the comparison, fit their reports or say why not, and serve as gold."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import compare
from compare.corrections import (
    Corrections,
    CorrectionsError,
    Entry,
    Marks,
    correct,
    corrections_of,
    fingerprint,
    fitted,
    read_corrections,
    write_corrections,
)
from compare.reading import read_text
from compare.report import Comparison, Link, Relation, Report

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = """Dam bursts above Orvelle

A dam burst above the town of Orvelle on Monday night, rescue services said.

At least 12 people were taken to hospital.

The mayor said the operator had ignored cracks in the wall.

Schools will stay closed until Friday.
"""
FRENCH = """Un barrage cède au-dessus d’Orvelle

Les écoles resteront fermées jusqu’à vendredi.

Un barrage a cédé lundi soir au-dessus de la ville d’Orvelle, ont indiqué les secours.

Douze personnes au moins ont été hospitalisées.

Trente ouvriers de l’exploitant ont été entendus par la police.
"""


def report(name: str, text: str) -> Report:
    (only,) = read_text(text, name=name)
    return only


@pytest.fixture(scope="module")
def sides() -> tuple[Report, Report]:
    return report("orvelle-en.txt", ENGLISH), report("orvelle-fr.txt", FRENCH)


@pytest.fixture(scope="module")
def plain(sides: tuple[Report, Report]) -> Comparison:
    return compare.compare(*sides)


def entry(left: int, right: int) -> Entry:
    return Entry((left,), (right,))


def pairs(result: Comparison) -> set[tuple[int, int]]:
    return {pair for link in result.links for pair in product(link.left, link.right)}


def made(**lists: tuple[Entry, ...]) -> Corrections:
    return Corrections("orvelle-en", "orvelle-fr", **lists)


def test_what_was_rejected_is_not_linked_and_the_rest_stays(sides: tuple[Report, Report], plain: Comparison) -> None:
    first = min(pairs(plain))
    result = compare.compare(*sides, corrections=made(rejected=(entry(*first),)))
    assert pairs(result) == pairs(plain) - {first}


def test_what_was_added_is_linked_with_score_one(sides: tuple[Report, Report], plain: Comparison) -> None:
    assert (3, 1) not in pairs(plain)
    result = compare.compare(*sides, corrections=made(added=(entry(3, 1),)), min_score=1)
    assert [(link.left, link.right, link.score) for link in result.links if link.left == (3,)] == [((3,), (1,), 1.0)]


def test_what_was_accepted_is_kept_whatever_the_score_asked_for(
    sides: tuple[Report, Report], plain: Comparison
) -> None:
    kept = plain.links[0]
    accepted = made(accepted=(Entry(kept.left, kept.right),))
    result = compare.compare(*sides, corrections=accepted, min_score=1)
    assert (kept.left, kept.right, 1.0) in {(link.left, link.right, link.score) for link in result.links}


def test_an_added_link_is_looked_at_for_flags(sides: tuple[Report, Report]) -> None:
    result = compare.compare(*sides, corrections=made(added=(entry(2, 4),)))
    (link,) = (n for n, link in enumerate(result.links) if (link.left, link.right) == ((2,), (4,)))
    assert {flag.kind for flag in result.flags if flag.link == link} == {"quantity"}
    assert 4 not in {item.sentence for item in result.only_right}


def test_the_sides_may_be_named_the_other_way_round(sides: tuple[Report, Report]) -> None:
    there = made(rejected=(entry(4, 1),), added=(entry(3, 4),))
    straight = compare.compare(*sides, corrections=there)
    turned = compare.compare(*sides, corrections=there.swapped())
    back = compare.compare(*sides[::-1], corrections=there)
    assert straight.links == turned.links
    assert pairs(straight) == {(i, j) for j, i in pairs(back)}


def test_a_relation_that_was_stated_is_taken_over(sides: tuple[Report, Report]) -> None:
    def relation(stated: Relation | None) -> Relation:
        judged = made(added=(Entry((2,), (4,), stated),))
        links = {(link.left, link.right): link for link in compare.compare(*sides, corrections=judged).links}
        return links[(2,), (4,)].relation

    assert relation(None) == "partial"  # at least 12 holds for thirty
    assert relation("same") == "same"
    assert relation("conflict") == "conflict"


def test_a_link_of_several_sentences_falls_apart_where_it_was_rejected() -> None:
    link = Link((0, 1), (0, 1), 0.8)
    assert correct([link], made(rejected=(entry(0, 0),))) == [
        Link((0,), (1,), 0.8),
        Link((1,), (0,), 0.8),
        Link((1,), (1,), 0.8),
    ]
    assert correct([link], made(rejected=(Entry((0,), (0, 1)),))) == [Link((1,), (0, 1), 0.8)]


def test_a_fixed_link_takes_its_sentences_out_of_a_larger_one() -> None:
    fixed = correct([Link((0, 1), (0,), 0.8, "same")], made(accepted=(entry(1, 0),)))
    assert [(link.left, link.right, link.score) for link in fixed] == [((0,), (0,), 0.8), ((1,), (0,), 1.0)]


INDICES = st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True).map(lambda found: tuple(sorted(found)))
LINKS = st.lists(st.builds(Link, INDICES, INDICES, st.just(0.5)), max_size=5)
ENTRIES = st.lists(st.builds(Entry, INDICES, INDICES), max_size=3).map(tuple)


def mirror(links: list[Link]) -> set[tuple[object, ...]]:
    return {(link.right, link.left, link.score) for link in links}


@given(LINKS, ENTRIES, ENTRIES)
def test_corrected_links_hold_what_is_fixed_and_nothing_rejected(
    links: list[Link], fixed: tuple[Entry, ...], rejected: tuple[Entry, ...]
) -> None:
    forbidden = {pair for one in rejected for pair in one.pairs}
    fixed = tuple(one for one in fixed if not one.pairs & forbidden)
    judged = made(added=fixed, rejected=rejected)
    after = correct(links, judged)
    linked = {pair for link in after for pair in product(link.left, link.right)}
    before = {pair for link in links for pair in product(link.left, link.right)}
    asked = {pair for one in fixed for pair in one.pairs}
    assert linked == (before | asked) - forbidden
    assert {(one.left, one.right, 1.0) for one in fixed} <= {(link.left, link.right, link.score) for link in after}
    turned = correct([Link(link.right, link.left, link.score) for link in links], judged.swapped())
    assert mirror(turned) == {(link.left, link.right, link.score) for link in after}


def test_a_written_file_is_read_again_and_fits(sides: tuple[Report, Report], tmp_path: Path) -> None:
    judged = made(accepted=(Entry((2,), (3,), "same", "the injured"),), rejected=(entry(4, 0),))
    path = tmp_path / "judged.json"
    path.write_text(write_corrections(judged, *sides), encoding="utf-8")
    again = fitted(read_corrections(path), *sides)
    assert (again.accepted, again.rejected, again.added) == (judged.accepted, judged.rejected, ())
    assert again.sentences.left == {i: fingerprint(sides[0].sentences[i].text) for i in (2, 4)}


def test_a_text_edited_since_is_noticed(sides: tuple[Report, Report], tmp_path: Path) -> None:
    path = tmp_path / "judged.json"
    path.write_text(write_corrections(made(rejected=(entry(4, 0),)), *sides), encoding="utf-8")
    edited = report("orvelle-en.txt", ENGLISH.replace("At least 12", "Rain fell all night. At least 12"))
    with pytest.raises(CorrectionsError, match=r"rejected\[0\]: sentence 4 of orvelle-en is not the one"):
        compare.compare(edited, sides[1], corrections=read_corrections(path))


def test_the_first_words_will_do_in_place_of_a_hash(sides: tuple[Report, Report]) -> None:
    right = made(rejected=(entry(3, 1),))
    marks = Marks({3: "The mayor said"}, {1: "Les écoles"})
    assert fitted(Corrections(right.left, right.right, rejected=right.rejected, sentences=marks), *sides)
    shifted = Corrections(right.left, right.right, rejected=(entry(2, 1),), sentences=Marks({2: "The mayor said"}))
    with pytest.raises(CorrectionsError, match="sentence 2 of orvelle-en"):
        fitted(shifted, *sides)


def test_a_renamed_report_is_known_by_its_sentences(sides: tuple[Report, Report], tmp_path: Path) -> None:
    path = tmp_path / "judged.json"
    path.write_text(write_corrections(made(rejected=(entry(4, 0),)), *sides), encoding="utf-8")
    renamed = report("a.txt", ENGLISH), report("b.txt", FRENCH)
    assert fitted(read_corrections(path), *renamed).rejected == (entry(4, 0),)
    assert fitted(read_corrections(path), *renamed[::-1]).rejected == (entry(0, 4),)


def test_corrections_of_other_reports_are_refused(sides: tuple[Report, Report]) -> None:
    with pytest.raises(CorrectionsError, match="made for a and b, not for orvelle-en and orvelle-fr") as raised:
        fitted(Corrections("a", "b", rejected=(entry(0, 0),)), *sides)
    assert raised.value.hint


def test_toml_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "judged.toml"
    path.write_text(
        'left = "a"\nright = "b"\n[[added]]\nleft = [1, 2]\nright = [3]\nwhy = "both"\n[sentences.left]\n1 = "The"\n',
        encoding="utf-8",
    )
    found = read_corrections(path)
    assert found.added == (Entry((1, 2), (3,), None, "both"),)
    assert found.sentences.left == {1: "The"}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ([], "object"),
        ({"right": "b"}, "left"),
        ({"left": "a", "right": "b", "acepted": []}, "acepted"),
        ({"left": "a", "right": "b", "added": [{"left": [1]}]}, r"added\[0\]: .*right"),
        ({"left": "a", "right": "b", "added": [{"left": ["1"], "right": [1]}]}, r"added\[0\]\.left\[0\]"),
        ({"left": "a", "right": "b", "added": [{"left": [], "right": [1]}]}, r"added\[0\]: a side has no sentence"),
        ({"left": "a", "right": "b", "rejected": [{"left": [-1], "right": [1]}]}, r"rejected\[0\]: .*negative"),
        (
            {"left": "a", "right": "b", "added": [{"left": [1], "right": [1], "relation": "like"}]},
            r"added\[0\]\.relation",
        ),
        (
            {
                "left": "a",
                "right": "b",
                "added": [{"left": [1, 2], "right": [1]}],
                "rejected": [{"left": [2], "right": [1]}],
            },
            "2 and 1 are both linked and rejected",
        ),
    ],
)
def test_a_file_that_breaks_the_form_is_refused_with_its_place(document: object, message: str) -> None:
    with pytest.raises(CorrectionsError, match=message) as raised:
        corrections_of(document, "judged.json")
    assert str(raised.value).startswith("judged.json: ")


def test_a_sentence_that_is_not_there_is_refused(sides: tuple[Report, Report]) -> None:
    with pytest.raises(CorrectionsError, match=r"added\[0\]: orvelle-fr has no sentence 9, only 0 to 4"):
        fitted(made(added=(entry(0, 9),)), *sides)


@pytest.mark.parametrize(
    ("name", "text"), [("a.json", "{"), ("a.toml", "left ="), ("a.json", "\udcff"), ("b.json", None)]
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str, text: str | None) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(CorrectionsError, match=name):
        read_corrections(tmp_path / name)


def test_a_written_file_says_no_more_than_is_known(sides: tuple[Report, Report]) -> None:
    document = json.loads(write_corrections(made(added=(entry(3, 4),)), *sides))
    assert document["added"] == [{"left": [3], "right": [4]}]
    assert set(document["sentences"]["right"]) == {"4"}
