"""Numbers, dates and times of day as they are read from English and French news."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.languages.numbers import Quantity, quantities

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "numbers.toml").read_text(encoding="utf-8"),
)["case"]
PIECES = st.lists(
    st.sampled_from(
        [
            *[
                "40",
                "000",
                "1.5",
                "2,3",
                "%",
                "$",
                "million",
                "milliards",
                "No.",
                "n°",
                "23h30",
                "p.m.",
                "April",
                "avril",
            ],
            *["plus de", "more than", "des dizaines", "dozens", "vingt", "et", "un", "twenty-one", "km", "’", "\u202f"],
        ],
    ),
    max_size=12,
).map(" ".join)


def read(quantity: Quantity) -> dict[str, Any]:
    found = {"text": quantity.span.text, "low": quantity.low, "high": quantity.high, "bound": quantity.bound}
    return found | {"unit": quantity.unit, "kind": quantity.kind, "vague": quantity.vague}


def expected(entry: dict[str, Any]) -> dict[str, Any]:
    low, high = entry.get("low", entry.get("value")), entry.get("high", entry.get("value"))
    found = {"text": entry["text"], "low": low, "high": high, "bound": entry.get("bound", "exact")}
    return found | {
        "unit": entry.get("unit", ""),
        "kind": entry.get("kind", "number"),
        "vague": entry.get("vague", False),
    }


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    found = [read(quantity) for quantity in quantities(case["text"], case["language"])]
    assert found == [expected(entry) for entry in case["quantities"]], case["why"]


@given(st.one_of(st.text(), PIECES), st.sampled_from(["en", "fr"]))
def test_spans_are_slices_in_order_that_do_not_overlap(text: str, language: Any) -> None:  # noqa: ANN401
    end = 0
    for quantity in quantities(text, language):
        assert end <= quantity.span.start < quantity.span.end
        assert text[quantity.span.start : quantity.span.end] == quantity.span.text
        assert quantity.low <= quantity.high
        end = quantity.span.end


@given(st.integers(2101, 999_999_999), st.sampled_from([",", ".", " ", "\u00a0", "\u202f", ""]))
def test_any_sign_may_set_off_thousands(value: int, sign: str) -> None:
    text = f"{value:,}".replace(",", sign)
    assert [quantity.low for quantity in quantities(f"Il a compté {text} voix.", "fr")] == [value]


@pytest.mark.parametrize(
    "text",
    ["9" * 5_000, " ".join(["111"] * 2_000), "1," * 5_000 + "x", "two" + " " * 50_000 + "x", "1" + " " * 50_000 + "x"],
    ids=["digits", "groups", "commas", "spaces after a word", "spaces after a figure"],
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_endless_runs_are_read_without_a_number_too_long_for_python(text: str, language: Any) -> None:  # noqa: ANN401
    for quantity in quantities(f"{text} dollars", language):
        assert len(quantity.span.text) < 50
