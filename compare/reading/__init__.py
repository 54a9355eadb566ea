"""Reading: a reference – a file, or `-` for standard input – to the reports in it. The only readers of the house."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import CompareError, LanguageError
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
    file in a folder or an archive, an article of a bundle that cannot be read and a report in a third language beside
    others are warnings, unless nothing else is there.
    """
    from compare.reading.collection import entries, is_many

    path = os.fspath(reference)
    found = list(entries(path, language=language, fields=fields, stdin_name=stdin_name, keep=False, whole=whole))
    problems = [entry.problem for entry in found if entry.problem]
    reports = [entry.report for entry in found if entry.report]
    weigh(problems, reports, many=bool(reports) and is_many(path))
    return reports


def weigh(problems: list[CompareError], reports: list[Report], *, many: bool) -> None:
    """Raise the first problem where it is the whole reference's; warn of those that are one report's beside others."""
    several = many or any("bundle" in report.meta for report in reports)
    for problem in problems:
        if not reports or not (several or isinstance(problem, LanguageError)):
            raise problem
    for problem in problems:
        warnings.warn(str(problem), ReadWarning, stacklevel=3)


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
    """Return the reports in a text that is already decoded; `name` is used in messages and for the ids.

    Raises what `read` raises, and warns where it warns.
    """
    found = made(list(drafts(text, name, fields)), Path(name).stem or name, language, "UTF-8", whole=whole)
    reports = [item for item in found if not isinstance(item, CompareError)]
    weigh([item for item in found if isinstance(item, CompareError)], reports, many=False)
    return reports
