"""Numbers in running English and French: value, bound, unit and kind, in digits and in words.

What is not a quantity is not read as one: `No. 28`, `Su-35`, `S-400`, article and phone numbers, ordinals, bare years, clock
times and durations. Dates are read as dates. Separators follow both habits in both languages, since reports are often
translated: three digits after a mark are thousands, anything else is a fraction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.report import Language

Bound = Literal["exact", "more", "less", "about"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text gives it.

    `low` and `high` are equal for a figure and span the usual reading of a vague one (« dizaines »: 20 to 99). `bound` is
    what stands before it (more than, at least, about). `unit` is a sign both languages share (%, money, a measure) or "".
    `kind` is number or date; a date's value is month * 100 + day. `vague` says that no figure is given.
    """

    span: Span
    low: float
    high: float
    bound: Bound = "exact"
    unit: str = ""
    kind: Literal["number", "date"] = "number"
    vague: bool = False

    def same_value(self, other: Quantity) -> bool:
        """Tell whether two quantities can be one figure: overlapping ranges, rounding in the third digit allowed."""
        slack = 0.005 * max(abs(self.high), abs(other.high)) if self.kind == "number" and self.high >= 1000 else 0  # noqa: PLR2004
        return self.kind == other.kind and self.low <= other.high + slack and other.low <= self.high + slack


_SPACE = "[ \u00a0\u202f\u2009]"
_DIGITS = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)*"
# What makes digits a name and not a number: a letter or hyphen glued on, No./n°, a colon or an h as in times, a fraction bar.
_FIGURE = re.compile(
    rf"(?<![\w.,:/-])(?<!No\.\s)(?<!No\s)(?<!n°\s)(?<!n°)(?<!nº\s)(?<!#)(?P<n>{_DIGITS})(?![\w:/]|-\w*\d|[.,]\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}\s?(?:h|:)\s?\d{0,2}\b(?:\s?min)?|\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\b\.?|o'clock|heures?\b)|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
    r"|\b\d{1,2}\.\d{1,2}\.\d{4}\b|\b(?:19|20)\d\d-\d\d-\d\d\b",
    re.IGNORECASE,
)
_SCALES = {
    "en": {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "m": 1e6, "bn": 1e9, "k": 1e3},
    "fr": {"cents": 1e2, "mille": 1e3, "millier": 1e3, "milliers": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9,
           "milliards": 1e9, "md": 1e9, "mds": 1e9},
}  # fmt: skip
_UNITS = {
    "%": "%", "percent": "%", "per cent": "%", "pour cent": "%", "p. 100": "%",
    "km": "length", "kilometre": "length", "kilometer": "length", "kilomètre": "length", "mile": "length", "metre": "length",
    "meter": "length", "mètre": "length", "foot": "length", "feet": "length", "pied": "length", "inch": "length", "inche": "length",
    "pouce": "length", "yard": "length", "centimètre": "length", "centimeter": "length", "cm": "length", "kg": "mass", "pound": "mass",
    "livre": "mass", "kilogramme": "mass", "kilo": "mass", "ton": "mass", "tonne": "mass", "ounce": "mass", "acre": "area",
    "hectare": "area", "degree": "degree", "degré": "degree", "mph": "speed", "km/h": "speed", "gallon": "volume", "litre": "volume",
    "liter": "volume", "$": "money", "€": "money", "£": "money", "dollar": "money", "euro": "money", "rouble": "money",
    "ruble": "money", "mètres": "length",
}  # fmt: skip
# Measures are converted in translation, so two figures of one dimension need not be equal to say the same.
CONVERTED = frozenset({"length", "mass", "area", "degree", "speed", "volume", "money"})

_WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente quarante"
    " cinquante soixante septante huitante octante nonante cent cents mille million millions milliard milliards",
}
_LINKING = {"en": "and|a|one", "fr": "et|un|une"}
_VAGUE: dict[str, dict[str, tuple[float, float]]] = {
    "en": {"dozens": (20, 99), "scores": (20, 99), "tens": (20, 99), "hundreds": (200, 999), "thousands": (2e3, 9_999), "millions": (2e6, 9.99e8),
           "billions": (2e9, 9.99e11), "tens of thousands": (2e4, 99_999), "hundreds of thousands": (2e5, 999_999), "a dozen": (10, 14),
           "half a million": (5e5, 5e5), "tens of millions": (2e7, 9.9e7), "several": (3, 9), "a handful": (3, 9),
           "several hundred": (200, 999), "several thousand": (2e3, 9_999), "several dozen": (20, 99), "a few": (2, 9),
           "a few dozen": (20, 60), "a few hundred": (200, 600), "a few thousand": (2e3, 6e3)},
    "fr": {"des dizaines": (20, 99), "plusieurs dizaines": (20, 99), "des centaines": (200, 999), "plusieurs centaines": (200, 999),
           "des milliers": (2e3, 9_999), "plusieurs milliers": (2e3, 9_999), "des millions": (2e6, 9.99e8), "plusieurs millions": (2e6, 9.9e7),
           "des dizaines de milliers": (2e4, 99_999), "plusieurs dizaines de milliers": (2e4, 99_999), "des centaines de milliers": (2e5, 999_999),
           "plusieurs centaines de milliers": (2e5, 999_999), "des milliards": (2e9, 9.99e11), "des dizaines de millions": (2e7, 9.9e7),
           "une dizaine": (8, 12), "une douzaine": (10, 14), "une quinzaine": (13, 17), "une vingtaine": (17, 23), "une trentaine": (26, 34),
           "une quarantaine": (36, 44), "une cinquantaine": (45, 55), "une soixantaine": (55, 65), "une centaine": (90, 110), "un millier": (900, 1100),
           "un demi-million": (5e5, 5e5), "plusieurs": (3, 9), "une poignée": (3, 9), "quelques dizaines": (20, 60), "quelques centaines": (200, 600),
           "quelques milliers": (2e3, 6e3)},
}  # fmt: skip
_BOUNDS: dict[str, dict[str, Bound]] = {
    "en": {"more than": "more", "over": "more", "at least": "more", "upwards of": "more", "no fewer than": "more", "no less than": "more",
           "not less than": "more", "in excess of": "more", "less than": "less", "fewer than": "less", "under": "less", "up to": "less",
           "as many as": "less", "as much as": "less", "at most": "less", "no more than": "less", "nearly": "less", "almost": "less",
           "close to": "less", "about": "about", "around": "about", "approximately": "about", "some": "about", "roughly": "about",
           "an estimated": "about"},
    "fr": {"plus de": "more", "plus d'": "more", "au moins": "more", "pas moins de": "more", "moins de": "less", "moins d'": "less",
           "jusqu'à": "less", "au plus": "less", "au maximum": "less", "près de": "less", "près d'": "less", "presque": "less",
           "environ": "about", "quelque": "about", "autour de": "about", "à peu près": "about", "approximativement": "about"},
}  # fmt: skip
_MONTHS = {
    "en": "january february march april may june july august september october november december".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
_SHORT_MONTHS = {
    "en": {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12},
    "fr": {
        "janv": 1,
        "févr": 2,
        "fév": 2,
        "fevrier": 2,
        "avr": 4,
        "juil": 7,
        "aout": 8,
        "sept": 9,
        "oct": 10,
        "nov": 11,
        "déc": 12,
    },
}
_YEAR = range(1500, 2101)


def quantities(text: str, language: Language) -> list[Quantity]:
    """Return the quantities and dates of a text in order, none overlapping."""
    plain = text.replace("’", "'")
    taken = [False] * len(text)
    for clock in _CLOCK.finditer(plain):
        taken[clock.start() : clock.end()] = [True] * (clock.end() - clock.start())
    found: list[Quantity] = []
    for read in (_dates, _vague, _figures, _worded):
        for quantity in read(text, plain, language):
            stretch = slice(quantity.span.start, quantity.span.end)
            if not any(taken[stretch]):
                taken[stretch] = [True] * (stretch.stop - stretch.start)
                found.append(quantity)
    return sorted(found, key=lambda quantity: quantity.span)


@cache
def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


@cache
def _date_pattern(language: Language) -> re.Pattern[str]:
    months = _alternatives((*_MONTHS[language], *_SHORT_MONTHS[language]))
    day = r"(?P<day{}>[0-3]?\d)(?:st|nd|rd|th|er)?"
    month = rf"(?P<month{{}}>{months})\b\.?"
    first = (month + r"\s+" + day).format(1, 1) + r"(?!\d|[.,]\d{3})"
    second = r"\b" + (day + r"\s+(?:of\s+)?" + month).format(2, 2)
    return re.compile(rf"{second}|\b{first}" if language == "en" else second, re.IGNORECASE)


def _dates(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    for match in _date_pattern(language).finditer(plain):
        groups = {name[:-1]: value for name, value in match.groupdict().items() if value}
        name, day = groups["month"].lower(), int(groups["day"])
        month = _MONTHS[language].index(name) + 1 if name in _MONTHS[language] else _SHORT_MONTHS[language][name]
        if 1 <= day <= 31:  # noqa: PLR2004
            yield Quantity(_span(text, match.start(), match.end()), month * 100 + day, month * 100 + day, kind="date")


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])


