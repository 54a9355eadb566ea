"""Who did it: events of a passage with their doer, or without one (passive, verb without object, event noun).

The doer of a passive is what *by* or « par » brings, that of a noun an adjective of nationality or a complement; a
means (a missile, a strike) is no doer.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from compare.languages.attribution import PERFECT
from compare.languages.inflection import Part, forms
from compare.languages.matching import fold
from compare.languages.nations import nationalities
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
_ARTICLES = frozenset({"the", "le", "la", "les"})
# Verbs whose French perfect is made with être (Grevisse, Le Bon Usage, auxiliaires).
_WITH_ETRE = re.compile(
    r"(?:deven|reven|parven|interven|surven|ven|arriv|mont|remont|descend|all|part|repart|sort|ressort|entr|rentr|rest"
    r"|tomb|retomb|retourn|apparu|décéd|mort|pass|né)[a-zéè]*$|nées?$|morte?s?$"
)
_SIMPLE_PAST = re.compile(r".{2}(?:a|èrent|it|irent)$")
# What « par » and *by* bring that is no doer.
_NO_DOER = frozenset(
    """conséquent passé biais exemple ailleurs rapport ici là fois semaine mois an jour heure terre mer air day night
    now then far mistake accident hand erreur inadvertance hasard""".split()
)
# Modifiers of an event noun that may name its doer: nationality, or a complement with a name or an actor.
_DEMONYM = re.compile(
    r"(?!aérien|quotidien|ancien|moyen|citoyen|mauvais)\w+(?:ien|ienne|ais|aise|ois|oise|éen|éenne|cain|caine)s?|russes?|turcs?|turques?|grecs?|arabes?|kurdes?"
)
_POSSESSIVE = frozenset("its their his her our your my son sa ses leur leurs notre nos".split())
_STEM = 4  # letters by which a name is known in the other language: Israeli, « israélienne »
_UNDER = frozenset({"under", "sous"})
_STATE = frozenset({"under", "in", "en"})
_LINKS = frozenset("of by from de d' du des par".split())


@cache
def _verbs(language: Language) -> dict[str, tuple[tuple[str, Form], ...]]:
    """Return the concepts that a part of speech and form can stand for, with the form that each is told in."""
    table: dict[str, tuple[tuple[str, Form], ...]] = {}
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
                    key = f"{part} {fold(spelled)}"
                    if (concept, form) not in (known := table.get(key, ())):
                        table[key] = (*known, (concept, form))
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
        if entry is None and language == "fr" and _SIMPLE_PAST.search(word.text) and word.text[0].islower():
            entry = table.get(f"verb {fold(word.text)}")  # « tua »: the model takes the simple past for anything
        for concept, form in entry or ():
            span = Span(word.start, word.end, text[word.start : word.end])
            if form == "active":
                yield _of_verb(span, concept, words, i, language)
                continue
            doer, open_ = _owner(words, i, language) if form == "noun" else (None, False)
            open_ |= i > 0 and words[i - 1].text.lower() in _STATE  # under arrest, « en détention »
            yield Event(span, concept, form, doer, hidden=not (doer or open_))


def doings(text: str, words: Words, language: Language) -> Iterator[tuple[int, Event]]:
    """Yield every verb that says who did it, or that leaves it out as a passive does, with the place of its word.

    The concept is empty: which doing answers which is for word links to say.
    """
    for i, word in enumerate(words):
        if word.pos == "VERB":
            event = _of_verb(Span(word.start, word.end, text[word.start : word.end]), "", words, i, language)
            if event.agent or (event.form == "passive" and event.hidden and _is_full_passive(words, i)):
                yield i, event


def _is_full_passive(words: Words, i: int) -> bool:
    """Tell whether a participle has its auxiliary and subject, and is no perfect with être: « est arrivée »."""
    marked = {word.dep for word in words if word.head == i} & _PASSIVE
    return len(marked) > 1 and not _WITH_ETRE.match(fold(words[i].text))


def _of_verb(span: Span, concept: str, words: Words, i: int, language: Language) -> Event:
    children = [k for k, word in enumerate(words) if word.head == i and k != i]
    form: Form = "active"
    if any(words[k].dep in _PASSIVE for k in children) or _is_participle(words, i, children):
        form = "passive"
        by = next((k for k in children if words[k].text.lower() in _BY or words[k].dep == "obl:agent"), None)
        doer = next((k for k, word in enumerate(words) if word.head == by and word.dep == "pobj"), by)
        if doer is None and (doer := _after_by(words, i)) is None:
            near = [k for k in range(i + 1, min(i + 12, len(words) - 1)) if words[k].text.lower() in _BY]
            open_ = any(not _is_idiom(words, k) for k in near) or _names_rule(words, i, language)
            return Event(span, concept, form, hidden=not open_)
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


def _names_rule(words: Words, i: int, language: Language) -> bool:
    """Tell whether a body stands right after *under* or *in*: deported under the regime."""
    return any(
        words[k].text.lower() in _UNDER
        and any(fold(word.text) in _actors(language) or word.pos == "PROPN" for word in words[k + 1 : k + 4])
        for k in range(i + 1, min(i + 9, len(words)))
    )


def _is_idiom(words: Words, by: int) -> bool:
    """Tell whether what *by* brings is no doer: by day, « par le passé »."""
    noun = by + 2 if words[by + 1].text.lower() in _ARTICLES else by + 1
    return noun < len(words) and words[noun].text.lower() in _NO_DOER


def _after_by(words: Words, i: int) -> int | None:
    """Return the noun that *by* right after a participle brings, however the model ties it: « détruites par les … »."""
    if i + 1 >= len(words) or words[i + 1].text.lower() not in _BY:
        return None
    noun = next((k for k in range(i + 2, min(i + 6, len(words))) if words[k].pos in {"NOUN", "PROPN", "PRON"}), None)
    return None if noun is None or words[i + 2].text.lower() in _NO_DOER else noun


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
        named = word.text[:1].isupper() and (k > 0 or form in nationalities("en"))  # Fresh explosions: no people
        nation = beside or (word.pos == "ADJ" and (people or (language == "en" and named)))
        if nation or (word.dep == "poss" and word.pos == "PROPN"):
            return Span(word.start, word.end, word.text), True
        open_ |= form in _POSSESSIVE or word.pos == "PROPN" or form in _actors(language)
        open_ |= people
        open_ |= form in _LINKS and any(
            w.head == k and (w.pos == "PROPN" or fold(w.text) in _actors(language)) for w in words
        )
    return None, open_


def names_doer(words: Words, doer: str, language: Language) -> bool:
    """Tell whether a passage names any person, body or force that could be a doer, or one spelled like `doer`.

    Whom a pronoun stands for is not read: he may be anybody that the passage names.
    """
    actors = _actors(language)
    return fold(doer) in _PERSONS or names_same(words, doer) or any(fold(word.text) in actors for word in words)


def names_same(words: Words, doer: str) -> bool:
    """Tell whether a passage has a word spelled like a doer: Israeli, « israélienne »."""
    stem = _plain(doer)[:_STEM]
    return any(_plain(word.text)[:_STEM] == stem for word in words)


def _plain(name: str) -> str:
    """Return a name without accents, so that « américain » begins as American does."""
    return "".join(letter for letter in unicodedata.normalize("NFD", fold(name)) if not unicodedata.combining(letter))
