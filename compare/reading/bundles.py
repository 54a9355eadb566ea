"""One text that holds several articles → where each begins, and what shows it.

An article begins at a title. A title alone looks like a heading between two sections, so it takes company to be a
border: what ends an article above it (a signature, a credit, a link to the source) and what opens one below it (a
dateline, a byline, a first picture, a deck). Marks are weighed; a text without one border that is certain is never
divided, and in one that is divided slighter marks do. Weights were set by hand and checked on bundles and on single
articles (tests/test_bundles.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.reading.agencies import closing_credit
from compare.reading.exports import heads, is_archive_line
from compare.reading.frontmatter import split_front_matter
from compare.reading.marks import Mark, marks
from compare.reading.series import changes, repeated
from compare.reading.titles import plain_title

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from compare.reading.blocks import Block

_CERTAIN = 2.5  # one border of this weight shows that a text is a bundle
_LIKELY = 2.0  # then these are borders too
_LONGEST_RUN = 3  # titles, decks and kickers in a row; more is a list
_LONGEST_DECK = 45  # words
_SHORTEST = 40  # words of prose that make an article
_FULL, _SHORTEST_FULL = 5.0, 12  # between borders as heavy as this, so many do: a dispatch of two sentences
_LOOK = 6  # paragraphs and pieces of furniture between a title and its first sentence
_FENCE = re.compile(r"^---[ \t]*(?=[\r\n])", re.MULTILINE)
_FRONT = 4_000  # characters; no front matter is longer
_FRONT_KEYS = frozenset({"title", "headline", "date", "published", "outlet", "source", "url", "language", "lang", "id"})
# What stands behind the last sentence of an article, and below the title of one.
_CLOSES = {
    "agency-credit": 2.0,
    "source-link": 2.0,
    "byline": 2.0,
    "name": 1.5,
    "separator": 1.0,
    "timestamp": 1.0,
    "read-more": 0.5,
    "assistant-trace": 0.5,
}
_OPENS = {
    "dateline-agency": 2.25,
    "dateline-date": 1.25,
    "dateline-place": 1.0,
    "byline": 1.5,
    "timestamp": 1.5,
    "crawler-prefix": 2.0,
    "picture": 1.0,
    "video-address": 0.5,
}
_SAID = {
    "agency-credit": "credit",
    "source-link": "source link",
    "name": "signature",
    "dateline-agency": "dateline",
    "dateline-date": "dateline",
    "dateline-place": "dateline",
    "crawler-prefix": "crawler’s date",
    "picture": "picture",
    "video-address": "video",
    "read-more": "link to more",
    "assistant-trace": "assistant’s line",
}
_UNTITLED = frozenset({"dateline-agency", "dateline-date", "crawler-prefix"})  # may begin an article without a title
_ONLY_A_NAME = 0.25  # less, for a signature alone between a sentence and a title: it may be the heading of a section
_LIKE_THE_REST = 0.5  # the same marks as at the top, or the end, of the text
_COMMON = frozenset({"picture", "video-address", "deck"})  # within articles too
_DECK = 0.75
_OTHER_LANGUAGE = 4.5
_TITLE_WORDS = ((7, 1.0), (5, 0.5), (4, 0.0), (0, -1.0))  # at least so many words weigh so much


@dataclass(frozen=True, slots=True)
class Part:
    """One article: `text[start:end]`, where its words begin, what its front matter states, and why it begins there."""

    start: int
    end: int
    body: int
    reason: str = ""
    stated: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Border:
    start: int
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class _Whole:
    """What holds for a text: the marks at its very top and its very end, its series, where its language changes."""

    top: set[str]
    end: set[str]
    series: dict[int, float]
    changes: set[int]


def divide(text: str, start: int = 0, *, fences_only: bool = False) -> list[Part]:
    """Return the articles of `text`, whose words begin at `start`, in order; together they are the whole text.

    `fences_only`: divide at blocks of front matter alone, as is right where a source states the title of its report.
    """
    found: list[tuple[int, int, str, dict[str, object]]] = []
    first: tuple[int, int, str, dict[str, object]] = (0, start, "", {})
    fences = _fences(text, start)
    if fences and all(is_archive_line(line.strip()) for line in text[start : fences[0][0]].split("\n") if line.strip()):
        _, body, _, values = fences.pop(0)  # the head of the first article
        first = first if fences_only else (0, body, "", values)
    ends = [begin for begin, *_ in fences] + [len(text)]
    for (begin, body, reason, values), end in zip([first, *fences], ends, strict=True):
        found.append((begin, body, reason, values))
        if not (fences_only or "title" in values or "headline" in values):
            borders = _borders(text[begin:end], body - begin)
            found += [(begin + border.start, begin + border.start, border.reason, {}) for border in borders]
    ends = [begin for begin, *_ in found[1:]] + [len(text)]
    return [
        Part(begin, end, body, reason, values) for (begin, body, reason, values), end in zip(found, ends, strict=True)
    ]


def _fences(text: str, start: int) -> list[tuple[int, int, str, dict[str, object]]]:
    """Return what states things of the article below: where it begins and ends, what it is, and what it states.

    That is front matter behind the first, and heads as archives write them.
    """
    found = [(head.start, head.body, "archive’s head", head.values) for head in heads(text, start)]
    behind = start
    for fence in _FENCE.finditer(text, start):
        if fence.start() < max(behind, 1):
            continue
        try:
            values, length = split_front_matter(text[fence.start() : fence.start() + _FRONT], "")
        except ReadError:
            continue
        if len(_FRONT_KEYS & values.keys()) > 1:
            behind = fence.start() + length
            found = [other for other in found if not fence.start() <= other[0] < behind]
            found.append((fence.start(), behind, "front matter", values))
    return sorted(found, key=lambda one: one[0])


def _borders(text: str, start: int) -> list[_Border]:
    items = marks(text, start)
    whole = _Whole(*_frame(items), repeated(items), changes(items))
    weighed = [border for at in range(1, len(items)) if (border := _border(items, at, whole))]
    if not any(border.weight >= _CERTAIN for border in weighed):
        return []  # one report with headings, or with several datelines
    likely = [border for border in weighed if border.weight >= _LIKELY]
    return _apart(likely, items)


def _apart(borders: list[_Border], items: list[Mark]) -> list[_Border]:
    """Drop the slighter of two borders with too few words of prose between them, and stumps at both ends."""
    starts = [item.start for item in items]
    words = [0, *accumulate(item.words if item.prose else 0 for item in items)]
    left: list[_Border] = []
    for border in borders:
        here = words[bisect_left(starts, border.start)]
        before = words[bisect_left(starts, left[-1].start)] if left else 0
        needed = _SHORTEST_FULL if border.weight >= _FULL else _SHORTEST
        if words[-1] - here < needed:
            break
        if here - before >= needed:
            left.append(border)
        elif left and border.weight > left[-1].weight:
            left[-1] = border
    return left


def _border(items: list[Mark], at: int, whole: _Whole) -> _Border | None:
    """Weigh whether an article begins at an item."""
    item = items[at]
    before = _before(items, at)
    if not before or (any(other.kind == "head" for other in before) and at not in whole.changes):
        return None  # the title above it, if any, is the border
    closed = _closing(before)
    turned = {"another language": _OTHER_LANGUAGE} if at in whole.changes else {}
    if item.kind in _UNTITLED:
        weights = {**closed, _SAID[item.kind]: _OPENS[item.kind], **turned}
        return _Border(item.start, sum(weights.values()) + whole.series.get(at, 0.0), ", ".join(weights))
    run = _run(items, at)
    if not 0 < len(run) <= _LONGEST_RUN or not any(other.prose for other in items[at + 1 : at + 2 * _LOOK]):
        return None
    opened = _opening(items, at, run)
    weight = sum(closed.values()) + _title_weight(run[0]) + sum(opened.values()) + sum(turned.values())
    alike = _likeness(opened.keys(), closed.keys(), whole) + whole.series.get(at, 0.0)
    weight += alike - (_ONLY_A_NAME if closed.keys() == {_SAID["name"]} and not (opened or turned or alike) else 0.0)
    marks_below = dict.fromkeys(_SAID.get(kind, kind) for kind in opened)
    said = ", ".join([*(f"{mark} above" for mark in closed), "title", *marks_below, *turned])
    return _Border(item.start, weight, said)


def _likeness(opened: AbstractSet[str], closed: AbstractSet[str], whole: _Whole) -> float:
    """Weigh whether an article that begins here would look as the first one does, and the one above end as the last."""
    top, end = whole.top - _COMMON, whole.end
    if not (top <= opened and (closed & end or not end)):
        return 0.0
    return _LIKE_THE_REST * (bool(top) + bool(end))


def _before(items: list[Mark], at: int) -> list[Mark]:
    """Return what stands above an item, from the last sentence on; nothing where that is far off."""
    for first in range(at - 1, max(-1, at - 1 - _LOOK), -1):
        if items[first].prose:
            return items[first:at]
    return []


def _frame(items: list[Mark]) -> tuple[set[str], set[str]]:
    """Return the marks below the first title of a text and those behind its last sentence: how its articles look."""
    run = _run(items, 0)
    top = set(_opening(items, 0, run)) if run else set()
    before = _before(items, len(items))
    return top, set(_closing(before)) if before else set()


def _closing(before: list[Mark]) -> dict[str, float]:
    """Weigh what stands between the last sentence of an article and the next title."""
    last = before[0].block
    weights = {_SAID.get(item.kind, item.kind): _CLOSES[item.kind] for item in before[1:] if item.kind in _CLOSES}
    if last and closing_credit(last.text):
        weights["credit"] = _CLOSES["agency-credit"]
    if last and not last.ends:
        weights["unfinished sentence"] = -1.0
    return weights


def _run(items: list[Mark], at: int) -> list[Block]:
    """Return the title and the titles and decks right below it."""
    run: list[Block] = []
    while at < len(items) and items[at].kind == "head" and (title := items[at].block):
        run.append(title)
        at += 1
    return run


def _title_weight(title: Block) -> float:
    shown, site = plain_title(title.text)
    weight = next(weight for words, weight in _TITLE_WORDS if len(shown.split()) >= words)
    if title.marked:
        weight += 0.75 if title.text.startswith("# ") else -1.5
    return weight + (1.5 if site else 0.0)


def _opening(items: list[Mark], at: int, run: list[Block]) -> dict[str, float]:
    """Weigh what stands between a title and the first sentence below it."""
    weights: dict[str, float] = {}
    if len(run) > 1:
        same = " ".join(run[0].text.split()) == " ".join(run[1].text.split())
        weights["title said twice" if same else "deck"] = 2.0 if same else _DECK
    decked = False
    for item in items[at + len(run) : at + len(run) + _LOOK]:
        if decked and not (item.kind == "picture" or item.kind.startswith("dateline")):
            break  # the text was no deck
        if item.kind in _OPENS:
            share = 0.5 if decked and item.kind == "picture" else 1.0
            weights.setdefault(item.kind, share * _OPENS[item.kind])
        if item.kind == "head" or (item.prose and (item.kind != "text" or item.words > _LONGEST_DECK)):
            break
        decked = decked or item.kind == "text"
    return weights
