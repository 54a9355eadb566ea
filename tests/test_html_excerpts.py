"""An excerpt of a page tells no more than it may, and is filled from copies of its reports only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import page_examples
import pytest
import render_example
from calling import process
from markup import said, story_page, tree
from page_examples import EXAMPLES, GLOSSES, hurt, rendered

from compare import errors
from compare.render import html_story
from compare.render.html_excerpt import filled
from compare.render.html_story_excerpt import filled as story_filled
from compare.render.html_text import stretches
from compare.render.marks import Mark
from compare.report import Sentence, Span

if TYPE_CHECKING:
    from pathlib import Path


def test_the_data_of_an_excerpt_ends_nothing_early() -> None:
    page = rendered(hurt("</script><script>alert(1)</script>"), excerpt=1)
    assert len(tree(page).xpath("//script")) == 2
    record = tree(page).xpath("string(//script[@type='application/json'])")
    assert "<" not in record


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


def test_the_command_writes_a_page_and_fills_an_excerpt(tmp_path: Path) -> None:
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text("\n\n".join(text for _, text in render_example.ENGLISH), "utf-8")
    right.write_text("\n\n".join(text for _, text in render_example.FRENCH), "utf-8")
    whole, excerpt, again = (tmp_path / name for name in ("whole.html", "excerpt.html", "again.html"))
    assert process("diff", left, right, "-f", "html", "-o", whole).returncode == 0
    assert process("diff", left, right, "-f", "html", "--excerpt", 2, "-o", excerpt).returncode == 0
    assert process("fill", excerpt, left, right, "-o", again).returncode == 0
    told = [tree(page.read_text("utf-8")).xpath("string(//main)") for page in (whole, again)]
    assert told[0] == told[1]
    made = [tree(page.read_text("utf-8")).xpath("string(//footer)") for page in (whole, again)]
    assert made[0] == made[1]
    assert "rules " in made[0]
    assert tree(whole.read_text("utf-8")).xpath("//span[@data-w]")
    wrong = process("fill", excerpt, right, left)
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 2)
    assert process("diff", left, right, "--excerpt", 2).returncode == 2


# ------------------------------------------------------------------ stories


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
    assert process("story", corpus, "one", "-f", "html", "-o", whole).returncode == 0
    assert process("story", corpus, "one", "-f", "html", "--excerpt", 2, "-o", excerpt).returncode == 0
    assert process("fill", excerpt, corpus, "-o", again).returncode == 0
    assert again.read_text("utf-8") == whole.read_text("utf-8")
    assert process("fill", excerpt, corpus / "two.txt", corpus / "one.txt", "-o", again).returncode == 0
    assert again.read_text("utf-8") == whole.read_text("utf-8")
    for wrong in (("fill", excerpt, corpus / "one.txt"), ("story", corpus, "one", "--excerpt", 2)):
        assert process(*wrong).returncode == 2
