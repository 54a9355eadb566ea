"""Whose voices a passage cites: sources without a name, other media, and officials of one country or another.

Reuters and AFP ask their reporters to name sources and to say why one stays unnamed; that one outlet gives a name where
another has "sources" is therefore a difference a reader should see (Reuters, Handbook of Journalism; AFP, Editorial
Standards and Best Practices).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from compare.languages.matching import fold
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from compare.languages.attribution import Cue
    from compare.report import Language

Standing = Literal["unnamed", "media", "named"]


@dataclass(frozen=True, slots=True)
class Voice:
    """A source as cited: its words, whether it has a name, and the countries it speaks for as far as words show."""

    span: Span
    standing: Standing
    countries: frozenset[str] = frozenset()


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
_MEDIA: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:media|newspapers?|television|tv|daily|news\s+(?:agency|agencies|outlets?|channels?)|broadcaster|press)\b"
    ),
    "fr": re.compile(
        r"\b(?:médias?|journal|journaux|quotidien|télévision|chaîne|presse|radio|agences?\s+de\s+presse)\b"
    ),
}
# Where the head of a source ends: a journal is one of the media, a communiqué « de presse » is not, nor a word to them.
_HEAD_ENDS = re.compile(r"\s(?:of|to|from|by|in|at|on|for|and|with|de|du|des|d'|à|au|aux|et|dans|pour|en)\b|,")
_RELEASE = re.compile(r"spokes|release|secretary|conference|service|office")
# Whom somebody talks to is no source.
_ADDRESSED = re.compile(r"(?:to|à|aux?)\b")
_TELLING = frozenset({"told", "tell", "tells", "telling"})
_COUNTRIES: dict[str, re.Pattern[str]] = {
    name: re.compile(rf"\b(?:{words})", re.VERBOSE)
    for name, words in {
        "Russia": "russi?a?\\w* | kremlin | mosco[wu]",
        "Ukraine": "ukrain\\w+ | ky?i?[ey]v\\b",
        "Israel": "isra[eë]l\\w*",
        "Palestine": "palestin\\w+ | hamas\\b | gaza\\b",
        "United States": "u\\.s\\.? | am[ée]ri[ck]ai?n\\w* | united\\sstates | [ée]tats-unis | pentagon | washington",
        "Iran": "iran\\w* | tehran | téhéran",
        "Armenia": "arm[ée]ni\\w+ | yerevan | erevan",
        "Azerbaijan": "azerba[iï]\\w+ | azéri\\w* | baku\\b | bakou",
        "Georgia": "georgia\\w* | géorgi\\w+ | tbilissi?",
        "Turkey": "turk\\w+ | turc\\w* | turqu\\w+ | ankara",
        "Syria": "syri\\w+ | damas\\w*",
        "China": "chin\\w+ | beijing | pékin",
        "France": "french | fran[cç]\\w+ | élysée",
        "Germany": "german\\w* | alleman\\w+ | berlin",
        "United Kingdom": "british | britain | britanni\\w+ | london | londres",
        "Belarus": "b[ié]?[eé]l[ao]r\\w+ | minsk",
        "Poland": "poland | polish | pol[o]n\\w+ | varsovie | warsaw",
        "Niger": "niger\\b | nig[ée]rien\\w* | niamey",
        "Mali": "mali\\b | malian\\w* | malien\\w* | bamako",
        "Lebanon": "leban\\w+ | liban\\w* | hezbollah",
        "Venezuela": "v[ée]n[ée]zu\\w+ | caracas",
    }.items()
}


def _inverted(text: str, cue: Cue) -> Span | None:
    """Return the name right after a verb, which the model took for its object: « a rapporté Interfax »."""
    match = re.compile(r" ([A-Z]\w+)").match(text, cue.span.end)
    return Span(match.start(1), match.end(1), match[1]) if match else None


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end


def voices(text: str, cues: Iterable[Cue], language: Language, is_agency: Callable[[str], object]) -> Iterator[Voice]:
    """Yield the sources of a passage in order: those of its cues, and words that say that somebody stays unnamed.

    `is_agency` tells whether a text names a news agency.
    """
    plain = fold(text)
    found = [
        Voice(Span(match.start(), match.end(), text[match.start() : match.end()]), "unnamed")
        for match in _UNNAMED[language].finditer(plain)
    ]
    for cue in cues:
        source = cue.source or _inverted(text, cue)
        if cue.plain or source is None or any(_overlap(source, voice.span) for voice in found):
            continue
        if _ADDRESSED.match(text, source.start) or (fold(cue.span.text) in _TELLING and source > cue.span):
            continue
        words = fold(source.text)
        head = _HEAD_ENDS.split(words, maxsplit=1)[0]
        press = _MEDIA[language].search(head) is not None and not _RELEASE.search(head)
        media = press or bool(is_agency(source.text[: len(head)]))
        countries = frozenset(name for name, pattern in _COUNTRIES.items() if pattern.search(words))
        named = any(letter.isupper() for letter in source.text[1:])
        if media or named:
            found.append(Voice(source, "media" if media else "named", countries))
    yield from sorted(found, key=lambda voice: (voice.span, voice.standing))
