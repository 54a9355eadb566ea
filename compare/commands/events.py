"""`compare events`: which reports of a corpus tell the same happening."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from compare import __version__
from compare import output as out
from compare.commands.options import (  # typer looks the types up
    Color,
    Config,
    Encoder,
    Ignore,
    NoConfig,
    Output,
    Reference,
    Width,
    Window,
    asked_of,
)
from compare.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.corpus import Corpus
    from compare.encoder import UnitEncoder
    from compare.events import Event
    from compare.report import Report

SHOWN = 5  # ids named where the event is none of them
NAMED = 20  # entries that cannot be read, one a line


def events(  # noqa: PLR0913 - the options of the command, one argument each
    corpus: Reference,
    *,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["table", "json", "jsonl"],
        typer.Option("--format", "-f", envvar="COMPARE_EVENTS_FORMAT", help="Form of the result."),
    ] = "table",
    output: Output = None,
    window: Window = None,
    at_least: Annotated[
        int,
        typer.Option(
            "--at-least", envvar="COMPARE_AT_LEAST", min=1, metavar="N", help="Show only events that N reports tell."
        ),
    ] = 1,
    ignore: Ignore = None,
    encoder: Encoder = None,
    config: Config = None,
    no_config: NoConfig = False,
    width: Width = None,
    color: Color = "auto",
) -> None:
    """Group the reports of a corpus by what happened, across languages and outlets.

    Reports that run one text, copied or translated, are one voice.
    """
    left_out, days = asked_of(corpus, ignore, window, config=config, no_config=no_config)
    out.check(output, corpus, ignore=left_out)
    found = reports_of(corpus, left_out, told=format == "table")  # which lists them itself
    from compare.grouped import copied_in

    model = encoder_of(encoder)
    grouped = grouped_by_event(found, days, model)
    shown = [one for one in grouped if len(one[0]) >= at_least]
    copies = copied_in([voice for _, voices in shown for voice in voices], model)
    if format == "table":
        from compare.render import events as table

        text = table.render(
            shown,
            found.problems,
            copies=copies,
            alone=sum(len(event) for event, _ in grouped) - sum(len(event) for event, _ in shown),
            width=out.columns(width, output),
            colors=out.color_system(color, output),
        )
    else:
        from compare.render import corpus_json as json

        as_text = json.render_events if format == "json" else json.render_event_lines
        text = as_text(shown, found, window=days, encoder=model.name, version=__version__, copies=copies)
    out.write(text, output, utf8=format != "table")


def reports_of(reference: str, ignore: Sequence[str], *, told: bool = False) -> Corpus:
    """Return the corpus at a place, with a bar if that takes long; what cannot be read is named unless it is `told`."""
    from compare.corpus import read_corpus
    from compare.progress import progress

    with progress("Reading") as heard:
        found = read_corpus(reference, ignore=ignore, progress=heard)
    if not told:
        _name(found)
    return found


def _name(corpus: Corpus) -> None:
    """Name on stderr what could not be read, many of them by their number."""
    from compare.render.clean import visible

    problems = corpus.problems
    for entry in problems[:NAMED]:
        sys.stderr.write(f"compare: {visible(str(entry.problem))}\n")
    if len(problems) > NAMED:
        more = f"{len(problems) - NAMED:,} entries more cannot be read; `compare check` lists them all"
        sys.stderr.write(f"compare: {more}\n")


def encoder_of(name: str | None) -> UnitEncoder:
    """Return the encoder that the option names, the default one for None."""
    from compare.encoder import load_encoder

    return load_encoder(name) if name else load_encoder()


def event_of(name: str, events: Sequence[Event]) -> Event:
    """Return the event of that id, or that holds the report of that id. Raises UsageError for what is none."""
    found = [event for event in events if event.id == name] or [
        event for event in events if any(report.id == name for report in event)
    ]
    if len(found) == 1:
        return found[0]
    if found:  # several reports have this id
        hint = f"it is the id of several reports; name the event: {', '.join(event.id for event in found)}"
        raise UsageError(f"{len(found)} events go by {name!r}", hint=hint)
    from difflib import get_close_matches

    near = get_close_matches(name, [event.id for event in events], n=SHOWN, cutoff=0.3)
    ids = near or [event.id for event in events[:SHOWN]]
    hint = f"`compare events` lists them: {', '.join(ids)}"
    raise UsageError(f"no events go by {name!r}", hint=hint)


def grouped_by_event(
    corpus: Corpus, window: int, encoder: UnitEncoder
) -> list[tuple[Event, tuple[tuple[Report, ...], ...]]]:
    """Return the events of a corpus, each with its voices."""
    from compare.grouped import voices_of
    from compare.progress import progress

    found = found_events(corpus, window, encoder)
    with progress("Looking for copies") as heard:
        return list(zip(found, voices_of(found, encoder, heard), strict=True))


def found_events(corpus: Corpus, window: int, encoder: UnitEncoder) -> list[Event]:
    """Return the events of a corpus, with a bar if that takes long."""
    from compare.grouped import events_of
    from compare.progress import progress

    with progress("Finding events") as heard:
        return events_of(corpus.reports, window, encoder, heard)
