"""A verdict as JUnit XML: one suite, a test case a check, and for flags a test case a rule and pair of reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from compare.findings import LEVELS
from compare.render.clean import visible
from compare.render.finding import framing_rule, said, spots, state, within
from compare.render.notes import count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from compare.findings import Check, Finding, Verdict
    from compare.report import Severity

_NO_XML = re.compile("[\\ufffe\\uffff]")  # what `visible` leaves and XML 1.0 forbids in a document


def render(verdict: Verdict, *, root: Path, version: str, rules: str) -> str:
    """Return the verdict as JUnit XML.

    A case fails on what fails the check; it is skipped where all that it found is suppressed or known. What is less
    grave than `fail_on` stands in its output.
    """
    suite = ET.Element("testsuite", name="compare check")
    properties = ET.SubElement(suite, "properties")
    for name, value in (("version", version), ("rules", rules), ("fail-on", verdict.fail_on)):
        ET.SubElement(properties, "property", name=name, value=_legal(value))
    for check in verdict.checks:
        for name, found in _cases(check, root):
            case = ET.SubElement(suite, "testcase", classname="compare.check", name=_legal(name))
            _outcome(case, found, verdict.fail_on, root)
    for attribute, path in (("tests", "testcase"), ("failures", ".//failure"), ("skipped", ".//skipped")):
        suite.set(attribute, str(len(suite.findall(path))))
    suite.set("errors", "0")
    suites = ET.Element("testsuites", name="compare check")
    suites.append(suite)
    for attribute in ("tests", "failures", "errors"):
        suites.set(attribute, suite.get(attribute, "0"))
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _cases(check: Check, root: Path) -> list[tuple[str, list[Finding]]]:
    """Return the cases of a check with their findings; those that are gone from the corpus are no finding here."""
    cases: dict[str, list[Finding]] = {}
    for finding in check.findings:
        if finding.baseline != "absent":
            cases.setdefault(_case(check, finding, root), []).append(finding)
    return list(cases.items()) or [(check.id, [])]


def _case(check: Check, finding: Finding, root: Path) -> str:
    if framing_rule(finding.rule) is None:
        return check.id
    places = [*([finding.place] if finding.place else []), *finding.related]
    files = " ↔ ".join(dict.fromkeys(within(root, place.path) for place in places))
    return f"{check.id}: {finding.rule}: {files}" if files else f"{check.id}: {finding.rule}"


def _outcome(case: ET.Element, found: Sequence[Finding], fail_on: Severity, root: Path) -> None:
    least = LEVELS.index(fail_on)
    failing = [finding for finding in found if finding.counts and LEVELS.index(finding.level) >= least]
    lesser = [finding for finding in found if finding.counts and finding not in failing]
    passed_over = [finding for finding in found if not finding.counts]
    rest = [*lesser, *passed_over]
    if failing:
        message = _legal(said(failing[0])) if len(failing) == 1 else count(len(failing), "finding")
        gravest = max((finding.level for finding in failing), key=LEVELS.index)
        ET.SubElement(case, "failure", message=message, type=gravest).text = _listed(failing, root)
    elif passed_over and not lesser:
        reasons = dict.fromkeys(state(finding) for finding in passed_over)
        ET.SubElement(case, "skipped", message=_legal("; ".join(reasons)))
    if rest:
        ET.SubElement(case, "system-out").text = _listed(rest, root)


def _listed(found: Sequence[Finding], root: Path) -> str:
    return "\n" + "".join(f"{_line(finding, root)}\n" for finding in found)


def _line(finding: Finding, root: Path) -> str:
    marked = f" [{state(finding)}]" if state(finding) else ""
    where = f"{spots(root, finding)}: " if finding.place or finding.related else ""
    return _legal(f"{where}{finding.level}: {said(finding)} ({finding.rule}){marked}")


def _legal(text: str) -> str:
    return _NO_XML.sub(lambda found: f"⟨U+{ord(found.group()):04X}⟩", visible(text))
