"""Lexicon files: reading their tables into values, refusing what does not fit, and a project's own files beside ours.

A `Vocabulary` says which own files count. `using` sets it for a stretch of work, and what is read from the lexicons is
kept for each vocabulary apart (`per_vocabulary`): two comparisons with other vocabularies may run in one process.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import MISSING, dataclass, fields, is_dataclass
from difflib import get_close_matches
from functools import lru_cache, wraps
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

import msgspec

from compare.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

Table = dict[str, Any]
NO_NAMES: Mapping[str, str] = MappingProxyType({})
_ID = re.compile(r"[^\W_][\w-]*")
_PLACE = re.compile(r" - at `\$(.*)`$")
_Record = TypeVar("_Record")
_Asked = ParamSpec("_Asked")
_Read = TypeVar("_Read")
_KEPT = 64  # results of one reader, over all vocabularies: as many as a program that switches between them needs


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """A lexicon file as it was read: what errors call it, and its text."""

    name: str
    text: str

    @classmethod
    def read(cls, path: Path) -> LexiconFile:
        """Read a file. Raises LexiconError where that cannot be done."""
        try:
            return cls(path.name or path.resolve().name, path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            told = f"{path.name or path.resolve().name}: cannot be read: {error.strerror}"
            raise LexiconError(told, "name a TOML file that exists") from error
        except UnicodeDecodeError as error:
            raise LexiconError(f"{path.name}: not valid TOML: {error}", "save it as UTF-8") from error

    @property
    def tables(self) -> Table:
        """Return what the file holds. Raises LexiconError for what is no TOML."""
        return _tables(self)

    def listed(self, key: str) -> list[Table]:
        """Return the tables of an array such as `concept` or `attribution.verb`; none where the file has none."""
        found: object = self.tables
        for part in key.split("."):
            found = found.get(part, []) if isinstance(found, dict) else found
        if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
            raise LexiconError(f"{self.name}: {key} is no list of tables", f"write [[{key}]] above each")
        return found

    def where(self, sort: str, table: Table) -> str:
        """Return where an entry stands, for errors: file, line of its id, and id."""
        name = table.get("id")
        line = re.search(rf"^[ \t]*id\s*=\s*[\"']{re.escape(str(name))}[\"']", self.text, re.MULTILINE)
        return f"{self.name}{f':{self.text.count(chr(10), 0, line.start()) + 1}' if line else ''}: {sort} {name}"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A project's own lexicon files, which count beside the built-in ones; two with the same files are equal."""

    own: tuple[LexiconFile, ...] = ()


BUILT_IN = Vocabulary()
_CURRENT: ContextVar[Vocabulary] = ContextVar("vocabulary", default=BUILT_IN)


def vocabulary() -> Vocabulary:
    """Return the vocabulary that counts at this point."""
    return _CURRENT.get()


@contextmanager
def using(chosen: Vocabulary) -> Iterator[None]:
    """Let a vocabulary count within the block, in this thread or task alone."""
    token = _CURRENT.set(chosen)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def per_vocabulary(reader: Callable[_Asked, _Read]) -> Callable[_Asked, _Read]:
    """Keep what a reader of lexicons returns, as `functools.cache` does, for each vocabulary apart."""

    @lru_cache(maxsize=_KEPT)
    def kept(_: Vocabulary, /, *args: Any, **kwargs: Any) -> _Read:  # noqa: ANN401 - passed on as they came
        return reader(*args, **kwargs)

    @wraps(reader)
    def read(*args: _Asked.args, **kwargs: _Asked.kwargs) -> _Read:
        return kept(_CURRENT.get(), *args, **kwargs)  # type: ignore[arg-type]

    return read


def entries(paths: Iterable[Path], key: str, own: str | None = None) -> list[tuple[str, Table]]:
    """Return the `[[key]]` tables of lexicon files, each with where it stands, then those of own files.

    `own` is the array's name in own files, where it is another. An own table with `extends = true` adds its words to
    the entry of the same id. Raises LexiconError for an id that appears twice.
    """
    found: dict[object, tuple[str, Table]] = {}
    built_in = [(LexiconFile.read(path), key) for path in paths]
    for file, name in (*built_in, *((file, own or key) for file in vocabulary().own)):
        for table in file.listed(name):
            where, entry = file.where(key, table), table.get("id") or object()
            if "id" in table or file in vocabulary().own:
                _check_id(where, table.get("id"))
            if "extends" in table:
                table = _extended(where, key, table, found)  # noqa: PLW2901
            elif entry in found:
                raise LexiconError(f"{where} appears twice", "give it another id, or add `extends = true`")
            found[entry] = where, table
    return list(found.values())


def _extended(where: str, key: str, table: Table, found: Mapping[object, tuple[str, Table]]) -> Table:
    """Return the entry that a table extends, with its words added. Raises LexiconError where there is none."""
    if table["extends"] is not True:
        raise LexiconError(f"{where}: extends is not true", "leave it out for a new entry")
    name = table.get("id")
    if name not in found:
        alike = get_close_matches(str(name), [str(one) for one in found], n=1)
        hint = f"did you mean {alike[0]}?" if alike else "leave out `extends`"
        raise LexiconError(f"{where} extends nothing: there is no such {key}", hint)
    joined: Table = _joined(found[name][1], {k: v for k, v in table.items() if k != "extends"})
    return joined


