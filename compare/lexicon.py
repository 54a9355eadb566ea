"""The framing vocabularies: reporting verbs, hedges and rival labels, in both languages, each with its source.

The files lie in `compare/lexicons`; `load_labels` also takes a project's own files. What breaks a rule of the format is
a LexiconError that names file and id: a term without a source, an unknown class, an id or a word used twice, a side
without words, a concept without examples, an unknown key.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from compare.errors import LexiconError
from compare.languages.inflection import Feature, Part, all_forms, forms, pronominal_forms
from compare.languages.nations import spelled_out
from compare.languages.vocabulary import LexiconFile, build, entries, parse, per_vocabulary, refuse_twice, vocabulary
from compare.report import Language  # noqa: TC001 - msgspec reads it at run time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.languages.vocabulary import Table

FOLDER = Path(__file__).parent / "lexicons"
_KEYS, _CHOICE = {"class_id": "class"}, {"choices": "choice"}  # what the files call a field
_NO_NOUN = frozenset("a an as at by de des du en for from in la le les of on par sur the to un une à".split())
LANGUAGES: tuple[Language, Language] = ("en", "fr")
Contrast = Literal["none", "faint", "clear"]
Question = Literal[
    "actors", "casualties", "elections", "environment", "government and regime", "intelligence", "labour and economy",
    "migration", "nuclear", "protest", "sanctions", "society", "strikes and explosions", "territory and status",
    "terrorism", "war and operation",
]  # fmt: skip
SourceKind = Literal["style guide", "grammar", "dictionary", "paper", "resolution", "law", "usage"]


@dataclass(frozen=True, slots=True)
class Source:
    """A work that a term rests on. One of kind `usage` shows who uses a word, not whether the word is right."""

    id: str
    title: str
    author: str
    year: int
    kind: SourceKind
    section: str = ""

    def __str__(self) -> str:
        return f"{self.author}, {self.title} ({self.year})" + (f", {self.section}" if self.section else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words of both languages with one source. `not_en` and `not_fr` are contexts in which they mean something else.

    `only` names the language of a choice that the other one does not have.
    """

    id: str
    source: str
    claim: str
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()
    not_en: tuple[str, ...] = ()
    not_fr: tuple[str, ...] = ()
    only: Language | None = None
    part: Part = "phrase"

    def lemmas(self, language: Language) -> tuple[str, ...]:
        """Return the words of one language as written in the file."""
        return self.fr if language == "fr" else self.en

    def exclusions(self, language: Language) -> tuple[str, ...]:
        """Return the contexts in which the words mean something else, as written in the file."""
        return self.not_fr if language == "fr" else self.not_en


@dataclass(frozen=True, slots=True)
class TermClass:
    """A place on a ladder: `distance` from the plain statement, and the speech `act` where the words name one."""

    id: str
    name_en: str
    name_fr: str
    distance: float
    about: str
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Words):
    """Near-synonyms that share one place on a ladder.

    `also`: classes they stand for just as well. `near`: classes so often translated into one another that a difference
    is a faint sign. `clause`: counts only where it brings a clause or a quotation.
    """

    class_id: str
    also: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    clause: bool = False

    @property
    def classes(self) -> frozenset[str]:
        """Return every class that the words may stand for."""
        return frozenset({self.class_id, *self.also})

    def forms(self, language: Language) -> Mapping[str, frozenset[Feature]]:
        """Return every surface form with its features; a phrase stands as written."""
        found: dict[str, frozenset[Feature]] = {}
        for lemma in self.lemmas(language):
            for form, features in forms(lemma, language, self.part).items():
                found[form] = found.get(form, frozenset()) | features
        return found

    def contrast(self, other: Term) -> Contrast:
        """Say how far two terms differ: not at all, faintly (usual in translation), or clearly. Symmetric."""
        if self.classes & other.classes:
            return "none"
        return "faint" if set(self.near) & other.classes or set(other.near) & self.classes else "clear"


