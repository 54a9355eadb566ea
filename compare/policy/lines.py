"""Where a TOML file states something: the line of every key, however it is written, found in one pass."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Key = str | int  # an int counts the items of a list
Keys = tuple[Key, ...]

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\])*"|\'[^\']*\'', re.DOTALL)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_OTHER = re.compile(r"[^,\]}#\n]+")  # a number, a date, true or false


def lines_of(text: str) -> Mapping[Keys, int]:
    """Return the line, from 1, in which each value of a TOML text is first stated.

    `("policy", "ignore", 2)` is the third item of a list or the third `[[policy.ignore]]`, and a string in a list is
    found by itself, too: `("corpus", "ignore", "drafts/")`. Nothing is in a text that is no TOML.
    """
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return {}
    return _Scanner(text).found


class _Scanner:
    """Goes once through a text that is known to be sound, so it needs to tell no errors."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.breaks = [n for n, sign in enumerate(text) if sign == "\n"]
        self.found: dict[Keys, int] = {}
        self.lengths: dict[Keys, int] = {}  # of lists of tables, `[[so]]`
        table: Keys = ()
        while (sign := self._next()) is not None:
            if sign == "[":
                table = self._head()
            else:
                self._pair(table)

    def _next(self) -> str | None:
        """Return the sign that comes next, gaps and comments passed over; None at the end."""
        gap = _GAP.match(self.text, self.at)
        self.at = gap.end() if gap else self.at
        return self.text[self.at] if self.at < len(self.text) else None

    def _state(self, keys: Keys, at: int) -> None:
        """Keep the line of a value, and of the tables that it is the first to state."""
        line = bisect_right(self.breaks, at - 1) + 1
        for n in range(len(keys), 0, -1):
            if keys[:n] in self.found:
                break
            self.found[keys[:n]] = line

    def _head(self) -> Keys:
        """Read `[a.b]` or `[[a.b]]`."""
        begin = self.at
        twice = self.text.startswith("[[", begin)
        self.at += 2 if twice else 1
        *above, last = self._key()
        self._next()
        self.at += 2 if twice else 1
        table: Keys = ()
        for name in above:
            table = self._latest((*table, name))
        table = (*table, last)
        if twice:
            self.lengths[table] = self.lengths.get(table, 0) + 1
        table = self._latest(table)
        self._state(table, begin)
        return table

    def _latest(self, table: Keys) -> Keys:
        """Return the last table of a list of tables, and any other as it is."""
        return (*table, self.lengths[table] - 1) if table in self.lengths else table

    def _key(self) -> list[str]:
        """Read a key, dotted or not."""
        parts = []
        while True:
            self._next()
            if quoted := _STRING.match(self.text, self.at):
                parts.append(_said(quoted[0]))
                self.at = quoted.end()
            elif bare := _BARE.match(self.text, self.at):
                parts.append(bare[0])
                self.at = bare.end()
            if self._next() != ".":
                return parts
            self.at += 1

    def _pair(self, table: Keys) -> None:
        """Read `key = value`."""
        begin = self.at
        keys = (*table, *self._key())
        self._next()
        self.at += 1  # the equals sign
        self._state(keys, begin)
        self._value(keys)

    def _value(self, keys: Keys) -> str | None:
        """Read a value; return it if it is a string."""
        sign = self._next()
        if sign == "[":
            self._list(keys)
        elif sign == "{":
            self._inline(keys)
        elif quoted := _STRING.match(self.text, self.at):
            self.at = quoted.end()
            return _said(quoted[0])
        elif other := _OTHER.match(self.text, self.at):
            self.at = other.end()
        return None

    def _list(self, keys: Keys) -> None:
        self.at += 1
        number = 0
        while self._next() != "]":
            begin = self.at
            self._state((*keys, number), begin)
            item = self._value((*keys, number))
            if item is not None:
                self._state((*keys, item), begin)
            number += 1
            if self._next() == ",":
                self.at += 1
        self.at += 1

    def _inline(self, keys: Keys) -> None:
        self.at += 1
        while self._next() != "}":
            self._pair(keys)
            if self._next() == ",":
                self.at += 1
        self.at += 1


def _said(quoted: str) -> str:
    said: str = tomllib.loads(f"said = {quoted}")["said"]
    return said
