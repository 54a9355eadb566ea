"""How a line is inked: with colour and underlining on a terminal, with braces and plain signs anywhere else."""

from __future__ import annotations

from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from compare.render.clean import visible
from compare.render.marks import pieces, superscript
from compare.render.palette import hue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.render.marks import Mark
    from compare.render.palette import ColorSystem
    from compare.report import Kind, Sentence, Span

FAINT = "dim"
STRONG = "bold"
ALONE = "dim underline"  # words that nothing on the other side stands for; flagged ones are underlined in colour


@dataclass(frozen=True, slots=True)
class Look:
    """How wide to write, whether one report stands above the other, and in which colours: None writes no escapes."""

    width: int
    stacked: bool = False
    colors: ColorSystem | None = None

    @property
    def bar(self) -> str:
        """Return the upright line between or before columns."""
        return "│" if self.colors else "|"

    @property
    def block(self) -> str:
        """Return what bars of a chart are made of."""
        return "█" if self.colors else "#"

    @property
    def strip(self) -> str:
        """Return what a report is drawn with to scale: what it alone tells, what is linked, what is flagged."""
        return "·━█" if self.colors else ".=#"

    def rule(self) -> Text:
        """Return a thin line over the whole width."""
        return faint(("─" if self.colors else "-") * self.width)

    def sentence(
        self, sentence: Sentence, marks: Iterable[Mark], style: str = "", *, alone: Iterable[Span] = ()
    ) -> Text:
        """Return a sentence with the words concerned marked and numbered, and the role that the page gave it.

        Where there are colours, the words of `alone` are emphasised in their place; those that are marked stay marked.
        """
        text = Text(style=style)
        if sentence.role != "body":
            text.append(f"[{sentence.role}] ", FAINT)
        done = 0  # cleaned characters of the sentence so far
        stretches = _stretches(sentence, alone) if self.colors else []
        innermost_first = sorted(marks, key=lambda mark: mark.span.end - mark.span.start)
        for piece in pieces(sentence, innermost_first):  # which takes the colour of the first
            text.append("" if self.colors else piece.before)
            start = len(text)
            text.append(piece.text, f"underline {self.hue(piece.kind)}" if piece.kind else None)
            for low, high in stretches if piece.kind is None else ():
                inside = max(low - done, 0), min(high - done, len(piece.text))
                if inside[0] < inside[1]:
                    text.stylize(ALONE, start + inside[0], start + inside[1])
            done += len(piece.text)
            text.append("" if self.colors else piece.after)
            if self.colors and piece.numbers and piece.kind:
                text.append(superscript(piece.numbers), f"{STRONG} {self.hue(piece.kind)}")
        return text

    def hue(self, kind: Kind) -> str:
        """Return the colour of a kind of flag."""
        return hue(kind, self.colors)

    def written(self, lines: Sequence[Text]) -> str:
        """Return the lines as one string that ends in a line break."""
        if self.colors is None:
            return "".join(f"{line.plain.rstrip()}\n" for line in lines)
        out = StringIO()
        console = Console(
            file=out,
            force_terminal=True,
            color_system=self.colors,
            no_color=False,  # decided by the caller, not once more by the environment
            width=self.width,
            height=len(lines) + 1,  # without a height, rich takes neither on TERM=dumb
            legacy_windows=False,
        )
        for line in lines:
            console.print(line, soft_wrap=True)
        return out.getvalue()


def _stretches(sentence: Sentence, spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return where spans of the report stand in the sentence as it is shown."""
    found = []
    for span in spans:
        low, high = max(0, span.start - sentence.start), min(len(sentence.text), span.end - sentence.start)
        if low < high:
            found.append((len(visible(sentence.text[:low])), len(visible(sentence.text[:high]))))
    return found


def inked(text: str, style: str) -> Text:
    """Return text in a style that ends with it: the style of a bare `Text` would spread to what is appended."""
    return Text.assemble((text, style))


def faint(text: str) -> Text:
    """Return text for what is said beside the reports."""
    return inked(text, FAINT)


def strong(text: str) -> Text:
    """Return text for a heading."""
    return inked(text, STRONG)
