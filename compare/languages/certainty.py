"""How sure a passage is of what it says: hedges and caveats from the lexicon, and the French conditional of hearsay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.languages.attribution import PERFECT
from compare.languages.conditional import conditionals
from compare.languages.matching import fold, key
from compare.languages.vocabulary import per_vocabulary
from compare.lexicon import Term, load_hedges
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from compare.languages.analysis import Token, Words
    from compare.report import Language

# English verb groups that a French conditional of any reading may translate, and the other way round.
_ENGLISH_MODALS = frozenset({"would", "should", "could", "might", "may", "'d"})
# Modals of these classes are about what has been only before a perfect: could have, « pourrait avoir ».
_TENSED = frozenset({"modal", "expected", "ability"})
# Adjectives of hearsay that are verbs in other sentences: « a prétendu », had alleged.
_PARTICIPLE = re.compile(
    r"(?:prétendu|supposé|présumé|suspecté|soupçonné|accusé)(?!ment)|(?:alleged|suspected|presumed|purported|supposed)$"
)
# Beside these "could have" speaks of what was not so, or asks: if I had known; no one could have.
_UNREAL = frozenset(
    "if whether unless not n't no never nobody nothing none how what why else only otherwise wish".split()
)
_CONCEDING = frozenset({"while", "although", "though", "whilst"})
# « possible » of the highest degree and of ability is no possibility: as far as possible, « le plus grand possible ».
_NO_HEDGE = {
    "en": re.compile(
        r"\bas\b[^,;.]{0,40}\bas (?:\w+ )?possible\b|\b(?:\w+est|every|all|any|only|where|when|if) possible\b"
        r"|\bpossible to\b|\b(?:make|makes|made|making)\b[^,;.]{0,30}\bpossible\b|\bno possible\b"
    ),
    "fr": re.compile(
        r"\b(?:le|la|les|l'|du|au|aux|des?)\s*(?:plus|moins|meilleur|pire|maximum|minimum|moindre)\b"
        r"[^,;.]{0,60}?\bpossibles?\b"
        r"|\bmeilleure?s?\b[^,;.]{0,30}?\bpossibles?\b|\b(?:au(?:ssi|tant)|tant)\b[^,;.]{0,40}\bque possible\b"
        r"|\bpossible d(?:e\b|')|\b(?:rend|fait tout)\w*\b[^,;.]{0,30}\bpossible"
        r"|\btou(?:te|s|tes|t)s?\b[^,;.]{0,25}\bpossibles?\b"
        r"|\b(?:me|te|lui|nous|vous|leur)\s+dit-on|\bpourquoi[^,;.]{0,20}dit-on"
    ),
}
# How much has been counted: with 80 % of the votes counted, « après dépouillement de 80 % des bulletins ».
_COUNTED = {
    "en": re.compile(
        r"\b(?:with|after|having)\b[^,;.%]{0,30}\d+(?:\.\d+)?\s?(?:%|percent|per cent)[^,;.]{0,40}"
        r"\b(?:counted|tallied|processed|reporting|reported|scrutini[sz]ed|declared)\b"
        r"|\b(?:with|after|having)\b[^,;.]{0,20}\b(?:all but|(?:almost|nearly|virtually|practically) all|most|half"
        r"|the (?:vast )?majority|thirds|quarters?)\b[^,;.]{0,30}\b(?:ballots?|votes?|precincts?|polling "
        r"stations?|results)\b[^,;.]{0,20}\b(?:counted|tallied|processed|reporting|reported|declared|in)\b"
    ),
    "fr": re.compile(
        r"\b(?:après|avec|sur|une fois)\b[^,;.%]{0,40}\d+(?:,\d+)?\s?(?:%|pour cent)[^,;.]{0,40}"
        r"\b(?:dépouill|compt|scrut|trait|recens)\w*"
        r"|\baprès (?:le )?dépouillement de[^,;.]{0,20}\d+(?:,\d+)?\s?(?:%|pour cent)"
        r"|\b(?:après|avec|sur|une fois)\b[^,;.]{0,40}\b(?:presque|pratiquement|quasi\w*|majorité|plupart|moitié|tiers|"
        r"quarts?|essentiel)\b[^,;.]{0,30}\b(?:bulletins|voix|votes|suffrages|bureaux)\b[^,;.]{0,20}"
        r"\b(?:dépouill|compt|recens)\w*"
    ),
}


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that hold back commitment. `conditional`: a French verb form, not a word of the lexicon.

    `term` is None for a modal that only answers: it silences the other side's hedge and raises nothing itself.
    """

    span: Span
    term: Term | None
    conditional: bool = False
    perfect: bool = False  # would have done, « aurait fait »: about what has been

    @property
    def class_id(self) -> str:
        """Return the class of the words, empty for a modal that only answers."""
        return self.term.class_id if self.term else ""


