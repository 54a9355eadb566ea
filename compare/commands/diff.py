"""`compare diff`: two reports side by side, differences flagged."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 - typer looks the types up
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from compare import __version__
from compare import output as out
from compare.commands.fill import page_of
from compare.commands.notices import say
from compare.commands.options import (  # typer looks the types up
    REFERENCE,
    AllowLoopback,
    Color,
    Config,
    Encoder,
    Excerpt,
    Field,
    Lexicon,
    NoConfig,
    Off,
    Output,
    Pager,
    Refresh,
    StdinName,
    Width,
    asking,
    fields_of,
    settings_of,
)
from compare.errors import EXIT_FLAGGED, UsageError

if TYPE_CHECKING:
    from compare.corrections import Corrections
    from compare.render.page import SideGlosses
    from compare.report import Comparison, Kind, Language
    from compare.reuse import Reuse
    from compare.translation import Service


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
        typer.Option(
            envvar="COMPARE_MIN_SCORE", metavar="N", min=0, max=1, help="Link only sentences that score at least this."
        ),
    ] = 0.0,
    layout: Annotated[
        Literal["auto", "columns", "stacked"],
        typer.Option(envvar="COMPARE_LAYOUT", help="auto: stacked below 80 columns."),
    ] = "auto",
    width: Width = None,
    context: Annotated[
        str,
        typer.Option(
            envvar="COMPARE_CONTEXT",
            metavar="N|all",
            help="Of sentences in a row that one report alone has, show the first N; what is flagged is always shown.",
        ),
    ] = "2",
    pager: Pager = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", envvar="COMPARE_EXIT_CODE", help="Exit with 1 if anything was flagged.")
    ] = False,
    words: Annotated[
        bool,
        typer.Option("--words", envvar="COMPARE_WORDS", help="Show the words of linked sentences without counterpart."),
    ] = False,
    excerpt: Excerpt = None,
    lexicon: Lexicon = None,
    off: Off = None,
    config: Config = None,
    no_config: NoConfig = False,
    encoder: Encoder = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            envvar="COMPARE_CORRECTIONS", metavar="FILE", help="Links judged by hand: accepted, rejected, added."
        ),
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
        str | None,
        typer.Option(envvar="COMPARE_TRANSLATOR_URL", metavar="URL", help="Address of a LibreTranslate server."),
    ] = None,
    allow_loopback: AllowLoopback = False,
    refresh: Refresh = False,
    field: Field = None,
    stdin_name: StdinName = None,
    color: Color = "auto",
) -> None:
    """Show two reports side by side, differences flagged.

    Linked sentences stand level. Below come those that only one side has, and a count of the flags by kind.
    """
    wanted, fields = _kinds(kinds), fields_of(field)
    sentences = _context(context)
    if excerpt is not None and format != "html":
        raise UsageError("--excerpt is for pages", hint="add --format html")
    if left.partition("#")[0] == right.partition("#")[0] == "-":
        raise UsageError("both reports cannot come from standard input", hint="give a file for one of them")
    service = _service(translator, translator_url) if translate else None
    out.check(output, left, right, *([str(corrections)] if corrections else []))
    from compare.comparison import compare
    from compare.encoder import load_encoder
    from compare.languages import analysis
    from compare.reading.choosing import read_one
    from compare.reuse import reuse

    analysis.OWN_PROCESS = True
    settings = settings_of(config, lexicon, off, no_config=no_config)
    judged = _corrections(corrections)
    model = load_encoder(encoder) if encoder else None
    with asking(allow_loopback=allow_loopback, refresh=refresh):
        reports = [read_one(one, fields=fields, stdin_name=stdin_name) for one in (left, right)]
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
    whole = not (wanted or min_score or judged)
    reused = None if format == "html" else reuse(*reports, encoder=model, compared=result if whole else None)
    if format == "terminal":
        from compare import framing, paging
        from compare.render import terminal

        text = terminal.render(
            result,
            width=out.columns(width, output),
            layout=layout,
            colors=out.color_system(color, output),
            glosses=glosses,
            false_alarms=framing.FALSE_ALARMS_PER_100,
            context=sentences,
            reused=reused,
        )
        paging.show(text, output, pager=pager)
    else:
        out.write(
            _document(result, format, glosses, settings.fingerprint, excerpt=excerpt, reused=reused), output, utf8=True
        )
    say(result)
    _say_cache_notice()
    if exit_code and result.flags:
        raise typer.Exit(EXIT_FLAGGED)


def _say_cache_notice() -> None:
    """Say on stderr, in a line, that nothing could be kept, where that is so."""
    from compare.cache import open_cache

    if notice := open_cache().notice:
        from compare.render.clean import visible

        sys.stderr.write(f"compare: {visible(notice)}\n")


def _document(  # noqa: PLR0913 - what the document states
    result: Comparison,
    form: Literal["json", "markdown", "html"],
    glosses: SideGlosses | None,
    settings: str | None,
    *,
    excerpt: int | None,
    reused: Reuse | None,
) -> str:
    from compare import framing
    from compare.render import json, markdown

    if form == "json":
        return json.render(
            result,
            version=__version__,
            rules=framing.RULES_VERSION,
            settings=settings,
            glosses=glosses,
            reused=reused,
        )
    if form == "html":
        return page_of(result, glosses=glosses, rules=framing.RULES_VERSION, excerpt=excerpt)
    return markdown.render(result, glosses=glosses, false_alarms=framing.FALSE_ALARMS_PER_100, reused=reused)


def _corrections(path: Path | None) -> Corrections | None:
    if path is None:
        return None
    from compare.corrections import read_corrections

    return read_corrections(path)


def _context(given: str) -> int | None:
    """Return how many sentences of a run to show, None for all. Raises UsageError."""
    if given.strip().lower() == "all":
        return None
    if not given.strip().isascii() or not given.strip().isdecimal():
        raise UsageError(f"--context takes a number or all, not {given!r}", hint="for example --context 2")
    return int(given)


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
            from compare.render.clean import visible

            sys.stderr.write(f"compare: {visible(made.notice)}\n")
        sides.append({i: text for i, text in zip(indices, made.texts, strict=True) if text})
    name = "LibreTranslate" if service.address else "Google"
    return SideGlosses(target, name, *sides)
