"""How prominently it stands: what opens one report and comes late in the other.

News is written so that it can be cut from the end (the inverted pyramid, Reuters Handbook of Journalism): the place of
a statement says how much the newsroom made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.framing.rules import RULES
from compare.report import Flag, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.report import Link, Report, Sentence

RULE = "prominence.lede"
OPENING = 2  # sentences of the body that are the lede
LATE = 2 / 3  # of the sentences, counted from the start
SHORTEST = 8  # sentences: in a shorter report nothing stands far from its start
SURE = 0.5  # score of a link: a doubtful partner says nothing of where the statement stands


def prominence(left: Report, right: Report, links: Sequence[Link]) -> Iterator[Flag]:
    """Yield a flag for each statement of one report's title or lede that the other brings only in its last third.

    A statement that has an earlier partner, be it a doubtful one, is not late.
    """
    for is_left, report, other in ((True, left, right), (False, right, left)):
        if len(other.sentences) < SHORTEST:
            continue
        opening = _opening(report)
        late: dict[int, tuple[int, int]] = {}
        for i in sorted(opening):
            partners = [
                (theirs, n) for n, link in enumerate(links) for ours, theirs in _pairs(link, is_left) if ours == i
            ]
            if not partners:
                continue
            first, n = min(partners)
            if first >= LATE * len(other.sentences) and links[n].score >= SURE:
                late.setdefault(first, (i, n))
        for j, (i, n) in sorted(late.items()):
            yield _flag(report.sentences[i], other, j, n, is_left=is_left)


def _opening(report: Report) -> set[int]:
    """Return the title, the deck and the first sentences of the body."""
    body = [i for i, sentence in enumerate(report.sentences) if sentence.role == "body"][:OPENING]
    first = body[-1] if body else 0
    return {i for i, sentence in enumerate(report.sentences[: first + 1]) if sentence.role != "heading"}


def _pairs(link: Link, is_left: bool) -> Iterator[tuple[int, int]]:  # noqa: FBT001 - a private helper
    for i in link.left:
        for j in link.right:
            yield (i, j) if is_left else (j, i)


def _flag(sentence: Sentence, other: Report, j: int, link: int, *, is_left: bool) -> Flag:
    entry = RULES[RULE]
    place = "title" if sentence.role == "title" else "opening"
    sides = ("left", "right") if is_left else ("right", "left")
    message = (
        f"in the {place} of the {sides[0]} report, sentence {j + 1} of {len(other.sentences)} in the {sides[1]} one"
    )
    partner = other.sentences[j]
    spans = [Span(s.start, s.end, s.text) for s in (sentence, partner)]
    ours, theirs = spans if is_left else reversed(spans)
    return Flag("prominence", RULE, ours, theirs, message, entry.severity, entry.confidence, link)
