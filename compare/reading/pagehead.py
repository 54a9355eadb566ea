"""What a page says about its article – JSON-LD, Open Graph, meta tags, microdata, links – and which of these it was.

Where they contradict each other the first of these holds, and `…-from` in a report's meta names it:

- published, modified: JSON-LD, Open Graph (`article:published_time`), other meta tags, microdata, a `time` element.
  JSON-LD is written by the newsroom's own system and states the zone. Another day elsewhere is told (`published-also`).
- title: the headline of the page itself, JSON-LD, Open Graph, the `title` element.
- outlet: `og:site_name`, which is what readers call it; JSON-LD's publisher, often a company; other meta tags.
- url: the canonical link, `og:url`, JSON-LD, the address asked for. A canonical link to a front page is none.
- authors: JSON-LD, meta tags, microdata. Agencies: among the authors, the credit and the provider that are stated.
- language: of the `html` element, JSON-LD, Open Graph, a meta tag; a hint only, as templates often get it wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from compare.reading.addresses import is_address
from compare.reading.agencies import agency_credit, agency_names
from compare.reading.dates import parse_date
from compare.reading.linkeddata import LinkedData

if TYPE_CHECKING:
    from collections.abc import Iterable

_JSON_LD, _GRAPH, _META, _MICRODATA, _TIME = "json-ld", "open-graph", "meta", "microdata", "time"
_PUBLISHED = ("article:published_time", "og:article:published_time", "og:published_time")
_PUBLISHED_META = (
    *("datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date"),
    *("parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date"),
    *(
        "citation_publication_date",
        "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime",
        "originalpublicationdate",
    ),
)
_MODIFIED = ("article:modified_time", "og:updated_time", "og:article:modified_time")
_MODIFIED_META = ("datemodified", "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "revised")
_AUTHOR_META = (
    "author",
    "article:author",
    "og:article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
)
_OUTLET_META = ("application-name", "publisher", "article:publisher", "dc.publisher", "cre", "copyright")
_CREDITS = ("sourceOrganization", "creditText", "provider", "creator", "contributor")
_BY = re.compile(r"(?:by|par|de)\s+(?=[A-ZÀ-Ý])", re.IGNORECASE)
_HOST_NAME = re.compile(r"(?:https?://|@|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)
_LONGEST = 300  # characters of a name or title
_FARTHEST_ZONES = timedelta(hours=14)  # one moment by two clocks, where a zone is not stated


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page: its values under the names that `fields.stated` knows, and its JSON-LD."""

    values: dict[str, object]
    data: LinkedData


def read_head(tree: Any, name: str) -> Head:  # noqa: ANN401 - an lxml element, which comes without types
    """Return what a page says about its article. `name` is its address or its file's name."""
    page = _Page(tree, name)
    values: dict[str, object] = {}
    for field, found in (
        ("title", page.titles()),
        ("outlet", page.outlets()),
        ("url", page.urls()),
        ("author", page.authors()),
    ):
        value, source = next(((value, source) for value, source in found if value), (None, None))
        if value:
            values |= {field: value, f"{field}-from": source}
    values["page-language"] = next((value for value in page.languages() if value), None)
    values |= _dated("published", page.published()) | _dated("modified", page.modified())
    agencies = page.agencies()
    if agencies:
        values["agencies"] = agencies
    return Head(values, page.data)


