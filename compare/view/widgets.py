"""A stretch of the screen that shows lines as they were set, and scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region, Size, Spacing
from textual.scroll_view import ScrollView
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.text import Text
    from textual.events import Resize


class Lines(ScrollView, can_focus=False):
    """Lines that `make` sets for a width in cells, once more whenever the width is another."""

    DEFAULT_CSS = """
    Lines { scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; overflow-x: hidden; overflow-y: auto; }
    """

    def __init__(
        self, make: Callable[[int], Sequence[Text]], *, name: str = "", tallest: Callable[[], int] | None = None
    ) -> None:
        super().__init__(id=name or None)
        self._make, self._tallest = make, tallest
        self.shown: Sequence[Text] = ()

    def on_resize(self, event: Resize) -> None:
        """Set the lines anew."""
        if event.size.width:
            self.set_lines()

    def set_lines(self) -> None:
        """Ask for the lines; take as many rows of the screen as they need, where there is a limit to it."""
        width = self.size.width or self.app.size.width
        self.shown = self._make(max(1, width - 1))
        self.virtual_size = Size(width, len(self.shown))
        if self._tallest:
            self.styles.height = max(1, min(len(self.shown), self._tallest()))
        self.refresh()

    def show_lines(self, first: int, end: int) -> None:
        """Scroll, if need be, until the lines can be seen; the first of them where there is no room for all."""
        room = self.scrollable_content_region.height or 1
        height = min(end - first, room)
        spacing = Spacing() if height + 2 > room else Spacing(1, 0, 1, 0)
        self.scroll_to_region(Region(0, first, 1, height), animate=False, spacing=spacing, force=True)

    def render_line(self, y: int) -> Strip:
        """Return one row of the screen."""
        width, style = self.size.width, self.rich_style
        at = y + self.scroll_offset.y
        if at >= len(self.shown):
            return Strip.blank(width, style)
        strip = Strip(self.shown[at].render(self.app.console))
        return strip.apply_style(style).adjust_cell_length(width, style)
