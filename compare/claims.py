"""How likely two sentences of two reports share a claim, for reports that are not translations of each other.

A cosine blurs what tells one claim of a story from the next, so a few signals of different grain are weighed together:

- *sentence*: cosine after taking away most of what all sentences of both reports have in common, the story's subject;
- *words*, *windows*: how far the rarer words of two sentences, and windows of three words, answer each other
  (`compare.matches`);
- the rarest thing both have; the lede; quotation marks on both sides; how many pairs there are to choose from.

A logistic model weighs these. A second one weighs its answer with those for the neighbouring pairs, and for other
sentences of either report that say much the same. Weights are learned in `learning/`, which also reports the figures.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from compare.matches import cosines, match_windows, match_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.encoder import Encoder
    from compare.report import Language

    Rows = NDArray[np.float32]
    Matrix = NDArray[np.float64]

SENTENCE_SHARE = 0.8  # of the mean row, taken away before rows are compared
LONGEST_LEARNED = 3.1  # log of the length of the longest reports that were learned from, 22 sentences
# In longer ones a sentence has no more partners than there, so the odds of a pair fall as one over the length: this,
# times the learned weight, is one.
LONGER = 0.54
ALIKE = 0.12  # temperature of the likeness of sentences within one report
CERTAIN = 1e-4  # a probability is never nearer to 0 or 1 than this
FLOOR = 0.2  # no link below this, whatever the set gains: it keeps unrelated reports apart
_QUOTATION_MARK = re.compile(r"[\"“”«»]")


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One report as the model sees it: its sentences, its language, and their unit rows by the default encoder."""

    sentences: Sequence[str]
    language: Language
    rows: Rows


def link_probabilities(left: Side, right: Side, encoder: Encoder | None = None) -> Matrix:
    """Return how likely each sentence of one report shares a claim with each of the other, (n, m) in 0..1.

    `encoder` gives the rows of words and windows: the default one, which the weights were learned for.
    """
    import numpy as np

    if not len(left.sentences) or not len(right.sentences):
        return np.zeros((len(left.sentences), len(right.sentences)))
    weights = _table()["weights"]
    first = _logistic(features(left, right, encoder), weights["first"])
    return _logistic(context(first, left, right), weights["second"])


def choose(probabilities: Matrix) -> NDArray[np.bool_]:
    """Return the set of links with the highest expected F1: as many of the likeliest as serve it best.

    The expectation is taken as the ratio of expectations, 2 Σp / (k + Σ all p), which is close for sums of this size.
    """
    import numpy as np

    ranked = np.sort(probabilities, axis=None)[::-1]
    if not len(ranked):
        return np.zeros(probabilities.shape, dtype=np.bool_)
    expected = 2 * ranked.cumsum() / (np.arange(1, len(ranked) + 1) + ranked.sum())
    chosen: NDArray[np.bool_] = probabilities >= max(float(ranked[expected.argmax()]), FLOOR)
    return chosen


def features(left: Side, right: Side, encoder: Encoder | None = None) -> Matrix:
    """Return what the first model weighs, (n, m, features), in the order of the weights in `claims.toml`."""
    import numpy as np

    n, m = len(left.sentences), len(right.sentences)
    sentence = cosines(left.rows, right.rows, SENTENCE_SHARE)[0]
    words = match_words(left, right, encoder)
    windows = match_windows(left, right, encoder)
    lede = 1 / np.outer(np.arange(1, n + 1), np.arange(1, m + 1))
    quoted = [np.array([bool(_QUOTATION_MARK.search(text)) for text in side.sentences]) for side in (left, right)]
    both, one = np.logical_and.outer(*quoted), np.logical_xor.outer(*quoted)
    size = np.log(n * m) / 2
    choice = np.full((n, m), -min(size, LONGEST_LEARNED) - LONGER * max(0.0, size - LONGEST_LEARNED))
    signals = (sentence, words.coverage, windows.coverage)
    found = [*signals, *map(_stand_out, signals), words.rarest, lede, both, one, choice]
    return np.stack(found, axis=-1)


def context(first: Matrix, left: Side, right: Side) -> Matrix:
    """Return what the second model weighs: the first one's answer, that for neighbours, and that for like sentences."""
    import numpy as np

    sure = np.clip(first, CERTAIN, 1 - CERTAIN)
    around = np.pad(first, 1)
    onward = around[:-2, :-2] + around[2:, 2:]
    beside = around[:-2, 1:-1] + around[2:, 1:-1] + around[1:-1, :-2] + around[1:-1, 2:]
    _, ours, theirs = cosines(left.rows, right.rows, SENTENCE_SHARE)
    alike = _shares(ours) @ first + first @ _shares(theirs).T
    return np.stack([np.log(sure / (1 - sure)), onward, beside, alike], axis=-1)


def _shares(likeness: Matrix) -> Matrix:
    """Return how the sentences of a report share out what each has in common with the others; rows sum to one."""
    import numpy as np

    shares: Matrix = np.exp(np.clip(likeness, 0, 1) / ALIKE)
    np.fill_diagonal(shares, 0)
    shares /= np.maximum(shares.sum(axis=1, keepdims=True), 1e-9)
    return shares


def _logistic(given: Matrix, weights: Mapping[str, float]) -> Matrix:
    import numpy as np

    bias, *factors = weights.values()
    return 1 / (1 + np.exp(-(given @ np.array(factors) + bias)))  # type: ignore[no-any-return]


def _stand_out(signal: Matrix) -> Matrix:
    """Return how far each value lies above what its row and its column have on average."""
    return signal - signal.mean(axis=1, keepdims=True) - signal.mean(axis=0, keepdims=True) + signal.mean()  # type: ignore[no-any-return]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(resources.files("compare").joinpath("claims.toml").read_text("utf-8"))
