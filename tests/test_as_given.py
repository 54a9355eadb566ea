"""Offsets into the text as given: what is repaired for reading is found again in the file."""

from __future__ import annotations

import json
import quopri
import re
import unicodedata
from html import unescape
from html.entities import codepoint2name
from typing import TYPE_CHECKING

import pytest

import compare
from compare.asgiven import AsGiven
from compare.corpus import read_corpus
from compare.render import json as documents

if TYPE_CHECKING:
    from pathlib import Path

FRENCH = "Le bac a heurté le quai à l’aube.\n\nPersonne n’a été blessé, a déclaré la mairie. Une enquête est ouverte.\n"
ENGLISH = "The ferry hit the pier at dawn.\n\n“Nobody was hurt,” the mayor’s office said. An inquiry was opened.\n"
MORE = (
    "Une enquête est ouverte, et la ligne reste fermée jusqu’à nouvel ordre, selon la mairie. Trois cents passagers "
    "ont passé la nuit dans le gymnase du port, où les écoles leur ont prêté des lits."
)
LAST = (
    "Les tra\u00advaux ont coûté deux millions d’euros, a précisé le département. Les piles avaient été creusées par "
    "les crues de l’hiver, et les camions devaient faire un détour de quarante kilomètres."
)
TITLES = ("Le bac heurte le quai de Sône", "Le pont de Vaubrac rouvre après six mois")
BODIES = (
    f"L’équi\u00adpage a été enten\u00addu dans la soirée, a indiqué la préfecture.\n\n{MORE}\n\nAnne Marin",
    f"Les voi\u00adtures passent de nouveau le fleuve depuis vendredi matin.\n\n{LAST}\n\nPaul Doré",
)
BUNDLE = "\n\n".join(f"{title}\n\n{body}" for title, body in zip(TITLES, BODIES, strict=True))
TAKEN_OUT = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))


def garbled(text: str) -> str:
    """Return a text whose UTF-8 was read as Windows-1252."""
    return text.encode().decode("cp1252", "surrogateescape").translate({0xDC9D: "\x9d"})


def escaped(text: str) -> str:
    """Return a text whose signs beyond ASCII are entities of HTML."""
    return "".join(sign if sign.isascii() else f"&{codepoint2name[ord(sign)]};" for sign in text)


DAMAGED = {
    "mojibake": garbled(FRENCH),
    "mojibake at the ends of sentences": garbled("Le quai est fermé. À midi, le maire a parlé. Écarté, il part."),
    "mojibake in a line": FRENCH.replace("n’a été blessé", garbled("n’a été blessé")),
    "mojibake around quotation marks": ENGLISH.replace("“Nobody", garbled("“Nobody")).replace("’", garbled("’")),
    "soft hyphens": FRENCH.replace("enquête", "en\u00adquê\u00adte").replace("Personne", "Per\u00adsonne"),
    "signs between sentences": ENGLISH.replace("An", "\u200bAn\u200b").replace("said.", "said.\u2060"),
    "accents apart": unicodedata.normalize("NFD", FRENCH),
    "entities": escaped(FRENCH),
    "tags": ENGLISH.replace("Nobody", "<b>Nobody</b>").replace("An inquiry", "<i>An</i> inquiry"),
    "a tag ahead": "<b>" + ENGLISH.replace(" ", "</b> ", 1),
    "quoted-printable": quopri.encodestring(FRENCH.encode()).decode(),
    "escapes": ENGLISH.replace("’", "\\u2019").replace("“", "\\u201c").replace("”", "\\u201d"),
    "ligatures": ENGLISH.replace("office", "o\ufb03ce"),
}


def mended(text: str) -> str:
    """Return a stretch of the text as given as a reader would mend it."""
    for sign in "éèêàÀÉôû’“”":
        text = text.replace(garbled(sign), sign)
    text = unescape(re.sub(r"</?[bi]>", "", text))
    text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    text = quopri.decodestring(text.encode()).decode() if "=C3" in text else text
    return unicodedata.normalize("NFC", text).translate(TAKEN_OUT).replace("\ufb03", "ffi")


