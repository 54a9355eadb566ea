"""The JSON documents as values: what `compare diff` and `compare read` promise to other programs.

The JSON Schema that `compare schema` prints is made from these classes, so that it cannot part from the output.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from compare.report import KINDS, Kind, Language, Relation, Role, Severity

SCHEMA = 1  # rises when a field is renamed, removed or changes its meaning; new fields leave it as it is

Index = Annotated[int, Meta(ge=0, description="0-based")]
Count = Annotated[int, Meta(ge=1)]
Share = Annotated[float, Meta(ge=0, le=1)]
Offset = Annotated[int, Meta(ge=0, description="code points from the beginning of the report's text as given")]
Furnishing = Annotated[str, Meta(description="what it is, such as photo-credit, byline, timestamp, advertisement")]
BY_KIND = {"propertyNames": {"enum": list(KINDS)}}
SchemaVersion = Annotated[int, Meta(ge=SCHEMA, le=SCHEMA, description="version of this document's form")]


class Tool(Struct, forbid_unknown_fields=True):
    """What made the document."""

    name: str
    version: str
    encoder: Annotated[str | None, Meta(description="model that compared the sentences; null where none was needed")]
    rules: Annotated[str | None, Meta(description="version of the framing rules; null where none was applied")]
    settings: Annotated[
        str | None, Meta(description="fingerprint of own lexicons and of what was switched off; null where nothing was")
    ] = None


class Span(Struct, forbid_unknown_fields=True):
    """A stretch of a report's text."""

    start: Offset
    end: Offset
    text: str


class Sentence(Struct, forbid_unknown_fields=True):
    """A sentence as it stands in the report, line breaks included; where damage was repaired, as repaired."""

    text: str
    start: Offset
    end: Offset
    paragraph: Annotated[int, Meta(ge=0, description="0-based paragraph of the report, the title being one")]
    role: Annotated[Role, Meta(description="what the page uses the sentence for")]


class Furniture(Struct, forbid_unknown_fields=True):
    """A stretch of the page that is no reporting; no sentence, link or flag comes from it."""

    kind: Furnishing
    start: Offset
    end: Offset
    text: str


class Repair(Struct, forbid_unknown_fields=True):
    """Damage of the text as given, and what it is read as: sentences and spans have the repaired words."""

    kind: Annotated[str, Meta(description="what was wrong, such as mojibake, soft-hyphens, accents-apart")]
    start: Offset
    end: Offset
    text: Annotated[str, Meta(description="what it is read as; empty for signs that are passed over")]


class Report(Struct, forbid_unknown_fields=True):
    """A report as it was read."""

    id: str
    title: str | None
    outlet: str | None
    agencies: Annotated[list[str], Meta(description="agencies named in datelines and credits, in order of appearance")]
    language: Annotated[Language, Meta(description="ISO 639-1")]
    published: Annotated[str | None, Meta(description="ISO 8601 date, or date and time")]
    url: str | None
    sentences: list[Sentence]
    furniture: list[Furniture]
    split_at: Annotated[
        int,
        Meta(
            ge=0, description="where an article begins in the text that it was split from; its offsets count from there"
        ),
    ]
    repairs: Annotated[list[Repair], Meta(description="where the words of sentences and spans differ from the text")]


class WholeReport(Report, forbid_unknown_fields=True):
    """A report as it was read, with its text and whatever else its source states."""

    text: Annotated[str, Meta(description="the text as given, which every offset counts from")]
    quotations: Annotated[list[Span], Meta(description="quoted stretches, without their marks")]
    meta: dict[str, str]


class Link(Struct, forbid_unknown_fields=True):
    """Sentences of both reports that tell the same thing."""

    left: Annotated[list[Index], Meta(min_length=1)]
    right: Annotated[list[Index], Meta(min_length=1)]
    score: Share
    relation: Relation
    evidence: str
    unmatched_left: Annotated[list[Span], Meta(description="words without counterpart; empty unless asked for")]
    unmatched_right: list[Span]
    flags: Annotated[list[Index], Meta(description="places in the list of all flags")]


class OneSided(Struct, forbid_unknown_fields=True):
    """A sentence that only one report has."""

    sentence: Index
    salience: Annotated[float, Meta(ge=0, le=1, description="how much of the story it seems to carry")]


class Flag(Struct, forbid_unknown_fields=True):
    """A framing difference: it describes, and never says who is right."""

    kind: Kind
    rule: Annotated[str, Meta(description="the rule that found it")]
    left: Annotated[Span | None, Meta(description="words of the left report, null where it has none to show")]
    right: Annotated[Span | None, Meta(description="words of the right report, null where it has none to show")]
    message: str
    severity: Severity
    confidence: Share
    link: Annotated[Index | None, Meta(description="place in the list of links, null for what is in no link")]
    quoted: Annotated[bool, Meta(description="the words are a speaker's, not the outlet's")]


class Gloss(Struct, forbid_unknown_fields=True):
    """A sentence in machine translation."""

    sentence: Index
    text: str


class Glosses(Struct, forbid_unknown_fields=True):
    """Machine translations, a reading aid: no link or flag comes from them."""

    language: Annotated[Language, Meta(description="language of the translations")]
    service: str
    left: list[Gloss]
    right: list[Gloss]


class Copied(Struct, forbid_unknown_fields=True):
    """How much of each report stands in the other, in its words or, across languages, as it seems translated."""

    left: Annotated[float, Meta(ge=0, le=1, description="share of the left report's words that stand in the right one")]
    right: Annotated[
        float, Meta(ge=0, le=1, description="share of the right report's words that stand in the left one")
    ]


class Diff(Struct, forbid_unknown_fields=True):
    """Two reports compared. Fields may be added under the same schema number: pass over those you do not know."""

    schema: SchemaVersion
    tool: Tool
    left: Report
    right: Report
    links: list[Link]
    only_left: list[OneSided]
    only_right: list[OneSided]
    flags: list[Flag]
    summary: Annotated[dict[Kind, Count], Meta(description="flags of each kind that occurs", extra_json_schema=BY_KIND)]
    glosses: Annotated[Glosses | None, Meta(description="null unless a translator was named")]
    copied: Annotated[Copied | None, Meta(description="null where neither report is mostly the other's text")] = None


class Read(Struct, forbid_unknown_fields=True):
    """Reports as they were read; a line of `compare read --format jsonl` is one of `reports`."""

    schema: SchemaVersion
    tool: Tool
    reports: list[WholeReport]
