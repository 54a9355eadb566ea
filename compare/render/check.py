"""A verdict as text for a terminal or a pipe: one PASS or FAIL line a check, what it found below."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text

from compare.findings import LEVELS
from compare.render.clean import visible
from compare.render.columns import hang, wrap
from compare.render.finding import figure_told, name_beside, nearest, shown_path, spot, within, words
from compare.render.ink import FAINT, STRONG, Look, faint, inked, strong
from compare.render.notes import count

if TYPE_CHECKING:
    from pathlib import Path

    from compare.findings import Check, Finding, Side, Verdict
    from compare.render.palette import ColorSystem
    from compare.report import Severity

INDENT = 6
ABOUT = 20  # columns before what a check is about
ROOMY = 80  # columns from which places stand in a column of their own
FIGURES = 8  # shown of a check, beside their limits
QUOTED = 70  # characters shown of a sentence that one side alone has


def render(
    verdict: Verdict, *, root: Path, width: int = 100, colors: ColorSystem | None = None, least: Severity = "note"
) -> str:
    """Return a verdict. `least` hides findings that are less grave; their number stays."""
    look = Look(width, colors=colors)
    policy = f"policy {shown_path(within(root, verdict.policy))}" if verdict.policy else "no policy"
    lines: list[Text] = [*wrap(faint(f"{policy}; a check fails on {verdict.fail_on}"), width), Text()]
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
    lines += _figures(check, look)
    shown = [one for one in check.findings if LEVELS.index(one.level) >= LEVELS.index(least)]
    for _, group in groupby(shown, key=_pair):
        lines += _findings(list(group), look, root)
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


def _figures(check: Check, look: Look) -> list[Text]:
    """Return a line a figure that is held to a limit; of many, those nearest to it."""
    lines: list[Text] = []
    for figure in nearest(check.figures)[:FIGURES]:
        lines += hang(Text(), faint(figure_told(figure)), look.width, ABOUT)
    if (more := len(check.figures) - FIGURES) > 0:
        lines += wrap(faint(f"{' ' * ABOUT}and {more} more, further from their limits"), look.width)
    return lines


def _pair(finding: Finding) -> tuple[tuple[str, str, str], ...] | None:
    """Return which two reports a finding sets side by side."""
    if finding.sides is None or not all(side.place for side in finding.sides):
        return None
    return tuple((side.name, side.place.path if side.place else "", side.report) for side in finding.sides)


def _findings(group: list[Finding], look: Look, root: Path) -> list[Text]:
    """Return findings: those about one pair of reports under a line that names both."""
    if _pair(group[0]) is None:
        return [line for finding in group for line in _finding(finding, look, root)]
    lines = _heads(group[0], look, root)
    spots = [" ↔ ".join(_position(side) for side in finding.sides or ()) for finding in group]
    wide = max(map(len, spots)) if look.width >= ROOMY else 0
    for finding, stretch in zip(group, spots, strict=True):
        label = Text(" " * (INDENT + 2)).append_text(inked(f"{finding.level:<7}", _style(finding)))
        where = Text(f"{stretch:<{wide}}", FAINT if look.colors else "")
        if wide:
            lines += hang(label.append("  ").append_text(where), _told(finding), look.width, INDENT + 13 + wide)
        else:
            lines += hang(label, where.append("  ").append_text(_told(finding)), look.width, INDENT + 11)
    return lines


def _heads(finding: Finding, look: Look, root: Path) -> list[Text]:
    """Return the two reports that a finding is about, on one line if they fit."""
    heads = []
    for n, side in enumerate(finding.sides or ()):
        path = side.place.path if side.place else ""
        head = Text("↔ " if n else "").append(visible(side.name), STRONG)
        heads.append(head.append(f" {shown_path(within(root, path))}{_id(path, side.report)}", FAINT))
    if INDENT + sum(head.cell_len for head in heads) + 1 <= look.width:
        heads = [Text(" ").join(heads)]
    return [line for head in heads for line in hang(Text(), head, look.width, INDENT)]


def _position(side: Side) -> str:
    """Return line and column of a side's words, a dash where it has none."""
    place = side.place
    if place is None or not place.text:
        return "–"
    return f"{place.line}:{place.column}" if place.column else str(place.line)


def _id(path: str, report: str | None) -> str:
    name = name_beside(path, report)
    return f" ({name})" if name else ""


def _style(finding: Finding) -> str:
    return f"{STRONG} red" if finding.level == "error" and finding.counts else STRONG if finding.counts else FAINT


def _told(finding: Finding) -> Text:
    """Return what a finding says, its rule, and why it does not count."""
    body = Text(visible(finding.message), "" if finding.counts else FAINT)
    if finding.rule.startswith("omission") and finding.place and finding.place.text:
        body.append(f": “{_short(words(finding.place))}”", "" if finding.counts else FAINT)
    body.append(f"  {visible(finding.rule)}", FAINT)
    for mark in _marks(finding):
        body.append(f"  [{visible(mark)}]", FAINT)
    return body


def _short(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[:QUOTED].rsplit(' ', 1)[0]} …"


def _finding(finding: Finding, look: Look, root: Path) -> list[Text]:
    label = Text(" " * INDENT).append_text(inked(finding.level, _style(finding)))
    body = Text()
    if finding.place:
        told = spot(root, finding.place) + _id(finding.place.path, finding.report)
        body.append(f"{told}  ", FAINT if look.colors else "")
    return hang(label, body.append_text(_told(finding)), look.width, INDENT + 9)


def _marks(finding: Finding) -> list[str]:
    marks = [finding.baseline] if finding.baseline in {"unchanged", "absent"} else []
    return [*marks, *([f"suppressed: {finding.suppressed}"] if finding.suppressed is not None else [])]


def _sum(verdict: Verdict) -> Text:
    failed = sum(check.failed(verdict.fail_on) for check in verdict.checks)
    counting = [one.level for one in verdict.findings if one.counts]
    told = [count(counting.count(level), level) for level in reversed(LEVELS) if level in counting] or [
        _nothing(verdict)
    ]
    if failed:
        head = f"{failed} of {count(len(verdict.checks), 'check')} failed"
    else:
        head = f"all {count(len(verdict.checks), 'check')} passed"
    return strong(head).append_text(faint(f": {', '.join(told)}"))


def _nothing(verdict: Verdict) -> str:
    """Return that nothing counts, and how much there is that does not."""
    states = {"new": 0, "unchanged": 0, "suppressed": 0}
    for one in verdict.findings:
        if one.baseline != "absent":
            states["suppressed" if one.suppressed is not None else one.baseline or "new"] += 1
    told = [
        f"{states[name]} {said}"
        for name, said in (("unchanged", "known"), ("suppressed", "suppressed"))
        if states[name]
    ]
    if not told:
        return "nothing found"
    return f"nothing {'new' if states['unchanged'] else 'else'}: {', '.join(told)}"
