"""What the command line says of mistakes, of interruptions and of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from commanding import Ran, place, run

from compare.errors import EXIT_BUG
from compare.report import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["place", "run"]  # fixtures


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("missing.txt", "fr.txt"), "missing.txt"),
        (("en.txt", "missing.txt#2"), "missing.txt"),
        (("empty.txt", "fr.txt"), "empty.txt"),
        (("en.txt", "binary.txt"), "binary.txt"),
        (("folder", "fr.txt"), "folder"),
        (("-", "-"), "standard input"),
        (("two.jsonl", "fr.txt"), "2 reports"),
        (("two.jsonl#3", "fr.txt"), "'3'"),
        (("two.jsonl#0", "fr.txt"), "'0'"),
        (("en.txt", "fr.txt", "--kinds", "mood"), "'mood'"),
        (("en.txt", "fr.txt", "--kinds", ","), "--kinds"),
        (("en.txt", "fr.txt", "--encoder", "no/such-encoder"), "no/such-encoder"),
        (("en.txt", "fr.txt", "--output", "nowhere/out.txt"), "nowhere"),
        (("en.txt", "fr.txt", "--output", "folder"), "folder"),
        (("en.txt", "fr.txt", "--translate", "en", "--translator", "libretranslate"), "LibreTranslate"),
        (("en.txt", "fr.txt", "--translate", "en", "--translator", "google", "--translator-url", "http://a"), "--tran"),
    ],
)
def test_a_mistake_is_one_line_and_a_hint_and_nothing_on_stdout(
    run: Callable[..., Ran], arguments: tuple[str, ...], message: str
) -> None:
    ran = run("diff", *arguments)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith("compare: ")
    assert message in first
    assert second.startswith("  hint: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "en.txt"),
        ("diff", "en.txt", "fr.txt", "third.txt"),
        ("diff", "en.txt", "fr.txt", "--format", "pdf"),
        ("diff", "en.txt", "fr.txt", "--min-score", "1.1"),
        ("diff", "en.txt", "fr.txt", "--min-score", "-1"),
        ("diff", "en.txt", "fr.txt", "--min-score", "nan"),
        ("diff", "en.txt", "fr.txt", "--min-score", "high"),
        ("diff", "en.txt", "fr.txt", "--width", "3"),
        ("diff", "en.txt", "fr.txt", "--width", "wide"),
        ("diff", "en.txt", "fr.txt", "--translate", "de"),
        ("read",),
        ("schema", "paint"),
        ("paint",),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(run: Callable[..., Ran], arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Usage: compare" in ran.err


def test_steering_characters_in_a_file_name_do_not_reach_the_terminal(run: Callable[..., Ran]) -> None:
    assert run("read", "no\x1b[31msuch").err.startswith("compare: no␛[31msuch")


def test_an_interruption_is_one_line() -> None:
    command = [sys.executable, "-m", "compare", "read", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin is not None
        running.stdin.write(b"x" * 1_000_000)  # returns once the pipe is being read
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
    assert (running.returncode, out, err) == (130, b"", b"compare: interrupted\n")


def test_a_bug_keeps_its_traceback(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("compare.render.reading.render", broken)
    ran = run("read", "en.txt")
    assert ran.code == EXIT_BUG
    assert ran.out == ""
    assert "Traceback" in ran.err
    assert "ZeroDivisionError" in ran.err


def test_the_kinds_in_the_hint_are_all_kinds(run: Callable[..., Ran]) -> None:
    hint = run("diff", "en.txt", "fr.txt", "--kinds", "mood").err.splitlines()[1]
    assert all(kind in hint for kind in KINDS)


def test_context_is_a_number_or_all(run: Callable[..., Ran]) -> None:
    assert "more sentences only on the left" in run("diff", "recipe.txt", "fr.txt", "--context", "0").out
    assert "more sentences" not in run("diff", "recipe.txt", "fr.txt", "--context", "all").out
    ran = run("diff", "en.txt", "fr.txt", "--context", "-1")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "compare: --context takes a number or all, not '-1'")
