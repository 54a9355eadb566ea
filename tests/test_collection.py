"""Many reports: which files hold them, what they are called, and that a broken one stops nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from compare.errors import ReadError
from compare.reading.collection import entries
from compare.reading.folders import files, is_collection

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "The ferry left the island at dawn, the harbour master said. Nobody was hurt."
FRENCH = "Le ferry a quitté l’île à l’aube, a indiqué le capitaine du port. Personne n’a été blessé."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "one" / "b.md").write_text(f"---\nid: stated\nlanguage: fr\n---\n\n{FRENCH}\n", encoding="utf-8")
    lines = [{"text": TEXT, "id": "x", "language": "en"}, {"text": FRENCH, "language": "fr"}]
    (tmp_path / "two.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return tmp_path


def ids(reference: str, **given: object) -> list[str]:
    return [entry.report.id if entry.report else "" for entry in entries(reference, **given)]  # type: ignore[arg-type]


def test_ids_are_stated_or_the_path_and_the_order_is_that_of_paths(folder: Path) -> None:
    assert ids(str(folder)) == ["one/a", "stated", "x", "two#2"]


def test_a_second_run_gives_the_same_from_the_cache(folder: Path) -> None:
    first, second = list(entries(str(folder))), list(entries(str(folder)))
    assert first == second
    assert first[0].report
    assert first[0].report.sentences


def test_a_changed_file_is_read_anew(folder: Path) -> None:
    list(entries(str(folder)))
    (folder / "one" / "a.txt").write_text(TEXT.replace("ferry", "steamer"), encoding="utf-8")
    report = next(iter(entries(str(folder)))).report
    assert report
    assert "steamer" in report.text


def test_what_lies_beside_reports_is_none(folder: Path) -> None:
    for name in ("README.md", ".hidden.txt", "compare.toml", "image.png", "gold/pair.json"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("{}", encoding="utf-8")
    assert ids(str(folder)) == ["one/a", "stated", "x", "two#2"]


@pytest.mark.parametrize("pattern", ["one/", "one/*", "*.txt", "a.txt", "one/a.txt"])
def test_patterns_leave_files_out(folder: Path, pattern: str) -> None:
    assert "one/a" not in ids(str(folder), ignore=[pattern])


def test_a_broken_line_is_a_problem_with_its_place(folder: Path) -> None:
    (folder / "three.jsonl").write_text(
        '{"text": "Un.", "language": "fr"}\n\n{"text": \n{"title": "no text"}\n', "utf-8"
    )
    found = [(entry.path, entry.line, entry.problem is not None) for entry in entries(str(folder))]
    assert found[2:] == [
        ("three.jsonl", 1, False),
        ("three.jsonl", 3, True),
        ("three.jsonl", 4, True),
        ("two.jsonl", 1, False),
        ("two.jsonl", 2, False),
    ]


def test_a_broken_file_among_others_is_a_problem_and_no_end(folder: Path) -> None:
    (folder / "one" / "aa.txt").write_bytes(b"%PDF-1.7")
    problems = [(entry.path, str(entry.problem)) for entry in entries(str(folder)) if entry.problem]
    assert problems == [("one/aa.txt", "one/aa.txt is a PDF, not text")]
    assert len(ids(str(folder))) == 5


def test_a_glob_is_a_collection_and_a_file_of_that_name_is_not(folder: Path) -> None:
    glob = str(folder / "one" / "*.txt")
    assert is_collection(glob)
    assert ids(glob) == ["a"]
    odd = folder / "one" / "[x].txt"
    odd.write_text(TEXT, encoding="utf-8")
    assert not is_collection(str(odd))


def test_nothing_there_is_an_error(tmp_path: Path) -> None:
    for reference in (tmp_path, tmp_path / "none", tmp_path / "*.txt"):
        with pytest.raises(ReadError):
            files(str(reference))


def test_one_language_can_be_set_for_all(folder: Path) -> None:
    short = folder / "short.txt"
    short.write_text("Non.", encoding="utf-8")
    assert [entry.report is not None for entry in entries(str(short), language="fr")] == [True]
