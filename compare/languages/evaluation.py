"""Evaluative and emotive words of a passage: which group of meaning, and whether they are loaded or only answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from compare.errors import LexiconError
from compare.languages.inflection import forms as forms_of
from compare.languages.inflection import french_forms
from compare.languages.matching import alternatives, fold, key
from compare.languages.vocabulary import build, parse, refuse_twice
from compare.lexicon import FOLDER, LANGUAGES, Example, sources
from compare.report import Language, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.languages.inflection import Part

Polarity = Literal["blame", "praise"]
_Lists = dict[Language, tuple[str, ...]]

# Feminines that the general rules would get wrong.
_FEMININES = {"vil": "vile", "fou": "folle", "traître": "traître", "félon": "félonne", "faux": "fausse"}
_SENTENCE_START = re.compile(r"(?:^|[.!?:…\n]['’\"”»]?)\s*[-–—«“\"'‘(]?\s*$")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NEAR = 2  # words between an attribute and the act it qualifies, the act included


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a group by part of speech and language. `attribute`: raises only beside the name of an act."""

    adjective: _Lists = field(default_factory=dict)
    noun: _Lists = field(default_factory=dict)
    phrase: _Lists = field(default_factory=dict)
    attribute: _Lists = field(default_factory=dict)

    def forms(self, language: Language, *, attributes: bool = False) -> frozenset[str]:
        """Return every folded surface form, adverbs among them."""
        if attributes:
            return frozenset(f for word in self.attribute.get(language, ()) for f in _adjective(word, language))
        found = {f for word in self.adjective.get(language, ()) for f in _adjective(word, language)}
        found |= {fold(f) for word in self.noun.get(language, ()) for f in forms_of(word, language, "noun")}
        return frozenset(found | {fold(phrase) for phrase in self.phrase.get(language, ())})


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Words of one evaluative meaning. Those that raise a flag are loaded; the others only answer them."""

    id: str
    polarity: Polarity
    about: str
    source: str
    claim: str
    raising: Words
    answering: Words
    flags: Example
    silent: Example


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The groups by id, and the names of acts that make an ambiguous adjective a loaded one."""

    groups: Mapping[str, Group]
    acts: Mapping[Language, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluative word: the ids of its groups, the loaded one first. `raising`: loaded, not only an answer."""

    span: Span
    groups: tuple[str, ...]
    raising: bool

    @property
    def polarities(self) -> frozenset[Polarity]:
        """Return whether the word blames or praises, or both by context."""
        return frozenset(load_evaluations().groups[group].polarity for group in self.groups)


@cache
def load_evaluations() -> Vocabulary:
    """Return the groups of evaluative words."""
    path = FOLDER / "loaded.toml"
    data = parse(path)
    groups = []
    for table in data["group"]:
        where = f"{path.name}: group {table.get('id')}"
        group = build(Group, where, {k: v for k, v in table.items() if k != "example"} | table.get("example", {}))
        if group.source not in sources():
            raise LexiconError(f"{where}: unknown source {group.source}", "define it in sources.toml")
        for language in LANGUAGES:
            if not group.raising.forms(language):
                raise LexiconError(f"{where}: no raising words in {language}", "add them")
        groups.append(group)
    refuse_twice(f"{path.name}: group", [group.id for group in groups])
    return Vocabulary({group.id: group for group in groups}, {k: tuple(v) for k, v in data["acts"].items()})


def _adjective(word: str, language: Language) -> set[str]:
    """Return the folded forms of an adjective and its adverb."""
    plain = fold(word)
    if language == "en":
        return {plain, _english_adverb(plain)}
    feminine = _FEMININES.get(plain)
    if feminine:
        found = {plain, plain if plain[-1] in "sx" else f"{plain}s", feminine, f"{feminine}s"}
    else:
        found = set(french_forms(plain, "adjective"))
        feminine = next((form for form, features in french_forms(plain, "adjective").items() if
                         {"feminine", "singular"} <= features), plain)  # fmt: skip
    return found | {_french_adverb(plain, feminine)}


def _english_adverb(word: str) -> str:
    for ending, adverb in (("ic", "ically"), ("ly", "ly"), ("y", "ily"), ("le", "ly"), ("ll", "lly")):
        if word.endswith(ending):
            return word.removesuffix(ending) + adverb
    return f"{word}ly"


def _french_adverb(masculine: str, feminine: str) -> str:
    for ending, adverb in (("ant", "amment"), ("ent", "emment"), ("é", "ément")):
        if masculine.endswith(ending):
            return masculine.removesuffix(ending) + adverb
    return f"{feminine}ment"


@dataclass(frozen=True, slots=True)
class _Entry:
    groups: tuple[str, ...]
    raising: bool
    attribute: bool


@cache
def _book(language: Language) -> tuple[Mapping[str, _Entry], re.Pattern[str], frozenset[str]]:
    raising: dict[str, list[str]] = {}
    attribute: dict[str, list[str]] = {}
    answering: dict[str, list[str]] = {}
    vocabulary = load_evaluations()
    for group in vocabulary.groups.values():
        for table, found in (
            (raising, group.raising.forms(language)),
            (attribute, group.raising.forms(language, attributes=True)),
            (answering, group.answering.forms(language)),
        ):
            for form in found:
                table.setdefault(form, []).append(group.id)
    entries = {}
    for form in raising.keys() | attribute.keys() | answering.keys():
        ids = [*raising.get(form, ()), *attribute.get(form, ()), *answering.get(form, ())]
        entries[form] = _Entry(tuple(dict.fromkeys(ids)), form in raising, form in attribute)
    part: Part = "noun"
    acts = frozenset(fold(f) for act in vocabulary.acts[language] for f in forms_of(act, language, part))
    return entries, alternatives(entries), acts


def evaluations(text: str, language: Language) -> Iterator[Evaluation]:
    """Yield the evaluative words of a passage in order; names (Savage, Noble) are none."""
    entries, pattern, acts = _book(language)
    plain = fold(text)
    for match in pattern.finditer(plain):
        start, end = match.span()
        entry = entries[key(match[0])]
        loaded = entry.raising or (entry.attribute and _qualifies_act(plain, start, end, acts, language))
        raising = loaded and not (text[start].isupper() and _is_name(text, start))
        yield Evaluation(Span(start, end, text[start:end]), entry.groups, raising)


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
