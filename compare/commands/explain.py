"""`compare explain`: what a rule compares, its words and sources, how often it was right, what it does not see."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from compare import __version__, paging
from compare import output as out
from compare.commands.options import (  # typer looks the types up
    Color,
    Config,
    Lexicon,
    NoConfig,
    Off,
    Output,
    Pager,
    Width,
    settings_of,
)
from compare.errors import UsageError


def explain(  # noqa: PLR0913 - the options of the command, one argument each
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="A rule as flags cite it, a kind, a concept, or a word of the lexicons.",
            show_default=False,
        ),
    ] = None,
    *,
    listed: Annotated[
        bool, typer.Option("--list", envvar="COMPARE_LIST", help="List the rules; so does no name at all.")
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", envvar="COMPARE_EXPLAIN_ALL", help="Show long lists of words whole.")
    ] = False,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["terminal", "json", "markdown"],
        typer.Option("--format", "-f", envvar="COMPARE_FORMAT", help="Form of the result."),
    ] = "terminal",
    output: Output = None,
    lexicon: Lexicon = None,
    off: Off = None,
    config: Config = None,
    no_config: NoConfig = False,
    width: Width = None,
    pager: Pager = None,
    color: Color = "auto",
) -> None:
    """Explain a rule, a kind of flag or a word.

    What is compared, an example that is flagged and one that is not, how often the rule was right and how often it
    raised a flag on a faithful translation, what it does not see, and its words with their sources.
    """
    out.check(output)
    if listed and name is not None:
        raise UsageError("--list shows all rules and takes no name", hint=f"leave out {name!r} or --list")
    from compare.framing import RULES_VERSION, explaining

    settings = settings_of(config, lexicon, off, no_config=no_config)
    found = explaining.explain(name, settings=settings)
    if format == "json":
        from compare.render.json import render_explanation

        text = render_explanation(found, version=__version__, rules=RULES_VERSION, settings=settings.fingerprint)
    elif format == "markdown":
        from compare.render import explanation_markdown

        text = explanation_markdown.render(found)
    else:
        from compare.render import explanation

        columns, colors = out.columns(width, output), out.color_system(color, output)
        if name is None:
            text = explanation.render_list(found, width=columns, colors=colors)
        else:
            text = explanation.render(found, every=every, width=columns, colors=colors)
    paging.show(text, output, pager=pager, utf8=format != "terminal")
