"""Choose which sentences of two texts stand for each other: sets of links, not pair by pair.

Rows in, beads out. Texts that tell in the same order are noticed by their anchors and aligned as a chain of beads
(`compare.ordered`); what such a chain leaves out on both sides may still be linked across it. In all other texts the
candidates are judged in two rounds by a logistic model (`compare.evidence`): alone and against their rivals, then
among the links that the first round finds likely. Where both texts and an encoder are at hand, words and parts of
sentences are asked too; with rows alone the model has weights of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from compare.evidence import Candidates, Words, among, gather, parts_gain
from compare.ordered import anchors, chain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.float32]
    Floats = NDArray[np.float64]
    Bead = tuple[tuple[int, ...], tuple[int, ...], float]
    Texts = tuple[Sequence[str], Sequence[str]]
    Encode = Callable[[Sequence[str]], Rows]

# Learned by learning/learn_selection.py, which says from what and how well.
ROWS_ALONE: Mapping[str, float] = {
    "": -11.63,
    "cosine": -8.42,
    "square": 16.37,
    "hub": 8.05,
    "behind": -22.35,
    "joining": 61.72,
    "diagonal": 1.19,
    "ratio": 2.13,
    "shorter": 0.37,
}
ROWS_AMONG: Mapping[str, float] = {
    "": 0.63,
    "first": 0.92,
    "ratio": 1.26,
    "shorter": -0.08,
    "fitting": -1.03,
    "crossing": -1.23,
    "joining": 2.05,
}
WORDS_ALONE: Mapping[str, float] = {
    "": -9.02,
    "square": 7.61,
    "hub": 3.28,
    "behind": -12.98,
    "joining": 42.49,
    "diagonal": 1.04,
    "ratio": 0.71,
    "shorter": -0.51,
    "part": 15.69,
    "votes_more": 3.69,
    "votes_less": 11.54,
}
WORDS_AMONG: Mapping[str, float] = {
    "": 0.18,
    "first": 0.71,
    "ratio": 1.17,
    "shorter": -0.31,
    "fitting": -1.02,
    "crossing": -1.32,
    "votes_more": -5.75,
    "votes_again": 6.54,
}
LIKELY = 0.45  # a link is chosen from this likelihood on, where F1 is highest
UNLIKE = 0.1  # cosine of beads that a chain holds only because both sides are left over
USUAL_LENGTH = 120.0  # characters of a news sentence, where lengths are not known
MOST_SENTENCES = 400  # a side: words of longer texts are not compared, the cost grows with their square


def select(
    left: Rows,
    right: Rows,
    *,
    lengths: tuple[Sequence[float], Sequence[float]] | None = None,
    texts: Texts | None = None,
    encode: Encode | None = None,
) -> list[Bead]:
    """Return the beads of two matrices of unit rows: left indices, right indices, score in 0..1.

    `lengths` are those of the sentences in characters, taken from `texts` where these are given. With `texts` and
    `encode` (texts to unit rows) words and parts of sentences are compared too. A sentence may be in several beads or
    in none. Beads come in order of their first left sentence.
    """
    if not len(left) or not len(right):
        return []
    sizes = known_lengths(left, right, lengths, texts)
    near = anchors(left, right)
    if near is None:
        return sorted(_join(*judge(left, right, sizes, texts, encode)))
    beads = [(a, b, _bead_likelihood(cosine)) for (a, b), cosine in chain(left, right, sizes, near) if cosine > UNLIKE]
    return sorted(beads + _across(left, right, sizes, beads))


def judge(
    left: Rows, right: Rows, lengths: tuple[Floats, Floats], texts: Texts | None, encode: Encode | None
) -> tuple[Candidates, Floats]:
    """Return the candidate pairs of two texts and how likely each is a link."""
    pairs = gather(left, right, lengths)
    if texts is None or encode is None or max(pairs.size) > MOST_SENTENCES:
        first = likelihood(pairs.evidence, ROWS_ALONE)
        second = pairs.evidence | among(pairs, first, lengths) | {"first": log_odds(first)}
        return pairs, likelihood(second, ROWS_AMONG)
    words = Words(texts, encode)
    more, less = words.votes(pairs)
    part = parts_gain(pairs, (left, right), texts, encode)
    evidence = pairs.evidence | {"votes_more": more, "votes_less": less, "part": part}
    first = likelihood(evidence, WORDS_ALONE)
    again, _ = words.votes(pairs, pairs.dense(first))
    second = evidence | among(pairs, first, lengths) | {"first": log_odds(first), "votes_again": again}
    return pairs, likelihood(second, WORDS_AMONG)


def _across(left: Rows, right: Rows, lengths: tuple[Floats, Floats], beads: Sequence[Bead]) -> list[Bead]:
    """Return beads of the sentences that a chain leaves out on both sides: what was told out of order."""
    free = [
        np.setdiff1d(np.arange(len(left)), [at for a, _, _ in beads for at in a]),
        np.setdiff1d(np.arange(len(right)), [at for _, b, _ in beads for at in b]),
    ]
    if not len(free[0]) or not len(free[1]):
        return []
    rows = left[free[0]], right[free[1]]
    found = _join(*judge(*rows, (lengths[0][free[0]], lengths[1][free[1]]), None, None))
    return [
        (tuple(int(free[0][i]) for i in a), tuple(int(free[1][j]) for j in b), score)
        for a, b, score in found
        if len(a) == len(b) == 1
    ]


def known_lengths(
    left: Rows, right: Rows, lengths: tuple[Sequence[float], Sequence[float]] | None, texts: Texts | None
) -> tuple[Floats, Floats]:
    """Return the lengths of the sentences of both sides in characters, at least 1."""
    if texts is not None:
        lengths = [len(text) for text in texts[0]], [len(text) for text in texts[1]]
    if lengths is None:
        return np.full(len(left), USUAL_LENGTH), np.full(len(right), USUAL_LENGTH)
    return np.maximum(np.asarray(lengths[0], dtype=float), 1), np.maximum(np.asarray(lengths[1], dtype=float), 1)


def likelihood(evidence: Mapping[str, Floats], weights: Mapping[str, float]) -> Floats:
    """Return the likelihood of each pair under a logistic model; the constant stands under the empty name."""
    odds = sum((weight * evidence[name] for name, weight in weights.items() if name), np.float64(weights[""]))
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -30, 30))))


def log_odds(likely: Floats) -> Floats:
    """Return the logarithm of the odds of each likelihood."""
    return np.asarray(np.log(likely / (1 - likely)))


Places = dict[tuple[int, int], set[int]]  # side and sentence, to its partners on the other side


def _join(pairs: Candidates, likely: Floats) -> list[Bead]:
    """Return the likely pairs as beads: pairs that share a sentence join where that invents no further pair."""
    chosen = {
        (int(i), int(j)): float(value)
        for i, j, value in zip(pairs.left, pairs.right, likely, strict=True)
        if value >= LIKELY
    }
    partners: Places = {}
    for i, j in chosen:
        partners.setdefault((0, i), set()).add(j)
        partners.setdefault((1, j), set()).add(i)
    return [bead for group in _groups(partners) for bead in _beads(group, chosen)]


def _groups(partners: Places) -> Iterator[Places]:
    """Yield the sentences that hang together by links, group by group: what one group gets does not touch another."""
    seen: set[tuple[int, int]] = set()
    for start in partners:
        waiting, group = [start], {}
        while waiting:
            place = waiting.pop()
            if place not in seen:
                seen.add(place)
                group[place] = partners[place]
                waiting += [(1 - place[0], other) for other in partners[place]]
        if group:
            yield group


def _beads(partners: Places, chosen: Mapping[tuple[int, int], float]) -> Iterator[Bead]:
    """Yield the beads of one group; `partners` is used up."""
    while partners:
        # The sentence with most partners gathers those that have no other; of equals, the one with the likelier links,
        # which is the same one from either side.
        (side, at), others = max(partners.items(), key=lambda item: (len(item[1]), _weight(chosen, *item)))
        only = {other for other in others if len(partners[1 - side, other]) == 1}
        only = only or {max(others, key=lambda other: chosen[(at, other) if side == 0 else (other, at)])}
        joined = [(at, other) if side == 0 else (other, at) for other in sorted(only)]
        score = sum(chosen[pair] for pair in joined) / len(joined)
        one, many = (at,), tuple(sorted(only))
        yield (one, many, score) if side == 0 else (many, one, score)
        for i, j in joined:
            for key, other in (((0, i), j), ((1, j), i)):
                partners[key].discard(other)
                if not partners[key]:
                    del partners[key]


def _weight(chosen: Mapping[tuple[int, int], float], place: tuple[int, int], others: set[int]) -> float:
    side, at = place
    return sum(chosen[(at, other) if side == 0 else (other, at)] for other in sorted(others))


def _bead_likelihood(cosine: float) -> float:
    """Return how likely a bead of a text in order is right, by its cosine; measured on novels."""
    return float(1 / (1 + np.exp(-1.2 - 4 * cosine)))
