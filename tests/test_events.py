"""Reports of one happening: grouped across languages, within a window of dates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ferry_texts import ENGLISH, FRENCH, RETOLD
from hypothesis import given, settings
from hypothesis import strategies as st

import compare
from compare.events import Event, find_events
from compare.languages.matching import fold
from compare.reading import read_text
from compare.reading.collection import entries
from compare.voices import copied, voices

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


OTHER = [
    "A volcano in the south of the archipelago threw ash over three villages on Sunday.",
    "Schools in Mataram were closed and flights to Java were cancelled, the airport said.",
    "Geologists at the Merapi station expect further eruptions.",
    "Farmers fear for the coffee harvest on the slopes of Rinjani.",
    "The Red Cross handed out masks in Lombok.",
]


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


def again(name: str, day: str | None) -> Report:
    return replace(FERRY_EN, id=name, published=day)


def days(event: Event) -> list[str | None]:
    return [report.published for report in event]


@pytest.mark.parametrize("undated", [1, 3])
def test_a_report_without_a_date_ties_no_two_years_together(undated: int) -> None:
    years = [again("first", "2021-05-07"), again("second", "2023-05-07"), again("third", "2024-05-07")]
    events = find_events([*(again(f"undated-{n}", None) for n in range(undated)), *years])
    assert [event.id[:10] for event in events] == ["2021-05-07", "2023-05-07", "2024-05-07"]
    assert days(events[0]) == ["2021-05-07", *[None] * undated]


def test_a_report_without_a_date_joins_the_event_that_it_is_likest() -> None:
    events = find_events([VOTE, replace(FERRY_FR, published=None), replace(FERRY_EN, published="2021-01-01")])
    assert [[report.id for report in event] for event in events] == [["ferry-en", "ferry-fr"], ["vote"]]


def test_an_event_goes_on_until_it_pauses() -> None:
    march = [again(f"march-{day}", f"2024-03-{day:02}") for day in range(1, 31)]
    april = [again(f"april-{day}", f"2024-04-{day:02}") for day in (3, 5)]  # the pause before: more than three days
    events = find_events([*april, *march])
    assert [(event.first, event.last) for event in events] == [
        ("2024-03-01", "2024-03-30"),
        ("2024-04-03", "2024-04-05"),
    ]


def test_a_matter_that_turns_into_another_is_no_one_event() -> None:
    # Neighbouring days share three sentences of four; the first day and the last share none.
    told = [*ENGLISH, *[sentence.text for sentence in VOTE.sentences], *OTHER]
    drift = [report(f"day-{n}", told[n : n + 4], "en", f"2024-05-{n + 1:02}") for n in range(11)]
    events = find_events(drift)
    assert len(events) > 1
    assert [one.id for event in events for one in event] == [one.id for one in drift]


@given(st.permutations(range(8)))
@settings(max_examples=10, deadline=None)
def test_the_order_of_the_reports_is_of_no_account(order: list[int]) -> None:
    named = [again("same-id", f"2024-05-{day:02}") for day in (1, 3, 7, 20)]
    corpus = [*named, VOTE, FERRY_FR, replace(FERRY_FR, id="undated", published=None), replace(VOTE, id="same-id")]
    assert find_events([corpus[i] for i in order]) == find_events(corpus)


def test_a_component_too_large_to_cut_at_once_falls_apart_where_it_is_least_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus = [FERRY_EN, FERRY_FR, VOTE, *(again(f"late-{day}", f"2024-05-{day}") for day in (20, 21, 22))]
    whole = find_events(corpus)
    monkeypatch.setattr("compare.events._LARGEST", 2)
    assert [{report.id for report in event} for event in find_events(corpus)] == [
        {report.id for report in event} for event in whole
    ]


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


BULLETIN = [
    "The district reported 3 fires and 12 road accidents on Monday.",
    "Crews were called out 214 times, 31 times at night, the fire service said in its daily bulletin.",
    "Since the beginning of the year, 1,204 fires have been put out in the district.",
    "Residents are reminded to test their smoke alarms and to keep stairs and exits free at all times.",
]


def test_two_days_of_one_bulletin_are_two_voices() -> None:
    figures = {
        "3 fires": "7 fires",
        "12 road": "9 road",
        "Monday": "Tuesday",
        "214": "187",
        "31": "24",
        "1,204": "1,211",
    }
    next_day = BULLETIN
    for old, new in figures.items():
        next_day = [sentence.replace(old, new) for sentence in next_day]
    one, other = report("one", BULLETIN, "en", "2024-05-06"), report("other", next_day, "en", "2024-05-07")
    assert len(voices([one, other])) == 2
    assert len(voices([one, replace(one, id="copy")])) == 1


def test_a_dispatch_with_a_new_toll_is_a_voice_of_its_own() -> None:
    updated = [ENGLISH[0], ENGLISH[1].replace("214", "231"), *ENGLISH[2:], "The owner later promised to help."]
    assert len(voices([FERRY_EN, report("updated", updated, "en", "2024-05-07")])) == 2


def test_of_one_text_the_earliest_comes_first_and_within_a_day_the_fuller() -> None:
    cut = report("a-cut", ENGLISH[:4], "en", FERRY_EN.published or "")
    assert [one.id for one in voices([cut, FERRY_EN])[0]] == ["ferry-en", "a-cut"]
    day = (FERRY_EN.published or "")[:10]
    early, late = replace(cut, published=f"{day}T06:00:00+02:00"), replace(FERRY_EN, published=f"{day}T05:00:00+00:00")
    assert [one.id for one in voices([late, early])[0]] == ["a-cut", "ferry-en"]


def test_an_agency_comes_before_who_adds_to_its_dispatch() -> None:
    own = ["The mayor told this paper that shops had lost half of their trade.", "A march is planned for Sunday."]
    day = FERRY_EN.published or ""
    printed = replace(report("a-longer", [*ENGLISH, *own], "en", day), outlet="Echo")
    assert [one.id for one in voices([printed, replace(FERRY_EN, outlet="Reuters")])[0]] == ["ferry-en", "a-longer"]
    assert [one.id for one in voices([printed, replace(FERRY_EN, agencies=("AFP",))])[0]] == ["ferry-en", "a-longer"]


def test_reports_that_contradict_each_other_are_two_voices_and_a_cut_of_both_ties_them_not() -> None:
    unhurt, hurt = (
        "Nobody was hurt when the ferry struck the rocks.",
        "Two people were hurt when the ferry struck the rocks.",
    )
    one = report("one", [*ENGLISH, unhurt], "en", "2024-05-07")
    other = report("other", [*ENGLISH, hurt], "en", "2024-05-07")
    cut = report("cut", ENGLISH, "en", "2024-05-07")
    assert [[its.id for its in voice] for voice in voices([one, other])] == [["one"], ["other"]]
    assert [[its.id for its in voice] for voice in voices([one, other, cut])] == [["one", "cut"], ["other"]]


def test_a_copy_says_how_much_of_it_is_copied() -> None:
    longer = report("longer", [*ENGLISH, *(sentence.upper() for sentence in RETOLD)], "en", FERRY_EN.published or "")
    voice = (FERRY_EN, longer, FERRY_FR)
    first, added, translated = copied(voice)
    assert first is None
    assert added is not None
    assert translated is not None
    assert (added.of, translated.of) == (0, 0)
    assert 0.4 < added.share < 0.7
    assert translated.share > 0.8


def test_no_report_no_event() -> None:
    assert find_events([]) == []


def test_the_public_name() -> None:
    assert compare.find_events([VOTE])[0].reports == (VOTE,)
