"""Dates and times as newsrooms and their systems write them, in English and French, to ISO 8601.

One reader for records, front matter, feeds and pages. dateutil and dateparser read more, by guessing: `mai 2024`
becomes a day, `03/04/2024` one of two, `IST` one of three zones. Here nothing is read that is not written.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from compare.reading.zones import offset

if TYPE_CHECKING:
    from collections.abc import Mapping

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

_LONGEST = 160  # characters; a date with its zone in words has half of that
_WEEKDAY = (
    r"(?:(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun"
    r"|(?:lun|mar|jeu)(?:di)?|mer(?:credi)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?)\b\.?,? )?"
)
_LEAD = rf"(?:(?:publi(?:ée?|shed)|posted) ?:? )?(?:(?:on|le) )?{_WEEKDAY}(?:(?:the|le) )?"
_DAY = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
_MONTH = rf"(?P<month>{MONTH})"
_DATES = (
    rf"{_DAY}(?: of)?[ -]{_MONTH}(?:, |[ -])(?P<year>\d{{4}}|\d\d)",  # two digits: as mail has them, RFC 5322
    rf"{_MONTH} {_DAY},? (?P<year>\d{{4}})",
    r"(?P<day>\d{1,2})(?P<between>[-./])(?P<month>\d{1,2})(?P=between)(?P<year>\d{4})",
    r"(?P<year>\d{4})(?P<between>[-./])(?P<month>\d{1,2})(?P=between)(?P<day>\d{1,2})",
)
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:(?:[:.]| ?h ?)(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?| ?h(?:eures?)?\b| ?(?P<half2>[ap])\.?m\b\.?)"
)
_AT = r"(?:t|,? (?:at |à |@ ?|[-–—|·•] )?)"
_AFTER = r"(?: ?(?P<zone>[a-z+−(\[-].*))?"
_BEFORE = r"(?: (?P<zone>[a-z]{1,5}|[+-]\d\d:?\d\d))?,? (?:[-–—|·•] )?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        *(rf"{_LEAD}{day}(?:{_AT}{_CLOCK})?{_AFTER}" for day in _DATES),
        *(rf"{_CLOCK}{_BEFORE}{_LEAD}{day}" for day in _DATES),  # 8:12 PM EDT, Tue May 14, 2024
        rf"{_WEEKDAY}{_MONTH} {_DAY} {_CLOCK}{_BEFORE}(?P<year>\d{{4}})",  # Tue May 14 20:12:33 UTC 2024
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)t(?P<hour>\d\d)" + _AFTER,
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
        r"(?:t?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?:\.(?P<fraction>\d{1,9}))?)?" + _AFTER,
    )
)
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{2,4} \d\d:\d\d(?::\d\d)? [A-Z]{1,3}")  # RFC 5322
_SINCE_1970 = re.compile(r"(1\d{9})(?:\.\d{1,9}|\d{3}|\d{6})?")  # seconds, milliseconds, microseconds
_TWELVE = 12
_NO_DAY = re.compile(rf"{MONTH},? \d{{4}}|\d{{4}}(?:-\d\d)?")


def parse_date(given: str) -> str | None:
    """Return a stated day or moment in ISO 8601, or None where the writing is not one or means one of two days.

    A day alone stays a day (`2024-05-14`). A time is as the clock on the page says it, with its offset where one is
    stated (`2024-05-14T20:12:00+02:00`), without where none is or where the zone's name means several (`BST`). Seconds
    since 1970 are in UTC. Read are ISO 8601 in all usual spellings, mail's and feeds' dates, JavaScript's, and English
    and French ones with the month in words or figures, by 12 or 24 hours; `03/04/2024` and `mai 2024` are not.
    Any text may be given, however long. Why a writing is none says `undated`.
    """
    text = " ".join(given.replace("\u200e", "").split()) if len(given) <= _LONGEST else ""
    if found := _SINCE_1970.fullmatch(text):
        return datetime.fromtimestamp(int(found[1]), UTC).isoformat()
    standard = bool(_MAIL.fullmatch(text))
    read = (_iso(found, standard=standard) for form in _FORMS if (found := form.fullmatch(text)))
    return next((iso for iso in read if iso), None)


def undated(given: str) -> str:
    """Return in words why a writing that `parse_date` gives up on is no date."""
    text = " ".join(given[:_LONGEST].split())
    found = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
    if found and _day(found) is None and _turned(found):
        return f"{given!r} does not tell whether the day or the month comes first: write it as YYYY-MM-DD"
    if _NO_DAY.fullmatch(text):
        return f"{given!r} names no day: write it as YYYY-MM-DD"
    return f"{given!r} is no date that can be read"


def _iso(found: re.Match[str], *, standard: bool) -> str | None:
    said = found.groupdict()
    day, zone = _day(found), said.get("zone")
    try:
        if day is None:
            return None
        clock = datetime.combine(day, _time(said))
        stated, where = offset(zone, clock, standard=standard) if zone else (True, None)
        if not stated:
            return None
        return clock.replace(tzinfo=where).isoformat() if said.get("hour") else day.isoformat()
    except (ValueError, OverflowError):
        return None


def _day(found: re.Match[str]) -> date | None:
    """Return the day, None for one that no calendar has and where day and month may be each other."""
    written, first = found["month"].rstrip(".").lower(), int(found["day"])
    month, year = MONTHS.get(written) or int(written), int(found["year"])
    if len(found["year"]) == 2:  # noqa: PLR2004 - digits
        year += 2000 if year < 50 else 1900  # noqa: PLR2004 - RFC 5322, 4.3
    if _turned(found):
        if first <= _TWELVE and month <= _TWELVE and first != month:
            return None  # 3/4 is March in one country and April in the other
        if month > _TWELVE:
            first, month = month, first
    try:
        return date(year, month, first)
    except ValueError:
        return None


def _turned(found: re.Match[str]) -> bool:
    """Say whether a date in figures begins with its day or its month."""
    return found["month"].isdecimal() and found.start("month") < found.start("year")


def _time(said: Mapping[str, str | None]) -> time:
    """Return the time of day by 24 hours; midnight where none is said. Raises ValueError for 20:12 a.m. and 25:00."""
    hour, half = int(said.get("hour") or 0), (said.get("half") or said.get("half2") or "").lower()
    if half == "a" and hour > _TWELVE:
        raise ValueError(hour)
    if half and hour <= _TWELVE:
        hour = hour % _TWELVE + (_TWELVE if half == "p" else 0)
    micro = (said.get("fraction") or "0")[:6].ljust(6, "0")
    return time(hour, int(said.get("minute") or 0), int(said.get("second") or 0), int(micro))
