"""The words of one side of a link that nothing on the other side stands for, by the word links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from compare.framing.passage import passages_in
from compare.words import align_words_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.framing.passage import Passage
    from compare.report import Link, Report, Span

# Function words often stay without a link in faithful translations, so their lack of one says nothing.
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def with_unmatched_words(left: Report, right: Report, links: Sequence[Link]) -> list[Link]:
    """Return the links, each with its content words that have no counterpart, as spans of the original texts."""
    ours = passages_in(left, (link.left for link in links))
    theirs = passages_in(right, (link.right for link in links))
    sides = [(ours[link.left], theirs[link.right]) for link in links]
    texts = [([word.text for word in a.words], [word.text for word in b.words]) for a, b in sides]
    found = align_words_many(texts, languages=(left.language, right.language))
    return [
        replace(link, unmatched_left=_rest(a, {i for i, _ in pairs}), unmatched_right=_rest(b, {j for _, j in pairs}))
        for link, (a, b), pairs in zip(links, sides, found, strict=True)
    ]


def _rest(side: Passage, linked: set[int]) -> tuple[Span, ...]:
    rest = [word for i, word in enumerate(side.words) if i not in linked and word.pos in CONTENT and len(word.text) > 1]
    return tuple(side.at(side.span(word.start, word.end)) for word in rest)
