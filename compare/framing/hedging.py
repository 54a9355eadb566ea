"""Certainty that one side holds back and the other does not: reportedly, présumé, « aurait commis »."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from compare.framing.rules import flag
from compare.lexicon import load_hedges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.certainty import Hedge
    from compare.report import Flag

# Classes that say: others say so, it is doubtful, nobody checked. What is merely possible or probable weighs less.
STRONG = frozenset({"hearsay", "doubt", "unconfirmed"})
WEAK = frozenset({"possible", "probable"})


def compare_hedging(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the hedges of two linked passages that nothing on the other side answers."""
    ours, theirs = list(left.hedges), list(right.hedges)
    _take_answers(ours, theirs)
    for hedge in _unanswered(ours, theirs, left, right):
        yield flag(_rule(hedge), (left, hedge.span), (right, None), f"{_name(hedge)} against no hedge")
    for hedge in _unanswered(theirs, ours, right, left):
        yield flag(_rule(hedge), (left, None), (right, hedge.span), f"no hedge against {_name(hedge)}")


def _take_answers(ours: list[Hedge], theirs: list[Hedge]) -> None:
    """Take out of both lists the hedges that answer each other, the closest first."""
    options = [
        (closeness, abs(i - j), i, j, a, b)
        for (i, a), (j, b) in product(enumerate(ours), enumerate(theirs))
        if (closeness := _closeness(a, b)) is not None
    ]
    for *_, a, b in sorted(options, key=lambda option: option[:4]):
        if a in ours and b in theirs:
            ours.remove(a)
            theirs.remove(b)


def _closeness(a: Hedge, b: Hedge) -> int | None:
    """Return 0 for one class, 1 for usual translations of each other, 2 for a modal that answers; None: no answer."""
    if a.term is None or b.term is None:
        # A bare modal answers a verb form of the same tense, not a word such as reportedly.
        return 2 if a.perfect == b.perfect and _is_verb(a) and _is_verb(b) else None
    return {"none": 0, "faint": 1, "clear": None}[a.term.contrast(b.term)]


def _is_verb(hedge: Hedge) -> bool:
    return hedge.conditional or hedge.term is None or hedge.term.class_id == "modal"


def _unanswered(own: list[Hedge], other: list[Hedge], side: Passage, opposite: Passage) -> list[Hedge]:
    """Return the hedges of one side that stand against a plain statement on the other."""
    strong = [hedge for hedge in own if _is_strong(hedge)]
    weak = [hedge for hedge in own if hedge.term and hedge.term.class_id in WEAK and hedge not in strong]
    if _attributed(opposite) > _attributed(side):
        return []  # reportedly against a named source: the attribution says it
    if _attributed(side) and any(not cue.plain for cue in opposite.cues):
        strong = [hedge for hedge in strong if not hedge.conditional]  # « selon X, il aurait »: one source, said twice
    return _once(strong) or ([] if other or opposite.hedges else weak[:1])


def _is_strong(hedge: Hedge) -> bool:
    """Tell hearsay and doubt from what merely seems or may be so."""
    return hedge.term is not None and hedge.term.class_id not in WEAK and bool(hedge.term.classes & STRONG)


def _once(hedges: list[Hedge]) -> list[Hedge]:
    """Return one hedge of each kind: « n'ont pu être vérifiées de source indépendante » says it once."""
    return list({(hedge.term, hedge.conditional): hedge for hedge in reversed(hedges)}.values())[::-1]


def _attributed(side: Passage) -> int:
    """Count what gives the whole statement to somebody else: « selon », or a verb that keeps its distance."""
    cues = [cue for cue in side.cues if not cue.plain]
    return sum(cue.term.part == "phrase" or cue.term.class_id in {"distancing", "tentative"} for cue in cues)


def _rule(hedge: Hedge) -> str:
    if hedge.conditional:
        return "hedging.conditional"
    return "hedging.word" if _is_strong(hedge) else "hedging.degree"


def _name(hedge: Hedge) -> str:
    if hedge.conditional or hedge.term is None:
        return f"{hedge.span.text} (conditional of hearsay)"
    return f"{hedge.span.text} ({load_hedges().classes[hedge.term.class_id].name_en})"
