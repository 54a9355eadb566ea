"""Whether a link's score means what it says: of links that score 0.8, about eight in ten should be right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Linked sentence pairs that score between `low` and `high`: their number, mean score, share that is right."""

    low: float
    high: float
    links: int
    score: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bins that hold links, and the expected calibration error: the mean distance of score and share, weighted."""

    bins: tuple[Bin, ...]
    error: float | None


def calibrate(links: Sequence[tuple[float, bool]]) -> Calibration:
    """Return the calibration of scored links, each with whether it is right. The error is None without any link."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for link in links:
        held.setdefault(min(int(link[0] * BINS), BINS - 1), []).append(link)
    bins = tuple(
        Bin(
            number / BINS,
            (number + 1) / BINS,
            len(inside),
            sum(score for score, _ in inside) / len(inside),
            sum(right for _, right in inside) / len(inside),
        )
        for number, inside in sorted(held.items())
    )
    error = sum(one.links * abs(one.score - one.right) for one in bins) / len(links) if links else None
    return Calibration(bins, error)
