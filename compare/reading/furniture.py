"""Page furniture that can be told by the line: addresses, advertisements, links to more, the marks of a crawler."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.reading.assistants import speaks_of_itself
from compare.reading.blocks import Piece, trim
from compare.reading.dates import DATE, TIME
from compare.reading.exports import is_archive_line
from compare.reading.pagewords import page_line
from compare.reading.saying import names_speaker
from compare.reading.stamps import read_stamp
from compare.report import Furniture

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL = r"<?(?:https?://|www\.|pic\.twitter\.com/|youtu\.be/)\S+"
_ADDRESS = re.compile(rf"(?:[-•*]\s*)?(?:[\w ]{{2,20}}?\s*:\s*)?{_URL}(?:\s+{_URL})*", re.IGNORECASE)
_VIDEO = re.compile(r"video|youtu\.?be|vimeo|dailymotion|rutube|\.(?:mp4|m3u8|webm)\b", re.IGNORECASE)
_MORE_CAPITALS = (
    r"(?:LIRE LA SUITE|LIRE AUSSI|À LIRE AUSSI|A LIRE AUSSI|LIRE ÉGALEMENT|VOIR AUSSI|À LIRE|READ MORE"
    r"|READ ALSO|ALSO READ|SEE ALSO|READ NEXT)"
)
_MORE = (
    r"(?:Lire la suite|Lire aussi|[ÀA] lire aussi|Lire également|[ÀA] lire également|Voir aussi|Read more"
    r"|Read also|Also read|See also|Read next)"
)
_READ_MORE = re.compile(
    rf"[>»→►▶*\s-]*(?:{_MORE_CAPITALS}(?:\s*[:»>–—-]\s*\S.*|\s*[:»>.…]*)|{_MORE}(?:\s*:\s*\S.*|\s*[:»>.…→]*)"
    r"|(?:Lire la suite|Lire aussi|Read more|Lire l['’]article)\s+(?:sur|on|at)\s+\S{2,40})"
)
# Without a mark between, what follows begins as a title does, and does not end as a sentence.
_MORE_TITLED = re.compile(
    rf"[>»→►▶*\s-]{{0,8}}(?:{_MORE_CAPITALS}|{_MORE})\s+(?=[A-ZÀ-ÝŒ«“\"\d])[^\n]{{4,200}}(?<![.!…])", re.IGNORECASE
)
_INITIALS = re.compile(r"(?:burs?-)?[a-z]{2,5}(?:-[a-z]{2,5})?(?:/[a-z]{2,5}){1,6}")  # of an agency's desk: cv/ml/abc
_RECORD = re.compile(
    r"Document\s+(?:[A-Z]{2,12}\d{8,24}[\da-z]{0,24}|news·\d{8}·\w{1,12}·[\w-]{1,24})"
)  # of an archive
_LONGEST_LINE = 250  # characters
_PAGE_KINDS = {"navigation": "page-line", "subscribers": "page-line", "list": "read-more", "end-mark": "end-mark"}
_NOTICE = re.compile(
    r"(?:Advertisement|ADVERTISEMENT|Advertising|Publicité|PUBLICITÉ|Annonce|Sponsored content|Contenu sponsorisé"
    r"|Article continues below(?: (?:this )?ad(?:vertisement)?)?|(?:Lire la suite|La suite) après"
    r" (?:la|cette) publicité)[.:]?"
)
_BANNER = re.compile(r"\d{2,4}\s?[x×]\s?\d{2,4}\s?(?:Ads?|Advertisement|AD)(?=$|\s|\d|[A-ZÀ-Ý«“\"])")
_SOURCE_LINE = re.compile(r"[*(\[]*(?:Source link|Lien source|Source Link)[*)\].:]*")
_SOURCE_PREFIX = re.compile(r"(?:Source link|Lien source)(?=\s+(?:date\s+\d{4}|[A-ZÀ-Ý«“\"]))")
_SOURCE_SUFFIX = re.compile(r"(?<=[.!?…\"”»])\s*(?:Source link|Lien source)$|Source link$")
_CRAWLER = re.compile(r"(?:date|Date|DATE)\s+\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?(?=\s|$)")
_ISSUED = (
    r"(?:Published|Updated|Last updated|Posted|Publié|Modifié|Mis à jour|Mise à jour|Créé)"
    r"(?:\s+(?:on|at|le|à))?\s*:?\s*"
)
_ZONE = r"\s?(?:Z|UTC|GMT|CET|CEST|EST|EDT|MSK|[+-]\d{2}:?\d{2})"
_TIMESTAMP = re.compile(
    rf"(?:{_ISSUED})?(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|{DATE})"
    rf"(?:(?:\s*(?:[,T|–-]|at|à)\s*|\s+){TIME}(?:{_ZONE})?)?",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"(?:\[\s*)?!\[[^\]\n]{0,300}\]\([^()\s]{1,500}(?:\s+[\"'][^\"'\n]{0,200}[\"'])?\)(?:\s*\]\([^()\s]{1,500}\))?"
)
# What a page asks of its readers; a report of such a request has a verb with somebody who does it.
_INVITATION = re.compile(
    r"(?:Sign up|Subscribe|Register)(?: now| today| here)? (?:for|to) (?:our|the|my|your)\b[^.!?]{0,80}"
    r"\b(?:newsletters?|alerts?|updates|podcasts?|briefings?|channels?|emails?|e-mails?)\b[^.!?]{0,40}"
    r"|(?:Get|Receive) (?:our|the|your|more)\b[^.!?]{0,60}\b(?:newsletters?|inbox|by e?-?mail)\b[^.!?]{0,30}"
    r"|(?:Follow|Join|Like) us (?:on|at)\b[^.!?]{1,60}|(?:Download|Get) (?:our|the) \w{0,20} ?app\b[^.!?]{0,40}"
    r"|Support (?:our|independent) journalism\b[^.!?]{0,40}"
    r"|(?:Inscrivez-vous|Abonnez-vous|Inscription)(?: dès maintenant| ici| gratuitement)? (?:à|aux) "
    r"(?:notre|nos|la|votre)\b[^.!?]{0,80}\b(?:newsletters?|lettres?|infolettres?|alertes?|cha[iî]nes?|podcasts?)\b"
    r"[^.!?]{0,40}"
    r"|Recevez (?:notre|nos|la|votre|l['’]essentiel)\b[^.!?]{0,60}"
    r"\b(?:newsletter|lettre|infolettre|alertes|mail)\b[^.!?]{0,30}"
    r"|(?:Suivez|Rejoignez|Retrouvez)-nous sur\b[^.!?]{1,60}|Téléchargez (?:notre|l['’])\s?appli\w*[^.!?]{0,40}"
    r"|Soutenez (?:notre|le) journalisme\b[^.!?]{0,40}",
    re.IGNORECASE,
)


def whole_line(line: str) -> str | None:
    """Return the kind of furniture that a line is, whatever stands around it, or None."""
    if _ADDRESS.fullmatch(line):
        return "video-address" if _VIDEO.search(line) else "address"
    if _PICTURE.fullmatch(line):
        return "picture"
    if _NOTICE.fullmatch(line):
        return "advertisement"
    if is_archive_line(line):
        return "end-mark"
    if _SOURCE_LINE.fullmatch(line):
        return "source-link"
    return "read-more" if _READ_MORE.fullmatch(line) else None


def whole_paragraph(paragraph: str) -> str | None:
    """Return the kind of furniture that a paragraph is, where a wrapped line of a sentence could look the same."""
    kind = whole_line(" ".join(paragraph.split()))
    if kind is None and (_TIMESTAMP.fullmatch(paragraph) or read_stamp(paragraph)):
        return "timestamp"
    if kind is None and _INVITATION.fullmatch(_asked(paragraph)) and not names_speaker(_asked(paragraph)):
        return "invitation"
    if kind is None and speaks_of_itself(paragraph):
        return "assistant-trace"
    return kind or _of_the_page(" ".join(paragraph.split()))


def _of_the_page(line: str) -> str | None:
    """Return what a line is that a page, or an agency's desk, puts around an article; never a sentence."""
    if len(line) > _LONGEST_LINE:
        return None
    if _INITIALS.fullmatch(line):
        return "desk-initials"
    if _RECORD.fullmatch(line):
        return "end-mark"
    if _MORE_TITLED.fullmatch(line):
        return "read-more"
    kind = page_line(line)
    return _PAGE_KINDS[kind] if kind else None


