"""Archives: gzip, zip and tar, one within another, streamed member by member and never unpacked to disk.

A member's path is only a name here. What an archive may cost is metered: bytes, entries, depth and time.
"""

from __future__ import annotations

import io
import re
import struct
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import PureWindowsPath
from typing import IO, TYPE_CHECKING

from compare.errors import ReadError
from compare.reading import limits
from compare.reading.decoding import printable
from compare.reading.streams import REFUSED, ArchiveError, Budget, Refused, Source, free, opened, whole

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator

GZIP, ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
_TAR, _TAR_AT, _TAR_END = b"ustar", 257, 1024  # its end: so many bytes of nothing
_LINK = 0o12  # the kind of file, as Unix keeps it
_UTF_8 = 0x800  # the flag of a name in UTF-8
_IN_LETTERS = re.compile("[ -~àâäæçéèêëîïôöœùûüÿñÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ’–—«»°]+")
_OFFICE = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})
_DAMAGE = (NotImplementedError, OSError, ValueError, ArithmeticError, EOFError, struct.error)  # what zipfile raises
_END, _END_64 = struct.Struct("<4s4H2LH"), struct.Struct("<4sQ2H2L4Q")


@dataclass(frozen=True, slots=True)
class _Way:
    """How deep one is in an archive, what it may still cost, and which paths are wanted."""

    budget: Budget
    wanted: Callable[[str], bool]
    depth: int = 0

    def down(self) -> _Way:
        return replace(self, depth=self.depth + 1)


def sources(
    path: str, name: str, file: IO[bytes], budget: Budget, wanted: Callable[[str], bool]
) -> Iterator[Source | Refused]:
    """Yield the file itself, or where it is an archive each member whose path within it is wanted.

    Raises ReadError where the rest of the archive cannot be read.
    """

    def packed(size: int) -> None:
        budget.packed += size

    stream, head = opened(file, name, packed)
    yield from _within(Source(path, name, stream, head), file, _Way(budget, wanted))


def _within(source: Source, file: IO[bytes] | None, way: _Way) -> Iterator[Source | Refused]:
    """Look into a source; `file` is what it is read from, where that can be read at any place."""
    head = source.head
    tar = head[_TAR_AT:].startswith(_TAR) or _is_empty_tar(head)
    packed = tar or head.startswith((GZIP, *ZIP))
    if packed and way.depth >= limits.NESTING:
        wrong = f"{source.name} is an archive {way.depth} levels deep, where none is opened any more"
        raise ReadError(wrong, hint="unpack the outermost")
    if head.startswith(GZIP):
        import gzip

        with closing(gzip.GzipFile(fileobj=source.stream)) as unzipped:
            stream, first = opened(unzipped, source.name, way.budget.spend)
            yield from _within(Source(source.path, source.name, stream, first), None, way.down())
    elif head.startswith(ZIP):
        yield from _in_zip(source, file, way)
    elif tar:
        yield from _in_tar(source, way)
    else:
        way.budget.entry()
        yield source
        way.budget.resume()


def _is_empty_tar(head: bytes) -> bool:
    """Say whether a whole source is the end of a tar archive, without anything before it."""
    return _TAR_END <= len(head) < limits.SNIFFED and not head.strip(b"\0")


def _leaves(path: str) -> bool:
    """Say whether a member's path leads out of the folder that it would be unpacked to, on any system."""
    windows = PureWindowsPath(path)  # which knows slashes and backslashes
    return bool(windows.drive or windows.root) or ".." in windows.parts


def _member(path: str, source: Source, budget: Budget) -> Source | Refused:
    """Return where a member is to be read, or why not: a name that leads out of the archive is not even a name."""
    below, shown = f"{source.path}/{printable(path)}", f"{source.name}/{printable(path)}"
    if _leaves(path):
        budget.entry()
        return Refused(below, ReadError(f"{shown}: a path that leads out of the archive"))
    return Source(below, shown, io.BytesIO())


