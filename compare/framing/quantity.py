"""Figures that differ: another value, another bound, a vague number against a figure, another date."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from compare.framing.rules import flag
from compare.languages.counted import may_count_the_same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.framing.passage import Passage
    from compare.languages.numbers import Quantity
    from compare.report import Flag

# Below this a number word is as often a turn of phrase (one of the two, les trois quarts) as a count, unless it stands
# against another small one.
SMALL = 3
IDIOM = 20  # « une dizaine, une quinzaine de jours » are ten and fifteen days; from here on they are no figure
WIDE = 1.9  # of its least: how much the most of a vague number must be for it to be as good as no figure
LONGEST_SUM, FAR = 4, 60  # figures that are added up, letters between two of them
_APART = re.compile(r"[.;]\s|\b(?:including|whom|among|or|from|to|dont|parmi|ou|à|sur|contre)\b", re.IGNORECASE)
_JOINING = re.compile(r"\b(?:and|plus|et|with|avec|ainsi)\b", re.IGNORECASE)
_DATELINE = re.compile(r"(?:^|\0)\W{0,3}(?:[A-ZÀ-Þ]{2,}[A-ZÀ-Þ’'. -]*)(?:\([^)]*\))?,?\s*(?:le\s+)?$")


def compare_quantities(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the figures of linked passages that cannot both hold, or are given with another bound."""
    ours, theirs = _told(left), _told(right)
    parts = _sums(left, ours), _sums(right, theirs)
    for a, b in _take_pairs(ours, theirs):
        message = f"{a.span.text} against {b.span.text}"
        if _is_vaguer(a, b) or _is_vaguer(b, a):
            yield flag("quantity.vague", (left, a.span), (right, b.span), message)
        elif _bounds_differ(a, b):
            yield flag("quantity.bound", (left, a.span), (right, b.span), message)
    for kind in ("number", "date", "time"):
        for a, b in _counterparts([q for q in ours if q.kind == kind], [q for q in theirs if q.kind == kind]):
            if kind == "number" and ((a.unit, a.high) in parts[1] or (b.unit, b.high) in parts[0]):
                continue
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
    for a, b in sorted(options, key=_looseness):
        if a in ours and b in theirs:
            ours.remove(a)
            theirs.remove(b)
            pairs.append((a, b))
    return pairs


def _looseness(pair: tuple[Quantity, Quantity]) -> tuple[bool, int, bool, int, bool]:
    """Return how far two figures are from being one and the same, as a key to sort by."""
    a, b = pair
    counted = 0 if a.counts and a.counts == b.counts else 1 + (not may_count_the_same(a.counts, b.counts))
    return not a.is_equal(b), a.vague + b.vague, a.unit != b.unit, counted, a.bound != b.bound


def _is_vaguer(a: Quantity, b: Quantity) -> bool:
    """Tell whether the first is a vague number and the second a figure of the same thing within it."""
    if not a.vague or b.vague or b.bound in {"about", "reach"} or not may_count_the_same(a.counts, b.counts):
        return False
    if a.high >= WIDE * a.low:
        return b.high / b.size >= IDIOM or bool(a.counts and b.counts)
    return b.high / b.size >= IDIOM and b.bound == "exact"


def _bounds_differ(a: Quantity, b: Quantity) -> bool:
    """Tell whether one bound sharpens the other: nearly may be about, and a vague figure is about what it says."""
    if (a.vague and b.vague) or ("reach" in {a.bound, b.bound} and "more" not in {a.bound, b.bound}):
        return False
    mine, theirs = ("about" if q.vague and q.bound == "exact" else q.bound for q in (a, b))
    if a.vague or b.vague:
        return {mine, theirs} == {"about", "more"} and max(a.high, b.high) < WIDE * max(a.low, b.low)
    return mine != theirs and a.is_equal(b) and {mine, theirs} != {"about", "less"}


def _sums(side: Passage, figures: Sequence[Quantity]) -> set[tuple[str, float]]:
    """Return what figures that are told in one row add up to: ten, of seven passengers and a crew of three."""
    found = set()
    figures = [q for q in figures if q.kind == "number" and not q.vague]
    for first in range(len(figures)):
        total = figures[first].high
        for last in range(first + 1, min(len(figures), first + LONGEST_SUM)):
            between = side.text[figures[last - 1].span.end : figures[last].span.start]
            if len(between) > FAR or _APART.search(between) or figures[last].unit != figures[first].unit:
                break
            total += figures[last].high
            if _JOINING.search(between):
                found.add((figures[first].unit, total))
    return found


def _counterparts(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Pair figures without an equal on the other side: in order where as many are left, else the nearest."""
    if len(ours) != len(theirs):
        ours, theirs = ([q for q in side if q.high >= SMALL or q.unit or q.high % 1] for side in (ours, theirs))
    if len(ours) == len(theirs) and all(a.comparable(b) for a, b in zip(ours, theirs, strict=True)):
        return [(a, b) for a, b in zip(ours, theirs, strict=True) if may_count_the_same(a.counts, b.counts)]
    options = [(a, b) for a, b in product(ours, theirs) if a.unit == b.unit and _is_told_of_one_thing(a, b)]
    pairs: list[tuple[Quantity, Quantity]] = []
    # Nearest first over all pairs, ties in the order of the text, so that swapped sides give the same pairs.
    for a, b in sorted(options, key=lambda pair: _distance(*pair)):
        if all(a is not x and b is not y for x, y in pairs):
            pairs.append((a, b))
    return pairs


def _is_told_of_one_thing(a: Quantity, b: Quantity) -> bool:
    """Tell whether the words behind two figures show that they count one thing."""
    if a.kind != "number":
        return True
    return bool(a.counts and b.counts) and may_count_the_same(a.counts, b.counts)


def _distance(a: Quantity, b: Quantity) -> float:
    """Return how far two figures lie apart, 0 to 1, as a share of the greater."""
    return abs(a.high - b.high) / (max(a.high, b.high) or 1)
