"""The rules by which flags are raised: what each compares, how grave it is, and how often it was right.

They stand in `compare/lexicons/rules.toml`, with the figures that `learning/measure_rules.py` writes there.
`confidence` is the share of a rule's flags that readers had marked too, on sentences that they had linked (in-sample;
where a rule raised few flags, drawn towards its kind's share).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from compare.errors import LexiconError, UsageError
from compare.languages.vocabulary import build, parse, refuse_twice
from compare.lexicon import Example  # noqa: TC001 - msgspec reads it at run time
from compare.report import KINDS, Flag, Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.framing.passage import Passage
    from compare.report import Span

# Raise it whenever a rule, a lexicon or a signal changes what is flagged.
RULES_VERSION = "2026.11.6"
Z = 1.96  # standard deviations on both sides that hold 95 %
FILE = Path(__file__).parent.parent / "lexicons" / "rules.toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """What a flag cites: an id that never changes, what is compared, the weight of a finding, and what was measured.

    `raised` and `right` count its flags on real reports, `false_alarms_per_100` those on faithful translations (None:
    not measured there). `reads` names the kinds or entries of the lexicons whose words it compares. `flags` is a pair
    that must be flagged, `silent` one that must not; `reports` says that both are whole reports. `limits`: what it does
    not see.
    """

    id: str
    kind: Kind
    about: str
    severity: Severity
    confidence: float
    raised: int = 0
    right: int = 0
    false_alarms_per_100: float | None = None
    reads: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    flags: Example | None = None
    silent: Example | None = None
    reports: bool = False

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the 95 % Wilson interval of the share of right flags; None where none was raised."""
        if not self.raised:
            return None
        n, share = self.raised, self.right / self.raised
        middle = share + Z * Z / (2 * n)
        reach = Z * (share * (1 - share) / n + Z * Z / (4 * n * n)) ** 0.5
        return max(0.0, (middle - reach) / (1 + Z * Z / n)), min(1.0, (middle + reach) / (1 + Z * Z / n))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What the figures of the rules were measured on, and the false alarms of all rules together and of each kind.

    `pairs` counts the pairs of real reports, `translations` the faithful translations of news.
    """

    pairs: int
    translations: int
    false_alarms_per_100: float
    kinds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules by id, and how they were measured."""

    rules: Mapping[str, Rule]
    measured: Measured


@cache
def load_rules() -> RuleBook:
    """Return the rules of the package."""
    data = parse(FILE)
    rules = [build(Rule, f"{FILE.name}: rule {table.get('id')}", table) for table in data["rule"]]
    refuse_twice(f"{FILE.name}: rule", [rule.id for rule in rules])
    for rule in rules:
        if not rule.id.startswith(rule.kind) or not 0 <= rule.confidence <= 1:
            raise LexiconError(f"{FILE.name}: rule {rule.id}: its id or confidence does not fit")
    measured = build(Measured, f"{FILE.name}: measured", data["measured"])
    return RuleBook(MappingProxyType({rule.id: rule for rule in rules}), measured)


class _Rules(Mapping[str, Rule]):
    """The rules by id, read when one is first asked for."""

    def __getitem__(self, rule: str) -> Rule:
        return load_rules().rules[rule]

    def __iter__(self) -> Iterator[str]:
        return iter(load_rules().rules)

    def __len__(self) -> int:
        return len(load_rules().rules)


RULES: Mapping[str, Rule] = _Rules()


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name == "FALSE_ALARMS_PER_100":
        return load_rules().measured.false_alarms_per_100
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def checked_kinds(kinds: Iterable[Kind] | None) -> frozenset[Kind]:
    """Return the kinds asked for, all of them for None. Raises UsageError for what is no kind."""
    if kinds is None:
        return frozenset(KINDS)
    named: frozenset[str] = frozenset([kinds] if isinstance(kinds, str) else kinds)
    if unknown := sorted(named - set(KINDS)):
        raise UsageError(f"no kind of flag is called {unknown[0]!r}", hint=f"the kinds are {', '.join(KINDS)}")
    return frozenset(kind for kind in KINDS if kind in named)


def flag(rule: str, left: tuple[Passage, Span | None], right: tuple[Passage, Span | None], message: str) -> Flag:
    """Return a flag of a rule; spans are given in their passages and come out in the original texts.

    A flag whose words stand in a quotation on each side that has words is the speakers' and weighs half.
    """
    found = [(passage, span) for passage, span in (left, right) if span]
    quoted = all(passage.is_quoted(span) for passage, span in found)
    spans = [passage.at(span) if span else None for passage, span in (left, right)]
    entry = RULES.get(rule) or RULES[rule.partition(".")[0]]
    confidence = entry.confidence / 2 if quoted else entry.confidence
    told = message.replace("\0", " ")  # the joint of a passage
    return Flag(entry.kind, rule, spans[0], spans[1], told, entry.severity, confidence, None, quoted)
