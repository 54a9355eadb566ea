"""Inflection against hand-checked conjugations (Bescherelle tables, Grevisse) and English principal parts."""

from __future__ import annotations

import pytest

from compare.languages.inflection import all_forms, english_forms, forms, french_forms, is_pronominal

# lemma: 3rd person singular in six tenses (present, imparfait, passé simple, future, conditional, subjunctive), then
# gerund and feminine plural of the participle
FRENCH = {
    "accuser": "accuse accusait accusa accusera accuserait accuse accusant accusées",
    "admettre": "admet admettait admit admettra admettrait admette admettant admises",
    "affirmer": "affirme affirmait affirma affirmera affirmerait affirme affirmant affirmées",
    "alléguer": "allègue alléguait allégua alléguera alléguerait allègue alléguant alléguées",
    "annoncer": "annonce annonçait annonça annoncera annoncerait annonce annonçant annoncées",
    "apprendre": "apprend apprenait apprit apprendra apprendrait apprenne apprenant apprises",
    "avertir": "avertit avertissait avertit avertira avertirait avertisse avertissant averties",
    "avoir": "a avait eut aura aurait ait ayant eues",
    "conclure": "conclut concluait conclut conclura conclurait conclue concluant conclues",
    "contredire": "contredit contredisait contredit contredira contredirait contredise contredisant contredites",
    "convaincre": "convainc convainquait convainquit convaincra convaincrait convainque convainquant convaincues",
    "craindre": "craint craignait craignit craindra craindrait craigne craignant craintes",
    "croire": "croit croyait crut croira croirait croie croyant crues",
    "découvrir": "découvre découvrait découvrit découvrira découvrirait découvre découvrant découvertes",
    "démentir": "dément démentait démentit démentira démentirait démente démentant démenties",
    "dire": "dit disait dit dira dirait dise disant dites",
    "écrire": "écrit écrivait écrivit écrira écrirait écrive écrivant écrites",
    "enjoindre": "enjoint enjoignait enjoignit enjoindra enjoindrait enjoigne enjoignant enjointes",
    "essayer": "essaie essayait essaya essaiera essaierait essaie essayant essayées",
    "exagérer": "exagère exagérait exagéra exagérera exagérerait exagère exagérant exagérées",
    "faire": "fait faisait fit fera ferait fasse faisant faites",
    "interdire": "interdit interdisait interdit interdira interdirait interdise interdisant interdites",
    "juger": "juge jugeait jugea jugera jugerait juge jugeant jugées",
    "maintenir": "maintient maintenait maintint maintiendra maintiendrait maintienne maintenant maintenues",
    "marteler": "martèle martelait martela martèlera martèlerait martèle martelant martelées",
    "nier": "nie niait nia niera nierait nie niant niées",
    "nuancer": "nuance nuançait nuança nuancera nuancerait nuance nuançant nuancées",
    "poursuivre": "poursuit poursuivait poursuivit poursuivra poursuivrait poursuive poursuivant poursuivies",
    "prétendre": "prétend prétendait prétendit prétendra prétendrait prétende prétendant prétendues",
    "prévenir": "prévient prévenait prévint préviendra préviendrait prévienne prévenant prévenues",
    "prévoir": "prévoit prévoyait prévit prévoira prévoirait prévoie prévoyant prévues",
    "promettre": "promet promettait promit promettra promettrait promette promettant promises",
    "rappeler": "rappelle rappelait rappela rappellera rappellerait rappelle rappelant rappelées",
    "reconnaître": "reconnaît reconnaissait reconnut reconnaîtra reconnaîtrait reconnaisse reconnaissant reconnues",
    "répondre": "répond répondait répondit répondra répondrait réponde répondant répondues",
    "révéler": "révèle révélait révéla révélera révélerait révèle révélant révélées",
    "savoir": "sait savait sut saura saurait sache sachant sues",
    "soulever": "soulève soulevait souleva soulèvera soulèverait soulève soulevant soulevées",
    "soutenir": "soutient soutenait soutint soutiendra soutiendrait soutienne soutenant soutenues",
    "voir": "voit voyait vit verra verrait voie voyant vues",
    "vouloir": "veut voulait voulut voudra voudrait veuille voulant voulues",
}
ROW = ("present", "past", "past", "future", "conditional", "subjunctive", "gerund", "participle")

# lemma: 3rd person, preterite, participle, -ing
ENGLISH = {
    "acknowledge": "acknowledges acknowledged acknowledged acknowledging",
    "admit": "admits admitted admitted admitting",
    "agree": "agrees agreed agreed agreeing",
    "brag": "brags bragged bragged bragging",
    "claim": "claims claimed claimed claiming",
    "confess": "confesses confessed confessed confessing",
    "deny": "denies denied denied denying",
    "foresee": "foresees foresaw foreseen foreseeing",
    "go on": "goes on|went on|gone on|going on",
    "lie": "lies lied lied lying",
    "point out": "points out|pointed out|pointed out|pointing out",
    "quip": "quips quipped quipped quipping",
    "say": "says said said saying",
    "slam": "slams slammed slammed slamming",
    "swear": "swears swore sworn swearing",
    "tell": "tells told told telling",
    "think": "thinks thought thought thinking",
    "tout": "touts touted touted touting",
    "vow": "vows vowed vowed vowing",
    "write": "writes wrote written writing",
}


