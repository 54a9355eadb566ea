"""Words that steer the splitting: abbreviations, words that open a sentence, verbs that report one.

Left out on purpose: abbreviations that only ever stand before a small letter or a comma, since a full stop before a
small letter is never a sentence border. Compared without their final stop, and with their case: `Col.` is an officer,
`col.` is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.report import Language


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The abbreviations of one language by what may follow them within the sentence.

    `never` never end a sentence before a capital; `numbered` do not before a figure; `dated` do not before a figure, a
    bracket or a dash; `openended` (firms, states, suffixes) end one only before a word of `starters`, capitalised words
    that open a sentence and are not names.
    """

    never: frozenset[str]
    numbered: frozenset[str]
    dated: frozenset[str]
    openended: frozenset[str]
    starters: frozenset[str]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = """
Mr Mrs Ms Dr Drs Prof Profs Rev Revs Hon Gen Gens Col Cols Lt Sen Sens Rep Reps Gov Govs Capt Cpt Cmdr Cdr Maj Sgt Cpl
Pvt Adm Brig Amb Pres Atty Asst Supt Det Insp Messrs Msgr Mgr Fr Sr Sra M MM Mme Mmes Mlle Mlles Pr Pdt Sec Cllr Ald
"""
_MONTHS_EN = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
_MONTHS_FR = "janv jan févr fév fevr fev avr juil sept oct nov déc dec Janv Févr Fév Avr Juil Sept Oct Nov Déc"
_OPEN = "al Inc Corp Ltd Co Bros Plc Cie Jr Sr St Ste Mt Ft Ave Blvd Rd Univ Dept Assn Intl Natl Gov't"

_STARTERS_EN = """
The A An This That These Those He She It We They You I His Her Its Our Their My Your In On At By For From With Without
After Before During Since While When Whether As If But And Or Nor So Yet However Meanwhile Although Though Because There
Here What Who Why How Where Which Also Many Some Most Several Both Each Every Not According Despite Under Until Once Now
Then To Among Earlier Later Nobody Nothing Everyone Everything Instead Still Even Only Such Thus Therefore Moreover
Furthermore Besides Unlike Like Is Are Was Were Do Does Did Has Have Had Can Could Would Should
"""
_STARTERS_FR = """
Le La Les Un Une Des Du De Il Elle Ils Elles On Nous Vous Je Tu Ce Cet Cette Ces Son Sa Ses Leur Leurs Mon Ma Mes Notre
Nos Votre Vos Mais Et Ou Or Donc Car Ni En Dans Sur Sous Par Pour Avec Sans Après Avant Depuis Pendant Lors Selon Si
Quand Lorsque Comme Au Aux À Y Qui Que Quoi Où Comment Pourquoi Plusieurs Tous Toutes Toute Tout Certains Certaines
Aucun Aucune Chaque Ainsi Cependant Toutefois Pourtant Enfin Puis Alors Aussi Ensuite Contrairement Malgré Chez Entre
Vers Dès Ici Là Cela Ça Celui Celle Ceux Celles Parmi Outre Rien Personne Néanmoins Jusqu Face Interrogé Interrogée
L D C J N S Qu Aujourd
"""

# Where a firm, an address or a file goes on after a full stop without a space: `example.Org` is one word.
ADDRESS_ENDINGS = _words("com org net info gov edu biz io eu fr uk ru html htm php pdf js py exe doc docx jpg png")
# Words that go on with the clock time before them: `5 p.m. Moscow time`, `9 a.m. EST Monday`.
AFTER_CLOCK = _words(
    "EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST EET MSK IST JST Eastern Central Pacific Mountain "
    "Greenwich Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October November December Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec"
)
# A single capital after one of these is a name for a kind, not an initial: `plan B. Doctors`.
LETTERED = _words(
    "plan plans vitamin class grade group type section category hepatitis appendix point catégorie groupe classe "
    "annexe vitamine hépatite ligue série zone war guerre than que moi"
)
# Names written with a mark of their own.
EXCLAIMING = frozenset({"Yahoo", "Jeopardy", "Yum", "Oklahoma"})

