"""Every option can be set once for all, by an environment variable that its help names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typer.core import TyperOption
from typer.main import get_command

from compare.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer._click.core import Command

# What no variable can set, and why.
NONE = {
    ("", "--version"): "asks for something else than the command",
    ("", "--install-completion"): "asks for something else than the command",
    ("", "--show-completion"): "asks for something else than the command",
}


def options(command: Command, name: str = "") -> Iterator[tuple[str, TyperOption]]:
    """Walk all options of a command and of those under it."""
    for parameter in command.params:
        if isinstance(parameter, TyperOption):
            yield name, parameter
    for below, one in getattr(command, "commands", {}).items():
        yield from options(one, f"{name} {below}".strip())


def long_name(option: TyperOption) -> str:
    return str(next(name for name in option.opts if name.startswith("--")))


ALL = [(name, option) for name, option in options(get_command(app))]


def test_every_option_has_a_variable_or_a_reason_to_have_none() -> None:
    without = {(name, long_name(option)) for name, option in ALL if not option.envvar}
    assert without == set(NONE)


def test_every_variable_is_ours_and_shown_in_the_help() -> None:
    for name, option in ALL:
        if option.envvar:
            assert str(option.envvar).startswith("COMPARE_"), (name, option.opts)
            assert option.show_envvar, (name, option.opts)


def test_a_variable_means_one_option() -> None:
    """One name may serve several commands, never two options that are called otherwise."""
    meant: dict[str, set[str]] = {}
    for _, option in ALL:
        if option.envvar:
            meant.setdefault(str(option.envvar), set()).add(long_name(option))
    assert {variable: names for variable, names in meant.items() if len(names) > 1} == {}
