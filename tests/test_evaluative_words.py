"""Loaded words and contested names: the examples hold, and the loaders refuse what is wrong."""

from __future__ import annotations

import inspect
import re
import tomllib
from itertools import product
from typing import TYPE_CHECKING

import pytest

from compare.errors import LexiconError
from compare.framing import flag_pairs
from compare.languages.evaluation import evaluations, load_evaluations
from compare.languages.names import load_names
from compare.lexicon import FOLDER as LEXICONS
from compare.lexicon import sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from compare.languages.evaluation import Group
    from compare.languages.names import Name
    from compare.report import Language


GROUPS = load_evaluations().groups
NAMES = load_names()


@pytest.mark.parametrize("group", GROUPS.values(), ids=lambda group: group.id)
def test_the_examples_of_a_group_hold(group: Group) -> None:
    pairs = [(group.flags.en, group.flags.fr), (group.silent.en, group.silent.fr)]
    flagged, silent = flag_pairs(pairs, languages=("en", "fr"), kinds=["loaded"])
    assert [flag.rule for flag in flagged] == [f"loaded.{group.id}"]
    assert silent == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_both_languages_have_many_loaded_words(language: Language) -> None:
    words = {
        word
        for group in GROUPS.values()
        for part in ("adjective", "noun", "verb", "phrase", "attribute")
        for word in getattr(group.raising, part).get(language, ())
    }
    assert len(words) >= 800


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("shamefully", "en"),
        ("desecrating", "en"),
        ("honteusement", "fr"),
        ("cyniquement", "fr"),
        ("barbares", "fr"),
        ("odieuses", "fr"),
        ("profanèrent", "fr"),
    ],
)
def test_loaded_words_are_found_in_every_form(text: str, language: Language) -> None:
    assert [(word.span.text, word.raising) for word in evaluations(text, language)] == [(text, True)]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name.id)
def test_every_spelling_agrees_with_itself_and_differs_from_its_rivals(name: Name) -> None:
    for choice, rival in product(name.choices, name.choices):
        for english, french in product(choice.en[:1], rival.fr[:1]):
            pair = (f"It was {english} again.", f"C'était {french} encore.")
            agree = choice is rival or english == french or ("en" in choice.usual and "fr" in rival.usual)
            flags = flag_pairs([pair], languages=("en", "fr"), kinds=["naming"])[0]
            assert [flag.rule for flag in flags] == ([] if agree else [f"naming.{name.id}"]), pair


def test_every_source_of_the_names_is_cited() -> None:
    own = tomllib.loads((LEXICONS / "toponyms.toml").read_text(encoding="utf-8"))["source"]
    assert set(own) <= {name.source for name in NAMES}


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("loaded.toml", 'source = "martin-white"', 'source = "nowhere"', "unknown source nowhere"),
        ("loaded.toml", 'polarity = "blame"', 'polarity = "grey"', "grey"),
        ("loaded.toml", 'id = "outrage"', 'id = "shame"', "shame appears twice"),
        ("loaded.toml", "[group.example]", "[group.examples]", "unknown key examples"),
        ("toponyms.toml", 'source = "ap-kyiv"', 'source = "nowhere"', "unknown source nowhere"),
        ("toponyms.toml", 'id = "odesa"', 'id = "kyiv"', "kyiv appears twice"),
        ("toponyms.toml", 'stance = "usual French name"\n', "", "stance"),
        ("toponyms.toml", "usual = []", "common = []", "unknown key common"),
    ],
)
def test_the_loaders_refuse_what_breaks_the_form(
    broken: Callable[[str, str, str], str], file: str, old: str, new: str, says: str
) -> None:
    assert says in broken(file, old, new)


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str, str], str]:
    """Return what a loader says of a lexicon in which one thing was changed."""

    def refuse(file: str, old: str, new: str) -> str:
        text = (LEXICONS / file).read_text(encoding="utf-8")
        assert old in text
        sources()
        (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        monkeypatch.setattr("compare.languages.evaluation.FOLDER", tmp_path)
        monkeypatch.setattr("compare.languages.names.FOLDER", tmp_path)
        load = load_evaluations if file == "loaded.toml" else load_names
        with pytest.raises(LexiconError, match=re.escape(file)) as caught:
            inspect.unwrap(load)()
        return str(caught.value)

    return refuse
