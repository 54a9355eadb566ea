"""What one report alone tells: a list for each side, runs of sentences that nothing is said of folded and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.render.clean import visible
from compare.render.columns import hang, wrap
from compare.render.ink import FAINT, faint, strong
from compare.render.linked import gutter
from compare.render.notes import circumstances, count, note_lines
from compare.render.page import Side, name, numbered
from compare.render.strip import is_plain_omission

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from compare.render.ink import Look
    from compare.render.page import Page, Single

OMITTED, WEIGHTY = "▸", "*"
WORTH_FOLDING = 2  # sentences: a line that says that one is left out takes as much room as a short one


def alone_lines(side: Side, shown: Page, look: Look, context: int | None) -> list[Text]:
    """Return what only one side tells. Of each run, the first `context` sentences are shown; None shows all.

    The weightiest are always shown, and those of whose words a note speaks.
    """
    report, singles = shown.report(side), shown.only(side)
    heading = strong(f"Only on the {side}: {visible(name(report))}")
    heading.append(f"  {len(singles)} of {count(len(report.sentences), 'sentence')}", FAINT)
    flagged = next((note for single in singles for note in single.notes if is_plain_omission(note.flag, shown)), None)
    if flagged:
        heading.append(f"; {OMITTED}\N{NO-BREAK SPACE}flagged as {flagged.flag.kind} ({circumstances(flagged)})", FAINT)
    if any(single.stands_out for single in singles):
        heading.append(f"; {WEIGHTY}\N{NO-BREAK SPACE}the weightiest", FAINT)
    lines = wrap(heading, look.width)
    speaking = [any(not is_plain_omission(note.flag, shown) for note in single.notes) for single in singles]
    for part in folded(singles, speaking, context):
        lines += _single(part[0], side, shown, look) if len(part) == 1 else _fold(part, side, shown, look)
    return lines


def _fold(part: Sequence[Single], side: Side, shown: Page, look: Look) -> list[Text]:
    flagged = sum(bool(single.notes) for single in part)
    mark = f", {OMITTED} {'all' if flagged == len(part) else flagged} flagged" if flagged else ""
    text = f"… {len(part)} more sentences only on the {side} ({numbered(single.index for single in part)}){mark}"
    return hang(strong(""), faint(text), look.width, gutter(shown) + 2)


def folded(singles: Sequence[Single], speaking: Sequence[bool], context: int | None) -> list[list[Single]]:
    """Return the sentences in order, one by one where they are shown, together where they are left out.

    `speaking` are those that are shown wherever they stand.
    """
    if context is None:
        return [[single] for single in singles]
    parts: list[list[Single]] = []
    hidden: list[Single] = []
    place, before = 0, None  # within its run
    for single, speaks in zip(singles, speaking, strict=True):
        place = place + 1 if before is not None and single.index == before + 1 else 0
        before = single.index
        shown = speaks or single.stands_out or place < context
        if hidden and (shown or place == 0):
            parts += _together(hidden)
            hidden = []
        if shown:
            parts.append([single])
        else:
            hidden.append(single)
    return parts + _together(hidden)


def _together(hidden: list[Single]) -> list[list[Single]]:
    if len(hidden) >= WORTH_FOLDING:
        return [hidden]
    return [[single] for single in hidden]


def _single(single: Single, side: Side, shown: Page, look: Look) -> list[Text]:
    sentence = shown.report(side).sentences[single.index]
    text = look.sentence(sentence, single.marks(side, sentence), "" if single.stands_out else FAINT)
    plain = [note for note in single.notes if is_plain_omission(note.flag, shown)]
    label = strong(f"{WEIGHTY if single.stands_out else ' '}{OMITTED if plain else ' '}")
    label.append(f"{single.index + 1:>{gutter(shown) - 1}}", FAINT)
    lines = hang(label, text, look.width, gutter(shown) + 2)
    here = frozenset({(side, single.index)})
    return lines + [line for note in single.notes if note not in plain for line in note_lines(note, shown, look, here)]
