"""How much of one report stands in another: copied in one language, translated across two.

Within a language, what counts are runs of words in common (text reuse by word n-grams: Clough et al. 2002, METER:
MEasuring TExt Reuse, ACL, who measured how British papers reuse the Press Association's copy). Across languages,
sentences that are each other's nearest neighbour and as near as a translation is. Two newsrooms that tell the same
facts in the same order come as near; what tells them apart is that they word things otherwise, which a translation
hardly does. So a pair that looks translated is compared, and its flags decide.

A text that tells something else in a sentence that they share is another text, however much of the wording is the same:
another figure or date (two days' bulletins made from one form, a dispatch sent again with a new toll), and, within a
language, a negation, an opposite or a framing difference (`compare.rewriting`). Each is a voice of its own, so that
what changed is compared.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from compare.languages.matching import fold
from compare.languages.numbers import quantities
from compare.rewriting import turned

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.encoder import UnitEncoder
    from compare.languages.quantities import Quantity
    from compare.report import Comparison, Language, Report

    Rows = NDArray[np.float32]

RUN = 6  # words: shorter runs are in any two reports of one thing
TRANSLATED = 0.65  # cosine of a sentence and its translation; what retells it mostly lies below
CLOSE = 0.74  # the mean cosine of those sentences; retellings that follow a dispatch closely lie below
REWORDED = 1 / 6  # flags of wording a link, from which it is no translation; faithful ones have 0.03
COPY = 0.6  # of the shorter report's words: a report that is mostly another one's text
LEAD = 5  # sentences that are looked at before a whole report is encoded
STEM = 5  # letters by which a longer word is known: passager, passagers
ALIKE = 0.4  # of the words of two sentences that stand in one place: one is the other, edited
_WORD = re.compile(r"\w+")


class Reuse(NamedTuple):
    """The share of each report's words that also stands in the other, in its words or translated (0..1).

    `renewed` tells whether a sentence that both have gives another figure or date in each or, in one language, tells
    something else or in other terms.
    """

    left: float
    right: float
    renewed: bool = False

    @property
    def share(self) -> float:
        """Return the larger of the two shares."""
        return max(self.left, self.right)

    @property
    def is_mostly(self) -> bool:
        """Tell whether one of the reports is mostly the other's text, be it an update of it."""
        return self.share >= COPY

    @property
    def is_copy(self) -> bool:
        """Tell whether one of the reports is mostly the other's text, and no update of it."""
        return self.is_mostly and not self.renewed


def reuse(
    left: Report, right: Report, *, encoder: UnitEncoder | None = None, compared: Comparison | None = None
) -> Reuse:
    """Return how much of each of two reports stands in the other. Across languages, an encoder is asked.

    `compared` is the comparison of the two, with every flag, where it is known: it need not be made again.
    """
    ours, theirs = ([sentence.text for sentence in report.sentences] for report in (left, right))
    if left.language == right.language:
        return _copied(ours, theirs, left.language)
    from compare.encoder import load_encoder

    model = encoder or load_encoder()
    languages = left.language, right.language
    opening = ours[:LEAD], theirs[:LEAD]
    if not _pairs(*(model.encode(texts) for texts in opening)):  # no translation opens in other words throughout
        return Reuse(0.0, 0.0)
    rows = model.encode(ours), model.encode(theirs)
    pairs = _pairs(*rows)
    if not pairs or sum(float(rows[0][i] @ rows[1][j]) for i, j in pairs) / len(pairs) < CLOSE:
        return Reuse(0.0, 0.0)
    renewed = any(_differ((ours[i], languages[0]), (theirs[j], languages[1])) for i, j in pairs)
    found = Reuse(_weight(ours, {i for i, _ in pairs}), _weight(theirs, {j for _, j in pairs}), renewed)
    if found.is_copy and _reworded(compared or _comparison(left, right, model)):
        return Reuse(0.0, 0.0)
    return found


def _comparison(left: Report, right: Report, encoder: UnitEncoder) -> Comparison:
    """Return two reports compared, in one order of the languages, so that both ways agree."""
    from compare.comparison import compare

    first, second = sorted((left, right), key=lambda report: report.language)
    return compare(first, second, encoder=encoder)


def _reworded(found: Comparison) -> bool:
    """Tell whether two reports are worded differently more often than a text and its translation.

    What one leaves out and what figures it gives are no wording.
    """
    worded = [flag for flag in found.flags if flag.kind not in {"omission", "quantity"}]
    return len(worded) >= REWORDED * len(found.links)


