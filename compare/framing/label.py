"""Another name for the same actor, event or thing, where one of the names takes a side."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from compare.framing.rules import flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.terms import Choice
    from compare.report import Flag, Span


_LEADING = 12  # letters of a source before its head: the, « l'ensemble des »
_TRAILING = 25  # letters after it: of the region, « de Donetsk »


def compare_labels(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the concepts that both sides name by another choice of words, at least one of them marked."""
    shared = {c.concept.id for c in left.choices} & {c.concept.id for c in right.choices}
    told: set[tuple[Span, Span]] = set()
    for concept in sorted(shared):
        ours = [c for c in left.choices if c.concept.id == concept]
        theirs = [c for c in right.choices if c.concept.id == concept]
        _take_equals(left, right, ours, theirs)
        for a, b in _rivals(left, right, ours, theirs):
            if (a.span, b.span) not in told:  # one pair of words may stand in two concepts
                told.add((a.span, b.span))
                message = f"{_named(left, a)} against {_named(right, b)}"
                yield flag(f"label.{concept}", (left, a.span), (right, b.span), message)


def _named(side: Passage, mention: Choice) -> str:
    quoted = ", in a quotation" if side.is_quoted(mention.span) else ""
    return f"{mention.span.text} ({mention.label.stance}{quoted})"


def _distance(left: Passage, right: Passage, a: Choice, b: Choice) -> tuple[bool, bool, float]:
    """Return how unlike the places of two mentions are: another nation, quoted on one side only, how far they stand."""
    place = abs(a.span.start / (len(left.text) or 1) - b.span.start / (len(right.text) or 1))
    return bool(a.nations != b.nations), left.is_quoted(a.span) != right.is_quoted(b.span), place


def _take_equals(left: Passage, right: Passage, ours: list[Choice], theirs: list[Choice]) -> None:
    """Take out of both lists the mentions by the same choice, one for one, those in like places first."""
    pairs = [(a, b) for a, b in product(ours, theirs) if a.label.id == b.label.id]
    _match(left, right, pairs, ours, theirs)


def _rivals(left: Passage, right: Passage, ours: list[Choice], theirs: list[Choice]) -> list[tuple[Choice, Choice]]:
    """Return mentions by different choices that can be of the same referent, those in like places first."""
    pairs = [
        (a, b)
        for a, b in product(ours, theirs)
        if (a.label.marked or b.label.marked) and _may_corefer(left, right, a, b)
    ]
    return _match(left, right, pairs, ours, theirs)


def _match(
    left: Passage, right: Passage, pairs: list[tuple[Choice, Choice]], ours: list[Choice], theirs: list[Choice]
) -> list[tuple[Choice, Choice]]:
    """Choose pairs one for one, the nearest first, and take their mentions out of both lists."""
    chosen = []
    for a, b in sorted(
        pairs, key=lambda pair: (*_distance(left, right, *pair), pair[0].span.start + pair[1].span.start)
    ):
        if a in ours and b in theirs:
            ours.remove(a)
            theirs.remove(b)
            chosen.append((a, b))
    return chosen


def _may_corefer(left: Passage, right: Passage, a: Choice, b: Choice) -> bool:
    """Tell whether two mentions can be of one referent: not of two states, not who speaks and who is spoken of."""
    if a.nations and b.nations and not a.nations & b.nations:
        return False
    # Where the sides name more or fewer sources, one was not found: it may be the mention.
    sure = len(_sources(left)) == len(_sources(right))
    ours, theirs = _speaks(left, a, sure=sure), _speaks(right, b, sure=sure)
    return not ((ours and _is_spoken_of(right, b)) or (theirs and _is_spoken_of(left, a)))


def _sources(side: Passage) -> list[Span]:
    return [cue.source for cue in side.cues if cue.source and not cue.plain]


def _speaks(side: Passage, mention: Choice, *, sure: bool) -> bool:
    """Tell whether a mention is the source of a reporting verb or, whatever the other side, of « selon »."""
    cues = [cue for cue in side.cues if sure or (cue.term.part == "phrase")]
    return any(cue.source and _is_source(mention.span, cue.source) for cue in cues)


def _is_spoken_of(side: Passage, mention: Choice) -> bool:
    """Tell whether a passage names sources, and a mention is none of them."""
    sources = _sources(side)
    return bool(sources) and not any(s.start <= mention.span.end and mention.span.start <= s.end for s in sources)


def _is_source(words: Span, source: Span) -> bool:
    """Tell whether words are the head of a source: all of it but for what stands at its ends."""
    return source.start - 1 <= words.start <= source.start + _LEADING and source.end - _TRAILING <= words.end
