"""Voices: the reports of an event that run one text, and how much of each copy stands in what it copies."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from compare.events import published
from compare.reuse import reuse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from compare.encoder import UnitEncoder
    from compare.report import Report

Order = tuple[bool, date, float, bool, bool, int]


class Copied(NamedTuple):
    """What a copy copies, by its place in the voice, and the share (0..1) of the copy's own words that stand there."""

    of: int
    share: float


def voices(reports: Iterable[Report], encoder: UnitEncoder | None = None) -> tuple[tuple[Report, ...], ...]:
    """Return the reports of an event in groups that run one text, each group and the groups in the order given.

    Reports that carry one dispatch, copied or translated, are one voice, however many outlets print it. The earliest
    comes first; of those of one day whose times are not known, the agency's own, then one that credits an agency, then
    the fuller one. A short cut of two dispatches that contradict each other goes to one of them and ties them not.
    """
    groups: list[list[Report]] = []
    for report in reports:
        same: list[list[Report]] = []
        for group in groups:
            copied = any(reuse(other, report, encoder=encoder).is_copy for other in group)
            if copied and not any(_at_odds(group, other, encoder) for other in same):
                same.append(group)
        joined = [other for group in same for other in group]
        at = groups.index(same[0]) if same else len(groups)
        groups = [group for group in groups if group not in same]
        groups.insert(at, [*joined, report])
    return tuple(tuple(sorted(group, key=_printed(group))) for group in groups)


def _at_odds(ours: Sequence[Report], theirs: Sequence[Report], encoder: UnitEncoder | None) -> bool:
    return any(reuse(one, other, encoder=encoder).renewed for one in ours for other in theirs)


def copied(voice: Sequence[Report], encoder: UnitEncoder | None = None) -> list[Copied | None]:
    """Return, for each report of a voice, what it copies: the first one, else what it shares most with; None for that.

    A copy of a copy may share too little with the first to count as its copy.
    """
    found: list[Copied | None] = [None]
    for at, report in enumerate(voice[1:], start=1):
        shared = {0: reuse(voice[0], report, encoder=encoder)}
        if not shared[0].is_copy:
            others = {n: reuse(other, report, encoder=encoder) for n, other in enumerate(voice) if n not in {0, at}}
            shared = {n: one for n, one in others.items() if one.is_copy} or shared
        of = max(shared, key=lambda n: (shared[n].right, -n))
        found.append(Copied(of, round(shared[of].right, 4)))
    return found


def _printed(group: Sequence[Report]) -> Callable[[Report], Order]:
    """Return the order in which some reports of one text were printed, as far as they state it."""
    times = {id(report): _time(report.published) for report in group}
    known = None not in times.values()

    def key(report: Report) -> Order:
        day = published(report)
        time = (times[id(report)] or 0.0) if known else 0.0
        date_or_none = date.min if known or day is None else day
        return day is None, date_or_none, time, not _is_agency(report), not report.agencies, -len(report.sentences)

    return key


def _is_agency(report: Report) -> bool:
    """Tell whether an agency itself published a report: what others add to its dispatch is theirs."""
    from compare.reading.agencies import NAME

    return bool(report.outlet and re.fullmatch(NAME, report.outlet.strip()))


def _time(stated: str | None) -> float | None:
    """Return the moment that a date states (seconds), None where it states no time of day with its zone."""
    try:
        moment = datetime.fromisoformat(stated or "")
    except ValueError:
        return None
    return moment.timestamp() if moment.tzinfo else None
