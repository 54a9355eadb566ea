"""Where a report is from: dates, credits, bylines."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sound import EN

from compare.reading import read_text
from compare.reading.agencies import agency_credit
from compare.reading.dates import parse_date

BOTH = "dateline, with the year of the crawler’s date"


@pytest.mark.parametrize(
    ("text", "published", "told_by"),
    [
        (
            f"date 2022-02-22 PARIS, 20 February (AFP) – {EN}",
            "2022-02-20",
            BOTH,
        ),
        (f"date 2022-02-22 PARIS, 3 December (AFP) – {EN}", "2022-02-22", "crawler’s date"),
        (
            f"date 2022-01-02 PARIS, 30 December (AFP) – {EN}",
            "2021-12-30",
            BOTH,
        ),
        (f"{EN}\n\nPublished 3 May 2024, 18:41 GMT", "2024-05-03T18:41:00+00:00", "timestamp"),
        (f"PARIS, 3 May 2024 (AFP) – {EN}", "2024-05-03", "dateline"),
        (f"PARIS, 3 May (AFP) – {EN}", None, None),
        (f"---\ndate: 2024-05-31\n---\nPARIS, 3 May 2024 (AFP) – {EN}", "2024-05-31", None),
    ],
)
def test_the_day_of_publication_says_where_it_is_from(text: str, published: str | None, told_by: str | None) -> None:
    (report,) = read_text(text, name="x.md", language="en")
    assert report.published == published
    assert report.meta.get("published-from") == told_by


def test_agencies_and_the_outlet_say_where_they_are_from() -> None:
    text = f"Harbour closed\n\nBREST, 3 May. /TASS/. {EN}\n\nNobody was hurt.\n\nThe Coast with AFP and Reuters"
    (report,) = read_text(text, name="x", language="en")
    assert report.agencies == ("TASS", "AFP", "Reuters")
    assert report.meta["agencies-from"] == "AFP: credit; Reuters: credit; TASS: dateline"
    assert (report.outlet, report.meta["outlet-from"]) == ("The Coast", "credit")
    assert report.meta["dateline-place"] == "BREST"


@pytest.mark.parametrize(
    ("given_date", "iso"),
    [
        ("2024-05-31", "2024-05-31"),
        ("2024-05-31 18:41", "2024-05-31T18:41:00"),
        ("2024-05-31T18:41:00Z", "2024-05-31T18:41:00+00:00"),
        ("31 mai 2024 à 18h41", "2024-05-31T18:41:00"),
        ("1er février 2022", "2022-02-01"),
        ("May 31, 2024", "2024-05-31"),
        ("31/05/2024", "2024-05-31"),
        ("03/04/2024", None),
        ("2024-02-31", None),
        ("yesterday", None),
    ],
)
def test_dates(given_date: str, iso: str | None) -> None:
    assert parse_date(given_date) == iso


ENDLESS = [
    "AFP, " * 200 + "x",
    "The Daily with " + "AFP, " * 200 + "x",
    "MOSCOW, 10 February. /" + "AFP,  et " * 200 + "x/",
    "(Reporting by " + "Mary-Jane McGregor, " * 200 + "x)",
    "Reporting by " + "McGregor" * 200 + " x",
    "Reporting by " + "J.K." * 200 + " x",
    "By " + "Al BobandCarl Dupont, " * 200 + "~",
    "Par " + "Al BobetCarl Dupont, " * 200 + "~",
]


@pytest.mark.parametrize("line", ENDLESS, ids=lambda line: line[:24])
def test_a_long_line_that_is_almost_a_credit_is_read_to_its_end(line: str) -> None:
    code = (
        "import sys; from compare.reading import read_text; "
        "print(len(read_text(sys.stdin.read(), name='x', language='en')[0].sentences) > 1)"
    )
    text = f"Harbour closed\n\n{line}\n\n{EN}\n\n{line}"
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=20,
    )  # the time is for hours against an instant, not for seconds
    assert done.stdout.strip() == "True"


@pytest.mark.parametrize(
    "line",
    [
        "AFP, AP et Reuters",
        "AFP,AP",
        "AFP, et l'AP",
        "(AFP / Reuters)",
        "AFP & AP",
        "*With AFP, Reuters, and AP",
        "l’AFP, AP",
    ],
)
def test_a_list_of_agencies_is_a_credit(line: str) -> None:
    assert agency_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Mary-Jane McGregor, J.K. Brown and Zoë O’Hara in Lyon; Editing by Al Lee.)",
        "Additional reporting by Al Lee; writing by J. Brown:",
        "Reporting by the Lyon bureau.",
        "By Mary McGregor, Al Lee and Jo Brown",
        "Par Zoé Blanc et Luc de Brun, à Lyon",
        "By Al Lee & Jo Brown",
    ],
)
def test_a_line_of_names_is_a_byline(line: str) -> None:
    (report,) = read_text(f"Harbour closed\n\n{line}\n\n{EN}", name="x", language="en")
    assert [(item.kind, item.text) for item in report.furniture] == [("byline", line)]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Reporting by Ann Lee; editing by Bob Ray", "Ann Lee"),
        ("(Reporting by Ann Lee and J. Brown in Lyon; Editing by Bob Ray.)", "Ann Lee and J. Brown"),
        ("Propos recueillis par Anne Marin", "Anne Marin"),
        ("*By Ann Lee, 2 May 2024*", "Ann Lee"),
        ("Editing by Bob Ray", None),
    ],
)
def test_who_reported_is_the_author_and_the_line_is_kept(line: str, author: str | None) -> None:
    (report,) = read_text(f"Harbour closed\n\n{line}\n\n{EN}", name="x", language="en")
    assert report.meta.get("author") == author
    assert [item.text for item in report.furniture] == [line]


@pytest.mark.parametrize(
    ("text", "also"),
    [
        (f"PARIS, 3 May 2024 (AFP) – {EN}\n\nPublished 8 May 2024", "2024-05-03 (dateline)"),
        (f"PARIS, 3 May (AFP) – {EN}\n\n2024-05-08 10:00", "2024-05-03 (dateline)"),
        (f"PARIS, 30 December (AFP) – {EN}\n\n2024-01-02 10:00", "2023-12-30 (dateline)"),
        (f"---\ndate: 2024-05-08\n---\nPARIS, 3 May (AFP) – {EN}", "2024-05-03 (dateline)"),
        (f"---\ndate: 2024-05-08\n---\n{EN}\n\nPublished 3 May 2024", "2024-05-03 (timestamp)"),
        (f"PARIS, 8 May (AFP) – {EN}\n\nPublished 8 May 2024, 10:00", None),
        (f"PARIS, 3 May 2024 (AFP) – {EN}", None),
    ],
)
def test_another_day_in_the_text_is_told(text: str, also: str | None) -> None:
    (report,) = read_text(text, name="x.md", language="en")
    assert report.meta.get("published-also") == also
