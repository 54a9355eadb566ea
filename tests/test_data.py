"""The project's own corpus: reports that read as their front matter states, gold that fits the sentences as read."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest

from compare.reading import read
from compare.report import KINDS, Relation, Report

DATA = Path(__file__).parents[1] / "data"
REPORTS = sorted(DATA.glob("*/*.md"))
GOLD = sorted(DATA.glob("*/gold/*.json"))
EVENTS = sorted({path.parent.name for path in REPORTS})
NOTE = "Written for the compare project from public facts; not an actual dispatch of any agency."
OUTLETS = {  # by register
    "Russian state agency (imitated)": "Sample state agency",
    "Western agency (imitated)": "Sample Western agency",
    "Public broadcaster (imitated)": "Sample public broadcaster",
    "Popular press (imitated)": "Sample popular paper",
}
REGISTERS = set(OUTLETS)
CREDIT = re.compile(r"/ ?(?:TASS|ТАСС) ?/|\((?:AFP|AP|Reuters|TASS|RIA|Sputnik)\)|\b(?:AFP|Reuters|Sputnik|Novosti)\b")


@cache
def report(path: Path) -> Report:
    (only,) = read(path)
    return only


def gold(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def sides(path: Path) -> dict[str, Report]:
    return {side: report(path.parents[1] / gold(path)[side]) for side in ("left", "right")}


def linked(path: Path) -> list[tuple[int, int]]:
    return [pair for link in gold(path)["links"] for pair in product(link["left"], link["right"])]


def name(path: Path) -> str:
    return path.stem


def test_there_are_events_with_gold() -> None:
    assert {"belarus-drills", "false-video"} <= set(EVENTS)
    assert {path.parents[1].name for path in GOLD} == set(EVENTS)


@pytest.mark.parametrize("path", REPORTS, ids=name)
def test_report_reads_as_stated(path: Path) -> None:
    read_report = report(path)
    assert read_report.id == path.stem
    assert read_report.outlet == OUTLETS[read_report.meta["register"]]
    assert read_report.language == path.stem[-2:]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", read_report.published or "")
    assert read_report.meta["event"] == path.parent.name
    assert read_report.meta["register"] in REGISTERS
    assert read_report.meta["note"] == NOTE


@pytest.mark.parametrize("path", REPORTS, ids=name)
def test_title_is_the_first_sentence_and_stands_once(path: Path) -> None:
    read_report = report(path)
    assert read_report.title
    assert read_report.sentences[0].role == "title"
    texts = [" ".join(sentence.text.split()) for sentence in read_report.sentences]
    assert [read_report.title in text for text in texts] == [True, *[False] * (len(texts) - 1)]
    assert [sentence.role for sentence in read_report.sentences].count("title") == 1


@pytest.mark.parametrize("path", REPORTS, ids=name)
def test_report_has_the_length_of_a_dispatch_and_no_agency_credit(path: Path) -> None:
    read_report = report(path)
    assert 14 <= len(read_report.sentences) <= 22
    assert read_report.agencies == ()
    assert not CREDIT.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("event", EVENTS)
def test_event_has_two_reports_in_each_language_and_no_two_alike(event: str) -> None:
    found = [(report(path).language, report(path).meta["register"]) for path in (DATA / event).glob("*.md")]
    assert Counter(language for language, _ in found) == {"en": 2, "fr": 2}
    assert len(set(found)) == 4


def test_every_register_occurs_in_each_language() -> None:
    found = {(report(path).language, report(path).meta["register"]) for path in REPORTS}
    assert found == set(product(("en", "fr"), REGISTERS))


@pytest.mark.parametrize("event", EVENTS)
def test_event_has_gold_across_registers_and_languages(event: str) -> None:
    pairs = [list(sides(path).values()) for path in (DATA / event / "gold").glob("*.json")]
    assert len(pairs) >= 2
    assert any(a.language != b.language and a.meta["register"] != b.meta["register"] for a, b in pairs)


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(EVENTS) >= 8
    assert len(REPORTS) >= 32
    assert len(GOLD) >= 12


@pytest.mark.parametrize("path", GOLD, ids=name)
def test_gold_is_named_after_its_reports(path: Path) -> None:
    assert set(gold(path)) == {"left", "right", "annotator", "note", "links", "flags"}
    assert path.stem == "--".join(side.id for side in sides(path).values())


@pytest.mark.parametrize("path", GOLD, ids=name)
def test_links_point_at_sentences(path: Path) -> None:
    for link in gold(path)["links"]:
        assert set(link) == {"left", "right", "relation", "why"}
        assert link["relation"] in get_args(Relation)
        assert link["why"]
        for side, read_report in sides(path).items():
            assert link[side]
            assert link[side] == sorted(set(link[side]))
            assert set(link[side]) <= set(range(len(read_report.sentences)))
    assert max(Counter(linked(path)).values()) == 1


@pytest.mark.parametrize("path", GOLD, ids=name)
def test_words_of_a_flag_stand_in_its_sentence(path: Path) -> None:
    for flag in gold(path)["flags"]:
        assert set(flag) == {"kind", "left", "right", "why"}
        assert flag["kind"] in KINDS
        assert flag["why"]
        assert any(flag[side] and flag[side]["words"] for side in ("left", "right"))
        for side, read_report in sides(path).items():
            if flag[side]:
                assert flag[side]["words"] in read_report.sentences[flag[side]["sentence"]].text


@pytest.mark.parametrize("path", GOLD, ids=name)
def test_an_omission_has_one_side_and_every_other_flag_a_link(path: Path) -> None:
    pairs = set(linked(path))
    for flag in gold(path)["flags"]:
        if flag["kind"] == "omission":
            assert [flag["left"], flag["right"]].count(None) == 1
        else:
            assert (flag["left"]["sentence"], flag["right"]["sentence"]) in pairs


@pytest.mark.parametrize("path", GOLD, ids=name)
def test_no_flag_is_marked_twice(path: Path) -> None:
    marked = Counter(json.dumps([flag["kind"], flag["left"], flag["right"]]) for flag in gold(path)["flags"])
    assert max(marked.values()) == 1


def test_every_kind_and_relation_occurs_in_the_gold() -> None:
    assert {flag["kind"] for path in GOLD for flag in gold(path)["flags"]} == set(KINDS)
    assert {link["relation"] for path in GOLD for link in gold(path)["links"]} == set(get_args(Relation))


def test_readme_counts_are_the_counts() -> None:
    rows = {
        cells[0].strip("`"): cells[1:]
        for line in (DATA / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `") and len(cells := [cell.strip() for cell in line.strip("|").split("|")]) > 3
    }
    for path in REPORTS:
        read_report = report(path)
        stated = [read_report.language, read_report.meta["register"], read_report.published]
        assert rows[path.stem] == [*stated, str(len(read_report.sentences))]
    for path in GOLD:
        flags = Counter(flag["kind"] == "omission" for flag in gold(path)["flags"])
        assert rows[path.stem] == [str(n) for n in (len(linked(path)), flags[False], flags[True])]
