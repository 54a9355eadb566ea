"""What a project sets: lexicon files of its own, and the rules and terms that shall raise nothing.

Settings are a value that a comparison is given; nothing here is global. `compare.toml` and the options of the command
line are two ways to write them down.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.errors import CompareError, LexiconError
from compare.framing.catalogue import catalogue, forms_named, near
from compare.framing.rules import RULES
from compare.languages.matching import fold
from compare.languages.vocabulary import BUILT_IN, LexiconFile, Vocabulary, using
from compare.report import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.report import Flag, Kind, Language, Span

CONFIG = "compare.toml"
TABLES = frozenset({"source", "concept", "group", "name", "attribution", "hedging"})
_OTHERS = frozenset({"lexicons", "rules", "terms", "corpus", "policy"})  # what `compare check` asks for is read there
_PARTS = {"attribution": frozenset({"verb", "phrase", "noun"}), "hedging": frozenset({"phrase", "verb"})}


class SettingsError(CompareError):
    """Settings that mean nothing: a rule or term that there is not, a key that no settings have."""


@dataclass(frozen=True)
class Settings:
    """A project's vocabulary, and what it has switched off: rules or whole kinds, and terms.

    A rule that is off raises nothing; a term that is off raises nothing either, yet still answers the other side's.
    """

    vocabulary: Vocabulary = BUILT_IN
    rules_off: tuple[str, ...] = ()
    terms_off: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str | None:
        """Return what tells settings apart, by content and not by file name; None where nothing is set."""
        if self == DEFAULTS:
            return None
        told = [[file.text for file in self.vocabulary.own], sorted(set(self.rules_off)), sorted(set(self.terms_off))]
        return f"sha256:{hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]}"

    def kept(self, flags: Iterable[Flag], languages: tuple[Language, Language]) -> Iterator[Flag]:
        """Yield the flags that no rule and no term that is off has raised."""
        for flag in flags:
            sides = zip((flag.left, flag.right), languages, strict=True)
            ruled_out = any(f"{flag.rule}.".startswith(f"{rule}.") for rule in self.rules_off)
            if not ruled_out and not any(self._off(flag.kind, *side) for side in sides):
                yield flag

    def _off(self, kind: Kind, span: Span | None, language: Language) -> bool:
        return span is not None and " ".join(fold(span.text).split()) in self._forms_off.get((kind, language), ())

    @cached_property
    def _forms_off(self) -> dict[tuple[Kind, Language], frozenset[str]]:
        found: dict[tuple[Kind, Language], frozenset[str]] = {}
        with using(self.vocabulary):
            for name in self.terms_off:
                for key, forms in forms_named(name).items():
                    found[key] = found.get(key, frozenset()) | forms
        return found


DEFAULTS = Settings()


def settle(
    settings: Settings | None = None, *, lexicons: Iterable[Path | str] = (), off: Iterable[str] = ()
) -> Settings:
    """Return settings with lexicon files added and further rules, kinds or terms switched off.

    Raises LexiconError for a file that breaks the form, SettingsError for a name that nothing has.
    """
    files = [_own_file(Path(path)) for path in ([lexicons] if isinstance(lexicons, str | Path) else lexicons)]
    names = [off] if isinstance(off, str) else list(off)
    return _checked(settings or DEFAULTS, files, [("off", "rule, kind or term", name) for name in names])


def read_settings(path: Path | str) -> Settings:
    """Return what a `compare.toml` sets. Raises SettingsError and LexiconError, which name the file.

    It lists `lexicons` (paths beside it), `[rules] off` and `[terms] off`, and may hold tables of a lexicon itself.
    """
    place = Path(path)
    try:
        file = LexiconFile.read(place)
        data = file.tables
    except LexiconError as error:
        raise SettingsError(str(error), error.hint) from error
    lexicons = _names(file.name, "lexicons", data.get("lexicons", []))
    off = {key: _off_names(file.name, key, data.get(key, {})) for key in ("rules", "terms")}
    files = [_own_file(place.parent / name) for name in lexicons]
    if set(data) - _OTHERS:
        files.append(_fit(file, TABLES | _OTHERS))
    asked = [(f"{file.name}: [rules] off", "rule or kind", name) for name in off["rules"]]
    asked += [(f"{file.name}: [terms] off", "term", name) for name in off["terms"]]
    return _checked(DEFAULTS, files, asked)


def find_settings(start: Path) -> Path | None:
    """Return the nearest `compare.toml` from a folder upwards, no higher than its repository or the home folder."""
    home = None
    with suppress(RuntimeError):
        home = Path.home()
    for folder in (start, *start.parents):
        with suppress(PermissionError):  # nothing in such a folder can be read: who reads from it says so
            if (folder / CONFIG).is_file():
                return folder / CONFIG
            if (folder / ".git").exists():
                return None
        if folder == home:
            return None
    return None


def _checked(base: Settings, files: Iterable[LexiconFile], off: Iterable[tuple[str, str, str]]) -> Settings:
    """Return settings with additions whose files can be read as lexicons and whose names stand for something.

    `off` gives for each name where it stands and what it may be.
    """
    vocabulary = Vocabulary(tuple(dict.fromkeys((*base.vocabulary.own, *files))))  # a file named twice counts once
    rules, terms = list(base.rules_off), list(base.terms_off)
    with using(vocabulary):
        if vocabulary.own:
            catalogue()  # refuses what does not fit
        for where, sort, name in off:
            if "rule" in sort and _is_rule(name):
                rules.append(name)
            elif "term" in sort and name not in {*KINDS, *RULES} and forms_named(name):
                terms.append(name)
            else:
                raise SettingsError(f"{where}: no {sort} is called {name!r}", _advice(sort, name))
    return Settings(vocabulary, tuple(rules), tuple(terms))


def _advice(sort: str, name: str) -> str:
    """Return what to do about a name that is none of its sort."""
    if "rule" not in sort and (name in KINDS or name in RULES):
        return f"{name} is a {'kind' if name in KINDS else 'rule'}: put it under [rules]"
    if "term" not in sort and forms_named(name):
        return f"{name} is a term: put it under [terms]"
    alike = near(name, [*RULES, *KINDS] if "rule" in sort else [])
    return f"did you mean {' or '.join(alike)}?" if alike else "`compare explain --list` shows the rules"


def _is_rule(name: str) -> bool:
    """Tell whether a name is a kind, a rule, or what is left of one (`label.war` is a case of `label`)."""
    if name in KINDS or name in RULES:
        return True
    kind, dot, entry = name.partition(".")
    return bool(dot) and kind in RULES and any(one.kind == kind and one.id == entry for one in catalogue())


def _own_file(path: Path) -> LexiconFile:
    return _fit(LexiconFile.read(path), TABLES)


def _fit(file: LexiconFile, known: Iterable[str]) -> LexiconFile:
    """Refuse a file with tables that no lexicon has."""
    if unknown := sorted(set(file.tables) - set(known)):
        raise LexiconError(f"{file.name}: unknown table {', '.join(unknown)}", f"known: {', '.join(sorted(known))}")
    for key, parts in _PARTS.items():
        table: Any = file.tables.get(key, {})
        if not isinstance(table, dict) or set(table) - parts:
            told = " or ".join(f"[[{key}.{part}]]" for part in sorted(parts))
            raise LexiconError(f"{file.name}: {key} holds what is no list of its words", f"write {told} above each")
    return file


def _off_names(file: str, key: str, table: object) -> list[str]:
    if not isinstance(table, dict):
        raise SettingsError(f"{file}: {key} is no table", f"write [{key}] and below it off = [...]")
    if unknown := sorted(set(table) - {"off"}):
        raise SettingsError(f"{file}: [{key}] has an unknown key {', '.join(unknown)}", "known keys: off")
    return _names(file, f"[{key}] off", table.get("off", []))


def _names(file: str, key: str, value: object) -> list[str]:
    if isinstance(value, str) and value.strip():  # one name, as Python takes it
        return [value]
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
        written = key.removeprefix("[rules] ").removeprefix("[terms] ")
        raise SettingsError(f"{file}: {key} is no list of names", f'write it as {written} = ["...", "..."]')
    return value
