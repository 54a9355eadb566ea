"""JSON-LD in a page: the node that is about its article, out of lists, graphs, references and related articles."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from compare.reading import limits
from compare.reading.pagenames import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_TELLING = 8  # characters of a headline that tell an article from another
_DEEP = 20  # references and nested values that a name may be behind
_OPENED = re.compile(r"\s*(?:<!--|(?://\s*)?<!\[CDATA\[)?")
_CLOSED = ("-->", "]]>", "//")
_BEHIND = "; \t\r\n\f\v\xa0\ufeff"  # what may stand behind a value
_STRING_OR_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|,(?=\s*[}\]])', re.DOTALL)
_NEWS = re.compile(r"(?:\w*NewsArticle|Report|LiveBlogPosting)$")
_ARTICLE = re.compile(r"(?:\w*Article|\w*BlogPosting|Report)$")
# Under these a page tells of other articles, and a live blog of its parts.
_OTHERS = frozenset(
    {
        *("itemListElement", "hasPart", "isRelatedTo", "mentions", "citation", "liveBlogUpdate", "isBasedOn"),
        *("relatedLink", "significantLink", "about", "subjectOf", "associatedMedia", "blogPost", "comment"),
    }
)

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Own:
    """What a page says of itself outside JSON-LD: its addresses, and how its article may be headed."""

    addresses: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


class LinkedData:
    """The nodes of a page's JSON-LD. `article` is the one about its article, empty where there is none.

    Of several that is the one with the page's address, else the one with its headline, else the first that is news.
    One that the page lists, mentions or has as a part is its own only by address or headline.
    """

    def __init__(self, scripts: list[str], own: Own | None = None) -> None:
        found = _nodes(scripts)
        nodes = [node for node, _ in found]
        self._named = {
            node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1
        }
        told = [(node, other) for node, other in found if any(_ARTICLE.match(kind) for kind in _kinds(node))]
        ranked = [(self._rank(node, own or Own(), other=other), node) for node, other in told]
        best = max(ranked, key=lambda one: one[0], default=((), {}))  # of equals the first
        self.article: Node = best[1] if any(best[0][:3]) else {}
        self._pages = [node for node in nodes if "WebPage" in _kinds(node)]

    def _rank(self, node: Node, own: Own, *, other: bool) -> tuple[bool, ...]:
        named = {_address(link, own) for key in ("url", "@id", "mainEntityOfPage") for link in self._links(node, key)}
        heading = self._name(node.get("headline") or node.get("name")) or ""
        dated = "headline" in node or "datePublished" in node
        news = any(_NEWS.match(kind) for kind in _kinds(node))
        ours = {_address(link, own) for link in own.addresses} - {None}
        addressed = not named.isdisjoint(ours)
        headed = len(heading) >= _TELLING and any(_same(heading, one) for one in own.headings)
        elsewhere = bool(ours and named - {None}) and not addressed
        return (addressed, headed, not other, not elsewhere, dated and news, dated)

    def _links(self, node: Node, key: str) -> list[str]:
        listed = [self._referred(value) for value in _listed(node, key)]
        told = [value.get("@id") or value.get("url") if isinstance(value, dict) else value for value in listed]
        return [link for link in told if isinstance(link, str)]

    def text(self, key: str) -> str | None:
        """Return a value of the article as text: a string, or the name of what it refers to."""
        names = self.names(key)
        return names[0] if names else None

    def names(self, key: str) -> list[str]:
        """Return all values of the article under a key as text."""
        return [name for node in self._values(self.article.get(key)) if (name := self._name(node))]

    def address(self, key: str) -> str | None:
        """Return a value of the article that is an address, or the address of what it refers to."""
        for value in self._values(self.article.get(key)):
            found = value.get("@id") or value.get("url") if isinstance(value, dict) else value
            if isinstance(found, str):
                return found
        return None

    @property
    def free(self) -> bool | None:
        """Whether the page says that it can be read without paying; None where it does not say."""
        for node in (self.article, *self._pages):
            said = node.get("isAccessibleForFree")
            if said is not None:
                return str(said).strip().lower().rsplit("/", 1)[-1] not in {"false", "no", "0"}
        return None

    @property
    def words(self) -> int | None:
        """How many words the article has, as the page says."""
        said = str(self.article.get("wordCount", "")).strip()
        return int(said) if said.isdecimal() and len(said) < len("1000000") else None

    def _values(self, value: object) -> list[Any]:
        items = value if isinstance(value, list) else [value]
        return [self._referred(item) for item in items if item not in (None, "", [], {})]

    def _referred(self, value: Any) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, dict) and len(value) <= 2 and isinstance(value.get("@id"), str):  # noqa: PLR2004 - with its type
            return self._named.get(value["@id"], value)
        return value

    def _name(self, value: Any) -> str | None:  # noqa: ANN401 - JSON
        for _ in range(_DEEP):
            if isinstance(value, dict):
                value = self._referred(value.get("name") or value.get("alternateName") or value.get("@value"))
            elif isinstance(value, list):
                value = value[0] if value else None
            else:
                break
        return plain(value) or None if isinstance(value, str) else None


def _listed(node: Node, key: str) -> list[Any]:
    value = node.get(key)
    return value if isinstance(value, list) else [value]


def _address(link: str, own: Own) -> str | None:
    """Return a link by its host and path, without what does not tell pages apart: scheme, `www.`, the last slash."""
    try:
        parts = urlsplit(urljoin(own.addresses[0] if own.addresses else "", link.strip()))
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    path = parts.path.rstrip("/")
    return f"{host}{path}?{parts.query}" if host and (path or parts.query) else None


def _same(heading: str, other: str) -> bool:
    """Say whether two headings are one, the site's name behind one of them or not."""
    ours, theirs = ("".join(re.findall(r"\w+", text.casefold())) for text in (heading, other))
    return bool(ours) and (theirs.startswith(ours) or ours == theirs)


