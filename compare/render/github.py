"""A verdict as annotations of GitHub Actions: one workflow command a finding, then a plain summary.

GitHub shows few annotations a step; which ones is GitHub's affair, so all are written, the gravest first.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from compare.findings import LEVELS
from compare.render.clean import visible
from compare.render.finding import figure_told, nearest, said, shown_path, spot, spots, state
from compare.render.notes import count

if TYPE_CHECKING:
    from pathlib import Path

    from compare.findings import Check, Finding, Verdict

SHOWN = 6  # figures in the line of a check
COMMANDS = {"note": "notice", "warning": "warning", "error": "error"}


def render(verdict: Verdict, *, root: Path, version: str, rules: str) -> str:
    """Return the verdict as workflow commands; what is suppressed, known or gone is listed without a command."""
    found = sorted(verdict.findings, key=lambda finding: -LEVELS.index(finding.level))
    lines = [_annotation(finding, root) for finding in found if finding.counts]
    lines += [_passed_over(finding, root) for finding in found if not finding.counts]
    lines += [_check(check, verdict) for check in verdict.checks]
    failed = sum(check.failed(verdict.fail_on) for check in verdict.checks)
    said = f"{failed} of {count(len(verdict.checks), 'check')} failed" if failed else "all checks passed"
    lines.append(_plain(f"compare {version}, rules {rules}: {said} (fail on {verdict.fail_on})"))
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: Finding, root: Path) -> str:
    place, others = finding.place, finding.related
    if place is None and others:
        place, others = others[0], others[1:]
    properties: dict[str, str] = {}
    if place:
        properties |= {"file": shown_path(posixpath.normpath((root / place.path).as_posix())), "line": str(place.line)}
        if place.column and place.end_line > place.line:  # columns are for stretches of one line
            properties |= {"endLine": str(place.end_line)}
        elif place.column:
            # GitHub's end column belongs to the stretch
            last = max(place.column, place.end_column - 1)
            properties |= {"endLine": str(place.line), "col": str(place.column), "endColumn": str(last)}
    own = finding.rule.startswith(f"{finding.check}.")
    properties["title"] = visible(finding.rule if own else f"{finding.check}: {finding.rule}")
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    against = " ↔ ".join(spot(root, other) for other in others)
    message = said(finding) + (f" (↔ {against})" if against else "")
    return f"::{COMMANDS[finding.level]} {told}::{_data(message)}"


def _passed_over(finding: Finding, root: Path) -> str:
    where = spots(root, finding)
    told = f"{where}: {said(finding)}" if where else said(finding)
    return _plain(f"[{state(finding)}] {told} ({finding.rule})")


def _check(check: Check, verdict: Verdict) -> str:
    counted = sum(finding.counts for finding in check.findings)
    outcome = "FAIL" if check.failed(verdict.fail_on) else "PASS"
    told = [
        f"{check.looked_at} looked at, {count(counted, 'finding')}",
        *map(figure_told, nearest(check.figures)[:SHOWN]),
    ]
    if (more := len(check.figures) - SHOWN) > 0:
        told.append(f"and {more} more, further from their limits")
    return _plain(f"{outcome} {check.id}: {check.about}; {'; '.join(told)}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    """Return one line of which the runner makes no command: its old form, `##[name]`, is obeyed anywhere in a line."""
    line = visible(text).strip().replace("##[", "# #[")
    return f"- {line}" if line.startswith("::") else line
