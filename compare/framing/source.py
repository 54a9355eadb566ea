"""Who is cited: whether the sources of the two sides can be one, and another source for the same as a difference.

Two sources are held for two only on evidence: offices that share nothing, countries or camps that differ, an agency
against the body itself. A pronoun, a name alone, « les autorités » can be anybody.
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from compare.framing.rules import flag
from compare.languages.citing import closing_source, speaker
from compare.languages.matching import fold
from compare.languages.offices import fields, offices, pattern_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.attribution import Cue
    from compare.languages.speakers import Speaker
    from compare.report import Flag, Span

# Ways of saying by which a passage gives somebody's information; threats, praise or promises are acts, not sources.
CITING = frozenset({"neutral", "factive", "distancing", "arguing", "tentative", "emphatic", "opinion", "conceding"})
_BESIDE = 40  # letters between two cues that introduce the same words
_LONG = 4  # letters of a name that is not found in other words by chance
_ALIKE = 75  # of 100: one name in two transliterations
_NAMING = frozenset({"according to", "selon", "d'après"})  # whatever follows them is the source
# According to plan, « selon la loi », « selon les besoins »: measured by it, not said by it.
_MEASURE = re.compile(
    r"\b(?:laws?|lois?|rules?|règles?|usages?|plans?|principes?|besoins?|needs?|cas|custom|coutumes?)\b"
)
_NEGATION = 4  # words before a cue that may hold its negation
_NEGATIONS = frozenset("not n't never without ne n' sans jamais".split())
_CAMPS = frozenset({"rebels", "opposition"})


class Cited(NamedTuple):
    """A source with the words that introduce it: a cue, or none where a headline just names it at its end."""

    span: Span
    speaker: Speaker
    cue: Cue | None = None


def sources(passage: Passage) -> list[Cited]:
    """Return the sources that the outlet itself cites, in order; what somebody is said not to say is no citation."""
    found = [
        Cited(cue.span, found, cue)
        for cue in passage.cues
        if not cue.quoted and not cue.plain and cue.term.class_id in CITING and not is_denied(passage, cue)
        if (found := speaker(passage.text, passage.words, cue, passage.language))
        and (found.is_somebody or (fold(cue.span.text) in _NAMING and not _MEASURE.search(found.words)))
    ]
    closing = closing_source(passage.text, passage.words)
    return [*found, Cited(closing.span, closing)] if closing else found


def source_of(passage: Passage, cue: Cue) -> Speaker | None:
    """Return the source of a cue as far as its words tell who it is."""
    found = speaker(passage.text, passage.words, cue, passage.language)
    return found if found and found.is_somebody else None


def are_two(a: Speaker, b: Speaker) -> bool:
    """Tell whether two sources cannot be one: by what they are, or by their names."""
    named = a.names and b.names and not (a.pronoun or b.pronoun or a.media or b.media)
    return bool(clash(a, b)) or bool(named and not _same_name(a, b) and not (a.offices or b.offices))


def is_denied(passage: Passage, cue: Cue) -> bool:
    """Tell whether a cue stands under a negation: ECOWAS has not said, « n'a pas précisé », « sans dire »."""
    before = [word.text.lower() for word in passage.words if word.end <= cue.span.start][-_NEGATION:]
    return bool(_NEGATIONS & set(before[before.index(",") + 1 :] if "," in before else before))


def compare_sources(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield the first pair of sources, one of each side, that none of the other side's can be, or one source more."""
    ours, theirs = sources(left), sources(right)
    pairs = list(product(ours, theirs))
    if pairs and all(clash(a.speaker, b.speaker) for a, b in pairs):
        found = next((pair for pair in pairs if _is_new(left, right, *pair)), None)
    else:
        back = _one_more(theirs, ours, left)
        found = _one_more(ours, theirs, right) or (back and (back[1], back[0]))
    if found:
        a, b = found[0].speaker.span, found[1].speaker.span
        yield flag("attribution.source", (left, a), (right, b), f"{a.text} cited against {b.text}")


def _is_new(left: Passage, right: Passage, a: Cited, b: Cited) -> bool:
    """Tell whether neither side speaks of the source of the other at all."""
    reason = clash(a.speaker, b.speaker)
    return not (mentions(right, a.speaker, reason) or mentions(left, b.speaker, reason))


def _one_more(own: list[Cited], other: list[Cited], there: Passage) -> tuple[Cited, Cited] | None:
    """Return a source that stands beside the one that both sides cite, with that one: « selon Paris comme selon X »."""
    for extra in own:
        reasons = [clash(extra.speaker, cited.speaker) for cited in other]
        shared = [cited for cited in own if any(not clash(cited.speaker, b.speaker) for b in other)]
        near = [cited for cited in shared if abs(cited.span.start - extra.span.start) <= _BESIDE]
        reason = "office" if "media" in reasons and not extra.speaker.media else reasons[0] if reasons else ""
        apart = bool(reasons) and all(reasons) and not mentions(there, extra.speaker, reason)
        if apart and (near or ("media" in reasons and shared)):
            return extra, other[0]
    return None


def clash(a: Speaker, b: Speaker) -> str:
    """Say what shows that two sources are two, and nothing where they may be one."""
    if a.pronoun or b.pronoun or _same_name(a, b):
        return ""
    if a.media or b.media:
        direct = b if a.media else a
        known = direct.offices or direct.has("official") or direct.has("spokes")
        return "media" if a.media != b.media and known and not direct.has("unnamed") else ""
    if a.offices & _CAMPS != b.offices & _CAMPS and a.is_body and b.is_body:
        return "camp"
    if a.countries and b.countries and not a.countries & b.countries:
        return "country"
    if a.is_person and b.is_person and not (a.is_body or b.is_body):
        return "name"
    return _of_office(a, b)


def _of_office(a: Speaker, b: Speaker) -> str:
    if a.offices and b.offices:
        fields = "ministry" in a.offices & b.offices and a.fields and b.fields and not a.fields & b.fields
        return "office" if not a.offices & b.offices else "field" if fields else ""
    bare, body = (a, b) if a.is_bare_data else (b, a)
    return "data" if bare.is_bare_data and body.offices and not (body.has("data") or body.has("statement")) else ""


def _same_name(a: Speaker, b: Speaker) -> bool:
    return any(fuzz.ratio(x, y) >= _ALIKE for x, y in product(a.names, b.names))


def mentions(passage: Passage, speaker: Speaker, reason: str) -> bool:
    """Tell whether a passage speaks of another side's source, so that the cues may only have been read wrongly."""
    written = {fold(word.text) for word in passage.words if word.text[:1].isupper()}
    plain = fold(passage.text)
    if any(len(name) >= _LONG and name in plain for name in speaker.names):
        return True
    if any(fuzz.ratio(name, word) >= _ALIKE for name, word in product(speaker.names, written)):
        return True
    if reason == "media":
        return speaker.media and pattern_of("media").search(plain) is not None
    if reason == "data":
        return any(speaker.has(kind) and pattern_of(kind).search(plain) for kind in ("data", "statement"))
    if reason == "field":
        return bool(speaker.fields & fields(plain))
    there = speaker.offices & offices(plain)
    return bool(there & _CAMPS if reason == "camp" else there if reason == "office" else ())
