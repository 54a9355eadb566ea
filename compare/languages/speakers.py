"""Who is cited, as the words say: offices, countries, names, media, or nobody that they tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.languages.matching import fold
from compare.languages.offices import countries, country_words, fields, offices, pattern_of
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.languages.analysis import Words

PRONOUNS = frozenset(
    "he she it they we i you il elle ils elles on je nous vous tu lui eux leur ce ceux celui celle celui-ci celle-ci "
    "ceux-ci him her them us me this these those one both others another l'un certains d'autres many some".split()
)
_LOOSE = frozenset("s' se n' ne y en , - . on le la l'".split())
_ACRONYM = re.compile(r"\s*[(\[]([A-Z][\w-]+)[)\]]")
_CAPITALS = {"UN": "onu", "WHO": "oms", "US": "usa", "EU": "ue"}
_PERSON = re.compile(
    r"(?<!\w)(?!(?:The|An?|Le|La|Les|Un|Une)\b)[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)? (?:[A-Z]\. )?"
    r"[A-ZÀ-Ý][\w’'-]*[a-zà-ÿ]\b"
)
_PEOPLE = re.compile(
    r"\b(?:officials?|leaders|experts?|analysts?|researchers?|scientists|economists?|observers?|residents?|locals"
    r"|villagers?|neighbou?rs?|witness(?:es)?|eyewitness(?:es)?|survivors?|passers-by|diplomats?|activists?|insiders?"
    r"|critics|workers|protesters|people|medics|doctors|lawyers|relatives|members|executives"
    r"|responsables?|dirigeants|analystes?|chercheurs?|chercheuses?|scientifiques|economistes?|économistes?"
    r"|observateurs|habitante?s?|riverains?|villageois|voisine?s?|témoins?|survivante?s?|rescapée?s?|passants?"
    r"|diplomates?|militante?s?|fonctionnaires?|salariés|manifestants|médecins|avocats|proches|membres|cadres)\b"
)
_MONTHS_FR = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
DAYS = re.compile(
    r"(?:(?:on|ce|cette|hier|dans|la|le|à|en|last|late|early|earlier|later|plus|tard)\s+)*"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soirée?"
    rf"|nuit|après-midi|journée|yesterday|today|hier|aujourd'hui|{_MONTHS_FR}|\d{{1,2}}(?:er)?|20\d\d)\b"
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday mr mrs ms m mme dr sir twitter telegram facebook instagram skype".split()
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as a passage names it.

    `words` are folded and hold titles and appositions; `names` are words written with a capital that are no office and
    no country.
    """

    span: Span
    words: str
    names: frozenset[str]
    offices: frozenset[str]
    fields: frozenset[str]
    countries: frozenset[str]
    media: bool
    pronoun: bool

    def has(self, kind: str) -> bool:
        """Tell whether a word of a kind stands in the phrase: see `pattern_of`."""
        return pattern_of(kind).search(self.words) is not None

    @property
    def is_person(self) -> bool:
        """Tell whether the phrase gives somebody's first and last name."""
        return _PERSON.search(self.span.text) is not None

    @property
    def is_body(self) -> bool:
        """Tell whether the phrase names an office or a country."""
        return bool(self.offices or self.countries)

    @property
    def is_nameless(self) -> bool:
        """Tell whether the phrase gives people and no name: officials, analysts, residents, union leaders."""
        return not (self.names or self.media) and _PEOPLE.search(self.words) is not None

    @property
    def is_bare_data(self) -> bool:
        """Tell whether the phrase names figures or pictures and nobody whose they are."""
        return self.has("data") and not (self.names or self.is_body or self.media or self.has("official"))

    @property
    def is_somebody(self) -> bool:
        """Tell whether the phrase names a person, a body, a country or a text, and not a thing that shows something."""
        known = self.names or self.offices or self.countries or self.media or self.pronoun
        return bool(known) or any(map(self.has, ("official", "spokes", "unnamed", "journalist", "statement", "data")))


def described(text: str, words: Words, low: int, high: int) -> Speaker:
    """Return what the words from one to another say about a source."""
    while high > low and (words[high].text.lower() in _LOOSE or DAYS.fullmatch(fold(words[high].text))):
        high -= 1
    span = Span(words[low].start, words[high].end, text[words[low].start : words[high].end])
    plain = " ".join([fold(span.text), *(_CAPITALS[word] for word in span.text.split() if word in _CAPITALS)])
    acronym = _ACRONYM.match(text, span.end)
    names = frozenset(_names(words, low, high)) - country_words(plain)
    names |= {fold(acronym[1])} if acronym else frozenset()
    media = pattern_of("media").search(plain) is not None
    first = next(iter(plain.split()), "").lstrip("-")  # white space alone: nobody
    pronoun = first in PRONOUNS and (first != "leur" or low == high)  # « leur avocat » is no pronoun
    return Speaker(span, plain, names, offices(plain), fields(plain), countries(plain), media, pronoun)


def _names(words: Words, low: int, high: int) -> Iterator[str]:
    for i in range(low, high + 1):
        word = words[i]
        plain = fold(word.text)
        if i == 0 and word.pos != "PROPN":
            continue
        if not word.text[:1].isupper() or len(plain) == 1 or plain in _MONTHS or word.pos in {"DET", "ADP", "PRON"}:
            continue
        if not (offices(plain) or fields(plain) or countries(plain) or _known(plain)):
            yield plain


def _known(word: str) -> bool:
    kinds = ("official", "spokes", "unnamed", "journalist", "statement", "data", "media")
    return any(pattern_of(kind).search(word) for kind in kinds)
