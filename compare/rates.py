"""Shares of counts with what they are worth: Wilson's interval (Wilson 1927), and log-odds against the rest.

The log-odds have an informative Dirichlet prior, so that rare words do not lead a table (Monroe, Colaresi and Quinn
2008, Fightin' Words).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Z = 1.96  # of the normal distribution, for 95 %
PRIOR = 20.0  # counts that the prior is worth: shares of the whole corpus


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of what was counted, with its 95 % interval, and the log-odds against the other outlets with theirs.

    `odds` is None where there is no other outlet to set it against.
    """

    count: int
    total: int
    low: float
    high: float
    odds: tuple[float, float, float] | None = None  # log-odds, low, high

    @property
    def share(self) -> float:
        """Return count over total."""
        return self.count / self.total if self.total else 0.0

    @property
    def stands_out(self) -> bool:
        """Tell whether the interval of the log-odds leaves out zero."""
        return self.odds is not None and (self.odds[1] > 0 or self.odds[2] < 0)


def rate(count: int, total: int, every: int, everything: int) -> Rate:
    """Return a share with its interval and log-odds; all outlets, this one too, have `every` of `everything`."""
    return Rate(count, total, *wilson(count, total), _log_odds(count, total, every, everything))


def wilson(count: int, total: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share, (0, 1) for none of none."""
    if not total:
        return 0.0, 1.0
    share, square = count / total, Z * Z
    centre = (share + square / (2 * total)) / (1 + square / total)
    half = Z / (1 + square / total) * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, centre - half), min(1.0, centre + half)


def _log_odds(count: int, total: int, every: int, everything: int) -> tuple[float, float, float] | None:
    """Return the log-odds of a choice against the other outlets, with the whole corpus as prior, and its interval."""
    other_count, other_total = every - count, everything - total
    if other_total <= 0 or every == everything:
        return None
    prior = PRIOR * every / everything
    cells = (
        count + prior,
        total + PRIOR - count - prior,
        other_count + prior,
        other_total + PRIOR - other_count - prior,
    )
    delta = math.log(cells[0] / cells[1]) - math.log(cells[2] / cells[3])
    half = Z * math.sqrt(sum(1 / cell for cell in cells))
    return delta, delta - half, delta + half
