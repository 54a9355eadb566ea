"""Evaluative words that nothing on the other side answers: shameful, barbaric; « honteux », « barbare »."""

from __future__ import annotations

import re
from itertools import product, takewhile
from typing import TYPE_CHECKING

from compare.framing.counterparts import CONTENT, counterparts
from compare.framing.label import compare_labels
from compare.framing.rules import flag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.framing.passage import Passage
    from compare.languages.evaluation import Evaluation
    from compare.report import Flag, Language, Span


_STOPS = frozenset(".,;:!?()–—")
_AROUND = 4  # words before and after a loaded one that tell whether the other side has its proposition at all
_NEIGHBOURS = 3  # content words among these that must be there, to tell it
# Verbs that give a judgement as somebody's: « avait jugé scandaleux », reviled as an autocrat.
_JUDGING: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:call|describ|brand|deem|consider|label|judg|dub|revil|denounc|condemn|slamm|regard)(?:e|es|ed|ing|s)?"
    ),
    "fr": re.compile(r"(?:jug|qualifi|consid[eé]r|estim|trait|tax|trouv)(?:e|ent|é|ée|és|ées|er|ant|ait|aient|a)"),
}


def compare_loaded(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the loaded words of each side that no evaluative word of the other side can stand for."""
    ours, theirs = list(left.evaluations), list(right.evaluations)
    _take_answers(ours, theirs)
    labels = list(compare_labels(left, right))
    for word in ours:
        if word.raising and not _is_told(word, [f.left for f in labels]) and not _is_apart(word, left, right):
            yield flag(f"loaded.{word.groups[0]}", (left, word.span), (right, None), _message(word))
    for word in theirs:
        if word.raising and not _is_told(word, [f.right for f in labels]) and not _is_apart(word, right, left):
            yield flag(f"loaded.{word.groups[0]}", (left, None), (right, word.span), _message(word))


def _is_told(word: Evaluation, labels: Sequence[Span | None]) -> bool:
    """Tell whether a word is part of a label that is flagged against the other side's: one difference, one flag."""
    return any(label and label.start < word.span.end and word.span.start < label.end for label in labels)


def _is_apart(word: Evaluation, own: Passage, other: Passage) -> bool:
    """Tell whether a word judges in what the other side leaves out altogether, or what somebody is said to judge."""
    words, span = own.words, word.span
    inside = [i for i, token in enumerate(words) if span.start <= token.start < span.end]
    if not inside:
        return False
    before = _stretch(own, range(inside[0] - 1, inside[0] - 1 - _AROUND, -1))
    if any(words[i].pos == "VERB" and _JUDGING[own.language].fullmatch(words[i].text.lower()) for i in before):
        return True
    around = [*before, *_stretch(own, range(inside[-1] + 1, inside[-1] + 1 + _AROUND))]
    told = [i for i in around if words[i].pos in CONTENT]
    links = counterparts(own, other)
    return len(told) >= _NEIGHBOURS and not any(links[i] for i in told)


def _stretch(side: Passage, indices: range) -> list[int]:
    """Return the words of a stretch up to the first stop."""
    held = takewhile(lambda i: 0 <= i < len(side.words) and side.words[i].text not in _STOPS, indices)
    return list(held)


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
