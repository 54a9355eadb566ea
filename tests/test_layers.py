"""The house: imports run one way, and heavy libraries are imported by whom needs them only."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "compare"
# A module may import from its own layer and from those before it.
LAYERS = [
    {"errors", "report"},
    {"asgiven", "cache", "keeping"},
    {"languages", "quotations", "sentences", "lexicon"},
    {"reading", "encoder", "embedded", "translation"},
    {"alignment", "claims", "evidence", "matches", "ordered", "selection", "word_rows", "words", "corrections"},
    {"framing"},
    {"unmatched", "partners"},
    {"comparison"},
    {"likeness", "reuse", "rewriting", "findings"},
    {"events", "voices", "story", "corpus"},
    {"grouped", "rates"},
    {"outlets"},
    {"gold"},
    {"evaluation"},
    {"suppressions", "baseline"},
    {"policy"},
    {"render"},
    {"output", "progress", "paging"},
    {"view"},
    {"commands"},
    {"cli", "__main__"},
]
HEAVY = ("torch", "sentence_transformers", "spacy", "trafilatura", "deep_translator", "py3langid")


def layer(module: str) -> int:
    for number, names in enumerate(LAYERS):
        if any(module == name or module.startswith(f"{name}.") for name in names):
            return number
    raise AssertionError(f"compare.{module} stands in no layer: give it one in {Path(__file__).name}")


def modules() -> list[tuple[str, Path]]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")
        if name:
            found.append((name, path))
    return found


@pytest.mark.parametrize(("name", "path"), modules(), ids=[name for name, _ in modules()])
def test_imports_run_one_way(name: str, path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("compare."):
            imported = (node.module or "").removeprefix("compare.")
            assert layer(imported) <= layer(name), f"{name} imports {imported}"


@pytest.mark.parametrize(
    "module",
    ["compare", "compare.cli", "compare.reading", "compare.framing", "compare.comparison", "compare.evaluation"],
)
def test_nothing_heavy_is_imported_before_it_is_needed(module: str) -> None:
    code = f"import sys, {module}; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_diff_needs_no_torch(tmp_path: Path) -> None:
    for name, text in (("a.txt", "The ferry sank, police said."), ("b.txt", "Le ferry a coulé, selon la police.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    code = (
        "import sys; from compare.cli import main; sys.argv[0] = 'compare'\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([m for m in ('torch', 'sentence_transformers') if m in sys.modules], file=sys.stderr)"
    )
    env = {**os.environ, "COMPARE_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-c", code, "diff", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    assert done.stderr.strip() == "[]"
    assert "Le ferry a" in done.stdout
