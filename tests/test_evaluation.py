"""Measuring against gold: files are read and checked, and the figures are what counting by hand gives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import compare
from compare import cli
from compare.corrections import CorrectionsError
from compare.errors import CompareError
from compare.evaluation import Evaluation, evaluate, evaluate_pair
from compare.evaluation.calibration import calibrate
from compare.evaluation.counts import FALSE, HIT, MISS, score
from compare.evaluation.mistakes import reader
from compare.gold import Annotation, Gold, GoldError, GoldFlag, read_gold
from compare.render import evaluation as render
from compare.render import json as render_json

ENGLISH = """Dam bursts above Orvelle

A dam burst above the town of Orvelle on Monday night, rescue services said.

At least 12 people were taken to hospital.

The mayor, Anna Petrovsky, said the operator had ignored cracks in the wall.

Schools will stay closed until Friday.
"""
FRENCH = """Un barrage cède au-dessus d’Orvelle

Les écoles resteront fermées jusqu’à vendredi.

Un barrage a cédé lundi soir au-dessus de la ville d’Orvelle, ont indiqué les secours.

Soixante personnes au moins ont été hospitalisées.

La maire, Anna Pétrovski, a prétendu que l’exploitant avait négligé des fissures dans le mur.
"""
# Sentence 0 is the title on both sides; the schools stand last on the left and second on the right.
LINKS = [([0], [0]), ([0], [2]), ([1], [2]), ([2], [3]), ([3], [4]), ([4], [1])]
FLAGS = [
    {"kind": "quantity", "left": {"sentence": 2, "words": "12"}, "right": {"sentence": 3, "words": "Soixante"}},
    {"kind": "hedging", "left": {"sentence": 3, "words": "said"}, "right": {"sentence": 4, "words": "a prétendu"}},
]


def document(**changes: object) -> dict[str, Any]:
    links = [{"left": left, "right": right, "relation": "same", "why": "told by both"} for left, right in LINKS]
    return {"left": "en.txt", "right": "fr.txt", "annotator": "A", "links": links, "flags": FLAGS, **changes}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "fr.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    return tmp_path


def write(folder: Path, content: object, name: str = "gold/orvelle.json") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def one(folder: Path, **changes: object) -> Gold:
    (gold,) = read_gold([write(folder, document(**changes))])
    return gold


def compared(gold: Gold) -> compare.Comparison:
    return compare.compare(gold.left, gold.right)


def predicted(gold: Gold) -> set[tuple[int, int]]:
    return {pair for link in compared(gold).links for pair in product(link.left, link.right)}


def as_links(pairs: set[tuple[int, int]]) -> list[dict[str, object]]:
    return [{"left": [i], "right": [j]} for i, j in sorted(pairs)]


def test_gold_finds_its_reports_in_its_folder_or_the_one_above(folder: Path) -> None:
    above = one(folder)
    (beside,) = read_gold([write(folder, document(), "orvelle.json")])
    assert above.left == beside.left
    assert above.needed == {(i, j) for left, right in LINKS for i, j in product(left, right)}
    assert above.annotations[0].flags == (GoldFlag("quantity", 2, 3), GoldFlag("hedging", 3, 4))


def test_the_older_form_counts_lines(tmp_path: Path) -> None:
    lines = {
        "left.txt": [
            "The ferry sank on Monday. Nobody was hurt, the harbour authority said.",
            "The crew was questioned.",
        ],
        "right.txt": ["Le ferry a coulé lundi.", "L’équipage a été interrogé.", "Personne n’a été blessé."],
    }
    for name, sentences in lines.items():
        (tmp_path / name).write_text("\n".join(sentences) + "\n", encoding="utf-8")
    flags = [{"kind": "omission", "left": 0, "right": None, "left_words": "Nobody was hurt", "right_words": ""}]
    write(tmp_path, {"links": [{"left": [1], "right": [1], "type": "same"}], "flags": flags}, "gold.json")
    (gold,) = read_gold([tmp_path])
    assert gold.name == tmp_path.name
    assert len(gold.left.sentences) == 3
    assert gold.lines == ((0, 0, 1), (0, 1, 2))
    assert gold.relation((1, 1)) == "same"
    judged = evaluate_pair(gold, compared(gold))
    assert max(i for i, _ in judged.links) <= 1


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"left": "other.txt"}, "no report other.txt"),
        ({"left": None}, "no left.txt beside it"),
        ({"links": [{"left": [0], "right": [5]}]}, r"links\[0\]: fr has no sentence 5, only 0 to 4"),
        ({"links": [{"left": [-1], "right": [0]}]}, r"links\[0\]: en has no sentence -1"),
        ({"links": [{"left": [0], "right": []}]}, r"links\[0\]: a side has no sentence"),
        (
            {"links": [{"left": [0], "right": [0], "relation": "equal"}]},
            r"relation: .*equal.* one of same, partial, conf",
        ),
        ({"links": [{"left": [True], "right": [0]}]}, r"links\[0\]\.left\[0\]"),
        ({"links": 3}, "links"),
        ({"flags": [{"kind": "mood", "left": {"sentence": 0}}]}, r"flags\[0\]\.kind: .*mood.* one of label, naming, "),
        ({"flags": [{"kind": "label", "left": {"sentence": 7, "words": "a"}}]}, r"flags\[0\]: en has no sentence 7"),
        (
            {"flags": [{"kind": "label", "left": {"sentence": 0, "words": "levee"}}]},
            r"flags\[0\]: the words 'levee' are not in sentence 0 of en",
        ),
        ({"flags": [{"kind": "label", "left": None, "right": None}]}, r"flags\[0\]: it names no sentence"),
    ],
)
def test_gold_that_does_not_fit_is_refused_with_file_and_entry(
    folder: Path, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(GoldError, match=message) as raised:
        read_gold([write(folder, document(**changes))])
    assert "orvelle.json" in str(raised.value)


def test_a_folder_is_searched_for_gold_and_other_json_passed_over(folder: Path) -> None:
    write(folder, document(), "gold/a.json")
    write(folder, document(), "deeper/b.json")
    write(folder, {"pair": "en and fr"}, "gold/meta.json")
    (folder / "deeper" / "en.txt").write_text(ENGLISH, encoding="utf-8")
    assert [gold.name for gold in read_gold([folder, folder / "gold" / "a.json"])] == ["b", "a"]


def test_nothing_to_measure_is_an_error(folder: Path) -> None:
    with pytest.raises(GoldError, match="holds no gold file"):
        read_gold([folder])
    with pytest.raises(GoldError, match=r"missing\.json"):
        read_gold([folder / "missing.json"])
    (folder / "gold" / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match=r"broken\.json"):
        read_gold([folder])


def test_links_are_scored_as_sentence_pairs(folder: Path) -> None:
    found = predicted(one(folder))
    extra, lost = (3, 1), max(found)
    assert extra not in found
    gold = one(folder, links=as_links((found - {lost}) | {extra}))
    links = evaluate([gold]).links
    assert (links.right, links.predicted, links.found, links.needed) == (
        len(found) - 1,
        len(found),
        len(found) - 1,
        len(found),
    )
    assert [links.precision, links.recall, links.f1] == [pytest.approx((len(found) - 1) / len(found))] * 3


def test_the_mistakes_are_listed_with_their_sentences(folder: Path) -> None:
    found = predicted(one(folder))
    lost = max(found)
    result = evaluate([one(folder, links=as_links((found - {lost}) | {(3, 1)}))])
    (missed,), (wrong,) = result.missed, result.wrong
    assert (missed.left, missed.right, missed.score) == (3, 1, None)
    assert missed.right_text == "Les écoles resteront fermées jusqu’à vendredi."
    assert (wrong.left, wrong.right) == lost
    assert wrong.score is not None


def test_a_flag_is_found_by_one_of_its_group_on_a_sentence_both_name() -> None:
    wanted = GoldFlag("label", 1, 2)
    assert GoldFlag("loaded", 1, 5).found_by(wanted)
    assert GoldFlag("label", None, 2).found_by(wanted)
    assert not GoldFlag("label", 0, 1).found_by(wanted)
    assert not GoldFlag("naming", 1, 2).found_by(wanted)
    assert not GoldFlag("omission", None, 1).found_by(GoldFlag("omission", 1, None))


def test_flags_are_scored_by_kind_and_omissions_apart(folder: Path) -> None:
    marked = [*FLAGS, {"kind": "omission", "left": {"sentence": 4}}, {"kind": "naming", "right": {"sentence": 4}}]
    result = evaluate([one(folder, flags=marked)])
    assert result.flags is not None
    assert result.omissions is not None
    assert (result.flags.found, result.flags.needed) == (2, 3)
    assert result.omissions.needed == 1
    assert result.kinds["quantity"].f1 == 1
    assert (result.kinds["hedging"].found, result.kinds["hedging"].needed) == (1, 1)  # by a flag of attribution
    assert (result.kinds["attribution"].right, result.kinds["attribution"].needed) == (1, 0)
    assert result.kinds["naming"].recall == 0


def test_gold_without_flags_leaves_flags_unmeasured(folder: Path) -> None:
    content = document()
    del content["flags"]
    result = evaluate(read_gold([write(folder, content)]))
    assert (result.flags, result.omissions, result.kinds) == (None, None, {})
    assert result.figures["flags.f1"] is None


def test_what_two_readers_found_must_be_found_and_what_one_found_is_no_mistake(folder: Path) -> None:
    found = sorted(predicted(one(folder)))
    write(folder, document(links=as_links(set(found[:-1]))))
    write(folder, document(links=as_links({found[0], found[-1]}), flags=[]), "gold/orvelle_B.json")
    result = evaluate(read_gold([folder]))
    assert len(result.pairs) == 1
    assert (result.links.right, result.links.predicted) == (len(found), len(found))
    assert (result.links.found, result.links.needed) == (1, 1)
    assert result.flags is not None
    assert result.flags.needed == 0
    assert result.flags.right == 2


def test_relations_are_counted_on_the_links_found(folder: Path) -> None:
    gold = one(folder)
    links = [
        {"left": list(link.left), "right": list(link.right), "relation": link.relation} for link in compared(gold).links
    ]
    assert evaluate([one(folder, links=links)]).relation.precision == 1
    turned = [{**link, "relation": "partial" if link["relation"] != "partial" else "same"} for link in links]
    assert evaluate([one(folder, links=turned)]).relation.precision == 0


def test_corrections_are_gold_for_what_they_speak_of(folder: Path) -> None:
    found = sorted(predicted(one(folder)))
    entries = [{"left": [i], "right": [j]} for i, j in found]
    judged = {"left": "en", "right": "fr", "accepted": entries[:1], "rejected": entries[-1:], "added": []}
    path = write(folder, {**judged, "added": [{"left": [3], "right": [1]}]}, "judged.json")
    result = evaluate(read_gold([path]))
    assert (result.links.right, result.links.predicted, result.links.needed) == (1, 2, 2)
    assert result.unjudged == len(found) - 2
    assert result.flags is None
    with pytest.raises(CorrectionsError, match="no sentence 8"):
        read_gold([write(folder, {**judged, "rejected": [{"left": [8], "right": [0]}]}, "judged.json")])


def test_intervals_hold_the_figure_repeat_with_the_seed_and_narrow_with_more_pairs() -> None:
    few = [Counter({HIT: 6, FALSE: 3, MISS: 3}), Counter({HIT: 2, FALSE: 2, MISS: 4})]
    many = few * 20
    first = score(few)
    assert first == score(few)
    assert first.f1_interval != score(few, seed=1).f1_interval
    assert first.f1 == score(many).f1
    assert first.f1_interval is not None
    low, high = first.f1_interval
    assert low < (first.f1 or 0) < high
    narrow = score(many).f1_interval
    assert narrow is not None
    assert narrow[1] - narrow[0] < (high - low) / 2


def test_scores_of_nothing_and_of_perfection() -> None:
    nothing = score([Counter()])
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.f1_interval) == (None, None, None, None)
    assert score([Counter({HIT: 4})]).f1_interval == (1.0, 1.0)
    silent = score([Counter({MISS: 4})])
    assert (silent.precision, silent.recall, silent.f1) == (None, 0, 0)


def test_calibration_by_hand() -> None:
    found = calibrate([(0.25, True), (0.25, False), (0.9, True), (1.0, True)])
    assert [(bin_.links, bin_.score, bin_.right) for bin_ in found.bins] == [(2, 0.25, 0.5), (2, 0.95, 1.0)]
    assert found.error == pytest.approx((2 * 0.25 + 2 * 0.05) / 4)
    assert calibrate([]).error is None


def test_traits_of_sentence_pairs(folder: Path) -> None:
    gold = one(folder)
    traits = {pair: set(reader(gold, compare.load_encoder()).traits(pair)) for pair in gold.needed}
    assert "order" in traits[4, 1]
    assert "order" not in traits[2, 3]
    assert {pair for pair, found in traits.items() if "merge" in found} == {(0, 0), (0, 2), (1, 2)}
    assert {pair for pair, found in traits.items() if "number" in found} == {(2, 3)}
    assert "name" in traits[3, 4]
    assert "no name" in traits[4, 1]
    assert all(("name" in found) != ("no name" in found) for found in traits.values())


def test_links_that_are_not_alike_are_told(folder: Path) -> None:
    far = reader(one(folder), compare.load_encoder()).traits((4, 3))
    near = reader(one(folder), compare.load_encoder()).traits((4, 1))
    assert "unlike" in far
    assert "unlike" not in near


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


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "compare", *arguments]
    env = {**os.environ, "PYTHONPATH": str(Path(cli.__file__).parents[1])}
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=cwd, env=env)


def test_a_figure_below_its_floor_fails_and_is_named(folder: Path) -> None:
    write(folder, document())
    (folder / "floors.toml").write_text('[floors]\n"links.f1" = 0.01\n"naming.f1" = 0.5\n', encoding="utf-8")
    done = run("eval", "gold", "--floors", "floors.toml", "-f", "json", cwd=folder)
    assert done.returncode == 1
    assert done.stderr == "compare: naming.f1 could not be measured, and has a limit of 0.5\n"
    assert json.loads(done.stdout)["figures"]["links.f1"] > 0.01
    (folder / "floors.toml").write_text('[floors]\n"links.f1" = 0.01\n', encoding="utf-8")
    assert run("eval", "gold", "--floors", "floors.toml", cwd=folder).returncode == 0


def test_a_wrong_call_is_one_line_and_nothing_on_standard_output(folder: Path) -> None:
    for arguments in (
        ("eval", "nowhere"),
        ("eval", "gold"),
        ("diff", "en.txt", "fr.txt", "--corrections", "none.json"),
    ):
        done = run(*arguments, cwd=folder)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("compare: ")


def test_diff_obeys_corrections(folder: Path) -> None:
    judged = {"left": "en", "right": "fr", "rejected": [{"left": [2], "right": [3]}]}
    write(folder, judged, "judged.json")
    done = run("diff", "en.txt", "fr.txt", "--corrections", "judged.json", "-f", "json", cwd=folder)
    links = json.loads(done.stdout)["links"]
    assert links
    assert all(not (2 in link["left"] and 3 in link["right"]) for link in links)
    wrong = run("diff", "en.txt", "en.txt", "--corrections", "judged.json", cwd=folder)
    assert wrong.returncode == 2
    assert "made for en and fr" in wrong.stderr


def test_every_error_of_gold_is_one_that_the_caller_can_mend() -> None:
    assert issubclass(GoldError, CompareError)
    assert issubclass(CorrectionsError, CompareError)


def test_a_pair_where_the_readers_differ_has_no_relation(folder: Path) -> None:
    gold = one(folder)
    other = Annotation({**gold.annotations[0].links, (0, 0): "partial"}, None)
    assert replace(gold, annotations=(*gold.annotations, other)).relation((0, 0)) is None
    assert gold.relation((0, 0)) == "same"
