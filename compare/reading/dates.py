"""Dates as newsrooms write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime

_NAMES = (
    "january|jan|janvier|janv",
    "february|feb|février|fevrier|févr|fév",
    "march|mar|mars",
    "april|apr|avril|avr",
    "may|mai",
    "june|jun|juin",
    "july|jul|juillet|juil",
    "august|aug|août|aout",
    "september|sept|sep|septembre",
    "october|oct|octobre",
    "november|nov|novembre",
    "december|dec|décembre|déc",
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split("|")}
MONTH = r"(?i:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"\d{1,2}(?:er|st|nd|rd|th)?"
DATE = rf"(?:{DAY}\s+{MONTH}|{MONTH}\s+{DAY})(?:,?\s+\d{{4}})?"
TIME = r"\d{1,2}\s?(?::|h)\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"

_WORDS = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<month>{MONTH})|(?P<month2>{MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)"
    r",?\s+(?P<year>\d{4})(?:,?\s+(?:at\s+|à\s+)?(?P<hour>\d{1,2})(?::|h)(?P<minute>\d{2}))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")
_TWELVE = 12


def parse_date(given: str) -> str | None:
    """Return a date (and time, where stated) in ISO 8601, or None where the writing is not one or is ambiguous."""
    text = given.strip()
    if _ISO.fullmatch(text):
        try:
            parsed = datetime.fromisoformat(text)
        except ValueError:
            return None
        return parsed.isoformat() if ":" in text else parsed.date().isoformat()
    if found := _WORDS.fullmatch(text):
        month = (found["month"] or found["month2"]).rstrip(".").lower()
        return _iso(
            int(found["year"]), MONTHS[month], int(found["day"] or found["day2"]), found["hour"], found["minute"]
        )
    if found := _NUMERIC.fullmatch(text):
        first, second, year = (int(part) for part in found.groups())
        if first > _TWELVE:  # else 3/4 is March in one country and April in the other
            return _iso(year, second, first)
        if second > _TWELVE:
            return _iso(year, first, second)
    return None


def undated(given: str) -> str:
    """Return in words why a writing that `parse_date` gives up on is no date."""
    if (found := _NUMERIC.fullmatch(given.strip())) and max(int(found[1]), int(found[2])) <= _TWELVE:
        return f"{given!r} does not tell whether the day or the month comes first: write it as YYYY-MM-DD"
    return f"{given!r} is no date that can be read"


def _iso(year: int, month: int, day: int, hour: str | None = None, minute: str | None = None) -> str | None:
    try:
        if hour and minute:
            return datetime(year, month, day, int(hour), int(minute)).isoformat()  # noqa: DTZ001 - none is stated
        return date(year, month, day).isoformat()
    except ValueError:
        return None
