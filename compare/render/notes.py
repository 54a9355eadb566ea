"""What is said under the rows and at the end: a note for each flag, and the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from compare.render.clean import visible
from compare.render.columns import hang, wrap
from compare.render.ink import STRONG, faint, inked, strong
from compare.render.marks import superscript
from compare.render.page import SIDES, Side, covers, sentence_at, span, unlinked
from compare.render.strip import strip_lines
from compare.render.wordings import Wording, wordings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.render.ink import Look
    from compare.render.page import Note, Page
    from compare.reuse import Reuse

Beside = frozenset[tuple[Side, int]]  # sentences, by index
INDENT = 6
WORDS_SHOWN = 48  # cells of a quoted span; the mark in the text shows all of it
LONGEST_BAR = 24
WHOSE = "Flagged words are the outlet’s own where a note does not say that they are a speaker’s."
DISCLAIMER = "A flag describes a difference in the telling, not who is right."


def note_lines(
    note: Note, shown: Page, look: Look, beside: Beside, absent: Mapping[Side, str] | None = None
) -> list[Text]:
    """Return a note: kind, what the left says and the right, the message, the rule and how sure it is.

    `beside` are the sentences that the note stands under; words from elsewhere are shown with their place. `absent`
    is what to say for a side without words, `–` if nothing else.
    """
    flag = note.flag
    colour = look.hue(flag.kind)
    room = look.width - INDENT
    told, rest = both(note, shown, beside, absent)
    kind = inked(flag.kind, f"{STRONG} {colour}").append("  ")
    if told:
        left, right = (
            Text.assemble((side.words, colour), " " * bool(side.words and side.about), side.about) for side in told
        )
        lines = [
            *wrap(kind.append_text(left).append(" → ").append_text(right), room),
            *(wrap(Text(rest), room) if rest else []),
        ]
    else:
        lines = wrap(kind.append(rest), room)
    basis = faint(f"({visible(circumstances(note))})")
    if lines[-1].cell_len + 1 + basis.cell_len <= room:
        lines[-1].append(" ").append_text(basis)
    else:
        lines += wrap(basis, room)
    label = inked(f"   {superscript([note.number])}", f"{STRONG} {colour}")
    return [*hang(label, lines[0], look.width, INDENT), *(Text(" " * INDENT) + line for line in lines[1:])]


def summary_lines(shown: Page, look: Look, false_alarms: float | None) -> list[Text]:
    """Return the counts by kind, the counts of rows and sentences, and what the counts are worth."""
    counts = shown.comparison.summary
    lines = [look.rule(), strong("Summary"), *strip_lines(shown, look)]
    widest = max(map(len, counts), default=0)
    longest = max(counts.values(), default=0)
    for kind, count in sorted(counts.items(), key=lambda item: -item[1]):
        line = inked(f"  {kind:<{widest}}  ", look.hue(kind))
        line.append(look.block * max(1, round(count * min(1, LONGEST_BAR / longest))), look.hue(kind))
        lines.append(line + Text(f" {count}"))
    lines += wrap(Text(totals(shown)), look.width)
    if counts:
        if any(flag.quoted for flag in shown.comparison.flags):
            lines += wrap(faint(WHOSE), look.width)
        lines += wrap(faint(DISCLAIMER), look.width)
        if false_alarms is not None:
            lines += wrap(faint(measured(false_alarms)), look.width)
    return lines


def totals(shown: Page) -> str:
    """Return, in one sentence, how many flags, rows and unlinked sentences there are."""
    flags, rows = len(shown.comparison.flags), len(shown.rows)
    left, right = (f"{unlinked(shown, side)} of {len(shown.report(side).sentences)} on the {side}" for side in SIDES)
    return f"{count(flags, 'flag')}, {count(rows, 'link')}. Sentences without a partner: {left}, {right}."


def reuse_told(found: Reuse, *, across: bool) -> str:
    """Return, in one sentence, how much of each of two reports stands in the other; nothing where that is little."""
    if not found.is_mostly:
        return ""
    if across:
        return f"Looks translated: {found.left:.0%} of the left answers to {found.right:.0%} of the right."
    return f"{found.left:.0%} of the left stands in the right, {found.right:.0%} of the right in the left."


def measured(false_alarms: float) -> str:
    """Return what is known of how often the rules flag what is no difference."""
    return f"Measured false alarms: {false_alarms:.1f} flags per 100 faithful translations, omissions not counted."


def both(
    note: Note, shown: Page, beside: Beside, absent: Mapping[Side, str] | None = None
) -> tuple[tuple[Wording, ...], str]:
    """Return what a note says of the left and of the right, and what it says besides, nothing being said twice.

    Nothing of the sides where they are the one whole sentence that the note stands under.
    """
    message = visible(note.flag.message)
    if len(beside) == 1:
        [(side, index)] = beside
        spans = [at for at in (note.flag.left, note.flag.right) if at]
        if len(spans) == 1 and covers(spans[0], shown.report(side).sentences[index]):
            return (), message
    *told, rest = wordings(note.flag)
    sides = (
        said(note, side, found.about, shown, beside, absent or {}) for side, found in zip(SIDES, told, strict=True)
    )
    return tuple(sides), visible(rest)


def said(  # noqa: PLR0913, PLR0917 - a side of a note, and where it stands
    note: Note, side: Side, about: str, shown: Page, beside: Beside, absent: Mapping[Side, str]
) -> Wording:
    """Return the words of one side, with their place where they are not beside the note; `–` where there are none."""
    at, about = span(note.flag, side), visible(about)
    if at is None:
        place = absent.get(side, "")
        return Wording("", " ".join(filter(None, (about or "–", place))))
    words = shortened(visible(at.text).strip(), WORDS_SHOWN)
    index = sentence_at(shown.report(side), at)
    return Wording(words if index is None or (side, index) in beside else f"{words} [{side} {index + 1}]", about)


def circumstances(note: Note) -> str:
    """Return the rule, how sure it is, and whose words they are."""
    flag = note.flag
    severity = [] if flag.severity == "note" else [flag.severity]
    quoted = ["speaker’s words"] if flag.quoted else []
    return ", ".join([flag.rule, f"confidence {flag.confidence:.2f}", *severity, *quoted])


def shortened(text: str, cells: int) -> str:
    """Return a text of at most about so many cells, its middle words left out."""
    if cell_len(text) <= cells:
        return text
    words = text.split(" ")
    head, tail = words[:1], words[-1:]
    for word in words[1:-1]:
        if cell_len(" ".join([*head, word, "…", *tail])) > cells:
            break
        head.append(word)
    return " ".join([*head, "…", *tail])


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 flag`, `2 flags`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
