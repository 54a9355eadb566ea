"""`compare read`: how reports are read, before anything is compared."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from compare import __version__
from compare import output as out
from compare.commands.options import (  # typer looks the types up
    REFERENCE,
    AllowLoopback,
    Color,
    Config,
    Field,
    Ignore,
    NoConfig,
    Output,
    Refresh,
    StdinName,
    Width,
    asked_of,
    asking,
    fields_of,
    not_both,
)
from compare.errors import CompareError, ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.reading.collection import Entry
    from compare.report import Report


def read(  # noqa: PLR0913 - the options of the command, one argument each
    references: Annotated[
        list[str], typer.Argument(metavar="REF...", help=f"Reports: {REFERENCE}.", show_default=False)
    ],
    *,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["terminal", "json", "jsonl"],
        typer.Option("--format", "-f", envvar="COMPARE_READ_FORMAT", help="Form of the result; jsonl is streamed."),
    ] = "terminal",
    output: Output = None,
    language: Annotated[
        Literal["en", "fr"] | None,
        typer.Option(envvar="COMPARE_LANGUAGE", help="The reports' language, where it cannot be told."),
    ] = None,
    field: Field = None,
    stdin_name: StdinName = None,
    ignore: Ignore = None,
    whole: Annotated[
        bool,
        typer.Option("--whole", envvar="COMPARE_WHOLE", help="Keep a text that holds several articles in one report."),
    ] = False,
    allow_loopback: AllowLoopback = False,
    refresh: Refresh = False,
    config: Config = None,
    no_config: NoConfig = False,
    width: Width = None,
    color: Color = "auto",
) -> None:
    """Show how reports are read.

    What they state, their sentences with offsets and roles, and what was set apart as no reporting. Folders, globs and
    archives are read entry by entry, and a text that holds several articles article by article: what is broken in them
    is a line on stderr, and the others are read.
    """
    not_both(config, no_config=no_config)
    fields = fields_of(field)
    from compare.reading.choosing import read_entries
    from compare.reading.collection import is_many

    left_out = {
        one: asked_of(one, ignore, config=config, no_config=no_config)[0] if is_many(one) else tuple(ignore or ())
        for one in references
    }
    for one in references:
        out.check(output, one, ignore=left_out[one])

    def found() -> Iterator[Entry]:
        with asking(allow_loopback=allow_loopback, refresh=refresh):
            for reference in references:
                yield from read_entries(
                    reference,
                    language,
                    fields=fields,
                    stdin_name=stdin_name,
                    ignore=left_out[reference],
                    whole=whole,
                )

    reports = _sound(found())
    if format == "jsonl":
        from compare.render import json

        out.write_parts((json.render_lines([report]) for report in reports), output)
        return
    if format == "terminal":
        from compare.render import reading

        text = reading.render(list(reports), width=out.columns(width, output), colors=out.color_system(color, output))
    else:
        from compare.render import json

        text = json.render_reports(reports, version=__version__)
    out.write(text, output, utf8=format != "terminal")


def _sound(found: Iterator[Entry]) -> Iterator[Report]:
    """Yield the reports of some entries and name the broken ones on stderr. Raises CompareError where that is all."""
    from compare.render.clean import visible

    read = broken = 0
    held: CompareError | None = None  # the first, until there is something else
    hint: str | None = None
    for entry in found:
        if held:
            sys.stderr.write(f"compare: {visible(str(held))}\n")
            held = None
        if entry.report:
            read += 1
            yield entry.report
        elif entry.problem:
            broken += 1
            held = entry.problem
            hint = hint or held.hint
    if held and (read or broken > 1):
        sys.stderr.write(f"compare: {visible(str(held))}\n")
    elif held:
        raise held
    if broken and not read:
        raise ReadError(f"none of {broken:,} entries could be read", hint=hint)
