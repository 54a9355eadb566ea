"""What the checks of one run share: the corpus, what is asked of it, and what several of them look at."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from compare.findings import Place
from compare.grouped import events_of, voices_of

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from datetime import date

    from compare.corpus import Corpus
    from compare.encoder import UnitEncoder
    from compare.events import Event
    from compare.framing.settings import Settings
    from compare.policy.asked import Policy
    from compare.policy.golds import GoldFile, GoldFiles
    from compare.policy.lines import Keys
    from compare.policy.profiles import Profile
    from compare.report import Report, Span
    from compare.suppressions import Suppressions

    Heard = Callable[..., None]
    Progress = Callable[[str], AbstractContextManager[Heard]]


@contextmanager
def silent(_doing: str) -> Iterator[Heard]:
    """Show no progress."""
    yield lambda *_: None


@dataclass(frozen=True)
class Run:
    """A corpus and what is asked of it; what takes long is worked out once, when a check first asks.

    `partial`: only some of the reports in a folder, as a glob or a single file picks them.
    """

    corpus: Corpus
    policy: Policy
    settings: Settings
    suppressions: Suppressions
    today: date
    encoder: UnitEncoder | None = None
    progress: Progress = field(default=silent)
    partial: bool = False

    @cached_property
    def is_whole(self) -> bool:
        """Tell whether the corpus is all that the policy is about: it is not picked, and lies not below the policy."""
        if self.partial or self.policy.source is None:
            return not self.partial
        own, root = self.policy.source.resolve().parent, self.corpus.root.resolve()
        return own == root or not root.is_relative_to(own)

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
        from compare.events import Event, published

        reports, policy = self.corpus.reports, self.policy
        if policy.stated:
            groups: dict[str, list[Report]] = {}
            for report in reports:
                groups.setdefault(report.meta.get(policy.stated.lower(), report.id), []).append(report)
            ordered = {name: sorted(its, key=lambda one: (str(published(one)), one.id)) for name, its in groups.items()}
            return [Event(name, tuple(its)) for name, its in ordered.items()]
        with self.progress("Finding events") as heard:
            return events_of(reports, policy.window, self.model, heard)

    def voices(self, event: Event) -> tuple[tuple[Report, ...], ...]:
        """Return the reports of an event in groups that run one text."""
        return voices_of([event], self.model)[0]

    @cached_property
    def event_of(self) -> dict[int, str]:
        """Return the event's id for each report, by identity: ids may be given twice."""
        return {id(report): event.id for event in self.events for report in event}

    @cached_property
    def gold_files(self) -> GoldFiles:
        """Return the gold files that the policy names: those of the corpus, and how many are about other reports."""
        from compare.policy.golds import gold_files

        with self.progress("Reading gold") as heard:
            return gold_files(self, heard)

    @property
    def golds(self) -> list[GoldFile]:
        """Return the gold files of the corpus, each with its reports as the corpus has them."""
        return self.gold_files.own

    def place(self, report: Report, span: Span | None = None) -> Place | None:
        """Return where a report stands, or some words of it."""
        return self.corpus.place(report, span)

    @cached_property
    def stated_lines(self) -> Mapping[Keys, int]:
        """Return the line in which the policy's file states each value; nothing where no file does."""
        from compare.policy.lines import lines_of

        return lines_of(text_of(self.policy))

    def stated_at(self, *ways: Keys) -> Place | None:
        """Return where the policy's file states the first of some keys that it states; None where no file does."""
        if self.policy.source is None:
            return None
        found = (self.stated_lines[keys] for keys in ways if keys in self.stated_lines)
        return Place(relative(self.policy.source, self.corpus.root), next(found, 1))


def text_of(policy: Policy) -> str:
    """Return the text of the file that a policy was read from, nothing where there is none."""
    source = policy.source
    return source.read_text(encoding="utf-8-sig") if source and source.is_file() else ""


def relative(path: Path | os.PathLike[str], root: Path) -> str:
    """Return a path told from a folder, with slashes."""
    import os

    try:
        return Path(os.path.relpath(path, root)).as_posix()
    except ValueError:  # on another drive
        return Path(path).as_posix()
