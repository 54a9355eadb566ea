"""What puts a French verb under a condition, so that its conditional is no hearsay: « si … », « en cas de », a plan.

Grevisse, Le Bon Usage, on the tenses after « si » (imparfait with the present conditional, pluperfect with the past
one), on « sans » and its like in the place of such a clause, and on the conditional of relative clauses that speak of
whom there may be.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.languages.moods import is_conditional, is_imparfait

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.languages.analysis import Token

_CLAUSE = 10
_NEAR = 4
# A condition still open: with it goes the present conditional.
_OPEN = re.compile(
    r"\b(?:à condition|au cas où|à moins (?:que|d)|le cas échéant|en cas d|dans l' ?(?:éventualité|hypothèse)"
    r"|quand bien même|pourvu qu)"
)
# A condition that stands in the place of a clause with « si »: what follows has either tense.
_ELSE = re.compile(r"\b(?:sans quoi|sans cela|sans ça|sinon|dans le cas contraire|faute de quoi|autrement|à défaut)\b")
_ASKING = re.compile(
    r"^(?:demand|sav|ignor|vérifi|détermin|interrog|question|examin|étudi|décid|doute|comprendre|voir|dire|su$|sait|évalu)"
)
_CALLING = re.compile(
    r"^(?:appel(?:le|lent|lé|s)?|exhort\w+|demand(?:e|ent|é|er)|invit(?:e|ent|é|er)|pri(?:e|ent|é|er)|recherch(?:e|ent|er)"
    r"|incit\w+|encourag\w+|cherch(?:e|ent|er)|sollicit\w+)$"
)
# An antecedent that may be anybody: « toute personne qui aurait vu », « ceux qui auraient vu ».
_ANYBODY = frozenset("toute tout quiconque ceux celles celui celle quelqu'un témoin témoins".split())
_PLANNING = re.compile(
    r"^(?:projets?$|projett|plans?$|proposition|propos[ae]|scénario|hypothèse|idée|envisag|suggér|suggestion|prév[ou]"
    r"|souhait|menac|réforme|loi|texte|option|solution|perspective|possibilité|accord|offre|pari|espoir|rêv|imagin)"
)


def is_under_condition(words: Sequence[Token], i: int, *, perfect: bool) -> bool:
    """Tell whether a condition governs the verb in the conditional at `i`: a « si » of its tense, or beside it."""
    verbs = [k for k, word in enumerate(words) if is_conditional(word)]
    tense = "perfect" if perfect else "simple"
    for start, kind in _clauses(words):
        if kind == tense or min(verbs, key=lambda k: abs(k - start)) == i:
            return True
    before = " ".join(word.text.lower() for word in words[:i])
    whole = before + " " + " ".join(word.text.lower() for word in words[i:])
    phrased = (not perfect and _OPEN.search(whole)) or _ELSE.search(before)
    return bool(phrased) or _lacks(words, i, perfect=perfect)


def _clauses(words: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield the clauses of condition that open with « si »: where, and the tense they call for."""
    for i, word in enumerate(words):
        form = word.text.lower()
        elided = form == "s'" and i + 1 < len(words) and words[i + 1].text.lower() in {"il", "ils"}
        if not elided and form != "si":
            continue
        before = [w.text.lower() for w in words[max(0, i - _CLAUSE) : i]]
        if before[-1:] == ["comme"] or any(map(_ASKING.search, before)):
            continue  # « comme si … », « demandé si … »
        ahead = words[i + 1 : i + 1 + _CLAUSE]
        k = next((k for k, w in enumerate(ahead) if is_imparfait(w) or is_conditional(w)), None)
        if k is None or is_conditional(ahead[k]):
            continue
        auxiliary = ahead[k].text.lower() in {"avait", "avaient"}
        pluperfect = auxiliary and any("VerbForm=Part" in w.feats for w in ahead[k + 1 : k + 4])
        yield i, "perfect" if pluperfect else "simple"


def _lacks(words: Sequence[Token], i: int, *, perfect: bool) -> bool:
    """Tell whether « sans » and a noun give the condition: « Sans cette aide, … », « n'aurait pas … sans un vote »."""
    negated = any(word.text.lower() in {"n'", "ne"} for word in words[max(0, i - _NEAR) : i])
    for k, word in enumerate(words[:-1]):
        if word.text.lower() == "sans" and "VerbForm=Inf" not in words[k + 1].feats:
            following = words[k + 1]
            if following.pos in {"DET", "PROPN"} or following.text.lower() in {"elle", "lui", "eux"}:
                opens = k == 0 or words[k - 1].text in {",", '"', "et", "mais", "que", "qu'", "car"}
                if (opens and k < i) or (perfect and negated):
                    return True
    return False


def in_relative(words: Sequence[Token], i: int) -> int | None:
    """Return the index of the relative pronoun whose clause the verb at `i` opens, or None."""
    for k in range(i - 1, max(-1, i - _NEAR - 1), -1):
        if words[k].text.lower() in {"qui", "dont", "où", "lequel", "laquelle", "lesquels", "lesquelles"}:
            return k
        if words[k].pos in {"VERB", "PUNCT"}:
            return None
    return None


def is_called_for(words: Sequence[Token], i: int) -> bool:
    """Tell whether a relative clause speaks of whomever there may be: « appelle ceux qui auraient vu … »."""
    relative = in_relative(words, i)
    if relative is None or words[relative].text.lower() != "qui":
        return False
    antecedent = {word.text.lower() for word in words[max(0, relative - 2) : relative]}
    called = any(_CALLING.search(word.text.lower()) for word in words[max(0, relative - _CLAUSE * 2) : relative])
    return called or bool(antecedent & _ANYBODY)


def is_under_plan(words: Sequence[Token], i: int) -> bool:
    """Tell whether a relative clause says what a plan would bring: « un projet d'assemblée, qui deviendrait … »."""
    relative = in_relative(words, i)
    return relative is not None and any(_PLANNING.search(word.text.lower()) for word in words[:relative])
