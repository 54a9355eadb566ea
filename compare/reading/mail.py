"""Pages saved in one file (MHTML) and e-mail: the part that a reader would see, by the standard library.

Of a saved page that is the page itself, with the address that it was saved from; of a letter its HTML, or its plain
text where that is no article, with its subject as the title and its day as the day of publication.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.reading import limits
from compare.reading.dates import parse_date
from compare.reading.decoding import Decoded, decode
from compare.reading.forms import Draft, of_page, recorded
from compare.reading.letters import FORM, without_mailing_cells

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from compare.reading.fields import Fields
    from compare.reading.strays import Stray

# A head: names with a colon behind, values that go on in lines that begin with a space, an empty line. (`From ` begins
# each letter of a mailbox.)
_LINE = rb"[!-9;-~]{1,60}:[^\n]{0,2000}\n|[ \t][^\n]{0,2000}\n"
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}(?:From [^\n]{1,200}\n)?((?:" + _LINE + rb"){2,400})\n")
_BLANK = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,20}")
_NAME = re.compile(rb"^([!-9;-~]{1,60}):", re.MULTILINE)
_SURE = (b"mime-version", b"message-id", b"received")
_LETTER = frozenset({b"from", b"date", b"subject"})
_MAILBOX = re.compile(rb"\n\r?\nFrom [^\n]{1,100} \d{4}\r?\n[!-9;-~]{1,60}:")
_NESTED = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)
_AGAIN = re.compile(r"(?:(?:re|r\xe9|fwd?|tr|wg)\s?:\s*)+", re.IGNORECASE)
_VALUE = 2000  # characters of a line of a head
_HINT = "save the text of the report"
_KINDS = ("text/html", "text/plain")  # a body in both is read as HTML, unless that is a picture of its text
_LETTERS = frozenset({"message/rfc822", "message/global"})


@dataclass(frozen=True, slots=True)
class _Told:
    """What the head of a letter or of a saved page says: `values` are as in front matter."""

    values: dict[str, object]
    url: str | None = None
    saved: str | None = None


def looks_like_mail(data: bytes) -> bool:
    """Tell whether bytes begin with the head of an e-mail or of a saved page."""
    found = _HEAD.match(data[: limits.SNIFFED].replace(b"\r\n", b"\n"))
    names = {name.lower() for name in _NAME.findall(found[1])} if found else set()
    if not found or (not names.intersection(_SURE) and not names >= _LETTER):
        return False
    return bool(names.intersection(_SURE)) or b"@" in found[1]


def drafts(data: bytes, name: str) -> tuple[Iterator[Draft | ReadError], str, tuple[Stray, ...]]:
    """Return the drafts of an e-mail or of a saved page, its encoding and its stray bytes.

    Raises ReadError for what has no text in it, and for what would take minutes.
    """
    letter = _parsed(data, name)
    if saved := _is_saved(letter):
        pages = _of_kind([part for body in _bodies(letter) for part in body], "text/html")
        parts = sorted(pages, key=lambda part: not _is_root(part, letter))[:1]
        told = _Told({}, _address(letter, *parts), parse_date(_day(letter)))
    else:
        sent = _with_text(letter)
        parts = [part for body in _bodies(sent) for kind in _KINDS for part in _of_kind(body, kind)[:1]]
        told = _Told({**_stated(letter), **_stated(sent), FORM: "e-mail"})
    problem = ReadError(f"{name} is {_called(saved)} without text in it", hint=_HINT)
    for part in parts:
        try:
            found, text = _drafts(part, told, name)
        except ReadError as error:  # a letter's HTML may be a picture of its text
            problem = error
        else:
            return iter(found), text.encoding, text.strays
    raise problem


def _called(saved: bool) -> str:  # noqa: FBT001 - which of two
    return "a saved page" if saved else "an e-mail"


def _parsed(data: bytes, name: str) -> Message:
    """Return the parts of an e-mail. Raises ReadError for several e-mails, and for one that would take minutes."""
    from email import message_from_bytes
    from email.message import Message
    from email.policy import Policy, compat32

    numbers = count()

    def part(policy: Policy = compat32) -> Message:
        if next(numbers) > limits.MAIL_PARTS:
            raise ReadError(f"{name} is an e-mail of more than {limits.MAIL_PARTS:,} parts", hint=_HINT)
        return Message(policy)

    if data.count(b"\n") * (1 + len(_NESTED.findall(data))) > limits.MAIL_LINES:
        raise ReadError(f"{name} is an e-mail of more lines and parts than any report needs", hint=_HINT)
    begin = _BLANK.match(data)
    start = begin.end() if begin else 0
    if data.startswith(b"From ", start) and _MAILBOX.search(data):
        raise ReadError(f"{name} is a mailbox of several e-mails", hint="save each of them as a file")
    return message_from_bytes(data[start:], _class=part)


def _is_saved(letter: Message) -> bool:
    """Say whether a browser wrote it: as `From` it names itself, or it keeps the address but was sent to nobody."""
    if letter.get("Snapshot-Content-Location") or "saved by" in _value(letter, "From").lower():
        return True
    places = any(part.get("Content-Location") for part in letter.walk())
    return places and not any(letter.get(name) for name in ("To", "Received", "Message-ID"))


def _bodies(letter: Message) -> list[list[Message]]:
    """Return the texts of a letter in their order, each in the forms it has; what is attached is none of it."""
    found: dict[int, list[Message]] = {}
    waiting: list[tuple[Message, int]] = [(letter, 0)]
    while waiting:
        part, one = waiting.pop()
        if part.get_content_disposition() == "attachment" or part.get_content_maintype() == "message":
            continue
        if part.is_multipart():
            one = one or (id(part) if part.get_content_type() == "multipart/alternative" else 0)
            inner: list[Message] = part.get_payload()  # type: ignore[assignment]
            waiting += [(each, one) for each in reversed(inner)]
        else:
            found.setdefault(one or id(part), []).append(part)
    return list(found.values())


def _with_text(letter: Message) -> Message:
    """Return the letter, or the first one in it where it has no text of its own: it is passed on as an attachment."""
    while not any(_has_text(part) for body in _bodies(letter) for part in body):
        inner = next((part for part in letter.walk() if part.get_content_type() in _LETTERS), None)
        if inner is None or not inner.is_multipart():
            break
        letter = inner.get_payload(0)  # type: ignore[assignment]
    return letter


def _has_text(part: Message) -> bool:
    body = part.get_payload(decode=True) if part.get_content_maintype() == "text" else None
    return isinstance(body, bytes) and bool(body.strip())


def _of_kind(parts: list[Message], kind: str) -> list[Message]:
    kinds = {kind, "application/xhtml+xml"} if kind == "text/html" else {kind}
    return [part for part in parts if part.get_content_type() in kinds]


def _is_root(part: Message, letter: Message) -> bool:
    """Say whether a part is the page and not a frame in it: named as the start, or at the address of the page."""
    start, its = letter.get_param("start"), _value(part, "Content-ID")
    if start and its:
        return str(start) == its
    place = _value(letter, "Snapshot-Content-Location") or _value(letter, "Content-Location")
    return not place or _value(part, "Content-Location") == place


def _address(*heads: Message) -> str | None:
    """Return where a page was saved from; a file's place on somebody's machine is nobody's matter."""
    places = (_value(head, name) for name in ("Snapshot-Content-Location", "Content-Location") for head in heads)
    return next((place for place in places if place.lower().startswith(("http://", "https://"))), None)


