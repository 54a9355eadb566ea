"""The framing vocabularies: reporting verbs, hedges and rival labels, in both languages, each with its source.

The files lie in `compare/lexicons`; `load_labels` also takes a project's own files. What breaks a rule of the format is
a LexiconError that names file and id: a term without a known source or a claim, an unknown class, an id or a word used
twice, a side without words, a concept without examples, a key that the format does not know.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec

from compare.errors import LexiconError
from compare.languages.inflection import Feature, Part, all_forms, forms
from compare.report import Language  # noqa: TC001 - msgspec reads it at run time

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FOLDER = Path(__file__).parent / "lexicons"
LANGUAGES: tuple[Language, Language] = ("en", "fr")
Contrast = Literal["none", "faint", "clear"]
Question = Literal[
    "actors",
    "casualties",
    "elections",
    "government and regime",
    "intelligence",
    "migration",
    "nuclear",
    "protest",
    "sanctions",
    "strikes and explosions",
    "territory and status",
    "terrorism",
    "war and operation",
]
SourceKind = Literal["style guide", "grammar", "dictionary", "paper", "resolution", "law", "usage"]
Table = dict[str, Any]


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

    def of_part(self, *parts: Part) -> tuple[Term, ...]:
        """Return the terms of the given parts of speech."""
        return tuple(term for term in self.terms if term.part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Words):
    """One way to name the referent of a concept. `stance` is the source's, never ours; `marked`: it takes a side."""

    stance: str
    marked: bool
    part: Part = "noun"
    inflect: bool = True

    def forms(self, language: Language) -> frozenset[str]:
        """Return every surface form: singular and plural of nouns, all forms of verbs and adjectives."""
        return all_forms(self.lemmas(language), language, self.part if self.inflect else "phrase")


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


@cache
def sources() -> Mapping[str, Source]:
    """Return the works that the built-in lexicons cite, by id."""
    path = FOLDER / "sources.toml"
    return MappingProxyType(_read_sources(path, _parse(path)))


@cache
def load_attribution() -> Ladder:
    """Return the reporting verbs, phrases and nouns."""
    return _load_ladder(FOLDER / "attribution.toml", ("verb", "phrase", "noun"))


@cache
def load_hedges() -> Ladder:
    """Return the words of uncertainty and hearsay."""
    return _load_ladder(FOLDER / "hedging.toml", ("phrase", "verb"))


@cache
def load_labels(extra: tuple[Path, ...] = ()) -> tuple[Concept, ...]:
    """Return the concepts and their rival words: the built-in ones, then those of a project's own files.

    An own file has the form of `labels.toml` and may define its sources in `[source.<id>]` tables of its own.
    """
    known = dict(sources())
    concepts: list[Concept] = []
    for path in (FOLDER / "labels.toml", *extra):
        data = _parse(path)
        known |= _read_sources(path, data)
        concepts += [_read_concept(path, table, known) for table in data.get("concept", ())]
        _refuse_twice(f"{path.name}: concept", [concept.id for concept in concepts])
    return tuple(concepts)


# ------------------------------------------------------------------ reading and refusing


def _parse(path: Path) -> Table:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(f"{path.name}: cannot be read: {error.strerror}", "name a TOML file that exists") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: not valid TOML: {error}") from error


_Record = TypeVar("_Record", Source, TermClass, Term, Choice, Example, Concept)


def _build(kind: type[_Record], where: str, table: Table) -> _Record:
    """Make a value of a TOML table; refuse unknown keys and what is missing, empty or of another type."""
    known = [field.name for field in fields(kind)]
    if unknown := sorted(table.keys() - known):
        raise LexiconError(f"{where}: unknown key {', '.join(unknown)}", f"known keys: {', '.join(known)}")
    if empty := sorted(key for key, value in table.items() if value == ""):
        raise LexiconError(f"{where}: nothing in {', '.join(empty)}")
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{where}: {error}") from error


def _refuse_twice(where: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise LexiconError(f"{where}: {name} appears twice")
        seen.add(name)


def _check_words(where: str, entries: tuple[Words, ...], known: Mapping[str, Source]) -> None:
    """Refuse unknown sources, ids used twice, a side without words, and a word that stands in two entries."""
    _refuse_twice(f"{where}: id", [entry.id for entry in entries])
    for entry in entries:
        if entry.source not in known:
            raise LexiconError(f"{where}: {entry.id}: unknown source {entry.source}", "define it in a [source] table")
    for language in LANGUAGES:
        for entry in entries:
            if not entry.lemmas(language) and entry.only in {None, language}:
                raise LexiconError(f"{where}: {entry.id}: no words in {language}", "add them, or set `only`")
        words = (word.casefold().replace("’", "'") for entry in entries for word in entry.lemmas(language))
        _refuse_twice(f"{where}: {language} word", words)


def _read_sources(path: Path, data: Table) -> dict[str, Source]:
    tables: Table = data.get("source", {})
    return {
        name: _build(Source, f"{path.name}: source {name}", {"id": name, **table}) for name, table in tables.items()
    }


def _load_ladder(path: Path, parts: tuple[Part, ...]) -> Ladder:
    data = _parse(path)
    classes = [_build(TermClass, f"{path.name}: class {table.get('id')}", table) for table in data["class"]]
    _refuse_twice(f"{path.name}: class", [entry.id for entry in classes])
    terms: list[Term] = []
    for part in parts:
        tables = [{("class_id" if k == "class" else k): v for k, v in t.items()} for t in data.get(part, ())]
        group = tuple(_build(Term, f"{path.name}: {part} {t.get('id')}", {**t, "part": part}) for t in tables)
        _check_words(f"{path.name}: {part}", group, sources())
        terms += group
    _refuse_twice(f"{path.name}: id", [term.id for term in terms])
    by_id = {entry.id: entry for entry in classes}
    for term in terms:
        if unknown := sorted({*term.classes, *term.near} - by_id.keys()):
            raise LexiconError(f"{path.name}: {term.part} {term.id}: unknown class {', '.join(unknown)}")
    return Ladder(MappingProxyType(by_id), tuple(terms))


def _read_concept(path: Path, table: Table, known: Mapping[str, Source]) -> Concept:
    where = f"{path.name}: concept {table.get('id')}"
    flat = {**table, "choices": table.get("choice", []), **table.get("example", {})}
    for choice in flat["choices"]:
        _build(Choice, f"{where}: choice {choice.get('id')}", choice)
    concept = _build(Concept, where, {key: value for key, value in flat.items() if key not in {"choice", "example"}})
    if len(concept.choices) < 2:  # noqa: PLR2004 - a choice needs two
        raise LexiconError(f"{where}: fewer than two choices")
    _check_words(where, concept.choices, known)
    return concept
