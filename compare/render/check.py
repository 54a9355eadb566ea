"""A verdict as text for a terminal or a pipe: one PASS or FAIL line a check, what it found below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from compare.findings import LEVELS
from compare.render.clean import visible
from compare.render.columns import hang, wrap
from compare.render.finding import spot
from compare.render.ink import FAINT, STRONG, Look, faint, inked, strong
from compare.render.notes import count

if TYPE_CHECKING:
    from pathlib import Path

    from compare.findings import Check, Finding, Verdict
    from compare.render.palette import ColorSystem
    from compare.report import Severity

INDENT = 6


def render(
    verdict: Verdict, *, root: Path, width: int = 100, colors: ColorSystem | None = None, least: Severity = "note"
) -> str:
    """Return a verdict. `least` hides findings that are less grave; their number stays."""
    look = Look(width, colors=colors)
    lines: list[Text] = []
    for check in verdict.checks:
        lines += _check(check, verdict.fail_on, look, least, root)
    lines += [Text(), *wrap(_sum(verdict), width)]
    return look.written(lines)


def _check(check: Check, fail_on: Severity, look: Look, least: Severity, root: Path) -> list[Text]:
    failed = check.failed(fail_on)
    label = inked("FAIL" if failed else "PASS", f"{STRONG} {'red' if failed else 'green'}")
    label.append(f"  {check.id:<12}", STRONG)
    told = Text(f"{visible(check.about)} ")
    told.append(f"({', '.join([str(check.looked_at), *tallies(check)])})", FAINT)
    lines = hang(label, told, look.width, label.cell_len + 2)
    shown = [one for one in check.findings if LEVELS.index(one.level) >= LEVELS.index(least)]
    for finding in shown:
        lines += _finding(finding, look, root)
    if hidden := len(check.findings) - len(shown):
        lines += wrap(faint(f"{' ' * INDENT}{count(hidden, 'finding')} less grave not shown"), look.width)
    return lines


def tallies(check: Check) -> list[str]:
    """Return how many findings a check has: by level, and how many of them do not count and why."""
    counting = [one.level for one in check.findings if one.counts]
    told = [count(counting.count(level), level) for level in reversed(LEVELS) if level in counting]
    for name, n in (
        ("suppressed", sum(one.suppressed is not None for one in check.findings)),
        ("unchanged", sum(one.suppressed is None and one.baseline == "unchanged" for one in check.findings)),
        ("absent", sum(one.baseline == "absent" for one in check.findings)),
    ):
        if n:
            told.append(f"{n} {name}")
    return told


def _finding(finding: Finding, look: Look, root: Path) -> list[Text]:
    style = f"{STRONG} red" if finding.level == "error" and finding.counts else STRONG if finding.counts else FAINT
    label = Text(" " * INDENT).append_text(inked(finding.level, style))
    body = Text()
    if finding.place:
        body.append(f"{spot(root, finding.place)}  ", FAINT if look.colors else "")
    body.append(visible(finding.message), "" if finding.counts else FAINT)
    body.append(f"  {visible(finding.rule)}", FAINT)
    for mark in _marks(finding):
        body.append(f"  [{visible(mark)}]", FAINT)
    return hang(label, body, look.width, INDENT + 9)


def _marks(finding: Finding) -> list[str]:
    marks = [finding.baseline] if finding.baseline in {"unchanged", "absent"} else []
    return [*marks, *([f"suppressed: {finding.suppressed}"] if finding.suppressed is not None else [])]


def _sum(verdict: Verdict) -> Text:
    failed = sum(check.failed(verdict.fail_on) for check in verdict.checks)
    counting = [one.level for one in verdict.findings if one.counts]
    told = [count(counting.count(level), level) for level in reversed(LEVELS) if level in counting] or ["nothing found"]
    if failed:
        head = f"{failed} of {count(len(verdict.checks), 'check')} failed"
    else:
        head = f"all {count(len(verdict.checks), 'check')} passed"
    return strong(head).append_text(faint(f": {', '.join(told)}"))