def _stated(letter: Message) -> dict[str, object]:
    """Return what a letter says of itself under the names of front matter."""
    from email.utils import parseaddr

    title = _AGAIN.sub("", _value(letter, "Subject"), count=1) if _AGAIN.match(_value(letter, "Subject")) else None
    title = title or _value(letter, "Subject")
    sender = parseaddr(_value(letter, "From"))[0]
    day = _day(letter)
    values = {
        "title": title,
        "title-from": "subject",
        "published": day,
        "published-from": "e-mail" if parse_date(day) else None,
        "sender": sender,
    }
    return {key: value for key, value in values.items() if value and values.get(key.removesuffix("-from"))}


def _day(letter: Message) -> str:
    """Return when it was sent or saved, in the zone that it says; as it stands where that is in no form of mail's."""
    from email.utils import parsedate_to_datetime

    given = _value(letter, "Date")
    try:
        return parsedate_to_datetime(given).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return given


def _value(head: Message, name: str) -> str:
    """Return a line of a head as text on one line, empty if there is none."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    found = (str(value) for key, value in head.raw_items() if key.lower() == name.lower())
    raw = next(found, "")[:_VALUE].encode("utf-8", "surrogateescape")  # bytes as they came: RFC 6532, or older programs
    try:
        given = raw.decode("utf-8")
    except UnicodeDecodeError:
        given = raw.decode("cp1252", "replace")
    with suppress(HeaderParseError, LookupError, ValueError):  # it stays as it stands
        given = str(make_header(decode_header(given)))
    return " ".join(given.encode("utf-8", "replace").decode("utf-8").split())


def _drafts(part: Message, told: _Told, name: str) -> tuple[list[Draft], Decoded]:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        raise ReadError(f"{name} has no text in it", hint=_HINT)
    text = decode(body, name, charset=_charset(part))
    if part.get_content_type() != "text/plain":
        found = of_page(without_mailing_cells(text.text) if FORM in told.values else text.text, name, told.values)
    else:
        plain = _unwrapped(part, text.text.replace("\r\n", "\n"))
        found = [recorded(plain, told.values, name)]
    return [replace(draft, fields=_placed(draft.fields, told)) for draft in found], text


def _placed(fields: Fields, told: _Told) -> Fields:
    """Add where and when a page was saved; what it says of itself holds."""
    saved = {"crawled": told.saved} if told.saved else {}
    return replace(fields, url=fields.url or told.url, meta={**saved, **fields.meta})


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):
        return None


def _unwrapped(part: Message, text: str) -> str:
    """Return flowed text with its lines joined, where the mail program has put in line ends (RFC 3676)."""
    if str(part.get_param("format") or "").lower() != "flowed":
        return text
    ends = "" if str(part.get_param("delsp") or "").lower() == "yes" else " "
    return re.sub(r"(?<!\n--) \n(?=[^\n>])", ends, text)
