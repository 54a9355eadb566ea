"""A sentence cut for the page: marked words, words with a partner, and what an excerpt leaves out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.render.clean import visible
from compare.render.notes import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compare.partners import Partners
    from compare.render.marks import Mark
    from compare.render.page import Side
    from compare.report import Kind, Sentence, Span

_WORD = re.compile(r"\S+")
WORDS_SHOWN = 60  # cells of a quoted span; the mark in the text shows all of it


@dataclass(frozen=True, slots=True)
class Word:
    """A word with a partner: its span, its place on its side of the row, and the places of its partners."""

    span: Span
    place: int
    partners: tuple[int, ...]

    @property
    def data(self) -> str:
        """Return place and partners as the page carries them: `3:5,6`."""
        return f"{self.place}:{','.join(map(str, self.partners))}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of a sentence that is alike throughout; `hidden` counts the words that an excerpt has in its place.

    `kinds` and `notes` say which marks cover it, the narrowest first, `ends` which of these notes end with it.
    """

    text: str
    kinds: tuple[Kind, ...] = ()
    notes: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    word: str = ""
    alone: bool = False
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Stretches that the same marks cover: what the page underlines in one go."""

    kinds: tuple[Kind, ...]
    notes: tuple[int, ...]
    ends: tuple[int, ...]
    stretches: tuple[Stretch, ...]


def runs(cut: Iterable[Stretch]) -> tuple[Run, ...]:
    """Join stretches that the same marks cover, up to where one of them ends."""
    made: list[Run] = []
    for one in cut:
        if made and made[-1].notes == one.notes and not made[-1].ends:
            made[-1] = Run(one.kinds, one.notes, one.ends, (*made[-1].stretches, one))
        else:
            made.append(Run(one.kinds, one.notes, one.ends, (one,)))
    return tuple(made)


def words_of(partners: Partners, side: Side) -> list[Word]:
    """Return the words of one side that have partners."""
    spans = partners.left if side == "left" else partners.right
    own, other = (0, 1) if side == "left" else (1, 0)
    met: list[list[int]] = [[] for _ in spans]
    for pair in partners.pairs:
        met[pair[own]].append(pair[other])
    return [Word(span, n, tuple(met[n])) for n, span in enumerate(spans)]


def stretches(
    sentence: Sentence,
    marks: Iterable[Mark],
    words: Sequence[Word] = (),
    alone: Sequence[Span] = (),
    *,
    excerpt: int | None = None,
) -> list[Stretch]:
    """Cut a sentence at the borders of marks and words. `excerpt` leaves that many words around each mark's ends."""
    inside = [(*found, mark) for mark in marks if (found := _within(sentence, mark.span))]
    inside.sort(key=lambda cut: (cut[1] - cut[0], cut[2].number))
    linked = {found: word for word in words if (found := _within(sentence, word.span))}
    lonely = [found for span in alone if (found := _within(sentence, span))]
    edges = [cut[:2] for cut in inside] + [*linked, *lonely]
    shown = _shown(sentence.text, [cut[:2] for cut in inside], excerpt)
    borders = {0, len(sentence.text), *(edge for cut in [*edges, *shown] for edge in cut)}
    made: list[Stretch] = []
    for low, high in pairwise(sorted(borders)):
        over = [mark for start, end, mark in inside if start <= low and high <= end]
        kinds, notes = tuple(mark.kind for mark in over), tuple(mark.number for mark in over)
        ends = tuple(sorted(mark.number for start, end, mark in inside if end == high and start <= low))
        if not any(start <= low and high <= end for start, end in shown):
            _leave_out(made, sentence.text[low:high], Stretch("", kinds, notes, ends))
            continue
        word = next((word.data for (start, end), word in linked.items() if start <= low and high <= end), "")
        is_alone = any(start <= low and high <= end for start, end in lonely)
        made.append(Stretch(visible(sentence.text[low:high]), kinds, notes, ends, word, is_alone))
    return made


def _leave_out(made: list[Stretch], text: str, covered: Stretch) -> None:
    """Count words that are not shown, with those before them where nothing ends between."""
    count = len(_WORD.findall(text))
    if made and made[-1].hidden and not made[-1].ends and made[-1].notes == covered.notes:
        count += made.pop().hidden
    made.append(Stretch("", covered.kinds, covered.notes, covered.ends, hidden=count))


def _within(sentence: Sentence, span: Span) -> tuple[int, int] | None:
    """Return the stretch of the sentence that the span covers, without white space at its edges."""
    low, high = max(0, span.start - sentence.start), min(len(sentence.text), span.end - sentence.start)
    if low >= high:
        return None
    covered = sentence.text[low:high]
    low, high = low + len(covered) - len(covered.lstrip()), high - len(covered) + len(covered.rstrip())
    return (low, high) if low < high else None


def _shown(text: str, marks: Sequence[tuple[int, int]], excerpt: int | None) -> list[tuple[int, int]]:
    """Return what of a text is shown: all of it, or whole words near where a mark begins and ends."""
    if excerpt is None:
        return [(0, len(text))]
    words = [found.span() for found in _WORD.finditer(text)]
    kept: set[int] = set()
    for start, end in marks:
        covered = [n for n, (low, high) in enumerate(words) if low < end and high > start]
        for edge in (covered[0], covered[-1]) if covered else ():
            kept.update(n for n in range(edge - excerpt, edge + excerpt + 1) if 0 <= n < len(words))
    runs: list[tuple[int, int]] = []
    for n in sorted(kept):
        low, high = words[n]
        if runs and n - 1 in kept:
            runs[-1] = (runs[-1][0], high)
        else:
            runs.append((low, high))
    return runs


def first_ids(numbers: Iterable[int], side: Side, used: set[str]) -> Mapping[int, str]:
    """Return an id for where the words of each note end, none for one that has its id already."""
    made = {}
    for number in numbers:
        name = f"mark-{number}-{side}"
        if name not in used:
            used.add(name)
            made[number] = name
    return made


def cited(text: str, excerpt: int | None) -> str:
    """Return the words of a flag in one line, not too many; in an excerpt, so many from each end."""
    words = text.split()
    if excerpt is not None and len(words) > 2 * excerpt + 1:
        words = [*words[:excerpt], "…", *words[len(words) - excerpt :]]
    return shortened(" ".join(words), WORDS_SHOWN)
