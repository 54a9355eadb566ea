"""`compare story`: one event as every outlet tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from compare import __version__
from compare import output as out
from compare.commands.events import Ignore, Reference, Window, encoder_of, reports_of
from compare.commands.options import (
    Color,
    Config,
    Encoder,
    Lexicon,
    NoConfig,
    Off,
    Output,
    Width,
    settings_of,
)
from compare.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from compare.encoder import UnitEncoder
    from compare.events import Event
    from compare.framing.settings import Settings
    from compare.story import Story

SHOWN = 5  # ids named where the event is none of them


def story(  # noqa: PLR0913 - the options of the command, one argument each
    corpus: Reference,
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="An id that `compare events` shows, or the id of a report in it.")
    ],
    *,
    base: Annotated[
        str | None,
        typer.Option(
            envvar="COMPARE_BASE",
            metavar="REPORT",
            help="The report, by id or outlet, that the others are set beside; the first.",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["terminal", "json", "markdown", "html"],
        typer.Option("--format", "-f", envvar="COMPARE_FORMAT", help="Form of the result."),
    ] = "terminal",
    whole: Annotated[
        bool, typer.Option("--all", envvar="COMPARE_STORY_ALL", help="Show the facts that one report alone tells, too.")
    ] = False,
    output: Output = None,
    window: Window = 3,
    ignore: Ignore = None,
    encoder: Encoder = None,
    lexicon: Lexicon = None,
    off: Off = None,
    config: Config = None,
    no_config: NoConfig = False,
    width: Width = None,
    color: Color = "auto",
) -> None:
    """Show an event as every outlet tells it: facts down, outlets across.

    Each cell is that outlet's wording, with its flags against the base, or that it is silent.
    """
    out.check(output)
    settings = settings_of(config, lexicon, off, no_config=no_config)
    found = reports_of(corpus, ignore)
    from compare import framing
    from compare.events import find_events, voices
    from compare.languages import analysis
    from compare.progress import progress
    from compare.story import tell

    analysis.OWN_PROCESS = True
    model = encoder_of(encoder)
    chosen = _chosen(event, find_events(found.reports, window=window, encoder=model))
    with progress("Comparing") as heard:
        told = tell(chosen.reports, base=base, encoder=model if encoder else None, settings=settings, progress=heard)
    if format == "json":
        from compare.render.corpus_json import render_story

        groups = voices(chosen.reports, model)
        text = render_story(
            told,
            found,
            event=chosen.id,
            voices=groups,
            encoder=model.name,
            version=__version__,
            settings=settings.fingerprint,
        )
    elif format == "html":
        from compare.render import html_story

        with progress("Comparing from each base") as heard:
            views = [told, *_from_the_others(told, model if encoder else None, settings, heard)]
        text = html_story.render(
            views,
            title=chosen.title,
            version=__version__,
            whole=whole,
            false_alarms=framing.FALSE_ALARMS_PER_100,
        )
    elif format == "markdown":
        from compare.render.story import render_markdown

        text = render_markdown(told, title=chosen.title, whole=whole, false_alarms=framing.FALSE_ALARMS_PER_100)
    else:
        from compare.render.story import render

        text = render(
            told,
            title=chosen.title,
            width=out.columns(width, output),
            colors=out.color_system(color, output),
            whole=whole,
            false_alarms=framing.FALSE_ALARMS_PER_100,
        )
    out.write(text, output, utf8=format != "terminal")


def _from_the_others(
    told: Story, encoder: UnitEncoder | None, settings: Settings, heard: Callable[[int, int], None]
) -> Iterator[Story]:
    """Yield the same story with each of the other reports as its base."""
    from compare.story import tell

    for n, base in enumerate(told.reports[1:], start=1):
        heard(n - 1, len(told.reports) - 1)
        ordered = [base, *(report for report in told.reports if report is not base)]
        yield tell(ordered, encoder=encoder, settings=settings)


def _chosen(name: str, events: Sequence[Event]) -> Event:
    """Return the event of that id, or that holds the report of that id. Raises UsageError for what is none."""
    found = [event for event in events if event.id == name] or [
        event for event in events if any(report.id == name for report in event)
    ]
    if len(found) == 1:
        return found[0]
    from difflib import get_close_matches

    near = get_close_matches(name, [event.id for event in events], n=SHOWN, cutoff=0.3)
    ids = near or [event.id for event in events[:SHOWN]]
    hint = f"`compare events` lists them: {', '.join(ids)}"
    raise UsageError(f"{len(found) or 'no'} events go by {name!r}", hint=hint)
