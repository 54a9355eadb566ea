"""The rules by which flags are raised: what each compares, how grave it is, and how often it was right.

`confidence` is the share of a rule's flags that readers had marked too, on sentences that they had linked
(`learning/measure_rules.py`, 17 pairs of reports, in-sample; where a rule raised few flags, drawn towards its kind's
share). It is a guess for attribution.shade and sourcing, which those readers marked under other names or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.errors import UsageError
from compare.report import KINDS, Flag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.framing.passage import Passage
    from compare.report import Kind, Severity, Span

# Raise it whenever a rule, a lexicon or a signal changes what is flagged.
RULES_VERSION = "2026.11.2"
# As measured by the benchmark on 1,997 faithful translations of news (newstest 2019), all kinds but omissions together.
FALSE_ALARMS_PER_100 = 6.3


@dataclass(frozen=True, slots=True)
class Rule:
    """What a flag cites: an id that never changes, what is compared, and the weight of a finding."""

    id: str
    kind: Kind
    about: str
    severity: Severity
    confidence: float


RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule("agency.hidden", "agency", "one side names who did it, the other leaves the doer out", "note", 0.67),
        Rule(
            "attribution.verb",
            "attribution",
            "the reporting verbs stand at different places of the ladder",
            "warning",
            0.83,
        ),
        Rule(
            "attribution.shade",
            "attribution",
            "a reporting verb of doubt against one that is often used plainly",
            "note",
            0.5,
        ),
        Rule(
            "attribution.voice",
            "attribution",
            "one side gives a source, the other says it in its own voice",
            "note",
            0.8,
        ),
        Rule(
            "hedging.word",
            "hedging",
            "one side passes it on as hearsay, doubtful or unconfirmed, the other states it",
            "warning",
            0.58,
        ),
        Rule(
            "hedging.conditional",
            "hedging",
            "the French conditional of hearsay against a plain statement",
            "warning",
            0.79,
        ),
        Rule("hedging.degree", "hedging", "one side calls it possible or probable, the other states it", "note", 0.72),
        Rule("loaded", "loaded", "an evaluative or emotive word that nothing on the other side answers", "note", 0.88),
        Rule("naming", "naming", "the two sides write one name by rival forms that take sides", "note", 0.38),
        Rule("quotation.words", "quotation", "one side puts a word or a few in quotation marks", "note", 0.55),
        Rule("quotation.cut", "quotation", "one side quotes a few words of what the other quotes", "note", 0.62),
        Rule("quotation.paraphrase", "quotation", "one side quotes, the other says it in its words", "note", 0.54),
        Rule("label", "label", "the two sides name one thing by words of another stance", "warning", 0.88),
        Rule(
            "omission.fact",
            "omission",
            "a substantive sentence of one report has no counterpart in the other",
            "note",
            0.45,
        ),
        Rule("polarity.negation", "polarity", "one side negates what the other affirms", "note", 0.2),
        Rule("quantity.value", "quantity", "the two sides give different figures", "warning", 0.68),
        Rule(
            "quantity.bound", "quantity", "one side gives a figure, the other a bound such as more than", "note", 0.75
        ),
        Rule(
            "quantity.vague",
            "quantity",
            "one side gives a figure, the other a vague number that does not fit it",
            "note",
            0.81,
        ),
        Rule("quantity.time", "quantity", "the two sides give times of day that no zone explains", "note", 0.75),
        Rule("quantity.date", "quantity", "the two sides give different dates", "warning", 0.64),
        Rule("sourcing.unnamed", "sourcing", "one side names its source, the other keeps it unnamed", "note", 0.2),
        Rule("sourcing.media", "sourcing", "one side cites other media, the other the source itself", "note", 0.2),
        Rule("sourcing.camp", "sourcing", "the sides cite officials of different countries", "note", 0.2),
    )
}


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
    return Flag(entry.kind, rule, spans[0], spans[1], message, entry.severity, confidence, None, quoted)
