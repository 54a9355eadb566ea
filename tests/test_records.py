"""Records and pages: what JSON, JSON lines and HTML give."""

from __future__ import annotations

import json

import pytest
from sound import EN, HERE, assert_sound

from compare.errors import ReadError
from compare.reading import read, read_text


def test_json_lines_hold_a_report_a_line() -> None:
    first, second = read(HERE / "files" / "reading" / "two.jsonl")
    assert [first.id, second.id] == ["two#1", "b-2"]
    assert [first.language, second.language] == ["en", "fr"]
    assert first.outlet == "The Coast"
    assert first.text.startswith("Harbour closed\n\nThe harbour")
    assert first.sentences[0].role == "title"
    assert second.text.startswith("Le port ferme\n\nLe port")
    assert second.published == "2024-05-31T10:00:00+00:00"
    assert second.meta == {"section": "Mer", "relative-days": "lundi = 2024-05-27"}
    for report in (first, second):
        assert_sound(report)


def test_a_title_that_only_begins_the_first_sentence_is_still_put_before_it() -> None:
    (report,) = read_text(json.dumps({"title": "The harbour", "text": EN}), name="x.json")
    assert [s.text for s in report.sentences] == ["The harbour", EN]


def test_a_stated_title_is_the_title_full_stop_or_not() -> None:
    (report,) = read_text(json.dumps({"title": "Harbour closed.", "text": f"Harbour closed.\n\n{EN}"}), name="x.json")
    assert [s.role for s in report.sentences] == ["title", "body"]


def test_text_in_brackets_is_no_json() -> None:
    (report,) = read_text(f"[Update] {EN}", name="x.txt")
    assert report.sentences[0].text == f"[Update] {EN}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"text": 1}', "`text` is not a string"),
        ('{"title": "x"}', "has no `text`"),
        ('{"text": "x"', "not valid JSON"),
        ('{"text": "x", "n": ' + "1" * 9999 + "}", r"not valid JSON: a number of more digits than are read$"),
        ('[{"text": "x", "n": ' + "1" * 9999 + "}]", r"not valid JSON: a number of more digits than are read$"),
        ("[]", "holds no report"),
        ('["x"]', "record 1 is not an object"),
        ('{"text": "x y"}\n{"text": ', "line 2 is not valid JSON"),
        ('[{"text": "x"}, 3]', "record 2 is not an object"),
    ],
)
def test_faulty_json_is_named(text: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_text(text, name="x.json", language="en")


def test_a_lone_surrogate_in_json_can_be_written() -> None:
    (report,) = read_text('{"text": "The \\ud800 harbour was closed."}', name="x.json", language="en")
    assert report.text.encode("utf-8")


def test_a_lone_surrogate_deep_in_a_record_can_be_written() -> None:
    record = (
        '{"text": "The harbour was closed.", "source": {"id": "x", "name": "Port \\ud800"},'
        ' "agencies": ["AF\\udfffP"], "tags": [["a\\ud800"], {"name": "b\\ud800"}], "key\\ud800": 1}'
    )
    (report,) = read_text(record, name="x.json", language="en")
    for field in (report.outlet or "", *report.agencies, *report.meta, *report.meta.values()):
        assert field.encode("utf-8")
    assert report.outlet == "Port \ufffd"
    assert report.meta["tags"] == "a\ufffd, b\ufffd"


@pytest.mark.parametrize("depth", [200, 100_000])
@pytest.mark.parametrize("form", ['{{"text": "x", "tags": {0}}}', '{{"text": "x"}}\n{{"text": "y", "tags": {0}}}'])
def test_a_record_nested_without_end_is_refused(form: str, depth: int) -> None:
    with pytest.raises(ReadError, match="nested too deeply"):
        read_text(form.format("[" * depth + "]" * depth), name="x.json", language="en")


def test_a_page_gives_its_article_and_its_head() -> None:
    (report,) = read(HERE / "files" / "reading" / "page.html")
    assert_sound(report)
    assert (report.title, report.outlet, report.language) == ("Le port ferme", "Le Courrier", "fr")
    assert (report.published, report.url) == ("2024-05-02T10:00:00+02:00", "https://example.org/port")
    assert report.agencies == ("AFP",)
    assert [(s.role, s.text) for s in report.sentences][:1] == [("title", "Le port ferme")]
    assert ("heading", "Une semaine de tempête") in [(s.role, s.text) for s in report.sentences]
    assert "Les marins restent à quai." in [s.text for s in report.sentences]
    assert "Accueil" not in report.text
    assert "<" not in report.text


def test_a_page_is_known_by_its_content() -> None:
    html = (HERE / "files" / "reading" / "page.html").read_text("utf-8")
    assert read_text(html, name="page.txt")[0].title == "Le port ferme"


def test_a_page_that_misstates_its_language_is_read_by_its_words() -> None:
    html = (HERE / "files" / "reading" / "page.html").read_text("utf-8").replace('lang="fr-FR"', 'lang="en"')
    assert read_text(html, name="page.html")[0].language == "fr"


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(ReadError, match="without an article"):
        read_text("<html><body></body></html>", name="page.html")


def test_a_date_that_is_null_is_none_and_another_name_of_it_counts() -> None:
    text = "The ferry left the island at dawn, the harbour master said. Nobody was hurt."
    (report,) = read_text(json.dumps({"text": text, "published": None}), name="x.json", language="en")
    assert (report.published, report.meta.get("published-as-given")) == (None, None)
    record = {"text": text, "published": None, "date": "2024-05-01"}
    (report,) = read_text(json.dumps(record), name="x.json", language="en")
    assert report.published == "2024-05-01"
