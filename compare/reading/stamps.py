"""Lines that say when a report was published and when it was updated: *Updated: 3 May 2024*, « Publié le 3 mai »."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.reading.dates import TIME, parse_date

if TYPE_CHECKING:
    from compare.report import Language

_LONGEST = 200  # characters
_UPDATED = (
    r"(?:last |latest )?(?:updated?|modified|revised|edited|corrected)"
    r"|(?:dernière )?(?:mise à jour|modification|actualisation)|mis à jour|m[àa]j|modifiée?|actualisée?|corrigée?"
)
_ISSUED = (
    r"(?:first |originally )?(?:published|posted|created|issued)|(?:date of )?publication(?: date)?|date(?= ?:)"
    r"|date de publication|publiée?|mise? en ligne|parue?|créée?|postée?"
)
_LABEL = re.compile(
    rf"(?<!\w)(?:(?P<updated>{_UPDATED})|(?P<issued>{_ISSUED}))\b(?: (?:on|at|le|à)\b)? ?:? ?(?=[^\W_])", re.IGNORECASE
)
_FRENCH = re.compile(r"[àâéèêëîïôûùüç]|\ble\b", re.IGNORECASE)  # in a label
_EDGES = " ,;|•·–—-()[]/.*_"
_FIGURES = re.compile(r"\b(\d{1,2})([/.-])(\d{1,2})\2(\d{4})\b")
_CLOCK = re.compile(r"(?:(?:at|à) )?(\d{1,2}(?: ?[:h.] ?\d{2}| ?[ap]\.?m\b)[^\d]{0,24})", re.IGNORECASE)
_ON = re.compile(r"(?<=\d) (?:on|le) (?=\w)")  # 14:32 on 3 May
_AGO = re.compile(r"(?:an?|\d{1,3}) (?:minutes?|hours?|days?) ago|il y a (?:une?|\d{1,3}) (?:minutes?|heures?|jours?)")
_BEHIND = re.compile(r"\s*[,|•·–—]\s*|\s+-\s+")
# What stands beside a moment and is none: minutes of reading, whose clock it is.
_BESIDE = re.compile(
    r"[·|•–—,-]?\s?\d{1,3}[ -]min(?:ute)?s? (?:read|de lecture)\.?$"
    r"|\s?\((?:heure|time|local time|heure locale)\b[^()]{0,30}\)",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s?\(([^()]{1,40})\)")
_TRIED = 6  # separators of a byline behind which its date may stand


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a line says, in ISO 8601. `issued`, `updated`: it speaks of that, though its date may be ambiguous."""

    published: str | None
    modified: str | None
    issued: bool
    updated: bool


def read_stamp(line: str, language: Language | None = None) -> Stamp | None:
    """Return when a line says a report was published and updated, None where it is no such line and nothing else.

    `03/04/2024` is the third of April in French – by `language`, or the line's own words – and elsewhere ambiguous.
    """
    text = _BESIDE.sub(" ", " ".join(line.split())) if len(line) <= _LONGEST else ""
    text = _IN_BRACKETS.sub(r" \1", text).strip(_EDGES).replace(" / ", " ")
    labels = list(_LABEL.finditer(text))
    ends = [*(label.start() for label in labels[1:]), len(text)]  # one too many where there is no label
    pieces = [(label["updated"] is not None, text[label.end() : end]) for label, end in zip(labels, ends, strict=False)]
    if head := text[: labels[0].start() if labels else len(text)].strip(_EDGES):
        pieces.insert(0, (False, head))
    french = language == "fr" or any(_FRENCH.search(label[0]) for label in labels)
    found: dict[bool, str] = {}
    for updated, piece in pieces:
        read = _moment(_ON.sub(" ", piece.strip(_EDGES), count=1), found.get(False), french=french)
        if read is None or (not labels and not re.search(r"\D", piece)):
            return None
        found.setdefault(updated, read)
    if not any(found.values()) and not any(_FIGURES.search(piece) for _, piece in pieces):
        return None
    return Stamp(found.get(False) or None, found.get(True) or None, issued=False in found, updated=True in found)


def tells_update(line: str) -> bool:
    """Say whether a line speaks of an update and not of the publication, whether or not its date can be read."""
    labels = list(_LABEL.finditer(line, 0, _LONGEST))
    return bool(labels) and all(label["updated"] for label in labels)


def is_bare_day(line: str) -> bool:
    """Say whether a line that is a stamp says no more than a day, or `Date:` before it, as other lines do too."""
    text = " ".join(line.split())
    if any(not label[0].lower().startswith(("date:", "date :")) for label in _LABEL.finditer(text)):
        return False
    stamp = read_stamp(line)
    said = stamp and (stamp.published or stamp.modified)
    return "T" not in said if said else not re.search(TIME, text, re.IGNORECASE)


def stamp_behind(byline: str) -> str | None:
    """Return the words by which a byline ends as a stamp: `By Ann Lee | Published 3 May 2024 at 10:00`."""
    if len(byline) > _LONGEST:
        return None
    line = " ".join(byline.split())
    tails = (line[found.end() :] for found, _ in zip(_BEHIND.finditer(line), range(_TRIED), strict=False))
    return next((tail for tail in tails if read_stamp(tail)), None)


def day_first(given: str) -> str:
    """Return a writing with its date in figures as ISO 8601, read with the day first, as French has it."""
    return _FIGURES.sub(lambda found: f"{found[4]}-{int(found[3]):02}-{int(found[1]):02}", given, count=1)


def _moment(piece: str, issued: str | None, *, french: bool) -> str | None:
    """Return a moment in ISO 8601, empty for one that cannot be told as a day, None for what is no moment."""
    if read := parse_date(day_first(piece)) if french else parse_date(piece):
        return read
    if read := parse_date(piece):
        return read
    if (clock := _CLOCK.fullmatch(piece)) and issued:  # `Publié le 3 mai 2024 à 10h00, mis à jour à 12h30`
        return parse_date(f"{issued[:10]} {clock[1].replace(' h', 'h').replace('h ', 'h').replace('h', ':')}")
    if _AGO.fullmatch(piece) or clock:
        return ""
    figures = _FIGURES.match(piece)  # ambiguous, and with no more than a time behind it
    rest = piece[figures.end() :].strip(_EDGES) if figures else None
    return "" if rest is not None and (not rest or _CLOCK.fullmatch(rest)) else None
