"""Which records of a web archive are pages, and what is said of an archive that has none."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from compare.errors import ReadError
from compare.reading import read
from compare.reading.collection import entries

if TYPE_CHECKING:
    from pathlib import Path

EN = "The ferry left the island at dawn, the harbour master said. Nobody was hurt when it came back at night."
PAGE = (
    f"<!doctype html><html><head><title>Ferry</title></head><body><article><p>{EN}</p></article></body></html>".encode()
)


def record(kind: str, body: bytes, **head: str) -> bytes:
    lines = {"WARC-Type": kind, "WARC-Target-URI": "https://x.example/", "WARC-Date": "2024-05-15T06:00:00Z"}
    lines |= {name.replace("_", "-"): value for name, value in head.items()} | {"Content-Length": str(len(body))}
    told = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"WARC/1.0\r\n{told}\r\n".encode() + body + b"\r\n\r\n"


def response(body: bytes, *head: str) -> bytes:
    lines = "".join(f"{line}\r\n" for line in head)
    return record("response", f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode() + body)


def test_text_that_was_made_of_pages_is_read_as_text(tmp_path: Path) -> None:
    bare = "<html> ; text ; title\n" + EN  # whatever it looks like
    told = {"Content_Type": "text/plain", "WARC_Identified_Content_Language": "fra,eng"}
    short = record("conversion", "Bac fermé mardi\n".encode(), **told)
    (tmp_path / "a.warc.wet.gz").write_bytes(gzip.compress(record("conversion", bare.encode(), **told) + short))
    first, second = read(tmp_path / "a.warc.wet.gz")
    assert first.text == bare
    assert (first.url, first.language, first.meta["crawled"]) == ("https://x.example/", "en", "2024-05-15T06:00:00Z")
    assert second.language == "fr"


@pytest.mark.parametrize(
    "data",
    [
        record("resource", PAGE, Content_Type="text/html"),
        response(PAGE),
        response(gzip.compress(PAGE), "Content-Encoding: gzip"),
        response(gzip.compress(gzip.compress(PAGE)), "Content-Type: text/html", "Content-Encoding: gzip, gzip"),
        response(PAGE, "Content-Type: text/html", "Content-Encoding: br"),
    ],
    ids=["resource", "nameless", "nameless and packed", "packed twice", "unpacked by the crawler"],
)
def test_what_is_a_page_is_read(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(data)
    (report,) = read(tmp_path / "a.warc")
    assert (report.title, report.url) == ("Ferry", "https://x.example/")


def test_an_archive_without_pages_says_what_it_has(tmp_path: Path) -> None:
    others = record("metadata", b"a: b") + response(b"{}", "Content-Type: application/json; charset=utf-8") * 2
    (tmp_path / "a.warc").write_bytes(others + response(b"\x89PNG") + record("resource", EN.encode()))
    with pytest.raises(ReadError, match="without pages") as error:
        read(tmp_path / "a.warc")
    assert str(error.value).endswith("(2 × application/json, 2 × unnamed content, 1 × metadata)")
    assert error.value.hint
    (tmp_path / "b.txt").write_text(EN, "utf-8")
    assert [entry.problem is None for entry in entries(str(tmp_path))] == [False, True]


@pytest.mark.parametrize(("packing", "named"), [("br", "Brotli"), ("zstd", "Zstandard"), ("gzip, snappy", "snappy")])
def test_a_packing_that_is_not_undone_is_no_damage(tmp_path: Path, packing: str, named: str) -> None:
    (tmp_path / "a.warc").write_bytes(
        response(b"\x1b\x2a\x05", "Content-Type: text/html", f"Content-Encoding: {packing}")
    )
    with pytest.raises(ReadError, match=rf"is packed with .*{named}") as error:
        read(tmp_path / "a.warc")
    assert "damaged" not in str(error.value)
