"""Figures that differ: another value, another bound, a vague number against a figure, another date."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from compare.framing.rules import flag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.framing.passage import Passage
    from compare.languages.numbers import Quantity
    from compare.report import Flag

# Below this a number word is as often a turn of phrase (one of the two, les trois quarts) as a count, unless it stands
# against another small one.
SMALL = 3
_DATELINE = re.compile(r"(?:^|\0)\W{0,3}(?:[A-ZÀ-Þ]{2,}[A-ZÀ-Þ’'. -]*)(?:\([^)]*\))?,?\s*(?:le\s+)?$")


def compare_quantities(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the figures of linked passages that cannot both hold, or are given with another bound."""
    ours, theirs = _told(left), _told(right)
    for a, b in _take_pairs(ours, theirs):
        if _bounds_differ(a, b):
            yield flag("quantity.bound", (left, a.span), (right, b.span), f"{_bound(a)} against {_bound(b)}")
    for kind in ("number", "date", "time"):
        for a, b in _counterparts([q for q in ours if q.kind == kind], [q for q in theirs if q.kind == kind]):
            rule = (
                f"quantity.{kind}" if kind != "number" else "quantity.vague" if a.vague or b.vague else "quantity.value"
            )
            yield flag(rule, (left, a.span), (right, b.span), f"{a.span.text} against {b.span.text}")


def _told(side: Passage) -> list[Quantity]:
    """Return the figures of a passage without the date of a dateline, which tells when it was written."""
    return [q for q in side.quantities if not (q.kind == "date" and _DATELINE.search(side.text[: q.span.start]))]


def _take_pairs(ours: list[Quantity], theirs: list[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Take out of both lists what can be one figure, the same bound first, then in order."""
    pairs = []
    options = [(a, b) for a, b in product(ours, theirs) if a.same_value(b) and a.comparable(b)]
    for a, b in sorted(options, key=lambda pair: (pair[0].bound != pair[1].bound, pair[0].vague + pair[1].vague)):
        if a in ours and b in theirs:
            ours.remove(a)
            theirs.remove(b)
            pairs.append((a, b))
    return pairs


def _bounds_differ(a: Quantity, b: Quantity) -> bool:
    """Tell whether one bound sharpens the other; an approximation is no news, nor is a bound beside a vague word."""
    return a.bound != b.bound and "about" not in {a.bound, b.bound} and not (a.vague or b.vague)


def _bound(quantity: Quantity) -> str:
    return quantity.span.text


def _counterparts(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Pair figures without an equal on the other side: in order where the counts agree, else the nearest in size."""
    if not len(ours) == len(theirs) == 1:
        ours, theirs = ([q for q in side if q.high >= SMALL or q.unit] for side in (ours, theirs))
    if len(ours) == len(theirs) and all(a.comparable(b) for a, b in zip(ours, theirs, strict=True)):
        return list(zip(ours, theirs, strict=True))
    options = [(a, b) for a, b in product(ours, theirs) if a.unit == b.unit]
    pairs: list[tuple[Quantity, Quantity]] = []
    # Nearest first over all pairs, ties in the order of the text, so that swapped sides give the same pairs.
    for a, b in sorted(options, key=lambda pair: _distance(*pair)):
        if all(a is not x and b is not y for x, y in pairs):
            pairs.append((a, b))
    return pairs


def _distance(a: Quantity, b: Quantity) -> float:
    """Return how far two figures lie apart, 0 to 1, as a share of the greater."""
    return abs(a.high - b.high) / (max(a.high, b.high) or 1)
