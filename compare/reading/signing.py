"""Which paragraphs of an article are bylines and signatures, by what they say and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from compare.reading.agencies import agency_credit
from compare.reading.bylines import Byline, bare_line, read_byline
from compare.reading.signatures import is_name

if TYPE_CHECKING:
    from compare.reading.blocks import Block

_WORD = re.compile(r"[\w'’-]{3,}")
_LABELLED = re.compile(r"[^\W_][^:.!?]{0,40}:\s+\S.{0,100}")  # a label and what it stands for: `Built: 1853`
_LONGEST_ITEM = 4  # words of a line that is an item by itself, whatever follows


def byline_numbers(blocks: list[Block], *, top: int) -> set[int]:
    """Return which paragraphs are bylines; `top`: within so many paragraphs a page has its byline."""
    read = {n: found for n, one in enumerate(blocks) if n and (found := read_byline(one.text))}
    unheard = _unheard(blocks, [n for n, found in read.items() if not found.says_so])
    signed = {n for n in unheard if closes(blocks, n) and not heads_items(blocks, n)}
    if not any(_ends_all(blocks, n) for n in signed):
        signed = set()  # a name in the midst alone is the heading of a section
    return {n for n, found in read.items() if n in signed or _is_byline(blocks, n, found, named=n in unheard, top=top)}


def _is_byline(blocks: list[Block], number: int, found: Byline, *, named: bool, top: int) -> bool:
    """Say whether a line says who wrote here: at top or end. `named`: the text has these names nowhere else."""
    at_top = number < top
    if found.alone or ((found.says_so or found.agencies) and (at_top or closes(blocks, number))):
        return True
    below_title = at_top and not is_name(bare_line(blocks[number].text)) and not blocks[number].ends
    return named and below_title and not heads_items(blocks, number)


def closes(blocks: list[Block], number: int) -> bool:
    """Say whether a paragraph stands behind the last sentence of an article: at the end, or before another title."""
    if number == 0 or not blocks[number - 1].ends:
        return False
    return all(is_short(following) and not following.ends for following in blocks[number + 1 : number + 2])


def heads_items(blocks: list[Block], number: int) -> bool:
    """Say whether a paragraph is the heading of a list: of items, or of lines such as `Built: 1853`."""
    below = blocks[number + 1 : number + 3]
    if not below or below[0].bullet:
        return bool(below)
    labelled = [not one.ends and bool(_LABELLED.fullmatch(one.text.splitlines()[0])) for one in below]
    return labelled[0] and (all(labelled) or below[0].words <= _LONGEST_ITEM)


def _ends_all(blocks: list[Block], number: int) -> bool:
    """Say whether behind a paragraph there are at most further lines on who wrote."""
    return all(_credits(following) for following in blocks[number + 1 :])


def _credits(paragraph: Block) -> bool:
    found = read_byline(paragraph.text)
    return (
        bool(found and (found.says_so or found.agencies)) or agency_credit(" ".join(paragraph.text.split())) is not None
    )


def is_short(paragraph: Block) -> bool:
    """Say whether a paragraph may be a title by its length."""
    return paragraph.words <= 30  # noqa: PLR2004 - no title is longer


def _unheard(blocks: list[Block], lines: list[int]) -> set[int]:
    """Return which of these paragraphs, names, the rest of the text does not have: else they are headings on somebody.

    Words of the language are no name either: what stands in small letters elsewhere (`Harbour Council`).
    """
    if not lines:
        return set()
    alone = Counter(" ".join(blocks[number].text.split()) for number in lines)
    having = Counter(word for paragraph in blocks for word in set(_WORD.findall(paragraph.text)))
    unheard: set[int] = set()
    for number in lines:
        words = {word for word in _WORD.findall(blocks[number].text) if word[0].isupper()}
        own = alone[" ".join(blocks[number].text.split())]
        if all(having[word] <= own for word in words) and not all(having[word.lower()] for word in words):
            unheard.add(number)
    return unheard
