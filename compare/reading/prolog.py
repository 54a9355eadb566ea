"""What may stand before the first element of a page or a feed: declarations and comments, walked once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANKS = re.compile(r"[\s\ufeff]*")
_SUBSET_END = re.compile(r"\]\s*>")


def beginnings(text: str) -> Iterator[int]:
    """Yield where each declaration and comment at the top of a text begins, and at last what stands behind them."""
    end: int | None = 0
    nested = True  # whether a declaration may hold others: what is not closed once is not closed later either
    while end is not None:
        blanks = _BLANKS.match(text, end)
        at = blanks.end() if blanks else end
        yield at
        end, nested = _end(text, at, nested=nested)


def _end(text: str, at: int, *, nested: bool) -> tuple[int | None, bool]:
    """Return where the declaration or comment at `at` ends, None where there is none that ends, and `nested` anew."""
    for opening, closing in (("<?", "?>"), ("<!--", "-->")):
        if text.startswith(opening, at):
            found = text.find(closing, at + len(opening))
            return (found + len(closing) if found >= 0 else None), nested
    if not text.startswith("<!", at) or (close := text.find(">", at)) < 0:
        return None, nested
    inner = text.find("[", at, close) if nested else -1
    if inner < 0:
        return close + 1, nested
    subset = _SUBSET_END.search(text, inner)
    return (subset.end() if subset else close + 1), subset is not None
