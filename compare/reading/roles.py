"""What a paragraph does on the page: title, deck, heading or body, told by place, length and how it ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.reading.datelines import dateline

if TYPE_CHECKING:
    from compare.reading.blocks import Block
    from compare.report import Role

_LONGEST_TITLE = 30  # words
_LONGEST_HEADING = 25
_LONGEST_HEADLINE, _STOPS, _HEADED = 20, 2, 3  # words; stops inside; paragraphs: one, and where its text begins
_LONGEST_DECK = 45
_SHORTEST_DECK = 6  # a heading such as “What happened” may also follow a title
_LAST_DECK = 4  # paragraphs behind the title, a byline between them
_SHORT = 200  # characters
_RUNS_ON = (",", ";", ":", "-", "–", "—")
_FRAMED = re.compile(r"[-–—]\s+\S.*\S\s+[-–—]", re.DOTALL)
_SET_OFF = re.compile(r"(\*\*|__|\*|_)(?!\s).+(?<!\s)\1", re.DOTALL)
# A single mark closes a quotation with a stop or a comma beside it; else it is an apostrophe (“Rangers’ Ann Mariner”).
_SPEECH = re.compile(
    r"(?:[»”\"]|[.,!?…]['’]|['’](?=\s*,))(?:\s*,)?\s+"
    r"(?:a[- ]t[- ]|a |ont |he |she |they |it |[A-Z][\w'’-]+ |said|says|told|added)"
)


# A full stop inside, behind a word too long for an abbreviation (“Prof. X”): more than one sentence.
_SEVERAL = re.compile(r"[a-zà-ÿœ]{4}[.!…][\"»”’]*\s+[(«“\"]?\s?[A-ZÀ-ÝŒ]")


def roles(blocks: list[Block], title: str | None, deck: str | None = None, headings: str | None = None) -> list[Role]:
    """Return the role of each paragraph; `title`, `deck` and `headings` are the stated ones, where there are any.

    A deck may have several paragraphs, one a line. It is one at the top of a text only. Headings are one a line.
    """
    decks, headed = (
        {" ".join(line.split()) for line in (lines or "").splitlines()} - {""} for lines in (deck, headings)
    )
    out: list[Role] = []
    for number, paragraph in enumerate(blocks):
        before = out[-1] if out else None
        if number == 0:
            titled = is_title(paragraph, title, alone=len(blocks) == 1) or _is_headline(blocks)
            role: Role = "title" if titled else "body"
        elif (number <= _LAST_DECK and " ".join(paragraph.text.split()) in decks) or (
            before in {"title", "deck"} and _is_deck(blocks, number, after_title=before == "title")
        ):
            role = "deck"
        else:
            role = "heading" if _is_heading(paragraph) or _is_stated_heading(paragraph, headed) else "body"
        out.append(role)
    return out


def is_title(paragraph: Block, title: str | None = None, *, alone: bool = False) -> bool:
    """Say whether the first paragraph is the title: the stated one, marked as one, or short and no full sentence."""
    words = " ".join(paragraph.text[paragraph.body - paragraph.start :].split())
    if (title is not None and words == title) or paragraph.marked:
        return True
    short = paragraph.words <= _LONGEST_TITLE and len(words) <= _SHORT and not _SEVERAL.search(words)
    return short and not (
        alone or paragraph.full_stop or paragraph.bullet or words.endswith(_RUNS_ON) or dateline(words)
    )


def _is_headline(blocks: list[Block]) -> bool:
    """Say whether the first paragraph is a title with a stop inside: a line without one at its end, a text below.

    `Lyon. A bridge reopens`, `“All is lost.” Inside the town`. Within a text the same may be any line.
    """
    first = blocks[0]
    if len(blocks) < _HEADED or first.bullet or first.ends or "\n" in first.text or first.text.endswith(_RUNS_ON):
        return False
    stops = len(_SEVERAL.findall(first.text))
    brief = first.words <= _LONGEST_HEADLINE and len(first.text) <= _SHORT and "\t" not in first.text
    return brief and 0 < stops <= _STOPS and not dateline(first.text) and any(one.ends for one in blocks[1:_HEADED])


def _is_stated_heading(paragraph: Block, headings: set[str]) -> bool:
    """Say whether the page has a paragraph as a heading, also with a question mark or a stop, and it reads as one."""
    line = " ".join(paragraph.text.split())
    brief = paragraph.words <= _LONGEST_HEADING and len(line) <= _SHORT
    return line in headings and brief and not (paragraph.bullet or _SEVERAL.search(line) or _SPEECH.search(line))


def is_speech(text: str) -> bool:
    """Say whether a line holds a quotation and who says it: no title, no heading."""
    return bool(_SPEECH.search(text))


def _is_deck(blocks: list[Block], number: int, *, after_title: bool) -> bool:
    paragraph = blocks[number]
    if paragraph.marked or paragraph.words > _LONGEST_DECK or dateline(paragraph.text):
        return False
    if paragraph.bullet:  # a list right below the title
        listed = 1 + sum(other.bullet for other in blocks[number + 1 : number + 2])
        if after_title and all(other.bullet for other in blocks[number:]):
            return False  # the list is the report
        return not _FRAMED.fullmatch(paragraph.text) and (not paragraph.ends or not after_title or listed > 1)
    if not after_title:
        return False
    below = blocks[number + 1] if number + 1 < len(blocks) else None
    begins = dateline(below.text) if below and not _SEVERAL.search(paragraph.text) else None
    if _SET_OFF.fullmatch(paragraph.text) or (begins and (begins.agencies or begins.date)):
        return True  # the body begins at the dateline
    return (
        not paragraph.ends
        and paragraph.words >= _SHORTEST_DECK
        and not (paragraph.text.endswith(_RUNS_ON) or _SEVERAL.search(paragraph.text))
        and below is not None
    )


def _is_heading(paragraph: Block) -> bool:
    if paragraph.marked or _FRAMED.fullmatch(paragraph.text):
        return True
    if paragraph.bullet or paragraph.ends or paragraph.text.endswith(_RUNS_ON):
        return False
    if "\t" in paragraph.text or paragraph.text.count("|") > 1:
        return False  # a row of a table
    short = paragraph.words <= _LONGEST_HEADING and len(paragraph.text) <= _SHORT
    return short and not (_SEVERAL.search(paragraph.text) or _SPEECH.search(paragraph.text))