@dataclass(frozen=True, slots=True)
class Ladder:
    """The classes of one file, by id, and its terms in the order of the file."""

    classes: Mapping[str, TermClass]
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Words):
    """One way to name the referent of a concept. `stance` is the source's, never ours; `marked`: it takes a side.

    `verbs_en` and `verbs_fr` say the same as verbs. `{nation}` in a word stands for every adjective of nationality,
    `{state}` for every name of a state.
    """

    stance: str
    marked: bool
    part: Part = "noun"
    inflect: bool = True
    verbs_en: tuple[str, ...] = ()
    verbs_fr: tuple[str, ...] = ()

    def readings(self, language: Language) -> Mapping[str, frozenset[Part]]:
        """Return every surface form with the parts of speech that it stands for."""
        part: Part = self.part if self.inflect else "phrase"
        verbs = self.verbs_fr if language == "fr" else self.verbs_en
        plain: tuple[tuple[tuple[str, ...], Part], ...] = ((self.lemmas(language), part), (verbs, "verb"))
        found: dict[str, frozenset[Part]] = {}
        for lemmas, kind in plain:
            for form in spelled_out(_whole_forms(lemmas, language, kind), language):
                found[form] = found.get(form, frozenset()) | {kind}
        return found

    def forms(self, language: Language) -> frozenset[str]:
        """Return every surface form: singular and plural of nouns, all forms of verbs and adjectives."""
        return frozenset(self.readings(language))

    def contexts(self, language: Language) -> frozenset[str]:
        """Return the exclusions as written, and in the plural where they end in a word that may have one."""
        nouns = [words for words in self.exclusions(language) if words.rpartition(" ")[2] not in _NO_NOUN]
        return spelled_out(all_forms(nouns, language, "noun").union(self.exclusions(language)), language)


def _whole_forms(lemmas: tuple[str, ...], language: Language, part: Part) -> frozenset[str]:
    """Return all forms of lemmas, those of pronominal verbs with their pronoun."""
    if language == "en" or part != "verb":
        return all_forms(lemmas, language, part)
    return frozenset(form for lemma in lemmas for form in pronominal_forms(lemma))


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of sentences, English and French."""

    en: str
    fr: str


@dataclass(frozen=True, slots=True)
class Concept:
    """One referent and the rival words for it. `flags` must be flagged, `silent` must not."""

    id: str
    question: Question
    about: str
    choices: tuple[Choice, ...]
    flags: Example
    silent: Example


@per_vocabulary
def sources() -> dict[str, Source]:
    """Return the works that the lexicons cite, by id: those of the built-in ones and of a project's own files."""
    files = (LexiconFile.read(FOLDER / "sources.toml"), *vocabulary().own)
    return {name: source for file in files for name, source in read_sources(file).items()}


@per_vocabulary
def load_attribution() -> Ladder:
    """Return the reporting verbs, phrases and nouns."""
    return _load_ladder(FOLDER / "attribution.toml", ("verb", "phrase", "noun"))


@per_vocabulary
def load_hedges() -> Ladder:
    """Return the words of uncertainty and hearsay."""
    return _load_ladder(FOLDER / "hedging.toml", ("phrase", "verb"))


@per_vocabulary
def load_labels(extra: tuple[Path, ...] = ()) -> tuple[Concept, ...]:
    """Return the concepts and their rival words: the built-in ones, then those of a project's own files.

    An own file has the form of those in `labels` and may define its sources in `[source.<id>]` tables of its own.
    """
    known = dict(sources())
    for path in extra:
        known |= read_sources(LexiconFile.read(path))
    paths = (*sorted((FOLDER / "labels").glob("*.toml")), *extra)
    return tuple(_read_concept(where, table, known) for where, table in entries(paths, "concept"))


# ------------------------------------------------------------------ reading and refusing


