"""What a folder may hold besides sound files – odd names, closed folders, links: nothing vanishes or ends a run."""

from __future__ import annotations

import io
import json
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
from calling import process

from compare.corpus import read_corpus
from compare.errors import CompareError
from compare.policy import check
from compare.reading.collection import entries
from compare.report import Span

HEAD = "---\noutlet: Harbour News\npublished: 2022-02-03\nlanguage: en\n---\n\n"
TEXT = f"{HEAD}The ferry left the island at dawn, the harbour master said. Nobody was hurt in the storm.\n"
FORMS = {
    "events": ("table", "json", "jsonl"),
    "read": ("terminal", "json", "jsonl"),
    "sources": ("terminal", "json", "jsonl", "markdown", "html"),
    "check": ("terminal", "json", "markdown", "junit", "github", "sarif"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sound.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def problems(reference: Path | str, **given: object) -> list[str]:
    return [str(entry.problem) for entry in entries(str(reference), **given) if entry.problem]  # type: ignore[arg-type]


def paths(reference: Path | str) -> list[str]:
    return [entry.path for entry in entries(str(reference)) if entry.report]


@pytest.fixture
def oddly_named(folder: Path) -> Path:
    try:
        Path(os.fsdecode(bytes(folder / "caf") + b"\xe9.txt")).write_text(TEXT.replace("ferry", "steamer"), "utf-8")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    return folder


def test_a_name_that_is_no_utf_8_is_spelled_out(oddly_named: Path) -> None:
    (odd, _) = entries(str(oddly_named))
    assert odd.path == r"caf\xe9.txt"
    assert odd.report
    assert odd.report.id == r"caf\xe9"
    assert "steamer" in odd.report.text


@pytest.mark.parametrize("command", FORMS)
def test_such_a_name_can_be_written_in_every_form(oddly_named: Path, command: str) -> None:
    for form in FORMS[command]:
        done = process(command, str(oddly_named), "--format", form)
        assert done.returncode in {0, 1}, done.stderr
        assert "Traceback" not in done.stderr


def test_such_a_member_of_an_archive_is_spelled_out(tmp_path: Path) -> None:
    data = TEXT.encode()
    with tarfile.open(tmp_path / "all.tar", "w") as archive:
        member = tarfile.TarInfo("caf\udce9.txt")
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    assert paths(tmp_path) == [r"all.tar/caf\xe9.txt"]


@pytest.fixture
def closed(folder: Path) -> Path:
    """Return a folder with one in it that may not be listed."""
    inner = folder / "closed"
    inner.mkdir()
    (inner / "b.txt").write_text(TEXT, encoding="utf-8")
    inner.chmod(0)
    if os.access(inner, os.R_OK):
        inner.chmod(0o700)
        pytest.skip("who runs this may read everything")
    return folder


def test_a_closed_folder_is_a_problem(closed: Path) -> None:
    try:
        said = "closed is a folder that cannot be read: Permission denied"
        assert problems(closed) == [said]
        assert problems(closed / "*" / "*.txt") == [said]
        assert problems(closed / "**" / "*.txt") == [said]
        assert problems(closed / "*.txt") == []
        assert problems(closed, ignore=["closed/"]) == []
        assert not check(closed).passed
    finally:
        (closed / "closed").chmod(0o700)


def test_a_folder_that_cannot_be_listed_is_a_problem(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same where nobody is kept out: the system says no."""
    (folder / "inner").mkdir()
    listed = os.scandir

    def refused(place: str) -> object:
        if Path(place).name == "inner":
            raise PermissionError(13, "Permission denied", str(place))
        return listed(place)

    monkeypatch.setattr(os, "scandir", refused)
    assert problems(folder) == ["inner is a folder that cannot be read: Permission denied"]
    verdict = check(folder)
    assert [finding.rule for finding in verdict.findings if finding.level == "error"] == ["readable.broken"]


def test_links_are_read_once_and_those_that_lead_away_are_problems(folder: Path, tmp_path_factory: object) -> None:
    away = tmp_path_factory.mktemp("away")  # type: ignore[attr-defined]
    (away / "x.txt").write_text(TEXT, encoding="utf-8")
    (folder / ".kept").mkdir()
    (folder / ".kept" / "hidden.txt").write_text(TEXT, encoding="utf-8")
    for name, target in {
        "again.txt": folder / "sound.txt",
        "in-circles.txt": folder / "in-circles.txt",
        "nowhere.txt": folder / "gone",
        "out.txt": away / "x.txt",
        "outside": away,
        "round": folder,
        "shown.txt": folder / ".kept" / "hidden.txt",
        "twice.txt": folder / ".kept" / "hidden.txt",
    }.items():
        (folder / name).symlink_to(target)
    assert paths(folder) == ["shown.txt", "sound.txt"]
    assert problems(folder) == [
        "in-circles.txt is a link that leads in circles",
        "nowhere.txt is a link that leads nowhere",
        "out.txt is a link that leads out of the folder",
        "outside is a link that leads out of the folder",
    ]
    assert paths(folder / "*.txt") == ["shown.txt", "sound.txt"]


def test_a_line_of_json_lines_is_json_or_a_problem(folder: Path) -> None:
    lines = [
        json.dumps({"text": "The ferry left at dawn.", "id": "a", "language": "en"}),
        "The harbour master said on Monday that nobody was hurt.",
        "<html><body><p>The harbour was closed all day.</p></body></html>",
        json.dumps({"text": "The ferry came back.", "id": "b", "language": "en"}),
    ]
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = [(entry.path, entry.line, entry.problem is None) for entry in entries(str(folder))]
    assert found == [
        ("a.jsonl", 1, True),
        ("a.jsonl", 2, False),
        ("a.jsonl", 3, False),
        ("a.jsonl", 4, True),
        ("sound.txt", 1, True),
    ]
    assert problems(folder)[0] == "a.jsonl, line 2 is not valid JSON: Expecting value at column 1"


@pytest.mark.parametrize("command", ["events", "story", "sources"])
def test_what_cannot_be_read_is_named_beside_the_result(folder: Path, command: str) -> None:
    (folder / "broken.txt").write_bytes(b"%PDF-1.7")
    event = ["sound"] if command == "story" else []
    said = "broken.txt is a PDF, not text"
    made = process(command, str(folder), *event, "--format", "json")
    assert json.loads(made.stdout)["problems"] == [{"path": "broken.txt", "line": 1, "message": said}]
    shown = process(command, str(folder), *event)
    assert said in shown.stdout + shown.stderr


def test_a_glob_that_the_shell_expanded_gets_a_hint(folder: Path) -> None:
    done = process("events", str(folder / "sound.txt"), str(folder / "b.txt"), str(folder / "c.txt"))
    assert done.returncode == 2
    assert "quotation marks" in done.stderr
    assert "quotation marks" not in process("diff", "a", "b", "c").stderr


def test_words_in_a_member_of_an_archive_have_their_line(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("in/a.txt", TEXT)
        archive.writestr("in/b.jsonl", '\n{"text": "Ferries left at dawn, they said.", "language": "en"}\n')
    corpus = read_corpus(tmp_path)
    text, line = corpus.reports
    at = text.text.index("Nobody")
    place = corpus.place(text, Span(at, at + 6, "Nobody"))
    assert place
    assert (place.path, place.line, place.column) == ("all.zip/in/a.txt", 7, 61)
    other = corpus.place(line)
    assert other
    assert (other.path, other.line) == ("all.zip/in/b.jsonl", 2)


@pytest.mark.parametrize("given", ["2023-13-45", "0001-01-01", "1899-12-31", "9999-12-31"])
def test_a_date_that_is_none_is_one_finding(folder: Path, given: str) -> None:
    (folder / "sound.txt").write_text(TEXT.replace("2022-02-03", given), encoding="utf-8")
    findings = [finding.rule for finding in check(folder).findings]
    assert len(findings) == 1
    assert findings[0].startswith("dates.")


def test_an_id_given_twice_says_both_places(folder: Path) -> None:
    one = {"id": "a1", "language": "en", "outlet": "Harbour News", "published": "2022-02-03"}
    texts = ["The minister opened a bridge near the old mill.", "Prices of bread rose by a third in March."]
    lines = [json.dumps({**one, "text": text}) for text in texts]
    (folder / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (finding,) = check(folder).findings
    assert finding.message == "the id a1 is given twice: a.jsonl, line 1 and a.jsonl, line 2"


def test_settings_that_cannot_be_read_are_one_line(folder: Path) -> None:
    (folder / "compare.toml").mkdir()
    with pytest.raises(CompareError):
        check(folder, folder / "compare.toml")


@pytest.mark.parametrize("root", ["<nitf><body.content>", '<newsItem xmlns="x">', '<n:NewsML xmlns:n="x">'])
def test_what_agencies_exchange_is_named_and_does_not_vanish(tmp_path: Path, root: str) -> None:
    (tmp_path / "a.xml").write_text(f'<?xml version="1.0"?><!-- a wire -->{root}<p>{TEXT}</p>', "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    problems = [str(entry.problem) for entry in entries(str(tmp_path)) if entry.problem]
    assert len(problems) == 1
    assert "a form that is not read" in problems[0]
