"""Whose officials a report cites at all: a country that one report gives a voice several times and the other never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.framing.passage import passages_in
from compare.framing.rules import RULES
from compare.languages.citing import speaker
from compare.report import Flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.speakers import Speaker
    from compare.report import Report, Span

RULE = "sourcing.camp"
SHORTEST = 4  # letters of a place in capitals; fewer are initials
OFTEN = 3  # citations of a country's officials in one report: fewer may be chance
SOURCED = 2  # citations of any country's officials in the other: a report that cites nobody leaves nobody out


def compare_camps(left: Report, right: Report) -> Iterator[Flag]:
    """Yield a flag for each country whose officials one report cites at least three times and the other never."""
    ours, theirs = cited(left), cited(right)
    heard = {True: cited(right, loosely=True), False: cited(left, loosely=True)}
    entry = RULES[RULE]
    for own, other, is_left in ((ours, theirs, True), (theirs, ours, False)):
        if sum(map(len, other.values())) < SOURCED:
            continue
        for country, spans in sorted(own.items(), key=lambda item: item[1][0]):
            if len(spans) >= OFTEN and country not in heard[is_left]:
                others = ", ".join(sorted(other))
                message = f"officials of {country} cited {len(spans)} times here; the other report cites {others}"
                ours_at, theirs_at = (spans[0], None) if is_left else (None, spans[0])
                yield Flag("sourcing", RULE, ours_at, theirs_at, message, entry.severity, entry.confidence)


def cited(report: Report, *, loosely: bool = False) -> dict[str, list[Span]]:
    """Return where a report cites the officials of each country, outside quotations, in order.

    `loosely`: also by nouns and bare verbs (praised, a warning), which are enough for a country not to be left out.
    """
    found: dict[str, list[Span]] = {}
    texts = ((i,) for i, sentence in enumerate(report.sentences) if sentence.role in {"body", "deck"})
    for passage in passages_in(report, texts).values():
        for cue in passage.cues:
            if cue.quoted or (cue.plain and not loosely):
                continue
            source = speaker(passage.text, passage.words, cue, passage.language)
            if source and (loosely or _is_official(source)) and not _is_dateline(passage, source.span):
                for country in source.countries:
                    found.setdefault(country.replace("-", " "), []).append(passage.at(source.span))
    return found


def _is_official(source: Speaker) -> bool:
    """Tell whether a source speaks for its country: an office, an official, a capital; no analyst and no citizen."""
    return bool(source.offices) or source.has("official") or source.has("spokes") or not source.names


def _is_dateline(passage: Passage, span: Span) -> bool:
    """Tell whether words open a passage in capitals, as the place of a report does: MOSCOW, May 3."""
    first = next(iter(span.text.split()), "").strip(",.:")
    return not passage.text[: span.start].strip() and len(first) >= SHORTEST and first.isupper()
