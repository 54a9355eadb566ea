"""Paragraphs → what is reporting and what is page furniture, where that takes a look at the paragraphs around."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.reading.agencies import agency_credit, agency_names, closing_credit, dateline
from compare.reading.blocks import Block, block, trim
from compare.reading.bylines import author, bare_line, stated_day
from compare.reading.captions import photo_credit, stands_before_credit
from compare.reading.furniture import set_apart, whole_paragraph
from compare.reading.roles import is_title
from compare.reading.titles import joined_deck

if TYPE_CHECKING:
    from compare.report import Furniture

_TOKEN = r"[A-ZÀ-ÝŒ](?:[\w'’-]+|\.)"  # noqa: S105 - part of a name, no secret
_NAME = rf"{_TOKEN}(?:\s+(?:(?:de|du|van|von|al|el|bin|ben|le|la|da|dos)\s+)?{_TOKEN}){{1,3}}"
_PERSON = re.compile(_NAME)
# Between names, and between words of the second form, something must stand: else `McGregor` is one name or two, and a
# long line that fits nowhere is tried in every combination.
_BYLINE = re.compile(
    rf"(?:By|BY|Par|PAR)\s+{_NAME}(?:(?:\s*[,&]\s*|\s+(?:and|et)\s+){_NAME})*"
    r"(?:,?\s+(?:in|à|with|avec|for|pour)\s+[A-ZÀ-Ý][\w ,/'’-]{1,40})?(?:,\s+[\w ]{2,40})?"
    r"|\(?(?:(?:Additional )?[Rr]eporting|Writing|Editing|Propos recueillis|Édité|Rédigé) (?:by|par)\s+"
    rf"(?:(?:{_TOKEN}|and|et|in|à|by|par|for|pour|the|additional|reporting|writing|editing|bureau|newsroom)"
    r"(?:[;,:]\s*|\s+|(?<=\.)(?=[A-ZÀ-ÝŒ])|(?=\.?\)?$)))+\.?\)?"
)
_SHORTEST_DOUBLE = 8  # words; shorter may be said twice on purpose
_PLACE_TOP = 4  # paragraphs within which a page has its byline and its first picture


@dataclass(slots=True)
class Parted:
    """What is reporting, what is furniture, and what the furniture tells. Filled while the paragraphs are walked."""

    blocks: list[Block] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    agencies: list[tuple[int, str]] = field(default_factory=list)  # with the offset of the credit
    photo_agencies: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)  # agency → what names it

    def put(self, text: str, kind: str, start: int, end: int) -> None:
        """Set a stretch apart and note whom it credits."""
        item = set_apart(text, kind, start, end)
        self.furniture.append(item)
        if kind in {"photo-credit", "caption"}:
            self.photo_agencies += agency_names(item.text) if kind == "photo-credit" else ()
        elif kind == "agency-credit":
            self._note_credit(item)
        elif kind == "byline":
            if name := author(item.text):
                self.meta.setdefault("author", name)
            if day := stated_day(item.text):
                self.meta.setdefault("timestamp", day)
            self._credit(item.start, agency_names(item.text), "byline")
        elif kind == "timestamp":
            self.meta.setdefault("timestamp", item.text)
        elif kind == "crawler-prefix":
            self.meta.setdefault("crawl-date", item.text.split(maxsplit=1)[1])

    @property
    def credited(self) -> tuple[str, ...]:
        """Return the agencies credited, in order of appearance."""
        return tuple(dict.fromkeys(name for _, name in sorted(self.agencies, key=lambda credit: credit[0])))

    def _credit(self, start: int, names: tuple[str, ...], kind: str = "credit") -> None:
        self.agencies += [(start, name) for name in names]
        for name in names:
            self.told.setdefault(name, kind)

    def _note_credit(self, item: Furniture) -> None:
        line = item.text
        self.meta.setdefault("credit", " ".join(line.strip("*()[] ").split()))
        credit = agency_credit(line)
        self._credit(item.start, credit.agencies if credit and credit.agencies else agency_names(line))
        if credit and credit.outlet:
            self.meta.setdefault("credit-outlet", credit.outlet)


def part(text: str, paragraphs: list[Block], cut: list[Furniture], *, title: str | None) -> Parted:
    """Sort the paragraphs of a text. `cut` is what the lines already gave up; `title` the stated one, if any."""
    parted = Parted()
    for item in cut:
        parted.put(text, item.kind, item.start, item.end)
    rest = [kept for paragraph in paragraphs for kept in _by_itself(text, paragraph, parted)]
    rest = _without_duplicate_title(text, rest, parted, title)
    rest = rest if title else _with_deck_apart(text, rest, parted)
    rest = _without_doubles(text, rest, parted)
    rest = _without_pictures(text, rest, parted)
    rest = _without_bylines(text, rest, parted)
    parted.blocks = _without_credits(text, rest, parted)
    parted.furniture.sort(key=lambda item: item.start)
    return parted


def _by_itself(text: str, paragraph: Block, parted: Parted) -> list[Block]:
    kind = "separator" if paragraph.rule else whole_paragraph(paragraph.text)
    if kind is None:
        return [paragraph]
    parted.put(text, kind, paragraph.start, paragraph.end)
    return []


def _without_duplicate_title(text: str, blocks: list[Block], parted: Parted, title: str | None) -> list[Block]:
    if len(blocks) > 1 and not blocks[0].bullet:
        first, second = (" ".join(text[b.body : b.end].split()) for b in blocks[:2])
        if first == second and (not blocks[0].full_stop or first == title):
            parted.put(text, "duplicate-title", blocks[1].start, blocks[1].end)
            return [blocks[0], *blocks[2:]]
    return blocks


def _with_deck_apart(text: str, blocks: list[Block], parted: Parted) -> list[Block]:
    """Part the title from a deck that seems to stand on its line, where the text elsewhere has one of them alone.

    Otherwise that is reported only: the name of a work or a paper may begin in the midst of a title, too.
    """
    if len(blocks) == 1 or not blocks or not is_title(blocks[0]) or (at := joined_deck(blocks[0].text)) is None:
        return blocks
    first = blocks[0]
    parted.meta["damage-joined-decks"] = "1"
    _, end = trim(text, first.start, first.start + at)
    alone = {" ".join(text[a:b].split()) for a, b in ((first.body, end), (first.start + at, first.end))}
    if not any(_stands_alone(words, one.text) for words in alone for one in blocks[1:]):
        return blocks
    return [block(text, first.start, end), block(text, first.start + at, first.end), *blocks[1:]]


def _stands_alone(words: str, paragraph: str) -> bool:
    """Say whether a paragraph is these words, or begins with them as a sentence."""
    line = " ".join(paragraph.split()).lstrip("#*_ ")
    return line.startswith(words) and line[len(words) :][:1] in {"", ".", "*", "_"}


def _without_doubles(text: str, blocks: list[Block], parted: Parted) -> list[Block]:
    """Set apart whole sentences that stand there word for word a second time: a slip of a copyist, or a pull quote."""
    left: list[Block] = []
    seen: set[str] = set()
    for paragraph in blocks:
        words = " ".join(paragraph.text.split())
        if words in seen:
            parted.put(text, "duplicate-paragraph", paragraph.start, paragraph.end)
            continue
        left.append(paragraph)
        if paragraph.ends and paragraph.words >= _SHORTEST_DOUBLE:
            seen.add(words)
    return left


def _without_pictures(text: str, blocks: list[Block], parted: Parted) -> list[Block]:
    left: list[Block] = []
    for number, paragraph in enumerate(blocks):
        credit = photo_credit(paragraph.text, after_title=0 < number < _PLACE_TOP and len(left) == 1)
        if credit is None or (number == 0 and credit.start > 0 and credit.captioned and len(blocks) == 1):
            left.append(paragraph)
            continue
        at = paragraph.start + credit.start
        _, end = trim(text, paragraph.start, at)
        if credit.captioned:
            parted.put(text, "caption", paragraph.start, end)
        elif credit.start > 0:
            left.append(block(text, paragraph.start, end))
        elif left and len(left) > 1 and credit.kind == "photo-credit":
            _take_caption(text, left, parted)
        parted.put(text, credit.kind, at, paragraph.end)
    return left


def _take_caption(text: str, left: list[Block], parted: Parted) -> None:
    """Take the last paragraph as the caption of the credit that follows, where it has the shape of one."""
    since_title = next((n for n, b in enumerate(reversed(left[:-1]), 1) if not b.full_stop), len(left))
    last = left[-1]
    if stands_before_credit(last.text, texts_since_title=since_title) and not last.bullet and not last.marked:
        parted.put(text, "caption", last.start, last.end)
        left.pop()


def _without_bylines(text: str, blocks: list[Block], parted: Parted) -> list[Block]:
    left: list[Block] = []
    for number, paragraph in enumerate(blocks):
        line = bare_line(paragraph.text)
        stated = _BYLINE.fullmatch(line) and (0 < number < _PLACE_TOP or _closes(blocks, number))
        named = _PERSON.fullmatch(line) and _closes(blocks, number) and not _mentioned(line, blocks)
        if blocks[1:] and (stated or named):
            parted.put(text, "byline", paragraph.start, paragraph.end)
        else:
            left.append(paragraph)
    return left


def is_stated_byline(line: str) -> bool:
    """Say whether a line is a byline that says so: `By Ann Mariner`."""
    return bool(_BYLINE.fullmatch(line))


def is_name(line: str) -> bool:
    """Say whether a line has the shape of a person's name and nothing else."""
    return bool(_PERSON.fullmatch(line))


