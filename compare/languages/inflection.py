"""Every surface form of a lemma of the lexicons: English and French verbs, nouns and adjectives, by rule and by table.

A form maps to its features; one with several readings (`dit`: present, past and participle) has them all.
The spellings of 1990 stand beside the older ones, British spellings beside American ones.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from compare.languages import conjugations as tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from compare.report import Language

Part = Literal["verb", "noun", "adjective", "phrase"]
Feature = Literal[
    "infinitive", "present", "past", "future", "conditional", "subjunctive", "participle", "gerund",
    "singular", "plural", "masculine", "feminine",
]  # fmt: skip
Pair = tuple[str, tuple[Feature, ...]]

_PRONOUN = re.compile(r"^(?:s['’]en |s['’]y |se |s['’])", re.IGNORECASE)
_ENGLISH_LINK = re.compile(r"^(?:against|at|by|for|from|in|into|of|on|out|over|to|under|with|without)$")
_FRENCH_LINK = re.compile(
    r"^(?:à|au|aux|avec|contre|de|des|dit|dite|du|en|hors|ou|par|pour|sans|sous|sur|vers|envers|et)$"
)
_SIMPLE_PAST = {
    "a": ("ai", "as", "a", "âmes", "âtes", "èrent"),
    "it": ("is", "is", "it", "îmes", "îtes", "irent"),
    "ut": ("us", "us", "ut", "ûmes", "ûtes", "urent"),
    "int": ("ins", "ins", "int", "înmes", "întes", "inrent"),
    "ût": ("ûs", "ûs", "ût", "ûmes", "ûtes", "ûrent"),
}
_WITH_PRONOUN = ("s'est", "se sont", "s'était", "s'étaient", "s'être", "s'étant", "se serait", "se seraient")
_IMPERFECT = ("ais", "ais", "ait", "ions", "iez", "aient")
_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_MUTE = ("e", "es", "e", "ent")


def forms(lemma: str, language: Language, part: Part = "verb") -> Mapping[str, frozenset[Feature]]:
    """Return every surface form of a lemma, in lower case where the lemma is, with the features of each."""
    return french_forms(lemma, part) if language == "fr" else english_forms(lemma, part)


def is_pronominal(lemma: str) -> bool:
    """Tell whether a French infinitive carries `se` (`se vanter`): its forms are given without the pronoun."""
    return _PRONOUN.match(lemma) is not None


def pronominal_forms(lemma: str) -> Iterator[str]:
    """Yield the forms of a French verb; of a pronominal one with its pronoun: s'écrase, s'est écrasé."""
    for form, features in french_forms(lemma).items():
        if not is_pronominal(lemma):
            yield form
            continue
        yield ("s'" if form[0] in "aeiouyéèêh" else "se ") + form
        if "participle" in features:
            yield from (f"{auxiliary} {form}" for auxiliary in _WITH_PRONOUN)


@cache
def english_forms(lemma: str, part: Part = "verb") -> Mapping[str, frozenset[Feature]]:
    """Return the forms of an English lemma: of a phrase, its first word inflects as a verb, its head as a noun."""
    if part == "verb":
        head, _, tail = lemma.partition(" ")
        return _collect((f"{form} {tail}".strip(), features) for form, features in _english_verb(head))
    if part == "noun":
        return _collect([(lemma, ("singular",)), (_english_plural_phrase(lemma), ("plural",))])
    return _collect([(lemma, ())])


@cache
def french_forms(lemma: str, part: Part = "verb") -> Mapping[str, frozenset[Feature]]:
    """Return the forms of a French lemma: of a verb phrase the verb inflects, of a noun phrase noun and adjectives."""
    if part == "verb":
        head, _, tail = _PRONOUN.sub("", lemma).partition(" ")
        return _collect((f"{form} {tail}".strip(), features) for form, features in _french_verb(head))
    if part == "noun":
        return _collect([(lemma, ("singular",)), (_french_plural_phrase(lemma), ("plural",))])
    if part == "adjective":
        return _collect(_french_agreement(lemma))
    return _collect([(lemma, ())])


def _collect(pairs: Iterable[Pair]) -> Mapping[str, frozenset[Feature]]:
    found: dict[str, frozenset[Feature]] = {}
    for form, features in pairs:
        found[form] = found.get(form, frozenset()).union(features)
    return MappingProxyType(found)


# ------------------------------------------------------------------ English


def _english_verb(lemma: str) -> Iterator[Pair]:
    yield lemma, ("infinitive", "present")
    third = {"be": ("is", "am", "are"), "have": ("has",)}.get(lemma, (_sibilant_s(lemma),))
    yield from ((form, ("present",)) for form in third)
    stems = _english_stems(lemma)
    yield from ((_english_ing(stem), ("gerund",)) for stem in stems)
    irregular = _english_irregular(lemma)
    if irregular is None:
        yield from ((_english_ed(stem), ("past", "participle")) for stem in stems)
        return
    past, participle = irregular
    yield from ((form, ("past",)) for form in past)
    yield from ((form, ("participle",)) for form in participle)


def _english_irregular(lemma: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    if lemma in tables.ENGLISH_IRREGULAR:
        return tables.ENGLISH_IRREGULAR[lemma]
    for prefix in ("over", "fore", "with", "under", "out", "mis", "up", "re"):
        rest = lemma.removeprefix(prefix)
        if rest != lemma and rest in tables.ENGLISH_IRREGULAR:
            past, participle = tables.ENGLISH_IRREGULAR[rest]
            return tuple(prefix + form for form in past), tuple(prefix + form for form in participle)
    return None


def _english_stems(lemma: str) -> tuple[str, ...]:
    """Return the stems before -ed and -ing, with the last consonant doubled where the rule asks for it."""
    doubled = lemma + lemma[-1]
    if lemma in tables.ENGLISH_BOTH:
        return doubled, lemma
    short = re.fullmatch(r"(?:[^aeiou]|qu)*[aeiou][bdgklmnprtz]", lemma) is not None
    return (doubled,) if short or lemma in tables.ENGLISH_DOUBLING else (lemma,)


def _english_ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    mute = stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")) and stem != "be"
    return (stem[:-1] if mute else stem) + "ing"


def _english_ed(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    return stem[:-1] + "ied" if re.search(r"[^aeiou]y$", stem) else stem + "ed"


def _sibilant_s(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh|[^aeiou]o)$", word) else "s")


def _english_plural_phrase(phrase: str) -> str:
    words = phrase.split(" ")
    head = next((i for i, word in enumerate(words) if i and _ENGLISH_LINK.match(word)), len(words)) - 1
    words[head] = _english_plural(words[head])
    return " ".join(words)


def _english_plural(noun: str) -> str:
    if noun in tables.ENGLISH_NOUNS:
        return tables.ENGLISH_NOUNS[noun]
    if noun.endswith("man") and noun not in {"human", "german", "roman"}:
        return noun[:-2] + "en"
    return _sibilant_s(noun)


# ------------------------------------------------------------------ French


def _french_verb(lemma: str) -> Iterator[Pair]:
    suffix = max((s for s in tables.FRENCH_MODELS if lemma.endswith(s)), key=len, default="")
    if not suffix:
        raise ValueError(f"not a French infinitive: {lemma!r}")
    model, root = tables.FRENCH_MODELS[suffix], lemma[: -len(suffix)]
    yield lemma, ("infinitive",)
    for form, features in _french_paradigm(model):
        for spelled in _spellings(root, form, suffix, features):
            yield spelled, features
            if suffix in {"connaître", "paraître"}:  # 1990: the circumflex goes
                yield spelled.replace("aî", "ai"), features
    for masculine in _spellings(root, model.participle, suffix, ()):
        yield from _french_participle(masculine)


def _french_paradigm(model: tables.Model) -> Iterator[Pair]:
    yield from ((form, ("present",)) for form in model.present)
    imperfect = model.imperfect or model.present[3].removesuffix("ons")
    yield from ((imperfect + ending, ("past",)) for ending in _IMPERFECT)
    kind = next(k for k in ("int", "ût", "it", "ut", "a") if model.simple.endswith(k))
    yield from ((model.simple.removesuffix(kind) + ending, ("past",)) for ending in _SIMPLE_PAST[kind])
    yield from ((model.future + ending, ("future",)) for ending in _FUTURE)
    yield from ((model.future + ending, ("conditional",)) for ending in _IMPERFECT)
    yield (model.gerund or imperfect) + "ant", ("gerund",)
    yield from ((form, ("subjunctive",)) for form in _subjunctive(model, imperfect))


def _french_participle(masculine: str) -> Iterator[Pair]:
    yield masculine, ("participle", "masculine", "singular")
    stem = masculine.replace("dû", "du").replace("crû", "cru")
    yield stem if stem.endswith("s") else stem + "s", ("participle", "masculine", "plural")
    yield stem + "e", ("participle", "feminine", "singular")
    yield stem + "es", ("participle", "feminine", "plural")


def _subjunctive(model: tables.Model, imperfect: str) -> Iterator[str]:
    stems = model.subjunctive or (model.present[5].removesuffix("ent"), imperfect)
    if len(stems) > 2:  # noqa: PLR2004 - two stems, or all six forms
        yield from stems
        return
    yield from (stems[0] + ending for ending in _MUTE)
    yield from (stems[1] + ending for ending in ("ions", "iez"))


def _spellings(root: str, form: str, suffix: str, features: tuple[Feature, ...]) -> tuple[str, ...]:
    """Join root and ending; verbs in -er change their root before certain endings."""
    if suffix != "er":
        return (root + form,)
    if form[0] in "aâo":
        return (re.sub(r"c$", "ç", re.sub(r"g$", "ge", root)) + form,)
    tense_er = bool({"future", "conditional"} & set(features))
    if form not in _MUTE and not tense_er:
        return (root + form,)
    return tuple(before + form for before in _mute_roots(root, after_er=tense_er))


def _mute_roots(root: str, *, after_er: bool) -> tuple[str, ...]:
    """Return the spellings of a root in -er before a mute e: `révèl`, `appell`, `soulèv`, `essai`, `essay`."""
    lemma = root + "er"
    if root.endswith(("oy", "uy")):
        return (root[:-1] + "i",)
    if root.endswith("ay"):
        return root[:-1] + "i", root
    if re.search(r"é(?:[bcdfgjklmnpqrstvz]|[bcdfgptv][lr]|gn|gu|qu|ch)$", root):
        grave = re.sub(r"é(?=[^é]*$)", "è", root)
        return (root, grave) if after_er else (grave,)
    if not re.search(r"e[bcdfglmnprstvz]$", root):
        return (root,)
    grave, doubled = root[:-2] + "è" + root[-1], root + root[-1]
    if lemma.endswith(tables.FRENCH_DOUBLING):
        return (doubled,)
    both = root.endswith(("el", "et")) and not lemma.endswith(tables.FRENCH_GRAVE)
    return (grave, doubled) if both else (grave,)


def _french_agreement(masculine: str) -> Iterator[Pair]:
    feminine = _french_feminine(masculine)
    yield masculine, ("masculine", "singular")
    yield _french_plural(masculine), ("masculine", "plural")
    yield feminine, ("feminine", "singular")
    yield feminine + "s", ("feminine", "plural")


def _french_feminine(word: str) -> str:
    if word in tables.FRENCH_FEMININES:
        return tables.FRENCH_FEMININES[word]
    rules = (
        (r"e$", "e"), (r"f$", "ve"), (r"eux$", "euse"), (r"er$", "ère"), (r"teur$", "trice"), (r"eur$", "euse"),
        (r"([eo])n$", r"\1nne"), (r"([ei])l$", r"\1lle"), (r"et$", "ette"),
    )  # fmt: skip
    for pattern, replacement in rules:
        changed, hits = re.subn(pattern, replacement, word)
        if hits:
            return changed
    return word + "e"


def _french_plural_phrase(phrase: str) -> str:
    words = phrase.split(" ")
    for i, word in enumerate(words):
        if _FRENCH_LINK.match(word) or word[:2] in {"d'", "d’", "l'", "l’"}:
            break
        words[i] = _french_plural(word)
    return " ".join(words)


def _french_plural(word: str) -> str:
    if word in tables.FRENCH_INVARIABLE or word[-1:] in {"s", "x", "z"}:
        return word
    if word in tables.FRENCH_PLURALS:
        return tables.FRENCH_PLURALS[word]
    if word.endswith("al") and word not in tables.FRENCH_AL_S:
        return word[:-2] + "aux"
    return word + ("x" if re.search(r"(?:au|eu)$", word) and word != "bleu" else "s")


def all_forms(lemmas: Iterable[str], language: Language, part: Part = "verb") -> frozenset[str]:
    """Return the surface forms of several lemmas together."""
    return frozenset(form for lemma in lemmas for form in forms(lemma, language, part))