def _asked(paragraph: str) -> str:
    """Return a paragraph in one line without the mark of a heading, emphasis and the stop at its end."""
    return " ".join(paragraph.lstrip("#*_>→ ").rstrip("*_ .!:→").split())


def crawler_prefix(line: str) -> bool:
    """Say whether a line begins with the date that a crawler puts before a text."""
    return bool(_CRAWLER.match(line))


def cut(text: str, pieces: list[Piece]) -> tuple[list[Furniture], list[Piece]]:
    """Take furniture out of lines, at their edges and glued to them. Return it, and what is left of the lines."""
    furniture: list[Furniture] = []
    left: list[Piece] = []
    apart = False
    for piece in pieces:
        spans = _spans(text[piece.start : piece.end], first=not left)
        for kind, start, end in spans:
            furniture.append(_furniture(text, kind, piece.start + start, piece.start + end))
        edges = [0, *(edge for _, start, end in spans for edge in (start, end)), piece.end - piece.start]
        apart = apart or piece.apart
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            first, last = trim(text, piece.start + start, piece.start + end)
            if first < last:
                left.append(Piece(first, last, apart=apart or start > 0))
                apart = False
        apart = apart or bool(spans)
    return furniture, left


def set_apart(text: str, kind: str, start: int, end: int) -> Furniture:
    """Return `text[start:end]` without blank edges as furniture."""
    return _furniture(text, kind, *trim(text, start, end))


