"""What does not fit on the terminal goes through a pager; nothing else does, and leaving it early is no error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from compare import paging

termios = pytest.importorskip("termios")
SHORT, LONG = "one line\n", "".join(f"line {i}: « où »\n" for i in range(200))
PAGER = """
import os, sys
text = sys.stdin.buffer.read() if {reads} else sys.stdin.buffer.readline()
open("paged", "wb").write(text)
open("settings", "w").write(os.environ.get("LESS", "") + " " + os.environ.get("LESSCHARSET", ""))
sys.exit({code})
"""


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with a pager that keeps what it is given."""
    for name in ("COMPARE_PAGER", "PAGER", "LESS", "LESSCHARSET", "LV", "LINES", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("PYTHONPATH", str(Path(paging.__file__).parents[1]))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMPARE_PAGER", pager("reads"))


def pager(name: str, *, reads: bool = True, code: int = 0) -> str:
    """Write a pager of this name, which may read only a line, and return its command."""
    Path(f"{name}.py").write_text(PAGER.format(reads=reads, code=code), encoding="utf-8")
    return f'"{sys.executable}" {name}.py'


def shown(text: str, *, pager: bool | None = None, terminal: bool = True) -> tuple[str, str]:
    """Show a text in a process of its own, on a terminal of 24 lines; return what it got and what the pager did."""
    Path("text").write_text(text, encoding="utf-8")
    code = f"from compare import paging; paging.show(open('text', encoding='utf-8').read(), pager={pager})"
    command = [sys.executable, "-c", code]
    if not terminal:
        out = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        return out, paged()
    seen, written = os.openpty()
    termios.tcsetwinsize(written, (24, 80))
    with subprocess.Popen(command, stdout=written, stderr=subprocess.PIPE) as running:
        os.close(written)
        parts = []
        while True:
            try:
                part = os.read(seen, 65536)
            except OSError:  # how Linux says that nobody writes any more
                break
            if not part:
                break
            parts.append(part)
        assert running.stderr is not None
        assert running.stderr.read() == b""
    os.close(seen)
    assert running.returncode == 0
    return b"".join(parts).decode().replace("\r\n", "\n"), paged()


def paged() -> str:
    return Path("paged").read_text(encoding="utf-8") if Path("paged").exists() else ""


def test_what_does_not_fit_goes_through_the_pager_whole() -> None:
    assert shown(LONG) == ("", LONG)
    assert Path("settings").read_text() == "FRX utf-8"


def test_what_fits_does_not_unless_it_is_asked_for() -> None:
    assert shown(SHORT) == (SHORT, "")
    assert shown(SHORT, pager=True) == ("", SHORT)


def test_no_pager_means_none() -> None:
    assert shown(LONG, pager=False) == (LONG, "")


@pytest.mark.parametrize("asked", [None, True])
def test_a_pipe_gets_plain_text_and_no_pager(asked: bool | None) -> None:  # noqa: FBT001 - a case
    assert shown(LONG, pager=asked, terminal=False) == (LONG, "")


def test_a_file_gets_the_text_and_no_pager() -> None:
    paging.show(LONG, Path("out.txt"), pager=True)
    assert Path("out.txt").read_text(encoding="utf-8") == LONG
    assert paged() == ""


@pytest.mark.parametrize("command", ["", "cat", "no-such-pager-anywhere", "never 'closed"])
def test_no_pager_that_can_be_had_means_the_terminal_itself(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("COMPARE_PAGER", command)
    assert shown(LONG) == (LONG, "")


def test_the_pager_is_ours_then_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "no-such-pager-anywhere")
    assert shown(LONG) == ("", LONG)
    monkeypatch.setenv("PAGER", os.environ["COMPARE_PAGER"])
    monkeypatch.delenv("COMPARE_PAGER")
    Path("paged").unlink()
    assert shown(LONG) == ("", LONG)


def test_the_users_settings_of_less_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LESS", "R")
    shown(LONG)
    assert Path("settings").read_text() == "R utf-8"


def test_a_dumb_terminal_has_no_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert shown(LONG) == (LONG, "")


@pytest.mark.parametrize("code", [0, 1])
def test_leaving_the_pager_early_is_no_error(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    monkeypatch.setenv("COMPARE_PAGER", pager("quits", reads=False, code=code))
    much = LONG * 500  # more than a pipe holds
    out, got = shown(much)
    assert out == ""
    assert got == LONG.splitlines()[0] + "\n"


@pytest.mark.parametrize("command", ["diff", "story", "sources", "explain", "check"])
def test_every_command_that_shows_something_long_has_the_option(command: str) -> None:
    surely_wide = {**os.environ, "COLUMNS": "160"}
    asked = [sys.executable, "-m", "compare", command, "--help"]
    found = subprocess.run(asked, capture_output=True, check=True, env=surely_wide)
    assert "--no-pager" in found.stdout.decode()


def test_a_document_for_other_programs_is_never_paged(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    paging.show(LONG, pager=True, utf8=True)
    assert not paged()
    assert capsysbinary.readouterr().out.decode() == LONG
