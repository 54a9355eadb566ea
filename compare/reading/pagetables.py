"""Tables among the paragraphs of a page's article: rows are no sentences, but that they were left out is told."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_AROUND = frozenset({"nav", "aside", "footer", "header", "form", "table"})
_ROWS, _CELLS = 2, 2  # a table has at least so many
_LOOK = 1_000  # tables, elements of one, and its neighbours
_NEAR = 4  # elements around a table, within which the article's paragraphs stand
_START, _LONG = 60, 12  # characters that tell a paragraph; words of one


def tables_among(tree: Any, paragraphs: Iterable[str]) -> int:  # noqa: ANN401 - lxml
    """Return how many tables stand between the paragraphs of an article and are none of them: tables of facts."""
    read = {line.removeprefix("- ")[:_START] for line in paragraphs if len(line.split()) >= _LONG}
    return sum(_holds_facts(node, read) and _is_among(node, read) for node in islice(tree.iter("table"), _LOOK))


def _holds_facts(table: Any, read: set[str]) -> bool:  # noqa: ANN401 - lxml
    """Say whether a table has rows of cells with words, and no paragraph that was read: that lays a page out."""
    parts = list(islice(table.iter("tr", "td", "th", "p", "table", "input"), _LOOK))
    if any(node.tag in {"table", "input"} and node is not table for node in parts):
        return False
    if any(_opening(node) in read for node in parts if node.tag != "tr"):
        return False
    rows = [sum(bool(_opening(cell)) for cell in row if cell.tag in {"td", "th"}) for row in parts if row.tag == "tr"]
    return sum(cells >= _CELLS for cells in rows) >= _ROWS


def _is_among(table: Any, read: set[str]) -> bool:  # noqa: ANN401 - lxml
    """Say whether paragraphs of the article stand above and below a table, or right around it."""
    above, here = False, table
    for up in islice(table.iterancestors(), _NEAR):
        if up.tag in _AROUND:
            return False
        above = above or any(_is_read(node, read) for node in islice(here.itersiblings(preceding=True), _LOOK))
        if above and any(_is_read(node, read) for node in islice(here.itersiblings(), _LOOK)):
            return True
        here = up
    return False


def _is_read(node: Any, read: set[str]) -> bool:  # noqa: ANN401 - lxml
    return isinstance(node.tag, str) and _opening(node) in read


def _opening(node: Any) -> str:  # noqa: ANN401 - lxml
    return " ".join("".join(islice(node.itertext(), _START)).split())[:_START]
