"""A story as one self-contained page: facts down, outlets across, any of them as the base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.findings import named
from compare.render import html_charts, html_frame
from compare.render.html_excerpt import digest
from compare.render.html_story_excerpt import record
from compare.render.html_text import Run, Word, cited, runs, stretches
from compare.render.notes import DISCLAIMER, measured
from compare.render.page import covers, source
from compare.render.story_rows import ALONE_SAID, Numbered, doubt, labels, letter
from compare.render.wordings import wordings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.partners import Partners
    from compare.render.marks import Mark
    from compare.report import Flag, Kind, Report, Span
    from compare.story import Cell, Fact, Story


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a cell."""

    number: int
    role: str
    runs: tuple[Run, ...]
    whole: tuple[int, ...]
    kinds: tuple[Kind, ...]
    place: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class NoteView:
    """A flag of a cell against its anchor."""

    number: int
    kind: Kind
    who: str
    left: tuple[str, str, str]
    right: tuple[str, str, str]
    message: str
    basis: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A row: what each outlet says, None where it is silent. `label` is what the fact is called."""

    number: int
    label: str
    told: int
    anchor: int
    cells: tuple[tuple[Told, ...] | None, ...]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A column."""

    letter: str
    name: str
    language: str
    title: str
    id: str
    published: str
    facts: int
    alone: int
    flags: tuple[tuple[Kind, int], ...]


@dataclass(frozen=True, slots=True)
class View:
    """The story told from one base."""

    prefix: str
    base: str
    outlets: tuple[Outlet, ...]
    facts: tuple[FactView, ...]
    strip: html_charts.Grid
    bars: tuple[html_charts.Bar, ...]
    flags: int


def render(  # noqa: PLR0913 - the options of the view, one argument each
    stories: Sequence[Story],
    *,
    title: str,
    version: str,
    whole: bool = False,
    false_alarms: float | None = None,
    partners: Sequence[Sequence[Mapping[int, Partners]]] = (),
    excerpt: int | None = None,
) -> str:
    """Return the same event told from each base in turn, the first one shown; without a script, too.

    `whole` shows the facts that one report alone tells from the beginning. Letters stay with their reports. `partners`
    are, for each base and fact, the words that stand for each other between the anchor and each column. `excerpt` shows
    so many words around what is flagged, and offsets and hashes in place of the rest.
    """
    letters = {id(report): letter(n) for n, report in enumerate(stories[0].reports)}
    views = [
        _Writer(story, [letters[id(report)] for report in story.reports], excerpt).view(
            n, partners[n] if n < len(partners) else ()
        )
        for n, story in enumerate(stories)
    ]
    kept = None if excerpt is None else record(stories, title=title, whole=whole, version=version, excerpt=excerpt)
    return html_frame.written(
        "story.html.j2",
        bases=len(views),
        title=title,
        event=title,
        language=next((one.language for one in stories[0].reports if one.title == title), "en"),
        views=views,
        kinds=sorted({bar.name for view in views for bar in view.bars}),
        whole=whole,
        alone_said=ALONE_SAID,
        said=[DISCLAIMER, *([measured(false_alarms)] if false_alarms is not None else [])],
        made=f"compare {version}",
        excerpt=excerpt,
        record=html_frame.data(kept) if kept is not None else None,
    )


