"""Certainty that one side holds back and the other does not: reportedly, présumé, « aurait commis », provisional.

What translates a hedge answers it: each is paired with the nearest words of the other side on the scale of certainty,
verbs and nouns that are no hedges among them (on suspicion of, « on estime »). What is left over is a difference.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from compare.framing.rules import flag
from compare.lexicon import load_hedges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.attribution import Cue
    from compare.languages.certainty import Hedge
    from compare.report import Flag

# Classes that say: others say so, it is doubtful, nobody checked. What is merely possible or probable weighs less.
STRONG = frozenset({"hearsay", "doubt", "unconfirmed"})  # what is suspected counts as hearsay too
WEAK = frozenset({"possible", "probable", "near-certain"})
CAVEATS = frozenset({"preliminary", "partial", "pending", "stage", "unverified", "undisclosed"})
# Degrees of one scale, and how far apart they must be for two expressed degrees to differ: possible and very probable.
SCALE = WEAK | {"certain"}
APART = 1.5
# Classes of reporting verbs that pass on a piece of information; the others report an act.
_PASSING = frozenset({"neutral", "distancing", "arguing", "tentative", "accusing"})
_TENSED = frozenset({"modal", "expected", "ability"})
REACH = 60  # characters from where a translation in order would put it
BESIDE = 25  # characters between two hedges that hedge one thing
CLAUSE = 90  # characters from an accusation to what is alleged
_LINK = re.compile(r"\b(?:que|qu['’]|lesquel\w+|that|which|whom?|of|d['’]|de)", re.IGNORECASE)
# The so-called Xyz (group) and « le groupe Xyz »: how each language gives the name that a group gives itself.
_NAME = re.compile(r"\s+[A-ZÀ-Ý]")
_GROUP = re.compile(
    r"\b(?:groupe|organisation|mouvement)\s+(?:\w+\s+){0,2}?(?:l['’])?[A-ZÀ-Ý]"
    r"|[A-Z]\w+ (?:group|organi[sz]ation|movement)\b"
)
HELD_UP = 4  # words: a quotation of so few may hold a word up as so-called does


def compare_hedging(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the hedges of two linked passages that nothing on the other side answers."""
    ours, theirs = _unpaired(left, right)
    for a, b in _degrees(ours, theirs):
        yield flag("hedging.degree", (left, a.span), (right, b.span), f"{_name(a)} against {_name(b)}")
        ours.remove(a)
        theirs.remove(b)
    for hedge in _unanswered(ours, theirs, left, right):
        yield flag(_rule(hedge), (left, hedge.span), (right, None), f"{_name(hedge)} against no hedge")
    for hedge in _unanswered(theirs, ours, right, left):
        yield flag(_rule(hedge), (left, None), (right, hedge.span), f"no hedge against {_name(hedge)}")


# ------------------------------------------------------------------ what answers what


def _unpaired(left: Passage, right: Passage) -> tuple[list[Hedge], list[Hedge]]:
    """Return the hedges of both sides without those that answer each other; the closest pair first."""
    ours, theirs = [*left.hedges, *left.answers], [*right.hedges, *right.answers]
    options = [
        (closeness, left.is_quoted(a.span) != right.is_quoted(b.span), _apart(a, left, b, right), i, j)
        for (i, a), (j, b) in product(enumerate(ours), enumerate(theirs))
        if (closeness := _closeness(a, b)) is not None and _in_reach(a, left, b, right)
    ]
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for *_, i, j in sorted(
        options, key=lambda option: (*option[:3], option[3] + option[4], abs(option[3] - option[4]))
    ):
        if i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
    return (
        [a for i, a in enumerate(left.hedges) if i not in taken_left],
        [b for j, b in enumerate(right.hedges) if j not in taken_right],
    )


def _apart(a: Hedge, left: Passage, b: Hedge, right: Passage) -> float:
    """Return how far apart two hedges stand, as a share of their passages: translation keeps the order."""
    return abs(a.span.start / max(1, len(left.text)) - b.span.start / max(1, len(right.text)))


def _in_reach(a: Hedge, left: Passage, b: Hedge, right: Passage) -> bool:
    """Tell whether a word that is no hedge stands near enough to where the hedge stands to be its translation."""
    if _stands_alone(a) and _stands_alone(b):
        return True
    return _apart(a, left, b, right) * max(len(left.text), len(right.text)) <= REACH


def _stands_alone(hedge: Hedge) -> bool:
    return hedge.term is None or load_hedges().classes[hedge.class_id].distance != 0


def _closeness(a: Hedge, b: Hedge) -> int | None:
    """Return 0 for the same words, 1 for one class, 2 for classes in common, 3 for usual translations, 4 for a modal.

    None: the one does not answer the other.
    """
    if a.term is None or b.term is None:
        # A bare modal answers a verb form of the same tense, not a word such as reportedly.
        return 4 if a.perfect == b.perfect and _is_verb(a) and _is_verb(b) else None
    if not _fit(a, b) or not _fit(b, a):
        return None
    if a.term == b.term:
        return 0
    if a.term.class_id == b.term.class_id:
        return 1
    return {"none": 2, "faint": 3, "clear": None}[a.term.contrast(b.term)]


def _fit(a: Hedge, b: Hedge) -> bool:
    """Tell whether a possibility may answer hearsay: only the conditional, and in the same tense."""
    possible = a.class_id in _TENSED or a.class_id == "possible"
    return not (possible and b.class_id in {"hearsay", "suspected"}) or (b.conditional and a.perfect == b.perfect)


