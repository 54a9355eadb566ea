"""Which form a source has is told by its content: feeds, records, tables, web archives."""

from __future__ import annotations

import csv
import gzip
import importlib.util
import io
import json
from pathlib import Path

import pytest

from compare.errors import CompareError, ReadError
from compare.reading import limits, read, read_text
from compare.reading.choosing import read_chosen
from compare.reading.collection import entries

_SPEC = importlib.util.spec_from_file_location("make_warc", Path(__file__).parent.parent / "learning" / "make_warc.py")
assert _SPEC
assert _SPEC.loader
make_warc = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(make_warc)

TEXT = "The ferry left the island at dawn, the harbour master said. Nobody was hurt."
FRENCH = "Le ferry a quitté l’île à l’aube, a indiqué le capitaine du port. Personne n’a été blessé."
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Daily</title>
<item><title>Ferry leaves &amp; returns</title><link>https://daily.example/1</link><guid>tag:1</guid>
<pubDate>Tue, 07 May 2024 10:00:00 +0200</pubDate><author>ann@daily.example (Ann Lee)</author>
<description>Short.</description>
<content:encoded><![CDATA[<p>{TEXT}</p>
<script>no()</script><p>It <b>returned</b> at&nbsp;night.</p><ul><li>One</li></ul>]]>
</content:encoded></item>
<item><title>No text</title></item>
<item><title>Retour</title><link>javascript:alert(1)</link><description>{FRENCH}</description></item>
</channel></rss>"""
ATOM = f"""<!-- made --><feed xmlns="http://www.w3.org/2005/Atom"><title>Le Port</title>
<entry><title>Départ</title><link href="https://port.example/1"/><updated>2024-05-07T08:00:00Z</updated>
<author><name>Luc Brun</name></author><summary>{FRENCH}</summary></entry></feed>"""


def found(reference: Path | str, **given: object) -> list[tuple[str, int, str]]:
    """Return of each entry its id or its problem, its line, and its outlet."""
    return [
        (
            entry.report.id if entry.report else str(entry.problem),
            entry.line,
            (entry.report and entry.report.outlet) or "",
        )
        for entry in entries(str(reference), **given)  # type: ignore[arg-type]
    ]


@pytest.mark.parametrize("name", ["feed.xml", "feed.html", "feed", "feed.txt"])
def test_a_feed_is_a_feed_by_its_content(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(RSS, encoding="utf-8")
    first, broken, last = list(entries(str(tmp_path / name)))
    assert first.report
    assert (first.report.id, first.report.title) == ("feed#1", "Ferry leaves & returns")
    assert (first.report.outlet, first.report.url) == ("Harbour Daily", "https://daily.example/1")
    assert first.report.published == "2024-05-07T10:00:00+02:00"  # on the day that readers there have
    told = {"author": "Ann Lee", "guid": "tag:1", "feed-content": "full", "published-from": "feed"}
    assert first.report.meta == told
    assert first.report.text == f"Ferry leaves & returns\n\n{TEXT}\n\nIt returned at night.\n\n- One"
    assert "entry 2 has no text" in str(broken.problem)
    assert last.report
    assert (last.report.language, last.report.url, last.report.meta["feed-content"]) == ("fr", None, "summary")


def test_an_atom_feed_is_read() -> None:
    (report,) = read_text(ATOM, name="a")
    assert (report.title, report.outlet, report.url) == ("Départ", "Le Port", "https://port.example/1")
    assert report.meta["author"] == "Luc Brun"


@pytest.mark.parametrize("declared", ['<!ENTITY a "ha">', '<!ENTITY a SYSTEM "file:///etc/passwd">'])
def test_entities_of_a_feed_are_not_expanded(declared: str) -> None:
    feed = f'<?xml version="1.0"?>{" " * 70_000}<!DOCTYPE rss [{declared}]>{RSS.partition("?>")[2]}'
    with pytest.raises(ReadError, match="defines entities"):
        read_text(feed.replace("Short.", "&a;"), name="x")


def test_xml_that_is_no_feed_and_no_page_is_named() -> None:
    with pytest.raises(ReadError, match="neither a page nor a feed"):
        read_text('<?xml version="1.0"?><urlset><url/></urlset>', name="sitemap")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.txt"])
def test_a_table_is_read_row_by_row(tmp_path: Path, separator: str, name: str) -> None:
    rows = [("title", "text", "outlet"), ("One", f'"{TEXT}\n\n{TEXT}"', "X"), ("", "", ""), ("Two", f'"{FRENCH}"', "Y")]
    (tmp_path / name).write_text("\ufeff" + "\r\n".join(separator.join(row) for row in rows), encoding="utf-8")
    assert [(item[0], item[1]) for item in found(tmp_path / name)] == [("a#2", 2), ("a#6", 6)]


def test_columns_and_fields_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'Long read,Paper\n"{TEXT}",X\n"{TEXT}",Y,Z\n', encoding="utf-8")
    fields = {"text": "Long read", "outlet": "Paper"}
    assert found(tmp_path / "a.csv", fields=fields) == [
        ("a#2", 2, "X"),
        (f"{tmp_path / 'a.csv'}, line 3 has 3 cells, and the first row names 2", 3, ""),
    ]
    with pytest.raises(ReadError, match="has no `text`") as error:
        read(tmp_path / "a.csv")
    assert "Long read, Paper" in (error.value.hint or "")
    record = {"lead": TEXT, "source": {"name": "S"}, "by": [{"n": "Ann"}], "text": "not this"}
    (report,) = read_text(
        json.dumps([record]), name="j", fields={"text": "lead", "outlet": "source.name", "author": "by.0.n"}
    )
    assert (report.text, report.outlet, report.meta["author"]) == (TEXT, "S", "Ann")
    with pytest.raises(ReadError, match="no field is called 'txet'"):
        read(tmp_path / "a.csv", fields={"txet": "a"})


def test_a_table_in_windows_1252_or_utf_16_is_read(tmp_path: Path) -> None:
    table = f'text,outlet\n"{FRENCH}",Été\n'
    for number, codec in enumerate(("cp1252", "utf-16")):
        (tmp_path / f"{number}.csv").write_bytes(table.encode(codec))
    assert [item[2] for item in found(tmp_path)] == ["Été", "Été"]


def test_a_list_of_records_goes_on_behind_a_broken_one(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"text": TEXT}, {"title": "none"}, {"text": FRENCH}]))
    assert [item[0] for item in found(tmp_path)] == ["a#1", "a.json, record 2 has no `text`", "a#3"]
    (tmp_path / "a.json").write_text(json.dumps([{"text": TEXT}])[:-1] + ", {]")
    assert "is not valid JSON" in found(tmp_path)[1][0]


def test_lines_of_json_are_told_by_content(tmp_path: Path) -> None:
    (tmp_path / "dump").write_text("\n".join(json.dumps({"text": TEXT}) for _ in range(2)))
    assert [item[:2] for item in found(tmp_path)] == [("dump#1", 1), ("dump#2", 2)]


def test_a_folder_takes_what_shows_by_its_content(tmp_path: Path) -> None:
    pages = {"page.php": f"<!doctype html><html><body><article><p>{TEXT * 5}</p></article></body></html>"}
    others = {"note.conf": TEXT, "script.py": "{}", "pic.png": "{}", "map.xml": "<?xml version='1.0'?><urlset/>"}
    for name, text in {**pages, **others, "plain": TEXT, "feed.xml": ATOM}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert [item[0] for item in found(tmp_path)] == ["feed", "page", "plain"]


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_is_read_page_by_page(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001 - a case
    made = io.BytesIO()
    make_warc.write(20, made, packed=packed)
    (tmp_path / "made.bin").write_bytes(made.getvalue())
    given = list(entries(str(tmp_path / "made.bin")))
    assert [(entry.line, entry.report and entry.report.id) for entry in given] == [
        (number, f"made#{number}") for number in range(1, 21)
    ]
    latin = given[2].report  # its charset stands in the HTTP header, its meta says otherwise
    assert latin
    assert latin.title
    assert latin.title.startswith("Café 3")
    assert latin.url == "https://daily3.example/3"
    assert latin.meta["crawled"]
    assert len(list(entries(str(tmp_path / "made.bin")))) == 20


def test_a_broken_record_costs_only_itself(tmp_path: Path) -> None:
    made = io.BytesIO()
    make_warc.write(3, made, packed=False)
    data = made.getvalue()
    place = tmp_path / "a.warc"
    first = data.index(b"WARC/1.0", 10)
    second = data.index(b"WARC/1.0", data.index(b"\r\n\r\n", data.index(b"daily2.example")) - 400)
    place.write_bytes(data[: first + 8] + b"\r\n" + b"X: y\r\n" * 200_000 + b"garbage\r\n" + data[second:])
    names = [item[0] for item in found(place)]
    assert "is broken: it has no sound head" in names[0]
    assert names[-2:] == ["a#2", "a#3"]
    place.write_bytes(data[: data.index(b"daily3.example") + 1500])
    assert [item[0] for item in found(place)] == ["a#1", "a#2", f"{place}, record 6 is cut off"]
    (tmp_path / "b.warc.gz").write_bytes(gzip.compress(data)[:-200])
    assert "b.warc.gz is damaged" in found(tmp_path / "b.warc.gz")[-1][0]


def test_a_packed_page_is_unpacked_so_far_and_no_further(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<!doctype html><html><body><article><p>{TEXT * 5}</p></article></body></html>".encode()

    def record(body: bytes, packing: str) -> bytes:
        block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{packing}\r\n\r\n".encode() + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/\r\nContent-Length: {len(block)}"
        return head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n"

    chunked = f"{len(page):x}\r\n".encode() + page + b"\r\n0\r\n\r\n"
    monkeypatch.setattr(limits, "PAGE", 2000)
    (tmp_path / "a.warc").write_bytes(
        record(gzip.compress(page), "Content-Encoding: gzip")
        + record(chunked, "Transfer-Encoding: chunked")
        + record(gzip.compress(page * 10_000), "Content-Encoding: gzip")
        + record(page, "Content-Encoding: gzip")
        + record(b"\x00packed", "Content-Encoding: br")
    )
    names = [item[0] for item in found(tmp_path / "a.warc")]
    assert [names[0], names[1], names[3]] == ["a#1", "a#2", "a#4"]
    assert "page 3 (https://x.example/) is larger than" in names[2]
    assert "packed with br" in names[4]


def test_a_page_whose_record_does_not_say_its_address_is_read(tmp_path: Path) -> None:
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{TEXT * 3}</p></body></html>".encode()
    head = b"WARC/1.0\r\nWARC-Type: response\r\n%sContent-Length: %d\r\n\r\n%s\r\n\r\n"
    told = b"WARC-Target-URI: https://x.example/\r\n"
    (tmp_path / "a.warc").write_bytes(b"".join(head % (line, len(answer), answer) for line in (b"", told)))
    assert [report.url for report in read(tmp_path / "a.warc")] == [None, "https://x.example/"]


def test_a_report_of_many_is_picked_by_what_its_id_ends_in(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS, encoding="utf-8")
    assert read_chosen(f"{tmp_path / 'feed.xml'}#3")[0].title == "Retour"
    with pytest.raises(CompareError, match="entry 2"):
        read_chosen(f"{tmp_path / 'feed.xml'}#9")


@pytest.mark.parametrize(
    ("limit", "value", "text", "message"),
    [
        ("REPORT", 50, TEXT, "has 76 characters, and a report may have 50"),
        ("LINES", 50, "Ab\n\nAb\r" * 26, "has 52 lines, and a report may have 50"),
        ("MARKED_FREELY", 50, TEXT + '"" «. ' * 7, r"is no prose: over 20% of it is quotation marks and full stops"),
        ("PAGE", 50, f"<html><body><p>{TEXT}</p></body></html>", "a page of more than 0 MB"),
        ("PAGE", 50, RSS, "a feed of more than 0 MB"),
        ("ELEMENTS", 5, RSS, "a feed of more than 5 elements"),
        ("VALUES", 5, json.dumps([{}, {}, {}, {}]), "JSON with more than 5 values"),
    ],
)
def test_what_is_too_large_ends_in_one_line(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, text: str, message: str
) -> None:
    monkeypatch.setattr(limits, limit, value)
    with pytest.raises(ReadError, match=message) as error:
        read_text(text, name="x")
    assert error.value.hint


def test_a_line_and_a_file_have_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SOURCE", 200)
    lines = [json.dumps({"text": "a" * 5000}), json.dumps({"text": TEXT})]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    (tmp_path / "b.txt").write_text(TEXT * 10)
    (tmp_path / "c.csv").write_text('text,title\n"' + (TEXT + "\n") * 10)
    problems = [item[0] for item in found(tmp_path)]
    assert problems[0].startswith("a.jsonl, line 1 is longer")
    assert problems[1] == "a#2"
    assert problems[2].startswith("b.txt is larger than")


def test_a_quotation_mark_that_is_never_closed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SOURCE", 200)
    before = csv.field_size_limit(500)  # of the whole process
    (tmp_path / "a.csv").write_text('text,title\n"' + (TEXT + "\n") * 10)
    try:
        assert found(tmp_path)[0][0].startswith("a.csv, line 2: not CSV")
    finally:
        csv.field_size_limit(before)


def test_a_file_of_nothing_but_broken_entries_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BROKEN", 5)
    (tmp_path / "a.jsonl").write_text("{}\n" * 100)
    (tmp_path / "b.txt").write_text(TEXT)
    names = [item[0] for item in found(tmp_path)]
    assert len(names) == 7
    assert "5 broken entries one after the other" in names[5]
    assert names[6] == "b"


@pytest.mark.parametrize("header", ["titre;journal;date;texte;auteur;lien", "Titre;Média;Publié;Contenu;Auteur;URL"])
def test_a_table_may_name_its_columns_in_french(tmp_path: Path, header: str) -> None:
    path = tmp_path / "a.csv"
    row = "Le port ferme;Ouest;2024-05-02;Le port a été fermé lundi, a dit le maire.;Anne Marin;https://port.example/a"
    path.write_text(f"{header}\n{row}\n", "utf-8")
    (report,) = read(path, language="fr")
    assert (report.title, report.outlet, report.published) == ("Le port ferme", "Ouest", "2024-05-02")
    assert (report.meta["author"], report.url) == ("Anne Marin", "https://port.example/a")


def test_a_table_without_texts_says_which_columns_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Titre;Journal\nLe port;Ouest\nLe pont;Ouest\n", "utf-8")
    with pytest.raises(ReadError, match="has no `text`") as error:
        read(path)
    assert error.value.hint == "name its field with --field text=NAME; it has Titre, Journal"
