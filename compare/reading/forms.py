"""Which form a source has – records, a page, text with or without front matter – and the drafts in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from compare.errors import ReadError
from compare.reading.fields import Fields, stated
from compare.reading.frontmatter import split_front_matter
from compare.reading.records import looks_like_json, records
from compare.reading.webpage import extract, looks_like_html


@dataclass(frozen=True, slots=True)
class Draft:
    """A report's text, where its own words begin (behind front matter), and what its source states about it."""

    text: str
    start: int = 0
    fields: Fields = field(default_factory=Fields)
    where: str = ""


def drafts(text: str, name: str) -> list[Draft]:
    """Return the drafts in a decoded source. Content decides on its form, then the ending of its name."""
    if not text.strip():
        raise ReadError(f"{name} is empty", hint="give a file with the text of a report")
    if looks_like_html(text, name):
        body, values = extract(text, name)
        return [_titled(body, stated(values), name)]
    if looks_like_json(text, name):
        found = records(text, name)
        if not found:
            raise ReadError(f"{name} holds no report", hint="give a list with at least one record")
        return [
            _titled(body, stated(values), name if len(found) == 1 else f"{name}, report {number}")
            for number, (body, values) in enumerate(found, 1)
        ]
    values, start = split_front_matter(text, name)
    return [Draft(text, start, stated(values), name)]


def _titled(body: str, fields: Fields, where: str) -> Draft:
    """Put the stated title before the text as its first paragraph, unless it is there already."""
    if fields.title:
        first = body.lstrip().split("\n", 1)[0].strip()
        if " ".join(first.split()) != fields.title:
            body = f"{fields.title}\n\n{body}"
    return Draft(body, 0, fields, where)
