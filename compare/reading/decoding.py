"""Bytes → text: which encoding a file is in, and which files hold no text at all."""

from __future__ import annotations

import codecs
import io
import os
import re
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from compare.errors import ReadError
from compare.reading import charsets
from compare.reading.addresses import is_address
from compare.reading.strays import Stray, mixed

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "a PDF", "save its text (for instance with pdftotext) and give that"),
    (b"PK\x03\x04", "a zip archive or an office document", "unpack it, or save the document as plain text"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save the document as plain text"),
    (b"{\\rtf", "an RTF document", "save the document as plain text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ\0", "an xz archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x89PNG", "an image", "give the text of the report"),
    (b"\xff\xd8\xff", "an image", "give the text of the report"),
    (b"GIF8", "an image", "give the text of the report"),
)
# What Python makes of a byte of a name that it cannot decode; and what ends or steers a line.
_UNWRITABLE = re.compile("[\ud800-\udfff\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CHARSET = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_ASCII = b'<meta charset="x">'
# What English and French prose uses beyond ASCII; Cyrillic or Japanese bytes read as Windows-1252 fall elsewhere.
_EXPECTED = frozenset("àâäæçéèêëîïôœöùûüÿáíóúñÀÂÄÆÇÉÈÊËÎÏÔŒÖÙÛÜŸÁÓ«»‹›“”„‘’‚–—…·•©®°€£§™\xa0")
_EXPECTED_SHARE = 0.8
_FOREIGN_SHARE = 0.2  # of all characters: no French text comes near
# Before Windows; what é and è of these become in Windows-1252 is a sign or a capital in the midst of a word.
_OLDER = ("cp850", "mac-roman")
_SMALL = "àâäæçéèêëîïôöœùûüÿñ"
_AMISS = re.compile("(?<=[a-z])[‚„†‡ˆ‰‹ŠŒŽƒ˜\x8d\x8f\x90\x9d](?=[a-z])")
_AT_HOME = re.compile(
    f"[{_SMALL}](?=[a-z’'])|(?<=[a-z])[{_SMALL}]|(?<![^\\W\\d_])[{_SMALL.upper()}]|[«»“”‘’–—…·•°§©\xa0]|\\bà\\b"
)


def load(reference: str, name: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`. Raises `ReadError` for what is no readable file."""
    if reference == "-":
        if sys.stdin is None:  # closed by the caller
            raise ReadError("standard input is closed", hint="give a file, or pipe a report in")
        return sys.stdin.buffer.read()
    with readable(reference, name) as file:
        return file.read()


@contextmanager
def readable(reference: str, name: str) -> Iterator[IO[bytes]]:
    """Open a file, or what an address leads to. Raises `ReadError` for what is none, and if it cannot be read on."""
    if not reference:  # to pathlib, the folder one is in
        raise ReadError("an empty name names no file", hint="give a file, or `-` for standard input")
    if is_address(reference):
        from compare.reading.fetching import load_address

        yield io.BytesIO(load_address(reference))
        return
    with opened(reference, name) as file:
        yield file


def opened(reference: str, name: str) -> IO[bytes]:
    """Return an open file, which raises `ReadError` too if it cannot be read later on."""
    try:
        return io.BufferedReader(_File(reference, name))
    except FileNotFoundError:
        raise ReadError(f"{name}: no such file", hint="check the path; `-` reads standard input") from None
    except IsADirectoryError:
        raise ReadError(f"{name} is a folder, not a report", hint="give one of the files in it") from None
    except PermissionError:
        if os.path.isdir(reference):  # noqa: PTH112 - what Windows says of a folder; this one asks without complaint
            raise ReadError(f"{name} is a folder, not a report", hint="give one of the files in it") from None
        raise ReadError(f"{name} may not be read", hint="check the permissions of the file") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        raise _unread(name, error) from None


class _File(io.FileIO):
    """A file whose errors are the user's to know; those of what is done with its bytes are not."""

    def __init__(self, reference: str, name: str) -> None:
        super().__init__(reference, "rb")
        self.called = name

    def readinto(self, buffer: Any) -> int | None:  # noqa: ANN401 - any buffer
        try:
            return super().readinto(buffer)
        except OSError as error:
            raise _unread(self.called, error) from None

    def readall(self) -> bytes:
        try:
            return super().readall()
        except OSError as error:
            raise _unread(self.called, error) from None


def _unread(name: str, error: OSError | ValueError) -> ReadError:
    return ReadError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}")


def printable(path: str) -> str:
    """Return a path on one line: line breaks, control characters and bytes that are no UTF-8 are spelled out."""
    return _UNWRITABLE.sub(lambda found: ascii(found[0])[1:-1].replace("\\udc", "\\x"), path)


class Decoded(NamedTuple):
    """A text, the name of its encoding, and the bytes in UTF-8 that were Windows-1252."""

    text: str
    encoding: str
    strays: tuple[Stray, ...] = ()


def decode(data: bytes, name: str, *, charset: str | None = None) -> Decoded:
    """Return the text and its encoding; a byte-order mark is dropped, line ends are kept.

    UTF-8, UTF-16 or UTF-32 with a mark, `charset` (what the server says of a page), what the page declares, else
    Windows-1252 where that gives plausible prose, or the code page of DOS or Mac where only that does.
    Valid UTF-8 is UTF-8, whatever anybody says, and so is UTF-8 with stray bytes that have one possible reading.
    """
    for magic, what, hint in _MAGIC:
        if data.startswith(magic):
            raise ReadError(f"{name} is {what}, not text", hint=hint)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            if codec == "utf-8" and (found := _mixed(rest)):
                return found
            return _strictly(rest, codec, name)
    told = charsets.codec(charset or "")
    if b"\0" in data and told and told.startswith("utf-16"):
        return _strictly(data, told, name)
    if b"\0" in data:
        raise ReadError(f"{name} holds NUL bytes: a binary file, or UTF-16 without a mark", hint="save it as UTF-8")
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        return _of_bytes(data, name, told, error.start)


def _of_bytes(data: bytes, name: str, told: str | None, broken: int) -> Decoded:
    """Return what is no valid UTF-8 from byte `broken` on."""
    said = {codec: None for codec in (told, _declared(data)) if codec and _reads_ascii(codec)}
    other = next((codec for codec in said if codec != "utf-8"), None)
    if other in {None, "cp1252"} and (found := _mixed(data)):
        return found
    few = _broken_utf8(data)
    if few and "utf-8" in said:  # a browser, too, puts a sign in the place of a byte that it cannot read
        return Decoded(data.decode("utf-8", errors="replace"), "UTF-8")
    if other:
        return Decoded(data.decode(other, errors="replace"), charsets.name(other))
    if few:
        raise ReadError(f"{name} is UTF-8 with a broken byte at offset {broken}", hint="save it again as UTF-8")
    if older := _of_older_machines(data):
        return Decoded(*older)
    text = _plausible_windows_1252(data)
    if text is None:
        raise ReadError(f"{name} is neither UTF-8 nor Windows-1252 text", hint="save it as UTF-8")
    return Decoded(text, charsets.name("cp1252"))


def _mixed(data: bytes) -> Decoded | None:
    found = mixed(data, _EXPECTED)
    return Decoded(found[0], "UTF-8", found[1]) if found else None


def _strictly(data: bytes, codec: str, name: str) -> Decoded:
    label = charsets.name(codec)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise ReadError(
            f"{name} begins as {label}, then breaks at byte {error.start}", hint="save it as UTF-8"
        ) from None
    if "\0" in text:
        raise ReadError(f"{name} holds NUL characters: a binary file", hint="give the text of the report")
    return Decoded(text, label)


def _declared(data: bytes) -> str | None:
    """Return the encoding a page declares, where it is known and the declaration itself could stand in it."""
    found = _CHARSET.search(data[:2048])
    codec = charsets.codec(found[1].decode("ascii", "replace")) if found else None
    return codec if codec and _reads_ascii(codec) else None


def _reads_ascii(codec: str) -> bool:
    """Say whether ASCII is ASCII in an encoding: a page that says in ASCII that it is UTF-16 is not."""
    try:
        return _ASCII.decode(codec) == _ASCII.decode()
    except UnicodeDecodeError:
        return False


def _broken_utf8(data: bytes) -> bool:
    """Say whether most bytes beyond ASCII form valid UTF-8: then it is UTF-8 with damage, not another encoding."""
    text = data.decode("utf-8", errors="replace")
    valid = sum(char > "\x7f" and char != "\ufffd" for char in text)
    return valid > text.count("\ufffd")


def _of_older_machines(data: bytes) -> tuple[str, str] | None:
    """Return text in a code page of DOS or Mac, and which, where one fits at each sign and Windows-1252 does not."""
    text = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
    as_windows = data.decode("latin-1").translate(dict(enumerate(text)))
    if not _AMISS.search(as_windows) or any(char in _SMALL for char in as_windows):
        return None
    beyond = sum(byte > 0x7F for byte in data)  # noqa: PLR2004 - the last of ASCII
    fits = [(data.decode(codec), charsets.name(codec)) for codec in _OLDER]
    fits = [(text, label) for text, label in fits if len(_AT_HOME.findall(text)) == beyond]
    return fits[0] if len(fits) == 1 else None


def _plausible_windows_1252(data: bytes) -> str | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    beyond = [char for char in text if char > "\x7f"]
    expected = sum(char in _EXPECTED for char in beyond)
    control = sum(char < " " and char not in "\t\n\r\f\x1b" for char in text)
    if control or expected < _EXPECTED_SHARE * len(beyond) or len(beyond) > _FOREIGN_SHARE * len(text):
        return None
    return text
