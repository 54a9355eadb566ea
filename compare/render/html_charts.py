"""Charts of the page as shapes: numbers only, which the templates draw as SVG; each has a text or a table besides."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from compare.render.page import SIDES, sentence_at, span, unlinked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.render.page import Page, Side
    from compare.report import Kind

LENGTH, DEPTH = 1000.0, 64.0  # of the strip, along the reports and across them
_BARS: dict[Side, tuple[float, float]] = {"left": (10.0, 24.0), "right": (40.0, 54.0)}
_TICKS: dict[Side, tuple[float, float]] = {"left": (0.0, 8.0), "right": (56.0, 64.0)}
_BAR, _ROOM, _LINE = 250.0, 110.0, 26.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A box or a line of the strip, along it and across it. `name` is the id of what it stands for."""

    along: tuple[float, float]
    across: tuple[float, float]
    name: str
    linked: bool = True
    kind: Kind | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """Where links and flags sit in both reports, from their beginnings to their ends."""

    cells: tuple[Shape, ...]
    links: tuple[Shape, ...]
    flags: tuple[Shape, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart, with where it stands."""

    name: Kind
    count: int
    width: float
    y: float


def strip(shown: Page) -> Strip:
    """Return the strip of a comparison."""
    linked = {side: {i for row in shown.rows for i in row.sentences(side)} for side in SIDES}
    cells = [
        Shape(_place(shown, side, i), _BARS[side], f"{side}-{i + 1}", i in linked[side])
        for side in SIDES
        for i in range(len(shown.report(side).sentences))
    ]
    links = []
    for n, row in enumerate(shown.rows, start=1):
        ends = [fmean(_middle(_place(shown, side, i)) for i in row.sentences(side)) for side in SIDES]
        links.append(Shape((ends[0], ends[1]), (_BARS["left"][1], _BARS["right"][0]), f"row-{n}"))
    return Strip(tuple(cells), tuple(links), tuple(_ticks(shown)), _said(shown))


def bars(counts: dict[Kind, int]) -> tuple[Bar, ...]:
    """Return a bar for each kind, the most frequent first."""
    longest = max(counts.values(), default=1)
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return tuple(Bar(kind, n, max(3.0, _BAR * n / longest), _LINE * at) for at, (kind, n) in enumerate(ordered))


def _place(shown: Page, side: Side, index: int) -> tuple[float, float]:
    size = LENGTH / len(shown.report(side).sentences)
    gap = min(2.0, size / 5)
    return round(index * size, 1), round((index + 1) * size - gap, 1)


def _middle(along: tuple[float, float]) -> float:
    return round(fmean(along), 1)


def _ticks(shown: Page) -> Iterable[Shape]:
    """Yield a tick for the words of each flag on each side, where in its sentence they begin."""
    groups = [row.notes for row in shown.rows] + [one.notes for side in SIDES for one in shown.only(side)]
    for note in (note for group in [*groups, shown.whole] for note in group):
        for side in SIDES:
            at = span(note.flag, side)
            index = sentence_at(shown.report(side), at) if at else None
            if at is None or index is None:
                continue
            low, high = _place(shown, side, index)
            sentence = shown.report(side).sentences[index]
            start = low + (high - low) * (at.start - sentence.start) / max(1, len(sentence.text))
            along = (round(start, 1), round(start + 5, 1))
            yield Shape(along, _TICKS[side], f"note-{note.number}", kind=note.flag.kind, number=note.number)


def _said(shown: Page) -> str:
    parts = []
    for side in SIDES:
        sentences = len(shown.report(side).sentences)
        thirds = [0, 0, 0]
        for row in shown.rows:
            for i in row.sentences(side):
                thirds[min(2, 3 * i // sentences)] += 1
        told = ", ".join(f"{n} in the {part}" for n, part in zip(thirds, ("first", "second", "last"), strict=True))
        linked = sentences - unlinked(shown, side)
        parts.append(f"{side}: {linked} of {sentences} sentences linked ({told} third)")
    crossed = sum(row.moved for row in shown.rows)
    return f"Where links and flags sit. {'; '.join(parts)}. {crossed} links told in another place."


@dataclass(frozen=True, slots=True)
class Grid:
    """Who tells which fact: a row of cells an outlet, from the first fact to the last."""

    names: tuple[str, ...]
    height: float
    cells: tuple[tuple[float, float, float, bool, bool, int], ...]  # x, y, width, told, flagged, fact
    said: str


_STEP = 18.0


def grid(names: Iterable[str], told: tuple[tuple[bool, ...], ...], flagged: tuple[tuple[bool, ...], ...]) -> Grid:
    """Return the grid of a story: `told` and `flagged` have a row for each fact, a column for each outlet."""
    columns = tuple(names)
    step = LENGTH / max(1, len(told))
    cells = tuple(
        (round(n * step, 1), at * _STEP, round(step - min(2.0, step / 5), 1), row[at], flagged[n][at], n + 1)
        for n, row in enumerate(told)
        for at in range(len(columns))
    )
    parts = [f"{name} {sum(row[at] for row in told)}" for at, name in enumerate(columns)]
    said = f"Who tells which of {len(told)} facts, from first to last: {', '.join(parts)}"
    return Grid(columns, _STEP * len(columns), cells, said)
