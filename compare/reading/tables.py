"""Tables: CSV and its kin, one report a row, named by the cells of the first row."""

from __future__ import annotations

import csv
import re
from itertools import chain
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.reading import limits
from compare.reading.fields import plain_name
from compare.reading.records import TEXT, column_hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ENDINGS = (".csv", ".tsv", ".tab")
_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')
_HEADER = 2000  # characters of a first row; longer ones are prose
_CELL = 60  # and of one name in it
_ABOVE = 5  # lines above the row of names, in which programs say what they exported
_TOLD = re.compile(r"sep=(.)[ \t]*(?:\r\n|\r|\n)", re.IGNORECASE)  # Excel's own line
_BARE_END = re.compile(r"(?<=\r)(?!\n)")


def delimiter(text: str, name: str, fields: Mapping[str, str] | None = None) -> str | None:
    """Return what separates the cells of a table, None for what is no table.

    A table is what has a column of texts by name, or a name that ends in .csv or .tsv and two columns. `sep=;` in its
    first line says it.
    """
    text = text.lstrip("\ufeff\r\n")
    named = name.lower().removesuffix(".gz").endswith(ENDINGS)
    if (told := _TOLD.match(text)) and (named or _headed(text[told.end() :], told[1], fields)):
        return told[1]
    lines = text[: _HEADER * (_ABOVE + 1)].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first, above = lines[0][:_HEADER], lines[: _ABOVE + 1] if named else lines[:1]
    for line in above:
        bare = _QUOTED.sub('""', line[:_HEADER])
        found = max(_DELIMITERS, key=bare.count)
        if bare.count(found) and _names_text(_cells(line[:_HEADER], found), fields):
            return found if named or not _is_prose(lines[1:], found) else None
    if not named:
        return None
    bare = _QUOTED.sub('""', first)
    found = max(_DELIMITERS, key=bare.count)
    return found if bare.count(found) else "," if first.strip() else None


def _headed(text: str, separator: str, fields: Mapping[str, str] | None) -> bool:
    return _names_text(_cells(text.replace("\r", "\n").split("\n", 1)[0][:_HEADER], separator), fields)


def _cells(line: str, separator: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line], delimiter=separator), [])]


def _names_text(cells: list[str], fields: Mapping[str, str] | None) -> bool:
    """Say whether the cells of a row are names, and one of them that of a text."""
    while cells and not cells[-1]:
        cells = cells[:-1]
    told = (fields or {}).get("text")
    known = any(plain_name(cell) in TEXT or cell == told for cell in cells)
    return known and all(cell and len(cell) <= _CELL for cell in cells)


def _is_prose(below: list[str], separator: str) -> bool:
    """Say whether what stands below a first line is prose: a blank line, or a line of one cell."""
    return bool(below) and (
        not below[0].strip() or (len(below) > 1 and separator not in below[0] and '"' not in below[0])
    )


def rows(
    lines: Iterable[str], separator: str, name: str, fields: Mapping[str, str] | None = None
) -> Iterator[tuple[int, dict[str, object] | ReadError]]:
    """Yield each row below that of the names with the number of its first line: its cells by name, or what is wrong.

    The names stand in the first row, or below some lines that have no column of texts.
    """
    csv.field_size_limit(max(csv.field_size_limit(), limits.SOURCE))
    found = _rows(lines, separator, name)
    ahead: list[tuple[int, list[str] | ReadError]] = []
    at = 0
    for row in found:
        ahead.append(row)
        if isinstance(row[1], ReadError) or _names_text([cell.strip() for cell in row[1]], fields):
            at = 0 if isinstance(row[1], ReadError) else len(ahead) - 1
            break
        if len(ahead) > _ABOVE:
            break
    names: list[str] | None = None
    for line, cells in chain(ahead[at:], found):
        if isinstance(cells, ReadError):
            yield line, cells
        elif names is None:
            names = _named(cells, name)
        elif len(_filled(cells)) > len(names):
            wrong = f"{name}, line {line} has {len(cells)} cells, and the first row names {len(names)}"
            yield line, ReadError(wrong, hint="put cells with a comma or a line end in quotation marks")
        else:
            yield line, {called: cell for called, cell in zip(names, cells, strict=False) if called}


def _rows(lines: Iterable[str], separator: str, name: str) -> Iterator[tuple[int, list[str] | ReadError]]:
    """Yield each row that has something in it, with the number of its first line."""
    reader = csv.reader(_ended(lines), delimiter=separator)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, ReadError(f"{name}, line {line}: not CSV ({error})", hint="are all quotation marks closed?")
            return
        told = line == 1 and _TOLD.match(f"{separator.join(cells)}\n".lstrip("\ufeff"))
        if any(cell.strip() for cell in cells) and not told:
            yield line, cells


def _ended(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines as they end by carriage returns alone, too: old Macs and Excel for Mac write those."""
    for line in lines:
        if "\r" in line[:-2]:
            yield from (part for part in _BARE_END.split(line) if part)
        else:
            yield line


def _named(cells: list[str], name: str) -> list[str]:
    """Return the names of the columns; a spreadsheet's empty columns behind the last have none."""
    names = _filled([cell.strip().removeprefix("\ufeff") for cell in cells])
    called = [one for one in names if one]
    if len(set(called)) < len(called):
        raise ReadError(f"{name}: two columns have one name", hint=column_hint(called))
    return names


def _filled(cells: list[str]) -> list[str]:
    """Return cells without the empty ones behind the last."""
    end = next((at for at in range(len(cells), 0, -1) if cells[at - 1].strip()), 0)
    return cells[:end]
