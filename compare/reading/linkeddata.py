"""JSON-LD in a page: the node that is about the article, out of lists, graphs and references."""

from __future__ import annotations

import json
import re
from typing import Any

_NODES = 5000  # looked at, over all scripts of a page
_SIZE = 2_000_000  # characters of one script
_DEEP = 20  # references and nested values that a name may be behind
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)?(.*?)(?:-->|//\s*\]\]>|\]\]>)?[\s;]*$", re.DOTALL)
_NEWS = re.compile(r"(?:\w*NewsArticle|Report|LiveBlogPosting)$")
_ARTICLE = re.compile(r"(?:\w*Article|BlogPosting|Report)$")

Node = dict[str, Any]


class LinkedData:
    """The nodes of a page's JSON-LD. `article` is the one about its article, empty where there is none."""

    def __init__(self, scripts: list[str]) -> None:
        nodes = _nodes(scripts)
        self._named = {
            node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1
        }
        found = [node for node in nodes if any(_ARTICLE.match(kind) for kind in _kinds(node))]
        news = [node for node in found if any(_NEWS.match(kind) for kind in _kinds(node))]
        dated = [node for node in (*news, *found) if "headline" in node or "datePublished" in node]
        self.article: Node = next(iter(dated or found), {})
        self._pages = [node for node in nodes if "WebPage" in _kinds(node)]

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
        return " ".join(value.split()) or None if isinstance(value, str) else None


def _kinds(node: Node) -> list[str]:
    """Return the types of a node, without the vocabulary before them."""
    said = node.get("@type")
    return [
        re.split(r"[/:#]", kind)[-1] for kind in (said if isinstance(said, list) else [said]) if isinstance(kind, str)
    ]


def _nodes(scripts: list[str]) -> list[Node]:
    """Return all nodes in the order of the page, those within others after them. A script that is no JSON has none."""
    waiting: list[object] = []
    for script in scripts:
        unwrapped = _WRAPPED.match(script) if len(script) <= _SIZE else None
        try:
            waiting.append(json.loads(unwrapped[1], strict=False) if unwrapped else None)
        except (ValueError, RecursionError):
            continue
    nodes: list[Node] = []
    for value in waiting:  # grows while it is walked: breadth first
        if len(nodes) >= _NODES or len(waiting) > _NODES * 4:
            break
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            nodes.append(value)
            waiting.extend(item for item in value.values() if isinstance(item, (dict, list)))
    return nodes
