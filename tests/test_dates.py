"""Stated days and moments: what is read as it is written, and what is left alone because it is not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sound import EN

from compare.reading import read_text
from compare.reading.dates import parse_date, undated
from compare.render.reading import render

SUMMER = "2024-05-14T20:12:33+02:00"


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        *((form, "2024-05-14") for form in ("20240514", "2024/05/14", "2024.05.14", "2024-5-14", "14-05-2024")),
        *((form, "2024-05-14") for form in ("14.05.2024", "05/14/2024", "14-May-2024", "the 14th of May, 2024")),
        *((form, "2024-05-14") for form in ("mardi 14 mai 2024", "mar. 14 mai 2024", "Tuesday, May 14, 2024")),
        *((form, "2024-05-14") for form in ("2024-05-14Z", "2024-05-14+02:00", "Publié le 14 mai 2024")),
        ("05/05/2024", "2024-05-05"),
        ("Mar 14, 2024", "2024-03-14"),
        *((form, SUMMER) for form in ("2024-05-14T20:12:33.000+0200", "2024-05-14 20:12:33 +02", "20240514T201233+02")),
        *((form, SUMMER) for form in ("2024-05-14T20:12:33 Europe/Paris", "2024-05-14T20:12:33+02:00[Europe/Paris]")),
        *((form, SUMMER) for form in ("Tue, 14 May 2024 20:12:33 CEST", "Tue, 14 May 24 20:12:33 +0200")),
        ("Tue May 14 2024 20:12:33 GMT+0200 (heure d’été d’Europe centrale)", SUMMER),
        ("2024-01-14T20:12:33 Europe/Paris", "2024-01-14T20:12:33+01:00"),
        *((f, "2024-05-14T18:12:33+00:00") for f in ("1715710353", "1715710353000", "2024-05-14T18:12:33.0000000Z")),
        *((f, "2024-05-14T18:12:33+00:00") for f in ("20240514T181233Z", "2024-05-14 18:12:33 +0000 UTC")),
        *((f, "2024-05-14T18:12:33+00:00") for f in ("2024-05-14T18:12:33Z[UTC]", "Tue May 14 18:12:33 +0000 2024")),
        *((f, "2024-05-14T20:12:00") for f in ("14/05/2024 20:12", "14 May 2024, 20:12", "14 mai 2024 20h12")),
        *(
            (f, "2024-05-14T20:12:00")
            for f in ("May 14, 2024 8:12 p.m.", "05/14/2024 8:12 PM", "20h12, le 14 mai 2024")
        ),
        ("May 14, 2024 12:05 AM", "2024-05-14T00:05:00"),
        ("14 May 2024 8pm", "2024-05-14T20:00:00"),
        ("8:12 PM EDT, Tue May 14, 2024", "2024-05-14T20:12:00-04:00"),
        ("May 14, 2024, 8:12 PM ET", "2024-05-14T20:12:00-04:00"),
        ("14 mai 2024 20:12 HAE", "2024-05-14T20:12:00-04:00"),
        ("03 Apr 2024 11:30 PM +0200", "2024-04-03T23:30:00+02:00"),
    ],
)
def test_a_moment_is_read_as_it_is_written(written: str, iso: str) -> None:
    assert parse_date(written) == iso


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Tue 14 May 2024 20.12 BST", "2024-05-14T20:12:00"),  # London’s, Dhaka’s
        ("May 14, 2024 8:12 PM EST", "2024-05-14T20:12:00"),  # New York’s, Brisbane’s
        ("Tue, 14 May 2024 20:12:33 EST", "2024-05-14T20:12:33-05:00"),  # in mail’s form its standard says which
        ("14/05/2024 à 20h12 (heure locale)", "2024-05-14T20:12:00"),
        ("2024-10-27 02:30 Europe/Paris", "2024-10-27T02:30:00"),  # twice in that night
        ("2024-05-14T20:12 Nowhere/City", "2024-05-14T20:12:00"),
    ],
)
def test_a_zone_that_may_be_several_is_left_out(written: str, iso: str) -> None:
    assert parse_date(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        *("03/04/2024", "03-04-2024 8:12 PM", "mai 2024", "2024-05", "2024", "14.05.24", "March 2, 23", "2024051420"),
        *("2024-02-31", "2024-14-05", "14 May 2024 25:10", "May 14, 2024 20:12 AM", "14 May 2024 20:12 +9900"),
        *("14 May 2024 20:12 hello", "14 May 2024 and 20:12", "yesterday", "12:00", "", "²/³/2024", "9" * 200),
    ],
)
def test_nothing_is_invented(written: str) -> None:
    assert parse_date(written) is None


@given(st.text(alphabet="0123456789-/.:, +TZhapmMy14()[]ETéè²٣\u202f", max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert parse_date(text) is None or undated(text)


def test_a_date_that_cannot_be_read_is_said_in_one_line() -> None:
    (report,) = read_text(json.dumps({"text": EN, "date": "03/04/2024 11:30"}), name="x.json", language="en")
    assert report.published is None
    assert "published-as-given  '03/04/2024 11:30' does not tell whether" in render([report], width=160)
    assert undated("mai 2024") == "'mai 2024' names no day: write it as YYYY-MM-DD"
