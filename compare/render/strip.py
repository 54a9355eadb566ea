"""Each report as one line, to scale: where it is linked, where it is flagged, and what it alone tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from compare.render.columns import wrap
from compare.render.ink import FAINT, STRONG, faint
from compare.render.page import SIDES, Side, covers, sentence_at, span

if TYPE_CHECKING:
    from compare.render.ink import Look
    from compare.render.page import Page
    from compare.report import Flag, Kind, Sentence

LABEL = 8  # the cells of `  left  `
_ALONE, _LINKED, _FLAGGED = range(3)  # of two things in one cell the later is shown
_MEANINGS = {_FLAGGED: "flagged", _LINKED: "linked", _ALONE: "on this side alone"}


def strip_lines(shown: Page, look: Look) -> list[Text]:
    """Return a line for each report, both to one scale, and what the signs mean; nothing where there is no text."""
    sizes = {side: _size(shown, side) for side in SIDES}
    longest = max(sizes.values())
    if not longest:
        return []
    room = max(1, look.width - LABEL - 1)
    used: set[int] = set()
    lines = []
    for side in SIDES:
        cells = _cells(shown, side, max(1, round(room * sizes[side] / longest)) if sizes[side] else 0)
        used.update(state for state, _ in cells)
        line = faint(f"  {side:<{LABEL - 2}}")
        for state, kind in cells:
            line.append(look.strip[state], _style(state, kind, look))
        lines.append(line)
    legend = "   ".join(f"{look.strip[state]} {_MEANINGS[state]}" for state in _MEANINGS if state in used)
    return [*lines, *(Text(" " * LABEL) + line for line in wrap(faint(legend), max(1, look.width - LABEL)))]


def is_plain_omission(flag: Flag, shown: Page) -> bool:
    """Tell whether a flag only says that a whole sentence is missing on the other side: its place says so already."""
    if flag.kind != "omission":
        return False
    side: Side = "left" if flag.left else "right"
    report, at = shown.report(side), flag.left or flag.right
    index = None if at is None else sentence_at(report, at)
    return at is not None and index is not None and covers(at, report.sentences[index])


def _size(shown: Page, side: Side) -> int:
    """Return the characters of the sentences: what was set apart takes no room."""
    return sum(len(sentence.text) for sentence in shown.report(side).sentences)


def _cells(shown: Page, side: Side, count: int) -> list[tuple[int, Kind | None]]:
    """Return what each of `count` cells shows, and of which kind it is where it shows a flag."""
    total = _size(shown, side)
    cells: list[tuple[int, Kind | None]] = [(_ALONE, None)] * count
    if not count:
        return cells
    linked = {i for row in shown.rows for i in row.sentences(side)}
    flags = [flag for flag in shown.comparison.flags if not is_plain_omission(flag, shown)]  # those are `_ALONE`
    words = [(found, flag.kind) for flag in flags if (found := span(flag, side))]

    def paint(start: int, end: int, state: int, kind: Kind | None = None) -> None:
        first, last = start * count // total, -(-end * count // total)
        if state == _FLAGGED:  # a word is somewhere, and a long stretch does not spill into its neighbours
            last = max(first + 1, end * count // total)
        for at in range(first, min(last, count)):
            if cells[at][0] < state:
                cells[at] = (state, kind)

    before = 0
    for i, sentence in enumerate(shown.report(side).sentences):
        if i in linked:
            paint(before, before + len(sentence.text), _LINKED)
        for found, kind in words:
            if (inside := _within(sentence, found.start, found.end)) is not None:
                paint(before + inside[0], before + inside[1], _FLAGGED, kind)
        before += len(sentence.text)
    return cells


def _within(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    low, high = max(start, sentence.start) - sentence.start, min(end, sentence.end) - sentence.start
    return (low, high) if low < high else None


def _style(state: int, kind: Kind | None, look: Look) -> str:
    if kind is not None:
        return f"{STRONG} {look.hue(kind)}"
    return FAINT if state == _ALONE else ""
