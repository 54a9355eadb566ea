"""What the excerpt of a story carries in place of texts, and the story again from local copies of its reports."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import msgspec

from compare.errors import UsageError
from compare.render.html_excerpt import VERSION, Copy, Flagged, Index, copied, digest, fitted, flagged, unflagged
from compare.story import Cell, Fact, Story

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.report import Report

_RECORD = re.compile(r'<script type="application/json" id="compare-story">(?P<json>.*?)</script>', re.DOTALL)


class ToldCell(msgspec.Struct):
    """How a report words a fact: its sentences and flags, by their places."""

    sentences: list[Index]
    score: float
    flags: list[Flagged]


class ToldFact(msgspec.Struct):
    """A row of a view."""

    anchor: Index
    cells: list[ToldCell | None]


class ToldFrom(msgspec.Struct):
    """The story from one base: its columns as places in the list of reports, the base first."""

    order: list[Index]
    facts: list[ToldFact]


class StoryRecord(msgspec.Struct):
    """A story from each of its bases without the texts."""

    schema: int
    version: str
    excerpt: int
    title: str
    whole: bool
    reports: list[Copy]
    views: list[ToldFrom]


def is_story(page: str) -> bool:
    """Tell whether a page is the excerpt of a story."""
    return _RECORD.search(page) is not None


def record(stories: Sequence[Story], *, title: str, whole: bool, version: str, excerpt: int) -> dict[str, Any]:
    """Return a story with offsets and hashes in place of texts."""
    reports = stories[0].reports
    place = {id(report): n for n, report in enumerate(reports)}
    views = [
        ToldFrom(
            [place[id(report)] for report in story.reports],
            [ToldFact(fact.anchor, [_cell(cell) for cell in fact.cells]) for fact in story.facts],
        )
        for story in stories
    ]
    made = StoryRecord(VERSION, version, excerpt, title, whole, [copied(report) for report in reports], views)
    found: dict[str, Any] = msgspec.to_builtins(made)
    return found


def filled(page: str, copies: Iterable[Report], *, place: str = "the page") -> tuple[list[Story], StoryRecord]:
    """Return the story from each of its bases, from copies of its reports, in any order and others among them.

    Raises UsageError where the page is no excerpt of a story, or a report has no copy of the very text.
    """
    found = _RECORD.search(page)
    if not found:
        raise UsageError(f"{place} is no excerpt", hint="`compare story --format html --excerpt N` writes one")
    try:
        known = msgspec.convert(json.loads(found["json"]), StoryRecord)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"the data of {place} is damaged: {error}") from None
    if known.schema != VERSION:
        raise UsageError(f"{place} is of form {known.schema}, and this version reads form {VERSION}")
    reports = _matched(known.reports, list(copies))
    try:
        return [_story(view, reports) for view in known.views], known
    except (IndexError, ValueError):
        raise UsageError(f"the data of {place} is damaged: it names what is not there") from None


def _matched(known: Sequence[Copy], copies: Sequence[Report]) -> list[Report]:
    """Return for each report of an excerpt its copy, by the hash of the text; reports of one text by id."""
    by_hash: dict[str, list[Report]] = {}
    for report in copies:
        by_hash.setdefault(digest(report.text), []).append(report)
    found, missing = [], []
    for one in known:
        same = by_hash.get(one.sha256, [])
        own = next((report for report in same if report.id == one.id), same[0] if same else None)
        namesake = next((report for report in copies if report.id == one.id), None)
        if own is None and namesake:
            fitted(one, namesake, one.id)  # which says how much of it is another text
        if own is None:
            missing.append(one.id)
        else:
            found.append(fitted(one, own, one.id))
    if missing:
        said = f"{len(missing)} of {len(known)} reports of the excerpt have no copy: {', '.join(missing)}"
        raise UsageError(said, hint="name their files, or the folder that holds them")
    return found


def _story(view: ToldFrom, reports: Sequence[Report]) -> Story:
    ordered = tuple(reports[n] for n in view.order)
    facts = []
    for fact in view.facts:
        anchor = ordered[fact.anchor]
        cells = []
        for cell, report in zip(fact.cells, ordered, strict=True):
            if cell and any(i >= len(report.sentences) for i in cell.sentences):
                raise IndexError
            flags = tuple(unflagged(flag, anchor, report) for flag in cell.flags) if cell else ()
            cells.append(Cell(tuple(cell.sentences), cell.score, flags) if cell else None)
        if cells[fact.anchor] is None:
            raise IndexError
        facts.append(Fact(fact.anchor, tuple(cells)))
    return Story(ordered, tuple(facts))


def _cell(cell: Cell | None) -> ToldCell | None:
    return ToldCell(list(cell.sentences), cell.score, [flagged(flag) for flag in cell.flags]) if cell else None
