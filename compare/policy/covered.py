"""Whether each event is covered as the policy asks: by how many outlets, how many voices, in which languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.findings import Check, Finding, fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.events import Event
    from compare.policy.run import Run
    from compare.report import Severity

NAMES = {"en": "English", "fr": "French"}


def events(run: Run, level: Severity) -> Check:
    """Return whether every event has the outlets, the voices and the languages that are asked for."""
    findings = []
    for event in run.events:
        report = event.reports[0]
        for rule, told, amount, language in _lacks(event, run):
            mark = fingerprint(rule, event.id, *language)
            message = f"the event {event.id} is told {told}"
            findings.append(
                Finding(
                    "events",
                    rule,
                    level,
                    message,
                    mark,
                    run.place(report),
                    report=report.id,
                    event=event.id,
                    amount=amount,
                )
            )
    return Check("events", f"every event is covered {_asked(run)}", len(run.events), tuple(findings))


def _lacks(event: Event, run: Run) -> Iterator[tuple[str, str, float | None, tuple[str, ...]]]:
    """Yield the rule that an event breaks, how to say it, by how many it falls short, and the language it lacks."""
    policy = run.policy
    if policy.outlets is not None and len(event.outlets) < policy.outlets:
        told = f"by {_count(len(event.outlets), 'outlet')} of the {policy.outlets} asked for"
        yield "events.outlets", told, float(policy.outlets - len(event.outlets)), ()
    if policy.voices is not None:
        number = len(run.voices(event)) if len(event) >= policy.voices else len(event)
        if number < policy.voices:
            copied = ", reports that run one text counted once" if number < len(event) else ""
            told = f"by {_count(number, 'voice')} of the {policy.voices} asked for{copied}"
            yield "events.voices", told, float(policy.voices - number), ()
    for language in policy.languages:
        if language not in event.languages:
            yield "events.languages", f"by no report in {NAMES[language]}", None, (language,)


def _asked(run: Run) -> str:
    policy = run.policy
    told = [f"by {_count(n, what)}" for n, what in ((policy.outlets, "outlet"), (policy.voices, "voice")) if n]
    if policy.languages:
        told.append("in " + " and ".join(NAMES[language] for language in policy.languages))
    return ", ".join(told) or "as asked"


def _count(n: int, what: str) -> str:
    return f"{n} {what}" if n == 1 else f"{n} {what}s"
