"""What a rule compares, its words and sources, and how well it does, as text for a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from compare.framing.explaining import SAMPLE
from compare.render.clean import visible
from compare.render.columns import hang, wrap
from compare.render.ink import STRONG, Look, faint, inked, strong

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.framing.catalogue import Entry
    from compare.framing.explaining import Explained, Explanation
    from compare.framing.rules import Measured, Rule
    from compare.lexicon import Example
    from compare.render.palette import ColorSystem

FEW_ENTRIES = 3  # of a rule's words, unless all are asked for
FEW_WORDINGS = 4
FEW_WORDS = 8  # of a language
MARKED, PLAIN = "!", "·"
NOTHING = "–"
HEADS = ("rule", "severity", "right", "alarms")
FIGURES = 2  # columns before those that hold figures
GAP = 2
ROOM = 36  # columns that the last one of the list needs


def render(
    explanation: Explanation, *, every: bool = False, width: int = 100, colors: ColorSystem | None = None
) -> str:
    """Return an explanation as text of at most `width` cells a line; `every` shows long lists whole."""
    look = Look(width, colors=colors)
    lines: list[Text] = []
    for n, one in enumerate(explanation.rules):
        lines += [look.rule(), Text()] if n else []
        lines += _rule(one, explanation, look, every=every)
    if explanation.entries:
        lines += _entries(explanation.entries, look, every=every or len(explanation.entries) == 1, asked=True)
    while lines and not lines[-1].plain:
        lines.pop()
    return look.written(lines)


def render_list(explanation: Explanation, *, width: int = 100, colors: ColorSystem | None = None) -> str:
    """Return the rules with how often they were right: a table, or where it has no room, a few lines each."""
    look = Look(width, colors=colors)
    rows = [(one, _cells(one.rule)) for one in explanation.rules]
    measured = explanation.measured
    told = (
        f"right: its flags that were marked too, of all it raised, on {grounds(measured)}. "
        f"alarms: its flags on 100 of {measured.translations:,} faithful translations of news; all rules "
        f"together raise {measured.false_alarms_per_100:.1f}. A rule's name, or a kind, explains it."
    )
    sizes = [max(map(len, (head, *(cells[n] for _, cells in rows)))) for n, head in enumerate(HEADS)]
    place = sum(sizes) + GAP * len(sizes)
    lines: list[Text] = []
    if width - place >= ROOM:
        lines += [faint(_row(HEADS, sizes) + "what it compares")]
    for one, cells in rows:
        about = Text(_sentence(one.rule.about)) + faint(" (switched off)" if one.off else "")
        if width - place >= ROOM:
            row = _row(cells, sizes)
            name = inked(cells[0], look.hue(one.rule.kind)) + Text(row[len(cells[0]) :].rstrip())
            lines += hang(name, about, width, place)
        else:
            lines += wrap(inked(cells[0], f"{STRONG} {look.hue(one.rule.kind)}".strip()), width)
            lines += hang(Text(), about, width, 2)
            facts = f"{cells[1]}, right {cells[2]}, alarms {cells[3]}"
            lines += hang(Text(), faint(facts), width, 2)
    return look.written([*lines, Text(), *wrap(faint(told), width)])


def _cells(rule: Rule) -> tuple[str, str, str, str]:
    rate = NOTHING if rule.false_alarms_per_100 is None else f"{rule.false_alarms_per_100:.2f}"
    return rule.id, rule.severity, f"{rule.right} of {rule.raised}" if rule.raised else NOTHING, rate


def _row(cells: Sequence[str], sizes: Sequence[int]) -> str:
    """Return cells in columns, figures to the right."""
    set_out = [
        cell.ljust(size) if n < FIGURES else cell.rjust(size)
        for n, (cell, size) in enumerate(zip(cells, sizes, strict=True))
    ]
    return "".join(f"{cell}{' ' * GAP}" for cell in set_out)


def share(rule: Rule) -> str:
    """Return how many of a rule's flags were right, with the 95 % interval of the share."""
    if rule.interval is None:
        return "raised no flag on the marked reports"
    low, high = (round(100 * end) for end in rule.interval)
    return f"{rule.right} of {rule.raised} flags, {100 * rule.right / rule.raised:.0f} % [{low} to {high} %]".replace(
        "% [", "% ["
    )


def alarms(rule: Rule) -> str:
    """Return how many false alarms a rule raises on 100 faithful translations."""
    return "not measured" if rule.false_alarms_per_100 is None else f"{rule.false_alarms_per_100:.2f} per 100"


def grounds(measured: Measured) -> str:
    """Return the pairs of reports that precision was measured on, and who marked them."""
    return (
        f"{measured.pairs - SAMPLE} pairs of real reports and {SAMPLE} pairs of the sample corpus (written for the "
        "project, and marked by its authors, language models)"
    )


