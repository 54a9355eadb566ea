"""The screen of `compare view` at every width: what stands where, and that nothing steers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import render_example
from rich.cells import cell_len

from compare.view.widgets import Lines

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from compare.report import Comparison
    from compare.view.app import Viewer
from viewing import WIDTHS, compared, drive, here, reports, text, viewer

__all__ = ["compared", "reports"]  # fixtures


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
    for width, height in ((120, 40), (60, 40), (60, 24), (80, 24)):
        app = viewer(compared, tmp_path)

        async def steps(_: Pilot[None], app: Viewer = app) -> None:
            head = text(app, "head")
            for report in (compared.left, compared.right):
                assert report.title
                assert report.outlet
                assert report.title.split()[0] in head
                assert report.outlet.split()[0] in head
                assert f" · {report.published} · {report.language.upper()}" in head
                assert f"{report.outlet} · " in head or " … · " in head

        drive(app, steps, width=width, height=height)


def test_the_note_says_all_there_is_to_a_flag(compared: Comparison, tmp_path: Path) -> None:
    app = viewer(compared, tmp_path)

    async def steps(pilot: Pilot[None]) -> None:
        await pilot.press("n")
        assert app.browser.note
        flag = app.browser.note.flag
        assert flag.left
        assert flag.right
        panel = " ".join(text(app, "panel").split())
        for part in (flag.kind, flag.left.text, flag.right.text, flag.rule, f"{flag.confidence:.2f}"):
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
