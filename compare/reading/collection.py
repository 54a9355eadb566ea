"""Many reports: a folder, a file, an archive or a glob, one entry at a time, so that a broken one stops nothing.

What was read is kept by content, so a second run over unchanged files parses nothing.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from compare.errors import CompareError, ReadError
from compare.reading import limits
from compare.reading.addresses import is_address
from compare.reading.archives import GZIP, ZIP, sources
from compare.reading.streams import Budget, Refused, Source
from compare.reading.units import How, Unit, reports, units
from compare.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compare.report import Language

# Endings of names that hold reports, whatever the content turns out to be.
ENDINGS = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .json .jsonl .ndjson .rss .atom .csv .tsv .warc .zip .tar .tgz".split()
)
# Endings of what no report is in: not even looked into. All others are, and taken if their content says so.
OTHERS = frozenset(
    ".png .jpg .jpeg .gif .webp .svg .ico .bmp .tif .tiff .avif .heic .mp3 .mp4 .m4a .wav .ogg .webm .mov .avi .pdf "
    ".doc .docx .xls .xlsx .ppt .pptx .odt .ods .rtf .epub .css .js .mjs .map .ts .py .pyc .toml .yaml .yml .ini .cfg "
    ".lock .log .sh .sqlite .sqlite3 .db .parquet .npy .npz .pkl .bin .exe .so .dll .woff .woff2 .ttf .otf .bz2 .xz "
    ".7z .rar .zst .br .bak .swp .tmp .part".split()
)
# What lies beside reports and is none: patterns as in a .gitignore without its exceptions.
NEVER = (
    ".*",
    "README*",
    "LICENSE*",
    "LICENCE*",
    "CHANGELOG*",
    "compare.toml",
    "*.corrections.json",
    "gold/",
    "node_modules/",
    "__MACOSX/",
)
_SIGNS = (GZIP, *ZIP, b"WARC/")
_TAR_END = 262  # bytes, the last of which say that it is a tar archive


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of a collection, or what is wrong in its place. `path` is relative to the collection's `root`.

    Of a member of an archive it is the archive's path with the member's below it. `line` counts from 1: the line of a
    JSON lines file or a table, the page of a web archive, 1 in files of other forms.
    """

    root: Path
    path: str
    line: int
    report: Report | None = None
    problem: CompareError | None = None


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read: where it is told from, how entries and how messages call it, and how it is read."""

    root: Path
    path: str
    name: str
    how: How
    patterns: tuple[str, ...]


def is_collection(reference: str) -> bool:
    """Tell whether a reference names several files: a folder, or a glob that is no file's name."""
    try:
        place = Path(reference)
        if not reference or is_address(reference):  # nothing is to pathlib the folder one is in
            return False
        return place.is_dir() or (any(mark in reference for mark in "*?[") and not place.exists())
    except (OSError, ValueError):
        return False


def is_many(reference: str) -> bool:
    """Tell whether a reference holds many reports of their own: a folder, a glob, an archive or a web archive."""
    if reference == "-" or is_collection(reference):
        return reference != "-"
    if is_address(reference):
        return False
    with Path(reference).open("rb") as file:
        return _packed(file.read(_TAR_END))


def _packed(head: bytes) -> bool:
    return head.startswith(_SIGNS) or head.endswith(b"ustar", 0, _TAR_END)


def entries(  # noqa: PLR0913 - what can be set for all of them
    reference: str,
    *,
    ignore: Iterable[str] = (),
    language: Language | None = None,
    fields: Mapping[str, str] | None = None,
    stdin_name: str | None = None,
    keep: bool = True,
    whole: bool = False,
) -> Iterator[Entry]:
    """Yield the reports of a folder, a file, an archive or a glob in the order of their paths, and what cannot be read.

    `ignore` are patterns of paths besides those that are never reports (`NEVER`). Ids are what a report states, else
    its path without ending, `#2` for the second in a file. `fields` says where records keep what:
    `{"text": "body"}`. `-` is standard input, by the name of `stdin_name`. `keep`: also what one
    file holds in the cache, not folders and archives only. Raises ReadError where there is nothing.
    """
    from compare.reading.forms import check_fields

    check_fields(fields)
    patterns = (*NEVER, *ignore)
    if reference == "-" or not is_collection(reference):
        yield from _one(reference, How(language, fields, keep=keep, whole=whole), patterns, stdin_name)
        return
    for root, path in files(reference, ignore):
        relative = path.relative_to(root).as_posix()
        if not _stays(path, root):
            away = ReadError(f"{relative} is a link that leads out of the folder", hint="copy the file there")
            yield Entry(root, relative, 1, None, away)
            continue
        try:
            with path.open("rb") as file:
                yield from _in_file(file, _File(root, relative, relative, How(language, fields, whole=whole), patterns))
        except OSError as error:
            problem = ReadError(f"{relative} cannot be read: {error.strerror or error}")
            yield Entry(root, relative, 1, None, problem)


