"""A story as text for a terminal or a pipe, or as Markdown: facts down, outlets across, notes under each fact."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.text import Text

from compare.findings import named
from compare.render.clean import visible
from compare.render.columns import hang, wrap
from compare.render.ink import FAINT, STRONG, Look, faint, inked, strong
from compare.render.markdown import escaped
from compare.render.marks import pieces, superscript
from compare.render.notes import DISCLAIMER, INDENT, WORDS_SHOWN, count, measured, shortened
from compare.render.page import covers, source
from compare.render.story_rows import ALONE_SAID, Numbered, doubt, labels, letter
from compare.render.wordings import wordings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.render.marks import Mark
    from compare.render.palette import ColorSystem
    from compare.render.wordings import Wording
    from compare.report import Flag, Report, Sentence
    from compare.story import Cell, Fact, Story

NARROWEST = 26  # cells of a column; with less, the outlets stand one above the other
SILENT = "–"


def render(  # noqa: PLR0913 - the options of the view, one argument each
    story: Story,
    *,
    title: str,
    width: int = 100,
    colors: ColorSystem | None = None,
    whole: bool = False,
    false_alarms: float | None = None,
) -> str:
    """Return the story as text. Facts that one report alone tells are counted; `whole` shows them too."""
    look = Look(width, colors=colors)
    numbered, called = Numbered(story), labels(story, [letter(n) for n in range(len(story.reports))])
    lines = [*wrap(strong(visible(title)), width), *_legend(story, look), look.rule()]
    shown = [n for n, fact in enumerate(story.facts) if fact.told > 1 or whole]
    gutter = 1 + max([3, *(len(called[n]) for n in shown)])
    column = _column(story, look, gutter)
    for n in shown:
        fact = story.facts[n]
        marks = [numbered.marks(n, at, fact.anchor) for at in range(len(story.reports))]
        label = strong(f"{called[n]:>{gutter - 1}} ")
        if column >= NARROWEST:
            lines += _grid(story, fact, label, marks, look)
        else:
            lines += _cards(story, fact, label, marks, look)
        lines += [*_notes(numbered.of(n), fact.anchor, look), Text()]
    lines += _ending(story, look, whole=whole, false_alarms=false_alarms)
    return look.written(lines)


def _column(story: Story, look: Look, gutter: int) -> int:
    """Return the cells of a column where the outlets stand side by side."""
    many = len(story.reports)
    return (look.width - gutter - 3 * (many - 1)) // many


def _legend(story: Story, look: Look) -> list[Text]:
    lines = []
    for n, report in enumerate(story.reports):
        told = [report.language.upper(), source(report), (report.published or "")[:10], report.id]
        base = " (base)" if n == 0 else ""
        text = faint(visible(" · ".join(part for part in told if part)) + base)
        lines += hang(strong(letter(n)), text, look.width, max(3, len(letter(n)) + 2))
    return lines


def _grid(story: Story, fact: Fact, label: Text, marks: Sequence[Sequence[Mark]], look: Look) -> list[Text]:
    """Return a fact as a row of columns, each headed by its letter; a silent outlet has a dash."""
    column = _column(story, look, label.cell_len)
    blocks = []
    for at, (cell, report) in enumerate(zip(fact.cells, story.reports, strict=True)):
        head = strong(letter(at))
        if cell is None:
            blocks.append([head.append(f" {SILENT}", FAINT)])
            continue
        texts = [_wording(report.sentences[i], marks[at], look) for i in cell.sentences]
        head.append_text(faint(_doubt(cell)))
        blocks.append([head, *(line for text in texts for line in wrap(text, column))])
    lines = []
    for k, row in enumerate(zip_longest(*blocks)):
        line = label.copy() if k == 0 else Text(" " * label.cell_len)
        for at, piece in enumerate(row):
            line.append_text(faint(f" {look.bar} ")) if at else None
            text = piece or Text()
            line.append_text(text)
            line.append(" " * (column - text.cell_len))
        line.rstrip()
        lines.append(line)
    return lines


def _cards(story: Story, fact: Fact, label: Text, marks: Sequence[Sequence[Mark]], look: Look) -> list[Text]:
    """Return a fact with the outlets one above the other; the silent ones in one line."""
    lines: list[Text] = []
    gutter = label.cell_len
    room = gutter + 1 + max(len(letter(at)) for at in range(len(story.reports)))
    for at, (cell, report) in enumerate(zip(fact.cells, story.reports, strict=True)):
        for k, i in enumerate(cell.sentences if cell else ()):
            head = Text(" " * gutter) if lines else label.copy()
            text = _wording(report.sentences[i], marks[at], look)
            text.append_text(faint(_doubt(cell) if cell and k == len(cell.sentences) - 1 else ""))
            lines += hang(head.append_text(strong(letter(at) if k == 0 else "")), text, look.width, room)
    silent = [letter(at) for at, cell in enumerate(fact.cells) if cell is None]
    if silent:
        lines += hang(Text(), faint(f"{SILENT} {', '.join(silent)}"), look.width, gutter)
    return lines


def _doubt(cell: Cell) -> str:
    return f" [{doubt(cell)}]" if doubt(cell) else ""


def _wording(sentence: Sentence, marks: Sequence[Mark], look: Look) -> Text:
    return look.sentence(sentence, [mark for mark in marks if not covers(mark.span, sentence)])


def _notes(notes: list[tuple[int, int, Flag]], anchor: int, look: Look) -> list[Text]:
    lines = []
    for column, number, flag in notes:
        colour = look.hue(flag.kind)
        left, right, message = wordings(flag)
        text = inked(flag.kind, f"{STRONG} {colour}").append(f"  {_beside(column, anchor)}: ", STRONG)
        text.append_text(_said(left, colour)).append(" → ", colour).append_text(_said(right, colour))
        text.append(f"  {visible(named(message, letter(anchor), letter(column)))}" if message else "")
        text.append(f"  ({_basis(flag)})", FAINT)
        lines += hang(inked(f"   {superscript([number])}", f"{STRONG} {colour}"), text, look.width, INDENT)
    return lines


def _beside(column: int, anchor: int) -> str:
    """Return whose words a note is about, and whose they stand beside where those are not the base's."""
    return f"{letter(column)} beside {letter(anchor)}" if anchor else letter(column)


