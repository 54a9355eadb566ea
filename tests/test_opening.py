"""Opening and reading files: whose errors they are, pipes, what the cache depends on, and how much memory it takes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from compare.errors import ReadError
from compare.reading import read, units
from compare.reading.collection import entries, is_many

TEXT = "The ferry left the island at dawn, the harbour master said. Nobody was hurt."


def test_a_bug_is_not_told_as_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(5, "a bug")

    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.setenv("COMPARE_CACHE_DIR", os.devnull)  # or it may have been read before
    monkeypatch.setattr(units, "decode", broken)
    for place in (tmp_path, tmp_path / "a.txt"):
        with pytest.raises(OSError, match="a bug"):
            list(entries(str(place), keep=False))


def test_a_file_that_breaks_while_it_is_read_is_named() -> None:
    place = Path("/proc/self/mem")  # which opens, and whose first byte is nowhere
    if not place.exists():
        pytest.skip("there is no such file here")
    with pytest.raises(ReadError, match="mem cannot be read: "):
        read(place)


def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no pipes with names here")
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert not is_many(str(pipe))  # without opening it, which would wait for a writer
    writing = threading.Thread(target=pipe.write_text, args=(TEXT,), daemon=True)
    writing.start()
    command = [sys.executable, "-m", "compare", "read", str(pipe), "--format", "jsonl"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert [json.loads(line)["id"] for line in ran.stdout.splitlines()] == ["pipe"]
    writing.join(10)
    assert not writing.is_alive()
    (tmp_path / "a.txt").write_text(TEXT)
    assert [entry.path for entry in entries(str(tmp_path))] == ["a.txt"]


def test_what_is_kept_depends_on_code_data_and_libraries(monkeypatch: pytest.MonkeyPatch) -> None:
    now, looked = units.version(), set[str]()
    digest = Path.read_bytes

    def noting(path: Path) -> bytes:
        looked.add(path.name)
        return digest(path)

    monkeypatch.setattr(Path, "read_bytes", noting)
    monkeypatch.setattr(units, "installed", lambda library: f"{library} of tomorrow")
    assert units.version.__wrapped__() != now
    here = Path(units.__file__).parent
    assert {file.name for file in (*here.glob("*.py"), *here.glob("*.toml"))} <= looked
    assert {"sentences.py", "quotations.py"} <= looked


PEAK = """
import resource, sys
from compare.reading.collection import entries
number = sum(entry.report is not None for entry in entries(sys.argv[1]))
print(number, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def test_a_web_archive_of_five_times_the_pages_takes_no_more_memory(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    maker = Path(__file__).parents[1] / "learning" / "make_warc.py"
    peaks = []
    for pages in (200, 1000):
        archive = tmp_path / f"{pages}.warc.gz"
        subprocess.run([sys.executable, maker, str(pages), archive], check=True)
        environment = {**os.environ, "COMPARE_CACHE_DIR": os.devnull}
        command = [sys.executable, "-c", PEAK, archive]
        ran = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        number, peak = ran.stdout.split()
        assert int(number) == pages
        peaks.append(int(peak))
    assert peaks[1] < 1.15 * peaks[0]