def _in_zip(source: Source, file: IO[bytes] | None, way: _Way) -> Iterator[Source | Refused]:
    import zipfile

    if file is None or not file.seekable():
        file = io.BytesIO(whole(source))
    _check_contents(file, source.name)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, *_DAMAGE) as error:
        raise ReadError(f"{source.name} is a damaged zip archive: {error}", hint="fetch or copy it again") from None
    with archive:
        members = sorted(archive.infolist(), key=lambda member: member.filename)
        if len(members) > limits.ENTRIES:
            raise ReadError(f"{source.name} has more than {limits.ENTRIES:,} entries", hint="split it")
        if _OFFICE & {member.filename for member in members}:
            raise ReadError(f"{source.name} is an office document, not text", hint="save the document as plain text")
        size = file.seek(0, io.SEEK_END)
        if way.depth == 0:
            way.budget.packed = size
        total = sum(member.file_size for member in members)
        if total > max(limits.EXPANDED_FREELY, limits.RATIO * size):
            far = f"{total // limits.MIB:,} MB from {max(1, size // 1024):,} KB"
            raise ReadError(f"{source.name} expands too far ({far}): a decompression bomb", hint=REFUSED)
        for member in members:
            if member.filename and not member.is_dir() and (_leaves(member.filename) or way.wanted(_named(member))):
                yield from _zipped(archive, member, source, way)
            else:
                way.budget.count()


def _named(member: zipfile.ZipInfo) -> str:
    """Return a member's name: of one that does not say so, UTF-8 or Windows-1252 where only that is a name in letters.

    Windows writes names in the code page of DOS, which is what zip archives are to have; others write what they use.
    """
    name = member.filename
    if member.flag_bits & _UTF_8 or name.isascii():
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:  # already told otherwise, by a field beside the name
        return name
    for codec in ("utf-8", "cp437", "cp1252"):
        with suppress(UnicodeDecodeError):
            if (read := raw.decode(codec)) and (codec == "utf-8" or _IN_LETTERS.fullmatch(read)):
                return read
    return name


def _zipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, way: _Way) -> Iterator[Source | Refused]:
    import zipfile

    found = _member(_named(member), source, way.budget)
    if isinstance(found, Refused):
        yield found
        return
    reason = None
    if member.external_attr >> 28 == _LINK:
        reason = "a link, which is not followed"
    elif member.flag_bits & 1:
        reason = "encrypted"
    elif member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        reason = "compressed in a way that is not read (only deflate is)"
    if reason:
        way.budget.entry()
        yield Refused(found.path, ReadError(f"{found.name} is {reason}"))
        return
    try:
        raw = archive.open(member)
    except (zipfile.BadZipFile, *_DAMAGE) as error:
        unread = "is packed in a way that is not read" if isinstance(error, NotImplementedError) else "is damaged"
        way.budget.entry()
        yield Refused(found.path, ReadError(f"{found.name} {unread}: {error}"))
        return
    with raw:
        yield from _opened(raw, found, source, way, way.budget.spend)


def _opened(
    raw: IO[bytes], found: Source, source: Source, way: _Way, spend: Callable[[int], None]
) -> Iterator[Source | Refused]:
    """Look into a member; what is wrong with the archive that it is in, or uses up the budget, is not its own."""
    try:
        stream, head = opened(raw, found.name, spend)
        yield from _within(Source(found.path, found.name, stream, head), None, way.down())
    except ReadError as error:
        if isinstance(error, ArchiveError) and error.archive in {source.name, way.budget.name}:
            raise
        yield Refused(found.path, error)


def _check_contents(file: IO[bytes], name: str) -> None:
    """Refuse a zip archive whose table of contents would fill the memory before anybody could count it."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - (1 << 16) - _END.size - 100))
    tail = file.read()
    file.seek(0)
    at = len(tail) - _END.size
    if at < 0 or not tail.startswith(b"PK\x05\x06", at):
        at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise ReadError(f"{name} is a damaged zip archive: it has no end", hint="fetch or copy it again")
    contents = _END.unpack_from(tail, at)[5]
    large = tail.rfind(b"PK\x06\x06", 0, at)
    if large >= 0 and len(tail) - large >= _END_64.size:
        contents = max(_END_64.unpack_from(tail, large)[8], 0 if contents == 0xFFFFFFFF else contents)  # noqa: PLR2004 - says that the other one counts
    if contents > limits.CONTENTS:
        raise ReadError(f"{name} has more than {limits.ENTRIES:,} entries", hint="split it")


def _in_tar(source: Source, way: _Way) -> Iterator[Source | Refused]:
    from compare.reading import tars

    for member, raw in tars.members(source.stream, source.name, lambda _size: way.budget.spend(0)):
        if member.isdir() or not (_leaves(member.name) or way.wanted(member.name)):
            way.budget.count()
        else:
            yield from _tarred(member.name, raw, source, way)


def _tarred(path: str, raw: IO[bytes] | None, source: Source, way: _Way) -> Iterator[Source | Refused]:
    found = _member(path, source, way.budget)
    if isinstance(found, Refused):
        yield found
        return
    if raw is None:
        way.budget.entry()
        yield Refused(found.path, ReadError(f"{found.name} is a link or a device, which is not read"))
        return
    yield from _opened(raw, found, source, way, free)
