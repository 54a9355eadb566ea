"""Lines and paragraphs of a text: where they stand, what marks them, how they end."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = re.compile(r"[^\r\n]+")
_INVISIBLE = "\u200b\u200c\u2060\ufeff\xad"
ENDS = re.compile(r"[.!?…][\"'»”’)\]*_\s]*$")
_FULL_STOP = re.compile(r"(?<!\.)\.[\"'»”’)\]*_\s]*$")
BULLET = re.compile(r"(?:[-–—•▪◦·‣*+]|\d{1,2}[.)])\s+(?=\S)")
HEADING_MARK = re.compile(r"#{1,6}\s+(?=\S)")
QUOTE_MARK = re.compile(r"(?:>[ \t]?)+(?=[^\s>])")  # of Markdown and of mail
RULE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or what is left of it: offsets without blank edges. `apart`: it may not be joined to what is above."""

    start: int
    end: int
    apart: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `body` is where its words begin, behind a bullet or the mark of a heading."""

    start: int
    end: int
    text: str
    body: int

    @property
    def bullet(self) -> bool:
        """Say whether it is an item of a list."""
        return self.body > self.start and not (self.marked or self.quoted)

    @property
    def marked(self) -> bool:
        """Say whether Markdown marks it as a heading."""
        return bool(HEADING_MARK.match(self.text))

    @property
    def quoted(self) -> bool:
        """Say whether Markdown, or mail, marks it as quoted."""
        return bool(QUOTE_MARK.match(self.text))

    @property
    def words(self) -> int:
        """Count its words."""
        return len(self.text.split())

    @property
    def ends(self) -> bool:
        """Say whether it ends as a sentence does."""
        return bool(ENDS.search(self.text))

    @property
    def full_stop(self) -> bool:
        """Say whether it ends with a full stop, a closing quote or bracket behind it or not."""
        return bool(_FULL_STOP.search(self.text))

    @property
    def rule(self) -> bool:
        """Say whether it holds no letter and no digit: a rule, a row of stars."""
        return bool(RULE.fullmatch(self.text))


def block(text: str, start: int, end: int) -> Block:
    """Return the paragraph `text[start:end]`."""
    mark = next((mark for form in (BULLET, HEADING_MARK, QUOTE_MARK) if (mark := form.match(text, start, end))), None)
    return Block(start, end, text[start:end], mark.end() if mark else start)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of what is visible in `text[start:end]`; an empty stretch at `end` where nothing is."""
    while start < end and (text[start].isspace() or text[start] in _INVISIBLE):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _INVISIBLE):
        end -= 1
    return start, end


def lines(text: str, start: int) -> list[Piece]:
    """Return the visible lines from `start` on."""
    out: list[Piece] = []
    before = start
    for found in _LINE.finditer(text, start):
        first, last = trim(text, found.start(), found.end())
        if first == last:
            continue
        gap = text[before : found.start()]
        breaks = gap.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        out.append(Piece(first, last, apart=breaks > 1 or not out))
        before = found.end()
    return out
