"""Who is said to say it: reporting verbs and phrases in a passage, with their class on the ladder and their source.

A verb of the lexicon is a cue only where it reports words: it brings a clause or a quotation, or floats between
commas (« , a-t-il affirmé », ", he said"). Quirk et al. 1985 (§ 14.28) and Grevisse, Le Bon Usage (incises), describe
the forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from compare.languages.inflection import forms, is_pronominal
from compare.languages.matching import alternatives, fold, key
from compare.lexicon import Term, load_attribution
from compare.report import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from compare.languages.analysis import Words
    from compare.languages.inflection import Feature
    from compare.report import Language


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


class Inventory(NamedTuple):
    """The surface forms of the lexicon in one language: single verbs by form, and everything of several words."""

    verbs: Mapping[str, tuple[Term, frozenset[Feature], bool]]  # the last: only with « se » before it
    phrases: Mapping[str, Term]
    pattern: re.Pattern[str]
    excluded: re.Pattern[str]


_CLAUSE = {
    "en": frozenset({"that", "whether", "if", "how", "why"}),
    "fr": frozenset({"que", "qu'", "si", "comment", "pourquoi", "combien"}),
}
_CLAUSE_DEPS = frozenset({"ccomp", "xcomp", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "nsubj:caus", "expl:subj"})
# Speech acts stand for themselves: an accusation or a denial needs no clause to be one.
_ACTS_ALONE = frozenset({"deny", "accuse", "condemn", "boast", "threaten", "concede"})
# « claims to have won », « affirme avoir gagné »: an infinitive is a clause after these, and only an aim after «
# continue ».
_WITH_INFINITIVE = frozenset({"distancing", "arguing", "emphatic", "conceding"})
_ANSWERS = frozenset({"no", "yes", "so", "nothing", "non", "oui"})
_BREAKS = frozenset({",", '"', "-", "–", "—", ";"})
_ONWARD = frozenset({"to", "into", "on", "vers"})
STATEMENT = 5  # words before a comma that are more than « Pour le reste, »
PICKED_OUT = 2  # words: a quotation of so few is a word held up, not a statement
_AHEAD = 9
PERFECT = frozenset("a ont avait avaient aurait auraient aura auront ai as avons avez ayant eu -t".split())


@cache
def inventory(language: Language) -> Inventory:
    """Return the surface forms of the attribution lexicon in one language."""
    ladder = load_attribution()
    verbs: dict[str, tuple[Term, frozenset[Feature], bool]] = {}
    phrases: dict[str, Term] = {}
    for term in ladder.terms:
        for lemma in term.lemmas(language):
            reflexive = language == "fr" and term.part == "verb" and is_pronominal(lemma)
            for form, features in forms(lemma, language, term.part).items():
                plain = fold(form)
                if term.part == "verb" and " " not in plain:
                    verbs.setdefault(plain, (term, features, reflexive))
                else:
                    for spelled in _contracted(plain) if language == "fr" else (plain,):
                        phrases.setdefault(spelled, term)
    excluded = {fold(form) for term in ladder.terms for form in term.exclusions(language)}
    return Inventory(verbs, phrases, alternatives(phrases), alternatives(excluded))


def _contracted(phrase: str) -> Iterator[str]:
    """Yield a French phrase with its last preposition before every article: aux dires de, du, des, d'."""
    yield phrase
    for preposition, others in ((" de", (" du", " des", " d'")), (" à", (" au", " aux"))):
        if phrase.endswith(preposition):
            yield from (phrase.removesuffix(preposition) + other for other in others)


def cues(text: str, words: Words, quoted: Sequence[Span], language: Language) -> Iterator[Cue]:
    """Yield the cues of a passage in order."""
    book = inventory(language)
    plain = fold(text)
    blocked = [match.span() for match in book.excluded.finditer(plain)]
    found: list[Cue] = []
    for match in book.pattern.finditer(plain):
        i = _word_at(words, match.start())
        verb = words[i].pos == "VERB" and key(match[0]) in book.verbs  # claims, annonce: a noun in other sentences
        if not verb and not _within(match.span(), blocked):
            term = book.phrases[key(match[0])]
            span = Span(match.start(), match.end(), text[match.start() : match.end()])
            found.append(
                Cue(span, term, _after(text, words, match.end()), _in(span, quoted), plain=term.part == "noun")
            )
    taken = [(cue.span.start, cue.span.end) for cue in found]
    for i, word in enumerate(words):
        entry = book.verbs.get(word.text.lower())
        if entry and not _within((word.start, word.end), blocked) and not _within((word.start, word.end), taken):
            term, features, reflexive = entry
            if word.pos != "PROPN" and (not reflexive or _has_pronoun(words, i)):
                span = Span(word.start, word.end, text[word.start : word.end])
                verb = _is_verb(words, i, features, language)
                plain_use = not verb or not _reports(words, i, term, quoted, language)
                found.append(Cue(span, term, _subject(text, words, i), _in(span, quoted), plain_use))
    yield from sorted(found, key=lambda cue: cue.span)


