"""The terminal application: the keys of the screen and what they do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import Input

from compare.errors import CompareError
from compare.render.clean import visible
from compare.render.page import name, published, source
from compare.view.board import Board, Opened
from compare.view.browsing import Browser
from compare.view.keys import help_lines
from compare.view.screens import Choice, Reader
from compare.view.widgets import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.framing.settings import Settings
    from compare.render.palette import ColorSystem
    from compare.report import Report

STRIDE = 10  # rows that a page key goes over


class Opening(Protocol):
    """What compares two reports and reads what was marked of them. Raises CompareError."""

    def __call__(self, left: Report, right: Report) -> Opened:
        """Return the two reports compared."""


class Viewer(Board):
    """Walk through a comparison. `reports` are those of the event, two at least; the first two are `opened`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "quit"),
        Binding("ctrl+c", "quit", priority=True),  # a screen has another use for it
        Binding("question_mark", "keys"),
        Binding("down,j", "move(1)"),
        Binding("up,k", "move(-1)"),
        Binding("pagedown,space", f"move({STRIDE})"),
        Binding("pageup", f"move({-STRIDE})"),
        Binding("home,g", "move(-1000000)"),
        Binding("end,G", "move(1000000)"),
        Binding("n", "jump(1)"),
        Binding("p,N", "jump(-1)"),
        Binding("o", "only"),
        Binding("f", "choose_kind"),
        *(Binding(str(number), f"kind({number})") for number in range(10)),
        Binding("e,enter", "explain"),
        Binding("a", "mark('right')"),
        Binding("x", "mark('wrong')"),
        Binding("u", "undo"),
        Binding("slash", "search"),
        Binding("greater_than_sign", "match(1)"),
        Binding("less_than_sign", "match(-1)"),
        Binding("escape", "clear"),
        Binding("right_square_bracket", "note(1)"),
        Binding("left_square_bracket", "note(-1)"),
        Binding("s", "choose_left"),
        Binding("t", "next_right"),
    ]

    def __init__(
        self,
        reports: Sequence[Report],
        opened: Opened,
        opening: Opening,
        *,
        settings: Settings | None = None,
        colors: ColorSystem | None = "truecolor",
    ) -> None:
        super().__init__(opened, colors)
        self._reports, self._opening, self._settings = tuple(reports), opening, settings
        self._busy = False

    # Moving

    def action_move(self, by: int) -> None:
        """Go some rows on, or back; one that is taller than the screen is read to its end first."""
        if abs(by) == 1 and self.scroll_row(by):
            return
        self.browser.move(by)
        self.say()

    def action_jump(self, by: int) -> None:
        """Go to the next flag, or the one before."""
        if self.browser.jump(by):
            self.say()
        else:
            hidden = self.browser.hidden_flags and not self.browser.kinds
            more = ": o shows those of one-sided sentences" if hidden else ""
            self.say(f"no flag {'after' if by > 0 else 'before'} this one{more}")

    def action_note(self, by: int) -> None:
        """Scroll the note."""
        self.base.query_one("#panel", Lines).scroll_relative(y=by, animate=False)

    def action_search(self) -> None:
        """Ask for words to look for."""
        ask = self.query_one("#ask", Input)
        ask.value = self.query_words
        ask.styles.display = "block"
        ask.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look for the words."""
        self._put_away()
        self.query_words = event.value.strip()
        self.action_match(1)

    def action_match(self, by: int) -> None:
        """Go to the next match, or the one before."""
        lost = self.query_words and not self.browser.find(self.query_words, by)
        self.say(f"nothing shown here holds “{self.query_words}”" if lost else "")

    def action_clear(self) -> None:
        """Leave the search, or the filter if there is none."""
        if not self._put_away():
            if not self.query_words:
                self.browser.toggle_kind(None)
            self.query_words = ""
        self.say()

    def _put_away(self) -> bool:
        ask = self.query_one("#ask", Input)
        was_there = ask.styles.display == "block"
        ask.styles.display = "none"
        self.set_focus(None)
        return was_there

    # Showing

    def action_only(self) -> None:
        """Show one-sided sentences, or hide them."""
        self.browser.toggle_only()
        told = "one-sided sentences are shown below the rows" if self.browser.only else "one-sided sentences are hidden"
        self.say(told)

    def action_kind(self, number: int) -> None:
        """Filter by the kind of that number; 0 ends the filter."""
        kinds = list(self.browser.shown.comparison.summary)
        if number > len(kinds):
            self.say(f"there is no kind {number}: f lists them")
            return
        self.browser.toggle_kind(kinds[number - 1] if number else None)
        self.say()

    def action_choose_kind(self) -> None:
        """Choose a kind from a list."""
        summary = self.browser.shown.comparison.summary
        options = [Text(f"all kinds  {sum(summary.values())}")]
        options += [Text(f"{'✓ ' if kind in self.browser.kinds else '  '}{kind}  {n}") for kind, n in summary.items()]
        self.push_screen(Choice("Show only what is flagged as", options), self._kind_chosen)

    def _kind_chosen(self, number: int | None) -> None:
        if number is not None:
            self.action_kind(number)

    def action_explain(self) -> None:
        """Show what the rule of the current flag compares."""
        note = self.browser.note
        if note is None:
            self.say("nothing is flagged here: n goes to the next flag")
            return
        from compare.framing.explaining import explain
        from compare.render import explanation

        try:
            found = explain(note.flag.rule, settings=self._settings)
        except CompareError as error:
            self.say(str(error))
            return

        def make(width: int, whole: bool) -> list[Text]:  # noqa: FBT001 - as the screen calls it
            told = explanation.render(found, every=whole, width=width, colors=self._colors)
            return [Text.from_ansi(line) for line in told.splitlines()]

        self.push_screen(Reader(make, whole=True))

    def action_keys(self) -> None:
        """Show the help."""
        place = visible(str(self.opened.judged.path))
        self.push_screen(Reader(lambda width, _: help_lines(width, place=place)))

    # Judging

    def action_mark(self, verdict: str) -> None:
        """Mark the link of this row, and write that down."""
        item = self.browser.item
        if item is None or item.row is None:
            self.say("there is no link here to mark")
            return
        try:
            self.opened.judged.mark(item.row.link, "right" if verdict == "right" else "wrong")
        except CompareError as error:
            self.say(str(error))
        else:
            self.say(f"marked {verdict} and written down; u takes it back")

    def action_undo(self) -> None:
        """Take back the last mark."""
        try:
            done = self.opened.judged.undo()
        except CompareError as error:
            self.say(str(error))
        else:
            more = "; u again takes back the one before" if self.opened.judged.undoable else ""
            self.say(f"the last mark is taken back{more}" if done else "nothing was marked since this was opened")

    # Other reports of the event

    def action_choose_left(self) -> None:
        """Choose two reports of the event, the left one first."""
        if len(self._reports) == 2:  # noqa: PLR2004 - those that are shown
            self.say("there are no other reports: give a corpus and an event to choose among its reports")
            return
        at = self._number(self.opened.comparison.left)
        self.push_screen(Choice("Left report", [_named(one) for one in self._reports], at), self._choose_right)

    def _choose_right(self, left: int | None) -> None:
        if left is None:
            return
        others = [n for n in range(len(self._reports)) if n != left]

        def chosen(at: int | None) -> None:
            if at is not None:
                self._open(left, others[at])

        self.push_screen(Choice("Right report", [_named(self._reports[n]) for n in others]), chosen)

    def action_next_right(self) -> None:
        """Set the next report of the event on the right."""
        left, right = self._number(self.opened.comparison.left), self._number(self.opened.comparison.right)
        others = [n for n in range(len(self._reports)) if n != left]
        if len(others) > 1:
            self._open(left, others[(others.index(right) + 1) % len(others)])

    def _number(self, report: Report) -> int:
        return next(n for n, one in enumerate(self._reports) if one is report)

    def _open(self, left: int, right: int) -> None:
        if self._busy:
            return
        self._busy = True
        pair = self._reports[left], self._reports[right]
        self.say(f"comparing {name(pair[0])} with {name(pair[1])} …")
        self.run_worker(partial(self._compare, *pair), thread=True)

    def _compare(self, left: Report, right: Report) -> None:
        try:
            opened = self._opening(left, right)
        except CompareError as error:
            self.call_from_thread(self._opened, None, str(error))
        else:
            self.call_from_thread(self._opened, opened, "")

    def _opened(self, opened: Opened | None, told: str) -> None:
        self._busy = False
        if opened:
            only = self.browser.only
            self.opened, self.browser = opened, Browser.of(opened.comparison)
            if only and not self.browser.only:
                self.browser.toggle_only()
        self.say(told)


def _named(report: Report) -> Text:
    parts = [source(report), published(report), report.language.upper(), report.id]
    return Text(visible(" · ".join(part for part in parts if part)))
