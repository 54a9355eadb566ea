"""Kill runs of `compare` at random moments, and look at what they leave: the cache, the files, the next run.

    python tests/killing.py KILLS [SEED]

Models are loaded once; each run is a fork of this process, so that a moment is not spent on importing mostly. Prints
how many runs were cut short, how many of them had begun to write, and whatever is wrong, as JSON.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from compare import cli
from compare.cache import open_cache

ENGLISH = "LASNE – {0} {1} ferry ran aground off Port {2}, the harbour authority said. Rebels took {3} people to {2}."
FRENCH = "LASNE – {0} {1} ferrys se sont échoués à {2}, selon les autorités. Des terroristes ont pris {3} personnes."
POLICY = '[policy.budgets]\ncompare = "events"\nflags = true\n'
KNOWN = ("--write-baseline", "baseline.json", "--force")
RUNS = (
    ["diff", "corpus/a.txt", "corpus/b.txt", "--format", "json", "--output", "diff.json"],
    ["check", "corpus", "--format", "json", "--output", "check.json", "--also", "sarif=check.sarif", *KNOWN],
    ["read", "corpus", "--format", "jsonl", "--output", "read.jsonl"],
)
FILES = ("diff.json", "check.json", "check.sarif", "baseline.json", "read.jsonl")


def make(folder: Path, port: str) -> None:
    """Write a small corpus: two reports of a few sentences."""
    (folder / "corpus").mkdir()
    for name, form in (("a", ENGLISH), ("b", FRENCH)):
        told = "\n\n".join(form.format(n, n + 1, port, 40 * n) for n in range(2, 12))
        (folder / "corpus" / f"{name}.txt").write_text(told, encoding="utf-8")
    (folder / "corpus" / "compare.toml").write_text(POLICY, encoding="utf-8")


def run() -> None:
    """Run the commands one after the other in this process, and close the cache as the end of a process does."""
    for arguments in RUNS:
        sys.argv = ["compare", *arguments]
        try:
            cli.main()
        except SystemExit as done:
            if done.code not in {0, 1, None}:
                raise
    open_cache().close()


def started() -> int:
    """Start the commands in a fork of this process and return its number."""
    number = os.fork()
    if number == 0:
        code = 70
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            run()
            code = 0
        finally:
            os._exit(code)
    return number


def ended(number: int) -> int:
    """Wait for a fork and return its exit code, below 0 for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def await_part(longest: float) -> None:
    """Wait until a file is being written, which a moment drawn by chance would seldom meet."""
    until = time.monotonic() + longest
    while time.monotonic() < until and not any(Path().glob(".*.part")):
        pass


def problems(wanted: dict[str, bytes]) -> list[str]:
    """Return what is wrong with the cache and the files; a file may be absent, and is whole where it is there."""
    found = []
    for place in Path("cache").glob("*.sqlite3"):
        connection = sqlite3.connect(place)
        (said,) = connection.execute("PRAGMA integrity_check").fetchone()
        connection.close()
        if said != "ok":
            found.append(f"{place}: {said}")
    found += [f"broken: {place}" for place in Path("cache").glob("*.broken")]
    for name, content in wanted.items():
        if Path(name).exists() and Path(name).read_bytes() != content:
            found.append(f"{name} is not whole")
    return found


def killed(kills: int, wanted: dict[str, bytes], longest: float, chance: random.Random) -> dict[str, object]:
    """Kill so many runs, each followed by one that is let go to its end."""
    wrong: list[str] = []
    short = writing = parts = 0
    for turn in range(kills):
        for name in FILES:
            Path(name).unlink(missing_ok=True)
        if turn % 2 == 0:
            shutil.rmtree("cache", ignore_errors=True)
        number = started()
        if turn % 4 == 3:
            await_part(2 * longest)
        else:
            time.sleep(longest * chance.random())
        os.kill(number, signal.SIGKILL)
        short += ended(number) == -signal.SIGKILL
        writing += Path("cache").exists()
        parts += any(Path().glob(".*.part"))
        wrong += problems(wanted)
        if code := ended(started()):
            wrong.append(f"the run after kill {turn} ended with {code}")
        wrong += problems(wanted) + [f"{name} is missing" for name in FILES if not Path(name).exists()]
        wrong += [f"left behind: {place}" for place in Path().glob(".*.part")]
    return {"kills": kills, "cut short": short, "with a cache begun": writing, "left parts": parts, "wrong": wrong}


def main(kills: int, seed: int) -> None:
    """Learn what is right from a run that nobody kills, then kill."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        os.environ["COMPARE_CACHE_DIR"] = "cache"
        Path("warm").mkdir()
        make(Path("warm"), "Elbe")
        os.chdir("warm")
        run()
        os.chdir("..")
        make(Path(), "Ravel")
        begun = time.monotonic()
        if code := ended(started()):
            sys.exit(f"the first run ended with {code}")
        longest = time.monotonic() - begun
        wanted = {name: Path(name).read_bytes() for name in FILES}
        made = killed(kills, wanted, longest, random.Random(seed))  # noqa: S311 - moments, no secrets
        sys.stdout.write(json.dumps({"seed": seed, "seconds of a run": round(longest, 2), **made}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 16))
