"""Words that say the opposite of each other: confirm and deny, « autoriser » and « interdire », with and without.

Complementary and converse opposites after Cruse, Lexical Semantics (1986, ch. 9 to 11); the table was written by hand
for this project. Each line has a word of one pole and one of the other, English before French on each.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from compare.languages.inflection import forms
from compare.languages.matching import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.languages.analysis import Words
    from compare.languages.inflection import Part
    from compare.report import Language

_VERBS = """
confirm acknowledge admit recognise recognize concede announce claim declare say state
    : confirmer reconnaître admettre avouer annoncer affirmer déclarer dire indiquer
    / deny refute dispute : nier démentir réfuter contester
accept approve adopt endorse welcome : accepter approuver adopter valider entériner
    / reject refuse decline veto rebuff : rejeter refuser décliner repousser
allow permit authorise authorize : autoriser permettre / ban forbid prohibit : interdire prohiber proscrire
succeed manage : réussir parvenir / fail : échouer
agree consent : accepter consentir / refuse decline : refuser
support endorse defend : soutenir appuyer défendre / oppose reject condemn : opposer rejeter condamner
respect observe uphold honour honor : respecter observer honorer
    / violate breach break : violer enfreindre bafouer rompre
include : inclure comprendre / exclude : exclure
join : rejoindre adhérer / leave quit : quitter
keep maintain retain : maintenir conserver / lift abolish scrap withdraw : lever abolir supprimer retirer
deploy : déployer / withdraw : retirer
continue : poursuivre continuer / halt suspend cancel : suspendre interrompre annuler arrêter
rise increase grow climb surge soar jump : augmenter progresser grimper bondir croître
    / fall drop decline decrease shrink plunge slump : baisser reculer chuter diminuer plonger
accelerate hasten speed : accélérer / slow hamper hinder : ralentir freiner entraver
win : gagner remporter / lose : perdre
uphold : confirmer maintenir / overturn annul quash : annuler casser infirmer
strengthen tighten reinforce : renforcer durcir / weaken loosen ease : affaiblir assouplir
advance : avancer progresser / retreat : reculer
release free : libérer relâcher / arrest detain jail : arrêter détenir emprisonner
"""
_ADJECTIVES = """
true : vrai / false untrue : faux
legal lawful : légal licite / illegal unlawful : illégal illicite
possible : possible / impossible : impossible
guilty : coupable / innocent : innocent
able : capable / unable : incapable
likely probable : probable / unlikely : improbable
legitimate : légitime / illegitimate : illégitime
safe : sûr / unsafe dangerous : dangereux
"""
_NOUNS = """
success : succès réussite / failure : échec
support backing : soutien appui / opposition hostility : opposition hostilité
increase rise growth surge : augmentation hausse croissance progression / decrease fall drop decline slump
    : diminution baisse recul chute repli
approval acceptance adoption : approbation acceptation adoption / rejection refusal : rejet refus
gain profit : gain bénéfice profit / loss : perte
presence : présence / absence : absence
confirmation admission : confirmation aveu / denial : démenti dénégation déni
guilt : culpabilité / innocence : innocence
agreement consent : accord consentement / disagreement dissent : désaccord dissension
ban : interdiction / permission authorisation authorization : autorisation permission
strength : force / weakness : faiblesse
improvement : amélioration / deterioration worsening : détérioration dégradation aggravation
"""
# Words of one form.
_LITTLE = """
with : avec / without : sans
always : toujours / never : jamais
everyone everybody : tous / nobody none no-one : personne aucun aucune
often frequently : souvent fréquemment / rarely seldom : rarement
"""

# Opposites only where one stands in the other's place in a sentence that is otherwise the same; elsewhere they have
# other senses (the plan will cut prices and raise wages), and raise no flag.
_EXCHANGED = """
praise commend hail laud applaud congratulate thank credit : féliciter louer saluer applaudir remercier encenser
    / accuse blame criticise criticize condemn denounce rebuke fault slam deplore
    : accuser blâmer critiquer condamner dénoncer fustiger réprimander déplorer reprocher
begin start open resume reopen launch : commencer débuter ouvrir reprendre rouvrir lancer
    / end stop finish close shut halt : finir terminer cesser arrêter fermer
