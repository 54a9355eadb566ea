"""The policy's file: what it may say, what it says wrongly, and whether what it names is there."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from ferry_texts import ENGLISH
from policing import TODAY, checked, corpus, flagged, found, one, write

import compare
from compare.errors import CompareError
from compare.policy import Budget, PolicyError, read_policy

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["corpus", "flagged"]  # fixtures


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[corpus]\nignored = []", "the keys are ignore, gold, window"),
        ("[policy]\nfailon = 1", "did you mean fail-on?"),
        ("[policy.events]\noutlet = 2", "did you mean outlets?"),
        ('[policy.events]\nlanguages = ["de"]', "known are en, fr"),
        ("[policy.levels]\ndates = 3", "off, note, warning, error"),
        ("[policy.levels]\nreadible = 'off'", "did you mean readable?"),
        ("[corpus]\ngold = ['/gold/*.json']", "**/gold/*.json"),
        ("[corpus]\ngold = ['gold**/*.json']", "any folders"),
        ("[corpus]\ngold = ['../gold/*.json']", "**/gold/*.json"),
        ("[policy.budgets]\nkind = { labels = 1 }", "did you mean label?"),
        ("[policy.budgets]\ntotal = -1", "total = 2"),
        ("[policy.budgets]\ntotal = 3\ncompare = 'none'", 'compare = "gold"'),
        ("[policy.budgets]\ncompare = 'pairs'", "none, gold, events"),
        ("[policy.dates]\nearliest = 'May'", "earliest = 2022-02-24"),
        ("[policy.dates]\nearliest = 2024-01-02\nlatest = 2024-01-01", "exchange"),
        ("[policy]\nignore = ['x']", "[[policy.ignore]]"),
        ("[[policy.ignore]]\nreason = 'why'", "rule = "),
        ("[policy.gold]\nfloor = 1", "floors, ceilings"),
        ("[policy.gold.floors]\n'links.f9' = 0.5", "did you mean links.f1? the keys are links.precision, "),
        ("[policy.gold.ceilings]\ncalibration = 0.5", "calibration.error"),
        ("policy = 3", "[policy]"),
        ("[policy", "README"),
    ],
)
def test_a_policy_that_means_nothing_names_what_would(tmp_path: Path, text: str, told: str) -> None:
    place = tmp_path / "compare.toml"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError) as caught:
        read_policy(place)
    assert told in (caught.value.hint or "")
    assert "compare.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "rule", "level", "told", "line"),
    [
        ('[policy.events]\nstated = "evnt"', "policy.stated", "error", "did you mean event?", 2),
        ('[policy.budgets.outlet]\n"*" = 50\n"State agncy" = 9', "policy.outlet", "warning", "State agency?", 3),
        ("[policy.budgets.outlet]\nReuters = 9", "policy.outlet", "warning", "Western agency", 2),
        (
            '[policy.events]\nstated="event"\n[policy.budgets]\nevent = { wr = 9 }',
            "policy.event",
            "warning",
            "war?",
            4,
        ),
        ('[corpus]\nignore = [\n  "old*",\n  "drafts/",\n]', "policy.ignore", "note", "'drafts/'", 4),
        ('[corpus]\nignore = [\n  "state.*",\n  "sta",\n]', "policy.ignore", "note", "'sta'", 4),
        ('[corpus]\ngold = ["golden/*.json"]', "policy.gold", "error", "names no file", 2),
    ],
)
def test_what_a_policy_names_is_there(  # noqa: PLR0913, PLR0917 - a row of a table
    flagged: Path, text: str, rule: str, level: str, told: str, line: int
) -> None:
    write(flagged, "older", ["It rained on Friday, he said."], event="rain")
    (flagged / "compare.toml").write_text(text, encoding="utf-8")
    (item,) = found(compare.check(flagged, today=TODAY), "policy")
    assert (item.rule, item.level) == (rule, level)
    assert told in item.message
    assert item.place
    assert (item.place.path, item.place.line) == ("compare.toml", line)


def test_a_part_of_a_corpus_need_not_have_all_that_a_policy_names(flagged: Path) -> None:
    (flagged / "compare.toml").write_text("[policy.budgets.outlet]\nReuters = 9", encoding="utf-8")
    (flagged / "part").mkdir()
    write(flagged / "part", "older", ["It rained on Friday, he said."], event="rain")
    for part in ("state.md", "*.md", "part"):
        verdict = compare.check(flagged / part, today=TODAY)
        assert "policy" not in [check.id for check in verdict.checks], part


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_of_many_reports_beside_its_policy_is_held_against_it(tmp_path: Path, *, packed: bool) -> None:
    records = [{"id": name, "text": " ".join(ENGLISH), "outlet": name, "published": "2024-05-07"} for name in "ab"]
    place = tmp_path / ("wire.zip" if packed else "wire.jsonl")
    if packed:
        with zipfile.ZipFile(place, "w") as archive:
            archive.writestr("a.json", json.dumps(records[0]))
    else:
        place.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (tmp_path / "compare.toml").write_text("[policy.budgets.outlet]\nReuters = 9", encoding="utf-8")
    assert [item.rule for item in found(compare.check(place, today=TODAY), "policy")] == ["policy.outlet"]


def test_a_pattern_of_an_option_is_not_held_against_the_corpus(flagged: Path) -> None:
    place = flagged / "compare.toml"
    place.write_text('[corpus]\nignore = ["part/old/"]', encoding="utf-8")
    (flagged / "part" / "old").mkdir(parents=True)
    write(flagged / "part" / "old", "older", ["It rained on Friday, he said."])
    policy = read_policy(place)
    verdict = checked(flagged, replace(policy, ignore=(*policy.ignore, "*.option")))
    assert not found(verdict, "policy")
    assert one(verdict, "readable").looked_at == 2


@pytest.mark.parametrize(
    ("name", "level", "passed"),
    [("readable", "warning", True), ("readable", "off", True), ("budgets", "note", True), ("budgets", "error", False),
     ("suppressions", "off", True), ("suppressions", "note", True), ("policy", "error", False),
     ("policy", "off", True)],
)  # fmt: skip
def test_every_check_has_a_level(flagged: Path, name: str, level: str, *, passed: bool) -> None:
    (flagged / "broken.json").write_text('{"title": "no text"}', encoding="utf-8")
    off = {"readable", "budgets", "suppressions", "policy"} - {name}
    levels = "".join(f'{one} = "off"\n' for one in sorted(off))
    (flagged / "compare.toml").write_text(
        f'[corpus]\nignore = ["nothing/"]\n[policy.levels]\n{levels}{name} = "{level}"\n'
        '[policy.events]\nstated = "event"\n[policy.budgets]\nflags = false\ntotal = 0\n'
        '[[policy.ignore]]\nrule = "metadata"\n',
        encoding="utf-8",
    )
    verdict = compare.check(flagged, today=TODAY)
    assert verdict.passed is passed
    assert {item.level for item in verdict.findings if item.check == name} <= {level}
    assert (name in [check.id for check in verdict.checks]) is (level != "off")


def test_an_unknown_table_names_the_legal_ones(corpus: Path) -> None:
    (corpus / "compare.toml").write_text("[polcy]\nfail-on = 'note'\n", encoding="utf-8")
    with pytest.raises(CompareError) as caught:
        compare.check(corpus)
    assert "policy" in (caught.value.hint or "")


def test_a_file_that_says_everything(tmp_path: Path) -> None:
    place = tmp_path / "compare.toml"
    place.write_text(
        """
[corpus]
ignore = ["drafts/"]
gold = ["marks/*.json"]
window = 5
[policy]
fail-on = "warning"
levels = { duplicates = "off" }
[policy.dates]
earliest = 2022-01-01
[policy.gold.floors]
"links.f1" = 0.5
[policy.budgets]
flags = true
outlet = { "*" = 9, "State agency" = 4 }
[rules]
off = ["quantity"]
""",
        encoding="utf-8",
    )
    policy = read_policy(place)
    assert (policy.ignore, policy.gold, policy.window) == (("drafts/",), ("marks/*.json",), 5)
    assert (policy.fail_on, policy.level("duplicates"), policy.level("dates")) == ("warning", None, "error")
    assert policy.earliest == date(2022, 1, 1)
    assert [limit.figure for limit in policy.limits] == ["links.f1"]
    assert policy.compare == "events"
    assert policy.budgets == (Budget("outlet", "*", 9), Budget("outlet", "State agency", 4))
    assert compare.read_settings(place).rules_off == ("quantity",)
