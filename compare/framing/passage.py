"""One side of a link as the detectors see it: its text, its words, what is quoted in it, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from compare.languages.analysis import analyse
from compare.report import Sentence, Span
from compare.sentences import quotations, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.languages.analysis import Words
    from compare.languages.attribution import Cue
    from compare.languages.certainty import Hedge
    from compare.languages.evaluation import Evaluation
    from compare.languages.names import PlaceName
    from compare.languages.negation import Negation
    from compare.languages.numbers import Quantity
    from compare.languages.sources import Voice
    from compare.languages.terms import Choice
    from compare.languages.voice import Event
    from compare.report import Language, Report

_OPENING = 120  # characters in which a dateline ends
_DATED = re.compile(r"[A-ZÀ-Ý].*[)/\d.,]\s*[-–—―.]\s", re.DOTALL)
JOINT = "\0"  # no letter and no white space: nothing that a pattern could read across


@dataclass(frozen=True)
class Passage:
    """Sentences that stand for one side of a link, joined; signals in it are read when a detector first asks.

    Offsets of `words` and of every signal count `text`; `at` turns them into spans of the text the sentences come from.
    `quoted` are the quoted stretches, whether their marks are in the passage or around it.
    """

    language: Language
    text: str
    words: Words
    quoted: tuple[Span, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """Return the reporting verbs and phrases of the passage in order."""
        from compare.languages.attribution import cues

        return tuple(cues(self.text, self.words, self.quoted, self.language))

    @cached_property
    def hedges(self) -> tuple[Hedge, ...]:
        """Return the hedges of the passage in order."""
        from compare.languages.certainty import hedges

        return tuple(hedges(self.text, self.words, self.language))

    @cached_property
    def answers(self) -> tuple[Hedge, ...]:
        """Return the words of the passage that are no hedges and often translate one, in order."""
        from compare.languages.certainty import answers

        return tuple(answers(self.text, self.words, self.language, self.hedges))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Return the figures and dates of the passage in order."""
        from compare.languages.numbers import quantities

        return tuple(quantities(self.text, self.language))

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """Return the labels of the passage in order."""
        from compare.languages.terms import choices

        return tuple(choices(self.text, self.words, self.language))

    @cached_property
    def negations(self) -> tuple[Negation, ...]:
        """Return the negations of the passage in order."""
        from compare.languages.negation import negations

        return tuple(negations(self.text, self.words, self.language))

    @cached_property
    def evaluations(self) -> tuple[Evaluation, ...]:
        """Return the evaluative words of the passage in order."""
        from compare.languages.evaluation import evaluations

        return tuple(evaluations(self.text, self.language))

    @cached_property
    def names(self) -> tuple[PlaceName, ...]:
        """Return the contested names of the passage in order."""
        from compare.languages.names import place_names

        return tuple(place_names(self.text, self.language))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Return the events of the passage that have a doer, named or left out, in order."""
        from compare.languages.voice import events

        return tuple(events(self.text, self._undated, self.language))

    @cached_property
    def doings(self) -> tuple[tuple[int, Event], ...]:
        """Return the verbs that name a doer or leave one out in the passive, with the places of their words."""
        from compare.languages.voice import doings

        return tuple(doings(self.text, self._undated, self.language))

    @cached_property
    def _undated(self) -> Words:
        """Return the words; those of a dateline (PARIS, March 7 (Reuters) - …) have no place in the sentence."""
        if not _DATED.search(self.text, 0, _OPENING):
            return self.words
        from compare.reading.datelines import dateline

        found = dateline(self.text)
        end = found.end if found else 0
        return tuple(word._replace(dep="") if word.start < end else word for word in self.words)

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """Return the sources that the passage cites, in order."""
        from compare.languages.sources import voices

        return tuple(voices(self.text, self.words, self.cues, self.language))

    @cached_property
    def _origins(self) -> tuple[tuple[int, int], ...]:
        starts = accumulate((len(sentence.text) + len(JOINT) for sentence in self.sentences), initial=0)
        return tuple(zip(starts, (sentence.start for sentence in self.sentences), strict=False))

    def at(self, span: Span) -> Span:
        """Return a span of the passage as a span of the original text; it ends where its first sentence does."""
        start, origin = max(pair for pair in self._origins if pair[0] <= span.start)
        text = span.text.split(JOINT, 1)[0]
        return Span(span.start - start + origin, span.start - start + origin + len(text), text)

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the passage."""
        return Span(start, end, self.text[start:end])

    def is_quoted(self, span: Span) -> bool:
        """Tell whether a stretch lies within a quotation: then the words are the speaker's, not the outlet's."""
        return any(quote.start <= span.start and span.end <= quote.end for quote in self.quoted)


def passages_of(texts: Sequence[str], language: Language) -> list[Passage]:
    """Return a passage for each text, which may hold several sentences."""
    cut = [
        [Sentence(text[a:b], a, b) for a, b in split(text, language)] or [Sentence(text, 0, len(text))]
        for text in texts
    ]
    words = iter(analyse([sentence.text for sentences in cut for sentence in sentences], language))
    return [
        _passage(sentences, [next(words) for _ in sentences], quotations(text), language)
        for text, sentences in zip(texts, cut, strict=True)
    ]


def passages_in(report: Report, indices: Iterable[tuple[int, ...]]) -> dict[tuple[int, ...], Passage]:
    """Return a passage for each tuple of sentence indices of a report."""
    wanted = list(dict.fromkeys(indices))
    needed = sorted({i for index in wanted for i in index})
    texts = [report.sentences[i].text for i in needed]
    words = dict(zip(needed, analyse(texts, report.language), strict=True))
    return {
        index: _passage(
            [report.sentences[i] for i in index], [words[i] for i in index], report.quotations, report.language
        )
        for index in wanted
    }


def _passage(
    sentences: Sequence[Sentence], words: Sequence[Words], quoted: Iterable[Span], language: Language
) -> Passage:
    """Join sentences, their words and the parts of quotations that fall on them."""
    joined: list = []  # type: ignore[type-arg]
    inside: list[Span] = []
    offset = 0
    quoted = list(quoted)
    for sentence, tokens in zip(sentences, words, strict=True):
        first = len(joined)
        joined += [
            token._replace(start=token.start + offset, end=token.end + offset, head=token.head + first)
            for token in tokens
        ]
        for quote in quoted:
            start, end = max(quote.start, sentence.start), min(quote.end, sentence.end)
            if start < end:
                shift = offset - sentence.start
                inside.append(
                    Span(start + shift, end + shift, sentence.text[start - sentence.start : end - sentence.start])
                )
        offset += len(sentence.text) + len(JOINT)
    text = JOINT.join(sentence.text for sentence in sentences)
    return Passage(language, text, tuple(joined), tuple(inside), tuple(sentences))
