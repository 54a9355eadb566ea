"""Who is said to say it: reporting verbs and phrases in a passage, with their class on the ladder and their source.

A verb of the lexicon is a cue only where it reports words: it brings a clause or a quotation, or floats between
commas (« , a-t-il affirmé », ", he said"); `reporting` tells.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from compare.languages import reporting
from compare.languages.inflection import forms, is_pronominal
from compare.languages.matching import alternatives, fold, key
from compare.languages.reporting import PERFECT
from compare.languages.vocabulary import per_vocabulary
from compare.lexicon import Term, load_attribution
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from compare.languages.analysis import Words
    from compare.languages.inflection import Feature
    from compare.report import Language

__all__ = ["PERFECT", "Cue", "Inventory", "cues", "inventory"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb, phrase or noun: its words, its entry in the lexicon, and whose words it introduces.

    `source` is None where the passage names nobody. `quoted`: the cue itself stands in a quotation. `plain` says that
    it is no reporting use (a noun, a verb without a clause): it can answer a cue of the other side, but raises
    nothing.
    """

    span: Span
    term: Term
    source: Span | None = None
    quoted: bool = False
    plain: bool = False


class Entry(NamedTuple):
    """A form of a verb: its term, its features, whether « se » goes before it, and the words that go after it."""

    term: Term
    features: frozenset[Feature]
    reflexive: bool
    tail: re.Pattern[str] | None = None


class Inventory(NamedTuple):
    """The surface forms of the lexicon in one language: verbs by their first word, phrases and nouns as they stand."""

    verbs: Mapping[str, tuple[Entry, ...]]  # pronominal ones first: se vanter, vanter
    compounds: Mapping[str, tuple[Entry, ...]]  # verbs of several words, the longest first
    phrases: Mapping[str, Term]
    pattern: re.Pattern[str]
    excluded: re.Pattern[str]
    spoken: frozenset[str]  # nouns for what is said


class Place(NamedTuple):
    """A passage as the cues are read from it."""

    text: str
    words: Words
    quoted: Sequence[Span]
    language: Language

    def span(self, start: int, end: int) -> Span:
        """Return a stretch of the text."""
        return Span(start, end, self.text[start:end])

    def is_quoted(self, span: Span) -> bool:
        """Tell whether a stretch lies in a quotation."""
        return any(quote.start <= span.start and span.end <= quote.end for quote in self.quoted)


# Speech acts stand for themselves: an accusation or a denial needs no clause to be one. Where the lexicon asks for a
# clause all the same (« rejeter », « challenge »), a noun for something said does as well.
_ACTS_ALONE = frozenset({"deny", "accuse", "condemn", "boast", "threaten", "concede", "evade", "retort"})
# « claims to have won », « affirme avoir gagné »: an infinitive is a clause after these, and only an aim after «
# continue ».
_WITH_INFINITIVE = frozenset({"distancing", "arguing", "emphatic", "conceding"})
_NAMED = frozenset({"characterise"})  # a name for something, not a statement
_PLACED = frozenset({"add", "reply", "write"})
_TOLD_OF = frozenset(
    """
    rumour rumor rumours rumors criticism criticisms idea notion suggestion suggestions responsibility involvement
    possibility proposal proposals plea pleas concern concerns charges guilt wrongdoing speculation theory narrative
    demand demands rumeur rumeurs critique critiques idée hypothèse responsabilité implication possibilité proposition
    propositions reproche reproches soupçon soupçons inquiétude inquiétudes crainte craintes thèse théorie spéculations
    """.split()
)
_PARTICLES = frozenset("off down up out aside away back".split())
_AS_SAID = re.compile(r"\bà ce qu(?:e |'(?:il |elle |ils |elles |on )?)$")
_LINKS = frozenset({"ADV", "PRON", "PART"})


