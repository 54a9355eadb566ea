"""The JSON document of a verdict as values: what `compare check` promises to other programs."""

# ruff: noqa: TC001 - msgspec looks the types up

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from compare.findings import LEVELS, BaselineState
from compare.render.document import SCHEMA, Count, SchemaVersion, Tool
from compare.report import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from compare.findings import Check as FoundCheck
    from compare.findings import Finding as Found
    from compare.findings import Verdict as FoundVerdict

Line = Annotated[int, Meta(ge=1, description="from 1")]
Column = Annotated[int, Meta(ge=0, description="from 1, in code points; 0 where only the line is meant")]
Number = Annotated[int, Meta(ge=0)]


class Place(Struct, forbid_unknown_fields=True):
    """A stretch of a file; the end is exclusive."""

    path: Annotated[str, Meta(description="file, relative to the corpus")]
    line: Line
    column: Column
    end_line: Column
    end_column: Column
    text: str


class Side(Struct, forbid_unknown_fields=True):
    """One of the two reports that a finding sets side by side."""

    name: Annotated[str, Meta(description="the outlet, or the report's id where that says nothing")]
    report: str
    place: Annotated[Place | None, Meta(description="its words, or only its file where it has none")]


class Figure(Struct, forbid_unknown_fields=True):
    """Something measured or counted, beside what it is held to."""

    name: str
    value: Annotated[float | None, Meta(description="null where it could not be measured")]
    limit: float
    side: Literal["floor", "ceiling", "budget"]


class Finding(Struct, forbid_unknown_fields=True):
    """One thing that a check has to say."""

    rule: str
    level: Severity
    message: str
    fingerprint: Annotated[str, Meta(description="what tells it from the others; survives edits elsewhere")]
    counts: Annotated[bool, Meta(description="can fail a check: neither suppressed, nor known, nor gone")]
    place: Place | None
    related: Annotated[list[Place], Meta(description="the other side's words")]
    report: str | None
    event: str | None
    suppressed: Annotated[str | None, Meta(description="the reason why it is passed over")]
    baseline: Annotated[BaselineState | None, Meta(description="null where no baseline was given")]
    amount: Annotated[float | None, Meta(description="how far something was exceeded, where that was found")]
    sides: Annotated[
        tuple[Side, Side] | None, Meta(description="the two reports, in the order in which the message tells of them")
    ] = None


class Check(Struct, forbid_unknown_fields=True):
    """One check: what was looked at, on how many things, and what was found."""

    id: str
    about: str
    passed: bool
    looked_at: Number
    findings: list[Finding]
    figures: Annotated[list[Figure], Meta(description="what was held to a limit, whether it holds or not")] = []


class Verdict(Struct, forbid_unknown_fields=True):
    """All checks that were asked for, in their fixed order."""

    schema: SchemaVersion
    tool: Tool
    passed: bool
    fail_on: Severity
    counts: Annotated[dict[Severity, Count], Meta(description="findings that count, by level")]
    checks: list[Check]
    policy: Annotated[str | None, Meta(description="the compare.toml that asks for this, relative to the corpus")] = (
        None
    )


def render(verdict: FoundVerdict, *, root: Path, version: str, rules: str) -> str:  # noqa: ARG001 - as every form is asked
    """Return a verdict as the JSON document that `schema("check")` describes."""
    from compare.render.json import written

    counting = [one.level for one in verdict.findings if one.counts]
    found = Verdict(
        schema=SCHEMA,
        tool=Tool("compare", version, None, rules),
        passed=verdict.passed,
        fail_on=verdict.fail_on,
        counts={level: counting.count(level) for level in LEVELS if level in counting},
        checks=[_check(check, verdict.fail_on) for check in verdict.checks],
        policy=verdict.policy,
    )
    return written(found, indent=2)


def _check(check: FoundCheck, fail_on: Severity) -> Check:
    findings = [_finding(one) for one in check.findings]
    figures = [Figure(one.name, one.value, one.limit, one.side) for one in check.figures]
    return Check(check.id, check.about, not check.failed(fail_on), check.looked_at, findings, figures)


def _finding(found: Found) -> Finding:
    fields = {name: getattr(found, name) for name in Finding.__struct_fields__}
    return msgspec.convert(msgspec.to_builtins(fields), Finding)
