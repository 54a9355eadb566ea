from __future__ import annotations

import io
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import LanguageError, ReadError
from compare.reading import read, read_text
from compare.reading.agencies import agency_credit
from compare.reading.choosing import read_chosen
from compare.reading.damage import repair
from compare.reading.dates import parse_date

if TYPE_CHECKING:
    from compare.report import Furniture, Language, Report, Sentence

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases" / "reading.toml").read_text("utf-8"))["case"]
EN = "The harbour was closed on Monday after a week of storms, and the mayor said that nobody had been hurt."
FR = "Le port a été fermé lundi après une semaine de tempête, et la mairie a dit que personne n’était blessé."


def assert_sound(report: Report) -> None:
    parts: list[Sentence | Furniture] = [*report.sentences, *report.furniture]
    parts.sort(key=lambda part: part.start)
    for stretch in (*parts, *report.quotations):
        assert stretch.text == report.text[stretch.start : stretch.end]
        assert stretch.text
    at = 0
    for part in parts:
        assert part.start >= at, f"overlap at {at}"
        assert not any(char.isalnum() for char in report.text[at : part.start])
        at = part.end
    assert not any(char.isalnum() for char in report.text[at:])
    assert list(report.sentences) == sorted(report.sentences, key=lambda sentence: sentence.start)


def parts_of(report: Report) -> list[str]:
    labelled = [(s.start, f"{s.role}: {s.text}") for s in report.sentences]
    labelled += [(f.start, f"{f.kind}: {f.text}") for f in report.furniture]
    return [text for _, text in sorted(labelled)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_paragraphs_are_read_as_the_case_says(case: dict[str, Any], ends: str) -> None:
    text = case["text"].replace("\n", ends)
    (report,) = read_text(text, name="case.txt", language=case["language"])
    assert report.text == text
    assert_sound(report)
    got = [part.replace(ends, "\n") for part in parts_of(report)]
    for found, wanted in zip(got, case["parts"], strict=True):
        assert found == wanted or (wanted.endswith("…") and found.startswith(wanted[:-1]))
    for field in ("title", "outlet", "published"):
        if field in case:
            assert getattr(report, field) == case[field]
    if "agencies" in case:
        assert list(report.agencies) == case["agencies"]
    for key, value in case.get("meta", {}).items():
        assert report.meta[key] == value
    if "paragraphs" in case:
        assert [sentence.paragraph for sentence in report.sentences] == case["paragraphs"]


def test_front_matter_is_furniture_and_its_fields_are_kept() -> None:
    (report,) = read(HERE / "files" / "reading" / "front-matter.md")
    assert_sound(report)
    assert (report.title, report.outlet, report.language) == ("Harbour: closed, for now", "The Coast", "en")
    assert (report.id, report.published, report.url) == ("coast-7", "2024-05-31", "https://example.org/7")
    assert report.agencies == ("AFP", "Reuters")
    assert report.meta["open"] == "no"
    assert report.meta["tide"] == "12:30"
    assert [f.kind for f in report.furniture] == ["front-matter"]
    assert report.sentences[0].role == "title"
    assert report.text == (HERE / "files" / "reading" / "front-matter.md").read_text("utf-8")


def test_a_date_that_is_none_is_kept_as_given() -> None:
    (report,) = read_text(f"---\ndate: last spring\nlang: en-GB\n---\n{EN}", name="x.md")
    assert report.published is None
    assert report.meta["published-as-given"] == "last spring"


def test_a_list_of_agencies_may_stand_a_line_each() -> None:
    (report,) = read_text(f"---\nlang: en\nagencies:\n  - TASS\n  - AFP\n---\n{EN}", name="x.md")
    assert report.agencies == ("TASS", "AFP")


def test_a_rule_above_prose_is_no_front_matter() -> None:
    (report,) = read_text(f"---\n{EN}\n---\nThe mayor hopes to open it again before the fair.", name="x.md")
    assert [f.kind for f in report.furniture] == ["separator", "separator"]
    assert len(report.sentences) == 2


def test_a_bad_line_of_front_matter_is_named() -> None:
    with pytest.raises(ReadError, match=r"x\.md, line 3") as error:
        read_text(f"---\ntitle: Harbour\nthis is no pair\n---\n{EN}", name="x.md")
    assert error.value.hint


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


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (FR.encode(), None),
        (b"\xef\xbb\xbf" + FR.encode(), None),
        (FR.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + FR.encode("utf-16-be"), "UTF-16"),
        (FR.encode("cp1252"), "Windows-1252"),
    ],
    ids=["utf-8", "mark", "utf-16-le", "utf-16-be", "windows-1252"],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str | None) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    (report,) = read(path)
    assert report.text == FR
    assert report.meta.get("encoding") == encoding


