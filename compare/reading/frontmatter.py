"""Front matter: `key: value` lines between two lines of three hyphens at the top of a file.

A small part of YAML, read as strings: `no`, `on` and `12:30` stay what they are. Known: quoted values, `[a, b]` and
`- item` lists, `|` and `>` blocks, lines of comment. A comment behind a value is part of the value.
"""

from __future__ import annotations

import re

from compare.errors import ReadError

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_PAIR = re.compile(r"([A-Za-zÀ-ÿ][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?")
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
    return _parse(lines, name), opening.end() + closing.start() + len(closing[0].rstrip())


def _parse(lines: list[tuple[int, str]], name: str) -> dict[str, object]:
    values: dict[str, object] = {}
    key = ""
    for number, line in lines:
        pair = _PAIR.fullmatch(line)
        if pair and not line[0].isspace():
            key = pair[1].lower()
            values[key] = _value(pair[2] or "")
        elif line.lstrip().startswith("- "):
            before = values.get(key)
            values[key] = [*(before if isinstance(before, list) else []), _unquote(line.lstrip()[2:].strip())]
        elif line[0].isspace():
            values[key] = " ".join(f"{values[key]} {line.strip()}".split())
        else:
            raise ReadError(
                f"{name}, line {number}: front matter that is not `key: value`",
                hint="write one `key: value` a line, and `---` below the last",
            )
    return values


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
