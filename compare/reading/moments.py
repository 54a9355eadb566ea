"""Days told from the day of publication – *on Thursday*, « jeudi », *three days ago* – resolved, or left open.

A bare weekday is the one before publication in a clause about the past and the one after it in a clause about the
future; where the clause does not tell (`compare.reading.tenses`), the day stays open. So does a day within a quotation,
which counts from when it was said, a day counted from another one – *the next day*, « la veille » – and a weekday with
a date that falls on another weekday.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from compare.reading.dates import DATE, parse_date
from compare.reading.tenses import time_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.report import Language, Sentence, Span

_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
_STEPS: dict[Language, dict[str, int]] = {
    "en": {
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
        "yesterday": -1,
        "today": 0,
        "tonight": 0,
        "tomorrow": 1,
    },
    "fr": {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "aujourd’hui": 0, "après-demain": 2, "demain": 1},
}
_COUNTED: dict[Language, dict[str, int]] = {
    "en": {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
    "fr": {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10},
}
# *8 days ago* is a count; « il y a huit jours » is a week, and so are fifteen days a fortnight.
_ROUND: dict[Language, frozenset[str]] = {"en": frozenset(), "fr": frozenset({"huit", "8", "quinze", "15"})}
_AGO: dict[Language, str] = {
    "en": r"(?P<count>{counts}|\d{{1,2}}|a few|several) days ago",
    "fr": r"il y a (?P<count>{counts}|quinze|\d{{1,2}}|quelques|plusieurs) jours",
}
# Days and weeks that the text counts from somewhere else, or that are no one day: shown, and left open.
_ELSEWHERE: dict[Language, str] = {
    "en": r"the (?:next|previous|following|same) day|the day (?:before|after)(?=[.,;:!?)]|$)|(?:last|next) week(?:end)?"
    r"|(?:{counts}|\d{{1,2}}) days (?:earlier|later)",
    "fr": r"(?:l['’]avant-veille|la veille|le lendemain|le surlendemain)(?! (?:de|du|des|d['’]|au|où))(?! d['’])"
    r"|le (?:jour même|même jour)|la semaine (?:dernière|passée|prochaine)|le week-end (?:dernier|prochain)"
    r"|(?:{counts}|\d{{1,2}}) jours (?:plus tôt|plus tard|auparavant)",
}
_LAST: dict[Language, str] = {"en": r"(?P<last>[Ll]ast )?", "fr": r""}
_NEXT: dict[Language, str] = {"en": r"(?P<next>(?:[Nn]ext|[Tt]his coming) )?", "fr": r""}
_BEHIND: dict[Language, str] = {
    "en": r"",
    "fr": r"(?:(?P<last> dernier| passé)|(?P<next> prochain))?",
}
# Feasts, papers and names that have a weekday in them.
_NAMED_BEFORE = re.compile(
    r"(?:Easter|Good|Holy|Palm|Ash|Shrove|Maundy|Whit|Pentecost|Fat|Black|Cyber|Super|Super Bowl|Bloody|Giving|Clean"
    r"|Trinity|Advent|Mothering|Remembrance|Sheffield|Journal du|Mail on|Casual) $"
)
_NAMED_AFTER = re.compile(
    r" (?:Times|Telegraph|Express|Mirror|Mail|People|World|Post|Herald|Independent|Star|Sun|Night (?:Football|Live)"
    r"|[Ss]aint\b|[Nn]oir\b|gras\b|des Cendres|des Rameaux|de Pâques|de Pentecôte|de l['’]Ascension|de l['’]Avent)"
)
_APPOSED = re.compile(rf"(?P<date>{DATE}), (?:a |an |un |on )?$")  # Nov. 1, a Wednesday
_OPENING = re.compile(r"[\W\d_]*")  # what may stand before the first word of a sentence
_OF = re.compile(r"\b(?:de |d['’])$")
_WEEK = 7
_REACH = 21  # days from a date that goes with a weekday to the publication


@dataclass(frozen=True, slots=True)
class Moment:
    """A day told in a text: its stretch, and the day it is, or None where it is left open."""

    start: int
    end: int
    text: str
    day: date | None


def moments(
    sentences: Iterable[Sentence], published: str | None, language: Language, quotations: Sequence[Span] = ()
) -> list[Moment]:
    """Return the days that sentences tell from the day of publication (ISO 8601), in order, resolved where they fit."""
    day = date.fromisoformat(published[:10]) if published else None
    quoted = sorted((span.start, span.end) for span in quotations)
    found: list[Moment] = []
    at = 0
    for sentence in sentences:
        for match in _pattern(language).finditer(sentence.text):
            if _is_name(match, sentence.text):
                continue
            start, end = sentence.start + match.start(), sentence.start + match.end()
            while at < len(quoted) and quoted[at][1] <= start:
                at += 1
            speaker = at < len(quoted) and quoted[at][0] <= start
            resolved = None
            if day and not speaker:
                with suppress(OverflowError):  # at an end of the calendar, where a wrong year may lie
                    resolved = _resolved(match, sentence.text, day, language)
            found.append(Moment(start, end, match[0], resolved))
    return found


def told(found: Iterable[Moment]) -> str:
    """Return the days of a report in one line: each wording with its day, or as open, once."""
    shown = (f"{' '.join(m.text.split()).rstrip('.')} = {m.day.isoformat() if m.day else 'open'}" for m in found)
    return "; ".join(dict.fromkeys(shown))


_PATTERNS: dict[Language, re.Pattern[str]] = {}


def _pattern(language: Language) -> re.Pattern[str]:
    if language not in _PATTERNS:
        names = "|".join(day.capitalize() for day in _WEEKDAYS[language])
        days = names if language == "en" else "|".join((*_WEEKDAYS[language], names))
        steps = "|".join(_STEPS[language])
        counts = "|".join(_COUNTED[language])
        ago, elsewhere = (table[language].format(counts=counts) for table in (_AGO, _ELSEWHERE))
        dated = rf"(?:,? (?:the )?(?P<date>{DATE}))?" if language == "en" else rf"(?: (?P<date>{DATE}))?"
        _PATTERNS[language] = re.compile(
            rf"(?<![\w’'-])(?:{_LAST[language]}{_NEXT[language]}(?P<weekday>{days}){_BEHIND[language]}{dated}"
            rf"|(?i:(?P<elsewhere>{elsewhere})|(?P<ago>{ago})|(?P<step>{steps})))(?!\w|-\w|['’](?!s\b))"
        )
    return _PATTERNS[language]


def _is_name(match: re.Match[str], text: str) -> bool:
    """Say whether a weekday or a day is part of a name: *Black Friday*, *Russia Today*, somebody called Lundi."""
    word = match["weekday"] or match["step"]
    if not word:
        return False
    opens = _OPENING.fullmatch(text, 0, match.start()) is not None
    if match["weekday"]:
        before = text[max(0, match.start() - 20) : match.start()]
        if _NAMED_BEFORE.search(before) or _NAMED_AFTER.match(text, match.end("weekday")):
            return True
        lower = word.lower() in _WEEKDAYS["fr"]  # English weekdays always have a capital
        return lower and word[0].isupper() and not opens
    before = text[max(0, match.start() - 20) : match.start()].rstrip()
    return word[0].isupper() and not (opens or before.endswith((".", "!", "?", ":", "“", '"', "«")))


def _resolved(match: re.Match[str], text: str, day: date, language: Language) -> date | None:
    if match["weekday"]:
        return _of_week(match, text, day, language)
    if match["ago"]:
        count = match["count"].lower()
        number = int(count) if count.isdecimal() else _COUNTED[language].get(count)
        return day - timedelta(days=number) if number and count not in _ROUND[language] else None
    return _stepped(match, text, day, language) if match["step"] else None


def _of_week(match: re.Match[str], text: str, day: date, language: Language) -> date | None:
    weekday = _WEEKDAYS[language].index(match["weekday"].lower())
    apposed = _APPOSED.search(text[max(0, match.start() - 40) : match.start()])
    if given := match["date"] or (apposed and apposed["date"]):
        return _dated(given, weekday, day)
    back = (day.weekday() - weekday) % _WEEK
    forth = (weekday - day.weekday()) % _WEEK
    if match["last"]:
        return day - timedelta(days=back or _WEEK)
    if match["next"]:
        return day + timedelta(days=forth or _WEEK)
    when = time_told(text, match.start(), match.end(), language)
    if when == "past":
        return day - timedelta(days=back)
    return day + timedelta(days=forth) if when == "future" else None


def _stepped(match: re.Match[str], text: str, day: date, language: Language) -> date | None:
    step = _STEPS[language][match["step"].lower()]
    # *Tomorrow’s leaders*, « le monde de demain », *today’s world* are of no one day.
    owned = text[match.end() : match.end() + 1] in {"'", "’"} if language == "en" else False
    figurative = owned or (language == "fr" and _OF.search(text[max(0, match.start() - 5) : match.start()]))
    return None if step >= 0 and figurative else day + timedelta(days=step)


def _dated(given: str, weekday: int, day: date) -> date | None:
    """Return a date that goes with a weekday, where it falls on it; a year not told is the nearest that fits."""
    years = ("",) if re.search(r"\d{4}$", given) else (f" {day.year}", f" {day.year - 1}", f" {day.year + 1}")
    for year in years:
        whole = parse_date(f"{given}{year}")
        found = date.fromisoformat(whole[:10]) if whole else None
        if found and found.weekday() == weekday and (not year or abs((found - day).days) <= _REACH):
            return found
    return None
