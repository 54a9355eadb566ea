"""The command line: options → one library call → one renderer → exit code. Nothing else in the package prints.

Only typer and the standard library are imported here at the top, so that `compare --help` answers at once.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path  # noqa: TC003 - typer looks the types up
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from compare import __version__
from compare import output as out
from compare.commands.check import check
from compare.commands.evaluate import evaluate
from compare.commands.events import events
from compare.commands.explain import explain
from compare.commands.fill import fill, page_of
from compare.commands.options import (  # typer looks the types up
    REFERENCE,
    AllowLoopback,
    Color,
    Config,
    Encoder,
    Excerpt,
    Lexicon,
    NoConfig,
    Off,
    Output,
    Refresh,
    Width,
    asking,
    settings_of,
)
from compare.commands.read import read
from compare.commands.sources import sources
from compare.commands.story import story
from compare.errors import EXIT_BUG, EXIT_FLAGGED, CompareError, UsageError

if TYPE_CHECKING:
    from compare.corrections import Corrections
    from compare.render.page import SideGlosses
    from compare.report import Comparison, Kind, Language
    from compare.translation import Service

app = typer.Typer(
    name="compare",
    help="See how two newsrooms tell the same story.",
    rich_markup_mode=None,  # rich's help would triple the time that `--help` takes
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback(invoke_without_command=True)
def options(
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.", is_eager=True)] = False,
) -> None:
    """See how two newsrooms tell the same story: English and French reports side by side, differences flagged."""
    if version:
        out.write(f"compare {__version__}\n", None)
        raise typer.Exit


@app.command()
def diff(  # noqa: PLR0913 - the options of the command, one argument each
    left: Annotated[str, typer.Argument(metavar="LEFT", help=f"One report: {REFERENCE}.")],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="The other report.")],
    *,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["terminal", "json", "markdown", "html"],
        typer.Option("--format", "-f", envvar="COMPARE_FORMAT", help="Form of the result."),
    ] = "terminal",
    output: Output = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option(envvar="COMPARE_KINDS", metavar="KIND[,KIND]", help="Flag only these kinds."),
    ] = None,
    min_score: Annotated[
        float,
        typer.Option(envvar="COMPARE_MIN_SCORE", min=0, max=1, help="Link only sentences that score at least this."),
    ] = 0.0,
    layout: Annotated[
        Literal["auto", "columns", "stacked"],
        typer.Option(envvar="COMPARE_LAYOUT", help="auto: stacked below 80 columns."),
    ] = "auto",
    width: Width = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", envvar="COMPARE_EXIT_CODE", help="Exit with 1 if anything was flagged.")
    ] = False,
    words: Annotated[
        bool,
        typer.Option("--words", envvar="COMPARE_WORDS", help="Name the words of linked sentences without counterpart."),
    ] = False,
    excerpt: Excerpt = None,
    lexicon: Lexicon = None,
    off: Off = None,
    config: Config = None,
    no_config: NoConfig = False,
    encoder: Encoder = None,
    corrections: Annotated[
        Path | None,
        typer.Option(envvar="COMPARE_CORRECTIONS", help="Links judged by hand: accepted, rejected, added."),
    ] = None,
    translate: Annotated[
        Literal["en", "fr"] | None,
        typer.Option(
            envvar="COMPARE_TRANSLATE",
            help="Show a machine translation under linked sentences that are not in this language. Asks the network.",
        ),
    ] = None,
    translator: Annotated[
        Literal["google", "libretranslate"] | None,
        typer.Option(envvar="COMPARE_TRANSLATOR", help="Who translates; google if not given."),
    ] = None,
    translator_url: Annotated[
        str | None, typer.Option(envvar="COMPARE_TRANSLATOR_URL", help="Address of a LibreTranslate server.")
    ] = None,
    allow_loopback: AllowLoopback = False,
    refresh: Refresh = False,
    color: Color = "auto",
) -> None:
    """Show two reports side by side, differences flagged.

    Linked sentences stand level. Below come those that only one side has, and a count of the flags by kind.
    """
    wanted = _kinds(kinds)
    if excerpt is not None and format != "html":
        raise UsageError("--excerpt is for pages", hint="add --format html")
    if left == right == "-":
        raise UsageError("both reports cannot come from standard input", hint="give a file for one of them")
    service = _service(translator, translator_url) if translate else None
    out.check(output, left, right, *([str(corrections)] if corrections else []))
    from compare.comparison import compare
    from compare.encoder import load_encoder
    from compare.languages import analysis
    from compare.reading.choosing import read_one

    analysis.OWN_PROCESS = True
    settings = settings_of(config, lexicon, off, no_config=no_config)
    judged = _corrections(corrections)
    model = load_encoder(encoder) if encoder else None
    with asking(allow_loopback=allow_loopback, refresh=refresh):
        reports = read_one(left), read_one(right)
    result = compare(
        *reports,
        encoder=model,
        kinds=wanted,
        min_score=min_score,
        corrections=judged,
        words=words,
        settings=settings,
    )
    glosses = _glosses(result, translate, service) if translate and service else None
    if format == "terminal":
        from compare import framing
        from compare.render import terminal

        text = terminal.render(
            result,
            width=out.columns(width, output),
            layout=layout,
            colors=out.color_system(color, output),
            glosses=glosses,
            false_alarms=framing.FALSE_ALARMS_PER_100,
        )
    else:
        text = _document(result, format, glosses, settings.fingerprint, excerpt)
    out.write(text, output, utf8=format != "terminal")
    _say_cache_notice()
    if exit_code and result.flags:
        raise typer.Exit(EXIT_FLAGGED)


app.command()(read)
app.command("eval")(evaluate)
app.command()(explain)
app.command()(events)
app.command()(story)
app.command()(check)
app.command()(sources)
app.command()(fill)


@app.command()
def schema(
    of: Annotated[
        Literal["diff", "read", "eval", "explain", "events", "story", "sources", "check"],
        typer.Argument(help="The command whose JSON it describes."),
    ] = "diff",
    *,
    output: Output = None,
) -> None:
    """Print the JSON Schema of a command's output."""
    out.check(output)
    from compare.render import json

    out.write(json.schema(of), output)


