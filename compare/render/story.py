"""A story as text for a terminal or a pipe, or as Markdown: facts down, outlets across, notes under each fact."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.text import Text

from compare.render.clean import visible
from compare.render.columns import hang, wrap
from compare.render.ink import FAINT, STRONG, Look, faint, inked, strong
from compare.render.markdown import escaped
from compare.render.marks import Mark, pieces, superscript
from compare.render.notes import DISCLAIMER, INDENT, WORDS_SHOWN, count, measured, shortened
from compare.render.page import covers, source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.render.palette import ColorSystem
    from compare.report import Flag, Report, Sentence, Span
    from compare.story import Cell, Fact, Story

NARROWEST = 26  # cells of a column; with less, the outlets stand one above the other
SILENT = "–"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class _Numbered:
    """The notes of a story, numbered in reading order: flags with the column that they are about."""

    def __init__(self, story: Story) -> None:
        self.notes: list[tuple[int, int, int, Flag]] = []  # fact, column, number, flag
        for n, fact in enumerate(story.facts):
            for column, cell in enumerate(fact.cells):
                for flag in cell.flags if cell else ():
                    self.notes.append((n, column, len(self.notes) + 1, flag))

    def of(self, fact: int) -> list[tuple[int, int, Flag]]:
        """Return column, number and flag of the notes of a fact."""
        return [(column, number, flag) for n, column, number, flag in self.notes if n == fact]

    def marks(self, fact: int, column: int, anchor: int) -> list[Mark]:
        """Return the marks in one cell: its own words on the right of a flag, the anchor's on the left."""
        found = []
        for its, number, flag in self.of(fact):
            span = flag.left if column == anchor else flag.right if its == column else None
            if span:
                found.append(Mark(span, flag.kind, number))
        return found


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
    numbered = _Numbered(story)
    lines = [*wrap(strong(visible(title)), width), *_legend(story, look), look.rule()]
    column = (width - 4 - 3 * (len(story.reports) - 1)) // len(story.reports)
    for n, fact in enumerate(story.facts):
        if fact.told > 1 or whole:
            body = _grid if column >= NARROWEST else _cards
            lines += [*body(story, fact, n, numbered, look), *_notes(numbered.of(n), look), Text()]
    lines += _ending(story, look, whole=whole, false_alarms=false_alarms)
    return look.written(lines)


def _legend(story: Story, look: Look) -> list[Text]:
    lines = []
    for n, report in enumerate(story.reports):
        told = [report.language.upper(), source(report), (report.published or "")[:10], report.id]
        base = " (base)" if n == 0 else ""
        text = faint(visible(" · ".join(part for part in told if part)) + base)
        lines += hang(strong(LETTERS[n % 26]), text, look.width, 3)
    return lines


def _grid(story: Story, fact: Fact, n: int, numbered: _Numbered, look: Look) -> list[Text]:
    """Return a fact as a row of columns, each headed by its letter; a silent outlet has a dash."""
    column = (look.width - 4 - 3 * (len(story.reports) - 1)) // len(story.reports)
    blocks = []
    for at, (cell, report) in enumerate(zip(fact.cells, story.reports, strict=True)):
        head = strong(LETTERS[at % 26])
        if cell is None:
            blocks.append([head.append(f" {SILENT}", FAINT)])
            continue
        marks = numbered.marks(n, at, fact.anchor)
        texts = [_wording(report.sentences[i], marks, look) for i in cell.sentences]
        blocks.append([head, *(line for text in texts for line in wrap(text, column))])
    lines = []
    for k, row in enumerate(zip_longest(*blocks)):
        line = strong(f"{n + 1:>3} ") if k == 0 else Text("    ")
        for at, piece in enumerate(row):
            line.append_text(faint(f" {look.bar} ")) if at else None
            text = piece or Text()
            line.append_text(text)
            line.append(" " * (column - text.cell_len))
        line.rstrip()
        lines.append(line)
    return lines


def _cards(story: Story, fact: Fact, n: int, numbered: _Numbered, look: Look) -> list[Text]:
    """Return a fact with the outlets one above the other; the silent ones in one line."""
    lines: list[Text] = []
    for at, (cell, report) in enumerate(zip(fact.cells, story.reports, strict=True)):
        for k, i in enumerate(cell.sentences if cell else ()):
            label = strong(f"{n + 1 if not lines else '':>3} ") + strong(LETTERS[at % 26] if k == 0 else "")
            text = _wording(report.sentences[i], numbered.marks(n, at, fact.anchor), look)
            lines += hang(label, text, look.width, 6)
    silent = [LETTERS[at % 26] for at, cell in enumerate(fact.cells) if cell is None]
    if silent:
        lines += hang(Text(), faint(f"{SILENT} {', '.join(silent)}"), look.width, 4)
    return lines


