"""What a page says of its article, where it says it in several places, in several ways, or of several articles."""

from __future__ import annotations

import json

import pytest

from compare.reading import read_text
from compare.reading.webpage import articles

EN = "The harbour was closed on Monday after a week of storms, and the mayor said that nobody had been hurt."
MORE = "Fishing boats stayed at the quay for the fourth day, while the ferry company promised to pay for lost tickets."
BODY = f"<article><p>{EN}</p><p>{MORE}</p></article>"
HEADED = BODY.replace("<article>", "<article><h1>Storm shuts the old harbour</h1>")
AT = "https://coast.example.org/2024/harbour.html"
DECK = "The ferry company wants money from the town; the fishermen, for their part, want the quay to be dredged."


def linked(node: object) -> str:
    return f'<script type="application/ld+json">{node if isinstance(node, str) else json.dumps(node)}</script>'


def values(head: str = "", body: str = HEADED, *, name: str = AT) -> dict[str, object]:
    return articles(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", name)[0][1]


def roles(head: str, body: str) -> list[tuple[str, str]]:
    (report,) = read_text(f"<html><head>{head}</head><body>{body}</body></html>", name="page.html")
    return [(sentence.role, sentence.text) for sentence in report.sentences]


@pytest.mark.parametrize(
    ("author", "shown"),
    [
        ("Anne de Villiers", "Anne de Villiers"),
        ("Le Monde avec AFP", "Le Monde avec AFP"),
        (["Ruby Jones", "Toby Adams"], "Ruby Jones, Toby Adams"),
        ("Gaspar Dupont", "Gaspar Dupont"),
        ("By Ada Quay", "Ada Quay"),
        ("Par Ada de Quai", "Ada de Quai"),
        ("<a href='/ada'>Ada D&#039;Arc</a>", "Ada D'Arc"),
    ],
)
def test_names_of_authors_stay_whole(author: object, shown: str) -> None:
    assert values(linked({"@type": "NewsArticle", "headline": "Storm", "author": author}))["author"] == shown


@pytest.mark.parametrize(
    ("author", "agencies"),
    [
        ("La rédaction avec AFP", ["AFP"]),
        ("franceinfo avec AFP et Reuters", ["AFP", "Reuters"]),
        ("Ada Quay et AFP", ["AFP"]),
        ("Ada Quay avec Marc Port", None),
    ],
)
def test_whoever_thanks_an_agency_credits_it(author: str, agencies: list[str] | None) -> None:
    assert values(linked({"@type": "NewsArticle", "headline": "Storm", "author": author})).get("agencies") == agencies


OTHER = {"@type": "NewsArticle", "headline": "The bridge reopens", "url": "/bridge", "datePublished": "2020-01-01"}
OWN = {"@type": "NewsArticle", "headline": "Storm shuts the old harbour", "datePublished": "2024-05-31"}


@pytest.mark.parametrize(
    "nodes",
    [
        [OTHER, {**OWN, "url": AT}],
        [OTHER, {**OWN, "headline": "Storm", "mainEntityOfPage": {"@id": AT}}],
        [{**OTHER, "url": None}, OWN],
        [
            {"@type": "ItemList", "itemListElement": [{"item": {**OTHER, "url": None}}]},
            {**OWN, "headline": "Other words"},
        ],
        {**OWN, "@type": "LiveBlogPosting", "liveBlogUpdate": [{**OTHER, "@type": "BlogPosting"}]},
        {**OWN, "@type": "Article", "mentions": [OTHER]},
    ],
    ids=["address", "main entity", "headline", "listed", "live", "mentioned"],
)
def test_the_pages_own_article_is_told_from_others(nodes: object) -> None:
    assert values(linked(nodes))["published"] == "2024-05-31"


def test_an_article_that_is_only_listed_is_not_the_pages() -> None:
    listed = {"@type": "ItemList", "itemListElement": [{"item": OTHER}]}
    assert "published" not in values(linked(listed))


def test_linked_data_with_a_comma_too_many_is_read() -> None:
    broken = json.dumps({**OWN, "description": "commas, } and ,] in text"})[:-1] + ",}"
    assert values(linked(broken))["published"] == "2024-05-31"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            "<title>All about it</title>",
            f"<div><h1>Storm shuts the old harbour</h1></div>{BODY}",
            "Storm shuts the old harbour",
        ),
        (
            '<meta property="og:title" content="Harbour shut by storm">',
            f"<h1>The Coast</h1><div><h1>Storm shuts the old harbour</h1></div>{BODY}",
            "Storm shuts the old harbour",
        ),
        ("<title>Storm shuts it</title>", f'<h1 class="logo">The Daily Coast Paper</h1>{BODY}', "Storm shuts it"),
        ("<title>Storm shuts it</title>", f'<h1><a href="/">The Daily Coast Paper</a></h1>{BODY}', "Storm shuts it"),
        ("<title>Storm shuts it</title>", f"<h1>World news</h1>{BODY}", "Storm shuts it"),
        (
            "<title>x</title>",
            f'<h2 itemprop="headline">Storm shuts the old harbour</h2>{BODY}',
            "Storm shuts the old harbour",
        ),
        (
            '<meta property="og:site_name" content="Coast"><meta property="og:title" content="Storm shuts it | Coast">',
            BODY,
            "Storm shuts it",
        ),
        (
            '<meta property="og:title" content="L&amp;#039;orage : &amp;laquo; fini &amp;raquo;">',
            BODY,
            "L'orage : « fini »",
        ),
    ],
    ids=["beside", "of two", "logo", "home", "section", "microdata", "site", "entities"],
)
def test_the_title_is_the_headline_that_the_page_shows(head: str, body: str, title: str) -> None:
    assert values(head, body)["title"] == title
    assert roles(head, body)[0] == ("title", title)


