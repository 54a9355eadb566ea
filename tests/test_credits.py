"""Who wrote, for whom and where: bylines, credits, datelines, photo credits, and the lines that look like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare.reading import read_text
from compare.reading.assistants import speaks_of_itself
from compare.reading.bylines import author, read_byline
from compare.reading.datelines import dateline, dateline_alone

if TYPE_CHECKING:
    from compare.report import Report

TITLE = "Ferry line between the two towns opens again"
BODY = (
    "The council of the port said that the line would open again after a week of repairs.\n\n"
    "Nobody was hurt when the vessel struck a pier. The minister promised to look at the rules on board."
)


def read(*parts: str) -> Report:
    (report,) = read_text("\n\n".join(parts), name="x", language="en")
    return report


@pytest.mark.parametrize(
    "line",
    [
        "Share Article",
        "Privacy Policy",
        "Breaking News",
        "United Nations",
        "Russia-Ukraine War",
        "Mentions Légales",
        "Union Européenne",
        "Vladimir Poutine",
        "Harbour Council",
        "New York",
        "Port\tFerries\tPassengers",
    ],
)
def test_capitals_alone_make_no_author(line: str) -> None:
    assert "author" not in read(TITLE, BODY, line).meta


def test_words_of_the_page_between_sections_divide_no_article() -> None:
    sections = [TITLE, "By Ann Mariner", BODY, "Share Article", "A quiet town that lived from its boats", BODY.lower()]
    assert len(read_text("\n\n".join(sections), name="x", language="en")) == 1


@pytest.mark.parametrize(
    ("line", "wrote", "agencies"),
    [
        ("Reporting by Ann Lee in Lyon and Al Quist; Editing by Bob Ray", "Ann Lee and Al Quist", ()),
        (
            "(Reporting by Ann Lee in Lyon, Al Quist in Oslo and Ida Dorn; Editing by Bob Ray)",
            "Ann Lee, Al Quist and Ida Dorn",
            (),
        ),
        ("(Reporting by Reuters staff; Editing by Bob Ray)", None, ("Reuters",)),
        ("(Reportage Anne Marin, édité par Luc Blanc)", "Anne Marin", ()),
        ("Associated Press writers Ann Lee in Lyon and Al Quist contributed to this report.", None, ("AP",)),
        ("AFP contributed to this report", None, ("AFP",)),
        ("By AFP", None, ("AFP",)),
        ("By Ann Lee, Reuters", "Ann Lee", ("Reuters",)),
        ("By Ann Lee for AFP", "Ann Lee", ("AFP",)),
        ("Anne Marin avec AFP", "Anne Marin", ("AFP",)),
        ("Par Anne Marin et Luc Blanc (avec AFP)", "Anne Marin et Luc Blanc", ("AFP",)),
        ("Par Anne Marin, envoyée spéciale à Kiev", "Anne Marin", ()),
    ],
)
def test_a_byline_names_persons_and_agencies(line: str, wrote: str | None, agencies: tuple[str, ...]) -> None:
    found = read_byline(line)
    assert found
    assert (author(line), found.agencies) == (wrote, agencies)


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by the agency showed that the pier had been closed.",
        "By The Sea",
        "The minister contributed to this report",
    ],
)
def test_a_sentence_is_no_byline(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("line", "outlet", "agencies"),
    [
        ("Le Monde with AFP and Reuters", "Le Monde", ("AFP", "Reuters")),
        ("By Le Figaro with AFP", "Le Figaro", ("AFP",)),
        ("franceinfo avec AFP", "franceinfo", ("AFP",)),
        ("La rédaction avec AFP", None, ("AFP",)),
    ],
)
def test_a_credit_below_the_title_counts(line: str, outlet: str | None, agencies: tuple[str, ...]) -> None:
    report = read(TITLE, line, BODY)
    assert (report.outlet, report.agencies) == (outlet, agencies)


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("— With reporting by AFP", ("AFP",)),
        ("Copyright 2023 The Associated Press. All rights reserved.", ("AP",)),
        ("AFP/Reuters", ("AFP", "Reuters")),
        ("© Agence France-Presse", ("AFP",)),
    ],
)
def test_a_credit_at_the_end_is_of_the_report_not_of_a_picture(line: str, agencies: tuple[str, ...]) -> None:
    report = read(TITLE, BODY, line)
    assert (report.agencies, report.meta.get("photo-agencies")) == (agencies, None)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Kyiv (Ukraine) (AFP) – ", "Kyiv (Ukraine)"),
        ("Genève (ats) - ", "Genève"),
        ("KYIV and LONDON — ", "KYIV and LONDON"),
        ("Paris, le 3 novembre 2023 – ", "Paris"),
        ("GENEVA, 3 November (UN News) — ", "GENEVA"),
        ("NICOSIA, Nov 3 (Reuters) ― ", "NICOSIA"),
        ("UNITED NATIONS — ", "UNITED NATIONS"),
        *((f"{word} - ", None) for word in ("FILE", "EXCLUSIVE", "NATO", "TALKS", "DIRECT", "VIDÉO", "REPORTAGE")),
    ],
)
def test_places_of_datelines(line: str, place: str | None) -> None:
    found = dateline(f"{line}The ship left.")
    assert (found.place if found else None) == place


def test_a_dispatch_as_its_agency_sends_it() -> None:
    head = "Brest (France), 14 mai 2024 (AFP) -"
    assert dateline_alone(head)
    report = read(head, TITLE, BODY, "cv/ml/abc", "© Agence France-Presse")
    assert (report.title, report.agencies, report.published) == (TITLE, ("AFP",), "2024-05-14")
    assert [item.kind for item in report.furniture] == ["dateline", "desk-initials", "agency-credit"]
    slugged = read("FRA-PORT-BAC", TITLE, f"BREST, 14 mai 2024 (AFP) - {BODY}", "AFP 141812 MAI 24")
    assert (slugged.title, slugged.sentences[-1].text[-6:]) == (TITLE, "board.")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("(Ivan Dorn/Getty Images via AFP)", "photo-credit"),
        ("Getty Images via AFP", "photo-credit"),
        ("REUTERS/Ivan Dorn/File Photo", "photo-credit"),
        ("Handout via REUTERS", "photo-credit"),
        ("Ivan Dorn | AFP | Getty Images", "photo-credit"),
        ("Image: Ivan Dorn/picture alliance/dpa", "photo-credit"),
        ("IVAN DORN / AFP", "photo-credit"),
        ("AFP/Archives", "photo-credit"),
        ("Share this article", "page-line"),
        ("Réservé aux abonnés", "page-line"),
        ("Lire aussi Le port fermé pour la tempête", "read-more"),
    ],
)
def test_what_a_page_sets_below_its_title(line: str, kind: str) -> None:
    report = read(TITLE, line, BODY)
    assert [(item.kind, item.text) for item in report.furniture] == [(kind, line)]


def test_a_list_of_other_articles_and_the_marks_of_the_end() -> None:
    report = read(TITLE, BODY, "ENDS", "Most read\n1. Four people held in the old town\n2. Mayor resigns after vote")
    assert report.sentences[-1].text == "The minister promised to look at the rules on board."
    report = read(TITLE, BODY, "Most read", "The mill burns", BODY.upper())
    assert "The mill burns" in [sentence.text for sentence in report.sentences]


@pytest.mark.parametrize(
    ("line", "itself"),
    [
        ("En tant qu’assistant parlementaire, il a suivi le dossier pendant dix ans.", False),
        ("En tant qu’intelligence artificielle, le robot ne ressent rien.", False),
        ("Here is the revised text of the agreement:", False),
        ("Cet article a été modifié par le Sénat.", False),
        ("“As an AI language model, I cannot feel pain,” the chatbot told the mayor.", False),
        ("En tant que modèle d’IA, je ne peux pas le savoir.", True),
        ("Certainly! Here is a paraphrased version of the text:", True),
        ("I hope this helps! Let me know if you want changes.", True),
        ("I'm sorry, but I can't assist with that request.", True),
        ("As of my last knowledge update, the port was closed.", True),
        ("This article was generated with the help of AI.", True),
        ("Bien sûr ! Voici le texte réécrit :", True),
        ("Voici la traduction de l’article en français :", True),
    ],
)
def test_an_assistant_speaks_of_itself(line: str, itself: bool) -> None:  # noqa: FBT001 - expected
    assert speaks_of_itself(line) is itself


def test_a_list_that_is_the_report_and_rows_of_a_table_are_no_decks_and_headings() -> None:
    items = [f"{n}. The ship struck a pier on night {n}." for n in range(1, 4)]
    assert {sentence.role for sentence in read(TITLE, *items).sentences[1:]} == {"body"}
    assert read(TITLE, BODY, "Port\tFerries\tPassengers").sentences[-1].role == "body"
