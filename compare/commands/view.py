"""`compare view`: walk through a comparison in the terminal, and mark links right or wrong."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compare import output as out
from compare.commands.events import encoder_of, event_of, found_events, reports_of
from compare.commands.options import (  # typer looks the types up
    AllowLoopback,
    Color,
    Config,
    Encoder,
    Ignore,
    Lexicon,
    NoConfig,
    Off,
    Refresh,
    Window,
    asked_of,
    asking,
    settings_of,
)
from compare.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.encoder import UnitEncoder
    from compare.framing.settings import Settings
    from compare.render.palette import ColorSystem
    from compare.report import Report
    from compare.view.app import Opening

TWO = 2


def view(  # noqa: PLR0913 - the options of the command, one argument each
    left: Annotated[str, typer.Argument(metavar="LEFT|CORPUS", help="One report, or a folder, JSON lines or a glob.")],
    right: Annotated[str, typer.Argument(metavar="RIGHT|EVENT", help="The other report, or an event of the corpus.")],
    *,
    base: Annotated[
        str | None,
        typer.Option(
            envvar="COMPARE_BASE", metavar="REPORT", help="Of an event: the report on the left, by id or outlet."
        ),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(
            envvar="COMPARE_CORRECTIONS",
            metavar="FILE",
            help="Where marks are kept; if not given, LEFT--RIGHT.corrections.json beside the left report.",
        ),
    ] = None,
    window: Window = None,
    ignore: Ignore = None,
    encoder: Encoder = None,
    lexicon: Lexicon = None,
    off: Off = None,
    config: Config = None,
    no_config: NoConfig = False,
    allow_loopback: AllowLoopback = False,
    refresh: Refresh = False,
    color: Color = "auto",
) -> None:
    """Walk through two reports, or through the reports of an event, in the terminal.

    Rows side by side, flags with their notes, each rule explained. Links that you mark right or wrong are written to a
    corrections file, which `compare diff --corrections` and `compare eval` read. `?` shows the keys.
    """
    _check_terminal()
    from compare.languages import analysis

    analysis.OWN_PROCESS = True
    settings = settings_of(config, lexicon, off, no_config=no_config)
    model = encoder_of(encoder) if encoder else None
    if is_corpus(left, right):
        asked = asked_of(left, ignore, window, config=config, no_config=no_config)
        reports, folder = _of_event(left, right, base, asked, model)
    else:
        if base:
            raise UsageError(
                "--base is for the reports of an event", hint="give a corpus and an event, or leave it out"
            )
        with asking(allow_loopback=allow_loopback, refresh=refresh):
            reports, folder = _of_two(left, right)
    if corrections and len(reports) > TWO:
        raise UsageError("--corrections is one file for one pair", hint="leave it out: each pair has a file of its own")
    opening = opening_of(corrections, folder, settings, model)
    from compare.view.app import Viewer

    opened = opening(reports[0], reports[1])
    # Textual turns colours into those that the terminal has.
    colors: ColorSystem | None = "truecolor" if out.color_system(color, None) else None
    Viewer(reports, opened, opening, settings=settings, colors=colors).run()


def is_corpus(left: str, right: str) -> bool:
    """Say whether a corpus and an event are meant: a folder or a glob, or JSON lines with what is no file."""
    from compare.reading.addresses import is_address
    from compare.reading.folders import is_collection

    if is_collection(left):
        return True
    several = Path(left).suffix.lower() in {".jsonl", ".ndjson"}
    return several and not is_address(right) and not Path(right.partition("#")[0] or right).exists()


def opening_of(
    corrections: Path | None, folder: Callable[[Report], Path], settings: Settings, encoder: UnitEncoder | None
) -> Opening:
    """Return what compares two reports, with the links in it that were marked right or added by hand."""
    from compare.comparison import compare
    from compare.view.board import Opened
    from compare.view.judging import Judgements, corrections_path

    def opening(left: Report, right: Report) -> Opened:
        judged = Judgements(corrections or corrections_path(folder(left), left, right), left, right)
        fixed = judged.linked if judged.linked.fixed else None
        return Opened(compare(left, right, encoder=encoder, corrections=fixed, settings=settings), judged)

    return opening


def _check_terminal() -> None:
    """Refuse to begin where nobody could see it or press a key. Raises UsageError."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if os.environ.get("TERM") == "dumb" or not all(stream is not None and stream.isatty() for stream in streams):
        raise UsageError("`compare view` needs a terminal", hint="`compare diff` writes to files and pipes")


def _of_two(left: str, right: str) -> tuple[tuple[Report, ...], Callable[[Report], Path]]:
    from compare.reading.choosing import read_one

    if "-" in {left, right}:
        raise UsageError("standard input is the keyboard here", hint="give both reports as files or addresses")
    place = Path(left if Path(left).exists() else left.partition("#")[0])
    folder = place.parent if place.exists() else Path()
    return (read_one(left), read_one(right)), lambda _: folder


def _of_event(
    corpus: str, event: str, base: str | None, asked: tuple[tuple[str, ...], int], encoder: UnitEncoder | None
) -> tuple[tuple[Report, ...], Callable[[Report], Path]]:
    """Return the reports of the event, the base first, and what tells the folder of each."""
    from compare.story import base_first

    left_out, days = asked
    found = reports_of(corpus, left_out)
    chosen = event_of(event, found_events(found, days, encoder or encoder_of(None)))
    if len(chosen) < TWO:
        raise UsageError(f"only one report tells {chosen.id}", hint="`compare events` shows how many tell each")

    def folder(report: Report) -> Path:
        entry = found.entry(report)
        return (found.root / entry.path).parent if entry else found.root

    return tuple(base_first(list(chosen.reports), base)), folder
