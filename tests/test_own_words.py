"""A project’s own words reach every flag, where they are given and nowhere else."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import pytest
from own_words import OWN, SPEAKS, own, rules

from compare.errors import UsageError
from compare.framing.explaining import explain
from compare.framing.settings import settle
from compare.render import explanation

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["own"]  # a fixture


@pytest.mark.parametrize(("rule", "en", "fr"), SPEAKS, ids=[rule for rule, *_ in SPEAKS])
def test_own_words_raise_flags_where_they_are_given_and_nowhere_else(own: Path, rule: str, en: str, fr: str) -> None:
    assert rule not in rules((en, fr))
    assert rule in rules((en, fr), lexicons=[own])
    assert rule not in rules((en, fr))


def test_an_own_verb_decides_over_ours(tmp_path: Path) -> None:
    pair = ("The minister claimed that the bridge was safe.", "Le ministre a dit que le pont était sûr.")
    path = tmp_path / "plain.toml"
    entry = OWN[: OWN.index("[[concept]]")] + OWN[OWN.index("[[attribution.verb]]") : OWN.index("[[hedging.phrase]]")]
    path.write_text(entry.replace('"distancing"', '"neutral"').replace('["spout"]', '["claim"]'), encoding="utf-8")
    assert "attribution.verb" in rules(pair)
    assert rules(pair, lexicons=[path]) == []


def test_own_words_do_not_change_what_else_is_flagged(own: Path) -> None:
    pair = ("The regime claimed that 26 died.", "Le gouvernement a déclaré que 16 personnes sont mortes.")
    assert rules(pair, lexicons=[own]) == rules(pair) != []


def test_comparisons_at_the_same_time_keep_their_words_apart(own: Path) -> None:
    pair = ("The lifeline was hit on Monday.", "Le pont a été touché lundi.")
    found: dict[str, list[list[str]]] = {"own": [], "plain": []}

    def ask(name: str, **settings: Any) -> None:  # noqa: ANN401 - options of flag_pairs
        found[name] += [rules(pair, **settings) for _ in range(5)]

    ask("plain")  # the model is loaded once, before threads want it
    threads = [
        threading.Thread(target=ask, args=("own",), kwargs={"lexicons": [own]}),
        threading.Thread(target=ask, args=("plain",)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {"own": [["label.bridge"]] * 5, "plain": [[]] * 10}


def test_a_file_named_twice_counts_once(own: Path) -> None:
    assert settle(settle(lexicons=[own]), lexicons=[own, own]) == settle(lexicons=[own])


def test_a_changed_file_is_read_again(own: Path) -> None:
    pair = ("The lifeline was hit on Monday.", "Le pont a été touché lundi.")
    assert rules(pair, lexicons=[own])
    own.write_text(OWN.replace("lifeline", "artery"), encoding="utf-8")
    assert rules(pair, lexicons=[own]) == []


def test_an_own_concept_is_explained_with_its_source(own: Path) -> None:
    found = explain("lifelines", settings=settle(lexicons=[own]))
    assert [entry.name for entry in found.entries] == ["label.bridge"]
    assert "The desk, House rules (2024)" in explanation.render(found, width=80)
    with pytest.raises(UsageError):
        explain("lifelines")
