"""How each outlet words things over a corpus, beside the others: counts, rates and log-odds, and no rating.

Rates have Wilson's 95 % interval (Wilson 1927). Log-odds against all other outlets have an informative Dirichlet prior,
so that rare words do not lead the table (Monroe, Colaresi and Quinn 2008, Fightin' Words). Nothing is stated of what
was counted fewer times than a minimum.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from compare.errors import UsageError
from compare.events import find_events, voices
from compare.languages.sources import sorts
from compare.lexicon import load_attribution, load_hedges, load_labels
from compare.story import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from compare.encoder import UnitEncoder
    from compare.events import Event
    from compare.framing.passage import Passage
    from compare.framing.settings import Settings
    from compare.report import Report

    Group = tuple["Aspect", str]

Aspect = Literal["verbs", "hedges", "labels", "sources", "omissions"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
Z = 1.96  # of the normal distribution, for 95 %
PRIOR = 20.0  # counts that the prior is worth: shares of the whole corpus
ANY_HEDGE = "any hedge"
# Of two choices that make up the whole, the one that says both.
_TELLING: dict[str, str] = {"omissions": "left out"}
MINIMUM = 5  # counts below which nothing is stated
UNNAMED_OUTLET = "(no outlet stated)"


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of what was counted, with its 95 % interval, and the log-odds against the other outlets with theirs.

    `odds` is None where there is no other outlet to set it against.
    """

    count: int
    total: int
    low: float
    high: float
    odds: tuple[float, float, float] | None = None  # log-odds, low, high

    @property
    def share(self) -> float:
        """Return count over total."""
        return self.count / self.total if self.total else 0.0

    @property
    def stands_out(self) -> bool:
        """Tell whether the interval of the log-odds leaves out zero."""
        return self.odds is not None and (self.odds[1] > 0 or self.odds[2] < 0)


