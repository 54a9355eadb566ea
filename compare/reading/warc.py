"""Web archives: the pages in a WARC file, record by record, by warcio. A broken record costs that record only.

Pages are what servers answered (`response`), what was archived as it was (`resource`), and texts that were made of
pages (`conversion`, as in the WET files of Common Crawl).
"""

from __future__ import annotations

import zlib
from collections import Counter
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from compare.errors import ReadError
from compare.reading import charsets, limits

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING = b"WARC/"
_PAGES = ("text/html", "application/xhtml", "application/rss", "application/atom", "application/xml", "text/xml")
_FOUND = range(200, 300)
_LAYERS = 3  # of packing, one in the other
_TOLD = 4  # kinds of records that are named where none is a page
_KINDS = 50  # and counted
_SHOWN = 40  # characters of what a record calls something
_NAMES = {"br": "br (Brotli)", "zstd": "zstd (Zstandard)"}
_THREE = {"eng": "en", "fra": "fr", "fre": "fr"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was crawled. `number` counts the pages of the archive from 1, broken ones too.

    `plain`: it is the text of a page already. `language` is what the crawler took it to be in.
    """

    number: int
    body: bytes
    url: str | None
    charset: str | None
    crawled: str | None
    problem: ReadError | None = None
    plain: bool = False
    language: str | None = None


class _EndlessHeadError(ReadError):
    """A record whose head has no end: it is broken, those behind it are not."""


class _Records:
    """The bytes of an archive as warcio reads them, with an end to lines and to heads."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._head = stream, 0

    def start(self) -> None:
        """Begin a record."""
        self._head = 0

    def read(self, size: int | None = None) -> bytes:
        """Return some bytes."""
        return self._stream.read(-1 if size is None else size)

    def readline(self, size: int | None = None) -> bytes:
        """Return a line, or as much of it as may be. Raises ReadError where a head has no end."""
        line = self._stream.readline(min(size or limits.SNIFFED, limits.SNIFFED))
        self._head += len(line)
        if self._head > limits.HEAD:
            raise _EndlessHeadError("a head without end")
        return line

    def tell(self) -> int:
        """Return nothing of use: warcio counts with it."""
        return 0

    def skip(self) -> bytes:
        """Return the line that the next record begins with, empty at the end."""
        while line := self._stream.readline(limits.SNIFFED):
            if line.startswith(OPENING):
                return line
        return b""


def pages(stream: IO[bytes], name: str) -> Iterator[Page]:
    """Yield the pages of a web archive: HTML and feeds that were found, and plain text that was made of pages.

    Raises ReadError for an archive of too many records, and for one without a page.
    """
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParserException

    loader, records, number, record_number = ArcWarcRecordLoader(verify_http=False), _Records(stream), 0, 0
    opening, others = records.skip(), Counter[str]()
    while opening:
        record_number += 1
        if record_number > limits.ENTRIES:
            raise ReadError(f"{name} has more than {limits.ENTRIES:,} records", hint="split it")
        records.start()
        where = f"{name}, record {record_number}"
        try:
            line = opening.decode("utf-8", "replace")
            record = loader.parse_record_stream(records, line, "warc", no_record_parse=True)
            page = _page(record, _head(loader, record), number + 1, name)
            while record.raw_stream.read(limits.SNIFFED):
                pass
            if isinstance(page, Page) and getattr(record.raw_stream, "limit", 0) > 0:
                page = Page(number + 1, b"", page.url, None, None, ReadError(f"{where} is cut off"))
        except (ReadError, ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError) as error:
            if isinstance(error, ReadError) and not isinstance(error, _EndlessHeadError):
                raise
            page = Page(number + 1, b"", None, None, None, ReadError(f"{where} is broken: it has no sound head"))
        if isinstance(page, Page):
            number += 1
            yield page
        elif page in others or len(others) < _KINDS:
            others[page] += 1
        opening = records.skip()
    if not number:
        raise _without_pages(name, others)


def _without_pages(name: str, others: Counter[str]) -> ReadError:
    held = ", ".join(f"{count:,} × {kind}" for kind, count in others.most_common(_TOLD))
    more = ", …" if len(others) > _TOLD else ""
    hint = "pages are HTML or feeds that a server answered, and plain text in conversion records"
    return ReadError(f"{name} is a web archive without pages ({held}{more})", hint=hint)


def _head(loader: Any, record: Any) -> Any:  # noqa: ANN401 - warcio comes without types
    """Return what the server said before a page, also before one of which the record does not say the address."""
    if record.rec_type != "response" or not (record.content_type or "application/http").startswith("application/http"):
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or "http:"
    return loader.load_http_headers(record.rec_type, address, record.raw_stream, record.length)


def _page(record: Any, headers: Any, number: int, name: str) -> Page | str:  # noqa: ANN401 - the same
    """Return the page that a record holds, or in a word or two what else it is."""
    sort = str(record.rec_type or "record")[:_SHOWN]
    if headers is None and sort not in {"resource", "conversion"}:
        return sort
    kind = ((headers or record.rec_headers).get_header("Content-Type") or "").lower().lstrip()
    status = (headers.get_statuscode() or "") if headers else "200"
    if not status.isdecimal() or int(status) not in _FOUND:
        return f"status {status[:3]}" if status.isdecimal() else "no status"
    plain = sort == "conversion" and kind.startswith("text/plain")
    if kind and not plain and not kind.startswith(_PAGES):
        return kind.split(";")[0][:_SHOWN].strip()
    url = record.rec_headers.get_header("WARC-Target-URI")
    called = f"{name}, page {number}" + (f" ({url})" if url else "")
    problem, body = None, b""
    try:
        body = _body(record, headers)
    except ReadError as error:
        problem = ReadError(f"{called} {error}", hint=error.hint)
    except (zlib.error, ValueError, EOFError) as error:
        problem = ReadError(f"{called} is damaged: {error}")
    if not kind and not _looks_like_page(body):
        return "unnamed content"
    if len(body) > limits.PAGE:
        size = limits.PAGE // limits.MIB
        problem, body = ReadError(f"{called} is larger than {size} MB"), b""
    crawled, language = record.rec_headers.get_header("WARC-Date"), _language(record) if plain else None
    return Page(number, body, url, charsets.stated(kind), crawled, problem, plain, language)


def _looks_like_page(body: bytes) -> bool:
    """Say whether what the server gave no name to is a page or a feed, as a browser would see."""
    from compare.reading.feeds import looks_like_feed
    from compare.reading.webpage import looks_like_html

    start = body[: limits.SNIFFED].decode("utf-8", "replace")
    return looks_like_html(start, "") or looks_like_feed(start)


def _language(record: Any) -> str | None:  # noqa: ANN401 - the same
    """Return the language that most of a text is in, as the crawler says it: `fra,eng`."""
    told = (record.rec_headers.get_header("WARC-Identified-Content-Language") or "").lower()
    first = told.split(",")[0].strip()
    return _THREE.get(first, first) or None


def _body(record: Any, headers: Any) -> bytes:  # noqa: ANN401 - the same
    """Return a page's bytes, as they were before the server packed them; one more than allowed at most."""
    from warcio.bufferedreaders import ChunkedDataReader

    stream = record.raw_stream
    if headers is None:
        return bytes(stream.read(limits.PAGE + 1))
    if "chunked" in (headers.get_header("Transfer-Encoding") or "").lower():
        stream = ChunkedDataReader(stream)
    body: bytes = stream.read(limits.PAGE + 1)
    told = (headers.get_header("Content-Encoding") or "").lower().split(",")
    packings = [packing for one in told if (packing := one.strip()) not in {"", "identity"}]
    if len(packings) > _LAYERS:
        raise ReadError(f"is packed {len(packings)} times over")
    for packing in reversed(packings):
        if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":  # crawlers unpack and leave the header
            break
        body = _unpacked(body, packing)
    return body


def _unpacked(body: bytes, packing: str) -> bytes:
    if packing not in {"gzip", "x-gzip", "deflate"}:
        hint = "crawl it with `Accept-Encoding: gzip`, or archive pages unpacked"
        raise ReadError(f"is packed with {_NAMES.get(packing, packing[:_SHOWN])}, which is not unpacked", hint=hint)
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(body, limits.PAGE + 1)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, limits.PAGE + 1)
