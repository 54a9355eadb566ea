"""`compare check` as its users meet it: exit codes, settings, what is shown."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from calling import run
from checking import POLICY, corpus
from ferry_texts import ENGLISH
from policing import write

__all__ = ["corpus"]  # a fixture


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
