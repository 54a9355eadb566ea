"""Events, stories and outlet profiles of a corpus as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from compare.asgiven import AsGiven, flags_as_given
from compare.framing import RULES_VERSION
from compare.render import corpus_document as document
from compare.render.document import SCHEMA, Flag, Tool
from compare.render.json import written
from compare.render.sources import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from compare.corpus import Corpus
    from compare.events import Event
    from compare.outlets import Profile
    from compare.report import Report
    from compare.story import Cell, Story
    from compare.voices import Copied

    Copies = Mapping[int, tuple[Report, Copied]]

Grouped = tuple["Event", tuple[tuple["Report", ...], ...]]


def render_events(  # noqa: PLR0913 - what the document states, each by name
    events: Iterable[Grouped],
    corpus: Corpus,
    *,
    window: int,
    encoder: str,
    version: str,
    copies: Copies | None = None,
) -> str:
    """Return events as the JSON document that `schema("events")` describes."""
    found = [_event(event, voices, corpus, copies or {}) for event, voices in events]
    tool = Tool("compare", version, encoder, None)
    return written(document.Events(SCHEMA, tool, window, found, _problems(corpus)), indent=2)


def _problems(corpus: Corpus) -> list[document.Problem]:
    return [document.Problem(entry.path, entry.line, str(entry.problem)) for entry in corpus.problems]


def render_event_lines(events: Iterable[Grouped], corpus: Corpus, *, copies: Copies | None = None, **_: object) -> str:
    """Return events as JSON lines, one a line."""
    return "".join(written(_event(event, voices, corpus, copies or {}), indent=-1) for event, voices in events)


def render_story(  # noqa: PLR0913 - what the document states, each by name
    story: Story,
    corpus: Corpus,
    *,
    event: str,
    voices: Sequence[Sequence[Report]],
    encoder: str,
    version: str,
    settings: str | None = None,
) -> str:
    """Return a story as the JSON document that `schema("story")` describes."""
    place = {id(report): n for n, voice in enumerate(voices) for report in voice}  # ids may be given twice
    found = document.Story(
        schema=SCHEMA,
        tool=Tool("compare", version, encoder, RULES_VERSION, settings),
        event=event,
        base=story.reports[0].id,
        reports=[_member(report, place.get(id(report), 0), corpus) for report in story.reports],
        facts=[
            document.Fact(
                fact.anchor,
                fact.told,
                [
                    _cell(cell, story.reports[fact.anchor], report)
                    for cell, report in zip(fact.cells, story.reports, strict=True)
                ],
            )
            for fact in story.facts
        ],
        summary=list(story.summary),
        problems=_problems(corpus),
    )
    return written(found, indent=2)


def _event(event: Event, voices: tuple[tuple[Report, ...], ...], corpus: Corpus, copies: Copies) -> document.Event:
    members = [_member(report, n, corpus) for n, voice in enumerate(voices) for report in voice]
    listed = [report for voice in voices for report in voice]
    place = {id(report): at for at, report in enumerate(listed)}
    for member, report in zip(members, listed, strict=True):
        if id(report) in copies:
            original, copied = copies[id(report)]
            member.copied = document.Copied(place[id(original)], copied.share)
    return document.Event(
        id=event.id,
        title=event.title,
        first=event.first,
        last=event.last,
        languages=list(event.languages),
        outlets=list(event.outlets),
        voices=len(voices),
        reports=members,
    )


def _member(report: Report, voice: int, corpus: Corpus) -> document.Member:
    entry = corpus.entry(report)
    fields = {
        "id": report.id.encode("utf-8", "backslashreplace").decode(),
        "title": report.title,
        "outlet": report.outlet,
        "agencies": list(report.agencies),
        "language": report.language,
        "published": report.published,
        "url": report.url,
        "path": entry.path if entry else "",
        "line": entry.line if entry else 1,
        "voice": voice,
    }
    return msgspec.convert(fields, document.Member)


def _cell(cell: Cell | None, anchor: Report, report: Report) -> document.Cell | None:
    if cell is None:
        return None
    sentences = AsGiven(report).of(report.sentences[i] for i in cell.sentences)
    return document.Cell(
        sentences=[
            document.Sentence(i, sentence.start, sentence.end, sentence.text)
            for i, sentence in zip(cell.sentences, sentences, strict=True)
        ],
        score=round(cell.score, 4),
        flags=msgspec.convert(msgspec.to_builtins(flags_as_given(cell.flags, anchor, report)), list[Flag]),
    )


def render_profiles(
    profiles: Sequence[Profile],
    *,
    minimum: int,
    version: str,
    settings: str | None = None,
    corpus: Corpus | None = None,
) -> str:
    """Return outlet profiles as the JSON document that `schema("sources")` describes."""
    found = {
        "schema": SCHEMA,
        "tool": Tool("compare", version, None, RULES_VERSION, settings),
        "minimum": minimum,
        "outlets": [
            {"outlet": one.outlet, "reports": one.reports, "sentences": one.sentences, "languages": one.languages}
            for one in profiles
        ],
        "rates": rows(profiles),
        "problems": _problems(corpus) if corpus else [],
    }
    return written(msgspec.convert(msgspec.to_builtins(found), document.Sources), indent=2)


def render_profile_lines(profiles: Sequence[Profile]) -> str:
    """Return the rates of outlet profiles as JSON lines."""
    return "".join(written(msgspec.convert(row, document.RateRow), indent=-1) for row in rows(profiles))
