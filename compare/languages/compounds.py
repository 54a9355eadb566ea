"""Figures of two parts that are one: an hour and 45 minutes, « deux heures et demie », 6 ft 6 in, « 1 m 98 »."""

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
_HALVES = {"en": r"(?:and\s+a\s+half|and-a-half)", "fr": r"et\s+demie?"}
_AND = {"en": r",?\s+(?:and\s+)?", "fr": r",?\s+(?:et\s+)?"}
_SPANS = tuple(word for word, (dimension, _) in MEASURES.items() if dimension == "duration")


@cache
def _durations(language: Language) -> re.Pattern[str]:
    word = f"(?:{any_of(tuple(WORDS[language].split()))})"
    number = rf"(?:\d{{1,3}}|{word}(?:(?:[\s-](?:{LINKING[language]}))*[\s-]{word})*{TAIL[language]}|an?|one|une?)"
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


def _read(number: str, language: Language) -> float:
    from text_to_num import text2num

    words = " ".join(number.lower().split())
    if words in {"a", "an", "one", "un", "une"}:
        return 1
    return float(words) if words.isdigit() else float(text2num(words, language))
