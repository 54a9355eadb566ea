"""A comparison as one self-contained page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.render import html_charts, html_frame
from compare.render.html_excerpt import digest, record
from compare.render.html_text import Run, cited, first_ids, runs, stretches, words_of
from compare.render.notes import DISCLAIMER, circumstances, measured, totals
from compare.render.page import SIDES, covers, name, numbered, page, published, sentence_at, source, span
from compare.render.terminal import NOTHING_LINKED, SIGNS
from compare.render.wordings import wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compare.partners import Partners
    from compare.render.html_text import Word
    from compare.render.marks import Mark
    from compare.render.page import Note, Page, Row, Side, SideGlosses, Single
    from compare.report import Comparison, Report, Span

RELATIONS = {"same": "the same", "partial": "in part", "conflict": "at odds"}


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of a row or of the list of one side. `id` is empty where the page has this sentence already."""

    id: str
    number: int
    language: str
    role: str
    runs: tuple[Run, ...]
    whole: tuple[int, ...]
    kinds: tuple[str, ...]
    ids: Mapping[int, str]
    gloss: str
    place: str
    skipped: bool


@dataclass(frozen=True, slots=True)
class WordsView:
    """The words of a flag on one side, empty where it has none, and what they are or what stands in their place."""

    text: str
    language: str
    place: str
    about: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """A flag as it stands under its row. `target` is the id of the mark of its words."""

    number: int
    kind: str
    words: tuple[WordsView, ...]
    message: str
    basis: str
    target: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A linked row."""

    number: int
    sign: str
    relation: str
    kind_of: str
    moved: str
    left: tuple[SentenceView, ...]
    right: tuple[SentenceView, ...]
    alone: Mapping[str, str]
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class SingleView:
    """A sentence that one report alone has."""

    sentence: SentenceView
    stands_out: bool
    notes: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """What is stated of a report."""

    side: str
    title: str
    language: str
    name: str
    facts: tuple[tuple[str, str], ...]


class _Writer:
    """Writes one comparison: which ids are taken, and what an excerpt leaves out."""

    def __init__(self, shown: Page, glosses: SideGlosses | None, excerpt: int | None) -> None:
        self.shown = shown
        self.glosses = None if excerpt is not None else glosses  # a translation tells the whole sentence
        self.excerpt = excerpt
        self.used: set[str] = set()
        self.targets: dict[int, str] = {}

    def row(self, number: int, row: Row, partners: Partners | None) -> RowView:
        """Return a row with its sentences and notes."""
        sides: dict[Side, tuple[SentenceView, ...]] = {}
        alone: dict[str, str] = {}
        for side in SIDES:
            words = words_of(partners, side) if partners else []
            rest = row.link.unmatched_left if side == "left" else row.link.unmatched_right
            indices = row.sentences(side)
            sides[side] = tuple(
                self.sentence(side, i, row.marks(side), words, rest, skipped=before is not None and i > before + 1)
                for before, i in zip((None, *indices), indices, strict=False)
            )
            alone[side] = "" if self.excerpt is not None else ", ".join(" ".join(one.text.split()) for one in rest)
        beside = frozenset((side, i) for side in SIDES for i in row.sentences(side))
        return RowView(
            number,
            SIGNS[row.link.relation],
            ", ".join(filter(None, (RELATIONS[row.link.relation], row.unsure))),
            row.link.relation,
            numbered(row.link.right) if row.moved else "",
            sides["left"],
            sides["right"],
            alone,
            tuple(self.note(note, beside) for note in row.notes),
        )

    def single(self, side: Side, single: Single) -> SingleView:
        """Return a sentence of one side alone with its notes."""
        sentence = self.shown.report(side).sentences[single.index]
        view = self.sentence(side, single.index, single.marks(side, sentence))
        notes = tuple(self.note(note, frozenset({(side, single.index)})) for note in single.notes)
        return SingleView(view, single.stands_out, notes)

    def sentence(  # noqa: PLR0913 - what may stand in a sentence
        self,
        side: Side,
        index: int,
        marks: Sequence[Mark],
        words: Sequence[Word] = (),
        alone: Sequence[Span] = (),
        *,
        skipped: bool = False,
    ) -> SentenceView:
        """Return a sentence: marks over all of it become one sign at its edge."""
        report = self.shown.report(side)
        sentence = report.sentences[index]
        marks = [mark for mark in marks if mark.span.start < sentence.end and sentence.start < mark.span.end]
        whole = [mark for mark in marks if covers(mark.span, sentence)]
        inner = [mark for mark in marks if mark not in whole]
        told = tuple(stretches(sentence, inner, words, alone, excerpt=self.excerpt))
        ends = [number for one in told for number in one.ends] + [mark.number for mark in whole]
        ids = first_ids(ends, side, self.used)
        for number, target in ids.items():
            self.targets.setdefault(number, target)
        own = f"{side}-{index + 1}"
        view = SentenceView(
            "" if own in self.used else own,
            index + 1,
            report.language,
            "" if sentence.role == "body" else sentence.role,
            runs(told),
            tuple(mark.number for mark in whole),
            tuple(mark.kind for mark in whole),
            ids,
            self.glosses.of(side).get(index, "") if self.glosses else "",
            f"{sentence.start}–{sentence.end}, SHA-256 {digest(sentence.text)[:12]}…"
            if self.excerpt is not None
            else "",
            skipped,
        )
        self.used.add(own)
        return view

    def note(self, note: Note, beside: frozenset[tuple[Side, int]]) -> NoteView:
        """Return a note; it quotes no words where they are the one whole sentence that it stands under."""
        spans = {side: at for side in SIDES if (at := span(note.flag, side))}
        plain = len(beside) == 1 and len(spans) == 1
        for side, at in spans.items():
            index = sentence_at(self.shown.report(side), at)
            plain = plain and index is not None and covers(at, self.shown.report(side).sentences[index])
        *told, rest = wordings(note.flag)
        sides = zip(SIDES, told, strict=True)
        return NoteView(
            note.number,
            note.flag.kind,
            () if plain else tuple(self.words(side, spans.get(side), said.about, beside) for side, said in sides),
            note.flag.message if plain else rest,
            circumstances(note),
            self.targets.get(note.number, ""),
        )

    def words(self, side: Side, at: Span | None, about: str, beside: frozenset[tuple[Side, int]]) -> WordsView:
        """Return the words of a flag on one side, with their place where they are not beside the note."""
        report = self.shown.report(side)
        if at is None:
            return WordsView("", report.language, "", about)
        index = sentence_at(report, at)
        place = "" if index is None or (side, index) in beside else f"{side} {index + 1}"
        return WordsView(cited(at.text, self.excerpt), report.language, place, about)


def render(  # noqa: PLR0913 - the options of the view, one argument each
    comparison: Comparison,
    *,
    version: str,
    rules: str = "",
    partners: Sequence[Partners] = (),
    glosses: SideGlosses | None = None,
    false_alarms: float | None = None,
    excerpt: int | None = None,
) -> str:
    """Return the comparison as a page.

    `partners` are the words of each link that stand for each other. `excerpt` shows so many words around what is
    flagged, and offsets and hashes in place of the rest. `false_alarms` is the measured rate per 100 translations.
    """
    shown = page(comparison)
    writer = _Writer(shown, glosses, excerpt)
    known = {id(link): found for link, found in zip(comparison.links, partners, strict=False)}
    rows = [writer.row(n, row, known.get(id(row.link))) for n, row in enumerate(shown.rows, start=1)]
    only = {side: [writer.single(side, one) for one in shown.only(side)] for side in SIDES}
    whole = [writer.note(note, frozenset()) for note in shown.whole]
    return html_frame.written(
        "diff.html.j2",
        title=" / ".join(name(shown.report(side)) for side in SIDES),
        reports=[_report(side, shown.report(side)) for side in SIDES],
        rows=rows,
        only=only,
        whole=whole,
        strip=html_charts.strip(shown),
        bars=html_charts.bars(comparison.summary),
        flags=len(comparison.flags),
        nothing_linked=NOTHING_LINKED,
        totals=totals(shown),
        said=[DISCLAIMER, *([measured(false_alarms)] if false_alarms is not None else [])],
        service=glosses.service if glosses else "",
        gloss_language=glosses.language if glosses else "",
        made=f"compare {version}" + (f", rules {rules}" if rules else "") + f", encoder {comparison.encoder}",
        excerpt=excerpt,
        record=html_frame.data(record(comparison, version, excerpt, rules)) if excerpt is not None else None,
    )


def _report(side: Side, report: Report) -> ReportView:
    stated: Iterable[tuple[str, str]] = (
        ("Outlet", source(report)),
        ("Published", published(report)),
        ("Language", {"en": "English", "fr": "French"}[report.language]),
        ("Sentences", str(len(report.sentences))),
        ("Report", report.id),
        ("Address", report.url or ""),
    )
    facts = tuple((what, said) for what, said in stated if said)
    return ReportView(side, report.title or report.id, report.language, name(report), facts)
