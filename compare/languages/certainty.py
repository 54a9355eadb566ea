"""How sure a passage is of what it says: hedges from the lexicon, and the French conditional of hearsay."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from compare.languages.conditional import conditionals
from compare.languages.matching import alternatives, fold, key
from compare.lexicon import Term, load_hedges
from compare.report import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping

    from compare.languages.analysis import Words
    from compare.report import Language

# English verb groups that a French conditional of any reading may translate, and the other way round.
_ENGLISH_MODALS = frozenset({"would", "should", "could", "might", "may", "'d"})


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that hold back commitment. `conditional`: a French verb form, not a word of the lexicon.

    `term` is None for a modal that only answers: it silences the other side's hedge and raises nothing itself.
    """

    span: Span
    term: Term | None
    conditional: bool = False


@cache
def _forms(language: Language) -> tuple[Mapping[str, Term], re.Pattern[str], re.Pattern[str]]:
    ladder = load_hedges()
    table = {fold(form): term for term in ladder.terms for form in term.forms(language)}
    excluded = {fold(form) for term in ladder.terms for form in term.exclusions(language)}
    return table, alternatives(table), alternatives(excluded)


@cache
def hearsay() -> Term:
    """Return the term whose place on the ladder the conditional of hearsay shares: reportedly."""
    return next(term for term in load_hedges().terms if term.id == "reportedly")


def hedges(text: str, words: Words, language: Language) -> Iterator[Hedge]:
    """Yield the hedges of a passage in order."""
    table, pattern, exclusions = _forms(language)
    plain = fold(text)
    blocked = [match.span() for match in exclusions.finditer(plain)]
    found = [
        Hedge(_span(text, *match.span()), table[key(match[0])])
        for match in pattern.finditer(plain)
        if not any(start <= match.start() and match.end() <= end for start, end in blocked)
    ]
    covered = [(hedge.span.start, hedge.span.end) for hedge in found]
    for start, end, term, conditional in _verbs(words, language):
        if not any(a < end and start < b for a, b in covered):
            found.append(Hedge(_span(text, start, end), term, conditional))
    yield from sorted(found, key=lambda hedge: hedge.span)


def _verbs(words: Words, language: Language) -> Iterator[tuple[int, int, Term | None, bool]]:
    if language == "fr":
        for verb in conditionals(words):
            term = hearsay() if verb.reading == "hearsay" else None
            yield words[verb.first].start, words[verb.last].end, term, True
        return
    for word in words:
        if word.text.lower() in _ENGLISH_MODALS and word.pos == "AUX":
            yield word.start, word.end, None, False


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])
