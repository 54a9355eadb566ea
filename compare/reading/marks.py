"""What each paragraph of a text does where one article may end and another begin: a title, a signature, a dateline."""

from __future__ import annotations

from dataclasses import dataclass

from compare.reading.agencies import agency_credit
from compare.reading.blocks import Block, lines
from compare.reading.bylines import bare_line, read_byline
from compare.reading.captions import photo_credit, stands_before_credit
from compare.reading.datelines import dateline, dateline_alone
from compare.reading.furniture import crawler_prefix, cut, whole_paragraph
from compare.reading.roles import is_speech, is_title
from compare.reading.signatures import is_name
from compare.reading.signing import heads_items
from compare.reading.wrapping import paragraphs

_NEARBY = 15  # paragraphs in which an article would mention the person that a heading names


@dataclass(frozen=True, slots=True)
class Mark:
    """A paragraph or a piece of furniture, by what it does at a border."""

    kind: str
    start: int
    block: Block | None = None  # of a paragraph

    @property
    def prose(self) -> bool:
        """Say whether it is a paragraph of the reporting."""
        return self.kind == "text" or self.kind.startswith("dateline")

    @property
    def words(self) -> int:
        """Count the words of a paragraph; furniture has none."""
        return self.block.words if self.block else 0


def marks(text: str, start: int) -> list[Mark]:
    """Return what a text holds, in order."""
    furniture, pieces = cut(text, lines(text, start))
    blocks = paragraphs(text, pieces)
    items = [Mark(item.kind, item.start) for item in furniture]
    kinds = [_kind(b) for b in blocks]
    for number, b in enumerate(blocks):
        if (
            kinds[number] == "head"
            and "\t" not in b.text
            and is_name(bare_line(b.text))
            and not heads_items(blocks, number)
            and not _mentioned(blocks, kinds, number)
        ):
            kinds[number] = "name"
        elif kinds[number] == "head" and _captions(blocks, kinds, number):
            kinds[number] = "picture"
    items += [Mark(kind, b.start, b) for kind, b in zip(kinds, blocks, strict=True)]
    return sorted(items, key=lambda item: item.start)


def _captions(blocks: list[Block], kinds: list[str], number: int) -> bool:
    """Say whether a line is the caption of the credit below it: behind title and deck, or it only names a person."""
    following = blocks[number + 1 : number + 2]
    photo = photo_credit(following[0].text, after_title=False) if following else None
    decked = kinds[max(0, number - 2) : number] == ["head", "text"]
    if photo is None or photo.start > 0 or photo.kind != "photo-credit":
        return False
    return stands_before_credit(blocks[number].text, texts_since_title=2 if decked else 1)


def _mentioned(blocks: list[Block], kinds: list[str], number: int) -> bool:
    """Say whether the paragraphs around a line that is a name speak of that person: then it is a heading."""
    surname = blocks[number].text.split()[-1]
    near = range(max(0, number - _NEARBY), min(len(blocks), number + _NEARBY))
    return any(kinds[n] == "text" and surname in blocks[n].text for n in near)


def _kind(block: Block) -> str:
    line = bare_line(block.text)
    kind = "separator" if block.rule else whole_paragraph(block.text) or _credited(block, line)
    if kind:
        return "separator" if kind == "end-mark" else kind
    if crawler_prefix(block.text):
        return "crawler-prefix"
    if dateline_alone(block.text):
        return "dateline-agency"
    if found := dateline(block.text):
        return "dateline-agency" if found.agencies else "dateline-date" if found.date else "dateline-place"
    return "head" if is_title(block) and not is_speech(block.text) else "text"


def _credited(block: Block, line: str) -> str | None:
    found = read_byline(block.text)
    if found and (found.says_so or found.agencies):
        return "byline"
    credit = agency_credit(line)
    if credit and (credit.standing or credit.agencies):
        return "agency-credit"
    photo = photo_credit(block.text, after_title=False)
    if photo and (photo.captioned or photo.start == 0):
        return "picture" if photo.kind == "photo-credit" else "agency-credit"
    return None
