"""Lines → paragraphs: where a line break ends a paragraph and where it only wraps a line."""

from __future__ import annotations

import re
from itertools import pairwise

from compare.reading.agencies import agency_credit
from compare.reading.blocks import BULLET, ENDS, HEADING_MARK, QUOTE_MARK, RULE, Block, Piece, block
from compare.reading.bylines import read_byline
from compare.reading.furniture import whole_paragraph

_NARROWEST, _WIDEST = 40, 120  # columns between which people wrap by hand or by editor
_FULL_LINES = 2  # lines near the margin before a text counts as wrapped
_MOSTLY = 0.7
_LONGEST = 200  # characters of a date, a byline or a credit
# The words of a sentence that goes on with a day or a name.
_ASKS = re.compile(
    r"(?:,|\b(?:on|of|from|since|until|till|by|to|and|or|before|after|between|with|the|for|told|du|de|le|la|au|et|ou|par|avec"
    r"|depuis|avant|après|entre|dès|pour))$",
    re.IGNORECASE,
)


def paragraphs(text: str, pieces: list[Piece]) -> list[Block]:
    """Join wrapped lines to paragraphs.

    A line break is a wrap where the text is wrapped at a margin and the next word would not have fitted, or where a
    sentence visibly goes on in lower case. Where lines mostly end sentences, or are
    long, each is a paragraph. A line that is a date, a byline or a credit is one, too.
    """
    margin = _margin(text, pieces)
    bounds: list[tuple[int, int]] = []
    for before, piece in zip([None, *pieces], pieces, strict=False):
        first = before is not None and before.start == bounds[-1][0]
        if before is not None and not piece.apart and _goes_on(text, before, piece, margin, first=first):
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
    ending = sum(bool(ENDS.search(text[piece.start : piece.end])) for piece in inner)
    wrapped = _NARROWEST <= width <= _WIDEST and full >= _FULL_LINES and ending < _MOSTLY * len(inner)
    return width if wrapped else None


def _goes_on(text: str, above: Piece, below: Piece, margin: int | None, *, first: bool) -> bool:
    """Say whether a line goes on with the sentence of the line above, the first of its paragraph or not."""
    line, following = text[above.start : above.end], text[below.start : below.end]
    if quoted := QUOTE_MARK.match(following):
        if not QUOTE_MARK.match(line):
            return False
        following = following[quoted.end() :]
    if any(p.match(following) or RULE.fullmatch(following) for p in (BULLET, HEADING_MARK)):
        return False
    if HEADING_MARK.match(line) or RULE.fullmatch(line):
        return False
    in_midst = not ENDS.search(line) and following[0].islower()
    full = margin is not None and len(line) + 1 + len(following.split(maxsplit=1)[0]) > margin
    return (in_midst or full) and not (_alone(following, line) or (first and _alone(line, "")))


def _alone(line: str, above: str) -> bool:
    """Say whether a line is wholly a date, a byline or a credit, and the line above does not ask for such words."""
    if len(line) > _LONGEST or _ASKS.search(above):
        return False
    byline = read_byline(line)
    if whole_paragraph(line) == "timestamp" or (byline and byline.says_so):
        return True
    credit = agency_credit(line)
    return credit is not None and (credit.outlet is not None or bool(ENDS.search(above)))
