"""Addresses against a web server of our own on loopback; nothing here leaves this machine."""

from __future__ import annotations

import gzip
import json
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from compare import __version__
from compare.errors import ReadError
from compare.reading import addresses, read
from compare.reading.choosing import read_one
from compare.reading.fetching import Access, accessing, fetch, load_address
from compare.reading.freshness import lifetime
from compare.reading.transport import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

EN = "The harbour was closed on Monday after a week of storms, and the mayor said that nobody had been hurt."
FR = "Le port a été fermé lundi après une semaine de tempête, et la mairie a dit que personne n'était blessé."
_TWICE = f"<p>{EN}</p><p>{EN}</p>"
PAGE = f"<!doctype html><html><head><title>Port</title></head><body><article>{_TWICE}</article></body></html>"
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
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_a_page_is_asked_for_under_our_own_name(site: Site) -> None:
    site.serve("/page?n=1")
    got = fetch(site.url("/page?n=1") + "#part", allow_loopback=True)
    assert got.data.decode() == PAGE
    assert (got.charset, got.media_type, got.url) == ("utf-8", "text/html", site.url("/page?n=1"))
    path, headers = site.asked[-1]
    assert path == "/page?n=1"
    assert headers["user-agent"].startswith(f"compare/{__version__} (")
    assert headers["host"] == f"127.0.0.1:{site.port}"
    assert "cookie" not in headers


def test_a_report_is_read_from_its_address(site: Site) -> None:
    url = site.serve("/2024/port.html")
    with accessing(Access(allow_loopback=True)):
        (report,) = read(url)
    assert (report.language, report.url) == ("en", url)
    assert EN in [sentence.text for sentence in report.sentences]


def test_nothing_is_asked_without_the_option(site: Site) -> None:
    refused(site.serve("/page"), "this machine, which is not asked", allow_loopback=False)
    with pytest.raises(ReadError, match="not asked"):
        read(site.url())
    assert site.asked == []


def test_the_command_line_reads_addresses_where_it_may(site: Site) -> None:
    url = site.serve("/port.html", Cache_Control="max-age=600")
    command = [sys.executable, "-m", "compare", "read", "--format", "jsonl", url]
    closed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (closed.returncode, closed.stdout) == (2, "")
    assert closed.stderr.startswith("compare: 127.0.0.1 is this machine")
    assert "--allow-loopback" in closed.stderr
    for _ in range(2):
        done = subprocess.run([*command, "--allow-loopback"], capture_output=True, text=True, check=True)
        assert json.loads(done.stdout)["url"] == url
    assert site.paths == ["/port.html"]
    subprocess.run([*command, "--allow-loopback", "--refresh"], capture_output=True, check=True)
    assert site.paths == ["/port.html"] * 2


def test_a_place_on_a_page_is_no_choice_among_reports(site: Site) -> None:
    url = site.serve("/port.html?a=1*")
    with accessing(Access(allow_loopback=True)):
        assert read_one(f"{url}#comments").text == read_one(f"{url}#1").text == read_one(url).text


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "127.8.8.8", "[::1]", "localhost", "a.localhost", "0.0.0.0", "[::]", "[::ffff:127.0.0.1]"),  # noqa: S104 - refused
        *("10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "169.254.169.254", "192.0.0.192"),
        *("224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "203.0.113.9"),
        *("100.100.100.200", "168.63.129.16", "[fd00:ec2::254]", "[fe80::1]", "[fe80::1%25eth0]", "[ff02::1]"),
        *("[fec0::1]", "[2001:db8::1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]"),
        *("2130706433", "0x7f.1", "0177.0.0.1", "127.1"),
    ],
)
def test_places_that_are_not_the_publics_are_not_asked(host: str) -> None:
    refused(f"http://{host}/latest/meta-data/", "is not asked", allow_loopback=False)


@pytest.mark.parametrize("number", ["10.0.0.1", "169.254.169.254", "127.0.0.1", "::ffff:192.168.0.1", "fe80::1%2"])
def test_one_closed_place_among_those_a_name_means_is_enough(number: str) -> None:
    def several(host: str, port: int) -> list[str]:
        assert (host, port) == ("news.example.org", 443)
        return ["93.184.215.14", number]

    for allowed in (False, True):  # the option opens hosts that name this machine themselves, no others
        with pytest.raises(ReadError, match="is not asked"):
            fetch("https://news.example.org/a", resolve=several, allow_loopback=allowed)


