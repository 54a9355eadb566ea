"""What a check of a corpus found: values that every output format writes down, and none decides."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.report import Severity

BaselineState = Literal["new", "unchanged", "absent"]
_SIDE = re.compile(r"\bthe (left|right) (?:report|one)\b")  # in messages of flags
LEVELS: tuple[Severity, ...] = ("note", "warning", "error")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of a file: lines and columns from 1, columns in code points, the end exclusive as in SARIF.

    `path` is relative to the corpus. A place in a file whose text is not the report's own (a page, a JSON record) has
    no columns: then they are 0, and only the line is meant.
    """

    path: str
    line: int = 1
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """Something that was measured or counted, beside what it is held to: at least a floor, at most the others.

    `value` is None where it could not be measured.
    """

    name: str
    value: float | None
    limit: float
    side: Literal["floor", "ceiling", "budget"]

    def holds(self, value: float) -> bool:
        """Tell whether a value keeps the limit."""
        return value >= self.limit if self.side == "floor" else value <= self.limit


@dataclass(frozen=True, slots=True)
class Side:
    """One of two reports that a finding sets side by side: its outlet, else its id; the words, or only the file."""

    name: str
    report: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check has to say: which check, how grave, where, and what tells it from the others.

    `place` is the words on the left (or the file at fault) and `related` those on the right. `fingerprint` is made of
    what is found and not of where it stands, so it survives edits elsewhere. `suppressed` is the reason that somebody
    gave for passing it over. `baseline` is None where no baseline was asked for. `amount` is how far something was
    exceeded, where that is what was found: a baseline knows a finding up to its amount. `sides` are the two reports
    that it sets beside each other, in the order in which the message tells of them.
    """

    check: str
    rule: str
    level: Severity
    message: str
    fingerprint: str
    place: Place | None = None
    related: tuple[Place, ...] = ()
    report: str | None = None
    event: str | None = None
    suppressed: str | None = None
    baseline: BaselineState | None = None
    amount: float | None = None
    sides: tuple[Side, Side] | None = None

    @property
    def counts(self) -> bool:
        """Tell whether it can fail a check: it is neither suppressed, nor known, nor gone."""
        return self.suppressed is None and self.baseline in {None, "new"}


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the verdict: what was looked at, on how many things, and what was found.

    `figures` are what was held to a limit, whether it holds or not.
    """

    id: str
    about: str
    looked_at: int
    findings: tuple[Finding, ...] = ()
    figures: tuple[Figure, ...] = ()

    def failed(self, fail_on: Severity) -> bool:
        """Tell whether a finding that counts is as grave as `fail_on` or graver."""
        least = LEVELS.index(fail_on)
        return any(finding.counts and LEVELS.index(finding.level) >= least for finding in self.findings)


@dataclass(frozen=True, slots=True)
class Verdict:
    """All checks of a corpus, in their fixed order, and from which level on a finding fails them.

    `policy` is the file that asked for them, relative to the corpus, None where none did.
    """

    checks: tuple[Check, ...]
    fail_on: Severity = "error"
    policy: str | None = None

    @property
    def passed(self) -> bool:
        """Tell whether no check failed."""
        return not any(check.failed(self.fail_on) for check in self.checks)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings of all checks, in order."""
        return tuple(finding for check in self.checks for finding in check.findings)


def rounded(figure: float, holds: Callable[[float], bool]) -> str:
    """Return a figure with three decimals, more where rounding would tell otherwise whether it holds its limit."""
    told = (f"{figure:.{digits}f}" for digits in range(3, 17))
    return next((one for one in told if holds(float(one)) == holds(figure)), str(figure))


def named(message: str, left: str, right: str) -> str:
    """Return a flag's message with its reports called by name in place of `the left report` and `the right one`."""
    return _SIDE.sub(lambda found: left if found[1] == "left" else right, message)


def fingerprint(*parts: str) -> str:
    """Return a short digest of what identifies a finding: its rule, its report, the words concerned."""
    return hashlib.sha256("\0".join(" ".join(part.split()) for part in parts).encode()).hexdigest()[:20]
