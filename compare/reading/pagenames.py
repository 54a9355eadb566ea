"""Names that a page's head states – of authors, agencies, outlets, titles – without markup and words around them."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from compare.reading.addresses import is_address
from compare.reading.agencies import NAMES, agency_credit, agency_names
from compare.reading.titles import plain_title

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 300  # characters of a name or title
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_BREAK = re.compile(r"</?(?:br|div|p)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:a|abbr|b|em|font|i|small|span|strong|sub|sup|u)(?:\s[^<>]{0,500})?/?>", re.IGNORECASE)
_TWICE = 2  # templates escape what was escaped before
_BY = re.compile(r"^(?i:by|par)\s+(?=[A-ZÀ-ÝŒ])")
# Behind `avec` names of agencies alone may stand, whoever thanks them: `La rédaction avec AFP`.
_WITH = re.compile(rf"(?:^|\s)\(?(?i:avec|with)\s+(?:the\s+|les\s+agences\s+|l['’]agence\s+)?(?P<names>{NAMES})\)?\.?$")
_AND = re.compile(r"\s*[,;/|]\s*|\s+(?:&|and|et)\s+")
_AGENCY = re.compile(NAMES)
_FOR = re.compile(rf"(?:\s*[,;|]\s*|\s+(?:&|and|et)\s+)(?:{NAMES})(?=\s*(?:[,;|]|$))|\s*\((?:{NAMES})\)")
_HOST_NAME = re.compile(r"(?:https?://|@|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_RIGHTS = re.compile(r"^(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?", re.IGNORECASE)
_APART = r"\s*(?:[|–—·•»:]|\s-)\s+"
_LONGEST_SITE = 6  # words


def plain(value: str) -> str:
    """Return a stated value as one line of text: entities that were escaped twice and inline tags are resolved."""
    for _ in range(_TWICE):
        if "&" in value:
            value = _ENTITY.sub(lambda found: unescape(found[0]), value)
    if "<" in value:
        value = _TAG.sub("", _BREAK.sub(" ", value))
    return " ".join(value.split())


def people(names: Iterable[str]) -> str | None:
    """Return authors' names in a line; the address of a profile is no name, an agency is none beside persons."""
    shown = [_BY.sub("", name)[:LONGEST] for name in names]
    kept = [name for name in shown if name and not is_address(name) and "/" not in name]
    if persons := [name for name in kept if not _AGENCY.fullmatch(name)]:
        kept = [name if _WITH.search(name) else _FOR.sub("", name) for name in persons]
    return ", ".join(dict.fromkeys(kept)) or None


def agencies(names: Iterable[str]) -> list[str]:
    """Return the agencies that stated authors and credits are, thank or name; a person is none, whatever the name."""
    found: dict[str, None] = {}
    for name in names:
        line = _BY.sub("", name)[:LONGEST]
        if thanked := _WITH.search(line):
            found |= dict.fromkeys(agency_names(thanked["names"]))
        for one in _AND.split(line):
            credit = agency_credit(one)
            named = credit.agencies if credit else agency_names(" ".join(re.findall(r"\(([^()]+)\)", one)))
            found |= dict.fromkeys(named)
    return list(found)


def outlet_name(name: str | None) -> str | None:
    """Return an outlet's name, None for the name of a host or an account."""
    name = _RIGHTS.sub("", name).strip() if name else ""
    return name if 0 < len(name) <= LONGEST and not _HOST_NAME.fullmatch(name) else None


def without_site(title: str, sites: Iterable[str]) -> tuple[str, str | None]:
    """Return a title without the site's name before or behind it, and that name.

    `sites` are the names that the page states elsewhere. A name it does not state is taken for the site's where it
    stands as sites write it (`compare.reading.titles`).
    """
    for site in sorted((site for site in sites if site), key=len, reverse=True):
        name = re.escape(site)
        for edge in (rf"{_APART}{name}$", rf"^{name}{_APART}"):
            rest = re.sub(edge, "", title, count=1, flags=re.IGNORECASE).strip()
            if rest != title and rest:
                return rest, site
    return plain_title(title)


def site_beside(title: str, headline: str) -> str | None:
    """Return the name of the site in a page's title: what stands beside the headline, set off from it."""
    for found in (
        re.match(rf"{re.escape(headline)}{_APART}(?P<site>\S.*)$", title),
        re.match(rf"(?P<site>\S.*?){_APART}{re.escape(headline)}$", title),
    ):
        if found and len(found["site"].split()) <= _LONGEST_SITE:
            return found["site"].strip()
    return None
