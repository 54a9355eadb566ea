"""Floors that measured figures must hold, kept in a TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from compare.errors import CompareError
from compare.findings import rounded
from compare.report import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Side = Literal["floors", "ceilings"]
SCORED = ("links", "flags", "omissions", *(kind for kind in KINDS if kind != "omission"))
PARTS = ("precision", "recall", "f1")
FIGURES = (*(f"{name}.{part}" for name in SCORED for part in PARTS), "relation.accuracy", "calibration.error")
CHANGED: dict[Side, str] = {"floors": "lowered", "ceilings": "raised"}
FORM = '[floors] "links.f1" = 0.5, [ceilings] "calibration.error" = 0.1, or a table with value, lowered and reason'


class FloorError(CompareError):
    """A file of floors that cannot be read, breaks the form, or names a figure that does not exist."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a figure must not fall below, or, as a ceiling, not rise above.

    `former` is the limit before it was given way to, and `reason` says why it was.
    """

    figure: str
    value: float
    side: Side = "floors"
    former: float | None = None
    reason: str = ""

    def holds(self, figure: float | None) -> bool:
        """Tell whether a figure keeps the limit; one that could not be measured does not."""
        return figure is not None and (figure >= self.value if self.side == "floors" else figure <= self.value)

    def looser_than(self, other: Limit) -> bool:
        """Tell whether this limit lets pass what the other one of the same figure does not."""
        return self.value < other.value if self.side == "floors" else self.value > other.value


def read_floors(path: Path) -> tuple[Limit, ...]:
    """Return the limits in a file. Raises FloorError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as reason:
        raise FloorError(f"cannot read {path}: {reason.strerror}", hint="check the path") from None
    except UnicodeDecodeError:
        raise FloorError(f"{path} is no UTF-8", hint="save it as UTF-8") from None
    return parse_floors(text, str(path))


def parse_floors(text: str, source: str) -> tuple[Limit, ...]:
    """Return the limits in a TOML text; `source` is used in messages. Raises FloorError."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as reason:
        raise FloorError(f"{source} is no TOML: {reason}", hint=FORM) from None
    return limits_of(tables, source)


def limits_of(tables: Mapping[str, Any], source: str) -> tuple[Limit, ...]:
    """Return the limits in tables that are read already. Raises FloorError."""
    if unknown := tables.keys() - CHANGED.keys():
        raise FloorError(f"{source}: no table is called {min(unknown)!r}", hint=FORM)
    limits = []
    for side in CHANGED:
        table = tables.get(side, {})
        if not isinstance(table, dict):
            raise FloorError(f"{source}: {side} is no table", hint=FORM)
        limits += [_limit(figure, entry, side, source) for figure, entry in table.items()]
    if not limits:
        raise FloorError(f"{source} holds no floor", hint=FORM)
    return tuple(limits)


def _limit(figure: str, entry: object, side: Side, source: str) -> Limit:
    fields: dict[str, Any] = entry if isinstance(entry, dict) else {"value": entry}
    changed = CHANGED[side]
    place = f"{source}: {side}.{figure}"
    if unknown := fields.keys() - {"value", "reason", changed}:
        raise FloorError(f"{place}: {min(unknown)!r} means nothing here", hint=FORM)
    for key in ("value", changed):
        if not _is_share(fields.get(key)) and (key == "value" or key in fields):
            raise FloorError(f"{place}: {key} is no number between 0 and 1", hint=FORM)
    reason = fields.get("reason", "")
    if not isinstance(reason, str) or bool(reason.strip()) != (changed in fields):
        raise FloorError(
            f"{place}: {changed!r} and a reason go together", hint=f"write {changed} = before, reason = why"
        )
    limit = Limit(figure, float(fields["value"]), side, fields.get(changed), reason)
    if limit.former is not None and not limit.looser_than(Limit(figure, limit.former, side)):
        raise FloorError(f"{place}: it is not {changed} from {limit.former}", hint=f"{changed} is the value before")
    return limit


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def broken(limits: Iterable[Limit], figures: Mapping[str, float | None]) -> list[str]:
    """Return a line for each limit that does not hold. Raises FloorError for a figure that does not exist."""
    lines = []
    for limit in limits:
        if limit.figure not in figures:
            raise FloorError(f"no figure is called {limit.figure!r}", hint=f"the figures are {', '.join(figures)}")
        found = figures[limit.figure]
        if not limit.holds(found):
            is_so = "could not be measured" if found is None else f"is {rounded(found, limit.holds)}"
            what = "below its floor of" if limit.side == "floors" else "above its ceiling of"
            lines.append(
                f"{limit.figure} {is_so}, {what if found is not None else 'and has a limit of'} {limit.value:.15g}"
            )
    return lines


def undercut(before: Iterable[Limit], after: Iterable[Limit]) -> list[str]:
    """Return a line for each limit that was taken away, or given way without the value before beside the new one."""
    now = {(limit.side, limit.figure): limit for limit in after}
    lines = []
    for old in before:
        new = now.get((old.side, old.figure))
        if new is None:
            lines.append(f"{old.figure}: its limit of {old.value:g} is gone")
        elif new.looser_than(old) and new.former != old.value:
            changed = CHANGED[old.side]
            lines.append(f"{old.figure}: {changed} from {old.value:g} to {new.value:g} without {changed} and reason")
    return lines
