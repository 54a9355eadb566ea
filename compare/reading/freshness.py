"""How long an answer may be used without asking again, as HTTP says it (RFC 9111), and the answers that were kept."""

from __future__ import annotations

import re
import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.cache import open_cache

if TYPE_CHECKING:
    from collections.abc import Mapping

_KIND, _MAKER = "web-1", "compare"
_UNSTATED = 600.0  # seconds: what is kept where a server says nothing, so that two runs in a row ask once
_HEURISTIC, _HEURISTIC_AT_MOST = 0.1, 86400.0  # a tenth of how long a page has stood unchanged
_MAX_AGE = re.compile(r"max-age\s*=\s*\"?(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer as it is kept. `url` is where it came from in the end; times are seconds since 1970."""

    url: str
    fetched: float
    fresh_until: float
    headers: dict[str, str]
    body: bytes

    @property
    def fresh(self) -> bool:
        """Whether it may be used unasked. An answer from the future is one of a clock that was wrong."""
        return self.fetched <= time.time() < self.fresh_until

    @property
    def validators(self) -> dict[str, str]:
        """The headers that ask whether it still holds."""
        pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
        return {asked: self.headers[said] for asked, said in pairs if said in self.headers}


def kept(url: str) -> Kept | None:
    """Return the answer that is kept for an address, fresh or not."""
    import msgspec

    data = open_cache().get_many(_KIND, _MAKER, [url]).get(url)
    if data is None:
        return None
    try:
        return msgspec.msgpack.decode(zlib.decompress(data), type=Kept)
    except (zlib.error, msgspec.DecodeError):  # of another version
        return None


def keep(url: str, answer: Kept) -> None:
    """Keep an answer for an address."""
    import msgspec

    open_cache().put_many(_KIND, _MAKER, [(url, zlib.compress(msgspec.msgpack.encode(answer)))])


def lifetime(headers: Mapping[str, str]) -> float | None:
    """Return for how many seconds an answer is fresh, None where it may not be kept at all.

    `headers` are in small letters. What is stated holds; where nothing is, a tenth of the page's age, at most a day.
    """
    control = headers.get("cache-control", "").lower()
    if "no-store" in control:
        return None
    if "no-cache" in control or headers.get("vary", "").strip() == "*":
        return 0.0
    stated = _MAX_AGE.search(control)
    if stated:
        age = headers.get("age", "").strip()
        return max(0.0, float(stated[1]) - (float(age) if age.isdecimal() else 0.0))
    now = _seconds(headers.get("date")) or time.time()
    if "expires" in headers:
        until = _seconds(headers["expires"])
        return max(0.0, until - now) if until is not None else 0.0  # `0` and `-1` mean: already over
    changed = _seconds(headers.get("last-modified"))
    if changed is None:
        return _UNSTATED
    return min(_HEURISTIC_AT_MOST, max(_UNSTATED, _HEURISTIC * (now - changed)))


def _seconds(date: str | None) -> float | None:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(date).timestamp() if date else None
    except (ValueError, OverflowError, OSError):
        return None
