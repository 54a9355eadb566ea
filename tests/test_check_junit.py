"""A verdict as JUnit XML, read back."""

from __future__ import annotations

from verdicts import LEFT, RIGHT, junit_cases, verdict

from compare.findings import Verdict


def test_junit_has_a_case_a_check_and_for_flags_a_case_a_rule_and_pair() -> None:
    cases = junit_cases()
    left, right = f"data/{LEFT.path}", f"data/{RIGHT.path}"
    assert list(cases) == [
        "ids",
        "metadata",
        f"flags: label.war: {left} ↔ {right}",
        f"flags: hedging.word: {left} ↔ {right}",
        f"flags: loaded.absurdity: {left}",
        "flags: attribution.verb: data/wire.jsonl",
    ]
    assert [[child.tag for child in case] for case in cases.values()] == [
        [],
        ["failure", "system-out"],
        ["failure"],
        ["skipped", "system-out"],
        ["skipped", "system-out"],
        ["failure"],
    ]


def test_junit_failures_say_what_and_where() -> None:
    failure = junit_cases()["metadata"].find("failure")
    assert failure is not None
    assert failure.get("message") == "no date"
    assert failure.get("type") == "error"
    assert (failure.text or "").strip() == "data/wire.jsonl:41: error: no date (metadata.date)"
    reasons = [skipped.get("message") for case in junit_cases().values() for skipped in case.findall("skipped")]
    assert reasons == ["known", "suppressed: a quotation of <b>ours</b>"]


def test_junit_passes_what_is_less_grave_than_asked() -> None:
    cases = junit_cases(Verdict(verdict().checks, "error"))
    label = next(case for name, case in cases.items() if "label.war" in name)
    assert [child.tag for child in label] == ["system-out"]
