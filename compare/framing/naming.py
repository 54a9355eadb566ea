"""Another name for the same place or person: one that takes a side (Kiev, Malvinas), or is spelt by other rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.framing.rules import flag
from compare.languages.persons import spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.names import PlaceName
    from compare.report import Flag


def compare_names(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the names that the two sides write by another choice, one flag a name.

    A side that gives both names (Bakhmut, which Russia calls Artyomovsk) agrees with either.
    """
    shared = {mention.name.id for mention in left.names} & {mention.name.id for mention in right.names}
    for name in sorted(shared):
        ours = [mention for mention in left.names if mention.name.id == name]
        theirs = [mention for mention in right.names if mention.name.id == name]
        _take_equals(ours, theirs)
        if ours and theirs:
            message = f"{_shown(ours[0])} against {_shown(theirs[0])}"
            yield flag(f"naming.{name}", (left, ours[0].span), (right, theirs[0].span), message)
    yield from compare_spellings(left, right)


def compare_spellings(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the names that the two sides spell apart, where no habit of English or French explains it."""
    listed = [[mention.span for mention in side.names] for side in (left, right)]
    sides = [(side.text, side.words, side.language) for side in (left, right)]
    for a, b in spellings(sides[0], sides[1]):
        if any(
            span.start < place.end and place.start < span.end
            for span, places in zip((a, b), listed, strict=True)
            for place in places
        ):
            continue
        yield flag("naming.spelling", (left, a), (right, b), f"{a.text} against {b.text}")


def _take_equals(ours: list[PlaceName], theirs: list[PlaceName]) -> None:
    """Take out of both lists the mentions that agree, one for one."""
    for a in list(ours):
        equal = next((b for b in theirs if a.agrees(b)), None)
        if equal:
            ours.remove(a)
            theirs.remove(equal)


def _shown(mention: PlaceName) -> str:
    return f"{mention.span.text} ({mention.spelling.stance})"
