"""What a policy asks of a corpus: the tables `[corpus]` and `[policy]` of a `compare.toml`, read strictly."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, get_args

from compare.errors import CompareError
from compare.evaluation.floors import CHANGED, FIGURES, limits_of
from compare.events import WINDOW
from compare.findings import LEVELS
from compare.framing.settings import find_settings
from compare.report import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from compare.evaluation.floors import Limit
    from compare.report import Severity

Level = Literal["off", "note", "warning", "error"]
Pairs = Literal["none", "gold", "events"]
Counted = Literal["total", "kind", "outlet", "event"]
GOLD = ("**/gold/*.json",)
REQUIRED = ("outlet", "published", "language")
DEFAULT_LEVELS: dict[str, Level] = {
    "metadata": "error",
    "language": "error",
    "dates": "error",
    "ids": "error",
    "duplicates": "warning",
    "events": "error",
    "gold": "error",
}
OWN_LEVELS = ("readable", "budgets", "suppressions", "policy")  # checks that a policy may give a level, too
EACH = "*"  # the name of a budget that every outlet, event or kind without one of its own has
LANGUAGES = ("en", "fr")


class PolicyError(CompareError):
    """A policy that cannot be read, or that asks for something that there is not."""


@dataclass(frozen=True, slots=True)
class Budget:
    """The most flags of a kind, an outlet or an event, or in all; `name` is which one, `*` each of them."""

    of: Counted
    name: str
    most: int


@dataclass(frozen=True, slots=True)
class Ignored:
    """A finding that the policy passes over: its rule, the report (id, path or pattern; None: all), and why."""

    rule: str
    report: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What is asked of a corpus. What is None or empty is not asked for.

    `stated` is the metadata field in which reports name their event, None where events are found by what they tell.
    `own` are files in the corpus that the check itself writes or reads, and that are no reports. `source` is the file
    that says all this.
    """

    ignore: tuple[str, ...] = ()
    gold: tuple[str, ...] = GOLD
    window: int = WINDOW
    fail_on: Severity = "error"
    levels: Mapping[str, Level] = field(default_factory=lambda: dict(DEFAULT_LEVELS))
    require: tuple[str, ...] = REQUIRED
    earliest: date | None = None
    latest: date | None = None
    outlets: int | None = None
    voices: int | None = None
    stated: str | None = None
    languages: tuple[str, ...] = ()
    limits: tuple[Limit, ...] = ()
    compare: Pairs = "none"
    flags: bool = True
    budgets: tuple[Budget, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    own: tuple[Path, ...] = ()
    source: Path | None = None

    def level(self, check: str) -> Severity | None:
        """Return how grave what a check finds is, None where it is off."""
        level = self.levels.get(check, "error")
        return None if level == "off" else level

    @property
    def says_which(self) -> bool:
        """Tell whether it says itself which paths are reports, or how far apart those of an event are."""
        return bool(self.ignore) or self.window != WINDOW

    def is_off(self, check: str) -> bool:
        """Tell whether a check is not to be made."""
        return self.levels.get(check) == "off"


def find_policy(folder: Path) -> Path | None:
    """Return the `compare.toml` of a corpus: in its folder, else the nearest above."""
    return find_settings(folder.resolve())


def read_policy(path: Path | str) -> Policy:
    """Return what the tables `[corpus]` and `[policy]` of a file ask for. Raises PolicyError, FloorError."""
    place = Path(path)
    try:
        data = tomllib.loads(place.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PolicyError(f"cannot read {place}: {error.strerror}", hint="check the path") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PolicyError(f"{place} is no TOML: {error}", hint="see the README for a policy") from None
    reader = _Reader(str(place))
    corpus = reader.table(data, "corpus", ("ignore", "gold", "window"))
    known = ("fail-on", "levels", "metadata", "dates", "events", "gold", "budgets", "ignore")
    policy = reader.table(data, "policy", known)
    metadata = reader.table(policy, "metadata", ("require",), "policy.")
    events = reader.table(policy, "events", ("outlets", "voices", "languages", "stated"), "policy.")
    earliest, latest = _dates(reader, policy)
    pairs, flags, budgets = _budgets(reader, policy)
    return Policy(
        ignore=reader.names(corpus, "ignore", "[corpus] ignore"),
        gold=_gold(reader, corpus),
        window=reader.number(corpus, "window", "[corpus] window") if "window" in corpus else WINDOW,
        fail_on=reader.choice(policy, "fail-on", "[policy] fail-on", LEVELS) or "error",  # type: ignore[arg-type]
        levels=_levels(reader, policy),
        require=reader.names(metadata, "require", "[policy.metadata] require", REQUIRED),
        earliest=earliest,
        latest=latest,
        outlets=reader.number(events, "outlets", "[policy.events] outlets") if "outlets" in events else None,
        voices=reader.number(events, "voices", "[policy.events] voices") if "voices" in events else None,
        stated=reader.text(events, "stated", "[policy.events] stated"),
        languages=_languages(reader, events),
        limits=_limits(reader, policy),
        compare=pairs,
        flags=flags,
        budgets=budgets,
        ignored=_ignored(reader, policy),
        source=place,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads keys of one file; what does not fit is a PolicyError that names the file and the key."""

    file: str

    def wrong(self, what: str, hint: str) -> PolicyError:
        return PolicyError(f"{self.file}: {what}", hint=hint)

    def table(self, data: Mapping[str, Any], key: str, legal: Iterable[str] | None, under: str = "") -> dict[str, Any]:
        name = f"[{under}{key}]"
        value = data.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(f"{under}{key} is no table", f"write {name} and its keys below")
        if legal is not None:
            self.known(value, name, tuple(legal))
        return value

    def known(self, table: Mapping[str, Any], name: str, legal: tuple[str, ...]) -> None:
        for key in table:
            if key not in legal:
                near = get_close_matches(key, legal, n=1)
                meant = f"did you mean {near[0]}? " if near else ""
                raise self.wrong(f"{name} has no key {key!r}", f"{meant}the keys are {', '.join(legal)}")

    def names(self, table: Mapping[str, Any], key: str, where: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        value = table.get(key, list(default))
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            raise self.wrong(f"{where} is no list of strings", f'write it as {key} = ["...", "..."]')
        return tuple(value)

    def text(self, table: Mapping[str, Any], key: str, where: str) -> str | None:
        value = table.get(key)
        if value is not None and (not isinstance(value, str) or not value):
            raise self.wrong(f"{where} is no string", f'write it as {key} = "..."')
        return value

    def number(self, table: Mapping[str, Any], key: str, where: str) -> int:
        value = table[key]
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.wrong(f"{where} is no whole number of at least 0", f"write it as {key} = 2")
        return value

    def choice(self, table: Mapping[str, Any], key: str, where: str, legal: tuple[str, ...]) -> str | None:
        value = table.get(key)
        if value is not None and value not in legal:
            raise self.wrong(f"{where} is {value!r}", f"it is one of {', '.join(legal)}")
        return value


def _levels(reader: _Reader, policy: Mapping[str, Any]) -> dict[str, Level]:
    table = reader.table(policy, "levels", (*DEFAULT_LEVELS, *OWN_LEVELS), "policy.")
    for key in table:
        reader.choice(table, key, f"[policy.levels] {key}", get_args(Level))
    return {**DEFAULT_LEVELS, **table}


def _dates(reader: _Reader, policy: Mapping[str, Any]) -> tuple[date | None, date | None]:
    table = reader.table(policy, "dates", ("earliest", "latest"), "policy.")
    found: list[date | None] = []
    for key in ("earliest", "latest"):
        value = table.get(key)
        try:
            day = date.fromisoformat(str(value)[:10]) if value is not None else None
        except ValueError:
            raise reader.wrong(f"[policy.dates] {key} is no date", f"write it as {key} = 2022-02-24") from None
        found.append(day)
    if found[0] and found[1] and found[0] > found[1]:
        raise reader.wrong("[policy.dates] earliest is later than latest", "exchange them")
    return found[0], found[1]


def _languages(reader: _Reader, events: Mapping[str, Any]) -> tuple[str, ...]:
    found = reader.names(events, "languages", "[policy.events] languages")
    if unknown := [one for one in found if one not in LANGUAGES]:
        raise reader.wrong(f"[policy.events] languages has {unknown[0]!r}", f"known are {', '.join(LANGUAGES)}")
    return found


def _gold(reader: _Reader, corpus: Mapping[str, Any]) -> tuple[str, ...]:
    found = reader.names(corpus, "gold", "[corpus] gold", GOLD)
    for pattern in found:
        parts = PurePosixPath(pattern).parts
        odd = any(part != "**" and ("**" in part or part == "..") for part in parts)
        if odd or not parts or pattern.startswith("/"):
            wrong = f"[corpus] gold has {pattern!r}, which is no pattern of paths in the corpus"
            raise reader.wrong(wrong, 'write them as gold = ["**/gold/*.json"]; ** stands for any folders')
    return found


def _limits(reader: _Reader, policy: Mapping[str, Any]) -> tuple[Limit, ...]:
    table = reader.table(policy, "gold", CHANGED, "policy.")
    for side in table:
        reader.known(reader.table(table, side, None, "policy.gold."), f"[policy.gold.{side}]", FIGURES)
    return limits_of(table, f"{reader.file}: [policy.gold]") if table else ()


def _budgets(reader: _Reader, policy: Mapping[str, Any]) -> tuple[Pairs, bool, tuple[Budget, ...]]:
    """Return which pairs are compared, whether each flag is a finding, and the budgets."""
    keys = ("compare", "flags", *get_args(Counted))
    table = reader.table(policy, "budgets", keys, "policy.")
    flags = table.get("flags")
    if not isinstance(flags, bool | None):
        raise reader.wrong("[policy.budgets] flags is neither true nor false", "write it as flags = true")
    budgets: list[Budget] = []
    if "total" in table:
        budgets.append(Budget("total", EACH, reader.number(table, "total", "[policy.budgets] total")))
    for of in ("kind", "outlet", "event"):
        listed = reader.table(table, of, (*KINDS, EACH) if of == "kind" else None, "policy.budgets.")
        budgets += [Budget(of, name, reader.number(listed, name, f"[policy.budgets.{of}] {name}")) for name in listed]
    chosen = reader.choice(table, "compare", "[policy.budgets] compare", get_args(Pairs))
    if chosen == "none" and (budgets or flags):
        raise reader.wrong(
            "[policy.budgets] compares nothing and yet asks for flags", 'write compare = "gold" or "events"'
        )
    pairs = chosen or ("events" if budgets or flags else "none")
    return pairs, flags is not False, tuple(budgets)  # type: ignore[return-value]


def _ignored(reader: _Reader, policy: Mapping[str, Any]) -> tuple[Ignored, ...]:
    listed = policy.get("ignore", [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise reader.wrong("policy.ignore is no list of tables", "write [[policy.ignore]] above each")
    found = []
    for entry in listed:
        reader.known(entry, "[[policy.ignore]]", ("rule", "report", "reason"))
        if not all(isinstance(value, str) for value in entry.values()) or not entry.get("rule"):
            raise reader.wrong("[[policy.ignore]] names no rule", 'write rule = "label", reason = "why"')
        found.append(Ignored(entry["rule"], entry.get("report"), entry.get("reason", "").strip()))
    return tuple(found)
