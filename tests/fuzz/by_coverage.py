"""Fuzz one target, guided by coverage, for as long as it is let run. By hand:

    pip install atheris
    python tests/fuzz/by_coverage.py files -max_total_time=3600

The first argument is a target of `targets.py`, `all` for all of them in turn (`-max_total_time` is then for each); what
follows goes to libFuzzer. A bug does not end the run: the first input for each place it shows at is written to
`fuzzed/TARGET/` in the present folder, with its traceback beside it. Mend the bug, cut the input down and keep it in
`tests/fuzz/findings/TARGET/`, where the suite tries it again. What takes too long or too much memory ends the run, as
`timeout-…` or `oom-…`.

Runs so far, on two shared cores. 2026-11-22: 27 minutes, which found three bugs; an hour and 9.7 million inputs, which
found one, in the settings. 2026-11-23: files 30 minutes and the others 21 to 24, nothing; ten minutes, which found
one, in markup with two bodies; then, on the code as mended, 75 minutes in three processes (files 50, texts 10, the
others one to three each): 5.1 million inputs, of them 162 thousand files, nothing. All are mended and kept.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("COMPARE_CACHE_DIR", os.devnull)  # no folder: nothing is kept, and all is read anew
with atheris.instrument_imports(include=["compare"]):
    from fuzz.seeds import SEEDS
    from fuzz.targets import TARGETS, attempt

LONGEST = 4096  # bytes of one input
SECONDS = 20  # that one input may take
MEGABYTES = 1024


def tried(name: str, data: bytes) -> None:
    """Give an input to a target and keep the first for each place where a bug shows."""
    try:
        attempt(name, data)
    except Exception as bug:  # noqa: BLE001 - whatever it is, it is what is looked for
        last = traceback.extract_tb(bug.__traceback__)[-1]
        place = Path("fuzzed", name, f"{type(bug).__name__}-{Path(last.filename).stem}-{last.lineno}")
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
            place.with_suffix(".txt").write_text("".join(traceback.format_exception(bug)), encoding="utf-8")


def main() -> int:
    """Run one target, or each in a process of its own."""
    name, *options = sys.argv[1:] or ["all"]
    if name == "all":
        return max(subprocess.call([sys.executable, __file__, target, *options]) for target in TARGETS)
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(SEEDS[name]):
            Path(corpus, f"seed-{number}").write_bytes(seed)
        for place in (Path(__file__).parent / "findings" / name).glob("*"):
            shutil.copy(place, corpus)
        limits = [f"-max_len={LONGEST}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}"]
        atheris.Setup([sys.argv[0], *limits, *options, corpus], lambda data: tried(name, data))
        atheris.Fuzz()  # leaves the process itself
    return 0


if __name__ == "__main__":
    sys.exit(main())
