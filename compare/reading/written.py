"""A record that `compare read` wrote → the very report that it was: one record, one report, and nothing told anew."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast, get_args

from compare.report import Furniture, Language, Report, Role, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.reading.fields import Fields

OWN = ("sentences", "furniture", "quotations", "meta")  # what only a record of ours holds, all of them


def is_written(values: Mapping[str, object]) -> bool:
    """Say whether a record has the shape that `compare read` writes."""
    listed = all(isinstance(values.get(key), list) for key in OWN[:-1])
    return listed and isinstance(values.get("meta"), dict) and all(isinstance(one, dict) for one in _list(values))


def _list(values: Mapping[str, object]) -> list[object]:
    return [one for key in OWN[:-1] for one in values[key]]  # type: ignore[attr-defined]


def as_written(text: str, values: Mapping[str, Any], fields: Fields) -> Report | None:
    """Return the report that a record of ours holds, None where it no longer fits its text: somebody edited it.

    `fields` are those that the record states, its `meta` not among them.
    """
    if not (is_written(values) and fields.id and fields.language in get_args(Language)):
        return None
    sentences = [_sentence(text, one) for one in values["sentences"]]
    furniture = [_furniture(text, one) for one in values["furniture"]]
    quotations = [_span(text, one) for one in values["quotations"]]
    told = [one for one in (*sentences, *furniture, *quotations) if one]
    if len(told) < len(_list(values)) or not sentences:
        return None
    ends = [(one.start, one.end) for one in sentences if one]
    if any(before[1] > after[0] for before, after in pairwise(ends)):
        return None
    return Report(
        id=fields.id,
        text=text,
        language=cast("Language", fields.language),
        sentences=tuple(one for one in sentences if one),
        title=fields.title,
        outlet=fields.outlet,
        agencies=fields.agencies,
        published=fields.published,
        url=fields.url,
        furniture=tuple(one for one in furniture if one),
        quotations=tuple(one for one in quotations if one),
        meta={**fields.meta, **{str(key): str(value) for key, value in values["meta"].items()}},
    )


def _span(text: str, given: Mapping[str, Any]) -> Span | None:
    """Return a stretch of the text, None for what is none."""
    start, end, words = given.get("start"), given.get("end"), given.get("text")
    whole = type(start) is int and type(end) is int and isinstance(words, str)
    if not whole or not 0 <= start < end <= len(text) or text[start:end] != words:  # type: ignore[operator]
        return None
    return Span(start, end, words)  # type: ignore[arg-type]


def _sentence(text: str, given: Mapping[str, Any]) -> Sentence | None:
    span, paragraph, role = _span(text, given), given.get("paragraph"), given.get("role")
    if span is None or type(paragraph) is not int or paragraph < 0 or role not in get_args(Role):
        return None
    return Sentence(span.text, span.start, span.end, paragraph, cast("Role", role))


def _furniture(text: str, given: Mapping[str, Any]) -> Furniture | None:
    span, kind = _span(text, given), given.get("kind")
    return Furniture(kind, span.start, span.end, span.text) if span and isinstance(kind, str) else None
