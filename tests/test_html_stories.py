"""The pages of stories and of sources without a browser."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import page_examples
import pytest
from markup import Nesting, said, sources_page, story_page, tree

from compare.render import html_sources, html_story

if TYPE_CHECKING:
    from collections.abc import Callable

    from compare.report import Flag
    from compare.story import Story


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
