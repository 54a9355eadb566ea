"""What kind of links are missed or wrong: traits that may make a pair of sentences hard, a pair having several."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.corrections import Pair
    from compare.encoder import Encoder
    from compare.gold import Gold
    from compare.languages.numbers import Quantity

    Rows = NDArray[np.float32]

Trait = Literal["order", "merge", "number", "name", "no name", "unlike"]
TRAITS: dict[Trait, str] = {
    "order": "crosses at least half of the other gold links",
    "merge": "a sentence of it is in several gold links",
    "number": "figures on both sides, none in common",
    "name": "a proper name in common",
    "no name": "no proper name in common",
    "unlike": "neither sentence is among the other's three nearest",
}
NEAREST = 3
_SPELLINGS = ((re.compile("ch|sh|sch|tch"), "s"), (re.compile("[cq]"), "k"), (re.compile("[aeiouywhj'’.-]"), ""))
SHORTEST_SKELETON = 2


@dataclass(frozen=True, slots=True)
class Mistake:
    """A sentence pair that was missed or wrongly linked. `score` is the wrong link's, None of a missed one.

    `pair` is the name of the pair of reports, `left` and `right` are sentence indices as gold counts them.
    """

    pair: str
    left: int
    right: int
    left_text: str
    right_text: str
    cosine: float
    score: float | None
    traits: tuple[Trait, ...]


@dataclass(frozen=True, slots=True)
class TraitCount:
    """Of the sentence pairs with a trait: how many gold links there are and are missed, are predicted and wrong."""

    trait: Trait
    meaning: str
    needed: int
    missed: int
    predicted: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known of the sentences of one pair of reports, to say which traits a sentence pair has."""

    gold: Gold
    cosines: Rows
    quantities: tuple[list[list[Quantity]], list[list[Quantity]]]
    names: tuple[list[frozenset[str]], list[frozenset[str]]]

    def traits(self, pair: Pair) -> tuple[Trait, ...]:
        """Return the traits of a sentence pair, in the fixed order of traits."""
        i, j = pair
        others = [other for other in self.gold.needed if other != pair]
        ours, theirs = self.quantities[0][i], self.quantities[1][j]
        shared = self.names[0][i] & self.names[1][j]
        true: dict[Trait, bool] = {
            "order": _crosses(pair, others),
            "merge": any(a == i or b == j for a, b in others),
            "number": bool(ours and theirs) and not any(a.same_value(b) for a in ours for b in theirs),
            "name": bool(shared),
            "no name": not shared,
            "unlike": not self._near(i, j),
        }
        return tuple(trait for trait, holds in true.items() if holds)

    def mistake(self, pair: Pair, score: float | None) -> Mistake:
        """Return a sentence pair as a mistake."""
        i, j = pair
        texts = self.gold.texts[0][i], self.gold.texts[1][j]
        return Mistake(self.gold.name, i, j, *texts, round(float(self.cosines[i, j]), 3), score, self.traits(pair))

    def _near(self, i: int, j: int) -> bool:
        cosine = self.cosines[i, j]
        return bool((self.cosines[i] > cosine).sum() < NEAREST or (self.cosines[:, j] > cosine).sum() < NEAREST)


def _crosses(pair: Pair, others: Sequence[Pair]) -> bool:
    """Tell whether a pair crosses at least half of those that share no sentence with it."""
    apart = [(a - pair[0]) * (b - pair[1]) for a, b in others if a != pair[0] and b != pair[1]]
    return bool(apart) and 2 * sum(sign < 0 for sign in apart) >= len(apart)


def reader(gold: Gold, encoder: Encoder) -> Reader:
    """Return what is known of a pair of reports. Sentences are encoded and analysed through the cache."""
    from compare.languages.analysis import analyse
    from compare.languages.numbers import quantities

    languages = gold.left.language, gold.right.language
    rows = encoder.encode([*gold.texts[0], *gold.texts[1]])
    split = len(gold.texts[0])
    ours, theirs = (
        [quantities(text, lang) for text in texts] for texts, lang in zip(gold.texts, languages, strict=True)
    )
    names = [
        [frozenset(_skeleton(word.text) for word in words if word.pos == "PROPN") for words in analyse(texts, lang)]
        for texts, lang in zip(gold.texts, languages, strict=True)
    ]
    return Reader(gold, rows[:split] @ rows[split:].T, (ours, theirs), (names[0], names[1]))


def _skeleton(name: str) -> str:
    """Return the consonants of a name, so that Kiev is Kyiv and Poutine Putin; a name with too few as it stands."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    bones = folded
    for pattern, sound in _SPELLINGS:
        bones = pattern.sub(sound, bones)
    return bones if len(bones) >= SHORTEST_SKELETON else folded


def count_traits(
    needed: Collection[tuple[Trait, ...]],
    missed: Collection[Mistake],
    predicted: Collection[tuple[Trait, ...]],
    wrong: Collection[Mistake],
) -> tuple[TraitCount, ...]:
    """Return the counts of each trait."""
    lists = (needed, [one.traits for one in missed], predicted, [one.traits for one in wrong])
    counts = [Counter(trait for traits in listed for trait in traits) for listed in lists]
    return tuple(TraitCount(trait, meaning, *(count[trait] for count in counts)) for trait, meaning in TRAITS.items())
