"""Near-duplicate texts: reports in one language, within the window of dates, that run one text.

A sample of each report's runs of words finds whom it may have copied; only those are compared in full. What lies
outside the window is forgotten on the way, so time and memory grow with the number of reports, not with its square.
"""

from __future__ import annotations

from collections import Counter, deque
from typing import TYPE_CHECKING, NamedTuple

from compare.events import published
from compare.findings import Check, Finding, fingerprint
from compare.keeping import kept
from compare.reuse import reuse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from compare.policy.profiles import Profile
    from compare.policy.run import Heard, Run
    from compare.report import Report, Severity

SHARED = 0.15  # of the smaller sample: below this, no report is mostly the other's text
CANDIDATES = 3  # reports that one is compared with in full: those that share most
COMMON = 50  # reports in the window that have a run: more, and it is a formula and no copying


class Copy(NamedTuple):
    """A report, an earlier one whose text it runs (both by place), and the larger share of words that both have."""

    report: int
    original: int
    share: float


def duplicates(run: Run, level: Severity) -> Check:
    """Return whether no report runs the text of another in its language within the window."""
    reports, profiles, window = run.corpus.reports, run.profiles, run.policy.window
    with run.progress("Looking for copies") as heard:
        found = kept("copies-2", list[Copy], reports, window, make=lambda: copies(reports, profiles, window, heard))
    findings = []
    for copy in found:
        report, original = reports[copy.report], reports[copy.original]
        place, other = run.place(report), run.place(original)
        told = f"{copy.share:.0%} of the text stands in {original.id} too"
        mark = fingerprint("duplicates.copy", *sorted((report.id, original.id)))
        related = (other,) if other else ()
        findings.append(Finding("duplicates", "duplicates.copy", level, told, mark, place, related, report.id))
    return Check("duplicates", "no report runs the text of another", len(reports), tuple(findings))


def copies(reports: Sequence[Report], profiles: Sequence[Profile], window: int, heard: Heard) -> list[Copy]:
    """Return each report that runs the text of one before it, in the order of their dates, with the likeliest."""
    order = sorted(
        range(len(reports)),
        key=lambda i: (published(reports[i]) is not None, str(reports[i].published), -len(reports[i].sentences), i),
    )
    sides = {language: _Window(window) for language in ("en", "fr")}
    found = []
    for done, i in enumerate(order, 1):
        heard(done, len(order))
        side, day = sides[reports[i].language], published(reports[i])
        side.forget(day)
        for other in side.like(profiles[i].runs):
            shared = reuse(reports[other], reports[i])
            if shared.is_copy:
                found.append(Copy(i, other, round(shared.share, 4)))
                break
        side.take(i, day, profiles[i].runs)
    return found


class _Window:
    """The reports of one language that lie within some days of the present one, by their runs of words."""

    def __init__(self, days: int) -> None:
        self.days = days
        self.having: dict[int, deque[int]] = {}
        self.inside: deque[tuple[int, date, frozenset[int]]] = deque()
        self.sizes: dict[int, int] = {}

    def forget(self, day: date | None) -> None:
        """Let go of reports that lie too far back; those without a date stay."""
        while day and self.inside and (day - self.inside[0][1]).days > self.days:
            i, _, runs = self.inside.popleft()
            del self.sizes[i]
            for run in runs:
                self.having[run].remove(i)
                if not self.having[run]:
                    del self.having[run]

    def like(self, runs: frozenset[int]) -> list[int]:
        """Return the reports that share most runs, the first of them first."""
        shared: Counter[int] = Counter()
        for run in runs:
            found = self.having.get(run, ())
            if len(found) <= COMMON:
                shared.update(found)
        near = [i for i, n in shared.items() if n >= SHARED * min(len(runs), self.sizes[i])]
        return sorted(near, key=lambda i: (-shared[i], i))[:CANDIDATES]

    def take(self, i: int, day: date | None, runs: frozenset[int]) -> None:
        """Add a report."""
        self.sizes[i] = len(runs)
        for run in runs:
            self.having.setdefault(run, deque()).append(i)
        if day:
            self.inside.append((i, day, runs))
