"""A denial told in a clause of its own, where the other side of the link gives only what is denied."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.framing.counterparts import CONTENT, counterparts
from compare.framing.hedging import CAVEATS
from compare.framing.rules import flag
from compare.languages.attribution import inventory
from compare.languages.matching import alternatives, fold
from compare.languages.vocabulary import per_vocabulary
from compare.lexicon import load_hedges

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from compare.framing.passage import Passage
    from compare.languages.analysis import Token
    from compare.lexicon import Term
    from compare.report import Flag, Language, Link, Report, Sentence, Span

CLASS = "denying"
NEARBY = 3  # sentences from the linked ones within which a denial is the same matter
_NAME_STEM = 5  # letters by which a name is known in the other language
_DENYING = frozenset({"deny", "reject", "dispute"})  # terms of that class that need no clause
STATED = 2  # content words beside the clause at least: what is denied
HEARD = 0.34  # share of the words of a clause that may have a counterpart, where the other side lacks the clause
# Relations by which a clause hangs on another one, or stands beside it.
_OWN_CLAUSE = frozenset({"relcl", "acl:relcl", "advcl", "conj", "parataxis", "acl"})
# What is said of the other side with these means that something is untrue or doubted, whatever the construction.
_EVADING, _FALSE, _UNCONFIRMED = "evading", "falsehood", "unconfirmed"
_INNOCENT = frozenset({"innocence", "innocent", "innocente", "innocents", "innocentes"})  # the same in both languages
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
    return (
        bool(passage.negations)
        or any(cue.term.class_id == CLASS for cue in passage.cues)
        or any(_FALSE in word.groups for word in passage.evaluations)
        or bool(_doubts(passage.language).search(fold(passage.text)))
    )


@per_vocabulary
def _denials(language: Language) -> re.Pattern[str]:
    """Return the words by which something is said not to be so, or to lack grounds, wherever they stand."""
    return alternatives({*_forms(language, _is_denial), *_unconfirmed(language)})


@per_vocabulary
def _doubts(language: Language) -> re.Pattern[str]:
    """Return these and the words by which it is refused, questioned or made little of."""
    words = _forms(language, lambda term: term.class_id in {CLASS, _EVADING})
    return alternatives({*words, *_unconfirmed(language), *_INNOCENT})


def _is_denial(term: Term) -> bool:
    return term.class_id == CLASS and (term.part == "noun" or term.id in _DENYING)


def _forms(language: Language, wanted: Callable[[Term], bool]) -> Iterator[str]:
    """Yield the single words and the phrases of the attribution lexicon whose term is wanted."""
    known = inventory(language)
    yield from (form for form, entries in known.verbs.items() if any(wanted(entry.term) for entry in entries))
    yield from (form for form, term in known.phrases.items() if wanted(term))


def _unconfirmed(language: Language) -> Iterator[str]:
    return (fold(form) for term in load_hedges().terms if term.id == _UNCONFIRMED for form in term.forms(language))


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
            denying = _denials(other.language)
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
