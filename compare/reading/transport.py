"""One question to one server: connected to an address that was checked, within limits of time and size."""

from __future__ import annotations

import http.client
import os
import socket
import ssl
import threading
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from compare.errors import ReadError
from compare.reading.limits import FETCHED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.reading.addresses import Address

_OK = 200
_PIECE = 65536
_HINT_LATER = "try again later, or save the page and give the file"
_HINT_SIZE = "give the address of one report, or save what you need and give the file"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an address may take, in seconds (`total_seconds`: redirects and all), and how large an answer may be.

    `size` is in bytes, after it was unpacked.
    """

    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    total_seconds: float = 40.0
    size: int = FETCHED
    redirects: int = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said; header names are in small letters. `body` is unpacked, and empty unless the status is 200."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


def ask(  # noqa: PLR0913 - what a question is made of
    address: Address,
    numbers: list[str],
    headers: Mapping[str, str],
    *,
    limits: Limits,
    deadline: float,
    cut: bool = False,
) -> Answer:
    """Ask for a page at one of the IP addresses given, which must have been checked. Raises `ReadError`.

    `deadline` is in seconds of `time.monotonic`. `cut`: an answer above the size limit is cut, not refused. No proxy is
    asked: it would look up the name itself, and connect wherever that leads.
    """
    from urllib3.exceptions import HTTPError

    connection = _connected(address, numbers, limits, deadline)
    wire = connection.sock  # which it forgets once the answer has begun
    try:
        with _until(deadline, wire):
            connection.timeout = limits.read_seconds
            connection.request(
                "GET", address.target, headers={"Host": address.host_header, **headers}, preload_content=False
            )
            with closing(connection.getresponse()) as response:
                answer = _read(response, address, limits, deadline, cut=cut)
    except (HTTPError, http.client.HTTPException, OSError) as error:
        raise _broken(error, address, limits, deadline) from None
    finally:
        connection.close()
        if wire.fileno() >= 0:  # an answer that was never handed over still holds it
            socket.close(wire.detach())
    if time.monotonic() >= deadline:  # what was cut off may look like an end
        raise _late(address, limits)
    return answer


def _connected(address: Address, numbers: list[str], limits: Limits, deadline: float) -> Any:  # noqa: ANN401 - urllib3's
    """Return an open connection to the first of the IP addresses that takes one."""
    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.exceptions import HTTPError

    problem: Exception | None = None
    for number in numbers:
        seconds = min(limits.connect_seconds, deadline - time.monotonic())
        if seconds <= 0:
            raise _late(address, limits)
        if address.scheme == "https":
            connection: Any = HTTPSConnection(
                number, address.port, timeout=seconds, server_hostname=address.host, ssl_context=_trust()
            )
        else:
            connection = HTTPConnection(number, address.port, timeout=seconds)
        try:
            connection.connect()
        except (HTTPError, OSError) as error:
            connection.close()
            problem = problem or error
        else:
            return connection
    raise _unconnected(problem, address, limits)


def _trust() -> ssl.SSLContext:
    """Return what certificates are checked against: the system's authorities, which may be none, and Mozilla's."""
    return _trusted(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _trusted(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    """Load authorities, once for each place that the system may be told to keep its own at."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


@contextmanager
def _until(deadline: float, connection: socket.socket) -> Iterator[None]:
    """Cut a connection off at the deadline: a server that sends a byte a second never runs into a read's time limit."""

    def cut() -> None:
        with suppress(OSError):
            socket.socket.shutdown(connection, socket.SHUT_RDWR)  # the bare socket's: TLS is still being read

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _read(response: Any, address: Address, limits: Limits, deadline: float, *, cut: bool) -> Answer:  # noqa: ANN401
    headers = {name.lower(): response.headers[name] for name in response.headers}  # repeated ones are joined
    if response.status != _OK:
        return Answer(response.status, headers)
    packed = headers.get("content-encoding", "identity").strip().lower()
    if packed not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise ReadError(f"{address.host} answers packed as {packed[:20]!r}, which was not asked for", hint=_HINT_LATER)
    body = bytearray()
    while piece := response.read1(_PIECE, decode_content=True):
        body += piece
        if len(body) > limits.size:
            if cut:
                return Answer(response.status, headers, bytes(body[: limits.size]))
            raise ReadError(f"{address} is larger than {limits.size / 1e6:g} MB", hint=_HINT_SIZE)
        if time.monotonic() >= deadline:
            raise _late(address, limits)
    return Answer(response.status, headers, bytes(body))


def _late(address: Address, limits: Limits) -> ReadError:
    return ReadError(f"{address.host} took longer than {limits.total_seconds:g} s", hint=_HINT_LATER)


def _unconnected(error: Exception | None, address: Address, limits: Limits) -> ReadError:
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

    if isinstance(error, ssl.SSLCertVerificationError):
        return ReadError(
            f"{address.host} cannot prove that it is {address.host}: {error.verify_message}",
            hint="look at the page in a browser; without a valid certificate it is not read",
        )
    late = isinstance(error, ConnectTimeoutError | TimeoutError)
    if late and not isinstance(error, NewConnectionError):  # which urllib3 counts among them
        return ReadError(f"{address.host}: no connection within {limits.connect_seconds:g} s", hint=_HINT_LATER)
    if isinstance(error, ssl.SSLError):
        return ReadError(f"{address.host}: no secure connection ({error.reason or 'TLS failed'})", hint=_HINT_LATER)
    return ReadError(f"{address.host} cannot be reached: {_reason(error)}", hint="check the address and the network")


def _broken(error: Exception, address: Address, limits: Limits, deadline: float) -> ReadError:
    from urllib3.exceptions import DecodeError
    from urllib3.exceptions import TimeoutError as Urllib3TimeoutError

    if time.monotonic() >= deadline:
        return _late(address, limits)
    if isinstance(error, TimeoutError | Urllib3TimeoutError):
        return ReadError(f"{address.host}: no answer within {limits.read_seconds:g} s", hint=_HINT_LATER)
    if isinstance(error, DecodeError):
        return ReadError(f"{address.host} sent a packed answer that cannot be unpacked", hint=_HINT_LATER)
    return ReadError(f"{address.host} broke off its answer: {_reason(error)}", hint=_HINT_LATER)


def _reason(error: Exception | None) -> str:
    """Return the cause of an error in a few words, without the objects that urllib3 puts into its messages."""
    cause = error
    while cause is not None and not isinstance(cause, OSError) and cause.__cause__ is not None:
        cause = cause.__cause__ if isinstance(cause.__cause__, Exception) else None
    told = getattr(cause, "strerror", None)
    return str(told).lower() if told else f"{type(cause or error).__name__}, not HTTP as it should be"
