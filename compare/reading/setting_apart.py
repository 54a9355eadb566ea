"""Paragraphs → what is reporting and what is page furniture, where that takes a look at the paragraphs around."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.reading.agencies import agency_credit, agency_names, closing_credit
from compare.reading.blocks import Block, block, trim
from compare.reading.bylines import author, read_byline, stated_day
from compare.reading.captions import photo_credit, stands_before_credit
from compare.reading.datelines import Dateline, dateline, dateline_alone
from compare.reading.furniture import set_apart, whole_paragraph
from compare.reading.pagelines import template_line
from compare.reading.pagewords import page_line
from compare.reading.placing import at_top, misplaced_days
from compare.reading.roles import is_title
from compare.reading.signing import byline_numbers, is_short
from compare.reading.stamps import read_stamp, tells_update
from compare.reading.titles import joined_deck

if TYPE_CHECKING:
    from compare.report import Furniture

_CREDIT_MARKS = re.compile(r"^[*\[ ]{1,9}|[*\] ]{1,9}$|^[*\[ ]?\((?!c\))|(?<!\(c)\)[*\] ]?$", re.IGNORECASE)
_SLUG = re.compile(r"[A-Z]{2,12}(?:[-/][A-Z0-9]{2,20}){1,6}")  # of an agency's desk: FRA-TRANSPORT-BAC
_LONGEST_LIST = 20  # articles
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
            self._note_stamp(stated_day(item.text))
            self._note_byline(item)
        elif kind == "dateline":
            self.note_dateline(item.start, dateline_alone(item.text))
        elif kind == "timestamp":
            self._note_stamp(item.text)
        elif kind == "crawler-prefix":
            self.meta.setdefault("crawl-date", item.text.split(maxsplit=1)[1])

    def _note_stamp(self, words: str | None) -> None:
        """Keep what a line says of when the report was published and updated: an update is no publication."""
        stamp = read_stamp(words) if words else None
        if words and (stamp.issued if stamp else not tells_update(words)):
            self.meta.setdefault("timestamp", words)
        if words and stamp and stamp.updated:
            self.meta.setdefault("timestamp-updated", words)

    @property
    def credited(self) -> tuple[str, ...]:
        """Return the agencies credited, in order of appearance."""
        return tuple(dict.fromkeys(name for _, name in sorted(self.agencies, key=lambda credit: credit[0])))

    def _credit(self, start: int, names: tuple[str, ...], kind: str = "credit") -> None:
        self.agencies += [(start, name) for name in names]
        for name in names:
            self.told.setdefault(name, kind)

    def _note_byline(self, item: Furniture) -> None:
        found = read_byline(item.text)
        if found is None:
            return
        self._credit(item.start, found.agencies, "byline" if found.authors else "credit")
        if found.outlet:
            self.meta.setdefault("credit-outlet", found.outlet)

    def note_dateline(self, start: int, found: Dateline | None) -> None:
        """Note what a dateline says: agencies, place and day."""
        if found is None or "dateline-place" in self.meta or "dateline-date" in self.meta:
            return  # place and day are those of one dateline
        self.agencies += [(start, name) for name in found.agencies]
        self.told |= dict.fromkeys(found.agencies, "dateline")
        if found.place:
            self.meta.setdefault("dateline-place", found.place)
        if found.date:
            self.meta.setdefault("dateline-date", found.date.rstrip("."))

    def _note_credit(self, item: Furniture) -> None:
        line = item.text
        self.meta.setdefault("credit", " ".join(_CREDIT_MARKS.sub("", line).split()))
        credit = agency_credit(line)
        self._credit(item.start, credit.agencies if credit and credit.agencies else agency_names(line))
        if credit and credit.outlet:
            self.meta.setdefault("credit-outlet", credit.outlet)


def part(text: str, paragraphs: list[Block], cut: list[Furniture], *, title: str | None) -> Parted:
    """Sort the paragraphs of a text. `cut` is what the lines already gave up; `title` the stated one, if any."""
    parted = Parted()
    for item in cut:
        parted.put(text, item.kind, item.start, item.end)
    rest = _without_page_lines(text, paragraphs, parted)
    rest = _without_duplicate_title(text, rest, parted, title)
    rest = rest if title else _with_deck_apart(text, rest, parted)
    rest = _without_doubles(text, rest, parted)
    rest = _without_pictures(text, rest, parted)
    rest = _without_bylines(text, rest, parted)
    parted.blocks = _without_credits(text, rest, parted)
    parted.furniture.sort(key=lambda item: item.start)
    return parted


def _without_page_lines(text: str, blocks: list[Block], parted: Parted) -> list[Block]:
    """Set apart what is furniture by itself, and the lists of other articles below a line that announces one."""
    left: list[Block] = []
    listed = 0  # items of a list still to come
    misplaced = misplaced_days(blocks)
    for number, paragraph in enumerate(blocks):
        following = blocks[number + 1 : number + 1 + _LONGEST_LIST]
        kind = "separator" if paragraph.rule else "read-more" if listed else _by_itself(paragraph, left, following)
        listed = max(0, listed - 1)
        elsewhere = (kind == "timestamp" and number in misplaced) or (kind == "dateline" and not at_top(blocks, number))
        if kind is None or elsewhere:
            left.append(paragraph)
            continue
        if kind == "read-more" and page_line(" ".join(paragraph.text.split())) == "list":
            listed = _items(text, [paragraph, *following])
        parted.put(text, kind, paragraph.start, paragraph.end)
    return left


def _by_itself(paragraph: Block, above: list[Block], following: list[Block]) -> str | None:
    """Return the kind of furniture that a paragraph is, wherever it stands."""
    if dateline_alone(paragraph.text):
        return "dateline"
    kind = whole_paragraph(paragraph.text) or template_line(paragraph.text)
    if kind in {"end-mark", "desk-initials"} and not (above and above[-1].ends):
        return None
    if kind == "assistant-trace" and above and above[-1].text.endswith(":"):
        return None  # somebody's words, and the line above says whose
    if not above and following and _SLUG.fullmatch(paragraph.text) and is_title(following[0]):
        return "slug"
    heads = not above and kind == "read-more" and page_line(paragraph.text) == "list"
    return None if heads else kind


def _items(text: str, blocks: list[Block]) -> int:
    """Count the articles listed below a line such as `Most read`: items, lines right below it, or all to the end."""
    short = next((n for n, b in enumerate(blocks[1:]) if not (b.bullet or _is_listed(b))), len(blocks) - 1)
    if short == len(blocks) - 1 < _LONGEST_LIST:
        return short
    bullets = next((n for n, b in enumerate(blocks[1:]) if not b.bullet), 0)
    near = next((n for n, (a, b) in enumerate(pairwise(blocks)) if text[a.end : b.start].count("\n") > 1), 0)
    return max(bullets, min(near, short))


def _is_listed(paragraph: Block) -> bool:
    return is_short(paragraph) and not paragraph.full_stop and not dateline(paragraph.text)


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
        if (
            credit is None
            or _rights(blocks, number, credit.start)
            or (number == 0 and credit.start > 0 and credit.captioned and len(blocks) == 1)
        ):
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


def _rights(blocks: list[Block], number: int, start: int) -> bool:
    """Say whether `© Agency` is the last word of a dispatch, behind its last sentence: it credits the report."""
    if start or not number or not blocks[number - 1].ends or any(later.ends for later in blocks[number + 1 :]):
        return False
    credit = agency_credit(" ".join(blocks[number].text.split()))
    return credit is not None and bool(credit.agencies)


def _take_caption(text: str, left: list[Block], parted: Parted) -> None:
    """Take the last paragraph as the caption of the credit that follows, where it has the shape of one."""
    behind_title = len(left) == 1 or not left[-2].full_stop
    last = left[-1]
    if (
        stands_before_credit(last.text, texts_since_title=1 if behind_title else 2)
        and not last.bullet
        and not last.marked
    ):
        parted.put(text, "caption", last.start, last.end)
        left.pop()


def _without_bylines(text: str, blocks: list[Block], parted: Parted) -> list[Block]:
    left: list[Block] = []
    signed = byline_numbers(blocks, top=_PLACE_TOP)
    for number, paragraph in enumerate(blocks):
        if number in signed:
            parted.put(text, "byline", paragraph.start, paragraph.end)
        else:
            left.append(paragraph)
    return left


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
    """Add what the first dateline at the head of a paragraph says, at the top of the report: agencies, place, day."""
    for number, paragraph in enumerate(parted.blocks):
        if not at_top(parted.blocks, number):
            return
        if found := dateline(paragraph.text):
            parted.note_dateline(paragraph.start, found)
            return
