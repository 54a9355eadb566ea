"""The lexicons keep the promises of their format, and the loader refuses what breaks them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from compare.errors import LexiconError
from compare.lexicon import Choice, Concept, Term, load_attribution, load_hedges, load_labels, sources

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
    assert len(LABELS) >= 30


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


def choices_in(text: str, language: Language, concept: Concept) -> set[Choice]:
    """Find the choices of a concept in a text: longest form first, other meanings taken out."""
    rest = text.casefold().replace("’", "'")
    entries = [(form.casefold(), choice) for choice in concept.choices for form in choice.forms(language)]
    blanks = [(context.casefold(), None) for choice in concept.choices for context in choice.exclusions(language)]
    found: set[Choice] = set()
    for form, choice in sorted([*entries, *blanks], key=lambda entry: -len(entry[0])):
        rest, hits = re.subn(rf"(?<!\w){re.escape(form)}(?!\w)", "#", rest)
        if hits and choice is not None:
            found.add(choice)
    return found


def differ(left: set[Choice], right: set[Choice]) -> bool:
    """Tell whether both sides chose, no choice is shared, and at least one is marked."""
    return bool(left and right) and not left & right and any(choice.marked for choice in left | right)


@pytest.mark.parametrize("concept", LABELS, ids=lambda concept: concept.id)
def test_the_examples_of_a_concept_hold(concept: Concept) -> None:
    flagged = choices_in(concept.flags.en, "en", concept), choices_in(concept.flags.fr, "fr", concept)
    faithful = choices_in(concept.silent.en, "en", concept), choices_in(concept.silent.fr, "fr", concept)
    assert differ(*flagged), flagged
    assert all(faithful)
    assert not differ(*faithful)


@pytest.mark.parametrize(
    ("concept", "left", "right"),
    [
        ("attack", "the attack", "le massacre"),
        ("attack", "a slaughter", "une attaque"),
        ("attack", "an attack", "une boucherie"),
        ("government", "the government", "le régime"),
        ("government", "the regimes", "les gouvernements"),
        ("war", "the special military operations", "la guerre"),
        ("killing", "were killed", "ont été liquidés"),
    ],
)
def test_a_marked_word_differs_from_a_plain_one(concept: str, left: str, right: str) -> None:
    entry = next(entry for entry in LABELS if entry.id == concept)
    assert differ(choices_in(left, "en", entry), choices_in(right, "fr", entry))


@pytest.mark.parametrize(
    ("concept", "left", "right"),
    [
        ("attack", "the assault", "l’attentat"),
        ("attack", "the slaughter", "la tuerie"),
        ("government", "the cabinet", "l’exécutif"),
        ("government", "a strict diet set by the government", "un régime alimentaire strict fixé par le gouvernement"),
        ("government", "the tax regime", "le gouvernement"),
        ("attack", "a heart attack", "une crise cardiaque"),
        ("protest", "riot police met the march", "la police anti-émeute face au cortège"),
    ],
)
def test_the_same_choice_in_other_words_is_no_difference(concept: str, left: str, right: str) -> None:
    entry = next(entry for entry in LABELS if entry.id == concept)
    assert not differ(choices_in(left, "en", entry), choices_in(right, "fr", entry))


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
        ("marked = true", 'marked = "yes"', ["lifeline", "bool"]),
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
