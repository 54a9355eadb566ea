"""One report out of several that a reference holds: `FILE#ID`, `FILE#2`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.reading import read

if TYPE_CHECKING:
    from compare.report import Language, Report

IDS_SHOWN = 5


def read_chosen(reference: str, language: Language | None = None) -> list[Report]:
    """Read a reference, or the one report of it that `#` picks: by its id, else by its number, counted from 1."""
    place, chosen = _parted(reference)
    reports = read(place, language=language)
    if chosen is None:
        return reports
    found = [report for report in reports if report.id == chosen]
    if not found and chosen.isdecimal() and 1 <= int(chosen) <= len(reports):
        found = [reports[int(chosen) - 1]]
    if len(found) != 1:
        wrong = f"has {len(found)} reports with the id {chosen!r}" if found else f"has no report {chosen!r}"
        raise ReadError(f"{place} {wrong}", hint=_choices(place, reports))
    return found


def _parted(reference: str) -> tuple[str, str | None]:
    """Return what to read and what to pick of it; a `#` may belong to a file's name, or to an id."""
    at = len(reference)
    while not (reference[:at] == "-" or _exists(reference[:at])):
        at = reference.rfind("#", 1, at)
        if at < 0:
            place, mark, chosen = reference.partition("#")
            return (place, chosen) if place and mark else (reference, None)
    return reference[:at], reference[at + 1 :] if at < len(reference) else None


def _exists(place: str) -> bool:
    try:
        return Path(place).exists()
    except (OSError, ValueError):  # too long for a name, or no name at all: what reads it says so
        return False


def read_one(reference: str) -> Report:
    """Return the one report that a reference holds or picks. Raises `ReadError` where there are several."""
    reports = read_chosen(reference)
    if len(reports) != 1:
        wrong = f"{reference} holds {len(reports)} reports, and one is needed"
        raise ReadError(wrong, hint=_choices(reference, reports))
    return reports[0]


def _choices(place: str, reports: list[Report]) -> str:
    if len(reports) == 1:
        return f"it has one report, {reports[0].id}: give {place} alone"
    ids = ", ".join(report.id for report in reports[:IDS_SHOWN]) + (", …" if len(reports) > IDS_SHOWN else "")
    return f"choose one with {place}#1 to {place}#{len(reports)}, or by its id: {ids}"
