"""A web server of our own on loopback, for the tests of addresses; nothing leaves this machine."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from compare.errors import ReadError
from compare.reading.fetching import fetch
from compare.reading.transport import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


EN = "The harbour was closed on Monday after a week of storms, and the mayor said that nobody had been hurt."


FR = "Le port a été fermé lundi après une semaine de tempête, et la mairie a dit que personne n'était blessé."


TWICE = f"<p>{EN}</p><p>{EN}</p>"


PAGE = f"<!doctype html><html><head><title>Port</title></head><body><article>{TWICE}</article></body></html>"


QUICK = Limits(connect_seconds=2, read_seconds=0.3, total_seconds=1, size=50_000, redirects=4)


@dataclass
class Site:
    """What a server answers by path, and what it was asked."""

    port: int
    answers: dict[str, tuple[int, dict[str, str], bytes | Callable[[BaseHTTPRequestHandler], None]]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/page", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def serve(
        self,
        path: str,
        body: bytes | str | Callable[[BaseHTTPRequestHandler], None] = PAGE,
        status: int = 200,
        **headers: str,
    ) -> str:
        data = body.encode() if isinstance(body, str) else body
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": "text/html; charset=utf-8", **told}, data)
        return self.url(path)

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


def handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            status, headers, body = site.answers.get(self.path, (404, {}, b""))
            tag = self.headers.get("If-None-Match")
            if tag and tag == headers.get("ETag"):
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if isinstance(body, bytes):
                if "Content-Length" not in headers:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            else:
                self.end_headers()
                body(self)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Pass over clients that hang up: that is what is tested."""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture
def site() -> Iterator[Site]:
    served = Site(0, {})
    with Server(("127.0.0.1", 0), handler(served)) as server:
        served.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield served
        server.shutdown()


def get(url: str, limits: Limits | None = None) -> bytes:
    return fetch(url, allow_loopback=True, limits=limits).data


def refused(url: str, message: str, limits: Limits | None = None, *, allow_loopback: bool = True) -> None:
    with pytest.raises(ReadError, match=message) as error:
        fetch(url, allow_loopback=allow_loopback, limits=limits)
    assert "\n" not in str(error.value)
    assert error.value.hint
