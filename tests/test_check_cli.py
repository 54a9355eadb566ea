"""`compare check` as its users meet it: exit codes, forms, baselines, settings."""

from __future__ import annotations

import json
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from test_policy import STATE, WESTERN, write
from test_reuse import ENGLISH, FRENCH

from compare import cli

POLICY = '[policy.metadata]\nrequire = ["outlet"]\n'


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work beside a sound corpus, with no variable of the caller's and one cache for the session."""
    for name in os.environ:
        if name.startswith("COMPARE_") or name in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    folder = tmp_path / "corpus"
    folder.mkdir()
    write(folder, "ferry-en", ENGLISH)
    write(folder, "ferry-fr", FRENCH, language="fr", published="2024-05-08")
    (folder / "compare.toml").write_text(POLICY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
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


def test_a_pass_is_0_and_a_line_a_check(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", "corpus")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert [line.split()[:2] for line in lines if line.startswith("PASS")] == [
        ["PASS", name] for name in ("readable", "metadata", "language", "dates", "ids", "duplicates")
    ]
    assert lines[-1] == "all 6 checks passed: nothing found"


def test_a_failure_is_1_with_the_findings_below_their_check(capsys: pytest.CaptureFixture[str], corpus: Path) -> None:
    write(corpus, "bare", ["It rained on Friday, he said."], outlet="")
    code, out, _ = run(capsys, "check", "corpus", "--width", "120")
    assert code == 1
    lines = out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("FAIL"))
    assert lines[at].split()[1] == "metadata"
    assert lines[at + 1].split() == ["error", "corpus/bare.md:1", "no", "outlet", "is", "stated", "metadata.missing"]
    assert lines[-1] == "1 of 6 checks failed: 1 error"


def test_a_mistake_is_2_and_one_line(capsys: pytest.CaptureFixture[str], corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "odd.toml").write_text("[policy]\nfail = 1\n", encoding="utf-8")
    for arguments, told in (
        (["check", "empty"], "no report"),
        (["check", "nowhere"], "no such file"),
        (["check", "corpus", "--config", "odd.toml"], "has no key 'fail'"),
        (["check", "corpus", "--baseline", "none.json"], "cannot read none.json"),
        (["check", "corpus", "--also", "xml=a.xml"], "FORMAT=FILE"),
        (["check", "corpus", "--force"], "--write-baseline"),
    ):
        code, out, err = run(capsys, *arguments)
        assert (code, out) == (2, "")
        assert told in err
        assert "Traceback" not in err
    (corpus / "compare.toml").write_text("[policy.event]\n", encoding="utf-8")
    code, _, err = run(capsys, "check", "corpus")
    assert code == 2
    assert "fail-on, levels, metadata, dates, events, gold, budgets, ignore" in err


def test_one_broken_report_of_many_is_a_finding(capsys: pytest.CaptureFixture[str], corpus: Path) -> None:
    (corpus / "broken.json").write_text('{"title": "no text"}', encoding="utf-8")
    code, out, _ = run(capsys, "check", "corpus")
    assert code == 1
    assert "corpus/broken.json:1" in out
    assert "PASS  metadata" in out


@pytest.mark.parametrize(("level", "code"), [("note", 1), ("warning", 1), ("error", 0)])
def test_fail_on(capsys: pytest.CaptureFixture[str], corpus: Path, level: str, code: int) -> None:
    write(corpus, "copy", ENGLISH)
    assert run(capsys, "check", "corpus", "--fail-on", level)[0] == code
    (corpus / "compare.toml").write_text(f'[policy]\nfail-on = "{level}"\n', encoding="utf-8")
    assert run(capsys, "check", "corpus")[0] == code


def test_show_hides_what_is_less_grave_and_says_so(capsys: pytest.CaptureFixture[str], corpus: Path) -> None:
    write(corpus, "copy", ENGLISH)
    out = run(capsys, "check", "corpus", "--show", "error")[1]
    assert "copy.md" not in out
    assert "1 finding less grave not shown" in out


def test_the_json_keeps_to_its_schema(capsys: pytest.CaptureFixture[str], corpus: Path) -> None:
    write(corpus, "copy", ENGLISH, outlet="")
    schema = json.loads(run(capsys, "schema", "check")[1])
    code, out, _ = run(capsys, "check", "corpus", "-f", "json")
    document = json.loads(out)
    jsonschema.validate(document, schema)
    assert (code, document["passed"], document["counts"]) == (1, False, {"warning": 1, "error": 1})
    (copied,) = next(check for check in document["checks"] if check["id"] == "duplicates")["findings"]
    assert (copied["place"]["path"], copied["related"][0]["path"]) == ("ferry-en.md", "copy.md") or (
        copied["place"]["path"],
        copied["related"][0]["path"],
    ) == ("copy.md", "ferry-en.md")


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


def test_a_policy_from_above_is_named(capsys: pytest.CaptureFixture[str], corpus: Path) -> None:
    (corpus / "compare.toml").rename("compare.toml")
    code, out, err = run(capsys, "check", "corpus")
    assert (code, err) == (0, "")
    assert out.startswith("policy compare.toml; ")
    code, out, err = run(capsys, "check", "corpus", "-f", "json")
    assert (code, err) == (0, "compare: policy compare.toml\n")
    assert json.loads(out)["policy"] == "../compare.toml"
    code, out, err = run(capsys, "check", "corpus", "--no-config", "-f", "json")
    assert (json.loads(out)["policy"], err) == (None, "")


