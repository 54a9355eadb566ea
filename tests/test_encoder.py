"""Encoders: unit rows, the same whatever stands beside them, and kept by content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from encoders import SENTENCES, embedded, run, surroundings

from compare.encoder import DEFAULT, as_encoder, load_encoder
from compare.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from compare.embedded import EmbeddedEncoder

__all__ = ["embedded", "surroundings"]  # fixtures


class Toy:
    """An encoder from outside that returns what it was given and counts what it was asked."""

    def __init__(self, rows: object = None) -> None:
        self.rows = rows
        self.asked: list[list[str]] = []

    def encode(self, sentences: Sequence[str]) -> object:
        self.asked.append(list(sentences))
        if self.rows is not None:
            return self.rows
        return [[len(sentence) + 1.0, 2.0, 0.5] for sentence in sentences]


def assert_unit(rows: NDArray[np.float32], count: int, width: int) -> None:
    assert rows.shape == (count, width)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_the_default_gives_unit_rows_that_find_the_translation() -> None:
    encoder = load_encoder()
    rows = encoder.encode(SENTENCES)
    assert_unit(rows, 5, 512)
    likeness = rows @ rows.T
    assert likeness[0, 1] > max(likeness[0, 2:])
    assert likeness[2, 3] > max(likeness[2, [0, 1, 4]])
    assert encoder.name == DEFAULT
    assert encoder.version


def test_no_sentences_give_no_rows_of_the_right_width() -> None:
    assert load_encoder().encode([]).shape == (0, 512)
    assert as_encoder(Toy()).encode([]).shape == (0, 3)


def test_a_single_text_is_one_sentence_not_many_letters() -> None:
    assert np.allclose(load_encoder().encode("Non."), load_encoder().encode(["Non."]))


def test_the_default_needs_neither_torch_nor_spacy() -> None:
    done = run(
        "import sys, compare.encoder\n"
        "assert 'numpy' not in sys.modules\n"
        "compare.encoder.load_encoder().encode(['Non.'])\n"
        "print(sorted({'torch', 'sentence_transformers', 'transformers', 'spacy', 'sklearn'} & set(sys.modules)))"
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_kept_rows_are_the_same_and_need_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    first = load_encoder().encode(SENTENCES)
    monkeypatch.setattr("compare.encoder._load_embedded", lambda: pytest.fail("loaded for rows that are kept"))
    again = load_encoder()
    assert np.array_equal(again.encode(SENTENCES), first)
    assert np.array_equal(again.encode([SENTENCES[3], SENTENCES[0], SENTENCES[3]]), first[[3, 0, 3]])


def test_only_what_is_not_kept_is_encoded(monkeypatch: pytest.MonkeyPatch, embedded: EmbeddedEncoder) -> None:
    asked: list[str] = []

    class Watched:
        def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
            asked.extend(sentences)
            return embedded.encode(sentences)

    monkeypatch.setattr("compare.encoder._load_embedded", Watched)
    load_encoder().encode(SENTENCES[:2])
    rows = load_encoder().encode([*SENTENCES[:3], SENTENCES[2]])
    assert asked == SENTENCES[:3]
    assert np.allclose(rows, embedded.encode([*SENTENCES[:3], SENTENCES[2]]), atol=1e-5)


def test_cache_off_leaves_no_trace(tmp_path: Path) -> None:
    load_encoder(cache=False).encode(SENTENCES)
    assert not (tmp_path / "cache").exists()


def test_foreign_rows_are_brought_to_length_one_and_asked_once_each() -> None:
    toy = Toy()
    rows = as_encoder(toy).encode(["a", "bbb", "a"])
    assert_unit(rows, 3, 3)
    assert np.array_equal(rows[0], rows[2])
    assert toy.asked == [["a", "bbb"]]


def test_a_row_of_zeros_stays() -> None:
    rows = as_encoder(Toy([[0.0, 0.0], [0.0, 9.0]])).encode(["***", "b"])
    assert rows.tolist() == [[0, 0], [0, 1]]


@pytest.mark.parametrize(
    "rows",
    [
        [[1.0, float("nan")], [1.0, 0.0]],
        [[1.0, float("inf")], [1.0, 0.0]],
        [[1.0, 0.0]],
        [1.0, 0.0],
        [[], []],
        [[1.0], [1.0, 2.0]],
        [["a"], ["b"]],
        {"rows": 2},
    ],
)
def test_what_is_no_row_a_sentence_is_refused(rows: object) -> None:
    with pytest.raises(EncoderError) as caught:
        as_encoder(Toy(rows)).encode(["a", "b"])
    assert "Toy" in str(caught.value)
    assert caught.value.hint


def test_anything_that_encodes_is_an_encoder_and_nothing_else() -> None:
    assert as_encoder().name == DEFAULT
    assert as_encoder(DEFAULT).name == DEFAULT
    default = load_encoder()
    assert as_encoder(default) is default
    for useless in (7, object(), {"encode": 1}):
        with pytest.raises(EncoderError, match="no encoder"):
            as_encoder(useless)
