"""Front matter: `key: value` lines between two lines of three hyphens at the top of a file.

A small part of YAML, read as strings: `no`, `on` and `12:30` stay what they are. Known: quoted values, `[a, b]` and
`- item` lists, mappings below a key, `|` and `>` blocks, comments (behind a value: ` # `, for ` #strike` is a word).
TOML between two lines of `+++` is read, too, and a block of known names above a blank line: `Title: …`, `Source : …`.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import NoReturn

from compare.errors import ReadError
from compare.reading.fields import ALIASES, plain_name

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_PAIR = re.compile(r"([A-Za-zÀ-ÿ][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?")
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n|\r|\n)")
_TOML_CLOSE = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
_DOTTED = re.compile(r"(?:[^\s.=]{1,50}\s{0,9}\.\s{0,9}){20}")  # a key that takes its reader long
_COMMENT = re.compile(r"(?:^|[ \t])#(?:[ \t].*)?$", re.DOTALL)
_COMMENTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]+#.*""", re.DOTALL)
_HEADER = re.compile(  # what agencies, archives and clipping services put above a text
    r"(?P<key>title|titre|headline|source|outlet|journal|m[ée]dia|publication|date(?: de publication)?"
    r"|published|publié le|author|auteure?s?|byline|url|link|lien|language|langue|lang|section|rubrique|id)"
    r"[ \t\xa0]{0,3}:[ \t\xa0]{0,8}(?P<value>\S.{0,1000})",
    re.IGNORECASE,
)
_LINES = 15  # of a header
_LARGEST = 4_000  # characters of what states a report, more is none
_TITLE = re.compile(
    r"^(?:title|headline|titre)[ \t]*[:=][ \t]*(?:[|>]-?[ \t]*(?:\r\n|\r|\n)[ \t]+)?"
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
        return _toml(text, name) or _header(text)
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
    stop = start + len(_uncommented(text[start:stop].rstrip()))
    if _QUOTED.fullmatch(text[start:stop]):
        start, stop = start + 1, stop - 1
    return (start, stop) if text[start:stop].strip() else None


def _toml(text: str, name: str) -> tuple[dict[str, object], int] | None:
    """Return what a block of TOML states, and where it ends; None where there is none."""
    import tomllib

    opening = _TOML.match(text)
    closing = _TOML_CLOSE.search(text, opening.end(), opening.end() + _LARGEST) if opening else None
    if not opening or not closing or "=" not in text[opening.end() : closing.start()]:
        return None
    if _DOTTED.search(text, opening.end(), closing.start()):
        raise ReadError(
            f"{name}: front matter is no TOML: a key of so many parts", hint='write one `key = "value"` a line'
        )
    try:
        told = tomllib.loads(text[opening.end() : closing.start()].replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        hint = 'write one `key = "value"` a line, and `+++` below the last'
        why = str(error)[:80] if isinstance(error, ValueError) else "it is nested too deeply"
        raise ReadError(f"{name}: front matter is no TOML: {why}", hint=hint) from None
    days = {key: value.isoformat() if isinstance(value, (date, time)) else value for key, value in told.items()}
    return {key.lower(): value for key, value in days.items()}, closing.end()


def _header(text: str) -> tuple[dict[str, object], int]:
    """Return what a block of `Title: …` and `Source: …` lines states, two at least, and where it ends."""
    told: dict[str, object] = {}
    start = at = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    for line in text[start : start + _LARGEST].splitlines(keepends=True)[: _LINES + 1]:
        if not line.strip():
            break
        found = _HEADER.fullmatch(line.strip())
        if not found or found["key"].lower() in told:
            return {}, 0
        told[found["key"].lower()] = found["value"]
        at += len(line)
    else:
        return {}, 0  # no blank line, no text below
    names = {name for name, aliases in ALIASES.items() for key in told if plain_name(key) in aliases}
    return (told, at) if len(names) > 1 and names & {"title", "outlet", "published"} else ({}, 0)


def _uncommented(raw: str) -> str:
    """Return a value without the comment behind it."""
    if found := _COMMENTED.fullmatch(raw):
        return found[1]
    return raw if raw[:1] in {'"', "'"} else _COMMENT.sub("", raw).rstrip()


def _parse(lines: list[tuple[int, str]], name: str) -> dict[str, object]:
    entries: list[tuple[int, str, list[str]]] = []
    for number, line in lines:
        pair = _PAIR.fullmatch(line)
        if pair and not line[0].isspace():
            entries.append((number, pair[1].lower(), [_uncommented((pair[2] or "").strip())]))
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
    if rest and not first and (named := _mapping(rest)):
        return named
    if rest and not first and all(line.startswith("- ") for line in rest):
        return [_unquote(_uncommented(line[2:].strip())) for line in rest]
    return " ".join(f"{_value(first)} {' '.join(rest)}".split()) if rest else _value(first)


def _mapping(lines: list[str]) -> dict[str, str] | list[dict[str, str]] | None:
    """Return what is nested below a key and has a name – a source, an author, a list of them –, else None."""
    found: list[dict[str, str]] = []
    for line in lines:
        if line.startswith("- ") or not found:
            found.append({})
        pair = _PAIR.fullmatch(line.removeprefix("- ").strip())
        if not pair:
            return None
        found[-1][pair[1].lower()] = _unquote(_uncommented((pair[2] or "").strip()))
    if not all("name" in one for one in found):
        return None
    return found if lines[0].startswith("- ") else found[0]


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
    if (
        raw.startswith("{")
        and raw.endswith("}")
        and (named := _mapping([item.strip() for item in raw[1:-1].split(",")]))
    ):
        return named
    return _unquote(raw)


def _unquote(raw: str) -> str:
    quoted = _QUOTED.fullmatch(raw)
    if not quoted:
        return raw
    inner = quoted[2]
    return inner.replace("''", "'") if quoted[1] == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