def _closes(blocks: list[Block], number: int) -> bool:
    """Say whether a paragraph stands behind the last sentence of an article: at the end, or before another title."""
    if number == 0 or not blocks[number - 1].ends:
        return False
    following = blocks[number + 1 :]
    return all(_is_short(b) for b in following[:1]) and not (following and following[0].ends)


def _is_short(paragraph: Block) -> bool:
    return paragraph.words <= 30  # noqa: PLR2004 - no title is longer


def _mentioned(name: str, blocks: list[Block]) -> bool:
    """Say whether the text has a word of a name elsewhere: then the line is a heading on somebody, not a signature."""
    words = set(re.findall(r"[\w'’-]{3,}", name))
    return any(
        not words.isdisjoint(re.findall(r"[\w'’-]{3,}", b.text)) for b in blocks if " ".join(b.text.split()) != name
    )


def _without_credits(text: str, blocks: list[Block], parted: Parted) -> list[Block]:
    left: list[Block] = []
    for number, paragraph in enumerate(blocks):
        credit = agency_credit(" ".join(paragraph.text.split()))
        if credit and len(blocks) > 1 and (credit.standing or number == len(blocks) - 1):
            parted.put(text, "agency-credit", paragraph.start, paragraph.end)
        else:
            left.append(paragraph)
    if left and (closing := closing_credit(left[-1].text)):
        last = left.pop()
        _, end = trim(text, last.start, last.start + closing[0])
        parted.put(text, "agency-credit", last.start + closing[0], last.end)
        left.append(block(text, last.start, end))
    return left


def note_datelines(parted: Parted) -> None:
    """Add what the datelines at the head of paragraphs say: agencies, and a date."""
    for paragraph in parted.blocks:
        if found := dateline(paragraph.text):
            parted.agencies += [(paragraph.start, name) for name in found.agencies]
            parted.told |= dict.fromkeys(found.agencies, "dateline")
            if found.place:
                parted.meta.setdefault("dateline-place", found.place)
            if found.date:
                parted.meta.setdefault("dateline-date", found.date.rstrip("."))