def _wording(sentence: Sentence, marks: Sequence[Mark], look: Look) -> Text:
    return look.sentence(sentence, [mark for mark in marks if not covers(mark.span, sentence)])


def _notes(notes: list[tuple[int, int, Flag]], look: Look) -> list[Text]:
    lines = []
    for column, number, flag in notes:
        colour = look.hue(flag.kind)
        text = inked(flag.kind, f"{STRONG} {colour}").append(f"  {LETTERS[column % 26]}: ", STRONG)
        text.append(f"{_words(flag.left)} → {_words(flag.right)}", colour)
        text.append(f"  {visible(flag.message)} ")
        text.append(f"({_basis(flag)})", FAINT)
        lines += hang(inked(f"   {superscript([number])}", f"{STRONG} {colour}"), text, look.width, INDENT)
    return lines


def _basis(flag: Flag) -> str:
    return f"{flag.rule}, confidence {flag.confidence:.2f}" + (", speaker’s words" if flag.quoted else "")


def _called(report: Report) -> str:
    return visible(source(report) or report.id)


def _words(span: Span | None) -> str:
    return shortened(visible(span.text).strip(), WORDS_SHOWN) if span else SILENT


def _ending(story: Story, look: Look, *, whole: bool, false_alarms: float | None) -> list[Text]:
    lines = [look.rule()]
    for at, (report, kinds) in enumerate(zip(story.reports, story.summary, strict=True)):
        alone = sum(fact.anchor == at and fact.told == 1 for fact in story.facts)
        told = sum(fact.cells[at] is not None for fact in story.facts)
        parts = [f"tells {count(told, 'fact')}, {alone} of them alone"]
        parts += [f"{kind} {number}" for kind, number in sorted(kinds.items(), key=lambda item: -item[1])]
        lines += hang(strong(LETTERS[at % 26]), Text(f"{_called(report)}: {', '.join(parts)}"), look.width, 3)
    hidden = sum(fact.told == 1 for fact in story.facts)
    if hidden and not whole:
        said = f"{count(hidden, 'fact')} told by one report alone not shown: --all shows them."
        lines += wrap(faint(said), look.width)
    lines += wrap(faint(DISCLAIMER), look.width)
    return lines + (wrap(faint(measured(false_alarms)), look.width) if false_alarms is not None else [])


def render_markdown(story: Story, *, title: str, whole: bool = False, false_alarms: float | None = None) -> str:
    """Return the story as a Markdown table, each fact's notes below it."""
    numbered = _Numbered(story)
    parts = [f"# {escaped(title)}", "\n".join(_markdown_legend(story))]
    heads = "| | " + " | ".join(LETTERS[n % 26] for n in range(len(story.reports))) + " |"
    rows = [heads, "|--:|" + "---|" * len(story.reports)]
    for n, fact in enumerate(story.facts):
        if fact.told > 1 or whole:
            cells = [
                _markdown_cell(cell, report, numbered.marks(n, at, fact.anchor))
                for at, (cell, report) in enumerate(zip(fact.cells, story.reports, strict=True))
            ]
            rows.append(f"| {n + 1} | " + " | ".join(cells) + " |")
    parts.append("\n".join(rows))
    notes = [
        f"- {number} · **{flag.kind}** {LETTERS[column % 26]}: {escaped(_words(flag.left))} → "
        f"{escaped(_words(flag.right))}: {escaped(flag.message)} <sub>{_basis(flag)}</sub>"
        for _, column, number, flag in numbered.notes
    ]
    parts += ["\n".join(notes), DISCLAIMER] if notes else []
    return "\n\n".join([*parts, *([measured(false_alarms)] if false_alarms is not None else [])]) + "\n"


def _markdown_legend(story: Story) -> Iterator[str]:
    for n, report in enumerate(story.reports):
        told = [report.language.upper(), source(report), (report.published or "")[:10], report.id]
        base = " (base)" if n == 0 else ""
        yield f"- **{LETTERS[n % 26]}** {escaped(' · '.join(part for part in told if part))}{base}"


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
    return "<br>".join(texts)
