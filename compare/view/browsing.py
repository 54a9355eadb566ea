"""Where a reader of a comparison stands: which rows are shown, at which of them, at which flag. Nothing is drawn."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.render.page import SIDES, page
from compare.view.searching import places

if TYPE_CHECKING:
    from compare.render.page import Note, Page, Row, Side, Single
    from compare.report import Comparison, Kind


@dataclass(frozen=True, slots=True)
class Item:
    """What the reader moves over: a linked row, a sentence that only `side` has, or what concerns the whole reports."""

    notes: tuple[Note, ...]
    row: Row | None = None
    single: Single | None = None
    side: Side | None = None

    def sentences(self, side: Side) -> tuple[int, ...]:
        """Return the indices of its sentences on one side."""
        if self.row:
            return self.row.sentences(side)
        return (self.single.index,) if self.single and side == self.side else ()


@dataclass(slots=True, eq=False)
class Browser:
    """A comparison and the reader's place in it. `at` counts the items that are shown, `flag` the current one's notes.

    A filter (`kinds`) shows what has flags of those kinds, one-sided sentences among it. Without one, `only` decides
    whether one-sided sentences are shown.
    """

    shown: Page
    only: bool = False
    kinds: frozenset[Kind] = frozenset()
    at: int = 0
    flag: int = 0
    items: list[Item] = field(default_factory=list)
    _all: list[Item] = field(default_factory=list)

    @classmethod
    def of(cls, comparison: Comparison) -> Browser:
        """Return a reader at the first row."""
        shown = page(comparison)
        every = [Item(row.notes, row=row) for row in shown.rows]
        every += [Item(one.notes, single=one, side=side) for side in SIDES for one in shown.only(side)]
        every += [Item(shown.whole)] if shown.whole else []
        made = cls(shown, only=not shown.rows, _all=every)
        made._choose()
        return made

    @property
    def item(self) -> Item | None:
        """Return the item where the reader is, None where nothing is shown."""
        return self.items[self.at] if self.items else None

    @property
    def note(self) -> Note | None:
        """Return the flag where the reader is."""
        notes = self.notes(self.item) if self.item else ()
        return notes[min(self.flag, len(notes) - 1)] if notes else None

    @property
    def flags(self) -> list[tuple[int, int]]:
        """Return the place of every flag that is shown: its item, and which of the item's it is."""
        return [(at, n) for at, item in enumerate(self.items) for n in range(len(self.notes(item)))]

    @property
    def hidden_flags(self) -> int:
        """Return how many flags are not shown."""
        return len(self.shown.comparison.flags) - len(self.flags)

    def notes(self, item: Item) -> tuple[Note, ...]:
        """Return the notes of an item that the filter lets through."""
        return tuple(note for note in item.notes if not self.kinds or note.flag.kind in self.kinds)

    def move(self, by: int) -> bool:
        """Go so many items on, or back; say whether that led anywhere."""
        to = max(0, min(self.at + by, len(self.items) - 1))
        moved = to != self.at
        self.at, self.flag = to, 0 if moved else self.flag
        return moved

    def jump(self, by: int) -> bool:
        """Go to the next flag (1) or the one before (-1); say whether there is one."""
        here = (self.at, self.flag if self.note else (-1 if by > 0 else 0))
        ahead = [place for place in self.flags if (place > here if by > 0 else place < here)]
        if not ahead:
            return False
        self.at, self.flag = ahead[0] if by > 0 else ahead[-1]
        return True

    def toggle_kind(self, kind: Kind | None) -> None:
        """Add a kind to the filter or take it out; None ends the filter."""
        here = self.item
        self.kinds = self.kinds ^ {kind} if kind else frozenset()
        self._choose(here)
        if self.kinds and self.item and not self.notes(self.item):
            self.jump(1)

    def toggle_only(self) -> None:
        """Show one-sided sentences, or hide them."""
        here = self.item
        self.only = not self.only
        self._choose(here)

    def find(self, query: str, by: int) -> bool:
        """Go to the next item (1) or the one before (-1) that holds the query, around the end; say if there is one."""
        size = len(self.items)
        for step in range(1, size + 1):
            to = (self.at + by * step) % size
            if self._holds(self.items[to], query):
                self.at, self.flag = to, 0
                return True
        return False

    def _holds(self, item: Item, query: str) -> bool:
        return any(
            places(self.shown.report(side).sentences[i].text, query) for side in SIDES for i in item.sentences(side)
        )

    def _choose(self, here: Item | None = None) -> None:
        """Take the items to show; stay at `here`, or go to what comes after it."""
        kept = [n for n, item in enumerate(self._all) if self._is_shown(item)]
        self.items = [self._all[n] for n in kept]
        before = next((n for n, item in enumerate(self._all) if item is here), 0)
        self.at = min(bisect_left(kept, before), max(0, len(kept) - 1))
        self.flag = self.flag if self.item is here else 0

    def _is_shown(self, item: Item) -> bool:
        if self.kinds:
            return bool(self.notes(item))
        return self.only or item.single is None
