"""What every readable format shows, in its order: linked rows, one-sided sentences, notes numbered as they are met."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from compare.render.marks import Mark
from compare.report import SURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compare.report import Comparison, Flag, Link, OneSided, Report, Sentence, Span

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")
Place = tuple[str, int]  # ("link", its index), ("left", sentence), ("right", sentence) or ("whole", 0)
STANDING_OUT = 3  # at most so many one-sided sentences of a report, and a third of them, are shown as the weightiest
_TO_THE_MINUTE = len("2024-03-06 07:15")


@dataclass(frozen=True, slots=True)
class SideGlosses:
    """Machine translations of sentences, a reading aid: sentence index → text, on each side."""

    language: str
    service: str
    left: Mapping[int, str]
    right: Mapping[int, str]

    def of(self, side: Side) -> Mapping[int, str]:
        """Return the glosses of one side."""
        return self.left if side == "left" else self.right


@dataclass(frozen=True, slots=True)
class Note:
    """A flag with the number it is shown by, counted from 1 in reading order."""

    number: int
    flag: Flag

    def mark(self, side: Side) -> Mark | None:
        """Return the mark of this note on one side, None where the flag has no words there."""
        found = span(self.flag, side)
        return Mark(found, self.flag.kind, self.number) if found else None


@dataclass(frozen=True, slots=True)
class Row:
    """A link and what is noted of it. `moved`: its right side stands out of the order of the other rows."""

    link: Link
    moved: bool
    notes: tuple[Note, ...]

    @property
    def unsure(self) -> str:
        """Say of a link that it is likelier wrong than right; nothing where it is not."""
        return f"an unsure link (score {self.link.score:.2f})" if self.link.score < SURE else ""

    def sentences(self, side: Side) -> tuple[int, ...]:
        """Return the sentence indices of one side."""
        return self.link.left if side == "left" else self.link.right

    def marks(self, side: Side) -> list[Mark]:
        """Return the marks of its notes on one side."""
        return [mark for note in self.notes if (mark := note.mark(side))]


@dataclass(frozen=True, slots=True)
class Single:
    """A sentence that only one report has. `stands_out`: it is among the weightiest of its side."""

    index: int
    salience: float
    stands_out: bool
    notes: tuple[Note, ...]

    def marks(self, side: Side, sentence: Sentence) -> list[Mark]:
        """Return the marks of its notes, but for those that would mark the whole sentence."""
        return [mark for note in self.notes if (mark := note.mark(side)) and not covers(mark.span, sentence)]


@dataclass(frozen=True, slots=True)
class Page:
    """A comparison in reading order. `whole` holds the notes that belong to no row and to no single sentence."""

    comparison: Comparison
    rows: tuple[Row, ...]
    only_left: tuple[Single, ...]
    only_right: tuple[Single, ...]
    whole: tuple[Note, ...]

    def report(self, side: Side) -> Report:
        """Return the report of one side."""
        return self.comparison.left if side == "left" else self.comparison.right

    def only(self, side: Side) -> tuple[Single, ...]:
        """Return what only one side reports."""
        return self.only_left if side == "left" else self.only_right


def page(comparison: Comparison) -> Page:
    """Lay out a comparison: rows in the order of the left report, notes numbered from 1 as they are met."""
    order = sorted(range(len(comparison.links)), key=lambda i: (comparison.links[i].left, comparison.links[i].right))
    moved = _out_of_order([comparison.links[i].right[0] for i in order])
    places = [("link", i) for i in order]
    places += [("left", one.sentence) for one in sorted(comparison.only_left, key=_position)]
    places += [("right", one.sentence) for one in sorted(comparison.only_right, key=_position)]
    notes = _numbered(comparison, [*places, ("whole", 0)])
    return Page(
        comparison,
        tuple(Row(comparison.links[i], at in moved, notes["link", i]) for at, i in enumerate(order)),
        _singles(comparison.only_left, "left", notes),
        _singles(comparison.only_right, "right", notes),
        notes["whole", 0],
    )


def span(flag: Flag, side: Side) -> Span | None:
    """Return the words of a flag on one side."""
    return flag.left if side == "left" else flag.right


def covers(words: Span, sentence: Sentence) -> bool:
    """Say whether the span is the whole sentence, white space and final stop aside."""
    body = sentence.text.strip().rstrip(".!?…")
    return words.start <= sentence.start and len(body) <= len(words.text.strip())


def sentence_at(report: Report, at: Span) -> int | None:
    """Return the index of the sentence in which the span begins."""
    return next((i for i, one in enumerate(report.sentences) if one.start <= at.start < one.end), None)


def numbered(indices: Iterable[int]) -> str:
    """Return sentence numbers as a reader counts them: `3`, `12–13`, `12, 15–16`."""
    runs: list[list[int]] = []
    for i in indices:
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return ", ".join(f"{run[0] + 1}" if len(run) == 1 else f"{run[0] + 1}–{run[-1] + 1}" for run in runs)


def source(report: Report) -> str:
    """Return who published the report, with the agencies it names."""
    agencies = ", ".join(name for name in report.agencies if name != report.outlet)
    if report.outlet and agencies:
        return f"{report.outlet} with {agencies}"
    return report.outlet or agencies


def name(report: Report) -> str:
    """Return the shortest thing to call the report by."""
    return report.outlet or report.id


def unlinked(shown: Page, side: Side) -> int:
    """Return how many sentences of one side stand in no row."""
    linked = {i for row in shown.rows for i in row.sentences(side)}
    return len(shown.report(side).sentences) - len(linked)


def published(report: Report) -> str:
    """Return the date, and the time to the minute where it is stated."""
    return (report.published or "").replace("T", " ")[:_TO_THE_MINUTE]


def _position(one: OneSided) -> int:
    return one.sentence


def _out_of_order(positions: list[int]) -> set[int]:
    """Return the fewest places that, taken out, leave the rest in order: all but a longest rising subsequence."""
    ends: list[int] = []  # the last position of the best rising run of each length
    tails: list[int] = []  # and its place
    before: dict[int, int | None] = {}
    for at, position in enumerate(positions):
        length = bisect_left(ends, position + 1)  # the same sentence twice is no crossing
        before[at] = tails[length - 1] if length else None
        ends[length:] = [position, *ends[length + 1 :]]
        tails[length:] = [at, *tails[length + 1 :]]
    kept: set[int] = set()
    at_last = tails[-1] if tails else None
    while at_last is not None:
        kept.add(at_last)
        at_last = before[at_last]
    return set(range(len(positions))) - kept


def _numbered(comparison: Comparison, places: list[Place]) -> dict[Place, tuple[Note, ...]]:
    held: dict[Place, list[Flag]] = {place: [] for place in places}
    for flag in comparison.flags:
        held[_place(comparison, flag, held.keys())].append(flag)
    notes: dict[Place, tuple[Note, ...]] = {}
    number = 0
    for place, flags in held.items():
        flags.sort(key=_first_word)
        notes[place] = tuple(Note(number + i, flag) for i, flag in enumerate(flags, start=1))
        number += len(flags)
    return notes


def _place(comparison: Comparison, flag: Flag, places: Iterable[Place]) -> Place:
    """Return where a flag is shown: its link, else the one-sided sentence that holds its words, else with the whole."""
    if flag.link is not None:
        return ("link", flag.link)
    for side, report in (("left", comparison.left), ("right", comparison.right)):
        at = flag.left if side == "left" else flag.right
        index = sentence_at(report, at) if at else None
        if index is not None and (side, index) in places:
            return (side, index)
    return ("whole", 0)


def _first_word(flag: Flag) -> tuple[int, int]:
    first = flag.left or flag.right
    return (flag.left is None, first.start if first else 0)


def _singles(found: Iterable[OneSided], side: Side, notes: dict[Place, tuple[Note, ...]]) -> tuple[Single, ...]:
    ordered = sorted(found, key=_position)
    weighty = sorted((one for one in ordered if one.salience > 0), key=lambda one: -one.salience)
    weightiest = weighty[: min(STANDING_OUT, len(ordered) // 3)]
    return tuple(Single(one.sentence, one.salience, one in weightiest, notes[side, one.sentence]) for one in ordered)
