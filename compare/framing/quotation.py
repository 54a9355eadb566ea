"""Quoted on one side and not on the other: words held at arm's length, a paraphrase, a quotation cut short."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from math import log
from typing import TYPE_CHECKING

from compare.framing.rules import flag
from compare.languages.matching import fold
from compare.quotations import marks
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.analysis import Token
    from compare.report import Flag, Language

SHORT = 3  # words: so few are picked out, not quoted
LONG = 8  # words: from here a quotation gives a statement, not a word
CUT = 3  # times as long: the shorter quotation gives a part of the longer one
CLOSE = 2.5  # times as long at most: one quotation is the translation of the other

STEM = 4  # letters that a word shares with its cognate
LITTLE = 3  # letters: shorter words are articles and the like
SLACK = 6  # characters: marks and stops around a quotation that is the whole passage

_MARKS = "«»‹›\"“”„‟‘’'‛"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# After these the marks say that a word is mentioned, named or said, not that it is doubted.
_NAMING = {
    "en": re.compile(
        r"\b(?:known as|called|named|nicknamed|dubbed|titled|entitled|surnames?|names?|words?|terms?|phrase"
        r"|means?|meaning|pronounced|spelled|slogan|hashtag|codenamed|baptised|vot(?:e|ed|ing)|chant(?:ed|ing)?|shout(?:ed|ing)?"
        r"|coded?|operation|film|movie|book|novel|song|album|series|show|play|programme|magazine|ship|vessel|yacht|bill)\W*$"
    ),
    "fr": re.compile(
        r"(?:\b(?:surnommée?s?|appelée?s?|nommée?s?|baptisée?s?|intitulée?s?|dénommée?s?|dite?s?|nom|noms|mots?|termes?"
        r"|expression|signifie|veut dire|slogan|hashtag|vot(?:e|er|é)|opération|film|livre|roman|chanson|album|série"
        r"|pièce|émission|navire|bateau|loi|crier|crié|crient|scandée?s?|scander|scandant)"
        r"(?: de| du| d'| le| la| l')?)\W*$"
    ),
}
_MENTION_AFTER = re.compile(r"\W*(?:means?\b|meaning\b|signifie\b|veut dire\b)")
# An opening mark whose closing one is missing, and the dash of a dialogue.
_STRAY = re.compile(r"(?:^|[\s:])['‘][^\W\d_]|(?:^|[.!?:»]\s*)[—–]\s")
_GRADED = {
    "en": re.compile(r"\b(?:more|most|\w+er|\w+est)(?:\W+\w+)?$"),
    "fr": re.compile(r"\b(?:plus|moins|très) \S+$"),
}
_DETERMINER = re.compile(r"\b(?:les?|la|l'|une?|des|du|aux?|ce|cette|cet|ces|son|sa|ses|leurs?|d')$")
_ANSWERS = frozenset("yes no ok oui non si ifs if so".split())
_FIRST_PERSON = {
    "en": re.compile(r"\b(?:i|we|my|our|us|me|you|your|let's)\b|\b(?:i|we|you)'"),
    "fr": re.compile(r"\b(?:je|nous|mon|ma|mes|notre|nos|moi|on|vous|votre|vos)\b|\bj'|\bm'"),
}


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quoted stretch: how many words it has, its place in 0..1, and whether the passage shows both of its marks."""

    span: Span
    words: int
    place: float
    closed: bool


