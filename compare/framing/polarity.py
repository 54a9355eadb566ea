"""Affirmed against denied: a verb that one side negates and the other does not."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from compare.framing.counterparts import counterparts, share_of_content
from compare.framing.rules import flag
from compare.languages.opposites import poles
from compare.languages.predicates import answered, known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.framing.passage import Passage
    from compare.languages.negation import Negation
    from compare.report import Flag, Span


# A lexical negative answers a grammatical one within this share of the passage: another clause denies something else.
NEAR = 0.3


# What the answer of the other kind must be nearer, to be taken before one of the same kind.
MIXED = 0.3
# Lexical negatives that are plain opposites of what they deny, so that negating them affirms.
OPPOSITE = re.compile(
    r"un(?:\w+)?able|un(?:fit|likely|clear|known|certain|sure|safe|fair|happy|aware|willing|ready|satisfied|convinced|usual)"
    r"|impossible|illegal|den(?:y|ied)|reject(?:ed)?|refused?|fail(?:ed)?|inapte|incapable|impossible|illégale?s?|nié|nier"
    r"|rejeté|refusé|échoué|inconnue?s?|incertaine?s?|insatisfaite?s?"
)
_CONTENT = frozenset({"VERB", "AUX", "ADJ", "NOUN", "ADV", "PROPN"})
_TELLING = _CONTENT - {"ADV"}
# A side much shorter than the other leaves out clauses, the denied one perhaps.
WHOLE = 0.55
# Share of the content words with a counterpart: sides that share less speak of different things in parts; from
# the second on, an English predicate may be put freely; from the third, nothing that one side denies is missing.
OVERLAP, LIKE, FAITHFUL = 0.5, 0.6, 0.7
# What keeps a deed from being done, before the deed: refused to sign, « a échoué à convaincre »; and a bare no.
THWARTS = re.compile(r"refus(?:e[sd]?|ing|ent|é|ait|aient|er)?|fail(?:s|ed|ing)?|declin(?:e[sd]?|ing)|échou\w+")
NONE = frozenset({"no", "aucun", "aucune"})
_TO = frozenset({"to", "de", "d'", "à"})
_NEGATIVE = frozenset("ne n' pas point rien jamais personne aucun aucune sans no not never nobody none without".split())
BESIDE = 12  # characters: a negative so near may turn the word round


def compare_polarity(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the opposites, and the negated verbs of one side that nothing negative on the other side answers."""
    short, long = sorted((len(left.text), len(right.text)))
    if short < WHOLE * long:
        return
    yield from _opposites(left, right)
    ours, theirs = list(left.negations), list(right.negations)
    _take_answers(ours, theirs)
    for negation in _raised(left.negations, ours):
        if _is_shared(negation, left, right):
            yield flag("polarity.negation", (left, negation.span), (right, None), _message(negation))
    for negation in _raised(right.negations, theirs):
        if _is_shared(negation, right, left):
            yield flag("polarity.negation", (left, None), (right, negation.span), _message(negation))
    for negation in _undone(left, right):
        yield flag("polarity.negation", (left, negation.span), (right, None), _message(negation))
    for negation in _undone(right, left):
        yield flag("polarity.negation", (left, None), (right, negation.span), _message(negation))


def _undone(own: Passage, other: Passage) -> Iterator[Negation]:
    """Yield the denied nouns and thwarted deeds of a side that the other, which denies nothing, says as they are."""
    if other.negations or any(word.text.lower() in _NEGATIVE for word in other.words):
        return
    if share_of_content(own, other) < LIKE or share_of_content(other, own) < LIKE:
        return
    for negation in own.negations:
        deed = _denied_alone(negation, own)
        if deed is None or negation.doubled:
            continue
        kind = own.words[deed].pos
        if any(other.words[j].pos == kind for j in counterparts(own, other)[deed]):
            yield negation


def _denied_alone(negation: Negation, own: Passage) -> int | None:
    """Return what a bare no or a verb such as refuse denies: no evidence, refused to sign."""
    text = negation.span.text.lower()
    before = [word.text.lower() for word in own.words if word.end <= negation.span.start][-1:]
    if text in NONE and not negation.verbal and before != ["sans"]:
        return negation.predicate if own.words[negation.predicate].pos == "NOUN" else None
    after = [word.text.lower() for word in own.words[negation.predicate + 1 : negation.predicate + 2]]
    if negation.lexical and THWARTS.fullmatch(text) and _TO.intersection(after):
        deed = negation.predicate + 2
        return deed if deed < len(own.words) and own.words[deed].pos == "VERB" else None
    return None


def _opposites(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the words of the two sides that stand for each other and say the opposite: confirmed, « a démenti »."""
    ours, theirs = list(poles(left.words, left.language)), list(poles(right.words, right.language))
    links = counterparts(left, right) if ours and theirs else ()
    for a, b in product(ours, theirs):
        if a.pair != b.pair or a.negative == b.negative or b.word not in links[a.word]:
            continue
        if any(c.pair == a.pair and c.negative == b.negative and b.word in links[c.word] for c in ours):
            continue
        if any(c.pair == a.pair and c.negative == a.negative and c.word in links[a.word] for c in theirs):
            continue
        if _is_denied(left, a.word) == _is_denied(right, b.word):
            here, there = _word(left, a.word), _word(right, b.word)
            yield flag("polarity.opposite", (left, here), (right, there), f"{here.text} against {there.text}")


def _word(side: Passage, index: int) -> Span:
    return side.span(side.words[index].start, side.words[index].end)


def _is_denied(side: Passage, index: int) -> bool:
    """Tell whether a word is denied (not accepted, « n'a pas accepté ») or stands beside a negative (peu probable)."""
    word = side.words[index]
    for n in side.negations:
        if n.span.start == word.start:
            continue
        nearby = n.span.start - BESIDE < word.start < n.span.end + BESIDE
        if n.predicate == index or nearby:
            return True
    return False


def _is_shared(negation: Negation, own: Passage, other: Passage) -> bool:
    """Tell whether the other side speaks of what is denied.

    French negates more often what English puts in other words (« il ne sait pas », it is unclear), so a French
    predicate must have a counterpart, and so must every one where the sides tell different things in parts.
    """
    share = share_of_content(own, other)
    word = own.words[negation.predicate]
    there = [w.text for w in other.words if w.pos in _CONTENT]
    said = answered(word.text, own.language, there, other.language)
    if not said and _is_turned(negation, own, other):
        return False
    if own.language == "en" and share >= OVERLAP:
        return said or share >= LIKE or bool(counterparts(own, other)[negation.predicate])
    if share < OVERLAP:
        return said
    there_for = [other.words[j].pos for j in counterparts(own, other)[negation.predicate]]
    if not _TELLING.intersection(there_for) and share < FAITHFUL:
        return False
    by_kind = word.pos in there_for and not negation.span.text.endswith("plus")
    if word.pos == "AUX" or not known(word.text, "fr") or by_kind:
        return True
    return said or bool(other.cues and any(cue.span.start == word.start for cue in own.cues))


def _is_turned(negation: Negation, own: Passage, other: Passage) -> bool:
    """Tell whether the other side puts what is denied by a word that denies by its meaning, wherever it stands."""
    there = counterparts(own, other)[negation.predicate]
    return not negation.doubled and any(n.lexical and not n.doubled and n.predicate in there for n in other.negations)


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
