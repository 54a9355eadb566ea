"""An evaluation as tables, for a terminal or as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich.cells import cell_len
from rich.text import Text

from compare.evaluation.counts import LEVEL
from compare.render.clean import visible
from compare.render.columns import hang, wrap
from compare.render.ink import Look, faint, strong
from compare.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.evaluation import Evaluation
    from compare.evaluation.counts import Interval, Score
    from compare.evaluation.mistakes import Mistake
    from compare.render.palette import ColorSystem

GAP = 2  # cells between columns
NOTHING = "–"
SCORED = ("", "F1", "precision", "recall", "right of made", "found of gold")


@dataclass(frozen=True, slots=True)
class Table:
    """A heading, the names of the columns, the rows, and a line that says what they mean."""

    title: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    note: str = ""


def render(
    evaluation: Evaluation, *, each: bool = False, errors: int = 0, width: int = 100, colors: ColorSystem | None = None
) -> str:
    """Return the tables as text; `each` adds a row a pair of reports, `errors` shows so many mistakes of each sort."""
    look = Look(width, colors=colors)
    lines = wrap(strong(_title(evaluation)), width)
    for table in _tables(evaluation, each=each):
        lines += [Text(), *wrap(strong(table.title), width), *_drawn(table, look)]
        lines += wrap(faint(table.note), width) if table.note else []
    for title, mistakes in _worst(evaluation, errors):
        lines += [Text(), *wrap(strong(title), width)]
        for mistake in mistakes:
            lines += _shown(mistake, look)
    return look.written(lines)


def render_markdown(evaluation: Evaluation, *, each: bool = False, errors: int = 0) -> str:
    """Return the tables as a Markdown document."""
    parts = [f"# {escaped(_title(evaluation))}"]
    for table in _tables(evaluation, each=each):
        rows = ["| " + " | ".join(map(escaped, row)) + " |" for row in (table.heads, *table.rows)]
        rows.insert(1, "|---" + "|--:" * (len(table.heads) - 1) + "|")
        parts += [f"## {table.title}", "\n".join(rows), *([escaped(table.note)] if table.note else [])]
    for title, mistakes in _worst(evaluation, errors):
        parts.append(f"## {title}")
        for one in mistakes:
            told = [f"- {escaped(_place(one))}", f"  - left {one.left}: {escaped(one.left_text)}"]
            parts.append("\n".join([*told, f"  - right {one.right}: {escaped(one.right_text)}"]))
    return "\n\n".join(parts) + "\n"


def _title(evaluation: Evaluation) -> str:
    pairs = len(evaluation.pairs)
    return f"{pairs} {'pair' if pairs == 1 else 'pairs'} of reports measured against gold, encoder {evaluation.encoder}"


def _tables(evaluation: Evaluation, *, each: bool) -> Iterable[Table]:
    whole = {"links": evaluation.links, "flags": evaluation.flags, "omissions": evaluation.omissions}
    rows = [_scored(name, one) for name, one in whole.items() if one]
    said = f"In brackets {LEVEL} % bootstrap intervals. Links are counted as sentence pairs."
    if evaluation.unjudged:
        said += f" Not counted: {evaluation.unjudged} that the corrections say nothing about."
    yield Table("Found", SCORED, rows, said)
    if evaluation.kinds:
        kinds = [_scored(kind, one) for kind, one in evaluation.kinds.items()]
        yield Table(
            "Flags by kind", SCORED, kinds, "label and loaded count for each other, hedging and attribution too."
        )
    found = evaluation.relation
    if found.predicted:
        share = _with_interval(found.precision, found.precision_interval)
        row = ("relation right", share, f"{found.right} of {found.predicted}")
        yield Table("Relation of the links found", ("", "share", "links"), [row])
    yield _calibration(evaluation)
    traits = [
        (f"{one.trait}: {one.meaning}", f"{one.missed} of {one.needed}", f"{one.wrong} of {one.predicted}")
        for one in evaluation.traits
    ]
    yield Table(
        "Mistakes by what the two sentences have", ("", "missed", "wrong"), traits, "A pair may be in several rows."
    )
    if each:
        heads = ("", "links F1", "flags F1", "omissions F1")
        pairs = [(one.name, *map(_f1, (one.links, one.flags, one.omissions))) for one in evaluation.pairs]
        yield Table("Pair by pair", heads, pairs)


def _calibration(evaluation: Evaluation) -> Table:
    bins = [
        (f"{one.low:.1f} to {one.high:.1f}", str(one.links), f"{one.score:.2f}", f"{one.right:.2f}")
        for one in evaluation.calibration.bins
    ]
    error = evaluation.calibration.error
    said = "No link to measure." if error is None else f"Expected calibration error: {error:.3f}."
    return Table("What a link's score is worth", ("score", "links", "mean score", "share right"), bins, said)


def _scored(name: str, one: Score) -> tuple[str, ...]:
    shares = (
        (one.f1, one.f1_interval),
        (one.precision, one.precision_interval),
        (one.recall, one.recall_interval),
    )
    counts = (f"{one.right} of {one.predicted}", f"{one.found} of {one.needed}")
    return (name, *(_with_interval(*share) for share in shares), *counts)


def _f1(one: Score | None) -> str:
    return _with_interval(one.f1, one.f1_interval) if one else NOTHING


def _with_interval(value: float | None, interval: Interval | None) -> str:
    if value is None:
        return NOTHING
    return f"{value:.2f} [{interval[0]:.2f} {interval[1]:.2f}]" if interval else f"{value:.2f}"


def _drawn(table: Table, look: Look) -> list[Text]:
    """Return a table in columns, or, where they do not fit, each row as a list of its own."""
    cells = [[visible(cell) for cell in row] for row in (table.heads, *table.rows)]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    if sum(widths) + GAP * len(widths) > look.width:
        return [line for row in cells[1:] for line in _stacked(cells[0], row, look)]
    lines = []
    for n, row in enumerate(cells):
        text = row[0] + " " * (widths[0] - cell_len(row[0]))
        for cell, width in zip(row[1:], widths[1:], strict=True):
            text += " " * (GAP + width - cell_len(cell)) + cell
        lines.append(Text("  ") + (Text(text) if n else faint(text)))
    return lines if table.rows else []


def _stacked(heads: Sequence[str], row: Sequence[str], look: Look) -> list[Text]:
    told = ", ".join(f"{head} {cell}" for head, cell in zip(heads[1:], row[1:], strict=True))
    return [*wrap(Text(f"  {row[0]}"), look.width), *hang(Text(), Text(told), look.width, 4)]


def _worst(evaluation: Evaluation, errors: int) -> Iterable[tuple[str, tuple[Mistake, ...]]]:
    sorts: tuple[tuple[Literal["missed", "wrong"], str], ...] = (
        ("missed", "Links missed, the nearest sentences first"),
        ("wrong", "Wrong links, the surest first"),
    )
    for sort, title in sorts:
        mistakes: tuple[Mistake, ...] = getattr(evaluation, sort)
        if mistakes[:errors]:
            yield f"{title}: {len(mistakes[:errors])} of {len(mistakes)}", mistakes[:errors]


def _place(mistake: Mistake) -> str:
    """Return where a mistake is and what is known of it; sentences are counted from 0, as gold does."""
    score = "" if mistake.score is None else f", score {mistake.score:.2f}"
    return f"{mistake.pair}: cosine {mistake.cosine:.2f}{score}, {', '.join(mistake.traits) or 'no trait'}"


def _shown(mistake: Mistake, look: Look) -> list[Text]:
    lines = [Text(), *wrap(faint(visible(_place(mistake))), look.width)]
    for side, number, text in (("left", mistake.left, mistake.left_text), ("right", mistake.right, mistake.right_text)):
        lines += hang(strong(f"  {side} {number}"), Text(visible(text)), look.width, 12)
    return lines
