"""Reports of one happening, across languages and outlets: clusters within a sliding window of dates.

Two reports that lie further apart than the window are not compared at all, so time and memory grow with the number of
reports and not with its square. Clusters are joined by average linkage (Sokal and Michener 1958): a report belongs to
an event if it is like its reports on average, so that no chain of neighbours ties two happenings together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from compare.languages.matching import fold
from compare.likeness import likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.encoder import Encoder, UnitEncoder
    from compare.likeness import Likeness
    from compare.report import Language, Report

    Days = NDArray[np.int64]

UNDATED = 0
# Days between the reports of one happening that are compared: a state agency's next-day summary still belongs.
WINDOW = 3
# Likeness from which two clusters are one event, on average (`learning/README.md`).
ALIKE = 0.55
_BLOCK = 512  # reports compared at a time with those in their window
_LARGEST = 3000  # reports of one component that are clustered at once: 72 MB
_SLUG_WORDS = 6


@dataclass(frozen=True, slots=True)
class Event:
    """Reports of one happening, the earliest first. `id` is made of the earliest report's date and title."""

    id: str
    reports: tuple[Report, ...]

    def __iter__(self) -> Iterator[Report]:
        """Yield the reports."""
        return iter(self.reports)

    def __len__(self) -> int:
        """Return the number of reports."""
        return len(self.reports)

    @property
    def title(self) -> str:
        """Return the title of the earliest report that has one, else the opening of its text."""
        titled = next((report for report in self.reports if report.title), None)
        return titled.title or "" if titled else self.reports[0].sentences[0].text

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages of the reports, in alphabetical order."""
        return tuple(sorted({report.language for report in self.reports}))

    @property
    def outlets(self) -> tuple[str, ...]:
        """Return the outlets of the reports, in order of appearance."""
        return tuple(dict.fromkeys(report.outlet for report in self.reports if report.outlet))

    @property
    def first(self) -> str | None:
        """Return the day of the earliest report that has one (ISO 8601)."""
        return min((day.isoformat() for report in self.reports if (day := published(report))), default=None)

    @property
    def last(self) -> str | None:
        """Return the day of the latest report that has one (ISO 8601)."""
        return max((day.isoformat() for report in self.reports if (day := published(report))), default=None)


def find_events(
    reports: Sequence[Report],
    *,
    window: int = WINDOW,
    encoder: Encoder | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Event]:
    """Return the reports grouped by happening, each in one event, in the order of their dates; one may stand alone.

    `window` is the largest number of days between two reports that are compared; a report without a date is compared
    with all. `progress` hears how many of how many leads are encoded. Raises EncoderError for an encoder that fails.
    """
    import numpy as np

    from compare.encoder import as_encoder, load_encoder

    if not reports:
        return []
    days = [published(report) for report in reports]
    order = sorted(range(len(reports)), key=lambda i: (days[i] is not None, days[i] or date.min, reports[i].id))
    ordered = [reports[i] for i in order]
    model = load_encoder() if encoder is None else as_encoder(encoder)
    given = likeness(ordered, model, progress)
    numbers = np.array([day.toordinal() if (day := published(report)) else UNDATED for report in ordered])
    groups = _clusters(given, numbers, window)
    return _named([[ordered[i] for i in sorted(group, key=lambda i: (numbers[i], i))] for group in groups])


def published(report: Report) -> date | None:
    """Return the day of a report's publication, None where none is stated."""
    try:
        return date.fromisoformat((report.published or "")[:10])
    except ValueError:
        return None


def _clusters(given: Likeness, days: Days, window: int) -> list[list[int]]:
    """Return the groups of reports: components of the graph of like pairs, each cut by average linkage."""
    groups: list[list[int]] = []
    for component in _components(given, days, window):
        groups += _cut(given, days, window, component) if len(component) > 1 else [component]
    return groups


