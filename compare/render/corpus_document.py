"""The JSON documents about a corpus as values: what `compare events` and `compare story` promise to other programs."""

# ruff: noqa: TC001 - msgspec looks the types up

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from compare.render.document import Count, Flag, Index, Offset, SchemaVersion, Share, Tool
from compare.report import Kind, Language

Day = Annotated[str | None, Meta(description="ISO 8601 date, null where no report states one")]


class Copied(Struct, forbid_unknown_fields=True):
    """What a copy copies, in its language or translated, and how much of it that is."""

    report: Annotated[Index, Meta(description="place in the event's list of reports")]
    share: Annotated[float, Meta(ge=0, le=1, description="of the copy's own words, those that stand there too")]


class Member(Struct, forbid_unknown_fields=True):
    """A report of an event, without its text."""

    id: str
    title: str | None
    outlet: str | None
    agencies: list[str]
    language: Language
    published: str | None
    url: str | None
    path: Annotated[str, Meta(description="file, relative to the corpus")]
    line: Annotated[int, Meta(ge=1, description="line of a JSON lines file, 1 in other files")]
    voice: Annotated[Index, Meta(description="0-based group of the event's reports that run one text")]
    copied: Annotated[
        Copied | None,
        Meta(description="null for the first report of a voice, and in stories"),
    ] = None


class Event(Struct, forbid_unknown_fields=True):
    """Reports of one happening; a line of `compare events --format jsonl` is one."""

    id: str
    title: str
    first: Day
    last: Day
    languages: list[Language]
    outlets: list[str]
    voices: Annotated[Count, Meta(description="independent tellings: reports that run one text count once")]
    reports: list[Member]


class Problem(Struct, forbid_unknown_fields=True):
    """An entry of the corpus that could not be read."""

    path: str
    line: Annotated[int, Meta(ge=1)]
    message: str


class Events(Struct, forbid_unknown_fields=True):
    """The events of a corpus."""

    schema: SchemaVersion
    tool: Tool
    window: Annotated[int, Meta(ge=0, description="days between two reports of one event, at most")]
    events: list[Event]
    problems: list[Problem]


class Sentence(Struct, forbid_unknown_fields=True):
    """A sentence of a cell, by its place and its words."""

    index: Index
    start: Offset
    end: Offset
    text: str


class Cell(Struct, forbid_unknown_fields=True):
    """How one report words a fact; flags have the anchor's words on the left and this report's on the right."""

    sentences: list[Sentence]
    score: Share
    flags: list[Flag]


class Fact(Struct, forbid_unknown_fields=True):
    """A row: one cell a report, in the order of `reports`, null where it is silent."""

    anchor: Annotated[Index, Meta(description="report that the others are set beside")]
    told: Annotated[Count, Meta(description="reports that tell it")]
    cells: list[Cell | None]


class Story(Struct, forbid_unknown_fields=True):
    """An event as every outlet tells it."""

    schema: SchemaVersion
    tool: Tool
    event: str
    base: str
    reports: list[Member]
    facts: list[Fact]
    summary: Annotated[list[dict[Kind, Count]], Meta(description="flags by kind, one table a report")]
    problems: Annotated[list[Problem], Meta(description="entries of the corpus that could not be read")] = []


class RateRow(Struct, forbid_unknown_fields=True):
    """How often an outlet made a choice; a line of `compare sources --format jsonl` is one."""

    outlet: str
    aspect: Annotated[str, Meta(description="verbs, hedges, labels, sources or omissions")]
    of: Annotated[str, Meta(description="what the share is of; for labels the id of the concept")]
    choice: str
    count: Count
    total: Count
    share: Share
    low: Annotated[float, Meta(ge=0, le=1, description="lower end of Wilson's 95 % interval")]
    high: Share
    odds: Annotated[float | None, Meta(description="log-odds against the other outlets, null where there are none")]
    odds_low: float | None
    odds_high: float | None


class Outlet(Struct, forbid_unknown_fields=True):
    """An outlet of the corpus."""

    outlet: str
    reports: Count
    sentences: int
    languages: list[Language]


class Sources(Struct, forbid_unknown_fields=True):
    """How the outlets of a corpus word things."""

    schema: SchemaVersion
    tool: Tool
    minimum: Annotated[int, Meta(ge=1, description="nothing is stated of what was counted fewer times")]
    outlets: list[Outlet]
    rates: list[RateRow]
    problems: Annotated[list[Problem], Meta(description="entries of the corpus that could not be read")] = []
