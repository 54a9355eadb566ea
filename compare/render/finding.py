"""A finding as the output formats of a check tell it: where it stands, its words, why it does not count."""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from compare.findings import rounded
from compare.framing.rules import RULES, Rule
from compare.render.clean import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from compare.findings import Figure, Finding, Place

LONGEST_WORDS = 300  # code points of report text beside a finding; the file has all of it


def within(root: Path, path: str) -> str:
    """Return a path of the corpus as seen from the working folder, or from `root` where that lies elsewhere."""
    return posixpath.normpath(path if is_elsewhere(root) else (root / path).as_posix())


def is_elsewhere(root: Path) -> bool:
    """Tell whether a path from the working folder to the corpus would be absolute or lead out of it."""
    return root.is_absolute() or ".." in root.parts


def spot(root: Path, place: Place) -> str:
    """Return `path:line:column`, the column where there is one; anything that steers is made visible."""
    column = f":{place.column}" if place.column else ""
    return f"{shown_path(within(root, place.path))}:{place.line}{column}"


def shown_path(path: str) -> str:
    """Return a path with steering characters made visible and every space kept, so that it can still be found."""
    return " ".join(visible(part) for part in path.split(" "))


def spots(root: Path, finding: Finding) -> str:
    """Return where a finding stands on the left and what it is held against; empty for one about the whole corpus."""
    places = [*([finding.place] if finding.place else []), *finding.related]
    return " ↔ ".join(spot(root, place) for place in places)


def said(finding: Finding) -> str:
    """Return what a finding says, with the names of the outlets that it sets side by side before it."""
    message = visible(finding.message).strip()
    return f"{' ↔ '.join(visible(side.name) for side in finding.sides)}: {message}" if finding.sides else message


def name_beside(path: str, report: str | None) -> str:
    """Return the id of a report where its file's name does not tell it, as in a file of several; else nothing."""
    name = PurePosixPath(path)
    return "" if report is None or report in {name.stem, name.name, str(name.with_suffix(""))} else visible(report)


def figure_told(figure: Figure) -> str:
    """Return a figure beside its limit: `links F1 0.64, floor 0.6`."""
    name = visible(figure.name).replace(".f1", " F1").replace(".", " ") if figure.side != "budget" else figure.name
    if figure.value is None:
        value = "not measured"
    else:
        value = f"{figure.value:g}" if figure.side == "budget" else rounded(figure.value, figure.holds)
    return f"{visible(name)} {value}, {figure.side} {figure.limit:.15g}"


def nearest(figures: Sequence[Figure]) -> list[Figure]:
    """Return figures by how near they are to their limits: what was not measured first, then what breaks its limit."""
    return sorted(figures, key=_left)


def _left(figure: Figure) -> float:
    """Return how far a figure may still go: of a budget the share that is not used up."""
    if figure.value is None:
        return float("-inf")
    if figure.side == "budget":
        return 1 - figure.value / max(figure.limit, 0.5)
    return figure.value - figure.limit if figure.side == "floor" else figure.limit - figure.value


def words(place: Place) -> str:
    """Return the text of a place on one line, cut where it is long."""
    text = visible(place.text).strip()
    return text if len(text) <= LONGEST_WORDS else text[: LONGEST_WORDS - 1].rstrip() + "…"


def state(finding: Finding) -> str:
    """Return why a finding cannot fail the check, empty for one that can."""
    if finding.suppressed is not None:
        return f"suppressed: {visible(finding.suppressed).strip()}"
    return {"unchanged": "known", "absent": "gone"}.get(finding.baseline or "", "")


def framing_rule(rule: str) -> Rule | None:
    """Return the framing rule that a finding's rule names, None for a rule of another check."""
    return RULES.get(rule) or RULES.get(rule.partition(".")[0])
