"""Where a TOML file states something: the line of a key, however it is written."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Key = str | int  # an int counts the tables of a list


def line_of(text: str, keys: Sequence[Key]) -> int | None:
    """Return the line, from 1, in which a value is first stated: a pair, a table's head, an item; None where it is not.

    The file is read by its beginnings: the shortest that says it ends with the statement, so that headers, dotted keys
    and inline tables are all read as the parser reads them.
    """
    lines = text.split("\n")
    begun = 0
    for n in range(1, len(lines) + 1):
        try:
            loaded = tomllib.loads("\n".join(lines[:n]))
        except tomllib.TOMLDecodeError:  # in the midst of a list or a text
            continue
        if _has(loaded, keys):
            return _within(lines, begun, n, keys)
        begun = n
    return None


def _has(loaded: Any, keys: Sequence[Key]) -> bool:  # noqa: ANN401 - whatever TOML holds
    for key in keys:
        if isinstance(loaded, list) and isinstance(key, str):
            return key in loaded
        if isinstance(loaded, list):
            if not isinstance(key, int) or key >= len(loaded):
                return False
        elif not isinstance(loaded, dict) or key not in loaded:
            return False
        loaded = loaded[key]
    return True


def _within(lines: Sequence[str], begun: int, end: int, keys: Sequence[Key]) -> int:
    """Return the line of a statement over several lines: of the item that is asked for, else where it begins."""
    stated = range(begun, end)
    items = (n + 1 for n in stated if isinstance(keys[-1], str) and f'{keys[-1]}"' in lines[n].replace("'", '"'))
    first = next((n + 1 for n in stated if lines[n].strip() and not lines[n].lstrip().startswith("#")), end)
    return next(items, first) if end - begun > 1 else first
