"""Web archives: the pages in a WARC file, record by record, by warcio. A broken record costs that record only."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from compare.errors import ReadError
from compare.reading import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING = b"WARC/"
_PAGES = ("text/html", "application/xhtml", "application/rss", "application/atom", "application/xml", "text/xml")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_FOUND = range(200, 300)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was crawled. `number` counts the pages of the archive from 1, broken ones too."""

    number: int
    body: bytes
    url: str | None
    charset: str | None
    crawled: str | None
    problem: ReadError | None = None


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
            raise ReadError("a head without end")
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
    """Yield the pages of a web archive: responses that were found and are HTML or a feed."""
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.recordloader import ArcWarcRecordLoader
    from warcio.statusandheaders import StatusAndHeadersParserException

    loader, records, number, record_number = ArcWarcRecordLoader(verify_http=False), _Records(stream), 0, 0
    opening = records.skip()
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
            if page and getattr(record.raw_stream, "limit", 0) > 0:
                page = Page(number + 1, b"", page.url, None, None, ReadError(f"{where} is cut off"))
        except (ReadError, ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, ValueError) as error:
            if isinstance(error, ReadError) and str(error) != "a head without end":
                raise
            page = Page(number + 1, b"", None, None, None, ReadError(f"{where} is broken: it has no sound head"))
        if page:
            number += 1
            yield page
        opening = _next(records)


def _next(records: _Records) -> bytes:
    return records.skip()


def _head(loader: Any, record: Any) -> Any:  # noqa: ANN401 - warcio comes without types
    """Return what the server said before a page, also before one of which the record does not say the address."""
    if record.rec_type != "response":
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or "http:"
    return loader.load_http_headers(record.rec_type, address, record.raw_stream, record.length)


def _page(record: Any, headers: Any, number: int, name: str) -> Page | None:  # noqa: ANN401 - the same
    if headers is None:
        return None
    kind = (headers.get_header("Content-Type") or "").lower()
    status = headers.get_statuscode() or ""
    if not status.isdecimal() or int(status) not in _FOUND or not kind.lstrip().startswith(_PAGES):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI")
    called = f"{name}, page {number}" + (f" ({url})" if url else "")
    charset = _CHARSET.search(kind)
    problem, body = None, b""
    try:
        body = _body(record, headers)
    except (zlib.error, ValueError, EOFError) as error:
        problem = ReadError(f"{called} is damaged: {error}")
    if len(body) > limits.PAGE:
        size = limits.PAGE // limits.MIB
        problem, body = ReadError(f"{called} is larger than {size} MB"), b""
    crawled = record.rec_headers.get_header("WARC-Date")
    return Page(number, body, url, charset[1] if charset else None, crawled, problem)


def _body(record: Any, headers: Any) -> bytes:  # noqa: ANN401 - the same
    """Return a page's bytes, as they were before the server packed them; one more than allowed at most."""
    from warcio.bufferedreaders import ChunkedDataReader

    stream = record.raw_stream
    if "chunked" in (headers.get_header("Transfer-Encoding") or "").lower():
        stream = ChunkedDataReader(stream)
    body: bytes = stream.read(limits.PAGE + 1)
    packing = (headers.get_header("Content-Encoding") or "").lower().strip()
    if packing in {"", "identity"} or body.lstrip()[:1] == b"<":  # crawlers unpack and leave the header
        return body
    if packing not in {"gzip", "x-gzip", "deflate"}:
        raise ValueError(f"it is packed with {packing}")
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(body, limits.PAGE + 1)
    except zlib.error:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(body, limits.PAGE + 1)
