"""Which sentences of a report are in another language than the report: only those where that is sure.

A sentence in the other of English and French has none of the report's function words, prose around its names, and
function words of its own: many of them, or a few and py3langid's word beside. Measured on 11,500 sentences of news and
novels, it takes none for the other language, and finds nine in ten of those that are so.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from compare.errors import LanguageError
from compare.reading.detection import OWN, QUOTED, SCRIPTS, WORDS_ABROAD, rank

if TYPE_CHECKING:
    from compare.report import Language


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_FUNCTION: dict[Language, frozenset[str]] = {
    "en": _words(
        "the of and that with has have had been were was said from which not are they would this his her their its it "
        "is be to by for will could should must may who what when where while there these those than into after "
        "before about against between through during under over because how many more most some any other another "
        "such only also just we our us you your he she him them an at as or if but so then out up down never nobody "
        "no one did does being since until without within whether both each every same very much few two three four "
        "five six seven eight nine ten says told my me himself herself themselves itself can cannot don isn wasn didn "
        "doesn won wouldn couldn i in on"
    ),
    "fr": _words(
        "le la les du des de et est une un dans qui que pour au aux par sur avec ce cette ces ont où elle elles pas "
        "sont été leur leurs ils il son sa ses mais ou nous vous notre nos votre vos je ne n d l qu s c j m se être "
        "avoir avait avaient était étaient sera seront fait plus moins très aussi comme entre contre après avant "
        "depuis pendant sans sous vers chez lors selon dont donc car si quand tout tous toute toutes même mêmes autre "
        "autres ainsi alors encore déjà jamais toujours rien personne aucun aucune peu beaucoup deux trois quatre "
        "cinq sept huit neuf dix à y lui eux ceux celui celle celles cela ça peut doit a en"
    ),
}
# Words that names and sayings bring into the other language, or that are words there.
_BOTH: dict[Language, frozenset[str]] = {
    "en": _words("a an me six but or may don ten as i her down so one on if us can no in by for his"),
    "fr": _words(
        "a s m d son un car c n l plus y on sept par pour ou est en le la les de du des et six dix sans fait sur sous "
        "tout si au aux sa ses lui dont se sera"
    ),
}
# Those of them that a sentence of the report's own language hardly does without, and one of the other hardly has.
_TELLING: dict[Language, frozenset[str]] = {
    "en": (_FUNCTION["en"] - _BOTH["en"] - _FUNCTION["fr"]) - {"the"} | {"in"},
    "fr": _FUNCTION["fr"] - _words("a s m d un son car c n l plus y on sept sans j i en") - _FUNCTION["en"],
}
# Frequent words of neighbours that neither English nor French has: enough to be sure of a sentence, not of a language.
_NEIGHBOURS: dict[str, frozenset[str]] = {
    "de": _words("der die das und nicht ist wurde wird den dem ein eine mit auf für von zu nach niemand"),
    "es": _words("el los las del una por con y fue según más pero como está muy también"),
    "it": _words("il della che di gli è sono nella del alla una con non anche dopo"),
    "pt": _words("o os não uma dos da do em foi com pelo mais também são"),
    "nl": _words("het een van niet zijn werd en dat voor met aan ook"),
}
_PARTICLES = _words("le la les de du des d l et")  # of names
_LEAST = 4  # words; fewer are no sentence
_SURE, _SURE_SHARE = 2, 0.25  # function words of a language that are enough alone
_LEAD = 20.0  # log units; in 11,500 sentences of the other language py3langid never gives more than 14
_ABROAD_LEAST, _ABROAD_SURE = 6, 3  # words of a sentence in a third language, and its frequent words
_SENTENCE = 2_000  # characters


def sentence_language(text: str, language: Language) -> str | None:
    """Return the language or script of a sentence where it is surely another than its report's, else None."""
    letters = [char for char in text if char.isalpha()]
    if letters and sum(char > "\u036f" for char in letters) > len(letters) / 2:
        names = Counter(unicodedata.name(char, "").split(" ")[0] for char in letters)
        return next((label for script, label in SCRIPTS if script == names.most_common(1)[0][0]), None)
    other: Language = "fr" if language == "en" else "en"
    return other if _is_other(text[:_SENTENCE], language, other) else _neighbour(text, language)


def _is_other(text: str, language: Language, other: Language) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    plain = [word.lower() for word in words]
    if len(words) < _LEAST or any(word in _TELLING[language] for word in plain) or not _is_prose(words, other):
        return False
    outside = re.findall(r"[^\W\d_]+", QUOTED.sub(" ", text).lower())
    if outside and not any(word in _FUNCTION[other] for word in outside):
        return False  # a quotation of another language, or a title
    # within a sentence, capitals make it a part of a name
    counted = {word for n, word in enumerate(plain) if n == 0 or words[n][0].islower()}
    own = counted & (_FUNCTION[other] - _BOTH[other] - _FUNCTION[language])
    if len(own) >= _SURE and sum(word in _FUNCTION[other] for word in plain) >= _SURE_SHARE * len(words):
        return True
    few = counted & (_FUNCTION[other] - _FUNCTION[language] - _PARTICLES)
    return (bool(own) or len(few) >= _SURE) and _model_agrees(text, language, other)


def _is_prose(words: list[str], other: Language) -> bool:
    """Say whether the words are not for the most part names: a list of them, or the title of a work."""
    content = [word for word in words if word.lower() not in _FUNCTION["en"] | _FUNCTION["fr"]]
    names = sum(word[0].isupper() for word in words[1:] if word.lower() not in _FUNCTION[other])
    return sum(word[0].islower() for word in content) >= names


def _model_agrees(text: str, language: Language, other: Language) -> bool:
    try:
        scores = rank(text, "a sentence")
    except LanguageError:
        return False
    return max(scores, key=lambda code: scores[code]) == other and scores[other] - scores[language] > _LEAD


def _neighbour(text: str, language: Language) -> str | None:
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _ABROAD_LEAST or any(word in OWN[language] - WORDS_ABROAD for word in words):
        return None
    for code, kinds in _NEIGHBOURS.items():
        found = [word for word in words if word in kinds]
        if len(set(found)) >= _ABROAD_SURE and len(found) >= _SURE_SHARE * len(words):
            return code
    return None
