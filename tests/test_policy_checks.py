"""The checks of a corpus: what each finds of its reports and events, and what none of them ends."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from ferry_texts import ENGLISH, FRENCH
from policing import checked, corpus, found, write

import compare
from compare.errors import ReadError
from compare.policy import Policy
from compare.policy.copies import copies
from compare.policy.profiles import profiles
from compare.report import Report, Sentence

__all__ = ["corpus"]  # a fixture


def test_a_sound_corpus_passes_and_says_what_was_looked_at(corpus: Path) -> None:
    verdict = checked(corpus)
    assert verdict.passed
    assert not verdict.findings
    assert [(check.id, check.looked_at) for check in verdict.checks] == [
        (name, 2) for name in ("readable", "metadata", "language", "dates", "ids", "duplicates")
    ]


def test_a_broken_report_is_a_finding_with_its_line_and_never_the_end(corpus: Path) -> None:
    (corpus / "broken.md").write_text("---\noutlet: A\nno pair at all\n---\n\nText.\n", encoding="utf-8")
    lines = [json.dumps({"id": "x", "text": " ".join(ENGLISH[:2]), "outlet": "B", "published": "2024-05-07"}), "{"]
    (corpus / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    broken = found(checked(corpus), "readable")
    assert [(item.place.path, item.place.line) for item in broken if item.place] == [
        ("broken.md", 3),
        ("wire.jsonl", 2),
    ]
    assert {item.level for item in broken} == {"error"}


def test_an_empty_corpus_is_no_pass(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        checked(tmp_path)
    (tmp_path / "broken.md").write_text("---\noutlet: A\nno pair at all\n---\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no report that can be read"):
        checked(tmp_path)
    with pytest.raises(ReadError):
        compare.check([], Policy())


def test_missing_metadata_names_the_field(corpus: Path) -> None:
    write(corpus, "bare", ENGLISH[:3], outlet="", published="2024-01-01")
    verdict = checked(corpus, Policy(require=("outlet", "register")))
    assert [(item.report, item.message) for item in found(verdict, "metadata") if item.report == "bare"] == [
        ("bare", "no outlet is stated"),
        ("bare", "no register is stated"),
    ]


def test_a_language_that_the_words_contradict(corpus: Path) -> None:
    write(corpus, "mislabelled", FRENCH, language="en", published="2023-01-01")
    (item,) = found(checked(corpus), "language")
    assert item.report == "mislabelled"
    assert "English" in item.message
    assert "French" in item.message


@pytest.mark.parametrize(
    ("published", "rule"),
    [
        ("soon", "dates.unreadable"),
        ("2024-06-03", "dates.future"),
        ("2019-12-31", "dates.range"),
        ("2024-05-21", "dates.range"),
        ("2024-05-07", None),
    ],
)
def test_dates(tmp_path: Path, published: str, rule: str | None) -> None:
    write(tmp_path, "a", ENGLISH, published=published)
    policy = Policy(earliest=date(2020, 1, 1), latest=date(2024, 5, 20) if rule != "dates.future" else None)
    assert [item.rule for item in found(checked(tmp_path, policy), "dates")] == ([rule] if rule else [])


def test_an_id_given_twice_shows_both_places(corpus: Path) -> None:
    write(corpus, "again", ENGLISH[:2], id="ferry-en", published="2023-01-01")
    (item,) = found(checked(corpus), "ids")
    assert {item.place.path, item.related[0].path} == {"again.md", "ferry-en.md"}  # type: ignore[union-attr]


def plain(name: str, sentences: list[str], n: int) -> Report:
    text, made, at = " ".join(sentences), [], 0
    for sentence in sentences:
        made.append(Sentence(sentence, at, at + len(sentence)))
        at += len(sentence) + 1
    return Report(name, text, "en", tuple(made), published=date.fromordinal(738000 + n).isoformat())


def test_reports_can_be_checked_without_a_folder() -> None:
    reports = [plain("a", ["The ferry sank, police said."], 1), plain("a", ["Nobody was hurt, they added."], 2)]
    verdict = compare.check(reports, Policy(require=()))
    assert [item.rule for item in verdict.findings] == ["ids.duplicate"]


def test_the_sample_corpus_keeps_to_its_policy() -> None:
    verdict = compare.check(Path(__file__).parent.parent / "data")
    assert [item for item in verdict.findings if item.counts and item.level == "error"] == []
    assert {"events", "gold", "budgets"} <= {check.id for check in verdict.checks}


# ------------------------------------------------------------------ near-duplicates


def test_a_text_that_is_run_again_within_the_window(corpus: Path) -> None:
    write(corpus, "copy", [*ENGLISH[:-1], "Nobody else was reached for comment."], published="2024-05-09")
    (item,) = found(checked(corpus), "duplicates")
    assert (item.level, item.report) == ("warning", "copy")
    assert item.related[0].path == "ferry-en.md"
    assert not found(checked(corpus, Policy(window=1)), "duplicates")


def test_a_translation_is_no_duplicate(corpus: Path) -> None:
    assert not found(checked(corpus), "duplicates")


def test_copies_of_one_text_are_told_once_each(tmp_path: Path) -> None:
    for n in range(30):
        write(tmp_path, f"copy-{n:02}", ENGLISH)
    copied = found(checked(tmp_path), "duplicates")
    assert [item.report for item in copied] == [f"copy-{n:02}" for n in range(1, 30)]


def test_reports_further_apart_than_the_window_are_not_compared() -> None:
    reports = [plain(f"r{n}", ["A list that is like the others in every way but for its date."], n) for n in range(90)]
    assert not list(copies(reports, profiles(reports, lambda *_: None), 0, lambda *_: None))
    assert list(copies(reports, profiles(reports, lambda *_: None), 1, lambda *_: None))


# ------------------------------------------------------------------ events


def test_coverage_is_asked_for_by_the_policy_only(corpus: Path) -> None:
    assert "events" not in [check.id for check in checked(corpus).checks]


def test_an_event_that_too_few_tell(corpus: Path) -> None:
    policy = Policy(outlets=2, languages=("en", "fr"), stated="event")
    for name in ("a", "b"):
        write(
            corpus, name, [f"The council of {name} met.", "It said nothing."], event="council", published="2024-01-01"
        )
    verdict = checked(corpus, policy)
    assert {(item.event, item.rule) for item in found(verdict, "events")} == {
        ("council", "events.languages"),
        ("ferry-en", "events.outlets"),
        ("ferry-en", "events.languages"),
        ("ferry-fr", "events.outlets"),
        ("ferry-fr", "events.languages"),
    }
    assert not verdict.passed


def test_outlets_that_run_one_text_are_one_voice(corpus: Path) -> None:
    write(corpus, "copy", ENGLISH, published="2024-05-08", event="ferry")
    write(corpus, "ferry-en", ENGLISH, event="ferry")
    policy = Policy(outlets=2, voices=2, stated="event")
    of_ferry = [item for item in found(checked(corpus, policy), "events") if item.event == "ferry"]
    assert [item.rule for item in of_ferry] == ["events.voices"]
    assert "counted once" in of_ferry[0].message


def test_events_are_found_where_reports_do_not_state_them(corpus: Path) -> None:
    (event,) = {item.event for item in found(checked(corpus, Policy(outlets=3)), "events")}
    assert event is not None
    assert event.startswith("2024-05-07-")
