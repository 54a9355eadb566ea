"""What the checks of one run share: the corpus, what is asked of it, and what several of them look at."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compare.errors import CompareError
from compare.findings import Place
from compare.policy.keeping import kept

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from datetime import date

    from compare.corpus import Corpus
    from compare.encoder import UnitEncoder
    from compare.events import Event
    from compare.framing.settings import Settings
    from compare.gold import Gold
    from compare.policy.asked import Policy
    from compare.policy.profiles import Profile
    from compare.report import Report, Span
    from compare.suppressions import Suppressions

    Heard = Callable[..., None]
    Progress = Callable[[str], AbstractContextManager[Heard]]


class GoldFile(NamedTuple):
    """A gold file of the corpus, or what is wrong with it."""

    path: str
    gold: Gold | None
    problem: CompareError | None


@contextmanager
def silent(_doing: str) -> Iterator[Heard]:
    """Show no progress."""
    yield lambda *_: None


@dataclass(frozen=True)
class Run:
    """A corpus and what is asked of it; what takes long is worked out once, when a check first asks."""

    corpus: Corpus
    policy: Policy
    settings: Settings
    suppressions: Suppressions
    today: date
    encoder: UnitEncoder | None = None
    progress: Progress = field(default=silent)

    @cached_property
    def model(self) -> UnitEncoder:
        """Return the encoder, the default one where none was given."""
        from compare.encoder import load_encoder

        return self.encoder or load_encoder()

    @cached_property
    def profiles(self) -> list[Profile]:
        """Return what a glance at each report says, in the order of the reports."""
        from compare.policy.profiles import profiles

        with self.progress("Looking at reports") as heard:
            return profiles(self.corpus.reports, heard)

    @cached_property
    def events(self) -> list[Event]:
        """Return the events of the corpus: those that its reports state, if the policy says so, else those found."""
        from compare.events import Event, find_events, published

        reports, policy = self.corpus.reports, self.policy
        if policy.stated:
            groups: dict[str, list[Report]] = {}
            for report in reports:
                groups.setdefault(report.meta.get(policy.stated.lower(), report.id), []).append(report)
            ordered = {name: sorted(its, key=lambda one: (str(published(one)), one.id)) for name, its in groups.items()}
            return [Event(name, tuple(its)) for name, its in ordered.items()]
        place = {id(report): at for at, report in enumerate(reports)}

        def make() -> list[tuple[str, list[int]]]:
            with self.progress("Finding events") as heard:
                found = find_events(reports, window=policy.window, encoder=self.model, progress=heard)
            return [(event.id, [place[id(report)] for report in event]) for event in found]

        form = list[tuple[str, list[int]]]
        found = kept("events-1", form, reports, policy.window, self.model.name, self.model.version, make=make)
        return [Event(name, tuple(reports[at] for at in its)) for name, its in found]

    def voices(self, event: Event) -> list[tuple[Report, ...]]:
        """Return the reports of an event in groups that run one text."""
        from compare.events import voices

        place = {id(report): at for at, report in enumerate(event.reports)}

        def make() -> list[list[int]]:
            return [[place[id(report)] for report in voice] for voice in voices(event, self.model)]

        if len(event) == 1:
            return [event.reports]
        form = list[list[int]]
        found = kept("voices-1", form, event.reports, self.model.name, self.model.version, make=make)
        return [tuple(event.reports[at] for at in voice) for voice in found]

    @cached_property
    def event_of(self) -> dict[int, str]:
        """Return the event's id for each report, by identity: ids may be given twice."""
        return {id(report): event.id for event in self.events for report in event}

    @cached_property
    def golds(self) -> list[GoldFile]:
        """Return the gold files that the policy names, each with its reports as the corpus has them."""
        from compare.gold import SECOND, read_gold

        root = self.corpus.root
        paths = sorted({path for pattern in self.policy.gold for path in root.glob(pattern) if path.is_file()})
        found = []
        with self.progress("Reading gold") as heard:
            for n, path in enumerate(paths, 1):
                heard(n, len(paths))
                first = path.with_stem(path.stem.removesuffix(SECOND))
                if first != path and first in paths:
                    continue  # a second reading, read with the first
                name = path.relative_to(root).as_posix()
                try:
                    (gold,) = read_gold([path])
                    found.append(GoldFile(name, self._at_home(gold), None))
                except CompareError as problem:
                    found.append(GoldFile(name, None, problem))
        return found

    def _at_home(self, gold: Gold) -> Gold:
        """Return gold about the reports of the corpus themselves, which have places, where it holds them."""
        return replace(gold, left=self._same(gold.left), right=self._same(gold.right))

    def _same(self, report: Report) -> Report:
        return self._known.get(_key(report), report)

    @cached_property
    def _known(self) -> dict[tuple[str, str, str | None], Report]:
        return {_key(report): report for report in self.corpus.reports}

    def place(self, report: Report, span: Span | None = None) -> Place | None:
        """Return where a report stands, or some words of it."""
        return self.corpus.place(report, span)

    def stated_at(self, table: str, *words: str) -> Place | None:
        """Return where a table of the policy has the first of some words that it has at all; None without a file."""
        source = self.policy.source
        if source is None:
            return None
        lines = source.read_text(encoding="utf-8-sig").split("\n") if source.is_file() else []
        asked = next((n for n, line in enumerate(lines) if line.startswith(f"[policy.{table}")), 0)
        found = (n for word in words for n, line in enumerate(lines) if n >= asked and word in line)
        return Place(relative(source, self.corpus.root), next(found, asked) + 1)


def _key(report: Report) -> tuple[str, str, str | None]:
    return report.text, report.language, report.title


def relative(path: Path | os.PathLike[str], root: Path) -> str:
    """Return a path told from a folder, with slashes."""
    import os

    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # on another drive
        return Path(path).as_posix()
