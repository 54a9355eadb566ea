"""What a rule compares, its words and sources, and how well it does, as a Markdown document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.render.explanation import alarms, basis, share
from compare.render.markdown import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.catalogue import Entry
    from compare.framing.explaining import Explained, Explanation
    from compare.framing.rules import Measured
    from compare.lexicon import Example


def render(explanation: Explanation) -> str:
    """Return the whole explanation as Markdown; the list of all rules as a table."""
    if not explanation.name:
        return "\n\n".join(_list(explanation)) + "\n"
    parts = [part for one in explanation.rules for part in _rule(one, explanation.measured)]
    parts += [part for entry in explanation.entries for part in _entry(entry, "#")]
    return "\n\n".join(parts) + "\n"


def _list(explanation: Explanation) -> Iterator[str]:
    rows = ["| rule | what it compares | severity | right | false alarms |", "|---|---|---|--:|--:|"]
    for one in explanation.rules:
        rule = one.rule
        right = f"{rule.right} of {rule.raised}" if rule.raised else "–"
        cells = (f"`{rule.id}`", escaped(rule.about), rule.severity, right, alarms(rule))
        rows.append(f"| {' | '.join(cells)} |")
    on, of = basis(explanation.measured)
    yield "# Rules"
    yield "\n".join(rows)
    yield f"Right: {on}. False alarms: {of}; {explanation.measured.false_alarms_per_100:.1f} of all rules together."


def _rule(one: Explained, measured: Measured) -> Iterator[str]:
    rule, (on, of) = one.rule, basis(measured, one.rule)
    yield f"# `{one.case or rule.id}`"
    off = ", switched off" if one.off else ""
    yield f"{escaped(rule.about[0].upper() + rule.about[1:])}. ({rule.kind}, {rule.severity}{off})"
    for name, pair in one.examples:
        yield "## Raises a flag" if name == "flagged" else "## Stays silent"
        yield _example(pair)
    yield f"## Measured (the whole rule `{rule.id}`)" if one.case else "## Measured"
    right = f"{share(rule)} {on}" if rule.raised else share(rule)
    rate = alarms(rule) if rule.false_alarms_per_100 is None else f"{alarms(rule)} {of}"
    yield f"- right: {escaped(right)}\n- false alarms: {rate}\n- confidence: {rule.confidence:.2f}"
    if rule.limits:
        yield "## Does not see"
        yield "\n".join(f"- {escaped(limit)}" for limit in rule.limits)
    if one.entries:
        yield "## Words"
        for entry in one.entries:
            yield from _entry(entry, "###")


def _entry(entry: Entry, level: str) -> Iterator[str]:
    yield f"{level} `{entry.name}`"
    yield f"{escaped(entry.about[0].upper() + entry.about[1:])}."
    rows = []
    for wording in entry.wordings:
        marked = ", takes a side" if wording.marked else ""
        rows.append(f"- **{escaped(wording.id)}**: {escaped(wording.stance)}{marked}")
        rows += [
            f"  - {language}: {escaped(', '.join(words))}"
            for language, words in (("en", wording.en), ("fr", wording.fr))
            if words
        ]
        rows.append(f"  - {escaped(wording.source)}: {escaped(wording.claim)}")
    yield "\n".join(rows)
    for title, pair in (("Raises a flag", entry.flags), ("Stays silent", entry.silent)):
        if pair:
            yield f"{title}:"
            yield _example(pair)


def _example(pair: Example) -> str:
    return "\n".join(
        f"- {language}: {'<br>'.join(escaped(line) for line in text.split(chr(10)) if line)}"
        for language, text in (("en", pair.en), ("fr", pair.fr))
    )
