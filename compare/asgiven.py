"""Where the words of a repaired text stand in the text as its source has it, damage and all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.report import Flag, Furniture, Repair, Report, Sentence, Span

_Stretch = TypeVar("_Stretch", "Span", "Sentence", "Furniture")


class AsGiven:
    """A report's text before the repairs, and offsets into it. Words that were repaired keep their repaired form.

    Signs that were taken out at either end of a stretch are not its own; of one that ends within a repair, all is.
    """

    def __init__(self, report: Report) -> None:
        self.repairs = report.repairs
        self._starts = [one.start for one in report.repairs]
        self._ends = [one.end for one in report.repairs]
        self._given: list[tuple[int, int]] = []  # where each repair's damage stands
        shift = 0
        for one in report.repairs:
            self._given.append((one.start + shift, one.start + shift + len(one.given)))
            shift += len(one.given) - (one.end - one.start)
        self.text = report.text if not report.repairs else self._damaged(report)

    def _damaged(self, report: Report) -> str:
        pieces = [report.text[a:b] for a, b in zip([0, *self._ends], [*self._starts, len(report.text)], strict=True)]
        damage = [*(one.given for one in report.repairs), ""]
        return "".join(part for pair in zip(pieces, damage, strict=True) for part in pair)

    def start(self, offset: int) -> int:
        """Return where a stretch begins that begins at an offset of the repaired text."""
        at = bisect_right(self._ends, offset)
        if at < len(self._starts) and self._starts[at] < offset:
            return self._given[at][0]
        return self._behind(at, offset)

    def end(self, offset: int) -> int:
        """Return where a stretch ends that ends at an offset of the repaired text."""
        at = bisect_left(self._ends, offset)
        if at < len(self._starts) and self._starts[at] < offset:
            return self._given[at][1]
        return self._behind(at, offset)

    def _behind(self, at: int, offset: int) -> int:
        return offset - self._ends[at - 1] + self._given[at - 1][1] if at else offset

    def of(self, stretches: Iterable[_Stretch]) -> list[_Stretch]:
        """Return stretches with their offsets in the text as given."""
        return [replace(one, start=self.start(one.start), end=self.end(one.end)) for one in stretches]

    def one(self, span: Span | None) -> Span | None:
        """Return a span with its offsets in the text as given."""
        return self.of([span])[0] if span else None

    def places(self) -> list[tuple[Repair, int, int]]:
        """Return the repairs, each with where its damage stands in the text as given."""
        return [(one, *given) for one, given in zip(self.repairs, self._given, strict=True)]


def flags_as_given(flags: Iterable[Flag], left: Report, right: Report) -> list[Flag]:
    """Return flags whose spans count the texts of both reports as given."""
    if not (left.repairs or right.repairs):
        return list(flags)
    ours, theirs = AsGiven(left), AsGiven(right)
    return [replace(one, left=ours.one(one.left), right=theirs.one(one.right)) for one in flags]
