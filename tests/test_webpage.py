from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from compare.errors import ReadError
from compare.reading import read_text
from compare.reading.webpage import articles

EN = "The harbour was closed on Monday after a week of storms, and the mayor said that nobody had been hurt."
MORE = "Fishing boats stayed at the quay for the fourth day, while the ferry company promised to pay for lost tickets."
BODY = f"<article><h1>Harbour closed</h1><p>{EN}</p><p>{MORE}</p></article>"
AT = "https://coast.example.org/2024/harbour.html"


def page(head: str = "", body: str = BODY, html: str = "") -> str:
    return f"<!doctype html><html {html}><head><title>Harbour closed</title>{head}</head><body>{body}</body></html>"


def linked(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


def values(head: str = "", body: str = BODY, *, name: str = AT, html: str = "") -> dict[str, object]:
    return articles(page(head, body, html), name)[0][1]


NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Storm shuts the harbour",
    "datePublished": "2024-05-31T18:41:00+02:00",
    "dateModified": "2024-05-31T20:00:00Z",
    "author": [{"@type": "Person", "name": "Ada Quay"}, {"@type": "Organization", "name": "AFP"}],
    "publisher": {"@type": "Organization", "name": "Coast Media Ltd"},
    "inLanguage": "en-GB",
}


@pytest.mark.parametrize(
    "nodes",
    [
        (NEWS,),
        ([{"@type": "BreadcrumbList"}, NEWS],),
        ({"@graph": [{"@type": "WebSite", "name": "Other"}, NEWS]},),
        ({"@type": "WebPage", "mainEntity": NEWS},),
        ({"@type": "Organization", "name": "Other"}, NEWS),
        ({"@type": "Article", "headline": "Read also", "datePublished": "2020-01-01"}, NEWS),
        ({**NEWS, "@type": ["Article", "https://schema.org/ReportageNewsArticle"]},),
        (
            {
                "@graph": [
                    {**NEWS, "publisher": {"@id": "#us"}, "author": [{"@id": "#ada"}, "AFP"]},
                    {"@id": "#us", "@type": "Organization", "name": "Coast Media Ltd"},
                    {"@id": "#ada", "@type": "Person", "name": "Ada Quay"},
                ]
            },
        ),
    ],
    ids=["alone", "list", "graph", "within", "second script", "news first", "types", "references"],
)
def test_linked_data_is_found_however_it_is_wrapped(nodes: tuple[Any, ...]) -> None:
    found = values(linked(*nodes))
    assert (found["published"], found["published-from"]) == ("2024-05-31T18:41:00+02:00", "json-ld")
    assert (found["modified"], found["modified-from"]) == ("2024-05-31T20:00:00+00:00", "json-ld")
    assert (found["outlet"], found["outlet-from"]) == ("Coast Media Ltd", "json-ld")
    assert (found["author"], found["author-from"]) == ("Ada Quay", "json-ld")
    assert found["agencies"] == ["AFP"]
    assert found["page-language"] == "en-GB"


@pytest.mark.parametrize(
    "script",
    ["{", "<!-- nothing -->", "[" * 100_000, '{"@type": 3}', '{"@type": "NewsArticle", "author": 7}', "null"],
    ids=["broken", "comment", "deep", "type", "author", "null"],
)
def test_linked_data_that_is_none_is_passed_over(script: str) -> None:
    assert "published" not in values(f'<script type="application/ld+json">{script}</script>')


def test_references_in_a_circle_come_to_an_end() -> None:
    node = {**NEWS, "author": {"@id": "#a"}}
    circle = [{"@id": "#a", "name": {"@id": "#b"}}, {"@id": "#b", "name": {"@id": "#a"}}]
    assert values(linked([node, *circle]))["outlet"] == "Coast Media Ltd"


OG_DATE = '<meta property="article:published_time" content="2024-05-02T10:00:00-04:00">'
META_DATE = '<meta name="pubdate" content="Thu, 02 May 2024 09:00:00 +0000">'
TIME = '<time datetime="2024-05-03T08:00+02:00">3 May</time>'
MARKED = '<span itemprop="datePublished" content="2024-05-04">4 May</span>'


