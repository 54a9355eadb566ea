"""The envelopes that news services put around their records: `{"articles": […]}`, `{"response": {"results": […]}}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEPEST = 3  # levels of an envelope
_NAMES = ("articles", "results", "items", "hits", "entries", "docs", "documents", "stories", "records", "data", "news")
_FEED = "https://jsonfeed.org/version/"


def enveloped(whole: object, is_report: Callable[[object], bool]) -> list[object] | None:
    """Return the list of records in an envelope, None for what is none.

    It is the list of objects that is least deep: one of records with a text, else one with a name that services use,
    for their records may keep the text where nobody would look.
    """
    level, named = [whole], None
    for _ in range(_DEEPEST):
        lists = [(key, item) for one in level if isinstance(one, dict) for key, item in one.items() if _is_list(item)]
        for key, item in lists:
            records = [_opened(record) for record in item]
            if any(is_report(record) for record in records):
                return [_of_feed(whole, record) for record in records]
            if named is None and str(key).lower() in _NAMES:
                named = records
        level = [item for one in level if isinstance(one, dict) for item in one.values()]
    return named


def _is_list(item: object) -> bool:
    return isinstance(item, list) and bool(item) and all(isinstance(one, dict) for one in item)


def _opened(record: object) -> object:
    """Return what a search engine wraps in `_source`."""
    inner = record.get("_source") if isinstance(record, dict) else None
    return inner if isinstance(inner, dict) else record


def _of_feed(whole: object, record: object) -> object:
    """Return an entry of a JSON feed with the feed's title as its outlet."""
    if isinstance(whole, dict) and isinstance(record, dict) and str(whole.get("version")).startswith(_FEED):
        return {"outlet": whole.get("title"), "language": whole.get("language")} | record
    return record
