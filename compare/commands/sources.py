"""`compare sources`: how each outlet of a corpus words things."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from compare import __version__, paging
from compare import output as out
from compare.commands.events import encoder_of, reports_of
from compare.commands.options import (
    Color,
    Config,
    Encoder,
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


def sources(  # noqa: PLR0913 - the options of the command, one argument each
    corpus: Reference,
    *,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["terminal", "json", "jsonl", "markdown", "html"],
        typer.Option("--format", "-f", envvar="COMPARE_SOURCES_FORMAT", help="Form of the result."),
    ] = "terminal",
    output: Output = None,
    minimum: Annotated[
        int, typer.Option(envvar="COMPARE_MINIMUM", min=1, metavar="N", help="State nothing counted fewer times.")
    ] = 5,
    whole: Annotated[
        bool,
        typer.Option("--all", envvar="COMPARE_SOURCES_ALL", help="Show labels that no outlet chose otherwise, too."),
    ] = False,
    omissions: Annotated[
        bool,
        typer.Option(
            envvar="COMPARE_OMISSIONS",
            help="Count what an outlet leaves out that two others report: compares every event.",
        ),
    ] = True,
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
    """Show how each outlet words things over a corpus, beside the others.

    Reporting verbs by class, hedges, labels chosen, sources named or not, and what is left out. It describes and does
    not rate.
    """
    left_out, days = asked_of(corpus, ignore, window, config=config, no_config=no_config)
    out.check(output, corpus, ignore=left_out)
    settings = settings_of(config, lexicon, off, no_config=no_config)
    found = reports_of(corpus, left_out)
    from compare.languages import analysis
    from compare.outlets import profiles
    from compare.progress import progress

    analysis.OWN_PROCESS = True
    with progress("Reading how things are worded") as heard:
        made = profiles(
            found.reports,
            minimum=minimum,
            window=days,
            encoder=encoder_of(encoder),
            settings=settings,
            omissions=omissions,
            progress=heard,
        )
    if format == "terminal":
        from compare.render.sources import render

        columns, colors = out.columns(width, output), out.color_system(color, output)
        text = render(made, minimum=minimum, whole=whole, width=columns, colors=colors)
    elif format == "markdown":
        from compare.render.sources import render_markdown

        text = render_markdown(made, minimum=minimum, whole=whole)
    elif format == "html":
        from compare.render import html_sources

        text = html_sources.render(made, minimum=minimum, version=__version__, whole=whole)
    else:
        from compare.render import corpus_json as json

        text = (
            json.render_profiles(
                made, minimum=minimum, version=__version__, settings=settings.fingerprint, corpus=found
            )
            if format == "json"
            else json.render_profile_lines(made)
        )
    paging.show(text, output, pager=pager, utf8=format != "terminal")