@pytest.mark.parametrize(
    ("head", "body", "published", "source"),
    [
        (linked(NEWS) + OG_DATE, BODY, "2024-05-31T18:41:00+02:00", "json-ld"),
        (META_DATE + OG_DATE, BODY, "2024-05-02T10:00:00-04:00", "open-graph"),
        (META_DATE, BODY, "2024-05-02T09:00:00+00:00", "meta"),
        ("", BODY.replace("<p>", f"{MARKED}{TIME}<p>", 1), "2024-05-04", "microdata"),
        ("", BODY.replace("<p>", f"{TIME}<p>", 1), "2024-05-03T08:00:00+02:00", "time"),
        ('<meta name="date" content="last spring">' + OG_DATE, BODY, "2024-05-02T10:00:00-04:00", "open-graph"),
    ],
)
def test_dates_keep_their_zone_and_say_where_they_come_from(head: str, body: str, published: str, source: str) -> None:
    found = values(head, body)
    assert (found["published"], found["published-from"]) == (published, source)


def test_another_day_elsewhere_is_told() -> None:
    assert values(linked(NEWS) + OG_DATE)["published-also"] == "2024-05-02T10:00:00-04:00 (open-graph)"
    same = '<meta property="article:published_time" content="2024-05-31T16:41:00Z">'
    assert "published-also" not in values(linked(NEWS) + same)
    whole_day = linked({**NEWS, "datePublished": "2024-05-03"})
    before = '<meta property="article:published_time" content="2024-05-02T09:30+01:00">'
    assert values(whole_day + before)["published-also"] == "2024-05-02T09:30:00+01:00 (open-graph)"
    midnight = linked({**NEWS, "datePublished": "2024-05-03T00:30:00+02:00"})
    zoned = '<meta property="article:published_time" content="2024-05-02T22:30:00Z">'
    assert "published-also" not in values(midnight + zoned)


@pytest.mark.parametrize(
    ("head", "outlet", "source"),
    [
        ('<meta property="og:site_name" content="The Coast">' + linked(NEWS), "The Coast", "open-graph"),
        ('<meta property="og:site_name" content="www.coast.example.org">' + linked(NEWS), "Coast Media Ltd", "json-ld"),
        ('<meta name="copyright" content="© 2024 The Coast">', "The Coast", "meta"),
    ],
)
def test_the_outlet_is_what_readers_call_it(head: str, outlet: str, source: str) -> None:
    found = values(head)
    assert (found["outlet"], found["outlet-from"]) == (outlet, source)


@pytest.mark.parametrize(
    ("head", "url", "source"),
    [
        ('<link rel="canonical" href="/2024/h">', "https://coast.example.org/2024/h", "canonical"),
        ('<link rel="canonical" href="https://coast.example.org/">', AT, "address"),
        ('<link rel="canonical" href="javascript:alert(1)">', AT, "address"),
        (
            '<meta property="og:url" content="https://coast.example.org/og">',
            "https://coast.example.org/og",
            "open-graph",
        ),
        ("", AT, "address"),
    ],
)
def test_the_address_is_the_canonical_one_unless_it_is_the_front_page(head: str, url: str, source: str) -> None:
    found = values(head)
    assert (found["url"], found["url-from"]) == (url, source)


@pytest.mark.parametrize(
    ("author", "agencies"),
    [
        ("AFP", ["AFP"]),
        ("The Coast with AFP and Reuters", ["AFP", "Reuters"]),
        ("By The Associated Press", ["AP"]),
        ("Ada Quay (Reuters)", ["Reuters"]),
        ("Ani Lusa", None),
        ("https://social.example.org/afp", None),
    ],
)
def test_agencies_among_the_authors(author: str, agencies: list[str] | None) -> None:
    assert values(f'<meta name="author" content="{author}">').get("agencies") == agencies


def test_what_a_page_states_reaches_the_report() -> None:
    (report,) = read_text(page(linked(NEWS), html='lang="en"'), name=AT)
    assert (report.title, report.outlet, report.published) == (
        "Harbour closed",
        "Coast Media Ltd",
        "2024-05-31T18:41:00+02:00",
    )
    assert report.agencies == ("AFP",)
    assert report.meta["title-from"] == "h1"
    assert report.meta["published-from"] == "json-ld"


