"""The gold files that belong to a corpus: those about two of its reports, and those that cannot be read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from compare.errors import CompareError
from compare.reading.folders import NEVER, ignored

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from compare.gold import Gold
    from compare.policy.run import Heard, Run
    from compare.report import Report

_Said = tuple[str, str, str | None]  # a report's text, language and title
_BESIDE = ("gold/", "*.corrections.json")  # no reports, and yet gold


class GoldFile(NamedTuple):
    """A gold file of the corpus with the corpus's own two reports, or what is wrong with it."""

    path: str
    gold: Gold | None
    problem: CompareError | None
    pair: tuple[Report, Report] | None = None


class GoldFiles(NamedTuple):
    """The gold files of a corpus, and how many others lie there: those about reports that it does not hold."""

    own: list[GoldFile]
    others: int


def gold_files(run: Run, heard: Heard) -> GoldFiles:
    """Return the gold files that the policy names, but for those in folders that the corpus passes over."""
    from compare.gold import read_gold

    reports, unfiled = _by_file(run), _by_text(run)
    paths = _paths(run)
    own: list[GoldFile] = []
    others = 0
    for n, path in enumerate(paths, 1):
        heard(n, len(paths))
        name = path.relative_to(run.corpus.root).as_posix()
        try:
            (gold,) = read_gold([path])
        except CompareError as problem:
            if not run.partial or _is_about(path, reports):
                own.append(GoldFile(name, None, problem))
            else:
                others += 1
            continue
        files = gold.files or ()
        told = zip(files, (gold.left, gold.right), strict=False)  # no files, no reports
        found = [its for file, read in told if (its := reports.get(file.resolve()) or unfiled.get(_said(read)))]
        if found and len(found) == len(files):
            left, right = found
            gold = replace(gold, left=_at_home(gold.left, left), right=_at_home(gold.right, right))
            own.append(GoldFile(name, gold, None, (left, right)))
        else:
            others += 1
    return GoldFiles(own, others)


def _paths(run: Run) -> list[Path]:
    """Return the files that the policy's patterns name, second readings left out: they are read with the first."""
    from compare.gold import SECOND

    root = run.corpus.root
    over = [one for one in (*NEVER, *run.policy.ignore) if one not in _BESIDE]
    found = {path for pattern in run.policy.gold for path in root.glob(pattern) if path.is_file()}
    paths = sorted(path for path in found if not ignored(path.relative_to(root), over))
    return [
        one for one in paths if (first := one.with_stem(one.stem.removesuffix(SECOND))) == one or first not in found
    ]


def _by_file(run: Run) -> dict[Path, Report]:
    """Return the reports that have a file of their own, by that file."""
    found: dict[Path, list[Report]] = {}
    for entry in run.corpus.entries:
        if entry.report and entry.file:
            found.setdefault((entry.root / entry.path).resolve(), []).append(entry.report)
    return {path: listed[0] for path, listed in found.items() if len(listed) == 1}


def _by_text(run: Run) -> dict[_Said, Report]:
    """Return the reports that come from no file, as a program gives them, by what they say; the first of equal ones."""
    unfiled = [entry.report for entry in run.corpus.entries if entry.report and entry.file is None]
    return {_said(report): report for report in reversed(unfiled)}


def _said(report: Report) -> _Said:
    return report.text, report.language, report.title


def _at_home(read: Report, own: Report) -> Report:
    """Return the corpus's report, which has places, unless gold counts sentences by lines, as an older form does."""
    return own if _said(read) == _said(own) else read


def _is_about(path: Path, reports: Mapping[Path, Report]) -> bool:
    """Tell whether a gold file that cannot be read lies beside reports of the corpus, and names no others."""
    near = {path.resolve().parent, path.resolve().parent.parent}
    files = {file for file in reports if file.parent in near}
    known = {name for file in files for name in (file.name, file.stem)}
    return bool(files) and all(name in known for name in _named(path))


def _named(path: Path) -> Iterator[str]:
    from compare.corrections import load
    from compare.gold import GoldError

    try:
        loaded = load(path, GoldError)
    except CompareError:
        return
    for side in ("left", "right"):
        if isinstance(loaded, dict) and isinstance(loaded.get(side), str):
            yield loaded[side]
