"""Which word of one side of a link stands for which of the other, as spans of the original texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.framing.passage import passages_in
from compare.words import align_words_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.framing.passage import Passage
    from compare.report import Link, Report, Span


@dataclass(frozen=True, slots=True)
class Partners:
    """The words of a link that have a counterpart, on each side in reading order, and pairs of 0-based places in them.

    Punctuation has none.
    """

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    pairs: tuple[tuple[int, int], ...]


def word_partners(left: Report, right: Report, links: Sequence[Link]) -> list[Partners]:
    """Return for each link which of its words stands for which."""
    return partners_within(left, right, [(link.left, link.right) for link in links])


def partners_within(
    left: Report, right: Report, beads: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]
) -> list[Partners]:
    """Return which words stand for which between some sentences of the left report and some of the right."""
    if not beads:
        return []
    ours = passages_in(left, (bead[0] for bead in beads))
    theirs = passages_in(right, (bead[1] for bead in beads))
    sides = [(ours[bead[0]], theirs[bead[1]]) for bead in beads]
    texts = [([word.text for word in a.words], [word.text for word in b.words]) for a, b in sides]
    found = align_words_many(texts, languages=(left.language, right.language))
    return [_paired(a, b, pairs) for (a, b), pairs in zip(sides, found, strict=True)]


def _paired(left: Passage, right: Passage, pairs: Sequence[tuple[int, int]]) -> Partners:
    kept = [(i, j) for i, j in pairs if _is_word(left.words[i].text) and _is_word(right.words[j].text)]
    ours, theirs = sorted({i for i, _ in kept}), sorted({j for _, j in kept})
    place_left = {i: n for n, i in enumerate(ours)}
    place_right = {j: n for n, j in enumerate(theirs)}
    return Partners(
        tuple(_span(left, i) for i in ours),
        tuple(_span(right, j) for j in theirs),
        tuple((place_left[i], place_right[j]) for i, j in kept),
    )


def _span(side: Passage, word: int) -> Span:
    found = side.words[word]
    return side.at(side.span(found.start, found.end))


def _is_word(text: str) -> bool:
    return any(map(str.isalnum, text))
