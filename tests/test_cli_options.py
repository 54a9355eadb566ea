"""Options: their environment variables, their help, and what a shell completes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import typer
from calling import process
from commanding import Ran, place, run
from rich.cells import cell_len

from compare import __version__, cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COMMANDS = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]
__all__ = ["place", "run"]  # fixtures


def test_options_may_come_from_the_environment(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPARE_FORMAT", "json")
    monkeypatch.setenv("COMPARE_KINDS", "quantity")
    monkeypatch.setenv("COMPARE_EXIT_CODE", "1")
    ran = run("diff", "en.txt", "fr.txt")
    assert json.loads(ran.out)["summary"] == {"quantity": 1}
    assert ran.code == 1


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_option_names_its_environment_variable_and_help_fits(run: Callable[..., Ran], command: str) -> None:
    told = run(command, "--help").out
    assert max(map(cell_len, told.splitlines())) <= 80
    options = re.split("(?<!/) --", " ".join(told.split()).partition("Options:")[2])[1:]
    assert options
    for option in options:
        assert "COMPARE_" in option or option.startswith("help"), option


def test_a_variable_is_of_one_option_whatever_the_command() -> None:
    named: dict[str, set[str]] = {}
    for command in COMMANDS.values():
        for parameter in command.params:
            if isinstance(parameter.envvar, str):
                named.setdefault(parameter.envvar, set()).add(parameter.opts[0])
    assert {variable: options for variable, options in named.items() if len(options) > 1} == {}


def test_version_and_help() -> None:
    assert process("--version").stdout == f"compare {__version__}\n"
    assert "See how two newsrooms tell the same story" in process("--help").stdout
    assert process().returncode == 2


def test_help_imports_nothing_heavy() -> None:
    code = """
import sys
from compare.cli import main
sys.argv = ["compare", "--help"]
try:
    main()
except SystemExit:
    print(*sorted(name for name in sys.modules if name.split(".")[0] in HEAVY or name.startswith("compare.")))
"""
    heavy = {"numpy", "rich", "msgspec", "torch", "spacy", "trafilatura", "requests", "sqlite3"}
    ran = subprocess.run(
        [sys.executable, "-c", f"HEAVY = {heavy!r}{code}"], capture_output=True, encoding="utf-8", check=True
    )
    imported = {name.removeprefix("compare.") for name in ran.stdout.splitlines()[-1].split()}
    assert {name for name in imported if not name.startswith("commands")} <= {"cli", "errors", "output", "paging"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_options_and_their_values(shell: str) -> None:
    typed = "compare diff --layout "
    env = {
        **os.environ,
        "_COMPARE_COMPLETE": f"complete_{shell}",
        **({"COMP_WORDS": typed, "COMP_CWORD": "3"} if shell == "bash" else {"_TYPER_COMPLETE_ARGS": typed}),
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    ran = subprocess.run([sys.executable, "-m", "compare"], capture_output=True, encoding="utf-8", check=True, env=env)
    assert re.findall(r"\w+", ran.stdout.replace("_arguments", "")) == ["auto", "columns", "stacked"]


@pytest.mark.parametrize(
    ("shell", "kept"),
    [("bash", ".bash_completions"), ("zsh", ".zfunc"), ("fish", ".config/fish/completions")],
)
def test_completion_is_installed_in_the_home_of_whoever_asks(place: Path, shell: str, kept: str) -> None:
    home = place / "home"
    home.mkdir()
    env = {**os.environ, "HOME": str(home), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    ran = process("--install-completion", shell, env=env)
    assert (ran.returncode, ran.stderr) == (0, "")
    (script,) = (home / kept).iterdir()
    assert "_COMPARE_COMPLETE" in script.read_text(encoding="utf-8")
