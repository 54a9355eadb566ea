"""Words and lines that pages put around articles, as page_words.toml lists them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("page_words.toml")
_LONGEST = 80  # characters of a line of a page


@cache
def _tables() -> dict[str, dict[str, frozenset[str]]]:
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        section: {key: frozenset(folded(word) for word in words) for key, words in lists.items()}
        for section, lists in tables.items()
    }


def folded(line: str) -> str:
    """Return a line as the tables have it: in small letters, one kind of apostrophe, without its stop and marks."""
    return " ".join(line.lower().replace("'", "’").strip("*_#•→»>").split()).rstrip(".:!…").rstrip()


def listed(section: str, kind: str) -> frozenset[str]:
    """Return a list of `page_words.toml`, its words as `folded` leaves them."""
    return _tables()[section][kind]


def page_line(line: str) -> str | None:
    """Return which of the `lines` of pages a whole line is: navigation, subscribers, end-mark, list."""
    if len(line) > _LONGEST:
        return None
    said = folded(line)
    return next((kind for kind, lines in _tables()["lines"].items() if said in lines), None)


def no_place(words: str) -> bool:
    """Say whether words at the head of a paragraph are what pages put there, and no place: FILE, EXCLUSIVE, VIDÉO."""
    said = folded(words)
    names = _tables()["names"]
    if said in _tables()["datelines"]["no_place"] or said in names["articles"]:
        return True
    return all(word in names["never"] for word in said.split())
