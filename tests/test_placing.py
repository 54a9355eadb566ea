"""Days, datelines and heads speak of a report by where they stand: at its top, not in the midst of it."""

from __future__ import annotations

import pytest
from sound import EN, FR, assert_sound

from compare.reading import read_text
from compare.reading.pagenames import people

TITLE = "How the harbour came to be closed"
MORE = "The union of the dockers asked for talks. Nobody answered before the evening, its secretary said."
LAST = "The council will meet again on Thursday, and the harbour stays closed until then."


@pytest.mark.parametrize(
    ("above", "days"),
    [
        (EN, ("14 March 2022", "2 September 2022")),
        (EN, ("**1 July 2022**", "**2 July 2022**")),
        (f"{EN}\n\n{MORE}", ("14 March 2022", "2 September 2022")),
        (f"{EN}\n\n{MORE}", ("Tuesday 7 May 2024",)),
    ],
)
def test_a_day_above_an_entry_of_a_chronology_is_a_heading(above: str, days: tuple[str, ...]) -> None:
    entries = "\n\n".join(f"{day}\n\nEntry {number} is written. {MORE}" for number, day in enumerate(days))
    (report,) = read_text(f"{TITLE}\n\n{above}\n\n{entries}\n\n{LAST}", name="x", language="en")
    assert report.published is None
    assert not report.furniture
    assert [one.text for one in report.sentences if one.role == "heading"] == list(days)
    assert_sound(report)


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n2024-05-07\n\n{EN}\n\n{MORE}\n\n{LAST}",
        f"{TITLE}\n\n{EN}\n\nTuesday 7 May 2024\n\n{MORE}\n\n{LAST}",
        f"{TITLE}\nHarbour. The dockers are angry.\nTuesday 7 May 2024\n\n{EN}\n\n{MORE}\n\n{LAST}",
        f"{TITLE}\n\nBy Ann Mariner\n\n7 May 2024\n\n{EN}\n\n1 May 2024\n\n{MORE}\n\n{LAST}",
        f"{TITLE}\n\n{EN}\n\n{MORE}\n\n{LAST}\n\nBy Ann Mariner\n\n7 May 2024\n\nRead more",
        f"{TITLE}\n\n{EN}\n\n{MORE}\n\n{LAST}\n\n7 May 2024 at 14:05\n\n{EN.upper()}",
    ],
)
def test_a_day_at_the_top_or_the_end_is_that_of_publication(text: str) -> None:
    (report,) = read_text(text, name="x", language="en")
    assert (report.published or "")[:10] == "2024-05-07"


MEMO = "DATE: 8 April 2024\nFROM: Duty officer\nSUBJECT: Harbour"
MINUTES = "Title: Sale of the ferry\nSource: Town clerk\nDate: 2 May 2023\nAuthor: J. Fenn"


@pytest.mark.parametrize("quoted", [MEMO, MINUTES])
@pytest.mark.parametrize("intro", ["The paper begins:", "The paper, which all members were given, begins as follows."])
def test_a_document_that_is_quoted_is_no_head_of_the_article(quoted: str, intro: str) -> None:
    (report,) = read_text(f"{TITLE}\n\n{EN}\n\n{intro}\n\n{quoted}\n\n{MORE}\n\n{LAST}", name="x", language="en")
    assert (report.title, report.published, report.outlet, report.meta.get("author")) == (TITLE, None, None, None)
    assert quoted.splitlines()[0] in [one.text for one in report.sentences]


@pytest.mark.parametrize(
    "later",
    ["LYON, 4 mai 1987 (AFP) - ainsi commence la dépêche.", "LYON, 20 mai - La veille, un pont avait cédé."],
)
def test_only_the_dateline_at_the_top_is_that_of_the_report(later: str) -> None:
    prose = "La mairie a dit lundi qu’elle ne savait rien. Les habitants attendent toujours une réponse de sa part."
    (report,) = read_text(f"Le port est fermé\n\n{FR}\n\n{prose}\n\n{later}\n\n{prose[::-1]}.", name="x", language="fr")
    assert (report.published, report.agencies) == (None, ())
    assert not any(key.startswith("dateline") for key in report.meta)
    (report,) = read_text(f"Le port est fermé\n\nBREST (Reuters) - {FR}\n\n{later}", name="x", language="fr")
    assert (report.meta["dateline-place"], report.agencies) == ("BREST", ("Reuters",))
    assert "dateline-date" not in report.meta


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("**Par Anne Morel** | Publié le 4 juillet 2024", "2024-07-04", None),
        ("Par **Anne Morel** – 4 juillet 2024", "2024-07-04", None),
        ("**Anne Morel** · 4 July 2024 · 3 min read", "2024-07-04", None),
        ("**By Anne Morel** | July 4, 2024", "2024-07-04", None),
        (
            "Anne Morel, à Royan - Publié le 04/07/2024 à 18:00 - Mis à jour le 05/07/2024 à 09:00",
            "2024-07-04T18:00:00",
            "2024-07-05T09:00:00",
        ),
    ],
)
def test_a_line_of_a_name_and_days_is_a_byline(line: str, published: str, modified: str | None) -> None:
    (report,) = read_text(f"# Le port est fermé\n\n{line}\n\n{FR}", name="x.md", language="fr")
    assert (report.meta["author"], report.published, report.meta.get("modified")) == (
        "Anne Morel",
        published,
        modified,
    )
    assert [item.kind for item in report.furniture] == ["byline"]
    assert [one.role for one in report.sentences] == ["title", "body"]


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        (["Jan Low", "Reuters"], "Jan Low"),
        (["Yann Le Goff, AFP"], "Yann Le Goff"),
        (["Jan Low (AFP)", "Ann Lee"], "Jan Low, Ann Lee"),
        (["Reuters"], "Reuters"),
        (["Le Courrier avec AFP et Reuters"], "Le Courrier avec AFP et Reuters"),
    ],
)
def test_an_agency_beside_persons_is_no_author(stated: list[str], shown: str) -> None:
    assert people(stated) == shown
