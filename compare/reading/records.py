"""JSON and JSON lines: one object a report, its text in `text`, `body` or `content`."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from compare.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_TEXT = ("text", "body", "content")
_DEEPEST = 100  # levels of a record's fields; no record of a report comes near
_HINT = 'a record is an object such as {"text": "…", "title": "…", "language": "en"}'


def looks_like_json(text: str, name: str) -> bool:
    """Say whether a text is JSON by its first signs, or failing these by the ending of its name."""
    return bool(_OPENING.match(text)) or (
        name.lower().endswith((".json", ".jsonl", ".ndjson")) and text.lstrip()[:1] in {"{", "[", '"'}
    )


def records(text: str, name: str) -> list[tuple[str, dict[str, object]]]:
    """Return the text and the other fields of each record. Raises `ReadError` naming the record or line at fault."""
    return [_record(value, where) for value, where in _values(text, name)]


def _values(text: str, name: str) -> Iterator[tuple[object, str]]:
    try:
        whole = json.loads(text)
    except RecursionError:
        raise ReadError(f"{name}: JSON nested too deeply", hint=_HINT) from None
    except ValueError as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        if len(lines) < 2 or not _is_json(lines[0][1]):  # noqa: PLR2004 - JSON lines need two to differ from JSON
            raise ReadError(f"{name} is not valid JSON: {error}", hint=_HINT) from None
        yield from (_line(line, f"{name}, line {number}") for number, line in lines)
        return
    if isinstance(whole, list):
        yield from ((value, f"{name}, record {number}") for number, value in enumerate(whole, 1))
    else:
        yield whole, name


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def _line(line: str, where: str) -> tuple[object, str]:
    try:
        return json.loads(line), where
    except RecursionError:
        raise ReadError(f"{where}: JSON nested too deeply", hint=_HINT) from None
    except ValueError as error:
        raise ReadError(f"{where} is not valid JSON: {error}", hint=_HINT) from None


def _record(value: object, where: str) -> tuple[str, dict[str, object]]:
    if not isinstance(value, dict):
        raise ReadError(f"{where} is not an object", hint=_HINT)
    fields = {str(_sound(key, where)): _sound(item, where) for key, item in value.items()}
    key = next((key for key in _TEXT if fields.get(key) not in (None, "")), None)
    if key is None:
        raise ReadError(f"{where} has no `text`", hint=_HINT)
    text = fields.pop(key)
    if not isinstance(text, str):
        raise ReadError(f"{where}: `{key}` is not a string", hint=_HINT)
    return text, fields


def _sound(value: object, where: str, depth: int = 0) -> object:
    """Replace lone surrogates, which JSON can spell and no encoding can write, however deep they stand."""
    if depth > _DEEPEST:
        raise ReadError(f"{where}: JSON nested too deeply", hint=_HINT)
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_sound(item, where, depth + 1) for item in value]
    if isinstance(value, dict):
        return {_sound(key, where, depth + 1): _sound(item, where, depth + 1) for key, item in value.items()}
    return value
