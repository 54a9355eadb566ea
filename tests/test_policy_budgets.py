"""What is compared for a policy: flags as findings, and the budgets that they keep or exceed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from policing import STATE, TODAY, checked, corpus, flagged, found, one, write

import compare
from compare.policy import Budget, Policy
from compare.report import Report

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["corpus", "flagged"]  # fixtures


def test_flags_are_findings_with_the_words_of_both_sides(flagged: Path) -> None:
    policy = Policy(compare="events", stated="event")
    labels = [item for item in found(checked(flagged, policy), "budgets") if item.rule.startswith("label")]
    assert labels
    item = labels[0]
    assert item.place
    assert (item.place.path, item.place.line, item.place.column) == ("state.md", 8, 33)
    assert "operation" in item.place.text
    assert item.related[0].path == "western.md"
    assert item.event == "war"
    assert item.level in {"note", "warning"}


def test_nothing_is_compared_unless_asked(flagged: Path) -> None:
    assert "budgets" not in [check.id for check in checked(flagged).checks]


@pytest.mark.parametrize(
    ("budget", "message"),
    [
        (Budget("total", "*", 0), "over the budget of 0"),
        (Budget("kind", "label", 0), "1 flag of kind label, 1 over the budget of 0"),
        (Budget("outlet", "State agency", 0), "of State agency"),
        (Budget("outlet", "*", 0), "of Western agency"),
        (Budget("event", "war", 0), "of war"),
    ],
)
def test_a_budget_that_is_exceeded(flagged: Path, budget: Budget, message: str) -> None:
    policy = Policy(compare="events", stated="event", flags=False, budgets=(budget,))
    verdict = checked(flagged, policy)
    over = found(verdict, "budgets")
    assert {item.rule for item in over} == {"budgets.exceeded"}
    assert any(message in item.message for item in over)
    assert not verdict.passed
    kept = Policy(compare="events", stated="event", flags=False, budgets=(Budget(budget.of, budget.name, 50),))
    assert checked(flagged, kept).passed


def test_a_suppressed_flag_counts_against_no_budget(flagged: Path) -> None:
    write(flagged, "state", STATE, event="war", compare_ignore="label both are quoted from decrees")
    policy = Policy(compare="events", stated="event", budgets=(Budget("kind", "label", 0),))
    verdict = checked(flagged, policy)
    assert [item.suppressed for item in verdict.findings if item.rule.startswith("label")] == [
        "both are quoted from decrees"
    ]
    assert "budgets.exceeded" not in [item.rule for item in verdict.findings]


@pytest.mark.parametrize(
    ("budgets", "line"),
    [
        ('event = { "*" = 0 }\ntotal = 9', 5),
        ('kind = { label = 9 }\noutlet = { "*" = 9, "State agency" = 0 }', 6),
        ('total = 0\n[policy.budgets.event]\n"*" = 9', 5),
        ('total = 9\n[policy.budgets.event]\n# war\n"*" = 9\nwar = 0', 9),
        ('kind.quantity = 9\nkind."label" = 0', 6),
    ],
)
def test_a_budget_is_told_in_its_own_line(flagged: Path, budgets: str, line: int) -> None:
    text = f'[policy.events]\nstated = "event"\n[policy.budgets]\ncompare = "events"\n{budgets}\n'
    (flagged / "compare.toml").write_text(text, encoding="utf-8")
    over = [item for item in compare.check(flagged, today=TODAY).findings if item.rule == "budgets.exceeded"]
    assert over
    assert {(item.place.path, item.place.line) for item in over if item.place} == {("compare.toml", line)}


@pytest.mark.parametrize("compared", ["gold", "events"])
def test_a_budget_that_measures_nothing_says_so(corpus: Path, compared: str) -> None:
    (corpus / "compare.toml").write_text(
        f'[policy.events]\nstated = "outlet"\n[policy.budgets]\ncompare = "{compared}"\ntotal = 0\n', encoding="utf-8"
    )
    verdict = compare.check(corpus, today=TODAY)
    (item,) = found(verdict, "budgets")
    assert (item.rule, item.level, item.place and item.place.line) == ("budgets.unmeasured", "warning", 4)
    assert "no pair was compared" in item.message
    assert [figure.value for figure in one(verdict, "budgets").figures] == [None]
    (part,) = found(compare.check(corpus / "ferry-en.md", today=TODAY), "budgets")
    assert part.level == "note"


def test_a_new_report_makes_only_its_own_event_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from compare.keeping import kept_each

    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path))  # what an earlier run kept is not made anew
    reports = [Report(id=str(n), text=f"Report {n}.", sentences=(), language="en") for n in range(3)]
    made: list[str] = []

    def make(group: tuple[Report, ...]) -> int:
        made.append(" ".join(report.id for report in group))
        return len(group)

    assert kept_each("test", int, [reports[:1], reports[1:2]], make=make) == [1, 1]
    assert kept_each("test", int, [reports[:1], reports[1:]], make=make) == [1, 2]
    assert made == ["0", "1", "1 2"]
