"""The two sides of a flag, each said once: a message that says the words again is shared out between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.report import Flag, Span

BETWEEN = " against "  # stands between what the two sides say in a message


@dataclass(frozen=True, slots=True)
class Wording:
    """What a note says of one side: its words in one line, and what they are, or what it has in their place."""

    words: str
    about: str = ""


def wordings(flag: Flag) -> tuple[Wording, Wording, str]:
    """Return what a flag says of the left and of the right, and its message where that says something else.

    `Selon (neutral) against the outlet's own voice` is `Selon` with `(neutral)` on the side that has the word, and
    `the outlet's own voice` on the other.
    """
    left, right = _words(flag.left), _words(flag.right)
    told = flag.message.split(BETWEEN) if left or right else []
    for cut in range(1, len(told)):
        parts = " ".join(BETWEEN.join(told[:cut]).split()), " ".join(BETWEEN.join(told[cut:]).split())
        for one, other in (parts, parts[::-1]) if not (left and right) else (parts,):
            ours, theirs = _shared(one, left), _shared(other, right)
            if ours and theirs:
                return ours, theirs, ""
    return Wording(left), Wording(right), flag.message


def _words(span: Span | None) -> str:
    return " ".join(span.text.split()) if span else ""


def _shared(part: str, words: str) -> Wording | None:
    """Return one side's part of a message, None where it is not about the words of that side."""
    if not words:
        return Wording("", part)
    rest = part[len(words) :]
    if not part.startswith(words) or rest[:1].isalnum():
        return None
    return Wording(words, rest.strip())
