"""Link the sentences of two reports that report the same thing.

Two newsrooms do not translate each other, so nothing here assumes an order: most sentences have no partner, partners
cross, one sentence may cover several, and a lede may return in the deck and in a quotation. Three steps:

1. *core*: pairs of sentences that are each other's nearest neighbour by cosine (Artetxe & Schwenk 2019 call these the
   mutual nearest neighbours of bitext mining), if they are near enough to be about one thing;
2. *beads*: a free sentence beside a core pair joins it where that brings the joined vectors nearer to the other side
   (one-to-many; the test is the one of Thompson & Koehn 2019, Vecalign, on summed instead of re-embedded sentences);
3. *repeats*: in reports that are not translations of each other a sentence may have several partners. How near the core
   pairs are tells the two situations apart, so one set of defaults serves both. The longer the reports, the nearer a
   pair must be: among many sentences on one subject some come near each other by chance.

Indices only: this module sees rows of numbers, not words.
"""

from __future__ import annotations

import heapq
from math import log, sqrt
from typing import TYPE_CHECKING

from compare.report import Link, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.encoder import Encoder

    Rows = NDArray[np.float32]

# Cosines of the default encoder, chosen on the development sets. F1 on comparable news is flat (within 0.01) for a
# floor of 0.35 to 0.45, and translations keep 98.6 % of their links at 0.40.
CORE_FLOOR = 0.40
# What a sentence must add to a bead's cosine to join it: little next door, more at a distance.
GAIN_NEXT_DOOR = 0.04
GAIN_NEARBY = 0.08
REACH = 3
# Mean cosine of the core pairs: translated news lies above 0.71 in 95 of 100 documents, real pairs of reports below
# 0.72.
CLOSE_TELLING = 0.60
REPEAT_FLOOR = 0.42
REPEATS = 3  # a repeat is among the nearest three of both its sentences
SHORT_REPORT = 12  # sentences: the length of the reports on which the floors were chosen


def align(
    left: Report | Sequence[str],
    right: Report | Sequence[str],
    *,
    encoder: Encoder | None = None,
    vectors: tuple[Rows, Rows] | None = None,
) -> list[Link]:
    """Return the links between two reports, or two sequences of sentences, in order of their first left sentence.

    `vectors` are L2-normalised float32 rows of the single sentences, (n, d) and (m, d), to skip the encoder. A sentence
    without counterpart is in no link; a sentence may be in several. `score` is the cosine of the joined sides.
    """
    if vectors is None:
        from compare.encoder import load_encoder

        encoder = encoder or load_encoder()
        vectors = encoder.encode(_texts(left)), encoder.encode(_texts(right))
    return link_rows(*vectors)


def _texts(side: Report | Sequence[str]) -> list[str]:
    return [sentence.text for sentence in side.sentences] if isinstance(side, Report) else list(side)


def link_rows(left: Rows, right: Rows) -> list[Link]:
    """Return the links between the rows of two matrices of unit rows, (n, d) and (m, d)."""
    if not len(left) or not len(right):
        return []
    cosines = left @ right.T
    core = _mutual_nearest(cosines)
    if _mean(cosines, core) >= CLOSE_TELLING:
        beads = _grow(core, left, right)
    else:
        rise = _chance(cosines)
        beads = _grow([(i, j) for i, j in core if cosines[i, j] >= CORE_FLOOR + rise], left, right)
        beads += _repeats(cosines, beads, REPEAT_FLOOR + rise)
    links = [
        Link(a, b, score := _cosine(left, right, a, b), "same" if score >= CLOSE_TELLING else "partial")
        for a, b in beads
    ]
    return sorted(links, key=lambda link: (link.left, link.right))


def _mutual_nearest(cosines: Rows) -> list[tuple[int, int]]:
    nearest_right, nearest_left = cosines.argmax(axis=1), cosines.argmax(axis=0)
    pairs = ((i, int(j)) for i, j in enumerate(nearest_right) if nearest_left[j] == i)
    return [(i, j) for i, j in pairs if cosines[i, j] >= CORE_FLOOR]


