"""Where the source of a cue stands: before its verb or behind it, in a title's place, after « selon », in a headline.

Parsers of news go wrong where the source stands behind its verb (« , a annoncé vendredi le parquet »), so that form is
read by its order, and all others by syntax.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.languages.matching import fold
from compare.languages.offices import offices, pattern_of
from compare.languages.speakers import DAYS, PRONOUNS, described

if TYPE_CHECKING:
    from compare.languages.analysis import Words
    from compare.languages.attribution import Cue
    from compare.languages.speakers import Speaker
    from compare.report import Language

_REACH = 16  # words: a source with its title and its apposition
_SUBJECTS = frozenset({"nsubj", "nsubj:caus"})
_PASSIVE = frozenset({"nsubj:pass", "nsubjpass", "auxpass", "aux:pass"})
_SHARED = frozenset({"conj", "advcl", "xcomp", "acl"})  # « a dit … et précisé », « estimant que »
_RELATIVES = frozenset({"qui", "who", "which", "that", "lequel", "laquelle", "lesquels", "lesquelles", "whom"})
_STOPS = frozenset('"();:–—!?…')
_CLITICS = frozenset({"-il", "-elle", "-ils", "-elles", "-on"})
_MARKS = frozenset({",", '"', "»", "”", "-", "–", "—"})
_OPENERS = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"})
_OBJECTS = frozenset({"que", "qu'", "that", "me", "us", "him", "her", "them"})
_TELLING = frozenset({"told", "tell", "tells", "telling"})
_NO_SOURCE = frozenset(
    {"suivant", "pour sa part", "for his part", "for her part", "in a statement", "dans un communiqué"}
)
_BEFORE_DAYS = frozenset({"ce", "cette", "on", "dans", "en"})
_ADDRESSED = frozenset({"à", "au", "aux", "to", "auprès", "devant", "sur"})
_AUXILIARIES = 4
# What closes a headline that gives its source so: Ten dead in flood - Interior Ministry; « … (ministère) ».
_CLOSING = re.compile(r"(?:\s[-–—]\s+(?P<dash>[^-–—.,:;()]{3,60})|\((?P<bracket>[^()]{3,60})\))\s*$")


def speaker(text: str, words: Words, cue: Cue, language: Language) -> Speaker | None:
    """Return the source of a cue, None where the passage names none."""
    first = next((i for i, word in enumerate(words) if word.start >= cue.span.start), len(words))
    last = first
    while last + 1 < len(words) and words[last + 1].end <= cue.span.end:
        last += 1
    if first == len(words):
        return None
    if cue.term.part == "phrase":
        named = words[last].text.lower() in {"source", "sources"}  # de source gouvernementale
        stretch = None if fold(cue.span.text) in _NO_SOURCE else _phrase(words, last if named else last + 1)
    else:
        stretch = _behind(words, first, last, language)
        found = described(text, words, *stretch) if stretch else None
        if found and found.is_somebody:
            return found
        stretch = _subject(words, first) or stretch
    return described(text, words, *stretch) if stretch else None


def _ends(words: Words, i: int) -> bool:
    word = words[i]
    return word.text in _STOPS or word.text == "\0" or word.pos in {"VERB", "AUX", "SCONJ"}


def _phrase(words: Words, start: int) -> tuple[int, int] | None:
    """Return the noun phrase from a word on, with what stands in apposition: first and last word."""
    end = start
    commas = 0
    while end < len(words) and end - start < _REACH and not _ends(words, end):
        if words[end].text.lower() in _RELATIVES or (words[end].text == "." and end + 1 == len(words)):
            break
        if words[end].text == ",":
            commas += 1
            if commas > 1 or not _names_on(words, end + 1):
                break
        if end > start and words[start].text.lower() in PRONOUNS:
            break
        end += 1
    return (start, end - 1) if end > start else None


def _names_on(words: Words, i: int) -> bool:
    """Tell whether what follows a comma may be a name in apposition: it starts with a capital or with an office."""
    following = words[i : i + 1]
    return bool(following) and (following[0].pos == "PROPN" or bool(offices(fold(following[0].text))))


def _behind(words: Words, first: int, last: int, language: Language) -> tuple[int, int] | None:
    """Return the source behind its verb: « … », a annoncé vendredi à l'AFP le parquet; says the ministry."""
    clitic = next((k for k in range(max(0, first - 3), min(last + 3, len(words))) if words[k].text in _CLITICS), None)
    if language == "fr" and clitic is not None:
        return clitic, clitic
    before = first - 1
    while before >= 0 and words[before].pos in {"AUX", "ADV"} and first - before < _AUXILIARIES:
        before -= 1
    if before >= 0 and words[before].text not in _MARKS:
        return None
    if language == "en" and (before < first - 1 or before < 0 or fold(words[first].text) in _TELLING):
        return None
    i = _past_adverbials(words, last + 1)
    if i == len(words) or words[i].pos not in _OPENERS or words[i].text.lower() in _OBJECTS:
        return None
    stretch = _phrase(words, i)
    ahead = any(word.head == first and word.dep in _SUBJECTS for word in words[:first])
    if language == "en" and ahead and stretch and not _is_last(words, stretch[1]):
        return None  # The governor, John Smith, said 130 people had died.
    return stretch


