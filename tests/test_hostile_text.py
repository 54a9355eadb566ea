"""Escape sequences, overrides and markup in what is read, set and typed come out of every command as visible text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from calling import process, run
from hostile import (
    ATTACK,
    ENGLISH,
    NAME,
    STEERING,
    assert_harmless,
    corpus,
    hostile_lexicon,
    hostile_pair,
    place,
)
from viewing import drive, viewer

from compare.comparison import compare
from compare.framing.settings import settle
from compare.reading.choosing import read_one

if TYPE_CHECKING:
    from textual.pilot import Pilot


__all__ = ["corpus", "place"]  # fixtures
FORMS = [
    *(f"diff {form}" for form in ("terminal", "json", "markdown", "html")),
    *(f"read {form}" for form in ("terminal", "json", "jsonl")),
    *(f"events {form}" for form in ("table", "json", "jsonl")),
    *(f"story {form}" for form in ("terminal", "json", "markdown", "html")),
    *(f"sources {form}" for form in ("terminal", "json", "jsonl", "markdown", "html")),
    *(f"check {form}" for form in ("terminal", "json", "markdown", "junit", "github", "sarif")),
]


def references(command: str, folder: Path) -> list[str]:
    file = str(next(folder.glob("*.jsonl")))
    if command == "diff":
        return [f"{file}#1", f"{file}#2", "--no-config"]
    return [str(folder)]


@pytest.mark.parametrize("case", FORMS)
def test_hostile_text_comes_out_as_visible_text_only(
    case: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command, form = case.split()
    given = references(command, corpus)
    if command == "story":
        given.append(json.loads(run(capsys, "events", *given, "--format", "json")[1])["events"][0]["id"])
    code, out, err = run(capsys, command, *given, "--format", form)
    assert code in {0, 1}, err
    assert not STEERING.search(out), STEERING.search(out)
    assert not STEERING.search(err)
    assert "alert(1)" in out or "Courier" in out or command in {"check", "sources"}
    assert_harmless(form, out)


def assert_visible(form: str, ran: tuple[int, str, str]) -> None:
    """Assert that a command came to its end and that nothing it wrote steers or is more than text."""
    code, out, err = ran
    assert code in {0, 1}, err
    assert not STEERING.search(out), STEERING.search(out)
    assert not STEERING.search(err), err
    assert_harmless(form, out)


@pytest.mark.parametrize("form", ["terminal", "json", "markdown"])
@pytest.mark.parametrize("name", ["pipeline-blast", "gas leak", "label"])
def test_what_a_hostile_lexicon_says_is_explained_as_visible_text(
    name: str, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = run(capsys, "explain", name, "--all", "--lexicon", str(hostile_lexicon()), "--format", form)
    assert_visible(form, ran)
    assert "alert(1)" in ran[1]


@pytest.mark.parametrize("form", ["terminal", "json", "markdown", "html"])
def test_flags_of_a_hostile_lexicon_are_visible_text(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    pair = map(str, hostile_pair())
    ran = run(capsys, "diff", *pair, "--lexicon", str(hostile_lexicon()), "--format", form)
    assert_visible(form, ran)
    assert "pipeline-blast" in ran[1]


@pytest.mark.parametrize("form", ["terminal", "json", "markdown"])
def test_gold_on_hostile_reports_is_measured_in_visible_text(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    left, right = hostile_pair()
    document = {"left": left.name, "right": right.name, "annotator": ATTACK, "note": ATTACK} | {
        "links": [{"left": [n], "right": [3 - n], "relation": "same", "why": ATTACK} for n in range(4)],
        "flags": [{"kind": "label", "left": {"sentence": 1, "words": ""}, "right": None}],
    }
    Path(f"gold {NAME}.json").write_text(json.dumps(document), encoding="utf-8")
    ran = run(capsys, "eval", f"gold {NAME}.json", "--each", "--errors", "9", "--format", form)
    assert_visible(form, ran)
    assert "alert(1)" in ran[1]


@pytest.mark.parametrize("kind", ["diff", "story"])
def test_a_hostile_page_is_filled_with_visible_text(
    kind: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copies = references("diff", corpus)[:2]
    given = [*copies, "--no-config"]
    if kind == "story":
        copies = [str(corpus)]
        given = [*copies, json.loads(run(capsys, "events", *copies, "--format", "json")[1])["events"][0]["id"]]
    code, page, err = run(capsys, kind, *given, "--format", "html", "--excerpt", "4")
    assert code == 0, err
    assert_visible("html", (code, page, err))
    spelled = json.dumps(ATTACK)[1:-1].replace("<", "\\u003c")
    changed = page.replace('"message":"', f'"message":"{spelled}').replace('"message": "', f'"message": "{spelled}')
    assert changed != page
    for name, text in (("page", page), ("changed", changed)):
        Path(f"{name} {NAME}.html").write_text(text, encoding="utf-8")
        ran = run(capsys, "fill", f"{name} {NAME}.html", *copies)
        assert_visible("html", ran)
        assert "alert(1)" in ran[1]


def test_a_hostile_pair_is_walked_through_as_visible_text(tmp_path: Path) -> None:
    left, right = (read_one(str(place)) for place in hostile_pair())
    found = compare(left, right, settings=settle(lexicons=[hostile_lexicon()]))
    app = viewer(found, tmp_path / "no folder")
    seen: list[str] = []

    async def steps(pilot: Pilot[None]) -> None:
        for key in ("G", "g", "n", "n", "e", "escape", "o", "a", "x", "/", "R", "e", "d", "enter", "s", "t", "f", "?"):
            await pilot.press(key)
            await pilot.pause()
            strips = app.screen._compositor.render_strips()  # noqa: SLF001 - what reaches the terminal
            seen.append("\n".join("".join(segment.text for segment in strip) for strip in strips))

    drive(app, steps)
    assert not any(map(STEERING.search, seen))
    assert any("[bold]b[/bold]" in screen for screen in seen)
    assert any("⟨U+202E⟩evil" in screen for screen in seen)
    assert not STEERING.search(app.title)


@pytest.mark.parametrize(
    "arguments",
    [
        ["diff", "{}", "{}"],
        ["read", "{}"],
        ["read", "{}", "--output", "{}/x"],
        ["read", "corpus", "--output", "no/{}"],
        ["read", "corpus", "--field", "{}=x"],
        ["events", "{}"],
        ["story", "{}"],
        ["sources", "{}"],
        ["check", "{}"],
        ["check", "corpus", "--config", "{}"],
        ["check", "corpus", "--baseline", "{}"],
        ["check", "corpus", "--also", "{}"],
        ["check", "corpus", "--off", "{}"],
        ["diff", "corpus", "corpus", "--kinds", "{}"],
        ["explain", "{}"],
        ["eval", "{}"],
        ["fill", "{}", "{}", "{}"],
        ["read", "--format", "{}"],
        ["read", "--{}"],
        ["{}"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("exists", [False, True])
def test_a_hostile_name_in_an_error_is_visible_text(
    arguments: list[str], *, exists: bool, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert corpus.is_dir()
    name = "n\x1b[31m\u202e\x9b[red]"
    if exists:
        Path(name).write_bytes(b"\0\x01\x02")
    code, out, err = run(capsys, *(argument.replace("{}", name) for argument in arguments))
    assert code == 2
    assert out == ""
    assert err
    assert not STEERING.search(err), err


def test_a_hostile_cache_folder_is_visible_text(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").touch()
    Path("en.txt").write_text(ENGLISH, encoding="utf-8")
    monkeypatch.setenv("COMPARE_CACHE_DIR", "file/\x1b[31m\u202e")
    ran = process("diff", "en.txt", "en.txt")
    assert ran.returncode == 0
    assert "cache: working without one" in ran.stderr
    assert not STEERING.search(ran.stderr)


def test_a_hostile_name_in_a_warning_is_visible_text() -> None:
    Path("folder").mkdir()
    Path("folder/a.txt").write_text(ENGLISH, encoding="utf-8")
    Path(f"folder/{NAME}.txt".replace("<b>&", "")).touch()
    ran = process("diff", "folder/*.txt", "folder/a.txt", "--format", "json")
    assert ran.returncode == 0
    assert ran.stderr == "compare: n \\x1b[31m⟨U+202E⟩[red] `c`.txt is empty\n"


def test_what_a_library_logs_of_a_hostile_archive_stays_off_the_terminal() -> None:
    page = f"<html lang=en><body><article><h1>Ferry aground off the port</h1><p>{ENGLISH}</p></article></body></html>"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
    address = "https://a.example/ \x1b[31m\u202e".encode()
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + address + b"\r\nContent-Length: %d\r\n\r\n"
    Path("page.warc").write_bytes(head % len(answer) + answer + b"\r\n\r\n")
    ran = process("read", "page.warc")
    assert ran.returncode == 0
    assert ran.stderr == ""
    assert not STEERING.search(ran.stdout)
    assert "a.example" in ran.stdout