def test_a_page_may_declare_its_encoding(tmp_path: Path) -> None:
    html = (HERE / "files" / "reading" / "page.html").read_text("utf-8").replace('"utf-8"', '"iso-8859-15"')
    path = tmp_path / "page.html"
    path.write_bytes(html.replace("’", "'").encode("iso-8859-15"))
    assert "tempête" in read(path)[0].text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"PK\x03\x04....", "zip archive"),
        (b"\x89PNG\r\n", "is an image"),
        (b"The \x00 harbour", "NUL"),
        ("Гавань закрыта после бури.".encode("cp1251"), "neither UTF-8 nor Windows-1252"),
        (FR.encode() + b" \xe9", "UTF-8 with a broken byte"),
        ("© AFP\n\nhttps://example.org/a".encode(), "only page furniture"),
        (b"12345 678", "no words"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(data)
    with pytest.raises(ReadError, match=message) as error:
        read(path)
    assert "\n" not in str(error.value)
    assert error.value.hint


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        read(tmp_path / "missing.txt")
    with pytest.raises(ReadError, match="holds no report"):
        read(tmp_path)
    with pytest.raises(ReadError, match="cannot be read"):
        read("report\0.txt")


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("x" * 300, "cannot be read"),
        ("x" * 300 + "#2", "cannot be read"),
        ("x" * 5000, "cannot be read"),
        ("report\0.txt", "cannot be read"),
        ("", "an empty name names no file"),
    ],
)
def test_what_is_no_name_of_a_file_is_refused(reference: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_chosen(reference)


def test_an_address_of_another_service_is_refused_with_a_way_out() -> None:
    with pytest.raises(ReadError, match="ftp is not asked") as error:
        read("ftp://example.org/harbour")
    assert error.value.hint == "give an http or https address, or a file"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FR.encode())))
    assert read("-")[0].id == "stdin"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FR.encode())))
    assert read("-", stdin_name="left.txt")[0].id == "left"


@pytest.mark.parametrize(
    ("text", "language"),
    [(EN, "en"), (FR, "fr"), ("The harbour is closed.", "en"), ("Le port est fermé.", "fr"), ("Bonjour à tous.", "fr")],
)
def test_language_is_told_from_the_text(text: str, language: str) -> None:
    assert read_text(text, name="x")[0].language == language


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Der Hafen wurde am Montag nach einer Woche voller Stürme geschlossen, und niemand weiß, wann er öffnet.",
            "in German",
        ),
        (
            "El puerto fue cerrado el lunes después de una semana de tormentas y nadie sabe cuándo abrirá.",
            "in Spanish",
        ),
        ("Der Hafen bleibt nach dem Sturm geschlossen.", "German"),
        ("Zig zag", "too short"),
        (f"---\nlanguage: pt\n---\n{EN}", "stated to be in Portuguese"),
    ],
)
def test_a_third_language_is_an_error(text: str, message: str) -> None:
    with pytest.raises(LanguageError, match=message) as error:
        read_text(text, name="x")
    assert "language: en" in (error.value.hint or "")


GERMAN = (
    "Der Hafen wurde am Montag nach einer Woche voller Stürme geschlossen, und niemand weiß, wann er wieder öffnet. "
    "Die Bürger sind besorgt, und das Rathaus hat bis jetzt nicht geantwortet."
)


