"""Time zones as dates state them: offsets, names of the IANA list, and those short names that mean one zone only."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

# `EST` is New York's and Brisbane's, `BST` London's and Dhaka's, `IST` India's, Israel's and Ireland's: left out here.
_HOURS = {
    **dict.fromkeys(("utc", "gmt", "ut", "z", "wet"), 0),
    **dict.fromkeys(("cet", "west"), 1),
    **dict.fromkeys(("cest", "eet", "sast"), 2),
    **dict.fromkeys(("eest", "msk"), 3),
    "awst": 8,
    "hkt": 8,
    "jst": 9,
    "kst": 9,
    "aest": 10,
    "aedt": 11,
    "nzst": 12,
    "nzdt": 13,
    "edt": -4,
    "mdt": -6,
    "pdt": -7,
    "akdt": -8,
    "akst": -9,
    "haa": -3,
    "hna": -4,
    "hae": -4,
    "hne": -5,
    "hac": -5,
    "hnc": -6,
    "har": -6,
    "hnr": -7,
    "hap": -7,
    "hnp": -8,
}
_STANDARD = {"est": -5, "cst": -6, "cdt": -5, "mst": -7, "pst": -8}  # what RFC 5322 defines where a date has its form
_PLACES = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
_OFFSET = re.compile(r"(?:(?:gmt|utc?) ?)?([+−-])(\d{1,2})(?::?(\d{2}))?(?: ?[a-z]{1,5})?", re.IGNORECASE)
_AREA = re.compile(r"[A-Za-z_]{2,20}(?:/[A-Za-z_+-]{2,30}){1,2}")
_SHORT = re.compile(r"[A-Z]{2,5}")  # a name of a zone, though none that is known
_WORDS = re.compile(r"(?:à l.)?heure [^\d()\[\]]{1,40}|[^\W\d]{3,20} time", re.IGNORECASE)
_ASIDE = re.compile(r" ?[(\[]([^()\[\]]{1,80})[)\]]$")
_FARTHEST = 14  # hours from Greenwich


def offset(stated: str, clock: datetime, *, standard: bool = False) -> tuple[bool, tzinfo | None]:
    """Return whether words behind a time state a zone, and its offset where they name one zone and no other.

    `clock` is the time beside them: a place has one offset in summer and another in winter. `standard` says that the
    date has the form of mail and feeds, whose standard defines `EST` and its kin.
    """
    words = stated.strip()
    aside = _ASIDE.search(words)
    if aside and aside.start():  # `GMT+0200 (heure d’été d’Europe centrale)`, `+02:00[Europe/Paris]`
        words = words[: aside.start()]
    elif aside:
        words = aside[1]
    if found := _OFFSET.fullmatch(words):
        return _exact(found)
    if _AREA.fullmatch(words):
        return _of_place(words, clock)
    name = words.lower()
    hours = _HOURS.get(name, _STANDARD.get(name) if standard else None)
    if hours is not None:
        return True, timezone(timedelta(hours=hours)) if hours else UTC
    if name in _PLACES:
        return _of_place(_PLACES[name], clock)
    return bool(_SHORT.fullmatch(words) or _WORDS.fullmatch(words)), None


def _exact(found: re.Match[str]) -> tuple[bool, tzinfo | None]:
    hours, minutes = int(found[2]), int(found[3] or 0)
    if hours > _FARTHEST or minutes >= 60:  # noqa: PLR2004 - minutes of an hour
        return False, None
    far = timedelta(hours=hours, minutes=minutes)
    return True, (timezone(far if found[1] == "+" else -far) if far else UTC)


def _of_place(name: str, clock: datetime) -> tuple[bool, tzinfo | None]:
    """Return the offset that a place has at a time; none in the hour that autumn has twice or spring leaves out."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return True, None
    early, late = (clock.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return True, timezone(early) if early is not None and early == late else None
