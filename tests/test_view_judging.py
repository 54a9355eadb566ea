"""Links marked right or wrong in `compare view`, and which reports it opens."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import render_example

from compare.commands.view import is_corpus, opening_of
from compare.comparison import compare
from compare.corrections import CorrectionsError, read_corrections
from compare.errors import UsageError
from compare.framing.settings import DEFAULTS
from compare.view.app import Viewer
from compare.view.board import Opened
from compare.view.judging import Judgements, corrections_path

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from compare.report import Comparison, Report
from viewing import DATA, NAMES, compared, drive, here, reports, text, viewer

__all__ = ["compared", "reports"]  # fixtures


def test_marks_are_written_and_taken_back(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path)
    path = tmp_path / f"{NAMES[0]}--{NAMES[1]}.corrections.json"

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("a")
        first = app.browser.items[0].row
        assert first
        link = first.link
        document = json.loads(path.read_text(encoding="utf-8"))
        assert document["accepted"] == [{"left": list(link.left), "right": list(link.right)}]
        assert document["left"] == NAMES[0]
        assert here(app).startswith("▌ ✓")
        await pilot.press("x")
        assert here(app).startswith("▌ ✗")
        assert "marked wrong" in text(app, "panel")
        judged = read_corrections(path)
        assert not judged.accepted
        assert [entry.sides for entry in judged.rejected] == [(link.left, link.right)]
        assert link not in compare(compared.left, compared.right, corrections=judged).links
        await pilot.press("u")
        assert json.loads(path.read_text(encoding="utf-8")) == document
        assert here(app).startswith("▌ ✓")
        assert "u again takes back the one before" in text(app, "said")
        await pilot.press("u")
        assert "the last mark is taken back" in text(app, "said")
        assert "u again" not in text(app, "said")
        assert not path.exists()
        await pilot.press("u")
        assert "nothing was marked" in text(app, "said")

    drive(app, steps)


def test_marks_of_another_day_are_shown_and_kept(compared: Comparison, tmp_path: Path) -> None:
    left, right = compared.left, compared.right
    path = tmp_path / "mine.json"
    first, second = compared.links[:2]
    stated = {
        "left": right.id,
        "right": left.id,
        "annotator": "somebody",
        "rejected": [{"left": list(first.right), "right": list(first.left), "why": "titles"}],
        "added": [{"left": [len(right.sentences) - 1], "right": [len(left.sentences) - 1], "relation": "partial"}],
    }
    path.write_text(json.dumps(stated), encoding="utf-8")
    opened = opening_of(path, lambda _: tmp_path, DEFAULTS, None)(left, right)
    judged, links = opened.judged, opened.comparison.links
    assert [judged.verdict(link) for link in links if link.left == first.left][:1] == ["wrong"]
    added = next(link for link in links if link.left == (len(left.sentences) - 1,))
    assert judged.verdict(added) == "right"
    judged.mark(next(link for link in links if (link.left, link.right) == (second.left, second.right)), "right")
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["annotator"] == "somebody"
    assert document["rejected"] == [{"left": list(first.left), "right": list(first.right), "why": "titles"}]
    assert document["added"][0]["relation"] == "partial"
    assert judged.undo()
    assert json.loads(path.read_text(encoding="utf-8")) == stated


def test_nothing_is_written_over_what_somebody_else_wrote(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path)
    path = app.opened.judged.path
    path.write_text("{}", encoding="utf-8")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("a")
        assert "changed by somebody else" in " ".join(text(app, "said").split())
        assert here(app).startswith("▌  ")
        assert path.read_text(encoding="utf-8") == "{}"

    drive(app, steps)


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_marked(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path / "nowhere")

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("x")
        assert "cannot write" in text(app, "said")
        assert here(app).startswith("▌  ")
        await pilot.press("u")
        assert "nothing was marked" in text(app, "said")

    drive(app, steps)


def test_files_that_cannot_hold_marks_are_refused(compared: Comparison, tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError, match="TOML"):
        Judgements(tmp_path / "marks.toml", compared.left, compared.right)
    other = tmp_path / "other.json"
    other.write_text('{"left": "a", "right": "b", "rejected": [{"left": [1], "right": [1]}]}', encoding="utf-8")
    with pytest.raises(CorrectionsError, match="made for a and b"):
        Judgements(other, compared.left, compared.right)


def test_ids_become_names_of_files(tmp_path: Path) -> None:
    left = render_example.report("../../etc/[red]pass\x1bwd", "en", render_example.ENGLISH[:1])
    right = render_example.report("x" * 300, "fr", render_example.PLAIN[:1])
    path = corrections_path(tmp_path, left, right)
    assert path.parent == tmp_path
    path.touch()
    assert corrections_path(tmp_path, right, left) == path


def test_other_reports_of_an_event_are_chosen(
    reports: tuple[Report, ...], compared: Comparison, tmp_path: Path
) -> None:
    opening = opening_of(None, lambda _: tmp_path, DEFAULTS, None)
    judged = Judgements(corrections_path(tmp_path, *reports[:2]), *reports[:2])
    app = Viewer(reports, Opened(compared, judged), opening)

    def pair() -> tuple[str, str]:
        return app.opened.comparison.left.id, app.opened.comparison.right.id

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("t")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert pair() == (NAMES[0], NAMES[2])
        await pilot.press("a")
        assert (tmp_path / f"{NAMES[0]}--{NAMES[2]}.corrections.json").exists()
        await pilot.press("s")
        await pilot.press("j", "j", "enter")  # the third report
        await pilot.press("enter")  # beside the first of the others
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert pair() == (NAMES[2], NAMES[0])
        assert app.opened.judged.path.name == f"{NAMES[0]}--{NAMES[2]}.corrections.json"
        assert here(app).startswith("▌ ✓") or " ✓ " in text(app, "rows")

    drive(app, steps)


def test_what_is_a_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.txt", "b.txt", "c.jsonl"):
        Path(name).touch()
    assert is_corpus(".", "2024-an-event")
    assert is_corpus("*.txt", "2024-an-event")
    assert is_corpus("c.jsonl", "2024-an-event")
    assert not is_corpus("c.jsonl", "a.txt")
    assert not is_corpus("a.txt", "b.txt")
    assert not is_corpus("c.jsonl#1", "c.jsonl#2")


def test_without_a_terminal_one_line_is_said() -> None:
    command = [sys.executable, "-m", "compare", "view", "a.txt", "b.txt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert not done.stdout
    assert done.stderr.splitlines()[0] == "compare: `compare view` needs a terminal"


def test_a_mistake_is_said_before_the_screen_is_taken() -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "compare", "view", "no-such-file.txt", "b.txt"]
    env = {**os.environ, "TERM": "xterm"}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env) as running:
        assert running.wait() == 2
    os.close(theirs)
    told = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "no-such-file.txt" in told
    assert "\x1b" not in told


def test_event_of_one_report_is_refused(tmp_path: Path) -> None:
    from compare.commands.view import _of_event

    (tmp_path / "only.md").write_text((DATA / f"{NAMES[0]}.md").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(UsageError, match="only one report tells"):
        _of_event(str(tmp_path), NAMES[0], None, ((), 3), None)