def _said(side: Wording, colour: str) -> Text:
    """Return what a note says of one side: its words in the colour of the kind, then what they are."""
    words = [Text(shortened(visible(side.words), WORDS_SHOWN), colour)] if side.words else []
    return Text(" ").join([*words, *([Text(visible(side.about))] if side.about else [])] or [Text(SILENT)])


def _basis(flag: Flag) -> str:
    return f"{flag.rule}, confidence {flag.confidence:.2f}" + (", speaker’s words" if flag.quoted else "")


def _called(report: Report) -> str:
    return visible(source(report) or report.id)


def _ending(story: Story, look: Look, *, whole: bool, false_alarms: float | None) -> list[Text]:
    lines = [look.rule()]
    for at, (report, kinds) in enumerate(zip(story.reports, story.summary, strict=True)):
        alone = sum(fact.anchor == at and fact.told == 1 for fact in story.facts)
        told = sum(fact.cells[at] is not None for fact in story.facts)
        said = f"{_called(report)}: tells {count(told, 'fact')}, {alone} of them alone"
        flagged = ", ".join(f"{kind} {n}" for kind, n in sorted(kinds.items(), key=lambda item: -item[1]))
        said += f"; flags: {flagged}" if flagged else ""
        lines += hang(strong(letter(at)), Text(said), look.width, max(3, len(letter(at)) + 2))
    hidden = sum(fact.told == 1 for fact in story.facts)
    if hidden and not whole:
        said = f"{count(hidden, 'fact')} told by one report alone not shown: --all shows them."
        lines += wrap(faint(said), look.width)
    elif hidden:
        lines += wrap(faint(ALONE_SAID), look.width)
    lines += wrap(faint(DISCLAIMER), look.width)
    return lines + (wrap(faint(measured(false_alarms)), look.width) if false_alarms is not None else [])


def render_markdown(story: Story, *, title: str, whole: bool = False, false_alarms: float | None = None) -> str:
    """Return the story as a Markdown table, each fact's notes below it."""
    numbered = Numbered(story)
    parts = [f"# {escaped(title)}", "\n".join(_markdown_legend(story))]
    heads = "| | " + " | ".join(letter(n) for n in range(len(story.reports))) + " |"
    rows = [heads, "|--:|" + "---|" * len(story.reports)]
    called = labels(story, [letter(n) for n in range(len(story.reports))])
    for n, fact in enumerate(story.facts):
        if fact.told > 1 or whole:
            cells = [
                _markdown_cell(cell, report, numbered.marks(n, at, fact.anchor))
                for at, (cell, report) in enumerate(zip(fact.cells, story.reports, strict=True))
            ]
            rows.append(f"| {called[n]} | " + " | ".join(cells) + " |")
    parts.append("\n".join(rows))
    notes = [
        _markdown_note(column, number, flag, fact.anchor)
        for n, fact in enumerate(story.facts)
        for column, number, flag in numbered.of(n)
    ]
    parts += ["\n".join(notes), DISCLAIMER] if notes else []
    return "\n\n".join([*parts, *([measured(false_alarms)] if false_alarms is not None else [])]) + "\n"


def _markdown_legend(story: Story) -> Iterator[str]:
    for n, report in enumerate(story.reports):
        told = [report.language.upper(), source(report), (report.published or "")[:10], report.id]
        base = " (base)" if n == 0 else ""
        yield f"- **{letter(n)}** {escaped(' · '.join(part for part in told if part))}{base}"


def _markdown_note(column: int, number: int, flag: Flag, anchor: int) -> str:
    *sides, message = wordings(flag)
    left, right = (escaped(_said(side, "").plain) for side in sides)
    rest = f": {escaped(named(message, letter(anchor), letter(column)))}" if message else ""
    head = f"- {number} · **{flag.kind}** {_beside(column, anchor)}: "
    return f"{head}{left} → {right}{rest} <sub>{_basis(flag)}</sub>"


def _markdown_cell(cell: Cell | None, report: Report, marks: Sequence[Mark]) -> str:
    if cell is None:
        return SILENT
    texts = []
    for i in cell.sentences:
        sentence = report.sentences[i]
        text = ""
        for piece in pieces(sentence, [mark for mark in marks if not covers(mark.span, sentence)]):
            text += ("<b>" if piece.opens else "") + escaped(piece.text) + ("</b>" if piece.closes else "")
            text += f"<sup>{'·'.join(map(str, piece.numbers))}</sup>" if piece.numbers else ""
        texts.append(text)
    return "<br>".join([*texts, *([f"<i>{doubt(cell)}</i>"] if doubt(cell) else [])])
