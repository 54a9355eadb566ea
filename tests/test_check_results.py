"""Where `compare check` writes: several forms at once, baselines, and never over what is read."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from calling import run
from checking import corpus
from policing import write

__all__ = ["corpus"]  # a fixture


def test_several_forms_at_once(capsys: pytest.CaptureFixture[str], corpus: Path, tmp_path: Path) -> None:
    write(corpus, "bare", ["It rained on Friday, he said."], outlet="")
    forms = {"sarif": "a.sarif", "junit": "a.xml", "markdown": "a.md", "json": "a.json", "github": "a.txt"}
    also = [part for form, file in forms.items() for part in ("--also", f"{form}={file}")]
    code, out, _ = run(capsys, "check", "corpus", *also)
    assert code == 1
    assert "FAIL  metadata" in out
    assert json.loads((tmp_path / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert ET.parse(tmp_path / "a.xml").getroot().get("failures") == "1"  # noqa: S314 - written by ourselves
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["passed"] is False
    assert "no outlet is stated" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "::error file=corpus/bare.md,line=1" in (tmp_path / "a.txt").read_text(encoding="utf-8")


def shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell, `compare` being this one."""
    line = command.replace("compare ", f"{shlex.quote(sys.executable)} -m compare ")
    root = Path(__file__).parent.parent
    return subprocess.run(
        ["/bin/sh", "-c", line],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="names of a Unix system")
@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/fd/1"])
def test_standard_output_by_any_name(tmp_path: Path, name: str) -> None:
    plain = shell(tmp_path, "compare check corpus --color never")
    assert shell(tmp_path, f"compare check corpus -o {name}").stdout == plain.stdout
    shell(tmp_path, f"(echo before; compare check corpus -o {name}; echo after) > all.txt")
    assert (tmp_path / "all.txt").read_text(encoding="utf-8") == f"before\n{plain.stdout}after\n"
    both = shell(tmp_path, f"compare check corpus -o own.txt --also json={name}")
    assert json.loads(both.stdout)["passed"] is True
    assert (tmp_path / "own.txt").read_text(encoding="utf-8") == plain.stdout
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--also", "json=-"],
        ["-o", "a", "--also", "json=-", "--also", "sarif=-"],
        ["--also", "json=a", "--also", "sarif=a"],
        ["--also", "json=a", "--also", "sarif=corpus/../a"],
        ["-o", "a", "--also", "sarif=a"],
        ["--write-baseline", "a", "-o", "a"],
        ["--write-baseline", "-"],
    ],
)
def test_two_results_for_one_place_are_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str]
) -> None:
    code, out, err = run(capsys, "check", "corpus", *arguments)
    assert (code, out) == (2, "")
    assert "would both be written to" in err
    assert len(err.splitlines()) == 2
    assert not (tmp_path / "a").exists()


def test_no_result_is_written_over_what_is_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(capsys, "check", "corpus", "--write-baseline", "known.json")
    before = (tmp_path / "known.json").read_bytes()
    code, _, err = run(capsys, "check", "corpus", "--baseline", "known.json", "--also", "json=known.json")
    assert code == 2
    assert "one of the files that are read" in err
    assert (tmp_path / "known.json").read_bytes() == before


