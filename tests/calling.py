"""How tests call the command line: with nothing of the caller's, here or in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from compare import cli

if TYPE_CHECKING:
    import pytest

ROOT = str(Path(cli.__file__).parents[1])


def isolate(patch: pytest.MonkeyPatch, folder: Path, cache: Path) -> None:
    """Work in a folder of its own, with no variable of the caller's and one cache for the session."""
    for name in os.environ:
        if name.startswith("COMPARE_") or name in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}:
            patch.delenv(name)
    patch.setenv("COMPARE_CACHE_DIR", str(cache))
    patch.setenv("PYTHONPATH", ROOT)
    patch.chdir(folder)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command line; the code is 0 where it ends by itself."""
    before, sys.argv = sys.argv, ["compare", *arguments]
    code = 0
    try:
        cli.main()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.argv = before
    said = capsys.readouterr()
    return code, said.out, said.err


def process(*arguments: object, check: bool = False, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "compare", *map(str, arguments)]
    options = {"env": {**os.environ, "PYTHONPATH": ROOT}, **options}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=check, **options)  # type: ignore[call-overload, no-any-return]
