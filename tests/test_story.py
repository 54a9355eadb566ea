"""One event as every outlet tells it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from compare.commands.events import event_of
from compare.comparison import compare, turned
from compare.errors import UsageError
from compare.events import Event, find_events
from compare.reading.collection import entries
from compare.render import html_story
from compare.render.story import render, render_markdown
from compare.render.story_rows import labels, letter
from compare.story import Fact, Story, cell_partners, retell, tell

EVENT = Path(__file__).parent.parent / "data" / "false-video"
REPORTS = [entry.report for entry in entries(str(EVENT)) if entry.report]
BASE = "false-video-western-en"


@cache
def story() -> Story:
    return tell(REPORTS, base=BASE)


def test_the_base_comes_first_and_its_facts_in_its_order() -> None:
    assert story().reports[0].id == BASE
    anchored = [fact.cells[0].sentences[0] for fact in story().facts if fact.cells[0]]
    assert anchored == sorted(anchored)
    assert {fact.anchor for fact in story().facts if fact.cells[0]} == {0}


def test_every_sentence_of_every_report_has_a_row() -> None:
    for column, report in enumerate(story().reports):
        held = {i for fact in story().facts for i in (fact.cells[column].sentences if fact.cells[column] else ())}
        assert held == set(range(len(report.sentences)))


def test_a_sentence_anchors_no_row_when_an_earlier_one_holds_it() -> None:
    for column in range(1, len(story().reports)):
        told: set[int] = set()
        for fact in story().facts:
            cell = fact.cells[column]
            if cell and fact.anchor == column:
                assert not told & set(cell.sentences)
            if cell:
                told.update(cell.sentences)


def test_the_anchor_has_no_flags_and_the_others_show_words_of_both() -> None:
    flagged = 0
    for fact in story().facts:
        anchor = fact.cells[fact.anchor]
        assert anchor
        assert not anchor.flags
        for column, cell in enumerate(fact.cells):
            for flag in cell.flags if cell else ():
                flagged += 1
                for span, report in (
                    (flag.left, story().reports[fact.anchor]),
                    (flag.right, story().reports[column]),
                ):
                    assert span is None or report.text[span.start : span.end] == span.text
    assert flagged == sum(sum(count.values()) for count in story().summary) > 0


def test_the_facts_that_the_base_leaves_out_follow() -> None:
    anchors = [fact.anchor for fact in story().facts]
    assert anchors == sorted(anchors)
    assert any(fact.anchor == 1 and fact.told > 1 for fact in story().facts)


@pytest.mark.parametrize("base", ["nobody", "Sample Western agency"])
def test_a_base_that_is_nobody_or_several_is_refused(base: str) -> None:
    with pytest.raises(UsageError):
        tell(REPORTS, base=base)


def test_one_report_tells_all_its_facts_alone() -> None:
    alone = tell(REPORTS[:1])
    assert all(fact.told == 1 for fact in alone.facts)


def test_a_story_is_told_anew_from_another_base_as_if_that_had_been_asked_for() -> None:
    for base, report in enumerate(story().reports):
        found, expected = retell(story(), base), tell(story().reports, base=report.id)
        assert [one.id for one in found.reports] == [one.id for one in expected.reports]
        assert rounded(found) == rounded(expected)


def rounded(told: Story) -> list[Fact]:
    """Return the facts with scores that do not depend on the order of a sum."""
    return [
        replace(fact, cells=tuple(cell and replace(cell, score=round(cell.score, 5)) for cell in fact.cells))
        for fact in told.facts
    ]


def test_a_comparison_turned_round_is_that_of_the_reports_the_other_way_round() -> None:
    left, right = REPORTS[:2]
    found, expected = turned(compare(left, right)), compare(right, left)
    assert [(one.left, one.right, one.relation) for one in found.links] == [
        (one.left, one.right, one.relation) for one in expected.links
    ]
    assert sorted(map(repr, found.flags)) == sorted(map(repr, expected.flags))
    assert expected.flags
    assert (found.only_left, found.only_right) == (expected.only_left, expected.only_right)


def test_partners_of_a_cell_are_words_of_the_anchor_and_of_the_cell() -> None:
    pairs = 0
    for fact, found in zip(story().facts, cell_partners(story()), strict=True):
        assert set(found) == {at for at, cell in enumerate(fact.cells) if cell and at != fact.anchor}
        for column, partners in found.items():
            for at, spans in ((fact.anchor, partners.left), (column, partners.right)):
                report, cell = story().reports[at], fact.cells[at]
                assert cell
                inside = [report.sentences[i] for i in cell.sentences]
                assert all(any(one.start <= span.start and span.end <= one.end for one in inside) for span in spans)
                assert all(report.text[span.start : span.end] == span.text for span in spans)
            pairs += len(partners.pairs)
    assert pairs > 50


def test_reports_of_one_id_are_named_by_outlet() -> None:
    twice = [replace(one, id="same", outlet=f"Outlet {n}") for n, one in enumerate(REPORTS[:2])]
    with pytest.raises(UsageError) as refused:
        tell(twice, base="same")
    assert refused.value.hint == "name one by its outlet: Outlet 0, Outlet 1"


def test_an_id_that_reports_of_two_events_have_is_no_event() -> None:
    twice = [Event(name, (replace(REPORTS[0], id="same"),)) for name in ("one", "two")]
    with pytest.raises(UsageError) as refused:
        event_of("same", twice)
    assert str(refused.value) == "2 events go by 'same'"
    assert "one, two" in (refused.value.hint or "")


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
)
def test_columns_are_called_as_in_a_spreadsheet(column: int, name: str) -> None:
    assert letter(column) == name


def test_facts_are_numbered_without_gaps_and_alike_whatever_is_shown() -> None:
    called = labels(story(), "ABCD")
    shared = [name for name, fact in zip(called, story().facts, strict=True) if fact.told > 1]
    assert shared == [str(n) for n in range(1, len(shared) + 1)]
    alone = [name for name, fact in zip(called, story().facts, strict=True) if fact.told == 1]
    assert len(set(called)) == len(called)
    assert all(name[0] in "ABCD" for name in alone)
    some, whole = (numbers_of(render(story(), title="x", whole=one, width=70)) for one in (False, True))
    assert some == shared
    assert [name for name in whole if name in shared] == shared
    assert set(whole) == set(called)


def numbers_of(text: str) -> list[str]:
    """Return what the facts are called that a text shows."""
    return re.findall(r"^ {0,2}([A-D]?\d+) [A-D] ", text, re.MULTILINE)


def test_thirty_outlets_have_thirty_letters() -> None:
    many = tell([replace(REPORTS[0], id=f"r{n}", sentences=REPORTS[0].sentences[:1]) for n in range(30)])
    text, plain = render(many, title="x", width=60), render_markdown(many, title="x")
    assert " AD " in text
    assert "**AD**" in plain
    assert "| Y | Z | AA | AB | AC | AD |" in plain


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Collision de trains en Grèce : ce que l’on sait", "collision-de-trains-en-grece-ce"),
        ("L’Œuvre à Besançon", "l-oeuvre-a-besancon"),
        ("Gre\u0300ce", "grece"),
        ("Wałęsa, Đoković & Ørsted: 12 ½", "walesa-dokovic-orsted-12-1-2"),
    ],
)
def test_an_event_id_keeps_letters_with_accents(title: str, slug: str) -> None:
    report = replace(REPORTS[0], title=title)
    assert report.published
    [event] = find_events([report])
    assert event.id == f"{report.published[:10]}-{slug}"


def test_a_cell_that_is_likelier_wrong_than_right_says_so() -> None:
    """As a diff does of a link: in every format, with its score, and of no other cell."""
    cells = [cell for fact in story().facts if fact.told > 1 for cell in fact.cells if cell]
    unsure = [f"unsure, score {cell.score:.2f}" for cell in cells if cell.score < 0.5]
    assert 0 < len(unsure) < len(cells)
    assert [render(story(), title="x", width=width).count("[unsure") for width in (60, 120)] == [len(unsure)] * 2
    for text in (render_markdown(story(), title="x"), html_story.render([story()], title="x", version="0")):
        assert sorted(re.findall(r"unsure, score \d\.\d\d", text)) == sorted(unsure)
