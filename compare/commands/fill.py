"""`compare fill`: the whole page of an excerpt, from local copies of its reports."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - typer looks the types up
from typing import TYPE_CHECKING, Annotated

import typer

from compare import __version__
from compare import output as out
from compare.commands.options import REFERENCE, Output
from compare.errors import ReadError

if TYPE_CHECKING:
    from compare.render.page import SideGlosses
    from compare.report import Comparison


def fill(
    page: Annotated[Path, typer.Argument(metavar="PAGE", help="What `compare diff --format html --excerpt N` wrote.")],
    left: Annotated[str, typer.Argument(metavar="LEFT", help=f"A copy of the left report: {REFERENCE}.")],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="A copy of the right report.")],
    *,
    output: Output = None,
) -> None:
    """Make the whole page of an excerpt, from local copies of its reports.

    Nothing is compared again: links and flags are those of the excerpt. A copy must be the very text.
    """
    out.check(output, str(page), left, right)
    from compare.languages import analysis
    from compare.reading.choosing import read_one
    from compare.render.html_excerpt import filled

    analysis.OWN_PROCESS = True
    try:
        text = page.read_text("utf-8")
    except OSError as error:
        raise ReadError(f"cannot read {page}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ReadError(f"{page} is no page: it is not UTF-8") from None
    found = filled(text, read_one(left), read_one(right), place=str(page))
    out.write(page_of(found), output, utf8=True)


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
