"""What speaks for and against a link of two sentences, beyond their cosine.

Two newsrooms drop sentences, join them, move them and add their own. So the same cosine may mean one thing for a pair
of equals without rivals and another for a sentence that is half of a longer one. Candidates are the nearest sentences
both ways; for each of them, symmetric in the two sides:

- `cosine`, and `hub`: twice the cosine less what either sentence has with its nearest ones (CSLS, Conneau et al. 2018);
- `behind`: how far the pair lies behind the better rival of either sentence;
- `joining`: what joining it to the best rival adds to the cosine with the sentence they share (as in Vecalign);
- `diagonal`: the cosines of the sentences before and of those after both; `ratio` and `shorter`: the lengths;
- `part`: how much nearer a part of one sentence lies, a run of a third or half of its words at either end;
- `votes_more`, `votes_less`: the share of each sentence's words, rare ones first, that find their best match in the
  other sentence rather than elsewhere in its report or nowhere.

In a second round each pair is seen among the likely links of the first: `votes_again`, where words vote anew with these
as prior; `fitting`, whether the lengths add up on both sides; `crossing`, the likelihood of its crossed neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Rows = NDArray[np.float32]
    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]
    Encode = Callable[[Sequence[str]], Rows]

NEAREST = 12  # candidates of a sentence, each way
HUB = 4  # nearest sentences that say how near a sentence lies to all
UNRELATED = 0.2  # cosine of two unrelated sentences: stands for rivals and near ones that a very short text lacks
BLOCK = 1024  # rows compared at a time
ENDS = (1 / 3, 1 / 2)  # shares of a sentence whose first and last words are compared as parts
LONG = 12  # words: shorter sentences have no parts
WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]{4,}|[A-Z]{2,}")
VOTE_WIDTH, VOTE_NEAR, VOTE_AGAIN = 0.05, 0.65, 0.55  # how near a word's match must be, and how sharply it counts


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of sentences that may be linked: `left` and `right` are indices of equal length, `size` the two sides."""

    left: Whole
    right: Whole
    size: tuple[int, int]
    evidence: dict[str, Floats]

    def dense(self, values: Floats) -> Floats:
        """Return the values as a matrix, 0 where there is no candidate. For short texts only."""
        matrix = np.zeros(self.size)
        matrix[self.left, self.right] = values
        return matrix


def gather(left: Rows, right: Rows, lengths: tuple[Floats, Floats]) -> Candidates:
    """Return the candidate pairs of two matrices of unit rows, with what rows and lengths say of them."""
    across, along = _nearest(left, right), _nearest(right, left)
    n, m = len(left), len(right)
    keys = np.unique(
        np.concatenate(
            [
                (np.arange(n)[:, None] * m + across[0]).ravel(),
                (along[0] * m + np.arange(m)[:, None]).ravel(),
            ]
        )
    )
    i, j = keys // m, keys % m
    cosine = dots(left, right, i, j)
    rivals = [_rival(across, i, j), _rival(along, j, i)]
    joining = [_joining(right, j, rivals[0], cosine), _joining(left, i, rivals[1], cosine)]
    hub = _hub(across[1])[i] + _hub(along[1])[j]
    before, after = _neighbour(left, right, i, j, -1), _neighbour(left, right, i, j, 1)
    evidence = {
        "cosine": cosine,
        "square": cosine**2,
        "hub": 2 * cosine - hub,
        "behind": cosine - np.maximum(rivals[0][1], rivals[1][1]),
        "joining": np.minimum(*joining),
        "diagonal": np.maximum(before, 0) + np.maximum(after, 0),
        "ratio": np.abs(np.log(lengths[0][i] / lengths[1][j])),
        "shorter": np.log(np.minimum(lengths[0][i], lengths[1][j])),
    }
    return Candidates(i, j, (n, m), evidence)


