"""What a passage denies: grammatical negation (not, never, « ne … pas »), and words that deny by their meaning.

Quirk et al. 1985 (§ 10.54 to 10.70) and Grevisse, Le Bon Usage (la négation), describe the forms. « Ne » alone after «
avant que », « craindre que » denies nothing, « ne … que » is only, « non seulement » and "not only" add. A negated word
that denies by itself (not fail, « ne pas cesser ») affirms: such a negation is doubled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from compare.languages.matching import fold
from compare.languages.negative_words import GRAMMATICAL, LEXICAL, NEGATIVE_PHRASES, PHRASES
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.languages.analysis import Token, Words
    from compare.report import Language


@dataclass(frozen=True, slots=True)
class Negation:
    """Words that deny. `lexical`: they deny by their meaning (fail, refuse, « sans ») and only answer.

    `span` holds the negative word or, in French, both of its parts and what is between; `predicate` is the index of
    the word that is denied, and `places` where in the passage the span and it stand, from 0 to 1. `verbal`: a finite
    verb is negated (is not, « n'a pas »), the kind that translators keep most often. `doubled`: what is denied is a
    lexical negative itself (did not fail), which is given as well; of a lexical one, that it affirms (no doubt).
    """

    span: Span
    predicate: int
    places: tuple[float, float]
    lexical: bool = False
    verbal: bool = False
    doubled: bool = False

    def distance(self, other: Negation) -> float:
        """Return how far apart two negations stand in their passages, in shares of these."""
        return min(abs(a - b) for a in self.places for b in other.places)


# Verbs that « ne » denies without « pas » (Grevisse): « il ne peut », « il ne saurait ».
_BARE = re.compile(r"peu[xt]|peuvent|pouva(?:it|ient)|put|pu|pourra\w*|sau(?:rait|raient)|os(?:e|ent|ait|a|er)")
_BARE_AFTER = frozenset({"pu", "su", "osé"})  # « il n'a pu », « ils n'ont su »
_WITH_VERB = frozenset({"not", "n't", "never"})
_AUXILIARIES = frozenset(
    """am is are was were be been do does did has have had will would shall should can could may might must ca wo sha
    's 're 've 'd 'll 'm""".split()
)
_LIFTED = frozenset({"until", "unless", "tant"})
_ALONE = frozenset({"pas", "aucun", "aucune", "jamais", "rien"})
_SUPPORT = re.compile(
    r"a|ai|as|ont|av\w+|aur\w+|est|sont|ét\w+|ser\w+|fut|furent|fait|font|peu\w+|pouv\w+|pourr\w+|doi\w+|dev\w+|va|vont|all\w+|ir\w+|veu\w+|voul\w+"
)
_MODAL = re.compile(r"pu|dû|voulu|fallu|été|pouvoir|vouloir|devoir|going|able")
_AFTER = 9  # words within which « pas » follows « ne »
_BEFORE = 12  # words within which « aucun », « personne », « ni » precede « ne »
_BREAKS = frozenset({".", ";", ":", "!", "?"})


def negations(text: str, words: Words, language: Language) -> Iterator[Negation]:
    """Yield the negations of a passage in order, grammatical and lexical."""
    plain = fold(text)
    phrases = [match.span() for match in PHRASES[language].finditer(plain)]
    wholes = {_word_at(words, match.start()) for match in NEGATIVE_PHRASES[language].finditer(plain)}
    found = list(_french(words, phrases) if language == "fr" else _english(words, phrases))
    held = {k for group in found for k in range(group.first, group.last + 1) if k != group.predicate}
    starts = {_word_at(words, start) for start, _ in phrases}
    denying = starts | wholes
    alone = [i for i in range(len(words)) if i not in held and (i in denying or _is_lexical(words, i, language))]
    doubled = {group.predicate for group in found} & set(alone)
    for group in sorted([*found, *(_Group(i, i, i, lexical=True) for i in alone)]):
        start, end = words[group.first].start, words[group.last].end
        places = (start / max(len(text), 1), words[group.predicate].start / max(len(text), 1))
        double = group.predicate in (starts if group.lexical else doubled)
        yield Negation(Span(start, end, text[start:end]), group.predicate, places, group.lexical, group.verbal, double)


class _Group(NamedTuple):
    """A negation by the indices of its words."""

    first: int
    last: int
    predicate: int
    lexical: bool = False
    verbal: bool = False


def _word_at(words: Words, start: int) -> int:
    """Return the index of the word at a place of the text."""
    return next((i for i, word in enumerate(words) if word.end > start), 0)


def _is_lexical(words: Words, i: int, language: Language) -> bool:
    return LEXICAL[language].fullmatch(fold(words[i].text)) is not None


def _in(word: Token, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in stretches)


def _english(words: Words, phrases: Sequence[tuple[int, int]]) -> Iterator[_Group]:
    pair = -_BEFORE  # neither … nor is one negation
    for i, word in enumerate(words):
        form = word.text.lower()
        if form not in GRAMMATICAL["en"] or _in(word, phrases):
            continue
        following = words[i + 1].text if i + 1 < len(words) else ""
        if form == "no" and (following[:1] in {".", ",", ""} or word.pos == "INTJ"):
            yield _Group(i, i, i, lexical=True)
            continue
        if form == "no" and following.lower() == "longer":
            yield _Group(i, i + 1, _denied(words, i + 1), _until(words, i + 1), _is_finite_around(words, i))
            continue
        if form in {"nor", "neither"} and i - pair < _BEFORE:
            continue
        pair = i if form in {"neither", "not", "no", "n't"} else pair
        verbal = form in _WITH_VERB and _has_auxiliary(words, i) and not _orders(words, i - 1)
        yield _Group(i, i, _denied(words, i), _until(words, i), verbal)


def _has_auxiliary(words: Words, i: int) -> bool:
    """Tell whether an auxiliary stands before a negative word, or one word further: is he not."""
    return any(word.text.lower() in _AUXILIARIES for word in words[max(0, i - 2) : i])


def _is_finite_around(words: Words, i: int) -> bool:
    """Tell whether an auxiliary stands before "no longer" or a verb after it: no longer controls."""
    after = words[i + 2] if i + 2 < len(words) else None
    return _has_auxiliary(words, i) or (after is not None and after.feats.startswith(("VBZ", "VBP", "VBD")))


def _orders(words: Words, i: int) -> bool:
    """Tell whether a negation opens its sentence: "Do not …", « Ne … pas », an order and no statement."""
    return words[i].text[:1].isupper() and words[i].text.lower() in {"do", "ne", "n'", "never"}


def _until(words: Words, i: int) -> bool:
    """Tell whether a negation is lifted again: not before, not until, no … but."""
    for word in words[i + 1 : i + 1 + _AFTER]:
        if word.text in _BREAKS or word.text == ",":
            return False
        if word.text.lower() in _LIFTED:
            return True
    return False


def _denied(words: Words, i: int) -> int:
    """Return the index of the word that a negative denies: the next verb, adjective or noun, else its head."""
    for k in range(i + 1, min(i + 6, len(words))):
        if words[k].pos in {"VERB", "ADJ", "NOUN"} and not _MODAL.fullmatch(words[k].text.lower()):
            return k
        if words[k].pos == "PUNCT":
            break
    return words[i].head


def _french(words: Words, phrases: Sequence[tuple[int, int]]) -> Iterator[_Group]:
    used: set[int] = set()
    for i, word in enumerate(words):
        if word.text.lower() not in {"ne", "n'"} or _in(word, phrases):
            continue
        partner = _partner(words, i)
        verb = next((k for k in range(i + 1, min(i + 6, len(words))) if words[k].pos in {"VERB", "AUX"}), i)
        finite = "VerbForm=Inf" not in words[verb].feats and not _orders(words, i)
        if partner is None:
            if _is_bare(words, verb) and not _restricts(words, i):
                yield _Group(i, verb, verb, verbal=finite)
            continue
        used.add(partner)
        lexical = _in(words[partner], phrases) or _adds(words, partner) or _until(words, partner)
        lexical = lexical or _lifted_before(words, i)
        last = max(partner, verb) if partner > i else verb
        denied = verb if _is_full(words[verb]) else max(_denied(words, last), last)
        yield _Group(min(i, partner), last, denied, lexical, finite)
    for i, word in enumerate(words):  # « pas encore », « mais pas », « aucun » without « ne »
        if word.text.lower() not in _ALONE or i in used or _in(word, phrases) or _is_step(words, i):
            continue
        if all(abs(i - k) > _AFTER or words[k].text.lower() == "ni" for k in used):
            without = any(previous.text.lower() == "sans" for previous in words[max(0, i - 3) : i])
            yield _Group(i, i, _denied(words, i), without)


def _is_bare(words: Words, verb: int) -> bool:
    """Tell whether a verb is denied by « ne » alone, in a simple form or in a compound one: « ne peut », « n'a pu »."""
    form, following = words[verb].text.lower(), words[verb + 1].text.lower() if verb + 1 < len(words) else ""
    return bool(_BARE.fullmatch(form) or (following in _BARE_AFTER and _SUPPORT.fullmatch(form)))


def _is_full(word: Token) -> bool:
    """Tell whether a French verb carries a meaning of its own, as no auxiliary and no modal does."""
    return word.pos == "VERB" and not _SUPPORT.fullmatch(word.text.lower())


def _is_step(words: Words, i: int) -> bool:
    """Tell whether « pas » is a step, « personne » somebody, « rien » a trifle: a noun."""
    return words[i].pos in {"NOUN", "PROPN"} or (i > 0 and words[i - 1].pos in {"DET", "NUM", "ADJ"})


def _partner(words: Words, i: int) -> int | None:
    """Return the index of the word that completes « ne », after it or before it."""
    for k in range(i + 1, min(i + 1 + _AFTER, len(words))):
        if words[k].text in _BREAKS:
            break
        if words[k].text.lower() in GRAMMATICAL["fr"] and not _compares(words, k):
            return k
        if words[k].text.lower() in {"ne", "n'"}:
            break
    for k in range(i - 1, max(-1, i - 1 - _BEFORE), -1):
        if words[k].text in _BREAKS or words[k].text.lower() in {"ne", "n'"}:
            break
        if words[k].text.lower() in {"aucun", "aucune", "personne", "rien", "ni", "nul", "nulle", "jamais", "pas"}:
            return k
    return None


def _compares(words: Words, k: int) -> bool:
    """Tell whether « plus » compares (« plus de vingt », « le plus grand ») and does not complete « ne »."""
    form = words[k].text.lower()
    if form in {"point", "personne", "pas"} and k > 0 and words[k - 1].pos in {"DET", "NUM", "ADJ"}:
        return True
    if form == "plus" and any(word.text.lower() == "de" for word in words[k + 1 : k + 2]):
        return any(word.pos == "NUM" or word.text[:1].isdigit() for word in words[k + 2 : k + 3])
    return form == "plus" and k > 0 and words[k - 1].text.lower() in {"de", "le", "la", "les", "que", "qu'", "au"}


def _restricts(words: Words, i: int) -> bool:
    """Tell whether « que » follows « ne »: « ne … que » is only."""
    return any(word.text.lower() in {"que", "qu'"} for word in words[i + 1 : i + 1 + _AFTER])


def _adds(words: Words, k: int) -> bool:
    """Tell whether « que » turns a negation into only, or not only: « n'a plus qu'à », « il n'y a pas que »."""
    following = words[k + 1].text.lower() if k + 1 < len(words) else ""
    before = words[k - 1].text.lower() if k else ""
    return following in {"que", "qu'"} and (words[k].text.lower() == "plus" or before == "a")


def _lifted_before(words: Words, i: int) -> bool:
    """Tell whether « tant que » stands before « ne »: until, and no denial."""
    before = [word.text.lower() for word in words[max(0, i - _BEFORE - _AFTER) : i]]
    return "tant" in before and {"que", "qu'"} & set(before[before.index("tant") : before.index("tant") + 2]) != set()
