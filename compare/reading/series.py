"""What runs through a text of several articles: a form that all of them share, and languages that take turns.

A title between two rules, a title that Markdown marks, or a dateline is slight evidence alone. Where each article of a
text has it, from the first one on, it is how this text sets its articles apart.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from compare.reading.detection import of_language, sure_language
from compare.reading.signatures import is_name
from compare.reading.titles import plain_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.reading.marks import Mark

_SEVERAL = 2  # borders that a series has at least
_TITLE_WORDS = 5  # shorter: the heading of a section
_DISPATCH = 2.75  # makes the dateline of a dispatch in a series as heavy as borders are that part short articles
_FENCED, _MARKED = 0.5, 0.75
_WIDE, _FENCES = 8, ("=", "#", "~")  # no article has such a rule inside
_WORDS = 25  # tell a language
_SAMPLE = 2_000  # characters of a paragraph
_NEAR = 12  # paragraphs and pieces of furniture in which to find them
_OPENINGS = 1_000  # titles and datelines looked at


def repeated(items: list[Mark]) -> dict[int, float]:
    """Return which items are borders of a series, and what that adds to their weight."""
    return _dispatches(items) | _marked(items) | _fenced(items)


def _dispatches(items: list[Mark]) -> dict[int, float]:
    """Return the datelines with an agency in a text of dispatches without titles: it begins with one, too."""
    if not items or items[0].kind != "dateline-agency" or any(item.kind == "head" for item in items):
        return {}
    return _series((n for n, item in enumerate(items) if n and item.kind == "dateline-agency"), _DISPATCH)


def _marked(items: list[Mark]) -> dict[int, float]:
    """Return the titles that Markdown marks as such, where it marks nothing shorter so: a text has one by its rules."""
    titles = [n for n, item in enumerate(items) if item.block and item.block.text.startswith("# ")]
    if titles[:1] != [0] or any(items[n].words - 1 < _TITLE_WORDS for n in titles):
        return {}
    return _series(titles[1:], _MARKED)


def _fenced(items: list[Mark]) -> dict[int, float]:
    """Return the titles below rules, where each rule has one below; of rules such as `=====` one is enough."""
    last = max((n for n, item in enumerate(items) if item.prose), default=0)
    first = next((n for n, item in enumerate(items) if item.prose), last)
    rules = [n for n, item in enumerate(items) if item.kind == "separator" and first < n < last]
    if any(items[n + 1].kind != "head" or items[n + 1].words < _TITLE_WORDS for n in rules):
        return {}
    wide = bool(rules) and all(_is_wide(items[n]) for n in rules)
    return _series((n + 1 for n in rules), _FENCED, least=1 if wide else _SEVERAL)


def _is_wide(rule: Mark) -> bool:
    line = rule.block.text if rule.block else ""
    return len(line) >= _WIDE and line[0] in _FENCES and not line.strip(line[0])


def _series(found: Iterable[int], weight: float, *, least: int = _SEVERAL) -> dict[int, float]:
    borders = list(found)
    return dict.fromkeys(borders, weight) if len(borders) >= least else {}


def changes(items: list[Mark]) -> set[int]:
    """Return the titles and datelines with prose in one language above and in another below.

    A quotation is no change, nor is a heading in the old language above words in another one. Of lines in a row the
    last words of an article in the old language may be the first.
    """
    openings = [n for n in range(1, len(items)) if _opens(items, n)][:_OPENINGS]
    out: set[int] = set()
    for at in openings:
        before = sure_language(_prose(reversed(items[max(0, at - _NEAR) : at])))
        here = sure_language(_prose(items[at : at + _NEAR])) if before else None
        if before and here and here != before:
            new = (n for n in _row(items, at) if not of_language(_line(items[n]), before))
            out |= set(islice(new, 1))
    return out


def _opens(items: list[Mark], at: int) -> bool:
    """Say whether an article could begin at an item: at the first title behind prose, or a dateline without a title."""
    if not (items[at].kind == "head" or items[at].kind.startswith("dateline")):
        return False
    above = (item for item in reversed(items[max(0, at - _NEAR) : at]) if item.prose or item.kind == "head")
    return (last := next(above, None)) is not None and last.prose


def _row(items: list[Mark], at: int) -> Iterator[int]:
    """Yield an item and the titles right below it, but no name above one or a dateline: it signs what is above."""
    for number in range(at, min(at + _NEAR, len(items))):
        below = items[number + 1].kind if number + 1 < len(items) else ""
        goes_on = below == "head" or below.startswith("dateline")
        if not (goes_on and is_name(_line(items[number]))):
            yield number
        if items[number].kind != "head" or not goes_on:
            return


def _line(item: Mark) -> str:
    return plain_title(item.block.text[:_SAMPLE])[0] if item.block else ""


def _prose(items: Iterable[Mark]) -> str:
    """Return the first paragraphs of the reporting, as many as tell the language."""
    out: list[str] = []
    words = 0
    for item in items:
        if item.prose and item.block and words < _WORDS:
            out.append(item.block.text[:_SAMPLE])
            words += item.words
    return "\n".join(out)
