"""The words of numbers in both languages: units, vague numbers, bounds, months, months."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

# « reach » is no bound: to reach or hit a figure says of a maximum, an approximation or a plain figure.
Bound = Literal["exact", "more", "less", "about", "reach"]

# The scales of one letter stand only right behind a figure: after a space m is the metre.
SCALES = {
    "en": {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
    | {"m": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "k": 1e3},
    "fr": {"cents": 1e2, "mille": 1e3, "millier": 1e3, "milliers": 1e3, "million": 1e6, "millions": 1e6}
    | {"milliard": 1e9, "milliards": 1e9, "md": 1e9, "mds": 1e9},
}
# Signs and words of a unit, with its dimension and its size in the dimension's base (metre, kilogram, square metre,
# minute, litre, metre a second). Figures are kept in the base, so that 10 miles and 16 km are one distance.
MEASURES: dict[str, tuple[str, float]] = {
    "%": ("%", 1),
    "percent": ("%", 1),
    "per cent": ("%", 1),
    "pour cent": ("%", 1),
    "p. 100": ("%", 1),
    "km": ("length", 1e3),
    "kilometre": ("length", 1e3),
    "kilometer": ("length", 1e3),
    "kilomètre": ("length", 1e3),
    "mile": ("length", 1609.34),
    "metre": ("length", 1),
    "meter": ("length", 1),
    "mètre": ("length", 1),
    "foot": ("length", 0.3048),
    "feet": ("length", 0.3048),
    "pied": ("length", 0.3048),
    "inch": ("length", 0.0254),
    "inche": ("length", 0.0254),
    "pouce": ("length", 0.0254),
    "yard": ("length", 0.9144),
    "cm": ("length", 0.01),
    "centimètre": ("length", 0.01),
    "centimeter": ("length", 0.01),
    "centimetre": ("length", 0.01),
    "kg": ("mass", 1),
    "kilo": ("mass", 1),
    "kilogramme": ("mass", 1),
    "kilogram": ("mass", 1),
    "ton": ("mass", 1e3),
    "tonne": ("mass", 1e3),
    "ounce": ("mass", 0.02835),
    "acre": ("area", 4046.86),
    "hectare": ("area", 1e4),
    "gallon": ("volume", 3.785),
    "litre": ("volume", 1),
    "liter": ("volume", 1),
    "mph": ("speed", 0.447),
    "miles per hour": ("speed", 0.447),
    "km/h": ("speed", 0.2778),
    "kilomètres à l'heure": ("speed", 0.2778),
    "kilometres per hour": ("speed", 0.2778),
    "kilometers per hour": ("speed", 0.2778),
    "$": ("dollar", 1),
    "dollar": ("dollar", 1),
    "€": ("euro", 1),
    "euro": ("euro", 1),
    "£": ("pound", 1),
    "pound": ("pound", 1),
    "livre": ("pound", 1),
    "minute": ("duration", 1),
    "hour": ("duration", 60),
    "heure": ("duration", 60),
    "day": ("duration", 1440),
    "jour": ("duration", 1440),
    "week": ("duration", 10080),
    "semaine": ("duration", 10080),
    "fortnight": ("duration", 20160),
    "month": ("duration", 43830),
    "mois": ("duration", 43830),
    "year": ("duration", 525960),
    "an": ("duration", 525960),
    "année": ("duration", 525960),
    "degree": ("degree (English)", 1),
    "degré": ("degree (French)", 1),
    "rouble": ("rouble", 1),
    "ruble": ("rouble", 1),
}
# Money is converted at a rate nobody states and a pound is money or mass, so these are compared only like with like.
ROUGH = frozenset({"length", "mass", "area", "volume", "speed", "duration"})

WORDS = {
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt vingts trente"
    " quarante cinquante soixante septante huitante octante nonante cent cents mille million millions"
    " milliard milliards",
}
# « vingt et un »: the one that joins the tens without a number word after it.
TAIL = {"en": "(?:[\\s-]+one)?", "fr": "(?:(?<=vingt|rente|rante|uante|xante)[\\s-]+et[\\s-]+une?)?"}
LINKING = {"en": "and|a|one", "fr": "et|un|une"}
VAGUE: dict[str, dict[str, tuple[float, float]]] = {
    "en": {
        "dozens": (20, 99),
        "scores": (20, 99),
        "tens": (20, 99),
        "hundreds": (200, 999),
        "thousands": (2e3, 9_999),
        "millions": (2e6, 9.99e8),
        "billions": (2e9, 9.99e11),
        "tens of thousands": (2e4, 99_999),
        "hundreds of thousands": (2e5, 999_999),
        "a dozen": (10, 14),
        "half a million": (5e5, 5e5),
        "hundreds of millions": (2e8, 9.99e8),
        "tens of millions": (2e7, 9.9e7),
        "several": (3, 9),
        "a handful": (3, 9),
        "several hundred": (200, 999),
        "several thousand": (2e3, 9_999),
        "several dozen": (20, 99),
        "a few": (2, 9),
        "a few dozen": (20, 60),
        "a few hundred": (200, 600),
        "a few thousand": (2e3, 6e3),
        "several million": (2e6, 9.9e6),
        "several billion": (2e9, 9.9e9),
        "several hundred thousand": (2e5, 999_999),
        "several hundred million": (2e8, 9.99e8),
        "tens of billions": (2e10, 9.9e10),
        "hundreds of billions": (2e11, 9.99e11),
    },
    "fr": {
        "des dizaines": (20, 99),
        "plusieurs dizaines": (20, 99),
        "des centaines": (200, 999),
        "plusieurs centaines": (200, 999),
        "des milliers": (2e3, 9_999),
        "plusieurs milliers": (2e3, 9_999),
        "des millions": (2e6, 9.99e8),
        "plusieurs millions": (2e6, 9.9e7),
        "des dizaines de milliers": (2e4, 99_999),
        "plusieurs dizaines de milliers": (2e4, 99_999),
        "des centaines de milliers": (2e5, 999_999),
        "plusieurs centaines de milliers": (2e5, 999_999),
        "des milliards": (2e9, 9.99e11),
        "des dizaines de millions": (2e7, 9.9e7),
        "millions": (2e6, 9.99e8),
        "milliards": (2e9, 9.99e11),
        "dizaines": (20, 99),
        "centaines": (200, 999),
        "milliers": (2e3, 9_999),
        "dizaines de milliers": (2e4, 99_999),
        "centaines de milliers": (2e5, 999_999),
        "dizaines de millions": (2e7, 9.9e7),
        "centaines de millions": (2e8, 9.99e8),
        "des centaines de millions": (2e8, 9.99e8),
        "une dizaine": (8, 12),
        "une douzaine": (10, 14),
        "une quinzaine": (13, 17),
        "une vingtaine": (17, 24),
        "une trentaine": (26, 34),
        "une quarantaine": (36, 44),
        "une cinquantaine": (45, 55),
        "une soixantaine": (55, 65),
        "une centaine": (90, 110),
        "un millier": (900, 1100),
        "un demi-million": (5e5, 5e5),
        "plusieurs": (3, 9),
        "une poignée": (3, 9),
        "quelques dizaines": (20, 60),
        "quelques centaines": (200, 600),
        "quelques milliers": (2e3, 6e3),
        "plusieurs dizaines de millions": (2e7, 9.9e7),
        "plusieurs centaines de millions": (2e8, 9.99e8),
        "plusieurs milliards": (2e9, 9.9e9),
        "plusieurs dizaines de milliards": (2e10, 9.9e10),
        "plusieurs centaines de milliards": (2e11, 9.99e11),
        "des dizaines de milliards": (2e10, 9.9e10),
        "des centaines de milliards": (2e11, 9.99e11),
        "dizaines de milliards": (2e10, 9.9e10),
        "centaines de milliards": (2e11, 9.99e11),
    },
}


def _all(bound: Bound, phrases: str) -> dict[str, Bound]:
    return dict.fromkeys(phrases.split("|"), bound)


BOUNDS: dict[str, dict[str, Bound]] = {
    "en": {
        **_all(
            "more",
            "more than|over|at least|upwards of|no fewer than|no less than|not less than|in excess of|above"
            "|exceeding|exceed|exceeds|exceeded|a minimum of|minimum of|well over|just over",
        ),
        **_all(
            "less",
            "less than|fewer than|under|up to|as many as|as much as|at most|no more than|nearly|almost|close to"
            "|just under|well under|a maximum of|maximum of|at the most|not more than|below",
        ),
        **_all("about", "about|around|approximately|approx|some|roughly|circa|in the region of|in the order of"),
        **_all("reach", "an estimated|estimated|estimated at|reach|reaches|reached|reaching|hit|hits|hitting"),
    },
    "fr": {
        **_all(
            "more",
            "plus de|plus d'|au moins|pas moins de|dépasse|dépasse les|dépasser|dépasser les|dépassé"
            "|dépassé les|dépassent|dépassent les|dépassant|au-dessus de"
            "|supérieur à"
            "|supérieure à|supérieurs à|supérieures à|au minimum|un minimum de|minimum",
        ),
        **_all(
            "less",
            "moins de|moins d'|jusqu'à|au plus|au maximum|près de|près d'|presque|un maximum de|tout au plus"
            "|au-dessous de|en dessous de|inférieur à|inférieure à|inférieurs à|inférieures à",
        ),
        **_all(
            "about",
            "environ|quelque|autour de|aux alentours de|à peu près|approximativement|de l'ordre de",
        ),
        **_all(
            "reach",
            "atteindre|atteint|atteignent|atteignait|atteignaient|atteignant|à hauteur de|estimé à|estimée à|estimés à"
            "|estimées à",
        ),
    },
}
# Bounds that stand behind the figure, or behind what it counts.
AFTER: dict[str, dict[str, Bound]] = {
    "en": {**_all("more", "at least|or more|and more|and counting"), **_all("less", "at most|or less|or fewer")}
    | _all("about", "or so|approximately|or thereabouts"),
    "fr": {**_all("more", "au moins|ou plus|et plus|au minimum"), **_all("less", "au plus|au maximum|ou moins")}
    | _all("about", "environ|à peu près"),
}
MONTHS = {
    "en": "january february march april may june july august september october november december".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}
SHORT_MONTHS = {
    "en": {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12},
    "fr": {"janv": 1, "févr": 2, "fév": 2, "fevrier": 2, "avr": 4, "juil": 7, "aout": 8, "sept": 9}
    | {"oct": 10, "nov": 11, "déc": 12},
}


@cache
def any_of(words: tuple[str, ...]) -> str:
    """Return a pattern that finds any of some words, the longest first, whatever the white space."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