def _is_last(words: Words, i: int) -> bool:
    return i + 1 == len(words) or words[i + 1].text in _STOPS | {",", "."}


def _past_adverbials(words: Words, i: int) -> int:
    """Return the first word after adverbs, days and whom somebody talks to."""
    start = i
    while i < len(words) and i - start < _REACH:
        word = words[i]
        dated = word.text.lower() in _BEFORE_DAYS and i + 1 < len(words) and DAYS.match(fold(words[i + 1].text))
        if word.pos == "ADV" or dated or DAYS.fullmatch(fold(word.text)):
            i += 1
        elif word.text.lower() in _ADDRESSED:
            i += 1
            while (
                i < len(words)
                and words[i].pos in {"DET", "NOUN", "PROPN", "ADP"}
                and (words[i].pos != "DET" or words[i - 1].pos == "ADP")
            ):
                i += 1
        else:
            break
    return i


def _subject(words: Words, verb: int) -> tuple[int, int] | None:
    """Return the subject by syntax, of the verb or of the one that it shares its subject with."""
    for _ in range(4):
        children = [(k, word) for k, word in enumerate(words) if word.head == verb and k != verb]
        if any(word.dep in _PASSIVE for _, word in children):
            return _agent(words, verb)
        subject = next((k for k, word in children if word.dep in _SUBJECTS), None)
        if subject is not None:
            if words[subject].text.lower() in _RELATIVES:
                return _antecedent(words, subject, verb)
            return _around(words, subject, verb)
        if words[verb].dep not in _SHARED or words[verb].head == verb:
            return None
        verb = words[verb].head
    return None


def _agent(words: Words, verb: int) -> tuple[int, int] | None:
    for k in range(verb + 1, min(verb + 4, len(words))):
        if words[k].text.lower() in {"by", "par"}:
            return _phrase(words, k + 1)
    return None


def _antecedent(words: Words, relative: int, verb: int) -> tuple[int, int] | None:
    head = words[verb].head
    return (
        _around(words, head, relative) if words[verb].dep in {"relcl", "acl:relcl", "acl"} and head < relative else None
    )


def _around(words: Words, head: int, verb: int) -> tuple[int, int] | None:
    """Return the phrase that a noun heads, up to the verb where it stands before it."""
    if head > verb:
        low = head
        while low - 1 > verb and words[low - 1].head == head and words[low - 1].text != ",":
            low -= 1
        return _phrase(words, low)
    low = head
    while low > 0 and _reaches(words, low - 1, head) and words[low - 1].text not in {*_STOPS, ","}:
        low -= 1
    low = _title_before(words, low, head)
    high = head
    while high + 1 < verb and high - low < _REACH and not _ends(words, high + 1):
        high += 1
    if words[low].text.lower() in PRONOUNS and low == head:
        high = low
    return low, high


def _title_before(words: Words, low: int, head: int) -> int:
    """Return where the title begins that a name stands in apposition to: the chairman of the council, Elvis Amoroso."""
    if low < 2 or words[low - 1].text != "," or words[head].pos != "PROPN":  # noqa: PLR2004
        return low
    start = low - 2
    while start > 0 and low - start < _REACH and not _ends(words, start - 1) and words[start - 1].text != ",":
        start -= 1
    plain = fold(" ".join(word.text for word in words[start : low - 1]))
    titled = bool(offices(plain)) or pattern_of("spokes").search(plain) is not None
    return start if titled and words[start].pos in {"DET", "PROPN", "NOUN", "ADJ"} else low


def _reaches(words: Words, i: int, head: int) -> bool:
    for _ in range(6):
        if i == head:
            return True
        if words[i].head == i:
            return False
        i = words[i].head
    return False


def closing_source(text: str, words: Words) -> Speaker | None:
    """Return the body that a headline names at its end as its source, behind a dash or in brackets."""
    match = _CLOSING.search(text)
    if not match:
        return None
    start, end = match.span("dash" if match["dash"] else "bracket")
    within = [i for i, word in enumerate(words) if start <= word.start and word.end <= end]
    if not within or any(words[i].pos in {"VERB", "AUX"} for i in within):
        return None
    found = described(text, words, within[0], within[-1])
    return found if found.offices or found.media or found.has("official") or found.has("spokes") else None
