"""A verdict as SARIF 2.1.0: the form in which code hosts and editors take what an analysis found.

OASIS, Static Analysis Results Interchange Format 2.1.0 plus errata 01.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from compare.errors import EXIT_FLAGGED
from compare.findings import LEVELS
from compare.render.clean import visible
from compare.render.finding import figure_told, framing_rule, is_elsewhere, said, within, words
from compare.render.json import written

if TYPE_CHECKING:
    from pathlib import Path

    from compare.findings import Finding, Place, Verdict
    from compare.framing.rules import Rule

Json = dict[str, Any]
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
FINGERPRINT = "compareFinding/v2"


def render(verdict: Verdict, *, root: Path, version: str, rules: str) -> str:
    """Return the verdict as a SARIF log of one run.

    `root` is the corpus's folder as the command line has it: a relative one stands before each path, so that paths
    start where the command ran; an absolute one is the base that they are told from. `rules` is the rules' version.
    """
    found = verdict.findings
    ids = sorted({finding.rule for finding in found})
    run = {
        "tool": {
            "driver": {
                "name": "compare",
                "version": version,
                "rules": [_rule(rule, verdict) for rule in ids],
                "properties": {"rulesVersion": rules},
            }
        },
        "invocations": [{"executionSuccessful": True, "exitCode": 0 if verdict.passed else EXIT_FLAGGED}],
        "originalUriBaseIds": {BASE: _base(root)},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, root, ids.index(finding.rule)) for finding in found],
        "properties": {"failOn": verdict.fail_on, "passed": verdict.passed, "checks": _checks(verdict)},
    }
    return written({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _checks(verdict: Verdict) -> list[Json]:
    return [
        {
            "id": check.id,
            "about": check.about,
            "lookedAt": check.looked_at,
            "failed": check.failed(verdict.fail_on),
            "figures": [figure_told(figure) for figure in check.figures],
        }
        for check in verdict.checks
    ]


def _base(root: Path) -> Json:
    if root.is_absolute():
        return {"uri": root.as_uri().rstrip("/") + "/", "description": {"text": "The folder of the corpus."}}
    where = "The folder of the corpus." if is_elsewhere(root) else "The folder that compare ran in."
    return {"description": {"text": where}}


def _rule(rule: str, verdict: Verdict) -> Json:
    raised = [finding for finding in verdict.findings if finding.rule == rule]
    framing = framing_rule(rule)
    if framing is None:
        check = next(check for check in verdict.checks if raised[0] in check.findings)
        level = max((finding.level for finding in raised), key=LEVELS.index)
        told = f"Found by the check {check.id}: {check.about}."
        settings = "The section [policy] of compare.toml says what it asks for."
        return _descriptor(rule, check.about, (told, settings), level, {"tags": [check.id]})
    told = f"A difference in the telling: {framing.about}. It says nothing of who is right."
    limits = " ".join((f"`compare explain {framing.id}` shows its words, their sources and examples.", *framing.limits))
    properties = {"tags": ["framing", framing.kind], **_measured(framing)}
    return _descriptor(rule, framing.about, (told, limits), framing.severity, properties)


def _descriptor(rule: str, about: str, told: tuple[str, str], level: str, properties: Json) -> Json:
    """Return a rule with all that GitHub asks for; `told` is what it is about at length, and what helps."""
    return {
        "id": rule,
        "shortDescription": {"text": _text(about)},
        "fullDescription": {"text": _text(told[0])},
        "help": {"text": _text(told[1])},
        "defaultConfiguration": {"level": level},
        "properties": properties,
    }


def _measured(rule: Rule) -> Json:
    """Return what was measured of a rule; `precision` is a word of code hosts' own, so the figure has another name."""
    figures: Json = {"confidence": rule.confidence, "raised": rule.raised, "right": rule.right}
    if rule.raised:
        figures["measuredPrecision"] = round(rule.right / rule.raised, 4)
    if rule.false_alarms_per_100 is not None:
        figures["falseAlarmsPer100"] = rule.false_alarms_per_100
    return figures


def _result(finding: Finding, root: Path, index: int) -> Json:
    places = [*([finding.place] if finding.place else []), *finding.related]
    first, others = (places[0], places[1:]) if places else (None, [])
    told: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.level,
        "message": {"text": _text(said(finding))},
        "locations": [_location(first, root) if first else _whole(root)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "suppressions": _suppressions(finding),  # empty, not absent: the standard wants it on all results or on none
        "properties": _properties(finding),
    }
    if others:
        told["relatedLocations"] = [
            {"id": n, **_location(place, root), "message": {"text": _text(_whose(finding, place))}}
            for n, place in enumerate(others, 1)
        ]
    if finding.baseline:
        told["baselineState"] = finding.baseline
    return told


def _whose(finding: Finding, place: Place) -> str:
    """Return whose words stand at a place that a finding is related to."""
    names = [side.name for side in finding.sides or () if side.place == place]
    return names[-1] if names else "the other side"


def _suppressions(finding: Finding) -> list[Json]:
    if finding.suppressed is None:
        return []
    return [{"kind": "inSource", "justification": visible(finding.suppressed).strip()}]


def _properties(finding: Finding) -> Json:
    told = {"check": finding.check, "report": finding.report, "event": finding.event}
    amount = {} if finding.amount is None else {"amount": finding.amount}
    return {name: visible(value) for name, value in told.items() if value is not None} | amount


def _location(place: Place, root: Path) -> Json:
    region: Json = {"startLine": place.line}
    if place.column:
        region |= {"startColumn": place.column}
        region |= {"endLine": place.end_line, "endColumn": place.end_column} if place.end_line else {}
        region |= {"snippet": {"text": words(place)}} if place.text else {}
    return {"physicalLocation": {"artifactLocation": _artifact(within(root, place.path)), "region": region}}


def _whole(root: Path) -> Json:
    """Return the corpus itself as a location: GitHub takes no result without one, and none without a line."""
    folder = "./" if is_elsewhere(root) or root.as_posix() == "." else f"{root.as_posix()}/"
    return {"physicalLocation": {"artifactLocation": _artifact(folder), "region": {"startLine": 1}}}


def _artifact(path: str) -> Json:
    return {"uri": quote(path, safe="/", errors="surrogateescape"), "uriBaseId": BASE}


def _text(message: str) -> str:
    """Return text of which a viewer makes neither a placeholder nor a link."""
    return visible(message).strip().replace("{", "{{").replace("}", "}}").replace("](", "] (")
