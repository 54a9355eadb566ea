"""Photo credits, and the captions that stand before them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from compare.reading.agencies import NAME, NAMES, SUPPLIERS
from compare.reading.datelines import dateline
from compare.reading.dates import DATE

_NAME = r"[@A-ZÀ-ÝŒ][\w.'’@-]*"
# Two names are never joined by nothing: else capitals in a row could be cut in any number of ways.
_GAP = r"(?:\s*[/|,&]\s*|\s+[–-]\s+|\s+(?:(?:via|et|and|de la|de|du|des|la|le|the|of)\s+|d['’])?)"
_CREDITED = rf"{_NAME}(?:{_GAP}{_NAME}){{0,7}}"
_SUPPLIER = r"(?:Getty(?: Images)?|Sipa|SIPA|Abaca|ABACA|Pool|POOL|Shutterstock|MAXPPP|Illustration)"
_HOUSE = rf"(?:{SUPPLIERS}|AP Photo|{NAME})"
_STORED = r"(?:[Ff]ile(?: [Pp]hoto)?|FILE(?: PHOTO)?|[Hh]andout|[Aa]rchives?|[Pp]ool|POOL|Illustration)"
_CHAIN = rf"{_HOUSE}(?:(?:\s?[/|,]\s?|\s+via\s+)[A-Za-z][\w.-]{{1,20}}(?: [A-Z][\w.-]{{1,20}}){{0,2}}){{0,3}}"
_PLATFORM = r"(?:Telegram|Twitter|X|Facebook|Instagram|YouTube|TikTok|VK|Google|Maxar|Planet Labs|Wikimedia)"
_PICTURE = (
    r"(?:[Pp]hotos?|PHOTOS?|[Ii]mages?|[Pp]icture|[Ii]llustration|[Cc]rédits?(?: photos?)?|[Cc]redits?|[Aa]rchives?)"
)
# © and its holder; a full stop behind the holder is only possible where the holder is nothing but names.
_SIGN = re.compile(
    rf"(?:[(\[]\s*)?©\s*(?P<holder>(?=[@A-ZÀ-ÝŒ\d])[^©()\n]{{1,100}}(?<![.!?]))[)\]]?$"
    rf"|(?:[(\[]\s*)?(?:©|\(c\))\s*(?P<names>(?:\d{{4}}\s+)?{_CREDITED}(?:\s+\d{{4}})?)"
    r"(?:[.,]?\s*(?:All rights reserved|Tous droits réservés))?[)\]]?\.?$"
)
_BRACKET = re.compile(
    rf"[(\[](?:{_PICTURE}(?:\s*(?::|by|de|par|from|via|©|/)?\s*{_CREDITED}|\s+d['’](?:illustration|archives?))?"
    rf"|(?:[Ff]ile(?: photo)?\s?:\s?)?{_NAME}(?:\s+{_NAME}){{1,3}}\s?/\s?{_CHAIN}"
    rf"|(?:[Hh]andout |[Cc]ourtesy )?via {_CHAIN}"
    rf"|AP Photo\s?/\s?{_CREDITED}|(?:[Ff]ile|AFP|Reuters) photo)[)\]]\.?$"
)
_WIRE = re.compile(
    rf"(?:(?:REUTERS|AP Photo|AFP|EPA|TASS|ANSA|dpa)\s?/\s?{_NAME}(?:\s+{_NAME}){{1,3}}(?:\s+photo\s?:\s?{_CREDITED})?"
    rf"|(?:REUTERS|AFP|EPA)\s?/\s?{_NAME}(?:\s+{_NAME}){{1,3}}\s?/\s?{_STORED}"
    rf"|REUTERS\s?/\s?{_NAME}|\bphoto\s?:\s?{_CREDITED})$"
)
_LABELLED = re.compile(rf"(?:(?<=[.!?»”\"] )|^)(?:{_PICTURE}|(?:Photo|Image|Picture) credits?)\s?:\s?{_CREDITED}\.?$")
_FROM = re.compile(
    r"^(?:Images?|Photos?|Pictures?|Video|Vidéo|Still|Screenshot|Screengrab|Capture d['’]écran)\s+"
    rf"(?:from|by|de|via|par|courtesy of|tirée? de)\s+(?=.*[/@]|{_PLATFORM}\b|{NAMES}){_CREDITED}$"
)
_SIGNED = re.compile(rf"^{_NAME}(?:\s+{_NAME}){{0,3}}\s?/\s?(?:{NAMES}|{_SUPPLIER})(?:\s?/\s?{_NAME})?$")
# A photographer's names and the house that sells the picture; the house alone; who passed it on.
_HOUSED = re.compile(
    rf"(?:(?<=[.!?»”\"] )|^)(?:{_PICTURE}\s?:\s?)?{_NAME}(?:\s+{_NAME}){{1,3}}\s?[/|]\s?{_CHAIN}$"
    rf"|^{_HOUSE}\s?/\s?{_STORED}$|^(?:{_STORED}|Courtesy|{_HOUSE})\s+via\s+{_CHAIN}$|^{SUPPLIERS}$"
)
_FORMS = (_SIGN, _BRACKET, _WIRE, _LABELLED, _FROM, _SIGNED, _HOUSED)
_AGENCIES = re.compile(NAMES)
_TELLING = re.compile(
    r"\b(?:said|says|told|tells|added|warned|wrote|announced|according to|selon|a[- ]t[- ](?:il|elle|on)"
    r"|(?:a|ont) (?:dit|déclaré|affirmé|ajouté|averti|annoncé|écrit|indiqué|souligné|estimé|précisé))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?:^|\s)(?:19|20)\d{2}(?:\s*-\s*(?:19|20)\d{2})?\b[,.]?\s*"
    r"|[.,]?\s*(?:All rights reserved|Tous droits réservés)\.?$",
    re.IGNORECASE,
)
_STAGING = re.compile(
    rf"(?:{DATE}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}})\.?$"
    r"|\b(?:file photo|photo d['’](?:archives?|illustration)|image d['’]illustration)\b"
    r"|\((?:left|right|centre|center|à gauche|à droite|au centre|archives?|illustration|file photo|[LRC])\)",
    re.IGNORECASE,
)
_SENTENCE_BREAK = re.compile(r"[.!?…][\"»”’)]*\s+[A-ZÀ-ÝŒ«“\"]")
_PERSON = re.compile(rf"^(?:{_NAME}\s+){{1,3}}{_NAME}(?:,\s+[^.!?]+| (?:et|and) (?:{_NAME}\s+){{1,3}}{_NAME})$")
_LONGEST_LIST = 200  # characters
_LONGEST_CREDIT = 14  # words
_LONGEST_CAPTION = 60  # words
_SHORTEST_CAPTION = 7  # words; shorter may be a heading above a picture
_LONGEST_NAMING = 12  # words of a caption that names a person and an office


@dataclass(frozen=True, slots=True)
class PhotoCredit:
    """Where the credit at the end of a paragraph begins, and whether a picture's caption is what stands before it."""

    start: int
    kind: str
    captioned: bool


