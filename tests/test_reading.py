"""Text, front matter, encodings and files: what is read, and what is refused in one line."""

from __future__ import annotations

import io
import subprocess
import sys
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sound import EN, FR, HERE, assert_sound, parts_of

from compare.errors import ReadError
from compare.reading import read, read_text
from compare.reading.choosing import read_chosen, read_one
from compare.reading.damage import repair
from compare.reading.decoding import decode
from compare.render.reading import render as rendered

if TYPE_CHECKING:
    from pathlib import Path

    from compare.report import Language


CASES = tomllib.loads((HERE / "cases" / "reading.toml").read_text("utf-8"))["case"]


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
    with pytest.raises(ReadError, match=r"x\.md: front matter is no YAML: line 3 is not") as error:
        read_text(f"---\ntitle: Harbour\nthis is no pair\n---\n{EN}", name="x.md")
    assert error.value.hint


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


@pytest.mark.parametrize(
    ("stated", "name"), [("iso-8859-1", "Windows-1252"), ("windows-1252", "Windows-1252"), ("l9", "ISO-8859-15")]
)
def test_an_encoding_has_one_name_whoever_states_it(stated: str, name: str) -> None:
    assert decode(f'<meta charset="{stated}">{FR}'.encode("cp1252"), "x").encoding == name


@pytest.mark.parametrize(
    ("codec", "label"), [("cp850", "CP850"), ("cp437", "CP850"), ("mac-roman", "Mac Roman"), ("cp1252", "Windows-1252")]
)
def test_text_of_older_machines_is_told_by_what_stands_within_words(tmp_path: Path, codec: str, label: str) -> None:
    text = "Le maire a déclaré « qu'il est prêt à céder », où l'été s'achève. État d'urgence sur la côte."
    path = tmp_path / "report.txt"
    path.write_bytes(text.encode(codec))
    (report,) = read(path)
    assert (report.text, report.meta["encoding"]) == (text, label)


def test_one_report_is_wanted_and_a_folder_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"is a folder, not a report") as error:
        read_one(str(tmp_path))  # empty: a look into it would have said so
    assert error.value.hint
    (tmp_path / "a.txt").write_text(EN, "utf-8")
    (tmp_path / "b.txt").write_text(FR, "utf-8")
    assert read_one(f"{tmp_path}#b").text == FR


MARKDOWN = (
    f"# Harbour closed\n\n*By Ann Lee, 2 May 2024*\n\n![the harbour](harbour.png)\n\n{EN}\n\n> We **wait**, she said.\n"
)


def test_marks_of_markdown_are_no_words() -> None:
    (report,) = read_text(MARKDOWN, name="x.md", language="en")
    assert_sound(report)
    assert [item.kind for item in report.furniture] == ["byline", "picture"]
    assert (report.meta["author"], report.published) == ("Ann Lee", "2024-05-02")
    assert report.sentences[-1].text == "We **wait**, she said."
    assert {sentence.role for sentence in report.sentences} == {"title", "body"}


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Sign up for our newsletter", ["invitation"]),
        ("## Subscribe to our daily briefing!", ["invitation"]),
        ("Inscrivez-vous à notre newsletter", ["invitation"]),
        ("Suivez-nous sur WhatsApp", ["invitation"]),
        ("The company asked its readers to sign up for its newsletter.", []),
        ("Subscribe to the view that nobody is to blame", []),
    ],
)
def test_what_asks_the_reader_to_subscribe_is_furniture(line: str, kinds: list[str]) -> None:
    (report,) = read_text(f"Harbour closed\n\n{EN}\n\n{line}\n\n{FR[:0]}Again.\n", name="x", language="en")
    assert [item.kind for item in report.furniture] == kinds


def test_sentences_in_another_language_are_numbered_not_counted() -> None:
    (report,) = read_text(f"{EN}\n\n{FR}", name="x.txt", language="en")
    assert "sentences in French" in " ".join(rendered([report]).split())
    assert "no. " in rendered([report])


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


def test_quotations_lie_in_the_reporting() -> None:
    text = f"---\noutlet: The “Closed” Harbour\nlang: en\n---\n\n{EN}\n\nThe mayor called it “a sad day” on Monday.\n"
    (report,) = read_text(text, name="x.md")
    assert [span.text for span in report.quotations] == ["a sad day"]


def test_control_characters_stay_in_the_text() -> None:
    (report,) = read_text(f"{EN} \x1b[31mRed\x1b[0m was the flag.", name="x")
    assert "\x1b[31m" in report.text
    assert_sound(report)


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


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Lyon. Un pont rouvre après six mois de travaux", "title"),
        ("“All is lost!” Inside the town that the river took", "title"),
        ("The bridge is open again. Lorries may not cross it before June.", "body"),
        ("The bridge is open again. This is what drivers ought to know:", "body"),
    ],
)
def test_a_first_line_with_a_stop_inside_and_none_at_its_end_is_the_title(line: str, role: str) -> None:
    (report,) = read_text(f"{line}\n\n{EN}\n\nNobody was hurt.\n", name="x", language="en")
    assert report.sentences[0].role == role
    assert report.title == (line if role == "title" else None)
