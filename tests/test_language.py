"""Which language a text and a sentence are in."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

import pytest
from sound import EN, FR

from compare.errors import LanguageError
from compare.reading import read, read_text
from compare.reading.foreign import sentence_language

if TYPE_CHECKING:
    from pathlib import Path

    from compare.report import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [(EN, "en"), (FR, "fr"), ("The harbour is closed.", "en"), ("Le port est fermé.", "fr"), ("Bonjour à tous.", "fr")],
)
def test_language_is_told_from_the_text(text: str, language: str) -> None:
    assert read_text(text, name="x")[0].language == language


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Der Hafen wurde am Montag nach einer Woche voller Stürme geschlossen, und niemand weiß, wann er öffnet.",
            "in German",
        ),
        (
            "El puerto fue cerrado el lunes después de una semana de tormentas y nadie sabe cuándo abrirá.",
            "in Spanish",
        ),
        ("Der Hafen bleibt nach dem Sturm geschlossen.", "German"),
        ("Zig zag", "too short"),
        (f"---\nlanguage: pt\n---\n{EN}", "stated to be in Portuguese"),
    ],
)
def test_a_third_language_is_an_error(text: str, message: str) -> None:
    with pytest.raises(LanguageError, match=message) as error:
        read_text(text, name="x")
    assert "language: en" in (error.value.hint or "")


GERMAN = (
    "Der Hafen wurde am Montag nach einer Woche voller Stürme geschlossen, und niemand weiß, wann er wieder öffnet. "
    "Die Bürger sind besorgt, und das Rathaus hat bis jetzt nicht geantwortet."
)


def test_a_quotation_in_a_third_language_is_none() -> None:
    lead = "Le maire a parlé lundi à la radio, et il a dit dans une langue qui est aussi la sienne :"
    end = "Les auditeurs n’ont pas été surpris, car il est né dans ce pays."
    (report,) = read_text(f"{lead}\n\n« {GERMAN} »\n\n{end}", name="x")
    assert report.language == "fr"
    assert report.meta["sentences-in-de"] == "2, 3"


def test_a_german_report_with_an_english_quotation_is_german() -> None:
    with pytest.raises(LanguageError, match="in German"):
        read_text(f"{GERMAN} {GERMAN}\n\n“We will not close it; we have not been asked,” said the mayor.", name="x")


@pytest.mark.parametrize(
    ("text", "language", "numbers"),
    [
        (f"{EN}\n\n{FR}", "en", {"sentences-in-fr": "2"}),
        (f"{FR}\n\nГавань закрыта после недели штормов.", "fr", {"sentences-in-cyrillic": "2"}),
        (f"{EN} They call it “une semaine de tempête” in the town.", "en", {}),
        (f"{EN} Charles de Gaulle, La Rochelle, Les Sables, Le Havre.", "en", {}),
        (f"{FR} Le groupe The Who a joué « The Kids Are Alright ».", "fr", {}),
        (FR, "fr", {}),
    ],
)
def test_sentences_in_another_language_are_marked_where_that_is_sure(
    text: str, language: Language, numbers: dict[str, str]
) -> None:
    (report,) = read_text(text, name="x", language=language)
    assert {key: value for key, value in report.meta.items() if key.startswith("sentences-in")} == numbers


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Nobody was hurt when the vessel struck a pier.", "en"),
        ("“We stand ready to talk,” he said.", "en"),
        ("He declined to comment on the report.", "en"),
        ("Police detained four people after a march in town.", "en"),
        ("It remains unclear how many people died.", "en"),
        ("Personne n’a été blessé lors de l’accident.", "fr"),
        ("Il a refusé de commenter ces informations.", "fr"),
        ("Deux ouvriers ont été soignés.", "fr"),
        ("La France doit assumer ses responsabilités.", "fr"),
    ],
)
def test_a_sentence_in_the_other_language_is_told_by_few_words(sentence: str, language: Language) -> None:
    assert sentence_language(sentence, "fr" if language == "en" else "en") == language
    assert sentence_language(sentence, language) is None


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Charles de Gaulle, La Rochelle, Les Sables, Le Havre.", "en"),
        ("Médecins sans frontières, Le Monde, La Croix and Les Echos.", "en"),
        ("Best film: Portrait de la jeune fille en feu.", "en"),
        ("Vive la France! Vive la République!", "en"),
        ("Meilleur album : Songs from the Big Chair (Tears for Fears).", "fr"),
        ("The New York Times, The Guardian, The Wall Street Journal.", "fr"),
        ("Human Rights Watch, Save the Children, Reporters Without Borders.", "fr"),
        ("Coldplay chantera « We will never change ».", "fr"),
        ("Manchester United – Tottenham : 2-1.", "fr"),
        ("Photo: Jean Dupont pour Le Monde.", "en"),
    ],
)
def test_names_and_titles_of_works_are_in_no_other_language(words: str, language: Language) -> None:
    assert sentence_language(words, language) is None


def test_the_callers_language_overrides_what_is_stated() -> None:
    assert read_text(f"---\nlanguage: pt\n---\n{EN}", name="x", language="en")[0].language == "en"


def test_without_a_place_for_temporary_files_the_message_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "short.txt"
    place.write_text("Ferry lost", encoding="utf-8")
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "nowhere")])
    with pytest.raises(LanguageError, match="no folder for temporary files") as error:
        read(place)
    assert "TMPDIR" in str(error.value.hint)


def test_two_runs_that_ask_the_model_at_once_agree_and_leave_nothing(tmp_path: Path) -> None:
    place, folder = tmp_path / "short.txt", tmp_path / "temporary"
    place.write_text("Ferry lost", encoding="utf-8")
    folder.mkdir()
    told = {**os.environ, "TMPDIR": str(folder), "COMPARE_CACHE_DIR": os.devnull}
    command = [sys.executable, "-m", "compare", "read", str(place), "--format", "json"]
    runs = [subprocess.Popen(command, env=told, stdout=subprocess.PIPE) for _ in range(2)]
    first, second = (run.communicate()[0] for run in runs)
    assert first == second
    assert [run.returncode for run in runs] == [0, 0]
    assert not list(folder.iterdir())
