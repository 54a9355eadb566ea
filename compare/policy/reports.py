"""Checks of each report by itself: readable, metadata complete, language as stated, dates sane, ids given once."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from compare.events import published
from compare.findings import Check, Finding, Place, fingerprint
from compare.reading.dates import undated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.policy.run import Run
    from compare.report import Report, Severity

FIELDS = ("id", "title", "outlet", "language", "published", "url", "agencies")
EARLIEST = date(1900, 1, 1)  # before it a day is a slip or a placeholder, unless the policy says otherwise
NAMES = {"en": "English", "fr": "French"}
LINES = (".jsonl", ".ndjson")
LINE = re.compile(r"\bline (\d+)")
POSITION = re.compile(  # moves with every edit above it
    r"[:,]?\s*(?:\bline \d+(?:,? column \d+)?(?: \(char \d+\))?|\bat column \d+|\bbyte \d+|\(position \d+\)"
    r"|\b(?:record|page) \d+)"
)


def readable(run: Run, level: Severity) -> Check:
    """Return whether every entry of the corpus can be read."""
    findings = []
    for entry in run.corpus.problems:
        mark = fingerprint("readable.broken", entry.path, POSITION.sub("", str(entry.problem)))
        told = None if entry.path.lower().endswith(LINES) else LINE.search(str(entry.problem))
        place = Place(entry.path, int(told[1]) if told else entry.line)
        findings.append(Finding("readable", "readable.broken", level, str(entry.problem), mark, place))
    return Check("readable", "every report can be read", len(run.corpus.entries), tuple(findings))


def metadata(run: Run, level: Severity) -> Check:
    """Return whether every report states what the policy requires."""
    findings = [
        _finding(run, report, "metadata.missing", level, f"no {field} is stated", field)
        for report in run.corpus.reports
        for field in run.policy.require
        if not (getattr(report, field) if field in FIELDS else report.meta.get(field.lower()))
        if not (field == "published" and "published-as-given" in report.meta)  # stated, and for the dates to judge
    ]
    about = f"every report states {', '.join(run.policy.require)}"
    return Check("metadata", about, len(run.corpus.reports), tuple(findings))


def language(run: Run, level: Severity) -> Check:
    """Return whether the words of every report are in the language that it is taken to be in."""
    findings = []
    for report, profile in zip(run.corpus.reports, run.profiles, strict=True):
        stated = f"taken to be in {NAMES[report.language]}"
        if "language-stated" in report.meta:
            other = NAMES["en" if report.language == "fr" else "fr"]
            told = f"stated to be in {other}, yet its words are {NAMES[report.language]}"
            findings.append(_finding(run, report, "language.differs", level, told))
        elif profile.problem:
            findings.append(_finding(run, report, "language.foreign", level, f"{stated}, yet {profile.problem}"))
        elif profile.language not in {None, report.language}:
            told = f"{stated}, yet its words are {NAMES[str(profile.language)]}"
            findings.append(_finding(run, report, "language.differs", level, told))
    return Check("language", "every report is in the language it states", len(run.corpus.reports), tuple(findings))


def dates(run: Run, level: Severity) -> Check:
    """Return whether every date can be read and lies in the time that the policy gives, not in the future."""
    findings = []
    for report in run.corpus.reports:
        if given := report.meta.get("published-as-given"):
            findings.append(_finding(run, report, "dates.unreadable", level, undated(given)))
        findings += [_finding(run, report, rule, level, told) for rule, told in _wrong(published(report), run)]
    return Check("dates", "every date can be read and is sane", len(run.corpus.reports), tuple(findings))


def _wrong(day: date | None, run: Run) -> Iterator[tuple[str, str]]:
    if day is None:
        return
    if day > run.today + timedelta(days=1):  # somewhere it is tomorrow
        yield "dates.future", f"published on {day}, which is in the future"
        return
    if day < (earliest := run.policy.earliest or EARLIEST):
        yield "dates.range", f"published on {day}, before {earliest}"
    if run.policy.latest and day > run.policy.latest:
        yield "dates.range", f"published on {day}, after {run.policy.latest}"


def ids(run: Run, level: Severity) -> Check:
    """Return whether every report has an id of its own."""
    first: dict[str, Report] = {}
    findings = []
    for report in run.corpus.reports:
        if report.id not in first:
            first[report.id] = report
            continue
        place, other = run.place(report), run.place(first[report.id])
        told = f"the id {report.id} is given twice: {_spot(first[report.id], other)} and {_spot(report, place)}"
        mark = fingerprint("ids.duplicate", report.id, place.path if place else "")
        related = (other,) if other else ()
        findings.append(Finding("ids", "ids.duplicate", level, told, mark, place, related, report.id))
    return Check("ids", "every report has an id of its own", len(run.corpus.reports), tuple(findings))


def _spot(report: Report, place: Place | None) -> str:
    """Return where a report stands in words: its file, its line if that has several, and its title."""
    title = f" (“{report.title}”)" if report.title else ""
    line = f", line {place.line}" if place and (place.line > 1 or place.path.lower().endswith(LINES)) else ""
    return f"{place.path if place else 'a report'}{line}{title}"


def _finding(run: Run, report: Report, rule: str, level: Severity, message: str, *parts: str) -> Finding:
    place = run.place(report)
    mark = fingerprint(rule, place.path if place else "", report.id, *parts)
    return Finding(rule.partition(".")[0], rule, level, message, mark, place, report=report.id)
