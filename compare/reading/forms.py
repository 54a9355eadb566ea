"""Which form a source has – a feed, records, a table, a page, text with or without front matter – and its drafts."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.reading import feeds, limits, tables
from compare.reading.fields import Fields, stated
from compare.reading.frontmatter import split_front_matter
from compare.reading.records import MAPPED, attempt, looks_like_json, records
from compare.reading.webpage import extract, looks_like_html
from compare.reading.written import OWN, as_written, is_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.report import Report


@dataclass(frozen=True, slots=True)
class Draft:
    """A report's text, where its own words begin (behind front matter), and what its source states about it.

    `report` is the report itself where `compare read` wrote the record.
    """

    text: str
    start: int = 0
    fields: Fields = field(default_factory=Fields)
    where: str = ""
    report: Report | None = None


def drafts(text: str, name: str, fields: Mapping[str, str] | None = None) -> list[Draft]:
    """Return the drafts in a decoded source. Raises ReadError for the first that is broken; see `parted`."""
    out = []
    for found in parted(text, name, fields):
        if isinstance(found, ReadError):
            raise found
        out.append(found)
    return out


def parted(text: str, name: str, fields: Mapping[str, str] | None = None) -> Iterator[Draft | ReadError]:
    """Yield the drafts in a decoded source, and what is wrong in the place of one.

    Content decides on the form, and only where it is silent the ending of the name. `fields` says where records and
    tables keep what (`compare.reading.records`). Raises ReadError where nothing more can be told.
    """
    if not text.strip():
        raise ReadError(f"{name} is empty", hint="give a file with the text of a report")
    check_fields(fields)
    if feeds.looks_like_feed(text):
        yield from _several(feeds.articles(text, name), name, "entry")
    elif looks_like_html(text, name):
        if len(text) > limits.PAGE:
            size = limits.PAGE // limits.MIB
            raise ReadError(f"{name} is a page of more than {size} MB", hint="save the article's text and give that")
        body, values = extract(text, name)
        yield _titled(body, stated(values), name)
    elif looks_like_json(text, name):
        yield from _several(records(text, name, fields), name, "report")
    elif separator := tables.delimiter(text, name, fields):
        yield from _rows(text, separator, name, fields)
    elif text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        raise ReadError(f"{name} is XML, and neither a page nor a feed", hint="save the text of the report")
    else:
        values, start = split_front_matter(text, name)
        yield checked(Draft(text, start, stated(values), name))


def of_line(text: str, name: str, fields: Mapping[str, str] | None = None) -> Iterator[Draft | ReadError]:
    """Yield the drafts of a line of JSON lines. Raises ReadError for a line that is anything else."""
    check_fields(fields)
    yield from _several(records(text, name, fields), name, "report")


def check_fields(fields: Mapping[str, str] | None) -> None:
    """Refuse a mapping of fields that names none. Raises ReadError."""
    for name in fields or {}:
        if name not in MAPPED:
            raise ReadError(f"no field is called {name!r}", hint=f"the fields are {', '.join(MAPPED)}")


def _several(
    found: Iterator[tuple[str, dict[str, object]] | ReadError], name: str, called: str
) -> Iterator[Draft | ReadError]:
    """Yield the drafts of records, each with its number if there are several."""
    first = next(found, None)
    if first is None:
        raise ReadError(f"{name} holds no report", hint="give a list with at least one record")
    problem: ReadError | None = None
    try:
        second = next(found, None)
    except ReadError as error:  # what breaks off behind the first does not take it along
        second, problem = None, error
    several = second is not None or problem is not None
    yield _drafted(first, f"{name}, {called} 1" if several else name)
    if problem:
        raise problem
    if second is not None:
        for number, item in enumerate(chain([second], found), 2):
            yield _drafted(item, f"{name}, {called} {number}")


def _drafted(item: tuple[str, dict[str, object]] | ReadError, where: str) -> Draft | ReadError:
    if not isinstance(item, tuple):
        return item
    body, values = item
    try:
        if is_written(values):
            own = {key: value for key, value in values.items() if key not in OWN}
            if report := as_written(body, values, stated(own)):
                return checked(Draft(body, 0, stated(own), where, report))
            values = own  # edited: read anew
        return _recorded(body, values, where)
    except ReadError as problem:
        return problem


def _recorded(body: str, values: dict[str, object], where: str) -> Draft:
    """Return the draft of a record; front matter at the top of its text states what the record itself does not."""
    told, start = split_front_matter(body, where)
    fields = stated({**told, **values})
    if not start:
        return _titled(body, fields, where)
    if fields.title in {None, stated(told).title}:
        return checked(Draft(body, start, fields, where))
    return _titled(body[start:].lstrip(), fields, where)


def _rows(text: str, separator: str, name: str, fields: Mapping[str, str] | None) -> Iterator[Draft | ReadError]:
    for line, row in tables.rows(text.splitlines(keepends=True), separator, name):
        where = f"{name}, line {line}"
        yield row if isinstance(row, ReadError) else _drafted(attempt(row, where, fields), where)


def _titled(body: str, fields: Fields, where: str) -> Draft:
    """Put the stated title before the text as its first paragraph, unless a title is there already."""
    if fields.title and not opens_with(body, fields.title):
        body = f"{fields.title}\n\n{body}"
    return checked(Draft(body, 0, fields, where))


def opens_with(body: str, title: str) -> bool:
    """Say whether a text begins with a title: the stated one, or one that Markdown marks as the title of the text."""
    first = " ".join(body.lstrip().split("\n", 1)[0].split())
    return first.startswith("# ") or first.lstrip("#").strip() == title


def checked(draft: Draft) -> Draft:
    """Return a draft that is no longer than a report may be. Raises ReadError."""
    if len(draft.text) > limits.REPORT:
        wrong = f"{draft.where} has {len(draft.text):,} characters, and a report may have {limits.REPORT:,}"
        raise ReadError(wrong, hint="split it into its reports")
    return draft
