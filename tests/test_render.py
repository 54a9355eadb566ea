"""What readers see: files of expected text at three widths, and what must hold for any text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import render_example
from render_example import words
from rich.cells import cell_len

from compare.render import markdown, reading, terminal
from compare.render.linked import grouped
from compare.render.page import SIDES, SideGlosses, page
from compare.report import KINDS, Comparison, Flag, Furniture, Link, OneSided, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.render.palette import ColorSystem


SYSTEMS: tuple[ColorSystem, ...] = ("standard", "256", "truecolor")


RENDERS = Path(__file__).parent / "renders"


EXAMPLES: dict[str, Callable[[], Comparison]] = {
    "ferry": render_example.ferry,
    "hostile": render_example.hostile,
    "strangers": render_example.strangers,
    "scripts": render_example.scripts,
}


WIDTHS = (30, 45, 60, 80, 100, 120, 160)


ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


GLOSSES = SideGlosses("en", "Google", {}, {2: "A ferry ran aground on Tuesday evening.", 6: "The captain claims so."})


def shown(width: int) -> str:
    """Return every example at one width, as the expected files hold them."""
    parts = [terminal.render(render_example.ferry(), width=width, glosses=GLOSSES, false_alarms=2.25)]
    parts += [terminal.render(EXAMPLES[name](), width=width) for name in ("hostile", "strangers")]
    parts += [terminal.render(EXAMPLES["scripts"](), width=width, context=2)]
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


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_of_the_reading_view_is_wider_than_asked(width: int) -> None:
    credit = Furniture("photo-credit", 1000, 1200, "A long credit of a photographer and an agency, " * 4)
    report = replace(render_example.hostile().left, furniture=(credit,), meta={"a-name-that-is-long": "words " * 30})
    assert max(map(cell_len, reading.render([report], width=width).splitlines())) <= width


@pytest.mark.parametrize("name", ["ferry", "strangers"])
@pytest.mark.parametrize("width", [60, 100])
def test_every_word_of_every_sentence_is_shown_whole(name: str, width: int) -> None:
    comparison = EXAMPLES[name]()
    shown_words = set(
        re.sub(r"[{}¹²³⁴⁵⁶⁷⁸⁹⁰·]", "", terminal.render(comparison, width=width, layout="stacked")).split()
    )
    for report in (comparison.left, comparison.right):
        for sentence in report.sentences:
            assert set(sentence.text.split()) <= shown_words


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
    assert "▸\N{NO-BREAK SPACE}flagged as omission (omission.fact, " in text
    assert " ▸10 Sept manifestants ont été blessés.\n" in text
    assert text.count("omission.fact") == 1


def test_what_one_side_alone_reports_is_in_order_with_the_weightiest_marked() -> None:
    alone = tuple(OneSided(i, salience) for i, salience in ((8, 0.1), (2, 0.9), (5, 0.2)))
    laid = page(replace(render_example.ferry(), links=(), flags=(), only_left=alone))
    assert [(one.index, one.stands_out) for one in laid.only_left] == [(2, True), (5, False), (8, False)]


def test_links_that_share_a_side_are_one_row_and_its_sentences_stand_there_once() -> None:
    text = terminal.render(render_example.scripts(), width=120)
    assert [len(group) for group in grouped(page(render_example.scripts()).rows)] == [2, 2]
    assert text.count("{航路を守った}¹") == 1
    assert text.count("Le port z") == 1
    assert re.search(r" ~  2 Le capitaine", text)
    assert re.search(r"≠  4 Donau", text)
    assert "航路を守った → – [right 2]" in text


def test_a_crossing_row_says_where_its_partner_stands() -> None:
    rights = (0, 9, 1, 2)
    links = tuple(Link((i,), (right,), 0.9) for i, right in enumerate(rights))
    text = terminal.render(replace(render_example.ferry(), links=links, flags=()), width=120)
    assert text.count("⇄ told") == 2  # with the line that explains the sign
    assert "⇄ told later: sentence 10 of 11" in text


ALONE = replace(
    render_example.ferry(), links=(), flags=(), only_left=tuple(OneSided(i, 0.0) for i in (0, 1, 2, 3, 4, 5, 7, 8))
)


@pytest.mark.parametrize(
    ("context", "shown_alone", "says"),
    [
        (0, [], ["6 more sentences only on the left (1–6)", "2 more sentences only on the left (8–9)"]),
        (1, [1, 8, 9], ["5 more sentences only on the left (2–6)"]),
        (4, [1, 2, 3, 4, 8, 9], ["2 more sentences only on the left (5–6)"]),
        (5, [1, 2, 3, 4, 5, 6, 8, 9], []),
        (None, [1, 2, 3, 4, 5, 6, 8, 9], []),
    ],
)
def test_runs_on_one_side_are_folded_and_counted(context: int | None, shown_alone: list[int], says: list[str]) -> None:
    part = terminal.render(ALONE, width=160, context=context).partition("Only on the left")[2].partition("\n\n")[0]
    assert [int(number) for number in re.findall(r"^ +(\d+) ", part, re.MULTILINE)] == shown_alone
    assert re.findall(r"… (.*)", part) == says


def test_what_a_note_speaks_of_and_the_weightiest_are_never_folded() -> None:
    text = terminal.render(render_example.ferry(), context=0)
    assert "fell 4 percent" in text
    assert "Il avait déjà été" in text
    assert "… 2 more sentences only on the right (10–11)" in text


def test_a_fold_counts_the_omissions_in_it() -> None:
    sentence = ALONE.left.sentences[4]
    flag = Flag(
        "omission", "omission.fact", Span(sentence.start, sentence.end, sentence.text), None, "on the left only"
    )
    assert "only on the left (2–6), ▸ 1 flagged" in terminal.render(replace(ALONE, flags=(flag,)), context=1)


def strips(text: str) -> list[str]:
    return re.findall(r"^  (?:left|right) +(\S+)$", text.partition("\nSummary\n")[2], re.MULTILINE)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_strip_draws_both_reports_to_one_scale_in_plain_signs(width: int) -> None:
    comparison = render_example.ferry()
    left, right = strips(terminal.render(comparison, width=width))
    assert set(left + right) == set("#=.")
    assert max(len(left), len(right)) == width - 9
    sizes = [sum(len(one.text) for one in side.sentences) for side in (comparison.left, comparison.right)]
    assert abs(len(left) / len(right) - sizes[0] / sizes[1]) < 2 / min(len(left), len(right))


def test_a_strip_shows_the_flag_where_its_words_are() -> None:
    comparison = render_example.ferry()
    last = comparison.left.sentences[-1]
    flag = Flag("loaded", "loaded.x", words(comparison.left, 8, "Zurich"), None, "on the left only")
    one = replace(comparison, links=(), flags=(flag,))
    left, right = strips(terminal.render(one, width=160))
    assert re.fullmatch(r"\.+#+\.?", left)
    assert left.count("#") <= len("Zurich") * len(left) // len(last.text)
    assert set(right) == {"."}


def test_words_without_counterpart_are_emphasised_in_place_or_named() -> None:
    plain = terminal.render(render_example.scripts(), width=120)
    coloured = terminal.render(render_example.scripts(), width=120, colors="truecolor")
    assert "without counterpart: E\u0301lie\u0302" in plain
    assert re.search("without counterpart: （やまだ・たろう） +[|≠]", plain)  # Captain has one in the other row
    assert "\x1b[2;4mE\u0301lie\u0302\x1b[0m" in coloured
    assert "\x1b[2;4m（やまだ・たろう）\x1b[0m" in coloured
    assert "without counterpart:" not in coloured


def test_a_report_without_title_is_called_by_its_id_once() -> None:
    comparison = render_example.strangers()
    nameless = replace(comparison, left=replace(comparison.left, title=None, outlet=None))
    head = terminal.render(nameless, width=100).partition("---")[0]
    assert head.count("a.txt") == 1
    assert "left · EN · 2 sentences" in head


def test_nothing_in_common_is_said_plainly() -> None:
    assert "No sentence of one report matches one of the other." in terminal.render(render_example.strangers())


def test_the_reading_view_shows_offsets_roles_and_what_was_set_apart() -> None:
    text = reading.render([render_example.ferry().right])
    assert re.search(r"^ 1 +0–58 +\[title\] Port-Lasne", text, re.MULTILINE)
    assert "  agency-credit 0–5  (AFP)" in text
    assert re.search(r"^  published +2024-03-06 07:15$", text, re.MULTILINE)


def test_glosses_are_said_to_be_machine_translations() -> None:
    for text in (
        terminal.render(render_example.ferry(), width=160, glosses=GLOSSES),
        markdown.render(render_example.ferry(), glosses=GLOSSES),
    ):
        assert "The captain claims so." in text
        assert "machine translation, Google" in text


def test_a_word_inside_a_longer_mark_keeps_the_colour_of_its_own_kind() -> None:
    comparison = render_example.ferry()
    longer = Flag(
        "prominence", "prominence.lede", words(comparison.left, 5, "Police dispersed the crowd"), None, "", link=5
    )
    both = longer, Flag("loaded", "loaded.x", words(comparison.left, 5, "dispersed"), None, "", link=5)
    text = terminal.render(replace(comparison, flags=both), width=100, colors="truecolor")
    assert "\x1b[4;38;2;235;114;3mdispersed\x1b[0m" in text
    assert "\x1b[4;38;2;173;71;44mPolice \x1b[0m" in text
