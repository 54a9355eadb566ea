"""Who did it: a doer named on one side and left out on the other, of an event that both sides report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.framing.counterparts import counterparts
from compare.framing.rules import flag
from compare.languages.voice import names_doer, names_same
from compare.languages.voice_words import ATTACK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.voice import Event
    from compare.report import Flag

# Cosine of two verbs alone from which they are one deed: in a short sentence a word link may be chance.
_ONE_DEED = 0.5
# Forms that leave the doer out, the most telling first.
_FORMS = ("passive", "means", "intransitive", "noun", "active")


def compare_agency(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the events that one side tells with their doer and the other in a form that leaves the doer out."""
    told: set[str] = set()  # one flag a doer: strikes that killed are one deed
    shared = {e.concept for e in left.events} & {e.concept for e in right.events}
    for concept in sorted(shared):
        ours = [e for e in left.events if e.concept == concept]
        theirs = [e for e in right.events if e.concept == concept]
        yield from _flags(left, right, ours, theirs, told)
    if not shared & ATTACK:
        yield from _by_outcome(left, right, told)
    if not told:
        yield from _by_word(left, right)


def _by_word(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield a verb in the passive without its doer where the verb that stands for it names one that this side lacks."""
    pair = _passive(left, right)
    back = None if pair else _passive(right, left)
    if pair:
        yield flag("agency.passive", (left, pair[0].span), (right, pair[1].span), _message(pair[1], pair[0]))
    elif back:
        yield flag("agency.passive", (left, back[1].span), (right, back[0].span), _message(back[1], back[0]))


def _passive(own: Passage, other: Passage) -> tuple[Event, Event] | None:
    """Return the first agentless passive of a passage whose counterpart in the other one has a doer."""
    hidden = [(i, event) for i, event in own.doings if event.hidden and not own.is_quoted(event.span)]
    active = {i: event for i, event in other.doings if event.agent and not other.is_quoted(event.span)}
    if not hidden or not active:
        return None
    said = {cue.span.start for cue in (*own.cues, *other.cues)}  # who says it is another question
    links = counterparts(own, other)
    for i, event in hidden:
        named = [active[j] for j in links[i] if j in active]
        if event.span.start in said or not named or named[0].span.start in said:
            continue
        doer = named[0].agent
        if doer and not names_doer(own.words, doer.text, own.language) and _one_deed(event, named[0]):
            return event, named[0]
    return None


def _one_deed(event: Event, other: Event) -> bool:
    from compare.encoder import load_encoder

    rows = load_encoder().encode([event.span.text, other.span.text])
    return float(rows[0] @ rows[1]) >= _ONE_DEED


def _by_outcome(left: Passage, right: Passage, told: set[str]) -> Iterator[Flag]:
    """Yield an attack that one side tells as a deed with its doer, the other by another event of it and with nobody."""
    ours = [e for e in left.events if e.concept in ATTACK]
    theirs = [e for e in right.events if e.concept in ATTACK]
    for named, other in ((ours, right), (theirs, left)):
        told |= {e.agent.text for e in named if e.agent and names_doer(other.words, e.agent.text, other.language)}
    yield from _flags(left, right, ours, theirs, told)


def _flags(left: Passage, right: Passage, ours: list[Event], theirs: list[Event], told: set[str]) -> Iterator[Flag]:
    pair = _named_and_hidden(ours, theirs)
    back = None if pair else _named_and_hidden(theirs, ours)
    named, hidden = pair or back or (None, None)
    other = right if pair else left
    if named and hidden and named.agent and names_same(other.words, named.agent.text):
        return
    if named and hidden and named.agent and named.agent.text not in told:
        told.add(named.agent.text)
        sides = (named, hidden) if pair else (hidden, named)
        yield flag("agency.hidden", (left, sides[0].span), (right, sides[1].span), _message(named, hidden))


def _named_and_hidden(named: list[Event], hidden: list[Event]) -> tuple[Event, Event] | None:
    """Return an event with its doer and its counterpart without, where each form of it on that side hides the doer."""
    doers = [e for e in named if e.agent]
    if (
        not doers
        or not hidden
        or not all(e.hidden for e in hidden)
        or any(e.form == doers[0].form and e.hidden for e in named)
    ):
        return None
    counterpart = min(hidden, key=lambda e: (_FORMS.index(e.form), e.span))
    return doers[0], counterpart


def _message(named: Event, hidden: Event) -> str:
    agent = named.agent.text if named.agent else ""
    return f"{agent} named as the doer ({named.span.text}) against {hidden.span.text} without a doer"
