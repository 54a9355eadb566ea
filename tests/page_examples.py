"""What pages are made of in tests: comparisons, stories and outlet profiles, with text that tries to become markup."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import render_example

from compare.outlets import Profile, Table
from compare.partners import Partners
from compare.rates import Rate
from compare.render import html
from compare.render.page import SideGlosses
from compare.story import Cell, Fact, Story

if TYPE_CHECKING:
    from compare.report import Comparison

ATTACK = '<script>alert("1")</script></style>'
EXAMPLES = {name: getattr(render_example, name) for name in ("ferry", "hostile", "strangers")}
GLOSSES = SideGlosses("en", "Google <b>", {}, {2: "A ferry <i>ran aground</i> on Tuesday."})


def rendered(comparison: Comparison, **options: object) -> str:
    return html.render(comparison, version="1.2.3", false_alarms=2.25, **options)  # type: ignore[arg-type]


def hurt(attack: str) -> Comparison:
    """Return a comparison in which an attack stands wherever a report can say something."""
    told = (("title", f"Title {attack} end"), ("body", f"A word {attack} here."), ("body", f"Alone {attack} too."))
    left = render_example.report(f"left {attack}", "en", told, outlet=f"The {attack} Times", url=f"x:{attack}")
    found = render_example.hostile()
    link = replace(found.links[0], left=(1,), right=(1,))
    flag = replace(found.flags[0], left=render_example.words(left, 1, attack), message=f"Says {attack}.", rule=attack)
    return replace(found, left=left, links=(link,), flags=(flag,), only_left=(replace(found.only_left[0], sentence=2),))


def stories() -> tuple[Story, Story]:
    """Return one event of three reports from two bases: the ferry, and a third report that tells one fact of it."""
    ferry = render_example.ferry()
    told = (("title", f"Title {ATTACK}"), ("body", f"Alone {ATTACK} here."))
    third = render_example.report(f"third {ATTACK}", "en", told, outlet=f"The {ATTACK} Post")
    flags = {i: tuple(replace(flag, link=None) for flag in ferry.flags if flag.link == i) for i in range(7)}
    facts = [
        Fact(0, (Cell(link.left, 1.0), Cell(link.right, link.score, flags[i]), Cell((0,), 0.6) if i == 0 else None))
        for i, link in enumerate(ferry.links)
    ]
    facts.append(Fact(2, (None, None, Cell((1,), 1.0))))
    turned = [Fact(1, (Cell(link.right, 1.0), Cell(link.left, link.score), None)) for link in ferry.links]
    return (
        Story((ferry.left, ferry.right, third), tuple(facts)),
        Story((ferry.right, ferry.left, third), tuple(replace(fact, anchor=0) for fact in turned)),
    )


def partners() -> list[list[dict[int, Partners]]]:
    """Return word links of the first fact from the first base, and none for all else."""
    left, right, third = stories()[0].reports
    words = render_example.words
    ours = (words(left, 0, "authority"), words(left, 0, "aground"))
    theirs = (words(right, 0, "compagnie"), words(right, 0, "échoue"))
    first = {1: Partners(ours, theirs, ((0, 0), (1, 1))), 2: Partners(ours[:1], (words(third, 0, "Title"),), ((0, 0),))}
    return [[first]]


def profiles() -> list[Profile]:
    """Return two outlets, one of which chooses a word more often."""
    often = Table("labels", f"words for {ATTACK}", {"rebels": Rate(30, 40, 0.6, 0.86, (1.2, 0.4, 2.0))}, "rebels")
    seldom = Table("labels", f"words for {ATTACK}", {"rebels": Rate(5, 40, 0.05, 0.26, (-1.2, -2.0, -0.4))}, "rebels")
    verbs = Table("verbs", "reporting verbs and phrases", {"neutral": Rate(8, 10, 0.49, 0.94)})
    return [
        Profile("The Lasne Courier", 12, 240, ("en",), (often, verbs)),
        Profile(f"Le {ATTACK}", 9, 180, ("en", "fr"), (seldom,)),
    ]
