"""Tags of HTML that are left in a plain text: which of them surely are none of its words.

A text may write about tags: "The tag <p> opens a paragraph". So a tag of a stretch counts where it closes and encloses
words, without a blank between; one of a paragraph or a line where a line or a sentence ends, or between two words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPEN, _CLOSE = r"(?:<|&lt;)", r"(?:>|&gt;)"
_ATTRIBUTE = r"(?:\s[a-z-]{1,20}=[^<>\n]{1,300})?"
_TAG = re.compile(
    rf"{_OPEN}(?P<end>/?)(?P<name>b|i|u|s|em|strong|sup|sub|small|mark|span|font|cite|a|br|p|div){_ATTRIBUTE}\s?/?{_CLOSE}",
    re.IGNORECASE,
)
_BREAKS = {"br": "\n", "p": "\n\n", "div": "\n\n"}
_EMPTY_LINE = re.compile(r"\n[ \t]{0,100}\r?\n")
_SIGN = r"[^\W_]"
_STOP = re.compile(r"[.!?…:][\"'”»’)]{0,3}[ \t]{0,3}\Z")
_MARKS = {'"': '"', "'": "'", "`": "`", "“": "”", "‘": "’", "«": "»", "(": ")", "[": "]"}
_LOOK = 12  # characters around a tag


def sure_tags(text: str) -> list[tuple[int, int, str]]:
    """Return the tags that are no words of a text, in ascending order: start, end, what stands for each."""
    tags = list(_TAG.finditer(text))
    sure = [*_of_stretches(text, tags), *_of_lines(text, tags)]
    return sorted((tag.start(), tag.end(), _in_place(text, tag)) for tag in sure)


def count_others(text: str) -> int:
    """Count the tags that may be words of a text."""
    return len(_TAG.findall(text)) - len(sure_tags(text)) if "<" in text or "&lt;" in text else 0


def _in_place(text: str, tag: re.Match[str]) -> str:
    beside = text[max(0, tag.start() - 1) : tag.start()] + text[tag.end() : tag.end() + 1]
    return "" if "\n" in beside else _BREAKS.get(tag["name"].lower(), "")


def _of_stretches(text: str, tags: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the tags that open and close a stretch within a paragraph."""
    opened: dict[str, list[re.Match[str]]] = {}
    behind = 0
    for tag in tags:
        name = tag["name"].lower()
        if name in _BREAKS:
            continue
        if opened and _EMPTY_LINE.search(text, behind, tag.start()):
            opened.clear()
        behind = tag.end()
        if not tag["end"]:
            opened.setdefault(name, []).append(tag)
        elif opened.get(name):
            opening = opened[name].pop()
            if _encloses(text, opening, tag):
                yield opening
                yield tag


def _encloses(text: str, opening: re.Match[str], closing: re.Match[str]) -> bool:
    """Say whether two tags enclose words, with no blank at their borders, and neither is quoted itself."""
    first, last = text[opening.end() : opening.end() + 1], text[closing.start() - 1 : closing.start()]
    within = closing.start() > opening.end() and not (first.isspace() or last.isspace())
    return within and not (_is_quoted(text, opening) or _is_quoted(text, closing))


def _is_quoted(text: str, tag: re.Match[str]) -> bool:
    mark = _MARKS.get(text[max(0, tag.start() - 1) : tag.start()])
    return mark is not None and text.startswith(mark, tag.end())


def _of_lines(text: str, tags: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the tags that end lines and paragraphs, such as stand side by side together."""
    run: list[re.Match[str]] = []
    for tag in tags:
        if run and text[run[-1].end() : tag.start()].strip(" \t"):
            yield from _run(text, run)
            run = []
        run.append(tag)
    if run:
        yield from _run(text, run)


def _run(text: str, run: list[re.Match[str]]) -> list[re.Match[str]]:
    breaks = [tag for tag in run if tag["name"].lower() in _BREAKS]
    if not breaks or (len(run) == 1 and _is_quoted(text, run[0])):
        return []
    before = text[max(0, run[0].start() - _LOOK) : run[0].start()]
    after = text[run[-1].end() : run[-1].end() + _LOOK]
    goes_on = bool(re.match(r"[ \t]{1,9}[^\W\dA-ZÀ-Ý_]|[ \t]{0,9}[,;.:!?]", after))
    begins = not before.rstrip(" \t") or before.rstrip(" \t").endswith("\n")
    if (begins or _STOP.search(before)) and not goes_on:
        return breaks
    ends = not after.strip(" \t") or after.lstrip(" \t\r").startswith("\n")
    beside = bool(before) and not before[-1].isspace()
    return breaks if beside and (ends or (after and not after[0].isspace() and not goes_on)) else []
