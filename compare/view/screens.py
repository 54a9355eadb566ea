"""What lies over the reports for a while: a text to read, and a list to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from compare.view.widgets import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult


class Reader(ModalScreen[None]):
    """A text that scrolls. `make` sets it for a width; its second argument asks for long lists whole."""

    CSS = """
    Reader { align: center middle; background: ansi_default; }
    Reader > Vertical { width: 100%; max-width: 110; height: 100%; border: round ansi_default; padding: 0 1;
                        background: ansi_default; }
    Reader Lines { height: 1fr; background: ansi_default; }
    Reader Static { height: auto; text-style: dim; background: ansi_default; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,e,enter,question_mark", "dismiss", "back"),
        Binding("down,j", "scroll(1)"),
        Binding("up,k", "scroll(-1)"),
        Binding("pagedown,space", "page(1)"),
        Binding("pageup,b", "page(-1)"),
        Binding("home,g", "end(0)"),
        Binding("end,G", "end(1)"),
        Binding("m", "whole"),
    ]

    def __init__(self, make: Callable[[int, bool], Sequence[Text]], *, whole: bool = False) -> None:
        super().__init__()
        self._make, self._can_grow, self._whole = make, whole, False
        self._lines = Lines(lambda width: self._make(width, self._whole))

    def compose(self) -> ComposeResult:
        """Lay out the text with the keys below it."""
        keys = "j k scroll · q back" + (" · m long lists whole" if self._can_grow else "")
        with Vertical():
            yield self._lines
            yield Static(Text(keys))

    @property
    def text(self) -> str:
        """Return what is to be read, plain."""
        return "\n".join(line.plain for line in self._lines.shown)

    def action_scroll(self, by: int) -> None:
        """Scroll a line."""
        self._lines.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Scroll a page."""
        self._lines.scroll_relative(y=by * max(1, self._lines.size.height - 1), animate=False)

    def action_end(self, end: int) -> None:
        """Scroll to the beginning or the end."""
        self._lines.scroll_to(y=end * len(self._lines.shown), animate=False)

    def action_whole(self) -> None:
        """Show long lists whole, or in brief again."""
        if self._can_grow:
            self._whole = not self._whole
            self._lines.set_lines()


class Choice(ModalScreen[int | None]):
    """A list of which one is chosen; gives its number from 0, None for none."""

    AUTO_FOCUS = "OptionList"

    CSS = """
    Choice { align: center middle; background: ansi_default; }
    Choice > Vertical { width: 100%; max-width: 100; height: auto; max-height: 100%; border: round ansi_default;
                        padding: 0 1; background: ansi_default; }
    Choice Static { height: auto; background: ansi_default; }
    Choice OptionList { height: auto; max-height: 100%; border: none; background: ansi_default; }
    Choice OptionList > .option-list--option-highlighted { text-style: reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "back"),
        Binding("j", "down"),
        Binding("k", "up"),
    ]

    def __init__(self, heading: str, options: Sequence[Text], at: int = 0) -> None:
        super().__init__()
        self._heading = heading
        self._list = OptionList(*(Option(option) for option in options), markup=False)
        self._list.highlighted = at

    def compose(self) -> ComposeResult:
        """Lay out the list under its heading."""
        with Vertical():
            yield Static(Text(self._heading, "bold"))
            yield self._list

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give what was chosen."""
        self.dismiss(event.option_index)

    def action_down(self) -> None:
        """Go one on."""
        self._list.action_cursor_down()

    def action_up(self) -> None:
        """Go one back."""
        self._list.action_cursor_up()
