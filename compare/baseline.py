"""A baseline: the findings that a project knows and lives with, so that only new ones fail it.

It is a ratchet. Findings that are gone are `absent` until the file is written anew; a graver finding, or one that
exceeds its limit further than before, is new; and the file never grows without being told to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from compare import __version__
from compare.errors import CompareError
from compare.findings import LEVELS, Finding, Place, Verdict
from compare.report import Severity  # noqa: TC001 - msgspec looks the types up

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORM = 2  # rises when a baseline of before can no longer be read as it was meant
_SLACK = 1e-6


class BaselineError(CompareError):
    """A baseline that cannot be read, is of another version, or would grow."""


class Known(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A finding as a baseline keeps it: enough to know it again and to tell it to somebody."""

    fingerprint: str
    check: str
    rule: str
    level: Severity
    message: str
    path: str = ""
    line: int = 1
    report: str | None = None
    event: str | None = None
    amount: float | None = None


class _File(msgspec.Struct):
    form: int
    version: str
    rules: str
    findings: list[Known]


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings, and which version of the tool and of its rules found them."""

    version: str
    rules: str
    known: tuple[Known, ...] = ()
    name: str = ""

    def notice(self, rules: str) -> str | None:
        """Return a line where other rules found the known findings, None where they are the same."""
        if self.rules == rules:
            return None
        return f"{self.name} was written with rules {self.rules}, and these are rules {rules}: flags may differ"

    def marked(self, verdict: Verdict) -> Verdict:
        """Return a verdict whose findings are `new` or `unchanged`, with those that are gone, `absent`, behind.

        What a check that was not asked for would find is not gone, and not told.
        """
        known = {one.fingerprint: one for one in self.known}
        found = {finding.fingerprint for finding in verdict.findings}
        checks = []
        for check in verdict.checks:
            now = [
                replace(one, baseline="unchanged" if _is_known(one, known.get(one.fingerprint)) else "new")
                for one in check.findings
            ]
            gone = [_gone(one) for one in self.known if one.check == check.id and one.fingerprint not in found]
            checks.append(replace(check, findings=(*now, *gone)))
        return replace(verdict, checks=tuple(checks))


def _is_known(finding: Finding, known: Known | None) -> bool:
    """Tell whether a baseline knows a finding as grave as it is and as far exceeded as it is."""
    if known is None or LEVELS.index(finding.level) > LEVELS.index(known.level):
        return False
    if finding.amount is None:
        return True
    return known.amount is not None and finding.amount <= known.amount + _SLACK


def _gone(known: Known) -> Finding:
    place = Place(known.path, known.line) if known.path else None
    return Finding(
        known.check,
        known.rule,
        known.level,
        known.message,
        known.fingerprint,
        place,
        report=known.report,
        event=known.event,
        baseline="absent",
    )


def read_baseline(path: Path) -> Baseline:
    """Return a baseline. Raises BaselineError for a file that is none, or of another version of the form."""
    try:
        loaded = msgspec.json.decode(path.read_bytes())
    except OSError as error:
        hint = f"begin with --write-baseline {path}"
        raise BaselineError(f"cannot read {path}: {error.strerror}", hint=hint) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BaselineError(f"{path} is no baseline: {error}", hint=_again(path)) from None
    form = loaded.get("form") if isinstance(loaded, dict) else None
    if not isinstance(form, int):
        raise BaselineError(f"{path} is no baseline: it states no form", hint=_again(path))
    if form != FORM:
        by = f"compare {loaded['version']}" if isinstance(loaded.get("version"), str) else "another version of compare"
        wrong = f"{path} is a baseline of form {form}, written by {by}; compare {__version__} reads form {FORM}"
        raise BaselineError(wrong, hint=_again(path))
    try:
        file = msgspec.convert(loaded, _File)
    except msgspec.ValidationError as error:
        raise BaselineError(f"{path} is no baseline: {error}", hint=_again(path)) from None
    return Baseline(file.version, file.rules, tuple(file.findings), str(path))


def _again(path: Path) -> str:
    return f"after reading what is found now, write it anew: --write-baseline {path} --force"


def existing(path: Path) -> Baseline | None:
    """Return the baseline in a file, None where there is none that can be read."""
    try:
        return read_baseline(path)
    except BaselineError:
        return None


def baseline_of(verdict: Verdict, *, version: str, rules: str, name: str = "") -> Baseline:
    """Return a baseline that knows the findings of a verdict, but for those that are suppressed or gone."""
    known = {
        one.fingerprint: Known(
            one.fingerprint,
            one.check,
            one.rule,
            one.level,
            one.message,
            one.place.path if one.place else "",
            one.place.line if one.place else 1,
            one.report,
            one.event,
            one.amount,
        )
        for one in verdict.findings
        if one.suppressed is None and one.baseline != "absent"
    }
    order = sorted(known.values(), key=lambda one: (one.check, one.path, one.rule, one.fingerprint))
    return Baseline(version, rules, tuple(order), name)


def grown(before: Baseline, verdict: Verdict) -> tuple[Finding, ...]:
    """Return the findings that a baseline would have to learn."""
    found = (one for one in before.marked(verdict).findings if one.baseline == "new" and one.suppressed is None)
    return tuple(found)


def written(baseline: Baseline) -> str:
    """Return a baseline as JSON: sorted, so that two of them can be compared line by line."""
    file = _File(FORM, baseline.version, baseline.rules, list(baseline.known))
    return msgspec.json.format(msgspec.json.encode(file), indent=1).decode() + "\n"


def refuse_growth(path: Path, verdict: Verdict) -> None:
    """Raise BaselineError where writing a verdict over a baseline would add to what it knows."""
    if not path.exists():
        return
    new = grown(read_baseline(path), verdict)
    if not new:
        return
    told = ", ".join(_plural(n, level) for level, n in _counted(new))
    first = f"{new[0].place.path}: " if new[0].place else ""
    wrong = f"{path} would grow by {told}; the first is {first}{new[0].message}"
    raise BaselineError(wrong, hint="mend or suppress them, or add --force to take them in")


def summary(baseline: Baseline, before: Baseline | None) -> str:
    """Return what a baseline that was just written knows, and how many findings the file knew that are gone."""
    told = f"{baseline.name} knows {_plural(len(baseline.known), 'finding')}"
    if counted := _counted(baseline.known):
        told += f": {', '.join(_plural(n, level) for level, n in counted)}"
    now = {one.fingerprint for one in baseline.known}
    gone = sum(one.fingerprint not in now for one in before.known) if before else 0
    return f"{told}; {gone} that it knew are gone" if gone else told


def _plural(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"


def _counted(findings: Iterable[Finding | Known]) -> list[tuple[str, int]]:
    levels = [finding.level for finding in findings]
    return [(level, levels.count(level)) for level in reversed(LEVELS) if level in levels]
