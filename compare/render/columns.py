"""Text set in columns: words wrapped whole, lines padded to equal width, numbers in a gutter of their own."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# What stands together on a line. rich's own wrapping breaks at no-break spaces, which French puts inside « » and
# before :, and takes Chinese and Japanese, which have no spaces, for words too long for any line.
_OPENING = "「『（〈《【〔｛［"
_CLOSING = "」』）〉》】〕｝］、。，．・：；？！…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
_NO_SPACES = "\u3005\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORD = re.compile(
    rf"(?=[^ ])[{{{_OPENING}]*(?:[{_NO_SPACES}][{_CLOSING}}}·⁰¹²³⁴⁵⁶⁷⁸⁹]*|[^ {_NO_SPACES}{_OPENING}]+)? *"
)
# French sets « » : ; ? ! and % off by a space, which is a common one in many a report.
_OPENS = re.compile(r"[«‹] $")
_CLOSES = re.compile(r"[»›:;?!%](?:[^\w ]|[⁰¹²³⁴⁵⁶⁷⁸⁹])* *$")


def wrap(text: Text, width: int) -> list[Text]:
    """Break the text into lines of at most `width` cells, inside a word only where the word alone is wider."""
    breaks: list[int] = []
    used = len(text.plain) - len(text.plain.lstrip(" "))
    start = 0
    for spaced in _words(text.plain, width):
        word = spaced.rstrip(" ")
        size = cell_len(word)
        start = text.plain.index(spaced, start)
        if used and used + size > width:
            breaks.append(start)
            used = 0
        if size > width:
            parts = chop_cells(word, width)
            at = start
            for part in parts[:-1]:
                at += len(part)
                breaks.append(at)
            size = cell_len(parts[-1])
        used += size + len(spaced) - len(word)
        start += len(spaced)
    lines = list(text.divide(breaks)) if breaks else [text.copy()]
    for line in lines:
        if spaces := len(line.plain) - len(line.plain.rstrip(" ")):
            line.right_crop(spaces)
    return lines


def _words(text: str, width: int) -> list[str]:
    """Return what stands together, with the spaces behind it; signs with their word where a line holds both."""
    words: list[str] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if words and (_OPENS.search(words[-1]) or (words[-1][-1] == " " and _CLOSES.match(word))):
            joined = words[-1] + word
            if cell_len(joined.rstrip(" ")) <= width:
                words[-1] = joined
                continue
        words.append(word)
    return words


def listed(parts: Iterable[str], width: int) -> list[str]:
    """Join parts by a middle dot to lines of at most `width` cells, broken between parts only."""
    lines: list[str] = []
    for part in filter(None, parts):
        if lines and cell_len(f"{lines[-1]} · {part}") <= width:
            lines[-1] += f" · {part}"
        else:
            lines.append(part)
    return lines


def hang(label: Text, text: Text, width: int, indent: int, *, align: str = "left") -> list[Text]:
    """Wrap the text beside a label that takes `indent` cells, its lines hanging under the first."""
    lines = []
    for i, line in enumerate(wrap(text, width - indent)):
        head = Text(" " * indent)
        if i == 0:
            room = max(0, indent - 1 - label.cell_len)
            head = Text(" " * room if align == "right" else "") + label
            head.append(" " * max(1, indent - head.cell_len))
        lines.append(head + line)
    return lines


def beside(
    left: Sequence[Text], right: Sequence[Text], width: int, divider: Text, signs: Mapping[int, Text] | None = None
) -> list[Text]:
    """Set two blocks side by side in equal columns; `signs` stand in place of the divider in lines of that number."""
    column = column_width(width, divider.cell_len)
    lines = []
    for i, (one, other) in enumerate(zip_longest(left, right)):
        line = Text()
        line.append_text(one or Text())
        line.append(" " * (column - line.cell_len))
        line.append_text((signs or {}).get(i, divider))
        line.append_text(other or Text())
        line.rstrip()
        lines.append(line)
    return lines


def column_width(width: int, divider: int) -> int:
    """Return the cells that each of two equal columns has."""
    return (width - divider) // 2
