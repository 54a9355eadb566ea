"""What a source states about its report – front matter, a JSON record, a page's head – under one set of names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compare.reading.addresses import is_address
from compare.reading.agencies import agency_credit
from compare.reading.dates import parse_date
from compare.reading.stamps import day_first

if TYPE_CHECKING:
    from collections.abc import Mapping

# Names without what differs from writer to writer: `publishedAt`, `published_at` and `Published at` are one.
ALIASES: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "titre", "webtitle", "articletitle"),
    "outlet": (
        *("outlet", "source", "publisher", "sitename", "journal", "media", "editeur", "medianame", "outletname"),
        *("sourcename", "newspaper", "publication", "publicationname", "nomdumedia"),
        *("sourcehostname", "sourcedomain", "hostname", "domain"),  # where nothing tells how it is called
    ),
    "language": ("language", "lang", "langue", "inlanguage"),
    "published": (
        *("published", "date", "publishedat", "datetime", "publie", "publiele", "datepublished", "datepublish"),
        *("publishdate", "publicationdate", "publisheddate", "publishedon", "publishedtime", "pubdate", "seendate"),
        *("webpublicationdate", "datedepublication", "datedeparution", "dateparution", "datepublication"),
    ),
    "url": ("url", "link", "lien", "adresse", "weburl", "articleurl", "permalink"),
    "id": ("id",),
    "agencies": ("agencies", "agency", "agences", "agence"),
    "author": ("author", "authors", "auteur", "auteurs", "autrice", "autrices", "byline", "authorname"),
}
NOWHERE = object()  # the value of a field that was said to be where a record has none: it is not looked for elsewhere
_LINKED = re.compile(r"\[\[([^\[\]|]{1,200})(?:\|([^\[\]]{1,200}))?\]\]")  # a note's link to another: [[Ann Lee]]


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
    """Return the fields that a mapping states; of two names for one field the first wins, the other goes to `meta`.

    An address in the place of an outlet is the report's. Agencies that are stated as authors are agencies, too.
    """
    rest = {str(key).strip().lower(): value for key, value in values.items() if value not in (None, "", [], {})}
    names: dict[str, str] = {}
    for key in rest:
        names.setdefault(plain_name(key), key)
    taken = {name: _take(rest, names, name) for name in ALIASES}
    if taken["author"] is not None:
        rest["author"] = taken["author"]
    meta = {
        key: _LINKED.sub(r"\1", _as_text(value)) if key == "author" else _as_text(value) for key, value in rest.items()
    }
    published = None
    if taken["published"] is not None:
        given = _as_text(taken["published"])
        french = taken["language"] is not None and _as_text(taken["language"]).strip().lower().startswith("fr")
        published = parse_date(day_first(given) if french else given)
        if published is None:
            meta["published-as-given"] = given
    return Fields(
        title=_line(taken["title"]),
        outlet=_line(taken["outlet"]),
        language=_line(taken["language"]),
        published=published,
        url=_line(taken["url"]),
        id=_line(taken["id"]),
        agencies=_names(taken["agencies"]) or _credited(taken["author"]),
        meta=meta,
    )


def plain_name(name: str) -> str:
    """Return the name of a field in small letters without accents, spaces and marks: `Auteur(s)` is `auteurs`."""
    parts = unicodedata.normalize("NFKD", name).lower()
    return "".join(char for char in parts if char.isalnum())


def _take(rest: dict[str, object], names: dict[str, str], name: str) -> object:
    """Take what is stated under any of a field's names."""
    if rest.get(name) is NOWHERE:
        del rest[name]
        return None
    for alias in ALIASES[name]:
        key = names.get(alias)
        if key not in rest:
            continue
        value = rest[key]
        if name != "outlet":
            return rest.pop(key)
        line = _as_text(value).strip()
        if not is_address(line) and parse_date(line) is None:
            return rest.pop(key)
        if is_address(line) and not any(names.get(other) in rest for other in ALIASES["url"]):
            names["url"] = "url"
            rest["url"] = rest.pop(key)
    return None


def _as_text(value: object) -> str:
    if isinstance(value, dict):  # {"id": …, "name": …}, as news interfaces write a source
        return _as_text(next((value[key] for key in ("name", "rendered", "id") if value.get(key)), ""))
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


def _credited(authors: object) -> tuple[str, ...]:
    """Return the agencies that stand among the authors, or beside them (`The Port with AFP`)."""
    found = (agency_credit(name) for name in _names(authors))
    return tuple(dict.fromkeys(name for credit in found if credit for name in credit.agencies))
