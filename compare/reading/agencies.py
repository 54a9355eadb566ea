"""News agencies: their names, and where a report credits one – a dateline, a line of credit, a closing bracket.

A sentence that merely mentions an agency (`told Reuters`) credits nobody.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from compare.reading.pagewords import folded, listed

_TABLE = tomllib.loads(Path(__file__).with_name("agencies.toml").read_text(encoding="utf-8"))
_CANONICAL = {written: name for name, ways in _TABLE["agencies"].items() for written in (name, *ways)}
_PICTURES = frozenset(_TABLE["pictures"]["suppliers"])  # they write no reports
SUPPLIERS = (
    r"(?:" + "|".join(re.escape(n) for n in sorted(_TABLE["pictures"]["houses"], key=len, reverse=True)) + r")(?!\w)"
)
NAME = r"(?:" + "|".join(re.escape(way) for way in sorted(_CANONICAL, key=len, reverse=True)) + r")(?!\w)"
# One way only to read each stretch: two places for the same space, and a long line of names never ends.
NAMES = rf"(?:l['’])?{NAME}(?:\s*(?:,(?:\s*(?:and|et)\b)?|/|&|\+|and|et|-)\s*(?:l['’])?{NAME})*"
_NAMED = re.compile(rf"(?<!\w){NAME}")
UNNAMED = (
    r"(?:the |les |des )?(?:inputs? (?:from|of) |informations? (?:from |des |d['’])|news )?"
    r"(?:international |news |foreign )?"
    r"agenc(?:y|ies|es?)(?: internationales?| de presse)?(?: inputs?| reports?| dispatches)?"
)
_CLOSING = re.compile(rf"(?<=[.!?…\"”»])\s*(?:\((?P<bracket>{NAMES})\)|[–—-]\s*(?P<dash>{NAMES}))\.?$")
_LEAD = (
    r"(?:additional )?(?:reporting|inputs?|contributions?|material|files?|dépêches?|informations?)"
    r" (?:by|from|of|de|d['’])\s*(?:the )?"
)
_CREDIT = re.compile(
    r"[*(\[–—-]*+\s*(?P<outlet>[\w.'’&-]*,?\s+|(?:(?:[A-ZÀ-Ý0-9][\w.'’&-]*|rédaction|and|et|de|du|la|le|the|of),?\s+){0,5}?)"
    rf"(?P<with>with|avec|With|Avec|WITH|AVEC)\s+(?:{_LEAD})?(?P<what>{NAMES}|{UNNAMED})\s*[)\]]?\.?",
)
_RIGHTS = r"(?:[.,]?\s*(?i:All rights reserved|Tous droits réservés)(?:\.[^©]{0,200})?)?"
_LONGEST = 400  # characters of a line of credit, with all rights that it reserves
_BARE_CREDIT = re.compile(
    rf"[*(\[–—-]*\s*(?:(?:[Ss]ources?|SOURCES?|Agences?|Agency|Agencies)\s*:\s*)?(?P<what>{NAMES})\s*[)\]]?\.?"
    rf"|\(?(?:Additional )?[Rr]eporting (?:by|from) (?P<by>{NAMES})\)?\.?"
    rf"|{NAMES}\s+\d{{6}}\s+(?:GMT\s+)?[A-ZÉÛ]{{3,4}}\s+\d{{2,4}}"  # as agencies end a dispatch: AFP 141812 MAI 24
    r"|(?:©|\([cC]\)|Copyright(?:\s*(?:©|\([cC]\)))?)\s*(?:(?:19|20)\d{2}(?:-\d{4})?,?\s+)?"
    rf"(?P<right>{NAMES})(?:,? (?:Limited|Ltd|Inc|GmbH))?\.?(?:\s+(?:19|20)\d{{2}})?{_RIGHTS}\.?"
)
_ARTICLES = frozenset({"the", "le", "la", "les"})  # Le Courrier, The Daily
_NEWSROOM = re.compile(r"(?:La |la )?[Rr]édaction(?:\s+(?:de |du )?|$)")


@dataclass(frozen=True, slots=True)
class Credit:
    """A line that credits agencies; `outlet` is who thanks them, where the line says it."""

    outlet: str | None
    agencies: tuple[str, ...]
    standing: bool  # could be nothing but a credit, wherever it stands


def agency_names(text: str) -> tuple[str, ...]:
    """Return the agencies that a credit names, in order, under their usual names."""
    found = _NAMED.finditer(text)
    return tuple(dict.fromkeys(_CANONICAL[match[0]] for match in found))


def closing_credit(paragraph: str) -> tuple[int, tuple[str, ...]] | None:
    """Return where a credit behind the last full stop begins, and whom it names: `… he said. (AFP)`."""
    found = _CLOSING.search(paragraph)
    return (found.start(), agency_names(found[0])) if found else None


def agency_credit(line: str) -> Credit | None:
    """Return the credit that a whole line is (`The Daily with AFP and Reuters`, `*With international agencies`)."""
    if len(line) > _LONGEST:
        return None
    if found := _CREDIT.fullmatch(line):
        return _thanked(line, found["outlet"].strip(" ,"), agency_names(found["what"]))
    if found := _BARE_CREDIT.fullmatch(line):
        named = agency_names(line)
        return None if _PICTURES.issuperset(named) else Credit(None, named, standing=True)
    return None


def _thanked(line: str, outlet: str, agencies: tuple[str, ...]) -> Credit | None:
    """Return the credit of a line `OUTLET with AGENCIES`, None where the words before are no outlet."""
    said = folded(outlet)
    lower = outlet[:1].islower() and said not in listed("names", "outlets") and not _NEWSROOM.match(outlet)
    if lower or said in listed("bylines", "no_outlet"):
        return None
    paper = _NEWSROOM.sub("", outlet, count=1)
    standing = not paper or line[0] in "*([" or (_is_outlet(paper) and bool(re.search(r"\s(?:with|avec)\s", line)))
    return Credit(paper or None, agencies, standing=standing)


def _is_outlet(name: str) -> bool:
    """Say whether words are surely an outlet's name: a known one, or one that calls itself a medium."""
    said = folded(name)
    words = said.replace("l’", "le ").split()
    media = listed("bylines", "media")
    return said in listed("names", "outlets") or words[0] in _ARTICLES or any(word in media for word in words)
