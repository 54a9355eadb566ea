"""An explanation as a JSON document."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from compare.render.document import Count, SchemaVersion, Share, Tool  # noqa: TC001 - msgspec looks the types up
from compare.report import Kind, Severity  # noqa: TC001 - the same

Rate = Annotated[float, Meta(ge=0, description="flags on 100 faithful translations of news")]


class Example(Struct, forbid_unknown_fields=True):
    """Two passages, or two whole reports, English and French."""

    en: str
    fr: str


class Wording(Struct, forbid_unknown_fields=True):
    """Words of both languages that stand for the same choice, with the work that they rest on."""

    id: str
    stance: Annotated[str, Meta(description="what the words make of it, in the eyes of the source")]
    marked: Annotated[bool, Meta(description="whether they take a side")]
    en: list[str]
    fr: list[str]
    source: str
    claim: Annotated[str, Meta(description="what the source says, in our words")]


class Entry(Struct, forbid_unknown_fields=True):
    """A concept, group, name or class of a lexicon."""

    name: Annotated[str, Meta(description="what `compare explain` and settings call it")]
    kind: Kind
    about: str
    wordings: list[Wording]
    flags: Example | None
    silent: Example | None


class Rule(Struct, forbid_unknown_fields=True):
    """What a rule compares, how often it was right, and what it does not see."""

    id: str
    kind: Kind
    about: str
    severity: Severity
    off: Annotated[bool, Meta(description="switched off by the settings")]
    confidence: Share
    raised: Annotated[int, Meta(ge=0, description="its flags on the pairs of reports in `measured`")]
    right: Annotated[int, Meta(ge=0, description="those of them that had been marked too")]
    interval: Annotated[
        tuple[Share, Share] | None,
        Meta(description="95 % Wilson interval of right in raised; null where none was raised"),
    ]
    false_alarms_per_100: Annotated[Rate | None, Meta(description="null where it was not measured")]
    limits: list[str]
    reports: Annotated[bool, Meta(description="whether the examples are whole reports")]
    flags: Example | None
    silent: Example | None
    entries: list[Entry]


class Measured(Struct, forbid_unknown_fields=True):
    """What the figures were measured on."""

    pairs: Annotated[Count, Meta(description="pairs of reports: 11 real ones and 22 of the sample corpus")]
    translations: Annotated[Count, Meta(description="faithful translations of sentences of news")]
    false_alarms_per_100: Rate


class Explain(Struct, forbid_unknown_fields=True):
    """What `compare explain` knows of a name."""

    schema: SchemaVersion
    tool: Tool
    name: Annotated[str, Meta(description="what was asked for; empty for the list of all rules")]
    rules: list[Rule]
    entries: Annotated[list[Entry], Meta(description="where a word stands, if the name is no rule and no kind")]
    measured: Measured
