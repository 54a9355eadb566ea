"""`compare story`: one event as every outlet tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from compare import __version__, paging
from compare import output as out
from compare.commands.events import encoder_of, event_of, found_events, reports_of
from compare.commands.fill import story_page_of
from compare.commands.options import (
    Color,
    Config,
    Encoder,
    Excerpt,
    Ignore,
    Lexicon,
    NoConfig,
    Off,
    Output,
    Pager,
    Reference,
    Width,
    Window,
    asked_of,
    settings_of,
)
from compare.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from compare.corpus import Corpus
    from compare.encoder import UnitEncoder
    from compare.events import Event
    from compare.framing.settings import Settings
    from compare.render.palette import ColorSystem
    from compare.story import Story


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
    excerpt: Excerpt = None,
    output: Output = None,
    window: Window = None,
    ignore: Ignore = None,
    encoder: Encoder = None,
    lexicon: Lexicon = None,
    off: Off = None,
    config: Config = None,
    no_config: NoConfig = False,
    width: Width = None,
    pager: Pager = None,
    color: Color = "auto",
) -> None:
    """Show an event as every outlet tells it: facts down, outlets across.

    Each cell is that outlet's wording, with its flags against the base, or that it is silent.
    """
    if excerpt is not None and format != "html":
        raise UsageError("--excerpt is for pages", hint="add --format html")
    left_out, days = asked_of(corpus, ignore, window, config=config, no_config=no_config)
    out.check(output, corpus, ignore=left_out)
    settings = settings_of(config, lexicon, off, no_config=no_config)
    found = reports_of(corpus, left_out)
    from compare.languages import analysis
    from compare.progress import progress
    from compare.story import tell

    analysis.OWN_PROCESS = True
    model = encoder_of(encoder)
    chosen = event_of(event, found_events(found, days, model))
    with progress("Comparing") as heard:
        told = tell(chosen.reports, base=base, encoder=model if encoder else None, settings=settings, progress=heard)
    if format == "json":
        text = _json(told, chosen, found, model, settings)
    elif format == "html":
        with progress("Comparing from each base") as heard:
            views = [told, *_from_the_others(told, heard)]
        text = story_page_of(views, title=chosen.title, whole=whole, excerpt=excerpt)
    else:
        size = (out.columns(width, output), out.color_system(color, output)) if format == "terminal" else None
        text = _text(told, chosen.title, size, whole=whole)
    paging.show(text, output, pager=pager, utf8=format != "terminal")


def _json(told: Story, event: Event, corpus: Corpus, model: UnitEncoder, settings: Settings) -> str:
    from compare.grouped import voices_of
    from compare.render.corpus_json import render_story

    return render_story(
        told,
        corpus,
        event=event.id,
        voices=voices_of([event], model)[0],
        encoder=model.name,
        version=__version__,
        settings=settings.fingerprint,
    )


def _text(told: Story, title: str, size: tuple[int, ColorSystem | None] | None, *, whole: bool) -> str:
    """Return the story for a terminal of that size and with these colours, as Markdown without a size."""
    from compare.framing import FALSE_ALARMS_PER_100
    from compare.render.story import render, render_markdown

    if size is None:
        return render_markdown(told, title=title, whole=whole, false_alarms=FALSE_ALARMS_PER_100)
    width, colors = size
    return render(told, title=title, width=width, colors=colors, whole=whole, false_alarms=FALSE_ALARMS_PER_100)


def _from_the_others(told: Story, heard: Callable[[int, int], None]) -> Iterator[Story]:
    """Yield the same story with each of the other reports as its base."""
    from compare.story import retell

    for base in range(1, len(told.reports)):
        heard(base - 1, len(told.reports) - 1)
        yield retell(told, base)
