"""Sentences of English and French news, by rule: a full stop ends one unless something speaks against it.

Every decision looks at a bounded stretch of text around one stop, so the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from compare.languages.abbreviations import ADDRESS_ENDINGS, EXCLAIMING, SAYING_EN, full_stop_ends, known
from compare.quotations import marks, paragraphs, quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from compare.report import Language

__all__ = ["quotations", "split"]

_H = "[^\\S\\r\\n]"  # white space within a line, no-break spaces too
_CUT_MARK = rf"[<\[(]{_H}?(?:\.{{2,}}|…|\. \. \.){_H}?[>\])]"
_STOP = re.compile(
    rf"(?P<cut>{_CUT_MARK})"
    rf"|(?P<stop>[.!?…‼⁇⁈⁉]+(?:{_H}[.!?…‼⁇⁈⁉]+)*)"
    r"|(?P<item>(?<=[\r\n])[ \t]*(?:[-•*·▪►‣●■]|[–—](?= ?[\"“«A-ZÀ-Þ0-9])|\d{1,2}[.)])[ \t]+(?=\S))"
)
_CUT = re.compile(_CUT_MARK)
_SPACES = re.compile(r"\s*")
_LETTERS = re.compile(r"[^\W\d_]+")
_UPPER = "A-ZÀ-ÖØ-ÞŒ"
_LOWER = "a-zß-öø-ÿœ"
_DATE = rf"(?:(?:le )?\d{{1,2}}(?:er)? [{_LOWER}{_UPPER}]{{3,9}}|[A-Z][a-z]{{2,8}}\.? \d{{1,2}})(?:,? \d{{4}})?\.?"
_NAME = rf"[{_UPPER}][\w’'-]+"
_PLACE = (
    rf"[{_UPPER}][{_UPPER}’'./ -]+(?:,? {_NAME}){{0,3}}[,.]?|{_NAME}(?: {_NAME})?,"  # `NEW YORK, Ohio,` or `Paris,`
)
_DATELINE = re.compile(
    rf"\W{{0,3}}(?:(?:date )?\d{{4}}-\d\d-\d\d )?(?:{_PLACE}) {_DATE}"
    rf"(?:\s?(?:[(/][\w .-]{{2,25}}[)/]|[{_UPPER}]{{2,9}})\.?)?"
)
_LONGEST_DATELINE = 90
_CITY = re.compile(rf"\W{{0,3}}[{_UPPER}]{{2}}[{_UPPER}’'./ -]{{0,25}}\.")
_DAY_OR_AGENCY = re.compile(r"[A-Z][a-z]{2,8}\.? \d|\d{1,2} [a-zé]{3,9}|[A-Z]{3,12}(?: [-–—])? [A-ZÀ-Þ][a-zà-ÿ]")
_RUN_ON = re.compile(rf"[{_UPPER}][{_LOWER}]+|[AIÀYÔ](?=\s)|(?:[LDCJNSM]|Qu)['’]")
# A capital may begin the reporting clause after `?”` or `!”`, and, badly punctuated, after `.”`.
_SPEAKER = (
    rf"(?:I|(?:(?:[Tt]he|[{_UPPER}][\w’'.-]*|of|for|and|de|[a-z-]+(?:man|woman|person|er|or|ist|ial|ent))\s){{0,6}}?"
    r"[\w’'.-]+)"
)
_SAYS = rf"{_SPEAKER}\s(?:{SAYING_EN})(?=[.,;]|\s*$"
_REPORTING = re.compile(_SAYS + ")")
_ASKING = re.compile(
    rf"{_SAYS}|\s(?:on|in|at|to|during|after|before|as|when|while|reporters|journalists|me|him|them|us|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
_PRONOUN = re.compile(r"(?:He|She|They|It|We)\b")
_ADDRESSES = ("http://", "https://", "www.")


def split(text: str, language: Language, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the bounds of the sentences of `text[start:end]`, as code-point offsets into `text`.

    The bounds are trimmed of white space, ascend, do not overlap and cover every character that is not white space. A
    blank line always ends a sentence; a single line break is white space, except before a bullet or a list's number.
    Nothing outside of `text[start:end]` has a say.
    """
    start, end, _ = slice(start, end).indices(len(text))
    window = text[start:end]
    roles = {mark.offset: mark.role for mark in marks(window)}
    return [
        (left + start, right + start)
        for bounds in paragraphs(window)
        for left, right in _Paragraph(window, *bounds, roles, language).sentences()
    ]


