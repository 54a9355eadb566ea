"""A verdict as workflow commands, and what GitHub and pre-commit are given to run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from verdicts import LEFT, RIGHT, annotations, finding, rendered

from compare.commands.check import check
from compare.findings import Check, Place, Verdict


def test_github_annotates_what_counts_the_gravest_first() -> None:
    found = annotations(rendered("github"))
    assert [name for name, _, _ in found] == ["error", "error", "warning", "notice"]
    _, label, message = found[2]
    assert label == {
        "file": f"data/{LEFT.path}",
        "line": "3",
        "endLine": "3",
        "col": "5",
        "endColumn": "11",
        "title": "flags: label.war",
    }
    assert message == f"a difference (↔ data/{RIGHT.path}:7:1)"
    assert found[0][1] == {"file": "data/wire.jsonl", "line": "41", "title": "metadata.date"}
    assert found[1][1]["file"] == "data/wire.jsonl"


def test_github_takes_no_command_from_a_report() -> None:
    text = rendered("github")
    notice = next(one for one in annotations(text) if one[0] == "notice")
    assert "%0A::error::x" in notice[2]
    assert "file" not in notice[1]
    plain = [line for line in text.splitlines() if not line.startswith("::")]
    assert not any("##[" in line for line in plain)
    assert sum("known" in line for line in plain) == 1
    hostile = finding(
        "c.one", "error", "::error::x", place=Place("a:b,c=d::e%.txt", 1, 2, 1, 3), suppressed="::set-env"
    )
    counted = finding("c.one", "error", "x", place=hostile.place)
    text = rendered("github", Verdict((Check("c", "x", 1, (hostile, counted)),)), ".")
    (only,) = annotations(text)
    assert only[1]["file"] == "a:b,c=d::e%.txt"


def test_github_columns_only_within_a_line_and_summary_last() -> None:
    of = Verdict((Check("c", "all is well", 1, (finding("c.one", "note", place=RIGHT),)),))
    text = rendered("github", of)
    ((_, properties, _),) = annotations(text)
    assert properties.keys() == {"file", "line", "endLine", "title"}
    assert text.splitlines()[-2:] == [
        "PASS c: all is well; 1 looked at, 1 finding",
        "compare 1.2, rules 2026.1: all checks passed (fail on error)",
    ]
    assert rendered("github").splitlines()[-1].startswith("compare 1.2, rules 2026.1: 2 of 3 checks failed")


# ------------------------------------------------------------------ the action and the hook

ROOT = Path(__file__).parent.parent


def options(command: str) -> set[str]:
    """Return the options that a script gives to `compare check`."""
    return set(re.findall(r"(?<![\w-])--[a-z][\w-]*", command))


def test_action_and_hook_pass_only_options_that_there_are() -> None:
    yaml = pytest.importorskip("yaml")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    script = next(step for step in action["runs"]["steps"] if step.get("id") == "check")
    given = {name for line in script["run"].splitlines() if "options" in line for name in options(line)}
    app = typer.Typer()
    app.command()(check)
    known = {name for option in typer.main.get_command(app).params for name in option.opts}
    assert given == {"--format", "--also", "--fail-on", "--config", "--baseline"}
    assert given <= known
    assert hook["entry"] == "compare check"
    assert hook["args"] == ["."]  # else the hook alone is a command without a corpus
    assert hook["pass_filenames"] is False


def test_no_input_of_the_action_is_text_of_a_script() -> None:
    yaml = pytest.importorskip("yaml")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
    used = set(re.findall(r"inputs\.([\w-]+)", (ROOT / "action.yml").read_text(encoding="utf-8")))
    assert used == set(action["inputs"])
