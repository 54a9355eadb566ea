"""Reading: a reference – a file, or `-` for standard input – to the reports in it. The only readers of the house."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from compare.reading.assemble import assemble
from compare.reading.decoding import decode, load
from compare.reading.forms import drafts

if TYPE_CHECKING:
    from compare.report import Language, Report

__all__ = ["read", "read_text"]


def read(
    reference: str | os.PathLike[str], *, language: Language | None = None, stdin_name: str | None = None
) -> list[Report]:
    """Return the reports in a file, or in standard input for `-`, which goes by `stdin_name` or `stdin`.

    Plain text, Markdown with front matter, HTML, JSON and JSON lines. `language` overrides what a source states.
    Raises `ReadError` for what cannot be read and `LanguageError` for a text in neither English nor French.
    """
    path = os.fspath(reference)
    name = (stdin_name or "stdin") if path == "-" else path
    text, encoding = decode(load(path, name), name)
    return _reports(text, name, language, None if encoding == "UTF-8" else encoding)


def read_text(text: str, *, name: str, language: Language | None = None) -> list[Report]:
    """Return the reports in a text that is already decoded; `name` is used in messages and for the ids."""
    return _reports(text, name, language, None)


def _reports(text: str, name: str, language: Language | None, encoding: str | None) -> list[Report]:
    found = drafts(text, name)
    stem = Path(name).stem or name
    ids = [
        draft.fields.id or (stem if len(found) == 1 else f"{stem}#{number}") for number, draft in enumerate(found, 1)
    ]
    return [
        assemble(draft, report_id=report_id, language=language, encoding=encoding)
        for draft, report_id in zip(found, ids, strict=True)
    ]
