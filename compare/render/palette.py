"""Colours that hold on light and dark grounds and for colour-blind readers; never the only sign of anything.

Each has a contrast of at least 3 on white and 3.7 on black, and any two stay apart for a deuteranope and a protanope
(Machado, Oliveira and Fernandes 2009, severity 1). Kinds share a colour by what they touch: no twelve stay apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rich.color import Color
from rich.color import ColorSystem as Depth

if TYPE_CHECKING:
    from compare.report import Kind

ColorSystem = Literal["standard", "256", "truecolor", "windows"]

VOICE = "#0762f7"  # who says it, with which verb
CERTAINTY = "#a941a8"  # how sure, yes or no
WORDING = "#eb7203"  # which name, which word
ACTION = "#719a8d"  # who acts, how many
WEIGHT = "#ad472c"  # what is told first, or not at all

COLOURS: dict[Kind, str] = {
    "attribution": VOICE,
    "quotation": VOICE,
    "sourcing": VOICE,
    "hedging": CERTAINTY,
    "polarity": CERTAINTY,
    "label": WORDING,
    "naming": WORDING,
    "loaded": WORDING,
    "agency": ACTION,
    "quantity": ACTION,
    "prominence": WEIGHT,
    "omission": WEIGHT,
}

# Where a terminal has 16 colours, they are the reader's own; plain blue and the bright ones but this are hard to read.
BASIC = {VOICE: "bright_blue", CERTAINTY: "magenta", WORDING: "yellow", ACTION: "green", WEIGHT: "red"}


def hue(kind: Kind, system: ColorSystem | None) -> str:
    """Return the colour of a kind as a style of rich, by what the terminal can show; none at all for None."""
    if system is None:
        return ""
    if system == "truecolor":
        return COLOURS[kind]
    if system == "256":
        return f"color({Color.parse(COLOURS[kind]).downgrade(Depth.EIGHT_BIT).number})"
    return BASIC[COLOURS[kind]]
