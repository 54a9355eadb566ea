"""A page before anything parses it: signs that no parser's tree may hold, and tags that are made to exhaust it."""

from __future__ import annotations

import re

from compare.reading import limits

_START = re.compile(r"<[A-Za-z][^\s/>]*+")
# A name, and its value in quotation marks or without, as browsers tell them apart (HTML Standard, 13.2.5).
_ATTRIBUTE = re.compile(
    r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>\"'][^\s>]*+)?)?"
)


# What is no character of XML 1.0, in whose terms lxml keeps its trees, or of no text at all.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def fit(html: str) -> str:
    """Return a page with a blank in place of each sign that no tree may hold: control characters, lone surrogates."""
    return _UNFIT.sub(" ", html)


def is_crowded(html: str) -> bool:
    """Tell whether a tag has more attributes than any has: libxml2 takes time with the square of their number.

    A tag within a comment, a script or another tag's attribute counts, too: what is one is the parser's to say. Where
    two of them run into each other they end together, so each attribute is looked at once.
    """
    if len(html) < 2 * limits.ATTRIBUTES:
        return False
    seen: set[int] = set()
    for start in _START.finditer(html):
        at, number = start.end(), 0
        while at not in seen and (found := _ATTRIBUTE.match(html, at)):
            seen.add(at)
            at = found.end()
            number += 1
            if number > limits.ATTRIBUTES:
                return True
    return False
