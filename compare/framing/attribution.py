"""Who says it, and with which verb: cues of the two sides compared on one ladder, and own voice against attributed."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from compare.framing.own_voice import attributed_alone
from compare.framing.rules import flag
from compare.framing.source import are_two, compare_sources, is_denied, source_of
from compare.lexicon import load_attribution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.framing.passage import Passage
    from compare.languages.attribution import Cue
    from compare.report import Flag

# Calls, promises, questions, praise and opinions are kinds of acts; translators change them freely into each other and
# into plain saying. They stand against a verb that takes a stance all the same.
ACTS = frozenset({"asking", "promising", "urging", "praising", "opinion"})
STANCES = frozenset({"distancing", "denying", "conceding", "boasting", "accusing", "condemning", "threatening"})
# From neutral to distancing: the ladder's step from passing words on to casting doubt on them.
DOUBT = 2


def compare_attribution(left: Passage, right: Passage) -> Iterator[Flag]:
    """Yield another source, a source on one side only, and cues at clearly different places of the ladder."""
    other = list(compare_sources(left, right))
    yield from other
    alone = None if other else attributed_alone(left, right)
    if alone:
        cited, at_left = alone
        sides = ((left, cited.span), (right, None)) if at_left else ((left, None), (right, cited.span))
        words = _name(cited.cue) if cited.cue else cited.span.text
        yield flag("attribution.voice", sides[0], sides[1], f"{words} against the outlet's own voice")
    ours, theirs = [cue for cue in left.cues if not cue.quoted], [cue for cue in right.cues if not cue.quoted]
    _take_equals(ours, theirs)
    ours, theirs = [c for c in ours if not c.plain], [c for c in theirs if not c.plain]
    pairs = [pair for pair in product(ours, theirs) if _within(left, pair[0]) == _within(right, pair[1])]
    for a, b in _contrasts(pairs):
        if not _of_two(left, a, right, b) and is_denied(left, a) == is_denied(right, b):
            rule = "attribution.verb" if a.term.contrast(b.term) == "clear" else "attribution.shade"
            yield flag(rule, (left, a.span), (right, b.span), f"{_name(a)} against {_name(b)}")


def _of_two(left: Passage, a: Cue, right: Passage, b: Cue) -> bool:
    """Tell whether two cues have different speakers: then their verbs do not answer each other."""
    first, second = source_of(left, a), source_of(right, b)
    return bool(first and second and are_two(first, second))


def _rank(cue: Cue) -> float:
    return load_attribution().classes[cue.term.class_id].distance


def _take_equals(ours: list[Cue], theirs: list[Cue]) -> None:
    """Take out of both lists the cues that answer each other: verbs before nouns, verb by verb, then in order."""
    options = [
        (a.term.contrast(b.term) == "faint", a.plain + b.plain, a.term.part != b.term.part, abs(i - j), i, j, a, b)
        for (i, a), (j, b) in product(enumerate(list(ours)), enumerate(list(theirs)))
        if a.term.contrast(b.term) == "none" or (a.term.contrast(b.term) == "faint" and _distance(a, b) < DOUBT)
    ]
    for *_, a, b in sorted(options, key=lambda option: option[:6]):
        if a in ours and b in theirs:
            ours.remove(a)
            theirs.remove(b)


def _within(passage: Passage, cue: Cue) -> bool:
    """Tell whether a cue stands in what another one introduces: the president said that the army denied it."""
    others = {other.span.start for other in passage.cues if other is not cue and not other.plain and not other.quoted}
    i = next((k for k, word in enumerate(passage.words) if word.start >= cue.span.start), None)
    while i is not None and passage.words[i].head != i:
        word = passage.words[i]
        i = word.head
        if word.dep == "ccomp" and passage.words[i].start in others and passage.words[i].end <= cue.span.start:
            return True
    return False


def _contrasts(found: list[tuple[Cue, Cue]]) -> list[tuple[Cue, Cue]]:
    """Pair the cues that are left, the largest distance on the ladder first."""
    options = sorted(found, key=lambda pair: (-_distance(*pair), pair[0].span.start + pair[1].span.start))
    pairs: list[tuple[Cue, Cue]] = []
    for a, b in options:
        if _differ_in_stance(a, b) and all(a is not x and b is not y for x, y in pairs):
            pairs.append((a, b))
    return pairs


def _differ_in_stance(a: Cue, b: Cue) -> bool:
    """Tell a difference in what the writer makes of the words from one in what kind of act they were."""
    classes = {a.term.class_id, b.term.class_id}
    return not classes & ACTS or bool(classes & STANCES)


def _distance(a: Cue, b: Cue) -> float:
    return abs(_rank(a) - _rank(b))


def _name(cue: Cue) -> str:
    kind = load_attribution().classes[cue.term.class_id]
    return f"{cue.span.text} ({kind.name_en})"
