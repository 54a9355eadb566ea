"""Bytes of Windows-1252 in UTF-8: read where each has one reading, reported, and refused where one has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare.errors import ReadError
from compare.reading import read
from compare.reading.decoding import decode

if TYPE_CHECKING:
    from pathlib import Path

SOUND = "La maire a déclaré mardi que l’école, fermée dès février, sera rouverte à l’été.\n\n"


@pytest.mark.parametrize(
    "words",
    [
        "Le bac créé à Orléans : « C’est l’été ! » – enfin…",
        "L’ÉTÉ À ORLÉANS, N° 5, Éric l’a dit.",
        "“Nobody,” she said, “can’t.” The dogs’ café.",
        "12 000\xa0€ (£5), ici © Régie",
        "Ça, où, là\xa0: 20\xa0%",
    ],
)
def test_what_has_one_reading_is_read(words: str) -> None:
    found = decode(SOUND.encode() + words.encode("cp1252"), "x")
    assert (found.text, found.encoding) == (SOUND + words, "UTF-8")
    assert [found.text[stray.offset] for stray in found.strays] == [sign for sign in words if sign > "\x7f"]


@pytest.mark.parametrize(
    "rest",
    [
        b"caf\xc3 noir",  # UTF-8 that was cut, in front and behind
        b"l\x80\x99eau",
        b"l\xe2\x80eau",
        b"caf\xa9 noir",
        b"voil\xa0 ce",
        b"fran\xa7ais",
        b"a \x81 b",  # a byte without a sign
        b"un \xe9 seul",
        "Путин".encode("cp1251"),
        "déclaré".encode("cp850"),
        "déclaré".encode("mac-roman"),
        "Ç’a été".encode("cp1252"),  # two signs that are one of UTF-8
    ],
)
def test_what_may_be_something_else_is_refused(tmp_path: Path, rest: bytes) -> None:
    (tmp_path / "x.txt").write_bytes(SOUND.encode() * 3 + rest)
    with pytest.raises(ReadError, match="UTF-8 with a broken byte") as error:
        read(tmp_path / "x.txt")
    assert error.value.hint


def test_a_report_says_where_its_stray_bytes_are(tmp_path: Path) -> None:
    half = SOUND.encode() + SOUND.replace("école", "église").encode("cp1252")
    (tmp_path / "x.txt").write_bytes(half)
    (report,) = read(tmp_path / "x.txt")
    assert report.text == SOUND + SOUND.replace("école", "église")
    strays = [n for n, sign in enumerate(report.text) if sign > "\x7f" and n >= len(SOUND)]
    assert report.meta["damage-stray-bytes"] == str(len(strays))
    assert report.meta["stray-bytes-at"].startswith(f"{strays[0]} (é), {strays[1]} (é), {strays[2]} (’)")
    assert report.meta["repaired"] == f"{len(strays)} stray-bytes"


def test_of_several_reports_that_one_has_it_in_which_it_stands(tmp_path: Path) -> None:
    records = [f'{{"id": "{n}", "text": "{SOUND.strip()} Voil{"À".lower()} {n}."}}' for n in "abc"]
    data = ("[" + ",\n".join(records) + "]").encode().replace("Voilà b".encode(), "Voilà b".encode("cp1252"))
    (tmp_path / "x.json").write_bytes(data)
    assert ["damage-stray-bytes" in report.meta for report in read(tmp_path / "x.json")] == [False, True, False]


PAGE = '<html><head><meta charset="{}"></head><body><article><p>{}</p></article></body></html>'


def test_a_page_that_says_utf_8_is_read_with_what_is_lost(tmp_path: Path) -> None:
    page = PAGE.format("utf-8", SOUND.strip() * 3 + " Le caf@ noir.").encode().replace(b"@", b"\xc3")
    (tmp_path / "x.html").write_bytes(page)
    (report,) = read(tmp_path / "x.html")
    assert report.meta["damage-lost-characters"] == "1"


@pytest.mark.parametrize("declared", ["utf-16", "UTF-16LE", "utf-32", "cp037", "utf-7", "unicode_escape"])
def test_a_page_that_says_in_ascii_that_it_is_none_is_not_believed(declared: str) -> None:
    page = PAGE.format(declared, SOUND.replace("’", "'"))
    assert decode(page.encode("cp1252"), "x").text == page
    assert decode(page.encode(), "x", charset=declared).text == page


@pytest.mark.parametrize(
    ("data", "what"), [(b"BZh91AY&SY", "bzip2"), (b"\xfd7zXZ\0\0", "xz"), (b"Rar!\x1a\x07\0", "RAR")]
)
def test_archives_that_are_not_opened_are_called_by_their_name(data: bytes, what: str) -> None:
    with pytest.raises(ReadError, match=what) as error:
        decode(data, "x")
    assert error.value.hint
