"""One event as every outlet tells it: facts down, reports across, each against a base.

A fact is a sentence of the base, or sentences that one link holds together; what the base leaves out follows, told by
the next report that has it. So a row always says whose sentence the others were set beside.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from compare.encoder import Encoder
    from compare.framing.settings import Settings
    from compare.partners import Partners
    from compare.report import Comparison, Flag, Kind, Link, Report


@dataclass(frozen=True, slots=True)
class Cell:
    """How one report words a fact: its sentences (0-based), how likely they are it, and the flags against the anchor.

    Flags have the anchor's words on the left and this report's on the right.
    """

    sentences: tuple[int, ...]
    score: float
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A row: one cell a report, None where it is silent. `anchor` is the report that the others are set beside."""

    anchor: int
    cells: tuple[Cell | None, ...]

    @property
    def told(self) -> int:
        """Return how many reports tell it."""
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of an event, the base first, and its facts: the base's in its order, then what it leaves out.

    `pairs` are the comparisons that it was made of, for `retell`.
    """

    reports: tuple[Report, ...]
    facts: tuple[Fact, ...]
    pairs: Pairs | None = field(default=None, compare=False, repr=False)

    @property
    def summary(self) -> tuple[dict[Kind, int], ...]:
        """Return for each report the number of its flags against the anchors, by kind."""
        counts: list[dict[Kind, int]] = [{} for _ in self.reports]
        for fact in self.facts:
            for count, cell in zip(counts, fact.cells, strict=True):
                for flag in cell.flags if cell else ():
                    count[flag.kind] = count.get(flag.kind, 0) + 1
        return tuple(counts)


class Pairs:
    """The comparisons of reports, each made once: from the other side, the same links are flagged anew."""

    def __init__(self, encoder: Encoder | None = None, settings: Settings | None = None) -> None:
        """Take what every comparison is made with."""
        self.encoder = encoder
        self.settings = settings
        self._found: dict[tuple[int, int], Comparison] = {}

    def of(self, left: Report, right: Report) -> Comparison:
        """Return the comparison of two reports."""
        from compare.comparison import compare, turned

        key = (id(left), id(right))  # ids of reports may meet; a comparison keeps its reports alive
        if key not in self._found:
            other = self._found.get(key[::-1])
            self._found[key] = (
                turned(other, settings=self.settings)
                if other
                else compare(left, right, encoder=self.encoder, settings=self.settings)
            )
        return self._found[key]


def tell(
    reports: Sequence[Report],
    *,
    base: str | None = None,
    encoder: Encoder | None = None,
    settings: Settings | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Story:
    """Return the story of some reports of one event, each compared with those before it.

    `base` is the id of a report, or an outlet's name; the first report if not given. `progress` hears how many of how
    many comparisons are done. Raises UsageError where no report or several go by the name of the base.
    """
    return _told(base_first(list(reports), base), Pairs(encoder, settings), progress)


def retell(story: Story, base: int) -> Story:
    """Return a story with another of its reports (0-based) as the base, of the same comparisons."""
    first = story.reports[base]
    return _told([first, *(one for one in story.reports if one is not first)], story.pairs or Pairs(), None)


def _told(ordered: list[Report], pairs: Pairs, progress: Callable[[int, int], None] | None) -> Story:
    facts: list[Fact] = []
    told: list[set[int]] = [set() for _ in ordered]  # sentences that a row holds already
    many = len(ordered) * (len(ordered) - 1) // 2
    done = 0
    for anchor, report in enumerate(ordered):
        comparisons: dict[int, Comparison] = {}
        for other in range(anchor + 1, len(ordered)):
            comparisons[other] = pairs.of(report, ordered[other])
            done += 1
            if progress:
                progress(done, many)
        facts += _rows(anchor, report, comparisons, told, len(ordered))
    return Story(tuple(ordered), tuple(facts), pairs)


def cell_partners(story: Story) -> list[dict[int, Partners]]:
    """Return for each fact, by column, which of the anchor's words (left) stands for which of the cell's (right)."""
    from compare.partners import partners_within

    found: list[dict[int, Partners]] = [{} for _ in story.facts]
    beads: dict[tuple[int, int], list[tuple[int, tuple[tuple[int, ...], tuple[int, ...]]]]] = {}
    for n, fact in enumerate(story.facts):
        anchor = fact.cells[fact.anchor]
        for column, cell in enumerate(fact.cells):
            if anchor and cell and column != fact.anchor:
                beads.setdefault((fact.anchor, column), []).append((n, (anchor.sentences, cell.sentences)))
    for (at, column), listed in beads.items():
        made = partners_within(story.reports[at], story.reports[column], [bead for _, bead in listed])
        for (n, _), partners in zip(listed, made, strict=True):
            found[n][column] = partners
    return found


def base_first(reports: list[Report], base: str | None) -> list[Report]:
    """Return the reports with the one that `base` names, by id or outlet, before the rest. Raises UsageError."""
    if base is None or not reports:
        return reports
    found = [report for report in reports if report.id == base] or [r for r in reports if r.outlet == base]
    if len(found) != 1:
        known = ", ".join(dict.fromkeys(report.id for report in reports))
        hint = f"its reports are {known}"
        if found:
            same = len({report.id for report in found}) == 1
            by = "outlet" if same else "id"
            of = ", ".join(dict.fromkeys((report.outlet or "") if same else report.id for report in found))
            hint = f"name one by its {by}: {of}" if of else "give each report an id of its own"
        raise UsageError(f"{len(found) or 'no'} reports of this event go by {base!r}", hint=hint)
    return [found[0], *(report for report in reports if report is not found[0])]


def _rows(
    anchor: int, report: Report, comparisons: Mapping[int, Comparison], told: list[set[int]], width: int
) -> list[Fact]:
    """Return the rows that a report anchors: its sentences that no earlier row holds, with what is linked to them."""
    groups = _groups(len(report.sentences), (c.links for c in comparisons.values()), told[anchor])
    rows = []
    for group in groups:
        cells: list[Cell | None] = [None] * width
        cells[anchor] = Cell(group, 1.0)
        for other, comparison in comparisons.items():
            cell = _cell(group, comparison, told[other] if anchor else set())
            if cell:
                cells[other] = cell
                told[other].update(cell.sentences)
        rows.append(Fact(anchor, tuple(cells)))
    told[anchor].update(i for group in groups for i in group)
    return rows


def _groups(size: int, links: Iterable[Iterable[Link]], told: set[int]) -> list[tuple[int, ...]]:
    """Return the sentences of an anchor in the order of the report; neighbours that one bead holds are one fact."""
    joined = {j for side in links for link in side for i, j in pairwise(link.left) if j == i + 1}
    groups: list[list[int]] = []
    for i in range(size):
        if i in told:
            continue
        if i in joined and groups and groups[-1][-1] == i - 1:
            groups[-1].append(i)
        else:
            groups.append([i])
    return [tuple(group) for group in groups]


def _cell(group: tuple[int, ...], comparison: Comparison, told: set[int]) -> Cell | None:
    chosen = [n for n, link in enumerate(comparison.links) if set(link.left) & set(group)]
    sentences = sorted({j for n in chosen for j in comparison.links[n].right} - told)
    if not sentences:
        return None
    # A bead that began in an earlier row has its flags there.
    own = {n for n in chosen if comparison.links[n].left[0] in group}
    flags = tuple(replace(flag, link=None) for flag in comparison.flags if flag.link in own)
    return Cell(tuple(sentences), max(comparison.links[n].score for n in chosen), flags)
