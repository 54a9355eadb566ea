"""Framing differences between the two sides of a link: one detector a file, all of one signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.framing.agency import compare_agency
from compare.framing.attribution import compare_attribution
from compare.framing.hedging import compare_hedging
from compare.framing.label import compare_labels
from compare.framing.loaded import compare_loaded
from compare.framing.naming import compare_names
from compare.framing.passage import Passage, passages_of
from compare.framing.polarity import compare_polarity
from compare.framing.quantity import compare_quantities
from compare.framing.quotation import compare_quotations
from compare.framing.rules import FALSE_ALARMS_PER_100, RULES, RULES_VERSION
from compare.framing.sourcing import compare_sourcing

__all__ = ["DETECTORS", "FALSE_ALARMS_PER_100", "RULES", "RULES_VERSION", "flag_pairs", "flag_passages"]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from compare.report import Flag, Kind, Language

DETECTORS: dict[Kind, Callable[[Passage, Passage], Iterable[Flag]]] = {
    "label": compare_labels,
    "attribution": compare_attribution,
    "hedging": compare_hedging,
    "quantity": compare_quantities,
    "polarity": compare_polarity,
    "agency": compare_agency,
    "sourcing": compare_sourcing,
    "loaded": compare_loaded,
    "naming": compare_names,
    "quotation": compare_quotations,
}


def flag_pairs(
    pairs: Sequence[tuple[str, str]], *, languages: tuple[Language, Language], kinds: Iterable[Kind] | None = None
) -> list[list[Flag]]:
    """Return the flags of each pair of passages that are known to correspond, in order.

    `languages` are ISO 639-1 codes of the left and the right side. Spans count code points of the passages as given.
    """
    lefts = passages_of([left for left, _ in pairs], languages[0])
    rights = passages_of([right for _, right in pairs], languages[1])
    return [flag_passages(left, right, kinds) for left, right in zip(lefts, rights, strict=True)]


def flag_passages(left: Passage, right: Passage, kinds: Iterable[Kind] | None = None) -> list[Flag]:
    """Return the flags of two linked passages, in the order of their words on the left."""
    if left.language == right.language and left.text == right.text:
        return []
    wanted = DETECTORS.keys() if kinds is None else DETECTORS.keys() & set(kinds)
    found = [flag for kind in DETECTORS if kind in wanted for flag in DETECTORS[kind](left, right)]
    return sorted(found, key=lambda f: ((f.left or f.right).start, f.rule))  # type: ignore[union-attr]
