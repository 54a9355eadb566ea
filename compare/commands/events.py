"""`compare events`: which reports of a corpus tell the same happening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from compare import __version__
from compare import output as out
from compare.commands.options import Color, Encoder, Output, Width  # noqa: TC001 - typer looks the types up

if TYPE_CHECKING:
    from compare.corpus import Corpus
    from compare.encoder import UnitEncoder
    from compare.events import Event
    from compare.report import Report

CORPUS = "a folder, a file of many reports, or a glob in quotation marks"
Reference = Annotated[str, typer.Argument(metavar="CORPUS", help=f"Reports: {CORPUS}.", show_default=False)]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        envvar="COMPARE_IGNORE", metavar="PATTERN", help="Leave out paths such as drafts/ or *.tmp.txt; may come again."
    ),
]
Window = Annotated[
    int, typer.Option(envvar="COMPARE_WINDOW", min=0, metavar="DAYS", help="Days between reports of one event.")
]


def events(  # noqa: PLR0913 - the options of the command, one argument each
    corpus: Reference,
    *,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["table", "json", "jsonl"],
        typer.Option("--format", "-f", envvar="COMPARE_EVENTS_FORMAT", help="Form of the result."),
    ] = "table",
    output: Output = None,
    window: Window = 3,
    at_least: Annotated[
        int,
        typer.Option(
            "--at-least", envvar="COMPARE_AT_LEAST", min=1, metavar="N", help="Show only events that N reports tell."
        ),
    ] = 1,
    ignore: Ignore = None,
    encoder: Encoder = None,
    width: Width = None,
    color: Color = "auto",
) -> None:
    """Group the reports of a corpus by what happened, across languages and outlets.

    Reports that run one text, copied or translated, are one voice.
    """
    out.check(output)
    found = reports_of(corpus, ignore)
    model = encoder_of(encoder)
    grouped = grouped_by_event(found, window, model)
    shown = [one for one in grouped if len(one[0]) >= at_least]
    if format == "table":
        from compare.render import events as table

        text = table.render(
            shown,
            found.problems,
            alone=sum(len(event) for event, _ in grouped) - sum(len(event) for event, _ in shown),
            width=out.columns(width, output),
            colors=out.color_system(color, output),
        )
    else:
        from compare.render import corpus_json as json

        as_text = json.render_events if format == "json" else json.render_event_lines
        text = as_text(shown, found, window=window, encoder=model.name, version=__version__)
    out.write(text, output, utf8=format != "table")


def reports_of(reference: str, ignore: list[str] | None) -> Corpus:
    """Return the corpus at a place, with a bar if that takes long."""
    from compare.corpus import read_corpus
    from compare.progress import progress

    with progress("Reading") as heard:
        return read_corpus(reference, ignore=ignore or (), progress=heard)


def encoder_of(name: str | None) -> UnitEncoder:
    """Return the encoder that the option names, the default one for None."""
    from compare.encoder import load_encoder

    return load_encoder(name) if name else load_encoder()


def grouped_by_event(
    corpus: Corpus, window: int, encoder: UnitEncoder
) -> list[tuple[Event, tuple[tuple[Report, ...], ...]]]:
    """Return the events of a corpus, each with its voices."""
    from compare.events import find_events, voices
    from compare.progress import progress

    with progress("Finding events") as heard:
        events = find_events(corpus.reports, window=window, encoder=encoder, progress=heard)
    with progress("Looking for copies") as heard:
        grouped = []
        for n, event in enumerate(events, 1):
            grouped.append((event, voices(event, encoder)))
            heard(n, len(events))
    return grouped