@per_vocabulary
def inventory(language: Language) -> Inventory:
    """Return the surface forms of the attribution lexicon in one language."""
    verbs: dict[str, list[Entry]] = {}
    compounds: dict[str, list[tuple[str, Entry]]] = {}
    phrases: dict[str, Term] = {}
    excluded: set[str] = set()
    for term in load_attribution().terms:
        excluded |= set(_exclusions(term, language))
        for lemma in term.lemmas(language):
            reflexive = language == "fr" and term.part == "verb" and is_pronominal(lemma)
            for form, features in forms(lemma, language, term.part).items():
                for plain in _contracted(fold(form)) if language == "fr" and " " in form else (fold(form),):
                    head, _, tail = plain.partition(" ")
                    if term.part != "verb":
                        phrases.setdefault(plain, term)
                    elif not tail:
                        verbs.setdefault(plain, []).append(Entry(term, features, reflexive))
                    else:
                        compounds.setdefault(head, []).append((tail, Entry(term, features, reflexive, _after(tail))))
    ordered = {head: tuple(e for _, e in sorted(found, key=lambda f: -len(f[0]))) for head, found in compounds.items()}
    spoken = frozenset(form for form, term in phrases.items() if term.part == "noun") | _TOLD_OF
    singles = {form: tuple(sorted(found, key=lambda e: not e.reflexive)) for form, found in verbs.items()}
    return Inventory(singles, ordered, phrases, alternatives(phrases), alternatives(excluded), spoken)


def _after(tail: str) -> re.Pattern[str]:
    """Return the pattern of a compound's words after its verb: a particle may stand behind an object."""
    body = re.escape(tail).replace(r"\ ", r"\s+") + (r"(?!\w)" if tail[-1].isalpha() else "")
    return re.compile(rf"(?:\s+[\w'-]+){{0,{5 if tail in _PARTICLES else 2}}}?\s+(?P<tail>{body})")


def _exclusions(term: Term, language: Language) -> Iterator[str]:
    """Yield the contexts in which a term means something else; one that begins with its verb in every form."""
    for phrase in term.exclusions(language):
        head = phrase.split(" ", maxsplit=1)[0]
        inflected = term.part == "verb" and any(lemma.split(" ")[0] == head for lemma in term.lemmas(language))
        for form in forms(phrase, language, "verb") if inflected else (phrase,):
            yield from _contracted(fold(form)) if language == "fr" else (fold(form),)


def _contracted(phrase: str) -> Iterator[str]:
    """Yield a French phrase with its last preposition before every article: aux dires de, du, des, d'."""
    yield phrase
    for preposition, others in ((" de", (" du", " des", " d'")), (" à", (" au", " aux"))):
        if phrase.endswith(preposition):
            yield from (phrase.removesuffix(preposition) + other for other in others)


def cues(text: str, words: Words, quoted: Sequence[Span], language: Language) -> Iterator[Cue]:
    """Yield the cues of a passage in order."""
    book, place = inventory(language), Place(text, words, quoted, language)
    plain = fold(text)
    taken = [match.span() for match in book.excluded.finditer(plain)]
    found: list[Cue] = []
    for i in range(len(words)):
        for entry in book.compounds.get(words[i].text.lower(), ()):
            end = _compound_end(plain, words, i, entry)
            if end and not _within((words[i].start, end), taken):
                found += _verb(place, i, end, entry)
                taken.append((words[i].start, end))
                break
    for match in book.pattern.finditer(plain):
        if not _within(match.span(), taken) and (cue := _phrase(place, match)):
            found.append(cue)
            taken.append(match.span())
    for i, word in enumerate(words):
        single = _single(book, words, i)
        if single and not _within((word.start, word.end), taken):
            found += _verb(place, i, word.end, single)
    yield from sorted(_answering(found), key=lambda cue: cue.span)


def _single(book: Inventory, words: Words, i: int) -> Entry | None:
    """Return the entry of a verb of one word: the pronominal verb only where its pronoun stands before it."""
    entries = book.verbs.get(words[i].text.lower(), ())
    return next((entry for entry in entries if not entry.reflexive or _has_pronoun(words, i)), None)


