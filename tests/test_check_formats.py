"""What CI systems read of a verdict, in every form: report text is data, figures stand beside their limits."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from verdicts import RENDERERS, annotations, finding, junit_cases, rendered, sarif_run

from compare.findings import Check, Figure, Place, Verdict
from compare.render import check as terminal
from compare.report import KINDS

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("name", RENDERERS)
def test_report_text_is_data_in_every_format(name: str) -> None:
    text = rendered(name)
    assert not UNSEEN.search(text)
    assert "⟨U+202E⟩evil" in text
    assert "\\u0000" not in text
    assert "\\u202e" not in text


@pytest.mark.parametrize("name", RENDERERS)
def test_a_verdict_without_findings_is_told_too(name: str) -> None:
    text = rendered(name, Verdict((Check("ids", "no id stands twice", 12),)))
    assert re.search(r"\bids\b", text)
    assert "FAIL" not in text


@settings(max_examples=50)
@given(
    st.text(st.characters(), min_size=1, max_size=30),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/"), min_size=1),
)
def test_nothing_that_a_report_says_breaks_a_format(text: str, name: str) -> None:
    place = Place(f"a{name}.txt", 1, 2, 1, 3, text)
    found = finding("label.war", "error", text, place=place, related=(place,), report=text, event=text)
    of = Verdict((Check("flags", "x", 1, (found, replace(found, suppressed=text))),))
    (first, second) = sarif_run(of)["results"]
    assert unquote(first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) == f"data/a{name}.txt"
    assert len(second["suppressions"]) == 1
    assert [case.tag for case in junit_cases(of).values()] == ["testcase"]
    assert [command for command, _, _ in annotations(rendered("github", of))] == ["error"]
    assert not any(UNSEEN.search(rendered(each, of)) for each in RENDERERS)


FLOORS = (
    *(Figure(f"{kind}.f1", 0.95 - n / 100, 0.5, "floor") for n, kind in enumerate(["links", "flags", *KINDS])),
    Figure("calibration.error", 0.11, 0.1, "ceiling"),
    Figure("links.recall", 0.5996, 0.6, "floor"),
    Figure("links.precision", None, 0.6, "floor"),
)


@pytest.mark.parametrize("form", ["terminal", "github", "check_markdown"])
def test_the_figures_that_are_shown_of_many_are_those_nearest_to_their_limits(form: str) -> None:
    of = Verdict((Check("gold", "the floors hold", 3, (), FLOORS),))
    if form == "terminal":
        told = terminal.render(of, root=Path(), width=300)
    else:
        told = RENDERERS[form].render(of, root=Path(), version="1", rules="1")
    broken = ["links precision not measured", "calibration error 0.110", "links recall 0.5996, floor 0.6"]
    assert all(one in told for one in broken)
    assert sorted(broken, key=told.index) == [broken[0], broken[1], broken[2]]
    assert "links F1 0.950" not in told
    assert "further from their limits" in told


@pytest.mark.parametrize(
    ("states", "told"),
    [
        ([], "nothing found"),
        (["unchanged"] * 31, "nothing new: 31 known"),
        (["unchanged", "suppressed", "absent"], "nothing new: 1 known, 1 suppressed"),
        (["suppressed"], "nothing else: 1 suppressed"),
        (["new", "unchanged"], "1 warning"),
    ],
)
def test_the_last_line_tells_what_is_known_from_nothing(states: list[str], told: str) -> None:
    findings = tuple(
        finding("ids.duplicate", baseline="new", suppressed="why") if one == "suppressed" else
        finding("ids.duplicate", baseline=one)
        for one in states
    )  # fmt: skip
    shown = terminal.render(Verdict((Check("ids", "no id stands twice", 3, findings),)), root=Path())
    assert shown.rstrip().endswith(f"all 1 check passed: {told}")
