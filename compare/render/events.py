"""Events as text for a terminal or a pipe: one heading an event, one line a report, copies under what they copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from compare.render.clean import visible
from compare.render.columns import hang, wrap
from compare.render.ink import FAINT, Look, faint, strong
from compare.render.notes import count
from compare.render.page import source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.events import Event
    from compare.reading.collection import Entry
    from compare.render.palette import ColorSystem
    from compare.report import Report

Voices = tuple[tuple["Report", ...], ...]
COPY = "="  # before a report that runs the text of the one above
NARROW = 70  # below this, what is said of a report does not stand in columns


def render(
    events: Sequence[tuple[Event, Voices]],
    problems: Sequence[Entry] = (),
    *,
    alone: int = 0,
    width: int = 100,
    colors: ColorSystem | None = None,
) -> str:
    """Return the events with their reports, grouped by voice; `alone` counts the reports that were left out."""
    look = Look(width, colors=colors)
    lines = wrap(strong(_summary(events, alone)), width)
    for event, voices in events:
        lines += [Text(), *_event(event, voices, look)]
    if problems:
        lines += [Text(), *wrap(strong(f"Not readable: {len(problems)}"), width)]
        for entry in problems:
            label = faint(f"  {visible(entry.path)}:{entry.line}")
            lines += hang(label, Text(visible(str(entry.problem))), width, min(label.cell_len + 2, width // 2))
    return look.written(lines)


def _summary(events: Sequence[tuple[Event, Voices]], alone: int) -> str:
    reports = sum(len(event) for event, _ in events) + alone
    across = sum(len(event.languages) > 1 for event, _ in events)
    shown = " shown" if alone else ""
    told = f"{count(reports, 'report')}, {count(len(events), 'event')}{shown}, {across} in both languages"
    return told + (f"; {count(alone, 'report')} in smaller events not shown" if alone else "")


def _event(event: Event, voices: Voices, look: Look) -> list[Text]:
    heading = strong(visible(event.title))
    days = " to ".join(dict.fromkeys(day for day in (event.first, event.last) if day)) or "no date"
    told = [days, count(len(event), "report"), count(len(event.outlets), "outlet"), count(len(voices), "voice")]
    lines = [*wrap(heading, look.width), *wrap(faint(f"{visible(event.id)}"), look.width)]
    lines += wrap(faint(" · ".join(told)), look.width)
    sources = [source(report) for report in event]
    room = max((Text(visible(name)).cell_len for name in sources), default=0)
    for voice in voices:
        for n, report in enumerate(voice):
            lines += _report(report, look, room, is_copy=n > 0)
    return lines


def _report(report: Report, look: Look, room: int, *, is_copy: bool) -> list[Text]:
    day = (report.published or "")[:10]
    label = strong(f"{COPY if is_copy else ' ':>3} {report.language.upper()} ")
    label.append(f"{day:<10} ", FAINT)
    name, told = visible(source(report)), visible(report.id)
    if look.width < NARROW or room > look.width // 3:
        return hang(label, Text(f"{name}: {told}" if name else told), look.width, label.cell_len + 1)
    body = Text(name)
    body.append(" " * (room - body.cell_len + 2))
    body.append(told, FAINT)
    return hang(label, body, look.width, label.cell_len + 1)
