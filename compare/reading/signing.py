"""Which paragraphs of an article are bylines and signatures, by what they say and where they stand."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from compare.reading.bylines import Byline, bare_line, read_byline
from compare.reading.signatures import is_name

if TYPE_CHECKING:
    from compare.reading.blocks import Block

_WORD = re.compile(r"[\w'’-]{3,}")


def byline_numbers(blocks: list[Block], *, top: int) -> set[int]:
    """Return which paragraphs are bylines; `top`: within so many paragraphs a page has its byline."""
    read = {n: found for n, one in enumerate(blocks) if n and (found := read_byline(one.text))}
    unheard = _unheard(blocks, [n for n, found in read.items() if not found.says_so])
    return {n for n, found in read.items() if _is_byline(blocks, n, found, named=n in unheard, top=top)}


def _is_byline(blocks: list[Block], number: int, found: Byline, *, named: bool, top: int) -> bool:
    """Say whether a line says who wrote here: at top or end. `named`: the text has these names nowhere else."""
    at_top, at_end = number < top, closes(blocks, number)
    if found.alone or ((found.says_so or found.agencies) and (at_top or at_end)):
        return True
    below_title = at_top and not is_name(bare_line(blocks[number].text)) and not blocks[number].ends
    return named and (at_end or below_title)


def closes(blocks: list[Block], number: int) -> bool:
    """Say whether a paragraph stands behind the last sentence of an article: at the end, or before another title."""
    if number == 0 or not blocks[number - 1].ends:
        return False
    return all(is_short(following) and not following.ends for following in blocks[number + 1 : number + 2])


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
