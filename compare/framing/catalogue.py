"""The entries of all lexicons in one shape: what a rule's words are, what they rest on, and where a word stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher, get_close_matches
from typing import TYPE_CHECKING, TypeAlias

from compare.languages.evaluation import Words as LoadedWords
from compare.languages.evaluation import load_evaluations
from compare.languages.matching import fold
from compare.languages.names import Spelling, load_names
from compare.languages.vocabulary import LexiconFile, per_vocabulary
from compare.lexicon import (
    FOLDER,
    LANGUAGES,
    Choice,
    Example,
    Term,
    load_attribution,
    load_hedges,
    load_labels,
    read_sources,
    sources,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.lexicon import Ladder
    from compare.report import Kind, Language

NEARLY = 0.05  # how much less alike another name may be than the likest
_Origin: TypeAlias = Choice | Term | LoadedWords | Spelling


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of both languages that an entry holds for the same.

    `stance` says what they make of it and `marked` if they take a side. `source` is the work they rest on, `claim` what
    it says.
    """

    id: str
    stance: str
    marked: bool
    en: tuple[str, ...]
    fr: tuple[str, ...]
    source: str
    claim: str
    origin: _Origin = field(repr=False, compare=False)

    def forms(self, language: Language) -> frozenset[str]:
        """Return every folded surface form."""
        return _forms(self.origin, language)

    def forms_of(self, word: str, language: Language) -> frozenset[str]:
        """Return the folded surface forms of one of the words as written in the lexicon; none if it is none of them."""
        return _forms(_narrowed(self.origin, fold(word)), language)


@dataclass(frozen=True, slots=True)
class Entry:
    """A concept, group, name or class of a lexicon, by what its words are about."""

    kind: Kind
    id: str
    about: str
    wordings: tuple[Wording, ...]
    flags: Example | None = None
    silent: Example | None = None

    @property
    def name(self) -> str:
        """Return the name by which settings and `compare explain` call the entry: also that of its flags' rule."""
        return f"{self.kind}.{self.id}"


@per_vocabulary
def catalogue() -> tuple[Entry, ...]:
    """Return the entries of the lexicons that count: labels, names, loaded words, reporting verbs, hedges."""
    cited = {name: str(source) for name, source in _all_sources().items()}
    labels = [
        Entry("label", c.id, c.about, tuple(_of_choice(choice, cited) for choice in c.choices), c.flags, c.silent)
        for c in load_labels()
    ]
    names = [
        Entry("naming", n.id, n.about, tuple(_of_spelling(s, cited[n.source], n.claim) for s in n.choices))
        for n in load_names()
    ]
    loaded = [
        Entry(
            "loaded",
            g.id,
            g.about,
            tuple(
                Wording(name, stance, name == "raising", *_lists(words), cited[g.source], g.claim, words)
                for name, stance, words in (
                    ("raising", "raise a flag where nothing answers them", g.raising),
                    ("answering", "only answer", g.answering),
                )
                if any(_lists(words))
            ),
            g.flags,
            g.silent,
        )
        for g in load_evaluations().groups.values()
    ]
    ladders = _of_ladder("attribution", load_attribution(), cited), _of_ladder("hedging", load_hedges(), cited)
    return (*labels, *names, *loaded, *ladders[0], *ladders[1])


def entries_of(names: Iterable[str]) -> tuple[Entry, ...]:
    """Return the entries of kinds (`loaded`) and of single names (`hedging.hearsay`), in the order of the lexicons."""
    wanted = frozenset(names)
    return tuple(entry for entry in catalogue() if entry.kind in wanted or entry.name in wanted)


def find(name: str) -> tuple[Entry, ...]:
    """Return the entries that a name stands for: `label.war`, `war`, or a word in any of its forms (« régimes »).

    Of a class of verbs, hedges or loaded words only those that were asked for are left; a concept is its rival words.
    """
    plain = " ".join(fold(name).split())
    found = []
    for entry in catalogue():
        if plain in {entry.name, entry.id}:
            found.append(entry)
            continue
        hits = tuple(
            wording
            for wording in entry.wordings
            if plain in _names(entry, wording) or any(plain in wording.forms(language) for language in LANGUAGES)
        )
        if hits:
            found.append(entry if entry.kind in {"label", "naming"} else replace(entry, wordings=hits))
    return tuple(found)