@dataclass(frozen=True, slots=True)
class Table:
    """One aspect of how an outlet words things: a rate for each choice, the most frequent first.

    `of` says what the rates are shares of; `concept` is the id of the label concept that the choices belong to.
    """

    aspect: Aspect
    of: str
    rates: Mapping[str, Rate]
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """An outlet over the corpus."""

    outlet: str
    reports: int
    sentences: int
    languages: tuple[str, ...]
    tables: tuple[Table, ...]
    unstated: int = 0  # choices that were counted, but fewer times than the minimum


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted for one outlet: by aspect, and for labels by concept; `totals` is what it is a share of."""

    reports: list[Report]
    counts: dict[Group, Counter[str]]
    totals: Counter[Group]

    def add(self, aspect: Aspect, group: str, choice: str) -> None:
        """Count a choice."""
        self.counts.setdefault((aspect, group), Counter())[choice] += 1
        self.totals[aspect, group] += aspect != "hedges"  # which are shares of the sentences, and may be several in one


def profiles(  # noqa: PLR0913 - what limits and binds the profiles, each by name
    reports: Sequence[Report],
    *,
    minimum: int = MINIMUM,
    window: int = 3,
    encoder: UnitEncoder | None = None,
    settings: Settings | None = None,
    omissions: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> list[Profile]:
    """Return a profile of each outlet, in alphabetical order.

    `minimum` is the count below which a choice is not stated, at least 1. `omissions` asks for what an outlet leaves
    out that at least two others report, which compares the reports of each event. `progress` hears how many of how
    many reports are read.
    """
    if minimum < 1:
        raise UsageError(f"the minimum count must be at least 1, not {minimum}")
    counted = _count(reports, settings, progress)
    if omissions:
        _count_omissions(counted, find_events(reports, window=window, encoder=encoder), encoder, settings)
    _drop_uncontested(counted)
    whole: dict[Group, Counter[str]] = {}
    totals: Counter[Group] = Counter()
    for one in counted.values():
        totals.update(one.totals)
        for key, counts in one.counts.items():
            whole.setdefault(key, Counter()).update(counts)
    return [_profile(outlet, counted[outlet], whole, totals, minimum) for outlet in sorted(counted, key=str.casefold)]


def telling(found: Sequence[Profile]) -> tuple[list[Profile], tuple[str, ...]]:
    """Return the profiles without what tells no outlets apart, and the labels that were left out for that.

    A label is left out where every outlet that chose often enough chose it, and none more or less than the others. Of
    two choices that make up the whole (facts told or left out), one says both.
    """
    chosen: dict[str, dict[str, bool]] = {}
    for table in (table for profile in found for table in profile.tables if table.concept):
        for choice, one in table.rates.items():
            known = chosen.setdefault(table.concept or "", {})
            known[choice] = known.get(choice, False) or one.stands_out
    alike = {concept: choice for concept, known in chosen.items() for choice in known if [*known.values()] == [False]}
    shown = []
    for profile in found:
        tables = []
        for table in profile.tables:
            kept = _TELLING.get(table.aspect)
            if kept and kept in table.rates:
                tables.append(replace(table, rates={kept: table.rates[kept]}))
            elif table.concept not in alike:
                tables.append(table)
        shown.append(replace(profile, tables=tuple(tables)))
    return shown, tuple(dict.fromkeys(alike.values()))


def _count(
    reports: Sequence[Report], settings: Settings | None, progress: Callable[[int, int], None] | None
) -> dict[str, _Counted]:
    from compare.framing.passage import passages_in
    from compare.framing.settings import DEFAULTS
    from compare.languages.vocabulary import using

    found: dict[str, _Counted] = {}
    with using((settings or DEFAULTS).vocabulary):
        for n, report in enumerate(reports, 1):
            outlet = found.setdefault(report.outlet or UNNAMED_OUTLET, _Counted([], {}, Counter()))
            outlet.reports.append(report)
            every = [(i,) for i, sentence in enumerate(report.sentences) if sentence.text.strip()]
            outlet.totals["hedges", ""] += len(every)
            for passage in passages_in(report, every).values():
                for aspect, group, choice in _signals(passage):
                    outlet.add(aspect, group, choice)
            if progress:
                progress(n, len(reports))
    return found


def _signals(passage: Passage) -> Iterator[tuple[Aspect, str, str]]:
    """Yield aspect, group and choice of each signal of a sentence that is the outlet's own, not a speaker's."""
    verbs, hedges = load_attribution().classes, load_hedges().classes
    for cue in passage.cues:
        if not cue.quoted and not cue.plain:
            yield "verbs", "", verbs[cue.term.class_id].name_en
    told = [hedge for hedge in passage.hedges if hedge.term and not passage.is_quoted(hedge.span)]
    own = {hedges[hedge.class_id].name_en for hedge in told if hedges[hedge.class_id].distance}
    for name in (ANY_HEDGE, *sorted(own)) if own else ():
        yield "hedges", "", name
    spans = Counter(choice.span for choice in passage.choices)
    for choice in passage.choices:
        sure = choice.label.marked or spans[choice.span] == 1  # an everyday word of several concepts tells none
        if sure and not passage.is_quoted(choice.span):
            yield "labels", choice.concept.id, choice.label.id
    for _, sort in sorts(passage.text, passage.words, passage.cues, passage.voices, passage.language):
        yield "sources", "", sort


def _drop_uncontested(counted: Mapping[str, _Counted]) -> None:
    """Take out the labels of concepts for which the corpus has neutral words alone: as in a diff, they tell nothing."""
    marked = {concept.id: {label.id for label in concept.choices if label.marked} for concept in load_labels()}
    used: dict[Group, set[str]] = {}
    for one in counted.values():
        for key, counts in one.counts.items():
            used.setdefault(key, set()).update(counts)
    for key in [key for key in used if key[0] == "labels" and not used[key] & marked.get(key[1], set())]:
        for one in counted.values():
            one.counts.pop(key, None)
            one.totals.pop(key, None)


def _count_omissions(
    counted: Mapping[str, _Counted], events: Iterable[Event], encoder: UnitEncoder | None, settings: Settings | None
) -> None:
    """Count for each outlet the facts of its events that at least two other voices tell, and those it leaves out."""
    for event in events:
        groups = voices(event.reports, encoder)
        if len(groups) < 3:  # noqa: PLR2004 - two others, and the one that is asked about
            continue
        story = tell([group[0] for group in groups], settings=settings)
        for at, group in enumerate(groups):
            for fact in story.facts:
                others = fact.told - (fact.cells[at] is not None)
                if others >= 2:  # noqa: PLR2004 - two others
                    choice = "left out" if fact.cells[at] is None else "told"
                    for report in group:
                        counted[report.outlet or UNNAMED_OUTLET].add("omissions", "", choice)


_OF: dict[Aspect, str] = {
    "verbs": "reporting verbs and phrases",
    "hedges": "sentences",
    "labels": "words for this",
    "sources": "sources cited",
    "omissions": "facts that two others tell",
}


def _profile(
    outlet: str, one: _Counted, whole: Mapping[Group, Counter[str]], totals: Mapping[Group, int], minimum: int
) -> Profile:
    concepts = {concept.id: concept.about for concept in load_labels()}
    tables, unstated = [], 0
    for key in sorted(one.counts, key=lambda key: (ASPECTS.index(key[0]), key[1])):
        aspect, group = key
        stated = {choice: n for choice, n in one.counts[key].most_common() if n >= minimum}
        unstated += len(one.counts[key]) - len(stated)
        if stated:
            rates = {choice: rate(n, one.totals[key], whole[key][choice], totals[key]) for choice, n in stated.items()}
            of = f"words for {concepts.get(group, group)}" if aspect == "labels" else _OF[aspect]
            tables.append(Table(aspect, of, rates, group or None))
    languages = tuple(sorted({report.language for report in one.reports}))
    sentences = sum(len(report.sentences) for report in one.reports)
    return Profile(outlet, len(one.reports), sentences, languages, tuple(tables), unstated)


def rate(count: int, total: int, every: int, everything: int) -> Rate:
    """Return a share with its interval and log-odds; all outlets, this one too, have `every` of `everything`."""
    return Rate(count, total, *wilson(count, total), _log_odds(count, total, every, everything))


def wilson(count: int, total: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share, (0, 1) for none of none."""
    if not total:
        return 0.0, 1.0
    share, square = count / total, Z * Z
    centre = (share + square / (2 * total)) / (1 + square / total)
    half = Z / (1 + square / total) * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, centre - half), min(1.0, centre + half)


def _log_odds(count: int, total: int, every: int, everything: int) -> tuple[float, float, float] | None:
    """Return the log-odds of a choice against the other outlets, with the whole corpus as prior, and its interval."""
    other_count, other_total = every - count, everything - total
    if other_total <= 0 or every == everything:
        return None
    prior = PRIOR * every / everything
    cells = (
        count + prior,
        total + PRIOR - count - prior,
        other_count + prior,
        other_total + PRIOR - other_count - prior,
    )
    delta = math.log(cells[0] / cells[1]) - math.log(cells[2] / cells[3])
    half = Z * math.sqrt(sum(1 / cell for cell in cells))
    return delta, delta - half, delta + half
