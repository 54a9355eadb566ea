"""The events of a corpus and the voices of each, worked out once and kept: `check` and every command see the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.keeping import kept, kept_each

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.encoder import UnitEncoder
    from compare.events import Event
    from compare.report import Report
    from compare.voices import Copied

Groups = list[list[int]]  # of reports, by their place among those of an event


def events_of(
    reports: Sequence[Report], window: int, encoder: UnitEncoder, heard: Callable[..., None] | None = None
) -> list[Event]:
    """Return the events that reports tell, `window` days apart at most; `heard` is told how far it has come."""
    from compare.events import Event, find_events

    place = {id(report): at for at, report in enumerate(reports)}

    def make() -> list[tuple[str, list[int]]]:
        found = find_events(reports, window=window, encoder=encoder, progress=heard)
        return [(event.id, [place[id(report)] for report in event]) for event in found]

    form = list[tuple[str, list[int]]]
    found = kept("events-1", form, reports, window, encoder.name, encoder.version, make=make)
    return [Event(name, tuple(reports[at] for at in its)) for name, its in found]


def voices_of(
    events: Sequence[Event], encoder: UnitEncoder, heard: Callable[..., None] | None = None
) -> list[tuple[tuple[Report, ...], ...]]:
    """Return, for each event, its reports in groups that run one text; `heard` is told how far it has come."""
    from compare.voices import voices

    several = [event.reports for event in events if len(event) > 1]
    made = 0

    def make(reports: Sequence[Report]) -> Groups:
        nonlocal made
        made += 1
        place = {id(report): at for at, report in enumerate(reports)}
        groups = [[place[id(report)] for report in voice] for voice in voices(reports, encoder)]
        if heard:
            heard(made, len(several))
        return groups

    found = iter(kept_each("voices-4", Groups, several, encoder.name, encoder.version, make=make))
    return [
        tuple(tuple(event.reports[at] for at in voice) for voice in next(found)) if len(event) > 1 else (event.reports,)
        for event in events
    ]


def copied_in(voices: Sequence[tuple[Report, ...]], encoder: UnitEncoder) -> dict[int, tuple[Report, Copied]]:
    """Return what each copy of these voices copies, and how much of it, by `id(report)`."""
    from compare.voices import Copied, copied

    several = [voice for voice in voices if len(voice) > 1]

    def make(voice: Sequence[Report]) -> list[tuple[int, float] | None]:
        return [(one.of, one.share) if one else None for one in copied(voice, encoder)]

    form = list[tuple[int, float] | None]
    found = kept_each("copied-1", form, several, encoder.name, encoder.version, make=make)
    return {
        id(report): (voice[one[0]], Copied(*one))
        for voice, its in zip(several, found, strict=True)
        for report, one in zip(voice, its, strict=True)
        if one
    }
