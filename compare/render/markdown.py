"""A comparison as a Markdown document that GitHub shows as it is meant: a table for each row, notes under it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.render.clean import visible
from compare.render.marks import pieces
from compare.render.notes import DISCLAIMER, both, circumstances, measured, reuse_told, totals
from compare.render.page import SIDES, name, numbered, page, published, source
from compare.render.terminal import NOTHING_LINKED

if TYPE_CHECKING:
    from compare.render.marks import Mark
    from compare.render.notes import Beside
    from compare.render.page import Note, Page, Row, Side, SideGlosses, Single
    from compare.report import Comparison, Sentence
    from compare.reuse import Reuse

# What Markdown and HTML read something into, `$`, which begins a formula on GitHub, and what GitHub makes a link of by
# itself: bare addresses, names behind @, numbers behind #. An empty character after these stops it.
_SPECIAL = re.compile(
    r"(?P<syntax>[\\`*_{}\[\]|~])|(?P<entity>[&<>$])|@(?=\w)|#(?=\d)|:(?=//)|(?<=www)\.", re.IGNORECASE
)
_EMPTY = "&#8203;"
RELATIONS = {"same": "", "partial": " (in part)", "conflict": " (at odds)"}


def render(
    comparison: Comparison,
    *,
    glosses: SideGlosses | None = None,
    false_alarms: float | None = None,
    reused: Reuse | None = None,
) -> str:
    """Return the comparison as Markdown.

    `false_alarms` is the measured rate per 100 faithful translations, `reused` what `reuse` found.
    """
    shown = page(comparison)
    told = reuse_told(reused, across=comparison.left.language != comparison.right.language) if reused else ""
    parts = ["# Two reports compared", _head(shown), *filter(None, [told])]
    parts += ["## Told by both" if shown.rows else NOTHING_LINKED]
    for row in shown.rows:
        parts += [_table(row, shown, glosses), *_notes(row.notes, shown, _beside(row))]
    for side in SIDES:
        if shown.only(side):
            parts += [f"## Only in {escaped(name(shown.report(side)))} ({side})", *_only(side, shown)]
    if shown.whole:
        parts += ["## About the reports as a whole", *_notes(shown.whole, shown, frozenset())]
    parts += ["## Summary", *_summary(shown, false_alarms)]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return report text such that Markdown and HTML show it and read nothing into it."""
    return _SPECIAL.sub(_escape, visible(text))


def _escape(found: re.Match[str]) -> str:
    if found["syntax"]:
        return f"\\{found.group()}"
    return f"&#{ord(found.group())};" if found["entity"] else f"{found.group()}{_EMPTY}"


def _head(shown: Page) -> str:
    reports = [shown.report(side) for side in SIDES]
    stated = [
        ("Title", [report.title or "" for report in reports]),
        ("Outlet", [source(report) for report in reports]),
        ("Published", [published(report) for report in reports]),
        ("Language", [report.language.upper() for report in reports]),
        ("Address", [report.url or "" for report in reports]),
        ("Report", [report.id for report in reports]),
        ("Sentences", [str(len(report.sentences)) for report in reports]),
    ]
    lines = ["| | Left | Right |", "|---|---|---|"]
    lines += [f"| {what} | {escaped(one)} | {escaped(other)} |" for what, (one, other) in stated if one or other]
    return "\n".join(lines)


def _table(row: Row, shown: Page, glosses: SideGlosses | None) -> str:
    heads = [f"{shown.report(side).language.upper()} {numbered(row.sentences(side))}" for side in SIDES]
    if row.moved:
        heads[0] += f" ⇄ right {row.link.right[0] + 1}"
    cells = [_cell(row, side, shown, glosses) for side in SIDES]
    heads[1] += RELATIONS[row.link.relation] + (f", {row.unsure}" if row.unsure else "")
    return f"| {heads[0]} | {heads[1]} |\n|---|---|\n| {cells[0]} | {cells[1]} |"


def _cell(row: Row, side: Side, shown: Page, glosses: SideGlosses | None) -> str:
    lines = []
    for index in row.sentences(side):
        lines.append(_sentence(shown.report(side).sentences[index], row.marks(side)))
        if glosses and index in glosses.of(side):
            gloss = f"≈ [machine translation, {glosses.service}] {glosses.of(side)[index]}"
            lines.append(f"<sub>{escaped(gloss)}</sub>")
    return "<br>".join(lines)


def _sentence(sentence: Sentence, marks: list[Mark]) -> str:
    text = "" if sentence.role == "body" else f"<sub>{sentence.role}</sub> "
    for piece in pieces(sentence, marks):
        text += "<b>" if piece.opens else ""
        text += escaped(piece.text)
        text += "</b>" if piece.closes else ""
        text += f"<sup>{'·'.join(map(str, piece.numbers))}</sup>" if piece.numbers else ""
    return text


def _notes(notes: tuple[Note, ...], shown: Page, beside: Beside) -> list[str]:
    """Return the notes as one list, none at all where there are none."""
    lines = []
    for note in notes:
        told, rest = both(note, shown, beside)
        sides = " → ".join(" ".join(filter(None, (side.words, side.about))) for side in told)
        text = f"{sides}: {rest}" if sides and rest else sides or rest
        basis = f"<sub>{escaped(circumstances(note))}</sub>"
        lines.append(f"- {note.number} · **{note.flag.kind}** {escaped(text)} {basis}")
    return ["\n".join(lines)] if lines else []


def _beside(row: Row) -> Beside:
    return frozenset((side, i) for side in SIDES for i in row.sentences(side))


def _only(side: Side, shown: Page) -> list[str]:
    lines = []
    for single in shown.only(side):
        lines.append(_single(single, side, shown))
        for listed in _notes(single.notes, shown, frozenset({(side, single.index)})):
            lines += [f"  {line}" for line in listed.split("\n")]
    return ["\n".join(lines)]


def _single(single: Single, side: Side, shown: Page) -> str:
    sentence = shown.report(side).sentences[single.index]
    text = _sentence(sentence, single.marks(side, sentence))
    return f"- {single.index + 1} · {'**weighty** · ' if single.stands_out else ''}{text}"


def _summary(shown: Page, false_alarms: float | None) -> list[str]:
    counts = sorted(shown.comparison.summary.items(), key=lambda item: -item[1])
    table = "\n".join(["| Kind | Flags |", "|---|--:|", *(f"| {kind} | {count} |" for kind, count in counts)])
    parts = [table, totals(shown), DISCLAIMER] if counts else [totals(shown)]
    return [*parts, measured(false_alarms)] if counts and false_alarms is not None else parts
