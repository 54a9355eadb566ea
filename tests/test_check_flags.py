"""`compare check` on two outlets that differ: flags under their names, in every form."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import jsonschema
import pytest
from calling import run
from checking import corpus
from policing import STATE, WESTERN, write

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["corpus"]  # a fixture


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


def test_rules_that_are_off_are_off_here_too(capsys: pytest.CaptureFixture[str], corpus: Path) -> None:
    write(corpus, "state", STATE, event="war", published="2024-01-01")
    write(corpus, "western", WESTERN, language="fr", event="war", published="2024-01-01")
    policy = '[policy.events]\nstated = "event"\n[policy.budgets]\nflags = true\n'
    (corpus / "compare.toml").write_text(policy, encoding="utf-8")
    assert " label" in run(capsys, "check", "corpus")[1]
    (corpus / "compare.toml").write_text(f'{policy}[rules]\noff = ["label"]\n', encoding="utf-8")
    assert " label" not in run(capsys, "check", "corpus")[1]
