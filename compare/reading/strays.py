r"""Stray bytes: UTF-8 in which some signs are Windows-1252, as texts are that were put together from several sources.

They are read where each stands in a place where only that letter or mark of Windows-1252 can: an accented letter in a
word, an apostrophe between letters, a dash between spaces. Rests of UTF-8 that was cut (`caf\xc3`, `l\x80\x99eau`)
stand where no such sign does.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

_MOST = 10_000  # more strays than in any text of several sources
_BYTES = frozenset(map(chr, range(0xDC80, 0xDD00)))  # what Python makes of a byte that it cannot decode
_STRAY = re.compile("[\udc80-\udcff]")
_SIGNS = {0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0x100)}
_UNDEFINED = frozenset(chr(byte) for byte, sign in _SIGNS.items() if not sign)
_ASCII = frozenset(map(chr, range(0x80)))
_LOW, _HIGH = "àâäæçéèêëîïôöœùûüÿáíóúñ", "ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸÁÓ"
_L = r"[^\W\d_]"
_IN_PLACE = re.compile(
    "|".join(
        (
            rf"(?:(?<=[A-Za-z])|(?<=[A-Za-z][{_LOW}]))[{_LOW}]",
            rf"[{_LOW}](?=[A-Za-z])",
            rf"(?<!{_L})[àÀôÔ](?!{_L})",
            "[çÇ](?=[’'])",
            rf"(?<!{_L})[{_HIGH}](?=[a-z]|[A-Z](?![a-z]))",
            rf"(?<=[A-Z])[{_HIGH}](?![a-z])",
            rf"(?<={_L})’",
            r"(?<!\w)’(?=\d\d)",
            r"(?<!\w)[‘“](?=[\w\s«‘“'\"…])",
            rf"(?<=[\w.,!?…%)’»])”(?!{_L})",
            r"(?<!\w)«(?=[\w\s“‘…])",
            rf"(?<=[\w\s.,!?…%)”’])»(?!{_L})",
            r"(?:(?<![^\s\d])|(?<=[»”)]))[–—](?=[\s\d])",
            r"(?<=[\w\s.,’”«“([])…(?!\d)",
            rf"(?<=[\d\s])€(?!{_L})",
            r"(?<!\w)[£€](?=\d)",
            r"(?<=\d)°(?=[\sCF.,])",
            r"(?<=[nN])°(?=[\s\d])",
            r"(?<!\w)[©®](?=[\sA-Z\d])",
            r"(?<!\w)§(?=[\s\d])",
            r"(?<!\S)[•·](?=\s)",
            r"(?<=[\w.)’”%])\xa0(?=[:;!?»€%–—])",
            r"(?<=«)\xa0(?=\w)",
            r"(?<=\d)\xa0(?=\d)",
        )
    )
)
# A lone sign that prose has not, which may as well be two of Windows-1252: `ǒ` is `Ç’`, `ɠ` is `É` and a space.
_LONE = re.compile("(?<![^\x00-\x7f])[\u01c0-\u1fff\u2c00-\ud7ff](?![^\x00-\x7f])")
_NEAR = 12  # characters to either side by which a place is found again in a report
_BORDER = re.compile('[<>"\\\\\r\n\t]')


class Stray(NamedTuple):
    """A byte that was read as Windows-1252: its offset in the decoded text, its sign, and what stands around it."""

    offset: int
    sign: str
    near: str


def mixed(data: bytes, expected: frozenset[str]) -> tuple[str, tuple[Stray, ...]] | None:
    """Return UTF-8 with stray bytes as text, and the strays; None where not all of them are certain.

    `expected` are the signs beyond ASCII that prose has: where strays are the greater part, all others must be of them.
    """
    raw = data.decode("utf-8", "surrogateescape")
    kinds = set(raw)
    if kinds.isdisjoint(_BYTES) or "\0" in kinds:
        return None
    hits = [hit.start() for hit in islice(_STRAY.finditer(raw), _MOST + 1)]
    valid = len(raw) - len(raw.encode("ascii", "ignore")) - len(hits)
    proven = valid > len(hits) or (valid and expected.issuperset(kinds - _ASCII - _BYTES))
    if not proven or len(hits) > _MOST or not kinds.isdisjoint(_UNDEFINED):
        return None
    text = raw.translate(_SIGNS)
    if any(expected.issuperset(sign[0].encode().decode("cp1252", "replace")) for sign in _LONE.finditer(text)):
        return None
    found = []
    for at in hits:
        if not _IN_PLACE.match(text, at):
            return None
        before = _BORDER.split(text[max(0, at - _NEAR) : at])[-1]
        after = _BORDER.split(text[at + 1 : at + 1 + _NEAR])[0]
        found.append(Stray(at, text[at], f"{before}{text[at]}{after}"))
    return text, tuple(found)
