"""Baselines: what is known stays listed, what is new fails, what is gone is told, and none grows silently."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.baseline import (
    FORM,
    Baseline,
    BaselineError,
    baseline_of,
    grown,
    read_baseline,
    refuse_growth,
    written,
)
from compare.findings import Check, Finding, Place, Verdict

if TYPE_CHECKING:
    from pathlib import Path

MISSING = Finding("metadata", "metadata.missing", "error", "no outlet is stated", "aa", Place("a.md"), report="a")
COPIED = Finding("duplicates", "duplicates.copy", "warning", "80% stands in b", "bb", Place("c.md", 1), report="c")
OVER = Finding("budgets", "budgets.exceeded", "error", "25 flags", "cc", Place("compare.toml"), amount=25.0)


def verdict(*findings: Finding) -> Verdict:
    ids = ("metadata", "duplicates", "budgets")
    return Verdict(tuple(Check(name, name, 3, tuple(f for f in findings if f.check == name)) for name in ids))


def known(*findings: Finding) -> Baseline:
    return baseline_of(verdict(*findings), version="1", rules="r1")


def states(found: Verdict) -> dict[str, str | None]:
    return {finding.fingerprint: finding.baseline for finding in found.findings}


def test_what_is_known_is_listed_and_does_not_fail() -> None:
    marked = known(MISSING).marked(verdict(MISSING, COPIED))
    assert states(marked) == {"aa": "unchanged", "bb": "new"}
    assert marked.passed
    assert not replace(marked, fail_on="warning").passed
    assert not known().marked(verdict(MISSING)).passed


def test_what_is_gone_is_told_and_fails_nothing() -> None:
    marked = known(MISSING, COPIED).marked(verdict(COPIED))
    assert states(marked) == {"aa": "absent", "bb": "unchanged"}
    (gone,) = marked.checks[0].findings
    assert (gone.message, gone.place, gone.report) == (MISSING.message, MISSING.place, "a")
    assert marked.passed


def test_what_was_not_looked_for_is_not_gone() -> None:
    found = Verdict((Check("duplicates", "", 3, (COPIED,)),))
    assert states(known(MISSING, COPIED).marked(found)) == {"bb": "unchanged"}


def test_a_graver_finding_is_new() -> None:
    assert states(known(COPIED).marked(verdict(replace(COPIED, level="error")))) == {"bb": "new"}
    assert states(known(COPIED).marked(verdict(replace(COPIED, level="note")))) == {"bb": "unchanged"}


@pytest.mark.parametrize(("amount", "state"), [(24.0, "unchanged"), (25.0, "unchanged"), (26.0, "new")])
def test_a_limit_that_is_exceeded_further_is_new(amount: float, state: str) -> None:
    assert states(known(OVER).marked(verdict(replace(OVER, amount=amount)))) == {"cc": state}


def test_what_is_suppressed_is_not_taken_in() -> None:
    assert known(replace(MISSING, suppressed="why"), COPIED).known == known(COPIED).known


def test_a_baseline_read_back_is_the_same(tmp_path: Path) -> None:
    place = tmp_path / "known.json"
    place.write_text(written(known(OVER, MISSING, COPIED)), encoding="utf-8")
    assert read_baseline(place) == replace(known(COPIED, MISSING, OVER), name=str(place))


def test_it_is_written_sorted_one_key_a_line() -> None:
    assert written(known(COPIED, OVER, MISSING)) == written(known(MISSING, COPIED, OVER))
    assert '\n   "fingerprint": "aa",\n' in written(known(MISSING))


def test_a_baseline_does_not_grow_silently(tmp_path: Path) -> None:
    place = tmp_path / "known.json"
    refuse_growth(place, verdict(MISSING))  # there is none yet
    place.write_text(written(known(MISSING)), encoding="utf-8")
    refuse_growth(place, verdict(MISSING))
    refuse_growth(place, verdict())
    refuse_growth(place, verdict(MISSING, replace(COPIED, suppressed="why")))
    with pytest.raises(BaselineError, match=r"would grow by 1 error, 1 warning; the first is c\.md: 80%") as caught:
        refuse_growth(place, verdict(COPIED, OVER))
    assert "--force" in (caught.value.hint or "")
    with pytest.raises(BaselineError, match="would grow by 1 error"):
        refuse_growth(place, verdict(MISSING, OVER))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "is no baseline"),
        ("[]", "states no form"),
        ('{"findings": []}', "states no form"),
        (f'{{"form": {FORM + 1}, "findings": []}}', f"of form {FORM + 1}, written by another version of compare"),
        (f'{{"form": {FORM}, "version": "1", "rules": "r", "findings": [{{"rule": 3}}]}}', "is no baseline"),
    ],
)
def test_a_file_that_is_no_baseline_of_this_version(tmp_path: Path, text: str, told: str) -> None:
    place = tmp_path / "known.json"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError) as caught:
        read_baseline(place)
    assert told in str(caught.value)
    assert "--write-baseline" in (caught.value.hint or "")


def test_a_missing_file_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(BaselineError) as caught:
        read_baseline(tmp_path / "none.json")
    assert "--write-baseline" in (caught.value.hint or "")


def test_other_rules_are_told() -> None:
    assert known().notice("r1") is None
    assert "r1" in (known().notice("r2") or "")
    assert "r2" in (known().notice("r2") or "")


@given(st.sets(st.sampled_from("abcdefgh")), st.sets(st.sampled_from("abcdefgh")))
def test_every_finding_is_new_unchanged_or_absent(before: set[str], now: set[str]) -> None:
    def of(marks: set[str]) -> Verdict:
        return verdict(*(replace(MISSING, fingerprint=mark) for mark in sorted(marks)))

    baseline = baseline_of(of(before), version="1", rules="r")
    found = states(baseline.marked(of(now)))
    assert found == (
        dict.fromkeys(before - now, "absent")
        | dict.fromkeys(before & now, "unchanged")
        | dict.fromkeys(now - before, "new")
    )
    assert {one.fingerprint for one in grown(baseline, of(now))} == now - before
    assert json.loads(written(baseline))["form"] == FORM
