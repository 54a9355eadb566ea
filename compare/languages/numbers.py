"""Numbers in running English and French: value, bound, unit and kind, in digits and in words.

Durations are read with their unit, dates and times of day as such. Not read: names with a number (`Article 5`),
ordinals, bare years, scores, figures joined by a hyphen, endless digits, anything across a line break. Separators
follow both habits in both languages, as reports are often translated: three digits after a mark are thousands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from compare.languages.number_words import (
    BOUNDS,
    CASUALTIES,
    LINKING,
    MEASURES,
    MONTHS,
    ROUGH,
    SCALES,
    SHORT_MONTHS,
    TAIL,
    VAGUE,
    WORDS,
    Bound,
    is_name,
    is_year,
)
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.report import Language


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text gives it.

    `low` and `high` are equal for a figure and span the usual reading of a vague one (« dizaines »: 20 to 99).
    `bound` is what stands before it (more than, at least, about). `unit` is a sign both languages share (%, money, a
    measure) or "". `kind` is number, date or time of day; a date's value is month * 100 + day, a time's is minutes.
    `vague` says that no figure is given.
    """

    span: Span
    low: float
    high: float
    bound: Bound = "exact"
    unit: str = ""
    kind: Literal["number", "date", "time"] = "number"
    vague: bool = False
    size: float = 1.0  # of the unit, in the base of its dimension

    def same_value(self, other: Quantity) -> bool:
        """Tell whether two quantities can be one figure: ranges that overlap, with the slack that rounding asks for.

        What is given in another unit is rounded, large figures in the third digit, and huit jours is a week; times may
        lie whole or half hours apart, since each newsroom gives its own zone's.
        """
        if self.kind != other.kind:
            return False
        if self.kind == "time":
            return (self.low - other.low) % HALF_HOUR == 0
        if bool(self.unit) != bool(other.unit):  # 34 and 34 ans: the other side left the unit out
            return self.low / self.size <= other.high / other.size and other.low / other.size <= self.high / self.size
        slack = self._slack(other) * max(self.high, other.high)
        return self.low <= other.high + slack and other.low <= self.high + slack

    def _slack(self, other: Quantity) -> float:
        """Return the share by which one figure may lie off the other: coarse where a unit has been converted."""
        if (self.unit in ROUGH and self.size != other.size) or {self.high, other.high} in LOOSE_WEEKS.get(
            self.unit, ()
        ):
            return 0.15
        large = max(self.high / self.size, other.high / other.size) >= 1000  # noqa: PLR2004
        return 0.005 if large and self.kind == "number" else 0

    def comparable(self, other: Quantity) -> bool:
        """Tell whether two quantities count in one unit, as far as the text says."""
        return self.unit == other.unit or not (self.unit and other.unit)


