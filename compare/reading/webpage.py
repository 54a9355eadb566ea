"""HTML: the article without the page around it, and what the page's head says about it, by trafilatura."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from compare.errors import ReadError
from compare.reading.gates import require_open
from compare.reading.pagehead import read_head

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(r"<(?:p|div|h[1-6]|article|meta|title)\b[^>]*>", re.IGNORECASE)
_NO_ARTICLE = "save the article's text and give that"
# What is extracted in some seconds: large pages of newsrooms have 10,000 elements, 40 deep, some hundred phrases in
# a paragraph, and the time grows with the square of the latter (`_WORK`).
_ELEMENTS, _WORK, _DEEP, _SHORT = 60_000, 40_000_000, 200, 1000
_PHRASES = frozenset({"p", "span", "b", "i", "em", "strong", "a", "font", "br", "sup", "small", "mark", "u", "code"})
_BLOCKS = {"p", "head", "item", "quote", "cell"}


def looks_like_html(text: str, name: str) -> bool:
    """Say whether a text is a page by how it begins, or failing that by the ending of its name and some markup."""
    return bool(_OPENING.match(text)) or (
        name.lower().endswith((".html", ".htm", ".xhtml")) and bool(_MARKUP.search(text))
    )


def extract(html: str, name: str) -> tuple[str, dict[str, object]]:
    """Return the article's text, its paragraphs separated by blank lines, and the fields that the page states.

    What each field was taken from stands beside it (`published-from`; see `compare.reading.pagehead`).
    `page-language` is what the page says of itself, which templates often get wrong: a hint, not a statement.
    Raises `ReadError` for a page without an article, one that hides it, and one that is built to exhaust a reader.
    """
    import trafilatura  # a quarter of a second

    tree = trafilatura.load_html(html)
    if tree is None:
        raise ReadError(f"{name} is a page without an article in it", hint=_NO_ARTICLE)
    _require_bounded(html, tree, name)
    head = read_head(tree, name)
    found: Any = trafilatura.bare_extraction(
        deepcopy(tree),  # it takes the page apart
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},  # stated dates, no guesses
    )
    paragraphs = _paragraphs(found.body) if found is not None and found.body is not None else []
    access = require_open(tree, paragraphs, head.data, name)
    if not paragraphs:
        raise ReadError(f"{name} is a page without an article in it", hint=_NO_ARTICLE)
    values = _completed(head.values, found)
    headline = found.body.find(".//head[@rend='h1']")
    words = " ".join("".join(headline.itertext()).split()) if headline is not None else ""
    if words and words == paragraphs[0]:  # the page's own, not the title for sharing
        values |= {"title": words, "title-from": "h1"}
    return "\n\n".join(paragraphs), values | ({"access": access} if access else {})


def _completed(values: dict[str, object], found: Any) -> dict[str, object]:  # noqa: ANN401 - trafilatura's document
    """Add what trafilatura finds elsewhere on the page, where the page's head says nothing."""
    guessed = {
        "title": found.title,
        "outlet": found.sitename,
        "published": found.date,
        "url": found.url,
        "author": found.author,
    }
    new = {field: value for field, value in guessed.items() if value and field not in values}
    return values | new | {f"{field}-from": "page" for field in new}


def _require_bounded(html: str, tree: Any, name: str) -> None:  # noqa: ANN401 - an lxml element
    """Raise `ReadError` for a page that would take minutes: far more elements, or deeper ones, than any has."""
    number = work = 0
    for node in tree.iter():
        number += 1
        work += sum(child.tag in _PHRASES for child in node) ** 2
    deep = len(html) > _SHORT and html.count("<") > _DEEP and _depth(tree) >= _DEEP
    if number > _ELEMENTS or work > _WORK or deep:
        shown = f"nested over {_DEEP} levels deep" if deep else f"of {number:,} elements"
        raise ReadError(f"{name} is a page {shown}, more than any report needs", hint=_NO_ARTICLE)


def _depth(tree: Any) -> int:  # noqa: ANN401 - an lxml element
    """Return how deep a page is nested. Walked without recursion, which such a page would exhaust."""
    import lxml.etree

    depth = deepest = 0
    for event, _ in lxml.etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _paragraphs(body: Any) -> list[str]:  # noqa: ANN401 - an lxml element, which comes without types
    """Return the paragraphs of an extracted tree in order, an item of a list with a hyphen before it."""
    out: list[str] = []
    _walk(body, [], out)
    return out


def _walk(node: Any, line: list[str], out: list[str]) -> None:  # noqa: ANN401 - the same
    """Add the text of a node to the line, and finished lines to `out`."""
    line.append(node.text or "")
    for child in node:
        if child.tag in _BLOCKS:
            _flush(line, out)
            _walk(child, ["- "] if child.tag == "item" else [], out)
        else:
            if child.tag == "lb":
                line.append(" ")
            _walk_inline(child, line, out)
        line.append(child.tail or "")
    _flush(line, out)


def _walk_inline(child: Any, line: list[str], out: list[str]) -> None:  # noqa: ANN401 - the same
    if any(node.tag in _BLOCKS for node in child.iter()):
        _flush(line, out)
        _walk(child, [], out)
    else:
        line.append("".join(child.itertext()))


def _flush(line: list[str], out: list[str]) -> None:
    text = " ".join("".join(line).split())
    if text.strip("- "):
        out.append(text)
        line.clear()
    elif not text:
        line.clear()
