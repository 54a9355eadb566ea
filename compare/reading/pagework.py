"""What of a page trafilatura is given: where its time grows with the square of a number or worse, so many and no more.

What is taken out is read here all the same: `compare.reading.pagehead` has the whole page.
"""

from __future__ import annotations

from typing import Any

_AUTHORS, _CONTENT = 10, 1_000  # tags that name authors, and characters of one: each name is looked for in all others
_SCRIPTS, _NAMES = 50_000, 300  # characters of JSON-LD, and names in it: the same
_COMPARED = 5_000  # stretches of text; a page with more is extracted in one way, not in three that are weighed
_NAMING = ("author", "creator", "byl", "writer")
_STRETCHES = ("p", "div", "li", "td", "th", "tr", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "option", "br")


def bounded(tree: Any) -> Any:  # noqa: ANN401 - an lxml element, which comes without types
    """Take out of a page's head what would keep trafilatura for minutes, and return the page."""
    naming = 0
    for node in [*tree.iter("meta")]:
        called = f"{node.get('name')} {node.get('property')} {node.get('itemprop')}".lower()
        naming += (said := any(word in called for word in _NAMING))
        if said and naming > _AUTHORS and node.getparent() is not None:
            node.drop_tree()
        elif said and len(node.get("content") or "") > _CONTENT:
            node.set("content", node.get("content")[:_CONTENT])
    scripts = [node for node in tree.iter("script") if "json" in (node.get("type") or "").lower()]
    written = [node.text or "" for node in scripts]
    if sum(map(len, written)) > _SCRIPTS or sum(text.count('"name"') for text in written) > _NAMES:
        for node in scripts:
            if node.getparent() is not None:
                node.drop_tree()
    return tree


def is_long(tree: Any) -> bool:  # noqa: ANN401 - the same
    """Say whether a page has more stretches of text than can be weighed against each other."""
    return sum(1 for _ in tree.iter(*_STRETCHES)) > _COMPARED