def _stays(path: Path, root: Path) -> bool:
    """Say whether a file lies below a folder, also when all links are followed."""
    return not path.is_symlink() or Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))


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
    with readable(reference, reference) as file:
        yield from _in_file(file, _File(place.parent, place.name, reference, how, patterns))


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
                yield Entry(its.root, last, 1, None, ReadError(wrong, hint="is it a file of reports?"))
                return
    except ReadError as problem:
        yield Entry(its.root, last, 1, None, problem)


def _found(file: IO[bytes], its: _File) -> Iterator[Entry]:
    budget = Budget(its.name)
    for found in sources(its.path, its.name, file, budget, partial(_wanted, patterns=its.patterns)):
        if isinstance(found, Refused):
            yield Entry(its.root, found.path, 1, None, found.problem)
        elif found.path == its.path or _holds_reports(found):
            for unit, item in reports(_sound_units(found, its.how, budget), its.how):
                yield _entry(its.root, unit, item)


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


def _entry(root: Path, unit: Unit, item: Report | CompareError) -> Entry:
    if isinstance(item, Report):
        return Entry(root, unit.path, unit.line, item)
    return Entry(root, unit.path, unit.line, None, item)


def files(reference: str, ignore: Iterable[str] = ()) -> list[tuple[Path, Path]]:
    """Return the files of a collection, each with the folder that paths are told from, in order.

    Raises ReadError for what does not exist and for a folder without any file that could hold a report.
    """
    place, patterns = Path(reference), (*NEVER, *ignore)
    if place.is_dir():
        found = [
            (place, file)
            for folder, _, names in os.walk(place)  # which follows no link to another folder
            for file in (Path(folder, name) for name in names)
            if _wanted(file.relative_to(place).as_posix(), patterns) and file.is_file() and _is_one(file, place)
        ]
        if not found:
            raise ReadError(f"{reference} holds no report", hint="it takes text, pages, feeds, JSON, CSV and archives")
        return sorted(found)
    if place.is_file():
        return [(place.parent, place)]
    if is_collection(reference):
        return _globbed(reference, patterns)
    raise ReadError(f"{reference}: no such file or folder", hint="check the path")


def _wanted(path: str, patterns: tuple[str, ...]) -> bool:
    """Say whether a path may hold a report: by its name alone."""
    place = Path(path)
    return place.suffix.lower() not in OTHERS and not ignored(place, patterns)


def _is_one(file: Path, root: Path) -> bool:
    """Say whether a file holds reports by its name, or failing that by what it begins with."""
    if _named(file.name) or not _stays(file, root):
        return True
    try:
        with file.open("rb") as opened:
            return _begins_like_one(opened.read(limits.SNIFFED), file.name)
    except OSError:
        return True  # to be named as a problem


def _holds_reports(source: Source) -> bool:
    return _named(source.path) or _begins_like_one(source.head, source.path)


def _named(name: str) -> bool:
    return Path(name.lower().removesuffix(".gz")).suffix in ENDINGS


def _begins_like_one(head: bytes, name: str) -> bool:
    """Say whether bytes are a form that shows by its content; of plain text only what has a name without ending."""
    from compare.reading.feeds import looks_like_feed
    from compare.reading.records import looks_like_json
    from compare.reading.webpage import looks_like_html

    if _packed(head):
        return True
    if b"\0" in head:
        return False
    text = head.decode("utf-8", "replace")
    if looks_like_html(text, "") or looks_like_feed(text) or looks_like_json(text, ""):
        return True
    return not Path(name).suffix and "\ufffd" not in text[:-1]


def _globbed(reference: str, patterns: tuple[str, ...]) -> list[tuple[Path, Path]]:
    parts = Path(reference).parts
    fixed = next(i for i, part in enumerate(parts) if any(mark in part for mark in "*?["))
    root = Path(*parts[:fixed]) if fixed else Path()
    matched = sorted(root.glob(str(Path(*parts[fixed:])))) if root.is_dir() else []
    found = [(root, file) for file in matched if file.is_file() and not ignored(file.relative_to(root), patterns)]
    if not found:
        raise ReadError(f"{reference} matches no file", hint="put it in quotation marks if the shell expands it")
    return found


def ignored(path: Path, patterns: Iterable[str]) -> bool:
    """Tell whether a relative path matches a pattern: by any of its parts, or as a whole; `x/` means folders."""
    whole, folders = path.as_posix(), path.parts[:-1]
    for pattern in patterns:
        if pattern.endswith("/"):
            if any(fnmatchcase(part, pattern[:-1]) for part in folders):
                return True
        elif "/" in pattern:
            if fnmatchcase(whole, pattern):
                return True
        elif any(fnmatchcase(part, pattern) for part in path.parts):
            return True
    return False
