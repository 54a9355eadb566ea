"""Where a result goes: standard output or a file, how many columns it has there, and which colours."""

from __future__ import annotations

import glob
import os
import re
import shutil
import stat
import sys
import tomllib
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, cast

from compare.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.render.palette import ColorSystem

ANOTHER = "name another file to write to"
NARROWEST = 30
NO_TERMINAL = 100  # columns where nobody says how many there are
CLOSED, GIVE_A_FILE = "standard output is closed", "give a file with --output"
NAME_KEPT = 50  # characters of a file's name in that of its part: no name gets too long
OPEN = re.compile(r"/dev/std(?:out|err)|(?:/dev|/proc/[^/]+)/fd/\d+")  # names of files that are open already
PART = ".part"
STANDARD = "-"  # the name of standard output
WIDEST = 160  # a terminal may be wider; a line of text should not


def standard(output: Path | None) -> Path | None:
    """Return the file that is written, None for standard output by any name: `-`, its device, the file behind it."""
    if output is None or str(output) == STANDARD:
        return None
    return None if _is_stream(output, sys.stdout) else output


def _is_stream(output: Path, stream: IO[str] | None) -> bool:
    try:
        return stream is not None and os.path.samestat(output.stat(), os.fstat(stream.fileno()))
    except (OSError, ValueError):  # no such file, or a stream that is none of the system's
        return False


def columns(width: int | None, output: Path | None) -> int:
    """Return how many columns to write in: as asked, or those of the terminal (or `COLUMNS`) within reading width."""
    if width is not None:
        return width
    if standard(output) is not None:
        return NO_TERMINAL
    found = shutil.get_terminal_size((_behind_a_pipe(), 24)).columns
    return max(NARROWEST, min(found, WIDEST))


def _behind_a_pipe() -> int:
    """Return the columns where standard output is no terminal: fewer if a narrow one stands behind, as with a pager."""
    if sys.__stderr__ is None:
        return NO_TERMINAL
    with suppress(OSError, ValueError):
        return min(NO_TERMINAL, os.get_terminal_size(sys.__stderr__.fileno()).columns or NO_TERMINAL)
    return NO_TERMINAL


def color_system(color: Literal["auto", "always", "never"], output: Path | None) -> ColorSystem | None:
    """Return the colours to write in, None for text without escape sequences."""
    output = standard(output)
    if color == "never" or (color == "auto" and (output is not None or os.environ.get("NO_COLOR"))):
        return None
    from rich.console import Console

    console = Console(file=sys.stdout, force_terminal=True if color == "always" else None)
    if color == "auto" and (not console.is_terminal or console.legacy_windows):
        return None
    return cast("ColorSystem | None", console.color_system or ("standard" if color == "always" else None))


def check(output: Path | None, *references: str, ignore: Iterable[str] = ()) -> None:
    """Refuse a file that cannot be written, or that would be lost, before any work is done. Raises UsageError.

    Lost is what is read, a report of a folder or glob among it (but for what these `ignore`), and what only people
    write: settings, lexicons, gold and corrections.
    """
    output = standard(output)
    if output is None:
        if sys.stdout is None:  # closed by the caller
            raise UsageError(CLOSED, hint=GIVE_A_FILE)
        return
    try:
        _check(output, references, tuple(ignore))
    except OSError as error:  # a name that is too long, a folder that may not be entered
        raise UsageError(f"cannot write {output}: {error.strerror}", hint=ANOTHER) from None


def _check(output: Path, references: Iterable[str], ignore: tuple[str, ...]) -> None:
    if output.is_dir():
        raise UsageError(f"cannot write {output}: it is a folder", hint="name a file in it")
    if not output.parent.is_dir():
        raise UsageError(f"cannot write {output}: there is no folder {output.parent}", hint="make the folder first")
    place = _target(output)
    if not os.access(place if _is_device(place) else place.parent, os.W_OK):
        raise UsageError(f"cannot write {output}: its folder is read-only", hint="name a file in another folder")
    if output.exists() and any(_is_read(output, reference, ignore) for reference in references):
        raise UsageError(f"{output} is one of the files that are read", hint=ANOTHER)
    if output.is_file() and not _is_device(output) and _is_by_hand(output):
        raise UsageError(f"{output} holds settings or gold, which would be lost", hint=ANOTHER)


def _is_read(output: Path, reference: str, ignore: tuple[str, ...]) -> bool:
    named = (reference, reference.partition("#")[0] or reference)
    if any(_is_same(output, Path(name)) for name in named):
        return True
    if not output.is_file() or _is_device(output):
        return False
    from compare.reading.collection import reads

    return reads(reference, output, ignore=ignore)


