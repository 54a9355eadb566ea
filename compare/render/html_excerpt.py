"""What an excerpt carries in place of texts: offsets and hashes, from which local copies make the whole page again."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from typing import Annotated, Any

import msgspec

from compare.errors import UsageError
from compare.report import Comparison, Flag, Kind, Link, OneSided, Relation, Report, Role, Sentence, Severity, Span

VERSION = 1
Index = Annotated[int, msgspec.Meta(ge=0)]
Cut = tuple[Index, Index]
_RECORD = re.compile(r'<script type="application/json" id="compare-record">(?P<json>.*?)</script>', re.DOTALL)


class Told(msgspec.Struct):
    """A sentence without its text."""

    start: Index
    end: Index
    paragraph: Index
    role: Role
    sha256: str


class Copy(msgspec.Struct):
    """A report without its text: whose hash a copy must have."""

    id: str
    language: str
    sha256: str
    sentences: list[Told]


class Linked(msgspec.Struct):
    """A link."""

    left: Annotated[list[Index], msgspec.Meta(min_length=1)]
    right: Annotated[list[Index], msgspec.Meta(min_length=1)]
    score: float
    relation: Relation
    unmatched_left: list[Cut]
    unmatched_right: list[Cut]


class Flagged(msgspec.Struct):
    """A flag without its words."""

    kind: Kind
    rule: str
    left: Cut | None
    right: Cut | None
    message: str
    severity: Severity
    confidence: float
    link: Index | None
    quoted: bool


class Record(msgspec.Struct):
    """A comparison without the texts."""

    schema: int
    version: str
    encoder: str
    excerpt: int
    left: Copy
    right: Copy
    links: list[Linked]
    only_left: list[tuple[Index, float]]
    only_right: list[tuple[Index, float]]
    flags: list[Flagged]
    rules: str = ""  # of the rules that flagged; older excerpts do not say


def record(comparison: Comparison, version: str, excerpt: int, rules: str = "") -> dict[str, Any]:
    """Return a comparison with offsets and hashes in place of texts."""
    links = [
        Linked(
            list(link.left),
            list(link.right),
            link.score,
            link.relation,
            [(one.start, one.end) for one in link.unmatched_left],
            [(one.start, one.end) for one in link.unmatched_right],
        )
        for link in comparison.links
    ]
    made = Record(
        VERSION,
        version,
        comparison.encoder,
        excerpt,
        copied(comparison.left),
        copied(comparison.right),
        links,
        [(one.sentence, one.salience) for one in comparison.only_left],
        [(one.sentence, one.salience) for one in comparison.only_right],
        [flagged(flag) for flag in comparison.flags],
        rules,
    )
    found: dict[str, Any] = msgspec.to_builtins(made)
    return found


def filled(page: str, left: Report, right: Report, *, place: str = "the page") -> Comparison:
    """Return the comparison that an excerpt was made of, from copies of its reports.

    Raises UsageError where the page is no excerpt or a copy is of another text.
    """
    known = recorded(page, place)
    ours, theirs = fitted(known.left, left, "the left report"), fitted(known.right, right, "the right report")
    try:
        return _comparison(known, ours, theirs)
    except IndexError:
        raise UsageError(f"the data of {place} is damaged: it names a sentence that is not there") from None


def recorded(page: str, place: str = "the page") -> Record:
    """Return what an excerpt carries in place of texts. Raises UsageError where the page is no excerpt."""
    found = _RECORD.search(page)
    if not found:
        raise UsageError(f"{place} is no excerpt", hint="`compare diff --format html --excerpt N` writes one")
    try:
        known = msgspec.convert(json.loads(found["json"]), Record)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"the data of {place} is damaged: {error}") from None
    if known.schema != VERSION:
        raise UsageError(f"{place} is of form {known.schema}, and this version reads form {VERSION}")
    return known


def digest(text: str) -> str:
    """Return the SHA-256 of a text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def copied(report: Report) -> Copy:
    """Return a report without its text."""
    told = [Told(one.start, one.end, one.paragraph, one.role, digest(one.text)) for one in report.sentences]
    return Copy(report.id, report.language, digest(report.text), told)


def fitted(known: Copy, report: Report, called: str) -> Report:
    """Return the copy with the sentences that the excerpt was made with. Raises UsageError where it is another text."""
    if digest(report.text) != known.sha256:
        text = report.text
        same = sum(digest(text[told.start : told.end]) == told.sha256 for told in known.sentences)
        wrong = f"the copy of {called} is another text: {same} of {len(known.sentences)} sentences are in place"
        raise UsageError(wrong, hint=f"the excerpt was made of {known.id}")
    told = (Sentence(report.text[s.start : s.end], s.start, s.end, s.paragraph, s.role) for s in known.sentences)
    return replace(report, sentences=tuple(told))


def _comparison(known: Record, left: Report, right: Report) -> Comparison:
    def cuts(found: list[Cut], of: Report) -> tuple[Span, ...]:
        return tuple(_span(one, of) for one in found)

    links = tuple(
        Link(
            tuple(one.left),
            tuple(one.right),
            one.score,
            one.relation,
            "",
            cuts(one.unmatched_left, left),
            cuts(one.unmatched_right, right),
        )
        for one in known.links
    )
    named = [(i, left) for link in links for i in link.left] + [(i, left) for i, _ in known.only_left]
    named += [(i, right) for link in links for i in link.right] + [(i, right) for i, _ in known.only_right]
    if any(i >= len(of.sentences) for i, of in named) or any(
        (one.link or 0) >= max(1, len(links)) for one in known.flags
    ):
        raise IndexError
    flags = tuple(unflagged(one, left, right) for one in known.flags)
    only_left = tuple(OneSided(i, salience) for i, salience in known.only_left)
    only_right = tuple(OneSided(i, salience) for i, salience in known.only_right)
    return Comparison(left, right, links, only_left, only_right, flags, known.encoder)


def _span(cut: Cut, of: Report) -> Span:
    return Span(cut[0], cut[1], of.text[cut[0] : cut[1]])


def flagged(flag: Flag) -> Flagged:
    """Return a flag without its words."""
    left = (flag.left.start, flag.left.end) if flag.left else None
    right = (flag.right.start, flag.right.end) if flag.right else None
    return Flagged(
        flag.kind, flag.rule, left, right, flag.message, flag.severity, flag.confidence, flag.link, flag.quoted
    )


def unflagged(one: Flagged, left: Report, right: Report) -> Flag:
    """Return a flag with its words, from the reports that it is about."""
    return Flag(
        one.kind,
        one.rule,
        _span(one.left, left) if one.left else None,
        _span(one.right, right) if one.right else None,
        one.message,
        one.severity,
        one.confidence,
        one.link,
        one.quoted,
    )
