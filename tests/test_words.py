from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from compare.languages.function_words import counterparts
from compare.words import align_words, align_words_many

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "cases" / "words.toml").read_text("utf-8"))["case"]
ENGLISH = (
    "The minister , who had resigned on Monday , said that the army would not leave before the army of the south ."
)
FRENCH = "Le porte-parole de la police n’ a pas dit , lundi , combien de passants de la ville et de la région ont fui ."


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "words-cache"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_words_that_stand_for_each_other(case: dict[str, Any]) -> None:
    left, right = case["left"].split(), case["right"].split()
    links = align_words(left, right, languages=tuple(case["languages"]))
    found = {f"{left[i]} {right[j]}" for i, j in links}
    assert set(case["linked"]) <= found
    linked = {f"left {left[i]}" for i, _ in links} | {f"right {right[j]}" for _, j in links}
    assert not linked & set(case["alone"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_content_word_goes_nowhere_else_than_to_its_counterpart(case: dict[str, Any]) -> None:
    left, right = case["left"].split(), case["right"].split()
    named = [pair.split() for pair in case["linked"]]
    found = {(left[i], right[j]) for i, j in align_words(left, right, languages=tuple(case["languages"]))}
    strayed = {(a, b) for a, b in found for c, d in named if (a == c) != (b == d)}
    assert not strayed


@pytest.mark.parametrize(("language", "sentence"), [("en", ENGLISH), ("fr", FRENCH)])
def test_a_sentence_against_itself_is_the_diagonal(language: str, sentence: str) -> None:
    words = sentence.split()
    assert align_words(words, words, languages=(language, language)) == [(k, k) for k in range(len(words))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_swapped_sides_give_the_mirror_image(case: dict[str, Any]) -> None:
    left, right = case["left"].split(), case["right"].split()
    one, other = case["languages"]
    links = align_words(left, right, languages=(one, other))
    assert sorted((i, j) for j, i in align_words(right, left, languages=(other, one))) == links


@pytest.mark.parametrize(("left", "right"), [([], ["said"]), (["dit"], []), ([], [])])
def test_an_empty_side_has_no_links(left: list[str], right: list[str]) -> None:
    assert align_words(left, right, languages=("fr", "en")) == []


def test_one_word_each() -> None:
    assert align_words(["guerre"], ["war"], languages=("fr", "en")) == [(0, 0)]


def test_many_pairs_give_what_each_gives_alone() -> None:
    pairs = [(case["left"].split(), case["right"].split()) for case in CASES if case["languages"] == ["fr", "en"]]
    pairs.insert(1, ([], ["said"]))
    pairs.append(pairs[0])
    together = align_words_many(pairs, languages=("fr", "en"))
    assert together == [align_words(left, right, languages=("fr", "en")) for left, right in pairs]
    assert together[1] == []


def test_kept_links_are_not_mistaken_for_those_of_other_languages_or_other_word_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    english = ["on", "attend", "or"]
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path))
    before = align_words(english, english, languages=("en", "en"))
    assert align_words(english, english, languages=("en", "en")) == before
    assert align_words(["on attend", "or"], english, languages=("en", "en")) != before


def test_odd_words_do_no_harm() -> None:
    odd = ["", " ", "\ud800", "☃☃", "\u200b", "x" * 3000, "said"]
    assert (6, 0) in align_words(odd, ["dit", "☃☃"], languages=("en", "fr"))


def test_a_mark_that_no_table_holds_stands_for_itself() -> None:
    assert align_words(["☃", "said", "§"], ["☃", "a", "dit", "§"], languages=("en", "fr")) == [(0, 0), (1, 2), (2, 3)]


def test_languages_without_a_table_still_have_names_and_numbers() -> None:
    links = align_words(["Merkel", "kam", "2015"], ["Merkel", "arrived", "2015"], languages=("de", "en"))
    assert {(0, 0), (2, 2)} <= set(links)


def test_the_table_reads_the_same_from_both_sides() -> None:
    forward, backward = counterparts("fr", "en"), counterparts("en", "fr")
    pairs = {(a, b, weight) for a, others in forward.items() for b, weight in others.items()}
    assert pairs == {(a, b, weight) for b, others in backward.items() for a, weight in others.items()}
    assert forward["le"]["the"] > forward["le"]["his"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_within_one_language_the_table_is_its_own_mirror(language: str) -> None:
    table = counterparts(language, language)
    assert all(table[b][a] == weight for a, others in table.items() for b, weight in others.items())
    assert all(others[word] == 1 for word, others in table.items())
