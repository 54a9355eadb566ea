"""Names of persons and places as a text writes them, and the first names that tell a source language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from compare.languages.territories import is_translated
from compare.languages.transliteration import article, is_other_spelling, plain, sound
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.languages.analysis import Words
    from compare.report import Language

# First names whose form tells from which language a newsroom writes a person: Russian, then Ukrainian or Belarusian.
# The surnames are mostly the same, so that the first name shows the choice (UNGEGN resolution X/9 for Ukrainian).
_RIVALS = """
vladimir:volodymyr nikolai,nikolay,nikolaï:mykola,mikalai,mikalay
alexander,aleksandr,alexandre:oleksandr,aliaksandr,alyaksandr
alexei,alexey,aleksei,aleksey,alexeï:oleksiy,oleksii,aliaksei
sergei,sergey,sergueï,serguei:serhiy,serhii,siarhei,siarhey andrei,andrey,andreï:andriy,andrii
dmitry,dmitri,dimitri:dmytro,zmitser evgeny,evgeni,yevgeny,evgueni:yevhen,yevhenii,yevgen kirill,kyrill:kyrylo
mikhail,mikhaïl:mykhailo,mykhaylo pavel:pavlo igor:ihor,ihar oleg:oleh,aleh
elena,yelena:olena svetlana:svitlana,sviatlana
pyotr,piotr:petro grigory,grigori:hryhoriy,hryhorii gennady,guennadi:hennadiy,hennadii vasily,vassili:vasyl
maksim,maxim,maxime:maksym tatiana,tatyana:tetiana,tetyana anna:hanna
"""
_NAME = re.compile(
    r"(?<![\w-])(?:(?:[AaEe]l|[UuOo]l|[Aa]s|[Aa]sh|[Aa]r|[Aa]d|[Aa]n)[ -])?"
    r"[A-ZÀ-Þ][a-zà-ÿ’']{2,}(?:-[A-ZÀ-Þ][a-zà-ÿ’']+)*"
)
_GIVEN = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ’'-]+[ \u00a0]$")


@dataclass(frozen=True, slots=True)
class ProperName:
    """A capitalised word, with an Arabic article where it has one, and whether it is known to be a name."""

    span: Span
    certain: bool


def _camps() -> dict[str, tuple[int, int]]:
    """Return for each form its pair of names and its place in it; a form that both languages have tells nothing."""
    found: dict[str, tuple[int, int]] = {}
    for number, pair in enumerate(_RIVALS.split()):
        sides = [side.split(",") for side in pair.split(":")]
        for side, forms in enumerate(sides):
            found |= {plain(form): (number, side) for form in forms if form not in sides[1 - side]}
    return found


CAMPS = _camps()


def proper_names(text: str, words: Words) -> Iterator[ProperName]:
    """Yield the names of a passage in order; the first word of a sentence is one where the analysis says so."""
    places = {word.start: word for word in words}
    first = min(places, default=0)
    for match in _NAME.finditer(text):
        inside = [places[n] for n in range(match.start(), match.end()) if n in places]
        certain = any(word.pos == "PROPN" for word in inside)
        opens = match.start() == first or text[: match.start()].rstrip(" «“\"'").endswith((".", "\0", "!", "?", ":"))
        surname = article(match[0]) and _GIVEN.search(text[: match.start()])
        if (certain or not opens) and not surname:
            yield ProperName(Span(match.start(), match.end(), match[0]), certain)


def are_rivals(ours: str, theirs: str) -> bool:
    """Tell whether two first names are the Russian and the Ukrainian or Belarusian form of one."""
    a, b = CAMPS.get(plain(ours)), CAMPS.get(plain(theirs))
    return bool(a and b and a[0] == b[0] and a[1] != b[1])


def spellings(ours: tuple[str, Words, Language], theirs: tuple[str, Words, Language]) -> Iterator[tuple[Span, Span]]:
    """Yield the names that two passages spell apart in a way that the habits of their languages do not explain."""
    sides = [list(proper_names(text, words)) for text, words, _ in (ours, theirs)]
    known = [{plain(word) for word in re.findall(r"[^\W\d_]+", text)} for text, _, _ in (ours, theirs)]
    languages = (ours[2], theirs[2])
    left = [n for n in sides[0] if not _stands_in(n.span.text, known[1]) and not is_translated(n.span.text, ours[2])]
    right = [n for n in sides[1] if not _stands_in(n.span.text, known[0]) and not is_translated(n.span.text, theirs[2])]
    taken: set[str] = set()
    for a, b in product(left, right):
        mine, other = a.span.text, b.span.text
        if not (a.certain or b.certain) or taken & {mine, other}:
            continue
        if is_other_spelling(mine, other, languages) or (
            are_rivals(mine, other) and _same_surname(a.span, b.span, (ours[0], theirs[0]), languages)
        ):
            taken |= {mine, other}
            yield a.span, b.span


def _stands_in(name: str, words: set[str]) -> bool:
    """Tell whether the other side writes a name in the same letters; one with an article is asked for whole."""
    return not re.match(r"[A-Za-z]{2,3}[ -]", name) and plain(name) in words


def _same_surname(a: Span, b: Span, texts: tuple[str, str], languages: tuple[Language, Language]) -> bool:
    """Tell whether two first names are followed by one surname."""
    found = [_NAME.match(text, span.end + 1) for text, span in zip(texts, (a, b), strict=True)]
    if not (found[0] and found[1]):
        return False
    return sound(found[0][0], languages[0])[:4] == sound(found[1][0], languages[1])[:4]
