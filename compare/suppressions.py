"""Findings that somebody passes over, with a reason: in a report's file as a comment or a field, or in the policy.

    <!-- compare-ignore: label both words are quoted from the decree -->

On a line of its own, or as `compare-ignore: RULE reason` in front matter, it speaks of the whole report; behind a
sentence, of that line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from compare.findings import Finding, Place, fingerprint
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from compare.corpus import Corpus
    from compare.report import Report, Severity

KEY = "compare-ignore"
_COMMENT = re.compile(rf"<!--\s*{KEY}\b\s*:?(.*?)-->")
_FIELD = re.compile(rf"{KEY}[ \t]*:(.*)", re.IGNORECASE)
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_SAID = re.compile(r"(\S*?):?(?:\s+(.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Suppression:
    """What is passed over, and why: findings of a rule, a kind or a check.

    `path` is the file that it speaks of and `line` its line, None for the whole of it; one of the policy has `report`,
    an id, a path or a pattern, instead, None for the whole corpus. `place` is where it is written.
    """

    rule: str
    reason: str
    place: Place
    path: str | None = None
    line: int | None = None
    report: str | None = None

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is passed over."""
        if finding.check != self.rule and not f"{finding.rule}.".startswith(f"{self.rule}."):
            return False
        places = [place for place in (finding.place, *finding.related) if place]
        if self.path is not None:
            return any(place.path == self.path and self.line in {None, place.line} for place in places)
        names = {finding.report, *(place.path for place in places)} - {None}
        return self.report is None or any(fnmatchcase(str(name), self.report) for name in names)


@dataclass(frozen=True, slots=True)
class Names:
    """What a suppression may name: checks and their rules as they are, and rules of flags, which have cases."""

    checks: Sequence[str]
    flags: Sequence[str] = ()

    def hold(self, rule: str) -> bool:
        """Tell whether a rule is known, or what several that are known have in common, or a case (`label.war`)."""
        if any(f"{name}.".startswith(f"{rule}.") for name in (*self.checks, *self.flags)):
            return bool(rule)
        return any(rule.startswith(f"{name}.") for name in self.flags)

    def meant(self, rule: str) -> str:
        """Return the name that is nearest to an unknown one, as a question; nothing where none is near."""
        near = get_close_matches(rule, (*self.checks, *self.flags), n=1)
        return f"; did you mean {near[0]}?" if near else ""


class Suppressions:
    """Suppressions, found quickly by the file that they speak of."""

    def __init__(self, listed: Iterable[Suppression]) -> None:
        self.all = tuple(listed)
        self._by_path: dict[str | None, list[Suppression]] = {}
        for one in self.all:
            if one.reason:  # one without a reason is no suppression
                self._by_path.setdefault(one.path, []).append(one)

    def of(self, finding: Finding) -> Suppression | None:
        """Return the first suppression that covers a finding."""
        paths = [None, *(place.path for place in (finding.place, *finding.related) if place)]
        found = (one for path in paths for one in self._by_path.get(path, ()) if one.covers(finding))
        return next(found, None)

    def applied(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return findings, those that are passed over with the reason."""
        made = []
        for finding in findings:
            found = self.of(finding)
            made.append(replace(finding, suppressed=found.reason) if found else finding)
        return made

    def unused(self, findings: Sequence[Finding]) -> list[Suppression]:
        """Return the suppressions with a reason that cover none of some findings."""
        used = {id(found) for finding in findings if (found := self.of(finding))}
        open_ = [one for one in self.all if one.reason and id(one) not in used]
        return [one for one in open_ if not any(one.covers(finding) for finding in findings)]


def inline(corpus: Corpus) -> Iterator[Suppression]:
    """Yield what the reports of a corpus say of themselves: comments in their text, fields of their metadata."""
    for report in corpus.reports:
        entry = corpus.entry(report)
        if entry is None or (KEY not in report.text and KEY not in report.meta):
            continue
        line = entry.line if entry.path.lower().endswith((".jsonl", ".ndjson")) else None
        for number, said in _fields(report):
            rule, reason = _parted(said)
            yield Suppression(rule, reason, Place(entry.path, line or number), entry.path, line)
        for item in report.furniture:
            if item.kind == "comment" and (found := _COMMENT.fullmatch(item.text)):
                place = corpus.place(report, None) or Place(entry.path)
                within = corpus.place(report, Span(item.start, item.end, item.text)) or place
                rule, reason = _parted(found[1])
                alone = _alone(report.text, item.start, item.end)
                yield Suppression(rule, reason, within, entry.path, line if alone or not within.column else within.line)


def _fields(report: Report) -> Iterator[tuple[int, str]]:
    """Yield what front matter or a record says under the key, with the line (1 in a record)."""
    from compare.reading.frontmatter import split_front_matter

    _, start = split_front_matter(report.text, report.id)
    if not start:
        if KEY in report.meta:
            yield 1, report.meta[KEY]
        return
    listing = False
    for number, line in enumerate(report.text[:start].replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        stated = _FIELD.fullmatch(line)
        item = _ITEM.fullmatch(line) if listing and not stated else None
        listing = bool(item) or bool(stated and not stated[1].strip())
        if said := (stated or item) and (stated or item)[1].strip(" '\""):  # type: ignore[index]
            yield number, said


def _parted(said: str) -> tuple[str, str]:
    found = _SAID.fullmatch(" ".join(said.split()))
    return (found[1] or "", (found[2] or "").strip(" -–—:")) if found else ("", "")


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether nothing else stands on the line."""
    before = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    after = min((at for mark in "\r\n" if (at := text.find(mark, end)) >= 0), default=len(text))
    return not text[before:start].strip() and not text[end:after].strip()


def complaints(suppressions: Suppressions, findings: Sequence[Finding], known: Names, ran: Names) -> list[Finding]:
    """Return what is wrong with suppressions themselves: no reason, a rule that there is not, nothing to suppress.

    `known` are the names that a suppression may have, `ran` those whose findings were looked for.
    """
    made = []
    for one in suppressions.all:
        what = f"{KEY}: {one.rule}".rstrip(": ")
        if not known.hold(one.rule):
            told = f"no rule or check is called {one.rule!r}{known.meant(one.rule)}"
            made.append(_complaint(one, "unknown", "error", told))
        elif not one.reason:
            made.append(_complaint(one, "no-reason", "error", f"`{what}` gives no reason, so it suppresses nothing"))
    made += [
        _complaint(one, "unused", "note", f"`{KEY}: {one.rule}` suppresses nothing")
        for one in suppressions.unused(findings)
        if ran.hold(one.rule)
    ]
    return made


def _complaint(one: Suppression, what: str, level: Severity, message: str) -> Finding:
    rule = f"suppressions.{what}"
    mark = fingerprint(rule, one.rule, one.path or "", one.report or "", str(one.line is not None))
    return Finding("suppressions", rule, level, message, mark, one.place, report=one.report)
