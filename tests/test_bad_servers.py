"""Servers that refuse, drip, break off, pack a bomb or show a wrong certificate; all of them our own, on loopback."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from serving import PAGE, QUICK, Server, Site, get, handler, own_cache, refused, site

from compare.errors import ReadError
from compare.reading.fetching import fetch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

__all__ = ["own_cache", "site"]  # fixtures


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, r"wants a password \(401\)"),
        (402, r"wants to be paid for \(402\)"),
        (403, r"refuses to give it \(403\)"),
        (404, r"has no such page \(404\)"),
        (410, r"has removed the page \(410\)"),
        (418, r"gives no page \(418\)"),
        (429, r"is asked too often \(429\)"),
        (451, r"legal reasons \(451\)"),
        (500, r"an error of its own \(500\)"),
        (503, r"not available at the moment \(503\)"),
    ],
)
def test_a_status_that_is_no_page_is_one_clear_line(site: Site, status: int, message: str) -> None:
    refused(site.serve("/page", "sorry", status), message)


def test_when_to_come_back_is_told(site: Site) -> None:
    site.serve("/page", "", 429, Retry_After="120")
    with pytest.raises(ReadError) as error:
        get(site.url())
    assert error.value.hint == "try again in 120 s"


def slowly(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(100):
        handler.wfile.write(b"<p>")
        handler.wfile.flush()
        time.sleep(0.1)


def never(_: BaseHTTPRequestHandler) -> None:
    time.sleep(3)


def endless(handler: BaseHTTPRequestHandler) -> None:
    while True:
        handler.wfile.write(b"<p>" * 10_000)


def test_a_server_that_drips_is_left(site: Site) -> None:
    refused(site.serve("/page", slowly), "took longer than 1 s", QUICK)


def test_a_server_that_falls_silent_is_left(site: Site) -> None:
    refused(site.serve("/page", never), "no answer within 0.3 s", QUICK)


def test_an_endless_page_is_left(site: Site) -> None:
    refused(site.serve("/page", endless), "larger than 0.05 MB", QUICK)


def raw(answer: bytes, *, drip: bool = False) -> int:
    """Serve one connection after another with bytes of our own; return the port."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                connection.recv(4096)
                for piece in [bytes([byte]) for byte in answer] if drip else [answer]:
                    connection.sendall(piece)
                    time.sleep(0.1 if drip else 0)

    threading.Thread(target=serve, daemon=True).start()
    return int(listening.getsockname()[1])


def test_headers_that_drip_are_left() -> None:
    port = raw(b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 500, drip=True)
    refused(f"http://127.0.0.1:{port}/", "took longer than 1 s", QUICK)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 999999 No\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000,
        b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 500 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\nContent-Length: 7\r\n\r\nhalf",
    ],
    ids=["nothing", "no http", "status", "long header", "headers", "short", "chunks", "lengths"],
)
def test_an_answer_that_is_broken_is_one_clear_line(answer: bytes) -> None:
    refused(f"http://127.0.0.1:{raw(answer)}/", r"^127\.0\.0\.1")


def test_a_closed_door_is_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    refused(f"http://127.0.0.1:{port}/", "cannot be reached: connection refused")


def test_packed_pages_are_unpacked(site: Site) -> None:
    site.serve("/gzip", gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    site.serve("/deflate", zlib.compress(PAGE.encode()), Content_Encoding="deflate")
    assert get(site.url("/gzip")).decode() == get(site.url("/deflate")).decode() == PAGE
    assert site.asked[-1][1]["accept-encoding"] == "gzip, deflate"


def test_a_bomb_goes_off_at_the_limit(site: Site) -> None:
    bomb = gzip.compress(b"\0" * 200_000_000, 9)
    site.serve("/page", bomb, Content_Encoding="gzip")
    refused(site.url(), "larger than 0.05 MB", QUICK)
    site.serve("/twice", gzip.compress(bomb), Content_Encoding="gzip, gzip")
    refused(site.url("/twice"), "packed as|larger than", QUICK)


@pytest.mark.parametrize(
    ("packing", "data", "message"),
    [
        ("gzip", b"no gzip", "cannot be unpacked"),
        ("br", b"x", "packed as 'br'"),
        ("klingon", b"x", "packed as 'klingon'"),
    ],
)
def test_packing_that_cannot_be_unpacked_is_named(site: Site, packing: str, data: bytes, message: str) -> None:
    refused(site.serve("/page", data, Content_Encoding=packing), message)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Make a certificate for `localhost` and its key, in one file."""
    if not shutil.which("openssl"):
        pytest.skip("needs the openssl command")
    place = tmp_path / "both.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    subprocess.run(
        [*command.split(), "-keyout", str(place), "-out", str(tmp_path / "c.pem")], check=True, capture_output=True
    )
    place.write_text(place.read_text() + (tmp_path / "c.pem").read_text())
    return place


@pytest.fixture
def secure(certificate: Path) -> Iterator[Site]:
    served = Site(0, {})
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with Server(("127.0.0.1", 0), handler(served)) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        served.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield served
        server.shutdown()


def test_a_certificate_is_checked_against_the_name_not_the_number(
    secure: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secure.serve("/page")
    url = f"https://localhost:{secure.port}/page"
    refused(url, "localhost cannot prove that it is localhost: self.signed certificate")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetch(url, allow_loopback=True, resolve=lambda _host, _port: ["127.0.0.1"]).data.decode() == PAGE
    refused(f"https://127.0.0.1:{secure.port}/page", "cannot prove that it is 127.0.0.1")
    refused(f"https://port.localhost:{secure.port}/page", "cannot prove|no such host")


def test_encryption_where_there_is_none_is_one_clear_line(site: Site) -> None:
    refused(f"https://127.0.0.1:{site.port}/", "no secure connection")
