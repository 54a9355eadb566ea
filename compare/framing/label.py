"""Another name for the same actor, event or thing, where one of the names takes a side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.framing.rules import flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.terms import Choice
    from compare.report import Flag


def compare_labels(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the concepts that both sides name by another choice of words, at least one of them marked."""
    shared = {c.concept.id for c in left.choices} & {c.concept.id for c in right.choices}
    for concept in sorted(shared):
        ours = [c for c in left.choices if c.concept.id == concept]
        theirs = [c for c in right.choices if c.concept.id == concept]
        _take_equals(ours, theirs)
        for a, b in zip(_marked_first(ours), _marked_first(theirs), strict=False):
            if a.label.marked or b.label.marked:
                message = f"{a.span.text} ({a.label.stance}) against {b.span.text} ({b.label.stance})"
                yield flag(f"label.{concept}", (left, a.span), (right, b.span), message)


def _take_equals(ours: list[Choice], theirs: list[Choice]) -> None:
    """Take out of both lists the mentions by the same choice, one for one."""
    for a in list(ours):
        equal = next((b for b in theirs if b.label.id == a.label.id), None)
        if equal:
            ours.remove(a)
            theirs.remove(equal)


def _marked_first(mentions: list[Choice]) -> list[Choice]:
    return sorted(mentions, key=lambda c: (not c.label.marked, c.span))
