"""The French conditional of hearsay: « aurait commis », « seraient morts », « préparerait » (reportedly).

French marks what a writer passes on without vouching for it by the conditional (Dendale 1993, the conditional of
uncertain information; Kronning 2002 on its mediative value; Grevisse, Le Bon Usage, on the conditional of press
reports). The same forms say other things, which are told apart here: what would follow from a condition (« si … »,
« sans … ») or from a plan, whom a call is meant for (« ceux qui auraient vu »), politeness and modality (« pourrait »,
« aurait dû »), and the future seen from the past (« avait annoncé qu'il partirait »).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from compare.languages.conditions import is_called_for, is_under_condition, is_under_plan
from compare.languages.moods import AUXILIARIES, is_conditional

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
_PARTICIPLE = re.compile(r"(?:[éiu]e?s?|ise?s?|ite?s?|erte?s?)$")
_NO_PARTICIPLES = frozenset({"lieu", "peu", "jeu"})  # « aurait lieu »
_PAST_AUXILIARIES = frozenset("a ont avait avaient avais ai eut est était".split())
_REACH = 6
_CLAUSE = 10
_WINDOW = 40
# With être in the perfect, as every pronominal verb: « serait mort », « se serait rendu ».
_WITH_ETRE = re.compile(
    r"^(?:mort|décédé|parti|reparti|arrivé|(?:re|par|inter|sur|pro|de)?venu|tombé|(?:re)?né|resté|(?:r)?entré|sorti|monté|descendu|passé|allé|apparu|retourné)e?s?$"
)
# « après que », « tant que » and their like place a clause in time; in the past its future is a conditional.
_WHEN = frozenset("lorsque lorsqu' quand".split())
_WHEN_THAT = frozenset("dès tant jusqu' aussitôt sitôt après avant fois".split())
_ASKED = frozenset("quand comment combien où si pourquoi quel quelle quels quelles qui".split())
_LATER = re.compile(
    r"\b(?:ans?|mois|jours?|semaines?|heures?) plus tard|\ble lendemain|\bpar la suite|\bl' année suivante|\bpeu après"
)


class Conditional(NamedTuple):
    """A verb in the conditional: its words by index, how it reads, and whether it is about what has been."""

    first: int
    last: int
    reading: Reading
    perfect: bool = False


def conditionals(words: Sequence[Token]) -> Iterator[Conditional]:
    """Yield the verbs in the conditional of a French passage, with the reading the sentence suggests."""
    for i, word in enumerate(words):
        if is_conditional(word):
            last = _participle(words, i) if word.text.lower() in AUXILIARIES else i
            yield Conditional(i, last, _reading(words, i, last), _is_perfect(words, i, last))


def _participle(words: Sequence[Token], i: int) -> int:
    """Return the index of the participle an auxiliary goes with, or of the auxiliary where there is none."""
    last = i
    for k in range(i + 1, min(i + 1 + _REACH, len(words))):
        word, form = words[k], words[k].text.lower()
        if "VerbForm=Part" in word.feats and "Tense=Past" in word.feats:
            last = k
            if form not in {"été", "eu"}:
                break
        elif last == i and form not in _NO_PARTICIPLES and _may_be_participle(word, form, beside=k == i + 1):
            last = k
            break
        elif last == i and word.pos in {"ADJ", "VERB"} and form[-1:] in "éste":
            # « serait mort », « seraient coupables »: the predicate of être
            last = k
            break
        elif word.pos not in _BETWEEN or form in _NO_PARTICIPLES:
            break
    return last


def _may_be_participle(word: Token, form: str, *, beside: bool) -> bool:
    """Tell whether a word looks like a participle, beside the auxiliary whatever the model takes it for."""
    if beside and form.rstrip("es").endswith("é"):
        return True
    return bool(_PARTICIPLE.search(form)) and word.pos not in {"DET", "ADV", "ADP", "PRON"}


def _is_perfect(words: Sequence[Token], i: int, last: int) -> bool:
    """Tell the past conditional (« aurait fait », « serait mort », « se serait rendu ») from the present one."""
    if last == i:
        return False
    if words[i].text.lower().startswith("aur"):
        return True
    pronominal = any(word.text.lower() in {"se", "s'"} for word in words[max(0, i - 2) : i])
    return pronominal or bool(_WITH_ETRE.search(words[last].text.lower()))


def _reading(words: Sequence[Token], i: int, last: int) -> Reading:
    form, participle = words[i].text.lower(), words[last].text.lower()
    if form.startswith(_MODAL_STEMS) or (last > i and participle in _MODAL_PARTICIPLES):
        return "modal"
    if words[i - 1].text.lower() in {"je", "j'", "nous", "vous"} or _asks(words, i):
        return "modal"
    perfect = _is_perfect(words, i, last)
    if is_under_condition(words, i, perfect=perfect) or is_called_for(words, i):
        return "hypothesis"
    if not perfect and is_under_plan(words, i):
        return "hypothesis"
    if not perfect and (_follows_past_report(words, i) or _before_past_report(words, i) or _in_story(words, i)):
        return "future"
    ahead = not perfect or any(is_conditional(word) and k != i for k, word in enumerate(words))
    return "future" if ahead and _in_time(words, i) else "hearsay"


def _asks(words: Sequence[Token], i: int) -> bool:
    """Tell whether the writer wonders (« Serait-ce lui ? ») or compares (« on dirait »)."""
    inverted = i + 1 < len(words) and words[i + 1].text.startswith("-")
    return inverted or (i > 0 and words[i - 1].text.lower() == "on" and words[i].text.lower() == "dirait")


def _is_past(word: Token) -> bool:
    return "Tense=Past" in word.feats or "Tense=Imp" in word.feats or word.text.lower() in _PAST_AUXILIARIES


def _follows_past_report(words: Sequence[Token], i: int) -> bool:
    """Tell whether a clause with « que » or a question hangs on a past tense before: « a annoncé qu'il partirait »."""
    for k in range(i - 1, max(-1, i - _WINDOW), -1):
        form = words[k].text.lower()
        if form in {"que", "qu'"} and any(map(_is_past, words[max(0, k - _REACH) : k])):
            return True
        asked = k > 0 and words[k - 1].pos in {"VERB", "AUX"}
        if form in _ASKED and asked and (_is_past(words[k - 1]) or "VerbForm=Part" in words[k - 1].feats):
            return True
    return False


def _in_time(words: Sequence[Token], i: int) -> bool:
    """Tell whether the verb stands in a clause of time: « jusqu'à ce qu'… », « lorsque la nuit serait tombée »."""
    for k in range(i - 1, max(-1, i - _CLAUSE), -1):
        form = words[k].text.lower()
        following = {word.text.lower() for word in words[k + 1 : k + 4]}
        if form in _WHEN or (form in _WHEN_THAT and following & {"que", "qu'"}):
            return True
        if words[k].pos == "PUNCT":
            return False
    return False


def _in_story(words: Sequence[Token], i: int) -> bool:
    """Tell whether a story looks ahead: « Deux ans plus tard, il deviendrait président »."""
    return bool(_LATER.search(" ".join(word.text.lower() for word in words[:i])))


def _before_past_report(words: Sequence[Token], i: int) -> bool:
    """Tell whether a report in the pluperfect floats behind: « rouvrirait au printemps, avait annoncé X »."""
    return any(
        word.text == "," and words[k + 1].text.lower() in {"avait", "avaient"}
        for k, word in enumerate(words[:-1])
        if k > i
    )
