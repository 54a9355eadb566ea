"""Affirmed against denied: a verb that one side negates and the other does not."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from compare.framing.rules import flag
from compare.languages.predicates import answered, known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.framing.passage import Passage
    from compare.languages.negation import Negation
    from compare.report import Flag


# A lexical negative answers a grammatical one within this share of the passage: another clause denies something else.
NEAR = 0.3


# What the answer of the other kind must be nearer, to be taken before one of the same kind.
MIXED = 0.3
# Lexical negatives that are plain opposites of what they deny, so that negating them affirms.
OPPOSITE = re.compile(
    r"un(?:\w+)?able|unfit|unlikely|impossible|den(?:y|ied)|reject(?:ed)?|refused?|fail(?:ed)?|inapte|incapable|nié|nier|rejeté|refusé|échoué"
)
_CONTENT = frozenset({"VERB", "AUX", "ADJ", "NOUN", "ADV", "PROPN"})
# A side much shorter than the other leaves out clauses, the denied one perhaps.
WHOLE = 0.55


def compare_polarity(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the negated verbs of one side that nothing negative on the other side answers."""
    short, long = sorted((len(left.text), len(right.text)))
    if short < WHOLE * long or not (left.negations or right.negations):
        return
    ours, theirs = list(left.negations), list(right.negations)
    _take_answers(ours, theirs)
    for negation in _raised(left.negations, ours):
        if _is_shared(negation, left, right):
            yield flag("polarity.negation", (left, negation.span), (right, None), _message(negation))
    for negation in _raised(right.negations, theirs):
        if _is_shared(negation, right, left):
            yield flag("polarity.negation", (left, None), (right, negation.span), _message(negation))


def _is_shared(negation: Negation, own: Passage, other: Passage) -> bool:
    """Tell whether the other side speaks of what is denied.

    French negates more often what English puts in other words (« il ne sait pas », it is unclear), so a French
    predicate that the tables know must have a counterpart.
    """
    word = own.words[negation.predicate]
    if word.pos == "AUX" or own.language == "en" or not known(word.text, "fr"):
        return True
    if other.cues and any(cue.span.start == word.start for cue in own.cues):
        return True
    there = [w.text for w in other.words if w.pos in _CONTENT]
    return answered(word.text, own.language, there, other.language)


def _raised(own: Sequence[Negation], left_over: Sequence[Negation]) -> Iterator[Negation]:
    """Yield the negated verbs that differ: without an answer, or doubled (not unable) with one of the two answered."""
    lexical = {n.predicate: n for n in left_over if n.lexical}
    for negation in own:
        if negation.verbal and not negation.lexical:
            second = lexical.get(negation.predicate) if negation.doubled else None
            if negation in left_over:
                if second is None:
                    yield negation
            elif second and OPPOSITE.fullmatch(second.span.text.lower()):
                yield negation


def _message(negation: Negation) -> str:
    return f"{negation.span.text} against an affirmation"


def _take_answers(ours: list[Negation], theirs: list[Negation]) -> None:
    """Take out of both lists what answers each other: the nearest first, two of a kind before one of each."""
    options = [
        (distance + MIXED * (a.lexical != b.lexical), i, j, a, b)
        for (i, a), (j, b) in product(enumerate(ours), enumerate(theirs))
        if _can_answer(a, b) and ((distance := a.distance(b)) < NEAR or not (a.lexical or b.lexical))
    ]
    for *_, a, b in sorted(options, key=lambda option: (option[0], option[1] + option[2])):
        if a in ours and b in theirs:
            ours.remove(a)
            theirs.remove(b)


def _can_answer(a: Negation, b: Negation) -> bool:
    """Tell whether two negations can say the same: a lexical one that affirms is no counterpart of one that denies."""
    return not (a.lexical and b.lexical) or a.doubled == b.doubled