def main() -> None:
    """Run the command line. A mistake of the caller becomes one line and exit code 2; a bug keeps its traceback."""
    try:
        app(prog_name="compare")
    except CompareError as error:
        from compare.render.clean import visible

        sys.stderr.write(f"compare: {visible(str(error))}\n")
        if error.hint:
            sys.stderr.write(f"  hint: {visible(error.hint)}\n")
        sys.exit(error.exit_code)
    except Exception:  # noqa: BLE001 - the boundary: anything that is no CompareError is a bug
        traceback.print_exc()
        sys.exit(EXIT_BUG)  # not 1: a crash must never look like a finding


def _say_cache_notice() -> None:
    """Say on stderr, in a line, that nothing could be kept, where that is so."""
    from compare.cache import open_cache

    if notice := open_cache().notice:
        sys.stderr.write(f"compare: {notice}\n")


def _document(
    result: Comparison,
    form: Literal["json", "markdown", "html"],
    glosses: SideGlosses | None,
    settings: str | None,
    excerpt: int | None,
) -> str:
    from compare import framing
    from compare.render import json, markdown

    if form == "json":
        return json.render(result, version=__version__, rules=framing.RULES_VERSION, settings=settings, glosses=glosses)
    if form == "html":
        return page_of(result, glosses=glosses, rules=framing.RULES_VERSION, excerpt=excerpt)
    return markdown.render(result, glosses=glosses, false_alarms=framing.FALSE_ALARMS_PER_100)


def _corrections(path: Path | None) -> Corrections | None:
    if path is None:
        return None
    from compare.corrections import read_corrections

    return read_corrections(path)


def _kinds(given: list[str] | None) -> tuple[Kind, ...] | None:
    from compare.report import KINDS

    if not given:
        return None
    named = [kind.strip() for part in given for kind in part.split(",") if kind.strip()]
    for kind in named:
        if kind not in KINDS:
            raise UsageError(f"no kind of flag is called {kind!r}", hint=f"the kinds are {', '.join(KINDS)}")
    if not named:
        raise UsageError("--kinds names no kind of flag", hint=f"the kinds are {', '.join(KINDS)}")
    return tuple(kind for kind in KINDS if kind in named)


def _service(translator: str | None, url: str | None) -> Service:
    from compare.translation import Service

    if translator == "libretranslate" and not url:
        raise UsageError("LibreTranslate has no address to ask", hint="give its address with --translator-url")
    if translator == "google" and url:
        raise UsageError("--translator-url is for libretranslate", hint="add --translator libretranslate")
    return Service(address=url)


def _glosses(result: Comparison, target: Language, service: Service) -> SideGlosses:
    """Translate the linked sentences that are not in the target language; what went wrong is a line on stderr."""
    from compare.render.page import SideGlosses
    from compare.translation import gloss

    sides: list[dict[int, str]] = []
    for report, linked in (
        (result.left, {i for link in result.links for i in link.left}),
        (result.right, {i for link in result.links for i in link.right}),
    ):
        indices = sorted(linked) if report.language != target else []
        made = gloss([report.sentences[i].text for i in indices], report.language, target, service=service)
        if made.notice:
            sys.stderr.write(f"compare: {made.notice}\n")
        sides.append({i: text for i, text in zip(indices, made.texts, strict=True) if text})
    name = "LibreTranslate" if service.address else "Google"
    return SideGlosses(target, name, *sides)
