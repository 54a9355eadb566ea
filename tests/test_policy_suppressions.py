"""What is passed over with a reason: by a comment, by the front matter, by the policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from ferry_texts import ENGLISH
from policing import STATE, TODAY, checked, corpus, flagged, found, write

import compare
from compare.policy import Policy

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["corpus", "flagged"]  # fixtures


def test_a_comment_suppresses_with_a_reason_and_is_no_report_text(corpus: Path) -> None:
    comment = "\n<!-- compare-ignore: metadata.missing the register is unknown -->\n"
    write(corpus, "ferry-en", ENGLISH, body=comment)
    verdict = checked(corpus, Policy(require=("register",)))
    missing = {item.report: item.suppressed for item in found(verdict, "metadata")}
    assert missing == {"ferry-en": "the register is unknown", "ferry-fr": None}
    (report,) = compare.read(corpus / "ferry-en.md")
    assert not any("compare-ignore" in sentence.text for sentence in report.sentences)


def test_front_matter_suppresses_several(corpus: Path) -> None:
    (corpus / "a.md").write_text(
        "---\ncompare-ignore:\n  - metadata not ours\n  - dates the paper says so\npublished: soon\n---\n\n"
        "It rained on Friday, he said.\n",
        encoding="utf-8",
    )
    items = [item for item in checked(corpus).findings if item.report == "a"]
    assert {(item.rule, item.suppressed) for item in items} == {
        ("metadata.missing", "not ours"),
        ("dates.unreadable", "the paper says so"),
    }


def test_a_comment_behind_a_sentence_speaks_of_its_line_only(flagged: Path) -> None:
    policy = Policy(compare="events", stated="event")
    same = [f"{STATE[0]} <!-- compare-ignore: label as in the decree -->", STATE[1]]
    write(flagged, "state", same, event="war")
    assert [i.suppressed for i in checked(flagged, policy).findings if i.rule.startswith("label")] == [
        "as in the decree"
    ]
    other = [STATE[0], f"{STATE[1]} <!-- compare-ignore: label as in the decree -->"]
    write(flagged, "state", other, event="war")
    assert [i.suppressed for i in checked(flagged, policy).findings if i.rule.startswith("label")] == [None]


@pytest.mark.parametrize(
    ("said", "rule", "level"),
    [
        ("metadata.missing", "suppressions.no-reason", "error"),
        ("metdata a slip", "suppressions.unknown", "error"),
        ("metadata.mising a slip", "suppressions.unknown", "error"),
        ("dates nothing is wrong with them", "suppressions.unused", "note"),
    ],
)
def test_a_suppression_that_is_wrong_itself(corpus: Path, said: str, rule: str, level: str) -> None:
    write(corpus, "ferry-en", ENGLISH, outlet="", compare_ignore=said)
    verdict = checked(corpus)
    (item,) = found(verdict, "suppressions")
    assert (item.rule, item.level) == (rule, level)
    assert [item.suppressed for item in found(verdict, "metadata")] == [None]


def test_what_is_not_looked_for_makes_no_suppression_useless(corpus: Path) -> None:
    write(corpus, "ferry-en", ENGLISH, compare_ignore="label.war both are quoted")
    assert not found(checked(corpus), "suppressions")


def test_the_policy_suppresses_by_report_or_pattern(corpus: Path) -> None:
    (corpus / "compare.toml").write_text(
        '[policy.metadata]\nrequire = ["register"]\n'
        '[[policy.ignore]]\nrule = "metadata"\nreport = "*-fr"\nreason = "imported"\n'
        '[[policy.ignore]]\nrule = "metadata"\nreport = "ferry-en"\n',
        encoding="utf-8",
    )
    verdict = compare.check(corpus, today=TODAY)
    assert {item.report: item.suppressed for item in found(verdict, "metadata")} == {
        "ferry-en": None,
        "ferry-fr": "imported",
    }
    assert [(item.rule, item.place.path) for item in found(verdict, "suppressions") if item.place] == [
        ("suppressions.no-reason", "compare.toml")
    ]
