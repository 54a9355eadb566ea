"""Two reports side by side, or one above the other, as text for a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rich.text import Text

from compare.render import linked
from compare.render.alone import alone_lines
from compare.render.clean import visible
from compare.render.columns import beside, column_width, listed, wrap
from compare.render.ink import ALONE, FAINT, Look, faint, strong
from compare.render.linked import GAP, MOVED, grouped, linked_lines
from compare.render.notes import count, note_lines, reuse_told, summary_lines
from compare.render.page import SIDES, page, published, source

if TYPE_CHECKING:
    from compare.render.page import Page, Side, SideGlosses
    from compare.render.palette import ColorSystem
    from compare.report import Comparison, Report
    from compare.reuse import Reuse

Layout = Literal["auto", "columns", "stacked"]
NARROW = 80  # below this two columns leave no room to read in
SIGNS = linked.SIGNS
NOTHING_LINKED = "No sentence of one report matches one of the other."


def render(  # noqa: PLR0913 - the options of the view, one argument each
    comparison: Comparison,
    *,
    width: int = 100,
    layout: Layout = "auto",
    colors: ColorSystem | None = None,
    glosses: SideGlosses | None = None,
    false_alarms: float | None = None,
    context: int | None = None,
    reused: Reuse | None = None,
) -> str:
    """Return the comparison as text of at most `width` cells a line.

    `colors` None gives text without escapes. `false_alarms` is the measured rate per 100 faithful translations.
    Of each run of sentences that one report alone has, the first `context` are shown; None shows all. `reused` is what
    `reuse` found.
    """
    look = Look(width, layout == "stacked" or (layout == "auto" and width < NARROW), colors)
    shown = page(comparison)
    lines = [*_head(shown, look, reused), Text(), *linked_lines(shown, look, glosses)]
    if not shown.rows:
        lines += [*wrap(strong(NOTHING_LINKED), width), Text()]
    for side in SIDES:
        if shown.only(side):
            lines += [*alone_lines(side, shown, look, context), Text()]
    if shown.whole:
        lines += [*wrap(strong("About the reports as a whole"), width)]
        lines += [line for note in shown.whole for line in note_lines(note, shown, look, frozenset())]
        lines.append(Text())
    lines += summary_lines(shown, look, false_alarms)
    return look.written(lines)


def _head(shown: Page, look: Look, reused: Reuse | None) -> list[Text]:
    left, right = (_title(shown.report(side), side, _head_width(look)) for side in SIDES)
    lines = [*left, Text(), *right] if look.stacked else beside(left, right, look.width, faint(f" {look.bar} "))
    lines.append(look.rule())
    if reused and reused.is_mostly:
        across = shown.report("left").language != shown.report("right").language
        lines += wrap(Text(reuse_told(reused, across=across)), look.width)
    if shown.rows:
        links, drawn = len(shown.rows), len(grouped(shown.rows))
        rows = "" if drawn == links else f" in {count(drawn, 'row')}"
        key = faint(f"{count(links, 'link')}{rows}: = the same, ~ in part, ≠ at odds")
        if any(row.moved for row in shown.rows):
            key.append(f", {MOVED} told in another place", FAINT)
        if look.colors and any(row.link.unmatched_left or row.link.unmatched_right for row in shown.rows):
            key.append(", ", FAINT).append("dim, underlined", ALONE).append(" without counterpart", FAINT)
        lines += wrap(key, look.width)
    return lines


def _head_width(look: Look) -> int:
    return look.width if look.stacked else column_width(look.width, GAP)


def _title(report: Report, side: Side, width: int) -> list[Text]:
    stated = [source(report), published(report), report.language.upper()]
    found = [f"{side}: {report.id}" if report.title else side, count(len(report.sentences), "sentence")]
    lines = [*wrap(strong(visible(report.title or report.id)), width)]
    if listed(map(visible, stated), width)[-1] == stated[-1]:  # the language would stand alone on a line
        stated, found = stated[:-1], [found[0], report.language.upper(), *found[1:]]
    for parts in (stated, found, [report.url or ""]):
        for line in listed(map(visible, parts), width):
            lines += wrap(faint(line), width)
    return lines
