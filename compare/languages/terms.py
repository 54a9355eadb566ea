"""Which of the rival words for one thing a passage uses: the label lexicon matched against text."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from compare.languages.matching import alternatives, fold, key
from compare.languages.nations import nations_of
from compare.languages.vocabulary import per_vocabulary
from compare.lexicon import Choice as Label
from compare.lexicon import Concept, load_labels
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compare.languages.analysis import Words
    from compare.languages.inflection import Part
    from compare.report import Language

Entry = tuple[Concept, Label, frozenset["Part"]]

_ARTICLES = frozenset({"the", "l", "le", "la", "les"})
_WORD = re.compile(r"(?<![\w-])\w+")
_PRONOUN_BEFORE = re.compile(r"(?<!\w)(?:s'|se\s+)(?:(?:est|sont|étai\w+|être|étant|serai\w+)\s+)?$")
_AUXILIARY = 14  # letters of « s'étaient »
_VERBAL = frozenset({"VERB", "AUX"})
_IN_A_PHRASE = frozenset({"DET", "ADP", "ADJ", "NUM", "PROPN"})
_NO_VERB = frozenset({"NOUN", "PROPN", "DET", "ADP", "PRON"})


class _Patterns:
    """Forms by the word that begins them: thousands of alternatives at one place are slow. Compiled when first met."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._groups: dict[str, list[str]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        for form in forms:
            first = _WORD.match(form)
            if first:
                self._groups.setdefault(first[0], []).append(form)

    def of(self, word: str) -> re.Pattern[str] | None:
        """Return the pattern of the forms that begin with a word, None where there are none."""
        if word not in self._groups:
            return None
        if word not in self._compiled:
            self._compiled[word] = alternatives(self._groups[word])
        return self._compiled[word]


class _Book(NamedTuple):
    """The forms of one language: their entries, and patterns for forms and contexts by the word that begins them."""

    entries: Mapping[str, list[Entry]]
    forms: _Patterns
    contexts: Mapping[str, frozenset[str]]
    excluded: _Patterns


@dataclass(frozen=True, slots=True)
class Choice:
    """Words for one referent: the concept, the label that was chosen for it, and the nations the words are tied to."""

    span: Span
    concept: Concept
    label: Label
    nations: frozenset[str] = frozenset()


@per_vocabulary
def _book(language: Language) -> _Book:
    entries: dict[str, list[Entry]] = {}
    contexts: dict[str, set[str]] = {}
    for concept in load_labels():
        for label in concept.choices:
            for form, parts in label.readings(language).items():
                entries.setdefault(fold(form), []).append((concept, label, parts))
            for form in label.contexts(language):
                contexts.setdefault(fold(form), set()).add(concept.id)
    frozen = {form: frozenset(ids) for form, ids in contexts.items()}
    return _Book(entries, _Patterns(entries), frozen, _Patterns(frozen))


def choices(text: str, words: Words, language: Language) -> Iterator[Choice]:
    """Yield the labels of a passage in order; the longest form wins where several begin at one word."""
    book = _book(language)
    plain = fold(text)
    starts = [token.start for token in words]
    blocked = [(match.span(), book.contexts[key(match[0])]) for match in _matches(plain, book.excluded)]
    for match in _matches(plain, book.forms):
        start, end = match.span()
        if plain[end : end + 1] == "-" and plain[end + 1 : end + 2].isalpha():
            continue  # part of a longer word: « États-Unis », government-run
        out = {concept for (a, b), ids in blocked if a <= start and end <= b for concept in ids}
        first = max(0, bisect_right(starts, start) - 1)
        inside, before = words[first : bisect_right(starts, end - 1)], words[max(0, first - 1) : first]
        for concept, label, parts in book.entries[key(match[0])]:
            reflexive = (
                parts == {"verb"}
                and language == "fr"
                and _PRONOUN_BEFORE.search(plain, max(0, start - _AUXILIARY), start)
            )
            if concept.id not in out and not reflexive and _fits(inside, before, parts, language):
                span = Span(start, end, text[start:end])
                yield Choice(span, concept, label, nations_of(plain, start, end, language))


def _matches(plain: str, patterns: _Patterns) -> Iterator[re.Match[str]]:
    """Yield the longest form at each word that begins one, none within another but for what follows its article."""
    end = 0
    for word in _WORD.finditer(plain):
        pattern = patterns.of(word[0])
        if pattern and word.start() >= end and (match := pattern.match(plain, word.start())):
            end = word.end() if word[0] in _ARTICLES else match.end()
            yield match


def _fits(inside: Words, before: Words, parts: frozenset[Part], language: Language) -> bool:
    """Tell whether words in the text can be what the lexicon lists: a verb is no noun, a noun is no verb."""
    if len(inside) != 1 or len(parts) > 1:
        return True
    pos = inside[0].pos
    # The French model confuses participles and nouns; a noun has an article or another word of its phrase before it.
    phrase = bool(before) and before[0].pos in _IN_A_PHRASE
    if parts == {"noun"}:
        return pos not in _VERBAL or (language == "fr" and phrase)
    if parts != {"verb"} or pos not in _NO_VERB:
        return True
    return language == "fr" and pos == "NOUN" and bool(before) and not phrase
