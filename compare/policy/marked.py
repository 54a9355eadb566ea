"""Whether gold files are valid, fit their reports, and their links and flags are still found: floors of F1."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from compare.evaluation.floors import broken
from compare.findings import Check, Figure, Finding, Place, fingerprint
from compare.policy.pairs import compared
from compare.policy.reports import LINE, POSITION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.evaluation.floors import Limit, Side
    from compare.policy.golds import GoldFile
    from compare.policy.run import Run
    from compare.report import Severity

RESAMPLES = 1  # intervals are nobody's question here
SIDES: dict[Side, Literal["floor", "ceiling"]] = {"floors": "floor", "ceilings": "ceiling"}


def gold(run: Run, level: Severity) -> Check:
    """Return whether every gold file fits its reports, and what it marks is found as well as the floors ask."""
    findings = [_invalid(one, run, level) for one in run.golds if one.problem]
    figures: tuple[Figure, ...] = ()
    if run.policy.limits:
        measured = _measured(run)
        findings += _fallen(run, level, measured)
        figures = tuple(
            Figure(limit.figure, measured.get(limit.figure), limit.value, SIDES[limit.side])
            for limit in run.policy.limits
        )
    about = "gold files fit their reports"
    if run.policy.limits:
        about += ", and the floors hold" if len(run.policy.limits) > 1 else ", and the floor holds"
    if others := run.gold_files.others:
        about += f"; {others} about reports outside the corpus left out"
    return Check("gold", about, len(run.golds), tuple(findings), figures)


def _invalid(one: GoldFile, run: Run, level: Severity) -> Finding:
    problem = str(one.problem)
    message = problem
    for root in (run.corpus.root.resolve(), run.corpus.root):  # where a corpus lies is nobody's business
        message = message.replace(f"{root / one.path}: ", "").replace(f"{root}{os.sep}", "")
    mark = fingerprint("gold.invalid", one.path, POSITION.sub("", message))
    told = LINE.search(problem)
    return Finding("gold", "gold.invalid", level, message, mark, Place(one.path, int(told[1]) if told else 1))


def _measured(run: Run) -> dict[str, float | None]:
    """Return the figures that gold gives; none without gold."""
    from compare.evaluation import evaluate

    golds = [one.gold for one in run.golds if one.gold]
    if not golds:
        return {}
    comparisons = compared(run, [(one.left, one.right) for one in golds])
    with run.progress("Measuring"):
        return evaluate(golds, encoder=run.model, resamples=RESAMPLES, comparisons=comparisons).figures


def _fallen(run: Run, level: Severity, figures: Mapping[str, float | None]) -> Iterator[Finding]:
    for limit in run.policy.limits:
        wrong = (
            broken([limit], figures) if figures else [f"{limit.figure} has a limit, and there is no gold to measure it"]
        )
        for told in wrong:
            mark = fingerprint("gold.floor", limit.side, limit.figure)
            yield Finding(
                "gold",
                "gold.floor",
                level,
                told,
                mark,
                run.stated_at(("policy", "gold", limit.side, limit.figure), ("policy", "gold", limit.side)),
                amount=_amount(limit, figures.get(limit.figure)),
            )


def _amount(limit: Limit, figure: float | None) -> float:
    return 1.0 if figure is None else round(abs(limit.value - figure), 4)
