"""A number as a text gives it, and when two of them can be one figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from compare.languages.number_words import ROUGH

if TYPE_CHECKING:
    from compare.languages.number_words import Bound
    from compare.report import Span

HALF_HOUR = 30
LOOSE_WEEKS = {"duration": ({7 * 1440, 8 * 1440}, {14 * 1440, 15 * 1440})}  # huit jours, quinze jours
POUND = 0.4536  # kilograms: a pound, « une livre », is money or mass
CONVERTED = 0.15  # of the greater: how far a figure in another unit may lie off
APPROXIMATE = 0.05  # of the greater: how far a figure may lie from a rounder one that is called about
# Bounds that say that the figure is all but met, and no ceiling.
_NEARLY = re.compile(r"nearly|almost|close\s+to|just\s+under|près|presque", re.IGNORECASE)
ROUNDED, BOUNDED = 0.015, 0.03  # of the greater: a rounded figure, and one that a bound goes with


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as the text gives it.

    `low` and `high` are equal for a figure and span the usual reading of a vague one (« dizaines »: 20 to 99).
    `bound` is what stands before it (more than, at least, about). `unit` is a sign both languages share (%, money, a
    measure) or "". `kind` is number, date or time of day; a date's value is month * 100 + day, a time's is minutes.
    `vague` says that no figure is given.
    """

    span: Span
    low: float
    high: float
    bound: Bound = "exact"
    unit: str = ""
    kind: Literal["number", "date", "time"] = "number"
    vague: bool = False
    size: float = 1.0  # of the unit, in the base of its dimension
    counts: str = ""  # the class of what is counted, where it is known: dead, injured, people, votes

    def same_value(self, other: Quantity) -> bool:
        """Tell whether two quantities can be one figure: ranges that overlap, with the slack that rounding asks for.

        What is given in another unit is rounded, large figures as their last digit tells, and huit jours is a week;
        times may lie whole or half hours apart, since each newsroom gives its own zone's.
        """
        if self.kind != other.kind:
            return False
        if self.kind == "time":
            return (self.low - other.low) % HALF_HOUR == 0
        if {self.unit, other.unit} == {"pound", "mass"}:
            mine, theirs = (q.high * POUND if q.unit == "pound" else q.high for q in (self, other))
            return abs(mine - theirs) <= CONVERTED * max(mine, theirs)
        if bool(self.unit) != bool(other.unit):  # 34 and 34 ans: the other side left the unit out
            return self.low / self.size <= other.high / other.size and other.low / other.size <= self.high / self.size
        if self._rounds(other) or other._rounds(self):
            return True
        slack = CONVERTED * max(self.high, other.high) if self._converted(other) else 0
        return self.low <= other.high + slack and other.low <= self.high + slack

    def is_equal(self, other: Quantity) -> bool:
        """Tell whether two quantities are one figure in one unit, neither rounded nor converted."""
        return (self.low, self.high) == (other.low, other.high) and (
            self.size == other.size or not self._converted(other)
        )

    def _converted(self, other: Quantity) -> bool:
        """Tell whether the two are given in two units of one dimension, or as the weeks of one language."""
        loose = {self.high, other.high} in LOOSE_WEEKS.get(self.unit, ())
        return loose or (self.unit in ROUGH and self.size != other.size)

    def _rounds(self, other: Quantity) -> bool:
        """Tell whether this figure rounds the other: 5.15 million of 5,150,092, less than 4.5 million of 4,445,978."""
        if self.kind != "number" or self.vague or other.vague or self.unit != other.unit:
            return False
        mine, theirs = self.high / self.size, other.high / other.size
        step = min(grain(mine), 1.0) if theirs % 1 else grain(mine)
        if theirs % 1 and grain(theirs) < step < 1:  # 52.14 and 52.1
            return abs(theirs - mine) <= step / 2 + grain(theirs) / 1e3
        large = theirs >= 1000  # noqa: PLR2004
        fine = theirs / grain(theirs) >= 1000 if large else theirs >= 10 and step == 1  # noqa: PLR2004 - four digits
        if not fine or step <= grain(theirs):
            return False
        off = theirs - mine
        if abs(off) <= step / 2 and abs(off) <= ROUNDED * theirs:
            return True
        signed = {"more": off, "less": -off}.get(self.bound, 0) if other.bound == "exact" else 0
        return large and signed > 0 and abs(off) <= step and abs(off) <= BOUNDED * theirs

    def fits(self, other: Quantity) -> bool:
        """Tell whether this figure is a bound or an approximation of one thing that the other one meets.

        About 350 is met by 342, nearly 500 by 480, more than 40 by 44, up to 300 by 200; about 350 not by 38.
        """
        if self.kind != "number" or self.unit != other.unit or self.vague or other.vague:
            return False
        mine, theirs = self.high / self.size, other.high / self.size
        if self.bound == "about" or (self.bound == "less" and _NEARLY.match(self.span.text)):
            rounder = grain(mine) > grain(other.high / other.size)
            return rounder and abs(mine - theirs) <= APPROXIMATE * max(mine, theirs)
        if other.bound in {"about", "exact", "reach"}:
            return (self.bound == "more" and theirs > mine) or (self.bound == "less" and theirs < mine)
        return False

    def comparable(self, other: Quantity) -> bool:
        """Tell whether two quantities count in one unit, as far as the text says."""
        return self.unit == other.unit or not (self.unit and other.unit) or {self.unit, other.unit} == {"pound", "mass"}


def grain(value: float) -> float:
    """Return the place of the last digit that is no nought: 100 for 4,700, 0.1 for 2.5."""
    digits = f"{value:.6f}".rstrip("0")
    whole, _, decimals = digits.partition(".")
    if decimals:
        return float(10.0 ** -len(decimals))
    return float(10 ** (len(whole) - len(whole.rstrip("0")))) if whole.strip("0") else 1.0
