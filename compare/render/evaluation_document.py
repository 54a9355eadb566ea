"""The JSON document of `compare eval` as a value, from which its schema is made."""

# ruff: noqa: TC001 - msgspec looks the types up

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from compare.evaluation import PairScore
from compare.evaluation.calibration import Calibration
from compare.evaluation.counts import Score
from compare.evaluation.mistakes import Mistake, TraitCount
from compare.render.document import SchemaVersion, Tool
from compare.report import Kind


class Eval(Struct, forbid_unknown_fields=True):
    """Comparisons measured against gold. Fields may be added under the same schema number: pass over unknown ones."""

    schema: SchemaVersion
    tool: Tool
    figures: Annotated[dict[str, float | None], Meta(description="by the names that floors use; null: not measured")]
    links: Annotated[Score, Meta(description="linked sentence pairs, of all pairs of reports together")]
    flags: Annotated[Score | None, Meta(description="flags other than omissions; null where the gold has none")]
    omissions: Score | None
    kinds: Annotated[dict[Kind, Score], Meta(description="flags by kind; one of the same group of kinds finds a flag")]
    relation: Annotated[Score, Meta(description="precision is the share of found links related as the gold says")]
    calibration: Calibration
    traits: Annotated[list[TraitCount], Meta(description="what missed and wrong links have in common; traits overlap")]
    missed: Annotated[list[Mistake], Meta(description="gold links not found, the nearest sentences first")]
    wrong: Annotated[list[Mistake], Meta(description="links that are not in the gold, the surest first")]
    unjudged: Annotated[int, Meta(ge=0, description="linked sentence pairs that corrections say nothing about")]
    pairs: list[PairScore]
