"""Whether a verb reports words, and whose: the clause or quotation it brings, the place where it floats, its subject.

Quirk et al. 1985 (§ 14.28-14.29: the reporting clause and its places), Huddleston & Pullum 2002 (ch. 11) and Grevisse,
Le Bon Usage (incises), describe the forms. The small models often take « said he » for a relative clause and a subject
after an inverted verb for its object; what stands where is therefore asked of the words too, not of the tree alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.languages.analysis import Token, Words
    from compare.languages.inflection import Feature
    from compare.report import Language

PERFECT = frozenset("a ont ait aient avait avaient aurait auraient aura auront ai as avons avez ayant eu -t".split())
STATEMENT = 5  # words before a comma that are more than « Pour le reste, »
PICKED_OUT = 2  # words: a quotation of so few is a word held up, not a statement
_AHEAD = 9
_ADJOINING = 8  # characters between a quotation and its verb: a comma and an auxiliary
_CLAUSE = {
    "en": frozenset({"that", "whether", "if", "how", "why"}),
    "fr": frozenset({"que", "qu'", "si", "comment", "pourquoi", "combien"}),
}
# « ainsi que », « en tant que », « plus que »: no clause of a verb before them.
_JOINED = frozenset(
    """
    tant ainsi alors tandis afin bien lors dès depuis pendant après avant sans plus moins autre autres aussi même mêmes
    telle tel tels telles puis lors parce jusqu' sitôt outre hors sauf autant pour such so
    """.split()
)
_COMPLEMENTS = frozenset({"ccomp", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "nsubj:caus", "expl:subj"})
_PASSIVES = frozenset({"nsubj:pass", "nsubjpass"})
_EXPLETIVE = frozenset({"it", "il", "-il", "-t-il", "ce", "cela"})
_NOMINATIVE = frozenset({"he", "she", "they", "there", "i", "we"})
_RELATIVES = frozenset(
    {"who", "which", "that", "what", "whose", "whom", "qui", "dont", "que", "qu'", "lequel", "laquelle"}
)
_FIRST_PERSON = frozenset({"i", "we", "je", "j'", "nous"})
_ANSWERS = frozenset({"no", "yes", "so", "nothing", "non", "oui"})
_BREAKS = frozenset({",", '"', "-", "–", "—", ";"})
_ONWARD = frozenset({"to", "into", "on", "vers"})
_AIMS = frozenset({"pour", "afin"})
_SOURCE_ENDS = frozenset({",", '"', "lors", "pendant", "durant", "during"})  # the occasion is no part of a source
_TIMES = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche soir matin midi nuit".split())
_BE = frozenset(
    "est sont était étaient fut furent été être sera seront serait seraient suis es sommes soit étant".split()
)
_PARTICIPLE = frozenset({"participle", "masculine", "feminine", "singular", "plural"})
_FINITE = frozenset({"present", "past", "future", "conditional", "subjunctive"})
_FRENCH_SUBJECTS = frozenset({"il", "elle", "ils", "elles", "on", "l'on", "qui", "ne", "n'"})
_INVERTED = frozenset({"-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle", "-t-ils", "-t-elles", "-t", "-t-"})
_BEFORE_NOUNS = frozenset({"DET", "ADJ", "ADP", "NUM"})
_CLITICS = frozenset("en y ne n' pas plus le la l' les lui leur se s' me m' de d'".split())


def is_verb(words: Words, i: int, features: frozenset[Feature], language: Language) -> bool:
    """Tell whether a form is used as a verb, where the model may have taken it for a noun or an adjective."""
    word = words[i]
    before = words[i - 1] if i else None
    after = words[i + 1].text.lower() if i + 1 < len(words) else ""
    if language == "fr" and "participle" in features:
        helped = any(previous.text.lower() in PERFECT | _BE for previous in words[max(0, i - 4) : i])
        if helped or features <= _PARTICIPLE:
            return helped
    if word.pos == "VERB":
        return word.dep != "amod"
    if before is None or not features & _FINITE:
        return False
    if language == "fr":
        return before.text.lower() in _FRENCH_SUBJECTS or (before.pos not in _BEFORE_NOUNS and after in {"que", "qu'"})
    named = before.pos in _BEFORE_NOUNS and before.text.lower() != "old"  # the claims they made, the alleged killer
    if after in _NOMINATIVE:
        return "past" in features or not named
    return "past" in features and not named and (before.text in {",", '"'} or _bare_clause(words, i))


def is_noun(words: Words, i: int) -> bool:
    """Tell whether a word stands where a noun or another part of speech stands, not a mistaken verb."""
    if i and words[i - 1].text == "-" and words[i - 1].end == words[i].start:  # life-threatening
        return True
    nominal = words[i].pos in {"NOUN", "PROPN"} and (i == 0 or words[i - 1].pos in _BEFORE_NOUNS)
    return nominal or words[i].pos in {"ADV", "ADP", "NUM", "SCONJ", "DET", "CCONJ", "INTJ"}


def brings_clause(words: Words, i: int, language: Language, *, infinitive: bool, bare: bool) -> bool:
    """Tell whether a verb has a clause: in the tree, after « que », bare as in English, or as an infinitive.

    `infinitive`, `bare`: whether the verb has clauses of that sort; « continued sanctions are » is none.
    """
    deps = _COMPLEMENTS | {"xcomp"} if infinitive else _COMPLEMENTS
    if any(word.head == i and word.dep in deps and word.pos != "ADV" for k, word in enumerate(words) if k != i):
        return True
    if i + 1 < len(words) and words[i + 1].text.lower() in _ANSWERS:
        return True
    if language == "fr" and _bare_infinitive(words, i):
        return True
    for k in range(i + 1, min(i + 1 + _AHEAD, len(words))):
        if words[k].text in {".", ";", "!", "?"}:
            break
        if words[k].text.lower() in _CLAUSE[language] and words[k - 1].text.lower() not in _JOINED:
            return True
        if words[k].text == ":" and (k + 1 == len(words) or words[k + 1].text == '"' or not _has_object(words, i)):
            return True
    return bare and language == "en" and _bare_clause(words, i)


def _bare_infinitive(words: Words, i: int) -> bool:
    """Tell whether an infinitive is said: « a déclaré hier ne pas vouloir partir », « a dit de ne pas venir »."""
    for k in range(i + 1, min(i + 7, len(words))):
        if words[k].pos in {"PUNCT", "NOUN", "VERB"} and "VerbForm=Inf" not in words[k].feats:
            return words[k].text.lower() in _TIMES and _bare_infinitive(words, k)
        if "VerbForm=Inf" in words[k].feats:
            return words[k - 1].pos != "ADP" or words[k - 1].text.lower() in _CLITICS
    return False


def _has_object(words: Words, i: int) -> bool:
    return any(word.head == i and word.dep in {"obj", "dobj"} for word in words)


def _bare_clause(words: Words, i: int) -> bool:
    """Tell whether a finite clause without « that » follows: « admitted on Friday they had lost »."""
    for k in range(i + 1, min(i + 1 + _AHEAD, len(words))):
        word = words[k]
        dash = word.text == "-" and word.start > words[k - 1].end
        if dash or word.pos == "SCONJ" or word.text in _BREAKS - {"-"} or word.text.lower() in _RELATIVES:
            return False
        if word.dep in _SUBJECTS and word.head > k and words[word.head].pos in {"VERB", "AUX"}:
            head = words[word.head]
            return head.dep != "relcl" or (head.head == i and word.text.lower() in _NOMINATIVE)
    return False


def is_aim(words: Words, i: int) -> bool:
    """Tell whether an infinitive says what something is for: « pour maintenir le rythme », walked out to protest."""
    if words[i].feats == "VB" and words[i].dep == "advcl" and i and words[i - 1].text.lower() == "to":
        return True
    return "VerbForm=Inf" in words[i].feats and any(word.text.lower() in _AIMS for word in words[max(0, i - 3) : i])


def stands_beside(start: int, end: int, quotations: Sequence[Span]) -> bool:
    """Tell whether a quotation stands within a clause's reach of a verb, or, if of a word or two, right before it."""
    return any(_beside(start, end, quote) for quote in quotations)


