"""Names of countries, cities and languages in English and French: what translation changes, from the CLDR."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from compare.languages.matching import fold

if TYPE_CHECKING:
    from compare.report import Language

# Names in use beside those of the CLDR, by the code of the territory.
_BESIDE = {
    "en": "CI Ivory Coast|CI Cote d'Ivoire|MM Myanmar|MM Burma|TR Turkey|CZ Czech Republic|MK Macedonia|CD DR Congo"
    "|CD Democratic Republic of the Congo|CG Republic of the Congo|TL East Timor|CV Cabo Verde|PS Palestine|US USA"
    "|GB Britain|GB Great Britain|NL Holland|HK Hong Kong|MO Macau|VA Vatican|SZ Swaziland|BY Byelorussia",
    "fr": "CI Cote d'Ivoire|MM Myanmar|MM Birmanie|TR Türkiye|CZ République tchèque|MK Macédoine|CD RDC|PS Palestine"
    "|CD République démocratique du Congo|CG République du Congo|TL Timor-Leste|GB Grande-Bretagne|NL Hollande"
    "|BY Bélarus|BY Belarus|HK Hong Kong|HK Hong-Kong|MO Macao|VA Vatican|SZ Swaziland|MD Moldova|KG Kirghizistan",
}


@cache
def _territories(language: Language) -> dict[str, str]:
    from babel import Locale

    named = {name: code for code, name in Locale(language).territories.items()}
    beside = dict(entry.split(" ", 1)[::-1] for entry in _BESIDE[language].split("|"))
    return {fold(name): code for name, code in (named | beside).items()}


@cache
def _words(language: Language) -> frozenset[str]:
    """Return the words of the names of territories, of the cities that time zones are called by, and of languages."""
    from babel import Locale

    locale = Locale(language)
    cities = [str(zone).rsplit("/", 1)[-1].replace("_", " ") for zone in locale.time_zones] if language == "en" else []
    cities += [names["city"] for names in locale.time_zones.values() if "city" in names]
    names = [*_territories(language), *cities, *locale.languages.values()]
    return frozenset(word for name in names for word in fold(name).replace("-", " ").split())


def territory(name: str, language: Language) -> str:
    """Return the ISO 3166 code of a country or territory by its name in a language, or ""."""
    return _territories(language).get(fold(name), "")


def is_translated(word: str, language: Language) -> bool:
    """Tell whether a word belongs to a name of a territory, a city or a language that has a form in each language."""
    return fold(word) in _words(language)