def forms_named(name: str) -> dict[tuple[Kind, Language], frozenset[str]]:
    """Return the surface forms that a term's name stands for, by kind and language; nothing for what is no term.

    A name is that of an entry or wording (`label.war`, `attribution.claim`), or a word as a lexicon writes it.
    """
    found: dict[tuple[Kind, Language], frozenset[str]] = {}
    for entry in catalogue():
        for wording in entry.wordings:
            whole = name == entry.name or name in _names(entry, wording)
            for language in LANGUAGES:
                forms = wording.forms(language) if whole else wording.forms_of(name, language)
                if forms:
                    key = (entry.kind, language)
                    found[key] = found.get(key, frozenset()) | forms
    return found


def near(name: str, also: Iterable[str] = ()) -> list[str]:
    """Return the names and words most like a name that nothing has, the likest first."""
    known = {fold(one): one for one in _known()} | {one: one for one in also}
    found = get_close_matches(fold(name), known, n=3, cutoff=0.7)
    likeness = [SequenceMatcher(None, fold(name), one).ratio() for one in found]
    return [known[one] for one, ratio in zip(found, likeness, strict=True) if ratio > likeness[0] - NEARLY]


def _known() -> Iterator[str]:
    for entry in catalogue():
        for wording in entry.wordings:
            yield from (*wording.en, *wording.fr)
        yield from (entry.id, entry.name)


def _names(entry: Entry, wording: Wording) -> frozenset[str]:
    short = {f"{entry.kind}.{wording.id}"} if isinstance(wording.origin, Term) else set()
    return frozenset({f"{entry.name}.{wording.id}", *short})


def _all_sources() -> dict[str, object]:
    return {**sources(), **read_sources(LexiconFile.read(FOLDER / "toponyms.toml"))}


def _of_choice(choice: Choice, cited: dict[str, str]) -> Wording:
    english, french = (
        tuple(word.replace("{nation}", "[nation]") for word in words)
        for words in (choice.en + choice.verbs_en, choice.fr + choice.verbs_fr)
    )
    of = cited[choice.source], choice.claim, choice
    return Wording(choice.id, choice.stance, choice.marked, english, french, *of)


def _of_spelling(spelling: Spelling, source: str, claim: str) -> Wording:
    usual = {("en",): "usual in English", ("fr",): "usual in French", (): ""}.get(spelling.usual, "usual in both")
    stance = ", ".join(filter(None, (spelling.stance, usual)))
    words = spelling.en, spelling.fr
    return Wording((spelling.en or spelling.fr)[0], stance, not spelling.usual, *words, source, claim, spelling)


def _of_ladder(kind: Kind, ladder: Ladder, cited: dict[str, str]) -> list[Entry]:
    return [
        Entry(
            kind,
            place.id,
            place.about,
            tuple(
                Wording(t.id, place.name_en, place.distance > 0, t.en, t.fr, cited[t.source], t.claim, t)
                for t in ladder.terms
                if t.class_id == place.id
            ),
        )
        for place in ladder.classes.values()
    ]


def _lists(words: LoadedWords) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the English and the French words of a group, whatever part of speech."""
    parts = [getattr(words, name) for name in LoadedWords.__dataclass_fields__]
    english, french = (tuple(word for part in parts for word in part.get(language, ())) for language in LANGUAGES)
    return english, french


def _forms(origin: _Origin, language: Language) -> frozenset[str]:
    if isinstance(origin, Spelling):
        return frozenset(map(fold, origin.words(language)))
    if isinstance(origin, LoadedWords):
        return origin.forms(language) | origin.forms(language, attributes=True)
    return frozenset(map(fold, origin.forms(language)))


def _narrowed(origin: _Origin, word: str) -> _Origin:
    """Return an entry with the one word alone, and without any where it does not have it."""

    def kept(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in words if fold(one) == word)

    if isinstance(origin, LoadedWords):
        parts = {name: getattr(origin, name) for name in LoadedWords.__dataclass_fields__}
        return LoadedWords(**{name: {k: kept(v) for k, v in lists.items()} for name, lists in parts.items()})
    if isinstance(origin, Choice):
        verbs = kept(origin.verbs_en), kept(origin.verbs_fr)
        return replace(origin, en=kept(origin.en), fr=kept(origin.fr), verbs_en=verbs[0], verbs_fr=verbs[1])
    return replace(origin, en=kept(origin.en), fr=kept(origin.fr))
