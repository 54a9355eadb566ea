"""Tables: CSV and its kin, one report a row, named by the cells of the first row."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.reading import limits
from compare.reading.records import TEXT, column_hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ENDINGS = (".csv", ".tsv", ".tab")
_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')
_HEADER = 2000  # characters of a first row; longer ones are prose
_CELL = 60  # and of one name in it


def delimiter(text: str, name: str, fields: Mapping[str, str] | None = None) -> str | None:
    """Return what separates the cells of a table, None for what is no table.

    A table is what has a column of texts by name, or a name that ends in .csv or .tsv and two columns.
    """
    first = text.lstrip("\ufeff\r\n").replace("\r", "\n").split("\n", 1)[0][:_HEADER]
    bare = _QUOTED.sub('""', first)
    found = max(_DELIMITERS, key=bare.count)
    if not bare.count(found):
        return "," if name.lower().removesuffix(".gz").endswith(ENDINGS) and first.strip() else None
    cells = [cell.strip() for cell in next(csv.reader([first], delimiter=found))]
    if name.lower().removesuffix(".gz").endswith(ENDINGS):
        return found
    known = {(fields or {}).get("text", ""), *TEXT} - {""}
    named = all(cell and len(cell) <= _CELL for cell in cells) and known & {cell.lower() for cell in cells} | (
        known & set(cells)
    )
    return found if named else None


def rows(lines: Iterable[str], separator: str, name: str) -> Iterator[tuple[int, dict[str, object] | ReadError]]:
    """Yield each row below the first with the number of its first line: its cells by name, or what is wrong with it."""
    csv.field_size_limit(max(csv.field_size_limit(), limits.SOURCE))
    reader = csv.reader(lines, delimiter=separator)
    names: list[str] | None = None
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, ReadError(f"{name}, line {line}: not CSV ({error})", hint="are all quotation marks closed?")
            return
        if not any(cell.strip() for cell in cells):
            continue
        if names is None:
            names = [cell.strip().removeprefix("\ufeff") for cell in cells]
            if len(set(names)) < len(names):
                raise ReadError(f"{name}: two columns have one name", hint=column_hint(names))
        elif len(cells) > len(names):
            wrong = f"{name}, line {line} has {len(cells)} cells, and the first row names {len(names)}"
            yield line, ReadError(wrong, hint="put cells with a comma or a line end in quotation marks")
        else:
            yield line, dict(zip(names, cells, strict=False))
