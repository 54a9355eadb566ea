"""What the tests of `compare view` share: two reports compared, and how keys are pressed and the screen is read."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compare.commands.view import opening_of
from compare.comparison import compare
from compare.framing.settings import DEFAULTS
from compare.reading.choosing import read_one
from compare.view.app import Viewer
from compare.view.board import Opened
from compare.view.judging import Judgements, corrections_path
from compare.view.widgets import Lines

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.pilot import Pilot

    from compare.report import Comparison, Report


DATA = Path(__file__).parent.parent / "data" / "tempi-train"


NAMES = ("tempi-train-western-en", "tempi-train-broadcaster-fr", "tempi-train-state-fr")


WIDTHS = (60, 80, 120)


@pytest.fixture(scope="session")
def reports() -> tuple[Report, ...]:
    return tuple(read_one(str(DATA / f"{name}.md")) for name in NAMES)


@pytest.fixture(scope="session")
def compared(reports: tuple[Report, ...], tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMPARE_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
        return compare(reports[0], reports[1])


def viewer(compared: Comparison, folder: Path, colors: str | None = "truecolor") -> Viewer:
    judged = Judgements(corrections_path(folder, compared.left, compared.right), compared.left, compared.right)
    opening = opening_of(None, lambda _: folder, DEFAULTS, None)
    return Viewer((compared.left, compared.right), Opened(compared, judged), opening, colors=colors)  # type: ignore[arg-type]


def drive(app: Viewer, steps: Callable[[Pilot[None]], Awaitable[None]], *, width: int = 120, height: int = 40) -> None:
    async def run() -> None:
        async with app.run_test(size=(width, height)) as pilot:
            await pilot.pause()
            await steps(pilot)

    asyncio.run(run())


def text(app: Viewer, part: str) -> str:
    return "\n".join(line.plain for line in app.base.query_one(f"#{part}", Lines).shown)


def here(app: Viewer) -> str:
    return "\n".join(line for line in text(app, "rows").splitlines() if line.startswith("▌"))
