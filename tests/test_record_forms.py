"""Records as services write them: envelopes, names, HTML in a text, tables of spreadsheets; feeds; front matter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sound import EN, FR

from compare.asgiven import AsGiven
from compare.errors import ReadError
from compare.reading import read, read_text
from compare.reading.choosing import read_one

if TYPE_CHECKING:
    from pathlib import Path

    from compare.report import Report


def one(record: object, **fields: str) -> Report:
    (report,) = read_text(json.dumps(record), name="x.json", language="en", fields=fields or None)
    return report


@pytest.mark.parametrize(
    "record",
    [
        {"text": f"<p>The mayor&#8217;s plan.</p>\n<p>{EN}</p><script>no()</script>"},
        {"content": {"rendered": f"<div>The mayor&rsquo;s plan.<br/>\n<br/>{EN}</div>"}},
        {"body": f'The <a href="/x">mayor’s</a> plan.\n\n{EN}'},
    ],
)
def test_html_in_a_record_is_no_prose(record: dict[str, object]) -> None:
    report = one({**record, "title": "Storms &amp; <i>Gale</i>"})
    assert report.text == f"Storms & Gale\n\nThe mayor’s plan.\n\n{EN}"
    assert report.meta["markup"] == "HTML, taken out"


def test_text_that_is_no_html_stays_as_it_is() -> None:
    text = f"AT&T fell as x < y, and 3 > 2. {EN}"
    assert one({"text": text}).text == text
    assert "markup" not in one({"text": text}).meta


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"source": "https://port.example/1"}, (None, "https://port.example/1")),
        ({"source": "https://port.example/1", "sitename": "The Port"}, ("The Port", "https://port.example/1")),
        ({"source": "https://port.example/feed", "url": "https://port.example/1"}, (None, "https://port.example/1")),
        ({"source": {"id": "p", "name": "The Port"}}, ("The Port", None)),
        ({"media_name": "The Port", "source_domain": "port.example"}, ("The Port", None)),
    ],
)
def test_an_address_is_no_outlet(stated: dict[str, object], expected: tuple[str | None, str | None]) -> None:
    report = one({"text": EN, **stated})
    assert (report.outlet, report.url) == expected


@pytest.mark.parametrize("key", ["publish_date", "publishedAt", "Date de publication", "date_publish", "PubDate"])
def test_usual_names_are_known_however_they_are_spelled(key: str) -> None:
    report = one({"maintext": EN, key: "14/05/2024 20:12", "Auteur(s)": ["Ann Lee", "AFP"]})
    assert (report.text, report.published, report.agencies) == (EN, "2024-05-14T20:12:00", ("AFP",))
    assert report.meta["author"] == "Ann Lee, AFP"


def test_a_field_that_was_named_is_not_looked_for_elsewhere() -> None:
    record = {"text": EN, "outlet": "The Port", "source": "The Coast", "auteur": "Ann", "date": "2024-05-14"}
    report = one(record, outlet="paper", published="day", author="by")
    assert (report.outlet, report.published, report.meta.get("author")) == (None, None, None)
    assert one({**record, "paper": "The Isle"}, outlet="paper").outlet == "The Isle"


@pytest.mark.parametrize(
    "envelope",
    [
        '{"status": "ok", "articles": [%s, %s]}',
        '{"response": {"total": 2, "results": [%s, %s]}}',
        '{"hits": {"hits": [{"_id": 1, "_source": %s}, {"_id": 2, "_source": %s}]}}',
        '{"version": "https://jsonfeed.org/version/1.1", "items": [%s, %s]}',
        "%s\n%s",
    ],
)
def test_the_envelopes_of_services_are_opened(envelope: str) -> None:
    told = [json.dumps({"title": title, "text": EN}, indent=1) for title in ("One", "Two")]
    reports = read_text(envelope % tuple(told), name="x.json", language="en")
    assert [report.title for report in reports] == ["One", "Two"]


def test_an_envelope_whose_records_have_no_known_text_names_their_fields() -> None:
    with pytest.raises(ReadError, match="record 1 has no `text`") as error:
        read_text('{"response": {"results": [{"id": "a", "webTitle": "b"}]}}', name="x.json")
    assert "it has id, webTitle" in str(error.value.hint)


@pytest.mark.parametrize(
    "table",
    [
        f"sep=;\nTitre;Texte\nOne;{FR}",
        f"\ufeffsep=;\r\nTitre;Texte\r\nOne;{FR}",
        f"Titre;Texte;;\nOne;{FR};;",
        f"Export du 14/05/2024;;\n;;\nTitre;Date;Texte\nOne;;{FR}",
        f"Titre;Texte\rOne;{FR}\r",
    ],
)
def test_tables_of_spreadsheets_are_read(tmp_path: Path, table: str) -> None:
    (tmp_path / "a.csv").write_bytes(table.encode())
    (report,) = read(tmp_path / "a.csv")
    assert (report.title, report.sentences[0].text) == ("One", "One")


def test_prose_that_begins_like_a_table_is_prose() -> None:
    (report,) = read_text(f"Text, body, content\n\n{EN}", name="x.txt")
    assert report.sentences[0].text == "Text, body, content"


FEED = """<rss version="2.0"><channel><title>Radio</title><link>https://radio.example/</link>{}</channel></rss>"""
ITEM = "<item><title>Ferry leaves</title><link>/a</link><pubDate>{}</pubDate><description>{}</description></item>"


