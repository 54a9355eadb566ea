"""Two reports side by side, or one above the other, as text for a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rich.text import Text

from compare.render.clean import visible
from compare.render.columns import beside, column_width, hang, wrap
from compare.render.ink import FAINT, STRONG, Look, faint, strong
from compare.render.notes import circumstances, count, note_lines, summary_lines
from compare.render.page import SIDES, covers, name, page, published, sentence_at, source

if TYPE_CHECKING:
    from compare.render.notes import Beside
    from compare.render.page import Note, Page, Row, Side, SideGlosses, Single
    from compare.render.palette import ColorSystem
    from compare.report import Comparison, Report

Layout = Literal["auto", "columns", "stacked"]
NARROW = 80  # below this two columns leave no room to read in
SIGNS = {"same": "=", "partial": "~", "conflict": "≠"}
OMITTED, WEIGHTY = "▸", "*"
LABEL = 5  # the cells of `EN | `
NOTHING_LINKED = "No sentence of one report matches one of the other."


def render(  # noqa: PLR0913 - the options of the view, one argument each
    comparison: Comparison,
    *,
    width: int = 100,
    layout: Layout = "auto",
    colors: ColorSystem | None = None,
    glosses: SideGlosses | None = None,
    false_alarms: float | None = None,
) -> str:
    """Return the comparison as text of at most `width` cells a line.

    `colors` None gives text without escapes. `false_alarms` is the measured rate per 100 faithful translations.
    """
    look = Look(width, layout == "stacked" or (layout == "auto" and width < NARROW), colors)
    shown = page(comparison)
    lines = [*_head(shown, look), Text()]
    for row in shown.rows:
        lines += [*_row(row, shown, look, glosses), Text()]
    if not shown.rows:
        lines += [*wrap(strong(NOTHING_LINKED), width), Text()]
    for side in SIDES:
        if shown.only(side):
            lines += [*_only(side, shown, look), Text()]
    if shown.whole:
        lines += [*wrap(strong("About the reports as a whole"), width)]
        lines += [*_notes(shown.whole, shown, look), Text()]
    lines += summary_lines(shown, look, false_alarms)
    return look.written(lines)


def _head(shown: Page, look: Look) -> list[Text]:
    left, right = (_title(shown.report(side), side, _head_width(look)) for side in SIDES)
    if look.stacked:
        lines = [*left, Text(), *right]
    else:
        bar = faint(f" {look.bar} ")
        lines = beside(left, right, look.width, (bar, bar))
    lines.append(look.rule())
    if shown.rows:
        key = f"{count(len(shown.rows), 'linked row')}: = the same, ~ in part, ≠ at odds"
        if any(row.moved for row in shown.rows):
            key += ", ⇄ told in another place"
        lines += wrap(faint(key), look.width)
    return lines


def _head_width(look: Look) -> int:
    return look.width if look.stacked else column_width(look.width, 3)


def _title(report: Report, side: Side, width: int) -> list[Text]:
    stated = [source(report), published(report)]
    found = [f"{side}: {report.id}", report.language.upper(), count(len(report.sentences), "sentence")]
    lines = [*wrap(strong(visible(report.title or report.id)), width)]
    for parts in (stated, found, [report.url or ""]):
        line = " · ".join(part for part in parts if part)
        lines += wrap(faint(visible(line)), width) if line else []
    return lines


def _row(row: Row, shown: Page, look: Look, glosses: SideGlosses | None) -> list[Text]:
    sign = SIGNS[row.link.relation]
    if look.stacked:
        lines = [
            *_stacked("left", _cell(row, "left", shown, look, glosses), shown, look, look.bar),
            *_stacked("right", _cell(row, "right", shown, look, glosses), shown, look, sign),
        ]
    else:
        dividers = (strong(f" {sign} "), faint(f" {look.bar} "))
        left, right = (_cell(row, side, shown, look, glosses) for side in SIDES)
        lines = beside(left, right, look.width, dividers)
    beside_notes = frozenset((side, i) for side in SIDES for i in row.sentences(side))
    return lines + _notes(row.notes, shown, look, beside_notes)


def _cell(row: Row, side: Side, shown: Page, look: Look, glosses: SideGlosses | None) -> list[Text]:
    """Return the sentences of one side, each beginning a line with its number, and what is said of their place."""
    width = _cell_width(look)
    gutter = _gutter(shown)
    report = shown.report(side)
    lines: list[Text] = []
    indices = row.sentences(side)
    for before, index in zip((None, *indices), indices, strict=False):
        if before is not None and index > before + 1:
            lines.append(faint(" " * gutter + "[…]"))
        sentence = report.sentences[index]
        style = STRONG if sentence.role == "title" else ""
        text = look.sentence(sentence, row.marks(side), style)
        lines += hang(faint(str(index + 1)), text, width, gutter, align="right")
        if glosses and index in glosses.of(side):
            gloss = faint(visible(f"≈ [machine translation, {glosses.service}] {glosses.of(side)[index]}"))
            lines += hang(Text(), gloss, width, gutter)
    if rest := row.link.unmatched_left if side == "left" else row.link.unmatched_right:
        words = ", ".join(visible(" ".join(span.text.split())) for span in rest)
        lines += hang(Text(), faint(f"without counterpart: {words}"), width, gutter)
    if side == "left" and row.moved:
        lines += hang(Text(), faint(f"⇄ right {row.link.right[0] + 1}"), width, gutter)
    return lines


def _cell_width(look: Look) -> int:
    return look.width - LABEL if look.stacked else column_width(look.width, 3)


def _stacked(side: Side, cell: list[Text], shown: Page, look: Look, sign: str) -> list[Text]:
    left, right = shown.comparison.left.language, shown.comparison.right.language
    label = shown.report(side).language.upper() if left != right else {"left": "L", "right": "R"}[side]
    lines = []
    for i, line in enumerate(cell):
        head = strong(f"{label if i == 0 else '':<2} ")
        head.append(f"{sign if i == 0 else look.bar} ", FAINT)
        lines.append(head + line)
    return lines


def _gutter(shown: Page) -> int:
    """Return the cells that sentence numbers take, with the space behind them."""
    return len(str(max(len(shown.comparison.left.sentences), len(shown.comparison.right.sentences)))) + 1


def _notes(notes: tuple[Note, ...], shown: Page, look: Look, beside_notes: Beside = frozenset()) -> list[Text]:
    return [line for note in notes for line in note_lines(note, shown, look, beside_notes)]


def _only(side: Side, shown: Page, look: Look) -> list[Text]:
    report, singles = shown.report(side), shown.only(side)
    heading = strong(f"Only on the {side}: {visible(name(report))}")
    heading.append(f"  {len(singles)} of {count(len(report.sentences), 'sentence')}", FAINT)
    flagged = next((note for single in singles for note in single.notes if _is_plain_omission(note, shown)), None)
    if flagged:
        heading.append(f"; {OMITTED} flagged as {flagged.flag.kind} ({circumstances(flagged)})", FAINT)
    if any(single.stands_out for single in singles):
        heading.append(f"; {WEIGHTY} the weightiest", FAINT)
    lines = wrap(heading, look.width)
    for single in singles:
        lines += _single(single, side, shown, look)
    return lines


def _single(single: Single, side: Side, shown: Page, look: Look) -> list[Text]:
    sentence = shown.report(side).sentences[single.index]
    text = look.sentence(sentence, single.marks(side, sentence), "" if single.stands_out else FAINT)
    plain = [note for note in single.notes if _is_plain_omission(note, shown)]
    label = strong(f"{WEIGHTY if single.stands_out else ' '}{OMITTED if plain else ' '}")
    label.append(f"{single.index + 1:>{_gutter(shown) - 1}}", FAINT)
    lines = hang(label, text, look.width, _gutter(shown) + 2)
    notes = tuple(note for note in single.notes if note not in plain)
    return lines + _notes(notes, shown, look, frozenset({(side, single.index)}))


def _is_plain_omission(note: Note, shown: Page) -> bool:
    """Tell whether a note only says that a whole sentence is missing on the other side: the list says so already."""
    if note.flag.kind != "omission":
        return False
    side: Side = "left" if note.flag.left else "right"
    report, at = shown.report(side), note.flag.left or note.flag.right
    index = None if at is None else sentence_at(report, at)
    return at is not None and index is not None and covers(at, report.sentences[index])
