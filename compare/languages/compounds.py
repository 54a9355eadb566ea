"""Figures of two parts that are one: an hour and 45 minutes, 6 ft 6 in, « un mètre cinquante », two thirds of."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from compare.languages.number_words import LINKING, MEASURES, TAIL, WORDS, any_of
from compare.languages.quantities import Quantity
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.report import Language

_FOOT, _INCH = 0.3048, 0.0254
_TALL = re.compile(
    r"(?<![\w.,-])(?P<feet>\d)(?:[\s-]?(?:foot|feet|ft\.?)[\s-]?|')(?P<inches>1[01]|\d)(?:[\s-]?(?:inch(?:es)?|in)\b|\"|'')?(?![\w.,]*\d)"
    r"|(?<![\w.,-])(?P<metre>[12])\s?m\s?(?P<cm>\d\d)\b",
)
# « un mètre cinquante », « 1 mètre 50 »: what follows are centimetres.
_METRES = re.compile(
    rf"(?<![\w.,-])(?P<whole>\d|une?|{any_of(tuple(WORDS['fr'].split()))})\s+mètres?\s+"
    rf"(?P<rest>\d\d|(?:{any_of(tuple(WORDS['fr'].split()))})(?:[\s-](?:(?:et)[\s-])?(?:{any_of(tuple(WORDS['fr'].split()))}))*)"
    r"(?![\w.,]*\d|\s*(?:%|mètres?|cm|ans|personnes))(?!\w)",
    re.IGNORECASE,
)
# Shares in words, in percent. Before « of » or the article only: a quarter, a half and a third are much else besides.
_SHARES = {
    "en": {"half": 50, "a third": 33.3, "one third": 33.3, "two thirds": 66.7, "a quarter": 25, "one quarter": 25}
    | {"three quarters": 75, "a fifth": 20, "one fifth": 20, "two fifths": 40, "three fifths": 60, "a tenth": 10},
    "fr": {"la moitié": 50, "un tiers": 33.3, "le tiers": 33.3, "deux tiers": 66.7, "un quart": 25, "le quart": 25}
    | {"trois quarts": 75, "un cinquième": 20, "deux cinquièmes": 40, "trois cinquièmes": 60, "un dixième": 10},
}
_WHOLE = {
    "en": r"\s+(?:of|the|its|their|his|her|all)\b(?!\s+(?:time|an?\b|final))",
    "fr": r"\s+(?:d'|des?\b|du\b)(?!\s?(?:heures?|finale))",
}
_HALVES = {"en": r"(?:and\s+a\s+half|and-a-half)", "fr": r"et\s+demie?"}
_AND = {"en": r",?\s+(?:and\s+)?", "fr": r",?\s+(?:et\s+)?"}
_SPANS = tuple(word for word, (dimension, _) in MEASURES.items() if dimension == "duration")


@cache
def _durations(language: Language) -> re.Pattern[str]:
    word = f"(?:{any_of(tuple(WORDS[language].split()))})"
    more = rf"(?:(?:[\s-](?:{LINKING[language]})){{0,2}}[\s-]{word}){{0,12}}"  # no number has more words
    number = rf"(?:\d{{1,3}}|{word}{more}{TAIL[language]}|an?|one|une?)"
    unit = rf"({any_of(_SPANS)})s?"
    two = rf"({number})[\s-]{unit}{_AND[language]}({number})[\s-]{unit}\b"
    half = rf"({number})(?:\s{unit}\s{_HALVES[language]}|[\s-]{_HALVES[language]}[\s-]{unit})\b"
    return re.compile(rf"(?<![\w.,-])(?:{two}|{half})", re.IGNORECASE)


def compounds(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    """Yield durations of two units or with a half, and heights of two units, each as one quantity."""
    for match in _TALL.finditer(plain):
        if match["feet"]:
            value = int(match["feet"]) * _FOOT + int(match["inches"]) * _INCH
        else:
            value = int(match["metre"]) + int(match["cm"]) / 100
        size = _FOOT if match["feet"] else 1
        yield Quantity(Span(*match.span(), text[slice(*match.span())]), value, value, unit="length", size=size)
    for match in _durations(language).finditer(plain):
        first, unit, second, smaller, whole, half, other_half = match.groups()
        if first:
            size, rest = MEASURES[unit.lower()][1], MEASURES[smaller.lower()][1]
            if rest >= size:
                continue
            value = _read(first, language) * size + _read(second, language) * rest
        else:
            size = MEASURES[(half or other_half).lower()][1]
            value = (_read(whole, language) + 0.5) * size
        yield Quantity(Span(*match.span(), text[slice(*match.span())]), value, value, unit="duration", size=size)

    for match in _METRES.finditer(plain) if language == "fr" else ():
        value = _read(match["whole"], language) + _read(match["rest"], language) / 100
        yield Quantity(Span(*match.span(), text[slice(*match.span())]), value, value, unit="length")


def fractions(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    """Yield shares in words, a third of, « la moitié des », in percent; their unit is their own, as they are rough."""
    for match in _share_pattern(language).finditer(plain):
        value = _SHARES[language][re.sub(r"[\s-]+", " ", match[1].lower())]
        start, end = match.span(1)
        yield Quantity(Span(start, end, text[start:end]), value, value, "reach", unit="share")


@cache
def _share_pattern(language: Language) -> re.Pattern[str]:
    words = "|".join(re.escape(words).replace(r"\ ", r"[\s-]+") for words in _SHARES[language])
    return re.compile(rf"(?<![\w-])(?<!first )(?<!second )(?<!latter )({words}){_WHOLE[language]}", re.IGNORECASE)


def _read(number: str, language: Language) -> float:
    from text_to_num import text2num

    words = " ".join(number.lower().split())
    if words in {"a", "an", "one", "un", "une"}:
        return 1
    return float(words) if words.isdigit() else float(text2num(words, language))
