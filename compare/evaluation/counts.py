"""Precision, recall and F1 with bootstrap intervals, from outcomes that are counted pair of reports by pair."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

# One outcome: is it right, was it predicted, was it found, was it asked for. With one reader, a right answer is
# (1, 1, 1, 1), a wrong one (0, 1, 0, 0), a missed one (0, 0, 0, 1).
Outcome = tuple[int, int, int, int]
Tally = Counter[Outcome]
HIT: Outcome = (1, 1, 1, 1)
FALSE: Outcome = (0, 1, 0, 0)
MISS: Outcome = (0, 0, 0, 1)
ALLOWED: Outcome = (1, 1, 0, 0)  # right, although nobody asks for it
FOUND: Outcome = (0, 0, 1, 1)  # found, by an answer that is counted elsewhere

RESAMPLES = 2000
LEVEL = 95  # per cent
# Fewer pairs of reports than this vary too little by themselves: then the outcomes within a pair are drawn again too.
MANY_PAIRS = 10

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Score:
    """How well one thing was found: counts, and precision, recall and F1 with their 95 % intervals.

    `right` of `predicted` were right, `found` of `needed` were found; with one reader `right` and `found` are equal.
    None stands where nothing was predicted, or nothing was to be found.
    """

    right: int
    predicted: int
    found: int
    needed: int
    precision: float | None
    recall: float | None
    f1: float | None
    precision_interval: Interval | None = None
    recall_interval: Interval | None = None
    f1_interval: Interval | None = None


def score(tallies: Sequence[Tally], *, seed: int = 0, resamples: int = RESAMPLES) -> Score:
    """Return the score of all pairs of reports together, with bootstrap intervals that the seed makes reproducible.

    Pairs of reports are drawn with replacement; where there are fewer than `MANY_PAIRS`, so are the outcomes in them.
    """
    import numpy as np

    right, predicted, found, needed = (sum(n * o[k] for t in tallies for o, n in t.items()) for k in range(4))
    measured = (ratio(right, predicted), ratio(found, needed), _f1(right, predicted, found, needed))
    drawn = _resampled(tallies, seed, resamples) if predicted or needed else np.zeros((0, 4))
    columns = drawn.T
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = columns[0] / columns[1], columns[2] / columns[3]
        sums = np.nan_to_num(precision) + np.nan_to_num(recall)
        f1 = np.where(sums > 0, 2 * np.nan_to_num(precision) * np.nan_to_num(recall) / sums, 0.0)
    f1 = f1[(columns[1] + columns[3]) > 0]
    intervals = [_interval(column, value) for column, value in zip((precision, recall, f1), measured, strict=True)]
    return Score(right, predicted, found, needed, *measured, *intervals)


def ratio(part: float, whole: float) -> float | None:
    """Return a share, None of nothing."""
    return part / whole if whole else None


def _f1(right: int, predicted: int, found: int, needed: int) -> float | None:
    if not predicted and not needed:
        return None
    precision, recall = right / max(predicted, 1), found / max(needed, 1)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _interval(column: Column, value: float | None) -> Interval | None:
    import numpy as np

    known = column[~np.isnan(column)]
    if value is None or not len(known):
        return None
    low, high = np.percentile(known, [(100 - LEVEL) / 2, (100 + LEVEL) / 2])
    return float(low), float(high)


def _resampled(tallies: Sequence[Tally], seed: int, resamples: int) -> Column:
    """Return the four counts of each resample, (resamples, 4)."""
    import numpy as np

    rng = np.random.default_rng(seed)
    times = rng.multinomial(len(tallies), np.full(len(tallies), 1 / len(tallies)), size=resamples)
    drawn = np.zeros((resamples, 4))
    for pair, tally in enumerate(tallies):
        outcomes, numbers = np.array(sorted(tally)).reshape(-1, 4), np.array([tally[o] for o in sorted(tally)])
        if not len(numbers):
            continue
        if len(tallies) >= MANY_PAIRS:
            drawn += times[:, [pair]] * (numbers @ outcomes)
        else:
            drawn += rng.multinomial(times[:, pair] * numbers.sum(), numbers / numbers.sum()) @ outcomes
    return drawn
