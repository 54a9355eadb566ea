"""The flags between reports of one event, or of gold pairs: each a finding, and budgets of how many there may be."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from compare.findings import Check, Finding, fingerprint
from compare.policy.asked import EACH
from compare.policy.pairs import compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compare.policy.asked import Budget, Counted
    from compare.policy.run import Run
    from compare.report import Comparison, Flag, Report, Severity

Tally = dict[tuple["Counted", str], int]


def budgets(run: Run) -> Check:
    """Return the flags of the pairs that the policy names, and which budgets they exceed.

    A flag counts for its kind, for its event and for the outlets on both sides; one that is suppressed counts nowhere.
    """
    pairs = _pairs(run)
    found: list[tuple[Finding, Flag, Comparison]] = []
    for comparison in compared(run, pairs):
        found += [(_finding(run, comparison, flag), flag, comparison) for flag in comparison.flags]
    findings = run.suppressions.applied(finding for finding, _, _ in found)
    counted: Counter[tuple[Counted, str]] = Counter()
    for finding, (_, flag, comparison) in zip(findings, found, strict=True):
        if finding.suppressed is None:
            counted.update(_names(flag, comparison, finding.event))
    over = list(_exceeded(run, counted))
    about = f"flags of {len(pairs)} compared pairs"
    if run.policy.budgets:
        about += f" keep {len(run.policy.budgets)} budgets" if len(run.policy.budgets) > 1 else " keep the budget"
    return Check("budgets", about, len(found), (*over, *(findings if run.policy.flags else ())))


def _pairs(run: Run) -> list[tuple[Report, Report]]:
    """Return the pairs that are compared: those of gold, or each voice of an event with the earliest."""
    if run.policy.compare == "gold":
        pairs = [(one.gold.left, one.gold.right) for one in run.golds if one.gold]
        return list({(id(left), id(right)): (left, right) for left, right in pairs}.values())
    found = []
    events = [event for event in run.events if len(event) > 1]
    with run.progress("Looking for voices") as heard:
        for n, event in enumerate(events, 1):
            first, *others = (voice[0] for voice in run.voices(event))
            found += [(first, other) for other in others]
            heard(n, len(events))
    return found


def _finding(run: Run, comparison: Comparison, flag: Flag) -> Finding:
    left, right = comparison.left, comparison.right
    words = [span.text if span else "" for span in (flag.left, flag.right)]
    mark = fingerprint(flag.rule, left.id, right.id, *words)
    sides = [run.place(side, span) for side, span in ((left, flag.left), (right, flag.right))]
    # what only one side says stands there; the other side's file is still named
    places = [place for place in (sides if flag.left else sides[::-1]) if place]
    level: Severity = "warning" if flag.severity == "error" else flag.severity
    event = _event(run, comparison)
    report = left.id if flag.left else right.id
    return Finding(
        "budgets",
        flag.rule,
        level,
        flag.message,
        mark,
        next(iter(places), None),
        tuple(places[1:]),
        report=report,
        event=event,
    )


def _event(run: Run, comparison: Comparison) -> str | None:
    """Return the event that both reports are of, where events are looked at."""
    if run.policy.compare != "events" and not any(budget.of == "event" for budget in run.policy.budgets):
        return None
    ids = {run.event_of.get(id(report)) for report in (comparison.left, comparison.right)}
    return ids.pop() if len(ids) == 1 else None


def _names(flag: Flag, comparison: Comparison, event: str | None) -> Iterator[tuple[Counted, str]]:
    yield "total", EACH
    yield "kind", flag.kind
    for outlet in {comparison.left.outlet, comparison.right.outlet} - {None}:
        yield "outlet", str(outlet)
    if event:
        yield "event", event


def _exceeded(run: Run, counted: Mapping[tuple[Counted, str], int]) -> Iterator[Finding]:
    own = {(budget.of, budget.name) for budget in run.policy.budgets}
    for budget in run.policy.budgets:
        for name in _meant(budget, counted, own):
            n = counted.get((budget.of, name), 0)
            if n > budget.most:
                of = {"total": "in all", "kind": f"of kind {name}"}.get(budget.of, f"of {name}")
                told = f"{n} {'flag' if n == 1 else 'flags'} {of}, {n - budget.most} over the budget of {budget.most}"
                mark = fingerprint("budgets.exceeded", budget.of, name)
                event = name if budget.of == "event" else None
                yield Finding(
                    "budgets",
                    "budgets.exceeded",
                    "error",
                    told,
                    mark,
                    run.stated_at("budgets", name, budget.of),
                    event=event,
                    amount=float(n),
                )


def _meant(budget: Budget, counted: Mapping[tuple[Counted, str], int], own: Iterable[tuple[Counted, str]]) -> list[str]:
    """Return the names that a budget is for: its own, or with `*` each that has none of its own."""
    if budget.name != EACH or budget.of == "total":
        return [budget.name]
    return sorted(name for of, name in counted if of == budget.of and (of, name) not in set(own))
