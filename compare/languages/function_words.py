"""Which function words and very frequent words of English and French stand for each other.

An encoder of sentences sees little in such words, and they are half of all running words. The table was written by
hand for this project, in `function_words.txt`. French left of the sign, English right of it; each word on one side
may stand for each on the other; after a bar stand the words that do so less often.
"""

from __future__ import annotations

import functools
from importlib import resources

_OFTEN = 1.0
_SOMETIMES = 0.5
TABLE = "function_words.txt"


_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})


def plain_word(word: str) -> str:
    """Return a word in small letters and with a straight apostrophe."""
    return word.translate(_APOSTROPHES).lower() if len(word) > 1 else word.lower()


@functools.cache
def counterparts(left: str, right: str) -> dict[str, dict[str, float]]:
    """Return, for each word of the left language that the table holds, its counterparts and how often: 1 or 0.5.

    Within one language a word stands for itself, and now and then for one that shares a counterpart with it. Languages
    without a table give an empty one.
    """
    if {left, right} - {"en", "fr"}:
        return {}
    forward = _read()
    if (left, right) == ("fr", "en"):
        return forward
    backward: dict[str, dict[str, float]] = {}
    for french, english in forward.items():
        for word, weight in english.items():
            backward.setdefault(word, {})[french] = weight
    if (left, right) == ("en", "fr"):
        return backward
    first, second = (forward, backward) if left == "fr" else (backward, forward)
    same: dict[str, dict[str, float]] = {}
    for word, bridges in first.items():
        shared = {
            other
            for bridge, weight in bridges.items()
            if weight == _OFTEN
            for other, back in second[bridge].items()
            if back == _OFTEN
        }
        same[word] = dict.fromkeys(shared, _SOMETIMES) | {word: _OFTEN}
    return same


def _read() -> dict[str, dict[str, float]]:
    """Return the table, French to English; the heavier weight holds where a pair stands twice."""
    table: dict[str, dict[str, float]] = {}
    text = resources.files("compare.languages").joinpath(TABLE).read_text("utf-8")
    for line in text.strip().splitlines():
        french, _, english = line.partition(" = ")
        often, _, sometimes = english.partition(" | ")
        weights = dict.fromkeys(sometimes.split(), _SOMETIMES) | dict.fromkeys(often.split(), _OFTEN)
        for word in french.split():
            known = table.setdefault(word, {})
            for other, weight in weights.items():
                known[other] = max(weight, known.get(other, 0.0))
    return table
