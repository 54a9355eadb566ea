"""The kinds of words by which a clause tells its time, as patterns for `compare.reading.tenses`.

All of them are matched within a window of some hundred characters, never against a whole text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Tense:
    """How one language tells the time of a day. `before` and `behind` in a name: the side of the day that is read."""

    markers: Mapping[str, re.Pattern[str]]  # kind → verbs; of equal stretches the first kind holds
    active: bool  # a participle looks like a finite verb of the past
    border: re.Pattern[str]  # behind it a new clause begins
    since: re.Pattern[str]  # what began on a day is past
    bound: re.Pattern[str]  # what a day bounds may lie on either side of it
    undecided_before: re.Pattern[str]
    undecided_after: re.Pattern[str]
    happening_before: re.Pattern[str]  # what nobody plans has happened: *Sunday’s attack*, « l’explosion de lundi »
    happening_after: re.Pattern[str]
    attributive_before: re.Pattern[str]  # the day belongs to a noun
    attributive_after: re.Pattern[str]
    preposition: re.Pattern[str]  # before such a noun: then it is no subject
    fronted: re.Pattern[str]  # a day that opens a clause, whose verb comes behind it
    setting: re.Pattern[str]  # the head of a phrase of time or place that the day belongs to: *In a tweet on Friday,*
    beside: re.Pattern[str]  # what may stand between a verb and its own day
    split_before: re.Pattern[str]  # an auxiliary right before a day …
    split_after: re.Pattern[str]  # … and its participle right behind it
    stop: re.Pattern[str]  # behind a day: what follows is another clause
    object: re.Pattern[str]  # behind a form that may be a participle: it is finite
    subject: re.Pattern[str]  # behind a day: its noun is the subject of what follows
    reduced: re.Pattern[str]  # behind such a form before a day: it stands by its noun, *the man accused of …*
    causing: re.Pattern[str]  # *will see prisoners freed on Monday*
