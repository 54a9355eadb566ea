"""Gold in a corpus: whether it fits its reports, which of it is theirs, and whether floors hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from ferry_texts import ENGLISH, FRENCH
from policing import STATE, TODAY, WESTERN, checked, corpus, found, one, write

import compare
from compare.policy import Policy

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["corpus"]  # a fixture


def gold(corpus: Path, **changes: object) -> Path:
    (corpus / "gold").mkdir(exist_ok=True)
    links = [{"left": [n], "right": [n]} for n in range(len(ENGLISH))]
    stated = {"left": "ferry-en.md", "right": "ferry-fr.md", "links": links, "flags": [], **changes}
    place = corpus / "gold" / "ferry.json"
    place.write_text(json.dumps(stated), encoding="utf-8")
    return place


def pair_of(folder: Path, name: str) -> None:
    """Write a state report, a western one, and gold about both, in a folder of their own."""
    place = folder / name
    (place / "gold").mkdir(parents=True)
    write(place, f"{name}-state", STATE, outlet="State agency")
    write(place, f"{name}-western", WESTERN, language="fr", outlet="Western agency")
    stated = {"left": f"{name}-state.md", "right": f"{name}-western.md", "links": [{"left": [0], "right": [0]}]}
    (place / "gold" / "pair.json").write_text(json.dumps(stated), encoding="utf-8")


def test_gold_that_fits_its_reports(corpus: Path) -> None:
    gold(corpus)
    assert one(checked(corpus), "gold").looked_at == 1
    assert not found(checked(corpus), "gold")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"left": "gone.md"}, "there is no report gone.md"),
        ({"links": [{"left": [99], "right": [0]}]}, "has no sentence 99"),
        ({"flags": [{"kind": "label", "left": {"sentence": 0, "words": "zeppelin"}}]}, "'zeppelin' are not in"),
        ({"links": "none"}, "links"),
    ],
)
def test_gold_that_does_not(corpus: Path, changes: dict[str, object], told: str) -> None:
    gold(corpus, **changes)
    (item,) = found(checked(corpus), "gold")
    assert item.rule == "gold.invalid"
    assert told in item.message
    assert str(corpus) not in item.message
    assert item.place
    assert item.place.path == "gold/ferry.json"


def test_floors_hold_or_tell_how_far_they_are_missed(corpus: Path, tmp_path: Path) -> None:
    gold(corpus)
    config = tmp_path / "compare.toml"
    config.write_text('[policy.gold.floors]\n"links.recall" = 0.5\n', encoding="utf-8")
    assert compare.check(corpus, today=TODAY).passed
    gold(corpus, links=[{"left": [0], "right": [len(FRENCH) - 1]}])
    (item,) = found(compare.check(corpus, today=TODAY), "gold")
    assert item.rule == "gold.floor"
    assert item.amount == 0.5
    assert item.place
    assert (item.place.path, item.place.line) == ("compare.toml", 2)


def test_a_floor_without_gold_is_a_finding(corpus: Path) -> None:
    (corpus / "compare.toml").write_text('[policy.gold.floors]\n"links.f1" = 0.5\n', encoding="utf-8")
    assert [item.rule for item in found(compare.check(corpus, today=TODAY), "gold")] == ["gold.floor"]


@pytest.mark.parametrize(
    ("reference", "own", "others"),
    [
        ("", 2, 0),
        ("**/*.md", 2, 0),
        ("one/*.md", 1, 0),
        ("*/*-state.md", 0, 2),
        ("one/one-state.md", 0, 1),
    ],
)
def test_gold_is_about_reports_of_the_corpus(tmp_path: Path, reference: str, own: int, others: int) -> None:
    for name in ("one", "two"):
        pair_of(tmp_path, name)
    verdict = compare.check(tmp_path / reference, Policy(compare="gold"), today=TODAY)
    golds = [check for check in verdict.checks if check.id == "gold"]
    assert [check.looked_at for check in golds] == ([own] if own else [])
    assert all(("outside the corpus" in check.about) is bool(others) for check in golds)
    flags = [item for item in found(verdict, "budgets") if item.rule != "budgets.unmeasured"]
    assert len({item.fingerprint for item in flags}) == len(flags)
    assert bool(flags) is bool(own)
    for item in flags:
        assert item.sides
        for side in item.sides:
            assert side.place
            text = (
                tmp_path / reference.split("/*", maxsplit=1)[0].split("*", maxsplit=1)[0] / side.place.path
            ).read_text("utf-8")
            if side.place.text:
                line = text.split("\n")[side.place.line - 1]
                assert line[side.place.column - 1 : side.place.end_column - 1] == side.place.text


def test_gold_in_the_form_of_lines_has_places_in_its_files(tmp_path: Path) -> None:
    for side, sentences in (("left", STATE), ("right", WESTERN)):
        (tmp_path / f"{side}.txt").write_text("\n".join(sentences), encoding="utf-8")
    (tmp_path / "gold.json").write_text('{"links": [{"left": [0], "right": [0]}]}', encoding="utf-8")
    verdict = checked(tmp_path, Policy(compare="gold", gold=("gold.json",), require=()))
    label = next(item for item in found(verdict, "budgets") if item.rule.startswith("label"))
    assert label.place
    assert (label.place.path, label.place.line) == ("left.txt", 1)
    assert STATE[0][label.place.column - 1 : label.place.end_column - 1] == label.place.text


def test_broken_gold_of_others_is_not_told_of_a_single_report(tmp_path: Path) -> None:
    for name in ("one", "two"):
        pair_of(tmp_path, name)
    for name in ("one", "two"):
        place = tmp_path / name / "gold" / "pair.json"
        place.write_text(place.read_text(encoding="utf-8").replace("[0]", "[99]"), encoding="utf-8")
    assert len(found(checked(tmp_path), "gold")) == 2
    assert [item.place.path for item in found(checked(tmp_path / "one" / "*.md"), "gold") if item.place] == [
        "gold/pair.json"
    ]
    assert checked(tmp_path / "one" / "one-state.md").passed


def test_gold_in_a_folder_that_is_ignored_is_ignored(tmp_path: Path) -> None:
    for name in ("one", "two"):
        pair_of(tmp_path, name)
    assert one(checked(tmp_path, Policy(ignore=("two/",))), "gold").looked_at == 1


def test_figures_are_told_whether_they_hold_or_not(corpus: Path) -> None:
    gold(corpus)
    (corpus / "compare.toml").write_text(
        '[policy.gold.floors]\n"links.recall" = 0.5\n[policy.gold.ceilings]\n"calibration.error" = 1\n'
        '[policy.budgets]\ncompare = "gold"\ntotal = 40\n',
        encoding="utf-8",
    )
    verdict = compare.check(corpus, today=TODAY)
    assert [(f.name, f.value, f.limit, f.side) for f in one(verdict, "gold").figures][:1] == [
        ("links.recall", 1.0, 0.5, "floor")
    ]
    (held,) = one(verdict, "budgets").figures
    assert (held.name, held.limit, held.side) == ("flags", 40, "budget")
    assert held.value == one(verdict, "budgets").looked_at


def test_reports_that_a_program_gives_have_their_gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        pair_of(tmp_path, name)
    monkeypatch.chdir(tmp_path)
    verdict = compare.check(compare.read(str(tmp_path)), Policy(compare="gold"), today=TODAY)
    assert [check.looked_at for check in verdict.checks if check.id == "gold"] == [2]
    one = compare.check(compare.read(str(tmp_path / "one" / "one-state.md")), Policy(compare="gold"), today=TODAY)
    assert [check.looked_at for check in one.checks if check.id == "gold"] == []
