"""Stretches of HTML where a text is meant: in feeds, in records, in the cells of tables."""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import Any

from compare.reading.tags import fit, is_crowded

_MARKUP = re.compile(r"<[A-Za-z/!][^<>]{0,4000}>|&#?\w{1,30};")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_BLOCKS = frozenset("p div h1 h2 h3 h4 h5 h6 li ul ol blockquote pre table tr section article header footer hr".split())
_SILENT = frozenset("script style figure figcaption iframe object svg form button noscript".split())
_INLINE = re.compile(r"<(i|b|em|strong|sup|sub|u|mark|small)>[^<>]{0,500}</\1>", re.IGNORECASE)
_BREAK = "\u2028"  # Unicode's line separator; two of them end a paragraph
_EMPTY_LINE = re.compile(rf"{_BREAK}[ \t\r\n]{{0,40}}{_BREAK}")
_EMPTY_LINES = re.compile(rf"{_EMPTY_LINE.pattern}|\n[ \t\r]{{0,40}}\n")
# What no prose has but prose about HTML: it begins with an element, or it has paragraphs, line breaks, links.
_FRAGMENT = re.compile(
    r"\A\s*<(?:p|div|h[1-6]|article|section|figure|blockquote|ul|ol|table|span|strong|em|a|b|i|img|!--)\b[^<>]{0,2000}>"
    r"|</(?:p|div|h[1-6]|li|blockquote|a|span)>|<br\s?/?>|<p>",
    re.IGNORECASE,
)


_PART = re.compile(
    r"\s{0,200}<(?:p|div|h[1-6]|section|header|main|figure|blockquote|span|script|style|meta|title|link)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_PARAGRAPHS, _SEVERAL = re.compile(r"</(?:p|div|h[1-6])>|<p>", re.IGNORECASE), 3


def is_fragment(text: str) -> bool:
    """Say whether a text is a stretch of HTML; text with entities and no element is none."""
    return bool(_FRAGMENT.search(text))


def is_page_part(text: str, name: str) -> bool:
    """Say whether a file holds a stretch of a page: it begins with an element and has several; Markdown may do so."""
    if name.lower().endswith((".md", ".markdown")) or not _PART.match(text):
        return False
    return sum(1 for _ in islice(_PARAGRAPHS.finditer(text), _SEVERAL)) == _SEVERAL


def decoded(text: str) -> str:
    """Return a text with its HTML entities as what they stand for; `AT&T` and `&x` stay."""
    return _ENTITY.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def bare(line: str) -> str:
    """Return a title or a name that may have markup in it as a line of text."""
    return " ".join((plain(line) if is_fragment(line) or _INLINE.search(line) else decoded(line)).split())


def plain(markup: str, *, lines: bool = False) -> str:
    """Return the paragraphs of a stretch of HTML as text, blank lines between them; text without markup as it is.

    So is markup that is made to exhaust a parser.
    `lines`: blank lines within it divide paragraphs, too, as writers of records have them beside their markup.
    """
    if not _MARKUP.search(markup) or is_crowded(markup):
        return markup.strip()
    from lxml import html

    out: list[str] = []
    line: list[str] = []

    def flush(opening: str = "") -> None:
        for stretch in (_EMPTY_LINES if lines else _EMPTY_LINE).split("".join(line)):
            words = " ".join(stretch.split())
            if words and words != "-":
                out.append(words)
        line[:] = [opening]

    # The whole document: what stands behind a stray </body>, too. A stack in the place of recursion: how deep a feed
    # nests is not for it to say.
    waiting: list[tuple[Any, bool]] = [(html.document_fromstring(f"<div>{fit(markup)}</div>"), False)]
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
        line.append(_BREAK if node.tag == "br" else node.text or "")
        waiting.append((node, True))
        waiting.extend((child, False) for child in reversed(node))
    flush()
    return "\n\n".join(out)
