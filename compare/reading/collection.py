"""Many reports: a folder, a file, an archive or a glob, one entry at a time, so that a broken one stops nothing.

What was read is kept by content, so a second run over unchanged files parses nothing.
"""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from compare.errors import CompareError, ReadError
from compare.reading import limits
from compare.reading.addresses import is_address
from compare.reading.archives import sources
from compare.reading.decoding import printable
from compare.reading.folders import (
    CHECKED,
    NEVER,
    Found,
    begins_like_one,
    files,
    is_collection,
    is_packed,
    named_as_one,
    none_in,
    wanted,
)
from compare.reading.streams import Budget, Refused, Source
from compare.reading.streams import whole as whole_of
from compare.reading.units import How, Unit, reports, units
from compare.report import Report

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from compare.report import Language


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of a collection, or what is wrong in its place. `path` is relative to the collection's `root`.

    Of a member of an archive it is the archive's path with the member's below it. `line` counts from 1: the line of a
    JSON lines file or a table, the page of a web archive, 1 in files of other forms. `file` is what is opened: its
    name may have bytes that `path` spells out.
    """

    root: Path
    path: str
    line: int
    report: Report | None = None
    problem: CompareError | None = None
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read: where it is told from, how entries and how messages call it, and how it is read."""

    root: Path
    path: str
    name: str
    how: How
    patterns: tuple[str, ...]
    file: Path | None = None


def is_many(reference: str) -> bool:
    """Tell whether a reference holds many reports of their own: a folder, a glob, an archive or a web archive."""
    if reference == "-" or is_collection(reference):
        return reference != "-"
    if is_address(reference):
        return False
    try:
        if not stat.S_ISREG(Path(reference).stat().st_mode):
            return False  # a pipe gives what it holds once
        with Path(reference).open("rb") as file:
            return is_packed(file.read(limits.SNIFFED))
    except (OSError, ValueError):
        return False  # what reads it says why


def entries(  # noqa: PLR0913 - what can be set for all of them
    reference: str,
    *,
    ignore: Iterable[str] = (),
    language: Language | None = None,
    fields: Mapping[str, str] | None = None,
    stdin_name: str | None = None,
    keep: bool = True,
    whole: bool = False,
    but: Iterable[Path] = (),
) -> Iterator[Entry]:
    """Yield the reports of a folder, a file, an archive or a glob in the order of their paths, and what cannot be read.

    `ignore` are patterns of paths besides those that are never reports (`NEVER`). Ids are what a report states, else
    its path without ending, `#2` for the second in a file. `fields` says where records keep what:
    `{"text": "body"}`. `-` is standard input, by the name of `stdin_name`. `keep`: also what one
    file holds in the cache, not folders and archives only. `but` are files of a folder or glob that are left out.
    Raises ReadError where there is nothing.
    """
    from compare.reading.forms import check_fields

    check_fields(fields)
    patterns, some = (*NEVER, *ignore), False
    if reference == "-" or not is_collection(reference):
        found = _one(reference, How(language, fields, keep=keep, whole=whole), patterns, stdin_name)
    else:
        found = _many(files(reference, ignore), How(language, fields, whole=whole), patterns, but)
    for entry in found:
        some = True
        yield entry
    if not some:  # an archive of folders or pictures, for instance
        raise none_in(stdin_name or "stdin" if reference == "-" else printable(reference))


def _many(listed: list[Found], how: How, patterns: tuple[str, ...], but: Iterable[Path]) -> Iterator[Entry]:
    """Yield the entries of files, `but` for some."""
    from compare.reading.decoding import opened

    left_out = {os.path.realpath(place) for place in but}
    for found in listed:
        root, path = found.root, found.path
        if left_out and os.path.realpath(found.file) in left_out:
            continue
        if found.problem:
            yield Entry(root, path, 1, None, found.problem, found.file)
            continue
        try:
            file = opened(str(found.file), path)
        except ReadError as problem:
            yield Entry(root, path, 1, None, problem, found.file)
            continue
        with file:
            yield from _in_file(file, _File(root, path, path, how, patterns, found.file))


