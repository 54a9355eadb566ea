"""Where results go: a terminal, a pipe, a file – whole or not at all – and what each of them gets."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from compare import output
from compare.errors import UsageError

TEXT = "The ferry ran aground on Tuesday, the harbour authority said. Nobody on board was hurt in the accident.\n"


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder with one report, under a terminal of 256 colours, with no wish of the caller's."""
    for name in os.environ:
        if name.startswith("COMPARE_") or name in {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "COLORTERM"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("PYTHONPATH", str(Path(output.__file__).parents[1]))
    monkeypatch.chdir(tmp_path)
    Path("en.txt").write_text(TEXT, encoding="utf-8")


READ = [sys.executable, "-m", "compare", "read", "en.txt"]


def terminal(columns: int) -> tuple[int, int]:
    """Open a terminal of so many columns and return what it shows and what is written to it."""
    termios = pytest.importorskip("termios")
    shown, written = os.openpty()
    termios.tcsetwinsize(written, (40, columns))
    return shown, written


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("10", output.NARROWEST), ("900", output.WIDEST)])
def test_the_width_is_the_terminals_within_reading_width(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert output.columns(None, None) == width
    assert output.columns(42, None) == 42
    assert output.columns(None, Path("out.txt")) == output.NO_TERMINAL


@pytest.mark.parametrize(
    ("color", "variables", "expected"),
    [
        ("always", {"TERM": "dumb"}, "standard"),
        ("always", {"NO_COLOR": "1"}, "256"),
        ("always", {"COLORTERM": "truecolor"}, "truecolor"),
        ("auto", {"FORCE_COLOR": "1"}, "256"),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, None),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": ""}, "256"),
        ("never", {"FORCE_COLOR": "1"}, None),
    ],
)
def test_colours_are_those_asked_for_and_no_color_holds_otherwise(
    monkeypatch: pytest.MonkeyPatch, color: str, variables: dict[str, str], expected: str | None
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert output.color_system(color, None) == expected  # type: ignore[arg-type]


def test_a_file_gets_colours_only_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert output.color_system("auto", Path("out.txt")) is None
    assert output.color_system("always", Path("out.txt")) == "256"


def test_a_terminal_gets_colours_and_its_own_width() -> None:
    shown, written = terminal(70)
    report = [*READ, "en.txt"]
    subprocess.run(report, stdout=written, check=True)
    os.close(written)
    text = os.read(shown, 100_000).decode()
    os.close(shown)
    assert "\x1b[1m" in text
    assert "─" * 70 + "\x1b" in text


def test_a_dumb_terminal_gets_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    shown, written = terminal(70)
    subprocess.run(READ, stdout=written, check=True)
    os.close(written)
    text = os.read(shown, 100_000).decode()
    os.close(shown)
    assert "harbour authority" in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 70


def test_a_pager_on_a_narrow_terminal_gets_no_line_that_it_must_break() -> None:
    shown, written = terminal(50)
    ran = subprocess.run(READ, stdout=subprocess.PIPE, stderr=written, check=True)
    os.close(written)
    os.close(shown)
    assert 40 < max(map(len, ran.stdout.decode().splitlines())) <= 50


def test_a_pipe_without_a_terminal_behind_it_gets_a_hundred_columns() -> None:
    Path("en.txt").write_text(TEXT.replace("\n", " ") * 3, encoding="utf-8")
    ran = subprocess.run([*READ, "en.txt"], capture_output=True, check=True)
    assert max(map(len, ran.stdout.decode().splitlines())) == 100


def test_a_file_is_written_whole_and_keeps_its_permissions() -> None:
    out = Path("out.txt")
    out.write_text("old, and longer than the new")
    out.chmod(0o640)
    output.write("new – neuf\n", out)
    assert out.read_text(encoding="utf-8") == "new – neuf\n"
    assert stat.S_IMODE(out.stat().st_mode) == 0o640
    assert {path.name for path in Path().iterdir()} == {"en.txt", "out.txt"}


def test_a_file_stays_as_it_was_when_it_cannot_be_written_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = Path("out.txt")
    out.write_text("old")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match=r"^cannot write out\.txt: No space left on device$"):
        output.write("new", out)
    assert out.read_text() == "old"
    assert {path.name for path in Path().iterdir()} == {"en.txt", "out.txt"}


@pytest.mark.parametrize("name", ["nowhere/out.txt", "en.txt/out.txt", "."])
def test_a_file_in_no_folder_is_refused_before_any_work(name: str) -> None:
    with pytest.raises(UsageError, match=r"^cannot write ") as refused:
        output.check(Path(name))
    assert refused.value.hint


def test_a_link_to_a_file_stays_a_link() -> None:
    Path("link.txt").symlink_to("en.txt")
    output.write("new", Path("link.txt"))
    assert Path("link.txt").is_symlink()
    assert Path("en.txt").read_text() == "new"


def test_a_device_is_written_to_and_not_replaced() -> None:
    output.write("new", Path(os.devnull))
    assert not Path(os.devnull).is_file()


def test_a_full_disk_is_an_error_in_one_line() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full on this system")
    with full.open("w") as nowhere:
        ran = subprocess.run(READ, stdout=nowhere, stderr=subprocess.PIPE, check=False)
    assert ran.returncode == 2
    assert ran.stderr.decode() == "compare: cannot write the result: No space left on device\n"


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    Path("en.txt").write_text(TEXT * 2000, encoding="utf-8")
    with subprocess.Popen(READ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_text_that_the_terminal_cannot_write_is_replaced_not_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    Path("en.txt").write_text(TEXT.replace("ferry", "« ferry »"), encoding="utf-8")
    ran = subprocess.run(READ, capture_output=True, check=True)
    assert b"? ferry ?" in ran.stdout
    ran = subprocess.run([*READ, "--format", "json"], capture_output=True, check=True)
    assert "« ferry »" in ran.stdout.decode("utf-8")