@pytest.mark.parametrize("lemma", FRENCH)
def test_a_french_verb_has_its_third_persons_and_participles(lemma: str) -> None:
    found = french_forms(lemma)
    for form, feature in zip(FRENCH[lemma].split(), ROW, strict=True):
        assert feature in found.get(form, ()), form


@pytest.mark.parametrize("lemma", ENGLISH)
def test_an_english_verb_has_its_principal_parts(lemma: str) -> None:
    row = ENGLISH[lemma].split("|") if "|" in ENGLISH[lemma] else ENGLISH[lemma].split()
    found = english_forms(lemma)
    for form, feature in zip(row, ("present", "past", "participle", "gerund"), strict=True):
        assert feature in found.get(form, ()), form
    assert "infinitive" in found[lemma]


def test_one_form_keeps_all_its_readings() -> None:
    assert {"present", "past", "participle", "masculine", "singular"} <= french_forms("dire")["dit"]
    assert {"past", "participle"} <= english_forms("say")["said"]


def test_second_persons_are_there_for_quotations() -> None:
    assert {"dites", "disons"} <= french_forms("dire").keys()
    assert "contredisez" in french_forms("contredire")
    assert "contredites" not in {f for f, x in french_forms("contredire").items() if "present" in x}


@pytest.mark.parametrize(
    ("lemma", "older", "newer"),
    [
        ("révéler", "révélera", "révèlera"),
        ("reconnaître", "reconnaît", "reconnait"),
        ("harceler", "harcelle", "harcèle"),
        ("essayer", "essaye", "essaie"),
    ],
)
def test_both_french_spellings_are_accepted(lemma: str, older: str, newer: str) -> None:
    assert {older, newer} <= french_forms(lemma).keys()


def test_a_root_that_ends_in_one_e_is_not_doubled_or_accented_by_mistake() -> None:
    assert "rappèle" not in french_forms("rappeler")
    assert "martelle" not in french_forms("marteler")
    assert "considérent" not in french_forms("considérer")
    assert {"créé", "créée", "crée"} <= french_forms("créer").keys()


def test_british_and_american_doubling_are_accepted() -> None:
    assert {"signalled", "signaled", "signalling", "signaling"} <= english_forms("signal").keys()


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("se vanter", "vanté"), ("s'en prendre", "prend"), ("s’indigner", "indigne"), ("mettre en garde", "mis en garde")],
)
def test_a_verb_phrase_inflects_its_verb(lemma: str, form: str) -> None:
    assert form in french_forms(lemma)


def test_a_pronominal_verb_says_so() -> None:
    assert is_pronominal("se vanter")
    assert is_pronominal("s’en prendre")
    assert not is_pronominal("servir")


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("opération militaire spéciale", "opérations militaires spéciales"),
        ("coup d'État", "coups d'État"),
        ("crime de guerre", "crimes de guerre"),
        ("dommage collatéral", "dommages collatéraux"),
        ("cessez-le-feu", "cessez-le-feu"),
        ("sans-papiers", "sans-papiers"),
        ("enjeu", "enjeux"),
    ],
)
def test_a_french_noun_phrase_agrees_up_to_its_preposition(singular: str, plural: str) -> None:
    assert french_forms(singular, "noun").keys() == {singular, plural}


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("gunman", "gunmen"),
        ("authority", "authorities"),
        ("prisoner of war", "prisoners of war"),
        ("people's republic", "people's republics"),
        ("massacre", "massacres"),
        ("clash", "clashes"),
    ],
)
def test_an_english_noun_phrase_inflects_its_head(singular: str, plural: str) -> None:
    assert english_forms(singular, "noun").keys() == {singular, plural}


@pytest.mark.parametrize(
    ("masculine", "others"),
    [
        ("présumé", {"présumée", "présumés", "présumées"}),
        ("honteux", {"honteuse", "honteuses"}),
        ("illégal", {"illégale", "illégaux", "illégales"}),
        ("agressif", {"agressive", "agressifs", "agressives"}),
        ("public", {"publique", "publics", "publiques"}),
    ],
)
def test_a_french_adjective_agrees(masculine: str, others: set[str]) -> None:
    assert french_forms(masculine, "adjective").keys() == {masculine} | others


def test_a_phrase_stands_as_written() -> None:
    assert forms("according to", "en", "phrase").keys() == {"according to"}
    assert forms("selon", "fr", "phrase").keys() == {"selon"}


def test_forms_of_several_lemmas_are_joined() -> None:
    assert {"dit", "said"} <= all_forms(["dire"], "fr") | all_forms(["say"], "en")


def test_what_is_no_infinitive_is_refused() -> None:
    with pytest.raises(ValueError, match="not a French infinitive"):
        french_forms("bonjour")
