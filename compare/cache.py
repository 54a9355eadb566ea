"""What was worked out once, kept by content: one SQLite file that several processes may share.

A cache must never be the reason why something fails. A file that is broken or not ours is moved away and begun afresh;
where nothing can be written, everything works without it and `Cache.notice` says so in one line.
"""

from __future__ import annotations

import atexit
import functools
import logging
import os
import sqlite3
import threading
import zlib
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SCHEMA = 1
FILE_NAME = f"cache-{SCHEMA}.sqlite3"  # versions of compare with another layout keep to a file of their own
APPLICATION_ID = 0x636D7072  # "cmpr": how SQLite files say whose they are
BUSY_SECONDS = 10.0
KEYS_PER_QUERY = 500  # SQLite allowed 999 variables a query before 3.32
BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})

_CREATE = """
CREATE TABLE IF NOT EXISTS entry (
  kind TEXT NOT NULL, maker TEXT NOT NULL, digest BLOB NOT NULL, crc INTEGER NOT NULL, value BLOB NOT NULL,
  UNIQUE (kind, maker, digest)
)"""
_COLUMNS = {"kind", "maker", "digest", "crc", "value"}

log = logging.getLogger(__name__)


class ForeignFileError(sqlite3.DatabaseError):
    """A database that something else wrote, or another layout than ours."""


def cache_directory() -> Path:
    """Return the folder of the cache: `COMPARE_CACHE_DIR`, or the one the platform provides."""
    named = os.environ.get("COMPARE_CACHE_DIR")
    if named:
        return Path(named)
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("compare", appauthor=False))


def open_cache() -> Cache:
    """Return the cache of the present folder, opened once a process. Ask again rather than keep it over a fork."""
    return _opened(cache_directory().absolute(), os.getpid())


@functools.cache
def _opened(directory: Path, _process: int) -> Cache:
    cache = Cache(directory)
    atexit.register(cache.close)
    return cache


class Cache:
    """Values by kind (what it is), maker (who made it, with version) and content.

    `notice` is None, or one line that says why values are not kept.
    """

    def __init__(self, directory: Path) -> None:
        self.path = directory / FILE_NAME
        self.notice: str | None = None
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._writable = True
        self._connection: sqlite3.Connection | None = None
        with self._lock:
            self._start()

    def get_many(self, kind: str, maker: str, texts: Sequence[str]) -> dict[str, bytes]:
        """Return the values that are kept for some of the texts. What was garbled on disk counts as not kept."""
        keys = {_digest(text): text for text in texts}
        found: dict[str, bytes] = {}
        with self._lock:
            try:
                for digest, crc, value in self._rows(kind, maker, list(keys)):
                    if isinstance(value, bytes) and zlib.crc32(value) == crc:
                        found[keys[digest]] = value
            except sqlite3.Error as error:
                self._failed(error)
        return found

    def put_many(self, kind: str, maker: str, items: Iterable[tuple[str, bytes]]) -> None:
        """Keep a value for each text, all of them or, where that fails, none."""
        rows = [(kind, maker, _digest(text), zlib.crc32(value), value) for text, value in items]
        with self._lock:
            if not rows or not self._writable or self._connection is None:
                return
            try:
                with self._connection:
                    self._connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?, ?)", rows)
            except sqlite3.Error as error:
                self._failed(error)

    def close(self) -> None:
        """Close the file. A closed cache keeps and finds nothing."""
        if self._process != os.getpid():  # a connection that came over a fork is the parent's
            return
        with self._lock:
            self._disconnect()

    def _rows(self, kind: str, maker: str, digests: list[bytes]) -> Iterable[tuple[bytes, int, bytes]]:
        if self._connection is None:
            return
        for start in range(0, len(digests), KEYS_PER_QUERY):
            part = digests[start : start + KEYS_PER_QUERY]
            marks = ",".join("?" * len(part))
            query = f"SELECT digest, crc, value FROM entry WHERE kind = ? AND maker = ? AND digest IN ({marks})"  # noqa: S608 - only question marks are put in
            yield from self._connection.execute(query, (kind, maker, *part))

    def _start(self) -> None:
        """Open the file; where it is broken even on a second look, begin afresh."""
        for attempt in range(3):
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._connection = _connect(self.path)
            except sqlite3.DatabaseError as error:
                if not _is_broken(error):
                    self._give_up(error)
                    return
                if attempt:  # at the first time another process may be about to mend it
                    self._move_away()
            except OSError as error:
                self._give_up(error)
                return
            else:
                return
        self._give_up(sqlite3.DatabaseError("it cannot be rebuilt"))

    def _failed(self, error: sqlite3.Error) -> None:
        """Go on after an error in the midst of work: begin afresh, stop writing, or stop altogether."""
        code = getattr(error, "sqlite_errorcode", None)
        primary = code & 0xFF if code is not None else None
        if _is_broken(error):
            self._disconnect()
            self._move_away()
            self._start()
        elif primary == sqlite3.SQLITE_BUSY:
            log.info("cache busy, passed over: %s", error)
        elif primary in {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY}:
            self._writable = False
            self.notice = f"cache: nothing more is kept in {self.path.parent} ({error})"
        else:
            self._disconnect()
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        self.notice = f"cache: working without one, {self.path.parent} cannot be used ({reason})"

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _move_away(self) -> None:
        log.info("cache file %s is broken or not ours: moved away and begun afresh", self.path)
        try:
            for ending in ("-wal", "-shm", "-journal"):  # left behind, they would be played into the new file
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
            self.path.replace(self.path.with_name(self.path.name + ".broken"))
        except FileNotFoundError:
            pass  # another process was quicker
        except OSError as error:
            self._give_up(error)


def _digest(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()


def _is_broken(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return isinstance(error, ForeignFileError) or (code is not None and (code & 0xFF) in BROKEN)


def _connect(path: Path) -> sqlite3.Connection:
    """Open or create a file of ours. Raises ForeignFileError for anyone else's, sqlite3.Error for a broken one."""
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables == 0:
            _create(connection)
        _require_ours(connection)
        connection.execute("PRAGMA synchronous = NORMAL")  # whole after a kill; a power cut may cost the last values
    except BaseException:
        connection.close()
        raise
    return connection


def _require_ours(connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    columns = {row[1] for row in connection.execute("PRAGMA table_info(entry)")}
    if (application, schema, columns) != (APPLICATION_ID, SCHEMA, _COLUMNS):
        raise ForeignFileError("not a cache of compare")


def _create(connection: sqlite3.Connection) -> None:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise  # busy: another process is creating the same file, and sets this for both
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_CREATE)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
