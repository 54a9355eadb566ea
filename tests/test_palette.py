"""Colours for every reader: contrast on light and dark grounds, and distance under colour blindness."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from compare.render.palette import COLOURS
from compare.report import KINDS

# Machado, Oliveira and Fernandes (2009), severity 1, on linear light
SEEN_BY = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranope": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "protanope": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}


@pytest.mark.parametrize("reader", SEEN_BY)
def test_any_two_colours_stay_apart(reader: str) -> None:
    for one, other in combinations(sorted(set(COLOURS.values())), 2):
        assert math.dist(_lab(one, reader), _lab(other, reader)) > 30


def test_each_kind_has_a_colour_that_holds_on_black_and_on_white() -> None:
    assert set(COLOURS) == set(KINDS)
    for colour in set(COLOURS.values()):
        light = _luminance(colour)
        assert (1 + 0.05) / (light + 0.05) > 3
        assert (light + 0.05) / 0.05 > 3


def _channels(colour: str) -> list[float]:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]


def _luminance(colour: str) -> float:
    """Return relative luminance as WCAG 2 defines it."""
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), _channels(colour), strict=True))


def _lab(colour: str, reader: str) -> tuple[float, float, float]:
    """Return the colour in CIELAB (D65) as the reader sees it."""
    red, green, blue = (
        min(1, max(0, sum(w * c for w, c in zip(row, _channels(colour), strict=True)))) for row in SEEN_BY[reader]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    a, b, c = (share ** (1 / 3) if share > 0.008856 else 7.787 * share + 16 / 116 for share in (x, y, z))
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)