def test_a_name_that_comes_to_mean_another_place_is_looked_up_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def rebinding(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    def system(host: str, *rest: object, **more: object) -> object:
        assert host == "127.0.0.1", "a name was looked up behind the check"
        return real(host, *rest, **more)  # type: ignore[arg-type]

    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", system)
    site.serve("/page", b"", 302, Location="/next")
    site.serve("/next")
    got = fetch(site.url(host="port.localhost"), resolve=rebinding, allow_loopback=True)
    assert got.url == site.url("/next", "port.localhost")
    assert asked == ["port.localhost"]
    assert {headers["host"] for _, headers in site.asked} == {f"port.localhost:{site.port}"}


def test_the_systems_answers_are_checked_all() -> None:
    assert "127.0.0.1" in addresses.resolve("localhost", 80)
    with pytest.raises(ReadError, match="no such host"):
        addresses.resolve("no such host", 80)


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://example.org/a", "ftp is not asked"),
        ("file:///etc/hosts", "file is not asked"),
        ("gopher://example.org:70/", "gopher is not asked"),
        ("https://user:secret@example.org/", "user name or password"),
        ("https://example.org@10.0.0.1/", "user name or password"),
        ("http://example.org:22/", "port 22 is not asked"),
        ("http://example.org:6379/", "port 6379 is not asked"),
        ("http://example.org:99999/", "no valid address"),
        ("http://[::1/", "no valid address"),
        ("http:///a", "no valid address"),
        ("http://example.org/a b", "space, backslash or control"),
        ("http://example.org/a\r\nHost: x", "space, backslash or control"),
        ("http://example.org\\@10.0.0.1/", "space, backslash or control"),
        ("http://example.org/" + "a" * 5000, "an address of 50.. characters"),
    ],
)
def test_addresses_that_are_none_are_refused(url: str, message: str) -> None:
    with pytest.raises(ReadError, match=message) as error:
        read(url)
    assert "secret" not in str(error.value)
    assert error.value.hint


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/",
        "//192.168.0.1/admin",
        "file:///etc/passwd",
        "http://user:word@127.0.0.1/",
        "http://[fe80::1]/",
        "ftp://127.0.0.1/",
    ],
)
def test_a_redirect_leads_nowhere_that_could_not_be_asked(site: Site, target: str) -> None:
    refused(site.serve("/page", b"", 302, Location=target), "not asked|user name or password")
    assert site.paths == ["/page"]


def test_a_public_page_cannot_redirect_to_this_machine(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    # The public's address is on loopback here: only the check is told otherwise, by the name.
    monkeypatch.setattr(addresses, "is_loopback", lambda host: host != "127.0.0.1")
    site.serve("/page", b"", 302, Location=site.url("/secret"))
    site.serve("/secret")
    refused(site.url(host="localhost"), "is not asked")
    assert site.paths == ["/page"]


def test_redirects_are_followed_and_checked_for_circles(site: Site) -> None:
    site.serve("/page", b"", 301, Location="step")
    site.serve("/step", b"", 307, Location="/end")
    site.serve("/end")
    assert fetch(site.url(), allow_loopback=True).url == site.url("/end")
    refused(site.serve("/a", b"", 302, Location="/b") and site.serve("/b", b"", 302, Location="/a"), "in a circle")
    for number in range(9):
        site.serve(f"/{number}", b"", 302, Location=f"/{number + 1}")
    refused(site.url("/0"), "redirects more than 4 times", QUICK)
    refused(site.serve("/nowhere", b"", 302), "redirects to nowhere")


def test_a_redirect_to_another_host_is_told(site: Site) -> None:
    site.serve("/page", b"", 302, Location=site.url("/end", "localhost"))
    site.serve("/end")
    with accessing(Access(allow_loopback=True)) as access:
        load_address(site.url())
    assert access.notices == ["127.0.0.1 redirects to localhost"]


ROBOTS = "User-agent: *\nDisallow: /private\nDisallow: /*.pdf$\nAllow: /private/open\n\nUser-agent: compare\n{}"


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/page", False),
        ("User-agent: *\nDisallow: /private\nAllow: /private/open", "/private/a", False),
        ("User-agent: *\nDisallow: /private\nAllow: /private/open", "/private/open/a", True),
        ("User-agent: *\nDisallow: /*/print$", "/a/print", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: compare\nAllow: /", "/page", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: Compare\nDisallow: /", "/page", False),
        ("User-agent: other\nDisallow: /", "/page", True),
        ("<html>not rules</html>", "/page", True),
    ],
)
def test_robots_rules_are_respected(site: Site, rules: str, path: str, allowed: bool) -> None:  # noqa: FBT001
    site.serve("/robots.txt", rules)
    url = site.serve(path)
    if allowed:
        assert get(url)
    else:
        refused(url, r"asks programs not to read .*\(robots\.txt\)")
        assert site.paths == []


def test_robots_rules_hold_where_a_redirect_leads_and_are_asked_once(site: Site) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /closed")
    refused(site.serve("/page", b"", 302, Location="/closed") and site.url(), "robots")
    site.serve("/open")
    get(site.url("/open"))
    assert [path for path, _ in site.asked] == ["/robots.txt", "/page", "/open"]


def test_rules_that_cannot_be_read_forbid_and_rules_that_are_not_there_allow(site: Site) -> None:
    site.serve("/page")
    site.serve("/robots.txt", "", 500)
    refused(site.url(), "cannot say what programs may read")
    site.serve("/robots.txt", "", 404)
    assert get(site.url())