class _Page:
    """A page's tree, its meta tags by their names in small letters, and its JSON-LD."""

    def __init__(self, tree: Any, name: str) -> None:  # noqa: ANN401 - the same
        self.tree, self.name = tree, name
        self.meta: dict[str, list[str]] = {}
        for node in tree.iter("meta"):
            content = " ".join((node.get("content") or "").split())
            for key in {(node.get(way) or "").strip().lower() for way in ("property", "name", "http-equiv")} - {""}:
                if content and len(content) <= _LONGEST * 4:
                    self.meta.setdefault(key, []).append(content)
        self.data = LinkedData(
            [s.text or "" for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower()]
        )

    def first(self, *keys: str) -> str | None:
        return next((self.meta[key][0] for key in keys if key in self.meta), None)

    def titles(self) -> Iterable[tuple[str | None, str]]:
        yield self.data.text("headline"), _JSON_LD
        yield self.first("og:title"), _GRAPH
        title = self.tree.find(".//title")
        yield (" ".join((title.text or "").split())[:_LONGEST] if title is not None else None), "title"

    def outlets(self) -> Iterable[tuple[str | None, str]]:
        yield _outlet(self.first("og:site_name")), _GRAPH
        yield _outlet(self.data.text("publisher")), _JSON_LD
        for key in _OUTLET_META:
            yield _outlet(self.first(key)), _META

    def urls(self) -> Iterable[tuple[str | None, str]]:
        links = (n.get("href") for n in self.tree.iter("link") if "canonical" in (n.get("rel") or "").lower().split())
        yield self._absolute(next(links, None)), "canonical"
        yield self._absolute(self.first("og:url")), _GRAPH
        for key in ("mainEntityOfPage", "url"):
            yield self._absolute(self.data.address(key)), _JSON_LD
        yield (self.name if is_address(self.name) else None), "address"

    def authors(self) -> Iterable[tuple[str | None, str]]:
        yield _people(self.data.names("author")), _JSON_LD
        yield _people([name for key in _AUTHOR_META for name in self.meta.get(key, ())]), _META
        yield _people(self._marked("author")), _MICRODATA

    def languages(self) -> Iterable[str | None]:
        yield self.tree.get("lang") or self.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        yield self.data.text("inLanguage")
        yield self.first("og:locale", "content-language", "language", "dc.language")

    def published(self) -> Iterable[tuple[str | None, str]]:
        yield self.data.text("datePublished") or self.data.text("dateCreated"), _JSON_LD
        yield self.first(*_PUBLISHED), _GRAPH
        for key in _PUBLISHED_META:
            yield self.first(key), _META
        yield from ((value, _MICRODATA) for value in self._marked("datePublished"))
        times = [node for node in self.tree.iter("time") if node.get("datetime")]
        stated = [t for t in times if t.get("pubdate") is not None or "publish" in (t.get("class") or "").lower()]
        inside = [t for t in times if any(up.tag in {"article", "header"} for up in t.iterancestors())]
        yield from ((node.get("datetime"), _TIME) for node in (*stated[:1], *inside[:1]))

    def modified(self) -> Iterable[tuple[str | None, str]]:
        yield self.data.text("dateModified"), _JSON_LD
        yield self.first(*_MODIFIED), _GRAPH
        for key in _MODIFIED_META:
            yield self.first(key), _META
        yield from ((value, _MICRODATA) for value in self._marked("dateModified"))

    def agencies(self) -> list[str]:
        """Return the agencies that stated authors and credits are or name; a person is none, whatever the name."""
        stated = [*self.data.names("author"), *(name for key in _CREDITS for name in self.data.names(key))]
        stated += [name for key in _AUTHOR_META for name in self.meta.get(key, ())] + self._marked("author")
        found: dict[str, None] = {}
        for line in stated:
            for name in re.split(r"\s*[,;]\s*", line):
                credit = agency_credit(_BY.sub("", name, count=1))
                named = credit.agencies if credit else agency_names(" ".join(re.findall(r"\(([^()]+)\)", name)))
                found |= dict.fromkeys(named)
        return list(found)

    def _marked(self, item: str) -> list[str]:
        """Return the values that microdata marks as an item's."""
        out = []
        for node in self.tree.iterfind(f".//*[@itemprop='{item}']"):
            value = node.get("content") or node.get("datetime")
            if not value:
                named = node.find(".//*[@itemprop='name']")
                value = "".join((named if named is not None else node).itertext())
            out.append(" ".join(value.split())[:_LONGEST])
        return [value for value in out if value]

    def _absolute(self, link: str | None) -> str | None:
        """Return a link as an address. The front page is nobody's address but its own."""
        if not link:
            return None
        try:
            whole = urljoin(self.name, link.strip()) if is_address(self.name) else link.strip()
            parts = urlsplit(whole)
            front = parts.path in {"", "/"} and not parts.query
            own = is_address(self.name) and urlsplit(self.name).path in {"", "/"}
        except ValueError:
            return None
        return whole if parts.scheme in {"http", "https"} and parts.hostname and (own or not front) else None


def _dated(field: str, found: Iterable[tuple[str | None, str]]) -> dict[str, object]:
    """Return the first date that is one, where it came from, and the first that means another day."""
    dates = [(iso, source) for value, source in found if value and (iso := _moment(value))]
    if not dates:
        return {}
    first, source = dates[0]
    other = next((f"{iso} ({where})" for iso, where in dates[1:] if _another_day(first, iso)), None)
    told: dict[str, object] = {field: first, f"{field}-from": source}
    return told | ({f"{field}-also": other} if other else {})


def _moment(value: str) -> str | None:
    """Return a date as pages write it in ISO 8601, with the zone where it has one."""
    value = value.strip()
    if found := parse_date(value):
        return found
    try:
        return datetime.fromisoformat(value).isoformat()
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value).isoformat()
    except (ValueError, OverflowError):
        return None


def _another_day(first: str, iso: str) -> bool:
    """Say whether two dates mean two days. Zones can make one day of two only where both state a time."""
    if iso[:10] == first[:10]:
        return False
    if "T" not in first or "T" not in iso:
        return True
    ours, theirs = datetime.fromisoformat(first), datetime.fromisoformat(iso)
    if ours.tzinfo and theirs.tzinfo:
        return theirs.astimezone(ours.tzinfo).date() != ours.date()
    return abs(ours.replace(tzinfo=UTC) - theirs.replace(tzinfo=UTC)) > _FARTHEST_ZONES


def _outlet(name: str | None) -> str | None:
    """Return an outlet's name, None for the name of a host or an account."""
    name = re.sub(r"^(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?", "", name, flags=re.IGNORECASE).strip() if name else ""
    return name if 0 < len(name) <= _LONGEST and not _HOST_NAME.fullmatch(name) else None


def _people(names: list[str]) -> str | None:
    """Return authors' names in a line; the address of a profile is no name."""
    shown = [_BY.sub("", name, count=1)[:_LONGEST] for name in names if not is_address(name) and "/" not in name]
    return ", ".join(dict.fromkeys(name for name in shown if name)) or None
