"""Quoted on one side and not on the other: words held at arm's length, a paraphrase, a quotation cut short.

Where lengths and places do not settle it, the links of words tell what becomes of quoted words on the other side: they
stand in a quotation too, outside of any, or they are not there at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import log
from typing import TYPE_CHECKING

from compare.framing.counterparts import CONTENT, counterparts, share_of_content, stretch
from compare.framing.quoted import (
    STEM,
    content,
    has_stray_mark,
    is_felt,
    is_name,
    is_named,
    is_picked_out,
    is_speech,
    is_uttered,
    is_whole,
    quotes,
    tokens,
)
from compare.framing.rules import flag
from compare.quotations import marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.framing.quoted import Quote
    from compare.report import Flag, Span

SHORT = 3  # words: so few are picked out, not quoted
EXCERPT = 6  # words: so many at most are an excerpt of a statement that the other side quotes at length
LONG = 8  # words: from here a quotation gives a statement, not a word
CUT = 3  # times as long: the shorter quotation gives a part of the longer one
CLOSE = 2.5  # times as long at most: one quotation is the translation of the other
SAME = 0.5  # share of content words with a counterpart: from here two sides say the same
FAITHFUL = 0.8  # from here one side may be the translation of the other
SAID = 0.3  # share of the words of a quotation that the other side must say, to paraphrase it
SAID_FAITHFULLY = 0.6
SAID_WORDS = 2  # words of a quotation that the other side must say at least: a single link may be chance

HALF = 0.5  # share of the words of a label that the other side must say

# Words that may stand for each other as the same thing; the models take many adjectives and names for the other.
_KINDS = {"NOUN": "noun", "PROPN": "noun", "ADJ": "noun", "NUM": "noun", "VERB": "verb", "ADV": "adverb"}
_LABELS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True)
class _Side:
    """A passage, the other one, and what stands for its words there."""

    own: Passage
    other: Passage

    @cached_property
    def links(self) -> tuple[tuple[int, ...], ...]:
        return counterparts(self.own, self.other)

    @cached_property
    def share(self) -> float:
        return share_of_content(self.own, self.other)

    def weighty(self, span: Span) -> list[int]:
        """Return the indices of the content words in a stretch, or of all its words where it has none."""
        inside = tokens(self.own, span)
        return [i for i in inside if self.own.words[i].pos in CONTENT] or inside

    def there(self, indices: list[int]) -> set[int]:
        """Return what stands for some words on the other side."""
        return {j for i in indices for j in self.links[i]}

    def is_alike(self, i: int) -> bool:
        """Tell whether something of the same kind of word stands for a word on the other side."""
        kind = _KINDS.get(self.own.words[i].pos)
        return any(kind == _KINDS.get(self.other.words[j].pos) for j in self.links[i])

    def unquoted(self, quote: Quote) -> set[int]:
        """Return what stands for quoted words in no quotation, or in no further one than they stand in besides."""
        around = sum(
            q.start <= quote.span.start and quote.span.end <= q.end for q in self.own.quoted if q != quote.span
        )
        return {j for j in self.there(self.weighty(quote.span)) if self.depth(j) <= around}

    def depth(self, j: int) -> int:
        """Return how many quotations of the other side a word of it stands in."""
        word = self.other.words[j]
        return sum(q.start <= word.start and word.end <= q.end for q in self.other.quoted)


def compare_quotations(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield what one side quotes and the other says unquoted, or quotes at another length."""
    ours, theirs = quotes(left), quotes(right)
    if not ours and not theirs:
        return
    here, there = _Side(left, right), _Side(right, left)
    pairs = _take_counterparts(ours, theirs)
    unlike = [(a, b) for a, b in pairs if _distance(a, b)[1] > log(CLOSE)]
    if unlike:
        for a, b in unlike:
            if _is_cut(a, b, here, there):
                message = f"{a.words} quoted words against {b.words}"
                yield flag("quotation.cut", (left, a.span), (right, b.span), message)
                return
        return
    for rule, quote, spoken in _unanswered(ours, here):
        yield flag(rule, (left, quote.span), (right, spoken), f"{_count(quote)} in quotation marks against none")
    for rule, quote, spoken in _unanswered(theirs, there):
        yield flag(rule, (left, spoken), (right, quote.span), f"none in quotation marks against {_count(quote)}")


def _unanswered(quoted: list[Quote], side: _Side) -> list[tuple[str, Quote, Span | None]]:
    """Return what the other side has no quotation for; of a paraphrased statement the part most like the other side."""
    found = [(rule, quote) for quote in quoted if (rule := _rule(quote, side))]
    whole = [quote for rule, quote in found if rule == "quotation.paraphrase"]
    if len(whole) > 1:
        best = max(whole, key=lambda q: (len(side.there(side.weighty(q.span))), q.words, -q.span.start))
        found = [(rule, quote) for rule, quote in found if rule != "quotation.paraphrase" or quote is best]
    return [(rule, quote, _spoken(quote, side)) for rule, quote in found]


def _spoken(quote: Quote, side: _Side) -> Span | None:
    """Return the words of the other side that say without marks what is quoted here."""
    return stretch(side.other, side.unquoted(quote))