def _vague(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    table = _VAGUE[language]
    for match in re.finditer(rf"\b(?:{_alternatives(tuple(table))})\b", plain, re.IGNORECASE):
        low, high = table[" ".join(match[0].lower().split())]
        if (
            re.match(r"\s+(?:of\s+)?(?:years|times|fois|reprises|others|autres|of them)\b", plain[match.end() :])
            and high <= 9
        ):  # noqa: PLR2004
            continue
        start, bound = _bound_before(plain, match.start(), language)
        yield Quantity(_span(text, start, match.end()), low, high, bound, vague=True)


def _bound_before(plain: str, start: int, language: Language) -> tuple[int, Bound]:
    """Return where a bound before a number begins, and which it is."""
    table = _BOUNDS[language]
    match = re.search(
        rf"\b({_alternatives(tuple(table))})(?<=['\s\w])\s*[$€£]?$", plain[max(0, start - 24) : start], re.IGNORECASE
    )
    if not match:
        return start, "exact"
    return max(0, start - 24) + match.start(), table[" ".join(match[1].lower().split())]


def _figures(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    scales = _SCALES[language]
    for match in _FIGURE.finditer(plain):
        value, end = _value(match["n"]), match.end()
        scale = re.match(rf"{_SPACE}?-?({_alternatives(tuple(scales))})s?\b", plain[end:], re.IGNORECASE)
        if scale and (len(scale[1]) > 2 or scale[0][0].isalpha()):  # noqa: PLR2004
            value, end = value * scales[scale[1].lower()], end + scale.end()
        unit, end = _unit(plain, match.start(), end)
        if not scale and not unit and match["n"].isdigit() and int(match["n"]) in _YEAR and len(match["n"]) == 4:  # noqa: PLR2004
            continue
        start, bound = _bound_before(plain, match.start(), language)
        yield Quantity(_span(text, start, end), value, value, bound, unit)


def _value(digits: str) -> float:
    """Read `40 000`, `16.000`, `1,234,567`, `1,5` and `2.50`: three digits after a mark are thousands, save after a 0."""
    digits = re.sub(_SPACE, "", digits)
    groups = re.split(r"[.,]", digits)
    if len(groups) == 1:
        return float(digits)
    if all(len(group) == 3 for group in groups[1:]) and groups[0].strip("0") and len(groups[0]) <= 3:  # noqa: PLR2004
        return float("".join(groups))
    return float("".join(groups[:-1]) + "." + groups[-1])


def _unit(plain: str, start: int, end: int) -> tuple[str, int]:
    """Return the unit that stands before or after a figure, and where it ends."""
    if start and plain[start - 1] in "$€£":
        return "money", end
    match = re.match(rf"(?:{_SPACE}|-)?(%|[$€£]|per\scent|pour\scent|p\.\s100|km/h|[^\W\d_]+)", plain[end:])
    if not match:
        return "", end
    word = match[1].lower()
    unit = _UNITS.get(word) or _UNITS.get(word.rstrip("s"))
    return (unit, end + match.end()) if unit else ("", end)


@cache
def _worded_pattern(language: Language) -> re.Pattern[str]:
    word = f"(?:{_alternatives(tuple(_WORDS[language].split()))})"
    return re.compile(
        rf"(?<![\w-])(?:(?:a|one|un|une)\s+(?=(?:hundred|thousand|million|billion|milliard)\b))?{word}"
        rf"(?:(?:[\s-]+(?:{_LINKING[language]}))*[\s-]+{word})*(?![\w-])",
        re.IGNORECASE,
    )


def _worded(text: str, plain: str, language: Language) -> Iterator[Quantity]:
    from text_to_num import text2num

    for match in _worded_pattern(language).finditer(plain):
        words = re.sub(r"^(?:a|un|une)\s+", "one " if language == "en" else "un ", " ".join(match[0].lower().split()))
        try:
            value = float(text2num(words if words not in {"hundred", "thousand"} else f"one {words}", language))
        except ValueError:
            continue
        unit, end = _unit(plain, match.start(), match.end())
        start, bound = _bound_before(plain, match.start(), language)
        yield Quantity(_span(text, start, end), value, value, bound, unit)
