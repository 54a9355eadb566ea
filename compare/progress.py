"""How far a long run has come: a bar on stderr, only on a terminal and only once two seconds have passed."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 2.0  # seconds that nobody needs a bar for


@contextmanager
def progress(doing: str) -> Iterator[Callable[..., None]]:
    """Give a function to call with how many things are done and, where it is known, of how many."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(file=sys.stderr), transient=True)
    task = bar.add_task(doing, total=None)
    begun, shown = time.monotonic(), False

    def heard(done: int, total: int | None = None) -> None:
        nonlocal shown
        if not shown and time.monotonic() - begun > PATIENCE:
            bar.start()
            shown = True
        bar.update(task, completed=done, total=total)

    try:
        yield heard
    finally:
        if shown:
            bar.stop()


def _nothing(_done: int, _total: int | None = None) -> None:
    """Show nothing."""
