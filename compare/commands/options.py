"""Options that several commands take."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from compare import output as out

Color = Annotated[
    Literal["auto", "always", "never"],
    typer.Option(envvar="COMPARE_COLOR", help="Colours; auto: on a terminal, unless NO_COLOR is set."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", envvar="COMPARE_OUTPUT", help="Write to this file, whole or not at all."),
]
Width = Annotated[
    int | None,
    typer.Option(envvar="COMPARE_WIDTH", min=out.NARROWEST, help="Columns to write in; the terminal's if not given."),
]
Encoder = Annotated[
    str | None,
    typer.Option(envvar="COMPARE_ENCODER", help="A sentence-transformers model, by name or folder."),
]
