"""News agencies: their names, and where a report credits one – a dateline, a line of credit, a closing bracket.

A sentence that merely mentions an agency (`told Reuters`) credits nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.reading.dates import DATE

# Name as reported → other ways newsrooms write it.
_AGENCIES: dict[str, tuple[str, ...]] = {
    "TASS": ("TASS", "ITAR-TASS", "Itar-Tass", "Tass"),
    "RT": ("RT", "RT France"),
    "RIA Novosti": ("RIA Novosti", "RIA-Novosti", "Ria Novosti"),
    "Sputnik": ("Sputnik", "Spoutnik", "SPUTNIK", "Sputnik France", "Sputnik Afrique"),
    "Interfax": ("Interfax", "INTERFAX"),
    "Interfax-Ukraine": ("Interfax-Ukraine",),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "Reuters": ("Reuters", "REUTERS", "Thomson Reuters"),
    "dpa": ("dpa", "DPA"),
    "EFE": ("EFE",),
    "ANSA": ("ANSA",),
    "Xinhua": ("Xinhua", "XINHUA", "Chine nouvelle", "Chine Nouvelle"),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "Belga": ("Belga", "BELGA"),
    "ATS": ("ATS", "Keystone-ATS"),
    "APA": ("APA",),
    "UPI": ("UPI",),
    "Ukrinform": ("Ukrinform",),
    "UNIAN": ("UNIAN",),
    "Anadolu": ("Anadolu", "Agence Anadolu", "Anadolu Agency", "AA"),
    "BelTA": ("BelTA", "BELTA", "BelTa"),
    "PAP": ("PAP",),
    "Tanjug": ("Tanjug",),
    "IRNA": ("IRNA",),
    "Tasnim": ("Tasnim",),
    "Fars": ("Fars",),
    "SANA": ("SANA",),
    "WAFA": ("WAFA",),
    "Yonhap": ("Yonhap",),
    "KCNA": ("KCNA",),
    "PTI": ("PTI",),
    "ANI": ("ANI",),
    "Lusa": ("Lusa", "LUSA"),
    "La Presse canadienne": ("La Presse canadienne", "La Presse Canadienne", "The Canadian Press", "Canadian Press"),
    "MAP": ("MAP",),
    "APS": ("APS",),
    "TAP": ("TAP",),
    "Armenpress": ("Armenpress", "ARMENPRESS"),
    "Azertac": ("Azertac", "AZERTAC"),
    "EPA": ("EPA", "epa"),
    "Getty Images": ("Getty Images",),
    "Bloomberg": ("Bloomberg",),
}
_CANONICAL = {written: name for name, ways in _AGENCIES.items() for written in ways}
NAME = r"(?:" + "|".join(re.escape(way) for way in sorted(_CANONICAL, key=len, reverse=True)) + r")(?!\w)"
# One way only to read each stretch: two places for the same space, and a long line of names never ends.
NAMES = rf"(?:l['’])?{NAME}(?:\s*(?:,(?:\s*(?:and|et)\b)?|/|&|\+|and|et|-)\s*(?:l['’])?{NAME})*"
_UNNAMED = (
    r"(?:the |les |des )?(?:inputs? (?:from|of) |informations? (?:from |des |d['’])|news )?"
    r"(?:international |news |foreign )?"
    r"agenc(?:y|ies|es?)(?: internationales?| de presse)?(?: inputs?| reports?| dispatches)?"
)
_WORD = r"[A-ZÀ-ÝŒ][\w'’.-]*"
_PLACE = rf"{_WORD}(?:/{_WORD}|,? {_WORD}| (?:de|du|des|la|le|les|sur|en|of|the|and|et) {_WORD}){{0,4}}"
_CAPITALS = r"[A-ZÀ-ÝŒ][A-ZÀ-ÝŒ'’. -]{2,40}(?:/[A-ZÀ-ÝŒ'’. -]{3,40})?(?:, [A-ZÀ-ÝŒ][\w.' -]{1,20})?"
_DATELINES = (
    re.compile(rf"(?:{_PLACE}[,.]?\s*)?(?P<date>{DATE})?[\s.,]*/(?P<names>{NAMES})/[\s.:–—-]*"),
    re.compile(rf"(?:{_PLACE})?(?:,?\s*(?P<date>{DATE}))?[\s.,]*\((?P<names>{NAMES})\)\s*[.:–—-]+\s*"),
    re.compile(rf"{_PLACE},?\s*(?P<date>{DATE})[\s.,]*(?:[–—:]|-\s)\s*(?:(?P<names>{NAMES})\s*[.,:–—-]\s*)?"),
    re.compile(rf"{_CAPITALS},?\s*(?P<date>{DATE})\.\s*(?P<names>{NAMES}\.)?\s*"),
    re.compile(rf"{_CAPITALS}\s*(?:[–—]|\s-\s)\s*(?:(?P<names>{NAMES})\s*[.,:–—-]\s*)?"),
)
_CLOSING = re.compile(rf"(?<=[.!?…\"”»])\s*(?:\((?P<bracket>{NAMES})\)|[–—-]\s*(?P<dash>{NAMES}))\.?$")
_CREDIT = re.compile(
    r"[*(\[–—-]*\s*(?P<outlet>(?:(?:[A-ZÀ-Ý0-9][\w.'’&-]*|and|et|de|du|la|le|the|of)\s+){0,5}?)"
    rf"(?P<with>with|avec|With|Avec|WITH|AVEC)\s+(?P<what>{NAMES}|{_UNNAMED})\s*[)\]]?\.?",
)
_BARE_CREDIT = re.compile(
    rf"[*(\[–—-]*\s*(?:(?:[Ss]ources?|SOURCES?|Agences?|Agency|Agencies)\s*:\s*)?(?P<what>{NAMES})\s*[)\]]?\.?"
    rf"|\(?(?:Additional )?[Rr]eporting (?:by|from) (?P<by>{NAMES})\)?\.?"
    rf"|©\s*(?:(?:19|20)\d{{2}}\s+)?(?P<right>{NAMES})(?:\s+(?:19|20)\d{{2}})?"
    r"(?:[.,]?\s*(?:All rights reserved|Tous droits réservés))?\.?"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before a report's first sentence. `end` counts from the start of the paragraph."""

    end: int
    agencies: tuple[str, ...]
    date: str | None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A line that credits agencies; `outlet` is who thanks them, where the line says it."""

    outlet: str | None
    agencies: tuple[str, ...]
    standing: bool  # could be nothing but a credit, wherever it stands


def agency_names(text: str) -> tuple[str, ...]:
    """Return the agencies that a credit names, in order, under their usual names."""
    found = re.finditer(rf"(?<!\w){NAME}", text)
    return tuple(dict.fromkeys(_CANONICAL[match[0]] for match in found))


def dateline(paragraph: str) -> Dateline | None:
    """Return the dateline that a paragraph begins with (`LYON, 3 May (AFP) –`, `MOSCOW, 10 February. /TASS/.`)."""
    for pattern in _DATELINES:
        found = pattern.match(paragraph)
        if found and found.end() < len(paragraph):
            named = found.groupdict()
            date = named.get("date")
            edges = [found.start(name) for name in ("date", "names") if named.get(name)]
            place = paragraph[: min([found.end(), *edges])].strip(" \t\r\n\xa0.,:(/–—-")
            return Dateline(found.end(), agency_names(named["names"] or ""), date, place or None)
    return None


def closing_credit(paragraph: str) -> tuple[int, tuple[str, ...]] | None:
    """Return where a credit behind the last full stop begins, and whom it names: `… he said. (AFP)`."""
    found = _CLOSING.search(paragraph)
    return (found.start(), agency_names(found[0])) if found else None


def agency_credit(line: str) -> Credit | None:
    """Return the credit that a whole line is (`The Daily with AFP and Reuters`, `*With international agencies`)."""
    if found := _CREDIT.fullmatch(line):
        outlet = found["outlet"].strip() or None
        return Credit(outlet, agency_names(found["what"]), standing=outlet is None or line[0] in "*([")
    if found := _BARE_CREDIT.fullmatch(line):
        return Credit(None, agency_names(line), standing=True)
    return None