@pytest.mark.parametrize(
    ("stated", "published"),
    [
        ("Wed, 15 May 2024 00:30:00 +0200", "2024-05-15T00:30:00+02:00"),
        ("Tue, 14 May 2024 23:30 CEST", "2024-05-14T23:30:00+02:00"),
        ("2024-05-14", "2024-05-14"),
    ],
)
def test_a_feed_keeps_its_days_and_zones(stated: str, published: str) -> None:
    (report,) = read_text(FEED.format(ITEM.format(stated, EN)), name="x.xml")
    assert (report.published, report.meta["published-from"]) == (published, "feed")
    assert report.url == "https://radio.example/a"


def test_when_atom_says_only_when_an_entry_changed_that_is_told() -> None:
    entry = (
        f"<entry><title>Ferry leaves</title><updated>2024-05-14T20:12:00+02:00</updated><summary>{EN}</summary></entry>"
    )
    (report,) = read_text(f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>', name="x.xml")
    assert (report.published, report.meta["published-from"]) == ("2024-05-14T20:12:00+02:00", "feed, updated")


def test_an_entry_that_is_its_title_twice_has_no_text() -> None:
    linked = "&lt;a href='https://radio.example/a'&gt;Ferry leaves&lt;/a&gt;"
    with pytest.raises(ReadError, match="entry 1 has no text but its title"):
        read_text(FEED.format(ITEM.format("2024-05-14", linked)), name="x.xml")


def test_of_several_reports_one_is_to_be_chosen_though_another_is_broken(tmp_path: Path) -> None:
    items = [ITEM.format("2024-05-14", EN), "<item><title>No text</title></item>", ITEM.format("2024-05-15", EN)]
    (tmp_path / "a.xml").write_text(FEED.format("".join(items)), encoding="utf-8")
    with pytest.raises(ReadError, match="holds 3 reports, and one is needed"):
        read_one(str(tmp_path / "a.xml"))


@pytest.mark.parametrize(
    "front",
    [
        '+++\ntitle = "Ferry leaves"\ndate = 2024-05-14\nsource = "The Port"\nauthors = ["Ann Lee"]\n+++\n',
        "---\ntitle: Ferry leaves # for now\ndate: 2024-05-14\nsource: The Port\nauthor: Ann Lee\n---\n",
        (
            "---\ntitle: 'Ferry leaves' # now\ndate: 14 May 2024\nsource:\n  name: The Port\n"
            "authors:\n  - name: Ann Lee\n---\n"
        ),
        "Title: Ferry leaves\nSource: The Port\nDate: 14 May 2024\nAuthor: Ann Lee\n",
        "Titre : Ferry leaves\nSource : The Port\nDate : 14/05/2024\nAuteur : Ann Lee\n",
    ],
)
def test_other_front_matter_is_read(front: str) -> None:
    (report,) = read_text(f"{front}\n{EN}", name="x.md")
    assert (report.title, report.outlet, report.published) == ("Ferry leaves", "The Port", "2024-05-14")
    assert (report.meta["author"], report.sentences[0].text) == ("Ann Lee", "Ferry leaves")
    assert report.sentences[-1].text == EN


@pytest.mark.parametrize("text", [f"Source: a man said: go.\n\n{EN}", f"Date: 14 May\nHe left: at once.\n\n{EN}"])
def test_prose_with_colons_is_no_header(text: str) -> None:
    (report,) = read_text(text, name="x.txt")
    assert report.sentences[0].start == 0


def test_a_stretch_of_a_page_is_read_as_a_page_whatever_it_is_called() -> None:
    (report,) = read_text(f"<div><h1>Ferry leaves</h1><p>{EN}</p><p>{EN[:40]} again.</p></div>", name="x.txt")
    assert "<" not in report.text
    assert EN in report.text
    (other,) = read_text(f'<p align="center">\n\n{EN}', name="x.txt", language="en")
    assert AsGiven(other).text.startswith("<p")


@pytest.mark.parametrize(("language", "expected"), [("fr", "2024-03-05"), ("en", None)])
def test_a_date_in_figures_has_the_day_first_where_the_record_is_french(language: str, expected: str | None) -> None:
    """In English, and where nothing is stated, it may mean two days: none is guessed."""
    record = {"text": "Le port est fermé depuis mardi, a dit le maire.", "date": "05/03/2024", "language": language}
    [report] = read_text(json.dumps(record), name="record.json", language="fr" if language == "fr" else None)
    assert report.published == expected
