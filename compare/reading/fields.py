"""What a source states about its report – front matter, a JSON record, a page's head – under one set of names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.reading.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Mapping

_ALIASES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "titre"),
    "outlet": ("outlet", "source", "publisher", "sitename", "journal", "média", "media", "éditeur"),
    "language": ("language", "lang", "langue"),
    "published": ("published", "date", "published_at", "publishedat", "datetime", "publié", "publie", "publié le"),
    "url": ("url", "link", "lien", "adresse"),
    "id": ("id",),
    "agencies": ("agencies", "agency", "agences", "agence"),
}
_AUTHOR = ("auteur", "auteurs", "autrice", "byline")


@dataclass(frozen=True, slots=True)
class Fields:
    """Stated metadata. `language` is as stated (`fr-CA`, `French`); `published` is ISO 8601; the rest is in `meta`."""

    title: str | None = None
    outlet: str | None = None
    language: str | None = None
    published: str | None = None
    url: str | None = None
    id: str | None = None
    agencies: tuple[str, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)


def stated(values: Mapping[str, object]) -> Fields:
    """Return the fields that a mapping states; of two names for one field the first wins, the other goes to `meta`."""
    rest = {str(key).strip().lower(): value for key, value in values.items() if value not in (None, "", [], {})}
    taken = {name: _take(rest, aliases) for name, aliases in _ALIASES.items()}
    if "author" not in rest and (author := _take(rest, _AUTHOR)):
        rest["author"] = author
    meta = {key: _as_text(value) for key, value in rest.items()}
    published = None
    if taken["published"] is not None:
        given = _as_text(taken["published"])
        published = parse_date(given)
        if published is None:
            meta["published-as-given"] = given
    return Fields(
        title=_line(taken["title"]),
        outlet=_line(taken["outlet"]),
        language=_line(taken["language"]),
        published=published,
        url=_line(taken["url"]),
        id=_line(taken["id"]),
        agencies=_names(taken["agencies"]),
        meta=meta,
    )


def _take(rest: dict[str, object], aliases: tuple[str, ...]) -> object:
    for alias in aliases:
        if alias in rest:
            return rest.pop(alias)
    return None


def _as_text(value: object) -> str:
    if isinstance(value, dict):  # {"id": …, "name": …}, as news interfaces write a source
        return _as_text(value.get("name") or value.get("id") or "")
    if isinstance(value, (list, tuple)):
        return ", ".join(_as_text(item) for item in value)
    return str(value)


def _line(value: object) -> str | None:
    return " ".join(_as_text(value).split()) or None if value is not None else None


def _names(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    items = value if isinstance(value, (list, tuple)) else re.split(r"[,;]", _as_text(value))
    return tuple(dict.fromkeys(name for item in items if (name := _as_text(item).strip())))