def _cosine(left: Rows, right: Rows, a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Return the cosine of two sums of rows, cut to 0..1."""
    x, y = left[list(a)].sum(axis=0), right[list(b)].sum(axis=0)
    norms = float((x @ x) * (y @ y)) ** 0.5
    return min(1.0, max(0.0, float(x @ y) / norms)) if norms else 0.0


Bead = tuple[tuple[int, ...], tuple[int, ...]]


def _grow(core: list[tuple[int, int]], left: Rows, right: Rows) -> list[Bead]:
    """Let free sentences join the beads near them, the largest gain first, until none gains enough."""
    beads: list[Bead] = [((i,), (j,)) for i, j in core]
    owner = ({i: n for n, (i, _) in enumerate(core)}, {j: n for n, (_, j) in enumerate(core)})
    sizes = (len(left), len(right))

    def offers(side: int, index: int) -> list[tuple[float, int, int, int, Bead]]:
        """Return what a free sentence would add to each bead in reach, net of what is asked."""
        found = []
        for n in {owner[side][k] for k in range(index - REACH, index + REACH + 1) if k in owner[side]}:
            bead = beads[n]
            distance = min(abs(index - k) for k in bead[side])
            if distance > REACH:
                continue
            joined = tuple(sorted((*bead[side], index)))
            grown = (joined, bead[1]) if side == 0 else (bead[0], joined)
            gain = _cosine(left, right, *grown) - _cosine(left, right, *bead)
            found.append((gain - (GAIN_NEXT_DOOR if distance == 1 else GAIN_NEARBY), n, side, index, bead))
        return [offer for offer in found if offer[0] >= 0]

    heap = [
        (-net, n, side, index, bead)
        for side in (0, 1)
        for free in range(sizes[side])
        if free not in owner[side]
        for net, n, side, index, bead in offers(side, free)
    ]
    heapq.heapify(heap)
    while heap:
        _, n, side, index, bead = heapq.heappop(heap)
        if index in owner[side]:
            continue
        if beads[n] == bead:
            joined = tuple(sorted((*bead[side], index)))
            beads[n] = (joined, bead[1]) if side == 0 else (bead[0], joined)
            owner[side][index] = n
            again = {(s, k + step) for s in (0, 1) for k in beads[n][s] for step in range(-REACH, REACH + 1)}
            candidates = [(s, k) for s, k in again if 0 <= k < sizes[s] and k not in owner[s]]
        else:
            candidates = [(side, index)]
        for place in candidates:
            for net, n, s, k, bead in offers(*place):
                heapq.heappush(heap, (-net, n, s, k, bead))
    return beads


def _mean(cosines: Rows, pairs: Sequence[tuple[int, int]]) -> float:
    return float(sum(cosines[i, j] for i, j in pairs)) / len(pairs) if pairs else 0.0


def _chance(cosines: Rows) -> float:
    """Return how much higher than in short reports the best of so many cosines lies by chance.

    The largest of n draws from a normal distribution grows as its spread times the root of 2 ln n.
    """
    size = (cosines.shape[0] * cosines.shape[1]) ** 0.5
    return float(cosines.std()) * (sqrt(2 * log(max(size, SHORT_REPORT))) - sqrt(2 * log(SHORT_REPORT)))


def _repeats(cosines: Rows, beads: list[Bead], floor: float) -> list[Bead]:
    """Return further pairs that are near enough, for sentences that say again, or partly, what is linked already."""
    linked = {(i, j) for a, b in beads for i in a for j in b}
    near_right = cosines >= _nth_largest(cosines, 1)
    near_left = cosines >= _nth_largest(cosines, 0)
    rows, columns = ((cosines >= floor) & near_right & near_left).nonzero()
    return [((i,), (j,)) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if (i, j) not in linked]


def _nth_largest(cosines: Rows, axis: int) -> Rows:
    """Return the value that the nearest `REPEATS` reach, along an axis that stays with length 1."""
    import numpy as np

    n = min(REPEATS, cosines.shape[axis])
    return -np.take(np.partition(-cosines, n - 1, axis=axis), [n - 1], axis=axis)