def test_what_a_run_writes_into_the_corpus_is_no_report_of_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    written = [
        "--also",
        "sarif=corpus/a.sarif",
        "--also",
        "json=corpus/a.json",
        "--write-baseline",
        "corpus/known.json",
    ]
    for _ in range(2):
        code, out, _ = run(capsys, "check", "corpus", *written)
        assert (code, "readable      every report can be read (2)" in out) == (0, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "corpus", "-o", "corpus/ferry-en.md"),
        ("check", "corpus/*.md", "--also", "sarif=corpus/ferry-en.md"),
        ("check", "corpus", "--write-baseline", "corpus/ferry-en.md", "--force"),
        ("check", "corpus", "-o", "corpus/compare.toml"),
        ("check", "corpus", "--config", "corpus/compare.toml", "--write-baseline", "corpus/compare.toml", "--force"),
        ("check", "corpus", "-o", "corpus/gold/pair.json"),
        ("events", "corpus", "-o", "corpus/ferry-en.md"),
        ("sources", "corpus", "-o", "corpus/ferry-en.md"),
        ("story", "corpus", "ferry-en", "-o", "corpus/ferry-en.md"),
        ("read", "corpus", "--format", "jsonl", "-o", "corpus/ferry-en.md"),
        ("diff", "corpus/ferry-en.md", "corpus/ferry-fr.md", "-o", "corpus/compare.toml"),
        ("eval", "corpus/gold", "-o", "corpus/ferry-en.md"),
        ("eval", "corpus/gold", "-o", "corpus/gold/pair.json"),
    ],
)
def test_what_a_corpus_holds_is_not_written_over(
    capsys: pytest.CaptureFixture[str], corpus: Path, arguments: tuple[str, ...]
) -> None:
    (corpus / "gold").mkdir()
    stated = {"left": "ferry-en.md", "right": "ferry-fr.md", "links": [{"left": [0], "right": [0]}]}
    (corpus / "gold" / "pair.json").write_text(json.dumps(stated), encoding="utf-8")
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert [line.startswith("compare: corpus") for line in err.splitlines()][:1] == [True]
    assert {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()} == before


def test_what_a_run_writes_hides_no_report_of_its_name(capsys: pytest.CaptureFixture[str], corpus: Path) -> None:
    (corpus / "sub").mkdir()
    write(corpus / "sub", "out", ["It rained on Friday, he said."])
    for _ in range(2):
        run(capsys, "check", "corpus", "--format", "markdown", "-o", "corpus/out.md")
    for arguments in (["-o", "corpus/out.md", "--format", "markdown"], []):
        _, out, _ = run(capsys, "check", "corpus", *arguments)
    assert "every report can be read (3)" in out
    assert "| readable: every report can be read | PASS | 3 |" in (corpus / "out.md").read_text(encoding="utf-8")


# ------------------------------------------------------------------ baselines


def test_the_ratchet(capsys: pytest.CaptureFixture[str], corpus: Path, tmp_path: Path) -> None:
    bare = write(corpus, "bare", ["It rained on Friday, he said."], outlet="")
    code, out, err = run(capsys, "check", "corpus", "--write-baseline", "known.json")
    assert code == 0
    assert err == "compare: known.json knows 1 finding: 1 error\n"
    assert "[unchanged]" in out
    assert run(capsys, "check", "corpus", "--baseline", "known.json")[0] == 0

    worse = write(corpus, "worse", ["It snowed on Sunday, she said."], outlet="")
    code, out, _ = run(capsys, "check", "corpus", "--baseline", "known.json")
    assert code == 1
    assert "1 error, 1 unchanged" in out
    before = (tmp_path / "known.json").read_bytes()
    code, _, err = run(capsys, "check", "corpus", "--write-baseline", "known.json")
    assert code == 2
    assert "would grow by 1 error; the first is worse.md" in err
    assert (tmp_path / "known.json").read_bytes() == before
    assert run(capsys, "check", "corpus", "--write-baseline", "known.json", "--force")[0] == 0
    assert len(json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))["findings"]) == 2

    bare.unlink()
    worse.unlink()
    code, out, _ = run(capsys, "check", "corpus", "--baseline", "known.json")
    assert code == 0
    assert out.count("[absent]") == 2
    assert run(capsys, "check", "corpus", "--write-baseline", "known.json")[0] == 0
    assert json.loads((tmp_path / "known.json").read_text(encoding="utf-8"))["findings"] == []


def test_a_baseline_of_other_rules_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(capsys, "check", "corpus", "--write-baseline", "known.json")
    place = tmp_path / "known.json"
    known = json.loads(place.read_text(encoding="utf-8"))
    place.write_text(json.dumps({**known, "rules": "2020.1"}), encoding="utf-8")
    code, _, err = run(capsys, "check", "corpus", "--baseline", "known.json")
    assert code == 0
    assert "2020.1" in err
    place.write_text(json.dumps({**known, "form": 0}), encoding="utf-8")
    code, _, err = run(capsys, "check", "corpus", "--baseline", "known.json")
    assert code == 2
    assert "form 0" in err
