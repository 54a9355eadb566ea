"""A denial in a clause of a linked sentence: what the rest of the other report says of it decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

import compare
from compare.framing.denial import missing
from compare.reading import read_text

EN = (
    "The ministry accuses the Halden group of arming the rebels, which the group has repeatedly denied.\n"
    "Fighting went on in the north of the province."
)
FR = "Le ministère accuse le groupe Halden d'armer les rebelles.\nLes combats se poursuivent dans le nord."
FILLER = "\nLes écoles restent fermées.\nUn marché a rouvert.\nLa route du col est libre.\nDes renforts sont partis."


def flagged(right: str) -> list[str]:
    """Return the denials that are flagged where the first sentences of both reports are linked."""
    left, other = (read_text(text, name="report")[0] for text in (EN, right))
    pair = (left.sentences[0].text, other.sentences[0].text)
    found = next(iter(compare.flag_pairs([pair], languages=("en", "fr"))))
    flags = [replace(flag, link=0) for flag in found if flag.kind == "omission"]
    return [flag.rule for flag in missing(left, other, [compare.Link((0,), (0,), 1.0)], flags)]


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (FR, ["omission.denial"]),
        (FR + "\nCelui-ci dément.", []),  # near by
        (FR + FILLER + "\nCelui-ci dément.", ["omission.denial"]),  # of whom, at that distance?
        (FR + FILLER + "\nÀ Paris, Halden récuse ces accusations.", []),  # it names the same
        (FR + "\nDes accusations sans fondement, dit un proche.", []),  # said to lack grounds
        (FR + "\nUn porte-parole les en a informés.", ["omission.denial"]),
    ],
)
def test_a_denial_elsewhere_in_the_report_counts(right: str, expected: list[str]) -> None:
    """Within three sentences, or further where it names the same: then nothing is left out."""
    assert flagged(right) == expected


@pytest.mark.parametrize(
    ("french", "expected"),
    [
        ("Le voisin est accusé d'armer le groupe.", ["omission.denial"]),
        ("Selon nos informations, le voisin est accusé d'armer le groupe.", ["omission.denial"]),
        ("Le voisin, qui se dit innocent, est accusé d'armer le groupe.", []),
        ("Le voisin est faussement accusé d'armer le groupe.", []),
        ("Le voisin, qui parle de mensonges, est accusé d'armer le groupe.", []),
        ("Le voisin, qui minimise l'affaire, est accusé d'armer le groupe.", []),
    ],
)
def test_other_words_of_doubt_in_the_sentence_answer_a_denial(french: str, expected: list[str]) -> None:
    """To inform is no denial; innocence, falsehood and what is made little of are."""
    english = "The neighbour is accused of arming the group, which it has repeatedly denied."
    flags = next(iter(compare.flag_pairs([(english, french)], languages=("en", "fr"))))
    assert [flag.rule for flag in flags if flag.kind == "omission"] == expected