def _beside(start: int, end: int, quote: Span) -> bool:
    if quote.start <= start < quote.end:
        return False
    if 0 <= start - quote.end <= _ADJOINING:
        return True
    near = min(abs(quote.start - end), abs(start - quote.end)) <= 90  # noqa: PLR2004 - characters: a subject and its title
    return near and len(quote.text.split()) > PICKED_OUT


def floats(words: Words, i: int, *, moves: bool) -> bool:
    """Tell whether a verb and its subject stand between commas, or between a comma and the end, beside a statement.

    `moves`: the verb may also be one of motion, « goes on to Kiev ».
    """
    if _is_inverted(words, i):  # « Le plan marche, a-t-il prétendu »
        return True
    start = i
    while start > 0 and i - start <= _AHEAD and words[start - 1].text not in _BREAKS:
        start -= 1
    end = i
    while end + 1 < len(words) and words[end + 1].text not in {*_BREAKS, "."}:
        end += 1
    around = [*words[:start], *words[end + 1 :]]
    put_in = end - start < STATEMENT and end + 1 < len(words) and words[end + 1].text == ","  # the depot, he said, was
    put_in = put_in and any(_is_finite(word) for word in around)
    stated = put_in or start >= STATEMENT or any(word.pos in {"VERB", "AUX"} for word in words[:start])
    if start == 0 or i - start > _AHEAD or not stated or words[start].text.lower() in _RELATIVES:
        return False
    if moves and i < end and words[i + 1].text.lower() in _ONWARD:
        return False
    if start == i - 1 and words[start].text.lower() in PERFECT:  # « , a prétendu Minsk »
        return True
    has_subject = any(word.head == i and word.dep in _SUBJECTS for word in words[start:i])
    return end - i <= _AHEAD and (has_subject or words[i].dep in {"parataxis", "ROOT", "conj", "ccomp", "advcl"})


