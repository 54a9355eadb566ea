"""Who did it: a doer named on one side and left out on the other, of an event that both sides report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.framing.rules import flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.voice import Event
    from compare.report import Flag

# Forms that leave the doer out, the most telling first.
_FORMS = ("passive", "means", "intransitive", "noun", "active")


def compare_agency(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the events that one side tells with their doer and the other in a form that leaves the doer out."""
    told: set[str] = set()  # one flag a doer: strikes that killed are one deed
    for concept in sorted({e.concept for e in left.events} & {e.concept for e in right.events}):
        ours = [e for e in left.events if e.concept == concept]
        theirs = [e for e in right.events if e.concept == concept]
        pair = _named_and_hidden(ours, theirs)
        back = None if pair else _named_and_hidden(theirs, ours)
        named, hidden = pair or back or (None, None)
        if named and hidden and named.agent and named.agent.text not in told:
            told.add(named.agent.text)
            sides = (named, hidden) if pair else (hidden, named)
            yield flag("agency.hidden", (left, sides[0].span), (right, sides[1].span), _message(named, hidden))


def _named_and_hidden(named: list[Event], hidden: list[Event]) -> tuple[Event, Event] | None:
    """Return an event with its doer and its counterpart without, where each form of it on that side hides the doer."""
    doers = [e for e in named if e.agent]
    if not doers or not all(e.hidden for e in hidden) or any(e.form == doers[0].form and e.hidden for e in named):
        return None
    counterpart = min(hidden, key=lambda e: (_FORMS.index(e.form), e.span))
    return doers[0], counterpart


def _message(named: Event, hidden: Event) -> str:
    agent = named.agent.text if named.agent else ""
    return f"{agent} named as the doer ({named.span.text}) against {hidden.span.text} without a doer"
