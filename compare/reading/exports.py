"""Heads of articles as press archives write them out: outlet, day, length, rights, each on a line, with labels or bare.

Each archive has an order of its own and changes it; what the lines say is the same. So they are told by what they say –
a known name before a colon, a number of words, a day, a page – and by their place to each other, not by archive.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.reading.dates import parse_date
from compare.reading.fields import ALIASES, plain_name
from compare.reading.signatures import is_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n]+")
_BLANKS = " \t\xa0\ufeff"
_NAMED = re.compile(r"(?P<name>[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ '’()-]{1,29}?)[ \t\xa0]{0,3}:[ \t\xa0]{0,8}(?P<value>\S.{0,500})?")
_FIELDS = {
    alias: name for name in ("title", "outlet", "published", "author", "language", "url") for alias in ALIASES[name]
}
_OF_ARCHIVES = {  # names that go with an article in archives, and the field they say, if any
    **dict.fromkeys(("section", "rubrique", "length", "longueur", "dateline", "copyright", "edition", "pages"), ""),
    **dict.fromkeys(("highlight", "graphic", "distribution", "wordcount", "nombredemots", "loaddate"), ""),
    **dict.fromkeys(("subject", "subjects", "sujet", "topic", "person", "company", "geographic", "companies"), ""),
    **dict.fromkeys(("publicationtype", "journalcode", "documenttype", "typededocument", "datedechargement"), ""),
}
_BODY = re.compile(r"(?:Body|BODY|Full [Tt]ext|Corps|Texte intégral)\s?:?")
_END = re.compile(
    r"(?:End of Document|Fin du document|Load-Date: .{4,60}|Publication-Type: .{2,60}|Journal Code: .{1,60}"
    r"|Page \d{1,4} (?:of|sur|de) \d{1,4}|Document (?=\S{0,60}\d{6})\S{8,60})"
)
_ARCHIVAL = re.compile(
    r"^[ \t]{0,20}(?:\d[\d., \xa0]{0,8} (?:words|mots)|(?:Length|Longueur)\s?:.{1,40}|End of Document|Fin du document"
    r"|Document (?=\S{0,60}\d{6})\S{8,60}|(?:Title|Titre|Headline)[ \t\xa0]?:.{1,500})[ \t]{0,20}\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_COUNT = re.compile(r"\d[\d., \xa0]{0,8} (?:words|mots)", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:©|\([cC]\)|Copyright)[^.]{0,10}(?:19|20)\d\d.{0,200}")
_LANGUAGE = re.compile(r"English|French|Français|Anglais|ENGLISH|FRENCH|FRANÇAIS")
_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}(?: ?[AaPp]\.?[Mm]\.?)?")
_CODE = re.compile(r"[A-Z]{3,6}")
_PLACE = re.compile(r"(?:,\s*|^)(?:no|n°|nº|issue|vol|p|pp|pg|page)\.?\s?\d[\w-]{0,8}$", re.IGNORECASE)
_PLACED = re.compile(r"(?:^|,)\s*(?:pp?|pg|page)\.\s?\d", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_STOP = re.compile(r"[.!?…][\"»”’)]?$")
_LONGEST, _SENTENCE = 30, 8  # words of a line that may be a title; of a line with a full stop that is no line of a head
_OWN = frozenset({"count", "body", "issue", "place"})
_ARCHIVES_OWN = _OWN | {"rights", "label"}
_MOST = 25  # lines of a head
_DISTINCT = 2  # lines that no report has but in an archive, at least
_NEAREST = 2  # lines between the day and the outlet


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an article: `text[start:body]`, and what it states."""

    start: int
    body: int
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    kind: str  # "" of a line that says nothing of itself: a title, an outlet, an author
    value: str = ""


def is_archive_line(line: str) -> bool:
    """Say whether a line is what archives put behind an article, or between two."""
    return bool(_END.fullmatch(line))


def line_span(text: str, end: int, title: str) -> tuple[int, int] | None:
    """Return where the head `text[:end]` has the title on a line of its own; None where nowhere."""
    for found in _LINE.finditer(text, 0, end):
        words = found[0].strip(_BLANKS)
        if " ".join(words.split()) == title:
            at = found.start() + found[0].find(words[0])
            return at, at + len(words)
    return None


def heads(text: str, start: int) -> list[Head]:
    """Return the heads of articles in a text from `start` on, in order; none where no line is an archive's own.

    Labels that any memo has – title, source, date – are a head at the beginning of a text, or below another head.
    """
    if not _ARCHIVAL.search(text, start):
        return []
    ended = any(_END.fullmatch(found[0].strip()) for found in _ARCHIVAL.finditer(text, start))
    first = text[:start].strip()
    labelled = bool(first) and not first.startswith("---")  # the first head has been read already
    found: list[Head] = []
    for above, run in _runs(text, start):
        exported = labelled or not above or ended or found or any(line.kind in _ARCHIVES_OWN for line in run)
        if exported and not _introduced(above, run) and (head := _head(run, ended=ended)):
            found.append(head)
    return found


