"""The outlet's own voice against somebody's: one side cites a source for what the other states itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.framing.hedging import CAVEATS
from compare.framing.source import mentions, sources
from compare.languages.citing import speaker
from compare.languages.matching import fold
from compare.lexicon import load_attribution

if TYPE_CHECKING:
    from compare.framing.passage import Passage
    from compare.framing.source import Cited
    from compare.languages.attribution import Cue

# Classes of cues that pass on a piece of information; the others report an act (a threat, a call) that is news itself.
PASSED_ON = frozenset({"neutral", "distancing", "arguing", "tentative"})
_FIRST_PERSON = frozenset({"i", "we", "you", "je", "nous", "vous", "on", "tu", "many", "some", "this", "these"})
# What a thing does as well as a person: the recording indicates, « les images montrent ».
_SHOWING = re.compile(r"indi[qc]|montr|show|sugg|rév[éè]l|reveal|confirm|prouv|prov|d[ée]mon[st]|attest|laiss")
_ASIDE = re.compile(  # « , ajoute-t-elle », « , a prévenu le maire »: whatever verb it is
    r", (?:\w+[- ])?\w+-(?:t-)?(?:il|elle|ils|elles|on)\b"
    r"|, y \w+ant\b"  # « , y voyant un devoir »: somebody's view
    r"|[,»\"] (?:a|ont) (?:\w+ ){1,2}(?:l'|(?:le|la|les|un|une|des|son|sa|leur)\b)"
)
_SHORTEST = 6  # words: fewer are a heading
_PICKED_OUT = 2  # words: a quotation of so few is a word held up
_MOSTLY = 0.35  # of its letters: then a side is somebody's words


def attributed_alone(left: Passage, right: Passage) -> tuple[Cited, bool] | None:
    """Return the source that only one side cites, and whether it is the left side; None where no side speaks itself."""
    ours, theirs = sources(left), sources(right)
    if bool(ours) == bool(theirs):
        return None
    silent = right if ours else left
    named = [cited for cited in ours or theirs if _passes_on(cited)]
    if not named or not _states(silent):
        return None
    first = min(named, key=lambda cited: (-abs(_rank(cited)), cited.span))
    return None if _answered(silent, first) else (first, bool(ours))


def _rank(cited: Cited) -> float:
    return load_attribution().classes[cited.cue.term.class_id].distance if cited.cue else 0


def _passes_on(cited: Cited) -> bool:
    if next(iter(cited.speaker.words.split()), "").lstrip("-") in _FIRST_PERSON:
        return False
    if cited.cue is None:
        return True
    witnessed = cited.cue.term.class_id == "factive" and cited.speaker.has("journalist")
    return cited.cue.term.class_id in PASSED_ON or witnessed


def _states(passage: Passage) -> bool:
    """Tell whether a passage is a sentence of the outlet's own, no heading and not mostly quoted."""
    spoken = [word for word in passage.words if word.pos != "PUNCT"]
    long = [quote for quote in passage.quoted if len(quote.text.split()) > _PICKED_OUT]
    whole = len(spoken) >= _SHORTEST or (len(spoken) == _SHORTEST - 1 and passage.text.rstrip().endswith("."))
    return (
        whole
        and any(word.pos in {"VERB", "AUX"} for word in spoken)
        and sum(len(quote.text) for quote in long) < _MOSTLY * len(passage.text)
    )


def _answered(silent: Passage, cited: Cited) -> bool:
    """Tell whether the silent side may cite the same source after all, in words that were not read as a citation."""
    long = [quote for quote in silent.quoted if len(quote.text.split()) > _PICKED_OUT]
    if silent.language == "fr" and _ASIDE.search(fold(silent.text)):
        return True
    if cited.speaker.pronoun and (silent.hedges or long):
        return True
    if cited.speaker.is_bare_data and any(hedge.class_id in CAVEATS for hedge in silent.hedges):
        return True  # provisional results, with most ballots counted
    tentative = cited.cue is not None and cited.cue.term.class_id == "tentative"
    if tentative and any(hedge.conditional for hedge in silent.hedges):
        return True
    if mentions(silent, cited.speaker, "" if cited.speaker.names else "office"):
        return True
    return any(_may_cite(silent, cue, cited.cue) for cue in silent.cues if not cue.quoted)


def _may_cite(silent: Passage, cue: Cue, other: Cue | None) -> bool:
    """Tell whether a cue of the silent side may be a citation; what a thing shows is the outlet's own evidence."""
    found = speaker(silent.text, silent.words, cue, silent.language)
    if cue.plain:
        return other is None or cue.term.contrast(other.term) == "none" or bool(found and found.is_somebody)
    return found is None or found.is_somebody or not _SHOWING.match(fold(cue.span.text))