@pytest.mark.parametrize("damage", DAMAGED)
def test_every_offset_of_the_document_counts_the_file(damage: str, tmp_path: Path) -> None:
    """A slice of the file is the sentence, damage and all; the document's text is the file's, and tells the repairs."""
    given = DAMAGED[damage]
    place = tmp_path / "report.txt"
    place.write_text(given, encoding="utf-8")
    report = json.loads(documents.render_lines(compare.read(place)))
    assert report["text"] == given
    assert len(report["sentences"]) == 3
    assert report["repairs"]
    ends = [0, *(sentence["end"] for sentence in report["sentences"])]
    assert all(end <= sentence["start"] for end, sentence in zip(ends, report["sentences"], strict=False))
    for stretch in (*report["sentences"], *report["quotations"]):
        assert mended(given[stretch["start"] : stretch["end"]]) == stretch["text"]
    for repair in report["repairs"]:
        assert given[repair["start"] : repair["end"]] != repair["text"]


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_repaired_report_that_was_written_is_read_as_the_same(damage: str, tmp_path: Path) -> None:
    """The document holds the text as given and its repairs: nothing is lost, and nothing is repaired twice."""
    place, written = tmp_path / "report.txt", tmp_path / "written.json"
    place.write_text(DAMAGED[damage], encoding="utf-8")
    reports = compare.read(place)
    written.write_text(documents.render_reports(reports, version="0"), encoding="utf-8")
    assert compare.read(written) == reports
    spoiled = written.read_text(encoding="utf-8").replace('"repairs": [', '"repairs": [{"kind": 1}, ')
    written.write_text(spoiled, encoding="utf-8")
    assert [sentence.text for sentence in compare.read(written)[0].sentences]  # edited by hand: its text is read anew


def test_flags_count_both_files(tmp_path: Path) -> None:
    """Each side by its own damage; a flagged word that is damaged is given as it is read."""
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text("\u200bThe min\u00adister said that the strike was over.\n", encoding="utf-8")
    right.write_text(garbled("À Sône, le ministre a prétendu que la grève était terminée.\n"), encoding="utf-8")
    comparison = compare.compare(*compare.read(left), *compare.read(right))
    document = json.loads(documents.render(comparison, version="0"))
    flag = next(flag for flag in document["flags"] if flag["kind"] == "attribution")
    for place, span in ((left, flag["left"]), (right, flag["right"])):
        given = place.read_text(encoding="utf-8")
        assert mended(given[span["start"] : span["end"]]) == span["text"]
    assert flag["right"]["text"] == "prétendu"


def test_articles_of_a_damaged_bundle_count_from_where_they_begin(tmp_path: Path) -> None:
    """`split-at` and the offsets of an article together lead to its words in the file."""
    place = tmp_path / "bundle.txt"
    place.write_text(BUNDLE, encoding="utf-8")
    reports = [json.loads(line) for line in documents.render_lines(compare.read(place)).splitlines()]
    assert [report["title"] for report in reports] == list(TITLES)
    for report in reports:
        begin = int(report["meta"]["split-at"])
        for sentence in report["sentences"]:
            stretch = BUNDLE[begin + sentence["start"] : begin + sentence["end"]]
            assert mended(stretch) == sentence["text"]


def test_an_article_of_a_bundle_says_where_it_begins(tmp_path: Path) -> None:
    """In the document of a comparison, too, and as a line where something is said of the whole article."""
    place = tmp_path / "bundle.txt"
    place.write_text(BUNDLE, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    first, second = corpus.reports
    document = json.loads(documents.render(compare.compare(first, second), version="0"))
    begin = document["right"]["split_at"]
    assert document["left"]["split_at"] == 0
    sentence = document["right"]["sentences"][0]
    assert BUNDLE[begin + sentence["start"] : begin + sentence["end"]] == TITLES[1]
    places = [corpus.place(report) for report in corpus.reports]
    assert [found.line for found in places if found] == [1, 9]


def test_a_finding_in_a_repaired_file_has_its_line_and_column(tmp_path: Path) -> None:
    """Annotations point at the words in the file, which others see with its damage."""
    (tmp_path / "report.txt").write_text("Un dé\u00adbut.\n\nLe quai est fer\u00admé à tous.\n", encoding="utf-8")
    corpus = read_corpus(tmp_path, language="fr")
    report = corpus.reports[0]
    start = report.text.index("tous")
    place = corpus.place(report, compare.Span(start, start + 4, "tous"))
    assert place is not None
    assert (place.line, place.column, place.end_column) == (3, 22, 26)


def test_a_report_without_damage_has_its_own_offsets() -> None:
    """Nothing moves where nothing was repaired."""
    report = compare.Report("r", FRENCH, "fr", ())
    given = AsGiven(report)
    assert given.text == FRENCH
    assert [given.start(n) for n in (0, 7)] == [given.end(n) for n in (0, 7)] == [0, 7]