class _Writer:
    """Writes the story from one base."""

    def __init__(self, story: Story, names: Sequence[str], excerpt: int | None) -> None:
        self.story, self.names, self.excerpt = story, names, excerpt
        self.numbered = Numbered(story)

    def view(self, place: int, partners: Sequence[Mapping[int, Partners]]) -> View:
        """Return all of it; `place` is that of the base among the bases."""
        story, names = self.story, self.names
        called = labels(story, names)
        facts = [self.fact(n, called[n], partners[n] if n < len(partners) else {}) for n in range(len(story.facts))]
        counts: dict[Kind, int] = {}
        for kinds in story.summary:
            for kind, many in kinds.items():
                counts[kind] = counts.get(kind, 0) + many
        outlets = tuple(_outlet(story, at, name) for at, name in enumerate(names))
        told = tuple(tuple(cell is not None for cell in fact.cells) for fact in story.facts)
        flagged = tuple(tuple(bool(cell and cell.flags) for cell in fact.cells) for fact in story.facts)
        grid = html_charts.grid(names, told, flagged)
        bars = html_charts.bars(counts)
        return View(f"b{place}-", outlets[0].letter, outlets, tuple(facts), grid, bars, self.numbered.count)

    def fact(self, n: int, label: str, partners: Mapping[int, Partners]) -> FactView:
        """Return a row with its notes."""
        fact, reports = self.story.facts[n], self.story.reports
        words = _words_of(fact, partners)
        cells = [
            self.cell(cell, report, self.numbered.marks(n, at, fact.anchor), words.get(at, ())) if cell else None
            for at, (cell, report) in enumerate(zip(fact.cells, reports, strict=True))
        ]
        notes = tuple(self.note(at, own, flag, fact.anchor) for at, own, flag in self.numbered.of(n))
        return FactView(n + 1, label, fact.told, fact.anchor, tuple(cells), notes)

    def cell(self, cell: Cell, report: Report, marks: Sequence[Mark], words: Sequence[Word]) -> tuple[Told, ...]:
        """Return the sentences of a cell."""
        made = []
        for i in cell.sentences:
            sentence = report.sentences[i]
            near = [mark for mark in marks if mark.span.start < sentence.end and sentence.start < mark.span.end]
            whole = [mark for mark in near if covers(mark.span, sentence)]
            cut = stretches(sentence, [mark for mark in near if mark not in whole], words, excerpt=self.excerpt)
            role = "" if sentence.role == "body" else sentence.role
            numbers, kinds = tuple(mark.number for mark in whole), tuple(mark.kind for mark in whole)
            place = f"{sentence.start}–{sentence.end}, SHA-256 {digest(sentence.text)[:12]}…"
            unsure = doubt(cell) if i == cell.sentences[-1] else ""
            made.append(Told(i + 1, role, runs(cut), numbers, kinds, place if self.excerpt is not None else "", unsure))
        return tuple(made)

    def note(self, column: int, number: int, flag: Flag, anchor: int) -> NoteView:
        """Return a note, with whose words stand beside whose where those are not the base's."""
        reports = self.story.reports
        own, others = self.names[column], self.names[anchor]
        left, right, message = wordings(flag)
        return NoteView(
            number,
            flag.kind,
            f"{own} beside {others}" if anchor else own,
            (cited(left.words, self.excerpt), reports[anchor].language, left.about),
            (cited(right.words, self.excerpt), reports[column].language, right.about),
            named(message, others, own),
            _basis(flag),
        )


def _words_of(fact: Fact, partners: Mapping[int, Partners]) -> dict[int, list[Word]]:
    """Return by column the words of a fact that have partners, each with a place of its own in the fact.

    A word of the anchor has partners in several columns, any other word in the anchor's.
    """
    places: dict[tuple[int, Span], int] = {}
    met: dict[tuple[int, Span], list[int]] = {}
    for column, found in partners.items():
        for ours, theirs in found.pairs:
            pair = (fact.anchor, found.left[ours]), (column, found.right[theirs])
            for one, other in (pair, pair[::-1]):
                met.setdefault(one, []).append(places.setdefault(other, len(places)))
                places.setdefault(one, len(places))
    words: dict[int, list[Word]] = {}
    for (column, span), others in met.items():
        words.setdefault(column, []).append(Word(span, places[column, span], tuple(others)))
    return words


def _basis(flag: Flag) -> str:
    return f"{flag.rule}, confidence {flag.confidence:.2f}" + (", speaker’s words" if flag.quoted else "")


def _outlet(story: Story, at: int, letter: str) -> Outlet:
    report = story.reports[at]
    return Outlet(
        letter,
        source(report) or report.id,
        report.language,
        report.title or report.id,
        report.id,
        (report.published or "")[:10],
        sum(fact.cells[at] is not None for fact in story.facts),
        sum(fact.anchor == at and fact.told == 1 for fact in story.facts),
        tuple(sorted(story.summary[at].items(), key=lambda item: -item[1])),
    )
