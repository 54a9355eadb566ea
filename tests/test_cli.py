"""The command line as its users meet it: what is on which stream, and with which exit code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from calling import process
from commanding import FRENCH, TWO, Ran, place, run

from compare import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["place", "run"]  # fixtures


def test_two_reports_stand_side_by_side_with_their_difference_flagged(run: Callable[..., Ran]) -> None:
    ran = run("diff", "en.txt", "fr.txt")
    assert (ran.code, ran.err) == (0, "")
    assert "The captain {said}" in ran.out
    assert re.search(r"attribution  said \(neutral\) → (a )?prétendu", ran.out)
    assert "\x1b" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100


def test_the_exit_code_tells_of_flags_only_when_asked(run: Callable[..., Ran]) -> None:
    assert run("diff", "en.txt", "fr.txt", "--exit-code").code == 1
    assert run("diff", "en.txt", "en.txt", "--exit-code").code == 0


def test_reports_with_nothing_in_common_are_a_normal_result(run: Callable[..., Ran]) -> None:
    ran = run("diff", "fr.txt", "recipe.txt", "--exit-code")
    assert ran.code == 0
    assert "No sentence of one report matches one of the other." in ran.out


def test_json_is_pure_and_holds_to_the_printed_schema(run: Callable[..., Ran]) -> None:
    ran = run("diff", "en.txt", "fr.txt", "--format", "json")
    schema = json.loads(run("schema").out)
    made = json.loads(ran.out)
    jsonschema.Draft202012Validator(schema).validate(made)
    assert ran.err == ""
    assert made["tool"]["version"] == __version__
    for flag in made["flags"]:
        for side in ("left", "right"):
            if found := flag[side]:
                text = Path({"left": "en.txt", "right": "fr.txt"}[side]).read_text(encoding="utf-8")
                assert text[found["start"] : found["end"]] == found["text"]


def test_read_writes_json_that_holds_to_its_schema_and_lines_that_it_reads_again(run: Callable[..., Ran]) -> None:
    made = json.loads(run("read", "en.txt", "two.jsonl", "--format", "json").out)
    jsonschema.Draft202012Validator(json.loads(run("schema", "read").out)).validate(made)
    Path("again.jsonl").write_text(run("read", "en.txt", "two.jsonl", "-f", "jsonl").out, encoding="utf-8")
    again = json.loads(run("read", "again.jsonl", "--format", "json").out)
    assert [report["id"] for report in again["reports"]] == [report["id"] for report in made["reports"]]
    assert [report["text"] for report in again["reports"]] == [report["text"] for report in made["reports"]]


def test_markdown_is_a_document(run: Callable[..., Ran]) -> None:
    assert run("diff", "en.txt", "fr.txt", "-f", "markdown").out.startswith("# Two reports compared\n")


def test_only_the_kinds_asked_for_are_flagged(run: Callable[..., Ran]) -> None:
    summary = json.loads(run("diff", "en.txt", "fr.txt", "-f", "json", "--kinds", "attribution,quantity").out)[
        "summary"
    ]
    assert set(summary) == {"attribution", "quantity"}


def test_no_sentence_is_linked_below_the_score_asked_for(run: Callable[..., Ran]) -> None:
    made = json.loads(run("diff", "en.txt", "fr.txt", "-f", "json", "--min-score", "1").out)
    assert all(link["score"] == 1 for link in made["links"])


@pytest.mark.parametrize(
    ("reference", "language"), [("two.jsonl#first", "en"), ("two.jsonl#1", "en"), ("two.jsonl#2", "fr")]
)
def test_one_report_of_several_is_picked_by_id_or_number(
    run: Callable[..., Ran], reference: str, language: str
) -> None:
    [report] = json.loads(run("read", reference, "-f", "json").out)["reports"]
    assert report["language"] == language


def test_an_id_that_a_file_gave_picks_too_and_the_hint_names_it(run: Callable[..., Ran]) -> None:
    hint = run("diff", "two.jsonl", "fr.txt").err.splitlines()[1]
    given = hint.rpartition(", ")[2]
    [report] = json.loads(run("read", f"two.jsonl#{given}", "-f", "json").out)["reports"]
    assert report["id"] == given


def test_a_number_sign_may_belong_to_the_name_of_a_file(run: Callable[..., Ran]) -> None:
    Path("a#2.jsonl").write_text(TWO, encoding="utf-8")
    assert len(json.loads(run("read", "a#2.jsonl", "-f", "json").out)["reports"]) == 2
    assert len(json.loads(run("read", "a#2.jsonl#2", "-f", "json").out)["reports"]) == 1


def test_standard_input_is_a_report() -> None:
    ran = process("diff", "en.txt", "-", "-f", "json", input=FRENCH)
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["right"]["language"] == "fr"
