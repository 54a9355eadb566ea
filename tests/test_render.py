"""What readers see: files of expected text at three widths, and what must hold for any text."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import msgspec
import pytest
import render_example
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.text import Text

from compare.render import document, markdown, reading, terminal
from compare.render import json as json_form
from compare.render.clean import visible
from compare.render.columns import wrap
from compare.render.marks import Mark, pieces
from compare.render.page import SIDES, SideGlosses, numbered, page
from compare.render.palette import COLOURS
from compare.report import KINDS, Comparison, Flag, Link, OneSided, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.render.palette import ColorSystem

SYSTEMS: tuple[ColorSystem, ...] = ("standard", "256", "truecolor")
RENDERS = Path(__file__).parent / "renders"
EXAMPLES: dict[str, Callable[[], Comparison]] = {
    "ferry": render_example.ferry,
    "hostile": render_example.hostile,
    "strangers": render_example.strangers,
}
WIDTHS = (30, 45, 60, 80, 100, 120, 160)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
GLOSSES = SideGlosses("en", "Google", {}, {2: "A ferry ran aground on Tuesday evening.", 6: "The captain claims so."})


def shown(width: int) -> str:
    """Return every example at one width, as the expected files hold them."""
    parts = [terminal.render(render_example.ferry(), width=width, glosses=GLOSSES, false_alarms=2.25)]
    parts += [terminal.render(EXAMPLES[name](), width=width) for name in ("hostile", "strangers")]
    return "\n".join(f"{'=' * width}\n{part}" for part in parts)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_view_is_what_was_looked_at_and_found_good(width: int) -> None:
    expected = (RENDERS / f"{width}.txt").read_text(encoding="utf-8")
    assert shown(width) == expected


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("layout", ["columns", "stacked"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_line_is_wider_than_asked(name: str, layout: terminal.Layout, width: int) -> None:
    for colors in (None, "truecolor"):
        text = ESCAPE.sub("", terminal.render(EXAMPLES[name](), width=width, layout=layout, colors=colors))
        assert max(map(cell_len, text.splitlines())) <= width


@pytest.mark.parametrize("name", ["ferry", "strangers"])
@pytest.mark.parametrize("width", [60, 100])
def test_every_word_of_every_sentence_is_shown_whole(name: str, width: int) -> None:
    comparison = EXAMPLES[name]()
    words = set(re.sub(r"[{}¹²³⁴⁵⁶⁷⁸⁹⁰·]", "", terminal.render(comparison, width=width, layout="stacked")).split())
    for report in (comparison.left, comparison.right):
        for sentence in report.sentences:
            assert set(sentence.text.split()) <= words


def test_without_colours_there_is_no_escape_and_with_them_no_brace() -> None:
    plain = terminal.render(render_example.ferry(), width=100)
    coloured = terminal.render(render_example.ferry(), width=100, colors="truecolor")
    assert "\x1b" not in plain
    assert "{said}⁴" in plain
    assert "{" not in coloured
    assert "\x1b[4;38;2;7;98;247msaid\x1b[0m" in coloured


@pytest.mark.parametrize("system", SYSTEMS)
def test_only_the_colours_of_the_view_reach_the_terminal(system: ColorSystem) -> None:
    text = terminal.render(render_example.hostile(), width=100, colors=system)
    assert "\x1b" in text
    assert "\x1b" not in ESCAPE.sub("", text)
    assert "A␛[31m" in text


def test_a_rendering_does_not_depend_on_the_one_before() -> None:
    texts = [terminal.render(render_example.ferry(), colors=system) for system in (*SYSTEMS, *SYSTEMS)]
    assert texts[: len(SYSTEMS)] == texts[len(SYSTEMS) :]
    assert len(set(texts)) == len(SYSTEMS)
    assert "38;2;" not in texts[0] + texts[1]


def test_steering_characters_become_visible_in_every_place() -> None:
    evil = "a\x1b]0;b\x07c\x9bd\u202ee\u2066f\udc80"
    comparison = render_example.ferry()
    flag = replace(comparison.flags[0], message=evil, rule=evil)
    report = replace(
        comparison.left, id=evil, title=evil, outlet=evil, agencies=(evil,), published=evil, url=evil, meta={evil: evil}
    )
    comparison = replace(comparison, left=report, flags=(flag,))
    glosses = SideGlosses("fr", evil, {0: evil}, {})
    texts = [
        terminal.render(comparison, glosses=glosses),
        terminal.render(comparison, glosses=glosses, width=40),
        markdown.render(comparison, glosses=glosses),
        reading.render([report]),
    ]
    for text in texts:
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
        assert "a␛]0;b␇c" in text.replace("\\", "")


def test_a_no_break_space_breaks_no_line() -> None:
    lines = wrap(Text("il a dit\u00a0: «\u00a0non\u00a0» hier"), 8)
    assert [line.plain for line in lines] == ["il a", "dit\u00a0:", "«\u00a0non\u00a0»", "hier"]


def test_french_signs_keep_to_their_words_where_the_report_has_common_spaces() -> None:
    assert [line.plain for line in wrap(Text("« non », dit-il ; oui !"), 8)] == ["« non »,", "dit-il ;", "oui !"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=120), st.integers(2, 40))
def test_wrapping_loses_nothing_but_the_spaces_at_line_ends(text: str, width: int) -> None:
    clean = visible(text).strip()
    lines = [line.plain for line in wrap(Text(clean), width)]
    assert "".join(lines).replace(" ", "") == clean.replace(" ", "")
    assert all(cell_len(line) <= width for line in lines)


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


def test_notes_are_numbered_in_reading_order_and_none_is_lost() -> None:
    laid = page(render_example.ferry())
    notes = [note for row in laid.rows for note in row.notes]
    notes += [note for side in SIDES for single in laid.only(side) for note in single.notes]
    notes += laid.whole
    assert [note.number for note in notes] == list(range(1, len(KINDS) + 1))
    assert {note.flag for note in notes} == set(render_example.ferry().flags)


def test_a_note_says_where_words_stand_that_no_row_shows() -> None:
    assert "Harbour authority [left 1] → la compagnie [right 1]" in terminal.render(render_example.ferry())


def test_an_omission_of_a_whole_sentence_is_noted_under_it_without_repeating_it() -> None:
    comparison = render_example.ferry()
    words = comparison.right.sentences[9]
    flag = Flag("omission", "omission.fact", None, Span(words.start, words.end, words.text), "on the right only")
    text = terminal.render(replace(comparison, flags=(flag,)))
    assert "  10 Sept manifestants ont été blessés.\n   ¹  omission  on the right only (omission.fact, " in text


def test_what_one_side_alone_reports_is_in_order_with_the_weightiest_marked() -> None:
    alone = tuple(OneSided(i, salience) for i, salience in ((8, 0.1), (2, 0.9), (5, 0.2)))
    laid = page(replace(render_example.ferry(), links=(), flags=(), only_left=alone))
    assert [(one.index, one.stands_out) for one in laid.only_left] == [(2, True), (5, False), (8, False)]


@pytest.mark.parametrize(
    ("indices", "shown_as"), [((2,), "3"), ((11, 12), "12–13"), ((11, 14, 15), "12, 15–16"), ((), "")]
)
def test_sentences_are_numbered_as_a_reader_counts(indices: tuple[int, ...], shown_as: str) -> None:
    assert numbered(indices) == shown_as


def test_nothing_in_common_is_said_plainly() -> None:
    assert "No sentence of one report matches one of the other." in terminal.render(render_example.strangers())


def test_each_kind_has_a_colour_that_holds_on_black_and_on_white() -> None:
    assert set(COLOURS) == set(KINDS)
    for colour in set(COLOURS.values()):
        light = _luminance(colour)
        assert (1 + 0.05) / (light + 0.05) > 3
        assert (light + 0.05) / 0.05 > 3


def test_the_reading_view_shows_offsets_roles_and_what_was_set_apart() -> None:
    text = reading.render([render_example.ferry().right])
    assert re.search(r"^ 1 +0–58 +\[title\] Port-Lasne", text, re.MULTILINE)
    assert "agency-credit 0–5  (AFP)" in text
    assert re.search(r"^  published +2024-03-06 07:15$", text, re.MULTILINE)


@pytest.mark.parametrize("name", EXAMPLES)
def test_json_holds_to_its_schema_and_says_what_the_comparison_says(name: str) -> None:
    comparison = EXAMPLES[name]()
    made = json.loads(json_form.render(comparison, version="1.2", rules="3", glosses=GLOSSES))
    _validator("diff").validate(made)
    assert made["schema"] == document.SCHEMA
    assert made["tool"] == {"name": "compare", "version": "1.2", "encoder": comparison.encoder, "rules": "3"}
    assert [sentence["text"] for sentence in made["left"]["sentences"]] == [
        one.text for one in comparison.left.sentences
    ]
    assert [flag["link"] for flag in made["flags"]] == [flag.link for flag in comparison.flags]
    assert sum(made["summary"].values()) == len(comparison.flags)
    for i, link in enumerate(made["links"]):
        assert all(made["flags"][at]["link"] == i for at in link["flags"])


def test_json_of_reports_holds_to_its_schema_and_lines_are_its_reports() -> None:
    reports = [render_example.ferry().right, render_example.hostile().left]
    made = json.loads(json_form.render_reports(reports, version="1.2"))
    _validator("read").validate(made)
    lines = json_form.render_lines(reports).splitlines()
    assert [json.loads(line) for line in lines] == made["reports"]
    assert [one["text"] for one in made["reports"]] == [report.text for report in reports]


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"schema": "1"},
        {"links": [{"left": [], "right": [0], "score": 0.5, "relation": "same", "flags": []}]},
        {"links": [{"left": [0], "right": [0], "score": 1.5, "relation": "same", "flags": []}]},
        {"links": [{"left": [0], "right": [0], "score": 0.5, "relation": "alike", "flags": []}]},
        {"only_left": [{"sentence": -1, "salience": 0.5}]},
        {"summary": {"mood": 1}},
        {"unheard": "of"},
    ],
)
def test_the_schema_refuses_what_is_never_written(change: dict[str, object]) -> None:
    made = json.loads(json_form.render(render_example.ferry(), version="1"))
    with pytest.raises(jsonschema.ValidationError):
        _validator("diff").validate(made | change)


def test_json_can_be_shown_on_a_terminal() -> None:
    text = json_form.render(render_example.hostile(), version="1")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert json.loads(text)["left"]["sentences"][1]["text"] == render_example.HOSTILE[1][1]


def test_a_report_in_markdown_makes_no_heading_link_image_or_html() -> None:
    parser = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    html = parser.render(markdown.render(render_example.hostile()))
    assert html.count("<h1>") == 1
    assert re.findall(r"<h2>(.*?)</h2>", html)[0] == "Told by both"
    assert not re.search(r"<(a|img|code|em|ol|pre|s|blockquote)\b", html)
    assert "&lt;b&gt;not bold" in html
    assert "[bold]The | Pipe[/bold]" in html
    assert "@\u200bnobody #\u200b12 www.\u200bexample.org $x$ &amp;lt;" in html


def test_markdown_marks_the_words_and_lists_the_notes_under_the_table() -> None:
    text = markdown.render(render_example.ferry(), false_alarms=2.25)
    assert "| EN 3 | FR 2, 4 (at odds) |\n|---|---|\n| <b>At least 40</b><sup>1</sup> people" in text
    assert "\n\n- 1 · **quantity** At least 40 → Une soixantaine: 40 here, about 60 there. <sub>" in text
    assert "speaker’s words" in text
    assert "Measured false alarms: 2.2 flags per 100 faithful translations." in text
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert html.count("<table>") == 1 + len(render_example.ferry().links) + 1


def test_glosses_are_said_to_be_machine_translations() -> None:
    for text in (
        terminal.render(render_example.ferry(), width=160, glosses=GLOSSES),
        markdown.render(render_example.ferry(), glosses=GLOSSES),
    ):
        assert "The captain claims so." in text
        assert "machine translation, Google" in text


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


def _validator(name: json_form.Named) -> jsonschema.Draft202012Validator:
    made = msgspec.json.decode(json_form.schema(name))
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


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
