"""Numbers in running English and French: value, bound, unit and kind, in digits and in words.

Durations are read with their unit, dates and times of day as such. Not read: names with a number (`Article 5`),
ordinals, bare years, scores, figures joined by a hyphen, endless digits, anything across a line break. Separators
follow both habits in both languages, as reports are often translated: three digits after a mark are thousands.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.languages.compounds import compounds, fractions
from compare.languages.counted import CASUALTIES, is_name, is_year, what_is_counted
from compare.languages.moments import dates, times
from compare.languages.number_words import (
    AFTER,
    BOUNDS,
    LINKING,
    MEASURES,
    ROUGH,
    SCALES,
    TAIL,
    VAGUE,
    WORDS,
    Bound,
    any_of,
)
from compare.languages.quantities import Quantity
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.report import Language

__all__ = ["Quantity", "quantities"]

LONGEST = 24  # characters of a figure; beyond is a key or an account
_PLAIN = str.maketrans("’\n\r\u2028\u2029", "'||||")  # a line break becomes what no pattern crosses
HANDFUL = 9  # « several times », « plusieurs fois »: turns of phrase up to here
_SPACE = "[ \u00a0\u202f\u2009]"
_DIGITS = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)*"
# What makes digits a name and not a number: a letter or hyphen glued on, No./n°, a colon or an h as in times, a
# fraction bar.
_FIGURE = re.compile(
    rf"(?<![\w.,:/-])(?<!No\.\s)(?<!No\s)(?<!n°\s)(?<!n°)(?<!nº\s)(?<!#)(?P<n>{_DIGITS})"
    r"(?!(?!(?:million|milliard|billion|trillion|bn|mds?|m|k|km|kg|cm|kilo|tonnes?)s?\b)\w|[:/]|-\w*\d|[.,]\d)",
    re.IGNORECASE,
)
# Durations, full dates and scores: figures, but neither counts nor times of day.
_OTHER = re.compile(
    r"\b\d{1,2}\s?h(?:\s?\d\d)?\s?min\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b(?:19|20)\d\d-\d\d-\d\d\b",
    re.IGNORECASE,
)


def quantities(text: str, language: Language) -> list[Quantity]:
    """Return the quantities and dates of a text in order, none overlapping."""
    plain = text.translate(_PLAIN)
    taken = [False] * len(text)
    for other in _OTHER.finditer(plain):
        taken[other.start() : other.end()] = [True] * (other.end() - other.start())
    found: list[Quantity] = []
    for read in (dates, compounds, fractions, times, _vague, _joined, _figures, _worded):
        for quantity in read(text, plain, language):
            stretch = slice(quantity.span.start, quantity.span.end)
            if not any(taken[stretch]):
                taken[stretch] = [True] * (stretch.stop - stretch.start)
                found.append(quantity)
    found = _share_bounds(plain, _share_units(plain, sorted(found, key=lambda quantity: quantity.span)))
    return [
        replace(q, counts=what_is_counted(plain, q.span.start, q.span.end, language)) if q.kind == "number" else q
        for q in found
    ]


def _share_bounds(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Give a figure in brackets behind another the bound of that: about 209 km (130 miles)."""
    for n, (first, second) in enumerate(pairwise(found), start=1):
        if re.fullmatch(r"\s?\(", plain[first.span.end : second.span.start]) and (first.unit, second.bound) == (
            second.unit,
            "exact",
        ):
            found[n] = replace(second, bound=first.bound)
    return found


