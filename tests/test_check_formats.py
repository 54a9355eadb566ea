"""What CI systems read of a verdict: SARIF held to its schema, XML, workflow commands and Markdown read back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import typer
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from compare.commands.check import check
from compare.findings import Check, Figure, Finding, Place, Verdict, fingerprint
from compare.render import check as terminal
from compare.render import check_markdown, github, junit, sarif
from compare.report import KINDS

if TYPE_CHECKING:
    from compare.report import Severity

SCHEMA = json.loads((Path(__file__).parent / "files" / "sarif" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
LEFT = Place("élections/état de siège.md", 3, 5, 3, 12, "invasion")
RIGHT = Place("élections/west en.md", 7, 1, 8, 4, "special\noperation")
RECORD = Place("wire.jsonl", 41)
HOSTILE = (
    "<script>alert(1)</script> ]]> a\nb %0A::error::x \x1b[31m \u202eevil [tap](http://x) {0} "
    "##[set-env name=A]1 `*_|\x00"
)
ROOT = Path(__file__).parent.parent
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
RENDERERS = {"sarif": sarif, "junit": junit, "github": github, "check_markdown": check_markdown}


def finding(rule: str, level: Severity = "warning", message: str = "a difference", **more: object) -> Finding:
    check = str(more.pop("check", "flags"))
    return replace(Finding(check, rule, level, message, fingerprint(rule, message)), **more)


def verdict() -> Verdict:
    """Return three checks: one at peace, one about files, one about flags with every state."""
    flags = (
        finding("label.war", place=LEFT, related=(RIGHT,), report="état", event="siege-1", baseline="new"),
        finding("hedging.word", "note", message=HOSTILE, place=LEFT, related=(RIGHT,), baseline="unchanged"),
        finding("hedging.word", place=RIGHT, baseline="absent", message="no longer there"),
        finding("loaded.absurdity", place=LEFT, suppressed="a quotation\nof <b>ours</b>", baseline="new"),
        finding("attribution.verb", "error", related=(RECORD,), message="only the right has words", baseline="new"),
    )
    files = (
        finding("metadata.date", "error", check="metadata", place=RECORD, message="no date", baseline="new"),
        finding("events.alone", "note", check="metadata", message=HOSTILE, event="siege-1", baseline="new"),
    )
    checks = (Check("ids", "no id stands twice", 12), Check("metadata", "metadata are complete", 12, files))
    return Verdict((*checks, Check("flags", "flags keep to their budgets", 5, flags)), "warning")


def rendered(name: str, of: Verdict | None = None, root: str = "data") -> str:
    return str(RENDERERS[name].render(of or verdict(), root=Path(root), version="1.2", rules="2026.1"))  # type: ignore[attr-defined]


def sarif_run(of: Verdict | None = None, root: str = "data") -> dict[str, Any]:
    log = json.loads(rendered("sarif", of, root))
    validator = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
    validator.validate(log)
    (run,) = log["runs"]
    return dict(run)


@pytest.mark.parametrize("name", RENDERERS)
def test_report_text_is_data_in_every_format(name: str) -> None:
    text = rendered(name)
    assert not UNSEEN.search(text)
    assert "⟨U+202E⟩evil" in text
    assert "\\u0000" not in text
    assert "\\u202e" not in text


@pytest.mark.parametrize("name", RENDERERS)
def test_a_verdict_without_findings_is_told_too(name: str) -> None:
    text = rendered(name, Verdict((Check("ids", "no id stands twice", 12),)))
    assert re.search(r"\bids\b", text)
    assert "FAIL" not in text


@settings(max_examples=50)
@given(
    st.text(st.characters(), min_size=1, max_size=30),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/"), min_size=1),
)
def test_nothing_that_a_report_says_breaks_a_format(text: str, name: str) -> None:
    place = Place(f"a{name}.txt", 1, 2, 1, 3, text)
    found = finding("label.war", "error", text, place=place, related=(place,), report=text, event=text)
    of = Verdict((Check("flags", "x", 1, (found, replace(found, suppressed=text))),))
    (first, second) = sarif_run(of)["results"]
    assert unquote(first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == f"data/a{name}.txt"
    assert len(second["suppressions"]) == 1
    assert [case.tag for case in junit_cases(of).values()] == ["testcase"]
    assert [command for command, _, _ in annotations(rendered("github", of))] == ["error"]
    assert not any(UNSEEN.search(rendered(each, of)) for each in RENDERERS)


# SARIF


def test_sarif_names_both_places_in_columns_from_one() -> None:
    run = sarif_run()
    assert run["columnKind"] == "unicodeCodePoints"
    first = run["results"][2]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "label.war"
    (location,) = first["locations"]
    left = location["physicalLocation"]
    assert left["region"] == {
        "startLine": 3,
        "startColumn": 5,
        "endLine": 3,
        "endColumn": 12,
        "snippet": {"text": "invasion"},
    }
    artifact = left["artifactLocation"]
    assert artifact["uri"] == "data/%C3%A9lections/%C3%A9tat%20de%20si%C3%A8ge.md"
    assert unquote(artifact["uri"]) == f"data/{LEFT.path}"
    assert artifact["uriBaseId"] in run["originalUriBaseIds"]
    (related,) = first["relatedLocations"]
    assert related["physicalLocation"]["region"]["endLine"] == 8
    assert first["properties"] == {"check": "flags", "report": "état", "event": "siege-1"}


def test_sarif_places_without_columns_name_a_line_and_findings_without_place_the_corpus() -> None:
    date, alone, *_, right_only = sarif_run()["results"]
    assert date["locations"][0]["physicalLocation"]["region"] == {"startLine": 41}
    whole = alone["locations"][0]["physicalLocation"]
    assert whole == {"artifactLocation": {"uri": "data/", "uriBaseId": "%SRCROOT%"}, "region": {"startLine": 1}}
    assert right_only["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "data/wire.jsonl"
    assert "relatedLocations" not in right_only


def test_sarif_tells_baseline_and_suppressions() -> None:
    results = sarif_run()["results"]
    assert [one["baselineState"] for one in results] == ["new", "new", "new", "unchanged", "absent", "new", "new"]
    assert [len(one["suppressions"]) for one in results] == [0, 0, 0, 0, 0, 1, 0]
    assert results[5]["suppressions"][0]["justification"] == "a quotation of <b>ours</b>"
    without = sarif_run(Verdict((Check("flags", "x", 1, (finding("label.war", place=LEFT),)),)))["results"]
    assert "baselineState" not in without[0]


def test_sarif_rules_cite_what_was_measured() -> None:
    rules = {rule["id"]: rule for rule in sarif_run()["tool"]["driver"]["rules"]}
    assert list(rules) == sorted(rules)
    measured = rules["attribution.verb"]["properties"]
    assert measured["measuredPrecision"] == round(measured["right"] / measured["raised"], 4)
    assert measured["falseAlarmsPer100"] >= 0
    assert rules["loaded.absurdity"]["properties"]["tags"] == ["framing", "loaded"]
    assert "compare explain loaded" in rules["loaded.absurdity"]["help"]["text"]
    assert rules["metadata.date"]["defaultConfiguration"] == {"level": "error"}
    assert rules["metadata.date"]["shortDescription"] == {"text": "metadata are complete"}


def test_sarif_fingerprints_do_not_depend_on_where_a_finding_stands() -> None:
    moved = Place(LEFT.path, 90, 1, 90, 8, LEFT.text)
    of = [Verdict((Check("flags", "x", 1, (finding("label.war", place=place),)),)) for place in (LEFT, moved)]
    prints = [sarif_run(one)["results"][0]["partialFingerprints"] for one in of]
    assert prints[0] == prints[1]


def test_sarif_messages_hold_no_link_and_no_placeholder() -> None:
    (message,) = {one["message"]["text"] for one in sarif_run()["results"] if "evil" in one["message"]["text"]}
    assert not re.search(r"\]\(", message)
    assert "{{0}}" in message


@pytest.mark.parametrize(
    ("root", "uri", "base"),
    [
        (".", "wire.jsonl", None),
        ("a b/c", "a%20b/c/wire.jsonl", None),
        ("/srv/some where", "wire.jsonl", "file:///srv/some%20where/"),
        ("../beside", "wire.jsonl", None),
        ("a/../b", "wire.jsonl", None),
    ],
)
def test_sarif_paths_start_at_the_working_folder(root: str, uri: str, base: str | None) -> None:
    run = sarif_run(Verdict((Check("c", "x", 1, (finding("c.one", place=RECORD),)),)), root)
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert run["originalUriBaseIds"]["%SRCROOT%"].get("uri") == base


def test_sarif_names_a_policy_beside_the_corpus_without_going_up_and_down() -> None:
    of = Verdict((Check("c", "x", 1, (finding("c.one", place=Place("../compare.toml", 4)),)),))
    (result,) = sarif_run(of)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "compare.toml"
    ((_, properties, _),) = annotations(rendered("github", of))
    assert properties["file"] == "compare.toml"


def test_sarif_cuts_long_report_text() -> None:
    place = Place("a.txt", 1, 1, 1, 5001, "word " * 1000)
    region = sarif_run(Verdict((Check("c", "x", 1, (finding("c.one", place=place),)),)))["results"][0]["locations"][0]
    text = region["physicalLocation"]["region"]["snippet"]["text"]
    assert len(text) <= 300
    assert text.endswith("…")


# JUnit


def junit_cases(of: Verdict | None = None) -> dict[str, ET.Element]:
    suites = ET.fromstring(rendered("junit", of))  # noqa: S314 - our own text
    (suite,) = suites
    cases = suite.findall("testcase")
    assert suite.get("tests") == suites.get("tests") == str(len(cases))
    assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
    assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
    assert {case.get("classname") for case in cases} == {"compare.check"}
    return {str(case.get("name")): case for case in cases}


def test_junit_has_a_case_a_check_and_for_flags_a_case_a_rule_and_pair() -> None:
    cases = junit_cases()
    left, right = f"data/{LEFT.path}", f"data/{RIGHT.path}"
    assert list(cases) == [
        "ids",
        "metadata",
        f"flags: label.war: {left} ↔ {right}",
        f"flags: hedging.word: {left} ↔ {right}",
        f"flags: loaded.absurdity: {left}",
        "flags: attribution.verb: data/wire.jsonl",
    ]
    assert [[child.tag for child in case] for case in cases.values()] == [
        [],
        ["failure", "system-out"],
        ["failure"],
        ["skipped", "system-out"],
        ["skipped", "system-out"],
        ["failure"],
    ]


def test_junit_failures_say_what_and_where() -> None:
    failure = junit_cases()["metadata"].find("failure")
    assert failure is not None
    assert failure.get("message") == "no date"
    assert failure.get("type") == "error"
    assert (failure.text or "").strip() == "data/wire.jsonl:41: error: no date (metadata.date)"
    reasons = [skipped.get("message") for case in junit_cases().values() for skipped in case.findall("skipped")]
    assert reasons == ["known", "suppressed: a quotation of <b>ours</b>"]


def test_junit_passes_what_is_less_grave_than_asked() -> None:
    cases = junit_cases(Verdict(verdict().checks, "error"))
    label = next(case for name, case in cases.items() if "label.war" in name)
    assert [child.tag for child in label] == ["system-out"]


# GitHub

COMMAND = re.compile(r"::(?P<name>\w+)(?: (?P<properties>[^:]*))?::(?P<message>.*)")


def decoded(text: str, *, is_property: bool) -> str:
    for code, character in (("%3A", ":"), ("%2C", ",")) if is_property else ():
        text = text.replace(code, character)
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def annotations(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Return the commands as the runner reads them."""
    found = []
    for line in text.splitlines():
        if command := COMMAND.fullmatch(line.strip()):
            pairs = dict(pair.split("=", 1) for pair in command["properties"].split(","))
            properties = {name: decoded(value, is_property=True) for name, value in pairs.items()}
            found.append((command["name"], properties, decoded(command["message"], is_property=False)))
    return found


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