def _furniture(text: str, kind: str, start: int, end: int) -> Furniture:
    return Furniture(kind, start, end, text[start:end])


def _spans(line: str, *, first: bool) -> list[tuple[str, int, int]]:
    """Return the furniture of a line in ascending order, as kind, start and end."""
    if kind := whole_line(line):
        return [(kind, 0, len(line))]
    spans: list[tuple[str, int, int]] = []
    at = 0
    if comments := list(_comments(line)):
        return comments
    if found := _SOURCE_PREFIX.match(line):
        spans.append(("source-link", 0, found.end()))
        at, _ = trim(line, found.end(), len(line))
    if first and (found := _CRAWLER.match(line, at)):
        spans.append(("crawler-prefix", at, found.end()))
        at, _ = trim(line, found.end(), len(line))
    for found in _BANNER.finditer(line, at):
        begin, edge = trim(line, at, found.start())
        if begin == edge or line[edge - 1] in '.!?…"”»’)':  # else a sentence about an advertisement
            spans.append(("advertisement", found.start(), found.end()))
            at, _ = trim(line, found.end(), len(line))
    if found := _SOURCE_SUFFIX.search(line, at):
        start, end = trim(line, found.start(), len(line))
        spans.append(("source-link", start, end))
    return spans


def _comments(line: str) -> Iterator[tuple[str, int, int]]:
    """Yield the comments of HTML and Markdown in a line: notes to whoever keeps the file."""
    start = line.find("<!--")
    while start >= 0 and (last := line.find("-->", start + len("<!--"))) >= 0:
        end = last + len("-->")
        yield "comment", start, end
        start = line.find("<!--", end)
