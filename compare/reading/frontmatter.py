"""Front matter: `key: value` lines between two lines of three hyphens at the top of a file.

A small part of YAML, read as strings: `no`, `on` and `12:30` stay what they are. Known: quoted values, `[a, b]` and
`- item` lists, `|` and `>` blocks, lines of comment. A comment behind a value is part of the value.
"""

from __future__ import annotations

import re
from typing import NoReturn

from compare.errors import ReadError

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_PAIR = re.compile(r"([A-Za-zÀ-ÿ][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?")
_TITLE = re.compile(
    r"^(?:title|headline)[ \t]*:[ \t]*(?:[|>]-?[ \t]*(?:\r\n|\r|\n)[ \t]+)?"
    r"(?P<value>\S[^\r\n]*(?:(?:\r\n|\r|\n)[ \t]+\S[^\r\n]*)*)",
    re.MULTILINE | re.IGNORECASE,
)
# A list, a mapping and a quotation open what must be closed before the next key.
_PAIRS = {"[": "]", "{": "}"}
_KNOWN = frozenset({"title", "headline", "date", "published", "outlet", "source", "url", "language", "lang", "id"})
_QUOTED = re.compile(r"""(["'])(.*)\1""", re.DOTALL)


def split_front_matter(text: str, name: str) -> tuple[dict[str, object], int]:
    """Return the stated values and the offset behind the closing line; `({}, 0)` where there is no front matter."""
    opening = _FENCE.match(text)
    if not opening:
        return {}, 0
    body = text[opening.end() :]
    normal = body.replace("\r\n", " \n").replace("\r", "\n")  # as long as the original: offsets hold
    closing = _CLOSE.search(normal)
    if not closing:
        return {}, 0
    lines = [(number, line.rstrip()) for number, line in enumerate(normal[: closing.start()].split("\n"), 2)]
    lines = [(number, line) for number, line in lines if line and not line.lstrip().startswith("#")]
    if not lines or not _PAIR.fullmatch(lines[0][1]):
        return {}, 0  # a text that merely begins with a rule
    pairs = [_PAIR.fullmatch(line) for _, line in lines if not (line[0].isspace() or line.startswith("- "))]
    if not all(pairs) and not any(pair[1].lower() in _KNOWN for pair in pairs if pair):
        return {}, 0  # prose between two rules, and no key that anybody would know
    return _parse(lines, name), opening.end() + closing.start() + len(closing[0].rstrip())


def title_span(text: str, end: int) -> tuple[int, int] | None:
    """Return where the front matter `text[:end]` states the title, without its quotation marks; None where nowhere."""
    found = _TITLE.search(text, 0, end)
    if found is None:
        return None
    start, stop = found.span("value")
    stop = start + len(text[start:stop].rstrip())
    if _QUOTED.fullmatch(text[start:stop]):
        start, stop = start + 1, stop - 1
    return (start, stop) if text[start:stop].strip() else None


def _parse(lines: list[tuple[int, str]], name: str) -> dict[str, object]:
    entries: list[tuple[int, str, list[str]]] = []
    for number, line in lines:
        pair = _PAIR.fullmatch(line)
        if pair and not line[0].isspace():
            entries.append((number, pair[1].lower(), [(pair[2] or "").strip()]))
        elif entries and (line[0].isspace() or line.startswith("- ")):
            entries[-1][2].append(line.strip())
        else:
            _refuse(name, number, "is not `key: value`")
    return {key: _stated(written, number, name) for number, key, written in entries}


def _stated(written: list[str], number: int, name: str) -> object:
    """Return a value from its lines, of which the first stands behind the key."""
    first, *rest = written
    if _unclosed(first):
        if why := _unclosed(" ".join(written)):
            _refuse(name, number, why)
        return _value(" ".join(written))
    if rest and not first and all(line.startswith("- ") for line in rest):
        return [_unquote(line[2:].strip()) for line in rest]
    return " ".join(f"{_value(first)} {' '.join(rest)}".split()) if rest else _value(first)


def _refuse(name: str, number: int, why: str) -> NoReturn:
    hint = "write one `key: value` a line, and `---` below the last"
    raise ReadError(f"{name}: front matter is no YAML: line {number} {why}", hint=hint)


def _unclosed(raw: str) -> str | None:
    """Return what a value opens and does not close, in words; None for a value that is whole."""
    raw = raw.strip()
    first = raw[:1]
    if first in _PAIRS and raw.count(first) > raw.count(_PAIRS[first]):
        return f"opens `{first}` and does not close it"
    if first in {'"', "'"} and first not in raw[1:].replace("\\\\", "").replace('\\"', ""):
        return f"opens `{first}` and does not close it"
    return None


def _value(raw: str) -> object:
    raw = raw.strip()
    if raw in {"|", ">", "|-", ">-"}:
        return ""
    if raw.startswith("[") and raw.endswith("]"):
        return [_unquote(item.strip()) for item in raw[1:-1].split(",") if item.strip()]
    return _unquote(raw)


def _unquote(raw: str) -> str:
    quoted = _QUOTED.fullmatch(raw)
    if not quoted:
        return raw
    inner = quoted[2]
    return inner.replace("''", "'") if quoted[1] == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
