"""Where a page shows its headline and its standfirst: often beside the element that holds the article, not in it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from compare.reading.pagenames import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BESIDE = frozenset({"nav", "aside", "footer", "form", "dialog", "noscript", "template", "head"})
_NO_HEADLINE = re.compile(
    r"logo|brand|masthead|site[-_]?(?:title|name|header)|cookie|consent|related|comment|modal|popup|newsletter|sr-only",
    re.IGNORECASE,
)
_NEAR = 3  # an element and its parents, whose names tell what it is; those farther off name the layout
_WORD = re.compile(r"\w{3,}")
_SHARED = 2  # words that a headline shares with a stated title
_UNLIKE = 4  # words of a lone headline that shares none with the stated titles, as the one for sharing may
_LONGEST = 40  # words of a headline
# Names that templates give a standfirst, and names that they give to much else, too.
_CERTAIN = re.compile(
    r"(?:^|[-_\s])(?:chap[oô]|chapeau|stand-?first|dek|deck|sub-?head(?:line)?|sub-?title|sous-?titre"
    r"|(?:article|story|content)[-_]+(?:desc|description|summary|intro|lead))"
    r"(?:$|[-_\s])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ITEMS = frozenset({"description", "alternativeHeadline", "alternativeheadline"})
_STANDFIRST = frozenset({"p", "div", "h2", "h3", "h4", "span", "strong", "section", "ul"})
_LINES = frozenset({"p", "li", "h2", "h3", "h4"})
_CARDS = frozenset({"a", "figure", "li", "button", "blockquote"})
_SHORTEST, _LENGTHIEST = 5, 90  # words of a standfirst
_PARTS = 40  # elements within a standfirst
_BODY = 12  # words of a paragraph that the body may begin with
_OPENING = 40  # characters that tell a paragraph from others
_PIECES = 200  # strings looked at for the opening of an element
_ALIKE = 0.9  # of the words of what the page calls its description


def headline(tree: Any, titles: Iterable[str], sites: Iterable[str]) -> tuple[str, Any] | None:  # noqa: ANN401 - lxml
    """Return the headline that a page shows, and its element; None where none is certain.

    Of several it is the one most like the `titles` that the page states. The name of the site or a section is none.
    """
    names = _words(" ".join(sites))
    stated = [_words(title) - names for title in titles]
    found: list[tuple[int, bool, str, Any]] = []
    nodes = [node for node in tree.iter("h1") if _may_head(node)]
    nodes += [node for node in tree.iterfind(".//*[@itemprop='headline']") if node.tag != "h1" and _may_head(node)]
    for node in nodes:
        text = _text(node)
        ours = _words(text) - names
        if not ours or len(text.split()) > _LONGEST:
            continue
        shared = max((len(ours & theirs) for theirs in stated), default=0)
        found.append((shared, shared >= min(_SHARED, len(ours)), text, node))
    likeliest = max(found, key=lambda one: one[0], default=None)  # of equals the first
    if likeliest is None:
        return None
    lone = len(found) == 1 and len(likeliest[2].split()) >= _UNLIKE
    return likeliest[2:] if likeliest[1] or lone else None


def standfirst(tree: Any, head: Any, paragraphs: list[str], stated: Iterable[str]) -> list[str]:  # noqa: ANN401 - lxml
    """Return the paragraphs of the standfirst: what is called so, or the page's description, above the long paragraphs.

    `head` is the headline's element, if any; `stated` are the descriptions that the page gives of its article.
    """
    openings = {line[:_OPENING] for line in paragraphs if len(line.split()) >= _BODY}
    first = next((number for number, line in enumerate(paragraphs) if len(line.split()) >= _BODY), 0)
    shown = {line[:_OPENING] for line in paragraphs[: first + 1]}
    told = [_words(description) for description in stated]
    for node in _behind(tree, head):
        lines = _standfirst(node) if node.tag in _STANDFIRST else []
        alike = bool(told) and lines and any(_alike(_words(" ".join(lines)), one) for one in told)
        if lines and (_is_called(node) or (alike and lines[0][:_OPENING] not in shown)):
            return lines
        begins = node.tag == "p" or (node.tag in _STANDFIRST and (node.text or "").strip())
        if begins and _opening(node) in openings:
            break
    return []


def _standfirst(node: Any) -> list[str]:  # noqa: ANN401 - lxml
    """Return the paragraphs of an element that a standfirst may be, none if its place or length is another's."""
    own = (node.text or "").strip()
    if not (_is_called(node) or (node.tag in {"p", "h2", "h3", "div"} and own)):
        return []
    if len(list(islice(node.iter(), _PARTS + 1))) > _PARTS:
        return []
    if any(up.tag in _BESIDE or up.tag in _CARDS for up in node.iterancestors()):
        return []
    lines = [line for part in node.iter(*_LINES) if part is not node and (line := _text(part))] or [_text(node)]
    words = [len(line.split()) for line in lines]
    return lines if sum(words) <= _LENGTHIEST and max(words) >= _SHORTEST else []


def _is_called(node: Any) -> bool:  # noqa: ANN401 - lxml
    named = " ".join(_CAMEL.sub("-", node.get(key) or "") for key in ("class", "id", "data-testid"))
    return bool(_CERTAIN.search(named)) or not _ITEMS.isdisjoint((node.get("itemprop") or "").split())


def _alike(ours: set[str], theirs: set[str]) -> bool:
    return len(ours & theirs) >= _ALIKE * max(len(ours), len(theirs)) and len(ours) >= _SHORTEST


def _behind(tree: Any, head: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml
    """Yield a page's elements in their order, from behind the headline on."""
    begun = head is None
    for node in tree.iter():
        if begun and isinstance(node.tag, str) and (head is None or head not in node.iterancestors()):
            yield node
        begun = begun or node is head


def _may_head(node: Any) -> bool:  # noqa: ANN401 - lxml
    ups = list(node.iterancestors())
    near = (node, *ups[: _NEAR - 1])
    named = " ".join(f"{up.get('class') or ''} {up.get('id') or ''}" for up in near if up.tag not in {"body", "html"})
    if any(up.tag in _BESIDE for up in ups) or _NO_HEADLINE.search(named):
        return False
    return not any(_leads_home(link.get("href")) for link in (*node.iter("a"), *(up for up in near if up.tag == "a")))


def _leads_home(link: str | None) -> bool:
    try:
        parts = urlsplit((link or "#").strip())
    except ValueError:
        return False
    return parts.path in {"", "/"} and not (parts.query or parts.fragment) and link is not None


def _text(node: Any) -> str:  # noqa: ANN401 - lxml
    return plain("".join(node.itertext()))


def _opening(node: Any) -> str:  # noqa: ANN401 - lxml
    return " ".join("".join(islice(node.itertext(), _PIECES)).split())[:_OPENING]


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
