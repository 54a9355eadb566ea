"""`compare view` as its reader meets it: keys are pressed, and what is shown and written is looked at."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from compare.commands.view import is_corpus, opening_of
from compare.comparison import compare
from compare.corrections import CorrectionsError, read_corrections
from compare.errors import UsageError
from compare.framing.settings import DEFAULTS
from compare.reading.choosing import read_one
from compare.view.app import Viewer
from compare.view.board import Opened
from compare.view.browsing import Browser
from compare.view.judging import Judgements, corrections_path
from compare.view.screens import Choice, Reader
from compare.view.searching import places
from compare.view.widgets import Lines
from tests import render_example

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    from compare.report import Comparison, Report

DATA = Path(__file__).parent.parent / "data" / "tempi-train"
NAMES = ("tempi-train-western-en", "tempi-train-broadcaster-fr", "tempi-train-state-fr")
WIDTHS = (60, 80, 120)


@pytest.fixture(scope="module")
def reports() -> tuple[Report, ...]:
    return tuple(read_one(str(DATA / f"{name}.md")) for name in NAMES)


@pytest.fixture(scope="module")
def compared(reports: tuple[Report, ...], tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMPARE_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
        return compare(reports[0], reports[1])


def viewer(compared: Comparison, folder: Path, colors: str | None = "truecolor") -> Viewer:
    judged = Judgements(corrections_path(folder, compared.left, compared.right), compared.left, compared.right)
    opening = opening_of(None, lambda _: folder, DEFAULTS, None)
    return Viewer((compared.left, compared.right), Opened(compared, judged), opening, colors=colors)  # type: ignore[arg-type]


def drive(app: Viewer, steps: Callable[[Pilot[None]], Awaitable[None]], *, width: int = 120, height: int = 40) -> None:
    async def run() -> None:
        async with app.run_test(size=(width, height)) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(run())


def text(app: Viewer, part: str) -> str:
    return "\n".join(line.plain for line in app.base.query_one(f"#{part}", Lines).shown)


def here(app: Viewer) -> str:
    return "\n".join(line for line in text(app, "rows").splitlines() if line.startswith("▌"))


@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_fits_and_words_stay_whole(compared: Comparison, tmp_path: Path, width: int) -> None:
    app = viewer(compared, tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("o")
        for part in ("head", "kinds", "rows", "panel", "said"):
            assert all(cell_len(line) < width for line in text(app, part).splitlines()), part
        shown = set(text(app, "rows").split())
        for report in (compared.left, compared.right):
            assert set(report.sentences[-1].text.split()[:-1]) <= shown

    drive(app, steps, width=width)


@pytest.mark.parametrize(("width", "stacked"), [(60, True), (79, True), (80, False), (120, False)])
def test_narrow_screens_stack_the_reports(compared: Comparison, tmp_path: Path, width: int, *, stacked: bool) -> None:
    app = viewer(compared, tmp_path)

    async def steps(_: Pilot[None]) -> None:
        left, right = compared.left.sentences[0].text.split()[0], compared.right.sentences[0].text.split()[0]
        first = here(app).splitlines()
        assert left in first[0]
        assert (right in first[0]) is not stacked
        assert any(line.startswith("▌   FR") and right in line for line in first) is stacked

    drive(app, steps, width=width)


def test_a_screen_that_changes_its_width_is_set_anew(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        assert " FR ~ " not in text(app, "rows")
        await pilot.resize_terminal(60, 30)
        await pilot.pause()
        assert " FR ~ " in text(app, "rows")

    drive(app, steps)


def test_title_outlet_date_and_language_stand_above_each_column(compared: Comparison, tmp_path: Path) -> None:
    for width, height in ((120, 40), (60, 40), (60, 24)):
        app = viewer(compared, tmp_path)

        async def steps(_: Pilot[None], app: Viewer = app) -> None:
            head = text(app, "head")
            for report in (compared.left, compared.right):
                assert report.title
                assert report.outlet
                assert report.title.split()[0] in head
                assert f"{report.outlet} · {report.published} · {report.language.upper()}" in head

        drive(app, steps, width=width, height=height)


def test_moving_and_the_ends(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path)
    rows = len(compared.links)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("k")
        assert app.browser.at == 0
        await pilot.press("j", "down", "j")
        assert app.browser.at == 3
        await pilot.press("up", "k")
        assert app.browser.at == 1
        await pilot.press("G", "j")
        assert app.browser.at == rows - 1
        assert f"row {rows} of {rows}" in text(app, "said")
        await pilot.press("g")
        assert app.browser.at == 0

    drive(app, steps)


def test_n_and_p_go_through_every_flag_that_is_shown(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path)
    linked = [flag for flag in compared.flags if flag.link is not None]

    async def steps(pilot: Pilot[None]) -> None:
        numbers = []
        for n in range(len(app.browser.flags)):
            await pilot.press("n")
            assert app.browser.note
            numbers.append(app.browser.note.number)
            assert f"flag {n + 1} of {len(linked)}" in text(app, "said")
            assert app.browser.note.flag.rule in text(app, "panel").replace("\n ", "")
        assert numbers == list(range(1, len(linked) + 1))
        await pilot.press("n")
        assert "no flag after this one: o shows" in text(app, "said")
        await pilot.press("p")
        assert app.browser.note
        assert app.browser.note.number == len(linked) - 1

    drive(app, steps)


def test_the_note_says_all_there_is_to_a_flag(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("n")
        assert app.browser.note
        flag = app.browser.note.flag
        assert flag.left
        assert flag.right
        panel = " ".join(text(app, "panel").split())
        for part in (flag.kind, flag.left.text, flag.right.text, flag.message, flag.rule, f"{flag.confidence:.2f}"):
            assert part in panel
        assert "words of the outlet" in panel
        lines = app.base.query_one("#rows", Lines).shown
        style = next(
            span.style for line in lines for span in line.spans if flag.left.text in line.plain[span.start : span.end]
        )
        assert "underline" in str(style)

    drive(app, steps)


def test_without_colours_braces_mark_the_words(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path, colors=None)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("n")
        assert app.browser.note
        assert app.browser.note.flag.left
        assert f"{{{app.browser.note.flag.left.text}}}¹" in here(app)

    drive(app, steps)


def test_a_filter_shows_what_has_flags_of_the_kind(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path)
    kinds = list(compared.summary)

    async def steps(pilot: Pilot[None]) -> None:
        for key, kind in enumerate(kinds, start=1):
            await pilot.press(str(key))
            assert {note.flag.kind for item in app.browser.items for note in app.browser.notes(item)} == {kind}
            assert len(app.browser.flags) == compared.summary[kind]
            assert f"[{kind}" in text(app, "kinds")
            await pilot.press("0")
            assert len(app.browser.items) == len(compared.links)
        await pilot.press("1", "2")
        assert app.browser.kinds == set(kinds[:2])
        await pilot.press("1")
        assert app.browser.kinds == {kinds[1]}
        await pilot.press("escape", "9")
        assert "no kind 9" in text(app, "said")
        await pilot.press("f")
        assert isinstance(app.screen, Choice)
        await pilot.press("j", "enter")
        assert app.browser.kinds == {kinds[0]}

    drive(app, steps)


def test_one_sided_sentences_come_and_go(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path)
    alone = len(compared.only_left) + len(compared.only_right)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("j")
        before = len(app.browser.items)
        await pilot.press("o")
        assert len(app.browser.items) == before + alone
        assert app.browser.at == 1
        assert "Only on the left: Sample Western agency" in text(app, "rows")
        await pilot.press("G", "a")
        assert "no link here" in text(app, "said")
        await pilot.press("o")
        assert len(app.browser.items) == before
        assert app.browser.at == before - 1

    drive(app, steps)


def test_e_opens_the_rule_and_q_closes_it(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("e")
        assert "nothing is flagged here" in text(app, "said")
        await pilot.press("n", "e")
        await pilot.pause()
        assert isinstance(app.screen, Reader)
        assert app.browser.note
        assert app.browser.note.flag.rule in app.screen.text
        assert "Measured" in app.screen.text
        at = app.browser.at
        await pilot.press("j", "x")
        assert app.browser.at == at
        assert not app.opened.judged.path.exists()
        await pilot.press("q")
        assert not isinstance(app.screen, Reader)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, Reader)
        assert "mark it right" in app.screen.text
        assert ".corrections.json" in app.screen.text.replace("\n", "")

    drive(app, steps)


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
        await pilot.press("u")
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


def test_search_goes_round_and_counts_no_accents(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("slash")
        assert app.query_one("#ask", Input).has_focus
        await pilot.press(*"ATHENES", "enter")
        assert app.browser.at > 0
        first = app.browser.at
        assert "ATHÈNES" in here(app)
        while app.browser.at >= first:
            before = app.browser.at
            await pilot.press("greater_than_sign")
            if app.browser.at <= before:
                break
        assert app.browser.at == first
        await pilot.press("slash", *"zzz", "enter")
        assert "nothing shown here holds “zzz”" in text(app, "said")
        assert app.browser.at == first
        await pilot.press("slash", "j", "escape", "escape")
        await pilot.press("j")
        assert app.browser.at == first + 1

    drive(app, steps)


@pytest.mark.parametrize(
    ("told", "query", "found"),
    [
        ("Au moins 38¹ morts", "38 morts", ["38¹ morts"]),
        ("l’accident de l'été", "L'ETE", ["l'été"]),
        ("l’accident", "l'accident", ["l’accident"]),
        ("œuvre straße", "STRASSE", ["straße"]),
        ("two\n  lines", "two lines", ["two\n  lines"]),
        ("anything", "  ", []),
        ("a [red] word", "[red]", ["[red]"]),
    ],
)
def test_what_a_query_finds(told: str, query: str, found: list[str]) -> None:
    assert [told[start:end] for start, end in places(told, query)] == found


@pytest.mark.parametrize("width", WIDTHS)
def test_report_text_steers_nothing(tmp_path: Path, width: int) -> None:
    app = viewer(render_example.hostile(), tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("o", "n")
        shown = "\n".join(text(app, part) for part in ("head", "rows", "panel", "said"))
        for steering in ("\x1b", "\x07", "\u202e", "\x9b"):
            assert steering not in shown
        assert "␛[31m" in shown
        assert "[red]not" in shown
        assert "[bold]The" in shown
        await pilot.press("slash", "left_square_bracket", *"red", "right_square_bracket", "enter")
        assert "looking for “[red]”" in " ".join(text(app, "said").split())
        await pilot.press("f")
        await pilot.press("escape", "g", "n", "p", "e")
        assert "no rule, kind or word is called" in text(app, "said")

    drive(app, steps, width=width)


def test_reports_that_share_nothing_can_be_looked_at(tmp_path: Path) -> None:
    app = viewer(render_example.strangers(), tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        assert len(app.browser.items) == 4
        await pilot.press("n", "a", "e", "o")
        assert "No sentence of one report" in " ".join(text(app, "rows").split())
        await pilot.press("j", "n", "p", "x", "u", "slash", "a", "enter", "1", "0")
        assert not app.opened.judged.corrections.rejected

    drive(app, steps)


def test_notes_of_every_place_are_reached() -> None:
    browser = Browser.of(render_example.ferry())
    browser.toggle_only()
    numbers = []
    while browser.jump(1):
        assert browser.note
        numbers.append(browser.note.number)
    assert numbers == list(range(1, 13))
    while browser.jump(-1):
        assert browser.note
        numbers.pop()
    assert numbers == [1]


def test_a_row_taller_than_the_screen_is_read_to_its_end(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("j", "j")
        at, rows = app.browser.at, app.base.query_one("#rows", Lines)
        owned = [n for n, line in enumerate(rows.shown) if line.plain.startswith("▌")]
        assert len(owned) > rows.scrollable_content_region.height
        seen: set[int] = set()
        while app.browser.at == at:
            top = rows.scroll_offset.y
            assert top + rows.scrollable_content_region.height - 1 not in seen  # each key shows more
            seen |= set(range(top, top + rows.scrollable_content_region.height))
            await pilot.press("j")
        assert app.browser.at == at + 1
        assert set(range(min(seen), max(owned) + 1)) <= seen

    drive(app, steps, width=60, height=24)


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


def test_ids_become_names_of_files(tmp_path: Path) -> None:
    left = render_example.report("../../etc/[red]pass\x1bwd", "en", render_example.ENGLISH[:1])
    right = render_example.report("x" * 300, "fr", render_example.PLAIN[:1])
    path = corrections_path(tmp_path, left, right)
    assert path.parent == tmp_path
    path.touch()
    assert corrections_path(tmp_path, right, left) == path


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
        _of_event(str(tmp_path), NAMES[0], None, 3, None, None)
