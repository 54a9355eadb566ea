"""Whether what a policy names is there: fields, outlets, events, and files that patterns are for.

A slip in a name asks for nothing, and a check that asks for nothing passes; so it is told.
"""

from __future__ import annotations

import os
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from compare.findings import Check, Finding, fingerprint
from compare.policy.asked import EACH
from compare.reading.folders import ignored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.findings import Place
    from compare.policy.run import Run
    from compare.report import Severity

ARCHIVES = (".zip", ".gz", ".tgz", ".tar", ".warc")  # whose members a pattern may be for
SHOWN = 8  # names that there are, where one is not


def names(run: Run, level: Severity | None) -> Check:
    """Return whether the corpus has what the policy names. `level` None: as grave as it is."""
    findings = [
        *_stated(run, level or "error"),
        *_counted(run, level or "warning"),
        *_ignoring(run, level or "note"),
        *_gold(run, level or "error"),
    ]
    return Check("policy", "the corpus has what the policy names", _how_many(run), tuple(findings))


def is_asked(run: Run) -> bool:
    """Tell whether a policy names anything, and is held against all that it is about."""
    return bool(_how_many(run)) and run.is_whole


def _how_many(run: Run) -> int:
    policy = run.policy
    named = [budget for budget in policy.budgets if budget.of in {"outlet", "event"} and budget.name != EACH]
    return bool(policy.stated) + len(named) + len(_own_ignore(run)) + len(_gold_patterns(run))


def _stated(run: Run, level: Severity) -> Iterator[Finding]:
    field = run.policy.stated
    if field is None or any(report.meta.get(field.lower()) for report in run.corpus.reports):
        return
    known = sorted({key for report in run.corpus.reports for key in report.meta})
    told = f"no report states the field {field!r}, so every report is an event of its own"
    place = run.stated_at(("policy", "events", "stated"))
    yield _finding("policy.stated", level, f"{told}{_meant(field, known, 'fields')}", field, place)


def _counted(run: Run, level: Severity) -> Iterator[Finding]:
    """Yield budgets of outlets and events that there are not."""
    asked = {budget.of for budget in run.policy.budgets if budget.name != EACH}
    outlets = {report.outlet for report in run.corpus.reports if report.outlet} if "outlet" in asked else set()
    events = {event.id for event in run.events} if "event" in asked and not any(_stated(run, level)) else None
    for budget in run.policy.budgets:
        known = {"outlet": outlets, "event": events}.get(budget.of)
        if known is None or budget.name == EACH or budget.name in known:
            continue
        told = f"there is no {budget.of} {budget.name!r} to have a budget{_meant(budget.name, sorted(known), 'names')}"
        place = run.stated_at(("policy", "budgets", budget.of, budget.name))
        yield _finding(f"policy.{budget.of}", level, told, budget.name, place)


def _ignoring(run: Run, level: Severity) -> Iterator[Finding]:
    """Yield patterns that pass over nothing: no slip by itself, for a policy may serve several corpora."""
    root, own = run.corpus.root, _own_ignore(run)
    if not own or not root.is_dir():
        return
    for pattern in _idle(own, root):
        told = f"{pattern!r} passes over no file: it is a name, a folder/, or a path from the corpus, with * and ?"
        yield _finding("policy.ignore", level, told, pattern, run.stated_at(("corpus", "ignore", pattern)))


def _own_ignore(run: Run) -> list[str]:
    """Return the patterns that the policy's file states; those of an option speak of one run."""
    return [pattern for pattern in run.policy.ignore if ("corpus", "ignore", pattern) in run.stated_lines]


def _gold(run: Run, level: Severity) -> Iterator[Finding]:
    for pattern in _gold_patterns(run):
        if not any(path.is_file() for path in run.corpus.root.glob(pattern)):
            told = f"{pattern!r} names no file, and the policy asks for gold"
            yield _finding("policy.gold", level, told, pattern, run.stated_at(("corpus", "gold", pattern)))


def _idle(patterns: Sequence[str], root: Path) -> list[str]:
    """Return the patterns that match no file below a folder; none where an archive's members may be meant."""
    left = list(dict.fromkeys(patterns))
    for folder, _, files in os.walk(root):
        for name in files:
            path = Path(folder, name).relative_to(root)
            if path.suffix.lower() in ARCHIVES:
                return []
            left = [pattern for pattern in left if not ignored(path, [pattern])]
        if not left:
            break
    return left


def _gold_patterns(run: Run) -> tuple[str, ...]:
    """Return the patterns of gold files that somebody wrote."""
    from compare.policy.asked import GOLD

    return () if run.policy.gold == GOLD else run.policy.gold


def _meant(name: str, known: Sequence[str], what: str) -> str:
    folded = {one.casefold(): one for one in known}
    if near := get_close_matches(name.casefold(), folded, n=1):
        return f"; did you mean {folded[near[0]]}?"
    more = ", …" if len(known) > SHOWN else ""
    return f"; the {what} are {', '.join(known[:SHOWN])}{more}" if known else ""


def _finding(rule: str, level: Severity, told: str, name: str, place: Place | None) -> Finding:
    return Finding("policy", rule, level, told, fingerprint(rule, name), place)
