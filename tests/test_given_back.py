"""What `compare read` wrote is read as it was; one corpus has one result, whatever form it is in."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest
from sound import EN, HERE, assert_sound

from compare.corpus import read_corpus
from compare.errors import ReadError
from compare.reading import read, read_text
from compare.reading.dates import undated
from compare.reading.folders import files
from compare.render.json import render_lines, render_reports
from compare.report import Span

DATA = HERE.parent / "data"
BUNDLE = "\n".join(
    f"Harbour {n} of the northern town closed after storm\n\n"
    f"PORT, May {n}. /TASS/. {EN} {EN.replace('mayor', str(n))}\n"
    f"The ships of pier {n} stay where they are until the wind turns, as the pilots have asked for.\n"
    for n in (1, 2, 3)
)


@pytest.mark.parametrize("form", ["lines", "document"])
def test_what_read_wrote_is_read_as_it_was(tmp_path: Path, form: str) -> None:
    reports = [*read(DATA), *read_text(BUNDLE, name="many.txt"), *read(HERE / "files" / "reading" / "page.html")]
    assert any("bundle" in report.meta for report in reports)
    written = render_lines(reports) if form == "lines" else render_reports(reports, version="1")
    file = tmp_path / ("out.jsonl" if form == "lines" else "out.json")
    file.write_text(written, "utf-8")
    assert read(file) == reports


def test_a_record_of_ours_that_was_edited_is_read_anew_as_one_report() -> None:
    (report,) = read(DATA / "pension-strike" / "pension-strike-state-en.md")
    record = json.loads(render_lines([report]))
    record["text"] += "\nA sentence that somebody added at the end."
    record["sentences"][0]["start"] += 1
    (again,) = read_text(json.dumps(record), name="x.json")
    assert_sound(again)
    assert (again.id, again.title) == (report.id, report.title)
    assert [s.text for s in again.sentences[:-1]] == [s.text for s in report.sentences]
    assert not {"sentences", "furniture", "quotations", "meta"} & again.meta.keys()


@pytest.mark.parametrize("body", [EN, f"Other line without a stop\n\n{EN}", f"# Marked title\n\n{EN}"])
@pytest.mark.parametrize(
    "stated", ['title: "Harbour: closed"', "headline: Harbour closed", "title: >\n  Harbour\n  closed"]
)
def test_a_title_in_front_matter_is_compared_as_one_of_a_record_is(stated: str, body: str) -> None:
    (page,) = read_text(f"---\n{stated}\nlang: en\n---\n\n{body}\n", name="x.md")
    assert_sound(page)
    (record,) = read_text(json.dumps({"title": page.title, "lang": "en", "text": body}), name="x.json")
    told = [[(s.role, s.paragraph, " ".join(s.text.split())) for s in one.sentences] for one in (page, record)]
    assert told[0] == told[1]
    assert told[0][0][0] == "title"


@pytest.mark.parametrize("wrong", ["title: [unclosed", 'title: "unclosed', "tags: {a: b", "title: X\nno pair"])
def test_front_matter_that_is_no_yaml_is_a_problem(wrong: str) -> None:
    with pytest.raises(ReadError, match=r"x\.md: front matter is no YAML: line \d+ "):
        read_text(f"---\nlang: en\n{wrong}\n---\n{EN}", name="x.md")


@pytest.mark.parametrize("text", [f"---\nParis: [the port\nThe pilots.\n---\n{EN}", f"---\n{EN}\n---\n{EN}"])
def test_prose_between_two_rules_is_no_front_matter(text: str) -> None:
    (report,) = read_text(text, name="x.txt", language="en")
    assert "front-matter" not in [found.kind for found in report.furniture]


@pytest.mark.parametrize(
    ("stated", "text", "told"),
    [
        ("fr", "Police said the harbour was closed on Monday.", "en"),
        ("en", "Un mort et deux blessés dans une fusillade à Nice", "fr"),
        ("fr", EN, "en"),
        ("fr", "Disney+ : The Last of Us et The Bear en tête", "fr"),
        ("en", "Le Monde wins a prize in Paris", "en"),
        ("en", "La La Land and Les Misérables return to Broadway", "en"),
    ],
)
def test_a_stated_language_holds_where_the_words_do_not_object(stated: str, text: str, told: str) -> None:
    (report,) = read_text(f"---\nlanguage: {stated}\n---\n{text}\n", name="x.md")
    assert report.language == told
    assert report.meta.get("language-stated") == (None if stated == told else stated)


@pytest.mark.parametrize(
    "title",
    [
        "Le film de Sautet Les choses de la vie ressort en salles vendredi",
        "The new drama series The last of us breaks records on its opening night",
    ],
)
def test_the_name_of_a_work_in_a_title_is_not_cut_off(title: str) -> None:
    (report,) = read_text(f"{title}\n\n{EN}", name="x.txt", language="en")
    assert report.title == title
    assert report.meta["damage-joined-decks"] == "1"


def test_an_ambiguous_date_says_what_is_not_told() -> None:
    assert undated("02/03/2024").startswith("'02/03/2024' does not tell whether the day or the month comes first")
    assert undated("last spring") == "'last spring' is no date that can be read"


def test_a_line_break_in_a_name_is_spelled_out(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_text(EN)
    assert [found.path for found in files(str(tmp_path))] == ["a\\nb.txt"]
    assert [report.id for report in read(tmp_path)] == ["a\\nb"]


def test_files_are_not_asked_for_links_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(50):
        (tmp_path / f"{n}.txt").write_text(EN)
    asked: list[object] = []
    real = os.path.realpath
    monkeypatch.setattr(os.path, "realpath", lambda place: (asked.append(place), real(place))[1])
    assert len(files(str(tmp_path))) == 50
    assert len(asked) < 5


def test_an_archive_of_bundles_is_read_once_for_their_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        for n in range(8):
            packed.writestr(f"{n}.txt", BUNDLE)
    corpus = read_corpus(tmp_path)
    opened: list[Path] = []
    first = Path.open
    monkeypatch.setattr(Path, "open", lambda self, *rest: (opened.append(self), first(self, *rest))[1])
    for report in corpus.reports:
        place = corpus.place(report, None)
        assert place
        sentence = report.sentences[-1]
        place = corpus.place(report, Span(sentence.start, sentence.end, sentence.text))
        assert place
        assert place.column
    assert opened == [tmp_path / "all.zip"]
