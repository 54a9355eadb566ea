"""Finding the words of a lexicon in running text, whatever the case, the apostrophe and the white space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def fold(text: str) -> str:
    """Return a text in small letters and with straight apostrophes, each character in its place."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a capital whose small letter takes two places
        lowered = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lowered.replace("’", "'").replace("ʼ", "'")


def key(found: str) -> str:
    """Return the form in the lexicon of what `alternatives` found in a folded text."""
    return re.sub(r"\s+", " ", found)


def alternatives(forms: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of the folded forms as whole words, the longest first."""
    bodies = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in sorted(forms, key=lambda f: (-len(f), f)))
    return re.compile(rf"(?<![\w-])(?:{bodies})(?!\w)(?<!\s)" if bodies else r"(?!)")
