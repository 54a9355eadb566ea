"""What opens one report and comes late in the other."""

from __future__ import annotations

import pytest

from compare.framing.prominence import prominence
from compare.reading import read_text
from compare.report import KINDS, Link, Report

TOPICS = (
    "The ferry left the island at dawn.",
    "The minister resigned on Monday.",
    "The port was closed for two days.",
    "Divers searched the hull of the ship.",
    "The owner of the line lives abroad.",
    "Fishermen lent their boats to the police.",
    "The island has one school and one shop.",
    "A new ferry was ordered last year.",
    "The yard that builds it is on strike.",
    "The next storm is expected on Friday.",
)


def report(name: str, length: int) -> Report:
    title = f"# {name.title()} of a ferry on the island\n\n"
    return read_text(title + "\n\n".join(TOPICS[:length]), name=f"{name}.md", language="en")[0]


LEFT, RIGHT = report("story", 10), report("tale", 10)
SHORT = report("brief", 4)


def rules(*links: Link, right: Report = RIGHT) -> list[tuple[int | None, bool]]:
    return [(flag.link, flag.left is not None and flag.left.start < 80) for flag in prominence(LEFT, right, links)]


def test_the_title_of_one_side_late_in_the_other_is_flagged() -> None:
    flags = list(prominence(LEFT, RIGHT, [Link((0,), (9,), 0.8)]))
    assert [(flag.kind, flag.rule, flag.link) for flag in flags] == [("prominence", "prominence.lede", 0)]
    assert flags[0].message == "in the title of the left report, sentence 10 of 11 in the right one"
    spans = (flags[0].left, flags[0].right)
    assert [span.text for span in spans if span] == [LEFT.sentences[0].text, RIGHT.sentences[9].text]


def test_swapped_sides_are_the_mirror_image() -> None:
    (flag,) = prominence(LEFT, RIGHT, [Link((1,), (8,), 0.8)])
    (mirrored,) = prominence(RIGHT, LEFT, [Link((8,), (1,), 0.8)])
    assert (mirrored.left, mirrored.right) == (flag.right, flag.left)


@pytest.mark.parametrize(
    ("links", "why"),
    [
        ([Link((1,), (2,), 0.8)], "early on both sides"),
        ([Link((5,), (9,), 0.8)], "late on both sides"),
        ([Link((1,), (6,), 0.8)], "in the middle of the other"),
        ([Link((1,), (9,), 0.4)], "a doubtful link"),
        ([Link((1,), (9,), 0.8), Link((1,), (2,), 0.3)], "an earlier partner, be it a doubtful one"),
        ([Link((1,), (2, 9), 0.8)], "a bead that begins early"),
        ([], "no link"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_silent(links: list[Link], why: str) -> None:
    assert rules(*links) == [], why


def test_a_short_report_has_no_late_place() -> None:
    assert rules(Link((0,), (4,), 0.9), right=SHORT) == []


def test_title_and_lede_that_say_the_same_are_flagged_once() -> None:
    assert rules(Link((0,), (9,), 0.8), Link((1,), (9,), 0.7)) == [(0, True)]


def test_prominence_is_one_of_the_kinds() -> None:
    assert "prominence" in KINDS
