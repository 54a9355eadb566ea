"""Walking through a comparison with keys: rows, flags, kinds, rules, words looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import render_example
from textual.widgets import Input

from compare.view.browsing import Browser
from compare.view.screens import Choice, Reader
from compare.view.searching import places
from compare.view.widgets import Lines

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from compare.report import Comparison
from viewing import compared, drive, here, reports, text, viewer

__all__ = ["compared", "reports"]  # fixtures


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
