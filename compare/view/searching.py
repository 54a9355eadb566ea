"""Words looked for in a text as a reader types them: without accents, capitals or the kind of apostrophe."""

from __future__ import annotations

import unicodedata

_NUMBERS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")  # of notes, which stand between the words
_SAME = {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"'}


def places(text: str, query: str) -> list[tuple[int, int]]:
    """Return where the query stands in the text, as ranges of code points of the text."""
    sought = _folded(query)[0].strip()
    if not sought:
        return []
    folded, origin = _folded(text)
    found: list[tuple[int, int]] = []
    at = folded.find(sought)
    while at >= 0:
        found.append((origin[at], origin[at + len(sought) - 1] + 1))
        at = folded.find(sought, at + len(sought))
    return found


def _folded(text: str) -> tuple[str, list[int]]:
    """Return the text folded, and for each of its letters the place in the text that it comes from."""
    letters: list[str] = []
    origin: list[int] = []
    for place, letter in enumerate(text):
        if letter in _NUMBERS:
            continue
        if letter.isspace():
            if letters and letters[-1] == " ":
                continue
            plain = " "
        else:
            plain = "".join(
                part
                for part in unicodedata.normalize("NFKD", _SAME.get(letter, letter)).casefold()
                if not unicodedata.combining(part)
            )
        letters += plain
        origin += [place] * len(plain)
    return "".join(letters), origin