def _share_units(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Give the first figure of a range the unit of the second: « 3 to 6 inches », « entre 2,5 et 5 cm »."""
    for n, (first, second) in enumerate(pairwise(found)):
        between = plain[first.span.end : second.span.start].strip()
        if between in {"to", "and", "or", "à", "et", "ou", "-", "–"} and second.unit and not first.unit:
            size = second.size
            found[n] = replace(first, low=first.low * size, high=first.high * size, unit=second.unit, size=size)
    return found


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _vague(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    table = VAGUE[language]
    for match in re.finditer(rf"\b(?:{any_of(tuple(table))})\b", plain, re.IGNORECASE):
        low, high = table[" ".join(match[0].lower().split())]
        if _is_scale(plain[max(0, match.start() - 24) : match.start()], language) or (
            re.match(r"\s+(?:of\s+)?(?:years|times|fois|reprises|others|autres|of them)\b", plain[match.end() :])
            and high <= HANDFUL
        ):
            continue
        start, bound = _bound(plain, match.start(), match.end(), language)
        if low == high and bound == "exact":  # half a million: as often about so many as so many
            bound = "reach"
        unit, size, end = _unit(plain, match.start(), match.end()) if high > HANDFUL else ("", 1.0, match.end())
        if unit not in ROUGH - {"duration"}:
            unit, size, end = "", 1.0, match.end()
        span = _span(text, start, end)
        yield Quantity(span, low * size, high * size, bound, unit, vague=low < high, size=size)


def _is_scale(before: str, language: Language) -> bool:
    """Tell whether a number stands before « millions », which then is its scale: six millions, six autres millions."""
    return bool(
        re.search(
            rf"(?:\d|\b(?:{any_of(tuple(WORDS[language].split()))}))(?:\s(?:autres|more))?\s$", before, re.IGNORECASE
        )
    )


def _bound(plain: str, start: int, end: int, language: Language) -> tuple[int, Bound]:
    """Return where a number begins with the bound before it, and which bound stands before or behind it."""
    table = BOUNDS[language]
    match = re.search(
        rf"\b({any_of(tuple(table))})(?:\s(?:the|its|an?|some|les|des|ces|une?))?(?<=['\s\w])\s*[$€£]?$",
        plain[max(0, start - 30) : start],
        re.IGNORECASE,
    )
    if match and not (match[1].lower() == "over" and _DURATION.match(plain, start)):
        bound = table[" ".join(match[1].lower().split())]
        if match[1].lower() == "jusqu'à" and _DURATION.match(plain, start):
            bound = "reach"  # until the age of 64
        return max(0, start - 30) + match.start(), bound
    after = _bound_after(language).match(plain, end)
    return start, AFTER[language][" ".join(after[1].lower().split())] if after else "exact"


@cache
def _bound_after(language: Language) -> re.Pattern[str]:
    """Return a pattern of the bounds that stand behind a number, and perhaps behind what it counts."""
    return re.compile(rf"(?:\s[^\W\d]+){{0,2}}?\s({any_of(tuple(AFTER[language]))})\b(?!\s\d)", re.IGNORECASE)


_DURATION = re.compile(
    r"\S+\s+(?:minutes?|hours?|days?|weeks?|months?|years?|decades?|heures?|jours?|semaines?|mois|ans|années?)\b",
    re.IGNORECASE,
)


def _figures(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    scale_words = re.compile(rf"{_SPACE}?-?({any_of(tuple(SCALES[language]))})s?\b", re.IGNORECASE)
    for match in _FIGURE.finditer(plain):
        if len(match["n"]) > LONGEST or is_name(plain, match.start(), match.end(), language):
            continue
        value, end = _value(match["n"]), match.end()
        scale = scale_words.match(plain, end)
        if scale and (len(scale[1]) > 1 or scale[0][0].isalpha()):
            value, end = value * SCALES[language][scale[1].lower()], scale.end()
        unit, size, end = _unit(plain, match.start(), end)
        if end == match.end() and not unit and is_year(plain, match, language):
            continue
        start, bound = _bound(plain, match.start(), end, language)
        yield Quantity(_span(text, start, end), value * size, value * size, bound, unit, size=size)


# Figures that a hyphen joins are a score or a range: 10-6, 70-90%. A run with a fourth digit is a key or a season.
_JOINED = re.compile(
    r"(?<![\w.,:/$€£%-])(?:0|[1-9]\d{0,2})(?:(?:[-–]|-(?:of|in|to)-)(?:0|[1-9]\d{0,2})){1,2}(?![\w:/]|[-–]\d|[.,]\d)"
)


def _joined(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    for run in _JOINED.finditer(plain):
        if is_name(plain, run.start(), run.end(), language):
            continue
        for match in re.finditer(r"\d+", run[0]):
            start, stop = run.start() + match.start(), run.start() + match.end()
            unit, size, end = _unit(plain, start, stop) if stop == run.end() else ("", 1.0, stop)
            value = float(match[0]) * size
            yield Quantity(_span(text, start, end), value, value, unit=unit, size=size)


def _value(digits: str) -> float:
    """Read `40 000`, `16.000`, `1,234,567`, `1,5`, `2.50`: three digits after a mark are thousands, save after a 0."""
    digits = re.sub(_SPACE, "", digits)
    groups = re.split(r"[.,]", digits)
    if len(groups) == 1:
        return float(digits)
    if all(len(group) == 3 for group in groups[1:]) and groups[0].strip("0") and len(groups[0]) <= 3:  # noqa: PLR2004
        return float("".join(groups))
    return float("".join(groups[:-1]) + "." + groups[-1])


def _unit(plain: str, start: int, end: int) -> tuple[str, float, int]:
    """Return the dimension and size of the unit that stands before or after a figure, and where it ends."""
    if start and plain[start - 1] in "$€£":
        return MEASURES[plain[start - 1]][0], 1, end
    match = _UNIT.match(plain, end)
    if not match:
        return "", 1, end
    if match[1] == "m":
        return "length", 1, match.end()
    dimension, size = MEASURES.get(match[1].lower()) or MEASURES[match[1].lower().rstrip("s")]
    return dimension, size, match.end()


# What may stand between a figure and its unit: cinq derniers mois, three more days.
_BETWEEN = (
    "US|metric|more|long|full|straight|consecutive|whole|other|derni(?:er|ère)s|prochaine?s|premi(?:er|ère)s|longue?s|autres"
    "|bonnes|petite?s|belles|nouve(?:aux|lles)|américains|premiers"
)
_UNIT = re.compile(
    rf"(?:{_SPACE}|-)?(?:de{_SPACE}|d'|of{_SPACE}|(?:{_BETWEEN}){_SPACE})?({any_of(tuple(MEASURES))}|(?-i:m)(?!\w|['.]\w))(?:(?<=[^\W\d_])s?\b|(?<=[%$€£]))",
    re.IGNORECASE,
)


@cache
def _one_casualty(language: Language) -> re.Pattern[str]:
    """Return a pattern for the one that is a count: « one » and « un » before those whom it may befall."""
    return re.compile(
        rf"\b({'one' if language == 'en' else 'une?'})\s+(?:\w+\s+)?(?:{CASUALTIES[language]})\b", re.IGNORECASE
    )


# What a hyphen may join to a number word: a four-day week, a six-point lead, the five-member board; no two-thirds.
_COUNTABLE = (
    r"(?:minute|hour|day|night|week|month|year|point|page|goal|member|man|person|seat|storey|story|room|mile|metre|meter"
    r"|foot|inch|kilomet(?:er|re)|percent|part|lap|match|game|set|shot|stroke|run|nation|party|bedroom|week|litre|ton)\b"
)


@cache
def _worded_pattern(language: Language) -> re.Pattern[str]:
    word = f"(?:{any_of(tuple(WORDS[language].split()))})"
    more = {"en": "more", "fr": "autres"}[language]  # « six autres millions »
    return re.compile(
        rf"(?<![\w-])(?<!\d{_SPACE})(?:(?:a|one|un|une)\s+(?=(?:hundred|thousand|million|billion|milliard)\b))?{word}"
        rf"(?:(?:[\s-]+(?:{LINKING[language]}))*[\s-]+{word})*{TAIL[language]}"
        rf"(?:\s{more}(?=\smill))?(?:(?<=\s{more})\s{word})?(?!\w|-(?!{_COUNTABLE}))",
        re.IGNORECASE,
    )


def _worded(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    from text_to_num import text2num

    for match in _one_casualty(language).finditer(plain):
        yield Quantity(_span(text, match.start(1), match.end(1)), 1, 1)
    for match in _worded_pattern(language).finditer(plain):
        words = re.sub(r"^(?:a|un|une)\s+", "one " if language == "en" else "un ", " ".join(match[0].lower().split()))
        words = re.sub(r" (?:more|autres)(?= )", "", words)
        try:
            value = float(text2num(words if words not in {"hundred", "thousand"} else f"one {words}", language))
        except ValueError:
            continue
        end = match.end()
        if dozen := re.match(r"\s+(dozen|score|douzaine)s?\b", plain[end:], re.IGNORECASE):
            value, end = value * (20 if dozen[1].lower() == "score" else 12), end + dozen.end()
        unit, size, end = _unit(plain, match.start(), end)
        start, bound = _bound(plain, match.start(), end, language)
        yield Quantity(_span(text, start, end), value * size, value * size, bound, unit, size=size)
