"""A draft → a `Report`: paragraphs, furniture, roles, sentences, and what the text tells of its origin."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import replace

from compare.errors import CompareError, LanguageError, ReadError
from compare.reading.blocks import Block, lines
from compare.reading.bundles import Part, divide
from compare.reading.damage import Repaired, damage, first_person, repair
from compare.reading.detection import contradicted, detect_language, stated_language
from compare.reading.exports import line_span
from compare.reading.fields import Fields, stated
from compare.reading.foreign import sentence_language
from compare.reading.forms import Draft, opens_with
from compare.reading.frontmatter import title_span
from compare.reading.furniture import cut
from compare.reading.letters import FORM, without_mail_lines
from compare.reading.moments import moments, told
from compare.reading.origin import dated, outlet
from compare.reading.roles import roles
from compare.reading.setting_apart import Parted, note_datelines, part
from compare.reading.titles import plain_title
from compare.reading.wrapping import paragraphs
from compare.report import Furniture, Language, Repair, Report, Role, Sentence, Span
from compare.sentences import quotations, split

_SEVERAL = 2
_HEADING_MARK = re.compile(r"#{1,6}\s+(?=\S)")  # Markdown's; the words begin after it


def assembled(
    draft: Draft, *, report_id: str, language: Language | None, encoding: str | None, whole: bool = False
) -> list[Report | CompareError]:
    """Return the reports that a draft holds, each that cannot be read as its problem: one, or the articles of a bundle.

    Articles are called `report_id#1` and so on. Each has its own stretch of the text, and these together are the text:
    the offsets of an article count from `split-at` in its `meta`. Damage is repaired before (`compare.reading.damage`).
    `whole` keeps a bundle in one report.
    """
    text, start = repair(draft.text), draft.start
    start = text.moved(start) if text.edits else start
    stated_title = draft.fields.title is not None
    parts = divide(text.text, start, fences_only=stated_title) if not whole else []
    mended = replace(draft, text=text.text, start=start, fields=_mended(draft.fields) if text.edits else draft.fields)
    if parts and parts[0].stated and mended.fields == Fields():  # an article of an archive
        mended = replace(mended, start=parts[0].body, fields=stated(parts[0].stated))
    if len(parts) < _SEVERAL:
        return [_one(mended, report_id, (language, encoding), _repairs(text), repairs(text, draft.text))]
    out: list[Report | CompareError] = []
    for number, one in enumerate(parts, 1):
        fields = stated(one.stated) if one.stated else _inherited(mended.fields, number, parts)
        article = Draft(
            text.text[one.start : one.end], one.body - one.start, fields, f"{draft.where}, article {number}"
        )
        begins = text.given(one.start) if one.start else 0
        told_by = {"bundle": f"{number} of {len(parts)}", "split-at": str(begins)}
        if one.reason:
            told_by["split-reason"] = one.reason
        name = fields.id or f"{report_id}#{number}"
        its = repairs(text, draft.text, one.start, one.end)
        out.append(_one(article, name, (language, encoding), told_by | _repairs(text, one.start, one.end), its))
    return out


def _one(
    draft: Draft,
    report_id: str,
    told: tuple[Language | None, str | None],
    meta: dict[str, str],
    mended: tuple[Repair, ...],
) -> Report | CompareError:
    try:
        report = assemble(draft, report_id=report_id, language=told[0], encoding=told[1])
    except (ReadError, LanguageError) as problem:
        return problem
    return replace(report, meta={**report.meta, **meta}, repairs=mended) if meta else report


def repairs(text: Repaired, given: str, start: int = 0, end: int | None = None) -> tuple[Repair, ...]:
    """Return what was repaired between two offsets of the repaired text, counted from the first of them.

    What was taken out between two articles is in neither.
    """
    whole = len(text.text)
    last = whole if end is None else end
    found: list[Repair] = []
    first, behind = bisect_left(text.begins, start), bisect_right(text.begins, last)
    for at, edit in zip(text.begins[first:behind], text.edits[first:behind], strict=True):
        between = not edit.text and (0 < at == start or at == last < whole)
        if at + len(edit.text) <= last and not between:
            begin = at - start
            found.append(Repair(edit.kind, begin, begin + len(edit.text), given[edit.start : edit.end]))
    return tuple(found)


def _repairs(text: Repaired, start: int = 0, end: int | None = None) -> dict[str, str]:
    counts = text.counts(start, end) if text.edits else {}
    if not counts:
        return {}
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    return {"repaired": listed, **{f"damage-{kind}": str(count) for kind, count in sorted(counts.items())}}


def _mended(fields: Fields) -> Fields:
    title, outlet = (value and repair(value).text for value in (fields.title, fields.outlet))
    return replace(fields, title=title, outlet=outlet)


def _inherited(fields: Fields, number: int, parts: list[Part]) -> Fields:
    """Return what a source states of all its articles; what it states of one is the first one's."""
    if number == 1:
        files = all(other.stated for other in parts[1:])  # put one behind the other, each with front matter of its own
        return fields if files else replace(fields, id=None)
    return replace(fields, id=None, title=None, agencies=())


