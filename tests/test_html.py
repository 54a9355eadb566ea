"""The page without a browser: whole, valid, self-contained, and report text stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise

import pytest
import render_example
from markup import Nesting, said, tree
from page_examples import EXAMPLES, GLOSSES, hurt, rendered

from compare.partners import Partners, word_partners
from compare.render import html
from compare.render.html_text import stretches, words_of
from compare.render.marks import Mark
from compare.report import Sentence, Span

ATTACKS = (
    "<script>alert(1)</script>",
    "</style><script>alert(2)</script>",
    "</script><img src=x onerror=alert(3)>",
    '" onmouseover="alert(4)',
    "{{ 7 * 7 }} {% raw %}",
    "&lt;b&gt; <!-- -->",
    "one \u202eright to left\u202c",
)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("excerpt", [None, 0, 2])
def test_the_page_is_well_formed(name: str, excerpt: int | None) -> None:
    page = rendered(EXAMPLES[name](), glosses=GLOSSES, excerpt=excerpt)
    checked = Nesting()
    checked.feed(page)
    assert not checked.wrong
    assert not checked.open
    ids = tree(page).xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in tree(page).xpath("//a/@href")} <= set(ids)
    assert set(tree(page).xpath("//*/@aria-labelledby")) <= set(ids)


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_sentence_stands_on_the_page_in_its_language(name: str) -> None:
    comparison = EXAMPLES[name]()
    page = tree(rendered(comparison))
    shown = {i for link in comparison.links for i in link.left}
    shown |= {one.sentence for one in comparison.only_left}
    for side, report in (("left", comparison.left), ("right", comparison.right)):
        assert {one.get("lang") for one in page.xpath(f"//p[starts-with(@id, '{side}-')]")} == {report.language}
    assert {int(name.rpartition("-")[2]) - 1 for name in page.xpath("//p[starts-with(@id, 'left-')]/@id")} == shown


def test_a_sentence_is_shown_word_for_word() -> None:
    comparison = render_example.ferry()
    [told] = tree(rendered(comparison)).xpath("//p[@id='right-9']")
    for extra in told.xpath(".//sup | .//span[@class='no']"):
        extra.tail, tail = None, extra.tail
        before = extra.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + (tail or "")
        else:
            told.text = (told.text or "") + (tail or "")
        told.remove(extra)
    assert said(told) == "La police a chargé la foule à coups de matraque."


def test_every_flag_has_a_note_and_its_words_a_mark() -> None:
    comparison = render_example.ferry()
    page = tree(rendered(comparison))
    notes = page.xpath("//li[contains(@class, 'note')]")
    assert sorted(int(note.get("data-note")) for note in notes) == list(range(1, len(comparison.flags) + 1))
    assert sorted(note.get("data-kind") for note in notes) == sorted(flag.kind for flag in comparison.flags)
    marked = {number for one in page.xpath("//mark/@data-notes") for number in one.split()}
    marked |= {number for one in page.xpath("//p/@data-notes") for number in one.split()}
    about_the_whole = {note.get("data-note") for note in page.xpath("//section[@aria-labelledby='h-whole']//li")}
    assert about_the_whole == {"12"}
    assert marked == {note.get("data-note") for note in notes} - about_the_whole
    for flag in comparison.flags:
        assert any(flag.message in said(note) and flag.rule in said(note) for note in notes)


def test_kinds_are_told_apart_without_colour() -> None:
    page = tree(rendered(render_example.ferry()))
    for note in page.xpath("//li[contains(@class, 'note')]"):
        assert note.get("data-kind") in said(note)
        assert note.get("data-note") in said(note)
    style = page.xpath("string(//style)")
    lines = dict(re.findall(r"\.k-(\w+)\{--c:(?:#\w+);--line:(\w+)\}", style))
    colours = dict(re.findall(r"\.k-(\w+)\{--c:(#\w+)", style))
    assert len(set(lines.values())) == len(set(colours.values())) == 5


@pytest.mark.parametrize("attack", ATTACKS)
def test_report_text_stays_text(attack: str) -> None:
    page = rendered(hurt(attack), excerpt=None)
    found = tree(page)
    assert len(found.xpath("//script")) == 1
    assert len(found.xpath("//style")) == 1
    assert not found.xpath("//img | //b[not(@aria-hidden)] | //*[@onmouseover] | //*[@onerror]")
    shown = attack.replace("\u202e", "⟨U+202E⟩").replace("\u202c", "⟨U+202C⟩")
    assert f"Alone {shown} too." in said(found.xpath("//p[@id='left-3']")[0])
    assert f"Title {shown} end" in said(found.xpath("//h3[@lang='en']")[0])
    assert "\u202e" not in page
    checked = Nesting()
    checked.feed(page)
    assert not checked.wrong


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_is_loaded_and_only_its_own_style_and_script_run(name: str) -> None:
    comparison = EXAMPLES[name]()
    page = rendered(comparison)
    found = tree(page)
    assert not found.xpath("//link | //img | //iframe | //object | //*[@src] | //*[@style] | //base | //form")
    assert not found.xpath("//@*[starts-with(name(), 'on')]")
    [policy] = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    for rule, element in (("style-src", "style"), ("script-src", "script")):
        text = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)[-1]
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
        assert "url(" not in text
        assert not re.search(r"https?://|@import|\beval\(|innerHTML|fetch\(", text)
    assert rules["default-src"] == "'none'"


def test_headings_are_in_order_and_landmarks_there() -> None:
    page = tree(rendered(render_example.ferry()))
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("header", "main", "footer"):
        assert len(page.xpath(f"//body/{landmark}")) == 1
    assert page.xpath("//html/@lang") == ["en"]


def test_charts_have_words_and_a_table() -> None:
    comparison = render_example.ferry()
    page = tree(rendered(comparison))
    assert all(chart.get("role") == "img" and chart.get("aria-label") for chart in page.xpath("//svg"))
    rows = [[said(cell) for cell in row] for row in page.xpath("//figure//tbody/tr")]
    assert dict(rows) == {kind: str(count) for kind, count in comparison.summary.items()}
    assert "left: 7 of 9 sentences linked" in page.xpath("//svg[contains(@class, 'strip')]/@aria-label")[0]


def test_words_carry_their_partners() -> None:
    comparison = render_example.ferry()
    link = comparison.links.index(next(link for link in comparison.links if link.left == (5,)))
    partners = [Partners((), (), ())] * len(comparison.links)
    left, right = comparison.left, comparison.right
    words = render_example.words
    partners[link] = Partners(
        (words(left, 5, "Police"), words(left, 5, "dispersed")),
        (words(right, 8, "police"), words(right, 8, "chargé"), words(right, 8, "foule")),
        ((0, 0), (1, 1), (1, 2)),
    )
    page = tree(rendered(comparison, partners=partners))
    found = {(said(word), word.get("data-w")) for word in page.xpath("//span[contains(@class, 'w')][@data-w]")}
    assert found == {("Police", "0:0"), ("dispersed", "1:1,2"), ("police", "0:0"), ("chargé", "1:1"), ("foule", "2:1")}


def test_partners_are_words_of_the_reports() -> None:
    comparison = render_example.ferry()
    found = word_partners(comparison.left, comparison.right, comparison.links)
    assert len(found) == len(comparison.links)
    met = set()
    for partners in found:
        for report, spans in ((comparison.left, partners.left), (comparison.right, partners.right)):
            assert all(report.text[span.start : span.end] == span.text for span in spans)
        met |= {(partners.left[i].text, partners.right[j].text) for i, j in partners.pairs}
        assert {i for i, _ in partners.pairs} == set(range(len(partners.left)))
    assert ("Police", "police") in met
    assert word_partners(comparison.left, comparison.right, ()) == []


def test_marks_and_words_may_cross() -> None:
    sentence = Sentence("He cannot say so", 0, 16)
    marks = [Mark(Span(6, 9, "not"), "polarity", 1), Mark(Span(3, 13, "cannot say"), "hedging", 2)]
    words = words_of(Partners((Span(3, 9, "cannot"),), (Span(0, 1, "x"),), ((0, 0),)), "left")
    made = stretches(sentence, marks, words)
    assert [(one.text, one.kinds, one.ends, one.word) for one in made] == [
        ("He ", (), (), ""),
        ("can", ("hedging",), (), "0:0"),
        ("not", ("polarity", "hedging"), (1,), "0:0"),
        (" say", ("hedging",), (2,), ""),
        (" so", (), (), ""),
    ]


@pytest.mark.parametrize(("role", "said"), [("body", "italic"), ("heading", "upright")])
def test_it_says_how_the_words_without_counterpart_look(role: str, said: str) -> None:
    ferry = EXAMPLES["ferry"]()
    at = ferry.links[0].left[0]
    one = replace(ferry.left.sentences[at], role=role)
    left = replace(ferry.left, sentences=(*ferry.left.sentences[:at], one, *ferry.left.sentences[at + 1 :]))
    words = (Span(one.start, one.start + 3, one.text[:3]),)
    link = replace(ferry.links[0], left=(at,), unmatched_left=words)
    page = html.render(replace(ferry, left=left, links=(link, *ferry.links[1:])), version="1")
    assert page.count("without counterpart") == 1
    assert f"without counterpart ({said} above)" in page
