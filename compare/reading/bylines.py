"""What a byline or a line of credits says: who wrote, for which agency, without the words around the names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.reading.agencies import NAMES, UNNAMED, agency_names
from compare.reading.dates import DATE, TIME
from compare.reading.pagewords import folded, listed
from compare.reading.signatures import PERSON, is_name
from compare.reading.stamps import stamp_behind

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 600  # characters
_BY = re.compile(r"(?:By|BY|Par|PAR|Written by|Story by|Text by|Écrit par)\s+(?=\S)")
_ISSUED = r"(?:(?:Publié|Published|Posted|Mis à jour|Updated)(?:\s+(?:on|le))?\s*:?\s*)"
_DATED = re.compile(
    rf"\s*[,|·•–—-]?\s*(?:on\s+|le\s+)?(?:(?P<label>{_ISSUED}{DATE}(?:,?\s+(?:at\s+|à\s+)?{TIME})?)"
    rf"|(?P<day>{DATE})(?:,?\s+(?:at\s+|à\s+)?{TIME})?)$",
    re.IGNORECASE,
)
_EMPHASISED = re.compile(r"(?<!\w)(\*{1,3}|_{1,2})(?=\S)([^*_]{1,200})(?<=\S)\1(?!\w)")
_READING_TIME = re.compile(
    r"\s?[,|·•–—-]\s(?:\d{1,3}[ -]min(?:ute)?s?\.?(?: read| de lecture)?"
    r"|(?:(?:temps de )?lecture|reading time) ?:? ?\d{1,3} ?min(?:ute)?s?\.?)$",
    re.IGNORECASE,
)
# A line of credits names the reporters first; who edited, drew or translated is no author.
_WORK = r"(?:reporting|writing|editing)"
_LABEL = re.compile(
    r"(?:^|(?<=[;,.(:]))\s*"
    rf"(?P<label>(?:with )?(?:additional |further )?{_WORK}(?:(?:, | and |, and ){_WORK})?\s+(?:by|from|:)"
    r"|(?:written|compiled|graphics?|research|translated|production)\s+by"
    r"|propos recueillis(?:\s+par|\s*:)|reportages?(?:\s+(?:de|par)|\s*:)?"
    r"|(?:rédigé|écrit|synthèse)e?s?(?:\s+(?:de|par)|\s*:)"
    r"|(?:édité|édition|relu|relecture|traduit|traduction|adapté|montage)e?s?(?:\s+(?:de|par)|\s*:)?"
    r"|version française(?:\s+(?:de|par)|\s*:)?|(?:et )?avec (?:la contribution|les contributions) (?:de|d['’]))"
    r"(?=\s|$)\s*",
    re.IGNORECASE,
)
_NO_AUTHORS = re.compile(
    r"edit|édit|relu|relec|tradu|transl|adapt|montage|version|graph|research|produc", re.IGNORECASE
)
_HELPED = re.compile(r"additional|further|contribution", re.IGNORECASE)
_CONTRIBUTED = re.compile(
    r"(?P<who>\S.{1,400}?)\s+(?:also )?(?:contributed(?: reporting)?|(?:a|ont) (?:également |aussi )?contribué)"
    r"\s+(?:to|à)\s+(?:this|the|cet|cette|ce|l['’])\s?(?:report|article|story|reportage|dépêche|reporting|piece)\.?",
    re.IGNORECASE,
)
_CALLED = re.compile(
    rf"(?:The )?(?P<agency>{NAMES})?\s*(?:[a-z]+ )?(?:writers?|journalists?|reporters?|correspondents?|producers?"
    r"|photographers?|journalistes?)\s+(?=[A-ZÀ-Ý])"
)
_SPLIT = re.compile(r"\s*[,;&/|]\s*(?:(?:and|et)\s+)?|\s+(?:and|et)\s+")
_WITH = re.compile(r"(?:^|,?\s+)\(?(?:with|avec)\s+")
_WHERE = r"(?:in|at|near|from|à|au|aux|en|depuis|dans)"
_WHO = re.compile(rf"(?P<who>{PERSON})(?:\s+(?:(?P<where>{_WHERE})|for|pour|of)\s+(?P<tail>\S.{{0,60}}))?")
_NAMED = re.compile(NAMES)
_AGENCIES = re.compile(rf"{NAMES}|{UNNAMED}")
_PLACE = re.compile(rf"(?:{_WHERE}\s+)?(?:[A-ZÀ-Ý][\w.'’-]*)(?:\s+[A-ZÀ-Ý][\w.'’-]*){{0,3}}")
_NOTE = re.compile(r"\s*\(([^()]{1,60})\)")
_HANDLE = re.compile(r"\s*\(?(?<![\w.])@\w{1,30}\)?")
_ROLE = re.compile(r"[\w '’-]{2,40}")
_NEWSROOM = re.compile(r"(?:l['’]|the |our |la |notre |nos )?(?:[\w'’-]+ ){0,4}[\w'’-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Byline:
    """A line on who wrote. `says_so`: it begins with By, Par, Reporting by; `alone`: it can be nothing else."""

    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    outlet: str | None = None
    says_so: bool = True
    alone: bool = False


def bare_line(text: str) -> str:
    """Return a line without blanks and without the marks of emphasis that Markdown puts around the whole of it."""
    line = " ".join(text.split())
    for mark in ("***", "**", "__", "*", "_"):
        inner = line[len(mark) : -len(mark)]
        if line.startswith(mark) and line.endswith(mark) and inner.strip() and mark[0] not in inner:
            return inner.strip()
    return line


def read_byline(text: str) -> Byline | None:
    """Return what a line says of who wrote (`By Ann Mariner in Lyon`, `Al Lee with AFP`), None where it does not."""
    if len(text) > _LONGEST or "\t" in text:  # cells of a table
        return None
    line = _DATED.sub("", _who_and_when(text)[0])
    if by := _BY.match(line):
        return _people(line[by.end() :], after_by=True)
    if found := _CONTRIBUTED.fullmatch(line):
        return _contributed(found["who"])
    if worked := _credits(line):
        return worked
    found_people = _people(line, after_by=False)
    if found_people is None or not found_people.authors:
        return None
    return Byline(found_people.authors, found_people.agencies, says_so=False)


def author(byline: str) -> str | None:
    """Return whom a byline names as author, None where it names editors only, or nobody."""
    found = read_byline(byline)
    if found is None or not found.authors:
        return None
    *others, last = found.authors
    joined = " et " if re.search(r"\set\s", byline) else " and "
    return f"{', '.join(others)}{joined}{last}" if others else last


def stated_day(byline: str) -> str | None:
    """Return the words by which a byline ends as a stamp, or the day that it ends with."""
    if len(byline) > _LONGEST:
        return None
    line, stamp = _who_and_when(byline)
    found = None if stamp else _DATED.search(line)
    return (found["label"] or found["day"]) if found else stamp


def _who_and_when(text: str) -> tuple[str, str | None]:
    """Return a line without emphasis and the minutes of reading behind it, in two where it ends as a stamp."""
    line = _READING_TIME.sub("", _EMPHASISED.sub(r"\2", bare_line(text)))
    stamp = stamp_behind(line)
    return (line[: -len(stamp)].rstrip(" ,|•·–—-"), stamp) if stamp else (line, None)


def _credits(line: str) -> Byline | None:
    """Read `(Reporting by Ann Lee in Lyon; Editing by Bob Ray)`: whose reports, without editors."""
    bracketed = line.startswith("(") and line.rstrip(".").endswith(")")
    inner = line.rstrip(".").strip("()") if bracketed else line
    labels = list(_LABEL.finditer(inner))
    if not labels or (labels[0].start("label") > 0 and not bracketed):
        return None
    if not bracketed and inner.split()[0].lower() in {"reportage", "édition", "montage", "traduction", "relecture"}:
        return None  # `Reportage Anne Marin` may as well be a kind of article and a person in it
    pieces = [(label["label"], inner[label.end() : end]) for label, end in _ends(labels, len(inner))]
    if ahead := inner[: labels[0].start()].strip(" ;,.:"):
        pieces.insert(0, ("reporting by", ahead))
    read = [(label, _people(names.strip(" ;,.:"), after_by=False, staff=True)) for label, names in pieces]
    if any(found is None for _, found in read):
        return None
    found_all = [(label, found) for label, found in read if found is not None and not _NO_AUTHORS.search(label)]
    first = [found for label, found in found_all if not _HELPED.search(label)] or [found for _, found in found_all]
    agencies = dict.fromkeys(name for _, found in found_all for name in found.agencies)
    return Byline(first[0].authors if first else (), tuple(agencies), alone=bracketed or len(pieces) > 1)


def _ends(labels: list[re.Match[str]], end: int) -> Iterator[tuple[re.Match[str], int]]:
    return zip(labels, [*(label.start() for label in labels[1:]), end], strict=True)


def _contributed(who: str) -> Byline | None:
    """Read who `contributed to this report`: agencies count, persons are no authors."""
    called = _CALLED.match(who)
    agencies = agency_names(called["agency"] or "") if called else ()
    found = _people(who[called.end() :] if called else who.removeprefix("The "), after_by=False, staff=True)
    return Byline(agencies=tuple(dict.fromkeys((*agencies, *found.agencies))), alone=True) if found else None


def _people(line: str, *, after_by: bool, staff: bool = False) -> Byline | None:
    """Read names with what stands behind them: places, offices, `for AFP`, `with AFP`. None where a part is neither."""
    line = _HANDLE.sub("", line).strip()
    head, *rest = _WITH.split(line)
    helped = [part.strip(" ().") for part in rest]
    agencies = [name for part in helped for name in agency_names(part)]
    for part in helped:
        if not (_AGENCIES.fullmatch(part) or _WHO.fullmatch(part)):
            return None
    authors: list[str] = []
    placed = False
    chunks = _SPLIT.split(head.strip(" (.,;:"))
    for number, chunk in enumerate(chunks):
        names, found, where = _one(chunk, placed=placed, led=after_by or staff or bool(authors))
        last = number == len(chunks) - 1 and number > 0
        if found is None and not (after_by and last and authors and _ROLE.fullmatch(chunk)):
            return _newsroom(head, tuple(agencies), after_by=after_by)
        authors += found or ()
        agencies += names
        placed = where or (placed and not found)
    authors += [part for part in helped if is_name(part)]
    told = tuple(dict.fromkeys(agencies))
    return Byline(tuple(authors), told) if authors or told or after_by or staff else None


def _one(chunk: str, *, placed: bool, led: bool) -> tuple[tuple[str, ...], tuple[str, ...] | None, bool]:
    """Return the agencies and the persons that a part of a byline names, and whether it says where they were.

    The persons are None where it is no part of one. `led`: something before it says that persons or agencies follow.
    """
    noted = tuple(name for note in _NOTE.findall(chunk) for name in agency_names(note))
    plain = _NOTE.sub("", chunk).strip(" ().").removeprefix("by ").removeprefix("par ")
    if led and _NAMED.fullmatch(plain):
        return (*noted, *agency_names(plain)), (), False
    if (found := _WHO.fullmatch(plain)) and is_name(found["who"]):
        named = agency_names(found["tail"] or "") if not found["where"] else ()
        return (*noted, *named), (found["who"],), bool(found["where"])
    words = folded(plain).split()
    if led and any(word in listed("bylines", "staff") for word in words) and _NEWSROOM.fullmatch(plain):
        return (*noted, *agency_names(plain)), (), False
    if led and len(words) <= 8 and any(word in listed("bylines", "roles") for word in words):  # noqa: PLR2004
        return noted, (), "à" in words or "in" in words
    placed = placed or bool(re.match(rf"{_WHERE}\s", plain))
    return noted, () if led and placed and _PLACE.fullmatch(plain) else None, placed


def _newsroom(head: str, agencies: tuple[str, ...], *, after_by: bool) -> Byline | None:
    """Read `By Le Figaro with AFP`: an outlet that writes itself, with agencies or one that is known."""
    name = head.strip(" (.,;:")
    if not after_by or not _NEWSROOM.fullmatch(name):
        return None
    if any(word in listed("bylines", "staff") for word in folded(name).split()):
        return Byline(agencies=agencies)
    known = folded(name) in listed("names", "outlets")
    return Byline(agencies=agencies, outlet=name) if agencies or known else None
