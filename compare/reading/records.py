"""JSON and JSON lines: one object a report, its text in `text`, `body`, `content`, `texte`, or where `fields` says."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.reading import limits
from compare.reading.envelopes import enveloped
from compare.reading.fields import ALIASES, NOWHERE, plain_name
from compare.reading.markup import bare, is_fragment, plain
from compare.reading.written import is_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OPENING = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_SPACE = re.compile(r"[ \t\r\n]+")
TEXT = (
    *("text", "body", "content", "texte", "contenu", "corps"),
    *("maintext", "fulltext", "articletext", "articlebody", "bodytext", "contenttext", "contenthtml", "texteintegral"),
)
MAPPED = (
    "text",
    "title",
    "outlet",
    "language",
    "published",
    "url",
    "id",
    "agencies",
    "author",
)  # what can be told to be elsewhere
_LINES = frozenset(name for field in ("title", "outlet", "author") for name in ALIASES[field])
_LINE = 2000  # characters of a title or a name; in longer ones nothing is looked for
_SHOWN = 8  # names of fields in a hint
_HINT = 'a record is an object such as {"text": "…", "title": "…", "language": "en"}'


def looks_like_json(text: str, name: str) -> bool:
    """Say whether a text is JSON by its first signs, or failing these by the ending of its name."""
    return bool(_OPENING.match(text)) or (
        name.lower().endswith((".json", ".jsonl", ".ndjson")) and text.lstrip()[:1] in {"{", "[", '"'}
    )


def records(
    text: str, name: str, fields: Mapping[str, str] | None = None
) -> Iterator[tuple[str, dict[str, object]] | ReadError]:
    """Yield the text and the other fields of each record, or what is wrong with it.

    `fields` says where a record keeps them: `{"text": "body", "outlet": "source.name"}`. Raises ReadError where the
    records that follow cannot be told.
    """
    for value, where in _values(text, name, fields):
        yield value if isinstance(value, ReadError) else attempt(value, where, fields)


def attempt(
    value: object, where: str, fields: Mapping[str, str] | None = None
) -> tuple[str, dict[str, object]] | ReadError:
    """Return the text and the other fields of one record, or what is wrong with it."""
    try:
        return _record(value, where, fields)
    except ReadError as problem:
        return problem


def is_record(line: str) -> bool:
    """Say whether a line is one JSON object, as JSON lines has them."""
    return line.lstrip()[:1] == "{" and _is_json(line)


def _values(text: str, name: str, fields: Mapping[str, str] | None) -> Iterator[tuple[object, str]]:
    if text.count(",") + text.count("[") + text.count("{") > limits.VALUES:
        wrong = f"{name} is JSON with more than {limits.VALUES:,} values"
        raise ReadError(wrong, hint="give JSON lines, which are read line by line")
    if text.lstrip()[:1] == "[":
        yield from _elements(text, name)
        return
    try:
        whole = json.loads(text)
    except RecursionError:
        raise ReadError(f"{name}: JSON nested too deeply", hint=_HINT) from None
    except ValueError as error:
        lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data" and not _is_json(lines[0][1]):
            yield from _one_by_one(text, name)
            return
        if len(lines) < 2 or not _is_json(lines[0][1]):  # noqa: PLR2004 - JSON lines need two to differ from JSON
            raise ReadError(f"{name} is not valid JSON: {_why(error)}", hint=_HINT) from None
        yield from (_line(line, f"{name}, line {number}") for number, line in lines)
        return
    if isinstance(whole, dict) and {"schema", "tool", "reports"} <= whole.keys() and isinstance(whole["reports"], list):
        yield from ((one, f"{name}, report {number}") for number, one in enumerate(whole["reports"], 1))
        return  # what `compare read --format json` writes
    listed = None if _holds_text(whole, fields) else enveloped(whole, lambda one: _holds_text(one, fields))
    if listed is None:
        yield whole, name
    else:
        yield from ((one, f"{name}, record {number}") for number, one in enumerate(listed, 1))


def _holds_text(value: object, fields: Mapping[str, str] | None) -> bool:
    """Say whether a value is an object with a text where one is looked for."""
    if not isinstance(value, dict):
        return False
    named = (fields or {}).get("text")
    return bool(_at(value, named)) if named else any(plain_name(str(key)) in TEXT and value[key] for key in value)


def _one_by_one(text: str, name: str) -> Iterator[tuple[object, str]]:
    """Yield objects that stand one behind the other, each over several lines."""
    decode = json.JSONDecoder().raw_decode
    at, number = _past_space(text, 0), 0
    while at < len(text):
        number += 1
        try:
            value, at = decode(text, at)
        except RecursionError:
            raise ReadError(f"{name}: JSON nested too deeply", hint=_HINT) from None
        except ValueError as error:
            raise ReadError(f"{name}, record {number} is not valid JSON: {_why(error)}", hint=_HINT) from None
        yield value, f"{name}, record {number}"
        at = _past_space(text, at)


def _elements(text: str, name: str) -> Iterator[tuple[object, str]]:
    """Yield the elements of a list one by one: never all of them as objects, which take twenty times the bytes."""
    decode = json.JSONDecoder().raw_decode
    at, number = _past_space(text, text.index("[") + 1), 0
    try:
        while text[at : at + 1] != "]" or number:
            value, at = decode(text, at)
            number += 1
            yield value, f"{name}, record {number}"
            at = _past_space(text, at)
            if text[at : at + 1] == "]":
                break
            if text[at : at + 1] != ",":
                raise json.JSONDecodeError("Expecting ',' delimiter", text, at)
            at = _past_space(text, at + 1)
        if text[at + 1 :].strip():
            raise json.JSONDecodeError("Extra data", text, at + 1)
    except RecursionError:
        raise ReadError(f"{name}: JSON nested too deeply", hint=_HINT) from None
    except ValueError as error:
        raise ReadError(f"{name} is not valid JSON: {_why(error)}", hint=_HINT) from None


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


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
        return ReadError(f"{where}: JSON nested too deeply", hint=_HINT), where
    except ValueError as error:
        return ReadError(f"{where} is not valid JSON: {_why(error)}", hint=_HINT), where


def _why(error: ValueError) -> str:
    """Return what is wrong with JSON, and where in its only line: that line has a number of its own in the file."""
    if isinstance(error, json.JSONDecodeError) and "\n" not in error.doc:
        return f"{error.msg} at column {error.colno}"
    return str(error) if isinstance(error, json.JSONDecodeError) else "a number of more digits than are read"


def _record(value: object, where: str, given: Mapping[str, str] | None) -> tuple[str, dict[str, object]]:
    if not isinstance(value, dict):
        raise ReadError(f"{where} is not an object", hint=_HINT)
    fields = {str(_sound(key, where)): _sound(item, where) for key, item in value.items()}
    mapped: dict[str, object] = {name: _at(fields, path) for name, path in (given or {}).items()}
    for path in (given or {}).values():
        fields.pop(path, None)
    if given and "text" in given:
        key, text = given["text"], mapped.pop("text")
    else:
        known = {plain_name(key): key for key in reversed(fields)}
        found = (known[name] for name in TEXT if name in known and fields[known[name]] not in (None, ""))
        key = next(found, known.get("text", "text"))
        text = fields.pop(key, None)
    if isinstance(text, dict):
        text = text.get("rendered", text)  # as WordPress has it
    if text is None or text == "":
        raise ReadError(f"{where} has no `{key}`", hint=column_hint(list(value)) if value else _HINT)
    if not isinstance(text, str):
        raise ReadError(f"{where}: `{key}` is not a string", hint=_HINT)
    named = {name: NOWHERE if item in (None, "") else item for name, item in mapped.items()}
    return (text, {**fields, **named}) if is_written(fields) else _unmarked(text, {**fields, **named}, where)


def _unmarked(text: str, fields: dict[str, object], where: str) -> tuple[str, dict[str, object]]:
    """Return a text without the HTML that many records hold, and titles and names without theirs."""
    if text.count("<") > 2 * limits.ELEMENTS:
        raise ReadError(f"{where} has more than {limits.ELEMENTS:,} elements of markup", hint="split it")
    told: dict[str, object] = {}
    for key, value in fields.items():
        named = value.get("rendered") if isinstance(value, dict) else value
        short = isinstance(named, str) and len(named) <= _LINE and plain_name(key) in _LINES
        told[key] = bare(str(named)) if short else value
    if is_fragment(text):
        words = plain(text, lines=True)
        if not words:
            raise ReadError(f"{where} has markup and no text", hint="give the text of the report")
        return words, {**told, "markup": "HTML, taken out"}
    return text, told  # entities and single tags are repaired as damage is, and told


def _at(fields: dict[str, object], path: str) -> object:
    """Return what stands at a path such as `source.name` or `authors.0`; a field of that very name comes first."""
    if path in fields:
        return fields[path]
    found: object = fields
    for part in path.split("."):
        if isinstance(found, dict):
            found = found.get(part)
        elif isinstance(found, list) and part.isdecimal():
            found = found[int(part)] if int(part) < len(found) else None
        else:
            return None
    return found


def column_hint(names: list[object] | list[str]) -> str:
    """Return what to do about a record without text that has these fields."""
    shown = ", ".join(str(name)[:40] for name in names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    return f"name its field with --field text=NAME; it has {shown}"


def _sound(value: object, where: str, depth: int = 0) -> object:
    """Replace lone surrogates, which JSON can spell and no encoding can write, however deep they stand."""
    if depth > limits.LEVELS:
        raise ReadError(f"{where}: JSON nested too deeply", hint=_HINT)
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_sound(item, where, depth + 1) for item in value]
    if isinstance(value, dict):
        return {_sound(key, where, depth + 1): _sound(item, where, depth + 1) for key, item in value.items()}
    return value
