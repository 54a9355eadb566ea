"""What may happen to a run, and what may be in what it reads: kills, full disks, a shared cache, hostile text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt

from compare import cli, output
from compare.errors import UsageError

KILLS = int(os.environ.get("COMPARE_KILLS", "20"))  # by hand, 200
ROOT = Path(__file__).parent
ATTACK = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b31m \u202eevil\u202c \u2066x\u2069 \U000e0041 [bold]b[/bold] "
    "[link=x]y[/link] "
    "<script>alert(1)</script> <img src=x onerror=alert(1)> ]]> --> | `a` ![i](http://x.example) "
    '"q" \r\n::error::y %0A::z'
)
# What must not come out: control characters but the line feed, overrides, isolates, tags.
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
ENGLISH = (
    "A passenger ferry ran aground off Port Lasne {0} late on Tuesday, the harbour authority {0} said. At least 40 "
    "people were injured, officials admitted. The rebels of Lasne seized the port {0} on Wednesday."
)
FRENCH = (
    "Un ferry s’est échoué mardi soir au large de Port-Lasne {0}, ont indiqué {0} les autorités du port. Au moins 70 "
    "personnes auraient été blessées. Les terroristes de Lasne ont pris le port {0} mercredi."
)
ROWS = (("en", "one", ENGLISH), ("fr", "two", FRENCH), ("en", "three", ENGLISH.replace("40", "90")))


@pytest.fixture(autouse=True)
def place(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder of its own, with no variable of the caller's and one cache for the session."""
    for name in os.environ:
        if name.startswith("COMPARE_") or name in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(Path(cli.__file__).parents[1]))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def corpus() -> Path:
    """Make a corpus in which everything that can be stated is hostile: texts, titles, outlets, ids, a file's name."""
    folder = Path("corpus")
    folder.mkdir()
    records = [
        {"id": f"{name} {ATTACK}", "title": f"Ferry {name} {ATTACK}", "outlet": f"Courier {name} {ATTACK}"}
        | {"language": language, "published": "2024-03-05", "event": f"ferry {ATTACK}", "author": ATTACK}
        | {"text": text.format(ATTACK), "url": f"https://a.example/{name}{ATTACK}"}
        for language, name, text in ROWS
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "a \x1b[31m\u202e<b>&[red]\n::error::.jsonl").write_text(lines, encoding="utf-8")
    policy = '[policy.metadata]\nrequire = ["register"]\n[policy.budgets]\ncompare = "events"\n'
    (folder / "compare.toml").write_text(policy, encoding="utf-8")
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command line; the code is 0 where it ends by itself."""
    before, sys.argv = sys.argv, ["compare", *arguments]
    code = 0
    try:
        cli.main()
    except SystemExit as end:
        code = int(end.code or 0)
    finally:
        sys.argv = before
    said = capsys.readouterr()
    return code, said.out, said.err


def shell(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "compare", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]


FORMS = [
    *(f"diff {form}" for form in ("terminal", "json", "markdown", "html")),
    *(f"read {form}" for form in ("terminal", "json", "jsonl")),
    *(f"events {form}" for form in ("table", "json", "jsonl")),
    *(f"story {form}" for form in ("terminal", "json", "markdown", "html")),
    *(f"sources {form}" for form in ("terminal", "json", "jsonl", "markdown", "html")),
    *(f"check {form}" for form in ("terminal", "json", "markdown", "junit", "github", "sarif")),
]


def references(command: str, folder: Path) -> list[str]:
    file = str(next(folder.glob("*.jsonl")))
    if command == "diff":
        return [f"{file}#1", f"{file}#2", "--no-config"]
    return [str(folder)]


@pytest.mark.parametrize("case", FORMS)
def test_hostile_text_comes_out_as_visible_text_only(
    case: str, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command, form = case.split()
    given = references(command, corpus)
    if command == "story":
        given.append(json.loads(run(capsys, "events", *given, "--format", "json")[1])["events"][0]["id"])
    code, out, err = run(capsys, command, *given, "--format", form)
    assert code in {0, 1}, err
    assert not STEERING.search(out), STEERING.search(out)
    assert not STEERING.search(err)
    assert "alert(1)" in out or "Courier" in out or command in {"check", "sources"}
    assert_harmless(form, out)


def assert_harmless(form: str, out: str) -> None:
    """Assert what each form would have to hold for the attack to work: tags, images, commands, broken documents."""
    if form in {"json", "sarif"}:
        json.loads(out)
    elif form == "jsonl":
        assert all(json.loads(line) for line in out.splitlines())
    elif form == "junit":
        assert not {"script", "img"} & {element.tag for element in ET.fromstring(out).iter()}  # noqa: S314 - our own
    elif form == "github":
        commands = [line for line in out.splitlines() if line.startswith("::")]
        assert not any(line.startswith(("::error::y", "::z")) for line in commands)
    elif form == "markdown":
        page = MarkdownIt("commonmark", {"html": True}).enable("table").render(out)
        assert not re.search(r"<(?:script|img)|<b>b|href=\"http://x", page)
    elif form == "html":
        assert not re.search(r"<script>alert|<img src=x|<b>&|<link=", out)


@pytest.mark.parametrize(
    "arguments",
    [
        ["diff", "{}", "{}"],
        ["read", "{}"],
        ["read", "{}", "--output", "{}/x"],
        ["read", "corpus", "--output", "no/{}"],
        ["read", "corpus", "--field", "{}=x"],
        ["events", "{}"],
        ["story", "{}"],
        ["sources", "{}"],
        ["check", "{}"],
        ["check", "corpus", "--config", "{}"],
        ["check", "corpus", "--baseline", "{}"],
        ["check", "corpus", "--also", "{}"],
        ["check", "corpus", "--off", "{}"],
        ["diff", "corpus", "corpus", "--kinds", "{}"],
        ["explain", "{}"],
        ["eval", "{}"],
        ["fill", "{}", "{}", "{}"],
        ["read", "--format", "{}"],
        ["read", "--{}"],
        ["{}"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("exists", [False, True])
def test_a_hostile_name_in_an_error_is_visible_text(
    arguments: list[str], *, exists: bool, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert corpus.is_dir()
    name = "n\x1b[31m\u202e\x9b[red]"
    if exists:
        Path(name).write_bytes(b"\0\x01\x02")
    code, out, err = run(capsys, *(argument.replace("{}", name) for argument in arguments))
    assert code == 2
    assert out == ""
    assert err
    assert not STEERING.search(err), err


def test_a_hostile_cache_folder_is_visible_text(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").touch()
    Path("en.txt").write_text(ENGLISH, encoding="utf-8")
    monkeypatch.setenv("COMPARE_CACHE_DIR", "file/\x1b[31m\u202e")
    ran = shell("diff", "en.txt", "en.txt")
    assert ran.returncode == 0
    assert "cache: working without one" in ran.stderr
    assert not STEERING.search(ran.stderr)


# ------------------------------------------------------------------ kills, sharing, full disks


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
    assert shell(*command[3:]).stdout.encode() == told[0][0]


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
    wanted = shell(*arguments).stdout
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path / "new"))
    code = LIMITED.format(warm=True, size=20_000, arguments=arguments)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stdout == wanted
    assert ran.stderr.startswith("compare: cache: ")
    assert ran.stderr.count("\n") == 1
    assert shell(*arguments).stdout == wanted


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
