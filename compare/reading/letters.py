"""What stands in an e-mail besides its report: the lines of a mailing, and the letter that it answers."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from compare.reading.blocks import ENDS
from compare.reading.furniture import set_apart
from compare.reading.pagewords import folded, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.reading.blocks import Piece
    from compare.report import Furniture

FORM = "page-form"  # the hint in a draft's fields that says so: `e-mail`
_BETWEEN = re.compile(r"\s[|·•–—/-]\s|[|·•]")  # Unsubscribe | View in your browser
_ADDRESS = re.compile(r"[\[(<]{0,2}(?:https?://|www\.)[^\s\])>]{1,2000}[\])>]{0,2}")  # of a link, in plain text
_WROTE = re.compile(
    r"(?:(?:on|le)\b(?=[^\n]{0,200}[\d@])|(?=[^\n]{0,200}@))[^\n]{4,250}\b(?:wrote|a écrit|écrivait)\s?:", re.IGNORECASE
)
# A paragraph or cell of HTML in which no other stands. Possessive: what is no such thing is not tried in other ways.
_CELL = re.compile(
    r"<(p|td|th|div|li|center)\b[^<>]{0,1000}+>"
    r"((?:[^<>]{1,400}+|</?(?:a|span|font|b|strong|em|i|u|small|br)\b[^<>]{0,2000}+>){1,16}+)</\1\s?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LONGEST = 300  # characters of a line of a mailing, and of one that says who wrote
_WRAPPED = 3  # lines that either may be wrapped into
_SHORTEST = 12  # words of a letter that is more than a cover of what it quotes


def without_mailing_cells(html: str) -> str:
    """Return the page of a mailing without the cells that hold its lines: laid out as a table, it is one paragraph."""
    return _CELL.sub(lambda found: "" if _is_mailing(unescape(_TAG.sub(" ", found[2]))) else found[0], html)


def without_mail_lines(
    text: str, furniture: Sequence[Furniture], pieces: Sequence[Piece]
) -> tuple[list[Furniture], list[Piece]]:
    """Set apart the lines of a mailing and a quoted letter. Return all furniture, and what is left of the lines."""
    apart: list[Furniture] = []
    left: list[Piece] = []
    at = 0
    while at < len(pieces):
        behind, kind = _mailing(text, pieces, at), "page-line"
        if behind == at and (behind := _reply(text, pieces, at)) > at:
            kind = "quoted-reply"
        if behind > at and (kind == "page-line" or _has_words(text, left)):
            apart.append(set_apart(text, kind, pieces[at].start, pieces[behind - 1].end))
            at = behind
        else:
            left.append(pieces[at])
            at += 1
    return sorted([*furniture, *apart], key=lambda item: item.start), left


def _mailing(text: str, pieces: Sequence[Piece], at: int) -> int:
    """Return the number of the piece behind a line of a mailing that begins at piece `at`; `at` where none does."""
    above = pieces[at - 1] if at else None
    if above and not _blank_line(text, above, pieces[at]) and not _ends(text, above):
        return at  # a sentence is wrapped
    for behind in range(at + 1, min(at + _WRAPPED, len(pieces)) + 1):
        if behind > at + 1 and _blank_line(text, pieces[behind - 2], pieces[behind - 1]):
            break
        if _is_mailing(text[pieces[at].start : pieces[behind - 1].end]):
            return behind
    return at


def _is_mailing(words: str) -> bool:
    if len(words) > _LONGEST:
        return False
    said = [folded(part) for part in _BETWEEN.split(_ADDRESS.sub(" ", words)) if folded(part)]
    lines = listed("mail", "lines")
    if said and all(part in lines for part in said):
        return True
    line = folded(words)
    begins = any(line.startswith(f"{first} ") for first in listed("mail", "reasons"))
    return begins and bool(ENDS.search(words)) and not re.search(r"[.!?]\s", line)


def _ends(text: str, piece: Piece) -> bool:
    words = text[piece.start : piece.end]
    return bool(ENDS.search(words)) or _is_mailing(words)


def _reply(text: str, pieces: Sequence[Piece], at: int) -> int:
    """Return the number of the piece behind a quoted letter whose first line is piece `at`; `at` where none begins."""
    for quoted in range(at + 1, min(at + _WRAPPED, len(pieces) - 1) + 1):
        line = text[pieces[at].start : pieces[quoted - 1].end]
        if len(line) > _LONGEST or text[pieces[quoted - 1].start] == ">":
            return at
        if text[pieces[quoted].start] == ">" and _WROTE.fullmatch(" ".join(line.split())):
            behind = quoted
            while behind < len(pieces) and text[pieces[behind].start] == ">":
                behind += 1
            return behind
    return at


def _has_words(text: str, pieces: Sequence[Piece]) -> bool:
    """Say whether a letter has words of its own, besides its subject, that are more than a cover."""
    own = pieces[1:] if pieces and not ENDS.search(text[pieces[0].start : pieces[0].end]) else pieces
    words = 0
    for piece in own:
        words += len(text[piece.start : piece.end].split())
        if words >= _SHORTEST:
            return True
    return False


def _blank_line(text: str, above: Piece, below: Piece) -> bool:
    return text[above.end : below.start].count("\n") > 1
