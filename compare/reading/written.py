"""A record that `compare read` wrote → the very report that it was: one record, one report, and nothing told anew."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, cast, get_args

from compare.report import Furniture, Language, Repair, Report, Role, Sentence, Span

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
    if (mended := _repaired(text, values.get("repairs", []))) is None:
        return None
    text, repairs = mended.text, mended.repairs
    sentences = [_sentence(mended, one) for one in values["sentences"]]
    furniture = [_furniture(mended, one) for one in values["furniture"]]
    quotations = [_span(mended, one) for one in values["quotations"]]
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
        repairs=repairs,
    )


class _Mended(NamedTuple):
    """A repaired text, its repairs, and where their damage begins and ends in the text as given."""

    text: str
    repairs: tuple[Repair, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def moved(self, offset: int, *, end: bool) -> int:
        """Return where an offset into the text as given lies; `end`: it ends a stretch."""
        at = bisect_left(self.ends, offset) if end else bisect_right(self.ends, offset)
        if at < len(self.ends) and self.starts[at] < offset:  # within one, or at the end of it
            return self.repairs[at].end if end else self.repairs[at].start
        return offset if not at else self.repairs[at - 1].end + offset - self.ends[at - 1]


def _repaired(given: str, told: object) -> _Mended | None:
    """Return a text with the repairs that a record tells of; None where they do not fit it."""
    pieces: list[str] = []
    repairs: list[Repair] = []
    starts: list[int] = []
    ends = [0]
    length = 0
    for one in told if isinstance(told, list) else [None]:
        read: list[Any] = [one.get(key) for key in ("kind", "start", "end", "text")] if isinstance(one, dict) else []
        if [type(value) for value in read] != [str, int, int, str] or not ends[-1] <= read[1] < read[2] <= len(given):
            return None
        kind, start, end, text = read
        length += start - ends[-1]
        pieces += [given[ends[-1] : start], text]
        repairs.append(Repair(kind, length, length + len(text), given[start:end]))
        length += len(text)
        starts.append(start)
        ends.append(end)
    return _Mended("".join([*pieces, given[ends[-1] :]]), tuple(repairs), tuple(starts), tuple(ends[1:]))


def _span(mended: _Mended, given: Mapping[str, Any]) -> Span | None:
    """Return a stretch of the repaired text, None for what is none."""
    start, end, words = given.get("start"), given.get("end"), given.get("text")
    if not (isinstance(words, str) and words and type(start) is int and type(end) is int and 0 <= start < end):
        return None
    start, end = mended.moved(start, end=False), mended.moved(end, end=True)
    return Span(start, end, words) if mended.text[start:end] == words and end <= len(mended.text) else None


def _sentence(mended: _Mended, given: Mapping[str, Any]) -> Sentence | None:
    span, paragraph, role = _span(mended, given), given.get("paragraph"), given.get("role")
    if span is None or type(paragraph) is not int or paragraph < 0 or role not in get_args(Role):
        return None
    return Sentence(span.text, span.start, span.end, paragraph, cast("Role", role))


def _furniture(mended: _Mended, given: Mapping[str, Any]) -> Furniture | None:
    span, kind = _span(mended, given), given.get("kind")
    return Furniture(kind, span.start, span.end, span.text) if span and isinstance(kind, str) else None
