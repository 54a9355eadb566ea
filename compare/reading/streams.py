"""What is read and what that may cost: a source, its metered stream, the budget of the archive it came from."""

from __future__ import annotations

import io
import time
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Protocol

from compare.errors import ReadError
from compare.reading import limits

if TYPE_CHECKING:
    from collections.abc import Callable

_DAMAGE = (EOFError, zlib.error, OSError, ValueError, OverflowError)  # what the readers of gzip, zip and tar raise
REFUSED = "if the archive is what it should be, unpack it and give the folder"


class ArchiveError(ReadError):
    """An error of a whole archive, called `archive`: it is damaged, or costs more than it may."""

    def __init__(self, archive: str, wrong: str, hint: str) -> None:
        super().__init__(f"{archive}{wrong}", hint)
        self.archive = archive


@dataclass(frozen=True, slots=True)
class Source:
    """A file, or a member of an archive: its path, below that of its archive, and its bytes from the beginning."""

    path: str
    name: str  # how messages call it
    stream: IO[bytes]
    head: bytes = b""


@dataclass(frozen=True, slots=True)
class Refused:
    """A member that is not read, and why."""

    path: str
    problem: ReadError


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Budget:
    """What one archive, with all that is in it, may still cost. Raises ReadError where that is used up."""

    def __init__(self, name: str) -> None:
        self.name, self.packed, self.expanded, self.entries = name, 0, 0, 0
        self._since = time.monotonic()

    def spend(self, size: int) -> None:
        """Count bytes that came out of compression."""
        self.expanded += size
        allowed = max(limits.EXPANDED_FREELY, limits.RATIO * self.packed)
        if self.expanded > min(allowed, limits.EXPANDED):
            size_now = f"{self.expanded // limits.MIB:,} MB from {max(1, self.packed // 1024):,} KB"
            raise ArchiveError(self.name, f" expands too far ({size_now} so far): a decompression bomb", REFUSED)
        if time.monotonic() - self._since > limits.STALLED:
            raise ArchiveError(self.name, f": no report in {limits.STALLED:.0f} seconds of unpacking", REFUSED)

    def entry(self) -> None:
        """Count an entry."""
        self.count()
        self.resume()

    def count(self) -> None:
        """Count an entry that is passed over, a folder for instance: the clock goes on."""
        self.entries += 1
        if self.entries > limits.ENTRIES:
            raise ArchiveError(self.name, f" has more than {limits.ENTRIES:,} entries", "split it")

    def resume(self) -> None:
        """Start the clock anew, after an entry or after whoever asked for one took their time."""
        self._since = time.monotonic()


class Metered(io.RawIOBase):
    """A stream that reports what it gives, may be short of breath, and names whose damage it meets."""

    def __init__(self, stream: _Readable, name: str, spend: Callable[[int], None], head: bytes = b"") -> None:
        self._stream, self._name, self._spend, self._head = stream, name, spend, head
        self.allowance: int | None = None  # bytes that may be read before somebody sets it again

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill a buffer. Raises ReadError for broken data."""
        if self._head:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            data = self._read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _read(self, size: int) -> bytes:
        import tarfile
        import zipfile

        if self.allowance is not None and self.allowance <= 0:
            raise ArchiveError(self._name, " has a head that is too long", REFUSED)
        try:
            data = self._stream.read(size)
        except (*_DAMAGE, zipfile.BadZipFile, tarfile.TarError) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise ArchiveError(self._name, f" is damaged: {reason}", "fetch or copy it again") from None
        self._spend(len(data))
        if self.allowance is not None:
            self.allowance -= len(data)
        return data


def opened(stream: _Readable, name: str, spend: Callable[[int], None]) -> tuple[IO[bytes], bytes]:
    """Return a metered stream, still at its beginning, and its first bytes."""
    first = io.BufferedReader(Metered(stream, name, spend), limits.SNIFFED)
    head = first.read(limits.SNIFFED)
    return io.BufferedReader(Metered(first, name, free, head), limits.SNIFFED), head


def free(_size: int) -> None:
    """Count nothing: it was counted below."""


def whole(source: Source) -> bytes:
    """Return all bytes of a source. Raises ReadError where they are too many to hold."""
    data = source.stream.read(limits.SOURCE + 1)
    if len(data) > limits.SOURCE:
        size = limits.SOURCE // limits.MIB
        hint = "split it, or give JSON lines, CSV or a web archive, which are read piece by piece"
        raise ReadError(f"{source.name} is larger than {size} MB", hint=hint)
    return data
