"""What a note says of each side: no word twice, and whose words stand beside whose."""

from __future__ import annotations

from dataclasses import replace

import page_examples
import pytest

from compare.findings import named
from compare.outlets import Profile, Table
from compare.rates import Rate
from compare.render import html_story, sources
from compare.render.story import render, render_markdown
from compare.render.wordings import Wording, wordings
from compare.report import Flag, Span


def flag(left: str | None, right: str | None, message: str) -> Flag:
    ours, theirs = (Span(0, len(words), words) if words else None for words in (left, right))
    return Flag("quantity", "quantity.value", ours, theirs, message, "note", 0.5, 0)


VOICE = "the outlet's own voice"
QUOTED = "none in quotation marks against a word"
CASES = [
    ("some 40", "57", "some 40 against 57", ("some 40", ""), ("57", ""), ""),
    ("said", "claims", "said (neutral) against claims (doubt)", ("said", "(neutral)"), ("claims", "(doubt)"), ""),
    (None, "selon", f"selon (neutral) against {VOICE}", ("", VOICE), ("selon", "(neutral)"), ""),
    (None, "may", "no hedge against may (possible)", ("", "no hedge"), ("may", "(possible)"), ""),
    ("not", None, "not against an affirmation", ("not", ""), ("", "an affirmation"), ""),
    ("war against terror", "war", "war against terror against war", ("war against terror", ""), ("war", ""), ""),
    ("two\n lines", "one", "two\n lines against one", ("two lines", ""), ("one", ""), ""),
    ("fair", "just", QUOTED, ("fair", ""), ("just", ""), QUOTED),
    ("40", "57", "400 against 57", ("40", ""), ("57", ""), "400 against 57"),
    (None, None, "cited here against none", ("", ""), ("", ""), "cited here against none"),
]


@pytest.mark.parametrize(("left", "right", "message", "ours", "theirs", "rest"), CASES)
def test_a_message_is_shared_out_where_it_says_the_words_again(  # noqa: PLR0913, PLR0917 - the columns of the cases
    left: str | None, right: str | None, message: str, ours: tuple[str, str], theirs: tuple[str, str], rest: str
) -> None:
    assert wordings(flag(left, right, message)) == (Wording(*ours), Wording(*theirs), rest)


def test_reports_are_called_by_their_letters() -> None:
    said = "in the opening of the right report, sentence 17 of 20 in the left one"
    assert named(said, "A", "D") == "in the opening of D, sentence 17 of 20 in A"
    assert named("words left out on the right", "A", "D") == "words left out on the right"


def test_a_story_says_the_words_of_a_flag_once() -> None:
    told = page_examples.stories()[0]
    ours, theirs = told.reports[0].sentences[0], told.reports[1].sentences[0]
    a, b = ours.text.split()[0], theirs.text.split()[0]
    spans = Span(ours.start, ours.start + len(a), a), Span(theirs.start, theirs.start + len(b), b)
    one = Flag("quantity", "quantity.value", *spans, f"{a} against {b}", "note", 0.5, None)
    cells = told.facts[0].cells
    assert cells[1]
    facts = (replace(told.facts[0], cells=(cells[0], replace(cells[1], flags=(one,)), None)),)
    story = replace(told, facts=facts)
    text = render(story, title="Ferry")
    assert f"quantity  B: {a} → {b}  (quantity.value" in text
    assert f"**quantity** B: {a} → {b} <sub>" in render_markdown(story, title="Ferry")
    page = html_story.render([story], title="Ferry", version="1.2.3")
    assert 'class="msg"' not in page
    assert "against" in page  # for whoever hears it, in place of the arrow


def test_a_note_beside_another_than_the_base_says_so() -> None:
    told = page_examples.stories()[0]
    flags = tuple(one for fact in told.facts for cell in fact.cells if cell for one in cell.flags)[:1]
    cell = told.facts[0].cells[1]
    assert cell
    fact = replace(told.facts[0], anchor=1, cells=(None, cell, replace(cell, sentences=(0,), flags=flags)))
    story = replace(told, facts=(fact,))
    assert f"{flags[0].kind}  C beside B: " in render(story, title="Ferry")
    assert "<b>C beside B</b>" in html_story.render([story], title="Ferry", version="1.2.3")


@pytest.mark.parametrize(("width", "said"), [(100, "more than the others"), (60, "more")])
def test_lines_of_a_table_stand_alike(width: int, said: str) -> None:
    rates = {"hearsay": Rate(30, 40, 0.6, 0.86, (1.2, 0.4, 2.0)), "doubt": Rate(5, 40, 0.05, 0.26, (0.1, -0.9, 1.1))}
    profile = Profile("The Courier", 12, 240, ("en",), (Table("hedges", "sentences", rates),))
    lines = sources.render([profile], minimum=5, width=width).splitlines()
    [first, second] = [line for line in lines if line.startswith("    ")]
    assert first.endswith(f"+1.20 [+0.40, +2.00] {said}")
    assert first.index("+1.20") == second.index("+0.10")