def dots(left: Rows, right: Rows, i: Whole, j: Whole) -> Floats:
    """Return the products of the rows `i` of one matrix with the rows `j` of another, pair by pair."""
    found = np.empty(len(i))
    for at in range(0, len(i), 1 << 14):
        part = slice(at, at + (1 << 14))
        found[part] = np.einsum("kd,kd->k", left[i[part]], right[j[part]])
    return found


def _nearest(left: Rows, right: Rows) -> tuple[Whole, Floats]:
    """Return for each left row the nearest right rows, nearest first, and their cosines."""
    k = min(NEAREST, len(right))
    places, values = np.empty((len(left), k), dtype=np.int64), np.empty((len(left), k))
    for at in range(0, len(left), BLOCK):
        block = left[at : at + BLOCK] @ right.T
        near = np.argpartition(block, len(right) - k, axis=1)[:, -k:]
        cosines = np.take_along_axis(block, near, axis=1)
        order = np.argsort(-cosines, axis=1, kind="stable")
        places[at : at + BLOCK] = np.take_along_axis(near, order, axis=1)
        values[at : at + BLOCK] = np.take_along_axis(cosines, order, axis=1)
    return places, values


def _hub(near: Floats) -> Floats:
    """Return the mean cosine of each sentence with its nearest ones."""
    known = near[:, :HUB]
    return np.asarray((known.sum(axis=1) + UNRELATED * (HUB - known.shape[1])) / HUB)


def _rival(nearest: tuple[Whole, Floats], i: Whole, j: Whole) -> tuple[Whole, Floats]:
    """Return for each pair the nearest partner of its first sentence other than the second, and its cosine.

    Place -1 stands for a rival that is missing.
    """
    places, values = nearest
    if places.shape[1] == 1:
        return np.full(len(i), -1), np.full(len(i), UNRELATED)
    at = (places[i, 0] == j).astype(int)
    return places[i, at], values[i, at]


def _joining(rows: Rows, one: Whole, rival: tuple[Whole, Floats], cosine: Floats) -> Floats:
    """Return what joining `one` to its rival adds to the rival's cosine with the sentence they share."""
    near = np.full(len(one), UNRELATED) if (rival[0] < 0).any() else dots(rows, rows, one, rival[0])
    return np.asarray((cosine + rival[1]) / np.sqrt(np.maximum(2 + 2 * near, 1e-6)) - rival[1])


def _neighbour(left: Rows, right: Rows, i: Whole, j: Whole, step: int) -> Floats:
    """Return the cosines of the sentences `step` further on both sides, 0 beyond the ends."""
    a, b = i + step, j + step
    inside = (a >= 0) & (a < len(left)) & (b >= 0) & (b < len(right))
    found = np.zeros(len(i))
    found[inside] = dots(left, right, a[inside], b[inside])
    return found


class Words:
    """The words of both sides, how near each lies to each sentence of the other side, and how much it counts."""

    def __init__(self, texts: tuple[Sequence[str], Sequence[str]], encode: Encode) -> None:
        self.sizes = len(texts[0]), len(texts[1])
        found = [[sorted(set(WORD.findall(text))) for text in side] for side in texts]
        vocabulary = sorted({word for side in found for words in side for word in words})
        rows = encode(vocabulary) if vocabulary else np.empty((0, 1), dtype=np.float32)
        place = {word: at for at, word in enumerate(vocabulary)}
        self.owners = [np.array([at for at, words in enumerate(side) for _ in words], dtype=np.int64) for side in found]
        tokens = [np.array([place[w] for words in side for w in words], dtype=np.int64) for side in found]
        self.weights = [_rarity(side, size, len(vocabulary)) for side, size in zip(tokens, self.sizes, strict=True)]
        self.near = [
            _best(rows[tokens[a]] @ rows[tokens[b]].T, self.owners[b], self.sizes[b]) for a, b in ((0, 1), (1, 0))
        ]

    def votes(self, pairs: Candidates, prior: Floats | None = None) -> tuple[Floats, Floats]:
        """Return the greater and the lesser of the shares of words that vote for each pair."""
        shares = []
        for side in (0, 1):
            near = VOTE_NEAR if prior is None else VOTE_AGAIN
            votes = np.exp((self.near[side] - near) / VOTE_WIDTH)
            if prior is not None:
                votes *= (prior if side == 0 else prior.T)[self.owners[side]]
            votes *= (self.weights[side] / (1 + votes.sum(axis=1)))[:, None]
            sums = np.zeros((self.sizes[side], self.sizes[1 - side]))
            np.add.at(sums, self.owners[side], votes)
            total = np.bincount(self.owners[side], self.weights[side], self.sizes[side])
            shares.append(sums / (total + 1)[:, None])
        one, other = shares[0][pairs.left, pairs.right], shares[1].T[pairs.left, pairs.right]
        return np.maximum(one, other), np.minimum(one, other)


