"""Damage in a text: what is repaired because only one repair is possible, and what is only reported.

Repaired before anything is read: mojibake (ftfy), soft hyphens, invisible characters inside and between words, accents
apart from their letter, ligatures, what other programs write for signs (`compare.reading.escapes`). From there on the
repaired text is the report's text, and every offset counts it; `Repaired.given` leads back to the text as it was.
Reported only: full stops and closing quotation marks without a space behind them (sentences are told apart all the
same), words run together (`compare.reading.joined`), characters that are lost or misread, a writer who slips into the
first person.

Repaired before that, while bytes become text: bytes of Windows-1252 in UTF-8 (`compare.reading.strays`); `noted` tells.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from compare.reading.escapes import ADDRESS, escaped, remnants
from compare.reading.joined import joined_words
from compare.reading.saying import told_behind
from compare.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.errors import CompareError
    from compare.reading.strays import Stray

# What UTF-8 read as Windows-1252 or Latin-1 begins with, before what its further bytes become.
_SUSPECT = re.compile(
    "[\u00c2-\u00c5\u00ce-\u00d2\u00e2\u00e3\u00ef\u00f0]"
    "[\u0080-\u00bf–—‘’‚“”„†‡•…‰‹›€™ŒœŠšŽžŸƒˆ˜\u0152]|\u00c3 |[\u0080-\u0084\u0086-\u009f]"
)
_LINE = re.compile(r"[^\n]{1,100000}")
# What is the same whatever the encoding; blanks only where none of them is a byte of a letter (« Ã la »).
_SAME = (re.compile(r"[A-Za-z0-9]+|[.,;:!?()\[\]/]|[ \t]+"), re.compile(r"[A-Za-z0-9]+"))
_LETTER = "[^\\W\\d_]"
_SOFT = re.compile(f"(?<={_LETTER})\u00ad\\r?\\n(?=[a-zà-ÿœ])|\u00ad")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]|(?<=[A-Za-zÀ-ÿ])[\u200c\u200d](?=[A-Za-zÀ-ÿ])")
_APART = re.compile("[A-Za-z][\u0300-\u036f]{1,8}")  # no letter has more; putting very many in order takes long
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_NO_SPACE = re.compile(
    r"(?<=[a-zà-ÿœ]{2})[.!?](?=[A-ZÀ-ÝŒ][a-zà-ÿœ’']|[«“])|(?<=\w)[.!?,]?[”»](?=[^\W\d_]{2})|(?<=[a-zà-ÿœ])“(?=[A-Za-zÀ-ÿ])"
)
_SHOWN = 20  # stray bytes whose places are told
_PLACED = 100  # and that are looked for in each report of a file
_LOST = "\ufffd"
_ASKED = re.compile(r"(?<=[a-zà-ÿœ])\?{1,3}(?=[a-zà-ÿœ])")  # `l??tat`: what an encoding without accents makes of them
# What é, è, ê, ç of DOS and Mac become where they are taken for Windows-1252: no sign that stands within a word.
_MISREAD = re.compile("(?<=[a-z])[‚„†‡ˆ‰ŠŽ\x8e\x8f\x90](?=[a-z])")
# A rewriting machine tells somebody else's report as its own; outside of quotation marks, a newsroom does not.
_FIRST_PERSON = re.compile(
    r"^(?:En tant qu['’e]\s?(?:observat|expert|citoyen|journaliste|spécialiste|analyste)[^.»”]{0,120}\bje\b"
    r"|Je suis (?:ravi|heureux|fier|enchanté)e? de (?:partager|vous|présenter|constater)"
    r"|Moi, [A-ZÀ-Ý][^.«“]{2,80}, j['’e]|J['’]ai observé [A-ZÀ-Ý]"
    r"|As an? (?:observer|expert|citizen|analyst)\b[^.”]{0,120}\bI\b"
    r"|I(?:['’]m| am) (?:delighted|thrilled|excited|happy) to (?:share|announce|present)"
    r"|I, [A-Z][^.“]{2,80}, (?:have|am|was|strongly|believe))",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"[^.!?…\n]{1,400}[.!?…]?")


@dataclass(frozen=True, slots=True)
class Edit:
    """One repair: `given[start:end]` became `text`."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text, and the repairs that made it out of the text as given, in ascending order."""

    text: str
    edits: tuple[Edit, ...] = ()
    begins: list[int] = field(init=False, repr=False, compare=False)  # of the edits, in the repaired text

    def __post_init__(self) -> None:
        shifts = accumulate((len(edit.text) - (edit.end - edit.start) for edit in self.edits), initial=0)
        begins = [edit.start + shift for edit, shift in zip(self.edits, shifts, strict=False)]
        object.__setattr__(self, "begins", begins)

    def given(self, offset: int) -> int:
        """Return the offset in the text as given of an offset in the repaired text."""
        at = bisect_right(self.begins, offset) - 1
        if at < 0:
            return offset
        last, behind = self.edits[at], offset - self.begins[at] - len(self.edits[at].text)
        return last.start if behind < 0 else last.end + behind

    def moved(self, offset: int) -> int:
        """Return the offset in the repaired text of an offset in the text as given."""
        return offset + sum(len(edit.text) - (edit.end - edit.start) for edit in self.edits if edit.end <= offset)

    def counts(self, start: int = 0, end: int | None = None) -> Counter[str]:
        """Count the repairs of each kind between two offsets of the repaired text."""
        first = bisect_left(self.edits, self.given(start), key=_start) if start else 0
        last = len(self.edits) if end is None else bisect_left(self.edits, self.given(end), key=_start)
        return Counter(edit.kind for edit in self.edits[first:last])