def assemble(draft: Draft, *, report_id: str, language: Language | None, encoding: str | None) -> Report:
    """Return the report that a draft holds. Raises `ReadError` where it holds furniture only."""
    text, fields = draft.text, draft.fields
    furniture, pieces = cut(text, lines(text, draft.start))
    if fields.meta.get(FORM) == "e-mail":
        furniture, pieces = without_mail_lines(text, furniture, pieces)
    blocks = paragraphs(text, pieces)
    ahead = _title_ahead(draft, blocks)
    parted = part(text, [*ahead, *blocks], furniture, title=ahead[0].text if ahead else fields.title)
    if not any(char.isalpha() for block in parted.blocks if block not in ahead for char in block.text):
        what = "no report text, only page furniture" if parted.furniture else "no words"
        raise ReadError(f"{draft.where} holds {what}", hint="give the text of the report")
    note_datelines(parted)
    tongue = language or _language(draft, parted)
    if not language and fields.language and stated_language(fields.language, draft.where) != tongue:
        parted.meta["language-stated"] = " ".join(fields.language.split())
    title, site, sentences = _sentences(draft, parted.blocks, tongue)
    front = _front_matter(text, draft.start, ahead)
    when, days = dated(fields, parted.meta, tongue)
    paper, named_by = outlet(fields, site, parted.meta.get("credit-outlet"))
    quoted = (*_quoted_in(text, ahead), *_quotations(text, draft.start, parted.furniture))
    meta = {**parted.meta, **fields.meta}
    for hint in ("page-language", "page-deck", "page-headings", FORM):
        meta.pop(hint, None)
    meta |= {
        key: value
        for key, value in {
            **days,
            "outlet-from": named_by,
            "agencies-from": "; ".join(f"{name}: {kind}" for name, kind in parted.told.items()),
            "photo-agencies": ", ".join(dict.fromkeys(parted.photo_agencies)),
            "encoding": encoding,
            "site": site,
            "relative-days": told(moments(sentences, when, tongue, quoted)) if when else None,
        }.items()
        if value
    }
    meta |= _elsewhere(sentences, tongue) | _damaged(text, parted.furniture) | _first_person(text, sentences)
    return Report(
        id=report_id,
        text=text,
        language=tongue,
        sentences=sentences,
        title=title,
        outlet=paper,
        agencies=tuple(dict.fromkeys((*fields.agencies, *parted.credited))),
        published=when,
        url=fields.url,
        furniture=(*front, *parted.furniture),
        quotations=quoted,
        meta=meta,
    )


def _title_ahead(draft: Draft, blocks: list[Block]) -> list[Block]:
    """Return the title where front matter states it and the text below has none: it is one all the same."""
    title, text = draft.fields.title, draft.text
    if not (draft.start and title and blocks) or opens_with(text[blocks[0].start : blocks[0].end], title):
        return []
    span = title_span(text, draft.start) or line_span(text, draft.start, title)
    return [Block(*span, text[slice(*span)], span[0])] if span else []


def _front_matter(text: str, end: int, ahead: list[Block]) -> tuple[Furniture, ...]:
    """Return the front matter without what stands in it as the title."""
    edges = [0, *(edge for title in ahead for edge in (title.start, title.end)), end]
    cuts = zip(edges[::2], edges[1::2], strict=True)
    return tuple(Furniture("front-matter", a, b, text[a:b]) for a, b in cuts if a < b)


def _quoted_in(text: str, ahead: list[Block]) -> tuple[Span, ...]:
    return tuple(span.shifted(title.start) for title in ahead for span in quotations(text[title.start : title.end]))


def _elsewhere(sentences: tuple[Sentence, ...], language: Language) -> dict[str, str]:
    """Return which sentences are surely in another language, by their numbers from 1."""
    found: dict[str, list[str]] = {}
    for number, sentence in enumerate(sentences, 1):
        if other := sentence_language(sentence.text, language):
            found.setdefault(f"sentences-in-{other}", []).append(str(number))
    return {key: ", ".join(numbers) for key, numbers in found.items()}


def _damaged(text: str, furniture: list[Furniture]) -> dict[str, str]:
    """Return the damage that is left, and what was set apart because of damage."""
    kinds = Counter(item.kind for item in furniture)
    apart = {
        "damage-doubled-paragraphs": kinds["duplicate-paragraph"],
        "damage-assistant-traces": kinds["assistant-trace"],
    }
    return damage(text) | {kind: str(count) for kind, count in apart.items() if count}


def _first_person(text: str, sentences: tuple[Sentence, ...]) -> dict[str, str]:
    """Return in which sentences a writer slips into the first person, by their numbers from 1."""
    begins = [sentence.start for sentence in sentences]
    found = dict.fromkeys(bisect_right(begins, at) for at in first_person(text))
    numbers = [str(number) for number in found if number]
    return {"first-person-at": ", ".join(numbers)} if numbers else {}


def _language(draft: Draft, parted: Parted) -> Language:
    prose = "\n".join(block.text for block in parted.blocks)
    if draft.fields.language:
        named = stated_language(draft.fields.language, draft.where)
        return contradicted(prose, named) or named
    return detect_language(prose, draft.where, page=draft.fields.meta.get("page-language"))


def _sentences(
    draft: Draft, blocks: list[Block], language: Language
) -> tuple[str | None, str | None, tuple[Sentence, ...]]:
    """Return the title, the site it names, and the sentences of all paragraphs."""
    text, title, site = draft.text, draft.fields.title, None
    out: list[Sentence] = []
    ahead = bool(blocks) and blocks[0].start < draft.start  # the title stands in the front matter
    hints = (draft.fields.meta.get(hint) for hint in ("page-deck", "page-headings"))
    told = roles(blocks, blocks[0].text if ahead else title, *hints)
    for number, (block, role) in enumerate(zip(blocks, told, strict=True)):
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
    start = block.body if block.quoted else block.start  # the mark of an item may be a speaker's dash, and stays
    return [(start, found[0][1]), *found[1:]]


def _quotations(text: str, start: int, furniture: list[Furniture]) -> tuple[Span, ...]:
    """Return the quoted stretches, without those that lie in furniture."""
    found = [span.shifted(start) for span in quotations(text[start:])]
    return tuple(q for q in found if not any(f.start <= q.start and q.end <= f.end for f in furniture))
