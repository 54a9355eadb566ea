"""The French conditional of hearsay: « aurait commis », « seraient morts », « préparerait » (reportedly).

French marks what a writer passes on without vouching for it by the conditional (Dendale 1993, the conditional of
uncertain information; Grevisse, Le Bon Usage, on the conditional of press reports). The same forms say other things,
which are told apart here: what would follow from a condition (« si … »), politeness and modality (« pourrait », «
aurait dû »), and the future seen from the past (« avait annoncé qu'il partirait »).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.languages.analysis import Token

Reading = Literal["hearsay", "hypothesis", "modal", "future"]

# Verbs whose conditional is a mood of theirs and no hearsay: could, should, would like, would be necessary.
_MODAL_STEMS = (
    "pour",
    "devr",
    "voudr",
    "faudr",
    "souhaiter",
    "aimer",
    "préférer",
    "saur",
    "vaudr",
    "conviendr",
    "suffir",
)
_MODAL_PARTICIPLES = frozenset("pu dû voulu fallu souhaité aimé préféré su valu suffi".split())
_BETWEEN = frozenset({"ADV", "PRON", "PUNCT", "AUX", "SPACE", "PART"})
_CONDITION = (
    "à condition",
    "au cas où",
    "à moins que",
    "sans quoi",
    "sinon",
    "dans le cas contraire",
    "le cas échéant",
    "en cas de",
    "en cas d'",
    "faute de quoi",
)
# The conditional is the infinitive with the endings of the imparfait; the model often misses it, so the ending decides.
# Imparfaits of verbs in -rer look alike only after i and d (retirait, s'effondrait): they are named.
_ENDING = re.compile(r"(?:[eid]|[ea]tt|a[iî]t|ev|viv|suiv|ver|our|oi|clu)r(?:ait|aient)$|^(?:au|sau)r(?:ait|aient)$")
_IMPARFAIT = re.compile(
    r"(?:\bt|ret|att|ét|adm|resp|insp|asp|exp|consp|transp|dés|\bv|\bc|déch|soup|emp)ir(?:ait|aient)$|(?:cadr|gendr|ffondr|poudr)(?:ait|aient)$"
)
_PARTICIPLE = re.compile(r"(?:[éiu]e?s?|ise?s?|ite?s?|erte?s?)$")
_PAST_AUXILIARIES = frozenset("a ont avait avaient avais ai eut est était".split())
_REACH = 6
_CLAUSE = 10


class Conditional(NamedTuple):
    """A verb in the conditional: its words by index, and how it reads."""

    first: int
    last: int
    reading: Reading


def conditionals(words: Sequence[Token]) -> Iterator[Conditional]:
    """Yield the verbs in the conditional of a French passage, with the reading the sentence suggests."""
    for i, word in enumerate(words):
        form = word.text.lower()
        if not _is_conditional(word, form):
            continue
        last = _participle(words, i) if form in {"aurait", "auraient", "serait", "seraient"} else i
        yield Conditional(i, last, _reading(words, i, last))


def _is_conditional(word: Token, form: str) -> bool:
    if form in {"aurait", "auraient", "serait", "seraient"}:
        return True
    return word.pos in {"VERB", "AUX", "ADJ", "NOUN"} and bool(_ENDING.search(form)) and not _IMPARFAIT.search(form)


def _participle(words: Sequence[Token], i: int) -> int:
    """Return the index of the participle an auxiliary goes with, or of the auxiliary where there is none."""
    last = i
    for k in range(i + 1, min(i + 1 + _REACH, len(words))):
        word = words[k]
        if "VerbForm=Part" in word.feats and "Tense=Past" in word.feats:
            last = k
            if word.text.lower() not in {"été", "eu"}:
                return k
        elif last == i and _PARTICIPLE.search(word.text.lower()) and word.pos not in {"DET", "ADV", "ADP", "PRON"}:
            return k
        elif (
            last == i and word.pos in {"ADJ", "VERB", "ADP", "NOUN", "DET", "NUM"} and word.text.lower()[-1:] in "éste"
        ):
            # « serait mort », « seraient coupables »: the predicate of être
            return k if word.pos in {"ADJ", "VERB"} else last
        elif word.pos not in _BETWEEN:
            return last
    return last


def _reading(words: Sequence[Token], i: int, last: int) -> Reading:
    form, participle = words[i].text.lower(), words[last].text.lower()
    if form.startswith(_MODAL_STEMS) or (last > i and participle in _MODAL_PARTICIPLES):
        return "modal"
    if words[i - 1].text.lower() in {"je", "j'", "nous", "vous"} or words[i].text.lower().endswith("rais"):
        return "modal"
    if _has_condition(words):
        return "hypothesis"
    if (last == i or form.startswith("ser")) and (_follows_past_report(words, i) or _before_past_report(words, i)):
        return "future"
    return "hearsay"


def _has_condition(words: Sequence[Token]) -> bool:
    """Tell whether a condition stands in the passage: « si » with an imparfait after it, or a phrase that gives one."""
    for i, word in enumerate(words):
        elided = word.text.lower() == "s'" and i + 1 < len(words) and words[i + 1].text.lower() in {"il", "ils"}
        if (elided or word.text.lower() == "si") and any(map(_is_imparfait, words[i + 1 : i + 1 + _CLAUSE])):
            return True
    text = " ".join(word.text.lower() for word in words)
    return text.startswith("sans ") or any(phrase in text for phrase in _CONDITION)


def _is_imparfait(word: Token) -> bool:
    form = word.text.lower()
    verbal = form.endswith("aient") or (form.endswith("ait") and word.pos not in {"NOUN", "ADJ", "PROPN"})
    return verbal and not _is_conditional(word, form)


def _follows_past_report(words: Sequence[Token], i: int) -> bool:
    """Tell whether a « que » stands before with a verb in a past tense before it: « a annoncé qu'il partirait »."""
    for k in range(i - 1, -1, -1):
        if words[k].text.lower() in {"que", "qu'"}:
            before = words[max(0, k - _REACH) : k]
            return any(
                "Tense=Past" in word.feats or "Tense=Imp" in word.feats or word.text.lower() in _PAST_AUXILIARIES
                for word in before
            )
    return False


def _before_past_report(words: Sequence[Token], i: int) -> bool:
    """Tell whether a report in the pluperfect floats behind: « rouvrirait au printemps, avait annoncé X »."""
    return any(
        word.text == "," and words[k + 1].text.lower() in {"avait", "avaient"}
        for k, word in enumerate(words[:-1])
        if k > i
    )
