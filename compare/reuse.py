"""How much of one report stands in another: copied in one language, translated across two.

Within a language, what counts are runs of words in common (text reuse by word n-grams: Clough et al. 2002, METER:
MEasuring TExt Reuse, ACL, who measured how British papers reuse the Press Association's copy). Across languages,
sentences that are each other's nearest neighbour and as near as a translation is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from compare.languages.matching import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.encoder import UnitEncoder
    from compare.report import Report

    Rows = NDArray[np.float32]

RUN = 6  # words: shorter runs are in any two reports of one thing
TRANSLATED = 0.65  # cosine of a sentence and its translation; what retells it mostly lies below
COPY = 0.6  # of the shorter report's words: a report that is mostly another one's text
LEAD = 5  # sentences that are looked at before a whole report is encoded
_WORD = re.compile(r"\w+")


class Reuse(NamedTuple):
    """The share of each report's words that also stands in the other, in its words or translated (0..1)."""

    left: float
    right: float

    @property
    def is_copy(self) -> bool:
        """Tell whether one of the reports is mostly the other's text."""
        return max(self) >= COPY


def reuse(left: Report, right: Report, *, encoder: UnitEncoder | None = None) -> Reuse:
    """Return how much of each of two reports stands in the other. Across languages, an encoder is asked."""
    if left.language == right.language:
        return _copied([s.text for s in left.sentences], [s.text for s in right.sentences])
    from compare.encoder import load_encoder

    model = encoder or load_encoder()
    sides = [[sentence.text for sentence in report.sentences] for report in (left, right)]
    lead = _translated(*((texts[:LEAD], model.encode(texts[:LEAD])) for texts in sides))
    if max(lead) < COPY / 2:  # no translation opens in other words throughout
        return Reuse(0.0, 0.0)
    return _translated(*((texts, model.encode(texts)) for texts in sides))


def _copied(left: Sequence[str], right: Sequence[str]) -> Reuse:
    ours, theirs = ([_WORD.findall(fold(text)) for text in texts] for texts in (left, right))
    return Reuse(_covered(ours, theirs), _covered(theirs, ours))


def _covered(ours: Sequence[list[str]], theirs: Sequence[list[str]]) -> float:
    """Return the share of words that lie in a run which the other side has too; runs stay within sentences.

    A sentence shorter than a run counts as a whole.
    """
    known = {run for words in theirs for run in _runs(words)}
    total = covered = 0
    for words in ours:
        inside = [False] * len(words)
        for at, run in enumerate(_runs(words)):
            if run in known:
                inside[at : at + len(run)] = [True] * len(run)
        total += len(words)
        covered += sum(inside)
    return covered / total if total else 0.0


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    if not words:
        return []
    return [tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))]


def _translated(left: tuple[Sequence[str], Rows], right: tuple[Sequence[str], Rows]) -> Reuse:
    """Return the share of words in sentences whose mutual nearest neighbour is as near as a translation."""
    if not left[0] or not right[0]:
        return Reuse(0.0, 0.0)
    cosines = left[1] @ right[1].T
    best = cosines.argmax(axis=1)
    pairs = [
        (i, int(j)) for i, j in enumerate(best) if cosines[i, j] >= TRANSLATED and int(cosines[:, j].argmax()) == i
    ]
    ours, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    return Reuse(_weight(left[0], ours), _weight(right[0], theirs))


def _weight(texts: Sequence[str], chosen: set[int]) -> float:
    lengths = [len(_WORD.findall(text)) for text in texts]
    return sum(lengths[i] for i in chosen) / max(sum(lengths), 1)
