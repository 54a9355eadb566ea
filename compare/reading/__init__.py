"""Reading: a reference – a file, or `-` for standard input – to the reports in it. The only readers of the house."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import CompareError
from compare.reading.forms import drafts
from compare.reading.units import made

if TYPE_CHECKING:
    from collections.abc import Mapping

    from compare.report import Language, Report

__all__ = ["ReadWarning", "read", "read_text"]


def read(
    reference: str | os.PathLike[str],
    *,
    language: Language | None = None,
    stdin_name: str | None = None,
    fields: Mapping[str, str] | None = None,
    whole: bool = False,
) -> list[Report]:
    """Return the reports in a file, a folder, a glob, or in standard input for `-` (by the name of `stdin_name`).

    Text, Markdown with front matter, pages, feeds, JSON, JSON lines, CSV, web archives, and zip, tar and gzip of these.
    `language` overrides what a source states; `fields` says where records keep what: `{"text": "body"}`. A text that
    holds several articles is divided, unless it is to stay `whole` (`compare.reading.bundles`).
    Raises `ReadError` for what cannot be read and `LanguageError` for a text in neither English nor French. A broken
    file in a folder or an archive is a warning, unless nothing else is there.
    """
    from compare.reading.collection import entries, is_many

    path = os.fspath(reference)
    found = list(entries(path, language=language, fields=fields, stdin_name=stdin_name, keep=False, whole=whole))
    problems = [entry.problem for entry in found if entry.problem]
    reports = [entry.report for entry in found if entry.report]
    if problems and not (reports and is_many(path)):
        raise problems[0]
    for problem in problems:
        warnings.warn(str(problem), ReadWarning, stacklevel=2)
    return reports


class ReadWarning(UserWarning):
    """Something in a folder or an archive that could not be read, where other things could."""


def read_text(
    text: str,
    *,
    name: str,
    language: Language | None = None,
    fields: Mapping[str, str] | None = None,
    whole: bool = False,
) -> list[Report]:
    """Return the reports in a text that is already decoded; `name` is used in messages and for the ids."""
    found = made(list(drafts(text, name, fields)), Path(name).stem or name, language, "UTF-8", whole=whole)
    reports = []
    for item in found:
        if isinstance(item, CompareError):
            raise item
        reports.append(item)
    return reports
