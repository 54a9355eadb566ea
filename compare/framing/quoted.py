"""The quotations of one side of a link, and what the marks are there for: a name, an utterance, words held off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.languages.matching import fold
from compare.quotations import marks
from compare.report import Span

if TYPE_CHECKING:
    from compare.framing.passage import Passage
    from compare.report import Language

STEM = 4  # letters that a word shares with its cognate
LITTLE = 3  # letters: shorter words are articles and the like
SLACK = 6  # characters: marks and stops around a quotation that is the whole passage

_MARKS = "«»‹›\"“”„‟‘’'‛"
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# After these the marks say that a word is mentioned, named or said, not that it is doubted.
_NAMING = {
    "en": re.compile(
        r"\b(?:known as|(?<!so-)(?<!so )called|named|nicknamed|dubbed|titled|entitled|surnames?|names?|words?|terms?"
        r"|phrase|means?|meaning|pronounced|spelled|slogan|hashtag|codenamed|baptised|vot(?:e|ed|ing)|chant(?:ed|ing)?"
        r"|shout(?:ed|ing)?"
        r"|coded?|operation|film|movie|book|novel|song|album|series|show|play|programme|magazine|ship|vessel|yacht|bill)\W*$"
    ),
    "fr": re.compile(
        r"(?:\b(?:surnommée?s?|appelée?s?|nommée?s?|baptisée?s?|intitulée?s?|dénommée?s?|dite?s?|nom|noms|mots?|termes?"
        r"|expression|signifie|veut dire|slogan|hashtag|vot(?:e|er|é)|opération|film|livre|roman|chanson|album|série"
        r"|pièce|émission|navire|bateau|loi|crier|crié|crient|scandée?s?|scander|scandant)"
        r"(?: de| du| d'| le| la| l')?)\W*$"
    ),
}
# What says in words that a name is somebody's.
_IN_WORDS = {
    "en": re.compile(r"\b(?:so[- ]called|known as|nicknamed|dubbed|self-styled|self-proclaimed)\b"),
    "fr": re.compile(r"\b(?:soi-disant|prétendue?s?|surnommée?s?|dite?s? d[eu]|connue?s? sous|autoproclamée?s?)\b"),
}
_MENTION_AFTER = re.compile(r"\W*(?:means?\b|meaning\b|signifie\b|veut dire\b)")
# An opening mark whose closing one is missing, one between spaces, and the dash of a dialogue.
_STRAY = re.compile(r"(?:^|[\s:])['‘][^\W\d_]|(?:^|\s)['‘’](?:\s|$)|(?:^|[.!?:»]\s*)(?:[—–]\s|--)")
# A word that is graded is no label: the most “bankable” star.
_DEGREE = {
    "en": re.compile(r"\b(?:more|most|less|least|very|so|too)\W*$"),
    "fr": re.compile(r"\b(?:plus|moins|très|si|trop|aussi)\W*$"),
}
_GRADED = {
    "en": re.compile(r"\b(?:more|most|\w+er|\w+est)(?:\W+\w+)?$"),
    "fr": re.compile(r"\b(?:plus|moins|très) \S+$"),
}
_DETERMINER = re.compile(
    r"\b(?:les?|la|l'|une?|des|du|aux?|ce|cette|cet|ces|son|sa|ses|leurs?|d')"
    r"(?: (?:soi-disant|prétendue?s?|supposée?s?|fameu(?:x|ses?)))?$"
)
_NOBODY = frozenset("it this that which ce cela ça qui".split())
_ANSWERS = frozenset("yes no ok oui non si ifs if so".split())
_FIRST_PERSON = {
    "en": re.compile(r"\b(?:i|we|my|our|us|me|you|your|let's)\b|\b(?:i|we|you)'"),
    "fr": re.compile(r"\b(?:je|nous|mon|ma|mes|notre|nos|moi|on|vous|votre|vos|tu|te|ton|ta|tes)\b|\b[jmt]'"),
}
_ORDERS = re.compile(r"^\W*(?:don't|do not|let|never|please|ne \S+ (?:pas|plus|jamais))\b")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch: how many words it has, its place in 0..1, and whether the passage shows both of its marks."""

    span: Span
    words: int
    place: float
    closed: bool


def quotes(passage: Passage) -> list[Quote]:
    """Return the quoted stretches, one that began before the passage and ends in it among them."""
    text = passage.text
    found = marks(text)
    spans = list(passage.quoted)
    if found and found[0].role < 0 and not any(span.start <= found[0].offset for span in spans):
        spans.insert(0, Span(0, found[0].offset, text[: found[0].offset]))
    return [
        Quote(span, len(WORD.findall(span.text)), span.start / len(text), _is_closed(text, span))
        for span in spans
        if WORD.search(span.text)
    ]


