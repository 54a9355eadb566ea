"""Sources without a name, and the sources with one that stand against them.

Reuters and AFP ask their reporters to name sources and to say why one stays unnamed; that one outlet gives a name where
another has "sources" is therefore a difference a reader should see (Reuters, Handbook of Journalism; AFP, Editorial
Standards and Best Practices).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from compare.languages.citing import speaker
from compare.languages.matching import fold
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.languages.analysis import Words
    from compare.languages.attribution import Cue
    from compare.report import Language

Standing = Literal["unnamed", "named"]
Sort = Literal["named person", "body or office", "unnamed"]


@dataclass(frozen=True, slots=True)
class Voice:
    """A source as cited: its words, and whether it has a name or an office."""

    span: Span
    standing: Standing


_UNNAMED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"""
        (?:unnamed|anonymous|unidentified|undisclosed|well-informed|informed)\s+(?:\w+\s+)?
            (?:sources?|officials?|diplomats?|persons?|people)
        | (?<!open-)(?<!open\s)\b(?:\w+\s+)?sources?
            (?=\s+(?:close|familiar|in|within|at|with|said|says|told|claim|have\s+said|who)\b)
        | (?:according\s+to|citing)\s+(?:\w+\s+){0,3}sources?\b
        | on\s+(?:the\s+)?condition\s+of\s+anonymity | speaking\s+anonymously
        | (?:asked|declined|wished)\s+(?:not\s+)?to\s+be\s+(?:named|identified)
        | (?:person|people|official|officials)\s+familiar\s+with""",
        re.VERBOSE,
    ),
    "fr": re.compile(
        r"""\bsources?\s+(?:anonymes?|proches?|bien\s+informées?|concordantes?|diplomatiques?|sécuritaires?|policières?|militaires?
        |gouvernementales?|judiciaires?|médicales?|officielles?\s+anonymes?)
        | (?:selon|d'après)\s+(?:des|une|plusieurs|deux|certaines)\s+sources?\b | de\s+sources?\s+\w+
        | \b(?:des|une|plusieurs)\s+sources?\s+(?:\w+\s+)?(?:ont|a|au\s+sein|citées?)\b
        | \banonymat\b | refusé\s+d'être\s+(?:nommée?|identifiée?)s?
        | (?:a|ont)\s+(?:souhaité|demandé)\s+(?:à\s+)?(?:rester|ne\s+pas\s+être)\s+(?:anonymes?|identifiée?s?)""",
        re.VERBOSE,
    ),
}


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def voices(text: str, words: Words, cues: Iterable[Cue], language: Language) -> Iterator[Voice]:
    """Yield the sources of a passage in order: those of its cues that have a name, and words that keep one unnamed.

    Other media are neither: behind them stands whoever told them.
    """
    found = [
        Voice(Span(match.start(), match.end(), text[match.start() : match.end()]), "unnamed")
        for match in _UNNAMED[language].finditer(fold(text))
    ]
    for cue in cues:
        source = None if cue.plain or cue.quoted else speaker(text, words, cue, language)
        if source is None or source.media or any(_overlap(source.span, voice.span) for voice in found):
            continue
        if source.names or source.is_body:
            found.append(Voice(source.span, "named"))
    yield from sorted(found, key=lambda voice: (voice.span, voice.standing))


def sorts(
    text: str, words: Words, cues: Iterable[Cue], found: Iterable[Voice], language: Language
) -> Iterator[tuple[Span, Sort]]:
    """Yield what sort of source each of a passage is: somebody by name, a body, or people that nobody could ask.

    `found` are the voices of the passage. People by their trade alone (officials, analysts) have no name, whatever
    office they are of; a pronoun and a medium are no source of their own.
    """
    kept = [voice.span for voice in found if voice.standing == "unnamed"]
    yield from ((span, "unnamed") for span in kept)
    for cue in cues:
        source = None if cue.plain or cue.quoted else speaker(text, words, cue, language)
        if source is None or source.media or source.pronoun or any(_overlap(source.span, span) for span in kept):
            continue
        if source.is_nameless:
            yield source.span, "unnamed"
        elif source.is_person or (source.names and not source.is_body):
            yield source.span, "named person"
        elif source.is_body:
            yield source.span, "body or office"
