"""What the tests of encoders share: sentences, a cache of their own, and models that packages bring."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from compare.embedded import EmbeddedEncoder

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