def _word_at(words: Words, offset: int) -> int:
    return next((i for i, word in enumerate(words) if word.end > offset), 0)


def _within(span: tuple[int, int], stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in stretches)


def _in(span: Span, quoted: Sequence[Span]) -> bool:
    return any(quote.start <= span.start and span.end <= quote.end for quote in quoted)


def _is_verb(words: Words, i: int, features: frozenset[Feature], language: Language) -> bool:
    """Tell whether a form is used as a verb, where the model may have taken it for a noun or an adjective."""
    word = words[i]
    if word.pos == "VERB":
        return True
    if "participle" in features and language == "fr":
        return any(previous.text.lower() in PERFECT for previous in words[max(0, i - 4) : i])
    return False


def _has_pronoun(words: Words, i: int) -> bool:
    """Tell whether a reflexive pronoun stands close before a verb: « s'est félicité », « se vante »."""
    return any(word.text.lower() in {"se", "s'"} for word in words[max(0, i - 4) : i])


def _reports(words: Words, i: int, term: Term, quoted: Sequence[Span], language: Language) -> bool:
    """Tell whether a verb brings a clause or a quotation, or floats beside one."""
    act = load_attribution().classes[term.class_id].act
    deps = _CLAUSE_DEPS if act or term.class_id in _WITH_INFINITIVE else _CLAUSE_DEPS - {"xcomp"}
    if not term.clause and act in _ACTS_ALONE:
        return True
    if any(word.head == i and word.dep in deps for k, word in enumerate(words) if k != i):
        return True
    following = words[i + 1 : i + 2]
    if following and (following[0].text.lower() in _ANSWERS or "VerbForm=Inf" in following[0].feats):
        return True
    for word in words[i + 1 : i + 1 + _AHEAD]:
        if word.text in {".", ";", "!", "?"}:
            break
        if word.text.lower() in _CLAUSE[language] or word.text == ":":
            return True
    return _floats(words, i) or any(_beside(words[i].start, words[i].end, quote) for quote in quoted)


def _beside(start: int, end: int, quote: Span) -> bool:
    """Tell whether a quotation of more than a word or two stands within a clause's reach of a verb."""
    near = min(abs(quote.start - end), abs(start - quote.end)) <= 90  # noqa: PLR2004 - characters: a subject and its title
    return near and not quote.start <= start < quote.end and len(quote.text.split()) > PICKED_OUT


def _floats(words: Words, i: int) -> bool:
    """Tell whether a verb and its subject stand between commas, or between a comma and the end, beside a statement."""
    start = i
    while start > 0 and i - start <= _AHEAD and words[start - 1].text not in _BREAKS:
        start -= 1
    end = i
    while end + 1 < len(words) and end - i <= _AHEAD and words[end + 1].text not in {*_BREAKS, "."}:
        end += 1
    put_in = end - start < STATEMENT and end + 1 < len(words) and words[end + 1].text == ","  # the depot, he said, was
    stated = put_in or start >= STATEMENT or any(word.pos in {"VERB", "AUX"} for word in words[:start])
    if start == 0 or i - start > _AHEAD or not stated:
        return False
    if i < end and words[i + 1].text.lower() in _ONWARD:  # goes on to Kiev
        return False
    inverted = start == i - 1 and words[start].text.lower() in PERFECT  # « , a prétendu Minsk »
    return end - i <= _AHEAD and (inverted or words[i].dep in {"parataxis", "ROOT", "conj", "ccomp", "advcl"})


def _subject(text: str, words: Words, i: int) -> Span | None:
    """Return the words of the subject: the subtree of the verb's subject, on whichever side of it."""
    for k, word in enumerate(words):
        if word.head == i and word.dep in _SUBJECTS:
            return _subtree(text, words, k, i)
    after = words[i + 1] if i + 1 < len(words) else None
    if after and after.pos in {"PROPN", "DET", "NOUN", "PRON"} and after.dep != "obj":
        return _after(text, words, words[i].end)
    return None


def _subtree(text: str, words: Words, k: int, stop: int) -> Span:
    members = {k}
    for _ in range(6):  # a name with titles and places is not deeper than this
        members |= {n for n, word in enumerate(words) if word.head in members and n != stop}
    side = [n for n in members if (n < stop) == (k < stop)]
    low = high = k
    while low - 1 in side and words[low - 1].text not in {",", '"'}:
        low -= 1
    while high + 1 in side and words[high + 1].text not in {",", '"'}:
        high += 1
    return Span(words[low].start, words[high].end, text[words[low].start : words[high].end])


def _after(text: str, words: Words, end: int) -> Span | None:
    """Return the words that follow a cue, up to a comma, a verb or the end: whom « selon » names."""
    following = [word for word in words if word.start >= end]
    taken = []
    for word in following[:12]:
        if word.pos in {"PUNCT", "VERB", "AUX", "SCONJ", "SPACE"} or word.text in {",", '"', "-"}:
            break
        taken.append(word)
    if not taken:
        return None
    return Span(taken[0].start, taken[-1].end, text[taken[0].start : taken[-1].end])
