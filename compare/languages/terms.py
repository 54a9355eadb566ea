"""Which of the rival words for one thing a passage uses: the label lexicon matched against text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from compare.languages.matching import alternatives, fold, key
from compare.lexicon import Choice as Label
from compare.lexicon import Concept, load_labels
from compare.report import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from compare.report import Language


@dataclass(frozen=True, slots=True)
class Choice:
    """Words for one referent: the concept, and the label that was chosen for it."""

    span: Span
    concept: Concept
    label: Label


@cache
def _book(language: Language) -> tuple[dict[str, list[tuple[Concept, Label]]], re.Pattern[str], re.Pattern[str]]:
    table: dict[str, list[tuple[Concept, Label]]] = {}
    excluded: set[str] = set()
    for concept in load_labels():
        for label in concept.choices:
            for form in label.forms(language):
                table.setdefault(fold(form), []).append((concept, label))
            excluded |= {fold(form) for form in label.exclusions(language)}
    return table, alternatives(table), alternatives(excluded)


def choices(text: str, language: Language) -> Iterator[Choice]:
    """Yield the labels of a passage in order; the longest form wins where several begin at one word."""
    table, pattern, exclusions = _book(language)
    plain = fold(text)
    blocked = [match.span() for match in exclusions.finditer(plain)]
    for match in pattern.finditer(plain):
        if not any(start <= match.start() and match.end() <= end for start, end in blocked):
            span = Span(match.start(), match.end(), text[match.start() : match.end()])
            for concept, label in table[key(match[0])]:
                yield Choice(span, concept, label)
