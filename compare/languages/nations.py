"""The state or people that words are tied to: the Syrian government, Israel's army, « le régime de Damas »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from compare.languages.inflection import all_forms
from compare.languages.matching import fold, key
from compare.languages.vocabulary import build, parse, refuse_twice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.report import Language

FILE = Path(__file__).parent.parent / "lexicons" / "nations.toml"
_NEAR = 60  # letters before and after words in which their complement is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Nation:
    """A state or people: its names with its seat of government, and its adjectives, in both languages."""

    id: str
    en: tuple[str, ...]
    fr: tuple[str, ...]
    adjective_en: tuple[str, ...]
    adjective_fr: tuple[str, ...]

    def names(self, language: Language) -> tuple[str, ...]:
        """Return the names of state and seat of government."""
        return self.fr if language == "fr" else self.en

    def adjectives(self, language: Language) -> frozenset[str]:
        """Return every form of the adjectives."""
        return all_forms(self.adjective_fr, "fr", "adjective") if language == "fr" else frozenset(self.adjective_en)


@cache
def load_nations() -> tuple[Nation, ...]:
    """Return the nations of the table."""
    rows = [build(Nation, f"{FILE.name}: nation {row.get('id')}", row) for row in parse(FILE)["nation"]]
    refuse_twice(f"{FILE.name}: nation", [nation.id for nation in rows])
    return tuple(rows)


@cache
def nationalities(language: Language) -> frozenset[str]:
    """Return the adjectives of all nations, folded: what `{nation}` stands for in a lexicon."""
    return frozenset(fold(form) for nation in load_nations() for form in nation.adjectives(language))


@cache
def states(language: Language) -> frozenset[str]:
    """Return the names of all states and seats of government, folded: what `{state}` stands for in a lexicon."""
    return frozenset(fold(name) for nation in load_nations() for name in nation.names(language))


def spelled_out(forms: frozenset[str], language: Language) -> frozenset[str]:
    """Return forms with every nationality for `{nation}` and every name of a state for `{state}`."""
    found = set(forms)
    for blank, words in (("{nation}", nationalities(language)), ("{state}", states(language))):
        for form in [form for form in found if blank in form]:
            found.remove(form)
            found |= {re.sub(re.escape(blank) + r"\w*", word, form) for word in words}  # a plural ending goes too
    return frozenset(found)


@cache
def _book(language: Language) -> tuple[Mapping[str, str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what names which nation, and where it stands: within the words, before them and after them."""
    ids: dict[str, str] = {}
    for nation in load_nations():
        for form in (*nation.names(language), *nation.adjectives(language)):
            ids.setdefault(fold(form), nation.id)
    any_of = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(ids, key=lambda f: (-len(f), f)))
    found = rf"(?<![\w])(?P<nation>{any_of})(?!\w)"
    if language == "fr":
        before = r"(?!)"
        link = r"(?:(?:de|du|des|en|au|aux|à)\s+(?:la\s+|l'|les\s+)?|d'|de\s+l')?"
        after = rf"\s+(?:[\w-]+\s+)?{link}{found}"
    else:
        before = rf"{found}(?:'s?)?\s+(?:[\w-]+\s+)?$"
        after = rf"\s+(?:of|in)\s+(?:the\s+)?{found}"
    return MappingProxyType(ids), re.compile(found), re.compile(before), re.compile(after)


def nations_of(plain: str, start: int, end: int, language: Language) -> frozenset[str]:
    """Return the nations that the words between two offsets of a folded text name or have as a complement."""
    ids, within, before, after = _book(language)
    hits = [
        *within.finditer(plain, start, end),
        before.search(plain, max(0, start - _NEAR), start),
        after.match(plain, end, end + _NEAR),
    ]
    return frozenset(ids[key(hit["nation"])] for hit in hits if hit)
