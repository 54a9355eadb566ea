"""Whether a clause tells of the past or of the future, for a day within it: *said on Monday*, « sera jugé jeudi ».

The verb that governs the day decides, and only where its form leaves no doubt: a wrong date is worse than none. What
may go either way – *would*, an infinitive, a present, a meeting that a verb announces – leaves the day open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from compare.reading.tense import Tense
    from compare.report import Language

Time = Literal["past", "future"]
_SET = re.compile(r"[\w '’]{0,20},")  # the phrase that a day belongs to ends soon
_NEXT_CLAUSE = re.compile(r",|\b(?:after|when|because|while|where|who|which|as|qui|lorsque|quand|car|où|dont)\b")
_INCISE = re.compile(r"[,”\"»] \Z")  # « …, a annoncé le maire lundi »
_INDEFINITE = re.compile(r"\b(?:an?|une?|des)\b")
_GONE = frozenset({"past", "participle", "arranged"})
_FAR = 160  # characters on each side of a day that its clause may take


@dataclass(frozen=True, slots=True)
class _Marker:
    """Words that tell a time, of one of these kinds.

    past: a finite verb of the past; participle: a form that may be one, and else stands by its noun; arranged: a verb
    that sets a day or reports – *announced a strike on Thursday* – and tells its own only right beside it; future: a
    finite future; intended: what was meant to be – *to be held on Monday* – and lies ahead unless something past stands
    with it; open: it may go either way; noun: what only looks like a verb.
    """

    start: int
    end: int
    kind: str


def time_told(text: str, start: int, end: int, language: Language) -> Time | None:
    """Return whether the clause around the weekday `text[start:end]` tells of past or future, None where unsure."""
    words = _tense(language)
    before, after = text[max(0, start - _FAR) : start], text[end : end + _FAR]
    before = before[max((m.end() for m in words.border.finditer(before)), default=0) :]
    if words.since.search(before):
        return "past"
    if words.undecided_before.search(before) or words.undecided_after.match(after):
        return None
    if words.happening_before.search(before) or words.happening_after.match(after):
        return "past"
    return _governed(before, after, language)


@cache
def _tense(language: Language) -> Tense:
    """Return the words of a language. Its patterns take a tenth of a second, which a run without days need not wait."""
    if language == "fr":
        from compare.reading.tense_french import FRENCH

        return FRENCH
    from compare.reading.tense_english import ENGLISH

    return ENGLISH


def _governed(before: str, after: str, language: Language) -> Time | None:
    """Return the time that the verb tells which governs a day with these words before and behind it."""
    words, found = _tense(language), _markers(before, language)
    if words.split_before.search(before) and words.split_after.match(after):
        return "past"
    if words.attributive_before.search(before) or words.attributive_after.match(after):
        # *Will discuss Sunday’s vote*: only the verb of which it is the subject tells its time.
        return None if found or words.preposition.search(before) else _ahead(after, language, subject=True)
    set_there = not found and words.setting.match(before) and _SET.match(after)
    fronted = bool(words.fronted.search(before) or set_there)
    if found and not fronted:
        return _behind(before, after, found, language)
    if words.bound.search(before) or (not fronted and _SET.match(after)):  # *After meeting her on Monday, he will …*
        return None
    first = _ahead(after, language, subject=not fronted)
    return first if not found or first == _behind(before, after, found, language) else None


def _markers(text: str, language: Language) -> list[_Marker]:
    """Return what tells a time in a stretch of text, in order; of two that overlap, the one that begins first."""
    found = [
        _Marker(match.start(), match.end(), kind)
        for kind, pattern in _tense(language).markers.items()
        for match in pattern.finditer(text)
    ]
    found.sort(key=lambda marker: (marker.start, -marker.end))
    left: list[_Marker] = []
    for marker in found:
        if not left or marker.start >= left[-1].end:
            left.append(marker)
    return [marker for marker in left if marker.kind != "noun"]


def _behind(before: str, after: str, found: list[_Marker], language: Language) -> Time | None:
    """Return the time that the last verb before a day tells."""
    last = found[-1]
    if last.kind == "future":
        return "future"
    if last.kind == "intended":
        rest = [*found[:-1], *_markers(after, language)]
        return None if any(marker.kind in _GONE for marker in rest) else "future"
    if last.kind == "open" or _tense(language).bound.search(before):
        return None
    return "past" if _is_past(before, after, found, language) else None


def _is_past(before: str, after: str, found: list[_Marker], language: Language) -> bool:
    """Say whether the last verb before a day, of the past by its form, surely took place on it."""
    words, last = _tense(language), found[-1]
    behind = max((m.end() for m in _NEXT_CLAUSE.finditer(before, 0, last.start)), default=0)
    others = [marker for marker in found[:-1] if marker.kind not in _GONE and marker.start >= behind]
    if words.beside.fullmatch(before, last.end):
        return not any(words.causing.search(before[marker.start : marker.end]) for marker in others)
    if last.kind == "arranged":
        gap = before[last.end :]
        return bool(_INCISE.search(before[: last.start])) and not (
            _INDEFINITE.search(gap) or words.subject.match(after)
        )
    if words.subject.match(after):
        return False
    if last.kind == "participle" and words.active and words.reduced.match(before, last.end):
        return any(marker.kind == "past" for marker in found)
    return last.kind == "past" or (not others and (words.active or any(m.kind == "past" for m in found)))


def _ahead(after: str, language: Language, *, subject: bool) -> Time | None:
    """Return the time that the first verb behind a day tells. `subject`: the day belongs to its subject."""
    words = _tense(language)
    stop = words.stop.search(after)
    clause = after[: stop.start()] if stop else after
    found = _markers(clause, language)
    if not found:
        return None
    first = found[0]
    if first.kind == "future":
        return "future"
    if first.kind == "participle":
        return "past" if words.active and words.object.match(after, first.end) else None
    if first.kind == "arranged":
        return None if subject else "past"
    return "past" if first.kind == "past" else None
