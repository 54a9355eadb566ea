"""A verdict as Markdown, as GitHub shows it for a job: a row a check, findings folded under it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from compare.findings import LEVELS
from compare.render.clean import visible
from compare.render.finding import figure_told, framing_rule, name_beside, nearest, said, spots, state, within, words
from compare.render.markdown import escaped
from compare.render.notes import DISCLAIMER, count

if TYPE_CHECKING:
    from pathlib import Path

    from compare.findings import Check, Finding, Verdict

FIGURES = 12  # of a check, beside their limits
MOST = 200  # findings listed of one check: GitHub takes no summary above 1 MiB


def render(verdict: Verdict, *, root: Path, version: str, rules: str) -> str:
    """Return the verdict as Markdown; of each check the gravest findings that count come first."""
    parts = [f"# compare check: {'PASS' if verdict.passed else 'FAIL'}", _table(verdict)]
    parts += [_figures(check) for check in verdict.checks if check.figures]
    parts += [_folded(check, root) for check in verdict.checks if check.findings]
    if any(framing_rule(finding.rule) for finding in verdict.findings):
        parts.append(DISCLAIMER)
    policy = f"policy {within(root, verdict.policy)}" if verdict.policy else "no policy"
    told = f"compare {version}, rules {rules}; {policy}; a check fails on {verdict.fail_on}"
    parts.append(f"<sub>{escaped(told)}</sub>")
    return "\n\n".join(parts) + "\n"


def _table(verdict: Verdict) -> str:
    lines = ["| Check | | Looked at | Findings | Known | Suppressed | Gone |", "|---|---|--:|--:|--:|--:|--:|"]
    for check in verdict.checks:
        outcome = "**FAIL**" if check.failed(verdict.fail_on) else "PASS"
        new = [finding for finding in check.findings if finding.counts]
        levels = [(sum(finding.level == level for finding in new), level) for level in reversed(LEVELS)]
        said = ", ".join(count(number, level) for number, level in levels if number) or "0"
        states = [sum(state(finding).startswith(one) for finding in check.findings) for one in ("known", "sup", "gone")]
        cells = [f"{escaped(check.id)}: {escaped(check.about)}", outcome, str(check.looked_at), said, *map(str, states)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _figures(check: Check) -> str:
    """Return the figures of a check beside their limits, those nearest to them first."""
    told = [escaped(figure_told(figure)) for figure in nearest(check.figures)]
    more = f"; and {len(told) - FIGURES} more, further from their limits" if len(told) > FIGURES else ""
    return f"**{escaped(check.id)}**: {'; '.join(told[:FIGURES])}{more}"


def _folded(check: Check, root: Path) -> str:
    found = sorted(check.findings, key=lambda finding: (not finding.counts, -LEVELS.index(finding.level)))
    summary = escape(visible(f"{check.id}: {count(len(found), 'finding')}"))
    lines = [_item(finding, root) for finding in found[:MOST]]
    if len(found) > MOST:
        lines.append(f"- … and {len(found) - MOST} more, which the other formats list")
    return f"<details><summary>{summary}</summary>\n\n" + "\n".join(lines) + "\n\n</details>"


def _report(finding: Finding) -> str:
    """Return the id of the report, where its file holds several."""
    name = name_beside(finding.place.path, finding.report) if finding.place else ""
    return f" ({escaped(name)})" if name else ""


def _item(finding: Finding, root: Path) -> str:
    marked = f" _{escaped(state(finding))}_" if state(finding) else ""
    where = f" {escaped(spots(root, finding))}" if finding.place or finding.related else ""
    quoted = [escaped(words(place)) for place in (finding.place, *finding.related) if place and place.text]
    text = f" <b>{'</b> ↔ <b>'.join(quoted)}</b>" if quoted else ""
    item = f"- **{finding.level}**{marked}{where}:{text} {escaped(said(finding))}{_report(finding)}"
    return f"{item} <sub>{escaped(finding.rule)}</sub>"
