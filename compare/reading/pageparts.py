"""A page that holds several articles: which they are, and lists of articles that are told of only."""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, Any

from compare.reading.dates import DATE, parse_date

if TYPE_CHECKING:
    from compare.reading.pagehead import Head

_AROUND = frozenset({"nav", "aside", "footer", "header", "li", "form", "blockquote", "a"})
_NO_ARTICLE = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentaires?|repl(?:y|ies)|teasers?|cards?|promo|related|tweet|twitter|advert\w*|sponsor\w*)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_TITLED = re.compile(r"(?:^|[\s_-])(?:title|headline|titre)|(?:title|headline|titre)(?:$|[\s_-]|visu)", re.IGNORECASE)
_NAMED = re.compile(r"(?:publication|source|journal|newspaper)[_-]?name(?:$|\s)", re.IGNORECASE)  # the outlet's
_DAY = re.compile(rf"(?:{DATE}|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}/\d{{1,2}}/\d{{4}})", re.IGNORECASE)
_HEADS = ("h1", "h2", "h3")
_LONGEST_HEAD, _SHORTEST_BODY, _PARAGRAPHS = 40, 60, 2  # words of a title and of a body; paragraphs of the latter
_LONG = 12  # words of a paragraph of the body
_START, _LINE = 60, 300  # characters that tell paragraphs apart; of a line in which a day is looked for
_TOP = 80  # elements of an article among which its title is
_CARD = 80  # words; longer is no teaser
_LISTED = 3  # teasers that make a list
_MOSTLY = 0.7
_MOST = 1000  # articles of one page


def whole_articles(tree: Any) -> list[Any]:  # noqa: ANN401 - lxml
    """Return the elements of a page that each hold an article: side by side, with a title and a body of some length.

    Comments and teasers are `article` elements, too, and none of these.
    """
    found: dict[Any, list[Any]] = {}
    for node in _standing(tree):
        body = [line for line in node.iter("p") if len(_words(line)) >= _LONG]
        long = len(body) >= _PARAGRAPHS and sum(len(_words(line)) for line in body) >= _SHORTEST_BODY
        if long and _title(node) is not None:
            found.setdefault(node.getparent(), []).append(node)
    return max(found.values(), key=len, default=[])[:_MOST]


def says_one(head: Head, tree: Any) -> bool:  # noqa: ANN401 - lxml
    """Say whether a page calls itself the page of one article, whatever else is shown below."""
    kinds = (node.get("content") or "" for node in tree.iter("meta") if node.get("property") == "og:type")
    return bool(head.data.article) or head.values.get("url-from") in {"canonical", "open-graph"} or "article" in kinds


def is_list(tree: Any, paragraphs: list[str]) -> int:  # noqa: ANN401 - lxml
    """Return how many teasers a page consists of, 0 where it has a text of its own."""
    cards = [node for node in _standing(tree) if len(_words(node)) < _CARD and _leads_on(node)]
    if len(cards) < _LISTED:
        return 0
    told = {opening(node) for card in cards for node in card.iter() if isinstance(node.tag, str)}
    lines = [line for line in paragraphs if len(line.split()) >= _LONG]
    inside = sum(len(line.split()) for line in lines if line.removeprefix("- ")[:_START] in told)
    return len(cards) if inside and inside >= _MOSTLY * sum(len(line.split()) for line in lines) else 0


def opening(node: Any) -> str:  # noqa: ANN401 - lxml
    """Return the first words of an element, by which paragraphs are told apart."""
    return " ".join(_words(node))[:_START]


def page_of(article: Any, tree: Any) -> tuple[Any, dict[str, object]]:  # noqa: ANN401 - lxml
    """Return a page with one article of a page of several, its title marked as such, and what stands above its body."""
    from lxml import html

    page = html.fromstring("<html><head><title></title></head><body></body></html>")
    if lang := tree.get("lang"):
        page.set("lang", lang)
    page.body.append(deepcopy(article))
    own = page.body[-1]
    own.tail = None
    title = _title(own)
    page.head[0].text = " ".join(_words(title))
    values = _taken_out(own, title)
    title.tag = "h1"
    return page, values


def _taken_out(article: Any, title: Any) -> dict[str, object]:  # noqa: ANN401 - lxml
    """Take the lines with the outlet and the day out of what stands above an article's body, and return these two."""
    values: dict[str, object] = {}
    above: list[Any] = []
    for node in islice(article.iter(), _TOP):
        if not isinstance(node.tag, str) or len(node) or node is title or title in node.iterancestors():
            continue
        words = " ".join(_words(node))
        number = len(words.split())
        if node.tag == "p" and number >= _LONG:
            break
        if not 0 < number <= _LONG:
            continue
        day = parse_date(found[0]) if (found := _DAY.search(words[:_LINE])) else None
        if _NAMED.search(node.get("class") or ""):
            values.setdefault("outlet", words)
        elif day:
            values.setdefault("published", day)
        else:
            continue
        above.append(node)
    for node in above:
        node.drop_tree()
    return values | {f"{field}-from": "page" for field in values}


def _standing(tree: Any) -> list[Any]:  # noqa: ANN401 - lxml
    """Return the `article` elements that stand for themselves: in no other one, no list and no comment."""
    out = []
    for node in tree.iter("article"):
        ups = list(node.iterancestors())
        named = f"{node.get('class') or ''} {node.get('id') or ''} {node.getparent().get('class') or ''}"
        if not any(up.tag in _AROUND or up.tag == "article" for up in ups) and not _NO_ARTICLE.search(named):
            out.append(node)
    return out


def _title(article: Any) -> Any:  # noqa: ANN401 - lxml
    """Return the element that is an article's title, None where there is none above the body."""
    for node in islice(article.iter(), _TOP):
        if not isinstance(node.tag, str) or node is article:
            continue
        number = len(_words(node)) if node.tag in {"p", *_HEADS} or _TITLED.search(node.get("class") or "") else 0
        if node.tag == "p" and number >= _LONG and not _TITLED.search(node.get("class") or ""):
            return None
        inner = any(
            _TITLED.search(part.get("class") or "") for part in node.iterdescendants("p", "span", "div", *_HEADS)
        )
        titled = node.tag in _HEADS or (_TITLED.search(node.get("class") or "") and not inner)
        if titled and 1 < number <= _LONGEST_HEAD:
            return node
    return None


def _leads_on(card: Any) -> bool:  # noqa: ANN401 - lxml
    """Say whether an element's heading is a link: to the article that it tells of."""
    heads = [node for tag in (*_HEADS, "h4") for node in card.iter(tag)]
    return any(next(node.iter("a"), None) is not None or node.getparent().tag == "a" for node in heads)


def _words(node: Any) -> list[str]:  # noqa: ANN401 - lxml
    return "".join(node.itertext()).split()
