"""Lines on stderr about a comparison that its result does not say: what a reader should know before trusting it."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.report import Comparison, Report

FAR_APART = 7  # days: beyond them two reports seldom tell one event


def notices(result: Comparison) -> list[str]:
    """Return what there is to say: that the reports lie far apart, or that nothing in them could be linked."""
    found = []
    left, right = _day(result.left), _day(result.right)
    if left and right and abs((left - right).days) > FAR_APART:
        apart = abs((left - right).days)
        found.append(f"the reports lie {apart} days apart ({left}, {right}): they may tell different events")
    if not result.links:
        found.append("nothing in one report could be linked to the other: that they have no flag says nothing")
    return found


def say(result: Comparison) -> None:
    """Write the notices to stderr."""
    for line in notices(result):
        sys.stderr.write(f"compare: {line}\n")


def _day(report: Report) -> date | None:
    try:
        return date.fromisoformat((report.published or "")[:10])
    except ValueError:
        return None
