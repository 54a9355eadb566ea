"""A corpus: a folder, a JSON lines file or a glob of reports, with its settings, and what in it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from compare.asgiven import AsGiven
from compare.errors import ReadError
from compare.findings import Place
from compare.reading.collection import entries, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from compare.reading.collection import Entry
    from compare.report import Language, Report, Span

PLAIN = frozenset({".txt", ".text", ".md", ".markdown"})  # endings of files whose text is the report's own


@dataclass(frozen=True)
class Corpus:
    """The entries of a corpus in the order of their paths. `root` is the folder that paths are told from."""

    root: Path
    entries: tuple[Entry, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        """Return the reports that could be read."""
        return tuple(entry.report for entry in self.entries if entry.report)

    @property
    def problems(self) -> tuple[Entry, ...]:
        """Return the entries that could not be read."""
        return tuple(entry for entry in self.entries if entry.problem)

    @cached_property
    def _entry_of(self) -> dict[int, Entry]:
        return {id(entry.report): entry for entry in self.entries if entry.report}

    def entry(self, report: Report) -> Entry | None:
        """Return the entry of a report of this corpus, None for a report from elsewhere."""
        return self._entry_of.get(id(report))

    def place(self, report: Report, span: Span | None = None) -> Place | None:
        """Return where a report, or a stretch of its text, stands in its file; None for a report from elsewhere.

        Lines and columns only where the file's text is the report's own (plain text and Markdown).
        """
        entry = self.entry(report)
        if entry is None:
            return None
        if _ending(entry.path) not in PLAIN or (span is None and "split-at" not in report.meta):
            return Place(entry.path, entry.line, text=span.text if span else "")
        given = AsGiven(report)
        text, base = (given.text, 0) if "split-at" not in report.meta else self._whole(entry, report, given.text)
        if text is None:
            return Place(entry.path, entry.line, text=span.text if span else "")
        if span is None:
            return Place(entry.path, _position(text, base)[0])
        line, column = _position(text, base + given.start(span.start))
        end_line, end_column = _position(text, base + given.end(span.end))
        return Place(entry.path, line, column, end_line, end_column, span.text)

    @cached_property
    def _texts(self) -> dict[Path, dict[str, str]]:
        return {}

    @cached_property
    def _divided(self) -> dict[Path, set[str]]:
        """Return which texts were divided, by the files that they are in."""
        found: dict[Path, set[str]] = {}
        for entry in self.entries:
            if entry.file and entry.report and "split-at" in entry.report.meta and _ending(entry.path) in PLAIN:
                found.setdefault(entry.file, set()).add(entry.path)
        return found

    def _whole(self, entry: Entry, report: Report, given: str) -> tuple[str | None, int]:
        """Return the text of the file that a report is an article of, and where the article begins in it."""
        base = int(report.meta["split-at"])
        if entry.file is None:
            return None, 0
        if entry.file not in self._texts:
            self._texts[entry.file] = texts_of(entry.root, entry.file, self._divided.get(entry.file, ()))
        text = self._texts[entry.file].get(entry.path)
        return (text, base) if text and text.startswith(given, base) else (None, 0)


def _ending(path: str) -> str:
    return Path(path.lower().removesuffix(".gz")).suffix


def _position(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of an offset, both from 1; a line ends at a line feed, a carriage return, or both."""
    before = text[:offset]
    lines = before.replace("\r\n", "\n").replace("\r", "\n")
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    return lines.count("\n") + 1, offset - start + 1


def read_corpus(
    reference: str | Path,
    *,
    ignore: Iterable[str] = (),
    language: Language | None = None,
    but: Iterable[Path] = (),
    progress: Callable[[int], None] | None = None,
) -> Corpus:
    """Return the corpus at a place, `but` for some files. `progress` hears how many entries are read.

    A report that cannot be read is an entry with its problem. Raises ReadError where there is no report at all.
    """
    place = str(reference)
    found: list[Entry] = []
    for entry in entries(place, ignore=ignore, language=language, but=but):
        found.append(entry)
        if progress:
            progress(len(found))
    if not any(entry.report for entry in found):
        first = next((str(entry.problem) for entry in found if entry.problem), None)
        raise ReadError(f"{place} holds no report that can be read" + (f": {first}" if first else ""))
    return Corpus(found[0].root, tuple(found))
