"""Pages of several articles, of none, and the lines that a template puts between paragraphs."""

from __future__ import annotations

import pytest

from compare.errors import ReadError
from compare.reading import read_text
from compare.reading.pagelines import template_line

EN = "The harbour was closed on Monday after a week of storms, and the mayor said that nobody had been hurt."
MORE = "Fishing boats stayed at the quay for the fourth day, while the ferry company promised to pay for lost tickets."
LAST = "A second storm is expected on Friday, the weather service said, and the ferries will not sail before Sunday."
TEXT = f"<p>{EN}</p><p>{MORE}</p><p>{LAST}</p>"


def page(body: str, head: str = "<title>Archive</title>") -> str:
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'


def article(number: int) -> str:
    head = (
        f'<header><span class="publicationName">Coast {number}</span><span>Region, 1{number} May 2024</span></header>'
    )
    text = TEXT.replace("Monday", f"day {number}").replace("<p>", f"<p>{number}. ")
    return f"<article>{head}<h2>Storm number {number} shuts it</h2>{text}</article>"


FAR = "Neither the port nor the town would say when the inquiry into the breakwater will end, or who asked for it."


def test_what_an_archive_gives_out_is_a_report_each() -> None:
    reports = read_text(page(article(1) + article(2) + article(3)), name="hits.html")
    assert [(report.title, report.outlet, report.published) for report in reports] == [
        (f"Storm number {number} shuts it", f"Coast {number}", f"2024-05-1{number}") for number in (1, 2, 3)
    ]
    assert all(f"day {number}" in report.text for number, report in enumerate(reports, 1))


def test_a_page_of_one_article_says_that_others_stand_below() -> None:
    head = '<meta property="og:type" content="article"><title>Storm number 1 shuts it</title>'
    first = article(1).replace("</article>", "".join(f"<p>{n} {FAR}</p>" for n in range(9)) + "</article>")
    (report,) = read_text(page(first + article(2), head), name="page.html")
    assert "day 2" not in report.text
    assert report.meta["page-articles"] == "2, of which 1 read"


def test_teasers_and_comments_split_nothing() -> None:
    teasers = "".join(f'<article><h3><a href="/{n}">Other news {n}</a></h3><p>{MORE}</p></article>' for n in range(5))
    comments = "".join(f'<article class="comment"><h4>Bob said</h4>{TEXT}</article>' for _ in range(3))
    (report,) = read_text(page(article(1) + teasers + comments), name="page.html")
    assert "Storm number 1 shuts it" in report.text


def test_a_list_of_teasers_is_no_report() -> None:
    teasers = "".join(
        f'<article><h2><a href="/{n}">News of the day {n}</a></h2><p>{n} {EN}</p></article>' for n in range(6)
    )
    with pytest.raises(ReadError, match="a list of 6 articles, none of them whole"):
        read_text(page(f"<main>{teasers}</main>"), name="front.html")


WALL = (
    "<h1>We value your privacy</h1><p>We and our 843 partners store and access information on a device, such as cookies"
    " and process personal data for personalised ads and content, measurement and audience research.</p><p>With your"
    " permission we and our partners may use precise data. You may consent to our processing as described above.</p>"
)
MUR = (
    "<p>Nous et nos 843 partenaires stockons et accédons à des informations sur votre appareil, comme les cookies, "
    "afin de traiter des données personnelles, publicités et contenus personnalisés, études d’audience et mesure.</p>"
    "<p>Vous pouvez accepter les cookies ou vous abonner pour 1 € par mois afin de poursuivre votre lecture "
    "sans publicité.</p>"
)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (WALL, "asks for consent"),
        (MUR, "asks for consent"),
        (
            "<h1>Erreur 404</h1><p>Oups ! La page que vous cherchez n’existe pas ou plus.</p>",
            "a server's word on an error",
        ),
        ("<h1>Page not found</h1><p>Try the search, or go back to the front page.</p>", "a server's word on an error"),
    ],
    ids=["wall", "mur", "404", "not found"],
)
def test_a_page_that_is_no_report_says_so(body: str, message: str) -> None:
    with pytest.raises(ReadError, match=message):
        read_text(page(body), name="page.html")


def test_a_report_on_cookies_is_read() -> None:
    said = "The regulator fined the company because it stored cookies and data of users without their consent."
    quoted = "“We and our partners follow the law,” a spokesman of the company said on Monday in the capital."
    (report,) = read_text(
        page(f"<article><h1>Fine for cookies</h1><p>{said}</p><p>{quoted}</p><p>{EN}</p></article>"), name="p"
    )
    assert said in report.text


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Lire aussi | Le pont rouvre après six mois de travaux", "read-more"),
        ("Newsletter « À la une »", "invitation"),
        ("Image source, Reuters", "photo-credit"),
        ("Image caption, Residents protest in the village hall", "caption"),
        ("Get in touch: write to us by e-mail.", "invitation"),
        ("Publié mardi 14 mai 2024 à 20h12, mis à jour le 15 mai 2024 à 8h", "timestamp"),
        ("Updated Tue May 14, 2024 at 8:12 PM EDT", "timestamp"),
        ("Share this: Facebook Twitter WhatsApp", "page-line"),
        ("Your email address will not be published. Required fields are marked *", "page-line"),
        ("L’article Le bac ferme est apparu en premier sur Le Courrier.", "source-link"),
        ("The post Ferry closes appeared first on Harbour Radio.", "source-link"),
        ("Published by the ministry on 14 May 2024, the report accuses the town.", None),
        ("Publié mardi, le rapport accuse la mairie.", None),
        ("Share prices fell on Monday.", None),
        ("Every day, he said, he receives a dozen letters.", None),
        ("Read more books, the minister told pupils.", None),
    ],
)
def test_lines_of_a_template(line: str, kind: str | None) -> None:
    assert template_line(line) == kind


def test_two_breaks_part_paragraphs() -> None:
    (report,) = read_text(
        page(f"<div>{EN}<br><br>{MORE}<br /><br />{LAST}</div>", "<title>Storm</title>"), name="p.html"
    )
    assert [s.paragraph for s in report.sentences if s.role == "body"] == [1, 2, 3]


def test_what_a_page_has_as_a_heading_is_one_whatever_mark_it_ends_with() -> None:
    body = f"<h1>Harbour closed</h1><p>{EN}</p><h2>Who pays for it?</h2><p>{MORE}</p><h2>Next steps.</h2><p>{LAST}</p>"
    (report,) = read_text(page(f"<article>{body}</article>"), name="p.html")
    headings = [sentence.text for sentence in report.sentences if sentence.role == "heading"]
    assert headings == ["Who pays for it?", "Next steps."]
    assert "page-headings" not in report.meta


def test_a_table_between_paragraphs_is_told_and_one_that_lays_the_page_out_is_not() -> None:
    rows = "".join(f"<tr><th>{name}</th><td>{size} metres</td></tr>" for name, size in (("Anna Rose", 12), ("Hope", 9)))
    table = f"<figure><table>{rows}</table></figure>"
    (report,) = read_text(page(f"<article><h1>Harbour closed</h1><p>{FAR}</p>{table}{TEXT}</article>"), name="p")
    assert report.meta["tables-left-out"] == "1"
    for beside in (
        f"<article><h1>Harbour closed</h1>{TEXT}</article><aside>{table}</aside>",
        f"<table><tr><td>{table}</td><td><article><h1>Harbour closed</h1>{TEXT}</article></td></tr></table>",
    ):
        (report,) = read_text(page(beside), name="p")
        assert "tables-left-out" not in report.meta
