"""`compare eval`: how good the comparison is on gold, and whether it holds its floors."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer looks the types up
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from compare import __version__
from compare import output as out
from compare.commands.options import (  # typer looks the types up
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
from compare.errors import EXIT_FLAGGED

if TYPE_CHECKING:
    from compare.evaluation import Evaluation


def evaluate(  # noqa: PLR0913 - the options of the command, one argument each
    gold: Annotated[
        list[str],
        typer.Argument(metavar="GOLD...", help="Gold or corrections files, or folders of them.", show_default=False),
    ],
    *,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["terminal", "json", "markdown"],
        typer.Option("--format", "-f", envvar="COMPARE_FORMAT", help="Form of the result."),
    ] = "terminal",
    output: Output = None,
    each: Annotated[
        bool, typer.Option("--each", envvar="COMPARE_EACH", help="Add a row for each pair of reports.")
    ] = False,
    errors: Annotated[
        int, typer.Option(envvar="COMPARE_ERRORS", min=0, metavar="N", help="Show the N worst missed and wrong links.")
    ] = 0,
    floors: Annotated[
        Path | None,
        typer.Option(
            envvar="COMPARE_FLOORS", help="A TOML file of floors; exit with 1 if a figure does not hold its floor."
        ),
    ] = None,
    seed: Annotated[int, typer.Option(envvar="COMPARE_SEED", min=0, help="Seed of the bootstrap intervals.")] = 0,
    encoder: Encoder = None,
    lexicon: Lexicon = None,
    off: Off = None,
    config: Config = None,
    no_config: NoConfig = False,
    width: Width = None,
    color: Color = "auto",
) -> None:
    """Measure the comparison against gold links and flags.

    Precision, recall and F1 with intervals, what a link's score is worth, and what mistakes have in common.
    """
    out.check(output, *gold, *([str(floors)] if floors else []))
    from compare import evaluation
    from compare.evaluation.floors import broken, read_floors
    from compare.gold import read_gold

    settings = settings_of(config, lexicon, off, no_config=no_config)
    limits = read_floors(floors) if floors else ()
    golds = read_gold(gold)
    out.check(output, *(str(file) for one in golds for file in one.files or ()))
    model = None
    if encoder:
        from compare.encoder import load_encoder

        model = load_encoder(encoder)
    result = evaluation.evaluate(golds, encoder=model, seed=seed, settings=settings)
    below = broken(limits, result.figures)
    if format == "terminal":
        from compare.render.evaluation import render

        columns, colors = out.columns(width, output), out.color_system(color, output)
        text = render(result, each=each, errors=errors, width=columns, colors=colors)
    else:
        text = _document(result, format, each=each, errors=errors, settings=settings.fingerprint)
    out.write(text, output, utf8=format != "terminal")
    for line in below:
        sys.stderr.write(f"compare: {line}\n")
    if below:
        raise typer.Exit(EXIT_FLAGGED)


def _document(
    result: Evaluation, form: Literal["json", "markdown"], *, each: bool, errors: int, settings: str | None
) -> str:
    if form == "json":
        from compare import framing
        from compare.render.json import render_evaluation

        return render_evaluation(result, version=__version__, rules=framing.RULES_VERSION, settings=settings)
    from compare.render.evaluation import render_markdown

    return render_markdown(result, each=each, errors=errors)
