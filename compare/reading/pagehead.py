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

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from compare.reading.addresses import is_address
from compare.reading.dates import parse_date
from compare.reading.headline import headline
from compare.reading.linkeddata import LinkedData, Own
from compare.reading.pagenames import LONGEST, agencies, outlet_name, people, plain, site_beside, without_site

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
_HEADINGS = 20  # of a page, looked at
_FARTHEST_ZONES = timedelta(hours=14)  # one moment by two clocks, where a zone is not stated


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page: its values under the names that `fields.stated` knows, and its JSON-LD."""

    values: dict[str, object]
    data: LinkedData
    headline: Any = None  # its element
    descriptions: tuple[str, ...] = ()


def read_head(tree: Any, name: str) -> Head:  # noqa: ANN401 - an lxml element, which comes without types
    """Return what a page says about its article. `name` is its address or its file's name."""
    page = _Page(tree, name)
    values = page.title(next((name for name, _ in page.outlets() if name), None))
    for field, found in (
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
    return Head(values, page.data, page.headline and page.headline[1], page.descriptions())


class _Page:
    """A page's tree, its meta tags by their names in small letters, and its JSON-LD."""

    def __init__(self, tree: Any, name: str) -> None:  # noqa: ANN401 - the same
        self.tree, self.name = tree, name
        self.meta: dict[str, list[str]] = {}
        for node in tree.iter("meta"):
            content = plain(node.get("content") or "")
            for key in {(node.get(way) or "").strip().lower() for way in ("property", "name", "http-equiv")} - {""}:
                if content and len(content) <= LONGEST * 4:
                    self.meta.setdefault(key, []).append(content)
        titles = [title for title, _ in self.stated_titles() if title]
        headings = ("".join(node.itertext()) for node in islice(tree.iter("h1"), _HEADINGS))
        links = [link for link, _ in self.own_addresses() if link]
        self.data = LinkedData(
            [s.text or "" for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower()],
            Own(tuple(links), (*titles, *(plain(heading) for heading in headings))),
        )
        self.sites = [name for name, _ in self.outlets() if name]
        more = [title for title in [self.data.text("headline")] if title]
        self.headline = headline(tree, [*more, *titles], self.sites)

    def first(self, *keys: str) -> str | None:
        return next((self.meta[key][0] for key in keys if key in self.meta), None)

    def title(self, outlet: str | None) -> dict[str, object]:
        """Return the title and where it came from; the outlet, too, where only the page's title names it."""
        shown = (self.headline[0], "h1" if self.headline[1].tag == "h1" else _MICRODATA) if self.headline else None
        told = [shown, (self.data.text("headline"), _JSON_LD), *self.stated_titles()]
        title, source = next((one for one in told if one and one[0]), (None, None))
        if not title:
            return {}
        found, site = without_site(title, self.sites) if source != "h1" else (title, None)
        titles = [other for other, _ in self.stated_titles() if other]
        pairs = ((other, one) for one in (found, *titles) for other in titles)
        beside = next((name for other, one in pairs if (name := site_beside(other, one))), None)
        named = outlet_name(site or beside) if not outlet else None
        values: dict[str, object] = {"title": found, "title-from": source}
        values |= {"outlet": named, "outlet-from": "title"} if named else {}
        return values | ({"site": site} if site else {})

    def stated_titles(self) -> Iterable[tuple[str | None, str]]:
        yield self.first("og:title"), _GRAPH
        title = self.tree.find(".//title")
        yield (plain(title.text or "")[:LONGEST] if title is not None else None), "title"

    def descriptions(self) -> tuple[str, ...]:
        """Return how the page sums its article up."""
        told = (self.data.text("description"), self.data.text("alternativeHeadline"))
        return tuple(text for text in (*told, self.first("og:description"), self.first("description")) if text)

    def outlets(self) -> Iterable[tuple[str | None, str]]:
        yield outlet_name(self.first("og:site_name")), _GRAPH
        yield outlet_name(self.data.text("publisher")), _JSON_LD
        for name in self._marked("publisher"):
            yield outlet_name(name), _MICRODATA
        for key in _OUTLET_META:
            yield outlet_name(self.first(key)), _META

    def urls(self) -> Iterable[tuple[str | None, str]]:
        *stated, asked = self.own_addresses()
        yield from stated
        for key in ("mainEntityOfPage", "url"):
            yield self._absolute(self.data.address(key)), _JSON_LD
        yield asked

    def own_addresses(self) -> Iterable[tuple[str | None, str]]:
        links = (n.get("href") for n in self.tree.iter("link") if "canonical" in (n.get("rel") or "").lower().split())
        yield self._absolute(next(links, None)), "canonical"
        yield self._absolute(self.first("og:url")), _GRAPH
        yield (self.name if is_address(self.name) else None), "address"

    def authors(self) -> Iterable[tuple[str | None, str]]:
        yield people(self.data.names("author")), _JSON_LD
        yield people([name for key in _AUTHOR_META for name in self.meta.get(key, ())]), _META
        yield people(self._marked("author")), _MICRODATA

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
        """Return the agencies that stated authors and credits are or name."""
        stated = [*self.data.names("author"), *(name for key in _CREDITS for name in self.data.names(key))]
        return agencies(
            stated + [name for key in _AUTHOR_META for name in self.meta.get(key, ())] + self._marked("author")
        )

    def _marked(self, item: str) -> list[str]:
        """Return the values that microdata marks as an item's."""
        out = []
        for node in self.tree.iterfind(f".//*[@itemprop='{item}']"):
            value = node.get("content") or node.get("datetime")
            if not value:
                named = node.find(".//*[@itemprop='name']")
                named = node if named is None else named
                value = named.get("content") or "".join(named.itertext())
            out.append(plain(value)[:LONGEST])
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
    dates = [(iso, source) for value, source in found if value and (iso := parse_date(value))]
    if not dates:
        return {}
    first, source = dates[0]
    other = next((f"{iso} ({where})" for iso, where in dates[1:] if _another_day(first, iso)), None)
    told: dict[str, object] = {field: first, f"{field}-from": source}
    return told | ({f"{field}-also": other} if other else {})


def _another_day(first: str, iso: str) -> bool:
    """Say whether two dates mean two days. Zones can make one day of two only where both state a time."""
    if iso[:10] == first[:10]:
        return False
    if "T" not in first or "T" not in iso:
        return True
    ours, theirs = datetime.fromisoformat(first), datetime.fromisoformat(iso)
    if ours.tzinfo and theirs.tzinfo:
        try:
            return theirs.astimezone(ours.tzinfo).date() != ours.date()
        except OverflowError:  # at the edges of the calendar
            return True
    return abs(ours.replace(tzinfo=UTC) - theirs.replace(tzinfo=UTC)) > _FARTHEST_ZONES
