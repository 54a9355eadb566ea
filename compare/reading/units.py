"""What is parsed in one go – a file, a line, a row, a page – and the reports in it, kept by content."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version as installed
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING

from compare.errors import CompareError, LanguageError, ReadError
from compare.reading import limits, mail, tables, warc
from compare.reading.damage import noted
from compare.reading.decoding import decode
from compare.reading.records import is_record
from compare.reading.streams import Source, whole
from compare.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.reading.forms import Draft
    from compare.reading.strays import Stray
    from compare.report import Language

LINES = frozenset({".jsonl", ".ndjson"})
_KIND = "reports-2"
_BATCH, _BATCH_BYTES = 200, 16 * limits.MIB  # units looked up in the cache at once
_LIBRARIES = ("feedparser", "ftfy", "htmldate", "lxml", "msgspec", "py3langid", "trafilatura")
_KEPT = {"ReadError": ReadError, "LanguageError": LanguageError}  # problems of the text itself


@dataclass(frozen=True, slots=True)
class Unit:
    """What is parsed in one go. `part` is the line, row or page of its source that it is, None for a whole file.

    `line` counts from 1; `data` is None where `problem` stands in its place.
    """

    path: str
    name: str
    line: int
    data: bytes
    part: str | None = None
    charset: str | None = None
    url: str | None = None
    crawled: str | None = None
    problem: ReadError | None = None
    plain: bool = False  # text, whatever it looks like
    language: str | None = None  # as a crawler guessed it

    @property
    def where(self) -> str:
        """Return how messages call it."""
        return f"{self.name}, {self.part} {self.line}" if self.part else self.name


@dataclass(frozen=True, slots=True)
class How:
    """How units are read: what is set for all of them."""

    language: Language | None = None
    fields: Mapping[str, str] | None = None
    keep: bool = True  # in the cache
    whole: bool = False  # a bundle of articles stays one report


def units(source: Source, fields: Mapping[str, str] | None) -> Iterator[Unit]:
    """Yield the units of a source. Web archives, JSON lines and tables are read piece by piece, others whole."""
    suffix = _suffix(source.path)
    if source.head.startswith(warc.OPENING):
        for page in warc.pages(source.stream, source.name):
            told = (page.charset, page.url, page.crawled, page.problem, page.plain, page.language)
            yield Unit(source.path, source.name, page.number, page.body, "page", *told)
    elif _is_lines(source.head, suffix):
        yield from _lines(source)
    elif separator := _separator(source, fields):
        for line, row in tables.rows(_text_lines(source.stream, source.name), separator, source.name, fields):
            if isinstance(row, ReadError):
                yield Unit(source.path, source.name, line, b"", "line", problem=row)
            else:
                data = json.dumps(row, ensure_ascii=False).encode("utf-8", "surrogatepass")
                yield Unit(source.path, source.name, line, data, "line")
    else:
        yield Unit(source.path, source.name, 1, whole(source))


def _stem(path: str) -> str:
    """Return a path without its ending, or both of them where the second says how it is packed."""
    place = Path(path)
    if place.suffix.lower() == ".gz":
        place = place.with_suffix("")
    return place.with_suffix("").as_posix()


def _suffix(path: str) -> str:
    return Path(path.lower().removesuffix(".gz")).suffix


def _is_lines(head: bytes, suffix: str) -> bool:
    """Say whether a source is JSON lines: by its name, or by two objects in its first two lines."""
    if suffix in LINES:
        return not head.startswith((b"<", b"["))
    lines = [line for line in head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 8)[:8] if line.strip()]
    if len(lines) < 2 or not lines[1].lstrip().startswith(b"{"):  # noqa: PLR2004 - as JSON lines have them
        return False
    return is_record(lines[0].decode("utf-8", "replace"))


def _lines(source: Source) -> Iterator[Unit]:
    number = 0
    while line := source.stream.readline(limits.SOURCE + 1):
        number += 1
        if len(line) > limits.SOURCE and not line.endswith(b"\n"):
            while (rest := source.stream.readline(limits.MIB)) and not rest.endswith(b"\n"):
                pass
            size = limits.SOURCE // limits.MIB
            long = ReadError(f"{source.name}, line {number} is longer than {size} MB", hint="split it")
            yield Unit(source.path, source.name, number, b"", "line", problem=long)
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            yield Unit(source.path, source.name, number, line.removeprefix(b"\xef\xbb\xbf"), "line")


def _separator(source: Source, fields: Mapping[str, str] | None) -> str | None:
    """Return what separates the cells of a source that is a table by its first lines and by nothing else."""
    from compare.reading import feeds
    from compare.reading.records import looks_like_json
    from compare.reading.webpage import looks_like_html

    codec = "utf-16" if source.head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    head = source.head.decode(codec, "replace")
    if "\0" in head or looks_like_json(head, "") or looks_like_html(head, "") or feeds.looks_like_feed(head):
        return None
    return tables.delimiter(head, source.path, fields)


def _text_lines(stream: IO[bytes], name: str) -> Iterator[str]:
    """Yield the lines of a table as text; a line that is no UTF-8 is Windows-1252, as spreadsheets write it."""
    import io

    first = stream.readline(limits.SOURCE)
    bare = b"\r" in first.replace(b"\r\n", b"")  # an old Mac's ends of lines, and so perhaps its code page
    if first.startswith((b"\xff\xfe", b"\xfe\xff")) or bare:
        data = whole(Source(name, name, stream))
        yield from io.StringIO(decode(first + data, name)[0], newline="")
        return
    line = first.removeprefix(b"\xef\xbb\xbf")
    while line:
        if len(line) >= limits.SOURCE:
            raise ReadError(f"{name} has a line longer than {limits.SOURCE // limits.MIB} MB", hint="split it")
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode("cp1252", "replace")
        line = stream.readline(limits.SOURCE)


def reports(found: Iterator[Unit], how: How) -> Iterator[tuple[Unit, Report | CompareError]]:
    """Yield what units hold, in their order, from the cache or freshly parsed."""
    batch: list[Unit] = []
    size = 0
    for unit in found:
        batch.append(unit)
        size += len(unit.data)
        if not how.keep or len(batch) >= _BATCH or size >= _BATCH_BYTES:
            yield from _parsed(batch, how)
            batch, size = [], 0
    yield from _parsed(batch, how)


def _parsed(batch: list[Unit], how: How) -> Iterator[tuple[Unit, Report | CompareError]]:
    if not how.keep:
        for unit in batch:
            yield from ((unit, item) for item in _read(unit, how))
        return
    import msgspec

    from compare.cache import open_cache

    keys = {unit: _key(unit, how) for unit in batch if unit.problem is None}
    kept = open_cache().get_many(_KIND, version(), list(keys.values()))
    shape = list[tuple[Report | None, tuple[str, str, str | None] | None]]
    decoder, encode = msgspec.msgpack.Decoder(shape), msgspec.msgpack.Encoder().encode
    fresh: list[tuple[str, bytes]] = []
    for unit in batch:
        key = keys.get(unit, "")
        if key in kept:
            items = [report or _problem(*told) for report, told in decoder.decode(kept[key]) if report or told]  # type: ignore[misc]
        else:
            items = _read(unit, how)
            if key and all(isinstance(item, (Report, ReadError, LanguageError)) for item in items):
                fresh.append((key, encode([_told(item) for item in items])))
        yield from ((unit, item) for item in items)
    open_cache().put_many(_KIND, version(), fresh)


def _problem(kind: str, message: str, hint: str | None) -> CompareError:
    return _KEPT[kind](message, hint)


def _told(item: Report | CompareError) -> tuple[Report | None, tuple[str, str, str | None] | None]:
    return (item, None) if isinstance(item, Report) else (None, (type(item).__name__, str(item), item.hint))


def _read(unit: Unit, how: How) -> list[Report | CompareError]:
    """Return the reports of a unit, each broken one as its problem."""
    if unit.problem:
        return [unit.problem]
    found: list[Draft | ReadError] = []
    encoding, broken = "UTF-8", 0
    strays: tuple[Stray, ...] = ()
    try:
        if unit.part is None and mail.looks_like_mail(unit.data):
            drafts, encoding, strays = mail.drafts(unit.data, unit.where)
        else:
            text, encoding, strays = decode(unit.data, unit.where, charset=unit.charset)
            drafts = _drafts(text, unit, how)
        for draft in islice(drafts, limits.ENTRIES):
            found.append(draft if isinstance(draft, ReadError) else _crawled(draft, unit))
            broken = broken + 1 if isinstance(draft, ReadError) else 0
            if broken > limits.BROKEN:
                break
    except ReadError as problem:
        found.append(problem)
    stem = _stem(unit.path)
    out = made(found, f"{stem}#{unit.line}" if unit.part else stem, how.language, encoding, whole=how.whole)
    return noted(out, strays) if strays else out


def _drafts(text: str, unit: Unit, how: How) -> Iterator[Draft | ReadError]:
    from compare.reading.forms import bare, of_line, parted

    if unit.plain:
        return iter([bare(text, unit.where)])
    return (of_line if unit.part == "line" else parted)(
        text.strip() if unit.part == "line" else text, unit.where, how.fields
    )


def made(
    found: list[Draft | ReadError], stem: str, language: Language | None, encoding: str, *, whole: bool = False
) -> list[Report | CompareError]:
    """Return the reports of some drafts, each broken one as its problem. Ids are what they state, else `stem`."""
    from compare.reading.assemble import assembled

    out: list[Report | CompareError] = []
    told = None if encoding == "UTF-8" else encoding
    for number, draft in enumerate(found, 1):
        if isinstance(draft, ReadError):
            out.append(draft)
            continue
        name = draft.fields.id or (stem if len(found) == 1 else f"{stem}#{number}")
        if draft.report and language in {None, draft.report.language}:
            out.append(draft.report)
            continue
        out += assembled(draft, report_id=name, language=language, encoding=told, whole=whole)
    return out


def _crawled(draft: Draft, unit: Unit) -> Draft:
    """Add what the web archive says of a page: its address and language, unless the page says its own, and the day."""
    if not (unit.url or unit.crawled or unit.language):
        return draft
    fields = draft.fields
    guessed = {"page-language": unit.language} if unit.language else {}
    meta = {**guessed, **fields.meta, **({"crawled": unit.crawled} if unit.crawled else {})}
    return replace(draft, fields=replace(fields, url=fields.url or unit.url, meta=meta))


def _key(unit: Unit, how: How) -> str:
    """Return what a unit's reports depend on: its name, what was set for it, what came with it, its bytes."""
    fields = json.dumps(dict(how.fields or {}), sort_keys=True)
    told = (
        unit.where,
        _stem(unit.path),
        how.language,
        fields,
        unit.charset,
        unit.url,
        unit.crawled,
        unit.language,
        "plain" if unit.plain else "",
        "whole" if how.whole else "",
    )
    return "\0".join((*(part or "" for part in told), hashlib.sha256(unit.data).hexdigest()))


@cache
def version() -> str:
    """Return what the reading depends on: a digest of the code and the data that read, and the libraries' versions."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    beside = ("sentences.py", "quotations.py", "report.py", "languages/abbreviations.py", "lexicons/nations.toml")
    for file in (*sorted(here.glob("*.py")), *sorted(here.glob("*.toml")), *(here.parent / name for name in beside)):
        digest.update(file.read_bytes())
    digest.update(" ".join(installed(library) for library in _LIBRARIES).encode())
    return digest.hexdigest()[:16]
