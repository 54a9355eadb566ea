"""What `compare eval` shows and says: JSON, tables, Markdown, floors that are broken, calls that are wrong."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import jsonschema
import pytest
from calling import process
from gold_example import ENGLISH, FRENCH, document, folder, write

from compare.evaluation import Evaluation, evaluate
from compare.gold import read_gold
from compare.render import evaluation as render
from compare.render import json as render_json

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["folder"]  # a fixture


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    folder = tmp_path_factory.mktemp("measured")
    (folder / "en.txt").write_text(ENGLISH + "\nThe dam [old] was *weak*\x1b[31m.\n", encoding="utf-8")
    (folder / "fr.txt").write_text(FRENCH, encoding="utf-8")
    links = [*document()["links"], {"left": [5], "right": [3], "relation": "partial"}]
    return evaluate(read_gold([write(folder, document(links=links))]))


def test_the_json_holds_to_its_schema(measured: Evaluation) -> None:
    made = json.loads(render_json.render_evaluation(measured, version="1"))
    jsonschema.Draft202012Validator(json.loads(render_json.schema("eval"))).validate(made)
    assert made["figures"] == measured.figures
    assert made["links"]["needed"] == 7
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**made, "links": None}, json.loads(render_json.schema("eval")))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_the_tables_keep_to_the_width(measured: Evaluation, width: int) -> None:
    text = render.render(measured, each=True, errors=9, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert "orvelle" in text
    assert "\x1b" not in text
    assert measured.missed
    for mistake in measured.missed + measured.wrong:
        assert f"left {mistake.left}" in text


def test_rows_a_pair_and_mistakes_are_shown_when_asked_for(measured: Evaluation) -> None:
    bare = render.render(measured)
    assert "Pair by pair" not in bare
    assert "Links missed" not in bare
    assert "Links missed, the nearest sentences first: 1 of" in render.render(measured, errors=1)


def test_report_text_is_text_in_markdown(measured: Evaluation) -> None:
    only = replace(measured, missed=tuple(one for one in measured.missed if one.left == 5), wrong=())
    text = render.render_markdown(only, each=True, errors=9)
    assert r"The dam \[old\] was \*weak\*" in text
    assert "\x1b" not in text
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert tables
    assert all(line.endswith("|") for line in tables)


def test_a_figure_below_its_floor_fails_and_is_named(folder: Path) -> None:
    write(folder, document())
    (folder / "floors.toml").write_text('[floors]\n"links.f1" = 0.01\n"naming.f1" = 0.5\n', encoding="utf-8")
    done = process("eval", "gold", "--floors", "floors.toml", "-f", "json", cwd=folder)
    assert done.returncode == 1
    assert done.stderr == "compare: naming.f1 could not be measured, and has a limit of 0.5\n"
    assert json.loads(done.stdout)["figures"]["links.f1"] > 0.01
    (folder / "floors.toml").write_text('[floors]\n"links.f1" = 0.01\n', encoding="utf-8")
    assert process("eval", "gold", "--floors", "floors.toml", cwd=folder).returncode == 0


def test_a_wrong_call_is_one_line_and_nothing_on_standard_output(folder: Path) -> None:
    for arguments in (
        ("eval", "nowhere"),
        ("eval", "gold"),
        ("diff", "en.txt", "fr.txt", "--corrections", "none.json"),
    ):
        done = process(*arguments, cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("compare: ")


def test_diff_obeys_corrections(folder: Path) -> None:
    judged = {"left": "en", "right": "fr", "rejected": [{"left": [2], "right": [3]}]}
    write(folder, judged, "judged.json")
    done = process("diff", "en.txt", "fr.txt", "--corrections", "judged.json", "-f", "json", cwd=folder)
    links = json.loads(done.stdout)["links"]
    assert links
    assert all(not (2 in link["left"] and 3 in link["right"]) for link in links)
    wrong = process("diff", "en.txt", "en.txt", "--corrections", "judged.json", cwd=folder)
    assert wrong.returncode == 2
    assert "made for en and fr" in wrong.stderr
