"""Which form a source has – a feed, records, a table, a page, text with or without front matter – and its drafts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.reading import feeds, limits, tables
from compare.reading.fields import Fields, stated
from compare.reading.frontmatter import split_front_matter
from compare.reading.markup import is_page_part
from compare.reading.prolog import beginnings
from compare.reading.records import MAPPED, attempt, looks_like_json, records
from compare.reading.webpage import articles, looks_like_html
from compare.reading.written import OWN, as_written, is_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compare.report import Report

_NEWS_ROOT = re.compile(r"<(?:\w{1,20}:)?(nitf|newsml|newsitem|newsmessage|packageitem)[\s>]", re.IGNORECASE)
_MARKS = ".!?…'\"‘’“”„‟‛«»‹›"


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
    elif looks_like_html(text, name) or is_page_part(text, name):
        yield from of_page(text, name)
    elif looks_like_json(text, name):
        yield from _several(records(text, name, fields), name, "report")
    elif separator := tables.delimiter(text, name, fields):
        yield from _rows(text, separator, name, fields)
    elif text.lstrip("\ufeff \t\r\n").startswith("<?xml") or news_markup(text):
        kind = news_markup(text)
        what = f"{kind}, a form that is not read" if kind else "XML, and neither a page nor a feed"
        raise ReadError(f"{name} is {what}", hint="save the text of the report")
    else:
        values, start = split_front_matter(text, name)
        yield checked(Draft(text, start, stated(values), name))


def news_markup(text: str) -> str | None:
    """Return the name of the form that agencies exchange reports in, if a text is in one."""
    root = _NEWS_ROOT.match(text, list(beginnings(text))[-1])
    return ("NITF" if root[1].lower() == "nitf" else "NewsML") if root else None


def of_page(text: str, name: str, values: Mapping[str, object] | None = None) -> list[Draft]:
    """Return the drafts of the articles of a page. Raises ReadError.

    `values` are what is known of it otherwise, and better; of several articles each knows its own title better.
    """
    if len(text) > limits.PAGE:
        size = limits.PAGE // limits.MIB
        raise ReadError(f"{name} is a page of more than {size} MB", hint="save the article's text and give that")
    found, known = articles(text, name), values or {}
    if len(found) == 1:
        return [_titled(found[0][0], stated({**found[0][1], **known}), name)]
    told = [(body, stated({**known, **its})) for body, its in found]
    return [_titled(body, fields, f"{name}, article {number}") for number, (body, fields) in enumerate(told, 1)]


def bare(text: str, name: str) -> Draft:
    """Return the draft of what is known to be plain text, whatever it looks like. Raises ReadError."""
    if not text.strip():
        raise ReadError(f"{name} is empty", hint="give a file with the text of a report")
    return checked(Draft(text, where=name))


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
            own = {key: value for key, value in values.items() if key not in (*OWN, "repairs", "split_at")}
            if report := as_written(body, values, stated(own)):
                return checked(Draft(body, 0, stated(own), where, report))
            values = own  # edited: read anew
        return recorded(body, values, where)
    except ReadError as problem:
        return problem


def recorded(body: str, values: Mapping[str, object], where: str) -> Draft:
    """Return the draft of a record; front matter at the top of its text states what the record itself does not."""
    told, start = split_front_matter(body, where)
    fields = stated({**told, **values})
    if not start:
        return _titled(body, fields, where)
    if fields.title in {None, stated(told).title}:
        return checked(Draft(body, start, fields, where))
    return _titled(body[start:].lstrip(), fields, where)


def _rows(text: str, separator: str, name: str, fields: Mapping[str, str] | None) -> Iterator[Draft | ReadError]:
    for line, row in tables.rows(text.splitlines(keepends=True), separator, name, fields):
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
    """Return a draft that is no longer than a report may be, and prose. Raises ReadError."""
    text, where = draft.text, draft.where
    if len(text) > limits.REPORT:
        wrong = f"{where} has {len(text):,} characters, and a report may have {limits.REPORT:,}"
        raise ReadError(wrong, hint="split it into its reports")
    if text.count("\n") + text.count("\r") > limits.LINES:
        lines = sum(not line.isspace() for line in text.splitlines() if line)
        if lines > limits.LINES:
            wrong = f"{where} has {lines:,} lines, and a report may have {limits.LINES:,}"
            raise ReadError(wrong, hint="split it into its reports")
    if len(text) > limits.MARKED_FREELY and sum(map(text.count, _MARKS)) > limits.MARKED * len(text):
        wrong = f"{where} is no prose: over {limits.MARKED:.0%} of it is quotation marks and full stops"
        raise ReadError(wrong, hint="give the text of a report")
    return draft
