"""What a byline says: who wrote, without the words around the names."""

from __future__ import annotations

import re

from compare.reading.dates import DATE

_BY = re.compile(r"(?:By|Par)\s+", re.IGNORECASE)
# A line of credits names the reporters first; who edited is no author.
_REPORTING = re.compile(
    r"\(?(?:(?:Additional )?Reporting|Writing|Propos recueillis|Rédigé) (?:by|par)\s+(?P<names>.+?)"
    r"(?:\s*[;,.]\s*(?:(?:additional )?reporting|writing|editing|édité|rédigé|relu)\b.*|\.?\)?)",
    re.IGNORECASE,
)
_PLACE = re.compile(r",?\s+(?:in|à)\s+[A-ZÀ-Ý][^,;]*$")  # where they reported from
_EDITED = re.compile(r"\(?(?:Editing by|Édité par)\b", re.IGNORECASE)
_DATED = re.compile(rf"\s*[,|·–—-]?\s*(?:on\s+|le\s+)?{DATE}$")


def bare_line(text: str) -> str:
    """Return a line without blanks and without the marks of emphasis that Markdown puts around the whole of it."""
    line = " ".join(text.split())
    for mark in ("***", "**", "__", "*", "_"):
        inner = line[len(mark) : -len(mark)]
        if line.startswith(mark) and line.endswith(mark) and inner.strip() and mark[0] not in inner:
            return inner.strip()
    return line


def author(byline: str) -> str | None:
    """Return whom a byline names as author, None where it names editors only."""
    line = _DATED.sub("", bare_line(byline))
    if _EDITED.match(line):
        return None
    if found := _REPORTING.fullmatch(line):
        return _PLACE.sub("", found["names"])
    return _BY.sub("", line, count=1) if _BY.match(line) else line


def stated_day(byline: str) -> str | None:
    """Return the day that a byline ends with."""
    found = re.search(rf"{DATE}$", bare_line(byline))
    return found[0] if found else None
