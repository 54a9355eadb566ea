"""Swapped sides give the mirror image of the flags of figures, whatever the figures are."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from compare.framing.passage import Passage
from compare.framing.quantity import compare_quantities
from compare.report import Sentence

if TYPE_CHECKING:
    from compare.report import Language, Span

VALUES = st.one_of(
    st.integers(0, 12).map(str),
    st.integers(990, 1_010).map(str),
    st.integers(1_500, 2_100).map(str),
    st.sampled_from(["0", "7", "8", "14", "15", "52", "60", "2.5", "999", "1,003", "3 million", "hundreds", "dozens"]),
)
UNITS = {
    "en": ["", "%", " people", " km", " miles", " days", " weeks", " years", " dollars", " tonnes", " May", " p.m."],
    "fr": ["", " %", " soldats", " km", " pieds", " jours", " semaines", " ans", " dollars", " kilos", " mai", "h30"],
}
BOUNDS = {"en": ["", "more than ", "at least ", "nearly ", "about "], "fr": ["", "plus de ", "au moins ", "environ "]}


def sentences(language: Language) -> st.SearchStrategy[str]:
    figure = st.builds("{}{}{}".format, st.sampled_from(BOUNDS[language]), VALUES, st.sampled_from(UNITS[language]))
    return st.lists(figure, max_size=5).map(", ".join)


def passage(text: str, language: Language) -> Passage:
    """Return a passage of one sentence; figures are read without its words."""
    return Passage(language, text, (), (), (Sentence(text, 0, len(text)),))


def place(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None


@given(sentences("en"), st.one_of(sentences("fr").map(lambda t: (t, "fr")), sentences("en").map(lambda t: (t, "en"))))
def test_swapped_sides_give_the_mirror_image(ours: str, other: tuple[str, Language]) -> None:
    left, right = passage(ours, "en"), passage(*other)
    there = Counter((flag.rule, place(flag.left), place(flag.right)) for flag in compare_quantities(left, right))
    back = Counter((flag.rule, place(flag.right), place(flag.left)) for flag in compare_quantities(right, left))
    assert there == back


@given(sentences("en"))
def test_the_same_text_gives_no_flag(text: str) -> None:
    assert list(compare_quantities(passage(text, "en"), passage(text, "en"))) == []
