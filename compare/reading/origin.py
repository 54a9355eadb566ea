"""Where a report comes from and when it was published, as its text tells it, each value with where it was found."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from compare.reading.dates import parse_date
from compare.reading.stamps import read_stamp

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.reading.fields import Fields
    from compare.report import Language

_LONGEST_WAY = timedelta(days=14)  # from a dateline's day to the day on which a crawler met the report
_HALF_YEAR = timedelta(days=183)
_DAY = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}(?:er|st|nd|rd|th)?\s+[^\W\d_]+\.?,?\s+\d{4}|[^\W\d_]+\.?\s+\d{1,2},?\s+\d{4})"
)


def dated(fields: Fields, meta: Mapping[str, str], language: Language) -> tuple[str | None, dict[str, str | None]]:
    """Return when a report was published, and what else its source and its text say of days: by whom, updated, another.

    `meta` is what the text tells. An update is no publication: a report that tells of it alone has no day of its own.
    """
    when, told_by = _published(fields, meta, language)
    words = meta.get("timestamp-updated")
    stamp = read_stamp(words, language) if words and "modified" not in fields.meta else None
    return when, {
        "published-from": told_by,
        "published-also": _published_also(fields, meta, when, told_by, language) if when else None,
        "modified": stamp.modified if stamp else None,
        "modified-from": "timestamp" if stamp and stamp.modified else None,
    }


def _published(fields: Fields, meta: Mapping[str, str], language: Language) -> tuple[str | None, str | None]:
    """Return when a report was published and what says so: its source, its timestamp, its dateline, a crawler.

    A dateline without year takes the year from a crawler's day, if it lies within two weeks before it.
    """
    if fields.published:
        return fields.published, None
    stamped = _stamped(meta.get("timestamp"), language)
    if stamped:
        return stamped, "timestamp"
    crawled, given = _parsed(meta.get("crawl-date") or fields.meta.get("crawled")), meta.get("dateline-date")
    if given and (whole := parse_date(given)):
        return whole, "dateline"
    if given and crawled and (near := _in_year(given, crawled)):
        return near, "dateline, with the year of the crawler’s date"
    return (crawled, "crawler’s date") if crawled else (None, None)


def _published_also(
    fields: Fields, meta: Mapping[str, str], when: str, told_by: str | None, language: Language
) -> str | None:
    """Return other days that a source or a text names as that of publication, and where: a timestamp, a dateline."""
    found = [fields.meta["published-also"]] if "published-also" in fields.meta else []
    if not told_by and (stamped := _stamped(meta.get("timestamp"), language)) and stamped[:10] != when[:10]:
        found.append(f"{stamped} (timestamp)")
    given = meta.get("dateline-date") if not (told_by or "").startswith("dateline") else None
    if given and (dateline := _near(given, when)) and dateline[:10] != when[:10]:
        found.append(f"{dateline[:10]} (dateline)")
    return "; ".join(found) or None


def outlet(fields: Fields, site: str | None, credit: str | None) -> tuple[str | None, str | None]:
    """Return which outlet a report is from and what says so: its source, the site behind its title, a credit."""
    if fields.outlet:
        return fields.outlet, None
    if site:
        return site, "title"
    return (credit, "credit") if credit else (None, None)


def _stamped(given: str | None, language: Language) -> str | None:
    stamp = read_stamp(given, language) if given else None
    return stamp.published if stamp else _parsed(given)


def _parsed(given: str | None) -> str | None:
    if given is None:
        return None
    if whole := parse_date(given):
        return whole
    found = _DAY.search(given)  # `Published: 3 May 2024, 10:00 GMT`
    return parse_date(found[0]) if found else None


def _near(given: str, day: str) -> str | None:
    """Return the day that a dateline names, without year the one that is nearest to another day."""
    if whole := parse_date(given):
        return whole
    other = date.fromisoformat(day[:10])
    for year in (other.year, other.year - 1, other.year + 1):
        found = parse_date(f"{given} {year}")
        if found and abs(date.fromisoformat(found[:10]) - other) <= _HALF_YEAR:
            return found
    return None


def _in_year(given: str, crawled: str) -> str | None:
    """Return a day without year as the last such day before a crawler came, where that is near enough."""
    last = date.fromisoformat(crawled[:10])
    for year in (last.year, last.year - 1):
        found = parse_date(f"{given} {year}")
        if found and timedelta() <= last - date.fromisoformat(found[:10]) <= _LONGEST_WAY:
            return found
    return None
