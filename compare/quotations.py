"""Quotation marks: which ones open, which ones close, and the stretches between them.

The marks of the press seldom balance. Roles are read from the neighbours first and from what stands open second; a
quotation whose closing mark is missing ends before the reporting clause that follows it, or with its paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from compare.languages.abbreviations import SAID_FR, SAYING_EN, SAYS_FR
from compare.report import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SILENT = 4  # paragraphs without a mark that one quotation may run over
_DEPTH = 9  # quotations nest no deeper; looking further down would cost time on broken text
Family = Literal["angle", "double", "single"]

_FAMILIES: dict[str, Family] = {
    **dict.fromkeys("«»‹›", "angle"),
    **dict.fromkeys('"“”„‟', "double"),
    **dict.fromkeys("'‘’‛", "single"),
}
_MARK = re.compile("[«»‹›\"“”„‟'‘’‛]")
_BLANK_LINE = re.compile(r"(?>\r\n?|\n)[^\S\r\n]*[\r\n]\s*|\u2029\s*")
_OPENING_BEFORE = "([{<—–-/¿¡"  # an opening mark may follow these without a space
_CLOSING_AFTER = ".,;:!?)]}>—–-/…"  # a closing mark may stand before these without a space
_ELIDED = re.compile(r"['’‘](?:\d0s|em|til|tis|twas|cause|n)\b", re.IGNORECASE)
_INCHES = re.compile(r"\d\s?(?:'\s?\d{1,2}\s?(?:\"|'')?|\")")
_LINE_END = re.compile(r"[.!?…][\"”»’')\]]{0,3}[^\S\r\n]{0,9}(?=[\r\n])")
# A quotation does not end on these: a closing guillemet after them is an opening one turned round.
_BEFORE_NOUN = re.compile(
    r"(?:^|\W)(?:une?|l[ea]s?|des?|du|au|aux|à|cet|cette|ces?|sa|son|ses|leurs?)\s+$", re.IGNORECASE
)

_WHO = r"(?:s?he|they|it|I|we|the(?:\s[\w’'-]{1,30}){1,3}|[A-Z][\w.’'-]{0,30}(?:\s[A-Z][\w.’'-]{0,30}){0,3})"
_CLAUSE = re.compile(
    rf",\s{{0,3}}(?:{_WHO}\s(?:has\s|had\s)?(?:{SAYING_EN})\b|(?:{SAYING_EN})\s(?:{_WHO})"
    rf"|(?:a|ont|avait|avaient|aurait|auraient)(?:-t-(?:il|elle|on)|-(?:ils|elles))?\s(?:{SAID_FR})\b"
    rf"|(?:{SAYS_FR})(?:-t)?-(?:ils?|elles?|on)\b|(?:{SAYS_FR})\s(?:l[ea]\s|l[’']|M\.|Mme|[A-ZÉ]))"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark of a text: where it stands, and whether it opens (1) or closes (-1)."""

    offset: int
    role: int
    family: Family


