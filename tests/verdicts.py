"""What the tests of a verdict's forms share: a verdict with everything in it, and its forms read back."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import jsonschema

from compare.findings import Check, Finding, Place, Verdict, fingerprint
from compare.render import check_markdown, github, junit, sarif

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
RENDERERS = {"sarif": sarif, "junit": junit, "github": github, "check_markdown": check_markdown}
COMMAND = re.compile(r"::(?P<name>\w+)(?: (?P<properties>[^:]*))?::(?P<message>.*)")


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


def junit_cases(of: Verdict | None = None) -> dict[str, ET.Element]:
    suites = ET.fromstring(rendered("junit", of))  # noqa: S314 - our own text
    (suite,) = suites
    cases = suite.findall("testcase")
    assert suite.get("tests") == suites.get("tests") == str(len(cases))
    assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
    assert suite.get("skipped") == str(len(suite.findall("testcase/skipped")))
    assert {case.get("classname") for case in cases} == {"compare.check"}
    return {str(case.get("name")): case for case in cases}


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