class _Paragraph:
    """A stretch without blank lines, `text[start:end]`, with the roles of the quotation marks by offset."""

    def __init__(self, text: str, start: int, end: int, roles: dict[int, int], language: Language) -> None:
        self.text, self.start, self.end = text, start, end
        self.roles, self.language = roles, language

    def sentences(self) -> list[tuple[int, int]]:
        """Return the trimmed bounds; a stretch without a letter or figure joins its neighbour."""
        cuts = [self.start, *self._borders(), self.end]
        found: list[tuple[int, int]] = []
        worded = True
        for left, right in pairwise(cuts):
            piece = self.text[left:right]
            if not (trimmed := piece.strip()):
                continue
            first = left + len(piece) - len(piece.lstrip())
            last = first + len(trimmed)
            has_words = any(map(str.isalnum, trimmed))
            if found and not (worded and has_words):
                found[-1] = (found[-1][0], last)
                worded = worded or has_words
            else:
                found.append((first, last))
                worded = has_words
        return found

    def _borders(self) -> Iterator[int]:
        """Yield the offsets after each sentence but the last."""
        sentence = self._after_space(self.start)
        for match in _STOP.finditer(self.text, self.start, self.end):
            if match.lastgroup == "item":
                border: int | None = match.start()
            elif match.lastgroup == "cut":
                border = self._after_cut(match)
            else:
                border = self._after_stop(sentence, match)
            if border is not None and border > sentence:
                yield border
                sentence = self._after_space(border)

    def _after_space(self, at: int) -> int:
        match = _SPACES.match(self.text, at, self.end)
        return match.end() if match else at

    def _after_cut(self, cut: re.Match[str]) -> int | None:
        """End a sentence at `<…>` only where the next word surely begins another."""
        following = self._after_space(cut.end())
        before = self.text[max(self.start, cut.start() - 3) : cut.start()].rstrip()
        word = _LETTERS.match(self.text, following, self.end)
        if not before or before[-1] in ".!?…" or following == cut.end() or word is None:
            return None
        return cut.end() if word.group() in known(self.language).starters else None

    def _after_stop(self, sentence: int, match: re.Match[str]) -> int | None:
        """Return the offset after a stop and what closes with it, or None where the sentence goes on."""
        stop = match.group()
        after, quoted = self._closers(match.end())
        following = self._after_space(after)
        if following >= self.end:
            return None
        if following == after:
            return after if self._runs_on(match, after, quoted=quoted) else None
        content = self._openers(following)
        if not self._may_begin(following, content, stop) or (quoted and self._reports(following, stop)):
            return None
        if stop != ".":
            return None if self._goes_on(sentence, match, content) else after
        if self._is_dateline(sentence, match.start(), following):
            return None
        before = self.text[max(sentence, match.start() - 60) : match.start()]
        ends = full_stop_ends(before, self.text[following : min(self.end, content + 40)], self.language)
        return after if ends else None

    def _closers(self, at: int) -> tuple[int, bool]:
        """Return the offset after the closing marks and brackets that belong to a stop, and whether one was a quote."""
        quoted = False
        while at < self.end:
            probe = at
            while probe < min(self.end, at + 3) and self.text[probe].isspace() and self.text[probe] not in "\r\n":
                probe += 1
            if self.roles.get(probe) == -1:
                quoted = True
            elif probe != at or self.text[probe] not in ")]}’'" or probe in self.roles:
                break
            at = probe + 1
        return at, quoted

    def _openers(self, at: int) -> int:
        """Return the offset of what the marks, brackets and cuts at `at` open."""
        begin = at
        while at < min(self.end, begin + 20):
            cut = _CUT.match(self.text, at, self.end)
            if cut:
                at = cut.end()
            elif self.roles.get(at) == 1 or self.text[at] in "([{<¿¡’'" or (at > begin and self.text[at].isspace()):
                at += 1
            else:
                break
        return at

    def _may_begin(self, following: int, content: int, stop: str) -> bool:
        """Tell whether a sentence may begin like this: not with a comma, nor with a small letter outside of quotes."""
        first = self.text[content : min(self.end, content + 1)]
        if not first or first in ",;:)]}%/&+=|>~_\\.!?…»”":
            return False
        if first.islower():
            quoted = stop == "." and any(self.roles.get(at) == 1 for at in range(following, content))
            return quoted or self.text.startswith(_ADDRESSES, content)
        dash = first in "-–—"
        return not dash or (stop != "…" and self.text[content + 1 : min(self.end, content + 3)].strip().isupper())

    def _goes_on(self, sentence: int, match: re.Match[str], content: int) -> bool:
        """Tell whether `…`, `!` or `?` stands within a sentence: at its start, in brackets, or in a name."""
        before = self.text[max(sentence, match.start() - 20) : match.start()]
        if match.group()[0] in ".…" and not any(map(str.isalnum, before)):
            return True
        if before.endswith(("(", "[")):
            return True
        word = _LETTERS.match(self.text, content, self.end)
        begins = word is not None and word.group() in known(self.language).starters
        return match.group() == "!" and not begins and (before.split() or [""])[-1] in EXCLAIMING

    def _reports(self, at: int, stop: str) -> bool:
        """Tell whether a reporting clause with a capital follows a quotation: `“Why now?” Smith asked.`."""
        ahead = self.text[at : min(self.end, at + 120)]
        pattern = _REPORTING if stop == "." else _ASKING
        return bool(pattern.match(ahead)) and not _PRONOUN.match(ahead)

    def _is_dateline(self, sentence: int, dot: int, following: int) -> bool:
        """Tell whether the sentence so far is a dateline: `MOSCOW, February 16.`, `MINSK.`."""
        so_far = self.text[max(sentence, dot - _LONGEST_DATELINE) : dot + 1]
        line = max(so_far.rfind("\n"), so_far.rfind("\r")) + 1
        if line == 0 and sentence < dot - _LONGEST_DATELINE:
            return False
        so_far = so_far[line:]
        goes_on = _DAY_OR_AGENCY.match(self.text, following, self.end)
        return bool(_DATELINE.fullmatch(so_far) or (goes_on and _CITY.fullmatch(so_far)))

    def _runs_on(self, match: re.Match[str], after: int, *, quoted: bool) -> bool:
        """Tell whether a sentence begins right after a stop, the space forgotten: `pointed out.He pointed`."""
        opens = self.roles.get(after) == 1
        if match.group()[0] == "…" or match.group().startswith("..") or not (opens or self.text[after].isupper()):
            return False
        if quoted:
            return opens or not self._reports(after, match.group())
        begins = _RUN_ON.match(self.text, self._openers(after), self.end)
        if not begins:
            return False
        left = self.text[max(self.start, match.start() - 200) : match.start()].split()
        token = left[-1] if left else ""
        last = (re.findall(r"\w+", " ".join(left[-2:])[-60:]) or [""])[-1]
        if len(last) < 2 or any(mark in token for mark in ("/", "@", "_", "www.")):  # noqa: PLR2004
            return False
        if begins.group().lower() in ADDRESS_ENDINGS and token.endswith(last) and match.group() == ".":
            return False
        return last not in known(self.language).never | known(self.language).openended
