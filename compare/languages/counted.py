"""What a number counts: nouns before which four digits are no year, and words that make a number a name."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from compare.languages.number_words import MONTHS, WORDS

if TYPE_CHECKING:
    from compare.report import Language

CASUALTIES = {
    "en": "people|persons?|m[ae]n|wom[ae]n|child|soldiers?|officers?|civilians?|dead|killed|wounded|injured|deaths?"
    "|victims?|arrests?",
    "fr": "personnes?|morte?s?|tuée?s?|blessée?s?|décès|victimes?|arrestations?",
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


# Classes of what is counted, the same in both languages. English nouns in the plural: in the singular they tell of
# which kind (secondary school pupils, drone strikes). The nouns of persons say little before what befell them.
_CLASSES: dict[str, dict[str, str]] = {
    "dead": {
        "en": "dead|killed|deaths?|died|fatalities|bodies|corpses|martyrs|lives",
        "fr": "mort(?:e?s)?|tuée?s?|décès|décédée?s|corps|cadavres|martyrs|vies",
    },
    "injured": {"en": "wounded|injured|injuries|hurt|hospitali[sz]ed", "fr": "blessée?s?|hospitalisée?s?"},
    "arrested": {
        "en": "arrested|arrests|detained|detainees|detentions|prisoners|inmates",
        "fr": "arrêtée?s?|arrestations|interpellée?s?|interpellations|détenue?s|prisonni[eè]re?s|gardes à vue",
    },
    "missing": {"en": "missing|unaccounted", "fr": "disparue?s?"},
    "displaced": {"en": "evacuated|evacuees|displaced|fled|homeless", "fr": "évacuée?s?|déplacée?s?|fui|sans-abri"},
    "votes": {
        "en": "votes|ballots|seats|deputies|MPs|lawmakers",
        "fr": "voix|votes?|suffrages|bulletins|sièges|députée?s",
    },
    "arms": {
        "en": "drones|missiles|rockets|shells|bombs|weapons|rifles|strikes|airstrikes|attacks|explosions",
        "fr": "drones?|missiles?|roquettes?|obus|bombes?|armes|fusils|frappes?|attaques?|explosions?",
    },
    "vehicles": {
        "en": "vehicles|cars|trucks|buses|tanks|planes|aircraft|flights|ships|boats|helicopters",
        "fr": "véhicules?|voitures?|camions?|bus|chars?|avions?|vols|navires?|bateaux|hélicoptères?",
    },
    "buildings": {
        "en": "homes|houses|buildings|flats|apartments|schools|hospitals|shops",
        "fr": "maisons?|logements?|immeubles?|bâtiments?|appartements?|écoles?|hôpitaux|hôpital|magasins?",
    },
    "places": {
        "en": "villages|towns|cities|countries|regions|provinces|settlements",
        "fr": "villages?|villes?|pays|régions?|provinces?|localités?|communes?",
    },
    "money": {"en": "dollars?|euros?|pounds?|rou?bles?", "fr": "dollars?|euros?|livres?|roubles?"},
    "times": {
        "en": "times|minutes?|hours?|days?|weeks?|months?|years?",
        "fr": "fois|reprises|minutes?|heures?|jours?|semaines?|mois|ans|années?",
    },
    "troops": {
        "en": "soldiers?|troops|servicem[ae]n|fighters|militants|rebels|conscripts|recruits|reservists|mercenaries",
        "fr": "soldats?|militaires|troupes|combattants|militants|rebelles|conscrits|recrues|réservistes|mercenaires",
    },
    "aboard": {"en": "passengers|aboard|on board", "fr": "passag[eè]re?s|à bord|voyageurs"},
    "people": {
        "en": "people|persons?|m[ae]n|wom[ae]n|children|child|civilians|victims?|officers?"
        "|policem[ae]n|guards|sailors|marines|migrants|refugees|tourists|residents"
        "|inhabitants|villagers|protest[eo]rs|demonstrators|participants|supporters|citizens|boys|girls|survivors"
        "|casualties|members|workers|employees|students|pupils|teachers|journalists|patients|families|hostages|fans",
        "fr": "personnes?|hommes?|femmes?|enfants?|civils|victimes?|officiers?"
        "|policiers?|gendarmes?|gardes|marins|migrants|réfugiés|touristes|habitants"
        "|villageois|manifestants|participants|partisans|citoyens|garçons|filles|survivants|rescapés|membres|ouvriers"
        "|salariés|employés|étudiants|élèves|enseignants|journalistes|patients|familles|otages|supporte?u?rs",
    },
}
_BEFALLING = frozenset({"dead", "injured", "arrested", "missing", "displaced"})
_PERSONS = frozenset({"people", "troops", "aboard"})


@cache
def _class_pattern(language: Language) -> re.Pattern[str]:
    named = "|".join(f"(?P<{name}>{words[language]})" for name, words in _CLASSES.items())
    return re.compile(rf"(?<![\w-])(?:{named})(?!\w)", re.IGNORECASE)


def what_is_counted(plain: str, start: int, end: int, language: Language) -> str:
    """Return the class of what a number counts, or "": the noun behind it, and what befell those who are persons."""
    before = plain[max(0, start - REACH) : start]
    after = plain[end : end + 12]
    if re.search(
        r"\bmagnitude(?: (?:was |est |était |estimée? )?(?:of|at|de|à|d'environ|about))? *$", before, re.IGNORECASE
    ) or re.match(r"[ -]magnitude\b", after):
        return "magnitude"
    stretch = re.match(r"(?:[\s'-]+[^\W\d]+){0,7}", plain[end : end + 80])
    words = stretch[0] if stretch else ""
    found = [(m.lastgroup or "", m.start()) for m in _class_pattern(language).finditer(words)]
    if found and not _AWAY.search(words[: found[0][1]]) and words[: found[0][1]].count(" ") <= NEAR:
        names = [name for name, _ in found]
    else:
        return _befallen(before) or ("dead" if _TOLL.search(before) else "")
    if names[0] not in _PERSONS:
        return names[0]
    befallen = next((name for name in names if name in _BEFALLING), None)
    befallen = befallen or next((name for name, verbs in _BEFORE.items() if verbs.search(before)), None)
    return befallen or next((name for name in names if name in _PERSONS - {"people"}), "people")


def _befallen(before: str) -> str:
    """Return what befell those whom a number counts that stands right behind its verb, whoever they are."""
    for name, verbs in _BEFORE.items():
        if (match := verbs.search(before)) and not _ASIDE.search(match[0]):
            return name
    return ""


_ASIDE = re.compile(
    r"\b(?:in|on|by|after|before|within|since|from|for|and|dans|en|par|après|avant|depuis|pour|et)\b|[,;:.(%]",
    re.IGNORECASE,
)
# Verbs that say before a number of persons what befell them, and what a bare number counts behind a toll.
_BEFORE = {
    "dead": re.compile(
        r"\b(?:kill(?:ed|s|ing)?|claim(?:ed|s|ing)? the lives of|cost(?:ing)? the lives of|t(?:u[eé]|uant|uent|uait)"
        r"|coût(?:é|ant|e|ent) la vie [àa]|emport(?:é|ant)|death toll\D*)\W+(?:[^\W\d]+\W+){0,3}$",
        re.IGNORECASE,
    ),
    "injured": re.compile(
        r"\b(?:(?:injur|wound)(?:ed|ing|es)|bless(?:é|ant|e|ent))\W+(?:[^\W\d]+\W+){0,3}$", re.IGNORECASE
    ),
    "arrested": re.compile(
        r"\b(?:arrest(?:ed|s|ing)|detain(?:ed|s|ing)|arrêt(?:é|ant|e|ent)|interpell(?:é|ant|e|ent))\W+(?:[^\W\d]+\W+){0,3}$",
        re.IGNORECASE,
    ),
    "displaced": re.compile(
        r"\b(?:evacuat(?:ed|es|ing)|displac(?:ed|es|ing)|évacu(?:é|ant|e|ent)|déplac(?:é|ant|e|ent))\W+(?:[^\W\d]+\W+){0,3}$",
        re.IGNORECASE,
    ),
}
_BEFORE["aboard"] = re.compile(r"\b(?:carrying|carried|transport(?:ait|ant|é))\W+(?:[^\W\d]+\W+){0,3}$", re.IGNORECASE)
_TOLL = re.compile(r"\b(?:death toll|toll|bilan(?: humain)?|nombre de (?:morts|victimes))\b[^.;\d]*$", re.IGNORECASE)
REACH = 60  # letters before a number
# Words that lead away from what is counted: 2.4 million at prime time, « 2,4 millions aux heures de pointe ».
_AWAY = re.compile(
    r"\b(?:in|on|at|to|from|for|by|with|and|or|as|up|down|than|after|before|per|is|are|was|were|who|that|which|it"
    r"|à|au|aux|en|dans|sur|par|pour|contre|et|ou|dont|qui|que|il|est|sont|était|étaient|après|avant"
    rf"|{'|'.join((WORDS['en'] + ' ' + WORDS['fr']).split())})\b",
    re.IGNORECASE,
)
NEAR = 4  # words from a number to the noun that it counts


def may_count_the_same(a: str, b: str) -> bool:
    """Tell whether two classes can be of one thing: persons may be the dead or the injured."""
    return not (a and b) or a == b or ("people" in {a, b} and bool({a, b} & (_BEFALLING | _PERSONS - {"people"})))
