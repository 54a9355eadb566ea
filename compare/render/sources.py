"""Outlet profiles as text for a terminal or a pipe, as Markdown, and as rows for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from compare.render.clean import visible
from compare.render.columns import wrap
from compare.render.ink import FAINT, STRONG, Look, faint, strong
from compare.render.markdown import escaped
from compare.render.notes import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.outlets import Profile, Rate, Table
    from compare.render.palette import ColorSystem

BAR = 20  # cells that a share of one takes
WIDE = 90  # below this the log-odds stand in a line of their own
SAID = (
    "Shares have Wilson's 95 % interval; log-odds are against all other outlets of the corpus, its shares as prior. "
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


def render(profiles: Sequence[Profile], *, minimum: int, width: int = 100, colors: ColorSystem | None = None) -> str:
    """Return the profiles one after the other: a table for each aspect, a bar and an interval for each choice."""
    look = Look(width, colors=colors)
    lines: list[Text] = []
    for profile in profiles:
        lines += wrap(strong(visible(profile.outlet)), width)
        lines += [*wrap(faint(_size(profile)), width), Text()]
        for table in profile.tables:
            lines += [*_table(table, look), Text()]
        if not profile.tables:
            lines += [*wrap(faint(f"Nothing was counted {minimum} times."), width), Text()]
    lines += [look.rule(), *wrap(faint(f"{SAID} {_least(minimum)}"), width)]
    return look.written(lines)


def _size(profile: Profile) -> str:
    languages = " and ".join(language.upper() for language in profile.languages)
    return f"{count(profile.reports, 'report')} · {count(profile.sentences, 'sentence')} · {languages}"


def _least(minimum: int) -> str:
    return f"Nothing is stated of what was counted fewer than {minimum} times."


def _table(table: Table, look: Look) -> list[Text]:
    total = next(iter(table.rates.values())).total
    heading = strong(f"  {table.aspect}")
    heading.append(f"  of {total} {table.of}", FAINT)
    lines = wrap(heading, look.width)
    names = {choice: visible(choice) for choice in table.rates}
    room = min(max(map(len, names.values())), max(12, look.width // 3))
    for choice, rate in table.rates.items():
        line = Text(f"    {names[choice][:room]:<{room}} {rate.count:>5} {rate.share:>5.0%} ")
        line.append(f"{rate.low:.0%}–{rate.high:.0%}".ljust(9), FAINT)
        against = _against(rate)
        if look.width >= WIDE:
            line.append(f"{look.block * max(1, round(rate.share * BAR)):<{BAR}} ", FAINT)
            lines.append(line.append_text(against))
        else:
            lines += [line, *([Text("      ").append_text(against)] if rate.stands_out else [])]
    return lines


def _against(rate: Rate) -> Text:
    if rate.odds is None:
        return Text()
    odds, low, high = rate.odds
    text = Text(f"{odds:+.2f} [{low:+.2f}, {high:+.2f}]", FAINT)
    if rate.stands_out:
        text = Text(f"{odds:+.2f} [{low:+.2f}, {high:+.2f}] ")
        text.append("more than the others" if odds > 0 else "less than the others", STRONG)
    return text


def render_markdown(profiles: Sequence[Profile], *, minimum: int) -> str:
    """Return the profiles as Markdown: one table an outlet."""
    parts = ["# How the outlets word things"]
    for profile in profiles:
        parts += [f"## {escaped(profile.outlet)}", _size(profile)]
        rows = ["| | choice | count | share | 95 % | log-odds |", "|---|---|--:|--:|---|---|"]
        for table in profile.tables:
            for choice, rate in table.rates.items():
                odds = "" if rate.odds is None else "{:+.2f} [{:+.2f}, {:+.2f}]".format(*rate.odds)
                odds = f"**{odds}**" if rate.stands_out else odds
                cells = [f"{table.aspect}: {escaped(table.of)}", escaped(choice), f"{rate.count} of {rate.total}"]
                cells += [f"{rate.share:.0%}", f"{rate.low:.0%}–{rate.high:.0%}", odds]
                rows.append(f"| {' | '.join(cells)} |")
        parts.append("\n".join(rows) if len(rows) > 2 else f"Nothing was counted {minimum} times.")  # noqa: PLR2004
    return "\n\n".join([*parts, f"{SAID} {_least(minimum)}"]) + "\n"


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
