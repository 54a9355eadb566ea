"""Text → paragraphs: where a line break ends a paragraph and where it only wraps a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n]+")
_INVISIBLE = "\u200b\u200c\u2060\ufeff\xad"
_ENDS = re.compile(r"[.!?…][\"'»”’)\]*_\s]*$")
_FULL_STOP = re.compile(r"(?<!\.)\.[\"'»”’)\]*_\s]*$")
_BULLET = re.compile(r"(?:[-–—•▪◦·‣*+]|\d{1,2}[.)])\s+(?=\S)")
_HEADING_MARK = re.compile(r"#{1,6}\s+(?=\S)")
_QUOTE_MARK = re.compile(r"(?:>[ \t]?)+(?=[^\s>])")  # of Markdown and of mail
_RULE = re.compile(r"[\W_]+")
_NARROWEST, _WIDEST = 40, 120  # columns between which people wrap by hand or by editor
_FULL_LINES = 2  # lines near the margin before a text counts as wrapped
_MOSTLY = 0.7


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
        return bool(_HEADING_MARK.match(self.text))

    @property
    def quoted(self) -> bool:
        """Say whether Markdown, or mail, marks it as quoted."""
        return bool(_QUOTE_MARK.match(self.text))

    @property
    def words(self) -> int:
        """Count its words."""
        return len(self.text.split())

    @property
    def ends(self) -> bool:
        """Say whether it ends as a sentence does."""
        return bool(_ENDS.search(self.text))

    @property
    def full_stop(self) -> bool:
        """Say whether it ends with a full stop, a closing quote or bracket behind it or not."""
        return bool(_FULL_STOP.search(self.text))

    @property
    def rule(self) -> bool:
        """Say whether it holds no letter and no digit: a rule, a row of stars."""
        return bool(_RULE.fullmatch(self.text))


def block(text: str, start: int, end: int) -> Block:
    """Return the paragraph `text[start:end]`."""
    mark = next(
        (mark for form in (_BULLET, _HEADING_MARK, _QUOTE_MARK) if (mark := form.match(text, start, end))), None
    )
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


def paragraphs(text: str, pieces: list[Piece]) -> list[Block]:
    """Join wrapped lines to paragraphs.

    A line break is a wrap where the text is wrapped at a margin and the next word would not have fitted, or where a
    sentence visibly goes on in lower case. Where lines mostly end sentences, or are
    long, each is a paragraph.
    """
    margin = _margin(text, pieces)
    bounds: list[tuple[int, int]] = []
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before is not None and not piece.apart and _goes_on(text, before, piece, margin):
            bounds[-1] = (bounds[-1][0], piece.end)
        else:
            bounds.append((piece.start, piece.end))
    return [block(text, start, end) for start, end in bounds]


def _margin(text: str, pieces: list[Piece]) -> int | None:
    """Return the width at which a text is wrapped, or None where it is not."""
    inner = [a for a, b in pairwise(pieces) if not b.apart]  # lines with a line right below
    if not inner:
        return None
    width = max(piece.end - piece.start for piece in inner)
    full = sum(piece.end - piece.start > _MOSTLY * width for piece in inner)
    ending = sum(bool(_ENDS.search(text[piece.start : piece.end])) for piece in inner)
    wrapped = _NARROWEST <= width <= _WIDEST and full >= _FULL_LINES and ending < _MOSTLY * len(inner)
    return width if wrapped else None


def _goes_on(text: str, above: Piece, below: Piece, margin: int | None) -> bool:
    line, following = text[above.start : above.end], text[below.start : below.end]
    if quoted := _QUOTE_MARK.match(following):
        if not _QUOTE_MARK.match(line):
            return False
        following = following[quoted.end() :]
    if any(p.match(following) or _RULE.fullmatch(following) for p in (_BULLET, _HEADING_MARK)):
        return False
    if _HEADING_MARK.match(line) or _RULE.fullmatch(line):
        return False
    if not _ENDS.search(line) and following[0].islower():
        return True
    return margin is not None and len(line) + 1 + len(following.split(maxsplit=1)[0]) > margin