def _is_cut(a: Quote, b: Quote, here: _Side, there: _Side) -> bool:
    """Tell whether one side gives a few words of what the other quotes at length."""
    (few, own), (many, back) = sorted(((a, here), (b, there)), key=lambda item: item[0].words)
    if not few.closed or few.words > EXCERPT or many.words < max(LONG, CUT * few.words) or is_name(few.span.text):
        return False
    inside = set(tokens(back.own, many.span))
    shared = [i for i in own.weighty(few.span) if own.is_alike(i) and inside & set(own.links[i])]
    return len(shared) >= (1 if few.words <= SHORT else SAID_WORDS)


def _take_counterparts(ours: list[Quote], theirs: list[Quote]) -> list[tuple[Quote, Quote]]:
    """Take out of both lists the quotations that translate each other, and return them in pairs."""
    options = sorted((*_distance(a, b), i + j, i, j) for (i, a), (j, b) in product(enumerate(ours), enumerate(theirs)))
    taken: dict[int, int] = {}
    for *_, i, j in options:
        if i not in taken and j not in taken.values():
            taken[i] = j
    pairs = [(ours[i], theirs[j]) for i, j in sorted(taken.items())]
    ours[:] = [quote for i, quote in enumerate(ours) if i not in taken]
    theirs[:] = [quote for j, quote in enumerate(theirs) if j not in taken.values()]
    return pairs


def _distance(a: Quote, b: Quote) -> tuple[float, float]:
    """Return how far two quotations are from translating each other, by length, place and likeness; and by length."""
    length = abs(log(a.words / b.words))
    alike = {word[:STEM] for word in content(a)} & {word[:STEM] for word in content(b)}
    return round(length + abs(a.place - b.place) - bool(alike), 6), length


def _rule(quote: Quote, side: _Side) -> str | None:
    """Return the rule that a quotation without counterpart falls under, or None."""
    if quote.words <= SHORT:
        if not quote.closed or is_uttered(quote, side.own) or is_named(side.other):
            return None
        told = _is_told(quote, side) if is_picked_out(quote, side.own) else _is_told_alike(quote, side)
        return "quotation.words" if told else None
    return "quotation.paraphrase" if not _may_be_quoted(quote, side) and _is_paraphrased(quote, side) else None


def _may_be_quoted(quote: Quote, side: _Side) -> bool:
    """Tell whether the other side may quote the same, its marks being elsewhere or made superfluous by grammar."""
    other = side.other
    if has_stray_mark(other.text) or is_name(quote.span.text):
        return True
    if marks(other.text) and any(side.depth(j) for j in side.there(side.weighty(quote.span))):
        return True
    if not is_speech(quote.span.text, side.own.language):
        return False
    # speech that is reported changes its words as grammar asks; speech without a reporting clause stands in marks
    return not other.cues if is_speech(other.text, other.language) else side.share >= FAITHFUL


def _is_paraphrased(quote: Quote, side: _Side) -> bool:
    """Tell whether the other side says in its own words what is quoted."""
    if not quote.closed and marks(side.own.text):
        return False  # where the other side's words would stand in it is not known
    if is_whole(quote, side.own) and quote.closed and not side.other.cues:
        return False
    inside = side.weighty(quote.span)
    if side.share >= SAME:
        said = sum(bool(side.links[i]) for i in inside)
        return said >= (SAID_FAITHFULLY if side.share >= FAITHFUL else SAID) * len(inside)
    said = sum(side.is_alike(i) for i in inside)
    return said >= max(SAID * len(inside), min(SAID_WORDS, len(inside)))


def _is_told_alike(quote: Quote, side: _Side) -> bool:
    """Tell whether the other side has the same words without marks, each by a word of its kind."""
    weighty = side.weighty(quote.span)
    if not side.unquoted(quote) or not all(side.is_alike(i) for i in weighty):
        return False
    if quote.words > 1:
        return True
    same = all(any(side.own.words[i].pos == side.other.words[j].pos for j in side.links[i]) for i in weighty)
    # A describing word of a statement that both sides report is the speaker's; a translator may drop its marks.
    reported = any(not cue.plain for cue in side.own.cues) and side.own.words[weighty[0]].pos != "VERB"
    return same and not reported and side.share >= SAME and not is_felt(weighty[0], side.own)


def _is_told(quote: Quote, side: _Side) -> bool:
    """Tell whether the other side says the quoted words without marks, or speaks of something else altogether.

    Between sentences that say the same, words that the other side puts freely are the translator's: he could not keep
    the marks.
    """
    words, inside = side.own.words, tokens(side.own, quote.span)
    labels = [i for i in inside if words[i].pos in _LABELS]
    if side.share < SAME and not side.there(labels):
        return bool(labels)
    weighty = side.weighty(quote.span)
    alike = sum(side.is_alike(i) for i in weighty)
    if not side.unquoted(quote):
        return False
    if quote.words == 1 and "-" in quote.span.text:
        return all(side.links[i] for i in inside if words[i].text != "-") and alike == len(weighty)
    if (
        1 < len(inside) == len(weighty)
    ):  # no little words: a noun and what describes it, which other languages put in one
        return HALF * len(weighty) <= alike
    return all(side.links[i] for i in labels or weighty)


def _count(quote: Quote) -> str:
    return "a word" if quote.words == 1 else f"{quote.words} words"
