r"""What other programs write in the place of signs, left over in a text: entities, tags, quoted-printable, `\u2019`.

Each is taken for what it stands for where that is certain: of HTML the entities of version 4, with their semicolon, and
tags that are none of the words (`compare.reading.tagging`), nothing of either in an address; quoted-printable and the
escapes of JSON only where the whole text keeps to them. The rest is counted (`compare.reading.damage`).
"""

from __future__ import annotations

import quopri
import re
from html import unescape
from html.entities import name2codepoint
from typing import TYPE_CHECKING

from compare.reading.tagging import count_others, sure_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

Found = tuple[str, int, int, str]  # kind, start, end, what stands for it

ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S{1,64}@\S+")
_ENTITY = re.compile(r"&(?:amp;){0,3}(?:#(?:\d{1,7}|[xX][0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,8}));")
_NAMES = frozenset((*name2codepoint, "apos"))
_LEVELS = 4  # `&amp;amp;rsquo;` has three
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_QUOTED = re.compile(r"(?:=[0-9A-F]{2}|(?<!=)=\r?\n)+")
_SOFT_BREAK = re.compile(r"(?<!=)=\r?\n")
_EQUALS = re.compile(r"=(?![0-9A-F]{2}|\r?\n|\Z)")
_RULE = re.compile(r"^[ \t]{0,20}={3,}[ \t]{0,20}$", re.MULTILINE)
_SOFT_BREAKS = 3  # at the ends of lines are no accident
_HIGH = re.compile(r"=[89A-F][0-9A-F]")
_JSON = re.compile(r"(?:\\u[0-9a-fA-F]{4}){1,100}|\\[\"\\/nrt]")
_UNICODE = re.compile(r"\\u[0-9a-fA-F]{4}")
_SIGNS = {'\\"': '"', "\\\\": "\\", "\\/": "/", "\\n": "\n", "\\r": "", "\\t": "\t"}


def escaped(text: str) -> Iterator[Found]:
    """Yield the signs that are written as something else, each with the sign: `("entities", 3, 10, "’")`."""
    if "&" in text or "<" in text:
        addresses = [found.span() for found in ADDRESS.finditer(text)]
        yield from _outside(_tags(text), addresses)
        yield from _outside(_entities(text), addresses)
    yield from _quoted_printable(text)
    yield from _backslashes(text)


def remnants(text: str) -> dict[str, int]:
    """Count what is left of quoted-printable and of escapes in a text that does not keep to them."""
    prose = ADDRESS.sub(" ", text)
    return {
        "damage-tags-left": count_others(text),
        "damage-quoted-printable": sum(1 for _ in re.finditer(r"(?:=[89A-F][0-9A-F]){1,4}", prose)),
        "damage-escapes": sum(1 for _ in _UNICODE.finditer(prose)),
    }


def _outside(found: Iterator[Found], addresses: list[tuple[int, int]]) -> Iterator[Found]:
    """Yield what stands in no address; both are in ascending order. A tag ends an address: `www.a.example</b>`."""
    at = 0
    for one in found:
        while at < len(addresses) and addresses[at][1] <= one[1]:
            at += 1
        if one[0] == "tags" or at == len(addresses) or one[1] < addresses[at][0]:
            yield one


def _entities(text: str) -> Iterator[Found]:
    for found in _ENTITY.finditer(text):
        if found[1] and found[1] not in _NAMES:
            continue
        sign = found[0]
        for _ in range(_LEVELS):
            sign = unescape(sign)
        if len(sign) == 1 and (sign.isprintable() or sign.isspace() or sign.translate(_UNSEEN) == ""):
            yield "entities", found.start(), found.end(), sign.translate(_UNSEEN)


def _tags(text: str) -> Iterator[Found]:
    return (("tags", start, end, sign) for start, end, sign in sure_tags(text))


def _quoted_printable(text: str) -> Iterator[Found]:
    """Yield quoted-printable where no `=` outside of addresses and rules is anything else, and its bytes are UTF-8."""
    if "=" not in text or not (_HIGH.search(text) or len(_SOFT_BREAK.findall(text)) >= _SOFT_BREAKS):
        return
    if _EQUALS.search(_RULE.sub("", ADDRESS.sub(" ", text))):
        return
    out: list[Found] = []
    for found in _QUOTED.finditer(text):
        try:
            signs = quopri.decodestring(found[0].encode("ascii")).decode("utf-8")
        except UnicodeDecodeError:
            return
        if not all(sign.isprintable() or sign in "\r\n\t\u00a0\u00ad\u200b" for sign in signs):
            return
        out.append(("quoted-printable", found.start(), found.end(), signs))
    yield from out


def _backslashes(text: str) -> Iterator[Found]:
    r"""Yield the escapes of JSON where every backslash of a text is one, and some are of the form `\u2019`."""
    if not _UNICODE.search(text) or "\\" in _JSON.sub("", text):
        return
    out: list[Found] = []
    for found in _JSON.finditer(text):
        sign = _SIGNS.get(found[0])
        if sign is None:
            units = bytes.fromhex("".join(found[0].split("\\u")))
            try:
                sign = units.decode("utf-16-be").translate(_UNSEEN)
            except UnicodeDecodeError:
                return
            if not all(char.isprintable() or char.isspace() for char in sign):
                return
        out.append(("escapes", found.start(), found.end(), sign))
    yield from out