HALF_HOUR = 30
LOOSE_WEEKS = {"duration": ({7 * 1440, 8 * 1440}, {14 * 1440, 15 * 1440})}  # huit jours, quinze jours
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
_CLOCK = re.compile(
    r"\b(?P<hour>2[0-4]|[01]?\d)(?!\d)(?:\s?h\s?(?P<m1>[0-5]\d)?\b(?!\s?min)|[:.](?P<m2>[0-5]\d)\b(?!\s?%))?(?P<half>\s?(?:[ap]\.m\b\.?|[ap]m\b)|\s?o'clock)?"
    r"(?P<heures>\s?heures?(?:\s(?P<m3>[0-5]\d)\b)?)?",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?:\bà|\bvers|\bdès|\bavant|\baprès|\bjusqu'à|\bat|\bby|\buntil|\bfrom|\baround|\bsince)\s*$", re.IGNORECASE
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
    for read in (_dates, _times, _vague, _figures, _worded):
        for quantity in read(text, plain, language):
            stretch = slice(quantity.span.start, quantity.span.end)
            if not any(taken[stretch]):
                taken[stretch] = [True] * (stretch.stop - stretch.start)
                found.append(quantity)
    return _share_units(plain, sorted(found, key=lambda quantity: quantity.span))


def _share_units(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Give the first figure of a range the unit of the second: « 3 to 6 inches », « entre 2,5 et 5 cm »."""
    for n, (first, second) in enumerate(pairwise(found)):
        between = plain[first.span.end : second.span.start].strip()
        if between in {"to", "and", "or", "à", "et", "ou", "-", "–"} and second.unit and not first.unit:
            size = second.size
            found[n] = replace(first, low=first.low * size, high=first.high * size, unit=second.unit, size=size)
    return found


@cache
def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _date_pattern(language: Language) -> re.Pattern[str]:
    full, short = (_alternatives(tuple(table[language])) for table in (MONTHS, SHORT_MONTHS))
    if language == "en":  # may and march are verbs
        full, short = (f"(?-i:{names.title()}|{names.upper()})" for names in (full, short))
    day = r"(?P<day{}>[0-3]?\d)(?:st|nd|rd|th|er)?"
    month = rf"(?:(?P<month{{}}>{full})\b|(?P<short{{}}>{short})\b(?:\.(?!\s*$))?)"
    first = (r"(?<!\bin\s)" + month + r"\s+" + day).format(1, 1, 1) + r"(?!\d|[.,]\d{3})"
    second = r"\b" + (day + r"\s+(?:of\s+)?" + month).format(2, 2, 2)
    # The days of a range beside the one that is read belong to the date: June 15 to 17, du 15 au 17 juin.
    english = rf"{second}|\b{first}(?:\s*(?:to|-|–|and)\s*(?P<until0>[0-3]?\d)\b(?!,\d))?"
    french = rf"(?:\b(?P<since0>[0-3]?\d)(?:er)?\s*(?:au|à|-|–|et)\s*(?:le\s+)?)?{second}"
    return re.compile(english if language == "en" else french, re.IGNORECASE)


def _dates(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    for match in _date_pattern(language).finditer(plain):
        groups = {name[:-1]: value for name, value in match.groupdict().items() if value}
        full, day = groups.get("month"), int(groups["day"])
        month = MONTHS[language].index(full.lower()) + 1 if full else SHORT_MONTHS[language][groups["short"].lower()]
        if 1 <= day <= 31:  # noqa: PLR2004
            days = sorted((day, int(groups.get("since") or groups.get("until") or day)))
            yield Quantity(_span(text, *match.span()), month * 100 + days[0], month * 100 + days[1], kind="date")


def _times(text: str, plain: str, _language: Language) -> Iterator[Quantity]:
    """Yield times of day: 2:30 p.m., 23h30, 14 heures after a preposition of time."""
    for match in _CLOCK.finditer(plain):
        minutes = match["m1"] or match["m2"] or match["m3"]
        after = plain[match.end("hour") : match.end("hour") + 2].strip().lower()
        hour_sign = after.startswith("h") and not match["heures"]
        placed = bool(_AT.search(plain[max(0, match.start() - 12) : match.start()]))
        if not (
            match["half"] or hour_sign or (match["m2"] and ":" in match[0]) or (match["heures"] and (placed or minutes))
        ):
            continue
        half = (match["half"] or "").strip().lower().replace(".", "")
        hour = int(match["hour"]) % 12 + 12 * (half == "pm") if half in {"am", "pm"} else int(match["hour"])
        value = hour * 60 + int(minutes or 0)
        yield Quantity(_span(text, match.start(), match.end()), value, value, kind="time")


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _vague(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    table = VAGUE[language]
    for match in re.finditer(rf"\b(?:{_alternatives(tuple(table))})\b", plain, re.IGNORECASE):
        low, high = table[" ".join(match[0].lower().split())]
        if (
            re.match(r"\s+(?:of\s+)?(?:years|times|fois|reprises|others|autres|of them)\b", plain[match.end() :])
            and high <= HANDFUL
        ):
            continue
        start, bound = _bound_before(plain, match.start(), language)
        yield Quantity(_span(text, start, match.end()), low, high, bound, vague=True)


def _bound_before(plain: str, start: int, language: Language) -> tuple[int, Bound]:
    """Return where a bound before a number begins, and which it is."""
    table = BOUNDS[language]
    match = re.search(
        rf"\b({_alternatives(tuple(table))})(?<=['\s\w])\s*[$€£]?$", plain[max(0, start - 24) : start], re.IGNORECASE
    )
    if not match or (match[1].lower() == "over" and _DURATION.match(plain, start)):
        return start, "exact"
    return max(0, start - 24) + match.start(), table[" ".join(match[1].lower().split())]


_DURATION = re.compile(r"\S+\s+(?:minutes?|hours?|days?|weeks?|months?|years?|decades?)\b", re.IGNORECASE)


def _figures(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    scale_words = re.compile(rf"{_SPACE}?-?({_alternatives(tuple(SCALES[language]))})s?\b", re.IGNORECASE)
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
        start, bound = _bound_before(plain, match.start(), language)
        yield Quantity(_span(text, start, end), value * size, value * size, bound, unit, size=size)


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
    dimension, size = MEASURES.get(match[1].lower()) or MEASURES[match[1].lower().rstrip("s")]
    return dimension, size, match.end()


_UNIT = re.compile(
    rf"(?:{_SPACE}|-)?(?:de{_SPACE}|d'|of{_SPACE}|US{_SPACE}|metric{_SPACE})?({_alternatives(tuple(MEASURES))})(?:(?<=[^\W\d_])s?\b|(?<=[%$€£]))",
    re.IGNORECASE,
)


@cache
def _one_casualty(language: Language) -> re.Pattern[str]:
    """Return a pattern for the one that is a count: « one » and « un » before those whom it may befall."""
    return re.compile(
        rf"\b({'one' if language == 'en' else 'une?'})\s+(?:\w+\s+)?(?:{CASUALTIES[language]})\b", re.IGNORECASE
    )


@cache
def _worded_pattern(language: Language) -> re.Pattern[str]:
    word = f"(?:{_alternatives(tuple(WORDS[language].split()))})"
    return re.compile(
        rf"(?<![\w-])(?:(?:a|one|un|une)\s+(?=(?:hundred|thousand|million|billion|milliard)\b))?{word}"
        rf"(?:(?:[\s-]+(?:{LINKING[language]}))*[\s-]+{word})*{TAIL[language]}(?![\w-])",
        re.IGNORECASE,
    )


def _worded(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    from text_to_num import text2num

    for match in _one_casualty(language).finditer(plain):
        yield Quantity(_span(text, match.start(1), match.end(1)), 1, 1)
    for match in _worded_pattern(language).finditer(plain):
        words = re.sub(r"^(?:a|un|une)\s+", "one " if language == "en" else "un ", " ".join(match[0].lower().split()))
        try:
            value = float(text2num(words if words not in {"hundred", "thousand"} else f"one {words}", language))
        except ValueError:
            continue
        end = match.end()
        if dozen := re.match(r"\s+(dozen|score)\b", plain[end:], re.IGNORECASE):
            value, end = value * {"dozen": 12, "score": 20}[dozen[1].lower()], end + dozen.end()
        unit, size, end = _unit(plain, match.start(), end)
        start, bound = _bound_before(plain, match.start(), language)
        yield Quantity(_span(text, start, end), value * size, value * size, bound, unit, size=size)
