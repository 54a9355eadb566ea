"""The cache keeps what it was given, and never becomes the reason why something fails."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from compare.cache import KEYS_PER_QUERY, Cache, cache_directory, open_cache

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "a" / "cache"


@pytest.fixture
def cache(folder: Path) -> Iterator[Cache]:
    cache = Cache(folder)
    yield cache
    cache.close()


def reopened(folder: Path) -> dict[str, bytes]:
    cache = Cache(folder)
    try:
        assert cache.notice is None
        return cache.get_many("row", "m1", ["a", "b", "new"])
    finally:
        cache.close()


def keep_new(folder: Path) -> None:
    cache = Cache(folder)
    cache.put_many("row", "m1", [("new", b"3")])
    assert cache.notice is None
    cache.close()


def test_what_is_kept_is_found_by_another_process_later(cache: Cache, folder: Path) -> None:
    cache.put_many("row", "m1", [("a", b"1"), ("b", b"\x00\xff")])
    cache.close()
    assert reopened(folder) == {"a": b"1", "b": b"\x00\xff"}


def test_kinds_and_makers_are_kept_apart(cache: Cache) -> None:
    cache.put_many("row", "m1", [("a", b"1")])
    cache.put_many("row", "m2", [("a", b"2")])
    cache.put_many("parse", "m1", [("a", b"3")])
    assert cache.get_many("row", "m1", ["a"]) == {"a": b"1"}
    assert cache.get_many("row", "m2", ["a"]) == {"a": b"2"}
    assert cache.get_many("parse", "m1", ["a"]) == {"a": b"3"}
    assert cache.get_many("parse", "m2", ["a"]) == {}


def test_a_later_value_replaces_an_earlier_one(cache: Cache) -> None:
    cache.put_many("row", "m1", [("a", b"1")])
    cache.put_many("row", "m1", [("a", b"2")])
    assert cache.get_many("row", "m1", ["a"]) == {"a": b"2"}


def test_more_texts_than_one_query_takes(cache: Cache) -> None:
    texts = [str(n) for n in range(2 * KEYS_PER_QUERY + 1)]
    cache.put_many("row", "m1", ((text, text.encode()) for text in texts))
    assert cache.get_many("row", "m1", [*texts, *texts, "none"]) == {text: text.encode() for text in texts}


def test_odd_texts_are_told_apart(cache: Cache) -> None:
    texts = ["", " ", "\0", "e\u0301", "\u00e9", "\ud800", "\U0001f600", "x" * 100_000]
    cache.put_many("row", "m1", [(text, str(n).encode()) for n, text in enumerate(texts)])
    assert cache.get_many("row", "m1", texts) == {text: str(n).encode() for n, text in enumerate(texts)}


@pytest.mark.parametrize("size", [0, 10, 5000, 30_000])
def test_a_truncated_file_is_begun_afresh(cache: Cache, folder: Path, size: int) -> None:
    cache.put_many("row", "m1", [(str(n), bytes(1000)) for n in range(50)])
    cache.close()
    os.truncate(cache.path, size)
    keep_new(folder)
    keep_new(folder)  # where the damage shows only with the first write or search
    assert reopened(folder).get("new") == b"3"


def test_a_file_of_garbage_is_moved_away(cache: Cache, folder: Path) -> None:
    cache.close()
    garbage = bytes(range(1, 256)) * 50
    cache.path.write_bytes(garbage)
    keep_new(folder)
    assert reopened(folder) == {"new": b"3"}
    assert cache.path.with_name(cache.path.name + ".broken").read_bytes() == garbage


def test_damage_in_the_midst_of_work_is_mended(cache: Cache, folder: Path) -> None:
    cache.put_many("row", "m1", [(str(n), bytes(1000)) for n in range(200)])
    cache.close()
    data = bytearray(cache.path.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)  # all but the page that holds the schema
    cache.path.write_bytes(data)
    again = Cache(folder)
    assert again.get_many("row", "m1", ["1"]) == {}
    again.put_many("row", "m1", [("new", b"3")])
    assert again.get_many("row", "m1", ["new"]) == {"new": b"3"}
    assert again.notice is None
    again.close()


def test_a_value_garbled_on_disk_is_not_given_out(cache: Cache, folder: Path) -> None:
    cache.put_many("row", "m1", [("a", b"1"), ("b", b"2")])
    cache.close()
    connection = sqlite3.connect(cache.path)
    with connection:
        connection.execute("UPDATE entry SET value = X'33' WHERE value = X'31'")
    connection.close()
    assert reopened(folder) == {"b": b"2"}


@pytest.mark.parametrize(
    "script",
    [
        "CREATE TABLE entry (kind, maker)",
        "CREATE TABLE moz_places (id INTEGER)",
        "PRAGMA application_id = 7; PRAGMA user_version = 1; CREATE TABLE t (x)",
    ],
)
def test_a_database_of_something_else_is_moved_away_whole(folder: Path, script: str) -> None:
    folder.mkdir(parents=True)
    path = folder / "cache-1.sqlite3"
    connection = sqlite3.connect(path)
    connection.executescript(script)
    connection.close()
    before = path.read_bytes()
    keep_new(folder)
    assert reopened(folder) == {"new": b"3"}
    assert path.with_name(path.name + ".broken").read_bytes() == before


def test_a_folder_that_cannot_be_leaves_everything_working_without(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    cache = Cache(file / "sub")
    cache.put_many("row", "m1", [("a", b"1")])
    assert cache.get_many("row", "m1", ["a"]) == {}
    assert cache.notice is not None
    assert str(file / "sub") in cache.notice
    assert "\n" not in cache.notice
    assert file.read_text() == "in the way"


def test_a_folder_in_the_place_of_the_file_leaves_everything_working_without(folder: Path) -> None:
    (folder / "cache-1.sqlite3").mkdir(parents=True)
    cache = Cache(folder)
    cache.put_many("row", "m1", [("a", b"1")])
    assert cache.get_many("row", "m1", ["a"]) == {}
    assert cache.notice


def test_a_full_disk_stops_the_writing_and_not_the_reading(cache: Cache) -> None:
    cache.put_many("row", "m1", [("a", b"1")])
    connection = cache._connection  # noqa: SLF001 - how SQLite itself is told that there is no room
    assert connection is not None
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    cache.put_many("row", "m1", [("b", bytes(100_000))])
    assert cache.notice is not None
    cache.put_many("row", "m1", [("c", b"3")])
    assert cache.get_many("row", "m1", ["a", "b", "c"]) == {"a": b"1"}


WRITER = """
import sys
from compare.cache import open_cache
for n in range(100):
    open_cache().put_many("row", sys.argv[1], [(f"{n}.{k}", sys.argv[1].encode()) for k in range(10)])
