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
    from collections.abc import Mapping, Sequence

    from compare.events import Event
    from compare.reading.collection import Entry
    from compare.render.palette import ColorSystem
    from compare.report import Report
    from compare.voices import Copied

    Copies = Mapping[int, tuple[Report, Copied]]

Voices = tuple[tuple["Report", ...], ...]
COPY = "="  # before a report that runs the text of the one above
NARROW = 70  # below this, what is said of a report does not stand in columns


def render(  # noqa: PLR0913 - the options of the view, one argument each
    events: Sequence[tuple[Event, Voices]],
    problems: Sequence[Entry] = (),
    *,
    copies: Copies | None = None,
    alone: int = 0,
    width: int = 100,
    colors: ColorSystem | None = None,
) -> str:
    """Return the events with their reports, grouped by voice; `alone` counts the reports that were left out.

    `copies` are what copies copy, by `id(report)` (`grouped.copied_in`).
    """
    look = Look(width, colors=colors)
    lines = wrap(strong(_summary(events, alone)), width)
    for event, voices in events:
        lines += [Text(), *_event(event, voices, look, copies or {})]
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


def _event(event: Event, voices: Voices, look: Look, copies: Copies) -> list[Text]:
    heading = strong(visible(event.title))
    days = " to ".join(dict.fromkeys(day for day in (event.first, event.last) if day)) or "no date"
    told = [days, count(len(event), "report"), count(len(event.outlets), "outlet"), count(len(voices), "voice")]
    lines = [*wrap(heading, look.width), *wrap(faint(f"{visible(event.id)}"), look.width)]
    lines += wrap(faint(" · ".join(told)), look.width)
    sources = [source(report) for report in event]
    room = max((Text(visible(name)).cell_len for name in sources), default=0)
    for voice in voices:
        for n, report in enumerate(voice):
            share = _share(report, voice[0], copies)
            lines += _report(report, look, room, share, is_copy=n > 0)
    return lines


def _share(report: Report, first: Report, copies: Copies) -> str:
    """Return how much of a copy stands in what it copies, and in what where that is not the first of the voice."""
    if id(report) not in copies:
        return ""
    original, copied = copies[id(report)]
    same = report.language == original.language
    told = f"{copied.share:.0%} copied" if same else f"looks translated, {copied.share:.0%}"
    return told + ("" if original is first else f" from {visible(original.id)}")


def _report(report: Report, look: Look, room: int, share: str, *, is_copy: bool) -> list[Text]:
    day = (report.published or "")[:10]
    label = strong(f"{COPY if is_copy else ' ':>3} {report.language.upper()} ")
    label.append(f"{day:<10} ", FAINT)
    name, told = visible(source(report)), " · ".join(filter(None, (visible(report.id), share)))
    if look.width < NARROW or room > look.width // 3:
        return hang(label, Text(f"{name}: {told}" if name else told), look.width, label.cell_len + 1)
    body = Text(name)
    body.append(" " * (room - body.cell_len + 2))
    body.append(told, FAINT)
    return hang(label, body, look.width, label.cell_len + 1)
