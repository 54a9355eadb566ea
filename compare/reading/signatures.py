"""Which capitalised words name a person: the shape of a name is not enough."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from compare.reading.agencies import NAME as AGENCY
from compare.reading.pagewords import folded, listed

_NATIONS = Path(__file__).parent.parent / "lexicons" / "nations.toml"
_LONGEST = 80  # characters
_TOKEN = r"[A-ZÀ-ÝŒ](?:[^\W\d_](?:[^\W\d_]|['’-])*|['’][^\W\d_]+|\.(?:[A-ZÀ-Ý]\.)*)"  # noqa: S105 - of a name, no secret
_PARTICLE = r"(?:(?:de la|de|du|van der|van|von der|von|al|el|bin|ben|le|la|da|dos|di|y)\s+)?"
PERSON = rf"{_TOKEN}(?:\s+{_PARTICLE}{_TOKEN}){{1,3}}"
_PERSON = re.compile(PERSON)
_AGENCY = re.compile(rf"(?<!\w){AGENCY}")
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")


@cache
def _nations() -> frozenset[str]:
    """Return the words of the names and adjectives of states, and of their seats of government."""
    nations = tomllib.loads(_NATIONS.read_text(encoding="utf-8"))["nation"]
    keys = ("en", "fr", "adjective_en", "adjective_fr")
    return frozenset(
        word.lower() for nation in nations for key in keys for name in nation.get(key, ()) for word in name.split()
    )


def is_name(line: str) -> bool:
    """Say whether a line has the shape of a person's name and no word that names of persons do not have."""
    if len(line) > _LONGEST or "\t" in line or not _PERSON.fullmatch(line) or _AGENCY.search(line):
        return False
    words = [word.lower().replace("'", "’") for word in _WORD.findall(line)]
    if any(folded(line) in listed("names", kind) for kind in ("places", "outlets", "figures")):
        return False
    if words[0] in listed("names", "articles") or words[0].endswith(tuple(listed("names", "endings"))):
        return False
    if any(word in listed("names", "never") for word in words):
        return False
    return not all(word in listed("names", "seldom") or word in _nations() for word in words)
