"""The lexicons keep the promises of their format: verbs and hedges translate each other, and sources are cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare.lexicon import Term, load_attribution, load_hedges, load_labels, sources

if TYPE_CHECKING:
    from compare.report import Language

LABELS = load_labels()
VERBS = tuple(term for term in load_attribution().terms if term.part == "verb")


def verb(form: str, language: Language, feature: str = "") -> Term:
    """Find the verb group of a form; where two share it (`vanté`), `feature` is a lemma of the one that is meant."""
    found = [term for term in VERBS if form in term.forms(language)]
    return next(term for term in found if not feature or feature in term.lemmas(language))


@pytest.mark.parametrize(
    ("english", "french"),
    [
        *(("said", f) for f in ("dit", "affirmé", "indiqué", "expliqué", "précisé", "souligné", "assuré", "confié")),
        ("told", "déclaré"),
        ("added", "ajouté"),
        ("added", "poursuivi"),
        ("insisted", "insisté"),
        ("pointed out", "souligné"),
        ("warned", "averti"),
        ("warned", "prévenu"),
        ("warned", "mis en garde"),
        ("noted", "noté"),
        ("estimated", "estime"),
        ("believes", "estime"),
        ("argued", "soutenu"),
        ("argued", "fait valoir"),
        ("denied", "démenti"),
        ("claimed", "prétendu"),
        ("acknowledged", "reconnu"),
        ("admitted", "avoué"),
        ("slammed", "fustigé"),
        ("urged", "exhorté"),
        ("vowed", "promis"),
        ("claimed responsibility", "revendiqué"),
    ],
)
def test_faithful_translations_of_a_verb_do_not_differ(english: str, french: str) -> None:
    assert verb(english, "en").contrast(verb(french, "fr")) == "none"


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("said", "prétendu"),
        ("said", "avoué"),
        ("said", "admis"),
        ("said", "reconnu"),
        ("said", "fustigé"),
        ("claimed", "déclaré"),
        ("admitted", "indiqué"),
        ("denied", "dit"),
        ("boasted", "expliqué"),
        ("alleged", "annoncé"),
        ("threatened", "précisé"),
        ("confessed", "souligné"),
    ],
)
def test_another_stand_on_what_is_reported_differs(english: str, french: str) -> None:
    assert verb(english, "en").contrast(verb(french, "fr")) == "clear"
    assert verb(french, "fr").contrast(verb(english, "en")) == "clear"


@pytest.mark.parametrize(("one", "other"), [("said", "claimed"), ("said", "admitted"), ("stated", "alleged")])
def test_the_ladder_serves_one_language_too(one: str, other: str) -> None:
    assert verb(one, "en").contrast(verb(other, "en")) == "clear"


def test_an_elastic_verb_differs_only_faintly() -> None:
    assert verb("claimed", "en").contrast(verb("affirmé", "fr")) == "faint"
    assert verb("said", "en").contrast(verb("jugé", "fr")) == "faint"


def test_boasting_meets_its_pronominal_translation() -> None:
    assert verb("boasted", "en").contrast(verb("vanté", "fr", "se vanter")) == "none"


def test_both_languages_are_well_covered() -> None:
    for language in ("en", "fr"):
        assert sum(len(term.lemmas(language)) for term in VERBS) >= 150


def test_every_source_is_cited_somewhere() -> None:
    cited = {term.source for term in (*load_attribution().terms, *load_hedges().terms)}
    cited |= {choice.source for concept in LABELS for choice in concept.choices}
    assert cited == set(sources())


def test_sans_doute_is_probable_and_sans_aucun_doute_certain() -> None:
    place = {form: term.class_id for term in load_hedges().terms for form in term.forms("fr")}
    assert place["sans doute"] == "probable"
    assert place["sans aucun doute"] == "certain"
    assert place["présumées"] == "hearsay"


@pytest.mark.parametrize(
    ("english", "french"),
    [("allegedly", "présumé"), ("perhaps", "peut-être"), ("probably", "sans doute"), ("apparently", "semble-t-il")],
)
def test_faithful_hedges_do_not_differ(english: str, french: str) -> None:
    terms = load_hedges().terms
    left = next(term for term in terms if english in term.forms("en"))
    right = next(term for term in terms if french in term.forms("fr"))
    assert left.contrast(right) == "none"
