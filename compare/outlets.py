"""How each outlet words things over a corpus, beside the others: counts, rates and log-odds, and no rating.

Rates have Wilson's 95 % interval (Wilson 1927). Log-odds against all other outlets have an informative Dirichlet prior,
so that rare words do not lead the table (Monroe, Colaresi and Quinn 2008, Fightin' Words). Nothing is stated of what
was counted fewer times than a minimum.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from compare.encoder import load_encoder
from compare.errors import UsageError
from compare.grouped import events_of, voices_of
from compare.keeping import kept_each
from compare.languages.sources import sorts
from compare.lexicon import load_attribution, load_hedges, load_labels
from compare.rates import Rate, rate
from compare.story import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from compare.encoder import UnitEncoder
    from compare.framing.passage import Passage
    from compare.framing.settings import Settings
    from compare.report import Report

    Group = tuple["Aspect", str]

Aspect = Literal["verbs", "hedges", "labels", "sources", "omissions"]
Signal = tuple[Aspect, str, str]  # with its group and the choice made
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
ANY_HEDGE = "any hedge"
# Of two choices that make up the whole, the one that says both.
_TELLING: dict[str, str] = {"omissions": "left out"}
OTHERS = 2  # voices that must tell a fact before not to tell it counts
MINIMUM = 5  # counts below which nothing is stated
UNNAMED_OUTLET = "(no outlet stated)"


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

    def add(self, aspect: Aspect, group: str, choice: str, times: int = 1) -> None:
        """Count a choice so many times."""
        if not times:
            return
        self.counts.setdefault((aspect, group), Counter())[choice] += times
        if aspect != "hedges":  # which are shares of the sentences, and may be several in one
            self.totals[aspect, group] += times


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
    many reports are read, then how many events are grouped, collapsed to voices and compared.
    """
    if minimum < 1:
        raise UsageError(f"the minimum count must be at least 1, not {minimum}")
    counted = _count(reports, settings, progress)
    if omissions:
        _count_omissions(counted, reports, window, encoder or load_encoder(), settings, progress)
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
    from compare.framing.settings import DEFAULTS
    from compare.languages.vocabulary import using

    done = 0

    def read(one: Sequence[Report]) -> list[Signal]:
        nonlocal done
        done += 1
        if progress:
            progress(done, len(reports))
        return [signal for passage in _passages(one[0]) for signal in _signals(passage)]

    chosen = settings or DEFAULTS
    with using(chosen.vocabulary):
        each = kept_each("signals-1", list[Signal], ([one] for one in reports), chosen.fingerprint, make=read)
    found: dict[str, _Counted] = {}
    for report, signals in zip(reports, each, strict=True):
        outlet = found.setdefault(report.outlet or UNNAMED_OUTLET, _Counted([], {}, Counter()))
        outlet.reports.append(report)
        outlet.totals["hedges", ""] += sum(1 for sentence in report.sentences if sentence.text.strip())
        for aspect, group, choice in signals:
            outlet.add(aspect, group, choice)
    return found


def _passages(report: Report) -> Iterable[Passage]:
    from compare.framing.passage import passages_in

    return passages_in(report, [(i,) for i, one in enumerate(report.sentences) if one.text.strip()]).values()


def _signals(passage: Passage) -> Iterator[Signal]:
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


def _count_omissions(  # noqa: PLR0913, PLR0917 - what the counts are of, and what they rest on
    counted: Mapping[str, _Counted],
    reports: Sequence[Report],
    window: int,
    encoder: UnitEncoder,
    settings: Settings | None,
    progress: Callable[[int, int], None] | None,
) -> None:
    """Count for each outlet the facts of its events that at least two other voices tell, and those it leaves out."""
    found = events_of(reports, window, encoder, progress)
    events = [groups for groups in voices_of(found, encoder, progress) if len(groups) > OTHERS]
    done = 0

    def count(firsts: Sequence[Report]) -> list[tuple[int, int]]:
        nonlocal done
        done += 1
        if progress:
            progress(done, len(events))
        return _told_and_left_out(firsts, settings)

    told = kept_each(
        "omissions-1",
        list[tuple[int, int]],
        ([group[0] for group in groups] for groups in events),
        settings.fingerprint if settings else None,
        make=count,
    )
    for groups, counts in zip(events, told, strict=True):
        for group, (tells, leaves_out) in zip(groups, counts, strict=True):
            for report in group:
                outlet = counted[report.outlet or UNNAMED_OUTLET]
                outlet.add("omissions", "", "told", tells)
                outlet.add("omissions", "", "left out", leaves_out)


def _told_and_left_out(reports: Sequence[Report], settings: Settings | None) -> list[tuple[int, int]]:
    """Return for each report how many facts that at least two others tell it tells, and how many not."""
    facts = tell(reports, settings=settings).facts
    found = []
    for at in range(len(reports)):
        shared = [fact.cells[at] is not None for fact in facts if fact.told - (fact.cells[at] is not None) >= OTHERS]
        found.append((sum(shared), len(shared) - sum(shared)))
    return found


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
