"""What there is to say of a rule, a kind or a word: what is compared, by which words and sources, and how well."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.errors import UsageError
from compare.framing.catalogue import Entry, entries_of, find, near
from compare.framing.rules import RULES, Measured, Rule, load_rules
from compare.framing.settings import DEFAULTS, Settings
from compare.languages.vocabulary import using
from compare.report import KINDS

if TYPE_CHECKING:
    from compare.lexicon import Example

# Of the pairs that the rules were measured on, those of the sample corpus: written for the project and marked by its
# authors, language models. The others are real reports.
SAMPLE = 22


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule, the entries of the lexicons whose words it compares, and an example of what it flags and what not."""

    rule: Rule
    entries: tuple[Entry, ...]
    off: bool = False
    case: str = ""  # the one concept that was asked for: label.war

    @property
    def examples(self) -> tuple[tuple[str, Example], ...]:
        """Return the pair that is flagged and the one that stays silent; a concept's own where it has them."""
        of = self.entries[0] if self.case and self.entries and self.entries[0].flags else self.rule
        pairs = (("flagged", of.flags), ("silent", of.silent))
        return tuple((name, pair) for name, pair in pairs if pair)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer to a name: rules with their words, or, for a word, the entries that have it."""

    name: str
    rules: tuple[Explained, ...]
    entries: tuple[Entry, ...]
    measured: Measured


def explain(name: str | None = None, *, settings: Settings | None = None) -> Explanation:
    """Return what is known of a rule, a kind, an entry (`label.war`) or a word; of all rules, in brief, for None.

    Raises UsageError, with what comes near, for a name that nothing has.
    """
    chosen = settings or DEFAULTS
    asked = "" if name is None else " ".join(name.split())
    with using(chosen.vocabulary):
        if name is None:
            rules = [Explained(rule, ()) for rule in RULES.values()]
            return Explanation("", _marked(rules, chosen), (), load_rules().measured)
        exact = [rule for rule in RULES.values() if asked in {rule.id, rule.kind}]
        if exact:
            rules = [Explained(rule, entries_of(rule.reads)) for rule in exact]
            return Explanation(asked, _marked(rules, chosen), (), load_rules().measured)
        found = find(asked)
        if not found:
            alike = near(asked, [*RULES, *KINDS])
            hint = f"did you mean {' or '.join(alike)}?" if alike else "`compare explain --list` shows the rules"
            raise UsageError(f"no rule, kind or word is called {asked!r}", hint=hint)
        kind, _, _ = asked.partition(".")
        if kind in RULES and found[0].name == asked:  # what a flag cites: label.war
            one = Explained(RULES[kind], found, case=asked)
            return Explanation(asked, _marked([one], chosen), (), load_rules().measured)
        return Explanation(asked, (), found, load_rules().measured)


def _marked(rules: list[Explained], settings: Settings) -> tuple[Explained, ...]:
    """Return the rules, those that are switched off marked so."""
    return tuple(
        replace(one, off=one.rule.id in settings.rules_off or one.rule.kind in settings.rules_off) for one in rules
    )