def _answering(found: Sequence[Cue]) -> Iterator[Cue]:
    """Yield the cues without what only repeats that something was said: « in a statement » where somebody says it."""
    reported = any(not cue.plain and not cue.quoted for cue in found)
    yield from (cue for cue in found if not (reported and cue.plain and cue.term.class_id == "neutral"))


def _compound_end(plain: str, words: Words, i: int, entry: Entry) -> int:
    """Return where a verb of several words ends, or 0: only adverbs stand in between, or an object and a particle."""
    match = entry.tail.match(plain, words[i].end) if entry.tail else None
    if match is None or (entry.reflexive and not _has_pronoun(words, i)):
        return 0
    gap = [word for word in words[i + 1 :] if word.end <= match.start("tail")]
    if match["tail"] in _PARTICLES:
        open_gap = all(word.pos not in {"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"} for word in gap)
    else:
        open_gap = all(word.pos in _LINKS for word in gap)
    return match.end() if open_gap else 0


def _phrase(place: Place, match: re.Match[str]) -> Cue | None:
    """Return the cue of a phrase or a noun; none where the words are a verb here: claims, annonce."""
    book = inventory(place.language)
    i = next((k for k, word in enumerate(place.words) if word.end > match.start()), 0)
    entries = book.verbs.get(key(match[0]), ())
    if any(reporting.is_verb(place.words, i, entry.features, place.language) for entry in entries):
        return None
    term = book.phrases[key(match[0])]
    span = place.span(match.start(), match.end())
    source = reporting.named_after(place.text, place.words, match.end())
    return Cue(span, term, source, place.is_quoted(span), plain=term.part == "noun")


def _verb(place: Place, i: int, end: int, entry: Entry) -> Iterator[Cue]:
    """Yield the cue of a verb, unless it is another word here or another use of it."""
    words, term = place.words, entry.term
    verb = reporting.is_verb(words, i, entry.features, place.language)
    if not verb and (reporting.is_noun(words, i) or words[i].dep == "amod"):  # an alleged incident: a hedge, no cue
        return
    span = place.span(words[i].start, end)
    source = reporting.source_of(place.text, words, i, cited=term.id == "write")
    reports = verb and _reports(place, i, term)
    if not reports and term.clause and not load_attribution().classes[term.class_id].act:
        return
    quoted = place.is_quoted(span)
    own = not quoted and reporting.is_own(source)
    yield Cue(span, term, source, quoted, plain=own or not reports or term.id in _NAMED)


def _within(span: tuple[int, int], stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in stretches)


def _has_pronoun(words: Words, i: int) -> bool:
    """Tell whether a reflexive pronoun stands close before a verb: « s'est félicité », « se vante »."""
    return any(word.text.lower() in {"se", "s'"} for word in words[max(0, i - 4) : i])


def _reports(place: Place, i: int, term: Term) -> bool:
    """Tell whether a verb brings a clause or a quotation, or floats beside one."""
    words, language = place.words, place.language
    act = load_attribution().classes[term.class_id].act
    if reporting.is_aim(words, i) or (term.id == "add" and language == "fr" and reporting.is_object(words, i)):
        return False
    if _AS_SAID.search(fold(place.text), 0, words[i].start):  # « à ce que prétend le ministre »
        return True
    if act in _ACTS_ALONE and (not term.clause or _of_something_said(words, i, language)):
        return True
    infinitive = bool(act) or term.class_id in _WITH_INFINITIVE or reporting.is_passive(words, i)
    bare = term.id not in _PLACED
    if reporting.brings_clause(words, i, language, infinitive=infinitive, bare=bare):
        return True
    # « it was announced » floats, a thing that « will be continued » does not
    floating = reporting.floats(words, i, moves=term.id == "add") and not reporting.is_undergone(words, i)
    return floating or reporting.stands_beside(words[i].start, words[i].end, place.quoted)


def _of_something_said(words: Words, i: int, language: Language) -> bool:
    spoken = inventory(language).spoken
    return any(word.head == i and word.text.lower() in spoken for word in words[i + 1 :])
