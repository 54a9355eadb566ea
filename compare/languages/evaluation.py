"""Evaluative and emotive words of a passage: which group of meaning, and whether they are loaded or only answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from compare.errors import LexiconError
from compare.languages.inflection import forms as forms_of
from compare.languages.inflection import french_forms
from compare.languages.matching import fold
from compare.languages.vocabulary import build, entries, parse, per_vocabulary
from compare.lexicon import FOLDER, LANGUAGES, Example, sources
from compare.report import Language, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.languages.inflection import Part

# Which way a word judges; degree and pity judge nobody, and are answered only by their like.
Polarity = Literal["blame", "praise", "degree", "pity"]
_Lists = dict[Language, tuple[str, ...]]

# Feminines that the general rules would get wrong.
_FEMININES = {"vil": "vile", "fou": "folle", "traître": "traître", "félon": "félonne", "faux": "fausse"}
_SENTENCE_START = re.compile(r"(?:^|[.!?:…\n]['’\"”»]?)\s*[-–—«“\"'‘(]?\s*$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_FIRST = re.compile(r"(?<![\w-])\w+")
_NEAR = 2  # words between an attribute and the act it qualifies, the act included


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a group by part of speech and language. `attribute`: raises only beside the name of an act."""

    adjective: _Lists = field(default_factory=dict)
    noun: _Lists = field(default_factory=dict)
    verb: _Lists = field(default_factory=dict)
    phrase: _Lists = field(default_factory=dict)
    attribute: _Lists = field(default_factory=dict)

    def speaks(self, language: Language) -> bool:
        """Tell whether there are words in a language, those that raise only beside an act left aside."""
        return any(part.get(language) for part in (self.adjective, self.noun, self.verb, self.phrase))

    def forms(self, language: Language, *, attributes: bool = False) -> frozenset[str]:
        """Return every folded surface form, adverbs among them."""
        if attributes:
            words = self.attribute.get(language, ())
            return frozenset(f for word in words for f in _adjective(word, language, adverb=False))
        found = {f for word in self.adjective.get(language, ()) for f in _adjective(word, language)}
        found |= {fold(f) for word in self.noun.get(language, ()) for f in forms_of(word, language, "noun")}
        found |= {fold(f) for word in self.verb.get(language, ()) for f in forms_of(word, language, "verb")}
        return frozenset(found | {fold(phrase) for phrase in self.phrase.get(language, ())})


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Words of one evaluative meaning. Those that raise a flag are loaded; the others only answer them.

    `answering` words judge too and answer other groups as well; `plain` ones have everyday senses and answer only here.
    """

    id: str
    polarity: Polarity
    about: str
    source: str
    claim: str
    raising: Words
    answering: Words
    flags: Example
    silent: Example
    plain: Words = field(default_factory=Words)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The groups by id, and the names of acts that make an ambiguous adjective a loaded one."""

    groups: Mapping[str, Group]
    acts: Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluative word: the ids of its groups, the loaded one first. `raising`: loaded, not only an answer.

    `polarities`: which way it judges, by context; nothing for a plain word, which answers only its own groups.
    """

    span: Span
    groups: tuple[str, ...]
    raising: bool
    polarities: frozenset[Polarity]


@per_vocabulary
def load_evaluations() -> Vocabulary:
    """Return the groups of evaluative words."""
    path = FOLDER / "loaded.toml"
    groups = []
    for where, table in entries((path,), "group"):
        group = build(Group, where, {k: v for k, v in table.items() if k != "example"} | table.get("example", {}))
        if group.source not in sources():
            raise LexiconError(f"{where}: unknown source {group.source}", "define it in a [source] table")
        for language in LANGUAGES:
            if not group.raising.speaks(language):
                raise LexiconError(f"{where}: no raising words in {language}", "add them")
        groups.append(group)
    return Vocabulary({group.id: group for group in groups}, {k: tuple(v) for k, v in parse(path)["acts"].items()})


def _adjective(word: str, language: Language, *, adverb: bool = True) -> set[str]:
    """Return the folded forms of an adjective, and those of its adverb."""
    plain = fold(word)
    adverbs = {_adverb(word, language)} if adverb else set()
    if language == "en":
        return {plain} | adverbs
    feminine = _FEMININES.get(plain)
    if feminine:
        found = {plain, plain if plain[-1] in "sx" else f"{plain}s", feminine, f"{feminine}s"}
    else:
        found = set(french_forms(plain, "adjective"))
    return found | adverbs


def _adverb(word: str, language: Language) -> str:
    """Return the folded adverb of an adjective: shamefully, « honteusement »."""
    plain = fold(word)
    if language == "en":
        for ending, adverb in (("ic", "ically"), ("ly", "ly"), ("y", "ily"), ("le", "ly"), ("ll", "lly")):
            if plain.endswith(ending):
                return plain.removesuffix(ending) + adverb
        return f"{plain}ly"
    for ending, adverb in (("ant", "amment"), ("ent", "emment"), ("é", "ément")):
        if plain.endswith(ending):
            return plain.removesuffix(ending) + adverb
    forms = french_forms(plain, "adjective")
    feminine = next((form for form, features in forms.items() if {"feminine", "singular"} <= features), plain)
    return f"{_FEMININES.get(plain, feminine)}ment"


@dataclass(frozen=True, slots=True)
class _Entry:
    groups: tuple[str, ...]
    raising: bool
    polarities: frozenset[Polarity]
    attribute: frozenset[Polarity]


@per_vocabulary
def _book(language: Language) -> tuple[Mapping[str, list[tuple[str, _Entry]]], frozenset[str]]:
    """Return the forms by the word that begins them, the longest first, and the names of acts.

    Some ten thousand forms: as one pattern they would take longer to compile than the rest to read.
    """
    raising: dict[str, list[str]] = {}
    attribute: dict[str, list[str]] = {}
    answering: dict[str, list[str]] = {}
    plain: dict[str, list[str]] = {}
    vocabulary = load_evaluations()
    for group in vocabulary.groups.values():
        for table, found in (
            (raising, group.raising.forms(language)),
            (attribute, group.raising.forms(language, attributes=True)),
            (answering, group.answering.forms(language)),
            (plain, group.plain.forms(language)),
        ):
            for form in found:
                table.setdefault(form, []).append(group.id)
    by_first: dict[str, list[tuple[str, _Entry]]] = {}
    for form in raising.keys() | attribute.keys() | answering.keys() | plain.keys():
        judging = [*raising.get(form, ()), *answering.get(form, ())]
        beside_act = attribute.get(form, [])
        ids = tuple(dict.fromkeys([*raising.get(form, ()), *beside_act, *judging, *plain.get(form, ())]))
        polarities, at_act = (frozenset(vocabulary.groups[g].polarity for g in of) for of in (judging, beside_act))
        if first := _FIRST.match(form):
            by_first.setdefault(first[0], []).append((form, _Entry(ids, form in raising, polarities, at_act)))
    for choices in by_first.values():
        choices.sort(key=lambda choice: (-len(choice[0]), choice[0]))
    part: Part = "noun"
    acts = frozenset(fold(f) for act in vocabulary.acts[language] for f in forms_of(act, language, part))
    return by_first, acts


def evaluations(text: str, language: Language) -> Iterator[Evaluation]:
    """Yield the evaluative words of a passage in order; names (Savage, Noble) are none."""
    by_first, acts = _book(language)
    plain = re.sub(r"\s", " ", fold(text))
    end = 0
    for first in _FIRST.finditer(plain):
        start = first.start()
        if start < end:
            continue
        found = next((c for c in by_first.get(first[0], ()) if _stands(plain, start, c[0])), None)
        if found is None:
            continue
        end, entry = start + len(found[0]), found[1]
        at_act = entry.attribute if _qualifies_act(plain, start, end, acts, language) else frozenset()
        raising = bool(entry.raising or at_act) and not (text[start].isupper() and _is_name(text, start))
        yield Evaluation(Span(start, end, text[start:end]), entry.groups, raising, entry.polarities | at_act)


def _stands(plain: str, start: int, form: str) -> bool:
    """Tell whether a form stands at a place as whole words."""
    end = start + len(form)
    return plain.startswith(form, start) and not (plain[end : end + 1].isalnum() or plain[end : end + 1] == "_")


def _is_name(text: str, start: int) -> bool:
    """Tell whether a capital within a sentence makes a name of the word: not at its start, nor in a headline."""
    if _SENTENCE_START.search(text, max(0, start - 12), start):
        return False
    words: list[str] = _WORD.findall(text)
    return sum(word[0].isupper() for word in words) * 2 <= len(words)


def _qualifies_act(plain: str, start: int, end: int, acts: frozenset[str], language: Language) -> bool:
    """Tell whether the name of an act stands right after an adjective, or in French right before it."""
    following = _WORD.findall(re.split(r"[,.;:]", plain[end : end + 60], maxsplit=1)[0])[:_NEAR]
    if language == "en":
        return not acts.isdisjoint(following)
    preceding = _WORD.findall(plain[max(0, start - 60) : start])[-1:]
    return not acts.isdisjoint({*following[:1], *(word.rpartition("'")[2] for word in preceding)})
