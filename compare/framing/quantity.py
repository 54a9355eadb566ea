"""Figures that differ: another value, another bound, a vague number against a figure, another date."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from compare.framing.counterparts import counterparts
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
NEAR = 3  # words from a figure to the noun that it counts
ALIKE = 0.5  # of the greater: how far two lengths of time may lie apart that are taken for one without other evidence
_OF_UNITS = frozenset({"times", "money"})  # classes that a unit tells, too: that two are of one unit shows little
EXACT = 1e-6  # of a figure: what arithmetic on decimals may be off
_CLAUSE = re.compile(r"[;:.\0]\s?|,\s(?=[^\W\d]+\s+[^\W\d]+)")
_TRENDS = {
    "down": re.compile(
        r"\b(?:shr[aiu]nk|fall|fell|drop|declin|contract|decreas|recul|baiss|chut|diminu|repli)", re.IGNORECASE
    ),
    "up": re.compile(
        r"\b(?:gr[eo]w|ris(?:e|ing)|rose|increas|climb|expan|croissance|hauss|augment|progress|croît)", re.IGNORECASE
    ),
}
_YEARS = {
    "last": re.compile(
        r"\b(?:last year|previous year|year before|l'an(?:née)? derni(?:er|ère)|l'an passé)\b", re.IGNORECASE
    ),
    "this": re.compile(r"\b(?:this year|cette année)\b", re.IGNORECASE),
    "next": re.compile(r"\b(?:next year|l'an(?:née)? prochaine?)\b", re.IGNORECASE),
}
_APART = re.compile(r"[.;]\s|\b(?:including|whom|among|or|from|to|dont|parmi|ou|à|sur|contre)\b", re.IGNORECASE)
_JOINING = re.compile(r"\b(?:and|plus|et|with|avec|ainsi)\b", re.IGNORECASE)
_DATELINE = re.compile(r"(?:^|\0)\W{0,3}(?:[A-ZÀ-Þ]{2,}[A-ZÀ-Þ’'. -]*)(?:\([^)]*\))?,?\s*(?:le\s+)?$")


def compare_quantities(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the figures of linked passages that cannot both hold, or are given with another bound."""
    ours, theirs = _told(left), _told(right)
    parts = _sums(left, ours), _sums(right, theirs)
    shared = _take_pairs(ours, theirs)
    for a, b in shared:
        message = f"{a.span.text} against {b.span.text}"
        if _is_vaguer(a, b) or _is_vaguer(b, a) or (a.vague != b.vague and _of_one_noun((left, a), (right, b))):
            yield flag("quantity.vague", (left, a.span), (right, b.span), message)
        elif _bounds_differ(a, b):
            yield flag("quantity.bound", (left, a.span), (right, b.span), message)
    _take_differences(shared, ours, theirs)
    for kind in ("date", "time"):
        for a, b in _counterparts([q for q in ours if q.kind == kind], [q for q in theirs if q.kind == kind]):
            yield flag(f"quantity.{kind}", (left, a.span), (right, b.span), f"{a.span.text} against {b.span.text}")
    ours, theirs = ([q for q in side if q.kind == "number"] for side in (ours, theirs))
    for a, b in _conflicts((left, ours), (right, theirs)):
        if _is_sum(b, parts[0]) or _is_sum(a, parts[1]):
            continue
        if a.fits(b) or b.fits(a):
            if a.bound != b.bound:
                yield flag("quantity.bound", (left, a.span), (right, b.span), f"{a.span.text} against {b.span.text}")
            continue
        rule = "quantity.vague" if a.vague or b.vague else "quantity.value"
        yield flag(rule, (left, a.span), (right, b.span), f"{a.span.text} against {b.span.text}")


def _told(side: Passage) -> list[Quantity]:
    """Return the figures of a passage without the date of a dateline, which tells when it was written."""
    return [q for q in side.quantities if not (q.kind == "date" and _DATELINE.search(side.text[: q.span.start]))]


