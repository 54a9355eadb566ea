"""Who did it: events of a passage with their doer, or without one (passive, verb without object, event noun).

The doer of a passive is what *by* or « par » brings, that of a noun an adjective of nationality or a complement; a
means (a missile, a strike) is no doer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from compare.languages.attribution import PERFECT
from compare.languages.inflection import Part, forms
from compare.languages.matching import fold
from compare.languages.voice_words import ACTORS, EVENTS, MEANS
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.languages.analysis import Words
    from compare.report import Language

Form = Literal["active", "passive", "means", "intransitive", "noun"]


@dataclass(frozen=True, slots=True)
class Event:
    """A word for an event, what kind of event it is, and its doer. `hidden`: the form leaves the doer out.

    Where there is neither, something else did it (an earthquake, « on »), or the reading is unsure.
    """

    span: Span
    concept: str
    form: Form
    agent: Span | None = None
    hidden: bool = False


_SUBJECTS = frozenset({"nsubj", "nsubj:caus"})
_PASSIVE = frozenset({"nsubjpass", "auxpass", "nsubj:pass", "aux:pass"})
_RELATIVE = frozenset({"who", "that", "which", "qui"})
_PERSONS = frozenset("i he she they we you il elle ils elles nous je who".split())
_BY = frozenset({"by", "par"})
# Modifiers of an event noun that may name its doer: nationality, or a complement with a name or an actor.
_DEMONYM = re.compile(
    r"(?!aérien|quotidien|ancien|moyen|citoyen|mauvais)\w+(?:ien|ienne|ais|aise|ois|oise|éen|éenne|cain|caine)s?|russes?|turcs?|turques?|grecs?|arabes?|kurdes?"
)
_POSSESSIVE = frozenset("its their his her our your my son sa ses leur leurs notre nos".split())
_STATE = frozenset({"under", "in", "en"})
_LINKS = frozenset("of by from de d' du des par".split())


@cache
def _verbs(language: Language) -> dict[str, tuple[str, Form]]:
    table: dict[str, tuple[str, Form]] = {}
    for concept, words in EVENTS.items():
        active, alone, nouns = words[language]
        entries: tuple[tuple[str, Form, Part], ...] = (
            (active, "active", "verb"),
            (alone, "intransitive", "verb"),
            (nouns, "noun", "noun"),
        )
        for lemmas, form, part in entries:
            for lemma in lemmas.split():
                for spelled in forms(lemma, language, part):
                    table.setdefault(f"{part} {fold(spelled)}", (concept, form))
    return table


@cache
def _actors(language: Language) -> frozenset[str]:
    return frozenset(fold(form) for noun in ACTORS[language].split() for form in forms(noun, language, "noun"))


@cache
def _means(language: Language) -> frozenset[str]:
    return frozenset(fold(form) for noun in MEANS[language].split() for form in forms(noun, language, "noun"))


def events(text: str, words: Words, language: Language) -> Iterator[Event]:
    """Yield the events of a passage in order, each with its doer."""
    table = _verbs(language)
    for i, word in enumerate(words):
        entry = table.get(f"{word.pos.lower()} {fold(word.text)}")
        if entry is None:
            continue
        concept, form = entry
        span = Span(word.start, word.end, text[word.start : word.end])
        if form == "active":
            yield _of_verb(span, concept, words, i, language)
        else:
            doer, open_ = _owner(words, i, language) if form == "noun" else (None, False)
            open_ |= i > 0 and words[i - 1].text.lower() in _STATE  # under arrest, « en détention »
            yield Event(span, concept, form, doer, hidden=not (doer or open_))


def _of_verb(span: Span, concept: str, words: Words, i: int, language: Language) -> Event:
    children = [k for k, word in enumerate(words) if word.head == i and k != i]
    form: Form = "active"
    if any(words[k].dep in _PASSIVE for k in children) or _is_participle(words, i, children):
        form = "passive"
        by = next((k for k in children if words[k].text.lower() in _BY or words[k].dep == "obl:agent"), None)
        if by is None:
            near = {word.text.lower() for word in words[i + 1 : i + 12]}
            return Event(span, concept, form, hidden=not near & _BY)
        doer = next((k for k, word in enumerate(words) if word.head == by and word.dep == "pobj"), by)
    else:
        subject = next((k for k in children if words[k].dep in _SUBJECTS), None)
        if subject is None:
            return Event(span, concept, form)
        relative = words[subject].text.lower() in _RELATIVE and words[i].head != i
        doer = words[i].head if relative else subject
    if _is_means(words, doer, language):
        owner, open_ = _owner(words, doer, language)
        return Event(span, concept, "means", owner, hidden=not (owner or open_))
    return Event(span, concept, form, _actor(words, doer, language))


def _is_means(words: Words, k: int, language: Language) -> bool:
    form = fold(words[k].text)
    return words[k].pos == "NOUN" and (form in _means(language) or f"noun {form}" in _verbs(language))


def _is_participle(words: Words, i: int, children: list[int]) -> bool:
    """Tell whether a participle stands without auxiliary: killed in the strike, « tués dans la frappe »."""
    feats = words[i].feats
    past = feats == "VBN" or ("VerbForm=Part" in feats and "Tense=Past" in feats)
    if any(word.text.lower() in PERFECT for word in words[max(0, i - 4) : i]):
        return False  # « a "volontairement" tué »: the model loses the auxiliary behind a quotation
    return past and not any(words[k].dep.startswith("aux") for k in children)


def _actor(words: Words, k: int, language: Language) -> Span | None:
    """Return the words of a doer if they name a person, a body or a force."""
    word = words[k]
    form = fold(word.text)
    capital = word.text[:1].isupper() and k > 0  # FSB, taken for a noun
    if word.pos == "PROPN" or capital or form in _PERSONS or form in _actors(language):
        return Span(word.start, word.end, word.text)
    return None


def _owner(words: Words, i: int, language: Language) -> tuple[Span | None, bool]:
    """Return who an event noun says did it, and whether other words about it may say so."""
    open_ = False
    for k, word in enumerate(words):
        form = fold(word.text)
        people = language == "fr" and _DEMONYM.fullmatch(form) is not None
        beside = people and k == i + 1  # whatever the model takes « israéliennes » for
        if (word.head != i and not beside) or k == i:
            continue
        nation = beside or (word.pos == "ADJ" and (people or (language == "en" and word.text[:1].isupper())))
        if nation or (word.dep == "poss" and word.pos == "PROPN"):
            return Span(word.start, word.end, word.text), True
        open_ |= form in _POSSESSIVE or word.pos == "PROPN" or form in _actors(language)
        open_ |= people
        open_ |= form in _LINKS and any(
            w.head == k and (w.pos == "PROPN" or fold(w.text) in _actors(language)) for w in words
        )
    return None, open_
