"""Evaluative words that nothing on the other side answers: shameful, barbaric; « honteux », « barbare »."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from compare.framing.rules import flag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.evaluation import Evaluation
    from compare.report import Flag


def compare_loaded(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the loaded words of each side that no evaluative word of the other side can stand for."""
    ours, theirs = list(left.evaluations), list(right.evaluations)
    _take_answers(ours, theirs)
    for word in ours:
        if word.raising:
            yield flag(f"loaded.{word.groups[0]}", (left, word.span), (right, None), _message(word))
    for word in theirs:
        if word.raising:
            yield flag(f"loaded.{word.groups[0]}", (left, None), (right, word.span), _message(word))


def _take_answers(ours: list[Evaluation], theirs: list[Evaluation]) -> None:
    """Take out of both lists the words that answer each other, the nearest in meaning first, then in order."""
    options = [
        (distance, abs(i - j), i + j, i, a, b)
        for (i, a), (j, b) in product(enumerate(ours), enumerate(theirs))
        if (distance := _distance(a, b)) is not None
    ]
    for *_, a, b in sorted(options, key=lambda option: option[:4]):
        if a in ours and b in theirs:
            ours.remove(a)
            theirs.remove(b)


def _distance(a: Evaluation, b: Evaluation) -> int | None:
    """Return how far an answer is from a word, 0 for one as loaded in the same group; None: no answer.

    Translators cross the groups: what is left of milder words answers whatever judges the same way.
    """
    if set(a.groups) & set(b.groups):
        return 2 - a.raising - b.raising
    return 5 - a.raising - b.raising if a.polarities & b.polarities else None


def _message(word: Evaluation) -> str:
    return f"{word.span.text} ({word.groups[0]}) against no such word"
