"""Lines and marks: what breaks where, and what the braces and numbers in a sentence tell."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
import render_example
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from compare.render.clean import visible
from compare.render.columns import wrap
from compare.render.marks import Mark, pieces
from compare.render.page import numbered, page
from compare.report import Link, Sentence, Span


def test_a_no_break_space_breaks_no_line() -> None:
    lines = wrap(Text("il a dit\u00a0: «\u00a0non\u00a0» hier"), 8)
    assert [line.plain for line in lines] == ["il a", "dit\u00a0:", "«\u00a0non\u00a0»", "hier"]


def test_french_signs_keep_to_their_words_where_the_report_has_common_spaces() -> None:
    told = "Il a dit « oui », puis « non » : pourquoi ? Car 90 % {étaient « {là}² »}¹."
    for width in range(12, 40):
        lines = [line.plain for line in wrap(Text(told), width)]
        assert not [line for line in lines if line.endswith("«") or re.match("[»:?%]", line)], lines
        assert " ".join(lines) == told
    assert [line.plain for line in wrap(Text("« longue » ; non"), 6)] == ["«", "longue", "» ;", "non"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120), st.integers(2, 40))
def test_wrapping_loses_nothing_but_the_spaces_at_line_ends(text: str, width: int) -> None:
    clean = visible(text)
    lines = [line.plain for line in wrap(Text(clean), width)]
    assert "".join(lines).replace(" ", "") == clean.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


def test_text_without_spaces_breaks_between_its_signs_but_not_before_a_closing_one() -> None:
    lines = wrap(Text("Captain 山田太郎は「航路」と話した。"), 14)
    assert [line.plain for line in lines] == ["Captain 山田太", "郎は「航路」と", "話した。"]
    assert [line.plain for line in wrap(Text("船が港に着く。"), 12)] == ["船が港に着", "く。"]


SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(st.lists(SPANS, max_size=5))
def test_marks_leave_the_sentence_as_it_is_and_open_as_often_as_they_close(spans: list[list[int]]) -> None:
    text = "Police dispersed the crowd now"
    sentence = Sentence(text, 5, 5 + len(text))
    marks = [Mark(Span(5 + a, 5 + b, text[a:b]), "loaded", i) for i, (a, b) in enumerate(spans, start=1)]
    cut = pieces(sentence, marks)
    assert "".join(piece.text for piece in cut) == text
    depth = 0
    for piece in cut:
        depth += piece.opens
        assert depth == (piece.kind is not None)
        depth -= piece.closes
    assert depth == 0
    visible_marks = {mark.number for mark in marks if mark.span.text.strip()}
    assert {number for piece in cut for number in piece.numbers} == visible_marks


@given(st.lists(SPANS, max_size=5))
def test_braces_give_back_every_mark_that_crosses_no_other(spans: list[list[int]]) -> None:
    text = "Police dispersed the crowd now"
    spans = [span for span in spans if text[slice(*span)] == text[slice(*span)].strip() != ""]
    assume(not any(a < c < b < d for a, b in spans for c, d in spans))
    marks = [Mark(Span(a, b, text[a:b]), "loaded", i) for i, (a, b) in enumerate(spans, start=1)]
    written = "".join(p.before + p.text + p.after for p in pieces(Sentence(text, 0, len(text)), marks))
    open_at, found, plain = [], {}, 0
    for sign in re.findall(r"}[¹²³⁴⁵·]+|.", written):
        if sign == "{":
            open_at.append(plain)
        elif sign[0] == "}":
            start = open_at.pop()
            found.update({int(number): [start, plain] for number in unicodedata.normalize("NFKC", sign[1:]).split("·")})
        else:
            plain += 1
    assert found == dict(enumerate(spans, start=1))


def test_marks_that_cross_stand_in_one_pair_of_braces() -> None:
    text = "aa bb cc"
    marks = [Mark(Span(0, 5, "aa bb"), "loaded", 1), Mark(Span(3, 8, "bb cc"), "label", 2)]
    cut = pieces(Sentence(text, 0, 8), marks)
    assert "".join(p.before + p.text + p.after for p in cut) == "{aa bb¹ cc}²"


@pytest.mark.parametrize(
    ("indices", "shown_as"), [((2,), "3"), ((11, 12), "12–13"), ((11, 14, 15), "12, 15–16"), ((), "")]
)
def test_sentences_are_numbered_as_a_reader_counts(indices: tuple[int, ...], shown_as: str) -> None:
    assert numbered(indices) == shown_as


@pytest.mark.parametrize(
    ("rights", "moved"),
    [
        ([0, 1, 2], []),
        ([1, 0], [0]),
        ([5, 0, 1, 2], [0]),
        ([0, 1, 5, 2, 3], [2]),
        ([0, 0, 1], []),
        ([2, 1, 0], [0, 1]),
        ([], []),
    ],
)
def test_the_fewest_rows_are_said_to_stand_elsewhere(rights: list[int], moved: list[int]) -> None:
    comparison = replace(
        render_example.ferry(), links=tuple(Link((i,), (right,), 0.9) for i, right in enumerate(rights)), flags=()
    )
    assert [i for i, row in enumerate(page(comparison).rows) if row.moved] == moved
