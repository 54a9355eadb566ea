"""Addresses of pages: which may be asked at all, and which of the network's places are nobody else's business.

A page is asked at an IP address that was checked, never by a name that could mean another place a moment later.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from compare.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Callable

    IP = ipaddress.IPv4Address | ipaddress.IPv6Address
    Resolve = Callable[[str, int], list[str]]

PORTS = frozenset({80, 443, 8080, 8443})  # where pages are served; 22 or 6379 would be another service than the web
LONGEST = 4000  # characters of an address
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
_LOOPBACK = "this machine"
_HINT_PUBLIC = "give the address of a public page, or save the page and give the file"
# Beside what Python's own tables call not global; named here, so that no older table lets one through.
_CLOSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24"),
        *("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        "168.63.129.16/32",  # a cloud's own service for its machines, at a public address
        *("::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001:db8::/32", "3fff::/20", "5f00::/16"),
        *("fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
        "::ffff:0:0:0/96",  # IPv4 as a translator of protocols writes it (RFC 2765)
    )
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)  # what stands before IPv4 in an address of a tunnel within a site (RFC 5214)
_COMPATIBLE = ipaddress.ip_network("::/96")  # IPv4 in IPv6 as it was written long ago


@dataclass(frozen=True, slots=True)
class Address:
    """A web address, taken apart and normalised. `target` is path and query, as they are sent."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def host_header(self) -> str:
        """The host as the Host header says it: the port only where it is not the scheme's own."""
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return shown if self.port == _own_port(self.scheme) else f"{shown}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt holds for."""
        return f"{self.scheme}://{self.host_header}"

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


def is_address(reference: str) -> bool:
    """Say whether a reference is an address (`scheme://…`) rather than a file."""
    return bool(_SCHEME.match(reference))


def parse_address(url: str, *, allow_loopback: bool = False) -> Address:
    """Return the parts of an http or https address, without its fragment. Raises `ReadError` for any other.

    `allow_loopback`: a host that is this machine may be named at any port.
    """
    url = url.strip()
    scheme = _SCHEME.match(url)
    if not scheme or scheme[1].lower() not in {"http", "https"}:
        shown = scheme[1] if scheme else url.split(":", 1)[0][:20]
        raise ReadError(f"{_short(url)}: {shown} is not asked", hint="give an http or https address, or a file")
    if len(url) > LONGEST:
        raise ReadError(f"{_short(url)}: an address of {len(url)} characters", hint=f"at most {LONGEST} are taken")
    if _UNFIT.search(url):
        raise ReadError(f"{_short(url)}: an address with a space, backslash or control character", hint="check it")
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        parts = parse_url(url)
        host = (parts.host or "").strip("[]").rstrip(".").lower()
        port = parts.port if parts.port is not None else _own_port(scheme[1].lower())
    except (LocationParseError, ValueError):
        host, port, parts = "", 0, None
    escaped = "%" in host and ":" not in host
    if parts is None or not host or escaped or not 0 < port < 1 << 16:
        raise ReadError(f"{_short(url)} is no valid address", hint="check it")
    if parts.auth is not None or "@" in url.split("://", 1)[1].partition("/")[0].partition("?")[0]:
        raise ReadError("an address with a user name or password in it", hint="leave out what stands before the @")
    if "%" in host:  # a zone of a link-local address
        _refuse(host, "a place of one machine's own network")
    if is_loopback(host) and not allow_loopback:
        _refuse(host, _LOOPBACK)
    if port not in PORTS and not (allow_loopback and is_loopback(host)):
        raise ReadError(f"{host}: port {port} is not asked", hint=f"pages are asked at {_listed(PORTS)} only")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query is not None else "")
    return Address(scheme[1].lower(), host, port, target)


def is_loopback(host: str) -> bool:
    """Say whether a host is this machine by its name or number, without asking anybody."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return _embedded(ipaddress.ip_address(host)).is_loopback
    except ValueError:
        return False


def checked(address: Address, found: list[str], *, allow_loopback: bool) -> list[str]:
    """Return the IP addresses to connect to. Raises `ReadError` if even one of those found is not the public's."""
    if not found:
        raise ReadError(f"{address.host}: no such host", hint="check the address")
    for number in found:
        kind = _closed(number)
        if kind and not (allow_loopback and kind == _LOOPBACK):
            _refuse(address.host, f"{kind} ({number})" if number != address.host else kind)
    return list(dict.fromkeys(found))


def resolve(host: str, port: int, *, seconds: float = 10.0) -> list[str]:
    """Return all IP addresses of a host, in the system's order. Raises `ReadError` where there is none in time."""
    answer: list[list[str]] = []
    problem: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            problem.append(error)
        else:
            answer.append(list(dict.fromkeys(str(row[4][0]) for row in rows)))

    asking = threading.Thread(target=ask, daemon=True)  # the system's call knows no time limit
    asking.start()
    asking.join(seconds)
    if answer:
        return answer[0]
    if problem:
        raise ReadError(f"{host}: no such host, or no name service to ask", hint="check the address and the network")
    raise ReadError(f"{host}: the name service gave no answer within {seconds:g} s", hint="check the network")


def _closed(number: str) -> str | None:
    """Return what kind of place an IP address is, None if it is one of the public network."""
    try:
        ip = _embedded(ipaddress.ip_address(number))
    except ValueError:
        return "no IP address"
    if ip.is_loopback:
        return _LOOPBACK
    tunnel = isinstance(ip, ipaddress.IPv6Address) and (int(ip) >> 32) & 0xFFFFFFFF in _ISATAP
    if tunnel or any(ip in network for network in _CLOSED if network.version == ip.version):
        return _kind(ip)
    return None if ip.is_global and not ip.is_multicast else _kind(ip)


def _kind(ip: IP) -> str:
    if ip.is_multicast:
        return "a multicast address"
    if ip.is_link_local:
        return "a link-local or metadata address"
    if str(ip) == "168.63.129.16":
        return "a metadata address"
    return "a private address" if ip.is_private and not ip.is_reserved else "a reserved address"


def _embedded(ip: IP) -> IP:
    """Return the IPv4 address that an IPv6 address stands for, where it stands for one."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour or ip
    if ip.teredo:
        return ip.teredo[1]
    if ip in _NAT64 or (ip in _COMPATIBLE and int(ip) > 1):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip


def _refuse(host: str, kind: str) -> NoReturn:
    raise ReadError(f"{host} is {kind}, which is not asked", hint=_hint(kind))


def _hint(kind: str) -> str:
    if kind.startswith(_LOOPBACK):
        return "a test host on this machine takes --allow-loopback (allow_loopback=True)"
    return _HINT_PUBLIC


def _own_port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _listed(ports: frozenset[int]) -> str:
    return ", ".join(str(port) for port in sorted(ports))


def _short(url: str) -> str:
    shown = re.sub(r"(?<=://)[^/?#]*@", "", url)  # no password in a message
    return shown if len(shown) <= 100 else f"{shown[:99]}…"  # noqa: PLR2004 - what fits a line
