"""Lines that say when a report was published and when it was updated."""

from __future__ import annotations

import pytest
from sound import EN, FR

from compare.reading import read_text
from compare.reading.stamps import read_stamp


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        (
            "Publié le 3 novembre 2023 à 14h32, mis à jour le 4 novembre 2023 à 09h10",
            "11-03T14:32:00",
            "11-04T09:10:00",
        ),
        ("Publié le 01/11/2023 à 18:05 | Mis à jour le 02/11/2023 à 19:10", "11-01T18:05:00", "11-02T19:10:00"),
        ("Publié le vendredi 3 novembre 2023", "11-03", None),
        ("Publié le 3 novembre 2023 à 10h30 - Mis à jour à 12h30", "11-03T10:30:00", "11-03T12:30:00"),
        ("Publié le 3 novembre 2023 à 14h32 CET", "11-03T14:32:00+01:00", None),
        ("Friday, November 3, 2023", "11-03", None),
        ("Friday 3 November 2023 14.32 GMT", "11-03T14:32:00+00:00", None),
        ("Fri, Nov 3, 2023, 2:15 PM GMT+3", "11-03T14:15:00+03:00", None),
        ("November 3, 2023 / 2:15 PM / Moscow time", "11-03T14:15:00", None),
        ("First published: November 3, 2023, 2:15 PM", "11-03T14:15:00", None),
        ("Updated: 4 November 2023 Published: 3 November 2023", "11-03", "11-04"),
        ("3 November 2023 (updated 4 November 2023)", "11-03", "11-04"),
        ("Published 3 November 2023 | Updated 2 hours ago", "11-03", None),
        ("Last updated: 3 November 2023 18:22 GMT", None, "11-03T18:22:00+00:00"),
        ("Mis à jour le 3 novembre 2023", None, "11-03"),
        ("Published 03/11/2023", None, None),
    ],
)
def test_a_line_says_when_a_report_was_published_and_updated(
    line: str, published: str | None, modified: str | None
) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    assert stamp.published == (published and f"2023-{published}")
    assert stamp.modified == (modified and f"2023-{modified}")


@pytest.mark.parametrize(
    "line",
    [
        "The paper was published on 3 November 2023.",
        "Published in 2023",
        "Updated",
        "2023",
        "1700000000",
        "Elections of 3 November 2023",
        "Mis à jour le 3 novembre 2023 par Anne Marin",
        "Published " * 500,
        "le " * 300,
    ],
)
def test_other_lines_are_no_stamps(line: str) -> None:
    assert read_stamp(line) is None


@pytest.mark.parametrize(("text", "published"), [(FR, "2023-11-03"), (EN, None)])
def test_a_date_in_figures_has_its_day_first_in_french_and_is_ambiguous_in_english(
    text: str, published: str | None
) -> None:
    (report,) = read_text(f"{text}\n\n03/11/2023", name="x")
    assert report.published == published
    assert [item.kind for item in report.furniture] == ["timestamp"]


@pytest.mark.parametrize(
    "lines",
    ["Updated: 4 November 2023\nPublished: 3 November 2023", "Published: 3 November 2023\n\nUpdated 2023-11-04"],
)
def test_an_update_does_not_pass_for_the_publication(lines: str) -> None:
    (report,) = read_text(f"Harbour closed\n\n{lines}\n\n{EN}", name="x", language="en")
    assert (report.published, report.meta["published-from"]) == ("2023-11-03", "timestamp")
    assert (report.meta["modified"], report.meta["modified-from"]) == ("2023-11-04", "timestamp")


def test_an_update_alone_is_no_publication() -> None:
    (report,) = read_text(f"Harbour closed\n\nLast updated: 4 November 2023\n\n{EN}", name="x", language="en")
    assert report.published is None
    assert report.meta["modified"] == "2023-11-04"


def test_a_byline_may_end_with_a_stamp() -> None:
    line = "Par Anne Morel | Publié le 3 novembre 2023 à 14h32"
    (report,) = read_text(f"Le port est fermé\n\n{line}\n\n{FR}", name="x", language="fr")
    assert (report.published, report.meta["author"]) == ("2023-11-03T14:32:00", "Anne Morel")


@pytest.mark.parametrize(
    ("line", "modified"),
    [
        ("Last updated 14 May 2024 at 20:12 (BST)", "2024-05-14T20:12:00"),
        ("By Ann Lee Updated 14 May 2024", "2024-05-14"),
        ("Par Anne Lenoir Mis à jour le 14 mai 2024 à 10h00", "2024-05-14T10:00:00"),
        ("Updated 14 May 2024 (20:12)", "2024-05-14T20:12:00"),
        ("Mis à jour le 14 mai 2024 à 20h12 (heure de Paris)", "2024-05-14T20:12:00"),
        ("Mis à jour le 14 mai 2024 · 3 min de lecture", "2024-05-14"),
    ],
)
def test_an_update_is_one_in_a_byline_and_with_brackets_too(line: str, modified: str) -> None:
    """The zone's name, whose clock it is and the minutes of reading change nothing."""
    (report,) = read_text(f"Le port est fermé\n\n{line}\n\n{FR}", name="x", language="fr")
    assert report.published is None
    assert report.meta["modified"] == modified
    assert report.sentences[1].text in FR
