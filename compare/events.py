"""Reports of one happening, across languages and outlets: clusters within a sliding window of dates.

An event is a set of reports that are alike on average, with no pause between its days that is longer than the window.
It may go on for as long as it is reported: what ends it is a pause, or another matter. Average linkage (Sokal and
Michener 1958) counts all its reports, those of distant days too, so that no chain of neighbours ties two happenings
together. Candidates are sought within the window, so time and memory grow with the number of reports.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from compare.likeness import Likeness, likeness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.encoder import Encoder
    from compare.report import Language, Report

    Days = NDArray[np.int64]
    Rows = NDArray[np.float32]

UNDATED = 0
# Days without a report after which an event is over: a state agency's next-day summary still belongs.
WINDOW = 3
# Likeness from which two clusters are one event, on average (`learning/README.md`).
ALIKE = 0.55
_BLOCK = 512  # reports compared at a time with those in their window
_LARGEST = 3000  # reports of one component that are clustered at once: 36 MB a matrix
_CLOSER = 0.1  # by which likeness must be higher in a component that is larger
_SAME = 1.9  # likeness from which reports are one text
_SLUG_WORDS = 6
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Event:
    """Reports of one happening, the earliest first and those without a date last.

    `id` is made of the earliest report's date and title.
    """

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

    `window` is the largest number of days between two neighbours in an event; an event may go on for longer. A report
    without a date is compared with all and joins the event that it is likest; it ties no two together that lie further
    apart. The order of the reports is of no account. `progress` hears how many of how many leads are encoded. Raises
    EncoderError for an encoder that fails.
    """
    import numpy as np

    from compare.encoder import as_encoder, load_encoder

    if not reports:
        return []
    ordered = sorted(reports, key=_order)
    model = load_encoder() if encoder is None else as_encoder(encoder)
    given = likeness(ordered, model, progress)
    numbers = np.array([day.toordinal() if (day := published(report)) else UNDATED for report in ordered])
    groups = _clusters(given, numbers, window)
    return _named([[ordered[i] for i in sorted(group, key=lambda i: (numbers[i] == UNDATED, i))] for group in groups])


def _order(report: Report) -> tuple[bool, date, str, str, str]:
    day = published(report)
    return day is not None, day or date.min, report.id, report.title or "", report.text


def published(report: Report) -> date | None:
    """Return the day of a report's publication, None where none is stated."""
    try:
        return date.fromisoformat((report.published or "")[:10])
    except ValueError:
        return None


def _clusters(given: Likeness, days: Days, window: int, alike: float = ALIKE) -> list[list[int]]:
    """Return the groups of reports: components of the graph of like pairs, each cut by average linkage.

    A component too large for that falls into smaller ones where it is least alike.
    """
    import numpy as np

    groups: list[list[int]] = []
    for component in _components(given, days, window, alike):
        if len(component) < 3:  # noqa: PLR2004 - a like pair, or one alone
            groups.append(component)
            continue
        index = np.array(component)
        if len(index) <= _LARGEST:
            inside = _cut(given.among(index), days[index], window)
        elif alike < _SAME:
            inside = _clusters(Likeness(given.leads[index], given.names[index]), days[index], window, alike + _CLOSER)
        else:
            pauses = np.flatnonzero(np.diff(days[index]) > window) + 1
            inside = [part.tolist() for part in np.split(np.arange(len(index)), pauses)]
        groups += [index[group].tolist() for group in inside]
    return groups


def _components(given: Likeness, days: Days, window: int, alike: float) -> list[list[int]]:
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
                ours, theirs = (given.between(slice(at, end), slice(low, high)) >= alike).nonzero()
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


def _cut(sums: Rows, days: Days, window: int) -> list[list[int]]:
    """Return a component cut into events: the likest clusters are joined until none are alike on average.

    `sums` (n, n) is the likeness of every two reports, and is worked in: then the sum of it between every two clusters.
    """
    import numpy as np

    size = len(days)
    members = [[i] for i in range(size)]
    sizes = np.ones(size, dtype=np.float32)
    dated = days != UNDATED
    first, last = days.copy(), days.copy()

    def means(at: int) -> Rows:
        """Return how like the clusters are to one of them, -1 where a pause lies between."""
        pause = np.maximum(first, first[at]) - np.minimum(last, last[at])
        open_ = (sizes > 0) & (~dated | ~dated[at] | (pause <= window))
        open_[at] = False
        return np.where(open_, sums[at] / np.maximum(sizes * sizes[at], 1), -1)

    nearest, height = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.float32)

    def look(at: int) -> None:
        row = means(at)
        nearest[at] = row.argmax()
        height[at] = row[nearest[at]]

    for at in range(size):
        look(at)
    while height[top := int(height.argmax())] >= ALIKE:
        one, other = sorted((top, int(nearest[top])))
        members[one] += members[other]
        sums[one] += sums[other]
        sums[:, one] = sums[one]  # the diagonal is not looked at
        sizes[one] += sizes[other]
        sizes[other], height[other] = 0, -1
        days_of = [at for at in (one, other) if dated[at]]
        if days_of:
            first[one], last[one] = first[days_of].min(), last[days_of].max()
            dated[one] = True
        row = means(one)
        stale = (sizes > 0) & ((nearest == one) | (nearest == other) | (row > height))
        stale[one] = True
        for at in np.flatnonzero(stale).tolist():
            look(at)
    return [its for its, n in zip(members, sizes.tolist(), strict=True) if n]


def _named(groups: list[list[Report]]) -> list[Event]:
    """Return the events in the order of their dates; a second one with the same name is told apart by a number."""
    events: list[Event] = []
    taken: dict[str, int] = {}
    for group in sorted(groups, key=lambda group: (group[0].published or "", group[0].id)):
        event = Event("", tuple(group))
        name = "-".join([*([event.first] if event.first else []), *_words(event.title)]) or "event"
        taken[name] = taken.get(name, 0) + 1
        events.append(replace(event, id=name if taken[name] == 1 else f"{name}-{taken[name]}"))
    return events


def _words(title: str) -> list[str]:
    """Return the first words of a title as an id has them: small letters without accents, and figures."""
    parts = unicodedata.normalize("NFKD", title.lower().translate(_LETTERS))
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return re.findall(r"[a-z0-9]+", plain)[:_SLUG_WORDS]