# Verbs of reporting clauses, as alternatives of a regular expression: only where sentences and quotations end.
SAYING_EN = (
    "said|says|asked|asks|added|adds|told|tells|replied|warned|warns|stressed|noted|explained|continued|concluded|"
    "declared|stated|insisted|insists|wrote|tweeted|commented|claimed|argued|announced|admitted|acknowledged|recalled|"
    "pointed out|emphasi[sz]ed|underlined|underscored|affirmed|assured|remarked|observed|answered|demanded|exclaimed|"
    "shouted|reported"
)
SAID_FR = (
    "dit|déclaré|ajouté|affirmé|indiqué|souligné|noté|précisé|expliqué|averti|insisté|poursuivi|conclu|lancé|estimé|"
    "assuré|écrit|répondu|annoncé|rapporté|commenté|martelé|rappelé|fait savoir|fait valoir|reconnu|regretté|demandé|"
    "confié|jugé|dénoncé|tweeté|prévenu|relevé|ironisé|tonné|plaidé|observé|remarqué|admis|résumé|raconté|tranché"
)
SAYS_FR = (
    "dit|déclare|ajoute|affirme|indique|souligne|note|précise|explique|avertit|insiste|poursuit|conclut|lance|estime|assure|"
    "écrit|répond|annonce|rapporte|commente|martèle|rappelle|reconnaît|regrette|demande|confie|juge|dénonce|prévient|relève"
)

_BY_LANGUAGE: dict[Language, Abbreviations] = {
    "en": Abbreviations(
        never=_words(_TITLES) | _words("vs v cf e.g i.e eg ie viz approx Approx ca Op ret aka"),
        numbered=_words("No Nos no nos p pp vol Vol fig Fig ch Ch sec Art Arts art Pt pt tel Tel ext ver para"),
        dated=_words(_MONTHS_EN),
        openended=_words(_OPEN),
        starters=_words(_STARTERS_EN),
    ),
    "fr": Abbreviations(
        never=_words(_TITLES)
        | _words("vs v c cf Cf env Env av apr bd boul c.-à-d c.à.d p.ex i.e e.g Me resp gén Gén éd Éd"),
        numbered=_words("No Nos no nos n N art Art p pp vol Vol fig Fig ch chap al tél Tél tel Tel paragr"),
        dated=_words(_MONTHS_FR) | _words(_MONTHS_EN),
        openended=_words(_OPEN),
        starters=_words(_STARTERS_FR),
    ),
}


_OPENERS = "([{<«“\"„‘'’¿¡* \xa0\u202f"
_CUT = re.compile(r"[<\[(][^\S\r\n]?(?:\.{2,}|…|\. \. \.)[^\S\r\n]?[>\])]\s*")
_LETTERS = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]|Ph\.D|[BM]\.Sc")
_ROMAN_OR_LETTER = re.compile(r"(?:[IVXL]+|[A-Z])(?![^\W\d_])")
_AGENCY = re.compile(r"/.+/")
_SMALL_LETTER = re.compile(r"[^\W\d_]\.")
_ITEM_NUMBER = re.compile(r"\d{1,2}|[IVX]{1,5}")
_ERA = frozenset({"av", "avant", "ap", "apr", "après"})
_NETWORK = _words("on sur via platform network account réseau plateforme compte")
_PARTICLES = _words("Le La Les De Du Des Al El")


def known(language: Language) -> Abbreviations:
    """Return the abbreviations of `language`."""
    return _BY_LANGUAGE[language]


def full_stop_ends(before: str, after: str, language: Language) -> bool:
    """Tell whether a full stop ends its sentence, by what stands before and after it.

    `before` is the sentence up to the stop, or the last 60 characters of it; `after` the text behind the white space,
    40 characters or more, beginning with a capital, a figure or an opening mark.
    """
    return _Stop(before, after, known(language)).ends()


