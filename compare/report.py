"""The values that everything else passes around: reports, sentences, spans, links and flags. No I/O here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Language = Literal["en", "fr"]
Role = Literal["title", "deck", "heading", "body"]
Relation = Literal["same", "partial", "conflict"]
Kind = Literal[
    "label",
    "naming",
    "attribution",
    "hedging",
    "quotation",
    "agency",
    "quantity",
    "polarity",
    "loaded",
    "sourcing",
    "prominence",
    "omission",
]
Severity = Literal["note", "warning", "error"]
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: `text[start:end]`, in code points."""

    start: int
    end: int
    text: str

    def shifted(self, by: int) -> Span:
        """Return the same stretch, counted from another origin."""
        return Span(self.start + by, self.end + by, self.text)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, a slice of its report's text: `text == report.text[start:end]`, line breaks and all.

    `paragraph` counts the paragraphs of the report from 0, the title being one. `role` says what the page uses it for.
    """

    text: str
    start: int
    end: int
    paragraph: int = 0
    role: Role = "body"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the text that is page furniture, not reporting: set apart, never silently lost.

    `kind` is one of photo-credit, caption, picture, invitation, video-address, address, read-more, source-link,
    advertisement, crawler-prefix, byline, agency-credit, separator, timestamp, front-matter, duplicate-title,
    duplicate-paragraph, comment, assistant-trace, dateline, slug, desk-initials, end-mark, page-line,
    quoted-reply.
    """

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """Damage that was mended: `given` stood in the source where `text[start:end]` of the report stands.

    `start` and `end` are the same where signs were taken out. `kind` is one of mojibake, soft-hyphens,
    invisible-characters, accents-apart, ligatures, entities, tags, quoted-printable, escapes.
    """

    kind: str
    start: int
    end: int
    given: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it was read. Every offset counts code points of `text`: the text as given, but for its `repairs`.

    Where damage was repaired, `compare.asgiven` leads back to the text as given; the JSON documents count that one.
    `agencies` are the agencies named in datelines and credits, in order of appearance. `quotations` are the quoted
    stretches, without their marks, over sentence and paragraph borders. `meta` keeps whatever else the source stated.
    """

    id: str
    text: str
    language: Language
    sentences: tuple[Sentence, ...]
    title: str | None = None
    outlet: str | None = None
    agencies: tuple[str, ...] = ()
    published: str | None = None  # ISO 8601 date or date and time
    url: str | None = None
    furniture: tuple[Furniture, ...] = ()
    quotations: tuple[Span, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    repairs: tuple[Repair, ...] = ()  # in ascending order


SURE = 0.5  # the score of a link that is as likely right as wrong


@dataclass(frozen=True, slots=True)
class Link:
    """Sentences of the left report and of the right one that report the same thing.

    `left` and `right` are 0-based sentence indices in ascending order, never empty. `score` lies in 0..1: how likely
    the link is right. `evidence` says in a few words what decided the relation. `unmatched_left` and
    `unmatched_right` are the words without counterpart, where they were asked for.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    score: float
    relation: Relation = "same"
    evidence: str = ""
    unmatched_left: tuple[Span, ...] = ()
    unmatched_right: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """One framing difference between the two sides: what the left says, what the right says, and by which rule.

    A flag describes; it never says who is right. `left` and `right` are spans of that side's original text, or None
    where that side has nothing to show. `rule` is the id that `compare explain` takes. `link` is the index of the
    link in its comparison, or None for what concerns one side only. `quoted` says that the words are a speaker's, not
    the outlet's.
    """

    kind: Kind
    rule: str
    left: Span | None
    right: Span | None
    message: str
    severity: Severity = "note"
    confidence: float = 0.5
    link: int | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class OneSided:
    """A sentence that only one report has. `salience` in 0..1: how much of the story it seems to carry."""

    sentence: int
    salience: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports, their links, what only one of them says, and the flags."""

    left: Report
    right: Report
    links: tuple[Link, ...]
    only_left: tuple[OneSided, ...]
    only_right: tuple[OneSided, ...]
    flags: tuple[Flag, ...]
    encoder: str

    @property
    def summary(self) -> dict[Kind, int]:
        """Return the number of flags of each kind that occurs, in the fixed order of kinds."""
        counts = {kind: sum(flag.kind == kind for flag in self.flags) for kind in KINDS}
        return {kind: n for kind, n in counts.items() if n}
