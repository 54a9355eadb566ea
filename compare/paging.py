"""A result that does not fit on the terminal goes through the reader's pager, as git's do."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from compare import output as out

if TYPE_CHECKING:
    from pathlib import Path

_LESS = {"LESS": "FRX", "LV": "-c"}  # quit if it fits, pass colours on, leave the text on the screen; only where unset


def show(text: str, output: Path | None = None, *, pager: bool | None = None, utf8: bool = False) -> None:
    """Write a result to a file or to standard output, through a pager if that is a terminal on which it does not fit.

    `pager` True asks for one even if it fits, False for none. What is no terminal never gets one, nor does a document
    for other programs (`utf8`, as `output.write` has it). The pager is `$COMPARE_PAGER`, else `$PAGER`, else less;
    `cat` or nothing at all means none. Raises UsageError as `output.write`.
    """
    command = _command() if output is None and not utf8 and _wanted(text, asked=pager) else []
    if not command or not _paged(text, command):
        out.write(text, output, utf8=utf8)


def _wanted(text: str, *, asked: bool | None) -> bool:
    if asked is False or sys.stdout is None or not sys.stdout.isatty():
        return False
    if asked:
        return True
    if os.environ.get("TERM", "") == "dumb":  # a pager cannot move about there
        return False
    return text.count("\n") >= shutil.get_terminal_size().lines


def _command() -> list[str]:
    """Return the pager and its arguments, nothing where none is wanted or found."""
    for name in ("COMPARE_PAGER", "PAGER"):
        if name in os.environ:
            return _found(os.environ[name])
    return _found("less") or _found("more")


def _found(given: str) -> list[str]:
    try:
        command = shlex.split(given)
    except ValueError:  # a quotation mark that is never closed
        return []
    if not command or command == ["cat"] or shutil.which(command[0]) is None:
        return []
    return command


def _paged(text: str, command: list[str]) -> bool:
    """Give the text to the pager and wait until its reader leaves it; say whether it could be started."""
    encoding = sys.stdout.encoding
    settings = _LESS | ({"LESSCHARSET": "utf-8"} if encoding.lower().replace("-", "") == "utf8" else {})
    sys.stdout.flush()
    try:
        running = subprocess.Popen(command, stdin=subprocess.PIPE, env={**settings, **os.environ})  # noqa: S603 - the reader's own choice
    except OSError:
        return False
    before = None
    if threading.current_thread() is threading.main_thread():  # Ctrl-C is the pager's: it ends a search, not the page
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(BrokenPipeError):  # the reader has seen enough
            running.communicate(text.encode(encoding, "replace"))
        running.wait()
    finally:
        if before is not None:
            signal.signal(signal.SIGINT, before)
    return True
