"""What only one report says: how much of the story each sentence without partner carries, and which ones to flag."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.framing.rules import RULES
from compare.report import Flag, OneSided, Report, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np
    from numpy.typing import NDArray

    from compare.report import Sentence

    Rows = NDArray[np.float32]

# Cosines with the mean of a report. On real pairs, readers' omissions lie above these and asides below; a sentence
# that has nothing to do with the other report's story is another story, not an omission.
CENTRAL = 0.35
ON_TOPIC = 0.15
DENIAL = 0.2  # already less central, a denial is the other side's version
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
    """Yield a flag for each substantive sentence that the other report has no counterpart for.

    A denial is flagged as one, and already where it is less central: what somebody rejects is the other side's version.
    """
    for report, sided, is_left in ((left, only_left, True), (right, only_right, False)):
        candidates = [item for item in sided if item.salience >= DENIAL and _is_text(report.sentences[item.sentence])]
        denials = _denials(report, [item.sentence for item in candidates])
        side = "left" if is_left else "right"
        for item in candidates:
            sentence = report.sentences[item.sentence]
            denial = denials.get(item.sentence)
            if item.salience < CENTRAL and denial is None:
                continue
            span = Span(sentence.start, sentence.end, sentence.text)
            entry = RULES["omission.fact" if denial is None else "omission.denial"]
            about = f"in the {side} report only" if denial is None else f"a denial ({denial}) in the {side} report only"
            ours, theirs = (span, None) if is_left else (None, span)
            yield Flag("omission", entry.id, ours, theirs, about, entry.severity, entry.confidence)


def _is_text(sentence: Sentence) -> bool:
    return len(sentence.text) >= SHORTEST and sentence.role not in {"heading", "title"}


def _denials(report: Report, indices: Iterable[int]) -> dict[int, str]:
    """Return the denying verb of each sentence that has one, outside quotations. Only likely sentences are analysed."""
    from compare.framing.passage import passages_in
    from compare.languages.attribution import inventory
    from compare.languages.matching import fold

    verbs = inventory(report.language).verbs
    forms = {form for form, entries in verbs.items() if any(entry.term.class_id == "denying" for entry in entries)}
    likely = [i for i in indices if forms & set(re.findall(r"\w+", fold(report.sentences[i].text)))]
    found = {}
    for (i,), passage in passages_in(report, ((i,) for i in likely)).items():
        cue = next((c for c in passage.cues if c.term.class_id == "denying" and not c.plain and not c.quoted), None)
        if cue:
            found[i] = cue.span.text
    return found
