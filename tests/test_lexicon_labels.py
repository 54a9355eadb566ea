"""The words for people and deeds: each concept's examples hold, and other meanings are no labels."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from compare.framing import flag_pairs
from compare.framing.passage import passages_of
from compare.lexicon import Concept, Example, load_labels

if TYPE_CHECKING:
    from compare.report import Language

LABELS = load_labels()


def found(text: str, language: Language, concept: str) -> list[str]:
    """Return the ids of the choices of a concept that a sentence makes."""
    return [choice.label.id for choice in passages_of([text], language)[0].choices if choice.concept.id == concept]


@cache
def rules_of_examples() -> dict[Example, list[str]]:
    """Return the rules that the examples of all concepts raise, asked for in one call."""
    examples = [example for concept in LABELS for example in (concept.flags, concept.silent)]
    lists = flag_pairs([(example.en, example.fr) for example in examples], languages=("en", "fr"), kinds=["label"])
    return {example: [flag.rule for flag in flags] for example, flags in zip(examples, lists, strict=True)}


def label_flags(left: str, right: str) -> list[str]:
    """Return the rules that a pair raises, English first."""
    return [flag.rule for flag in flag_pairs([(left, right)], languages=("en", "fr"), kinds=["label"])[0]]


@pytest.mark.parametrize("concept", LABELS, ids=lambda concept: concept.id)
def test_the_examples_of_a_concept_hold(concept: Concept) -> None:
    assert f"label.{concept.id}" in rules_of_examples()[concept.flags]
    assert found(concept.silent.en, "en", concept.id)
    assert found(concept.silent.fr, "fr", concept.id)
    assert rules_of_examples()[concept.silent] == []


def test_the_concepts_take_up_many_questions_and_more_than_one_side() -> None:
    assert len(LABELS) >= 65
    assert len({concept.question for concept in LABELS}) >= 12
    assert all(any(choice.marked for choice in concept.choices) for concept in LABELS)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("A heart attack killed the singer.", "Une attaque cardiaque a emporté le chanteur après le massacre."),
        ("The government set a strict diet.", "Le gouvernement a fixé un régime alimentaire strict."),
        ("The government met.", "Le régime fiscal a changé."),
        ("Riot police met the march.", "La police anti-émeute a rencontré le cortège."),
        ("Trade wars hurt.", "L'opération militaire spéciale fait souffrir."),
    ],
)
def test_other_meanings_are_no_labels(left: str, right: str) -> None:
    assert label_flags(left, right) == []


def test_the_nations_that_words_are_tied_to_must_agree() -> None:
    assert label_flags("The Syrian government fell.", "Le régime de Damas est tombé.") == ["label.government"]
    assert label_flags("The Turkish government fell.", "Le régime de Damas est tombé.") == []


def test_every_nationality_makes_an_aggression_one_of_states() -> None:
    forms = {form for concept in LABELS if concept.id == "war" for c in concept.choices for form in c.forms("fr")}
    assert {"agression française", "agressions turques", "agression de la chine", "agression des états-unis"} <= forms


def test_who_speaks_is_not_who_is_spoken_of() -> None:
    left = "The illegal formations will leave, the ministry said."
    assert label_flags(left, "Selon les séparatistes, Bakou va partir.") == []
    assert label_flags(left, "Les séparatistes vont partir, a dit le ministère.") == ["label.separatists"]


def test_a_word_in_a_quotation_is_named_as_such() -> None:
    pair = ("The envoy spoke of “the terrorists”.", "L'émissaire a parlé des hommes armés.")
    (flag,) = flag_pairs([pair], languages=("en", "fr"), kinds=["label"])[0]
    assert "in a quotation" in flag.message


def test_a_verb_with_se_is_another_verb() -> None:
    assert found("La vague s'est abattue sur la plage.", "fr", "killing") == []
    assert found("Le soldat a été abattu.", "fr", "killing") == ["kill"]
    assert found("Le groupe s'est emparé du pouvoir.", "fr", "change-of-power") == ["change"]
