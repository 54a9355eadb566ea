"""Whether a word of one language may stand for one of the other: frequent verbs and adjectives, and cognates.

Without an encoder, this tells if what one side denies is what the other affirms, or something else that the other
side does not speak of. The table was written by hand for this project; what it does not hold is left to likeness in
spelling.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from compare.languages.inflection import forms
from compare.languages.matching import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from compare.languages.inflection import Part
    from compare.report import Language

_VERBS = """
aller = go travel head walk | venir = come arrive | voir = see watch | savoir = know | connaître = know face suffer
prendre = take assume seize | mettre = put place set | donner = give provide yield | faire = do make | dire = say tell
devoir = must have owe | vouloir = want wish seek will | pouvoir = can may able | falloir = must need have
trouver = find locate think | rester = remain stay | parler = speak talk | penser = think believe
croire = believe think | attendre = wait expect await | entendre = hear intend
comprendre = understand include realise realize | perdre = lose | gagner = win earn gain | jouer = play | tuer = kill
mourir = die | vivre = live | naître = bear | tenir = hold keep take | partir = leave go depart
sortir = leave exit release come | entrer = enter join come | arriver = arrive come happen reach
revenir = return come | devenir = become | rendre = make return give go surrender | montrer = show
porter = carry bear wear bring | suivre = follow | payer = pay | acheter = buy | vendre = sell | lire = read
écrire = write | aimer = love like | aider = help aid | essayer = try | tenter = try attempt | travailler = work
commencer = begin start | finir = finish end | terminer = end finish complete | ouvrir = open | fermer = close shut
tomber = fall drop | monter = rise climb | changer = change | chercher = seek search look try
demander = ask request demand call | répondre = answer respond reply | permettre = allow let permit enable
obtenir = get obtain win gain | recevoir = receive get | envoyer = send | utiliser = use
poursuivre = pursue continue | blesser = injure wound hurt | frapper = hit strike | toucher = hit touch affect reach
viser = target aim | détruire = destroy | attaquer = attack | bombarder = bomb shell bombard
lancer = launch throw start | tirer = fire shoot | arrêter = arrest stop detain | libérer = free release
détenir = hold detain | quitter = leave quit | fuir = flee | élire = elect | voter = vote | signer = sign
adopter = adopt pass | réussir = succeed manage | parvenir = manage reach | soutenir = support back
appuyer = support back | reconnaître = recognise recognize admit acknowledge | confirmer = confirm | avertir = warn
prévoir = plan expect schedule | craindre = fear | espérer = hope | exister = exist | agir = act
augmenter = increase rise grow | baisser = fall drop decline lower | croître = grow | atteindre = reach hit
dépasser = exceed pass | causer = cause | provoquer = cause trigger provoke | subir = suffer undergo
survivre = survive | sauver = save rescue | participer = participate join take | partager = share
choisir = choose select | décider = decide | prouver = prove | vérifier = verify check confirm | identifier = identify
retrouver = find recover | appeler = call | signaler = report | publier = publish release
mener = lead conduct carry wage | conduire = drive lead | concerner = concern affect | appartenir = belong
compter = count number | inscrire = score register | marquer = score mark | réaliser = achieve carry make
remporter = win | battre = beat defeat | affronter = face | fréquenter = frequent attend | exposer = expose
expliquer = explain | sembler = seem appear | paraître = appear seem | apparaître = appear
"""
_ADJECTIVES = """
bon = good | mauvais = bad | grand = large big great tall | petit = small little | premier = first
dernier = last latest | nouveau = new | vieux = old | ancien = former old | fort = strong | faible = weak low
haut = high | bas = low | facile = easy | dur = hard tough | heureux = happy | sûr = sure safe | vrai = true
faux = false fake | prêt = ready | nécessaire = necessary needed | libre = free | mort = dead killed
vivant = alive living | coupable = guilty | responsable = responsible behind | présent = present | ouvert = open
fermé = closed | clair = clear | cher = expensive dear
"""
_SHORTEST = 4  # letters that two words must share from their beginning to be cognates
_ENDING = re.compile(r"(?:ment|ly)$")


@cache
def _book() -> dict[str, frozenset[str]]:
    """Return, for each French form of the tables, the English forms that may stand for it."""
    book: dict[str, frozenset[str]] = {}
    parts: tuple[tuple[str, Part], ...] = ((_VERBS, "verb"), (_ADJECTIVES, "adjective"))
    for table, part in parts:
        for entry in re.split(r"[|\n]", table.strip()):
            french, _, english = entry.strip().partition(" = ")
            answers = frozenset(fold(form) for word in english.split() for form in forms(word, "en", part))
            for form in forms(french, "fr", part):
                book[fold(form)] = book.get(fold(form), frozenset()) | answers
    return book


@cache
def _backwards() -> dict[str, frozenset[str]]:
    turned: dict[str, set[str]] = {}
    for french, answers in _book().items():
        for english in answers:
            turned.setdefault(english, set()).add(french)
    return {english: frozenset(french) for english, french in turned.items()}


def known(word: str, language: Language) -> bool:
    """Tell whether the tables hold a form, so that none of its counterparts on the other side means it is not there."""
    return fold(word) in (_book() if language == "fr" else _backwards())


def answered(word: str, language: Language, others: Iterable[str], other_language: Language) -> bool:
    """Tell whether one of the words on the other side may stand for a word: by the tables, or as a cognate."""
    forms_there = [fold(other) for other in others]
    if language != other_language:
        answers = (_book() if language == "fr" else _backwards()).get(fold(word), frozenset())
        if answers & set(forms_there):
            return True
    stem = _bare(word)
    return len(stem) >= _SHORTEST and any(_alike(stem, _bare(other)) for other in forms_there)


def _bare(word: str) -> str:
    """Return a word without accents, adverbial ending, and with the French é- of étude, état as s-."""
    letters = unicodedata.normalize("NFD", _ENDING.sub("", fold(word)))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"^e(?=[ptc])", "s", plain) if word[:1] in "éÉ" else plain


def _alike(first: str, second: str) -> bool:
    shared = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= _SHORTEST and shared * 2 >= min(len(first), len(second))
