"""Framing differences between the two sides of a link: one detector a file, all of one signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.errors import LanguageError, UsageError
from compare.framing.agency import compare_agency
from compare.framing.attribution import compare_attribution
from compare.framing.denial import compare_denials
from compare.framing.hedging import compare_hedging
from compare.framing.label import compare_labels
from compare.framing.loaded import compare_loaded
from compare.framing.naming import compare_names
from compare.framing.passage import Passage, passages_of
from compare.framing.polarity import compare_polarity
from compare.framing.quantity import compare_quantities
from compare.framing.quotation import compare_quotations
from compare.framing.rules import FALSE_ALARMS_PER_100, RULES, RULES_VERSION, checked_kinds
from compare.framing.settings import Settings, read_settings, settle
from compare.framing.sourcing import compare_sourcing
from compare.languages.vocabulary import using

__all__ = [
    "DETECTORS",
    "FALSE_ALARMS_PER_100",
    "RULES",
    "RULES_VERSION",
    "Settings",
    "flag_pairs",
    "flag_passages",
    "read_settings",
    "settle",
]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

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
    "omission": compare_denials,
}


def flag_pairs(  # noqa: PLR0913 - what limits the flags, each by name
    pairs: Sequence[tuple[str, str]],
    *,
    languages: tuple[Language, Language],
    kinds: Iterable[Kind] | None = None,
    lexicons: Iterable[Path | str] = (),
    off: Iterable[str] = (),
    settings: Settings | None = None,
) -> list[list[Flag]]:
    """Return the flags of each pair of passages that are known to correspond, in order.

    `languages` are ISO 639-1 codes of the left and the right side. Spans count code points of the passages as given.
    `lexicons` are files of own words that count beside the built-in ones, `off` rules, kinds and terms that shall
    raise nothing; both add to `settings` (`read_settings`).
    """
    wanted, pairs = checked_kinds(kinds), _checked(pairs, languages)
    chosen = settle(settings, lexicons=lexicons, off=off)
    with using(chosen.vocabulary):
        lefts = passages_of([left for left, _ in pairs], languages[0])
        rights = passages_of([right for _, right in pairs], languages[1])
        found = [flag_passages(left, right, wanted) for left, right in zip(lefts, rights, strict=True)]
    return [list(chosen.kept(flags, languages)) for flags in found]


def _checked(pairs: Iterable[tuple[str, str]], languages: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the pairs as a list. Raises LanguageError and UsageError for what is no pair of texts in our languages."""
    if isinstance(languages, str) or len(languages) != 2 or not set(languages) <= {"en", "fr"}:  # noqa: PLR2004
        raise LanguageError(f"languages must be two of 'en' and 'fr', not {languages!r}")
    checked = []
    for pair in pairs:
        if isinstance(pair, str) or len(pair) != 2 or not all(isinstance(text, str) for text in pair):  # noqa: PLR2004
            raise UsageError(f"a pair is two texts, not {str(pair)[:60]!r}")
        if any("\ud800" <= letter <= "\udfff" for text in pair for letter in text):
            raise UsageError("a text holds half a surrogate pair, which is no character", hint="decode it anew")
        checked.append((pair[0], pair[1]))
    return checked


def flag_passages(left: Passage, right: Passage, kinds: Iterable[Kind] | None = None) -> list[Flag]:
    """Return the flags of two linked passages, in the order of their words on the left."""
    if left.language == right.language and left.text == right.text:
        return []
    wanted = DETECTORS if kinds is None else frozenset(kinds)
    found = [flag for kind, detect in DETECTORS.items() if kind in wanted for flag in detect(left, right)]
    return sorted(found, key=lambda f: ((f.left or f.right).start, f.rule))  # type: ignore[union-attr]
