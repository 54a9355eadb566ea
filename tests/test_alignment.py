"""Links between rows: indices only, so random matrices serve; and the real encoder on a few sentences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare import align, load_encoder
from compare.errors import UsageError
from compare.report import Link
from compare.selection import select


def link_rows(left: np.ndarray, right: np.ndarray) -> list[Link]:
    return [Link(a, b, score) for a, b, score in select(left, right)]


def unit(rows: np.ndarray) -> np.ndarray:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def random_rows(n: int, seed: int, d: int = 64) -> np.ndarray:
    return unit(np.random.default_rng(seed).normal(size=(n, d)))


def near(rows: np.ndarray, seed: int, noise: float = 0.05) -> np.ndarray:
    return unit(rows + noise * np.random.default_rng(seed).normal(size=rows.shape))


def test_identical_rows_give_the_diagonal() -> None:
    rows = random_rows(30, 1)
    assert [(link.left, link.right) for link in link_rows(rows, rows)] == [((i,), (i,)) for i in range(30)]


def test_partners_are_found_in_any_order() -> None:
    rows = random_rows(25, 2)
    order = np.random.default_rng(3).permutation(25)
    links = link_rows(rows, near(rows, 4)[order])
    assert {(link.left[0], int(order[link.right[0]])) for link in links} == {(i, i) for i in range(25)}


def test_sentences_without_counterpart_are_in_no_link() -> None:
    shared = random_rows(8, 5)
    left = np.vstack([shared, random_rows(6, 6)])
    right = np.vstack([random_rows(7, 7), near(shared, 8)])
    links = link_rows(left, right)
    assert {i for link in links for i in link.left} == set(range(8))
    assert {j for link in links for j in link.right} == set(range(7, 15))


def test_two_neighbours_that_one_sentence_covers_are_one_link() -> None:
    left = random_rows(10, 9)
    joined = unit(left[3:4] + left[4:5])
    right = np.vstack([left[:3], joined, left[5:]])
    assert ((3, 4), (3,)) in [(link.left, link.right) for link in link_rows(left, right)]


@pytest.mark.parametrize(("n", "m"), [(0, 0), (0, 4), (4, 0)])
def test_an_empty_side_gives_no_link(n: int, m: int) -> None:
    assert (
        link_rows(
            random_rows(n, 1) if n else np.zeros((0, 64), np.float32),
            random_rows(m, 2) if m else np.zeros((0, 64), np.float32),
        )
        == []
    )


def test_unrelated_rows_give_no_link() -> None:
    assert link_rows(random_rows(60, 10, 512), random_rows(80, 11, 512)) == []


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 12), st.integers(1, 12), st.integers(0, 10_000))
def test_links_are_in_range_ordered_scored_and_mirrored(n: int, m: int, seed: int) -> None:
    left, right = random_rows(n, seed, 4), random_rows(m, seed + 1, 4)
    links = link_rows(left, right)
    for link in links:
        assert link.left
        assert link.right
        assert list(link.left) == sorted(set(link.left))
        assert list(link.right) == sorted(set(link.right))
        assert max(link.left) < n
        assert max(link.right) < m
        assert 0 <= link.score <= 1
    assert len({(link.left, link.right) for link in links}) == len(links)
    mirror = {(link.right, link.left) for link in link_rows(right, left)}
    assert mirror == {(link.left, link.right) for link in links}


def test_english_and_french_reports_of_one_event_are_linked_out_of_order() -> None:
    english = [
        "The ferry sank off the island of Samos on Tuesday night.",
        "At least twelve passengers are missing, the coast guard said.",
        "The weather was calm.",
    ]
    french = [
        "Les garde-côtes font état d'au moins douze disparus.",
        "Le ministre des Transports se rendra sur place.",
        "Un ferry a coulé mardi soir au large de l'île de Samos.",
    ]
    links = align(english, french)
    assert {(link.left, link.right) for link in links} == {((0,), (2,)), ((1,), (0,))}


def test_vectors_spare_the_encoder() -> None:
    sentences = ["The ferry sank.", "Nobody was hurt."]
    rows = load_encoder().encode(sentences)

    class Untouched:
        def encode(self, _sentences: object) -> np.ndarray:
            raise AssertionError("the encoder was asked although vectors were given")

    links = align(sentences, sentences, encoder=Untouched(), vectors=(rows, rows))
    assert [(link.left, link.right) for link in links] == [((0,), (0,)), ((1,), (1,))]


def test_rows_and_sides_that_do_not_fit_are_refused() -> None:
    rows = load_encoder().encode(["One.", "Two."])
    with pytest.raises(UsageError, match="one row a sentence"):
        align(["One."], ["Two."], vectors=(rows, rows))
    with pytest.raises(UsageError, match="sequence of sentences"):
        align("One.", ["Un."])


def test_a_shuffled_pair_of_reports_has_no_link() -> None:
    ferry = [
        "The ferry sank off the island of Samos on Tuesday night.",
        "At least twelve passengers are missing.",
        "The coast guard said that the search would go on.",
        "Two helicopters and four boats took part in it.",
    ]
    budget = [
        "Le Sénat a adopté le budget de la culture.",
        "Les crédits des bibliothèques baissent de 3 %.",
        "La ministre a promis une loi sur les archives.",
        "Les musées resteront gratuits le dimanche.",
    ]
    assert align(ferry, budget) == []


def test_a_text_that_repeats_itself_is_linked_to_itself_line_by_line() -> None:
    links = align(["They sank."] * 3, ["They sank."] * 3)
    assert [(link.left, link.right) for link in links] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]


def test_two_retellings_in_one_language_are_no_copies_of_each_other() -> None:
    first = [
        "The harbour of Port Lasne will close for two days, the mayor said on Tuesday.",
        "Dock workers have been on strike since Friday over a plan to cut ninety jobs.",
        "The mayor called on both sides to resume talks.",
        "A ship with grain has been waiting outside the port since Sunday.",
        "The union accused the port company of breaking its word.",
    ]
    second = [
        "Talks must begin again at once, the mayor of Port Lasne urged dock workers and the port company.",
        "Ninety jobs are to go under the company's plan, and workers walked out on Friday.",
        "The port will be shut for two days, according to the mayor.",
        "Hotels in the town report fewer guests.",
        "The company broke its promise, the union says.",
    ]
    pairs = {(i, j) for link in align(first, second) for i in link.left for j in link.right}
    assert {(0, 2), (1, 1), (2, 0), (4, 4)} <= pairs
    assert not {j for _, j in pairs} & {3}