def _is_verb(hedge: Hedge) -> bool:
    return hedge.conditional or hedge.term is None or hedge.term.class_id == "modal"


def _degrees(ours: list[Hedge], theirs: list[Hedge]) -> list[tuple[Hedge, Hedge]]:
    """Return the first pair of degrees that stand far apart on the scale: « n'exclut pas » against very probably."""
    rank = load_hedges().classes
    return [
        (a, b)
        for a, b in product(ours, theirs)
        if {a.class_id, b.class_id} <= SCALE and abs(rank[a.class_id].distance - rank[b.class_id].distance) >= APART
    ][:1]


# ------------------------------------------------------------------ what is left over


def _unanswered(own: list[Hedge], other: list[Hedge], side: Passage, opposite: Passage) -> list[Hedge]:
    """Return the hedges of one side that stand against a plain statement on the other."""
    own = [hedge for hedge in own if not _echoes(hedge, own, side)]
    strong = [hedge for hedge in own if _is_strong(hedge) and not _is_attributed(hedge, side, opposite)]
    caveats = [hedge for hedge in own if hedge.class_id in CAVEATS]
    weak = [hedge for hedge in own if hedge.class_id in WEAK]
    if other:
        weak = []
    return _once(strong) + _once(caveats) or weak[:1]


def _is_strong(hedge: Hedge) -> bool:
    """Tell hearsay and doubt from what merely seems or may be so."""
    return hedge.term is not None and hedge.class_id not in WEAK | CAVEATS and bool(hedge.term.classes & STRONG)


def _echoes(hedge: Hedge, own: list[Hedge], side: Passage) -> bool:
    """Tell whether a hedge only adds to an answered one beside it: could possibly, the alleged so-called."""
    if hedge.conditional:
        return False
    strong = _is_strong(hedge)
    return any(
        other not in own
        and (_is_strong(other) or not strong)
        and max(other.span.start - hedge.span.end, hedge.span.start - other.span.end) <= BESIDE
        for other in side.hedges
    )


def _is_attributed(hedge: Hedge, side: Passage, opposite: Passage) -> bool:
    """Tell whether an attribution of the other side says what the hedge says, or says it on both sides."""
    if hedge.class_id == "doubt":
        return _is_held_up(hedge, side, opposite)
    if _is_alleged(hedge, side) and any(answer.class_id == "suspicion" for answer in opposite.answers):
        return True
    ours, theirs = _reports(side), _reports(opposite)
    more = len(theirs) > sum(not cue.quoted for cue in side.cues)
    if hedge.conditional:
        # The conditional of a reporting verb (« aurait déclaré ») is about the saying.
        saying = any(cue.span.start < hedge.span.end and hedge.span.start < cue.span.end for cue in side.cues)
        framed = any(_keeps_distance(cue) for cue in ours) and bool(theirs)  # « selon X, il aurait »: one source, twice
        return not saying and (more or framed)
    return more and any(_keeps_distance(cue) for cue in theirs)


def _is_alleged(hedge: Hedge, side: Passage) -> bool:
    """Tell whether an accusation frames the hedge: « les allégations selon lesquelles il aurait … »."""
    return any(
        answer.class_id == "suspicion"
        and 0 < hedge.span.start - answer.span.end <= CLAUSE
        and _LINK.search(side.text, answer.span.end, hedge.span.start)
        for answer in side.answers
    )


def _reports(side: Passage) -> list[Cue]:
    return [cue for cue in side.cues if not cue.plain and not cue.quoted and cue.term.class_id in _PASSING]


def _keeps_distance(cue: Cue) -> bool:
    """Tell what gives the whole statement to somebody else: « selon », or a verb that keeps its distance."""
    return cue.term.part == "phrase" or cue.term.class_id in {"distancing", "tentative"}


def _is_held_up(hedge: Hedge, side: Passage, opposite: Passage) -> bool:
    """Tell whether quotation marks of the other side say what so-called says."""
    if _NAME.match(side.text, hedge.span.end) and _GROUP.search(opposite.text):
        return True
    if any(0 <= quote.start - hedge.span.end <= HELD_UP for quote in side.quoted):
        return bool(opposite.quoted)
    at = hedge.span.start / max(1, len(side.text))
    short = [quote for quote in opposite.quoted if len(quote.text.split()) <= HELD_UP]
    return len(opposite.quoted) > len(side.quoted) and any(
        abs(quote.start / max(1, len(opposite.text)) - at) * len(opposite.text) <= REACH / 2 for quote in short
    )


def _once(hedges: list[Hedge]) -> list[Hedge]:
    """Return one hedge of each kind and place: « n'ont pu être vérifiées de source indépendante » says it once.

    Each conditional is about a statement of its own: « serait connue » and « aurait explosé » are two.
    """
    kept: list[Hedge] = []
    for hedge in hedges:
        same = not hedge.conditional and any(hedge.term == other.term and not other.conditional for other in kept)
        if not same and not any(hedge.span.start - other.span.end <= BESIDE for other in kept):
            kept.append(hedge)
    return kept


def _rule(hedge: Hedge) -> str:
    if hedge.conditional:
        return "hedging.conditional"
    if hedge.class_id in CAVEATS:
        return "hedging.caveat"
    return "hedging.word" if _is_strong(hedge) else "hedging.degree"


def _name(hedge: Hedge) -> str:
    if hedge.conditional or hedge.term is None:
        return f"{hedge.span.text} (conditional of hearsay)"
    return f"{hedge.span.text} ({load_hedges().classes[hedge.term.class_id].name_en})"