# Markdown


def test_markdown_has_a_row_a_check_and_folds_findings() -> None:
    text = rendered("check_markdown")
    assert text.startswith("# compare check: FAIL\n")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert rows[1:] == [
        "| ids: no id stands twice | PASS | 12 | 0 | 0 | 0 | 0 |",
        "| metadata: metadata are complete | **FAIL** | 12 | 1 error, 1 note | 0 | 0 | 0 |",
        "| flags: flags keep to their budgets | **FAIL** | 5 | 1 error, 1 warning | 1 | 1 | 1 |",
    ]
    assert text.count("<details><summary>") == text.count("</details>") == 2


def test_markdown_shows_report_text_as_it_is() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(rendered("check_markdown"))
    inline = [child for token in tokens for child in token.children or ()]
    assert not [child for child in inline if child.type in {"link_open", "code_inline", "image"}]
    tags = {child.content for child in inline if child.type == "html_inline"}
    assert tags == {"<b>", "</b>", "<sub>", "</sub>"}
    shown = [token for token in tokens if token.type == "inline" and "evil" in token.content]
    for token in shown:
        told = "".join(child.content for child in token.children or () if child.type.startswith("text"))
        assert "<script>alert(1)</script>" in told
        assert "{0} ##[set-env name=A]1 `*_|␀" in told
    assert len(shown) == 2


