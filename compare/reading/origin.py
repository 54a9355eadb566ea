"""Where a report comes from and when it was published, as its text tells it, each value with where it was found."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from compare.reading.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.reading.fields import Fields

_LONGEST_WAY = timedelta(days=14)  # from a dateline's day to the day on which a crawler met the report
_TIMESTAMP = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}(?:er|st|nd|rd|th)?\s+[^\W\d_]+\.?,?\s+\d{4}|[^\W\d_]+\.?\s+\d{1,2},?\s+\d{4})"
)


def published(fields: Fields, meta: Mapping[str, str]) -> tuple[str | None, str | None]:
    """Return when a report was published and what says so: its source, its timestamp, its dateline, a crawler.

    A dateline without year takes the year from a crawler's or a timestamp's day, if it lies within two weeks before it.
    """
    if fields.published:
        return fields.published, None
    stamped = _parsed(meta.get("timestamp"))
    if stamped:
        return stamped, "timestamp"
    crawled, dated = _parsed(meta.get("crawl-date") or fields.meta.get("crawled")), meta.get("dateline-date")
    if dated and (whole := parse_date(dated)):
        return whole, "dateline"
    if dated and crawled and (near := _in_year(dated, crawled)):
        return near, "dateline, with the year of the crawler’s date"
    return (crawled, "crawler’s date") if crawled else (None, None)


def outlet(fields: Fields, site: str | None, credit: str | None) -> tuple[str | None, str | None]:
    """Return which outlet a report is from and what says so: its source, the site behind its title, a credit."""
    if fields.outlet:
        return fields.outlet, None
    if site:
        return site, "title"
    return (credit, "credit") if credit else (None, None)


def _parsed(given: str | None) -> str | None:
    if given is None:
        return None
    if whole := parse_date(given):
        return whole
    found = _TIMESTAMP.search(given)  # `Published: 3 May 2024, 10:00 GMT`
    return parse_date(found[0]) if found else None


def _in_year(dated: str, crawled: str) -> str | None:
    """Return a day without year as the last such day before a crawler came, where that is near enough."""
    last = date.fromisoformat(crawled[:10])
    for year in (last.year, last.year - 1):
        found = parse_date(f"{dated} {year}")
        if found and timedelta() <= last - date.fromisoformat(found[:10]) <= _LONGEST_WAY:
            return found
    return None