def test_a_quotation_in_a_third_language_is_none() -> None:
    lead = "Le maire a parlé lundi à la radio, et il a dit dans une langue qui est aussi la sienne :"
    end = "Les auditeurs n’ont pas été surpris, car il est né dans ce pays."
    (report,) = read_text(f"{lead}\n\n« {GERMAN} »\n\n{end}", name="x")
    assert report.language == "fr"
    assert report.meta["sentences-in-de"] == "2, 3"


def test_a_german_report_with_an_english_quotation_is_german() -> None:
    with pytest.raises(LanguageError, match="in German"):
        read_text(f"{GERMAN} {GERMAN}\n\n“We will not close it; we have not been asked,” said the mayor.", name="x")


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        (f"{EN}\n\n{FR}", "en", {"sentences-in-fr": "2"}),
        (f"{FR}\n\nГавань закрыта после недели штормов.", "fr", {"sentences-in-cyrillic": "2"}),
        (f"{EN} They call it “une semaine de tempête” in the town.", "en", {}),
        (f"{EN} Charles de Gaulle, La Rochelle, Les Sables, Le Havre.", "en", {}),
        (f"{FR} Le groupe The Who a joué « The Kids Are Alright ».", "fr", {}),
        (FR, "fr", {}),
    ],
)
def test_sentences_in_another_language_are_marked_where_that_is_sure(
    text: str, language: Language, numbers: dict[str, str]
) -> None:
    (report,) = read_text(text, name="x", language=language)
    assert {key: value for key, value in report.meta.items() if key.startswith("sentences-in")} == numbers


BOTH = "dateline, with the year of the crawler’s date"


@pytest.mark.parametrize(
    ("text", "published", "told_by"),
    [
        (
            f"date 2022-02-22 PARIS, 20 February (AFP) – {EN}",
            "2022-02-20",
            BOTH,
        ),
        (f"date 2022-02-22 PARIS, 3 December (AFP) – {EN}", "2022-02-22", "crawler’s date"),
        (
            f"date 2022-01-02 PARIS, 30 December (AFP) – {EN}",
            "2021-12-30",
            BOTH,
        ),
        (f"{EN}\n\nPublished 3 May 2024, 18:41 GMT", "2024-05-03", "timestamp"),
        (f"PARIS, 3 May 2024 (AFP) – {EN}", "2024-05-03", "dateline"),
        (f"PARIS, 3 May (AFP) – {EN}", None, None),
        (f"---\ndate: 2024-05-31\n---\nPARIS, 3 May 2024 (AFP) – {EN}", "2024-05-31", None),
    ],
)
def test_the_day_of_publication_says_where_it_is_from(text: str, published: str | None, told_by: str | None) -> None:
    (report,) = read_text(text, name="x.md", language="en")
    assert report.published == published
    assert report.meta.get("published-from") == told_by


def test_agencies_and_the_outlet_say_where_they_are_from() -> None:
    text = f"Harbour closed\n\nBREST, 3 May. /TASS/. {EN}\n\nNobody was hurt.\n\nThe Coast with AFP and Reuters"
    (report,) = read_text(text, name="x", language="en")
    assert report.agencies == ("TASS", "AFP", "Reuters")
    assert report.meta["agencies-from"] == "AFP: credit; Reuters: credit; TASS: dateline"
    assert (report.outlet, report.meta["outlet-from"]) == ("The Coast", "credit")
    assert report.meta["dateline-place"] == "BREST"


def test_the_callers_language_overrides_what_is_stated() -> None:
    assert read_text(f"---\nlanguage: pt\n---\n{EN}", name="x", language="en")[0].language == "en"


def test_quotations_lie_in_the_reporting() -> None:
    text = f"---\ntitle: “Closed” harbour\nlang: en\n---\n\n{EN}\n\nThe mayor called it “a sad day” on Monday.\n"
    (report,) = read_text(text, name="x.md")
    assert [span.text for span in report.quotations] == ["a sad day"]


def test_control_characters_stay_in_the_text() -> None:
    (report,) = read_text(f"{EN} \x1b[31mRed\x1b[0m was the flag.", name="x")
    assert "\x1b[31m" in report.text
    assert_sound(report)


