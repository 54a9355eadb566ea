"""Measure how well `compare.reuse` tells one dispatch, run twice, from two reports.

    python learning/measure_copies.py NEWS REAL

NEWS is a gzipped JSON list of translated documents with `left` (English) and `right` (French) sentences: from them,
copies are made as outlets make them, with a fixed seed. REAL is the folder of real pairs, which are reports of one
event by two newsrooms, and `data/` holds more; `learning/copies.toml` has pairs in our own words.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import tomllib
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

from compare.reading.collection import entries
from compare.report import Language, Report, Sentence
from compare.reuse import reuse

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = Path(__file__).parent
LANGUAGES = get_args(Language)


class Pair(NamedTuple):
    """Two reports, what sort of pair they are, and whether a reader says that they run one dispatch."""

    kind: str
    copy: bool
    left: Report
    right: Report


def report(sentences: list[str], language: str) -> Report:
    """Return a report of some sentences, one blank between them."""
    found, at = [], 0
    for text in sentences:
        found.append(Sentence(text, at, at + len(text)))
        at += len(text) + 1
    its: Language = "fr" if language == "fr" else "en"
    return Report(id="r", text=" ".join(sentences), language=its, sentences=tuple(found))


def written() -> Iterator[Pair]:
    """Yield the pairs in our own words."""
    for pair in tomllib.loads((HOME / "copies.toml").read_text(encoding="utf-8"))["pair"]:
        sides = [
            report(pair[side], language) for side, language in zip(("left", "right"), pair["languages"], strict=True)
        ]
        across = "across" if len(set(pair["languages"])) > 1 else "within"
        yield Pair(f"{pair['kind']}, {across}", pair["copy"], *sides)


def made(news: Path) -> Iterator[Pair]:
    """Yield copies made of translated documents, within a language and across."""
    draw = random.Random(1)  # noqa: S311 - a fixed sample
    documents = [one for one in json.loads(gzip.decompress(news.read_bytes())) if len(one["left"]) >= 8]  # noqa: PLR2004
    for n, document in enumerate(documents):
        other = documents[(n + 1) % len(documents)]
        whole = report(document["left"], "en")
        for side, language, across in (("left", "en", "within"), ("right", "fr", "across")):
            texts, strange = document[side], other[side]
            at = draw.randrange(2, len(texts))
            for kind, changed in (
                ("verbatim", texts),
                ("cut at the end", texts[: max(4, len(texts) // 2)]),
                ("inserted paragraph", [*texts[:at], *strange[3:6], *texts[at:]]),
                ("changed lead", [*strange[:2], *texts[2:]]),
                ("cut, lead and paragraph", [*strange[:1], *texts[1 : max(6, len(texts) // 2)], *strange[3:5]]),
            ):
                yield Pair(f"{kind}, {across}", True, whole, report(changed, language))  # noqa: FBT003


def retold(real: Path) -> Iterator[Pair]:
    """Yield reports of one event by two newsrooms, as they were published."""
    for folder in sorted(path for path in real.iterdir() if path.is_dir()):
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        sides = [
            report(
                (folder / f"{side}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"), meta[side]["language"]
            )
            for side in ("left", "right")
        ]
        yield Pair("real pairs", False, *sides)  # noqa: FBT003
    events: dict[str, list[Report]] = defaultdict(list)
    for entry in entries(str(HOME.parent / "data")):
        if entry.report:
            events[entry.report.meta["event"]].append(entry.report)
    for reports in events.values():
        for left, right in combinations(reports, 2):
            yield Pair("data, one event", False, left, right)  # noqa: FBT003


def main() -> None:
    """Print how many of each kind are taken for copies, then precision and recall."""
    news, real = map(Path, sys.argv[1:])
    told: dict[tuple[bool, str], list[bool]] = defaultdict(list)
    own = list(written())
    for pair in [*own, *made(news), *retold(real)]:
        told[pair.copy, pair.kind].append(reuse(pair.left, pair.right).is_copy)
    for (copy, kind), found in sorted(told.items()):
        print(f"{'copy' if copy else 'no copy':8} {kind:34} {sum(found):4} of {len(found)}")  # noqa: T201 - a script
    kinds = {pair.kind for pair in own}
    for name, chosen in (("own words", kinds), ("all", {kind for _, kind in told})):
        answers = [(copy, is_copy) for (copy, kind), found in told.items() if kind in chosen for is_copy in found]
        right = sum(copy and is_copy for copy, is_copy in answers)
        precision = right / max(1, sum(is_copy for _, is_copy in answers))
        recall = right / max(1, sum(copy for copy, _ in answers))
        print(f"{name}: precision {precision:.3f}, recall {recall:.3f} ({len(answers)} pairs)")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