sys.exit(open_cache().notice)
"""


def test_several_processes_write_into_a_new_cache_at_once(folder: Path) -> None:
    environment = {**os.environ, "COMPARE_CACHE_DIR": str(folder)}
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, maker], env=environment) for maker in "pqr"]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    cache = Cache(folder)
    texts = [f"{n}.{k}" for n in range(100) for k in range(10)]
    for maker in "pqr":
        assert cache.get_many("row", maker, texts) == dict.fromkeys(texts, maker.encode())
    cache.close()


def test_a_process_that_is_killed_leaves_whole_batches(folder: Path) -> None:
    code = (
        "import os\nfrom compare.cache import open_cache\n"
        "open_cache().put_many('row', 'm1', [('a', b'1'), ('b', b'2')])\nos.kill(os.getpid(), 9)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "COMPARE_CACHE_DIR": str(folder)}, check=False
    )
    assert done.returncode != 0
    assert reopened(folder) == {"a": b"1", "b": b"2"}


def test_the_variable_moves_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path / "one"))
    first = open_cache()
    assert open_cache() is first
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path / "two"))
    assert open_cache().path.parent == tmp_path / "two"
    monkeypatch.setenv("COMPARE_CACHE_DIR", "")
    assert cache_directory().name == "compare"


def test_a_closed_cache_finds_and_keeps_nothing(cache: Cache) -> None:
    cache.close()
    cache.put_many("row", "m1", [("a", b"1")])
    assert cache.get_many("row", "m1", ["a"]) == {}
