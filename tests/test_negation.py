"""Negations of English and French, told from turns of phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare.framing.passage import passages_of
from compare.rewriting import turned

if TYPE_CHECKING:
    from compare.report import Language


@pytest.mark.parametrize(
    ("language", "text", "negated"),
    [
        ("en", "Neither side has moved, nor will it.", ["Neither"]),
        ("en", "There is no. 3 and no doubt.", []),
        ("en", "They cannot and will not leave.", ["not", "not"]),
        ("en", "They no longer control the port.", ["no longer"]),
        ("fr", "Il n'y a pas que Paris.", []),
        ("fr", "Ces chiffres n'ont pu être vérifiés.", ["n'ont"]),
        ("fr", "Elle ne pense pas que ce soit vrai.", ["ne pense pas"]),
        ("fr", "Il n'a plus qu'à partir.", []),
        ("fr", "Plus de vingt personnes sont arrivées.", []),
        ("fr", "Rien n'a changé depuis le premier pas.", ["Rien n'a"]),
    ],
)
def test_grammatical_negations_are_told_from_turns_of_phrase(language: Language, text: str, negated: list[str]) -> None:
    found = passages_of([text], language)[0].negations
    assert [n.span.text for n in found if not n.lexical] == negated


@pytest.mark.parametrize(
    ("language", "plain", "word", "denies"),
    [
        ("en", "The ferry {}moved on Monday.", "hardly ", True),
        ("en", "The ferry {}moved on Monday.", "scarcely ", True),
        ("en", "The ferry {}moved on Monday.", "slowly ", False),
        ("fr", "Le bac a {}bougé lundi.", "rarement ", True),
        ("fr", "Le bac est {}lent et lourd.", "plus ", False),
        ("fr", "Le bac {}accoste lundi.", "n’accoste plus|", True),
    ],
)
def test_an_edit_that_all_but_denies_turns_a_sentence(language: Language, plain: str, word: str, denies: bool) -> None:  # noqa: FBT001 - a case
    edited = plain.replace("{}accoste", word[:-1]) if word.endswith("|") else plain.format(word)
    assert turned([(plain.format(""), edited)], language) == denies