raise lift increase : relever augmenter / cut lower reduce slash : baisser réduire abaisser
arrive enter come : arriver entrer venir / leave depart exit go : partir sortir quitter
buy : acheter / sell : vendre
save rescue survive : sauver secourir survivre / kill die perish : tuer mourir périr
build : construire bâtir / destroy demolish : détruire démolir
attack : attaquer / defend : défendre
know : savoir connaître / ignore : ignorer
remember recall : rappeler souvenir / forget : oublier
capture take seize gain : prendre capturer / lose cede : perdre céder
convict : condamner / acquit clear : acquitter relaxer blanchir
find : trouver retrouver / lose miss : perdre manquer
"""
_EXCHANGED_ADJECTIVES = """
best better good : meilleur bon / worst worse bad : pire mauvais
high higher : haut élevé / low lower : bas faible
early : précoce / late : tardif
large big great : grand gros / small little : petit
strong : fort solide / weak : faible
open : ouvert / closed shut : fermé
alive : vivant / dead : mort
public : public / private secret : privé secret
calm peaceful quiet : calme paisible pacifique / violent tense chaotic : violent tendu chaotique
peaceful : pacifique / armed : armé
positive : positif / negative : négatif
"""
_EXCHANGED_NOUNS = """
start beginning resumption opening reopening : début reprise ouverture réouverture lancement
    / end halt stop closure stoppage interruption : fin arrêt fermeture interruption cessation
victory win : victoire / defeat loss : défaite
praise acclaim : éloge louange félicitation / criticism blame condemnation : critique reproche condamnation blâme
arrival entry : arrivée entrée / departure exit withdrawal : départ sortie retrait
purchase : achat / sale : vente
release : libération / arrest detention : arrestation détention
conviction : condamnation / acquittal : acquittement relaxe
majority : majorité / minority : minorité
surplus : excédent / deficit : déficit
war : guerre / peace : paix
truth : vérité / lie falsehood : mensonge
"""
_EXCHANGED_LITTLE = """
for : pour / against : contre
before : avant / after following : après
more : plus / less fewer : moins
up : / down :
all : tous toutes tout / some few : certains certaines quelques
better well : bien mieux / worse badly : mal
"""
_LITTLE_KINDS = frozenset({"ADP", "SCONJ", "ADV", "PRON", "DET", "ADJ"})


class Pole(NamedTuple):
    """A word of a passage that has an opposite: its index, the number of its pair, and its side of that."""

    word: int
    pair: int
    negative: bool


def poles(words: Words, language: Language, *, exchanged: bool = False) -> Iterator[Pole]:
    """Yield the words of a passage that have an opposite, once for each pair that they belong to.

    `exchanged` asks also for words that are opposites where one stands in the other's place.
    """
    table = _table(language, exchanged=exchanged)
    for at, word in enumerate(words):
        for pair, negative, kinds in table.get(fold(word.text), ()):
            if word.pos in kinds:
                yield Pole(at, pair, negative)


@cache
def _table(language: Language, *, exchanged: bool) -> dict[str, tuple[tuple[int, bool, frozenset[str]], ...]]:
    """Return, for each form, the pairs that it belongs to, its side of them, and the parts of speech it must be."""
    found: dict[str, tuple[tuple[int, bool, frozenset[str]], ...]] = {}
    number = 0
    parts: tuple[tuple[str, Part, frozenset[str]], ...] = (
        (_VERBS, "verb", frozenset({"VERB", "AUX"})),
        (_ADJECTIVES, "adjective", frozenset({"ADJ"})),
        (_NOUNS, "noun", frozenset({"NOUN"})),
        (_LITTLE, "phrase", _LITTLE_KINDS),
    )
    if exchanged:
        parts += (
            (_EXCHANGED, "verb", frozenset({"VERB", "AUX"})),
            (_EXCHANGED_ADJECTIVES, "adjective", frozenset({"ADJ", "ADV"})),
            (_EXCHANGED_NOUNS, "noun", frozenset({"NOUN"})),
            (_EXCHANGED_LITTLE, "phrase", _LITTLE_KINDS),
        )
    for table, part, kinds in parts:
        for line in table.strip().replace("\n    ", " ").split("\n"):
            number += 1
            for negative, pole in enumerate(line.split("/")):
                english, _, french = pole.partition(":")
                for word in (english if language == "en" else french).split():
                    for form in forms(word, language, part):
                        entry = (number, bool(negative), kinds)
                        found[fold(form)] = (*found.get(fold(form), ()), entry)
    return found