def _introduced(above: str, run: list[_Line]) -> bool:
    """Say whether the article announces what stands there: a memo, a mail, minutes that it quotes."""
    first = next((number for number, line in enumerate(run) if line.kind), len(run))
    return any(line.endswith(":") for line in (above, *(line.text for line in run[:first])))


def _runs(text: str, start: int) -> Iterator[tuple[str, list[_Line]]]:
    """Yield the lines between two sentences of a text, of each stretch the last, behind what ends an article.

    Each with the end of the sentence above it, empty at the text's beginning.
    """
    run: deque[tuple[int, str]] = deque(maxlen=_MOST)
    above = ""
    for found in _LINE.finditer(text, start):
        words = found[0].strip(_BLANKS)
        if not words:
            continue
        count = len(words[:1000].split())
        if not _NAMED.fullmatch(words) and (count > _LONGEST or (count >= _SENTENCE and _STOP.search(words))):
            if len(run) > 1:
                yield above, [_Line(at, at + len(line), line, *_kind(line)) for at, line in run]
            run.clear()
            above = words[-10:]
        elif _END.fullmatch(words):
            run.clear()
        else:
            run.append((found.start() + found[0].find(words[0]), words))


def _kind(line: str) -> tuple[str, str]:
    if named := _NAMED.fullmatch(line):
        name = plain_name(named["name"])
        if name in _FIELDS or name in _OF_ARCHIVES:
            value = (named["value"] or "").strip()
            return ("count", value) if _COUNT.fullmatch(value) else (_FIELDS.get(name) or "label", value)
    for kind, form in (("body", _BODY), ("count", _COUNT), ("rights", _RIGHTS), ("language", _LANGUAGE)):
        if form.fullmatch(line):
            return kind, line
    if _CLOCK.fullmatch(line) or _CODE.fullmatch(line):
        return "other", line
    if day := _day(line):
        return ("place" if _PLACED.search(line) else "day"), day
    return ("issue", line[: found.start()]) if (found := _PLACE.search(line)) and found.start() else ("", line)


def _day(line: str) -> str | None:
    """Return the day that a line is, or that stands in it between the section and the page."""
    if not any(char.isdecimal() for char in line) or len(line) > 100:  # noqa: PLR2004 - characters
        return None
    parts = [part.strip() for part in line.split(",")]
    tries = [line, *parts, *(", ".join(pair) for pair in pairwise(parts))]
    tries += [each.rsplit(" ", 1)[0] for each in tries if " " in each]  # November 3, 2023 Friday
    return next((each for each in tries if len(each) > 6 and parse_date(each)), None)  # noqa: PLR2004 - characters


def _head(run: list[_Line], *, ended: bool) -> Head | None:
    kinds = [line.kind for line in run]
    named = {line.kind for line in run if line.value} & {"title", "outlet", "published", "author", "language", "url"}
    if "title" not in named:  # only an archive says how long an article is, on which page it was, where its body begins
        own = sum(kind in _OWN for kind in kinds)
        if not own or own + ended + ("rights" in kinds) < _DISTINCT:
            return None
    values: dict[str, object] = {}
    for line in run:
        if line.kind in named and line.value:
            values.setdefault(line.kind, line.value)
    used = _bare(run, values)
    wanted = {"outlet", "published"} if "title" in named else {"published"}
    if "title" not in values or wanted.isdisjoint(values):
        return None
    used |= {number for number, kind in enumerate(kinds) if kind}
    first, last = run[min(used)], run[max(used)]
    return Head(first.start, last.end, values)


def _bare(run: list[_Line], values: dict[str, object]) -> set[int]:
    """Add what lines without a label say, by their place to each other; return which they are."""
    bare = [number for number, line in enumerate(run) if not line.kind]
    day = next((number for number, line in enumerate(run) if line.kind in {"day", "place"}), None)
    used: set[int] = set()
    if "title" not in values and bare:
        used.add(title := max(bare, key=lambda number: (len(run[number].text.split()), -number)))
        values["title"] = run[title].text
    if day is not None:
        values.setdefault("published", run[day].value)
    issue = next((line.value for line in run if line.kind == "issue"), None)
    if issue:
        values.setdefault("outlet", issue)
    rest = [number for number in bare if number not in used]
    if "outlet" not in values and (found := _outlet(run, rest, day)) is not None:
        values["outlet"] = run[found].text
        used.add(found)
    names = [number for number in rest if number not in used and is_name(run[number].text)]
    if "author" not in values and names:
        values["author"] = run[names[0]].text
        used.add(names[0])
    return used


def _outlet(run: list[_Line], bare: list[int], day: int | None) -> int | None:
    """Return which line is the outlet: one that the rights name, else the one next to the day."""
    rights = {word for line in run if line.kind == "rights" for word in _WORDS.findall(line.text.lower())}
    named = [number for number in bare if rights.issuperset(_WORDS.findall(run[number].text.lower()))]
    if named:
        return named[0]
    near = [number for number in bare if day is not None and abs(number - day) <= _NEAREST]
    return min(near, key=lambda number: (abs(number - (day or 0)), -number), default=None)