@pytest.mark.parametrize(
    ("given_date", "iso"),
    [
        ("2024-05-31", "2024-05-31"),
        ("2024-05-31 18:41", "2024-05-31T18:41:00"),
        ("2024-05-31T18:41:00Z", "2024-05-31T18:41:00+00:00"),
        ("31 mai 2024 à 18h41", "2024-05-31T18:41:00"),
        ("1er février 2022", "2022-02-01"),
        ("May 31, 2024", "2024-05-31"),
        ("31/05/2024", "2024-05-31"),
        ("03/04/2024", None),
        ("2024-02-31", None),
        ("yesterday", None),
    ],
)
def test_dates(given_date: str, iso: str | None) -> None:
    assert parse_date(given_date) == iso


ENDLESS = [
    "AFP, " * 200 + "x",
    "The Daily with " + "AFP, " * 200 + "x",
    "MOSCOW, 10 February. /" + "AFP,  et " * 200 + "x/",
    "(Reporting by " + "Mary-Jane McGregor, " * 200 + "x)",
    "Reporting by " + "McGregor" * 200 + " x",
    "Reporting by " + "J.K." * 200 + " x",
    "By " + "Al BobandCarl Dupont, " * 200 + "~",
    "Par " + "Al BobetCarl Dupont, " * 200 + "~",
]


@pytest.mark.parametrize("line", ENDLESS, ids=lambda line: line[:24])
def test_a_long_line_that_is_almost_a_credit_is_read_to_its_end(line: str) -> None:
    code = (
        "import sys; from compare.reading import read_text; "
        "print(len(read_text(sys.stdin.read(), name='x', language='en')[0].sentences) > 1)"
    )
    text = f"Harbour closed\n\n{line}\n\n{EN}\n\n{line}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=20,
    )  # the time is for hours against an instant, not for seconds
    assert done.stdout.strip() == "True"


@pytest.mark.parametrize(
    "line",
    [
        "AFP, AP et Reuters",
        "AFP,AP",
        "AFP, et l'AP",
        "(AFP / Reuters)",
        "AFP & AP",
        "*With AFP, Reuters, and AP",
        "l’AFP, AP",
    ],
)
def test_a_list_of_agencies_is_a_credit(line: str) -> None:
    assert agency_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Mary-Jane McGregor, J.K. Brown and Zoë O’Hara in Lyon; Editing by Al Lee.)",
        "Additional reporting by Al Lee; writing by J. Brown:",
        "Reporting by the Lyon bureau.",
        "By Mary McGregor, Al Lee and Jo Brown",
        "Par Zoé Blanc et Luc de Brun, à Lyon",
        "By Al Lee & Jo Brown",
    ],
)
def test_a_line_of_names_is_a_byline(line: str) -> None:
    (report,) = read_text(f"Harbour closed\n\n{line}\n\n{EN}", name="x", language="en")
    assert [(item.kind, item.text) for item in report.furniture] == [("byline", line)]


def test_importing_and_reading_a_stated_language_loads_nothing_heavy() -> None:
    code = (
        "import sys; from compare.reading import read_text; "
        f"read_text({EN!r}, name='x', language='en'); read_text({FR + FR!r}, name='x'); "
        "print([m for m in ('numpy', 'trafilatura', 'py3langid', 'spacy', 'torch') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


FRAGMENTS = st.sampled_from(
    [
        *(part.split(": ", 1)[1].rstrip("…") for case in CASES for part in case["parts"]),
        *("\n", "\n\n", "\r\n", "\r\n\r\n", " ", "\u200b", "\u2028", "\t", "- ", "# "),
        *("© ", "« ", " »", "“", "”", "'", "(", ")", "…", "."),
    ]
)


@given(st.lists(FRAGMENTS, max_size=12).map("".join), st.sampled_from(["en", "fr"]))
def test_offsets_hold_and_nothing_is_lost_whatever_the_text(text: str, language: Language) -> None:
    try:
        reports = read_text(text, name="x.txt", language=language)
    except ReadError as error:
        assert str(error).startswith("x.txt")  # noqa: PT017 - a refusal is an answer too
        return
    assert "".join(report.text for report in reports) == repair(text).text
    for report in reports:
        assert_sound(report)
