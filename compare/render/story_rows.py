"""How columns, facts and flags of a story are called, the same in every format and whatever of it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.render.marks import Mark
from compare.report import SURE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.report import Flag
    from compare.story import Cell, Story

ALONE_SAID = "A fact that one report alone tells is called by the letter of that report, and counted apart."


def letter(column: int) -> str:
    """Return what a column (0-based) is called: A to Z, then AA, AB and on, as in a spreadsheet."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def labels(story: Story, letters: Sequence[str]) -> list[str]:
    """Return what each fact is called: 1, 2 … where several reports tell it, A1, A2 … where A alone does.

    So a number stays what it is whether the others are shown or not, and none is missing.
    """
    shared, alone = 0, [0] * len(story.reports)
    found = []
    for fact in story.facts:
        if fact.told > 1:
            shared += 1
            found.append(str(shared))
        else:
            alone[fact.anchor] += 1
            found.append(f"{letters[fact.anchor]}{alone[fact.anchor]}")
    return found


def doubt(cell: Cell) -> str:
    """Return what is said of a cell whose link to the base is likelier wrong than right, nothing for others."""
    return f"unsure, score {cell.score:.2f}" if cell.score < SURE else ""


class Numbered:
    """The notes of a story, numbered in reading order: flags with the column that they are about."""

    def __init__(self, story: Story) -> None:
        """Number the flags of a story."""
        self._of: list[list[tuple[int, int, Flag]]] = []
        self.count = 0
        for fact in story.facts:
            self._of.append([])
            for column, cell in enumerate(fact.cells):
                for flag in cell.flags if cell else ():
                    self.count += 1
                    self._of[-1].append((column, self.count, flag))

    def of(self, fact: int) -> list[tuple[int, int, Flag]]:
        """Return column, number and flag of the notes of a fact."""
        return self._of[fact]

    def marks(self, fact: int, column: int, anchor: int) -> list[Mark]:
        """Return the marks in one cell: its own words on the right of a flag, the anchor's on the left."""
        found = []
        for its, number, flag in self.of(fact):
            span = flag.left if column == anchor else flag.right if its == column else None
            if span:
                found.append(Mark(span, flag.kind, number))
        return found
