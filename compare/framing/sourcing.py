"""Whose voices are cited: a source with a name or without, another outlet, officials of one country or of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.framing.rules import flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.sources import Standing, Voice
    from compare.report import Flag


def compare_sourcing(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the sources of another standing, and sources that speak for other countries."""
    ours, theirs = left.voices, right.voices
    if not ours or not theirs:
        return  # attributed on one side only: attribution says so
    standings: tuple[Standing, ...] = ("unnamed", "media")
    for standing in standings:
        rule = f"sourcing.{standing}"
        pair = _only(ours, theirs, standing)
        back = None if pair else _only(theirs, ours, standing)
        if pair:
            yield flag(rule, (left, pair[0].span), (right, pair[1].span), _message(*pair))
        elif back:
            yield flag(rule, (left, back[1].span), (right, back[0].span), _message(*back))
        if pair or back:
            return
    a = next((v for v in ours if v.countries), None)
    b = next((v for v in theirs if v.countries), None)
    if a and b and not _countries(ours) & _countries(theirs):
        message = f"{_list(_countries(ours))} cited against {_list(_countries(theirs))}"
        yield flag("sourcing.camp", (left, a.span), (right, b.span), message)


def _only(own: tuple[Voice, ...], other: tuple[Voice, ...], standing: Standing) -> tuple[Voice, Voice] | None:
    """Return a source of a standing that no source of the other side has, with the named source against it."""
    first = next((v for v in own if v.standing == standing), None)
    named = next((v for v in other if v.standing == "named"), None)
    if first is None or named is None or any(v.standing != "named" for v in other):
        return None
    return None if any(v.standing == "named" for v in own) else (first, named)


def _countries(voices: tuple[Voice, ...]) -> frozenset[str]:
    return frozenset[str]().union(*(voice.countries for voice in voices))


def _list(countries: frozenset[str]) -> str:
    return " and ".join(sorted(countries))


def _message(first: Voice, named: Voice) -> str:
    kind = "a source without a name" if first.standing == "unnamed" else "other media"
    return f"{first.span.text} ({kind}) against {named.span.text}"
