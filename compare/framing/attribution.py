"""Who says it, and with which verb: cues of the two sides compared on one ladder, and own voice against attributed."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from compare.framing.rules import flag
from compare.lexicon import load_attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.attribution import Cue
    from compare.report import Flag

# Classes of cues that pass on a piece of information; the others report an act (a threat, a call) that is news itself.
PASSED_ON = frozenset({"neutral", "distancing", "arguing", "tentative", "accusing"})

# Calls, promises, questions, praise and opinions are kinds of acts; translators change them freely into each other and
# into plain saying. They stand against a verb that takes a stance all the same.
ACTS = frozenset({"asking", "promising", "urging", "praising", "opinion"})
STANCES = frozenset({"distancing", "denying", "conceding", "boasting", "accusing", "condemning", "threatening"})
# From neutral to distancing: the ladder's step from passing words on to casting doubt on them.
DOUBT = 2


def compare_attribution(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the cues that stand at clearly different places of the ladder, or on one side only."""
    ours = [cue for cue in left.cues if not cue.quoted]
    theirs = [cue for cue in right.cues if not cue.quoted]
    if bool(ours) != bool(theirs):
        yield from _voices(left, right, ours, theirs)
        return
    _take_equals(ours, theirs)
    ours, theirs = [c for c in ours if not c.plain], [c for c in theirs if not c.plain]
    for a, b in _contrasts(ours, theirs):
        rule = "attribution.verb" if a.term.contrast(b.term) == "clear" else "attribution.shade"
        yield flag(rule, (left, a.span), (right, b.span), f"{_name(a)} against {_name(b)}")


def _voices(left: Passage, right: Passage, ours: list[Cue], theirs: list[Cue]) -> Iterator[Flag]:
    """Yield the one source that one side names where the other, without quotation or hedge, speaks in its own voice."""
    silent = right if ours else left
    if silent.quoted or silent.hedges:
        return
    named = [cue for cue in ours or theirs if not cue.plain and cue.source and cue.term.class_id in PASSED_ON]
    if named:
        cue = min(named, key=lambda c: (-abs(_rank(c)), c.span))
        sides = ((left, cue.span), (right, None)) if ours else ((left, None), (right, cue.span))
        yield flag("attribution.voice", sides[0], sides[1], f"{_name(cue)} against the outlet's own voice")


def _rank(cue: Cue) -> float:
    return load_attribution().classes[cue.term.class_id].distance


def _take_equals(ours: list[Cue], theirs: list[Cue]) -> None:
    """Take out of both lists the cues that answer each other, true reporting verbs before nouns, then in order."""
    options = [
        (a.term.contrast(b.term) == "faint", a.plain + b.plain, abs(i - j), i, j, a, b)
        for (i, a), (j, b) in product(enumerate(list(ours)), enumerate(list(theirs)))
        if a.term.contrast(b.term) == "none" or (a.term.contrast(b.term) == "faint" and _distance(a, b) < DOUBT)
    ]
    for *_, a, b in sorted(options, key=lambda option: option[:5]):
        if a in ours and b in theirs:
            ours.remove(a)
            theirs.remove(b)


def _contrasts(ours: list[Cue], theirs: list[Cue]) -> list[tuple[Cue, Cue]]:
    """Pair the cues that are left, the largest distance on the ladder first."""
    options = sorted(
        product(ours, theirs), key=lambda pair: (-_distance(*pair), pair[0].span.start + pair[1].span.start)
    )
    pairs: list[tuple[Cue, Cue]] = []
    for a, b in options:
        if _differ_in_stance(a, b) and all(a is not x and b is not y for x, y in pairs):
            pairs.append((a, b))
    return pairs


def _differ_in_stance(a: Cue, b: Cue) -> bool:
    """Tell a difference in what the writer makes of the words from one in what kind of act they were."""
    classes = {a.term.class_id, b.term.class_id}
    return not classes & ACTS or bool(classes & STANCES)


def _distance(a: Cue, b: Cue) -> float:
    return abs(_rank(a) - _rank(b))


def _name(cue: Cue) -> str:
    kind = load_attribution().classes[cue.term.class_id]
    return f"{cue.span.text} ({kind.name_en})"
