from __future__ import annotations

import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from compare.errors import LanguageError
from compare.reading import ReadWarning, read, read_text
from compare.reading.bundles import divide
from compare.reading.choosing import read_chosen, read_one

HERE = Path(__file__).parent
CASES_AND_PROSE = tomllib.loads((HERE / "cases" / "bundles.toml").read_text("utf-8"))
CASES = CASES_AND_PROSE["case"]
PROSE = CASES_AND_PROSE["prose"]
BUNDLE = (
    "Harbour closed after a week of storms\n\n{HARBOUR}\n\nAnne Marin\n\nLes écoles du nord rouvrent lundi matin\n\n"
)
BUNDLE = (BUNDLE + "LILLE, 10 février 2022. /TASS/. {ECOLE}\n").format(**PROSE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_text_is_divided_as_the_case_says(case: dict[str, Any]) -> None:
    text = case["text"].format(**PROSE)
    parts = divide(text)
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert len(parts) == len(case["articles"])
    for part, opening in zip(parts, case["articles"], strict=True):
        assert text.startswith(opening, part.start)
    if "reason" in case:
        assert parts[1].reason == case["reason"]


def test_most_cases_are_single_articles() -> None:
    single = sum(len(case["articles"]) == 1 for case in CASES)
    assert single >= len(CASES) / 2


def test_each_article_has_its_own_title_date_outlet_and_offsets() -> None:
    first, second = read_text(BUNDLE, name="day.txt")
    assert [first.id, second.id] == ["day#1", "day#2"]
    assert [first.language, second.language] == ["en", "fr"]
    assert first.title == "Harbour closed after a week of storms"
    assert second.title == "Les écoles du nord rouvrent lundi matin"
    assert (first.published, second.published) == (None, "2022-02-10")
    assert second.meta["published-from"] == "dateline"
    assert (first.agencies, second.agencies) == ((), ("TASS",))
    assert first.meta["author"] == "Anne Marin"
    assert [first.meta["bundle"], second.meta["bundle"]] == ["1 of 2", "2 of 2"]
    assert second.meta["split-reason"] == "signature above, title, dateline, another language"
    at = int(second.meta["split-at"])
    for sentence in second.sentences:
        assert BUNDLE[at + sentence.start : at + sentence.end] == sentence.text
    assert first.text + second.text == BUNDLE


def test_a_bundle_may_stay_whole(tmp_path: Path) -> None:
    path = tmp_path / "day.txt"
    path.write_text(BUNDLE, "utf-8")
    (whole,) = read(path, whole=True, language="fr")
    assert whole.text == BUNDLE
    assert "bundle" not in whole.meta
    assert read_one(f"{path}#2").title == "Les écoles du nord rouvrent lundi matin"
    (whole,) = read_chosen(f"{path}#whole", "fr")
    assert whole.id == "day"


def test_a_stated_title_states_one_report() -> None:
    text = f"---\ntitle: Two things\n---\n{BUNDLE}"
    assert len(read_text(text, name="x.md", language="fr")) == 1


def test_files_put_one_behind_the_other_keep_their_front_matter() -> None:
    sources = sorted((HERE.parent / "data").glob("*/*.md"))[:4]
    texts = [source.read_text("utf-8").rstrip() + "\n\n" for source in sources]
    reports = read_text("".join(texts), name="all.md")
    alone = [read(source)[0] for source in sources]
    for got, one in zip(reports, alone, strict=True):
        assert (got.id, got.title, got.outlet, got.published) == (one.id, one.title, one.outlet, one.published)
        assert [s.text for s in got.sentences] == [s.text for s in one.sentences]


GERMAN = "Der Hafen wurde am Montag nach einer Woche voller Stürme geschlossen, und niemand weiß, wann er öffnet. " * 3
THREE = (
    BUNDLE.split("Les écoles")[0]
    + f"Hafen nach Sturm noch immer geschlossen\n\nBERLIN, 10 February 2022. /TASS/. {GERMAN}\n\nBernd Meier\n\n"
    + f"Les écoles{BUNDLE.split('Les écoles', 1)[1]}"
)


def test_an_article_in_a_third_language_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    with pytest.warns(ReadWarning, match=r"day\.txt, article 2 is in German"):
        reports = read_text(THREE, name="day.txt")
    assert [report.id for report in reports] == ["day#1", "day#3"]
    path = tmp_path / "day.txt"
    path.write_text(THREE, "utf-8")
    with pytest.warns(ReadWarning, match=r"article 2 is in German"):
        assert [report.id for report in read(path)] == ["day#1", "day#3"]
    assert read_one(f"{path}#3").title == "Les écoles du nord rouvrent lundi matin"
    with pytest.raises(LanguageError, match=r"article 2 is in German"):
        read_one(f"{path}#2")


def test_a_text_in_a_third_language_alone_is_an_error() -> None:
    with pytest.raises(LanguageError, match=r"day\.txt is in German"):
        read_text(f"Hafen geschlossen\n\n{GERMAN}", name="day.txt")


def test_a_record_in_a_third_language_is_its_own_problem(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in (GERMAN, PROSE["HARBOUR"])), "utf-8")
    with pytest.warns(ReadWarning, match=r"line 1 is in German"):
        (report,) = read(path)
    assert report.id == "day#2"


def plain_reports() -> list[tuple[str, str]]:
    """Return the title and the text of the reports in data/, as a plain text file has them."""
    out = []
    for source in sorted((HERE.parent / "data").glob("*/*.md")):
        (report,) = read(source)
        body = re.sub(r"^#+ +", "", report.text[report.furniture[0].end :], flags=re.MULTILINE).strip()
        out.append((report.language, body))
    return out


def test_no_report_of_the_corpus_is_divided() -> None:
    assert [len(divide(body)) for _, body in plain_reports()] == [1] * len(plain_reports())


LAYOUTS = {
    "signature": "{body}\n\nAnne Lemercier\n\n",
    "credit": "{body}\n\nThe Coast with AFP and Reuters\n\n",
    "source": "{body}\n\nSource link\n\n",
    "byline": "{title}\n\nBy Anne Lemercier\n\n{rest}\n\n",
    "agency": "{title}\n\nOSLO, 10 February. /TASS/. {rest}\n\n",
    "deck": "{title}\n\nEverything that is known so far about the events\n\nOSLO, 10 February (AFP) - {rest}\n\n",
    "untitled": "OSLO, 10 February (Reuters) - {rest}\n\n(Reuters)\n\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_reports_of_the_corpus_in_one_file_are_told_apart(layout: str) -> None:
    right = found = wanted = 0
    for number, _ in enumerate(pairwise(plain_reports())):
        text, borders = "", []
        for _, body in plain_reports()[number : number + 3]:
            title, rest = body.split("\n\n", 1)
            borders.append(len(text))
            text += LAYOUTS[layout].format(body=body, title=title, rest=rest)
        got = [part.start for part in divide(text)[1:]]
        right += len(set(got) & set(borders[1:]))
        found += len(got)
        wanted += len(borders) - 1
    assert right / wanted >= 0.95
    assert right / found >= 0.97