def test_the_site_beside_the_headline_is_the_outlet() -> None:
    found = values("<title>The Coast - Storm shuts the old harbour</title>")
    assert (found["title"], found["outlet"], found["outlet-from"]) == (
        "Storm shuts the old harbour",
        "The Coast",
        "title",
    )


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", f'<h1>Storm shuts the old harbour</h1><p class="article-chapo">{DECK}</p>{BODY}'),
        ("", HEADED.replace("</h1>", f'</h1><p class="chapo">{DECK}</p>')),
        ("", f'<h1>Storm shuts the old harbour</h1><h2 itemprop="description">{DECK}</h2>{BODY}'),
        (
            f'<meta name="description" content="{DECK}">',
            f"<header><h1>Storm shuts the old harbour</h1><p>{DECK}</p></header>{BODY}",
        ),
    ],
    ids=["beside", "inside", "microdata", "description"],
)
def test_the_standfirst_is_a_deck_wherever_it_stands(head: str, body: str) -> None:
    assert roles(head, body) == [
        ("title", "Storm shuts the old harbour"),
        ("deck", DECK),
        ("body", EN),
        ("body", MORE),
    ]


def test_what_others_are_told_with_is_no_deck() -> None:
    beside = f'<aside><p class="chapo">{DECK}</p></aside><ul><li><p class="chapo">{DECK}</p></li></ul>'
    assert ("deck", DECK) not in roles("", f"<h1>Storm shuts the old harbour</h1>{beside}{BODY}")
    first = f'<meta name="description" content="{EN}">'
    assert ("body", EN) in roles(first, HEADED)


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("May 14, 2024 8:12 PM EDT", "2024-05-14T20:12:00-04:00"),
        ("03 Apr 2024 11:30 PM +0200", "2024-04-03T23:30:00+02:00"),
        ("Tue May 14 2024 20:12:33 GMT+0200 (heure d’été d’Europe centrale)", "2024-05-14T20:12:33+02:00"),
        ("20240514", "2024-05-14"),
    ],
)
def test_a_stated_moment_keeps_its_half_of_the_day_and_its_zone(written: str, published: str) -> None:
    assert values(f'<meta name="date" content="{written}">')["published"] == published


def test_a_moment_at_the_edge_of_the_calendar_is_another_day() -> None:
    meta = '<meta property="article:published_time" content="0001-01-01T00:00:00Z">'
    read = values(meta + linked({"@type": "NewsArticle", "datePublished": "2024-05-03T08:00:00-05:00"}))
    assert (read["published"], read["published-also"]) == (
        "2024-05-03T08:00:00-05:00",
        "0001-01-01T00:00:00+00:00 (open-graph)",
    )
