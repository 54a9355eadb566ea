"""Datelines: where a report was written, when, for which agency: `LYON, 3 May (AFP) –`, `LYON, 3 May. /TASS/.`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.reading.agencies import NAMES, agency_names
from compare.reading.dates import DATE as _DAY
from compare.reading.pagewords import no_place

_DATE = rf"(?=\w)(?:le\s+)?(?P<date>{_DAY})"
_WORD = r"[A-ZÀ-ÝŒ][\w'’.-]{0,40}"
_COUNTRY = r"(?:\s\([A-ZÀ-ÝŒ][\w.'’ -]{1,40}\))?"  # Genève (Suisse)
_PLACE = rf"{_WORD}(?:/{_WORD}|,? {_WORD}| (?:de|du|des|la|le|les|sur|en|of|the|and|et) {_WORD}){{0,4}}{_COUNTRY}"
_IN_CAPITALS = r"[A-ZÀ-ÝŒ][A-ZÀ-ÝŒ'’. -]{2,40}"
_SECOND = rf"(?:/[A-ZÀ-ÝŒ'’. -]{{3,40}}|(?<= )(?:and|et) {_IN_CAPITALS})?"
_CAPITALS = rf"{_IN_CAPITALS}{_SECOND}(?:, [A-ZÀ-ÝŒ][\w.' -]{{1,20}})?{_COUNTRY}"
_SOURCE = r"(?:\((?P<source>[A-ZÀ-ÝŒ][\w.&'’ -]{1,30})\)\s*)?"  # of another service: (UN News)
_DATELINES = (
    re.compile(rf"(?:{_PLACE})?(?:[\s.,]*+{_DATE})?[\s.,]*+/(?P<names>{NAMES})/[\s.:–—-]*"),
    re.compile(rf"(?:{_PLACE})?(?:,?\s*+{_DATE})?[\s.,]*+\((?P<names>{NAMES})\)\s*[.:–—―-]+\s*"),
    re.compile(rf"{_PLACE},?\s*+{_DATE}[\s.,]*+{_SOURCE}(?:[–—―:]|--?\s)\s*(?:(?P<names>{NAMES})\s*[.,:–—-]\s*)?"),
    re.compile(rf"{_CAPITALS},?\s*+{_DATE}\.\s*(?P<names>{NAMES}\.)?\s*"),
    re.compile(rf"{_CAPITALS}\s*+(?:[–—―]|(?<=\s)--?\s)\s*(?:(?P<names>{NAMES})\s*[.,:–—-]\s*)?"),
)
_LONGEST = 250  # characters


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before a report's first sentence. `end` counts from the start of the paragraph."""

    end: int
    agencies: tuple[str, ...]
    date: str | None
    place: str | None = None


def dateline(paragraph: str) -> Dateline | None:
    """Return the dateline that a paragraph begins with."""
    for pattern in _DATELINES:
        found = pattern.match(paragraph, 0, _LONGEST)
        if found and found.end() < len(paragraph):
            named = found.groupdict()
            date = named.get("date")
            edges = [found.start(name) for name in ("date", "names", "source") if named.get(name)]
            place = re.sub(r"\s+le$", "", paragraph[: min([found.end(), *edges])].strip(" \t\r\n\xa0.,:/–—―-")).rstrip(
                " ,("
            )
            if place and no_place(place):
                return None
            return Dateline(found.end(), agency_names(named["names"] or ""), date, place or None)
    return None


def dateline_alone(paragraph: str) -> Dateline | None:
    """Return the dateline that a whole paragraph is, as agencies set it above the title: place, day and agency."""
    line = " ".join(paragraph.split())
    if len(line) > _LONGEST:
        return None
    found = dateline(f"{line} \N{BULLET}")
    alone = found and found.end >= len(line) and found.place and found.agencies
    return found if alone else None
