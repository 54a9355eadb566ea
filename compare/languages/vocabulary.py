"""Reading the tables of a lexicon file into values, and refusing with file and id what does not fit its form."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from compare.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Table = dict[str, Any]
_Record = TypeVar("_Record")


def parse(path: Path) -> Table:
    """Return what a TOML file holds. Raises LexiconError where it cannot be read or is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(f"{path.name}: cannot be read: {error.strerror}", "name a TOML file that exists") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: not valid TOML: {error}") from error


def build(kind: type[_Record], where: str, table: Table) -> _Record:
    """Make a dataclass of a table; refuse unknown keys and what is missing, empty or of another type."""
    known = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    if unknown := sorted(table.keys() - known):
        raise LexiconError(f"{where}: unknown key {', '.join(unknown)}", f"known keys: {', '.join(known)}")
    if empty := sorted(key for key, value in table.items() if value == ""):
        raise LexiconError(f"{where}: nothing in {', '.join(empty)}")
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{where}: {error}") from error


def refuse_twice(where: str, names: Iterable[str]) -> None:
    """Raise LexiconError where a name comes twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise LexiconError(f"{where}: {name} appears twice")
        seen.add(name)