def _check_id(where: str, name: object) -> None:
    """Refuse an id by which nothing could be called: `compare explain label.my bridge`."""
    if name is None:
        raise LexiconError(f"{where}: id is missing", 'write id = "..." below the table\'s name')
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise LexiconError(f"{where}: the id is no name", "use letters, digits and hyphens, without spaces")


def _joined(base: Any, more: Any) -> Any:  # noqa: ANN401 - values of TOML
    """Add the words of a table to those of another: lists grow, entries of one id or stance join."""
    if isinstance(base, dict) and isinstance(more, dict):
        return base | {key: _joined(base[key], value) if key in base else value for key, value in more.items()}
    if not isinstance(base, list) or not isinstance(more, list):
        return more
    grown = list(base)
    for value in more:
        mark = next((key for key in ("id", "stance") if isinstance(value, dict) and key in value), None)
        at = next((n for n, one in enumerate(grown) if mark and one.get(mark) == value[mark]), None)
        if at is None:
            grown.append(value)
        else:
            grown[at] = _joined(grown[at], value)
    return grown


@lru_cache(maxsize=_KEPT)
def _tables(file: LexiconFile) -> Table:
    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{file.name}: not valid TOML: {error}") from error


def parse(path: Path) -> Table:
    """Return what a TOML file holds. Raises LexiconError where it cannot be read or is not TOML."""
    return LexiconFile.read(path).tables


def build(kind: type[_Record], where: str, table: Table, called: Mapping[str, str] = NO_NAMES) -> _Record:
    """Make a dataclass of a table; refuse unknown keys and what is missing, empty or of another type.

    `called`: how the file calls fields that have another name here (`class` for `class_id`).
    """
    slots = fields(kind)  # type: ignore[arg-type]
    known = [called.get(slot.name, slot.name) for slot in slots]
    inner = {name: slot for slot, name in called.items()}
    if unknown := sorted(table.keys() - known):
        raise LexiconError(f"{where}: unknown key {', '.join(unknown)}", f"known keys: {', '.join(known)}")
    if empty := sorted(key for key, value in table.items() if _is_blank(value)):
        raise LexiconError(f"{where}: nothing in {', '.join(empty)}", "write a word in it, or leave the key out")
    needed = [slot for slot in slots if slot.default is MISSING and slot.default_factory is MISSING]
    if missing := [
        called.get(slot.name, slot.name) for slot in needed if called.get(slot.name, slot.name) not in table
    ]:
        raise LexiconError(f"{where}: no {', '.join(missing)}", f"write {' and '.join(missing)} in it")
    try:
        made = msgspec.convert({inner.get(key, key): value for key, value in table.items()}, kind)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{where}: {_plainly(str(error), called)}", _form_of(error)) from error
    for key, value in table.items():
        _refuse_unknown(f"{where}: {key}", value, getattr(made, inner.get(key, key)))
    return made


def _refuse_unknown(where: str, table: object, made: object) -> None:
    """Refuse keys of the tables within a table that their dataclass does not have, which msgspec passes over."""
    if isinstance(table, list) and isinstance(made, tuple):
        for inner, one in zip(table, made, strict=True):
            _refuse_unknown(where, inner, one)
    elif isinstance(table, dict) and is_dataclass(made):
        known = [slot.name for slot in fields(made)]
        if unknown := sorted(table.keys() - set(known)):
            raise LexiconError(f"{where}: unknown key {', '.join(unknown)}", f"known keys: {', '.join(known)}")
        for key, value in table.items():
            _refuse_unknown(f"{where}.{key}", value, getattr(made, key))


def _is_blank(value: object) -> bool:
    """Tell whether a text, or one in a list or table, holds no letter: no word is written so."""
    if isinstance(value, dict):
        return any(map(_is_blank, value.values()))
    if isinstance(value, list):
        return any(isinstance(one, str) and not one.strip() for one in value)
    return isinstance(value, str) and not value.strip()


def _plainly(message: str, called: Mapping[str, str]) -> str:
    """Return what msgspec says in the words of the file: a list and a text for `array` and `str`."""
    place = _PLACE.search(message)
    told = message.partition(" - at ")[0].replace("`array`", "a list").replace("`object`", "a table")
    told = told.replace("`str`", "a text").replace("`int`", "a number").replace("`bool`", "true or false")
    if not place:
        return told
    name = place[1].split("[", maxsplit=1)[0].strip(".")
    return f"{called.get(name, name)}: {told[0].lower()}{told[1:]}"


def _form_of(error: Exception) -> str | None:
    told = str(error)
    if "$.choices" in told:
        return "write [[concept.choice]] or choice = [{ ... }, { ... }]"
    return 'write it as ["...", "..."]' if "Expected `array`" in told else None


def refuse_twice(where: str, names: Iterable[str]) -> None:
    """Raise LexiconError where a name comes twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise LexiconError(f"{where}: {name} appears twice")
        seen.add(name)
