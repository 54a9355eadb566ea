"""A speaker named behind what was said, without quotation marks: `…, lit-on en bas du rapport`, `…, a leaflet says`."""

from __future__ import annotations

import re

_LONGEST = 400  # characters looked at
# What tells, in the forms that stand behind a comma, beside somebody or something that tells it.
_ENGLISH = (
    r"said|says|told|tells|wrote|writes|asked|asks|added|adds|replied|replies|answered|answers|read|reads|explained|explains"
    r"|noted|notes|stated|states|warned|warns|insisted|insists|admitted|admits|claimed|claims|recalled|recalls|joked|jokes"
    r"|argued|argues|announced|announces|declared|declares|proclaimed|proclaims|urged|urges|concluded|concludes|sighed|sighs"
    r"|stressed|stresses|promised|promises|suggested|suggests|conceded|concedes|confirmed|confirms|remarked|remarks"
    r"|recounted|recounts|quipped|quips|observed|observes|begins|began|runs|ran|goes|went"
)
_FRENCH_STEMS = (
    r"affirm|ajout|annonc|assur|avou|clam|comment|confi|confirm|consid[éè]r|constat|déclar|dénonc|détaill|estim|expliqu"
    r"|glis|indiqu|insist|ironis|lanc|lâch|not|observ|pest|plaid|plaisant|préconis|précis|promet|prévien|racont|rappel|rapport|reconna"
    r"|regrett|relat|remarqu|répond|répliqu|répèt|résum|rétorqu|signal|soulign|souffl|souri|soupir|soutien|tranch"
    r"|témoign"
)
_FRENCH = (
    rf"(?:{_FRENCH_STEMS})(?:e|ent|ait|aient|a|it|t|s|ît)(?:-t)?|admet|écrit|écrivait|dit|disait|disent|conclut|conclu|lit"
    r"|lisait|lire|promet|prévient|reconnaît|répond|soutient|sourit|proclame|invite"
)
_BEHIND = re.compile(
    rf",\s(?:[^,.!?…\n]{{0,80}}[\s’'])?(?:(?:{_ENGLISH})\b"
    rf"|(?:{_FRENCH})(?:-t)?(?:-(?:il|elle|on|ils|elles|je))?(?=[\s,.!?…]|$)"
    r"|(?:a|ont|avait|aurait)(?:-t)?(?:-(?:il|elle|on|ils|elles))?\s(?:\w+\s){0,2}\w{2,20}(?:é|it|is|u))",
    re.IGNORECASE,
)
_ACCORDING = re.compile(
    r"\b(?:according to|in the words of|selon|d['’]après)\s(?!my\b|ma\b|mes\b|mon\b)", re.IGNORECASE
)
# Of the writer and the reader: a clause with one of these, or one joined on, is still the same speaker's.
_OWN = re.compile(
    r"\b(?:I|my|me|you|your|je|ma|mon|mes|vous|votre|vos|please|veuillez)\b|\b[jJmM]['’]"
    r"|^(?:and|or|but|not|nor|so|as|if|because|et|ou|mais|pas|ni|car|donc|si)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",\s+([^,]+)")
_SENTENCE = re.compile(r"[.!?…]\s+(?=\S)")
_CAVEAT = re.compile(r"(?:It|They|This|Il|Elle|Ils|Cela|Ceci)\s(?:may|might|could|can|peut|peuvent|pourrait)\b")


def names_speaker(words: str) -> bool:
    """Say whether a line tells behind a comma who says it (`…, the clerk answers`), or according to whom it is so."""
    return told_behind(words) or bool(_ACCORDING.search(words[:_LONGEST]))


def told_behind(words: str) -> bool:
    """Say whether a line tells behind a comma who says it; a source within is another's (`…, according to X, …`)."""
    return bool(_BEHIND.search(words[:_LONGEST]))


def one_voice(line: str, *, clauses: int = 0) -> bool:
    """Say whether a line is its writer's to its end: each clause and sentence behind the first is of writer or reader.

    `clauses`: behind so many commas this may begin.
    """
    first, *others = _SENTENCE.split(line)
    if any(not (_OWN.search(clause) or _CAVEAT.match(clause)) for clause in others):
        return False
    return all(_OWN.search(clause) for clause in _CLAUSE.findall(first)[clauses:])
