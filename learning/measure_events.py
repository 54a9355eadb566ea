"""Measure what clustering costs: processor time and memory of `find_events` beside the time to encode the leads.

    python learning/measure_events.py NEWS REPORTS DAYS

NEWS is a gzipped JSON list of documents with `left` (English) and `right` (French) sentences. Each report has 20 of
them, with a number of its own in each, so that no row is ever the same. Processor time, since other work on the
machine does not count in it. Run it with 1000 36 and 10000 365 for ten times the reports at the same density.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from compare.encoder import load_encoder
from compare.events import find_events
from compare.likeness import LEAD
from compare.report import Language, Report, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

LENGTH, BLOCK = 20, 1000
DRAW = random.Random(2)  # noqa: S311 - a fixed sample


def report(name: str, sentences: Sequence[str], language: Language, day: date) -> Report:
    """Return a report of some sentences on a day."""
    found, at = [], 0
    for text in sentences:
        found.append(Sentence(text, at, at + len(text)))
        at += len(text) + 1
    return Report(name, " ".join(sentences), language, tuple(found), published=day.isoformat())


def corpus(news: Path, size: int, days: int) -> list[Report]:
    """Return so many reports, two languages of a document on a day, filled up with sentences of others."""
    documents = json.loads(gzip.decompress(news.read_bytes()))
    found: list[Report] = []
    while len(found) < size:
        document, day = DRAW.choice(documents), date(2022, 1, 1) + timedelta(DRAW.randrange(days))
        for side, language in zip(("left", "right"), get_args(Language), strict=True):
            texts = [text for text in document[side] if DRAW.random() > 0.2][:LENGTH]  # noqa: PLR2004 - a fifth is dropped
            texts += [DRAW.choice(DRAW.choice(documents)[side]) for _ in range(LENGTH - len(texts))]
            numbered = [f"{text[:-1]} {DRAW.randrange(10**6)}." for text in texts]
            found.append(report(f"r{len(found)}", numbered, language, day))
    return found[:size]


def main() -> None:
    """Print the seconds that encoding and the whole take, and the most memory used."""
    reports = corpus(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    encoder = load_encoder(cache=False)
    encoder.encode(["The model is loaded before the clock runs."])
    begun = time.process_time()
    for at in range(0, len(reports), BLOCK):
        encoder.encode([one.text for report in reports[at : at + BLOCK] for one in report.sentences[:LEAD]])
    encoded = time.process_time()
    events = find_events(reports, encoder=encoder)
    whole, used = time.process_time() - encoded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    took = encoded - begun
    print(f"{len(reports)} reports, {len(events)} events: leads {took:.1f} s, events {whole:.1f} s", end="")  # noqa: T201
    print(f" ({whole / took:.2f} times), {used} MB")  # noqa: T201 - a script


if __name__ == "__main__":
    main()
