"""The flags between reports of one event, or of gold pairs: each a finding, and budgets of how many there may be."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.findings import Check, Figure, Finding, Side, fingerprint, named
from compare.policy.asked import EACH
from compare.policy.pairs import compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compare.policy.asked import Budget, Counted
    from compare.policy.run import Run
    from compare.report import Comparison, Flag, Report, Severity, Span


def budgets(run: Run, level: Severity) -> Check:
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
    held = _held(run, counted)
    if not pairs:  # and so nothing was counted
        held = [(budget, replace(figure, value=None)) for budget, figure in held]
    over = [_exceeded(run, level, budget, figure) for budget, figure in held if (figure.value or 0) > figure.limit]
    about = f"flags of {len(pairs)} compared pairs"
    if run.policy.budgets and pairs:
        about += f" keep {len(run.policy.budgets)} budgets" if len(run.policy.budgets) > 1 else " keep the budget"
    if not pairs:
        over.append(_unmeasured(run))
    figures = tuple(figure for _, figure in held)
    return Check("budgets", about, len(found), (*over, *(findings if run.policy.flags else ())), figures)


def _pairs(run: Run) -> list[tuple[Report, Report]]:
    """Return the pairs that are compared: those of gold, or each voice of an event with the earliest."""
    if run.policy.compare == "gold":
        pairs = [one.pair for one in run.golds if one.pair]
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
    told = [part for side, span in ((left, flag.left), (right, flag.right)) for part in _words(side, span)]
    mark = fingerprint(flag.rule, left.id, right.id, *told)
    names = _names_of(left, right)
    first, second = (run.place(side, span) for side, span in ((left, flag.left), (right, flag.right)))
    # what only one side says stands there; the other side's file is still named
    places = [place for place in ((first, second) if flag.left else (second, first)) if place]
    level: Severity = "warning" if flag.severity == "error" else flag.severity
    event = _event(run, comparison)
    report = left.id if flag.left else right.id
    return Finding(
        "budgets",
        flag.rule,
        level,
        named(flag.message, *names),
        mark,
        next(iter(places), None),
        tuple(places[1:]),
        report=report,
        event=event,
        sides=(Side(names[0], left.id, first), Side(names[1], right.id, second)),
    )


def _words(report: Report, span: Span | None) -> tuple[str, str]:
    """Return the words of a side, and the sentence that they stand in: what tells a flag from those elsewhere."""
    if span is None:
        return "", ""
    around = (one.text for one in report.sentences if one.start <= span.start < one.end)
    return span.text, next(around, "")


def _names_of(left: Report, right: Report) -> tuple[str, str]:
    """Return what to call two reports: their outlets, or their ids where those say nothing."""
    if left.outlet and right.outlet and left.outlet != right.outlet:
        return left.outlet, right.outlet
    return left.id, right.id


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


def _held(run: Run, counted: Mapping[tuple[Counted, str], int]) -> list[tuple[Budget, Figure]]:
    """Return how many flags there are of all that has a budget, with the budget."""
    own = {(budget.of, budget.name) for budget in run.policy.budgets}
    held = []
    for budget in run.policy.budgets:
        for name in _meant(budget, counted, own):
            n = counted.get((budget.of, name), 0)
            what = "flags" if budget.of == "total" else f"{budget.of} {name}"
            held.append((replace(budget, name=name), Figure(what, n, budget.most, "budget")))
    return held


def _exceeded(run: Run, level: Severity, budget: Budget, figure: Figure) -> Finding:
    n, name = int(figure.value or 0), budget.name
    of = {"total": "in all", "kind": f"of kind {name}"}.get(budget.of, f"of {name}")
    told = f"{n} {'flag' if n == 1 else 'flags'} {of}, {n - budget.most} over the budget of {budget.most}"
    table = ("policy", "budgets", budget.of)
    return Finding(
        "budgets",
        "budgets.exceeded",
        level,
        told,
        fingerprint("budgets.exceeded", budget.of, name),
        run.stated_at((*table, name), (*table, EACH), table),
        event=name if budget.of == "event" else None,
        amount=float(n - budget.most),
    )


def _unmeasured(run: Run) -> Finding:
    """Return that no pair was compared: a warning, but a note where only some reports are looked at."""
    why = {"gold": "no gold file is about two reports of the corpus", "events": "no event is told by two voices"}
    told = f"no pair was compared: {why[run.policy.compare]}"
    if run.policy.budgets:
        told += ", so nothing is held against the budgets"
    level: Severity = "warning" if run.is_whole else "note"
    if "budgets" in run.policy.levels:
        level = run.policy.level("budgets") or level
    place = run.stated_at(("policy", "budgets", "compare"), ("policy", "budgets"))
    return Finding("budgets", "budgets.unmeasured", level, told, fingerprint("budgets.unmeasured"), place)


def _meant(budget: Budget, counted: Mapping[tuple[Counted, str], int], own: Iterable[tuple[Counted, str]]) -> list[str]:
    """Return the names that a budget is for: its own, or with `*` each that has none of its own."""
    if budget.name != EACH or budget.of == "total":
        return [budget.name]
    return sorted(name for of, name in counted if of == budget.of and (of, name) not in set(own))
