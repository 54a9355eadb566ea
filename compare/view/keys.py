"""The keys and what they do, as the reader is told."""

from __future__ import annotations

from rich.text import Text

from compare.render.columns import hang, wrap
from compare.render.ink import STRONG, strong

SECTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Moving",
        (
            ("j k ↓ ↑", "next row, row before; on through a row that is taller than the screen"),
            ("n p", "next flag, flag before"),
            ("g G", "first row, last row (Home, End)"),
            ("PgDn PgUp", "ten rows on, ten back"),
            ("/", "search in what is shown; capitals and accents do not count"),
            ("> <", "next match, match before"),
            ("] [", "scroll the note"),
        ),
    ),
    (
        "Showing",
        (
            ("1 … 9", "only what has flags of this kind; more than one may be chosen"),
            ("f", "choose the kind from a list"),
            ("0", "all kinds"),
            ("o", "sentences that one report alone has; again, to hide them"),
            ("e Enter", "explain the rule of this flag: its words and sources, how often it was right"),
            ("s", "two other reports of the event"),
            ("t", "the next report of the event on the right"),
        ),
    ),
    (
        "Judging the link of this row",
        (
            ("a", "mark it right ✓"),
            ("x", "mark it wrong ✗"),
            ("u", "undo the last mark of any link; again, the one before it"),
        ),
    ),
    ("", (("?", "this help"), ("q", "quit"))),
)
SIGNS = (
    "Between the columns: = the same, ~ in part, ≠ at odds. ⇄ its partner stands elsewhere. Words that a flag is "
    "about are underlined and bear its number. A flag describes a difference in the telling, not who is right."
)
HINTS = ("j k row", "n p flag", "1–9 kind", "o one-sided", "e explain", "a x right, wrong", "/ search")
ALWAYS = ("? help", "q quit")


def help_lines(width: int, *, place: str) -> list[Text]:
    """Return the help; `place` is the file that marks are written to."""
    lines: list[Text] = []
    for heading, keys in SECTIONS:
        lines += wrap(strong(heading), width) if heading else []
        for key, told in keys:
            lines += hang(Text(f"  {key}", STRONG), Text(told), width, 13)
        lines.append(Text())
    lines += wrap(Text(f"Marks are written at once to {place}"), width)
    return [*lines, Text(), *wrap(Text(SIGNS), width)]


def hints(width: int) -> str:
    """Return as many of the keys as one line holds, help and quitting always among them."""
    shown = list(HINTS)
    while shown and len(" · ".join([*shown, *ALWAYS])) > width:
        shown.pop()
    return " · ".join([*shown, *ALWAYS])
