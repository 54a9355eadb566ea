"""What may happen to a run: kills, full disks, read-only folders, a cache that is shared."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from calling import process
from hostile import corpus, place

from compare import output
from compare.errors import UsageError

KILLS = int(os.environ.get("COMPARE_KILLS", "20"))  # by hand, 200
ROOT = Path(__file__).parent
__all__ = ["corpus", "place"]  # fixtures


def test_what_is_killed_leaves_nothing_broken_and_the_next_run_is_right() -> None:
    if not hasattr(os, "fork"):
        pytest.skip("runs are forks here")
    ran = subprocess.run([sys.executable, ROOT / "killing.py", str(KILLS)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout.splitlines()[-1])
    assert told["wrong"] == []
    assert told["cut short"] >= KILLS // 4
    assert told["left parts"] >= 1


def test_two_runs_at_once_share_a_cache(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path / "shared"))
    command = [sys.executable, "-m", "compare", "check", str(corpus), "--format", "json"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    told = [one.communicate() for one in both]
    assert told[0] == told[1]
    assert [one.returncode for one in both] == [1, 1]
    assert told[0][1] == b""
    assert process(*command[3:]).stdout.encode() == told[0][0]


def test_the_part_of_a_killed_run_is_cleared_and_that_of_a_living_one_is_not() -> None:
    fcntl = pytest.importorskip("fcntl")
    dead, living, other = Path(".out.json.1-a.part"), Path(".out.json.2-b.part"), Path(".other.json.1-a.part")
    for part in (dead, living, other):
        part.write_text("half")
    with living.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        output.write("whole", Path("out.json"))
        assert {path.name for path in Path().iterdir()} == {"out.json", living.name, other.name}
    output.write_parts(["whole"], Path("out.json"))
    assert {path.name for path in Path().iterdir()} == {"out.json", other.name}


def test_the_longest_name_that_a_folder_takes_is_written() -> None:
    name = Path("é" * 127)
    output.write("whole", name)
    assert name.read_text() == "whole"
    with pytest.raises(UsageError, match="cannot write"):
        output.check(Path("é" * 200))


LIMITED = """
import resource, sys
import py3langid
if {warm}:
    py3langid.rank("Warm.")  # it unpacks its model into a file, which is no longer than is allowed
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
from compare import cli
sys.argv = ["compare", *{arguments}]
cli.main()
"""


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_full_disk_keeps_the_old_file_and_is_one_line(corpus: Path, form: str) -> None:
    pytest.importorskip("resource")
    Path("out").write_text("old")
    code = LIMITED.format(warm=True, size=1000, arguments=["read", str(corpus), "--format", form, "--output", "out"])
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    lines = [line for line in ran.stderr.splitlines() if not line.startswith("compare: cache:")]
    assert lines == ["compare: cannot write out: File too large"]
    assert Path("out").read_text() == "old"
    assert not any(Path().glob(".*.part"))


def test_a_cache_without_room_is_a_notice_and_the_result_is_right(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("resource")
    arguments = ["check", str(corpus), "--format", "json"]
    wanted = process(*arguments).stdout
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path / "new"))
    code = LIMITED.format(warm=True, size=20_000, arguments=arguments)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stdout == wanted
    assert ran.stderr.startswith("compare: cache: ")
    assert ran.stderr.count("\n") == 1
    assert process(*arguments).stdout == wanted


def test_a_full_disk_for_temporary_files_is_no_bug(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("resource")
    monkeypatch.setenv("COMPARE_CACHE_DIR", os.devnull)  # or it would not have to read
    code = LIMITED.format(warm=False, size=1000, arguments=["check", str(corpus)])
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.splitlines() == [
        "compare: nothing can be written: File too large",
        "  hint: make room, or name a folder that has some with TMPDIR",
    ]


LOWERED = """
import os, sys
from pathlib import Path
from compare import output
from compare.cache import Cache
from compare.errors import UsageError
if os.geteuid() == 0:
    os.setuid(65534)  # whom permissions hold for
{code}
"""


def in_read_only(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a folder that nothing can be written to, as somebody who is not root."""
    if not hasattr(os, "geteuid"):
        pytest.skip("folders have no such permissions here")
    with tempfile.TemporaryDirectory() as folder:  # pytest's own may be entered by one user only
        inside = Path(folder)
        (inside / "out.json").write_text("old")
        inside.chmod(0o555)
        command = [sys.executable, "-c", LOWERED.format(code=code)]
        ran = subprocess.run(command, cwd=inside, capture_output=True, text=True, check=False)
        assert {path.name: path.read_text() for path in inside.iterdir()} == {"out.json": "old"}
        inside.chmod(0o755)
    return ran


def test_a_read_only_folder_is_refused_before_any_work() -> None:
    code = (
        "try: output.check(Path('out.json'))\nexcept UsageError as error: sys.exit(f'{error} | {error.hint}')\n"
        "sys.exit('nothing was said')"
    )
    ran = in_read_only(code)
    assert ran.stderr == "cannot write out.json: its folder is read-only | name a file in another folder\n"


def test_a_cache_in_a_read_only_folder_is_a_notice() -> None:
    code = (
        "cache = Cache(Path('sub')); cache.put_many('row', 'm', [('a', b'1')])\n"
        "assert cache.get_many('row', 'm', ['a']) == {}; sys.exit(cache.notice)"
    )
    ran = in_read_only(code)
    assert ran.stderr == "cache: working without one, sub cannot be used (Permission denied)\n"


def test_every_line_of_the_safety_tables_names_tests_that_there_are() -> None:
    readme = (ROOT.parent / "README.md").read_text(encoding="utf-8")
    lines = readme.split("\n## Safety\n")[1].split("\n## ")[0].splitlines()
    rows = [line for line in lines if line.startswith("|") and not re.match(r"\|--|.*\| [Tt]est \|$", line)]
    there = {path.name: re.findall(r"(?m)^def (test_\w+)", path.read_text("utf-8")) for path in ROOT.glob("test_*.py")}
    known = {name for names in there.values() for name in names}
    assert len(rows) > 40
    for row in rows:
        last = row.rstrip("| ").rsplit(" | ", 1)[1]
        assert last == "the same" or re.search(r"\btest_", last), row
        for file, names in re.findall(r"`tests/(test_\w+\.py)`: ((?:`test_\w+`(?:, )?)+)", last):
            assert set(re.findall(r"test_\w+", names)) <= set(there[file]), row
        named = set(re.findall(r"(?<!tests/)\b(test_\w+)\b(?!\.py)", last))
        assert named <= known, named - known
