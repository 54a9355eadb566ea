"""A pair of reports about a dam with gold beside them, as the tests of gold and of measuring write it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import compare
from compare.gold import Gold, read_gold

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = """Dam bursts above Orvelle

A dam burst above the town of Orvelle on Monday night, rescue services said.

At least 12 people were taken to hospital.

The mayor, Anna Petrovsky, said the operator had ignored cracks in the wall.

Schools will stay closed until Friday.
"""
FRENCH = """Un barrage cède au-dessus d’Orvelle

Les écoles resteront fermées jusqu’à vendredi.

Un barrage a cédé lundi soir au-dessus de la ville d’Orvelle, ont indiqué les secours.

Soixante personnes au moins ont été hospitalisées.

La maire, Anna Pétrovski, a prétendu que l’exploitant avait négligé des fissures dans le mur.
"""
# Sentence 0 is the title on both sides; the schools stand last on the left and second on the right.
LINKS = [([0], [0]), ([0], [2]), ([1], [2]), ([2], [3]), ([3], [4]), ([4], [1])]
FLAGS = [
    {"kind": "quantity", "left": {"sentence": 2, "words": "12"}, "right": {"sentence": 3, "words": "Soixante"}},
    {"kind": "hedging", "left": {"sentence": 3, "words": "said"}, "right": {"sentence": 4, "words": "a prétendu"}},
]


def document(**changes: object) -> dict[str, Any]:
    links = [{"left": left, "right": right, "relation": "same", "why": "told by both"} for left, right in LINKS]
    return {"left": "en.txt", "right": "fr.txt", "annotator": "A", "links": links, "flags": FLAGS, **changes}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "fr.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    return tmp_path


def write(folder: Path, content: object, name: str = "gold/orvelle.json") -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def one(folder: Path, **changes: object) -> Gold:
    (gold,) = read_gold([write(folder, document(**changes))])
    return gold


def compared(gold: Gold) -> compare.Comparison:
    return compare.compare(gold.left, gold.right)
