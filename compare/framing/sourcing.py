"""Whether a source has a name: one side keeps it unnamed, the other names it. Other sources: see `source`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.framing.rules import flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.sources import Voice
    from compare.report import Flag


def compare_sourcing(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield a source that only one side names, where the other keeps it unnamed."""
    ours, theirs = left.voices, right.voices
    pair = _unnamed(ours, theirs)
    back = None if pair else _unnamed(theirs, ours)
    if pair:
        yield flag("sourcing.unnamed", (left, pair[0].span), (right, pair[1].span), _message(*pair))
    elif back:
        yield flag("sourcing.unnamed", (left, back[1].span), (right, back[0].span), _message(*back))


def _unnamed(own: tuple[Voice, ...], other: tuple[Voice, ...]) -> tuple[Voice, Voice] | None:
    """Return the first source of a side that names none, with the first of a side that names all of its sources."""
    if own and other and {v.standing for v in own} == {"unnamed"} and {v.standing for v in other} == {"named"}:
        return own[0], other[0]
    return None


def _message(unnamed: Voice, named: Voice) -> str:
    return f"{unnamed.span.text} (a source without a name) against {named.span.text}"
