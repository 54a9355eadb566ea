"""Archives: gzip, zip and tar, one within another, streamed member by member and never unpacked to disk.

A member's path is only a name here. What an archive may cost is metered: bytes, entries, depth and time.
"""

from __future__ import annotations

import io
import struct
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import PureWindowsPath
from typing import IO, TYPE_CHECKING

from compare.errors import ReadError
from compare.reading import limits
from compare.reading.decoding import printable
from compare.reading.streams import REFUSED, Budget, Metered, Refused, Source, free, opened, whole

if TYPE_CHECKING:
    import tarfile
    import zipfile
    from collections.abc import Callable, Iterator

GZIP, ZIP = b"\x1f\x8b", (b"PK\x03\x04", b"PK\x05\x06")
_TAR, _TAR_AT = b"ustar", 257
_LINK = 0o12  # the kind of file, as Unix keeps it
_OFFICE = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})
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
    packed = head.startswith((GZIP, *ZIP)) or head[_TAR_AT:].startswith(_TAR)
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
    elif head[_TAR_AT:].startswith(_TAR):
        yield from _in_tar(source, way)
    else:
        way.budget.entry()
        yield source
        way.budget.resume()


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
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
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
            if member.filename and not member.is_dir() and (_leaves(member.filename) or way.wanted(member.filename)):
                yield from _zipped(archive, member, source, way)


def _zipped(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source, way: _Way) -> Iterator[Source | Refused]:
    import zipfile

    found = _member(member.filename, source, way.budget)
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
        with archive.open(member) as raw:
            stream, head = opened(raw, found.name, way.budget.spend)
            yield from _within(Source(found.path, found.name, stream, head), None, way.down())
    except (zipfile.BadZipFile, ReadError) as error:
        yield _refused(found, error, way.budget)


def _refused(found: Source, error: Exception, budget: Budget) -> Refused:
    """Return the problem of one member; what uses up the budget is the whole archive's."""
    if isinstance(error, ReadError):
        if str(error).startswith(f"{budget.name} ") or str(error).startswith(f"{budget.name}: "):
            raise error
        return Refused(found.path, error)
    return Refused(found.path, ReadError(f"{found.name} is damaged: {error}"))


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
    import tarfile

    meter = Metered(source.stream, source.name, lambda _size: way.budget.spend(0))
    meter.allowance = limits.HEAD
    try:
        with tarfile.open(
            fileobj=io.BufferedReader(meter, tarfile.RECORDSIZE), mode="r|", ignore_zeros=False
        ) as archive:
            while (member := archive.next()) is not None:
                archive.members = []  # type: ignore[attr-defined]  # it keeps them all otherwise
                meter.allowance = None
                yield from _tarred(archive, member, source, way)
                meter.allowance = member.size + limits.HEAD
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise ReadError(f"{source.name} is a damaged tar archive: {error}", hint="fetch or copy it again") from None


def _tarred(archive: tarfile.TarFile, member: tarfile.TarInfo, source: Source, way: _Way) -> Iterator[Source | Refused]:
    if member.isdir() or not (_leaves(member.name) or way.wanted(member.name)):
        return
    found = _member(member.name, source, way.budget)
    if isinstance(found, Refused):
        yield found
        return
    if not member.isreg() or member.issparse():
        way.budget.entry()
        yield Refused(found.path, ReadError(f"{found.name} is a link or a device, which is not read"))
        return
    raw = archive.extractfile(member)
    if raw is None:
        return
    try:
        stream, head = opened(raw, found.name, free)
        yield from _within(Source(found.path, found.name, stream, head), None, way.down())
    except ReadError as error:
        yield _refused(found, error, way.budget)
