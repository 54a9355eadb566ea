"""Dates and times of day in running English and French."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from compare.languages.number_words import MONTHS, SHORT_MONTHS, any_of
from compare.languages.quantities import Quantity
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.report import Language

_CLOCK = re.compile(
    r"\b(?P<hour>2[0-4]|[01]?\d)(?!\d)(?:\s?h\s?(?P<m1>[0-5]\d)?\b(?!\s?min)|[:.](?P<m2>[0-5]\d)\b(?!\s?%))?(?P<half>\s?(?:[ap]\.m\b\.?|[ap]m\b)|\s?o'clock)?"
    r"(?P<heures>\s?heures?(?:\s(?P<m3>[0-5]\d)\b)?)?",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?:\bà|\bvers|\bdès|\bavant|\baprès|\bjusqu'à|\bat|\bby|\buntil|\bfrom|\baround|\bsince)\s*$", re.IGNORECASE
)


@cache
def _date_pattern(language: Language) -> re.Pattern[str]:
    full, short = (any_of(tuple(table[language])) for table in (MONTHS, SHORT_MONTHS))
    if language == "en":  # may and march are verbs
        full, short = (f"(?-i:{names.title()}|{names.upper()})" for names in (full, short))
    day = r"(?P<day{}>\d{{1,2}})(?:st|nd|rd|th|er)?"  # a day that no month has is a slip, and read as one
    month = rf"(?:(?P<month{{}}>{full})\b|(?P<short{{}}>{short})\b(?:\.(?!\s*$))?)"
    first = (r"(?<!\bin\s)" + month + r"\s+" + day).format(1, 1, 1) + r"(?!\d|[.,]\d{3})"
    second = r"\b" + (day + r"\s+(?:of\s+)?" + month).format(2, 2, 2)
    # The days of a range beside the one that is read belong to the date: June 15 to 17, du 15 au 17 juin.
    english = rf"{second}|\b{first}(?:\s*(?:to|-|–|and)\s*(?P<until0>[0-3]?\d)\b(?!,\d))?"
    weekday = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\s+)?"
    french = rf"(?:\b(?P<since0>[0-3]?\d)(?:er)?\s*(?:au|à|-|–|et)\s*(?:le\s+)?{weekday})?{second}"
    return re.compile(english if language == "en" else french, re.IGNORECASE)


def dates(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    """Yield days of a month: April 15, 15 avril, du 15 au 17 juin. A value is month * 100 + day."""
    for match in _date_pattern(language).finditer(plain):
        groups = {name[:-1]: value for name, value in match.groupdict().items() if value}
        full, day = groups.get("month"), int(groups["day"])
        month = MONTHS[language].index(full.lower()) + 1 if full else SHORT_MONTHS[language][groups["short"].lower()]
        days = sorted((day, int(groups.get("since") or groups.get("until") or day)))
        yield Quantity(_span(text, *match.span()), month * 100 + days[0], month * 100 + days[1], kind="date")


def times(text: str, plain: str, _language: Language) -> Iterator[Quantity]:
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
