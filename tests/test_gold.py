"""Gold files: where their reports are found, what fits them, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from gold_example import ENGLISH, LINKS, compared, document, folder, one, write

from compare.corrections import CorrectionsError
from compare.errors import CompareError
from compare.evaluation import evaluate_pair
from compare.gold import Annotation, GoldError, GoldFlag, read_gold

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["folder"]  # a fixture


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


def test_a_flag_is_found_by_one_of_its_group_on_a_sentence_both_name() -> None:
    wanted = GoldFlag("label", 1, 2)
    assert GoldFlag("loaded", 1, 5).found_by(wanted)
    assert GoldFlag("label", None, 2).found_by(wanted)
    assert not GoldFlag("label", 0, 1).found_by(wanted)
    assert not GoldFlag("naming", 1, 2).found_by(wanted)
    assert not GoldFlag("omission", None, 1).found_by(GoldFlag("omission", 1, None))


def test_every_error_of_gold_is_one_that_the_caller_can_mend() -> None:
    assert issubclass(GoldError, CompareError)
    assert issubclass(CorrectionsError, CompareError)


def test_a_pair_where_the_readers_differ_has_no_relation(folder: Path) -> None:
    gold = one(folder)
    other = Annotation({**gold.annotations[0].links, (0, 0): "partial"}, None)
    assert replace(gold, annotations=(*gold.annotations, other)).relation((0, 0)) is None
    assert gold.relation((0, 0)) == "same"
