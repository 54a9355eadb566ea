"""What is on the screen: both reports, the reader's row among them, its note, and what was said last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import App
from textual.widgets import Input

from compare.render.clean import visible
from compare.render.columns import wrap
from compare.render.ink import FAINT, STRONG, Look
from compare.render.marks import superscript
from compare.view import drawing as draw
from compare.view.browsing import Browser
from compare.view.drawing import Drawing
from compare.view.keys import hints
from compare.view.widgets import Lines

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.screen import Screen

    from compare.render.palette import ColorSystem
    from compare.report import Comparison
    from compare.view.browsing import Item
    from compare.view.drawing import Held
    from compare.view.judging import Judgements, Verdict

WIDEST = 160  # a terminal may be wider; a line of text should not
LOW = 30  # a screen of fewer rows has none to spare for long titles


@dataclass(frozen=True, slots=True)
class Opened:
    """Two reports compared, and what was marked of their links."""

    comparison: Comparison
    judged: Judgements


class Board(App[None]):
    """The screen without its keys."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = ""  # the keys are the screen's own until somebody searches
    CSS = """
    Screen { background: ansi_default; color: ansi_default; }
    Lines { background: ansi_default; color: ansi_default; scrollbar-background: ansi_default;
            scrollbar-color: ansi_bright_black; }
    #rows { height: 1fr; border-top: solid ansi_bright_black; border-bottom: solid ansi_bright_black; }
    #said { dock: bottom; }
    #ask { dock: bottom; display: none; border: none; height: 1; padding: 0; background: ansi_default; }
    """

    def __init__(self, opened: Opened, colors: ColorSystem | None) -> None:
        super().__init__()
        self.theme = "ansi-dark"  # whose ground and letters are the terminal's own, light or dark
        self.opened = opened
        self.browser = Browser.of(opened.comparison)
        self.query_words = ""
        self.said = ""
        self._colors = colors
        self._spans: list[tuple[int, int]] = []
        self._drawn_for: tuple[object, ...] = ()
        self._drawn: Held = {}

    def compose(self) -> ComposeResult:
        """Lay out the screen from top to bottom."""
        yield Lines(self._head, name="head", tallest=lambda: max(3, self.size.height // 4))
        yield Lines(self._kinds, name="kinds", tallest=lambda: 3)
        yield Lines(self._rows, name="rows")
        yield Lines(self._panel, name="panel", tallest=lambda: max(3, self.size.height * 2 // 5 - 3))
        yield Lines(self._status, name="said", tallest=lambda: 4)
        yield Input(id="ask", placeholder="search", select_on_focus=True)

    def on_resize(self) -> None:
        """Set everything for the new size."""
        self.call_after_refresh(self.refresh_lines)

    def refresh_lines(self) -> None:
        """Set all lines anew and bring the reader's row into sight."""
        for lines in self.base.query(Lines):
            lines.set_lines()
        self.call_after_refresh(self._into_sight)

    @property
    def base(self) -> Screen[object]:
        """Return the screen below whatever lies over it."""
        return self.screen_stack[0]

    def scroll_row(self, by: int) -> bool:
        """Scroll on (1) or back (-1) within the reader's row; say whether there was more of it."""
        if not self._spans:
            return False
        rows = self.base.query_one("#rows", Lines)
        first, end = self._spans[self.browser.at]
        top, room = rows.scroll_offset.y, rows.scrollable_content_region.height
        if end - first <= room or not (top + room < end if by > 0 else top > first):
            return False
        rows.scroll_to(y=max(first, min(top + by * max(1, room - 1), end - room)), animate=False, force=True)
        return True

    def _into_sight(self) -> None:
        if not self._spans:
            return
        rows = self.base.query_one("#rows", Lines)
        first, end = self._spans[self.browser.at]
        if end - first > rows.scrollable_content_region.height and self.browser.note:
            number = superscript([self.browser.note.number])
            said = (n for n in range(first, end) if number in rows.shown[n].plain)
            first = max(first, next(said, first) - 1)
        rows.show_lines(first if self.browser.at else 0, end)

    @property
    def _stacked(self) -> bool:
        """Whether one report stands above the other: by the screen, so that a scroll bar decides nothing."""
        return self.size.width < draw.NARROW

    def _drawing(self, width: int) -> Drawing:
        look = Look(max(20, min(width, WIDEST) - draw.MARGIN), self._stacked, self._colors)
        drawing = Drawing(self.browser, look, self._verdict, self.query_words)
        drawn_for = (self.browser, look, self.query_words, self.browser.kinds)
        if drawn_for != self._drawn_for:
            self._drawn_for, self._drawn = drawn_for, {}
        return replace(drawing, held=self._drawn)

    def _verdict(self, item: Item) -> Verdict | None:
        return self.opened.judged.verdict(item.row.link) if item.row else None

    def _head(self, width: int) -> list[Text]:
        room = min(width, WIDEST) - draw.MARGIN
        lines = draw.head_lines(self.browser.shown, room, stacked=self._stacked, short=self.size.height < LOW)
        return [Text(" " * draw.MARGIN) + line for line in lines]

    def _kinds(self, width: int) -> list[Text]:
        return draw.kind_lines(self.browser, Look(min(width, WIDEST), colors=self._colors))

    def _rows(self, width: int) -> list[Text]:
        drawn = self._drawing(width).all()
        self._spans = drawn.spans
        return drawn.lines

    def _panel(self, width: int) -> list[Text]:
        return draw.panel_lines(self._drawing(width), min(width, WIDEST))

    def _status(self, width: int) -> list[Text]:
        told = Text(visible(self.said), STRONG) if self.said else Text(self._where())
        return [*wrap(told, width), Text(hints(width), FAINT)]

    def _where(self) -> str:
        browser = self.browser
        flags = browser.flags
        at = flags.index((browser.at, browser.flag)) + 1 if (browser.at, browser.flag) in flags else None
        parts = [f"row {min(browser.at + 1, len(browser.items))} of {len(browser.items)}"]
        parts.append(f"flag {at} of {len(flags)}" if at else f"{len(flags)} flags")
        if browser.hidden_flags and not browser.kinds:
            hidden = browser.hidden_flags
            parts.append(f"{hidden} more flag{'s' if hidden > 1 else ''} with o")
        if browser.kinds:
            parts.append(f"only {', '.join(sorted(browser.kinds))}")
        if self.query_words:
            parts.append(f"looking for “{visible(self.query_words)}”")
        return " · ".join(parts)

    def say(self, told: str = "") -> None:
        """Say something until the next key, and show what is changed."""
        self.said = told
        self.refresh_lines()
