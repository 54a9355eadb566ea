"""Measuring against gold: the figures are what counting by hand gives."""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

import pytest
from gold_example import FLAGS, compared, document, folder, one, write

import compare
from compare.corrections import CorrectionsError
from compare.evaluation import evaluate
from compare.evaluation.calibration import calibrate
from compare.evaluation.counts import FALSE, HIT, MISS, score
from compare.evaluation.mistakes import reader
from compare.gold import Gold, read_gold

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["folder"]  # a fixture


def predicted(gold: Gold) -> set[tuple[int, int]]:
    return {pair for link in compared(gold).links for pair in product(link.left, link.right)}


def as_links(pairs: set[tuple[int, int]]) -> list[dict[str, object]]:
    return [{"left": [i], "right": [j]} for i, j in sorted(pairs)]


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