def test_rules_that_are_off_are_off_here_too(capsys: pytest.CaptureFixture[str], corpus: Path) -> None:
    write(corpus, "state", STATE, event="war", published="2024-01-01")
    write(corpus, "western", WESTERN, language="fr", event="war", published="2024-01-01")
    policy = '[policy.events]\nstated = "event"\n[policy.budgets]\nflags = true\n'
    (corpus / "compare.toml").write_text(policy, encoding="utf-8")
    assert " label" in run(capsys, "check", "corpus")[1]
    (corpus / "compare.toml").write_text(f'{policy}[rules]\noff = ["label"]\n', encoding="utf-8")
    assert " label" not in run(capsys, "check", "corpus")[1]


def test_a_second_run_compares_nothing_anew(
    capsys: pytest.CaptureFixture[str], corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "compare.toml").write_text("[policy.budgets]\nflags = true\n", encoding="utf-8")
    first = run(capsys, "check", "corpus")[1]

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("compared again")

    monkeypatch.setattr("compare.comparison.compare", refuse)
    assert run(capsys, "check", "corpus")[1] == first


def test_ignored_files_are_no_reports(capsys: pytest.CaptureFixture[str], corpus: Path) -> None:
    write(corpus, "bare", ["It rained on Friday, he said."], outlet="")
    assert run(capsys, "check", "corpus", "--ignore", "bare*")[0] == 0
    (corpus / "compare.toml").write_text(f'[corpus]\nignore = ["bare.md"]\n{POLICY}', encoding="utf-8")
    assert run(capsys, "check", "corpus")[0] == 0


# ------------------------------------------------------------------ where results go


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


# ------------------------------------------------------------------ names, places and figures


@pytest.fixture
def told(corpus: Path) -> Path:
    write(corpus, "state", STATE, event="war", published="2024-01-01", outlet="State agency")
    write(corpus, "western", WESTERN, language="fr", event="war", published="2024-01-01", outlet="Western agency")
    (corpus / "compare.toml").write_text(
        '[policy.events]\nstated = "event"\n[policy.budgets]\nkind = { label = 7 }\ntotal = 0\n', encoding="utf-8"
    )
    return corpus


@pytest.mark.parametrize("width", ["60", "80", "120"])
def test_flags_stand_under_the_names_and_files_of_both_outlets(
    capsys: pytest.CaptureFixture[str], told: Path, width: str
) -> None:
    code, out, _ = run(capsys, "check", told.name, "--width", width)
    assert code == 1
    lines = out.splitlines()
    assert max(map(len, lines)) <= int(width)
    flat = " ".join(out.split())
    assert "State agency corpus/state.md ↔ Western agency corpus/western.md" in flat
    assert re.search(r"(?:warning|note) 8:\d+ ↔ 8:\d+ \S.* label\.war", flat)
    assert "left" not in flat
    assert "kind label 1, budget 7" in flat


def test_every_form_names_the_outlets(capsys: pytest.CaptureFixture[str], told: Path) -> None:
    for form in ("markdown", "junit", "github", "sarif", "json"):
        out = run(capsys, "check", told.name, "-f", form)[1]
        assert "State agency" in out, form
        assert "Western agency" in out, form
        assert "left report" not in out, form
    document = json.loads(out)
    jsonschema.validate(document, json.loads(run(capsys, "schema", "check")[1]))
    budgets = next(check for check in document["checks"] if check["id"] == "budgets")
    held = {figure["name"]: (figure["limit"], figure["side"]) for figure in budgets["figures"]}
    assert held == {"flags": (0, "budget"), "kind label": (7, "budget")}
    sides = [finding["sides"] for finding in budgets["findings"] if finding["rule"] != "budgets.exceeded"]
    assert all([side["report"] for side in pair] == ["state", "western"] for pair in sides)


def test_a_report_of_several_in_a_file_is_named(capsys: pytest.CaptureFixture[str], corpus: Path) -> None:
    lines = [json.dumps({"id": name, "text": f"It rained on {name}day, he said."}) for name in ("Mon", "Sun")]
    (corpus / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    out = run(capsys, "check", "corpus")[1]
    assert "corpus/many.jsonl:2 (Sun)  no outlet is stated" in out


@pytest.mark.skipif(os.name == "nt", reason="signals of a Unix system")
def test_an_interrupted_run_is_130_and_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "corpus" / "reports.jsonl")  # nobody writes: reading it goes on until it is interrupted
    (tmp_path / "corpus" / "compare.toml").unlink()
    process = subprocess.Popen(
        [sys.executable, "-m", "compare", "check", "corpus/reports.jsonl"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with (tmp_path / "corpus" / "reports.jsonl").open("w", encoding="utf-8"):  # opened on the other side: it reads
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "compare: interrupted\n")


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


def test_every_command_has_the_corpus_that_its_settings_say(capsys: pytest.CaptureFixture[str], corpus: Path) -> None:
    write(corpus, "draft", ["It rained on Friday, he said."])
    (corpus / "compare.toml").write_text('[corpus]\nignore = ["draft.*"]\nwindow = 9\n', encoding="utf-8")
    told = {}
    for command in ("events", "sources", "read"):
        _, told[command], _ = run(capsys, command, "corpus", "--format", "json")
    assert all("draft" not in text for text in told.values())
    assert [len(json.loads(told["read"])["reports"]), json.loads(told["events"])["window"]] == [2, 9]
    assert sum(outlet["reports"] for outlet in json.loads(told["sources"])["outlets"]) == 2
    code, _, err = run(capsys, "story", "corpus", "draft")
    assert (code, "no events go by" in err) == (2, True)
    _, out, _ = run(capsys, "events", "corpus", "--format", "json", "--window", "2", "--ignore", "ferry-fr.md")
    assert (json.loads(out)["window"], "ferry-fr" in out, "draft" in out) == (2, False, False)
    _, out, _ = run(capsys, "events", "corpus", "--format", "json", "--no-config")
    assert (json.loads(out)["window"], "draft" in out) == (3, True)