def _components(given: Likeness, days: Days, window: int) -> list[list[int]]:
    """Return the reports that chains of like pairs within the window hold together."""
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    size = len(days)
    undated = int((days == UNDATED).sum())  # they come first
    rows, columns = [np.arange(size)], [np.arange(size)]
    for at in range(0, size, _BLOCK):
        end = min(at + _BLOCK, size)
        start = 0 if days[at] == UNDATED else int(np.searchsorted(days, days[at] - window))
        for low, high in ((0, undated), (max(start, undated), end)):
            if low < high:
                ours, theirs = (given.between(slice(at, end), slice(low, high)) >= ALIKE).nonzero()
                near = _near(days[ours + at], days[theirs + low], window)
                rows.append(ours[near] + at)
                columns.append(theirs[near] + low)
    left, right = np.concatenate(rows), np.concatenate(columns)
    graph = coo_matrix((np.ones(len(left), dtype=np.int8), (left, right)), shape=(size, size))
    count, labels = connected_components(graph, directed=False)
    found: list[list[int]] = [[] for _ in range(count)]
    for i, label in enumerate(labels.tolist()):
        found[label].append(i)
    return found


def _near(ours: Days, theirs: Days, window: int) -> NDArray[np.bool_]:
    near: NDArray[np.bool_] = (ours == UNDATED) | (theirs == UNDATED) | (abs(ours - theirs) <= window)
    return near


def _cut(given: Likeness, days: Days, window: int, component: list[int]) -> list[list[int]]:
    """Return a component cut into events by average linkage; what lies outside the window is not alike at all."""
    import numpy as np
    from scipy.cluster.hierarchy import average, fcluster
    from scipy.spatial.distance import squareform

    if len(component) > _LARGEST:  # chained together over a long time: cut where the window allows, part by part
        middle = len(component) // 2
        return [
            *_cut(given, days, window, component[:middle]),
            *_cut(given, days, window, component[middle:]),
        ]
    index = np.array(component)
    alike = given.leads[index] @ given.leads[index].T + (given.names[index] @ given.names[index].T).toarray()
    near = _near(days[index][:, None], days[index][None, :], window)
    distances = 2 - np.where(near, alike, 0).clip(0, 2)
    np.fill_diagonal(distances, 0)
    labels = fcluster(average(squareform(distances, checks=False)), 2 - ALIKE, criterion="distance")
    found: dict[int, list[int]] = {}
    for i, label in zip(component, labels.tolist(), strict=True):
        found.setdefault(label, []).append(i)
    return list(found.values())


def voices(reports: Iterable[Report], encoder: UnitEncoder | None = None) -> tuple[tuple[Report, ...], ...]:
    """Return the reports of an event in groups that run one text, each group and the groups in the order given.

    Reports that carry one dispatch, copied or translated, are one voice, however many outlets print it.
    """
    from compare.reuse import reuse

    groups: list[list[Report]] = []
    for report in reports:
        same = [group for group in groups if any(reuse(other, report, encoder=encoder).is_copy for other in group)]
        joined = [other for group in same for other in group]
        at = groups.index(same[0]) if same else len(groups)
        groups = [group for group in groups if group not in same]
        groups.insert(at, [*joined, report])
    return tuple(tuple(group) for group in groups)


def _named(groups: list[list[Report]]) -> list[Event]:
    """Return the events in the order of their dates; a second one with the same name is told apart by a number."""
    events: list[Event] = []
    taken: dict[str, int] = {}
    for group in sorted(groups, key=lambda group: (group[0].published or "", group[0].id)):
        event = Event("", tuple(group))
        words = re.findall(r"[a-z0-9]+", fold(event.title))[:_SLUG_WORDS]
        name = "-".join([*([event.first] if event.first else []), *words]) or "event"
        taken[name] = taken.get(name, 0) + 1
        events.append(replace(event, id=name if taken[name] == 1 else f"{name}-{taken[name]}"))
    return events