def _copied(left: Sequence[str], right: Sequence[str], language: Language) -> Reuse:
    ours, theirs = ([_WORD.findall(fold(text)) for text in texts] for texts in (left, right))
    shared = _shared(ours, theirs), _shared(theirs, ours)
    found = Reuse(_share(ours, shared[0]), _share(theirs, shared[1]))
    if not found.is_mostly:
        return found
    places = {(i, j) for i, (_, j) in enumerate(shared[0]) if j is not None}
    places |= {(i, j) for j, (_, i) in enumerate(shared[1]) if i is not None}
    near = {(i, j) for i, j in places if _near(shared[0][i][0], ours[i]) or _near(shared[1][j][0], theirs[j])}
    near |= {(i, j) for i, j in _between(near, len(ours), len(theirs)) if _alike(ours[i], theirs[j])}
    texts = [(left[i], right[j]) for i, j in sorted(near) if ours[i] != theirs[j]]
    renewed = any(
        _differ((one, language), (other, language)) or _replaced(*(_WORD.findall(fold(text)) for text in (one, other)))
        for one, other in texts
    )
    # What stands word for word on the other side is its own counterpart, though a sentence elsewhere repeats it.
    kept = {tuple(words) for words in ours} & {tuple(words) for words in theirs}
    edited = [(left[i], right[j]) for i, j in sorted(near) if kept.isdisjoint((tuple(ours[i]), tuple(theirs[j])))]
    return found._replace(renewed=renewed or turned(edited, language))


def _between(near: set[tuple[int, int]], ours: int, theirs: int) -> set[tuple[int, int]]:
    """Return the sentences that stand beside a shared one on both sides, and are not shared themselves.

    A short sentence shares no run once a word of it was changed: Nobody was hurt.
    """
    known = {i for i, _ in near}, {j for _, j in near}
    beside = {(i + step, j + step) for i, j in near for step in (-1, 1)}
    return {(i, j) for i, j in beside if 0 <= i < ours and 0 <= j < theirs and i not in known[0] and j not in known[1]}


def _alike(ours: list[str], theirs: list[str]) -> bool:
    """Tell whether most of what two sentences name is the same, in one order, whatever their forms and small words."""
    one, other = ([word[:STEM] for word in words if len(word) >= STEM - 1] for words in (ours, theirs))
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _near(shared: int, words: list[str]) -> bool:
    return shared >= len(words) / 2


def _replaced(ours: list[str], theirs: list[str]) -> bool:
    """Tell whether a figure stands where the other sentence has another: 17 killed; 23 killed, up from 17."""
    edits = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return any(
        what == "replace" and all(word.isdigit() for word in (*ours[a:b], *theirs[c:d]))
        for what, a, b, c, d in edits
        if b - a == d - c
    )


def _shared(ours: Sequence[list[str]], theirs: Sequence[list[str]]) -> list[tuple[int, int | None]]:
    """Return how many words of each sentence lie in a run that the other side has too, and where most of them do.

    Runs stay within sentences; a sentence shorter than a run counts as a whole.
    """
    known: dict[tuple[str, ...], int] = {}
    for i, words in enumerate(theirs):
        for run in _runs(words):
            known.setdefault(run, i)
    found: list[tuple[int, int | None]] = []
    for words in ours:
        inside = [False] * len(words)
        origins: Counter[int] = Counter()
        for at, run in enumerate(_runs(words)):
            if run in known:
                inside[at : at + len(run)] = [True] * len(run)
                origins[known[run]] += 1
        found.append((sum(inside), origins.most_common(1)[0][0] if origins else None))
    return found


def _share(sentences: Sequence[list[str]], shared: Sequence[tuple[int, int | None]]) -> float:
    return sum(words for words, _ in shared) / max(1, sum(map(len, sentences)))


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    if not words:
        return []
    return [tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))]


def _differ(one: tuple[str, Language], other: tuple[str, Language]) -> bool:
    """Tell whether each of two sentences gives a figure or a date that the other does not.

    A figure on one side alone was left out or put in. Times of day are not looked at: newsrooms give their own zone's.
    """
    if one == other:
        return False
    ours, theirs = _figures(*one), _figures(*other)
    return _news(ours, theirs) and _news(theirs, ours)


def _news(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> bool:
    return any(not any(figure.same_value(other) for other in theirs) for figure in ours)


@lru_cache(maxsize=4096)
def _figures(text: str, language: Language) -> tuple[Quantity, ...]:
    return tuple(found for found in quantities(text, language) if found.kind != "time" and not found.vague)


def _pairs(left: Rows, right: Rows) -> list[tuple[int, int]]:
    """Return the sentences that are each other's nearest neighbour and as near as a translation."""
    if not len(left) or not len(right):
        return []
    cosines = left @ right.T
    back = cosines.argmax(axis=0)
    best = enumerate(cosines.argmax(axis=1).tolist())
    return [(i, j) for i, j in best if cosines[i, j] >= TRANSLATED and int(back[j]) == i]


def _weight(texts: Sequence[str], chosen: set[int]) -> float:
    lengths = [len(_WORD.findall(text)) for text in texts]
    return sum(lengths[i] for i in chosen) / max(sum(lengths), 1)
