"""Where a user sees two reports together, the share that is copied is said: `compare events` and `compare diff`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import pytest
from commanding import Ran, place, run
from ferry_texts import ENGLISH, FRENCH, RETOLD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["place", "run"]  # fixtures

OWN = [
    "The mayor told this paper that shops had lost half of their trade.",
    "A march is planned for Sunday at the quay.",
]
SIDES = {"wire": ENGLISH, "paper": [*ENGLISH, *OWN], "journal": FRENCH, "autre": RETOLD}


@pytest.fixture(autouse=True)
def corpus(place: Path) -> None:
    """Write one dispatch, two copies of it and another report of its event."""
    (place / "corpus").mkdir()
    for name, sentences in SIDES.items():
        language = "fr" if sentences[0].startswith(("Le ", "Un ")) else "en"
        head = f"---\noutlet: {name}\ndate: 2024-05-07\nlanguage: {language}\n---\n"
        (place / "corpus" / f"{name}.md").write_text(head + "\n\n".join(sentences) + "\n", encoding="utf-8")


def test_events_say_how_much_of_each_copy_is_copied(run: Callable[..., Ran]) -> None:
    ran = run("events", "corpus", "-f", "json")
    made = json.loads(ran.out)
    jsonschema.Draft202012Validator(json.loads(run("schema", "events").out)).validate(made)
    (voice,) = (event["reports"] for event in made["events"] if len(event["reports"]) > 1)
    copied = {one["id"]: one["copied"] for one in voice}
    assert copied["paper"] is copied["autre"] is None
    assert copied["wire"] == {"report": [one["id"] for one in voice].index("paper"), "share": 1}
    assert copied["journal"]["share"] > 0.8
    table = run("events", "corpus").out
    assert "wire · 100% copied" in table
    assert "journal · looks translated, " in table


def test_diff_says_how_much_of_each_report_stands_in_the_other(run: Callable[..., Ran]) -> None:
    ran = run("diff", "corpus/wire.md", "corpus/paper.md")
    assert "100% of the left stands in the right, 7" in ran.out
    made = json.loads(run("diff", "corpus/wire.md", "corpus/paper.md", "-f", "json").out)
    jsonschema.Draft202012Validator(json.loads(run("schema").out)).validate(made)
    assert made["copied"]["left"] == 1
    assert 0.7 < made["copied"]["right"] < 0.8
    written = run("diff", "corpus/wire.md", "corpus/paper.md", "-f", "markdown").out
    assert "100% of the left stands in the right" in written


def test_diff_says_that_a_report_looks_translated_whatever_kinds_are_asked(run: Callable[..., Ran]) -> None:
    for kinds in ((), ("--kinds", "label")):
        assert "Looks translated: 8" in run("diff", "corpus/wire.md", "corpus/journal.md", *kinds).out


def test_diff_says_nothing_of_two_reports_of_one_event(run: Callable[..., Ran]) -> None:
    assert "Looks translated" not in run("diff", "corpus/wire.md", "corpus/autre.md").out
    assert json.loads(run("diff", "corpus/journal.md", "corpus/autre.md", "-f", "json").out)["copied"] is None