NOT_FREE = linked({**NEWS, "isAccessibleForFree": "False"})
TEASER = f"<article><h1>Harbour closed</h1><p>{EN}</p><p>Subscribe to continue reading.</p></article>"
APP = '<div id="root"></div><script src="/a.js"></script><noscript>You need to enable JavaScript.</noscript>'


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (page(NOT_FREE), "is for paying readers and shows only its first 4. words"),
        (page("", TEASER), "is for paying readers"),
        (
            page("", TEASER.replace("Subscribe to continue reading.", "Article réservé aux abonnés")),
            "for paying readers",
        ),
        (page("", APP), "only with JavaScript"),
        (page("", "<p>Please turn on JavaScript and reload the page.</p>"), "only with JavaScript"),
        (page("", "<h1>Avant de continuer</h1><p>Nous respectons votre vie privée.</p>"), "asks for consent"),
        (page("", "<p>Verify you are human by completing the action below.</p>"), "a test for robots"),
        (page("", ""), "without an article"),
    ],
    ids=["not free", "teaser", "réservé", "app", "script", "consent", "captcha", "nothing"],
)
def test_a_page_that_is_closed_says_so(html: str, message: str) -> None:
    with pytest.raises(ReadError, match=message) as error:
        read_text(html, name="page.html")
    assert "\n" not in str(error.value)
    assert error.value.hint


@pytest.mark.parametrize(
    "html",
    [
        page(NOT_FREE, BODY + "".join(f"<p>{number} {EN} {MORE}</p>" for number in range(12))),
        page(linked({**NEWS, "isAccessibleForFree": False, "wordCount": 45})),
        page(linked({**NEWS, "isAccessibleForFree": True}), TEASER),
        page("", BODY + "<aside><article><p>Fish prices</p><p>Article réservé aux abonnés</p></article></aside>"),
        page("", BODY + "<div>Accept all cookies</div><noscript>Enable JavaScript to comment.</noscript>"),
    ],
    ids=["long", "all the words that are stated", "free", "another one", "banner"],
)
def test_a_page_that_shows_its_text_is_read(html: str) -> None:
    (report,) = read_text(html, name="page.html")
    assert EN in [sentence.text for sentence in report.sentences]


def test_a_long_text_of_a_page_that_is_not_free_is_read_with_a_word_of_caution() -> None:
    body = BODY + "".join(f"<p>{number} {EN} {MORE}</p>" for number in range(12))
    assert values(NOT_FREE, body)["access"] == "not free: the text may be cut"


PARAGRAPHS = f"<p>{EN}</p>" * 5
BUILT_TO_EXHAUST = {
    "deep": ("'<div>' * 1_000_000 + P + '</div>' * 1_000_000", "nested over 200 levels deep"),
    "bold": ("'<b>' * 50_000 + P", "nested over 200 levels deep"),
    "many": ("P * 20_000", "elements"),
    "phrases": ("P + '<p>' + '<span>a word</span> ' * 30_000 + '</p>'", "elements"),
    "comments": ("'<!--' * 1_000_000 + P", "without an article"),
}


@pytest.mark.parametrize("built", BUILT_TO_EXHAUST)
def test_a_page_built_to_exhaust_a_reader_ends_in_a_line(built: str) -> None:
    expression, message = BUILT_TO_EXHAUST[built]
    code = (
        f"from compare.errors import ReadError; from compare.reading.webpage import articles; P = {PARAGRAPHS!r}\n"
        f"try: articles('<html><body>' + {expression} + '</body></html>', 'x.html')\n"
        "except ReadError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert message in done.stdout  # the time is for minutes against seconds


SHORT = "".join(f' a{number}="x>"' for number in range(2_001))


@pytest.mark.parametrize(
    "tag",
    [
        f"<p{SHORT}>",
        "<p " + "a=<i/ " * 2_001,
        f'<p title=x="{SHORT}>">',
        f"<!--><p{SHORT}>-->",
        f"<script/><p{SHORT}></script>",
        f"<p <p <p{SHORT}",
    ],
    ids=["quoted", "bare", "a mark that quotes nothing", "a comment that is over", "in a script", "tags in a tag"],
)
def test_a_tag_of_thousands_of_attributes_is_refused_before_it_is_parsed(
    tag: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trafilatura.load_html", None)
    with pytest.raises(ReadError, match=r"more than 2,000 attributes in a tag"):
        read_text(f"<html><body>{tag}</body></html>", name="x.html")


def test_many_tags_with_some_attributes_are_one_article() -> None:
    links = "".join(f'<a href="/{number}" title="a &lt; b" class=x>{number}</a> ' for number in range(600))
    (report,) = read_text(page(body=f"{BODY}<nav>{links}</nav><script>if(a<b){links!r}</script>"), name="x.html")
    assert EN in report.text


def test_a_record_with_a_tag_of_thousands_of_attributes_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lxml.html.fromstring", None)
    (report,) = read_text(json.dumps({"text": f"<p{SHORT}>The ferry left.</p>"}), name="x.json", language="en")
    assert report.text.startswith("<p a0=")