def _is_inverted(words: Words, i: int) -> bool:
    """Tell whether a French verb has its pronoun behind it, after a comma or a quotation: « , prétend-elle »."""
    first = i
    while first > 0 and words[first - 1].text.lower() in PERFECT | _INVERTED:
        first -= 1
    clitic = any(word.text.lower() in _INVERTED - {"-t", "-t-"} for word in words[first : i + 3])
    return clitic and first > 1 and words[first - 1].text in {",", '"', "»"}


def _is_finite(word: Token) -> bool:
    return word.feats in {"VBD", "VBZ", "VBP", "MD"} or "VerbForm=Fin" in word.feats


def source_of(text: str, words: Words, i: int, *, cited: bool = False) -> Span | None:
    """Return whose words a verb introduces: its subject on whichever side, the agent of a passive, or None.

    `cited`: the verb cites somebody, so that whoever is quoted is the source and not whoever quotes.
    """
    subject = next((k for k in range(len(words)) if words[k].head == i and _is_subject(words, k)), None)
    if subject is not None and words[subject].dep in _PASSIVES and not cited:
        return _agent(text, words, i)
    if subject is not None:
        return _subtree(text, words, subject, i)
    after = words[i + 1] if i + 1 < len(words) else None
    clitic = after is not None and after.pos == "PRON" and after.text.lower() in _CLITICS
    if after and not clitic and after.pos in {"PROPN", "DET", "NOUN", "PRON"} and after.dep != "obj":
        return named_after(text, words, words[i].end)
    return None


def _is_subject(words: Words, k: int) -> bool:
    word = words[k]
    placed = k > 0 and words[k - 1].pos == "ADP"  # in Micronesia
    return word.dep in _SUBJECTS and not placed and word.text.lower() not in {"-t", "-t-", "t", *_RELATIVES}


def is_object(words: Words, i: int) -> bool:
    """Tell whether a French participle says what was done to somebody: « il est poursuivi », « a été repris »."""
    before = {word.text.lower() for word in words[max(0, i - 3) : i]}
    return bool(before & _BE) and not before & {"se", "s'", "me", "m'"}


def is_passive(words: Words, i: int) -> bool:
    """Tell whether a verb has the subject of a passive: « is said to have left »."""
    return any(word.head == i and word.dep in _PASSIVES for word in words)


def is_undergone(words: Words, i: int) -> bool:
    """Tell whether a verb says what is done to its subject: « the inspection will be continued »."""
    subjects = [word.text.lower() for word in words if word.head == i and word.dep in _PASSIVES]
    return bool(subjects) and not set(subjects) & _EXPLETIVE


def _agent(text: str, words: Words, i: int) -> Span | None:
    """Return who did it in a passive: « by doctors », « par le parquet »."""
    for k, word in enumerate(words):
        if word.head == i and word.dep == "agent":
            return named_after(text, words, word.end)
        if word.head == i and word.dep == "obl:agent":
            return _subtree(text, words, k, i)
    return None


def is_own(source: Span | None) -> bool:
    """Tell whether whoever writes speaks of themselves: « I claim », « je ne prétends pas »."""
    return source is not None and source.text.lower() in _FIRST_PERSON


def _subtree(text: str, words: Words, k: int, stop: int) -> Span:
    members = {k}
    for _ in range(6):  # a name with titles and places is not deeper than this
        members |= {n for n, word in enumerate(words) if word.head in members and n != stop}
    side = [n for n in members if (n < stop) == (k < stop)]
    low = high = k
    while low - 1 in side and words[low - 1].text not in {",", '"'}:
        low -= 1
    while high + 1 in side and words[high + 1].text not in _SOURCE_ENDS:
        high += 1
    return Span(words[low].start, words[high].end, text[words[low].start : words[high].end])


def named_after(text: str, words: Words, end: int) -> Span | None:
    """Return the words that follow a cue, up to a comma, a verb or the end: whom « selon » names."""
    following = [word for word in words if word.start >= end]
    taken = []
    for word in following[:12]:
        if word.pos in {"PUNCT", "VERB", "AUX", "SCONJ", "SPACE"} or word.text in _SOURCE_ENDS | {"-"}:
            break
        taken.append(word)
    if not taken:
        return None
    return Span(taken[0].start, taken[-1].end, text[taken[0].start : taken[-1].end])
