"""HTML: the article without the page around it, and what the page's head says about it, by trafilatura."""

from __future__ import annotations

import re
from typing import Any

from compare.errors import ReadError

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(r"<(?:p|div|h[1-6]|article|meta|title)\b[^>]*>", re.IGNORECASE)
_LANGUAGE = re.compile(r"""<html\b[^>]*?\s(?:xml:)?lang\s*=\s*["']?([A-Za-z]{2,3}(?:[-_]\w+)*)""", re.IGNORECASE)
_BLOCKS = {"p", "head", "item", "quote", "cell"}


def looks_like_html(text: str, name: str) -> bool:
    """Say whether a text is a page by how it begins, or failing that by the ending of its name and some markup."""
    return bool(_OPENING.match(text)) or (
        name.lower().endswith((".html", ".htm", ".xhtml")) and bool(_MARKUP.search(text))
    )


def extract(html: str, name: str) -> tuple[str, dict[str, object]]:
    """Return the article's text, its paragraphs separated by blank lines, and the fields that the page states.

    `page-language` is what the page says of itself, which templates often get wrong: a hint, not a statement.
    """
    import trafilatura  # a quarter of a second

    found: Any = trafilatura.bare_extraction(
        html,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={"extensive_search": False, "original_date": True},  # stated dates, no guesses
    )
    paragraphs = _paragraphs(found.body) if found is not None and found.body is not None else []
    if not paragraphs:
        raise ReadError(f"{name} is a page without an article in it", hint="save the article's text and give that")
    language = _LANGUAGE.search(html[:5000])
    headline = found.body.find(".//head[@rend='h1']")
    words = " ".join("".join(headline.itertext()).split()) if headline is not None else ""
    return "\n\n".join(paragraphs), {
        "title": words if words and words == paragraphs[0] else found.title,  # the page's own, not its share title
        "outlet": found.sitename,
        "published": found.date,
        "url": found.url,
        "author": found.author,
        "page-language": language[1] if language else None,
    }


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
