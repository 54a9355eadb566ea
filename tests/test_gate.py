"""The quality gate: on the project's own corpus, with the built-in encoder, no figure falls below its floor."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from compare.evaluation import Evaluation, evaluate
from compare.evaluation.floors import FloorError, Limit, broken, parse_floors, read_floors, undercut
from compare.gold import read_gold

GATE = Path(__file__).with_name("gate.toml")
ROOT = GATE.parents[1]
GUARDED = {"links.f1", "flags.f1", "omissions.f1", "calibration.error"}


@pytest.fixture(scope="module")
def measured() -> Evaluation:
    return evaluate(read_gold([ROOT / "data"]), resamples=0)


def test_the_comparison_holds_its_floors(measured: Evaluation) -> None:
    assert broken(read_floors(GATE), measured.figures) == []


def test_the_gate_would_notice_a_loss(measured: Evaluation) -> None:
    lost = {figure: None if value is None else value - 0.3 for figure, value in measured.figures.items()}
    lost["calibration.error"] = 0.5
    assert len(broken(read_floors(GATE), lost)) == len(read_floors(GATE))


def test_the_gate_guards_links_flags_omissions_and_scores() -> None:
    assert {limit.figure for limit in read_floors(GATE)} >= GUARDED


def committed(revision: str) -> tuple[Limit, ...]:
    """Return the floors of a commit; none where there is no git, no such commit, or no gate in it."""
    try:
        command = ["git", "-C", str(ROOT), "show", f"{revision}:tests/gate.toml"]
        shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    except OSError:
        return ()
    return parse_floors(shown.stdout, revision) if shown.returncode == 0 else ()


def test_no_floor_was_lowered_without_a_reason() -> None:
    assert undercut(committed("HEAD^"), committed("HEAD")) == []
    assert undercut(committed("HEAD"), read_floors(GATE)) == []


BEFORE = parse_floors('[floors]\n"links.f1" = 0.5\n[ceilings]\n"calibration.error" = 0.1\n', "before")


@pytest.mark.parametrize(
    ("after", "wrong"),
    [
        ('[floors]\n"links.f1" = 0.5\n[ceilings]\n"calibration.error" = 0.1', 0),
        ('[floors]\n"links.f1" = 0.6\n[ceilings]\n"calibration.error" = 0.05', 0),
        ('[floors]\n"links.f1" = 0.4\n[ceilings]\n"calibration.error" = 0.1', 1),
        ('[floors]\n"links.f1" = 0.4\n[ceilings]\n"calibration.error" = 0.2', 2),
        ('[ceilings]\n"calibration.error" = 0.1', 1),
        (
            (
                '[floors]\n"links.f1" = {value = 0.4, lowered = 0.5, reason = "harder pairs"}\n'
                '[ceilings]\n"calibration.error" = {value = 0.2, raised = 0.1, reason = "harder pairs"}'
            ),
            0,
        ),
        (
            (
                '[floors]\n"links.f1" = {value = 0.4, lowered = 0.45, reason = "of another day"}\n'
                '[ceilings]\n"calibration.error" = 0.1'
            ),
            1,
        ),
    ],
)
def test_a_limit_gives_way_only_from_the_value_before(after: str, wrong: int) -> None:
    assert len(undercut(BEFORE, parse_floors(after, "after"))) == wrong


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[floors]\n"links.f1" = {value = 0.4, lowered = 0.5}', "a reason go together"),
        ('[floors]\n"links.f1" = {value = 0.4, lowered = 0.5, reason = " "}', "a reason go together"),
        ('[floors]\n"links.f1" = {value = 0.4, reason = "why not"}', "a reason go together"),
        ('[floors]\n"links.f1" = {value = 0.6, lowered = 0.5, reason = "higher"}', "is not lowered"),
        ('[ceilings]\n"links.f1" = {value = 0.6, lowered = 0.5, reason = "a floor"}', "'lowered' means nothing here"),
        ('[floors]\n"links.f1" = {lowered = 0.5, reason = "no value"}', "value is no number"),
        ('[floors]\n"links.f1" = "high"', "value is no number"),
        ('[floors]\n"links.f1" = 60', "value is no number"),
        ('[flors]\n"links.f1" = 0.6', "no table is called 'flors'"),
        ("floors = 1", "floors is no table"),
        ("", "holds no floor"),
        ("[floors", "is no TOML"),
    ],
)
def test_floors_that_break_the_form_are_refused(text: str, message: str) -> None:
    with pytest.raises(FloorError, match=message) as raised:
        parse_floors(text, "gate.toml")
    assert "gate.toml" in str(raised.value)


def test_broken_limits_are_named_with_what_was_found() -> None:
    limits = parse_floors('[floors]\n"a" = 0.5\n"b" = 0.5\n"c" = 0.5\n[ceilings]\n"d" = 0.1', "gate.toml")
    assert broken(limits, {"a": 0.5, "b": 0.25, "c": None, "d": 0.125}) == [
        "b is 0.250, below its floor of 0.5",
        "c could not be measured, and has a limit of 0.5",
        "d is 0.125, above its ceiling of 0.1",
    ]
    with pytest.raises(FloorError, match="no figure is called 'd'"):
        broken(limits, {"a": 1.0, "b": 1.0, "c": 1.0})


def test_a_missing_file_of_floors_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(FloorError, match=r"nowhere\.toml"):
        read_floors(tmp_path / "nowhere.toml")
