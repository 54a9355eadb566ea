"""What a comparison's result does not say and a reader should know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from compare.commands.notices import notices
from compare.reading import read_text
from compare.report import Comparison, Link

REPORT = read_text("The ferry sank off the island, the coast guard said.", name="a.txt", language="en")[0]


def comparison(left: str | None, right: str | None, *, linked: bool = True) -> Comparison:
    sides = (replace(REPORT, published=day) for day in (left, right))
    return Comparison(*sides, (Link((0,), (0,), 0.9),) if linked else (), (), (), (), "encoder")


@pytest.mark.parametrize(
    ("left", "right"), [("2024-05-07", "2024-05-14"), ("2024-05-07T10:00:00", "2024-05-08"), (None, "2020-01-01")]
)
def test_near_or_unknown_dates_say_nothing(left: str | None, right: str | None) -> None:
    assert notices(comparison(left, right)) == []


def test_reports_that_lie_far_apart_are_told() -> None:
    (line,) = notices(comparison("2022-02-21", "2022-02-03"))
    assert "18 days apart" in line


def test_nothing_linked_is_told() -> None:
    (line,) = notices(comparison("2022-02-03", "2022-02-03", linked=False))
    assert "no flag says nothing" in line
