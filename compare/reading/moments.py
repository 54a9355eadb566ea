"""Days told from the day of publication – *on Thursday*, « jeudi », *yesterday* – resolved, or left open.

A bare weekday is the one before publication in a clause about the past and the one after it in a clause about the
future; where the clause does not tell, the day stays open. So does a day within a quotation, which counts from when it
was said, and a weekday with a date that falls on another weekday.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from compare.reading.dates import DATE, parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.report import Language, Sentence, Span

_WEEKDAYS: dict[Language, tuple[str, ...]] = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}
_STEPS: dict[Language, dict[str, int]] = {
    "en": {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1},
    "fr": {"avant-hier": -2, "hier": -1, "aujourd'hui": 0, "aujourd’hui": 0, "après-demain": 2, "demain": 1},
}
_LAST: dict[Language, str] = {"en": r"(?P<last>last )?", "fr": r""}
_NEXT: dict[Language, str] = {"en": r"(?P<next>(?:next|this coming) )?", "fr": r""}
_BEHIND: dict[Language, str] = {
    "en": r"",
    "fr": r"(?:(?P<last> dernier| passé)|(?P<next> prochain))?",
}
# What tells the time of a clause: a future, or a verb of the past. The nearest before the day decides, else the first
# after it. What may go either way – *would*, an infinitive – leaves the day open.
_FUTURE: dict[Language, str] = {
    "en": r"\b(?:(?:will|won['’]t)(?: be (?:\w+ly )?\w+ed)?|(?:(?:is|are) (?:due|set|scheduled|expected|planned|going"
    r"|likely)|is|are|plans?|intends?|hopes?|slated|scheduled) to(?: be (?:\w+ly )?\w+ed| [a-z]+)"
    r"|(?:is|are) (?:due|set|scheduled|expected|planned)|to be (?:held|signed))\b",
    "fr": r"\b(?:(?:est|sont) (?:prévue?s?|attendue?s?|programmée?s?|fixée?s? (?:à|pour)|censée?s?)"
    r"|prévue?s? (?:pour )?|(?:doit|doivent|va|vont|compte)"
    r"|[a-zà-ÿ]{2,}(?:era|eront|ira|iront|dra|dront|vra|vront|rra|rront)|sera|seront|aura|auront|fera|feront)\b",
}
_PAST: dict[Language, str] = {
    "en": r"\b(?:was|were|had|did|said|told|met|held|took|came|began|won|lost|left|sent|struck|hit|fell|rose|spoke|gave"
    r"|made|went|ran|saw|put|wrote|shot|found|brought|led|kept|became|(?!(?:un)?(?:need|speed|embed)\b)"
    r"[a-z]{3,}(?<!ne)ed|(?:has|have) \w+(?:ed|en))\b",
    "fr": r"\b(?:a|ont|s['’]est|se sont|était|étaient|avait|avaient|avoir|ayant|fut|furent"
    r"|(?:est|sont)(?= (?:\w+ment )?\w+(?:é|i|u|is|it|ert|ort)e?s?\b)(?! (?:prév|attend|programm|fix|cens)))(?= )"
    r"|\b(?:publiée?s?|tenue?s?|annoncée?s?|survenue?s?|organisée?s?|lancée?s?|signée?s?"
    r"|(?!souhait\b|parfait|forfait|bienfait|satisfait)[a-zà-ÿ]{3,}(?<!r)(?:ait|aient))\b",
}
_OPEN: dict[Language, str] = {
    "en": r"\b(?:comes?|is|are|every|each|would|could|may|might|should|must|can"
    r"|to (?:meet|hold|vote|visit|travel|sign|discuss|resume|begin|start|open|attend|take|join|leave|return|speak|host"
    r"|decide|strike|march|stop|end|appear|testify|arrive|go|be|have|send|make|give))\b",
    "fr": r"\b(?:chaque|tous les|vient|viennent|peut|peuvent|[a-zà-ÿ]{2,}r(?:ait|aient)"
    r"|(?:de|d['’]|à|pour) ?(?:se |s['’])?(?!janvier|février|dernier|premier|hier\b)"
    r"[a-zà-ÿ]{2,}(?:er|ir|dre|ttre|uire|aire))\b",
}
# Right before a day: what began on it is past, and what it bounds may lie behind or before it.
_SINCE: dict[Language, str] = {"en": r"\bsince (?:last )?$", "fr": r"\bdepuis (?:le )?$"}
_BOUND: dict[Language, str] = {
    "en": r"\b(?:before|until|till|ahead of|from|starting)(?: on)? $",
    "fr": r"\b(?:avant|jusqu['’][àa]u?|d['’]ici(?: à)?|à partir de|dès|à compter de)(?: le| du)? $",
}
_FAR = 160  # characters on each side of a day that its clause may take
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
        days = "|".join(_WEEKDAYS[language])
        days = days if language == "fr" else "|".join(day.capitalize() for day in _WEEKDAYS[language])
        steps = "|".join(_STEPS[language])
        dated = rf"(?:,? (?:the )?(?P<date>{DATE}))?" if language == "en" else rf"(?: (?P<date>{DATE}))?"
        _PATTERNS[language] = re.compile(
            rf"(?<![\w’'-])(?:{_LAST[language]}{_NEXT[language]}(?P<weekday>{days}){_BEHIND[language]}{dated}"
            rf"|(?i:(?P<step>{steps})))(?![\w’'-])"
        )
    return _PATTERNS[language]


def _resolved(match: re.Match[str], text: str, day: date, language: Language) -> date | None:
    if match["step"]:
        return day + timedelta(days=_STEPS[language][match["step"].lower()])
    weekday = _WEEKDAYS[language].index(match["weekday"].lower())
    if match["date"]:
        return _dated(match["date"], weekday, day)
    back = (day.weekday() - weekday) % _WEEK
    forth = (weekday - day.weekday()) % _WEEK
    if match["last"]:
        return day - timedelta(days=back or _WEEK)
    if match["next"]:
        return day + timedelta(days=forth or _WEEK)
    when = _when(match, text, language)
    if when == "past":
        return day - timedelta(days=back)
    return day + timedelta(days=forth) if when == "future" else None


def _dated(given: str, weekday: int, day: date) -> date | None:
    """Return a date that goes with a weekday, where it falls on it; a year not told is the nearest that fits."""
    years = ("",) if re.search(r"\d{4}$", given) else (f" {day.year}", f" {day.year - 1}", f" {day.year + 1}")
    for year in years:
        whole = parse_date(f"{given}{year}")
        found = date.fromisoformat(whole[:10]) if whole else None
        if found and found.weekday() == weekday and (not year or abs((found - day).days) <= _REACH):
            return found
    return None


def _when(match: re.Match[str], text: str, language: Language) -> str | None:
    """Return whether the clause around a day tells of the past or the future, or None where it does not say."""
    markers = (("future", _FUTURE[language]), ("past", _PAST[language]), ("open", _OPEN[language]))
    before, after = text[max(0, match.start() - _FAR) : match.start()], text[match.end() : match.end() + _FAR]
    if re.search(_SINCE[language], before):
        return "past"
    last = [(list(re.finditer(pattern, before))[-1:], when) for when, pattern in markers]
    # Of two that end together the longer one says it: *is to be approved* is no past.
    nearest = max(((found[0].end(), -found[0].start(), when) for found, when in last if found), default=None)
    if nearest is None:
        first = [(re.search(pattern, after), when) for when, pattern in markers]
        nearest = min(((found.start(), -found.end(), when) for found, when in first if found), default=None)
    when = nearest[2] if nearest else None
    if when == "past" and re.search(_BOUND[language], before):
        return None
    return when if when != "open" else None
