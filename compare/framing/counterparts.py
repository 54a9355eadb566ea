"""Which words of one side of a link stand for which of the other: whether a side says at all what the other does."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from compare.words import align_words_many

if TYPE_CHECKING:
    from compare.framing.passage import Passage
    from compare.languages.analysis import Token
    from compare.report import Language, Span

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
# Adverbs (tôt, d'abord) lose their counterpart too often to tell how much of a sentence the other side has.
_WEIGHTY = CONTENT - {"ADV"}
_MARKS = frozenset("«»‹›\"“”„‟‘’'‛`") | {"``", "''"}
_KEPT = 256  # pairs of passages whose links stay in memory: all detectors look at a pair before the next one comes


def counterparts(own: Passage, other: Passage) -> tuple[tuple[int, ...], ...]:
    """Return, for each word of a passage, the indices of the words of the other one that stand for it."""
    forward = own.language <= other.language
    left, right = (own, other) if forward else (other, own)  # one direction, so that a swap gives the mirror image
    ours, theirs = _spoken(left), _spoken(right)
    links = _links(_texts(left, ours), _texts(right, theirs), left.language, right.language)
    found: list[list[int]] = [[] for _ in own.words]
    for i, j in links:
        here, there = (ours[i], theirs[j]) if forward else (theirs[j], ours[i])
        found[here].append(there)
    return tuple(tuple(sorted(there)) for there in found)


def share_of_content(own: Passage, other: Passage) -> float:
    """Return how much of what a passage says the other says too: the share of its content words with a counterpart."""
    links = counterparts(own, other)
    content = [bool(links[i]) for i, word in enumerate(own.words) if word.pos in _WEIGHTY and len(word.text) > 1]
    return sum(content) / len(content) if content else 0.0


def stretch(passage: Passage, indices: set[int]) -> Span | None:
    """Return the stretch from the first to the last of some words; None for none."""
    words: list[Token] = [passage.words[i] for i in sorted(indices)]
    return passage.span(words[0].start, words[-1].end) if words else None


def _spoken(passage: Passage) -> list[int]:
    """Return the indices of all words but quotation marks, which would pull the words beside them together."""
    return [i for i, word in enumerate(passage.words) if word.text not in _MARKS]


def _texts(passage: Passage, indices: list[int]) -> tuple[str, ...]:
    return tuple(passage.words[i].text for i in indices)


@lru_cache(maxsize=_KEPT)
def _links(
    left: tuple[str, ...], right: tuple[str, ...], ours: Language, theirs: Language
) -> tuple[tuple[int, int], ...]:
    return tuple(align_words_many([(left, right)], languages=(ours, theirs))[0])