@dataclass(slots=True)
class _Paragraph:
    """What reading the marks of `text[start:end]` has brought to light so far."""

    text: str
    start: int
    end: int
    found: list[int]  # the offsets of all characters that may be quotation marks
    last_single: int = -1  # the last one that may close a single quotation
    open: list[Mark] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    interrupted: dict[int, int] = field(default_factory=dict)  # double marks do not nest in themselves, by the rules

    def near(self, offset: int) -> tuple[str, str]:
        """Return the characters before and after `offset`, a space where the paragraph ends."""
        before = self.text[offset - 1] if offset > self.start else " "
        after = self.text[offset + 1] if offset + 1 < self.end else " "
        return before, after

    def stands_open(self, *families: Family) -> bool:
        """Tell whether a quotation of one of `families` is open, not too deep down."""
        for mark in self.open[-_DEPTH:]:  # noqa: SIM110 - asked of each mark: half the time of any()
            if mark.family in families:
                return True
        return False


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the stretches of `text` between blank lines, in order."""
    at = 0
    for blank in _BLANK_LINE.finditer(text):
        yield at, blank.start()
        at = blank.end()
    yield at, len(text)


def marks(text: str) -> list[Mark]:
    """Return the quotation marks of `text` in order, without apostrophes, primes and inch marks."""
    return [mark for start, end in paragraphs(text) for mark in _read(text, start, end, []).marks]


def quotations(text: str) -> list[Span]:
    """Return the quoted stretches of `text` without their marks, nested ones too, in order of their start.

    A quotation may run over sentences and, where each new paragraph repeats the opening mark, over paragraphs. A
    closing mark that nothing opened is passed over.
    """
    bounds: list[tuple[int, int]] = []
    carried: list[Mark] = []
    limits = sorted([m.start() for m in _CLAUSE.finditer(text)] + [m.end() for m in _LINE_END.finditer(text)])
    stretches = list(paragraphs(text))
    for number, (start, end) in enumerate(stretches):
        paragraph = _read(text, start, end, carried)
        bounds += paragraph.pairs
        carried = []
        unclosed = [mark for mark in paragraph.open if mark.family != "single"]
        for i, mark in enumerate(unclosed):
            later = unclosed[i + 1].offset if i + 1 < len(unclosed) else end
            stop = _missing_close(paragraph, mark, later, limits)
            if i == 0 and stop == end and _continues(text, mark, stretches[number + 1 : number + 2 + _SILENT]):
                carried = [mark]
            else:
                bounds.append((mark.offset + 1, stop))
    return _spans(text, bounds)


def _missing_close(paragraph: _Paragraph, mark: Mark, later: int, limits: list[int]) -> int:
    """Return where a quotation without a closing mark must have ended: before `, he said`, or with its paragraph.

    Two that are never closed do not stand one inside the other: the first has ended where the one at `later` begins.
    """
    after = bisect_right(limits, max(paragraph.start, mark.offset))
    stop = min(later, *limits[after : after + 1]) if after < len(limits) else later
    inner = paragraph.interrupted.get(mark.offset, stop)
    if inner < stop:
        last = max(paragraph.text.rfind(sign, mark.offset, inner) for sign in ".!?…")
        return last + 1 if last > 0 else inner
    return stop


def _continues(text: str, mark: Mark, following: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an open quotation goes on: the next paragraph repeats its mark, or closes what it has not opened.

    Paragraphs without any mark may stand between, where each sentence has one of its own.
    """
    for number, (start, end) in enumerate(following):
        if number == 0 and text[start : start + 1] == text[mark.offset]:
            return True
        found = next((other for other in _read(text, start, end, []).marks if other.family != "single"), None)
        if found:
            return found.role < 0 and found.family == mark.family
    return False


def _spans(text: str, bounds: list[tuple[int, int]]) -> list[Span]:
    spans = set()
    for start, end in bounds:
        quoted = text[start:end]
        left = start + len(quoted) - len(quoted.lstrip())
        if quoted := quoted.strip():
            spans.add(Span(left, left + len(quoted), quoted))
    return sorted(spans, key=lambda span: (span.start, -span.end))


def _read(text: str, start: int, end: int, carried: list[Mark]) -> _Paragraph:
    """Read the marks of one paragraph; `carried` are those left open by the paragraph before."""
    paragraph = _Paragraph(text, start, end, [match.start() for match in _MARK.finditer(text, start, end)])
    paragraph.open = list(carried)
    paragraph.last_single = next((at for at in reversed(paragraph.found) if _may_close_single(paragraph, at)), -1)
    skip = start
    for i, at in enumerate(paragraph.found):
        if at < skip:
            continue
        if (inches := _inches(paragraph, at)) > at:
            skip = inches
            continue
        role = _role(paragraph, i)
        if role:
            mark = Mark(at, role, _FAMILIES[text[at]])
            paragraph.marks.append(mark)
            if role < 0:
                _close(paragraph, mark)
            elif not _repeats(paragraph, mark, carried):
                if paragraph.open and paragraph.open[-1].family == mark.family == "double":
                    paragraph.interrupted.setdefault(paragraph.open[-1].offset, at)
                paragraph.open.append(mark)
    return paragraph


def _inches(paragraph: _Paragraph, at: int) -> int:
    """Return the offset after the feet and inches that begin before `at`, or `at` where there are none."""
    text = paragraph.text
    behind_figure = at > paragraph.start and text[at] in "'\"" and text[at - 1].isdecimal()
    if not behind_figure or (text[at] == '"' and paragraph.stands_open("double")):
        return at
    match = _INCHES.match(text, at - 1, min(paragraph.end, at + 8))
    return match.end() if match else at


def _repeats(paragraph: _Paragraph, mark: Mark, carried: list[Mark]) -> bool:
    """Tell whether an opening mark at the start of a line only says that the quotation goes on."""
    if not paragraph.open or paragraph.text[paragraph.open[0].offset] != paragraph.text[mark.offset]:
        return False
    line = paragraph.text[max(paragraph.start, paragraph.open[0].offset, mark.offset - 12) : mark.offset]
    return (bool(carried) and mark.offset == paragraph.start) or bool(_LINE_END.search(line) and line[-1] in "\r\n")


