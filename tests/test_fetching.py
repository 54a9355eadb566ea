"""Addresses against a web server of our own on loopback; nothing here leaves this machine."""

from __future__ import annotations

import codecs
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from serving import EN, FR, PAGE, Site, get, own_cache, refused, site

from compare import __version__
from compare.errors import ReadError
from compare.reading import read
from compare.reading.choosing import read_one
from compare.reading.decoding import decode
from compare.reading.fetching import Access, accessing, fetch
from compare.reading.freshness import lifetime

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["own_cache", "site"]  # fixtures


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


NO_CHARSETS = (
    "punycode",
    "idna",
    "unicode_escape",
    "raw_unicode_escape",
    "utf-7",
    "undefined",
    "rot13",
    "hz",
)  # Python's


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
        *((FR.encode("cp1252"), f"text/html; charset={name}", '<meta charset="utf-7">') for name in NO_CHARSETS),
    ],
    ids=["header", "latin-1", "unknown", "meta", "wrong header", "wrong latin-1", "wrong meta", *NO_CHARSETS],
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


def test_a_name_from_outside_chooses_no_codec(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(codecs, "lookup", asked.append)
    for name in ("mbcs", *NO_CHARSETS):
        slow = b"<!doctype html><meta charset=%b><p>\xe9" % name.encode() + b"a" * 400_000 + b"-" + b"a" * 400_000
        fetched = fetch(site.serve(f"/{name}", slow, Content_Type=f"text/html; charset={name}"), allow_loopback=True)
        assert fetched.utf8 == slow
        assert decode(slow, name, charset=name).encoding == "Windows-1252"
    assert asked == []


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


class Repeated(dict[str, str]):
    """Headers of which a server sends one twice."""

    def items(self) -> list[tuple[str, str]]:  # type: ignore[override]
        return [*super().items(), ("Cache-Control", "no-store")]


def test_a_header_that_comes_twice_counts_both_times(site: Site) -> None:
    url = site.serve("/page", Cache_Control="max-age=600")
    status, headers, body = site.answers["/page"]
    site.answers["/page"] = (status, Repeated(headers), body)
    assert get(url) == get(url)
    assert site.paths == ["/page", "/page"]


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


def test_reading_a_file_loads_no_client_of_the_web(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(EN, encoding="utf-8")
    code = (
        f"import sys; from compare.reading import read; read({str(path)!r}, language='en')\n"
        "print([m for m in ('urllib3', 'protego', 'http.client', 'certifi') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
