"""How sure a passage is of what it says: hedges from the lexicon, and the French conditional of hearsay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from compare.languages.attribution import PERFECT
from compare.languages.conditional import conditionals
from compare.languages.matching import alternatives, fold, key
from compare.lexicon import Term, load_hedges
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.languages.analysis import Words
    from compare.report import Language

# English verb groups that a French conditional of any reading may translate, and the other way round.
_ENGLISH_MODALS = frozenset({"would", "should", "could", "might", "may", "'d"})


_PARTICIPLE = re.compile(r"(?:prétendu|supposé|présumé|suspecté|soupçonné|accusé)")


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that hold back commitment. `conditional`: a French verb form, not a word of the lexicon.

    `term` is None for a modal that only answers: it silences the other side's hedge and raises nothing itself.
    """

    span: Span
    term: Term | None
    conditional: bool = False
    perfect: bool = False  # would have done, « aurait fait »: about what has been


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


@cache
def _possible() -> Term:
    return next(term for term in load_hedges().terms if term.id == "possibly")


def hedges(text: str, words: Words, language: Language) -> Iterator[Hedge]:
    """Yield the hedges of a passage in order."""
    table, pattern, exclusions = _forms(language)
    plain = fold(text)
    blocked = [match.span() for match in exclusions.finditer(plain)]
    found = [
        Hedge(_span(text, *match.span()), table[key(match[0])])
        for match in pattern.finditer(plain)
        if not any(start <= match.start() and match.end() <= end for start, end in blocked)
        and not (language == "fr" and _PARTICIPLE.match(match[0]) and _is_participle(words, match.start()))
    ]
    for start, end, term, conditional, perfect in _verbs(words, language):
        if term and term.id == "possibly":  # a modal of the lexicon that the context makes epistemic
            found = [hedge for hedge in found if not (hedge.span.start <= start < hedge.span.end)]
        if not any(hedge.span.start < end and start < hedge.span.end for hedge in found):
            found.append(Hedge(_span(text, start, end), term, conditional, perfect))
    yield from sorted(found, key=lambda hedge: hedge.span)


def _is_participle(words: Words, offset: int) -> bool:
    """Tell whether « prétendu », « soupçonné » is the verb (« a prétendu »), not the adjective (« le prétendu »)."""
    i = next((i for i, word in enumerate(words) if word.start >= offset), len(words))
    return any(word.text.lower() in PERFECT for word in words[max(0, i - 3) : i])


def _verbs(words: Words, language: Language) -> Iterator[tuple[int, int, Term | None, bool, bool]]:
    if language == "fr":
        for verb in conditionals(words):
            start, end = words[verb.first].start, words[verb.last].end
            epistemic = verb.reading == "modal" and _before_perfect(words, verb.last, {"avoir", "être"})
            term = hearsay() if verb.reading == "hearsay" else _possible() if epistemic else None
            perfect = words[verb.first].text.lower().startswith("aur") and verb.last > verb.first
            yield start, end, term, not epistemic, perfect
        return
    for i, word in enumerate(words):
        if word.text.lower() in _ENGLISH_MODALS and word.pos == "AUX":
            perfect = _before_perfect(words, i, {"have"})
            epistemic = perfect and word.text.lower() in {"may", "might"}
            yield word.start, word.end, _possible() if epistemic else None, False, perfect


def _before_perfect(words: Words, i: int, auxiliaries: set[str]) -> bool:
    """Tell whether a modal is about what has been (may have caused, pourrait avoir causé): possibility, not ability."""
    following = words[i + 1 : i + 5]
    k = next((k for k, word in enumerate(following) if word.text.lower() in auxiliaries), None)
    return k is not None and k + 1 < len(following) and following[k + 1].pos in {"VERB", "AUX"}


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])
