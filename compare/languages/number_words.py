"""The words of numbers in both languages: units, vague numbers, bounds, months, marks of a name or a year."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from compare.report import Language

Bound = Literal["exact", "more", "less", "about"]

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
CASUALTIES = {
    "en": "people|persons?|m[ae]n|wom[ae]n|child|soldiers?|officers?|civilians?|dead|killed|wounded|injured|deaths?"
    "|victims?|arrests?",
    "fr": "personnes?|morte?s?|tuée?s?|blessée?s?|décès|victimes?|arrestations?",
}
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
    },
}


def _all(bound: Bound, phrases: str) -> dict[str, Bound]:
    return dict.fromkeys(phrases.split("|"), bound)


BOUNDS: dict[str, dict[str, Bound]] = {
    "en": {
        **_all(
            "more",
            "more than|over|at least|upwards of|no fewer than|no less than|not less than|in excess of|above"
            "|exceeding|exceed|exceeds|exceeded",
        ),
        **_all(
            "less", "less than|fewer than|under|up to|as many as|as much as|at most|no more than|nearly|almost|close to"
        ),
        **_all("about", "about|around|approximately|some|roughly|an estimated|reach|reached|reaching|hit"),
    },
    "fr": {
        **_all(
            "more",
            "plus de|plus d'|au moins|pas moins de|dépasse|dépasse les|dépasser|dépasser les|dépassé"
            "|dépassé les|dépassent|dépassent les|dépassant|au-dessus de|supérieur à",
        ),
        **_all("less", "moins de|moins d'|jusqu'à|au plus|au maximum|près de|près d'|presque"),
        **_all(
            "about",
            "environ|quelque|autour de|à peu près|approximativement|atteindre|atteint|atteignent|atteignant"
            "|à hauteur de",
        ),
    },
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
YEAR = range(1500, 2101)
# Nouns that are counted: before one of them a bare 2000 is no year. Left out is what years are put before (elections,
# attacks, games).
COUNTED = {
    "en": f"{CASUALTIES['en']}|children|troops|fighters|militants|rebels|policem[ae]n|police|guards|recruits|conscripts"
    "|sailors|marines|prisoners|detainees|hostages|inmates|migrants|refugees|asylum seekers|passengers|tourists"
    "|pilgrims|fans|spectators|visitors|guests|residents|inhabitants|villagers|families|households|homes|houses"
    "|buildings|flats|rooms|beds|schools|hospitals|villages|towns|students|pupils|teachers|doctors|nurses|patients"
    "|workers|employees|staff|jobs|firefighters|rescuers|volunteers|farmers|miners|journalists|protest[eo]rs"
    "|demonstrators|participants|delegates|members|supporters|voters|votes|citizens|boys|girls|survivors"
    "|casualties|fatalities|injuries|missing|infections|cases|vehicles|cars|trucks|buses|tanks|planes|aircraft"
    "|flights|ships|boats|drones|missiles|rockets|shells|bombs|weapons|rifles|animals|cattle|sheep|birds|trees|fires"
    "|copies|items|documents|companies|firms|shops|points|times|strong",
    "fr": f"{CASUALTIES['fr']}|soldats|militaires|combattants|rebelles|policiers|gendarmes|gardes|recrues|conscrits"
    "|marins|prisonniers|détenus|otages|migrants|réfugiés|passagers|touristes|pèlerins|supporteurs|supporters|spectateurs"
    "|visiteurs|invités|habitants|villageois|familles|foyers|ménages|maisons|logements|immeubles|bâtiments|chambres"
    "|lits|écoles|hôpitaux|villages|villes|étudiants|élèves|enseignants|médecins|infirmi[eè]re?s|patients|ouvriers"
    "|salariés|employés|agents|emplois|postes|pompiers|secouristes|sauveteurs|bénévoles|volontaires|agriculteurs"
    "|mineurs|journalistes|manifestants|participants|délégués|membres|partisans|électeurs|voix|votes|citoyens|hommes"
    "|femmes|enfants|garçons|filles|civils|officiers|survivants|rescapés|disparus|infections|contaminations|cas"
    "|véhicules|voitures|camions|bus|chars|avions|vols|navires|bateaux|drones|missiles|roquettes|obus|bombes|armes"
    "|fusils|animaux|bovins|moutons|oiseaux|arbres|incendies|exemplaires|objets|documents|entreprises|sociétés"
    "|magasins|points|fois|sinistrés|déplacés|évacués|interpellations|condamnés",
}
# What may stand between such a figure and its noun.
BETWEEN = {
    "en": r"\w*(?:an|sh|ese|al|ed|ic|ary|ign|local|more|other|new|young|old)",
    "fr": "autres|jeunes|nouveaux|nouvelles|petits|petites|grands|grandes|anciens|anciennes",
}
# Words that make the number behind them a name: Article 5, vol 447, Boeing 737.
NUMBERED = (
    "article|résolution|resolution|flight|vol|boeing|airbus|chapter|chapitre|section|room|salle|chambre|highway|route"
    "|autoroute|interstate|page|paragraph|paragraphe"
)
_NAMED = re.compile(rf"\b(?:{NUMBERED})s?\s+(?:\d+\s+(?:and|to|or|et|à|ou)\s+)?$", re.IGNORECASE)
# Bounds that stand before a count and hardly before a year, and what stands before a year whatever follows.
_COUNTING = re.compile(
    r"\b(?:(?:more|less|fewer|plus|moins|pas moins) (?:than|de)|at least|au moins|as many as|nearly|almost|près de)\s$",
    re.IGNORECASE,
)
_DATING = re.compile(
    rf"\b(?:in|en|since|depuis|until|By|année|(?:{'|'.join(MONTHS['en']).title()}|{'|'.join(MONTHS['fr'])})"
    r"(?: \d\d?,?)?)\s+$|\b(?:In|En|Since|Depuis|Until)\s+$"
)


@cache
def _counted_pattern(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:\s|-)(?:(?:{BETWEEN[language]})\s)?(?:{COUNTED[language]})\b", re.IGNORECASE)


def is_name(plain: str, start: int, end: int, language: Language) -> bool:
    """Tell whether a number is part of a name, as in Article 5 and Boeing 737."""
    named = _NAMED.search(plain[max(0, start - 40) : start])
    return bool(named) and not _counted_pattern(language).match(plain, end)


def is_year(plain: str, match: re.Match[str], language: Language) -> bool:
    """Tell whether bare digits are a year: four of them, and nothing that they count."""
    if len(match["n"]) != 4 or not match["n"].isdigit() or int(match["n"]) not in YEAR:  # noqa: PLR2004
        return False
    before = plain[max(0, match.start() - 24) : match.start()]
    if _COUNTING.search(before):
        return False
    return bool(_DATING.search(before)) or not _counted_pattern(language).match(plain, match.end())
