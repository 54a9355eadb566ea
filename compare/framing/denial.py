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
    from collections.abc import Iterable, Iterator, Sequence

    from compare.framing.passage import Passage
    from compare.languages.analysis import Token
    from compare.report import Flag, Language, Link, Report, Sentence, Span

CLASS = "denying"
NEARBY = 3  # sentences from the linked ones within which a denial is the same matter
_NAME_STEM = 5  # letters by which a name is known in the other language
_DENYING = frozenset({"deny", "reject", "dispute"})  # terms of that class that need no clause
STATED = 2  # content words beside the clause at least: what is denied
HEARD = 0.34  # share of the words of a clause that may have a counterpart, where the other side lacks the clause
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
# Of these, what denies that something happened, wherever it stands in a report.
_DENIED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:den(?:y|ie[sd]|ying|ials?)\b|reject|refut|repudiat|baseless|groundless|unfounded|dismissed)"
    ),
    "fr": re.compile(
        r"\b(?:dément|démen|nie\b|nient\b|nié|niant|niai|réfut|rejet|récus|infond|sans fondement|contest|balay)"
    ),
}
# « …, ce que dément Kigali », « accusations que le groupe rejette »: models lose these verbs, the construction tells.
_APPOSED = re.compile(
    r"[,;:–—]\s*(?P<clause>(?:ce qu(?:e |')|(?:une |des |les )?(?:accusation|allégation|imputation|affirmation|reproche"
    r"|grief|charge|version|information)s? (?:\w+ )?(?:qu(?:e |')|\w+e?s? ))[^,;:.–—\0]*)"
)


def compare_denials(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the denial that one side adds in a clause of its own and that nothing on the other side can stand for."""
    ours, theirs = _added(left, right), _added(right, left)
    if ours and not theirs:
        yield flag("omission.denial", (left, ours[0]), (right, None), _message(ours[1], "left"))
    elif theirs and not ours:
        yield flag("omission.denial", (left, None), (right, theirs[0]), _message(theirs[1], "right"))


def denies(passage: Passage) -> bool:
    """Tell whether a passage denies or doubts anything, in whatever words."""
    doubted = _DOUBTED[passage.language].search(fold(passage.text))
    return bool(doubted) or bool(passage.negations) or any(cue.term.class_id == CLASS for cue in passage.cues)


def missing(left: Report, right: Report, links: Sequence[Link], flags: Iterable[Flag]) -> Iterator[Flag]:
    """Yield the flags without the denials that the other report has near the linked sentences, or of one it names."""
    heard: dict[bool, list[tuple[int, Sentence]]] = {}
    for flag_ in flags:
        if flag_.rule != "omission.denial" or flag_.link is None:
            yield flag_
            continue
        on_left, link = flag_.left is not None, links[flag_.link]
        own, other, place = (left, right, link.right) if on_left else (right, left, link.left)
        if on_left not in heard:
            denying = _DENIED[other.language]
            heard[on_left] = [(i, s) for i, s in enumerate(other.sentences) if denying.search(fold(s.text))]
        names = {name for i in (link.left if on_left else link.right) for name in _names(own.sentences[i].text)}
        if not any(min(abs(i - j) for j in place) <= NEARBY or names & _names(s.text) for i, s in heard[on_left]):
            yield flag_


def _names(text: str) -> set[str]:
    return {fold(word)[:_NAME_STEM] for word in re.findall(r"(?<=[\w,'’] )[A-ZÀ-Ý]\w{3,}", text)}


def _message(verb: str, side: str) -> str:
    return f"a denial ({verb}) on the {side} side only"


def _added(own: Passage, other: Passage) -> tuple[Span, str] | None:
    """Return the clause of a denial that the other side does not have, and its verb."""
    for clause, verb in _clauses(own):
        if denies(other) or any(hedge.class_id in CAVEATS for hedge in other.hedges):
            return None
        if not own.is_quoted(verb) and not _is_told(own, clause, verb, other):
            return clause, verb.text
    return None


def _clauses(side: Passage) -> Iterator[tuple[Span, Span]]:
    """Yield the clauses that deny what is said beside them, each with its verb."""
    for cue in side.cues:
        verbal = cue.term.id in _DENYING and cue.term.part == "verb"
        inside = _clause(side, cue.span) if verbal and not (cue.plain or cue.quoted) else []
        if inside and not _is_negated(side, cue.span):
            yield side.span(side.words[inside[0]].start, side.words[inside[-1]].end), cue.span
    if side.language == "fr":
        for match in _APPOSED.finditer(side.text.replace("’", "'")):
            clause = side.span(*match.span("clause"))
            verb = next((word for word in side.words if _denies_here(word, clause)), None)
            if verb and not _holds_negation(side, clause):
                yield clause, side.span(verb.start, verb.end)


def _denies_here(word: Token, clause: Span) -> bool:
    entries = inventory("fr").verbs.get(fold(word.text), ())
    return clause.start < word.start < clause.end and any(e.term.id in _DENYING for e in entries)


def _clause(side: Passage, cue: Span) -> list[int]:
    """Return the words of the clause that a denying verb heads; nothing where it is the frame of all that is said."""
    words = side.words
    verb = next((i for i, word in enumerate(words) if word.start >= cue.start), None)
    if verb is None or any(word.head == verb and word.dep == "dative" for word in words):  # denied him a lawyer
        return []
    inside = [i for i in range(len(words)) if _hangs_on(side, i, verb)]
    rest = [i for i, word in enumerate(words) if i not in inside and word.pos in CONTENT]
    alone = words[verb].head == verb and any(word.head == i != verb for i, word in enumerate(words))
    if not (words[verb].dep in _OWN_CLAUSE or alone) or len(rest) < STATED:
        return []
    while inside and words[inside[0]].pos in {"PUNCT", "CCONJ"}:
        inside.pop(0)
    while inside and words[inside[-1]].pos == "PUNCT":
        inside.pop()
    return inside


def _hangs_on(side: Passage, i: int, verb: int) -> bool:
    while i != verb and side.words[i].head != i:
        i = side.words[i].head
    return i == verb


def _is_negated(side: Passage, cue: Span) -> bool:
    """Tell whether it is not denied: « n'a pas démenti », has not denied."""
    return any(
        not negation.lexical and cue.start <= side.words[negation.predicate].start < cue.end
        for negation in side.negations
    )


def _holds_negation(side: Passage, clause: Span) -> bool:
    return any(not n.lexical and clause.start <= n.span.start < clause.end for n in side.negations)


def _is_told(side: Passage, clause: Span, verb: Span, other: Passage) -> bool:
    """Tell whether the other side has the clause in words that are not known to deny."""
    links = counterparts(side, other)
    told = [
        bool(links[i])
        for i, word in enumerate(side.words)
        if clause.start <= word.start < clause.end and word.start != verb.start and word.pos in CONTENT
    ]
    return sum(told) > HEARD * len(told)
