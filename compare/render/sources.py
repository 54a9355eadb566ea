"""Outlet profiles as text for a terminal or a pipe, as Markdown, and as rows for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from compare.outlets import telling
from compare.render.clean import visible
from compare.render.columns import hang, wrap
from compare.render.ink import FAINT, STRONG, Look, faint, strong
from compare.render.markdown import escaped
from compare.render.notes import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.outlets import Profile, Table
    from compare.rates import Rate
    from compare.render.palette import ColorSystem

BAR, SHORTEST = 20, 8  # cells that a share of one takes: at most, and with less there are no bars
ODDS = len("+0.00 [-0.00, +0.00] more than the others")
NAMED = 6  # labels named of those that are left out
SAID = (
    "Counts, shares with Wilson's 95 % interval, and log-odds with theirs, against all other outlets of the corpus, "
    "its shares as prior. "
    "A difference may come from what an outlet reports on, and says nothing of who is right."
)
COLUMNS = (
    "outlet",
    "aspect",
    "of",
    "choice",
    "count",
    "total",
    "share",
    "low",
    "high",
    "odds",
    "odds_low",
    "odds_high",
)


def render(
    profiles: Sequence[Profile],
    *,
    minimum: int,
    whole: bool = False,
    width: int = 100,
    colors: ColorSystem | None = None,
) -> str:
    """Return the profiles one after the other: a table for each aspect, a bar and an interval for each choice.

    `whole` shows what tells no outlets apart, too.
    """
    look = Look(width, colors=colors)
    shown, alike = (profiles, ()) if whole else telling(profiles)
    lines: list[Text] = []
    for profile in shown:
        lines += wrap(strong(visible(profile.outlet)), width)
        lines += [*wrap(faint(_size(profile)), width), Text()]
        for table in profile.tables:
            lines += [*_table(table, look), Text()]
        if not profile.tables:
            lines += [*wrap(faint(_nothing(minimum, alike)), width), Text()]
    lines += [look.rule()]
    for said in (left_out(profiles, alike, minimum, whole=whole), SAID):
        lines += wrap(faint(said), width)
    return look.written(lines)


def left_out(profiles: Sequence[Profile], alike: Sequence[str], minimum: int, *, whole: bool = False) -> str:
    """Return in a line what is not shown, and why."""
    halves = [table for profile in profiles for table in profile.tables if table.aspect == "omissions"]
    folded = not whole and any(len(table.rates) > 1 for table in halves)
    rare = sum(profile.unstated for profile in profiles)
    said = [f"{count(rare, 'choice')} counted fewer than {minimum} times"] if rare else []
    if alike:
        named = ", ".join([*(visible(label) for label in alike[:NAMED]), *(["…"] if len(alike) > NAMED else [])])
        said.append(f"{count(len(alike), 'label')} that no outlet chose otherwise: {named} (--all shows them)")
    if folded:
        said.append("the facts told beside those left out, which make up the rest (--all shows them)")
    return (
        f"Not shown: {'; '.join(said)}." if said else f"Nothing is left out: all was counted {minimum} times or more."
    )


def _nothing(minimum: int, alike: Sequence[str]) -> str:
    if alike:
        return "Nothing that tells it from the others."
    return f"Nothing was counted {minimum} times."


def _size(profile: Profile) -> str:
    languages = " and ".join(language.upper() for language in profile.languages)
    return f"{count(profile.reports, 'report')} · {count(profile.sentences, 'sentence')} · {languages}"


def _table(table: Table, look: Look) -> list[Text]:
    total = next(iter(table.rates.values())).total
    heading = strong(f"  {table.aspect}")
    heading.append(f"  of {total} {table.of}", FAINT)
    lines = wrap(heading, look.width)
    names = {choice: visible(choice) for choice in table.rates}
    room = min(max(map(len, names.values())), max(12, look.width // 3))
    made = []
    for choice, rate in table.rates.items():
        line = Text(f"    {names[choice][:room]:<{room}} {rate.count:>5} {rate.share:>5.0%} ")
        line.append(f"{rate.low:.0%}–{rate.high:.0%}".ljust(9), FAINT)
        bar = min(BAR, look.width - line.cell_len - 1 - ODDS)
        if bar >= SHORTEST:
            line.append(f"{look.block * max(1, round(rate.share * bar)):<{bar}} ", FAINT)
        made.append((line, rate))
    return lines + _beside(made, look.width)


def _beside(made: Sequence[tuple[Text, Rate]], width: int) -> list[Text]:
    """Return lines with what is said against the others: beside them, shorter, or below them, alike in one table."""
    for others in (" than the others", ""):
        whole = [line.copy().append_text(_against(rate, others)) for line, rate in made]
        if all(line.cell_len <= width for line in whole):
            return whole
    return [
        one
        for line, rate in made
        for one in (line, *(hang(Text(), _against(rate), width, 6) if rate.odds is not None else []))
    ]


def _against(rate: Rate, others: str = " than the others") -> Text:
    if rate.odds is None:
        return Text()
    odds, low, high = rate.odds
    text = Text(f"{odds:+.2f} [{low:+.2f}, {high:+.2f}]", FAINT)
    if rate.stands_out:
        text = Text(f"{odds:+.2f} [{low:+.2f}, {high:+.2f}] ")
        text.append(("more" if odds > 0 else "less") + others, STRONG)
    return text


def render_markdown(profiles: Sequence[Profile], *, minimum: int, whole: bool = False) -> str:
    """Return the profiles as Markdown: one table an outlet. `whole` shows what tells no outlets apart, too."""
    shown, alike = (profiles, ()) if whole else telling(profiles)
    parts = ["# How the outlets word things"]
    for profile in shown:
        parts += [f"## {escaped(profile.outlet)}", _size(profile)]
        rows = ["| | choice | count | share | 95 % | log-odds |", "|---|---|--:|--:|---|---|"]
        for table in profile.tables:
            for choice, rate in table.rates.items():
                odds = "" if rate.odds is None else "{:+.2f} [{:+.2f}, {:+.2f}]".format(*rate.odds)
                odds = f"**{odds}**" if rate.stands_out else odds
                cells = [f"{table.aspect}: {escaped(table.of)}", escaped(choice), f"{rate.count} of {rate.total}"]
                cells += [f"{rate.share:.0%}", f"{rate.low:.0%}–{rate.high:.0%}", odds]
                rows.append(f"| {' | '.join(cells)} |")
        parts.append("\n".join(rows) if profile.tables else _nothing(minimum, alike))
    return "\n\n".join([*parts, escaped(left_out(profiles, alike, minimum, whole=whole)), SAID]) + "\n"


def rows(profiles: Sequence[Profile]) -> list[dict[str, object]]:
    """Return a flat record for each choice of each outlet, with the fields of `COLUMNS`."""
    found: list[dict[str, object]] = []
    for profile in profiles:
        for table in profile.tables:
            for choice, rate in table.rates.items():
                odds = rate.odds or (None, None, None)
                told = (profile.outlet, table.aspect, table.concept or table.of, choice, rate.count, rate.total)
                shares = (round(rate.share, 4), round(rate.low, 4), round(rate.high, 4))
                rounded = (None if value is None else round(value, 3) for value in odds)
                found.append(dict(zip(COLUMNS, (*told, *shares, *rounded), strict=True)))
    return found
