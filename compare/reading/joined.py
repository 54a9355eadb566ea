"""Words that have lost the space between them: counted, where no name and no other word can be meant.

`natothe` and `Drianwill` are two words where the first one stands alone elsewhere in the text, the second one is a word
that ends no other, and the two stand together once. What could be a name is none: `McDonald`, `YouTube`, `LeMonde`.
"""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]{1,60}")
_LEAST = 3  # letters of the first word
# Function words that as good as no word ends with; names may end with the first two (Zealand, Beckwith).
_SECOND = re.compile(r"(?:and|with|the|will|which|that|were|from|would|have|dans|avec|pour)\Z")
_OF_NAMES = ("and", "with")
_ENDINGS = frozenset(
    "goodwill freewill forthwith herewith therewith wherewith wherefrom therefrom seethe soothe loathe clothe breathe "
    "swathe scathe sheathe wreathe teethe misbehave".split()
)
# A sentence that begins within a word, and a function word right before a name that the text has elsewhere.
_BEGUN = re.compile(r"(?<![^\W_])[a-zà-ÿœ]{3,40}(?:The|This|These|Les|Cette|Mais|Nous)(?![^\W_])")
_BEFORE = re.compile(
    r"(?<![^\W_])(?:the|of|and|with|from|that|said|les|dans|avec|que|une)([A-ZÀ-Ý][a-zà-ÿœ]{3,40})(?![^\W_])"
)

# Many names end with `in`, and none of them goes on with a year or `the`; words that end so begin small in a sentence.
_IN = re.compile(r"(?<=[^\W\d_] )([A-ZÀ-Ý][a-zà-ÿœ]{2,40})in (?:the|[12]\d{3})(?![^\W_])")


def joined_words(prose: str) -> int:
    """Return how many pairs of words surely stand together in one; addresses must be out of the text."""
    spelled = Counter(_WORD.findall(prose))
    words: Counter[str] = Counter()
    for word, count in spelled.items():
        words[word.lower()] += count
    ends = sum(_is_joined(word, words) for word, count in spelled.items() if count == words[word.lower()] == 1)
    begins = sum(found[1] in spelled for found in _BEFORE.finditer(prose))
    begins += sum(found[1].lower() in words and words[f"{found[1]}in".lower()] == 1 for found in _IN.finditer(prose))
    return ends + begins + sum(1 for _ in _BEGUN.finditer(prose))


def _is_joined(word: str, words: Counter[str]) -> bool:
    second = _SECOND.search(word.lower())
    if not second or second.start() < _LEAST or word.lower() in _ENDINGS:
        return False
    if word[0].isupper() and word.endswith(_OF_NAMES):
        return False
    return word[: second.start()].lower() in words
