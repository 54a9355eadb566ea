"""A draft → a `Report`: paragraphs, furniture, roles, sentences, and what the text tells of its origin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compare.errors import ReadError
from compare.reading.blocks import Block, lines, paragraphs
from compare.reading.dates import parse_date
from compare.reading.detection import detect_language, stated_language
from compare.reading.furniture import cut
from compare.reading.roles import roles
from compare.reading.setting_apart import Parted, note_datelines, part
from compare.reading.titles import plain_title
from compare.report import Furniture, Language, Report, Role, Sentence, Span
from compare.sentences import quotations, split

if TYPE_CHECKING:
    from compare.reading.forms import Draft


_HEADING_MARK = re.compile(r"#{1,6}\s+(?=\S)")  # Markdown's; the words begin after it


def assemble(draft: Draft, *, report_id: str, language: Language | None, encoding: str | None) -> Report:
    """Return the report that a draft holds. Raises `ReadError` where it holds furniture only."""
    text, fields = draft.text, draft.fields
    furniture, pieces = cut(text, lines(text, draft.start))
    parted = part(text, paragraphs(text, pieces), furniture, title=fields.title)
    if not any(char.isalpha() for block in parted.blocks for char in block.text):
        what = "no report text, only page furniture" if parted.furniture else "no words"
        raise ReadError(f"{draft.where} holds {what}", hint="give the text of the report")
    note_datelines(parted)
    tongue = language or _language(draft, parted)
    title, site, sentences = _sentences(draft, parted.blocks, tongue)
    front = (Furniture("front-matter", 0, draft.start, text[: draft.start]),) if draft.start else ()
    meta = {**parted.meta, **fields.meta}
    meta.pop("page-language", None)
    if parted.photo_agencies:
        meta["photo-agencies"] = ", ".join(dict.fromkeys(parted.photo_agencies))
    if encoding:
        meta["encoding"] = encoding
    if site:
        meta["site"] = site
    return Report(
        id=report_id,
        text=text,
        language=tongue,
        sentences=sentences,
        title=title,
        outlet=fields.outlet or site or parted.meta.get("credit-outlet"),
        agencies=tuple(dict.fromkeys((*fields.agencies, *parted.credited))),
        published=fields.published or _published(meta),
        url=fields.url,
        furniture=(*front, *parted.furniture),
        quotations=_quotations(text, draft.start, parted.furniture),
        meta=meta,
    )


def _language(draft: Draft, parted: Parted) -> Language:
    if draft.fields.language:
        return stated_language(draft.fields.language, draft.where)
    prose = "\n".join(block.text for block in parted.blocks)
    return detect_language(prose, draft.where, page=draft.fields.meta.get("page-language"))


def _sentences(
    draft: Draft, blocks: list[Block], language: Language
) -> tuple[str | None, str | None, tuple[Sentence, ...]]:
    """Return the title, the site it names, and the sentences of all paragraphs."""
    text, title, site = draft.text, draft.fields.title, None
    out: list[Sentence] = []
    for number, (block, role) in enumerate(zip(blocks, roles(blocks, title), strict=True)):
        if role == "title":
            shown, site = plain_title(block.text)
            title = title or shown
        out += [Sentence(text[a:b], a, b, number, role) for a, b in _bounds(text, block, role, language)]
    if title and site is None:
        title, site = plain_title(title)
    elif title and site:
        title = plain_title(title)[0]
    return title, site, tuple(out)


def _bounds(text: str, block: Block, role: Role, language: Language) -> list[tuple[int, int]]:
    """Return the sentences of a paragraph; a title, a heading and an item without full stop are one each."""
    if role in {"title", "heading"} or (block.bullet and not block.ends):
        mark = _HEADING_MARK.match(text, block.start, block.end)
        return [(mark.end() if mark else block.start, block.end)]
    found = split(text, language, block.body, block.end)
    return [(block.start, found[0][1]), *found[1:]]


def _published(meta: dict[str, str]) -> str | None:
    """Return the date that the text tells: a crawler's, a timestamp, a dateline with its year."""
    for key in ("crawl-date", "timestamp", "dateline-date"):
        if key in meta and (found := parse_date(meta[key])):
            return found
    return None


def _quotations(text: str, start: int, furniture: list[Furniture]) -> tuple[Span, ...]:
    """Return the quoted stretches, without those that lie in furniture."""
    found = [span.shifted(start) for span in quotations(text[start:])]
    return tuple(q for q in found if not any(f.start <= q.start and q.end <= f.end for f in furniture))
