"""Outlet profiles as one self-contained page: for each choice a line an outlet, its share with the 95 % interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.outlets import telling
from compare.render import html_frame
from compare.render.clean import visible
from compare.render.notes import count, shortened
from compare.render.sources import SAID, left_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.outlets import Aspect, Profile
    from compare.rates import Rate

NAMES: dict[Aspect, str] = {
    "verbs": "Reporting verbs and phrases",
    "hedges": "Hedges",
    "labels": "Labels chosen",
    "sources": "Sources: named, a body, or unnamed",
    "omissions": "What is left out",
}
_TITLE = 22.0  # how high a line of words is
_NAME = 26  # cells of an outlet's name beside its line; the table has all of it


@dataclass(frozen=True, slots=True)
class Shape:
    """How a chart is laid out: its width, where the axis begins and how long it is, how high a line is.

    A narrow chart has the names above the lines, a wide one beside them.
    """

    narrow: bool
    total: float
    left: float
    width: float
    line: float


SHAPES = (
    Shape(narrow=False, total=580, left=200, width=240, line=22),
    Shape(narrow=True, total=344, left=16, width=306, line=38),
)


@dataclass(frozen=True, slots=True)
class Line:
    """The share of one outlet, and where its dot and its interval stand."""

    outlet: str
    short: str
    rate: Rate
    y: float
    low: float
    dot: float
    high: float
    against: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A choice and who makes it how often. `y` is where its heading stands in the chart."""

    name: str
    y: float
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What shares are of, and its choices, in one shape."""

    of: str
    shape: Shape
    height: float
    choices: tuple[ChoiceView, ...]


def render(profiles: Sequence[Profile], *, minimum: int, version: str, whole: bool = False) -> str:
    """Return the profiles as a page. `whole` shows what tells no outlets apart, too."""
    shown, alike = (profiles, ()) if whole else telling(profiles)
    groups: dict[Aspect, dict[str, list[tuple[str, str, Rate]]]] = {}
    for profile in shown:
        for table in profile.tables:
            told = groups.setdefault(table.aspect, {}).setdefault(table.of, [])
            told += [(choice, profile.outlet, rate) for choice, rate in table.rates.items()]
    sections = [
        (
            NAMES[aspect],
            aspect,
            tuple(tuple(_chart(of, told, shape) for shape in SHAPES) for of, told in groups[aspect].items()),
        )
        for aspect in NAMES
        if aspect in groups
    ]
    outlets = [
        (one.outlet, one.reports, one.sentences, " and ".join(language.upper() for language in one.languages))
        for one in profiles
    ]
    return html_frame.written(
        "sources.html.j2",
        title="How the outlets word things",
        lead=f"{count(len(profiles), 'outlet')}, {count(sum(one.reports for one in profiles), 'report')}",
        outlets=outlets,
        sections=sections,
        said=[left_out(profiles, alike, minimum, whole=whole), SAID],
        made=f"compare {version}",
    )


def _chart(of: str, told: Sequence[tuple[str, str, Rate]], shape: Shape) -> Chart:
    by_choice: dict[str, list[tuple[str, Rate]]] = {}
    for choice, outlet, rate in told:
        by_choice.setdefault(choice, []).append((outlet, rate))
    ordered = sorted(by_choice.items(), key=lambda item: -max(rate.count for _, rate in item[1]))
    y, choices = _TITLE, []
    for choice, rates in ordered:
        lines = tuple(
            _line(outlet, rate, y + _TITLE + shape.line * at, shape) for at, (outlet, rate) in enumerate(rates)
        )
        choices.append(ChoiceView(choice, y, lines))
        y += _TITLE + shape.line * len(lines) + _TITLE / 3
    return Chart(of, shape, round(y, 1), tuple(choices))


def _line(outlet: str, rate: Rate, y: float, shape: Shape) -> Line:
    low, dot, high = (round(shape.left + shape.width * share, 1) for share in (rate.low, rate.share, rate.high))
    against = ""
    if rate.odds is not None and rate.stands_out:
        against = "more than the others" if rate.odds[0] > 0 else "less than the others"
    return Line(outlet, shortened(visible(outlet), _NAME), rate, round(y, 1), low, dot, high, against)
