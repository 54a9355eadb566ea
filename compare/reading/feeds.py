"""RSS and Atom: an entry's full content, or else its summary, and what feed and entry state, by feedparser."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from compare.errors import ReadError
from compare.reading import limits
from compare.reading.addresses import is_address
from compare.reading.dates import parse_date
from compare.reading.markup import plain
from compare.reading.prolog import beginnings

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_ADDRESSED = re.compile(r"[^\s@]+@[^\s@()]+\s*\((.+)\)")
_WORD = re.compile(r"\w+")


def looks_like_feed(text: str) -> bool:
    """Say whether a text is a feed, by the element it begins with."""
    return bool(_ROOT.match(text, _prolog(text)))


def _prolog(text: str) -> int:
    """Return where the first element begins, behind declarations and comments."""
    return list(beginnings(text))[-1]


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
        if not body or _repeats(body, _title(entry)):
            what = "no text but its title" if body else "no text"
            yield ReadError(f"{name}, entry {number} has {what}", hint="the feed gives its title only: fetch its page")
            continue
        yield body, {**_stated(entry, found, name), "feed-content": "full" if full else "summary"}


def _body(entry: Any) -> tuple[str, bool]:  # noqa: ANN401 - feedparser comes without types
    """Return an entry's text, and whether it is its full content."""
    summary = plain(entry.get("summary") or "")
    whole = max((plain(part.get("value") or "") for part in entry.get("content", ())), key=len, default="")
    return (whole, True) if len(whole) >= len(summary) and whole else (summary, False)


def _title(entry: Any) -> str:  # noqa: ANN401 - the same
    return " ".join(plain(entry.get("title") or "").split())


def _repeats(body: str, title: str) -> bool:
    """Say whether a summary is its entry's title once more, with or without the outlet behind it."""
    summary, words = (_WORD.findall(text.lower()) for text in (body, title))
    return bool(summary) and summary == words[: len(summary)]


def _stated(entry: Any, found: Any, name: str) -> dict[str, object]:  # noqa: ANN401 - the same
    """Return what an entry states. Its dates stay as written: feedparser moves them to UTC, and a day to midnight."""
    feed = found.feed
    return {
        "title": _title(entry),
        "outlet": plain((entry.get("source") or {}).get("title") or feed.get("title") or ""),
        **_dates(entry, atom=(found.version or "").startswith("atom")),
        "url": _address(entry, feed, name),
        "author": _author(entry),
        "page-language": feed.get("language"),
        "guid": entry.get("id"),
    }


def _dates(entry: Any, *, atom: bool) -> dict[str, object]:  # noqa: ANN401 - the same
    """Return when an entry was published, and changed where that is said; Atom's `updated` alone is named as that."""
    published, updated = (dict.get(entry, key) for key in ("published", "updated"))
    if published:
        changed = parse_date(updated) if updated and updated != published else None
        return {"published": published, "published-from": "feed"} | ({"modified": changed} if changed else {})
    return {"published": updated, "published-from": "feed, updated" if atom else "feed"} if updated else {}


def _address(entry: Any, feed: Any, name: str) -> str | None:  # noqa: ANN401 - the same
    """Return an entry's address; a relative one is one of `xml:base`, else of the site, else of the feed's address."""
    details = (entry.get(key) or {} for key in ("title_detail", "summary_detail"))
    own = (link.get("href") for link in feed.get("links", ()) if link.get("rel") == "self")
    try:
        for base in (*(detail.get("base") for detail in details), feed.get("link"), *own, name):
            whole = urljoin(base, link) if (link := entry.get("link")) and base and is_address(base) else link or ""
            if whole.lower().startswith(("http://", "https://")):
                return whole
    except ValueError:  # brackets that hold no address
        pass
    return None


def _author(entry: Any) -> str:  # noqa: ANN401 - the same
    """Return who wrote an entry; RSS has `address (name)`, which feedparser cuts wrongly where a domain is new."""
    one = _ADDRESSED.fullmatch(entry.get("author") or "")
    if one:
        return one[1]
    return ", ".join(dict.fromkeys(name for who in entry.get("authors", ()) if (name := who.get("name"))))
