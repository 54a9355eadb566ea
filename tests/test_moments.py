from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from compare.reading import read_text
from compare.reading.moments import moments

if TYPE_CHECKING:
    from compare.report import Language

FRIDAY = "2022-02-04"


def days(text: str, language: Language, published: str | None = FRIDAY) -> list[str]:
    (report,) = read_text(text, name="x", language=language)
    found = moments(report.sentences, published, language, report.quotations)
    assert all(report.text[m.start : m.end] == m.text for m in found)
    return [m.day.isoformat() if m.day else "open" for m in found]


@pytest.mark.parametrize(
    ("text", "language", "wanted"),
    [
        ("The mayor said on Thursday that the harbour was closed.", "en", ["2022-02-03"]),
        ("The two will meet on Monday, the mayor’s office said Friday.", "en", ["2022-02-07", "2022-02-04"]),
        ("The harbour was closed yesterday and opens tomorrow.", "en", ["2022-02-03", "2022-02-05"]),
        ("On Thursday, February 3, the mayor accused the port.", "en", ["2022-02-03"]),
        ("The vote of last Friday was close.", "en", ["2022-01-28"]),
        ("Le maire a déclaré jeudi que le port était fermé.", "fr", ["2022-02-03"]),
        ("Le maire rencontrera lundi les pêcheurs.", "fr", ["2022-02-07"]),
        ("Le port a été fermé mercredi dernier.", "fr", ["2022-02-02"]),
        ("Le conseil du jeudi 3 février a été long.", "fr", ["2022-02-03"]),
        ("The visit Monday comes after a week of storms.", "en", ["open"]),
        ("On Thursday, February 4, the mayor accused the port.", "en", ["open"]),
        ("“We closed it yesterday,” the mayor said.", "en", ["open"]),
        ("Le port ouvre chaque lundi.", "fr", ["open"]),
        ("Le conseil du lundi 3 février a été long.", "fr", ["open"]),
        ("« Nous fermons demain », a dit le maire.", "fr", ["open"]),
        # A bound is no future, and a tense that a report of the past has beside it is no reason to look ahead.
        ("The train hit a freight train shortly before midnight on Tuesday.", "en", ["2022-02-01"]),
        ("Le train a percuté un convoi peu avant minuit mardi.", "fr", ["2022-02-01"]),
        ("The plan is to be formally approved by Monday.", "en", ["2022-02-07"]),
        ("The ministers are due to meet on Monday.", "en", ["2022-02-07"]),
        ("A meeting is to take place in Moscow on Monday.", "en", ["2022-02-07"]),
        ("Ships have been leaving since Monday.", "en", ["2022-01-31"]),
        ("Le port est fermé depuis mardi.", "fr", ["2022-02-01"]),
        ("Le Sénat examinait mardi le texte.", "fr", ["2022-02-01"]),
        ("Les députés ont voté mardi le texte.", "fr", ["2022-02-01"]),
        ("They said ahead of Monday that nothing was settled.", "en", ["open"]),
        ("The office said talks would resume on Monday.", "en", ["open"]),
        ("The two sides agreed to meet on Monday.", "en", ["open"]),
        ("Le port a prévenu que les pourparlers reprendraient lundi.", "fr", ["open"]),
        ("Les deux camps ont accepté de se rencontrer lundi.", "fr", ["open"]),
        ("Les grévistes ont tenu avant lundi une assemblée.", "fr", ["open"]),
        ("The sun was out and the market was full.", "en", []),
        ("Le soleil brillait et le marché était plein.", "fr", []),
    ],
)
def test_days_are_resolved_where_they_fit(text: str, language: Language, wanted: list[str]) -> None:
    assert days(text, language) == wanted


def test_without_a_day_of_publication_everything_is_open() -> None:
    assert days("The mayor said on Thursday that it was closed yesterday.", "en", None) == ["open", "open"]


@pytest.mark.parametrize(
    ("text", "language", "published"),
    [
        ("The harbour opens tomorrow.", "en", "9999-12-31"),
        ("Le port rouvrira lundi.", "fr", "9999-12-31"),
        ("The harbour was closed on Sunday, and yesterday.", "en", "0001-01-01"),
    ],
)
def test_at_an_end_of_the_calendar_days_stay_open(text: str, language: Language, published: str) -> None:
    assert set(days(text, language, published)) == {"open"}


TOLD = tomllib.loads((Path(__file__).parent / "cases" / "days.toml").read_text("utf-8"))["case"]
SAYS = [
    pytest.param(sentence, case["language"], wanted, id=f"{case['why']}: {sentence}")
    for case in TOLD
    for sentence, *wanted in case["says"]
]


@pytest.mark.parametrize(("sentence", "language", "wanted"), SAYS)
def test_the_grammar_of_a_clause_tells_which_day_it_was(sentence: str, language: Language, wanted: list[str]) -> None:
    assert days(sentence, language, "2023-11-08") == wanted


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_long_sentence_of_many_days_is_read_to_its_end(language: Language) -> None:
    words = {"en": "will have been said to reporters and Monday ", "fr": "a été dit et sera dit à des lundi "}
    assert len(days(words[language] * 300 + ".", language)) == 300
