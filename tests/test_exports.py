from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from compare.reading import ReadWarning, read_text

HERE = Path(__file__).parent
PROSE = tomllib.loads((HERE / "cases" / "bundles.toml").read_text("utf-8"))["prose"]
TITLES = ("Harbour closed after a week of storms", "Schools to open again")
FORMS = {
    "title first, a number of words, a code": (
        "{title}\n\nAnna Mariner\n312 words\n{day} November 2023\n14:10\nThe Coast\nTCST\nEnglish\n"
        "(c) 2023 Coast Media Limited\n\n{prose}\n\nDocument TCST000020231103ek5e0001{day}\n\n"
    ),
    "title first, rights, labels": (
        "{title}\n\nThe Coast\n\nNovember {day}, 2023 Friday\n\nCopyright 2023 The Coast All Rights Reserved\n\n"
        "Section: NEWS; Pg. 4\n\nLength: 88 words\n\nByline: Anna Mariner\n\nBody\n\n{prose}\n\n"
        "Load-Date: November {day}, 2023\n\nEnd of Document\n\n"
    ),
    "outlet and number first": (
        "The Coast, no. 23{day}\nNews, {day} November 2023, p. 4\n\n{title}\n\nAnna Mariner\n\n{prose}\n\n"
        "Document news·2023110{day}·TC·233\n\n"
    ),
    "outlet first": (
        "The Coast\nNews, {day} November 2023, p. 4\n\n{title}\n\nAnna Mariner\n\n{prose}\n\n"
        "Document news·2023110{day}·TC·233\n\n"
    ),
    "labels": "Title: {title}\nSource: The Coast\nDate: 2023-11-0{day}\nAuthor: Anna Mariner\n\n{prose}\n\n\n",
    "French labels": (
        "Titre : {title}\nSource : The Coast\nDate : {day} novembre 2023\nAuteur : Anna Mariner\n\n{prose}\n\n"
    ),
}


def exported(form: str, *, several: bool = True) -> str:
    """Return articles as an archive writes them."""
    told = zip("34", TITLES, (PROSE["HARBOUR"], PROSE["SCHOOL"]), strict=True)
    articles = [FORMS[form].format(day=day, title=title, prose=prose) for day, title, prose in told]
    return "".join(articles if several else articles[:1])


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_each_article_of_an_export_is_read_as_the_record_that_it_is(form: str, breaks: str) -> None:
    text = exported(form).replace("\n", breaks)
    reports = read_text(text, name="export.txt")
    assert [report.title for report in reports] == list(TITLES)
    assert [report.published for report in reports] == ["2023-11-03", "2023-11-04"]
    assert {report.outlet for report in reports} == {"The Coast"}
    assert {report.meta["author"] for report in reports} == {"Anna Mariner"}
    assert "".join(report.text for report in reports) == text
    for report, title in zip(reports, TITLES, strict=True):
        assert [sentence.text for sentence in report.sentences if sentence.role != "body"] == [title]
        for sentence in report.sentences:
            assert report.text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize("form", FORMS)
def test_an_export_of_one_article_is_read_so_too(form: str) -> None:
    (report,) = read_text("Page 1 of 2\n\n" * (form == "outlet first") + exported(form, several=False), name="x.txt")
    assert (report.title, report.outlet, report.published) == (TITLES[0], "The Coast", "2023-11-03")
    assert [sentence.role for sentence in report.sentences[:2]] == ["title", "body"]
    assert report.sentences[-1].text.endswith("go out.")


def test_a_report_with_a_word_count_or_rights_is_no_export() -> None:
    plain = f"{TITLES[0]}\n\nBy Anna Mariner\n\n500 words\n\n3 November 2023\n\n{PROSE['HARBOUR']}"
    (report,) = read_text(plain, name="x.txt")
    assert "front-matter" not in {item.kind for item in report.furniture}
    assert report.title == TITLES[0]


RUSSIAN = (
    "Паром снова ходит после ремонта причала\n\nМОСКВА, 3 ноября. /ТАСС/. Совет порта сообщил, что паромная линия"
    " возобновит работу после недели ремонта. Никто не пострадал, когда судно ударилось о причал в темноте."
)
GERMAN = (
    "Zwei Verletzte nach Brand in einer Papierfabrik\n\nBERLIN, 3. November (dpa) - Die Feuerwehr hat einen Brand in"
    " einer Fabrik nach sechs Stunden unter Kontrolle gebracht, teilte die Polizei mit. Zwei Arbeiter wurden verletzt."
)
SPANISH = (
    "El puerto vuelve a abrir después de la tormenta\n\nMADRID, 3 nov (EFE) - El gobierno anunció el lunes que la línea"
    " de barcos entre las dos ciudades volverá a funcionar después de una semana de obras. Nadie resultó herido."
)


@pytest.mark.parametrize(("other", "named"), [(GERMAN, "German"), (RUSSIAN, "Russian"), (SPANISH, "Spanish")])
def test_an_article_in_a_third_language_takes_no_other_with_it(other: str, named: str) -> None:
    first = f"{TITLES[0]}\n\nLONDON, Nov 3 (Reuters) - {PROSE['HARBOUR']}"
    last = f"Les écoles du nord rouvrent lundi matin\n\nPARIS, 3 novembre (AFP) - {PROSE['ECOLE']}"
    with pytest.warns(ReadWarning, match=rf"day\.txt, article 2 is in {named}"):
        reports = read_text(f"{first}\n\n{other}\n\n{last}", name="day.txt")
    assert [(report.id, report.language, report.agencies) for report in reports] == [
        ("day#1", "en", ("Reuters",)),
        ("day#3", "fr", ("AFP",)),
    ]
    assert not any(key.startswith("sentences-in-") for report in reports for key in report.meta)


@pytest.mark.parametrize(
    "top",
    [
        "By Anna Mariner and Paul Quist\n3 November 2023\n",
        "3 November 2023\nBy Anna Mariner and Paul Quist\n",
    ],
)
def test_a_day_or_a_byline_below_a_title_is_no_part_of_it(top: str) -> None:
    title = "Ferry line resumes between two ports after storm damage, union angry"
    (report,) = read_text(f"{title}\n{top}BREST, Nov 3 (Reuters) - {PROSE['HARBOUR']}", name="x.txt")
    assert (report.title, report.published) == (title, "2023-11-03")
    assert report.meta["author"] == "Anna Mariner and Paul Quist"
    (report,) = read_text(f"{title}\nLe Monde with AFP\n\n{PROSE['HARBOUR']}", name="x.txt")
    assert (report.title, report.outlet, report.agencies) == (title, "Le Monde", ("AFP",))


def test_a_day_in_a_wrapped_sentence_stays_in_it() -> None:
    text = "The council had said that the line would be closed for good on the\n3 November 2023\nand not before, at the"
    text += " wish of the crews who live\non the other bank of the river and have no other way to work."
    (report,) = read_text(text, name="x.txt")
    assert len(report.sentences) == 1


def test_what_stands_between_title_and_dateline_is_the_deck() -> None:
    deck = "Moreover, the mayor thanked the crews for their work."
    (report,) = read_text(f"{TITLES[0]}\n\n{deck}\n\nBREST, 3 May. /TASS/. {PROSE['HARBOUR']}", name="x.txt")
    assert [sentence.role for sentence in report.sentences[:3]] == ["title", "deck", "body"]
