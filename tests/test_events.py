"""Reports of one happening: grouped across languages, within a window of dates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_reuse import ENGLISH, FRENCH, RETOLD

import compare
from compare.events import Event, find_events, voices
from compare.languages.matching import fold
from compare.reading import read_text
from compare.reading.collection import entries

if TYPE_CHECKING:
    from compare.report import Language, Report

DATA = Path(__file__).parent.parent / "data"
REPORTS = [entry.report for entry in entries(str(DATA)) if entry.report]


def bcubed(events: list[Event], gold: dict[str, str]) -> float:
    """Return the B-cubed F1 of a clustering (Bagga and Baldwin 1998)."""
    found = {report.id: event.id for event in events for report in event}
    precision = recall = 0.0
    for one, event in gold.items():
        together = {other for other in gold if found[other] == found[one]}
        wanted = {other for other, its in gold.items() if its == event}
        precision += len(together & wanted) / len(together)
        recall += len(together & wanted) / len(wanted)
    return 2 * precision * recall / (precision + recall) / len(gold)


def report(name: str, sentences: list[str], language: Language, day: str | None) -> Report:
    found = read_text("\n\n".join(sentences), name=f"{name}.txt", language=language)[0]
    return replace(found, published=day)


FERRY_EN = report("ferry-en", ENGLISH, "en", "2024-05-07")
FERRY_FR = report("ferry-fr", FRENCH, "fr", "2024-05-08")
VOTE = report(
    "vote",
    [
        "Parliament in Lisbon voted on Tuesday to raise the minimum wage by four percent from January.",
        "The prime minister called the vote a victory for low earners, while employers warned of job losses.",
        "Two small parties abstained.",
    ],
    "en",
    "2024-05-07",
)


def test_the_events_of_the_sample_corpus() -> None:
    gold = {report.id: report.meta["event"] for report in REPORTS}
    assert bcubed(find_events(REPORTS), gold) >= 0.95


def test_every_report_is_in_one_event_whatever_the_order() -> None:
    events = find_events(REPORTS)
    assert sorted(report.id for event in events for report in event) == sorted(report.id for report in REPORTS)
    assert find_events(REPORTS[::-1]) == events


def test_two_languages_one_happening_and_another_alone() -> None:
    events = find_events([FERRY_EN, VOTE, FERRY_FR])
    assert [[report.id for report in event] for event in events] == [["ferry-en", "ferry-fr"], ["vote"]]
    assert events[0].languages == ("en", "fr")
    assert (events[0].first, events[0].last) == ("2024-05-07", "2024-05-08")


@pytest.mark.parametrize(("day", "together"), [("2024-05-10", True), ("2024-05-11", False), (None, True)])
def test_the_window_of_dates(day: str | None, together: bool) -> None:  # noqa: FBT001 - a parameter of the test
    events = find_events([FERRY_EN, replace(FERRY_FR, published=day)])
    assert (len(events) == 1) is together


def test_the_window_can_be_set() -> None:
    late = replace(FERRY_FR, published="2024-05-20")
    assert len(find_events([FERRY_EN, late])) == 2
    assert len(find_events([FERRY_EN, late], window=14)) == 1


def test_ids_tell_date_and_title_and_no_two_are_the_same() -> None:
    events = find_events([FERRY_EN, replace(FERRY_EN, id="later", published="2024-05-20"), VOTE])
    assert len({event.id for event in events}) == len(events) == 3
    for event in events:
        assert event.id.startswith(event.first or "")
        assert fold(event.title.split()[0]) in event.id


def test_one_dispatch_in_several_outlets_is_one_voice() -> None:
    copy = replace(FERRY_EN, id="copy", outlet="another paper")
    retold = report("retold", RETOLD, "fr", "2024-05-07")
    groups = voices([FERRY_EN, retold, copy, FERRY_FR])
    assert [[one.id for one in group] for group in groups] == [["ferry-en", "copy", "ferry-fr"], ["retold"]]


def test_no_report_no_event() -> None:
    assert find_events([]) == []


def test_the_public_name() -> None:
    assert compare.find_events([VOTE])[0].reports == (VOTE,)
