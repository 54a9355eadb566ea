"""The lexicons keep the promises of their format, and the loader refuses what breaks them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from compare.errors import LexiconError
from compare.framing import flag_pairs
from compare.framing.passage import passages_of
from compare.lexicon import Concept, Example, Term, load_attribution, load_hedges, load_labels, sources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from compare.report import Language

LABELS = load_labels()
VERBS = load_attribution().of_part("verb")


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


# ------------------------------------------------------------------ labels


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


# ------------------------------------------------------------------ the loader

OWN = """
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


def write(folder: Path, text: str) -> tuple[Path, ...]:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return (path,)


def test_a_project_adds_its_own_file(tmp_path: Path) -> None:
    concepts = load_labels(write(tmp_path, OWN))
    assert concepts[:-1] == LABELS
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
    assert old in OWN
    paths = write(tmp_path, OWN.replace(old, new, 1))
    with pytest.raises(LexiconError) as caught:
        load_labels(paths)
    for words in ("own.toml", *says):
        assert words in str(caught.value)


def test_a_side_may_be_missing_only_where_the_file_says_so(tmp_path: Path) -> None:
    text = OWN.replace('fr = ["artère"]', 'only = "en"').replace("L'artère est tombée.", "Le pont est tombé.")
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
