"""Where the words concerned stand in a sentence: its text cut into pieces, marked and unmarked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.render.clean import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.report import Kind, Sentence, Span

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of a report that note `number` speaks of."""

    span: Span
    kind: Kind
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence, cleaned for display.

    `kind` is None outside every mark. `numbers` are the notes whose words end with this piece. `opens` and `closes` say
    that a marked stretch, which may be several pieces long where marks overlap, begins or ends here. `before` and
    `after` are the braces and numbers that mark it without colour, a pair for each stretch where one holds the other.
    """

    text: str
    kind: Kind | None = None
    numbers: tuple[int, ...] = ()
    opens: bool = False
    closes: bool = False
    before: str = ""
    after: str = ""


def pieces(sentence: Sentence, marks: Iterable[Mark]) -> list[Piece]:
    """Cut the sentence at the borders of the marks that touch it."""
    inside = [found for mark in marks if (found := _within(sentence, mark))]
    borders = sorted({0, len(sentence.text), *(edge for start, end, _ in inside for edge in (start, end))})
    cuts = list(pairwise(borders))
    covering = [[mark for start, end, mark in inside if start <= low and high <= end] for low, high in cuts]
    made = [
        Piece(
            visible(sentence.text[low:high]),
            over[0].kind if over else None,
            tuple(sorted(mark.number for start, end, mark in inside if end == high and start <= low)),
            opens=bool(over) and (i == 0 or not covering[i - 1]),
            closes=bool(over) and (i == len(cuts) - 1 or not covering[i + 1]),
        )
        for i, ((low, high), over) in enumerate(zip(cuts, covering, strict=True))
    ]
    return [_braced(piece, *cut, inside) for piece, cut in zip(made, cuts, strict=True)]


def _braced(piece: Piece, low: int, high: int, inside: Sequence[tuple[int, int, Mark]]) -> Piece:
    """Return the piece with its braces: one pair around all where marks cross, as pairs that cross cannot be told."""
    stretches = {(start, end) for start, end, _ in inside}
    if any(a < c < b < d for a, b in stretches for c, d in stretches):
        closing = "}" if piece.closes else ""
        return replace(piece, before="{" if piece.opens else "", after=closing + superscript(piece.numbers))
    closed = sorted(((start, end) for start, end in stretches if end == high), reverse=True)  # the innermost first
    numbers = [sorted(mark.number for start, end, mark in inside if (start, end) == stretch) for stretch in closed]
    opened = sum(start == low for start, _ in stretches)
    return replace(piece, before="{" * opened, after="".join(f"}}{superscript(each)}" for each in numbers))


def superscript(numbers: Sequence[int]) -> str:
    """Return note numbers as they stand behind the words: `¹`, `²·¹³`."""
    return "·".join(str(number).translate(_SUPERSCRIPTS) for number in numbers)


def _within(sentence: Sentence, mark: Mark) -> tuple[int, int, Mark] | None:
    """Return the stretch of the sentence that the mark covers, without white space at its edges."""
    low = max(0, mark.span.start - sentence.start)
    high = min(len(sentence.text), mark.span.end - sentence.start)
    if low >= high:
        return None
    covered = sentence.text[low:high]
    low, high = low + len(covered) - len(covered.lstrip()), high - len(covered) + len(covered.rstrip())
    return (low, high, mark) if low < high else None
