"""Whether a report holds together, and two sentences that are read in many tests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.report import Furniture, Report, Sentence


HERE = Path(__file__).parent


EN = "The harbour was closed on Monday after a week of storms, and the mayor said that nobody had been hurt."


FR = "Le port a été fermé lundi après une semaine de tempête, et la mairie a dit que personne n’était blessé."


def assert_sound(report: Report) -> None:
    parts: list[Sentence | Furniture] = [*report.sentences, *report.furniture]
    parts.sort(key=lambda part: part.start)
    for stretch in (*parts, *report.quotations):
        assert stretch.text == report.text[stretch.start : stretch.end]
        assert stretch.text
    at = 0
    for part in parts:
        assert part.start >= at, f"overlap at {at}"
        assert not any(char.isalnum() for char in report.text[at : part.start])
        at = part.end
    assert not any(char.isalnum() for char in report.text[at:])
    assert list(report.sentences) == sorted(report.sentences, key=lambda sentence: sentence.start)


def parts_of(report: Report) -> list[str]:
    labelled = [(s.start, f"{s.role}: {s.text}") for s in report.sentences]
    labelled += [(f.start, f"{f.kind}: {f.text}") for f in report.furniture]
    return [text for _, text in sorted(labelled)]
