"""RSS and Atom: an entry's full content, or else its summary, and what feed and entry state, by feedparser."""

from __future__ import annotations

import io
import re
from calendar import timegm
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from compare.errors import ReadError
from compare.reading import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_DOCTYPE_END = re.compile(r"\]\s*>")
_MARKUP = re.compile(r"<[A-Za-z/!][^>]*>|&(?:#?\w+);")
_ADDRESSED = re.compile(r"\S+@\S+\s*\((.+)\)")
_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 li ul ol blockquote pre table tr section article header footer hr".split())
_SILENT = frozenset("script style figure figcaption iframe object svg form button noscript".split())


def looks_like_feed(text: str) -> bool:
    """Say whether a text is a feed, by the element it begins with."""
    return bool(_ROOT.match(text, _prolog(text)))


def _prolog(text: str) -> int:
    """Return where the first element begins, behind declarations and comments."""
    at = 0
    while True:
        while at < len(text) and (text[at].isspace() or text[at] == "\ufeff"):
            at += 1
        if text.startswith("<?", at):
            end = text.find("?>", at) + 2
        elif text.startswith("<!--", at):
            end = text.find("-->", at) + 3
        elif text.startswith("<!", at):
            inner, close = text.find("[", at), text.find(">", at)
            subset = _DOCTYPE_END.search(text, inner) if 0 <= inner < close else None
            end = subset.end() if subset else close + 1
        else:
            return at
        if end <= at:
            return at
        at = end


def articles(text: str, name: str) -> Iterator[tuple[str, dict[str, object]] | ReadError]:
    """Yield the text and the stated fields of each entry, or what is wrong with it.

    Nothing is fetched and no entity is expanded: the parser sees bytes, never a name or an address.
    """
    import feedparser

    if len(text) > limits.PAGE:
        size = limits.PAGE // limits.MIB
        raise ReadError(f"{name} is a feed of more than {size} MB", hint="split it, or give its entries as JSON lines")
    if text.count("<") + text.count("&lt;") > 2 * limits.ELEMENTS:  # an opening and a closing tag each
        raise ReadError(f"{name} is a feed of more than {limits.ELEMENTS:,} elements", hint="split it")
    if "<!entity" in text[: _prolog(text)].lower():
        raise ReadError(
            f"{name} is a feed that defines entities, which are not expanded", hint="take the <!DOCTYPE> out"
        )
    try:
        found = feedparser.parse(
            io.BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},  # it is decoded: no declaration counts
            resolve_relative_uris=False,
        )
    except (KeyError, IndexError, AttributeError, TypeError, ValueError):  # its own slips on broken feeds
        raise ReadError(f"{name} is a feed that cannot be parsed", hint="save the feed again") from None
    if not found.entries:
        broken = "a feed that cannot be parsed" if found.bozo else "a feed without entries"
        raise ReadError(f"{name} is {broken}", hint="save the feed again")
    for number, entry in enumerate(found.entries[: limits.ENTRIES], 1):
        body, full = _body(entry)
        if not body:
            yield ReadError(f"{name}, entry {number} has no text", hint="the feed gives its title only: fetch its page")
            continue
        yield body, {**_stated(entry, found.feed), "feed-content": "full" if full else "summary"}


def _body(entry: Any) -> tuple[str, bool]:  # noqa: ANN401 - feedparser comes without types
    """Return an entry's text, and whether it is its full content."""
    summary = _plain(entry.get("summary") or "")
    whole = max((_plain(part.get("value") or "") for part in entry.get("content", ())), key=len, default="")
    return (whole, True) if len(whole) >= len(summary) and whole else (summary, False)


def _stated(entry: Any, feed: Any) -> dict[str, object]:  # noqa: ANN401 - the same
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    link = entry.get("link") or ""
    return {
        "title": " ".join(_plain(entry.get("title") or "").split()),
        "outlet": _plain((entry.get("source") or {}).get("title") or feed.get("title") or ""),
        "published": datetime.fromtimestamp(timegm(when), UTC).isoformat() if when else entry.get("published"),
        "url": link if link.lower().startswith(("http://", "https://")) else None,
        "author": _author(entry),
        "page-language": feed.get("language"),
        "guid": entry.get("id"),
    }


def _author(entry: Any) -> str:  # noqa: ANN401 - the same
    """Return who wrote an entry; RSS has `address (name)`, which feedparser cuts wrongly where a domain is new."""
    one = _ADDRESSED.fullmatch(entry.get("author") or "")
    if one:
        return one[1]
    return ", ".join(dict.fromkeys(name for who in entry.get("authors", ()) if (name := who.get("name"))))


def _plain(markup: str) -> str:
    """Return the paragraphs of a stretch of HTML as text, blank lines between them; text as it is."""
    if not _MARKUP.search(markup):
        return markup.strip()
    from lxml import html

    out: list[str] = []
    line: list[str] = []

    def flush(opening: str = "") -> None:
        words = " ".join("".join(line).split())
        if words and words != "-":
            out.append(words)
        line[:] = [opening]

    # a stack in the place of recursion: how deep a feed nests is not for it to say
    waiting: list[tuple[Any, bool]] = [(html.fromstring(f"<div>{markup}</div>"), False)]
    while waiting:
        node, done = waiting.pop()
        block = node.tag in _BLOCKS
        if done:
            if block:
                flush()
            line.append(node.tail or "")
            continue
        if not isinstance(node.tag, str) or node.tag in _SILENT:
            line.append(node.tail or "")
            continue
        if block:
            flush("- " if node.tag == "li" else "")
        line.append("\n" if node.tag == "br" else node.text or "")
        waiting.append((node, True))
        waiting.extend((child, False) for child in reversed(node))
    flush()
    return "\n\n".join(out)