def reads(reference: str, file: Path, *, ignore: Iterable[str] = ()) -> bool:
    """Tell whether a folder or a glob has a report in a file, by any of the file's names."""
    if not is_collection(reference):
        return False
    try:
        listed = files(reference, ignore)
        its = next((one.file for one in listed if not one.problem and one.file.samefile(file)), None)
        return its is not None and any(entry.report for entry in entries(str(its), ignore=ignore, keep=False))
    except (OSError, ReadError):
        return False


def _one(reference: str, how: How, patterns: tuple[str, ...], stdin_name: str | None) -> Iterator[Entry]:
    """Yield the entries of one file, or of standard input."""
    from compare.reading.decoding import readable

    if reference == "-":
        name = stdin_name or "stdin"
        if sys.stdin is None:  # closed by the caller
            raise ReadError("standard input is closed", hint="give a file, or pipe a report in")
        yield from _in_file(sys.stdin.buffer, _File(Path(), Path(name).name or name, name, how, patterns))
        return
    place = Path(reference)
    name = printable(reference)
    with readable(reference, name) as file:
        its = _File(place.parent, printable(place.name), name, how, patterns, place)
        yield from _in_file(file, its)


def _in_file(file: IO[bytes], its: _File) -> Iterator[Entry]:
    """Yield what a file holds; what breaks in its midst ends it as the last entry."""
    last, broken = its.path, 0
    try:
        for entry in _found(file, its):
            last = entry.path
            broken = broken + 1 if isinstance(entry.problem, ReadError) else 0
            yield entry
            if broken >= limits.BROKEN:
                wrong = f"{its.name}: {broken:,} broken entries one after the other, the rest is not read"
                yield Entry(its.root, last, 1, None, ReadError(wrong, hint="is it a file of reports?"), its.file)
                return
    except ReadError as problem:
        yield Entry(its.root, last, 1, None, problem, its.file)


def _found(file: IO[bytes], its: _File) -> Iterator[Entry]:
    budget = Budget(its.name)
    for found in sources(its.path, its.name, file, budget, partial(wanted, patterns=its.patterns)):
        if isinstance(found, Refused):
            yield Entry(its.root, found.path, 1, None, found.problem, its.file)
        elif found.head.startswith(CHECKED):
            continue
        elif found.path == its.path or named_as_one(found.path) or begins_like_one(found.head, found.path):
            for unit, item in reports(_sound_units(found, its.how, budget), its.how):
                yield _entry(its, unit, item)


def _sound_units(source: Source, how: How, budget: Budget) -> Iterator[Unit]:
    """Yield the units of a source, what breaks off as the last of them."""
    line = 0
    try:
        for unit in units(source, how.fields):
            line = unit.line
            yield unit
            budget.resume()
    except ReadError as problem:
        yield Unit(source.path, source.name, line + 1, b"", problem=problem)


def _entry(its: _File, unit: Unit, item: Report | CompareError) -> Entry:
    if isinstance(item, Report):
        return Entry(its.root, unit.path, unit.line, item, None, its.file)
    return Entry(its.root, unit.path, unit.line, None, item, its.file)


def texts_of(root: Path, file: Path, paths: Container[str]) -> dict[str, str]:
    """Return the texts of a file, or of members of an archive, by the paths of their entries; what is gone is left out.

    An archive is read once, from its beginning to its end, however many of its members are asked for.
    """
    from compare.reading.decoding import decode

    top = printable(file.relative_to(root).as_posix())
    texts: dict[str, str] = {}
    try:
        with file.open("rb") as opened:
            for found in sources(top, top, opened, Budget(top), lambda _path: True):
                if isinstance(found, Source) and found.path in paths:
                    texts[found.path] = decode(whole_of(found), found.path)[0]
    except (OSError, ReadError):
        pass  # what was read so far holds
    return texts
