"""The members of a tar archive, one after the other, and the archive's end where its heads make no sense."""

from __future__ import annotations

import io
import struct
import tarfile
from typing import IO, TYPE_CHECKING, Self

from compare.errors import ReadError
from compare.reading import limits
from compare.reading.streams import Metered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DAMAGE = (tarfile.TarError, EOFError, OSError, ValueError, ArithmeticError, struct.error)  # what tarfile raises
_NO_HEAD = (tarfile.InvalidHeaderError, tarfile.TruncatedHeaderError)  # type: ignore[attr-defined]  # not in its stubs


class _Head(tarfile.TarInfo):
    """The head of a member.

    Python takes a broken head in the midst of an archive for the archive's end, reads heads before heads until its
    stack is full, and believes any size. Here each of these is damage.
    """

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> Self:
        """Return the next head, with all that is told ahead of it. Raises TarError."""
        ahead = getattr(archive, "heads_ahead", 0)
        if ahead > limits.HEADS:
            raise tarfile.ReadError(f"more than {limits.HEADS} heads of one member")
        archive.heads_ahead = ahead + 1  # type: ignore[attr-defined]
        try:
            head = super().fromtarfile(archive)
        except _NO_HEAD as error:
            raise tarfile.ReadError(f"a broken head ({error})") from None
        finally:
            archive.heads_ahead = ahead  # type: ignore[attr-defined]
        if head.size < 0:
            raise tarfile.ReadError(f"a member of {head.size} bytes")
        return head


def members(
    stream: IO[bytes], name: str, spend: Callable[[int], None]
) -> Iterator[tuple[tarfile.TarInfo, IO[bytes] | None]]:
    """Yield the members of an archive, each with its bytes where it is a file of its own.

    These can be read until the next member is asked for. Raises ReadError where the rest cannot be read.
    """
    meter = Metered(stream, name, spend)
    meter.allowance = limits.HEAD
    try:
        archive = tarfile.open(  # noqa: SIM115 - what it reads from is not its own
            fileobj=io.BufferedReader(meter, tarfile.RECORDSIZE), mode="r|", ignore_zeros=False, tarinfo=_Head
        )
    except _DAMAGE as error:
        raise _damaged(name, error) from None
    while True:
        try:
            member = archive.next()
            file = archive.extractfile(member) if member and member.isreg() and not member.issparse() else None
        except _DAMAGE as error:
            raise _damaged(name, error) from None
        if member is None:
            return
        archive.members = []  # type: ignore[attr-defined]  # it keeps them all otherwise
        meter.allowance = None
        yield member, file
        meter.allowance = member.size + limits.HEAD


def _damaged(name: str, error: Exception) -> ReadError:
    return ReadError(f"{name} is a damaged tar archive: {error}", hint="fetch or copy it again")