def basis(measured: Measured, rule: Rule | None = None) -> tuple[str, str]:
    """Return what precision and false alarms were measured on; those of one rule, or of all."""
    of = "" if rule is None else "whole reports of " if rule.reports else "linked sentences of "
    return (
        f"on {of}{grounds(measured)}; in-sample",
        f"faithful translations of news, {measured.translations:,} measured",
    )


def _rule(one: Explained, explanation: Explanation, look: Look, *, every: bool) -> list[Text]:
    rule = one.rule
    case = one.case or rule.id
    head = inked(case, f"{STRONG} {look.hue(rule.kind)}".strip())
    head += faint(f"  {rule.kind}, {rule.severity}{', switched off' if one.off else ''}")
    lines = [*wrap(head, look.width), *wrap(Text(_sentence(rule.about)), look.width), Text()]
    for name, pair in one.examples:
        title = "Raises a flag" if name == "flagged" else "Stays silent"
        lines += [*wrap(strong(title), look.width), *_example(pair, look), Text()]
    on, of = basis(explanation.measured, rule)
    facts = [("right", f"{share(rule)} {on}" if rule.raised else share(rule)), ("confidence", f"{rule.confidence:.2f}")]
    rate = alarms(rule) if rule.false_alarms_per_100 is None else f"{alarms(rule)} {of}"
    whole = "" if case == rule.id else f"  of the whole rule {rule.id}"
    lines += wrap(strong("Measured") + faint(whole), look.width)
    for name, told in (facts[0], ("false alarms", rate), facts[1]):
        lines += hang(faint(f"  {name}"), Text(told), look.width, 16)
    if rule.limits:
        lines += [Text(), *wrap(strong("Does not see"), look.width)]
        for limit in rule.limits:
            lines += hang(Text(f"  {PLAIN}"), Text(limit), look.width, 4)
    if one.entries:
        lines += [Text(), *_entries(one.entries, look, every=every)]
    return [*lines, Text()] if lines[-1].plain else lines


def _example(pair: Example, look: Look) -> list[Text]:
    lines: list[Text] = []
    for language, text in (("en", pair.en), ("fr", pair.fr)):
        for n, paragraph in enumerate(filter(None, text.split("\n"))):
            lines += hang(faint(f"  {'' if n else language}"), Text(visible(paragraph)), look.width, 6)
    return lines


def _entries(entries: Sequence[Entry], look: Look, *, every: bool, asked: bool = False) -> list[Text]:
    """Return entries with their words and sources; the first few of many, unless every one is wanted."""
    shown = entries if every else entries[:FEW_ENTRIES]
    lines: list[Text] = []
    if not asked:
        count = f"{len(entries)} {'entry' if len(entries) == 1 else 'entries'}"
        lines += wrap(strong("Words") + faint(f"  {count}{_of_which(shown, entries)}"), look.width)
    for entry in shown:
        lines += [Text(), *_entry(entry, look, every=every)]
    if len(shown) < len(entries):
        names = ", ".join(entry.name for entry in entries[len(shown) :][: FEW_ENTRIES * 2])
        rest = len(entries) - len(shown) - FEW_ENTRIES * 2
        told = f"Also: {names}{f' and {rest} more' if rest > 0 else ''}. --all shows everything."
        lines += [Text(), *wrap(faint(told), look.width)]
    return lines[1:] if asked and lines else lines


def _of_which(shown: Sequence[Entry], entries: Sequence[Entry]) -> str:
    return "" if len(shown) == len(entries) else f", the first {len(shown)} shown"


def _entry(entry: Entry, look: Look, *, every: bool) -> list[Text]:
    head = inked(entry.name, f"{STRONG} {look.hue(entry.kind)}".strip()) + Text(f"  {visible(entry.about)}")
    lines = wrap(head, look.width)
    wordings = entry.wordings if every else entry.wordings[:FEW_WORDINGS]
    cited = ""
    for wording in wordings:
        sign = Text(f"  {MARKED if wording.marked else PLAIN}")
        lines += hang(sign, strong(visible(wording.id)) + faint(f"  {visible(wording.stance)}"), look.width, 4)
        for language, words in (("en", wording.en), ("fr", wording.fr)):
            if words:
                lines += hang(faint(f"    {language}"), Text(visible(_listed(words, every=every))), look.width, 8)
        told = f"{wording.source}: {wording.claim}"
        if told != cited:
            lines += hang(Text(), faint(visible(told)), look.width, 8)
        cited = told
    if more := len(entry.wordings) - len(wordings):
        lines += hang(Text(), faint(f"and {more} more: --all shows them"), look.width, 4)
    for title, pair in (("raises a flag", entry.flags), ("stays silent", entry.silent)):
        if pair and every:
            lines += [*hang(Text(), faint(title), look.width, 2), *_example(pair, look)]
    return lines


def _listed(words: Iterable[str], *, every: bool) -> str:
    named = list(words)
    few = named if every else named[:FEW_WORDS]
    return ", ".join(few) + (f" and {len(named) - len(few)} more" if len(few) < len(named) else "")


def _sentence(about: str) -> str:
    return f"{about[0].upper()}{about[1:]}."
