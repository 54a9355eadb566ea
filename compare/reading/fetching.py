"""A page by its address: asked politely, within limits, at public places only, and kept for as long as it says.

robots.txt is respected, no cookie is kept, no script is run, no proxy is asked. Nothing here reaches the network unless
an address was given.
"""

from __future__ import annotations

import codecs
import time
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.reading import addresses, charsets
from compare.reading.freshness import Kept, keep, kept, lifetime
from compare.reading.limits import ROBOTS
from compare.reading.transport import Answer, Limits, ask

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.reading.addresses import Address, Resolve

NAME = "compare"  # what robots.txt calls us
_OK, _NOT_MODIFIED, _CLIENT, _SERVER = 200, 304, 400, 500
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ROBOTS_SECONDS = 86400.0  # RFC 9309: believe it for a day at most
_ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/feed+json;q=0.8,*/*;q=0.5"
_TEXT = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/json")
_WIDE = ("utf-16", "utf-32")  # in which ASCII is no UTF-8
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UNREAD = ("image/", "audio/", "video/", "font/")
_SAVE = "save the page in a browser and give the file"
_STATUS = {
    401: ("wants a password", _SAVE),
    402: ("wants to be paid for", _SAVE),
    403: ("refuses to give it", f"it may serve browsers only: {_SAVE}"),
    404: ("has no such page", "check the address"),
    410: ("has removed the page", "an archive of the web may have it; give that copy"),
    429: ("is asked too often", "try again later"),
    451: ("withholds it for legal reasons", _SAVE),
    503: ("is not available at the moment", "try again later"),
}


@dataclass(frozen=True, slots=True)
class Access:
    """How addresses are asked. `allow_loopback`: this machine may be asked; `refresh`: ask even for what is kept.

    `notices` fills with what a reader should know of the answers, a line each.
    """

    allow_loopback: bool = False
    refresh: bool = False
    notices: list[str] = field(default_factory=list)


_ACCESS: ContextVar[Access | None] = ContextVar("access", default=None)


@contextmanager
def accessing(access: Access) -> Iterator[Access]:
    """Let every address that is read within be asked so. Reading has many layers; this is nobody's business between."""
    token = _ACCESS.set(access)
    try:
        yield access
    finally:
        _ACCESS.reset(token)


def load_address(url: str) -> bytes:
    """Return what stands at an address as bytes to be read like a file's, text in UTF-8 where the header says how.

    Asked as `accessing` says, else as `Access()` does. Raises `ReadError`.
    """
    access = _ACCESS.get() or Access()
    fetched = fetch(url, allow_loopback=access.allow_loopback, refresh=access.refresh)
    access.notices.extend(fetched.notices)
    return fetched.utf8


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `charset` is what the header says, `url` where it came from after all redirects."""

    data: bytes
    charset: str | None
    url: str
    media_type: str
    notices: tuple[str, ...] = ()

    @property
    def utf8(self) -> bytes:
        """The bytes, recoded where the header names another encoding of text and neither a mark nor UTF-8 denies it."""
        codec = charsets.codec(self.charset or "")
        if codec in {None, "utf-8"} or not self.media_type.startswith(_TEXT) or self.data.startswith(_MARKS):
            return self.data
        with suppress(UnicodeDecodeError):
            if not codec.startswith(_WIDE) and self.data.decode("utf-8"):
                return self.data
        return self.data.decode(codec, "replace").encode()


@dataclass(slots=True)
class _Visit:
    """One address on its way: what was resolved stays so, and everything ends at one deadline."""

    resolve: Resolve
    limits: Limits
    loopback: bool
    deadline: float
    found: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def ask(self, address: Address, headers: Mapping[str, str], limits: Limits | None = None) -> Answer:
        """Ask at the checked addresses of a host, each host looked up once."""
        place = (address.host, address.port)
        if place not in self.found:
            here = self.loopback and addresses.is_loopback(address.host)
            numbers = self.resolve(*place)
            self.found[place] = addresses.checked(address, numbers, allow_loopback=here)
        told = {"User-Agent": user_agent(), "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate", **headers}
        return ask(
            address,
            self.found[place],
            told,
            limits=limits or self.limits,
            deadline=self.deadline,
            cut=limits is not None,
        )

    def redirected(self, address: Address, answer: Answer, seen: list[str]) -> Address:
        """Return where a redirect leads. Raises `ReadError` for a circle, too many, and a place that is not asked."""
        from urllib.parse import urljoin

        place = answer.headers.get("location", "").strip()
        if not place:
            raise ReadError(f"{address} redirects to nowhere", hint=_SAVE)
        try:
            target = urljoin(str(address), place)
        except ValueError:
            raise ReadError(f"{address} redirects to no valid address", hint=_SAVE) from None
        try:
            following = addresses.parse_address(target, allow_loopback=self.loopback)
        except ReadError as error:
            raise ReadError(f"{address.host} redirects: {error}", hint=_SAVE) from None
        if str(following) in seen:
            raise ReadError(f"{address.host} redirects in a circle", hint=f"it may want cookies: {_SAVE}")
        if len(seen) > self.limits.redirects:
            raise ReadError(f"{seen[0]} redirects more than {self.limits.redirects} times", hint=_SAVE)
        return following


def user_agent() -> str:
    """Return who asks: name, version and what it is."""
    from compare import __version__

    return f"{NAME}/{__version__} (compares how two newsrooms tell a story; asks for single pages that its user names)"


def fetch(
    url: str,
    *,
    allow_loopback: bool = False,
    refresh: bool = False,
    limits: Limits | None = None,
    resolve: Resolve = addresses.resolve,
) -> Fetched:
    """Return what stands at an http or https address, from the cache while it is fresh. Raises `ReadError`.

    `allow_loopback` opens this machine, and any port of it, to addresses that name it themselves; never to a redirect
    from elsewhere. `refresh` asks even for what is fresh. `resolve` returns all IP addresses of a host and port.
    """
    first = addresses.parse_address(url, allow_loopback=allow_loopback)
    limits = limits or Limits()
    loopback = allow_loopback and addresses.is_loopback(first.host)
    visit = _Visit(resolve, limits, loopback, time.monotonic() + limits.total_seconds)
    before = kept(str(first))
    if before and before.fresh and not refresh and _still_allowed(before, loopback=loopback):
        return _fetched(before, ())
    address, answer, notices = _followed(visit, first, before, refresh=refresh)
    now = time.time()
    if answer.status == _NOT_MODIFIED and before:
        headers, body = {**before.headers, **answer.headers}, before.body
    else:
        _require_page(address, answer)
        headers, body = answer.headers, answer.body
    seconds = lifetime(headers)
    got = Kept(str(address), now, now + (seconds or 0.0), headers, body)
    if seconds is not None:
        keep(str(first), got)
    return _fetched(got, notices)


def _still_allowed(before: Kept, *, loopback: bool) -> bool:
    """Say whether a kept answer comes from a place that may be asked today: one of this machine takes its option."""
    return loopback or not addresses.is_loopback(addresses.parse_address(before.url, allow_loopback=True).host)


def _followed(
    visit: _Visit, first: Address, before: Kept | None, *, refresh: bool
) -> tuple[Address, Answer, tuple[str, ...]]:
    """Ask for a page and follow its redirects; each step is checked as the first was."""
    address, seen, notices = first, [str(first)], []
    while True:
        _require_allowed(visit, address, refresh=refresh)
        known = before.validators if before and before.url == str(address) else {}
        answer = visit.ask(address, known)
        if answer.status not in _REDIRECTS:
            break
        following = visit.redirected(address, answer, seen)
        if address.scheme == "https" and following.scheme == "http":
            notices.append(f"{address.host} redirects to {following.host} without encryption")
        address = following
        seen.append(str(address))
    if address.host.removeprefix("www.") != first.host.removeprefix("www."):
        notices.append(f"{first.host} redirects to {address.host}")
    return address, answer, tuple(notices)


def _require_page(address: Address, answer: Answer) -> None:
    """Raise `ReadError` for an answer that is no page."""
    status = answer.status
    if status != _OK:
        unnamed = "reports an error of its own" if status >= _SERVER else "gives no page"
        wrong, hint = _STATUS.get(status, (unnamed, "try again later" if status >= _SERVER else _SAVE))
        wait = answer.headers.get("retry-after", "").strip()
        if wait.isdecimal() and len(wait) < len("1000000"):
            hint = f"try again in {wait} s"
        raise ReadError(f"{address.host} {wrong} ({status}): {address}", hint=hint)
    media = _media_type(answer.headers)
    if media.startswith(_UNREAD):
        raise ReadError(f"{address} is no page, but {media[:40]}", hint="give the address of a report")
    if not answer.body.strip():
        raise ReadError(f"{address} is empty", hint=_SAVE)


def _require_allowed(visit: _Visit, address: Address, *, refresh: bool) -> None:
    """Raise `ReadError` where a site's robots.txt keeps us out."""
    from protego import Protego

    rules = _robots(visit, address, refresh=refresh)
    if not Protego.parse(rules).can_fetch(str(address), NAME):
        raise ReadError(f"{address.host} asks programs not to read {address} (robots.txt)", hint=_SAVE)


def _robots(visit: _Visit, address: Address, *, refresh: bool) -> str:
    """Return the rules of a site, none where it has no robots.txt; kept for a day, or as long as it says."""
    first = addresses.Address(address.scheme, address.host, address.port, "/robots.txt")
    key = f"robots {address.origin}"
    before = kept(key)
    if before and before.fresh and not refresh:
        return before.body.decode("utf-8-sig", "replace")
    place, seen = first, [str(first)]
    limits = Limits(visit.limits.connect_seconds, visit.limits.read_seconds, visit.limits.total_seconds, ROBOTS)
    while (answer := visit.ask(place, {}, limits)).status in _REDIRECTS:
        place = visit.redirected(place, answer, seen)
        seen.append(str(place))
    if answer.status >= _SERVER:  # RFC 9309: rules that cannot be asked for forbid everything
        wrong = f"{address.host} cannot say what programs may read: its robots.txt fails ({answer.status})"
        raise ReadError(wrong, hint=f"try again later, or {_SAVE}")
    now = time.time()
    seconds = lifetime(answer.headers)
    until = now + min(_ROBOTS_SECONDS, _ROBOTS_SECONDS if seconds is None else max(seconds, 600.0))
    keep(key, Kept(str(place), now, until, {}, answer.body))
    return answer.body.decode("utf-8-sig", "replace")


def _fetched(got: Kept, notices: tuple[str, ...]) -> Fetched:
    media = _media_type(got.headers)
    return Fetched(got.body, charsets.stated(got.headers.get("content-type", "")), got.url, media, notices)


def _media_type(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()
