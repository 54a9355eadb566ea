"""The loader of lexicons refuses what breaks the promises of their format, with file and entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from own_words import BRIDGE

from compare.errors import LexiconError
from compare.lexicon import load_attribution, load_labels, sources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def write(folder: Path, text: str) -> tuple[Path, ...]:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return (path,)


def test_a_project_adds_its_own_file(tmp_path: Path) -> None:
    concepts = load_labels(write(tmp_path, BRIDGE))
    assert concepts[:-1] == load_labels()
    assert concepts[-1].choices[1].forms("fr") == {"artère", "artères"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('source = "desk"\nclaim = "The plain word."', 'claim = "The plain word."', ["bridge", "source"]),
        ('claim = "The plain word."', 'claim = ""', ["bridge", "claim"]),
        ('source = "desk"\nclaim = "A', 'source = "nowhere"\nclaim = "A', ["lifeline", "unknown source nowhere"]),
        ('id = "lifeline"', 'id = "bridge"', ["bridge appears twice"]),
        ('en = ["lifeline"]', 'en = ["lifeline", "Bridge"]', ["en word", "bridge appears twice"]),
        ('fr = ["artère"]', "fr = []", ["lifeline", "no words in fr"]),
        ('silent = { en = "The bridge fell.", fr = "Le pont est tombé." }', "", ["bridge", "silent"]),
        ("marked = true", 'marked = "yes"', ["lifeline", "true or false"]),
        ("marked = true", "marked = true\nfrench = []", ["lifeline", "unknown key french"]),
        ('question = "war and operation"', 'question = "weather"', ["bridge", "weather"]),
        ('id = "bridge"\nquestion', 'id = "war"\nquestion', ["war appears twice"]),
        ("[[concept]]", "[[concept", ["not valid TOML"]),
    ],
)
def test_the_loader_refuses_and_names_file_and_entry(tmp_path: Path, old: str, new: str, says: Sequence[str]) -> None:
    assert old in BRIDGE
    paths = write(tmp_path, BRIDGE.replace(old, new, 1))
    with pytest.raises(LexiconError) as caught:
        load_labels(paths)
    for words in ("own.toml", *says):
        assert words in str(caught.value)


def test_a_side_may_be_missing_only_where_the_file_says_so(tmp_path: Path) -> None:
    text = BRIDGE.replace('fr = ["artère"]', 'only = "en"').replace("L'artère est tombée.", "Le pont est tombé.")
    assert load_labels(write(tmp_path, text))[-1].choices[1].lemmas("fr") == ()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"nothing\.toml"):
        load_labels((tmp_path / "nothing.toml",))


LADDER = """
[[class]]
id = "neutral"
name_en = "neutral"
name_fr = "neutre"
distance = 0
about = "plain"
[[verb]]
id = "say"
class = "neutral"
en = ["say"]
fr = ["dire"]
source = "oed"
claim = "The plain word."
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('class = "neutral"', 'class = "novel"', "unknown class novel"),
        ('source = "oed"', 'source = "oed"\nalso = ["novel"]', "unknown class novel"),
        ('source = "oed"\n', "", "source"),
        ('source = "oed"', 'source = "hearsay"', "unknown source hearsay"),
        ('fr = ["dire"]', "", "no words in fr"),
        ('fr = ["dire"]', 'fr = ["dire", "dire"]', "dire appears twice"),
        ("distance = 0\n", "", "distance"),
    ],
)
def test_a_ladder_refuses_what_breaks_its_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, says: str
) -> None:
    sources()
    (tmp_path / "attribution.toml").write_text(LADDER.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr("compare.lexicon.FOLDER", tmp_path)
    with pytest.raises(LexiconError, match=r"attribution\.toml") as caught:
        load_attribution.__wrapped__()
    assert says in str(caught.value)
