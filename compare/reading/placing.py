"""Where on the page a dateline, or a day alone on a line, speaks of the whole report: at its top, a day at its end too.

Further down the same words head an entry of a chronology, stand in a document that is quoted, or tell of another event.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.reading.agencies import agency_credit
from compare.reading.bylines import read_byline
from compare.reading.captions import photo_credit
from compare.reading.furniture import whole_paragraph
from compare.reading.stamps import is_bare_day, read_stamp

if TYPE_CHECKING:
    from compare.reading.blocks import Block

_LONGEST_DECK, _SHORT_DECK = 45, 20  # words
_SHORTEST_LEAD = 3  # words of a line such as `The paper begins:`
_LONGEST_DAY = 60  # characters
_LOOK = 12  # paragraphs; so many titles, decks, bylines and captions stand above the first sentence at most
_INSIDE = re.compile(r"[a-zà-ÿœ]{2}[.!?…][\"»”’)]{0,3}\s{1,3}[«“\"(]?\s?[A-ZÀ-ÝŒ]")  # a second sentence begins


def at_top(blocks: list[Block], number: int) -> bool:
    """Say whether a paragraph stands above the reporting: below a title, bylines, pictures and one deck at most."""
    if number > _LOOK or any(map(_announces, blocks[1:number])):
        return False
    above = [one for one in blocks[:number] if one.ends and not (one.marked or one.bullet)]
    prose = [one for one in above if not _around(one)]
    return not prose or (len(prose) == 1 and _is_deck(prose[0]))


def misplaced_days(blocks: list[Block]) -> set[int]:
    """Return which paragraphs are a day alone where no day of publication stands, or that begin an entry like others.

    Right below a byline the day is that of publication, whatever stands below.
    """
    days = [number for number, one in enumerate(blocks) if _is_day(one)]
    entries = {_words(blocks[n]) for n in days if 0 < n < len(blocks) - 1 and _prose(blocks[n - 1], blocks[n + 1])}
    return {n for n in days if not (_signed(blocks, n) or (_placed(blocks, n) and entries <= {_words(blocks[n])}))}


def _is_day(paragraph: Block) -> bool:
    line = paragraph.text
    return len(line) <= _LONGEST_DAY and is_bare_day(line) and whole_paragraph(line) == "timestamp"


def _prose(*paragraphs: Block) -> bool:
    return all(one.ends and not _around(one) for one in paragraphs)


def _is_deck(paragraph: Block) -> bool:
    """Say whether a paragraph that ends with a stop may be a deck: one sentence, or a few short ones."""
    words = paragraph.words
    return words <= _SHORT_DECK or (words <= _LONGEST_DECK and not _INSIDE.search(paragraph.text))


def _placed(blocks: list[Block], number: int) -> bool:
    near_end = number + 1 + _LOOK >= len(blocks)
    return at_top(blocks, number) or (near_end and all(map(_around, blocks[number + 1 :])))


def _signed(blocks: list[Block], number: int) -> bool:
    found = read_byline(blocks[number - 1].text) if number and at_top(blocks, number) else None
    return found is not None and found.says_so


def _around(paragraph: Block) -> bool:
    """Say whether a paragraph is what a page has around a report: who wrote, a picture, a credit, its furniture."""
    line = " ".join(paragraph.text.split())
    return bool(
        paragraph.rule
        or whole_paragraph(paragraph.text)
        or read_byline(line)
        or agency_credit(line)
        or photo_credit(paragraph.text, after_title=False)
    )


def _announces(paragraph: Block) -> bool:
    """Say whether a paragraph leads to what is quoted below it, and is no label of a stamp (`Published on:`)."""
    line = paragraph.text
    return line.endswith(":") and paragraph.words >= _SHORTEST_LEAD and read_stamp(f"{line} 2000-01-01") is None


def _words(paragraph: Block) -> str:
    return " ".join(paragraph.text.split()).strip("*_ ")