def test_endless_rules_are_read_to_their_limit(site: Site) -> None:
    site.serve("/robots.txt", "User-agent: *\nDisallow: /closed\n" + "# more\n" * 200_000)
    site.serve("/page")
    assert get(site.url())
    refused(site.url("/closed"), "robots")


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


@pytest.mark.parametrize(
    ("data", "kind", "meta"),
    [
        (FR.encode("iso8859-15"), "text/html; charset=ISO-8859-15", ""),
        (FR.encode("cp1252"), "text/html; charset=iso-8859-1", ""),
        (FR.encode("cp1252"), "text/html; charset=klingon", '<meta charset="windows-1252">'),
        (FR.encode("cp1252"), "text/html", '<meta charset="windows-1252">'),
        (FR.encode("cp1252"), "text/html; charset=utf-8", '<meta charset="windows-1252">'),
        (FR.encode(), "text/html; charset=iso-8859-1", ""),
        (FR.encode(), "text/html; charset=", '<meta charset="windows-1252">'),
    ],
    ids=["header", "latin-1", "unknown", "meta", "wrong header", "wrong latin-1", "wrong meta"],
)
def test_encodings_are_told_by_header_page_and_bytes(site: Site, data: bytes, kind: str, meta: str) -> None:
    html = (
        f"<!doctype html><html><head>{meta}</head><body><article><p>".encode() + data + b"</p></article></body></html>"
    )
    with accessing(Access(allow_loopback=True)):
        (report,) = read(site.serve("/page", html, Content_Type=kind))
    assert "été fermé lundi après une semaine de tempête" in report.text


def test_a_wide_encoding_is_told_by_mark_or_header(site: Site) -> None:
    with accessing(Access(allow_loopback=True)):
        for path, data in (("/mark", PAGE.encode("utf-16")), ("/header", PAGE.encode("utf-16-le"))):
            (report,) = read(site.serve(path, data, Content_Type="text/html; charset=utf-16le"))
            assert EN in report.text


def test_what_is_no_page_is_named(site: Site) -> None:
    refused(site.serve("/page", b"x", Content_Type="video/mp4"), "is no page, but video/mp4")
    refused(site.serve("/empty", b" \n"), "is empty")


def test_a_second_run_asks_nobody_until_its_time_is_over(site: Site) -> None:
    url = site.serve("/page", Cache_Control="max-age=600", ETag='"one"')
    assert get(url) == get(url)
    assert site.paths == ["/page"]
    assert fetch(url, allow_loopback=True, refresh=True).data.decode() == PAGE
    assert site.paths == ["/page", "/page"]
    assert site.asked[-1][1]["if-none-match"] == '"one"'


def test_what_is_over_is_asked_whether_it_still_holds(site: Site) -> None:
    url = site.serve("/page", Cache_Control="max-age=0", ETag='"one"')
    assert get(url) == get(url)
    assert site.asked[-1][1]["if-none-match"] == '"one"'
    site.serve("/page", PAGE.replace("Port", "Quay"), Cache_Control="max-age=0", ETag='"two"')
    assert b"Quay" in get(url)


def test_what_may_not_be_kept_is_not(site: Site) -> None:
    url = site.serve("/page", Cache_Control="private, no-store", ETag='"one"')
    get(url)
    get(url)
    assert site.paths == ["/page", "/page"]
    assert "if-none-match" not in site.asked[-1][1]


def test_an_error_is_not_kept(site: Site) -> None:
    refused(site.serve("/page", "", 503), "not available")
    site.serve("/page")
    assert get(site.url())


def test_what_was_kept_of_this_machine_still_takes_the_option(site: Site) -> None:
    site.serve("/page", Cache_Control="max-age=600")
    get(site.url())
    refused(site.url(), "is not asked", allow_loopback=False)


DATE = "Fri, 31 May 2024 10:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "public, max-age=300"}, 300),
        ({"cache-control": "max-age=300", "age": "100"}, 200),
        ({"cache-control": "max-age=10", "age": "100"}, 0),
        ({"cache-control": "no-cache, max-age=300"}, 0),
        ({"cache-control": "no-store"}, None),
        ({"vary": "*"}, 0),
        ({"date": DATE, "expires": "Fri, 31 May 2024 10:05:00 GMT"}, 300),
        ({"date": DATE, "expires": "0"}, 0),
        ({"date": DATE, "last-modified": "Fri, 31 May 2024 00:00:00 GMT"}, 3600),
        ({"date": DATE, "last-modified": "Fri, 31 May 2019 00:00:00 GMT"}, 86400),
        ({"date": "yesterday"}, 600),
    ],
)
def test_how_long_an_answer_is_fresh(headers: dict[str, str], seconds: float | None) -> None:
    assert lifetime(headers) == seconds


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


def test_reading_a_file_loads_no_client_of_the_web(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(EN, encoding="utf-8")
    code = (
        f"import sys; from compare.reading import read; read({str(path)!r}, language='en')\n"
        "print([m for m in ('urllib3', 'protego', 'http.client', 'certifi') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