def photo_credit(paragraph: str, *, after_title: bool) -> PhotoCredit | None:
    """Return the photo credit that a paragraph ends with. `after_title`: it stands where a page has its first picture.

    A bare `© Agency` or a copyright line behind a full sentence credits the report: the sentence stays a sentence.
    """
    if _AGENCIES.fullmatch(paragraph[:_LONGEST_LIST]):
        return None  # a list of agencies credits the report
    found = [match for form in _FORMS if (match := form.search(paragraph))]
    start = min((match.start() for match in found), default=None)
    if (
        start is None
        or len(paragraph[start:].split()) > _LONGEST_CREDIT
        or _SENTENCE_BREAK.search(_YEAR.sub("", " ".join(paragraph[start:].split())))
    ):
        return None
    sign = next((match for match in found if match.re is _SIGN), None)
    holder = " ".join((sign["holder"] or sign["names"]).split()) if sign else ""
    bare = bool(_AGENCIES.fullmatch(_YEAR.sub(" ", holder).strip()))
    housed = all(match.re is _HOUSED for match in found)  # a signature behind a sentence may look the same
    kind = "agency-credit" if _YEAR.search(holder) else "photo-credit"
    before = paragraph[:start].rstrip()
    if not before:
        return PhotoCredit(start, kind, captioned=False)
    captioned = kind == "photo-credit" and _is_caption(before, certain=(not bare and not housed) or after_title)
    if kind == "photo-credit" and bare and not captioned:
        kind = "agency-credit"
    return PhotoCredit(start, kind, captioned)


def _is_caption(before: str, *, certain: bool) -> bool:
    if len(before.split()) > _LONGEST_CAPTION or _TELLING.search(before) or dateline(before):
        return False
    if len(_SENTENCE_BREAK.findall(before)) > 1:
        return False
    return certain or before[-1] not in ".!?…" or bool(_STAGING.search(before))


def stands_before_credit(paragraph: str, *, texts_since_title: int) -> bool:
    """Say whether a paragraph is the caption of the credit on the line below it.

    Captions have no full stop here; behind a title alone the same shape may be a deck, unless it just names a person.
    """
    words = len(paragraph.split())
    if paragraph[-1] in ".!?…:;," or words > _LONGEST_CAPTION or _TELLING.search(paragraph):
        return False
    if texts_since_title > 1 and words >= _SHORTEST_CAPTION:
        return True
    return (
        words <= _LONGEST_NAMING
        and not re.search(r"\d", paragraph)
        and bool(_PERSON.match(" ".join(paragraph.split())))
    )