def _rarity(tokens: Whole, sentences: int, size: int) -> Floats:
    """Return for each token how rare its word is among the sentences of its side."""
    return np.asarray(np.log((1 + sentences) / np.bincount(tokens, minlength=size)[tokens]) + 0.1)


def _best(products: Rows, owners: Whole, sentences: int) -> Floats:
    """Return for each row the greatest product with a column of each sentence; columns come in order of sentence."""
    best = np.full((len(products), sentences), -1.0)
    if len(owners):
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        best[:, owners[starts]] = np.maximum.reduceat(products, starts, axis=1)
    return best


def parts_gain(
    pairs: Candidates, rows: tuple[Rows, Rows], texts: tuple[Sequence[str], Sequence[str]], encode: Encode
) -> Floats:
    """Return how much nearer than the whole a part of one sentence of each pair lies to the other sentence.

    The parts of a long sentence are its first and last third and its two halves, by count of words.
    """
    best = pairs.evidence["cosine"].copy()
    for side in (0, 1):
        ends = [(at, part) for at, text in enumerate(texts[side]) for part in _ends(text)]
        if ends:
            near = encode([part for _, part in ends]) @ rows[1 - side].T
            owners = np.array([at for at, _ in ends], dtype=np.int64)
            nearest = _best(near.T, owners, len(texts[side]))
            i, j = (pairs.left, pairs.right) if side == 0 else (pairs.right, pairs.left)
            best = np.maximum(best, nearest[j, i])
    return best - pairs.evidence["cosine"]


def _ends(text: str) -> list[str]:
    """Return the first and last runs of a long sentence, by count of words: punctuation plays no part."""
    words = text.split()
    if len(words) < LONG:
        return []
    sizes = [round(len(words) * share) for share in ENDS]
    return [" ".join(run) for size in sizes for run in (words[:size], words[-size:])]


def among(pairs: Candidates, likely: Floats, lengths: tuple[Floats, Floats]) -> dict[str, Floats]:
    """Return what the likely links say of each pair: do lengths add up, are crossed neighbours linked."""
    i, j = pairs.left, pairs.right
    n, m = pairs.size
    told = np.bincount(j, likely * lengths[0][i], m)[j] - likely * lengths[0][i] + lengths[0][i]
    tells = np.bincount(i, likely * lengths[1][j], n)[i] - likely * lengths[1][j] + lengths[1][j]
    keys = i * m + j
    crossed = np.zeros(len(keys))
    for a, b in ((-1, 1), (1, -1)):
        inside = (i + a >= 0) & (i + a < n) & (j + b >= 0) & (j + b < m)
        wanted = np.where(inside, keys + a * m + b, -1)
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        crossed = np.maximum(crossed, np.where(keys[at] == wanted, likely[at], 0.0))
    fitting = np.abs(np.log(told / lengths[1][j])) + np.abs(np.log(tells / lengths[0][i]))
    return {"fitting": fitting, "crossing": crossed}
