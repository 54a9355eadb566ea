"""What only one report says: how much of the story each sentence without partner carries, and which ones to flag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.framing.rules import RULES
from compare.report import Flag, OneSided, Report, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float32]

# Cosines with the mean of a report. On real pairs, readers' omissions lie above these and asides below; a sentence
# that has nothing to do with the other report's story is another story, not an omission.
CENTRAL = 0.35
ON_TOPIC = 0.15
SHORTEST = 40  # characters: below, crossheads and fragments


def one_sided(report: Report, linked: Iterable[int], own: Rows, other: Rows) -> tuple[OneSided, ...]:
    """Return the sentences of a report that no link holds, each with its salience.

    Salience is the cosine with the mean of the report's own rows, 0 for what lies off the other report's topic.
    """
    held = set(linked)
    rest = [i for i in range(len(report.sentences)) if i not in held]
    central, topical = _nearness(own, own), _nearness(own, other)
    return tuple(OneSided(i, round(float(central[i]) if topical[i] >= ON_TOPIC else 0.0, 3)) for i in rest)


def _nearness(rows: Rows, to: Rows) -> Rows:
    mean = to.mean(axis=0)
    norm = float(mean @ mean) ** 0.5
    nearness: Rows = (rows @ (mean / norm)).clip(0, 1) if norm else rows[:, 0] * 0
    return nearness


def omissions(
    left: Report, right: Report, only_left: Iterable[OneSided], only_right: Iterable[OneSided]
) -> Iterator[Flag]:
    """Yield a flag for each substantive sentence that the other report has no counterpart for."""
    for report, sided, is_left in ((left, only_left, True), (right, only_right, False)):
        for item in sided:
            sentence = report.sentences[item.sentence]
            if item.salience < CENTRAL or len(sentence.text) < SHORTEST or sentence.role in {"heading", "title"}:
                continue
            span = Span(sentence.start, sentence.end, sentence.text)
            entry = RULES["omission.fact"]
            message = f"in the {'left' if is_left else 'right'} report only"
            ours, theirs = (span, None) if is_left else (None, span)
            yield Flag("omission", entry.id, ours, theirs, message, entry.severity, entry.confidence)
