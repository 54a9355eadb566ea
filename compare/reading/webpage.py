"""HTML: the article without the page around it, and what the page's head says about it, by trafilatura."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any

from compare.errors import ReadError
from compare.reading import limits
from compare.reading.gates import require_open
from compare.reading.headline import standfirst
from compare.reading.pagehead import Head, read_head
from compare.reading.pageparts import is_list, opening, page_of, says_one, whole_articles
from compare.reading.pagetables import tables_among
from compare.reading.pagework import bounded, is_long
from compare.reading.prolog import beginnings
from compare.reading.tags import fit, is_crowded

_OPENING = re.compile(r"<(?:!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:p|div|h[1-6]|article|meta|title)\b[^<>]*>", re.IGNORECASE)
_NO_ARTICLE = "save the article's text and give that"
_SHORT = 1000  # characters; no page of these is deep
_PHRASES = frozenset({"p", "span", "b", "i", "em", "strong", "a", "font", "br", "sup", "small", "mark", "u", "code"})
_TOP, _START = 6, 60  # paragraphs among which a headline is; characters by which two paragraphs are one
_SAID = 12  # words of a paragraph that no menu has
_BLOCKS = {"p", "head", "item", "quote", "cell"}


def looks_like_html(text: str, name: str) -> bool:
    """Say whether a text is a page by how it begins, or failing that by the ending of its name and some markup."""
    return any(_OPENING.match(text, at) for at in beginnings(text)) or (
        name.lower().endswith((".html", ".htm", ".xhtml")) and bool(_MARKUP.search(text))
    )


def articles(html: str, name: str) -> list[tuple[str, dict[str, object]]]:
    """Return the articles of a page, each as its text, with blank lines between paragraphs, and what the page states.

    A page has one, but for a page that calls itself no article's and holds several whole ones, such as what an archive
    gives out for a search. `page-articles` says how many stand on the page of one besides it.
    `tables-left-out` counts the tables between its paragraphs, whose rows are no sentences.
    What each field was taken from stands beside it (`published-from`; see `compare.reading.pagehead`).
    `page-language` is what the page says of itself, which templates often get wrong: a hint, not a statement.
    Raises `ReadError` for a page without an article, one that hides it, and one that is built to exhaust a reader.
    """
    import trafilatura  # a quarter of a second

    if is_crowded(html):
        wrong = f"{name} is a page with more than {limits.ATTRIBUTES:,} attributes in a tag, more than any report needs"
        raise ReadError(wrong, hint=_NO_ARTICLE)
    html = fit(html)
    tree = trafilatura.load_html(html)
    if tree is None:
        raise ReadError(f"{name} is a page without an article in it", hint=_NO_ARTICLE)
    _require_bounded(html, tree, name)
    head = read_head(tree, name)
    parts = whole_articles(tree)
    if len(parts) > 1 and not says_one(head, tree):
        return [_within(part, tree, head, f"{name}, article {number}") for number, part in enumerate(parts, 1)]
    text, values = _article(tree, head, name)
    read = {line[:_START] for line in text.split("\n\n") if len(line) >= _START}
    unread = [part for part in parts if read.isdisjoint(opening(line) for line in part.iter("p"))]
    if unread and len(unread) < len(parts):
        values["page-articles"] = f"{len(parts)}, of which {len(parts) - len(unread)} read"
    return [(text, values)]


def _within(part: Any, tree: Any, head: Head, name: str) -> tuple[str, dict[str, object]]:  # noqa: ANN401 - the same
    """Return one of a page's articles, with what the page states of all."""
    page, beside = page_of(part, tree)
    text, values = _article(page, read_head(page, name), name)
    named = {key: value for key, value in head.values.items() if key in {"outlet", "outlet-from"}}
    return text, {**(named if "site" not in head.values else {}), **beside, **values}


def _article(tree: Any, head: Head, name: str) -> tuple[str, dict[str, object]]:  # noqa: ANN401 - the same
    """Return a page's article as its text, and what the page states of it."""
    import trafilatura

    found: Any = trafilatura.bare_extraction(
        bounded(_prepared(deepcopy(tree))),  # it takes the page apart
        fast=is_long(tree),
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},  # stated dates, no guesses
    )
    paragraphs = _paragraphs(found.body) if found is not None and found.body is not None else []
    access = require_open(tree, paragraphs, head.data, name)
    if not paragraphs:
        raise ReadError(f"{name} is a page without an article in it", hint=_NO_ARTICLE)
    if not says_one(head, tree) and (teasers := is_list(tree, paragraphs)):
        raise ReadError(
            f"{name} is a list of {teasers} articles, none of them whole", hint="give the page of one of them"
        )
    values = _completed(head.values, found)
    first = found.body.find(".//head[@rend='h1']")
    words = " ".join("".join(first.itertext()).split()) if first is not None else ""
    if words and words == paragraphs[0]:  # the page's own, not the title for sharing
        values |= {"title": words, "title-from": "h1"}
    deck = standfirst(tree, head.headline, paragraphs, head.descriptions)
    paragraphs = _headed(paragraphs, str(values.get("title") or ""), deck)
    values |= {"page-deck": "\n".join(deck)} if deck else {}
    if headings := [" ".join("".join(node.itertext()).split()) for node in found.body.iter("head")]:
        values["page-headings"] = "\n".join(headings)
    if tables := tables_among(tree, paragraphs):
        values["tables-left-out"] = str(tables)
    return "\n\n".join(paragraphs), values | ({"access": access} if access else {})


def _prepared(tree: Any) -> Any:  # noqa: ANN401 - an lxml element
    """Return a page without its menus and buttons, which else stick to the first sentence where a page is a table.

    Linked data is left where it may hold the text. Else it was read before; trafilatura takes related articles' dates,
    and what is no JSON costs it a time that grows with its square.
    """
    for node in [*tree.iter("nav", "button", "select", "dialog")]:
        if node.getparent() is not None and not any(len((line.text or "").split()) >= _SAID for line in node.iter("p")):
            node.drop_tree()
    for script in [*tree.iter("script")]:
        if "json" in (script.get("type") or "").lower() and not _holds_text(script.text or ""):
            script.text = ""
    return tree


def _holds_text(text: str) -> bool:
    if "articleBody" not in text:
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _headed(paragraphs: list[str], title: str, deck: list[str]) -> list[str]:
    """Return an article's paragraphs with its title, if it is among the first, and its standfirst at their top."""
    glued = f"{title} "
    if paragraphs[0].startswith(glued) and len(title) >= _START / 2:  # a page laid out as a table, without paragraphs
        paragraphs = [title, paragraphs[0].removeprefix(glued), *paragraphs[1:]]
    top = paragraphs[:_TOP]
    head = [title] if title in top else []
    rest = [line for number, line in enumerate(paragraphs) if number >= _TOP or line != title]
    rest = [line for line in rest if line not in deck]
    starts = {line[:_START] for line in rest}
    return [*head, *(line for line in deck if line[:_START] not in starts), *rest]


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
    deep = len(html) > _SHORT and html.count("<") > limits.PAGE_DEPTH and _depth(tree) >= limits.PAGE_DEPTH
    if number > limits.PAGE_ELEMENTS or work > limits.PAGE_PHRASES or deep:
        shown = f"nested over {limits.PAGE_DEPTH} levels deep" if deep else f"of {number:,} elements"
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
                before = child.getprevious()
                if before is not None and before.tag == "lb" and not (before.tail or "").strip():
                    _flush(line, out)  # an empty line parts paragraphs
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