def _take_pairs(ours: list[Quantity], theirs: list[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Take out of both lists what can be one figure, the same bound first, then in order."""
    pairs = []
    options = [(a, b) for a, b in product(ours, theirs) if a.same_value(b) and a.comparable(b)]
    # Of another thing a vague number says nothing, while one and the same figure may be worded as if it were.
    options = [(a, b) for a, b in options if not (a.vague or b.vague) or may_count_the_same(a.counts, b.counts)]
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
    converted = bool(a.unit) and a.unit == b.unit and a.size != b.size  # 250 acres: « une centaine d'hectares »
    return b.high / b.size >= IDIOM and b.bound == "exact" and not converted


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


def _is_sum(total: Quantity, parts: set[tuple[str, float]]) -> bool:
    """Tell whether a figure, or a vague number, is what figures of the other side add up to."""
    return any(unit == total.unit and total.low <= value <= total.high for unit, value in parts)


def _take_differences(
    shared: Sequence[tuple[Quantity, Quantity]], ours: list[Quantity], theirs: list[Quantity]
) -> None:
    """Take out what a figure that both sides give makes of one that only one gives: 12 of 40 survive, 28 of 40 die."""
    whole = [q for pair in shared for q in pair if q.kind == "number" and not q.vague]
    numbers = ([q for q in side if q.kind == "number" and not q.vague] for side in (ours, theirs))
    found = [(a, b) for a, b in product(*numbers) if any(_is_difference(a, b, known) for known in whole)]
    # All that are found at once, so that swapped sides lose the same figures.
    ours[:] = [q for q in ours if all(q is not a for a, _ in found)]
    theirs[:] = [q for q in theirs if all(q is not b for _, b in found)]


def _is_difference(a: Quantity, b: Quantity, known: Quantity) -> bool:
    """Tell whether two figures are the parts of a third, or one is how far a share went from the other to the third."""
    if known.unit not in {a.unit, b.unit} or not {a.unit, b.unit} <= {known.unit, ""}:
        return False
    off = [abs(known.high - a.high - b.high)]
    if known.unit == "%":
        off += [abs(abs(known.high - a.high) - b.high), abs(abs(known.high - b.high) - a.high)]
    return min(off) < EXACT * known.high


def _counterparts(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Pair dates or times without an equal on the other side: in order where as many are left, else the nearest."""
    if len(ours) == len(theirs):
        return list(zip(ours, theirs, strict=True))
    return _nearest(list(product(ours, theirs)))


def _conflicts(
    left: tuple[Passage, Sequence[Quantity]], right: tuple[Passage, Sequence[Quantity]]
) -> list[tuple[Quantity, Quantity]]:
    """Pair the figures without an equal that are shown to count one thing: by their class, their unit, their words."""
    (own, ours), (other, theirs) = left, right
    if len(ours) != len(theirs):
        ours, theirs = ([q for q in side if q.high >= SMALL or q.unit or q.high % 1] for side in (ours, theirs))
    options = [(a, b) for a, b in product(ours, theirs) if a.comparable(b) and _may_be_set_against(own, a, other, b)]
    # In as many shares or sums of money on either side each has its counterpart; else nothing tells which has none.
    even = {q.unit for q in ours if _number_of(ours, q.unit) == _number_of(theirs, q.unit)} - {""}
    if not options:
        return []
    links = counterparts(own, other) if own.words and other.words else ()
    return _nearest([(a, b) for a, b in options if _count_one_thing((own, a), (other, b), links, even)])


def _number_of(figures: Sequence[Quantity], unit: str) -> int:
    return sum(figure.unit == unit for figure in figures)


def _may_be_set_against(own: Passage, a: Quantity, other: Passage, b: Quantity) -> bool:
    """Tell whether nothing speaks against two figures being of one thing: neither class, unit, trend nor year."""
    if not may_count_the_same(a.counts, b.counts) or (a.unit != b.unit and (b.counts if a.unit else a.counts)):
        return False
    if a.unit != "%" or b.unit != "%":
        return True
    frames = _frames(own, a), _frames(other, b)
    return all(not (mine and theirs) or mine & theirs for mine, theirs in zip(*frames, strict=True))


def _count_one_thing(
    left: tuple[Passage, Quantity], right: tuple[Passage, Quantity], links: Sequence[Sequence[int]], even: set[str]
) -> bool:
    """Tell whether two figures are of one thing: by one class, one unit, or words that are linked."""
    (own, a), (other, b) = left, right
    if a.counts and a.counts == b.counts and a.counts not in _OF_UNITS:
        return True
    if a.unit == b.unit and a.unit in even and (a.unit != "duration" or _distance(a, b) < ALIKE):
        return True
    if "%" in {a.unit, b.unit}:  # a share is linked with any other share
        return False
    words = list(zip(_words_of(own, a), _words_of(other, b), strict=True))
    if bool(a.counts) != bool(b.counts):  # civilians and « généraux » are linked: persons, and not the same ones
        words = words[:1]
    return bool(links) and any(there.intersection(links[i]) for here, there in words for i in here)


def _of_one_noun(left: tuple[Passage, Quantity], right: tuple[Passage, Quantity]) -> bool:
    """Tell whether a vague number and an exact figure stand beside nouns that are linked: several, seven minutes."""
    (own, a), (other, b) = left, right
    vague, sharp = (a, b) if a.vague else (b, a)
    if vague.high < WIDE * vague.low or sharp.bound != "exact" or not own.words or not other.words:
        return False
    (_, ours), (_, theirs) = _words_of(own, a), _words_of(other, b)
    links = counterparts(own, other)
    return any(theirs.intersection(links[i]) for i in ours)


def _words_of(side: Passage, figure: Quantity) -> tuple[frozenset[int], frozenset[int]]:
    """Return the words of a figure, and the noun that it counts, as indices."""
    inside = [i for i, word in enumerate(side.words) if word.start < figure.span.end and figure.span.start < word.end]
    behind = inside[-1] + 1 if inside else 0
    if not figure.vague:
        inside = [i for i in inside if side.words[i].pos == "NUM" or any(c.isdigit() for c in side.words[i].text)]
        behind = inside[-1] + 1 if inside else 0
    nouns = [i for i in range(behind, min(behind + NEAR, len(side.words))) if side.words[i].pos == "NOUN"]
    return frozenset(inside), frozenset(nouns[:1])


def _frames(side: Passage, figure: Quantity) -> tuple[set[str], set[str]]:
    """Return which way a share is said to go and of which year it is, as far as the words beside it tell."""
    before = _CLAUSE.split(side.text[max(0, figure.span.start - FAR) : figure.span.start])[-1]
    after = _CLAUSE.split(side.text[figure.span.end : figure.span.end + FAR])[0]
    trends, years = (
        {name for name, words in table.items() if words.search(f"{before} # {after}")} for table in (_TRENDS, _YEARS)
    )
    return trends, years


def _nearest(options: Sequence[tuple[Quantity, Quantity]]) -> list[tuple[Quantity, Quantity]]:
    """Return the pairs of options, no figure in two of them."""
    pairs: list[tuple[Quantity, Quantity]] = []
    # Nearest first over all pairs, ties in the order of the text, so that swapped sides give the same pairs.
    for a, b in sorted(options, key=lambda pair: _distance(*pair)):
        if all(a is not x and b is not y for x, y in pairs):
            pairs.append((a, b))
    return pairs


def _distance(a: Quantity, b: Quantity) -> float:
    """Return how far two figures lie apart, 0 to 1, as a share of the greater."""
    return abs(a.high - b.high) / (max(a.high, b.high) or 1)
