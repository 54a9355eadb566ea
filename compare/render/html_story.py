"""A story as one self-contained page: facts down, outlets across, any of them as the base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.render import html_charts, html_frame
from compare.render.html_text import Run, runs, stretches
from compare.render.marks import Mark
from compare.render.notes import DISCLAIMER, measured, shortened
from compare.render.page import covers, source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from compare.report import Flag, Kind, Report, Span
    from compare.story import Cell, Fact, Story

WORDS_SHOWN = 60  # cells of a quoted span; the mark in the text shows all of it


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a cell."""

    number: int
    role: str
    runs: tuple[Run, ...]
    whole: tuple[int, ...]
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A flag of a cell against its anchor."""

    number: int
    kind: Kind
    who: str
    left: tuple[str, str]
    right: tuple[str, str]
    message: str
    basis: str


@dataclass(frozen=True, slots=True)
class FactView:
    """A row: what each outlet says, None where it is silent."""

    number: int
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


def render(
    stories: Sequence[Story], *, title: str, version: str, whole: bool = False, false_alarms: float | None = None
) -> str:
    """Return the same event told from each base in turn, the first one shown; without a script, too.

    `whole` shows the facts that one report alone tells from the beginning. Letters stay with their reports.
    """
    letters = {id(report): _letter(n) for n, report in enumerate(stories[0].reports)}
    views = [_view(story, n, letters) for n, story in enumerate(stories)]
    kinds = sorted({bar.name for view in views for bar in view.bars})
    return html_frame.written(
        "story.html.j2",
        bases=len(views),
        title=title,
        event=title,
        language=next((one.language for one in stories[0].reports if one.title == title), "en"),
        views=views,
        kinds=kinds,
        whole=whole,
        said=[DISCLAIMER, *([measured(false_alarms)] if false_alarms is not None else [])],
        made=f"compare {version}",
    )


def _letter(n: int) -> str:
    """Return what a column is called: A to Z, then A2 and on."""
    return chr(ord("A") + n % 26) + (str(n // 26 + 1) if n >= 26 else "")  # noqa: PLR2004 - letters of the alphabet


def _view(story: Story, place: int, letters: Mapping[int, str]) -> View:
    names = [letters[id(report)] for report in story.reports]
    facts, number = [], 0
    for n, fact in enumerate(story.facts, start=1):
        flags = [(at, flag) for at, cell in enumerate(fact.cells) for flag in (cell.flags if cell else ())]
        numbered = [(at, number + k, flag) for k, (at, flag) in enumerate(flags, start=1)]
        number += len(flags)
        facts.append(_fact(story, fact, n, numbered, names))
    counts: dict[Kind, int] = {}
    for kinds in story.summary:
        for kind, many in kinds.items():
            counts[kind] = counts.get(kind, 0) + many
    outlets = tuple(_outlet(story, at, letter) for at, letter in enumerate(names))
    told = tuple(tuple(cell is not None for cell in fact.cells) for fact in story.facts)
    flagged = tuple(tuple(bool(cell and cell.flags) for cell in fact.cells) for fact in story.facts)
    return View(
        f"b{place}-",
        outlets[0].letter,
        outlets,
        tuple(facts),
        html_charts.grid(names, told, flagged),
        html_charts.bars(counts),
        number,
    )


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


def _fact(
    story: Story, fact: Fact, number: int, numbered: Sequence[tuple[int, int, Flag]], names: Sequence[str]
) -> FactView:
    cells = []
    for column, (cell, report) in enumerate(zip(fact.cells, story.reports, strict=True)):
        marks = []
        for at, own, flag in numbered:
            span = flag.left if column == fact.anchor else flag.right if at == column else None
            if span:
                marks.append(Mark(span, flag.kind, own))
        cells.append(_cell(cell, report, marks) if cell else None)
    notes = tuple(
        NoteView(
            own,
            flag.kind,
            names[at],
            _words(flag.left, story.reports[fact.anchor]),
            _words(flag.right, story.reports[at]),
            flag.message,
            f"{flag.rule}, confidence {flag.confidence:.2f}" + (", speaker’s words" if flag.quoted else ""),
        )
        for at, own, flag in numbered
    )
    return FactView(number, fact.told, fact.anchor, tuple(cells), notes)


def _cell(cell: Cell, report: Report, marks: Sequence[Mark]) -> tuple[Told, ...]:
    made = []
    for i in cell.sentences:
        sentence = report.sentences[i]
        near = [mark for mark in marks if mark.span.start < sentence.end and sentence.start < mark.span.end]
        whole = [mark for mark in near if covers(mark.span, sentence)]
        cut = stretches(sentence, [mark for mark in near if mark not in whole])
        role = "" if sentence.role == "body" else sentence.role
        numbers, kinds = tuple(mark.number for mark in whole), tuple(mark.kind for mark in whole)
        made.append(Told(i + 1, role, runs(cut), numbers, kinds))
    return tuple(made)


def _words(span: Span | None, report: Report) -> tuple[str, str]:
    return (shortened(" ".join(span.text.split()), WORDS_SHOWN) if span else "", report.language)
