"""`compare fill`: the whole page of an excerpt, from local copies of its reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from compare import __version__
from compare import output as out
from compare.commands.options import REFERENCE, Output
from compare.errors import ReadError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.render.page import SideGlosses
    from compare.report import Comparison, Report
    from compare.story import Story


def fill(
    page: Annotated[
        Path,
        typer.Argument(metavar="PAGE", help="What `compare diff` or `compare story` wrote with --excerpt N."),
    ],
    copies: Annotated[
        list[str],
        typer.Argument(
            metavar="COPY...",
            help=f"Copies of its reports: of a diff, the left and the right one, each {REFERENCE}; of a story, "
            "files and folders that hold them, in any order.",
        ),
    ],
    *,
    output: Output = None,
) -> None:
    """Make the whole page of an excerpt, from local copies of its reports.

    Nothing is compared again: links and flags are those of the excerpt. A copy must be the very text.
    """
    out.check(output, str(page), *copies)
    from compare.languages import analysis

    analysis.OWN_PROCESS = True
    try:
        text = page.read_text("utf-8")
    except OSError as error:
        raise ReadError(f"cannot read {page}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ReadError(f"{page} is no page: it is not UTF-8") from None
    from compare.render.html_story_excerpt import is_story

    made = _story(text, copies, page) if is_story(text) else _diff(text, copies, page)
    out.write(made, output, utf8=True)


def _diff(text: str, copies: Sequence[str], page: Path) -> str:
    from compare.reading.choosing import read_one
    from compare.render.html_excerpt import filled, recorded

    if len(copies) != 2:  # noqa: PLR2004 - left and right
        said = f"a comparison has two reports, not {len(copies)}"
        raise UsageError(said, hint="name a copy of the left report, then one of the right")
    comparison = filled(text, *map(read_one, copies), place=str(page))
    return page_of(comparison, rules=recorded(text, str(page)).rules)


def _story(text: str, copies: Sequence[str], page: Path) -> str:
    from compare.corpus import read_corpus
    from compare.reading.choosing import read_one
    from compare.render.html_story_excerpt import filled

    found: list[Report] = []
    for reference in copies:
        chosen = "#" in reference and not Path(reference).exists()
        found += [read_one(reference)] if chosen or reference == "-" else read_corpus(reference).reports
    stories, known = filled(text, found, place=str(page))
    return story_page_of(stories, title=known.title, whole=known.whole)


def story_page_of(stories: Sequence[Story], *, title: str, whole: bool, excerpt: int | None = None) -> str:
    """Return the page of an event told from each of its bases, its words linked."""
    from compare import framing
    from compare.render import html_story
    from compare.story import cell_partners

    return html_story.render(
        stories,
        title=title,
        version=__version__,
        whole=whole,
        false_alarms=framing.FALSE_ALARMS_PER_100,
        partners=[cell_partners(story) for story in stories],
        excerpt=excerpt,
    )


def page_of(
    comparison: Comparison, *, glosses: SideGlosses | None = None, rules: str = "", excerpt: int | None = None
) -> str:
    """Return the page of a comparison, its words linked."""
    from compare import framing
    from compare.partners import word_partners
    from compare.render import html

    return html.render(
        comparison,
        version=__version__,
        rules=rules,
        partners=word_partners(comparison.left, comparison.right, comparison.links),
        glosses=glosses,
        false_alarms=framing.FALSE_ALARMS_PER_100,
        excerpt=excerpt,
    )
