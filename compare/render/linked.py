"""Linked rows: what stands level on both sides, links that share a sentence drawn as one, crossings marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from compare.render.clean import visible
from compare.render.columns import beside, column_width, hang
from compare.render.ink import FAINT, STRONG, faint, strong
from compare.render.notes import note_lines
from compare.render.page import SIDES, numbered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.render.ink import Look
    from compare.render.page import Page, Row, Side, SideGlosses
    from compare.report import Relation, Span

SIGNS: dict[Relation, str] = {"same": "=", "partial": "~", "conflict": "≠"}
MOVED = "⇄"
LABEL = 5  # the cells of `EN | `
GAP = 3  # the cells between two columns


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the drawing of every row needs. `elsewhere`: for rows out of order, where their right side is told."""

    shown: Page
    look: Look
    glosses: SideGlosses | None
    elsewhere: dict[int, str]


def linked_lines(shown: Page, look: Look, glosses: SideGlosses | None) -> list[Text]:
    """Return all linked rows with their notes, an empty line after each."""
    drawing = Drawing(shown, look, glosses, _elsewhere(shown))
    lines: list[Text] = []
    for group in grouped(shown.rows):
        lines += [*_group(group, drawing), Text()]
    return lines


def grouped(rows: Iterable[Row]) -> list[tuple[Row, ...]]:
    """Return the rows with neighbours put together that share the whole left side, or else the whole right one."""
    groups = [tuple(same) for _, same in groupby(rows, key=lambda row: row.link.left)]
    found: list[tuple[Row, ...]] = []
    for group in groups:
        last = found[-1] if found else ()
        together = (*last, *group)
        if last and len(group) == 1 and all(row.link.right == group[0].link.right for row in together):
            found[-1] = together
        else:
            found.append(group)
    return found


def gutter(shown: Page) -> int:
    """Return the cells that sentence numbers take, with the space behind them."""
    return len(str(max(len(shown.comparison.left.sentences), len(shown.comparison.right.sentences)))) + 1


def _elsewhere(shown: Page) -> dict[int, str]:
    """Say for each row out of order, by the `id` of the row, where its right side stands in its report."""
    total = len(shown.comparison.right.sentences)
    said: dict[int, str] = {}
    before = -1  # the last sentence on the right that stood in order
    for row in shown.rows:
        if row.moved:
            when = "earlier" if row.link.right[0] < before else "later"
            noun = "sentence" if len(row.link.right) == 1 else "sentences"
            said[id(row)] = f"{MOVED} told {when}: {noun} {numbered(row.link.right)} of {total}"
        else:
            before = row.link.right[0]
    return said


def _group(group: Sequence[Row], drawing: Drawing) -> list[Text]:
    """Return a row, or several that share one side: that side is shown once, level with all its partners."""
    shown, look = drawing.shown, drawing.look
    many: Side = "right" if all(row.link.left == group[0].link.left for row in group) else "left"
    one: Side = "left" if many == "right" else "right"
    shared = _cell(group, one, drawing)
    parts = [_cell([row], many, drawing) for row in group]
    marks = [SIGNS[row.link.relation] for row in group]
    stacked = [line for part in parts for line in part]
    starts = [sum(map(len, parts[:at])) for at in range(len(parts))]
    signs = {start: Text.assemble((f" {sign} ", STRONG)) for start, sign in zip(starts, marks, strict=True)}
    if look.stacked:
        lines = _labelled(one, shared, drawing, [look.bar])
        labelled = [
            line for part, sign in zip(parts, marks, strict=True) for line in _labelled(many, part, drawing, [sign])
        ]
        lines = lines + labelled if many == "right" else labelled + lines
    else:
        left, right = (shared, stacked) if one == "left" else (stacked, shared)
        lines = beside(left, right, look.width, faint(f" {look.bar} "), signs)
    here = frozenset((side, i) for side in SIDES for row in group for i in row.sentences(side))
    for row in group:
        absent = {many: f"[{many} {numbered(row.sentences(many))}]"} if len(group) > 1 else {}
        for note in row.notes:
            lines += note_lines(note, shown, look, here, absent)
    return lines


def _cell(rows: Sequence[Row], side: Side, drawing: Drawing) -> list[Text]:
    """Return the sentences of one side, each beginning a line with its number, and what is said of their place."""
    shown, look = drawing.shown, drawing.look
    room = look.width - LABEL if look.stacked else column_width(look.width, GAP)
    indent = gutter(shown)
    report = shown.report(side)
    marks = [mark for row in rows for mark in row.marks(side)]
    rest = _without_counterpart(rows, side)
    lines: list[Text] = []
    indices = rows[0].sentences(side)
    for before, index in zip((None, *indices), indices, strict=False):
        if before is not None and index > before + 1:
            lines.append(faint(" " * indent + "[…]"))
        sentence = report.sentences[index]
        text = look.sentence(sentence, marks, STRONG if sentence.role == "title" else "", alone=rest)
        lines += hang(faint(str(index + 1)), text, room, indent, align="right")
        if drawing.glosses and index in drawing.glosses.of(side):
            told = f"≈ [machine translation, {drawing.glosses.service}] {drawing.glosses.of(side)[index]}"
            lines += hang(Text(), faint(visible(told)), room, indent)
    if rest and not look.colors:  # with colours they are emphasised in their place
        named = ", ".join(visible(" ".join(words.text.split())) for words in rest)
        lines += hang(Text(), faint(f"without counterpart: {named}"), room, indent)
    if side == "right":
        about = [told for row in rows for told in (drawing.elsewhere.get(id(row), ""), row.unsure) if told]
        for told in dict.fromkeys(about):
            lines += hang(Text(), faint(told), room, indent)
    return lines


def _without_counterpart(rows: Sequence[Row], side: Side) -> list[Span]:
    """Return the words of one side that stand for nothing in any of the rows that share it."""
    links = [row.link for row in rows]
    found = [words for link in links for words in (link.unmatched_left if side == "left" else link.unmatched_right)]
    return sorted({words for words in found if found.count(words) == len(rows)})


def _labelled(side: Side, cell: list[Text], drawing: Drawing, signs: Sequence[str]) -> list[Text]:
    """Return a cell with its language, or its side, and the sign of the link before it."""
    shown, look = drawing.shown, drawing.look
    left, right = shown.comparison.left.language, shown.comparison.right.language
    label = shown.report(side).language.upper() if left != right else {"left": "L", "right": "R"}[side]
    lines = []
    for i, line in enumerate(cell):
        head = strong(f"{label if i == 0 else '':<2} ")
        head.append(f"{signs[0] if i == 0 else look.bar} ", STRONG if i == 0 and signs[0] != look.bar else FAINT)
        lines.append(head + line)
    return lines