class _Stop:
    """A full stop and its surroundings: the word it follows, the one before that, the word after."""

    def __init__(self, before: str, after: str, abbreviations: Abbreviations) -> None:
        self.before, self.after, self.known = before, after, abbreviations
        tokens = before.split()
        token = tokens[-1] if tokens else ""
        self.token = re.split('[([{<«»“”"„‘*]', token)[-1] or token
        self.bare = re.split("[’']", self.token)[-1]
        self.previous = tokens[-2] if len(tokens) > 1 else ""
        content = after.lstrip(_OPENERS)
        while cut := _CUT.match(content):
            content = content[cut.end() :].lstrip(_OPENERS)
        self.content = content
        letters = _LETTERS.match(content)
        self.word = letters.group() if letters else ""
        self.starts = self.word in abbreviations.starters and content[len(self.word) : len(self.word) + 1] != "."

    def ends(self) -> bool:
        """Tell whether the stop ends its sentence."""
        if self._numbers_an_item() or self._is_agency() or self._is_never_last() or self._goes_before_number():
            return False
        if self.bare in self.known.dated:
            return not self.after.startswith("(")
        if self.bare in ("a.m", "p.m") or self.before.endswith((" p. m", " a. m")):
            return not self._clock_goes_on()
        if len(self.bare) == 1:
            return self._letter_ends()
        return self._is_era() or self._acronym_ends()

    def _is_era(self) -> bool:
        """Tell `avant J.-C.` from the initials of a Jean-Christophe."""
        return self.bare == "J.-C" and self.previous.rstrip(".").lower() in _ERA

    def _acronym_ends(self) -> bool:
        if not _ACRONYM.fullmatch(self.bare):
            return self.starts or self.bare not in self.known.openended
        return self.starts and not ("-" in self.bare and self._is_particle())

    def _numbers_an_item(self) -> bool:
        """Tell whether the stop follows the number of a list's item: `1. Foo`, `IV. Foo`."""
        return bool(_ITEM_NUMBER.fullmatch(self.token)) and self.before.strip(_OPENERS) == self.token

    def _is_agency(self) -> bool:
        """Tell whether the stop belongs to an agency in a dateline: `/TASS/.`."""
        return bool(_AGENCY.fullmatch(self.token))

    def _is_never_last(self) -> bool:
        if self.bare == "M" and self.previous[-1:].isdigit():  # millions, not Monsieur
            return False
        if self.bare == "ex" and self.previous == "p.":
            return True
        return not self.known.never.isdisjoint((self.bare, self.token, self.bare.split("-")[-1]))  # `ex-Gen.`

    def _goes_before_number(self) -> bool:
        if self.content[:1].isdigit():
            return self.bare in self.known.numbered or self.bare in self.known.dated
        return self.bare in self.known.numbered - {"No", "no"} and bool(_ROMAN_OR_LETTER.match(self.content))

    def _clock_goes_on(self) -> bool:
        ahead = [word.strip(".,;:") for word in self.content.split()[:3]]
        if self.word in AFTER_CLOCK or "time" in ahead[1:]:
            return True
        return len(ahead) > 1 and ahead[0].isdigit() and ahead[1] in AFTER_CLOCK

    def _letter_ends(self) -> bool:
        """Tell whether a single letter is the end (`plan B.`) or an initial (`A. Navalny`)."""
        if not self.bare.isalpha():
            return True
        if self.bare.islower():
            return not _SMALL_LETTER.fullmatch(self.previous)  # `e. g.`
        if self.previous.lower() in LETTERED or (self.bare == "X" and self.previous.lower() in _NETWORK):
            return True
        return self.starts and not self._is_particle()

    def _is_particle(self) -> bool:
        """Tell whether a capitalised article belongs to a name: `J. Le Drian`."""
        rest = self.content[len(self.word) :]
        return self.word in _PARTICLES and rest[:1] == " " and rest[1:2].isupper()
