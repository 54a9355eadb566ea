"""The page without a browser: whole, valid, self-contained, and report text stays text."""

from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import page_examples
import pytest
import render_example
from lxml import etree

from compare import errors
from compare.partners import Partners, word_partners
from compare.render import html, html_sources, html_story
from compare.render.html_excerpt import filled
from compare.render.html_story_excerpt import filled as story_filled
from compare.render.html_text import stretches, words_of
from compare.render.marks import Mark
from compare.render.page import SideGlosses
from compare.report import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from compare.report import Comparison, Flag
    from compare.story import Story

VOID = {"meta", "link", "br", "input", "hr", "img", "rect", "line", "circle", "path"}
GLOSSES = SideGlosses("en", "Google <b>", {}, {2: "A ferry <i>ran aground</i> on Tuesday."})
EXAMPLES = {name: getattr(render_example, name) for name in ("ferry", "hostile", "strangers")}
ATTACKS = (
    "<script>alert(1)</script>",
    "</style><script>alert(2)</script>",
    "</script><img src=x onerror=alert(3)>",
    '" onmouseover="alert(4)',
    "{{ 7 * 7 }} {% raw %}",
    "&lt;b&gt; <!-- -->",
    "one \u202eright to left\u202c",
)


class Nesting(HTMLParser):
    """Checks that every element that is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.wrong.append(f"{tag} has an attribute twice at {self.getpos()}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> at {self.getpos()}")


def rendered(comparison: Comparison, **options: object) -> str:
    return html.render(comparison, version="1.2.3", false_alarms=2.25, **options)  # type: ignore[arg-type]


def tree(page: str) -> etree._Element:
    return etree.HTML(page)


def said(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def hurt(attack: str) -> Comparison:
    told = (("title", f"Title {attack} end"), ("body", f"A word {attack} here."), ("body", f"Alone {attack} too."))
    left = render_example.report(f"left {attack}", "en", told, outlet=f"The {attack} Times", url=f"x:{attack}")
    found = render_example.hostile()
    link = replace(found.links[0], left=(1,), right=(1,))
    flag = replace(found.flags[0], left=render_example.words(left, 1, attack), message=f"Says {attack}.", rule=attack)
    return replace(found, left=left, links=(link,), flags=(flag,), only_left=(replace(found.only_left[0], sentence=2),))


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


def test_the_data_of_an_excerpt_ends_nothing_early() -> None:
    page = rendered(hurt("</script><script>alert(1)</script>"), excerpt=1)
    assert len(tree(page).xpath("//script")) == 2
    record = tree(page).xpath("string(//script[@type='application/json'])")
    assert "<" not in record


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


def test_an_excerpt_tells_no_more_than_it_may() -> None:
    comparison = render_example.ferry()
    page = rendered(comparison, excerpt=1, glosses=GLOSSES)
    text = said(tree(page).xpath("//main")[0])
    assert "captain said" in text
    for hidden in ("the marked channel", "une manœuvre", "did not answer a request", "ran aground on Tuesday"):
        assert hidden not in page
    assert "characters 0–55" in text


@pytest.mark.parametrize(
    ("excerpt", "shown"),
    [(None, "a b c d e f g"), (0, "§d§"), (1, "§c d e§"), (9, "a b c d e f g")],
)
def test_an_excerpt_leaves_words_around_a_mark(excerpt: int | None, shown: str) -> None:
    sentence = Sentence("a b c d e f g", 100, 113)
    mark = Mark(Span(106, 107, "d"), "label", 1)
    made = stretches(sentence, [mark], excerpt=excerpt)
    assert "".join("§" if one.hidden else one.text for one in made) == shown
    assert sum(one.hidden for one in made) == 7 - len(shown.replace("§", "").split())
    assert [one.ends for one in made if one.ends] == [(1,)]


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


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_excerpt_is_filled_from_copies(name: str) -> None:
    comparison = EXAMPLES[name]()
    found = filled(rendered(comparison, excerpt=2), comparison.left, comparison.right)
    assert [replace(link, evidence="") for link in comparison.links] == list(found.links)
    assert found.flags == comparison.flags
    assert (found.only_left, found.only_right) == (comparison.only_left, comparison.only_right)
    assert rendered(found) == rendered(comparison)


def test_an_excerpt_is_not_filled_from_another_text() -> None:
    comparison = render_example.ferry()
    page = rendered(comparison, excerpt=2)
    other = render_example.report("other", "en", (*render_example.ENGLISH[:-1], ("body", "Its shares rose.")))
    with pytest.raises(errors.UsageError, match="left report is another text: 8 of 9 sentences"):
        filled(page, other, comparison.right)
    with pytest.raises(errors.UsageError, match="is no excerpt"):
        filled(rendered(comparison), comparison.left, comparison.right)
    with pytest.raises(errors.UsageError, match="is damaged"):
        filled(page.replace('"schema":1', '"schema":"x"'), comparison.left, comparison.right)
    with pytest.raises(errors.UsageError, match="is damaged"):
        filled(page.replace('"left":[0]', '"left":[99]'), comparison.left, comparison.right)
    with pytest.raises(errors.UsageError, match="form 2"):
        filled(page.replace('"schema":1', '"schema":2'), comparison.left, comparison.right)


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "compare", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_command_writes_a_page_and_fills_an_excerpt(tmp_path: Path) -> None:
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text("\n\n".join(text for _, text in render_example.ENGLISH), "utf-8")
    right.write_text("\n\n".join(text for _, text in render_example.FRENCH), "utf-8")
    whole, excerpt, again = (tmp_path / name for name in ("whole.html", "excerpt.html", "again.html"))
    assert run("diff", left, right, "-f", "html", "-o", whole).returncode == 0
    assert run("diff", left, right, "-f", "html", "--excerpt", 2, "-o", excerpt).returncode == 0
    assert run("fill", excerpt, left, right, "-o", again).returncode == 0
    told = [tree(page.read_text("utf-8")).xpath("string(//main)") for page in (whole, again)]
    assert told[0] == told[1]
    made = [tree(page.read_text("utf-8")).xpath("string(//footer)") for page in (whole, again)]
    assert made[0] == made[1]
    assert "rules " in made[0]
    assert tree(whole.read_text("utf-8")).xpath("//span[@data-w]")
    wrong = run("fill", excerpt, right, left)
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 2)
    assert run("diff", left, right, "--excerpt", 2).returncode == 2


def story_page(**options: bool) -> str:
    return html_story.render(page_examples.stories(), title="Ferry <b>aground</b>", version="1.2.3", **options)


def sources_page() -> str:
    return html_sources.render(page_examples.profiles(), minimum=5, version="1.2.3")


@pytest.mark.parametrize("made", [story_page, sources_page])
def test_other_pages_are_well_formed_and_text_stays_text(made: Callable[[], str]) -> None:
    page = made()
    checked = Nesting()
    checked.feed(page)
    assert (checked.wrong, checked.open) == ([], [])
    found = tree(page)
    ids = found.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in found.xpath("//a/@href")} <= set(ids)
    assert set(found.xpath("//*/@aria-labelledby")) <= set(ids)
    assert len(found.xpath("//script")) == len(found.xpath("//style")) == 1
    assert not found.xpath("//*[@src] | //*[@style] | //link")
    assert page_examples.ATTACK in said(found.xpath("//main")[0])
    levels = [int(heading.tag[1]) for heading in found.xpath("//h1 | //h2 | //h3")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(chart.get("aria-label") for chart in found.xpath("//svg"))


def test_a_story_has_every_cell_and_flag_from_each_base() -> None:
    stories = page_examples.stories()
    page = tree(story_page())
    views = page.xpath("//section[starts-with(@class, 'told')]")
    assert len(views) == len(stories) == len(page.xpath("//input[@name='base']"))
    for view, story in zip(views, stories, strict=True):
        rows = view.xpath(".//tbody[starts-with(@class, 'fact')]")
        assert len(rows) == len(story.facts)
        for row, fact in zip(rows, story.facts, strict=True):
            cells = row.xpath("./tr[1]/td")
            assert ["silent" in (cell.get("class") or "") for cell in cells] == [cell is None for cell in fact.cells]
            for cell, shown, report in zip(fact.cells, cells, story.reports, strict=True):
                assert [one.get("lang") for one in shown.xpath("./p")] == [report.language] * len(
                    cell.sentences if cell else ()
                )
        assert len(view.xpath(".//li[contains(@class, 'note')]")) == sum(map(len, flags_of(story)))
    assert page.xpath("//fieldset//label/b/text()") == ["A", "B"]
    assert not page.xpath("//input[@id='lone']/@checked")
    assert tree(story_page(whole=True)).xpath("//input[@id='lone']/@checked")


def flags_of(story: Story) -> list[tuple[Flag, ...]]:
    return [cell.flags for fact in story.facts for cell in fact.cells if cell]


def test_shares_stand_in_a_chart_and_in_its_table() -> None:
    page = tree(sources_page())
    assert len(page.xpath("//figure")) == len(page.xpath("//figure//table")) == 2
    assert len(page.xpath("//figure//svg")) == 2 * 2  # for a desk, and for a phone
    rows = [[said(cell) for cell in row] for row in page.xpath("//section[@aria-labelledby='h-labels']//tbody/tr")]
    often = [
        "rebels",
        "The Lasne Courier",
        "30",
        "40",
        "75 %",
        "60–86 %",
        "+1.20 [+0.40, +2.00]",
        "more than the others",
    ]
    assert often in rows
    assert rows[1][-1] == "less than the others"
    for chart in page.xpath("//section[@aria-labelledby='h-labels']//svg"):
        assert "30 of 40 ▲ more" in said(chart)
        low, high = (float(chart.xpath("./line[@class='axis']/@x1")[n]) for n in (0, -1))
        shares = [(float(dot.get("cx")) - low) / (high - low) for dot in chart.xpath("./circle")]
        assert shares == pytest.approx([30 / 40, 5 / 40], abs=0.001)
    assert "Nothing was counted often enough" in html_sources.render([], minimum=5, version="1")


def test_words_of_a_story_carry_their_partners_in_each_column() -> None:
    page = tree(html_story.render(page_examples.stories(), title="x", version="1", partners=page_examples.partners()))
    row = page.xpath("//tbody[@id='b0-fact-1']")[0]
    words = {said(word): word for word in row.xpath(".//span[@data-w]")}
    assert [*words] == ["authority", "aground", "échoue", "compagnie", "Title"]
    place = {text: word.get("data-w").split(":")[0] for text, word in words.items()}
    partners = {text: set(word.get("data-w").split(":")[1].split(",")) for text, word in words.items()}
    assert len(set(place.values())) == 5
    assert partners["authority"] == {place["compagnie"], place["Title"]}
    assert partners["Title"] == partners["compagnie"] == {place["authority"]}
    assert partners["aground"] == {place["échoue"]}
    sides = [word.xpath("string(ancestor::td/@data-side)") for word in words.values()]
    assert sides == ["A", "A", "B", "B", "C"]


def test_the_excerpt_of_a_story_tells_no_more_than_it_may() -> None:
    stories = page_examples.stories()
    page = html_story.render(stories, title="Ferry", version="1", excerpt=1)
    for hidden in ("the marked channel", "une manœuvre", "did not answer a request", "ran aground on Tuesday"):
        assert hidden not in page
    found = tree(page)
    assert "Excerpt: at most 1 word around" in said(found.xpath("//main")[0])
    assert "captain said" in said(found.xpath("//main")[0])
    assert len(found.xpath("//script[@type='application/json']")) == 1
    assert "<" not in found.xpath("string(//script[@type='application/json'])")


def test_the_excerpt_of_a_story_is_filled_from_copies_in_any_order() -> None:
    stories = page_examples.stories()
    page = html_story.render(stories, title="Ferry", version="1", whole=True, excerpt=1)
    other = render_example.report("other", "en", (("body", "Another matter."),))
    found, known = story_filled(page, [other, *reversed(stories[0].reports)])
    assert tuple(found) == stories
    assert (known.title, known.whole) == ("Ferry", True)


def test_the_excerpt_of_a_story_is_not_filled_from_other_texts() -> None:
    stories = page_examples.stories()
    page = html_story.render(stories, title="Ferry", version="1", excerpt=1)
    left, right, third = stories[0].reports
    with pytest.raises(errors.UsageError, match=r"1 of 3 reports of the excerpt have no copy: ferry-fr\.txt"):
        story_filled(page, [left, third])
    changed = replace(left, text=left.text + " More.")
    with pytest.raises(errors.UsageError, match=r"ferry-en\.txt is another text: 9 of 9 sentences are in place"):
        story_filled(page, [changed, right, third])
    with pytest.raises(errors.UsageError, match="is no excerpt"):
        story_filled(story_page(), [left, right, third])
    for wrong in (('"schema":1', '"schema":"x"'), ('"order":[0', '"order":[9'), ('"anchor":0', '"anchor":8')):
        with pytest.raises(errors.UsageError, match="is damaged"):
            story_filled(page.replace(*wrong), [left, right, third])


def test_the_command_writes_the_excerpt_of_a_story_and_fills_it(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, sentences in (("one", render_example.ENGLISH), ("two", render_example.FRENCH)):
        (corpus / f"{name}.txt").write_text("\n\n".join(text for _, text in sentences), "utf-8")
    whole, excerpt, again = (tmp_path / name for name in ("whole.html", "excerpt.html", "again.html"))
    assert run("story", corpus, "one", "-f", "html", "-o", whole).returncode == 0
    assert run("story", corpus, "one", "-f", "html", "--excerpt", 2, "-o", excerpt).returncode == 0
    assert run("fill", excerpt, corpus, "-o", again).returncode == 0
    assert again.read_text("utf-8") == whole.read_text("utf-8")
    assert run("fill", excerpt, corpus / "two.txt", corpus / "one.txt", "-o", again).returncode == 0
    assert again.read_text("utf-8") == whole.read_text("utf-8")
    for wrong in (("fill", excerpt, corpus / "one.txt"), ("story", corpus, "one", "--excerpt", 2)):
        assert run(*wrong).returncode == 2


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