def _is_by_hand(output: Path) -> bool:
    """Tell whether a file is settings, a lexicon, gold or corrections: no command writes TOML or gold."""
    from compare.gold import holds_gold

    if output.suffix.lower() == ".toml" or holds_gold(output):
        return True
    try:
        return bool(tomllib.loads(output.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError):  # also what is no UTF-8
        return False


def _is_same(output: Path, place: Path) -> bool:
    try:
        return output.samefile(place)
    except (OSError, ValueError):  # no file: what reads it says so
        return False


def write(text: str, output: Path | None, *, utf8: bool = False) -> None:
    """Write a result to standard output or, whole or not at all, to a file. Raises UsageError.

    `utf8`: a document, written so whatever standard output is set to. A file always is.
    """
    output = standard(output)
    if output is None and sys.stdout is None:
        raise UsageError(CLOSED, hint=GIVE_A_FILE)
    try:
        if output is None:
            _to_standard_output(text, "utf-8" if utf8 else sys.stdout.encoding)
        else:
            _to_file(text.encode("utf-8", "replace"), _target(output))
    except BrokenPipeError:  # the reader has seen enough
        _let_go_of_standard_output()
    except OSError as error:
        if output is None:
            _let_go_of_standard_output()
        raise UsageError(f"cannot write {output or 'the result'}: {error.strerror}") from None


def write_parts(parts: Iterable[str], output: Path | None) -> None:
    """Write a document in UTF-8 part by part, as the parts come: none is kept, and a file is whole or not there."""
    output = standard(output)
    if output is None:
        if sys.stdout is None:
            raise UsageError(CLOSED, hint=GIVE_A_FILE)
        sys.stdout.flush()
        _write_each(parts, sys.stdout.buffer, None)
        return
    place = _target(output)
    if _is_device(place):
        with place.open("ab") as file:
            _write_each(parts, file, output)
        return
    try:
        with _replacing(place) as file:
            _write_each(_apart(parts), file, output)
    except OSError as error:
        raise UsageError(f"cannot write {output}: {error.strerror}") from None
    except _NotOursError as error:
        raise error.args[0] from None


class _NotOursError(Exception):
    """What the maker of the parts raised, on its way past the errors of the file that they go to."""


def _apart(parts: Iterable[str]) -> Iterator[str]:
    try:
        yield from parts
    except OSError as error:
        raise _NotOursError(error) from None


def _write_each(parts: Iterable[str], file: IO[bytes], output: Path | None) -> None:
    """Write parts until there are no more, or until nobody reads them; what their maker raises is its own."""
    for part in parts:
        try:
            file.write(part.encode("utf-8", "replace"))
            file.flush()
        except BrokenPipeError:  # the reader has seen enough
            if output is None:
                _let_go_of_standard_output()
            return
        except OSError as error:
            if output is None:
                _let_go_of_standard_output()
            raise UsageError(f"cannot write {output or 'the result'}: {error.strerror}") from None


def _let_go_of_standard_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not fail on it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _to_standard_output(text: str, encoding: str) -> None:
    if os.name == "nt" and not sys.stdout.isatty():
        encoding = "utf-8"  # a pipe there is given the code page of another time
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode(encoding, "replace"))
    sys.stdout.buffer.flush()


def _to_file(data: bytes, output: Path) -> None:
    if _is_device(output):
        with output.open("ab") as file:
            file.write(data)
        return
    with _replacing(output) as file:
        file.write(data)


def _target(output: Path) -> Path:
    """Return the file that a name leads to; of a device or an open file the name itself, which is all that it has."""
    return output if _is_device(output) else Path(os.path.realpath(output))


def _is_device(place: Path) -> bool:
    """Say whether a place is a device, a pipe, or a file that somebody holds open: written to, and not replaced."""
    if not place.exists():
        return False
    return bool(OPEN.fullmatch(str(place.absolute()))) or not stat.S_ISREG(place.stat().st_mode)


@contextmanager
def _replacing(place: Path) -> Iterator[IO[bytes]]:
    """Give a file beside a place, and move it there when all is written: at every moment, the old or the new is whole.

    A process that is killed leaves its part beside; the next that writes to this place clears it away.
    """
    beside, file = _part(place)
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())  # or a power cut may leave the name with nothing behind it
            if place.exists():
                shutil.copymode(place, beside)
            if os.name != "nt":
                beside.replace(place)
        if os.name == "nt":  # where no open file can be moved
            beside.replace(place)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _part(place: Path) -> tuple[Path, IO[bytes]]:
    """Open a new file beside a place, and hold it, so that others see that its process lives."""
    name = f".{place.name[:NAME_KEPT]}."
    _clear(place.parent, name)
    while True:
        beside = place.with_name(f"{name}{os.getpid()}-{os.urandom(4).hex()}{PART}")
        file = beside.open("xb")
        with suppress(ImportError, OSError):  # Windows; a file system without locks, where nobody clears either
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink or os.name == "nt":
            return beside, file
        file.close()  # cleared away before it was held


def _clear(folder: Path, name: str) -> None:
    """Remove the parts that killed processes left behind: those that nobody holds."""
    for left in folder.glob(f"{glob.escape(name)}*{PART}"):
        with suppress(OSError):  # held, gone by now, or another user's
            if not left.is_file():
                continue
            if os.name != "nt":
                import fcntl

                with left.open("rb") as file:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    left.unlink()
            else:
                left.unlink()  # refused while it is open