def _check_words(where: str, group: tuple[Words, ...], known: Mapping[str, Source]) -> None:
    """Refuse unknown sources, ids used twice, a side without words, and a word that stands in two entries."""
    refuse_twice(f"{where}: id", [entry.id for entry in group])
    for entry in group:
        if entry.source not in known:
            raise LexiconError(f"{where}: {entry.id}: unknown source {entry.source}", "define it in a [source] table")
    for language in LANGUAGES:
        for entry in group:
            if not entry.lemmas(language) and entry.only in {None, language}:
                raise LexiconError(f"{where}: {entry.id}: no words in {language}", "add them, or set `only`")
        words = (word.casefold().replace("’", "'") for entry in group for word in entry.lemmas(language))
        refuse_twice(f"{where}: {language} word", words)


def read_sources(file: LexiconFile) -> dict[str, Source]:
    """Return the sources that a file defines. Raises LexiconError."""
    tables = file.tables.get("source", {})
    if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
        raise LexiconError(f"{file.name}: source is no table of sources", "write [source.ID] above each")
    return {name: build(Source, f"{file.name}: source {name}", {"id": name, **table}) for name, table in tables.items()}


def _load_ladder(path: Path, parts: tuple[Part, ...]) -> Ladder:
    """Return the classes and terms of a ladder; an own file's entry decides over the built-in ones with its words."""
    classes = [build(TermClass, f"{path.name}: class {table.get('id')}", table) for table in parse(path)["class"]]
    refuse_twice(f"{path.name}: class", [entry.id for entry in classes])
    by_id = {entry.id: entry for entry in classes}
    terms: list[Term] = []
    for part in parts:
        tables = entries((path,), part, f"{path.stem}.{part}")
        group = [(where, build(Term, where, {**table, "part": part}, _KEYS)) for where, table in tables]
        for where, term in group:
            if unknown := ", ".join(sorted({*term.classes, *term.near} - by_id.keys())):
                raise LexiconError(f"{where}: unknown class {unknown}", f"the classes are {', '.join(by_id)}")
        ours = tuple(term for where, term in group if where.startswith(f"{path.name}:"))
        own = tuple(term for _, term in group if term not in ours)
        _check_words(f"{path.name}: {part}", ours, sources())
        if own:
            _check_words(f"{', '.join(file.name for file in vocabulary().own)}: {part}", own, sources())
        terms += [_without(term, own) for term in ours] + list(own)
    refuse_twice(f"{path.name}: id", [term.id for term in terms])
    return Ladder(MappingProxyType(by_id), tuple(terms))


def _without(term: Term, own: tuple[Term, ...]) -> Term:
    """Return a built-in term without the words that own entries take over."""
    taken = {language: {word for other in own for word in other.lemmas(language)} for language in LANGUAGES}
    if not any(taken[language] & set(term.lemmas(language)) for language in LANGUAGES):
        return term
    kept = {language: tuple(w for w in term.lemmas(language) if w not in taken[language]) for language in LANGUAGES}
    return replace(term, en=kept["en"], fr=kept["fr"])


def _read_concept(where: str, table: Table, known: Mapping[str, Source]) -> Concept:
    choices, example = table.get("choice"), table.get("example")
    if not isinstance(example, dict) or set(example) != {"flags", "silent"}:
        told = 'write flags = { en = "...", fr = "..." } and silent = { ... } below [concept.example]'
        raise LexiconError(f"{where}: no [concept.example] with flags and silent", told)
    for choice in (one for one in (choices if isinstance(choices, list) else ()) if isinstance(one, dict)):
        build(Choice, f"{where}: choice {choice.get('id')}", choice)
    concept = build(Concept, where, {k: v for k, v in table.items() if k != "example"} | example, _CHOICE)
    if len(concept.choices) < 2:  # noqa: PLR2004 - a choice needs two
        raise LexiconError(f"{where}: fewer than two choices", "write [[concept.choice]] twice: rival words need two")
    _check_words(where, concept.choices, known)
    return concept