@per_vocabulary
def _forms(language: Language, *, answering: bool) -> tuple[Mapping[str, Term], re.Pattern[str], re.Pattern[str]]:
    ladder = load_hedges()
    table: dict[str, Term] = {}
    for term in ladder.terms:
        if (ladder.classes[term.class_id].distance == 0) == answering:
            for form in term.forms(language):
                table.setdefault(fold(form), term)
    excluded = {fold(form) for term in ladder.terms for form in term.exclusions(language)}
    return table, _pattern(table), _pattern(excluded)


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of whole words, the longest first; what ends with an apostrophe runs into the next word."""
    bodies = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=lambda f: (-len(f), f)))
    return re.compile(rf"(?<![\w-])(?:{bodies})(?:(?<=')|(?!\w))(?<!\s)" if bodies else r"(?!)")


@per_vocabulary
def _term(name: str) -> Term:
    return next(term for term in load_hedges().terms if term.id == name)


def hearsay() -> Term:
    """Return the term whose place on the ladder the conditional of hearsay shares: reportedly."""
    return _term("reportedly")


def hedges(text: str, words: Words, language: Language) -> Iterator[Hedge]:
    """Yield the hedges and caveats of a passage in order."""
    found = list(_listed(text, words, language, answering=False))
    for match in _COUNTED[language].finditer(fold(text)):
        found = [hedge for hedge in found if not (match.start() < hedge.span.end and hedge.span.start < match.end())]
        found.append(Hedge(_span(text, *match.span()), _term("partial")))
    for hedge in _verbs(text, words, language):
        if hedge.class_id == "possible":  # a modal of the lexicon that the context makes epistemic
            found = [other for other in found if not other.span.start <= hedge.span.start < other.span.end]
        if not _overlaps(hedge, found):
            found.append(hedge)
    yield from sorted(found, key=lambda hedge: hedge.span)


def answers(text: str, words: Words, language: Language, taken: Sequence[Hedge]) -> Iterator[Hedge]:
    """Yield what is no hedge and often translates one, outside the hedges `taken`: on suspicion, « on estime »."""
    listed = [hedge for hedge in taken if not hedge.conditional]  # « aurait imputé » is a verb that answers, too
    for hedge in _listed(text, words, language, answering=True):
        if not _overlaps(hedge, listed):
            yield hedge


def _overlaps(hedge: Hedge, others: Iterable[Hedge]) -> bool:
    return any(other.span.start < hedge.span.end and hedge.span.start < other.span.end for other in others)


def _listed(text: str, words: Words, language: Language, *, answering: bool) -> Iterator[Hedge]:
    """Yield the words of the lexicon that stand in a passage."""
    table, pattern, exclusions = _forms(language, answering=answering)
    plain = fold(text)
    blocked = [match.span() for match in exclusions.finditer(plain)]
    blocked += [match.span() for match in _NO_HEDGE[language].finditer(plain)]
    for match in pattern.finditer(plain):
        if any(start <= match.start() and match.end() <= end for start, end in blocked):
            continue
        i = next((i for i, word in enumerate(words) if word.end > match.start()), len(words))
        if not answering and _is_other_use(match[0], words, i, language):
            continue
        term = table[key(match[0])]
        perfect = term.class_id in _TENSED and (match[0].startswith("aur") or _is_perfect(words, i, language))
        yield Hedge(_span(text, *match.span()), term, perfect=perfect)


def _is_other_use(form: str, words: Words, i: int, language: Language) -> bool:
    """Tell a noun (potential) and a name (May) from the hedge of the same form, and a verb (« a prétendu »)."""
    if i == len(words):
        return False
    if form in {"potential", "potentiel"}:
        return words[i].pos == "NOUN" and not (i + 1 < len(words) and words[i + 1].pos in {"NOUN", "PROPN"})
    if form == "may":
        return words[i].pos == "PROPN"
    if form.endswith("said to"):  # not a syllable was said to her
        k = i + len(form.split())
        return k < len(words) and words[k].pos in {"DET", "PRON", "PROPN", "NOUN"}
    return bool(_PARTICIPLE.match(form)) and _is_active(words, i, language)


def _is_active(words: Words, i: int, language: Language) -> bool:
    """Tell a verb of saying (« a prétendu », had alleged) from the adjective of its participle."""
    if i > 0 and words[i - 1].pos == "DET":
        return False
    before = {word.text.lower() for word in words[max(0, i - 3) : i]}
    if language == "fr":
        return bool(before & PERFECT)
    if words[i].feats == "VBD" or (i + 1 < len(words) and words[i + 1].text.lower() == "that"):
        return True
    return bool(before & {"have", "has", "had"}) and not before & {"been", "be", "was", "were", "is", "are"}


def _is_perfect(words: Words, i: int, language: Language) -> bool:
    return _before_perfect(words, i, {"have"} if language == "en" else {"avoir", "être"})


def _verbs(text: str, words: Words, language: Language) -> Iterator[Hedge]:
    """Yield the French conditionals and the English modals."""
    if language == "fr":
        for verb in conditionals(words):
            span = _span(text, words[verb.first].start, words[verb.last].end)
            epistemic = verb.reading == "modal" and _is_perfect(words, verb.last, language)
            term = hearsay() if verb.reading == "hearsay" else _term("possibly") if epistemic else None
            if words[verb.last].text.lower() == "dû":
                term = _term("expected")
            yield Hedge(span, term, not epistemic and term is not _term("expected"), verb.perfect or epistemic)
        return
    for i, word in enumerate(words):
        if word.text.lower() in _ENGLISH_MODALS and word.pos == "AUX":
            perfect = _is_perfect(words, i, language)
            possible = word.text.lower() in {"may", "might"} or (word.text.lower() == "could" and _is_plain(words))
            epistemic = perfect and possible and not _concedes(words, i)
            term = _term("possibly") if epistemic else None
            yield Hedge(_span(text, word.start, word.end), term, perfect=perfect)


def _concedes(words: Words, i: int) -> bool:
    """Tell whether a modal concedes (while it may have been …): then it doubts nothing."""
    for k in range(i - 1, -1, -1):
        if words[k].text.lower() in _CONCEDING:
            return True
        if words[k].text in {",", ";"}:
            break
    return any(
        word.text.lower() == "but" and words[k].text == "," for k, word in enumerate(words[i + 1 : i + 30], start=i)
    )


def _is_plain(words: Words) -> bool:
    """Tell whether nothing in a passage denies, asks or makes a condition: there could have is may have."""
    return not any(word.text.lower() in _UNREAL or word.text == "?" for word in words)


def _before_perfect(words: Sequence[Token], i: int, auxiliaries: set[str]) -> bool:
    """Tell whether a modal is about what has been (may have caused, pourrait avoir causé): possibility, not ability."""
    following = [word for word in words[i + 1 : i + 6] if word.pos != "ADV"]
    k = next((k for k, word in enumerate(following) if word.text.lower() in auxiliaries), None)
    if k is None or k + 1 >= len(following) or following[k + 1].pos not in {"VERB", "AUX"}:
        return False
    # « pourrait être » and a participle is a passive: about what will be
    return following[k].text.lower() != "être" or following[k + 1].text.lower() in {"mort", "morts", "décédé", "parti"}


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])