def _close(paragraph: _Paragraph, mark: Mark) -> None:
    """Pair a closing mark with the nearest opening one, of its own family where one stands open."""
    stack = paragraph.open
    reach = range(len(stack) - 1, max(-1, len(stack) - 1 - _DEPTH), -1)
    depth = next((i for i in reach if stack[i].family == mark.family), -1)
    if depth < 0 and mark.family != "single":
        depth = next((i for i in reach if stack[i].family != "single"), -1)
    if depth >= 0:
        if depth < _DEPTH:
            paragraph.pairs.append((stack[depth].offset + 1, mark.offset))
        del stack[depth:]


def _role(paragraph: _Paragraph, i: int) -> int:
    """Return 1 for an opening mark, -1 for a closing one, 0 for an apostrophe."""
    char = paragraph.text[at := paragraph.found[i]]
    if char in "'‘’‛":
        return _single(paragraph, i)
    if char in "«‹":
        return _left_angle(paragraph, at)
    if char in "»›":
        return _right_angle(paragraph, i)
    return _double(paragraph, at)


def _single(paragraph: _Paragraph, i: int) -> int:
    at = paragraph.found[i]
    before, after = paragraph.near(at)
    if before.isalnum() and after.isalnum():
        return 0
    if not before.isalnum() and _ELIDED.match(paragraph.text, at, min(paragraph.end, at + 8)):
        return 0
    if not after.isspace() and (before.isspace() or before in _OPENING_BEFORE + '"“«„') and paragraph.text[at] != "’":
        return int(at + 1 < paragraph.last_single)
    if _may_close_single(paragraph, at) and paragraph.stands_open("single"):
        return 0 if _is_possessive(paragraph, i) else -1
    return 0


def _may_close_single(paragraph: _Paragraph, at: int) -> bool:
    before, after = paragraph.near(at)
    return paragraph.text[at] in "'’" and not before.isspace() and not after.isalnum()


def _is_possessive(paragraph: _Paragraph, i: int) -> bool:
    """Tell `‘the ministers’ cars’` from `‘allies’ and ‘friends’`: the sentence closes once more."""
    at = paragraph.found[i]
    if paragraph.near(at) != ("s", " ") or not paragraph.text[at + 2 : min(paragraph.end, at + 3)].islower():
        return False
    for upcoming in paragraph.found[i + 1 : i + 9]:
        if upcoming > at + 80 or any(stop in paragraph.text[at:upcoming] for stop in ".!?"):
            return False
        if _may_close_single(paragraph, upcoming):
            return True
        if not paragraph.near(upcoming)[0].isalnum():
            return False
    return False


def _left_angle(paragraph: _Paragraph, at: int) -> int:
    """Read « as closing where it stands before a comma or at the end and something is open: `« non partants « ,`."""
    if not paragraph.stands_open("angle", "double"):
        return 1
    rest = paragraph.text[at + 1 : min(paragraph.end, at + 4)].lstrip()
    inverted = paragraph.text[paragraph.open[-1].offset] in "»›"
    ends = not rest or rest[0] in ",;:)" or (rest[0] in ".!?" and rest[:2] not in ("..", ".…"))
    return -1 if ends or inverted else 1


def _right_angle(paragraph: _Paragraph, i: int) -> int:
    """Read » as opening where a quotation cannot end and « comes next: `« … une » feuille de vigne « juridique … »`."""
    at = paragraph.found[i]
    before = paragraph.text[max(paragraph.start, at - 12) : at]
    upcoming = next((paragraph.text[j] for j in paragraph.found[i + 1 : i + 20] if paragraph.text[j] not in "'’"), "")
    turned = upcoming in ("«", "‹") and paragraph.stands_open("angle") and _BEFORE_NOUN.search(before)
    return 1 if turned else -1


def _double(paragraph: _Paragraph, at: int) -> int:
    char = paragraph.text[at]
    before, after = paragraph.near(at)
    ends = after in ",;:!?)" or (after == "." and paragraph.near(at + 1)[1] != ".")
    could_open = (before.isspace() or before in _OPENING_BEFORE + "'‘«“„") and not after.isspace() and not ends
    could_close = not before.isspace() and (after.isspace() or after in _CLOSING_AFTER + "'’»”")
    is_open = paragraph.stands_open("double")
    if char in "„‟":
        return 1
    if char == "“":
        low = is_open and paragraph.text[paragraph.open[-1].offset] == "„"
        return -1 if low or (is_open and could_close and not could_open) else 1
    if char == "”":
        return 1 if could_open and not could_close and not paragraph.open else -1
    if could_open != could_close:
        return 1 if could_open else -1
    return -1 if is_open else 1
