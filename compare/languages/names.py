"""Names that take a side: which of the rival toponyms and transliterations a passage writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.errors import LexiconError
from compare.languages.matching import alternatives, fold, key
from compare.languages.vocabulary import LexiconFile, build, entries, per_vocabulary, refuse_twice
from compare.lexicon import FOLDER, LANGUAGES, read_sources, sources
from compare.report import Language, Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


# Folded form -> the names that it may stand for, and whether it is written with a capital.
_Table = dict[str, list[tuple["Name", "Spelling", bool]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way to write a name. `usual`: the languages whose newsrooms write it so without taking a stand."""

    stance: str
    usual: tuple[Language, ...] = ()
    en: tuple[str, ...] = ()
    fr: tuple[str, ...] = ()

    def words(self, language: Language) -> tuple[str, ...]:
        """Return the name as one language writes it."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A place or person with rival names. `not_en` and `not_fr` are contexts that hold the word but not the name."""

    id: str
    about: str
    source: str
    claim: str
    choices: tuple[Spelling, ...]
    not_en: tuple[str, ...] = ()
    not_fr: tuple[str, ...] = ()

    def exclusions(self, language: Language) -> tuple[str, ...]:
        """Return the contexts in which the words are not the name."""
        return self.not_fr if language == "fr" else self.not_en


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A mention: the name, how it is spelt, in which language, and whether its newsrooms usually write it so."""

    span: Span
    name: Name
    spelling: Spelling
    usual: bool
    language: Language

    def agrees(self, other: PlaceName) -> bool:
        """Tell whether two mentions take the same stand: one choice, one form, or each usual in its language."""
        if self.spelling == other.spelling or fold(self.span.text) == fold(other.span.text):
            return True
        return self.usual and other.usual and self.language != other.language


@per_vocabulary
def load_names() -> tuple[Name, ...]:
    """Return the contested names."""
    path = FOLDER / "toponyms.toml"
    known = sources() | read_sources(LexiconFile.read(path))
    names = []
    for where, table in entries((path,), "name"):
        flat = {("choices" if k == "choice" else k): value for k, value in table.items()}
        for choice in flat.setdefault("choices", []):
            build(Spelling, where, choice)
        name = build(Name, where, flat)
        if name.source not in known:
            raise LexiconError(f"{where}: unknown source {name.source}", "define it in a [source] table")
        if len(name.choices) < 2:  # noqa: PLR2004 - a choice needs two
            raise LexiconError(f"{where}: fewer than two choices")
        for language in LANGUAGES:
            refuse_twice(f"{where}: {language} word", (w for choice in name.choices for w in choice.words(language)))
        names.append(name)
    return tuple(names)


@per_vocabulary
def _book(language: Language) -> tuple[_Table, re.Pattern[str], re.Pattern[str]]:
    table: _Table = {}
    excluded: set[str] = set()
    for name in load_names():
        for spelling in name.choices:
            for word in spelling.words(language):
                table.setdefault(fold(word), []).append((name, spelling, word != word.lower()))
        excluded |= {fold(context) for context in name.exclusions(language)}
    return table, alternatives(table), alternatives(excluded)


def place_names(text: str, language: Language) -> Iterator[PlaceName]:
    """Yield the contested names of a passage in order; a word that has lost its capital is none."""
    table, pattern, exclusions = _book(language)
    plain = fold(text)
    blocked = [match.span() for match in exclusions.finditer(plain)]
    for match in pattern.finditer(plain):
        start, end = match.span()
        words = text[start:end]
        if any(first <= start and end <= last for first, last in blocked):
            continue
        for name, spelling, capital in table[key(match[0])]:
            if not (capital and words == words.lower()):
                yield PlaceName(Span(start, end, words), name, spelling, language in spelling.usual, language)
