"""One report out of several that a reference holds: `FILE#ID`, `FILE#2`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.reading import read, weigh
from compare.reading.addresses import is_address
from compare.reading.collection import Entry, entries, is_many
from compare.reading.decoding import printable
from compare.reading.folders import is_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compare.report import Language, Report

IDS_SHOWN = 5
WHOLE = "whole"


def read_chosen(
    reference: str,
    language: Language | None = None,
    *,
    fields: Mapping[str, str] | None = None,
    stdin_name: str | None = None,
    whole: bool = False,
) -> list[Report]:
    """Read a reference, or the one report of it that `#` picks: by its id, else by its number, counted from 1.

    `FILE#whole` and `whole` keep a text with several articles in one report.
    """
    place, chosen, whole = _picked(reference, whole=whole)
    if chosen is None:
        return read(place, language=language, fields=fields, stdin_name=stdin_name, whole=whole)
    found = entries(place, language=language, fields=fields, stdin_name=stdin_name, whole=whole)
    return [_chosen(list(found), place, chosen)]


def read_entries(  # noqa: PLR0913 - the options of the command
    reference: str,
    language: Language | None = None,
    *,
    fields: Mapping[str, str] | None = None,
    stdin_name: str | None = None,
    whole: bool = False,
    ignore: Iterable[str] = (),
) -> Iterator[Entry]:
    """Yield the entries of a reference one by one, or the one report of it that `#` picks."""
    place, chosen, whole = _picked(reference, whole=whole)
    found = entries(place, ignore=ignore, language=language, fields=fields, stdin_name=stdin_name, whole=whole)
    if chosen is None:
        yield from found
    else:
        yield Entry(Path(place), place, 1, _chosen(list(found), place, chosen))


def _picked(reference: str, *, whole: bool) -> tuple[str, str | None, bool]:
    """Return what to read, what to pick of it, and whether bundles stay whole."""
    place, chosen = _parted(reference)
    return (place, None, True) if chosen == WHOLE else (place, chosen, whole)


def _chosen(found: list[Entry], place: str, chosen: str) -> Report:
    """Return the one report that goes by an id, by what the id has below the place's name, or by a number."""
    reports = [entry.report for entry in found if entry.report]
    name = Path(place).name
    ids = {chosen, f"{name}/{chosen}", f"{Path(name).stem}#{chosen}"}
    right = [report for report in reports if report.id == chosen] or [one for one in reports if one.id in ids]
    if not right and chosen.isdecimal() and 1 <= int(chosen) <= len(found):
        numbered = found[int(chosen) - 1]  # what is broken is counted too, or every number behind it would be another
        if numbered.problem:
            raise numbered.problem
        right = [numbered.report] if numbered.report else []
    if not right and len(reports) == 1 and is_address(place):
        right = reports  # a place on the page
    if len(right) == 1:
        return right[0]
    problem = next((entry.problem for entry in found if entry.problem), None)
    if problem and not right:
        raise problem
    wrong = f"has {len(right)} reports with the id {chosen!r}" if right else f"has no report {chosen!r}"
    raise ReadError(f"{place} {wrong}", hint=_choices(place, reports))


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


def read_one(reference: str, *, fields: Mapping[str, str] | None = None, stdin_name: str | None = None) -> Report:
    """Return the one report that a reference holds or picks.

    Raises `ReadError` where there are several, and for a folder that none is picked of, without looking into it.
    """
    place, chosen, whole = _picked(reference, whole=False)
    if chosen is not None:
        return read_chosen(reference, fields=fields, stdin_name=stdin_name)[0]
    if is_folder(Path(place)):
        wrong = f"{printable(place)} is a folder, not a report"
        raise ReadError(wrong, hint="give one of the files in it, or pick one by its id, FOLDER#ID")
    found = list(entries(place, fields=fields, stdin_name=stdin_name, keep=False, whole=whole))
    reports = [entry.report for entry in found if entry.report]
    if len(reports) < 2:  # noqa: PLR2004 - else what is broken among them is not what is wrong
        weigh([entry.problem for entry in found if entry.problem], reports, many=bool(reports) and is_many(place))
    if len(reports) != 1:
        wrong = f"{reference} holds {len(found)} reports, and one is needed"
        raise ReadError(wrong, hint=_choices(reference, reports))
    return reports[0]


def _choices(place: str, reports: list[Report]) -> str:
    if len(reports) == 1:
        return f"it has one report, {reports[0].id}: give {place} alone"
    ids = ", ".join(report.id for report in reports[:IDS_SHOWN]) + (", …" if len(reports) > IDS_SHOWN else "")
    whole = f"; {place}#{WHOLE} keeps them in one" if any("bundle" in report.meta for report in reports) else ""
    behind = " (behind --, which ends the options)" if place == "-" else ""
    return f"choose one by its number, {place}#1{behind}, or by its id: {ids}{whole}"
