"""Whose officials a report cites at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from compare.framing.camps import cited, compare_camps
from compare.reading import read_text

if TYPE_CHECKING:
    from compare.report import Language, Report

RUSSIAN = (
    "The Russian Defense Ministry said on Monday that the column had withdrawn.",
    "No soldier was hurt, the Russian Foreign Ministry said.",
    "Russian officials denied that any village was shelled.",
)
UKRAINIAN = (
    "The village was hit twice, the Ukrainian Defence Ministry said.",
    "Ukrainian officials said a school burned.",
)
FRENCH = (
    "Le ministère russe de la Défense a indiqué lundi que la colonne s’était retirée.",
    "Le ministère ukrainien de la Défense a indiqué que le village avait été touché deux fois.",
    "Des responsables ukrainiens ont affirmé qu’une école avait brûlé.",
)
NOBODY = ("The column left at dawn.", "The road was empty by noon.", "Smoke stood over the fields.")


def report(*sentences: str, language: Language = "en") -> Report:
    return read_text("\n\n".join(sentences), name="report.txt", language=language)[0]


def countries(left: Report, right: Report) -> list[tuple[str, bool]]:
    return [(flag.message.split()[2], flag.left is not None) for flag in compare_camps(left, right)]


def test_a_country_that_one_side_cites_often_and_the_other_never_is_flagged() -> None:
    left, right = report(*RUSSIAN), report(*UKRAINIAN)
    (flag,) = compare_camps(left, right)
    assert (flag.kind, flag.rule, flag.right) == ("sourcing", "sourcing.camp", None)
    assert flag.left
    assert left.text[flag.left.start : flag.left.end] == flag.left.text
    assert "Russia" in flag.message
    assert "3 times" in flag.message


def test_swapped_sides_are_the_mirror_image() -> None:
    (flag,) = compare_camps(report(*UKRAINIAN), report(*RUSSIAN))
    assert flag.left is None
    assert flag.right


@pytest.mark.parametrize(
    "right",
    [report(*FRENCH, language="fr"), report(*NOBODY), report(UKRAINIAN[0], RUSSIAN[1], UKRAINIAN[1]), report(*RUSSIAN)],
    ids=["cited once in French", "cites nobody", "cited once", "the same"],
)
def test_silent(right: Report) -> None:
    assert countries(report(*RUSSIAN), right) == []


def test_what_stands_in_a_quotation_is_no_citation_of_the_outlets() -> None:
    quoted = report("“The Russian Defense Ministry said that all is calm,” the mayor said.")
    assert "Russia" not in cited(quoted)


def test_both_languages_name_a_country_alike() -> None:
    assert set(cited(report(*FRENCH, language="fr"))) == {"Russia", "Ukraine"}


@pytest.mark.parametrize(
    "right",
    [
        (*UKRAINIAN, "Putin’s office said that the talks went on."),
        (*UKRAINIAN, "Vladimir Putin praised the pilots and their work."),
    ],
    ids=["the office of a head of state", "a head of state who praises"],
)
def test_a_head_of_state_speaks_for_the_country(right: tuple[str, ...]) -> None:
    assert countries(report(*RUSSIAN), report(*right)) == []


def test_a_dateline_is_no_citation() -> None:
    found = cited(report("MOSCOW, May 3. The column has left the town, officials said.", *UKRAINIAN))
    assert all(span.text.split()[0].strip(",") != "MOSCOW" for spans in found.values() for span in spans)
