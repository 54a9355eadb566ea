"""Names from other scripts: what the habits of English and French explain, and spellings that they do not.

English and French newsrooms write one Russian, Ukrainian or Arabic name by rules of their own (Putin, « Poutine »;
Kuzhenkino, « Kujenkino »; BGN/PCGN 1947, the Quai d'Orsay's lists and UNGEGN romanisations describe them). A form is
reduced to a sound that these habits leave alike; what differs then is a choice: another article, another ending, a
vowel of another source language.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.report import Language

SHORTEST = 5  # letters of a sound below which two names are alike by chance
SHORTEST_BEHIND_ARTICLE = 3
_RUSSIAN, _UKRAINIAN = (
    re.compile(r"sk(?:i|ii|iy)$"),
    re.compile(r"sky[iyj]$"),
)  # Zelenski, Zelenskyy; Zelensky is either
_ARTICLE = re.compile(r"(?P<article>[AaEe]l|[AaEe]s|[AaEe]sh|[AaEe]ch|[Aa]d|[Aa]r|[Aa]n|[Aa]t|[UuOo]l)[ -](?=[A-ZÀ-Þ])")
# In order; an English and a French spelling come to one letter each. Capitals stand for sounds of two letters.
_HABITS: dict[str, tuple[tuple[str, str], ...]] = {
    "en": (
        (r"shch|sch", "S"), (r"sh", "S"), (r"zh", "Z"), (r"tch|ch", "C"), (r"dj|j", "D"), (r"oo|ou|u", "o"),
        (r"w", "v"), (r"g(?=[ei])", "g"),
    ),
    "fr": (
        (r"chtch|sch", "S"), (r"tch", "C"), (r"dj", "D"), (r"ch|sh", "S"), (r"zh|j", "Z"), (r"gu(?=[eiy])", "g"),
        (r"oo|ou|u", "o"), (r"w", "v"),
    ),
}  # fmt: skip
_BOTH = (
    (r"kh|q(?:o(?=[ei]))?|ck", "k"), (r"gh", "g"), (r"ph", "f"), (r"th", "t"), (r"x", "ks"), (r"c(?=[eiy])", "s"),
    (r"c", "k"), (r"z", "s"), (r"h", ""), (r"[eiy]+", "i"), (r"(?<=[ao])i", "i"), (r"v(?=[ao]|$)", "v"),
    (r"(.)\1+", r"\1"), (r"(?<=[^aio])i$", ""), (r"^i(?=[aio])", ""),
)  # fmt: skip


def plain(name: str) -> str:
    """Return a name in small letters without accents, hyphens and apostrophes."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(letter for letter in letters if letter.isalpha() and letter.isascii())


def sound(name: str, language: Language) -> str:
    """Return what is left of a name when the habits of its language are taken away."""
    reduced = plain(name)
    for pattern, letter in (*_HABITS[language], *_BOTH):
        reduced = re.sub(pattern, letter, reduced)
    return reduced


def article(name: str) -> str:
    """Return the Arabic article that a name begins with, in small letters, or ""."""
    match = _ARTICLE.match(name)
    return match["article"].lower() if match else ""


def is_other_spelling(ours: str, theirs: str, languages: tuple[Language, Language]) -> bool:
    """Tell whether two forms are near enough to be one name, and apart in a way that no habit explains."""
    first, second = article(ours), article(theirs)
    bare = [name[len(some) :].lstrip(" -") if some else name for name, some in ((ours, first), (theirs, second))]
    a, b = (sound(name, language) for name, language in zip(bare, languages, strict=True))
    if a == b:
        if first and second:
            towns = ours[0].isupper() and theirs[0].isupper()  # a person's article is each newsroom's own: el-Sissi
            return towns and first[0] != second[0] and len(a) >= SHORTEST_BEHIND_ARTICLE
        x, y = (plain(name) for name in bare)
        return any(_RUSSIAN.search(m) and _UKRAINIAN.search(n) for m, n in ((x, y), (y, x)))
    if min(len(a), len(b)) < SHORTEST or bool(first) != bool(second) or a[0] != b[0]:
        return False
    return _one_ending_more(*sorted((a, b), key=len)) or _one_vowel_other(a, b)


def _one_ending_more(short: str, long: str) -> bool:
    """Tell whether one form ends in one consonant more: Taroudan, Taroudant."""
    return len(short) >= SHORTEST + 1 and long[:-1] == short and long[-1] in "td" and short[-1] == "n"


def _one_vowel_other(a: str, b: str) -> bool:
    """Tell whether two forms differ in one vowel within: Orekhov and Orikhiv, Nassar and Nasser."""
    if len(a) != len(b) or len(a) < SHORTEST:
        return False
    other = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return len(other) == 1 and 0 < other[0] < len(a) - 1 and {a[other[0]], b[other[0]]} <= set("aio")