def compare_quotations(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield what one side quotes and the other says unquoted, or quotes at another length."""
    ours, theirs = _quotes(left), _quotes(right)
    if not ours and not theirs:
        return
    if len(ours) == len(theirs) == 1 and _is_cut(ours[0], theirs[0]):
        message = f"{ours[0].words} quoted words against {theirs[0].words}"
        yield flag("quotation.cut", (left, ours[0].span), (right, theirs[0].span), message)
        return
    if not _take_counterparts(ours, theirs):
        return
    for rule, quote in _unanswered(ours, left, right, answered=bool(theirs)):
        yield flag(rule, (left, quote.span), (right, None), _message(quote))
    for rule, quote in _unanswered(theirs, right, left, answered=bool(ours)):
        yield flag(rule, (left, None), (right, quote.span), _message(quote))


def _unanswered(quotes: list[_Quote], side: Passage, other: Passage, *, answered: bool) -> list[tuple[str, _Quote]]:
    """Return what the other side has no quotation for; of a paraphrased statement the part most like the other side."""
    found = [(rule, quote) for quote in quotes if (rule := _rule(quote, side, other, answered=answered))]
    whole = [(rule, quote) for rule, quote in found if rule == "quotation.paraphrase"]
    if len(whole) > 1:
        known = {word[:STEM] for word in _WORD.findall(fold(other.text)) if len(word) > LITTLE}
        best = max(
            whole,
            key=lambda item: (len({w[:STEM] for w in _content(item[1])} & known), item[1].words, -item[1].span.start),
        )
        found = [item for item in found if item[0] != "quotation.paraphrase" or item is best]
    return found


def _quotes(passage: Passage) -> list[_Quote]:
    """Return the quoted stretches, one that began before the passage and ends in it among them."""
    text = passage.text
    found = marks(text)
    spans = list(passage.quoted)
    if found and found[0].role < 0 and not any(span.start <= found[0].offset for span in spans):
        spans.insert(0, Span(0, found[0].offset, text[: found[0].offset]))
    return [
        _Quote(span, len(_WORD.findall(span.text)), span.start / len(text), _is_closed(text, span))
        for span in spans
        if _WORD.search(span.text)
    ]


def _is_closed(text: str, span: Span) -> bool:
    before, after = text[: span.start].rstrip()[-1:], text[span.end :].lstrip()[:1]
    return bool(before and after) and before in _MARKS and after in _MARKS


def _is_cut(a: _Quote, b: _Quote) -> bool:
    """Tell whether one side gives a few words of what the other quotes at length."""
    few, many = sorted((a, b), key=lambda quote: quote.words)
    return few.closed and few.words <= SHORT and many.words >= max(LONG, CUT * few.words)


def _take_counterparts(ours: list[_Quote], theirs: list[_Quote]) -> bool:
    """Take out of both lists the quotations that translate each other; False where those that are left do not fit."""
    options = sorted((*_distance(a, b), i + j, i, j) for (i, a), (j, b) in product(enumerate(ours), enumerate(theirs)))
    taken: tuple[set[int], set[int]] = set(), set()
    fits = True
    for _, length, _, i, j in options:
        if i not in taken[0] and j not in taken[1]:
            fits &= length <= log(CLOSE)
            taken[0].add(i)
            taken[1].add(j)
    ours[:] = [quote for i, quote in enumerate(ours) if i not in taken[0]]
    theirs[:] = [quote for j, quote in enumerate(theirs) if j not in taken[1]]
    return fits


def _distance(a: _Quote, b: _Quote) -> tuple[float, float]:
    """Return how far two quotations are from translating each other, by length, place and likeness; and by length."""
    length = abs(log(a.words / b.words))
    alike = {word[:STEM] for word in _content(a)} & {word[:STEM] for word in _content(b)}
    return round(length + abs(a.place - b.place) - bool(alike), 6), length


def _content(quote: _Quote) -> list[str]:
    return [word for word in _WORD.findall(fold(quote.span.text)) if len(word) > LITTLE]


def _rule(quote: _Quote, side: Passage, other: Passage, *, answered: bool) -> str | None:
    """Return the rule that a quotation without counterpart falls under, or None."""
    if answered:
        return None
    if quote.words <= SHORT:
        return "quotation.words" if quote.closed and _is_picked_out(quote, side) else None
    if other.quoted or marks(other.text) or _STRAY.search(other.text) or _is_name(quote.span.text):
        return None
    if _speaks(quote.span.text, side.language) and _speaks(other.text, other.language):
        return None  # the other side quotes too, without marks
    if not quote.closed and marks(side.text):
        return None  # where the other side's words would stand in it is not known
    whole = len(quote.span.text) + SLACK >= len(side.text.strip())
    return "quotation.paraphrase" if not whole or not quote.closed or other.cues else None


def _speaks(text: str, language: Language) -> bool:
    """Tell whether somebody speaks of himself or to somebody."""
    return _FIRST_PERSON[language].search(fold(text)) is not None


def _is_picked_out(quote: _Quote, side: Passage) -> bool:
    """Tell words held at arm's length from a name, a title, a mention of the word, an answer or a word of feeling."""
    span, words = quote.span, _WORD.findall(quote.span.text)
    before = fold(side.text[max(0, span.start - 60) : span.start]).rstrip(_MARKS + " \u00a0")
    if (_is_name(span.text) and not _is_attribute(side, span)) or _is_said(quote, side, before):
        return False
    tokens = _tokens(side, span)
    if not tokens or any(token.pos in {"NOUN", "PROPN"} for token in tokens):
        return True  # no-“deal”: the model keeps it in one word
    if len(words) == 1 and side.language == "fr" and _DETERMINER.search(before):
        return True  # sa « réforme », which the model may take for a verb
    return _is_attribute(side, span) and not _GRADED[side.language].search(f"{before} {span.text}")


def _is_said(quote: _Quote, side: Passage, before: str) -> bool:
    """Tell whether the marks say that somebody speaks, or that the word itself is meant."""
    span = quote.span
    if fold(_WORD.findall(span.text)[0]) in _ANSWERS or len(span.text) + SLACK >= len(side.text.strip()):
        return True
    if _speaks(span.text, side.language) or (not before.strip(" —–-") and span.text[-1] in ",!?"):
        return True  # an utterance: “I see,” said she
    meant = _NAMING[side.language].search(before) or _MENTION_AFTER.match(fold(side.text), span.end)
    return before.endswith(":") or meant is not None


def _is_name(words: str) -> bool:
    """Tell whether all words but the little ones have capitals: a name or a title, marked by custom."""
    found = _WORD.findall(words)
    content = [word for word in found if len(word) > LITTLE] or found
    return all(word[0].isupper() or word[0].isdigit() for word in content)


def _tokens(side: Passage, span: Span) -> list[Token]:
    return [token for token in side.words if span.start <= token.start and token.end <= span.end]


def _is_attribute(side: Passage, span: Span) -> bool:
    """Tell whether a quoted adjective stands beside its noun: “Israeli” strikes; not: he was “furious”."""
    return any(
        token.pos == "ADJ" and side.words[token.head].pos in {"NOUN", "PROPN"} and token.dep in {"amod", "compound"}
        for token in _tokens(side, span)
    )


def _message(quote: _Quote) -> str:
    count = "a word" if quote.words == 1 else f"{quote.words} words"
    return f"{count} in quotation marks against none"