def _kinds(node: Node) -> list[str]:
    """Return the types of a node, without the vocabulary before them."""
    said = node.get("@type")
    return [
        re.split(r"[/:#]", kind)[-1] for kind in (said if isinstance(said, list) else [said]) if isinstance(kind, str)
    ]


def _nodes(scripts: list[str]) -> list[tuple[Node, bool]]:
    """Return all nodes in the order of the page, those within others after them, and whether each is told of only.

    A script that is no JSON has none.
    """
    waiting: list[tuple[object, bool]] = [(value, False) for script in scripts for value in _loaded(script)]
    nodes: list[tuple[Node, bool]] = []
    for value, other in waiting:  # grows while it is walked: breadth first
        if len(nodes) >= limits.LINKED or len(waiting) > limits.LINKED * 4:
            break
        if isinstance(value, list):
            waiting.extend((item, other) for item in value)
        elif isinstance(value, dict):
            nodes.append((value, other))
            inner = [(key, item) for key, item in value.items() if isinstance(item, (dict, list))]
            waiting.extend((item, other or key in _OTHERS) for key, item in inner)
    return nodes


def _loaded(script: str) -> Iterator[object]:
    """Yield the value of a script, one with commas too many or escaped as HTML, too; nothing for what is no JSON."""
    if len(script) > limits.LINKED_SCRIPT:
        return
    script = _unwrapped(script)
    for mend in (str, _without_last_commas, lambda text: unescape(text) if "&quot;" in text else text):
        try:
            yield json.loads(mend(script), strict=False)
        except (ValueError, RecursionError):
            continue
        return


def _unwrapped(script: str) -> str:
    """Return what stands in a script without the marks of a comment or of CDATA around it."""
    opened = _OPENED.match(script)
    inner = script[opened.end() if opened else 0 :]
    for mark in _CLOSED:
        inner = inner.rstrip(_BEHIND).removesuffix(mark)
    return inner.rstrip(_BEHIND)


def _without_last_commas(text: str) -> str:
    return _STRING_OR_COMMA.sub(lambda found: "" if found[0] == "," else found[0], text)