def _is_closed(text: str, span: Span) -> bool:
    before, after = text[: span.start].rstrip()[-1:], text[span.end :].lstrip()[:1]
    return bool(before and after) and before in _MARKS and after in _MARKS


def is_whole(quote: Quote, side: Passage) -> bool:
    """Tell whether a quotation is all that its passage has."""
    return len(quote.span.text) + SLACK >= len(side.text.strip())


def has_stray_mark(text: str) -> bool:
    """Tell whether a mark of a quotation, or a dash of dialogue, stands alone: where a quotation ends is not known."""
    found = marks(text)
    return _STRAY.search(text) is not None or sum(mark.role for mark in found) != 0


def is_speech(text: str, language: Language) -> bool:
    """Tell whether somebody speaks of himself, to somebody, or gives an order."""
    folded = fold(text)
    return _FIRST_PERSON[language].search(folded) is not None or _ORDERS.search(folded) is not None


def content(quote: Quote) -> list[str]:
    """Return the words of a quotation without the little ones, folded."""
    return [word for word in WORD.findall(fold(quote.span.text)) if len(word) > LITTLE]


def tokens(side: Passage, span: Span) -> list[int]:
    """Return the indices of the words of a passage that lie in a stretch; or of the one it is a part of: no-“deal”."""
    inside = [i for i, token in enumerate(side.words) if span.start <= token.start and token.end <= span.end]
    return inside or [i for i, token in enumerate(side.words) if token.start < span.end and span.start < token.end]


def is_uttered(quote: Quote, side: Passage) -> bool:
    """Tell whether the marks say that somebody speaks, that the word itself is meant, or that it is a name."""
    span, before = quote.span, _before(quote, side)
    if is_name(span.text) and not _is_attribute(side, span):
        return True
    if fold(WORD.findall(span.text)[0]) in _ANSWERS or is_whole(quote, side):
        return True
    if is_speech(span.text, side.language) or (not before.strip(" —–-") and span.text[-1] in ",!?"):
        return True  # an utterance: “I see,” said she
    meant = _NAMING[side.language].search(before) or _MENTION_AFTER.match(fold(side.text), span.end)
    return before.endswith(":") or meant is not None


def is_named(side: Passage) -> bool:
    """Tell whether a passage says in words what marks would: so-called, known as, « soi-disant », « surnommé »."""
    return _IN_WORDS[side.language].search(fold(side.text)) is not None


def is_picked_out(quote: Quote, side: Passage) -> bool:
    """Tell a noun, or an adjective beside its noun, from a word of feeling or degree; `is_uttered` comes first."""
    span, before = quote.span, _before(quote, side)
    if _DEGREE[side.language].search(before):
        return False
    inside = [side.words[i] for i in tokens(side, span)]
    if any(token.pos in {"NOUN", "PROPN"} for token in inside):
        return True
    if inside and inside[0].start < span.start:
        return True  # no-“deal”: the model keeps it in one word
    if quote.words == 1 and side.language == "fr" and _DETERMINER.search(before):
        return True  # sa « réforme », which the model may take for a verb
    return _is_attribute(side, span) and not _GRADED[side.language].search(f"{before} {span.text}")


def is_felt(i: int, side: Passage) -> bool:
    """Tell whether a word is said of somebody or something named: he was “furious” is his own account of a feeling."""
    word = side.words[i]
    subjects = [w for w in side.words if w.dep == "nsubj" and w.head in {i, word.head}]
    return word.pos == "ADJ" and any(w.text.lower() not in _NOBODY for w in subjects)


def _before(quote: Quote, side: Passage) -> str:
    """Return what stands before a quotation, folded, without its mark."""
    start = quote.span.start
    return fold(side.text[max(0, start - 60) : start]).rstrip(_MARKS + " \u00a0")


def is_name(words: str) -> bool:
    """Tell whether all words but the little ones have capitals: a name or a title, marked by custom."""
    found = WORD.findall(words)
    weighty = [word for word in found if len(word) > LITTLE] or found
    return all(word[0].isupper() or word[0].isdigit() for word in weighty)


def _is_attribute(side: Passage, span: Span) -> bool:
    """Tell whether a quoted adjective stands beside its noun: “Israeli” strikes; not: he was “furious”."""
    return any(
        token.pos == "ADJ" and side.words[token.head].pos in {"NOUN", "PROPN"} and token.dep in {"amod", "compound"}
        for token in (side.words[i] for i in tokens(side, span))
    )
