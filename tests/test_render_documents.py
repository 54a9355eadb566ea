"""What programs read, and what a forge shows: JSON held to its schema, Markdown in which report text stays text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import jsonschema
import msgspec
import pytest
import render_example
from markdown_it import MarkdownIt

from compare.render import document, markdown
from compare.render import json as json_form
from compare.render.page import SideGlosses

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.report import Comparison

EXAMPLES: dict[str, Callable[[], Comparison]] = {
    "ferry": render_example.ferry,
    "hostile": render_example.hostile,
    "strangers": render_example.strangers,
}
GLOSSES = SideGlosses("en", "Google", {}, {2: "A ferry ran aground on Tuesday evening."})


@pytest.mark.parametrize("name", EXAMPLES)
def test_json_holds_to_its_schema_and_says_what_the_comparison_says(name: str) -> None:
    comparison = EXAMPLES[name]()
    made = json.loads(json_form.render(comparison, version="1.2", rules="3", glosses=GLOSSES))
    _validator("diff").validate(made)
    assert made["schema"] == document.SCHEMA
    tool = {"name": "compare", "version": "1.2", "encoder": comparison.encoder, "rules": "3", "settings": None}
    assert made["tool"] == tool
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
    assert "Measured false alarms: 2.2 flags per 100 faithful translations, omissions not counted." in text
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert html.count("<table>") == 1 + len(render_example.ferry().links) + 1


def _validator(name: json_form.Named) -> jsonschema.Draft202012Validator:
    made = msgspec.json.decode(json_form.schema(name))
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)
