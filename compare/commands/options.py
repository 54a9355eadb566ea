"""Options that several commands take."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from compare import output as out
from compare.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.settings import Settings

REFERENCE = "a file, an http(s) address, or - for standard input; FILE#ID or FILE#2 picks one report out of several"
CORPUS = "a folder, a file of many reports, or a glob in quotation marks"
Reference = Annotated[str, typer.Argument(metavar="CORPUS", help=f"Reports: {CORPUS}.", show_default=False)]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        envvar="COMPARE_IGNORE", metavar="PATTERN", help="Leave out paths such as drafts/ or *.tmp.txt; may come again."
    ),
]
Window = Annotated[
    int | None,
    typer.Option(
        envvar="COMPARE_WINDOW", min=0, metavar="DAYS", help="Days between reports of one event; 3 if nobody says."
    ),
]
Color = Annotated[
    Literal["auto", "always", "never"],
    typer.Option(envvar="COMPARE_COLOR", help="Colours; auto: on a terminal, unless NO_COLOR is set."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", envvar="COMPARE_OUTPUT", metavar="FILE", help="Write to this file, whole or not at all."
    ),
]
Width = Annotated[
    int | None,
    typer.Option(
        envvar="COMPARE_WIDTH",
        min=out.NARROWEST,
        metavar="N",
        help="Columns to write in; the terminal's if not given.",
    ),
]
Encoder = Annotated[
    str | None,
    typer.Option(envvar="COMPARE_ENCODER", metavar="NAME", help="A sentence-transformers model, by name or folder."),
]
Lexicon = Annotated[
    list[Path] | None,
    typer.Option(envvar="COMPARE_LEXICON", metavar="FILE", help="Own words beside the built-in ones; may come again."),
]
Off = Annotated[
    list[str] | None,
    typer.Option(
        envvar="COMPARE_OFF", metavar="RULE", help="A rule, kind or term that raises nothing; may come again."
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        envvar="COMPARE_CONFIG",
        help="Settings; if not given, the nearest compare.toml from here upwards.",
        metavar="FILE",
    ),
]
Excerpt = Annotated[
    int | None,
    typer.Option(
        envvar="COMPARE_EXCERPT",
        min=0,
        metavar="N",
        help="In a page: N words around what is flagged, offsets and hashes in place of the rest.",
    ),
]
Pager = Annotated[
    bool | None,
    typer.Option(
        "--pager/--no-pager",
        envvar="COMPARE_PAGING",
        help="Through a pager; if not given, where it does not fit on the terminal.",
        show_default=False,
    ),
]
NoConfig = Annotated[
    bool, typer.Option("--no-config", envvar="COMPARE_NO_CONFIG", help="Take no compare.toml that was not named.")
]

Field = Annotated[
    list[str] | None,
    typer.Option(
        envvar="COMPARE_FIELD",
        metavar="NAME=PATH",
        help="Where records and tables keep a field: text=body, outlet=source.name; may come again.",
    ),
]
StdinName = Annotated[
    str | None,
    typer.Option(envvar="COMPARE_STDIN_NAME", metavar="NAME", help="What standard input goes by in ids and messages."),
]
AllowLoopback = Annotated[
    bool,
    typer.Option("--allow-loopback", envvar="COMPARE_ALLOW_LOOPBACK", help="Ask addresses of this machine too."),
]
Refresh = Annotated[
    bool, typer.Option("--refresh", envvar="COMPARE_REFRESH", help="Ask addresses anew, whatever is kept of them.")
]


@contextmanager
def asking(*, allow_loopback: bool, refresh: bool) -> Iterator[None]:
    """Let addresses be asked as the options say; what is to be known of the answers is told on stderr."""
    from compare.reading.fetching import Access, accessing
    from compare.render.clean import visible

    with accessing(Access(allow_loopback, refresh)) as access:
        yield
    for notice in dict.fromkeys(access.notices):
        sys.stderr.write(f"compare: {visible(notice)}\n")


def settings_of(
    config: Path | None, lexicons: list[Path] | None, off: list[str] | None, *, no_config: bool
) -> Settings:
    """Return the settings that the options ask for; a compare.toml that was only found is named on stderr."""
    not_both(config, no_config=no_config)
    from compare.framing.settings import find_settings, read_settings, settle

    found = None if config or no_config else find_settings(Path.cwd())
    if found:
        _say(f"settings of {os.path.relpath(found)}")
    place = config or found
    return settle(read_settings(place) if place else None, lexicons=lexicons or (), off=off or ())


def asked_of(
    corpus: str, ignore: list[str] | None, window: int | None = None, *, config: Path | None, no_config: bool
) -> tuple[tuple[str, ...], int]:
    """Return which paths of a corpus are left out, and the days between reports of one event.

    The options add to what the corpus's own compare.toml leaves out, as for `compare check`, and go before its days.
    """
    not_both(config, no_config=no_config)
    from compare.policy import Policy, find_policy, folder_of, read_policy

    folder = folder_of(corpus)
    place = config or (None if no_config else find_policy(folder))
    policy = read_policy(place) if place else Policy()
    if place and place != config and policy.says_which and place.parent.resolve() != folder.resolve():
        _say(f"corpus as in {os.path.relpath(place)}")
    return (*policy.ignore, *(ignore or ())), policy.window if window is None else window


def fields_of(given: list[str] | None) -> dict[str, str]:
    """Return the mapping of fields that options such as `text=body` spell. Raises UsageError."""
    fields: dict[str, str] = {}
    for one in given or ():
        name, _, path = one.partition("=")
        if not (name.strip() and path.strip()):
            raise UsageError(f"--field {one!r} is not NAME=PATH", hint="for instance --field text=body")
        fields[name.strip()] = path.strip()
    return fields


def not_both(config: Path | None, *, no_config: bool) -> None:
    """Refuse a file of settings along with none. Raises UsageError."""
    if config and no_config:
        raise UsageError("--config and --no-config contradict each other", hint="give one of them")


def _say(line: str) -> None:
    from compare.render.clean import visible

    sys.stderr.write(f"compare: {visible(line)}\n")
