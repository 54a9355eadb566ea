"""A lexicon of a project’s own, and what is flagged with settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from compare.framing import flag_pairs

if TYPE_CHECKING:
    from pathlib import Path


BRIDGE = """
[source.desk]
title = "House rules"
author = "The desk"
year = 2024
kind = "style guide"

[[concept]]
id = "bridge"
question = "war and operation"
about = "a bridge"
[[concept.choice]]
id = "bridge"
stance = "neutral"
marked = false
en = ["bridge"]
fr = ["pont"]
source = "desk"
claim = "The plain word."
[[concept.choice]]
id = "lifeline"
stance = "one side"
marked = true
en = ["lifeline"]
fr = ["artère"]
source = "desk"
claim = "A word of the side that needs it."
[concept.example]
flags = { en = "The bridge fell.", fr = "L'artère est tombée." }
silent = { en = "The bridge fell.", fr = "Le pont est tombé." }
"""
OWN = (
    BRIDGE
    + """
[[concept]]
id = "government"
extends = true
[[concept.choice]]
id = "regime"
en = ["ruling gang"]

[[group]]
id = "shame"
extends = true
[group.raising]
adjective.en = ["cringeworthy"]

[[name]]
id = "harbour"
about = "a harbour"
source = "desk"
claim = "Two names."
choice = [
  { stance = "ours", en = ["Aporta"], fr = ["Aporta"] },
  { stance = "theirs", en = ["Bporta"], fr = ["Bporta"] },
]

[[attribution.verb]]
id = "spout"
class = "distancing"
en = ["spout"]
fr = ["jacasser"]
source = "desk"
claim = "A word of contempt."

[[hedging.phrase]]
id = "grapevine"
class = "hearsay"
en = ["on the grapevine"]
fr = ["par le téléphone arabe"]
source = "desk"
claim = "Hearsay."
"""
)
SPEAKS = [
    ("label.bridge", "The lifeline was hit on Monday.", "Le pont a été touché lundi."),
    ("label.government", "The ruling gang met on Monday.", "Le gouvernement s'est réuni lundi."),
    ("loaded.shame", "The council met for a cringeworthy session.", "Le conseil s'est réuni en séance."),
    ("naming.harbour", "The ship left Aporta on Monday.", "Le navire a quitté Bporta lundi."),
    ("attribution.verb", "The minister spouted that the bridge was safe.", "Le ministre a dit que le pont était sûr."),
    ("hedging.word", "The convoy was hit, on the grapevine.", "Le convoi a été touché."),
]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def rules(pair: tuple[str, str], **settings: Any) -> list[str]:  # noqa: ANN401 - options of flag_pairs
    return [flag.rule for flag in flag_pairs([pair], languages=("en", "fr"), **settings)[0]]
