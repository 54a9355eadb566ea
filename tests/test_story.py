"""One event as every outlet tells it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from compare.errors import UsageError
from compare.reading.collection import entries
from compare.story import Story, tell

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
