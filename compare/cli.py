"""The command line: options → one library call → one renderer → exit code. Nothing else in the package prints.

Only typer and the standard library are imported here at the top, so that `compare --help` answers at once.
"""

from __future__ import annotations

import errno
import logging
import sys
import traceback
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from compare import __version__
from compare import output as out
from compare.commands.check import check
from compare.commands.diff import diff
from compare.commands.evaluate import evaluate
from compare.commands.events import events
from compare.commands.explain import explain
from compare.commands.fill import fill
from compare.commands.options import Output  # noqa: TC001 - typer looks the types up
from compare.commands.read import read
from compare.commands.sources import sources
from compare.commands.story import story
from compare.commands.view import view
from compare.errors import EXIT_BAD_INPUT, EXIT_BUG, EXIT_INTERRUPTED, CompareError

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG}  # wherever it strikes, it is no bug


_Misused: type[Any] = typer.BadParameter.__mro__[1]  # click's UsageError, which typer keeps to itself


class _Commands(TyperGroup):
    """The commands, whose complaints show what was typed as visible text."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever it is called with
        with _complaining():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - whatever a command returns
        with _complaining():
            return super().invoke(ctx)


@contextmanager
def _complaining() -> Iterator[None]:
    try:
        yield
    except _Misused as error:
        from compare.render.clean import visible

        error.message = visible(error.message)
        named = error.ctx.command.params if error.ctx else ()
        if "unexpected extra argument" in error.message and any(one.metavar == "CORPUS" for one in named):
            error.message += "\n  hint: a corpus is one argument: put a glob in quotation marks, as in 'reports/*.txt'"
        raise


app = typer.Typer(
    cls=_Commands,
    name="compare",
    help="See how two newsrooms tell the same story.",
    rich_markup_mode=None,  # rich's help would triple the time that `--help` takes
    pretty_exceptions_enable=False,
    add_completion=True,
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


app.command()(diff)
app.command()(read)
app.command("eval")(evaluate)
app.command()(explain)
app.command()(events)
app.command()(story)
app.command()(view)
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


def _told(message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: object) -> None:
    """Write a warning, which may hold what was read, as visible text; one of ours without where it was raised."""
    from compare.render.clean import visible

    ours = category.__module__.startswith("compare.")
    source = "compare" if ours else f"{filename}:{lineno}: {category.__name__}"
    sys.stderr.write(f"{source}: {visible(str(message))}\n")


def main() -> None:
    """Run the command line. A mistake of the caller becomes one line and exit code 2; a bug keeps its traceback."""
    if not logging.getLogger().handlers:  # else what a library logs, with what it read in it, goes to the terminal raw
        logging.getLogger().addHandler(logging.NullHandler())
    try:
        with warnings.catch_warnings():
            warnings.showwarning = _told  # type: ignore[assignment] # takes `file` and `line` too, by place
            app(prog_name="compare")
    except SystemExit as end:
        if end.code == EXIT_INTERRUPTED:
            sys.stderr.write("compare: interrupted\n")
        raise
    except CompareError as error:
        from compare.render.clean import visible

        sys.stderr.write(f"compare: {visible(str(error))}\n")
        if error.hint:
            sys.stderr.write(f"  hint: {visible(error.hint)}\n")
        sys.exit(error.exit_code)
    except OSError as error:
        if error.errno not in FULL:
            traceback.print_exc()
            sys.exit(EXIT_BUG)
        sys.stderr.write(f"compare: nothing can be written: {error.strerror}\n")
        sys.stderr.write("  hint: make room, or name a folder that has some with TMPDIR\n")
        sys.exit(EXIT_BAD_INPUT)
    except Exception:  # noqa: BLE001 - the boundary: anything that is no CompareError is a bug
        traceback.print_exc()
        sys.exit(EXIT_BUG)  # not 1: a crash must never look like a finding
