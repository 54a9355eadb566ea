"""A denial told in a clause of its own, where the other side of the link gives only what is denied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.framing.counterparts import CONTENT, counterparts
from compare.framing.hedging import CAVEATS
from compare.framing.rules import flag
from compare.languages.attribution import inventory
from compare.languages.matching import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.attribution import Cue
    from compare.report import Flag, Language, Span

CLASS = "denying"
HEARD = 0.34  # share of the words of a clause that may have a counterpart, where the other side lacks the clause
NEAR_END = 40  # characters behind a clause that belong to it
# Relations by which a clause hangs on another one, or stands beside it.
_OWN_CLAUSE = frozenset({"relcl", "acl:relcl", "advcl", "conj", "parataxis", "acl"})
# Words that say of the other side that something is untrue or is doubted, whatever the construction.
_DOUBTED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:den[iy]|reject|refut|disput|dismiss|contest|rebut|disavow|disclaim|repudiat|unfounded|baseless|groundless"
        r"|false|untrue|fake|innocen|not guilty|unverified|alleged|refus|contradict|lie[sd]?\b|lying)"
    ),
    "fr": re.compile(
        r"(?:\b|')(?:dement|nie\b|nient|nia|nié|niant|refut|réfut|démen|rejet|contest|recus|récus|repouss|inform|infond"
        r"|sans fondement|faux|fausse|mensong|innocen|non coupable|se défend|balay|désavou|refus|rétract|écart|ment\b)"
    ),
}
_PUNCTUATION = re.compile(r"[,;–—(]")


def compare_denials(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the denial that one side adds in a clause of its own and that nothing on the other side can stand for."""
    ours, theirs = _added(left, right), _added(right, left)
    if ours and not theirs:
        yield flag("omission.denial", (left, ours[0]), (right, None), _message(ours[1], "left"))
    elif theirs and not ours:
        yield flag("omission.denial", (left, None), (right, theirs[0]), _message(theirs[1], "right"))


def denies(passage: Passage) -> bool:
    """Tell whether a passage denies anything, in whatever words."""
    doubted = _DOUBTED[passage.language].search(fold(passage.text))
    return bool(doubted) or bool(passage.negations) or any(cue.term.class_id == CLASS for cue in passage.cues)


def _message(cue: Cue, side: str) -> str:
    return f"a denial ({cue.span.text}) on the {side} side only"


def _added(own: Passage, other: Passage) -> tuple[Span, Cue] | None:
    """Return the clause of a denial that the other side does not have, with its verb."""
    cues = [c for c in own.cues if c.term.class_id == CLASS and c.term.part == "verb" and not (c.plain or c.quoted)]
    if not cues or denies(other) or any(hedge.class_id in CAVEATS for hedge in other.hedges):
        return None
    for cue in cues:
        clause = _clause(own, cue)
        if clause and not _is_negated(own, cue) and not _is_told(own, clause, other):
            words = [own.words[i] for i in sorted(clause)]
            return own.span(words[0].start, words[-1].end), cue
    return None


def _clause(side: Passage, cue: Cue) -> set[int]:
    """Return the words of the clause that a denying verb heads; nothing where it is the frame of all that is said."""
    words = side.words
    verb = next((i for i, word in enumerate(words) if word.start >= cue.span.start), None)
    if verb is None:
        return set()
    inside = {i for i in range(len(words)) if _hangs_on(side, i, verb)}
    rest = [i for i, word in enumerate(words) if i not in inside and word.pos in CONTENT]
    alone = words[verb].head == verb and any(word.head == i != verb for i, word in enumerate(words))
    if not (words[verb].dep in _OWN_CLAUSE or alone) or len(rest) < 2:  # noqa: PLR2004 - a statement beside it
        return set()
    while inside and words[min(inside)].pos in {"PUNCT", "CCONJ"}:
        inside.remove(min(inside))
    while inside and words[max(inside)].pos == "PUNCT":
        inside.remove(max(inside))
    return inside


def _hangs_on(side: Passage, i: int, verb: int) -> bool:
    while i != verb and side.words[i].head != i:
        i = side.words[i].head
    return i == verb


def _is_negated(side: Passage, cue: Cue) -> bool:
    """Tell whether it is not denied: « n'a pas démenti », has not denied."""
    return any(
        not negation.lexical and cue.span.start <= side.words[negation.predicate].start < cue.span.end
        for negation in side.negations
    )


def _is_told(side: Passage, clause: set[int], other: Passage) -> bool:
    """Tell whether the other side has the clause in words that are not known to deny."""
    links = counterparts(side, other)
    told = [bool(links[i]) for i in clause if side.words[i].pos in CONTENT]
    return sum(told) > HEARD * len(told)