def test_markdown_of_many_findings_stays_small() -> None:
    many = tuple(finding("c.one", "note", f"number {n}", place=RECORD) for n in range(5000))
    worst = finding("c.two", "error", "the grave one", place=RECORD)
    text = rendered("check_markdown", Verdict((Check("c", "x", 1, (*many, worst)),)))
    assert len(text.encode()) < 2**20
    assert "the grave one" in text
    assert "and 4801 more" in text


# What CI systems are given


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


# ------------------------------------------------------------------ figures beside their limits

FLOORS = (
    *(Figure(f"{kind}.f1", 0.95 - n / 100, 0.5, "floor") for n, kind in enumerate(["links", "flags", *KINDS])),
    Figure("calibration.error", 0.11, 0.1, "ceiling"),
    Figure("links.recall", 0.5996, 0.6, "floor"),
    Figure("links.precision", None, 0.6, "floor"),
)


@pytest.mark.parametrize("form", ["terminal", "github", "check_markdown"])
def test_the_figures_that_are_shown_of_many_are_those_nearest_to_their_limits(form: str) -> None:
    of = Verdict((Check("gold", "the floors hold", 3, (), FLOORS),))
    if form == "terminal":
        told = terminal.render(of, root=Path(), width=300)
    else:
        told = RENDERERS[form].render(of, root=Path(), version="1", rules="1")
    broken = ["links precision not measured", "calibration error 0.110", "links recall 0.5996, floor 0.6"]
    assert all(one in told for one in broken)
    assert sorted(broken, key=told.index) == [broken[0], broken[1], broken[2]]
    assert "links F1 0.950" not in told
    assert "further from their limits" in told


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ([], "nothing found"),
        (["unchanged"] * 31, "nothing new: 31 known"),
        (["unchanged", "suppressed", "absent"], "nothing new: 1 known, 1 suppressed"),
        (["suppressed"], "nothing else: 1 suppressed"),
        (["new", "unchanged"], "1 warning"),
    ],
)
def test_the_last_line_tells_what_is_known_from_nothing(states: list[str], told: str) -> None:
    findings = tuple(
        finding("ids.duplicate", baseline="new", suppressed="why") if one == "suppressed" else
        finding("ids.duplicate", baseline=one)
        for one in states
    )  # fmt: skip
    shown = terminal.render(Verdict((Check("ids", "no id stands twice", 3, findings),)), root=Path())
    assert shown.rstrip().endswith(f"all 1 check passed: {told}")