def _start(edit: Edit) -> int:
    return edit.start


def repair(text: str) -> Repaired:
    """Return a text with the damage repaired that has one possible repair; offsets of edits count the given text."""
    edits: list[Edit] = []
    behind = 0
    for edit in sorted(
        [*_mojibake(text), *_characters(text), *_escapes(text)], key=lambda edit: (edit.start, -edit.end)
    ):
        if edit.start >= behind:
            edits.append(edit)
            behind = edit.end
    if not edits:
        return Repaired(text)
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return Repaired("".join([*pieces, text[at:]]), tuple(edits))


def damage(text: str) -> dict[str, str]:
    """Return what is wrong with a text and stays so, as counts under `damage-…`."""
    prose = ADDRESS.sub(" ", text)
    found = {
        "damage-missing-spaces": len(_NO_SPACE.findall(prose)),
        "damage-joined-words": joined_words(prose),
        "damage-lost-characters": text.count(_LOST) + len(_ASKED.findall(prose)),
        "damage-misread-characters": len(_MISREAD.findall(text)),
        "damage-first-person": len(first_person(text)),
        **remnants(text),
    }
    return {kind: str(count) for kind, count in found.items() if count}


def first_person(text: str) -> list[int]:
    """Return where a writer slips into the first person; not where the sentence names who says it."""
    found = ((one.start(), _SENTENCE.match(text, one.start())) for one in _FIRST_PERSON.finditer(text))
    return [start for start, sentence in found if not (sentence and told_behind(sentence[0]))]


def noted(found: Sequence[Report | CompareError], strays: Sequence[Stray]) -> list[Report | CompareError]:
    """Return what a file holds with its stray bytes told: of several reports each those that stand in it.

    Those that stand in none – a page's foot, the key of a record – are the first one's. Places count the file's text.
    """
    out = list(found)
    its: dict[int, list[Stray]] = {}
    texts = [(n, item.text) for n, item in enumerate(out) if isinstance(item, Report)]
    sought = texts if len(texts) > 1 else []
    for number, stray in enumerate(strays if texts else ()):
        holds = (n for n, text in sought if number < _PLACED and stray.near in text)
        its.setdefault(next(holds, texts[0][0]), []).append(stray)
    for n, told in its.items():
        report = out[n]
        if isinstance(report, Report):
            out[n] = replace(report, meta=report.meta | _places(told, report.meta.get("repaired")))
    return out


def _places(strays: list[Stray], repaired: str | None) -> dict[str, str]:
    """Return what a report says of its stray bytes, and where they stand."""
    shown = [f"{stray.offset} ({stray.sign})" for stray in strays[:_SHOWN]]
    more = [f"{len(strays) - _SHOWN} more"] if len(strays) > _SHOWN else []
    return {
        "repaired": ", ".join(filter(None, (repaired, f"{len(strays)} stray-bytes"))),
        "damage-stray-bytes": str(len(strays)),
        "stray-bytes-at": ", ".join([*shown, *more]),
    }


def _characters(text: str) -> Iterator[Edit]:
    for found in _SOFT.finditer(text):
        yield Edit("soft-hyphens", found.start(), found.end(), "")
    for found in _INVISIBLE.finditer(text):
        yield Edit("invisible-characters", found.start(), found.end(), "")
    for found in _APART.finditer(text):
        if (composed := unicodedata.normalize("NFC", found[0])) != found[0]:
            yield Edit("accents-apart", found.start(), found.end(), composed)
    for found in _LIGATURE.finditer(text):
        yield Edit("ligatures", found.start(), found.end(), unicodedata.normalize("NFKC", found[0]))


def _escapes(text: str) -> Iterator[Edit]:
    return (Edit(*found) for found in escaped(text))


def _mojibake(text: str) -> Iterator[Edit]:
    """Yield what ftfy repairs, line by line: files are often damaged in some lines only."""
    if not _SUSPECT.search(text):
        return
    import ftfy

    for line in _LINE.finditer(text):
        if _SUSPECT.search(line[0]) and (fixed := ftfy.fix_encoding(line[0])) != line[0]:
            yield from _differing(line[0], fixed, line.start())


def _differing(given: str, fixed: str, base: int) -> Iterator[Edit]:
    """Yield the stretches that differ: what lies between the same letters without accents, figures and stops."""
    for same in _SAME:
        old, new = list(same.finditer(given)), list(same.finditer(fixed))
        if [run[0] for run in old] == [run[0] for run in new]:
            break
    else:
        yield Edit("mojibake", base, base + len(given), fixed)
        return
    left = [(0, 0), *((a.end(), b.end()) for a, b in zip(old, new, strict=True))]
    right = [*((a.start(), b.start()) for a, b in zip(old, new, strict=True)), (len(given), len(fixed))]
    for (start, begin), (end, stop) in zip(left, right, strict=True):
        if (old_part := given[start:end]) != (new_part := fixed[begin:stop]):
            ahead = _shared(old_part, new_part)
            behind = _shared(old_part[ahead:][::-1], new_part[ahead:][::-1])
            yield Edit("mojibake", base + start + ahead, base + end - behind, fixed[begin + ahead : stop - behind])


def _shared(one: str, other: str) -> int:
    """Return how many signs two texts have in common at their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
