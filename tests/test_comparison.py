"""Two reports through the whole pipeline with the real encoder and the real language models."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import compare
from compare.report import KINDS

DATA = Path(__file__).parent.parent / "data"
PAIRS = [
    ("false-video/false-video-state-en.md", "false-video/false-video-western-fr.md"),
    ("false-video/false-video-western-en.md", "false-video/false-video-state-fr.md"),
    ("belarus-drills/belarus-drills-state-en.md", "belarus-drills/belarus-drills-western-fr.md"),
]


def report(name: str) -> compare.Report:
    return compare.read(DATA / name)[0]


@pytest.fixture(scope="module", params=PAIRS, ids=lambda pair: Path(pair[0]).stem)
def sides(request: pytest.FixtureRequest) -> tuple[compare.Report, compare.Report]:
    return report(request.param[0]), report(request.param[1])


def test_spans_are_slices_of_the_original_texts(sides: tuple[compare.Report, compare.Report]) -> None:
    result = compare.compare(*sides)
    assert result.flags
    for flag in result.flags:
        assert flag.kind in KINDS
        for span, side in ((flag.left, result.left), (flag.right, result.right)):
            assert span is None or side.text[span.start : span.end] == span.text


def test_every_sentence_is_linked_or_on_one_side_only(sides: tuple[compare.Report, compare.Report]) -> None:
    result = compare.compare(*sides)
    for side, linked, rest in (
        (result.left, {i for link in result.links for i in link.left}, result.only_left),
        (result.right, {j for link in result.links for j in link.right}, result.only_right),
    ):
        alone = {item.sentence for item in rest}
        assert linked | alone == set(range(len(side.sentences)))
        assert not linked & alone


def test_swapped_sides_give_the_mirror_image(sides: tuple[compare.Report, compare.Report]) -> None:
    def key(flag: compare.Flag, *, swapped: bool) -> tuple[object, ...]:
        first, second = (flag.right, flag.left) if swapped else (flag.left, flag.right)
        return (flag.rule, first and (first.start, first.end), second and (second.start, second.end))

    there, back = compare.compare(*sides), compare.compare(*sides[::-1])
    assert {(link.left, link.right) for link in there.links} == {(link.right, link.left) for link in back.links}
    assert sorted(map(repr, (key(f, swapped=False) for f in there.flags))) == sorted(
        map(repr, (key(f, swapped=True) for f in back.flags))
    )


def test_a_report_against_itself_has_no_flag(sides: tuple[compare.Report, compare.Report]) -> None:
    result = compare.compare(sides[0], replace(sides[0], id="again"))
    assert result.flags == ()
    assert {link.relation for link in result.links} == {"same"}


def test_kinds_and_scores_limit_what_comes_out(sides: tuple[compare.Report, compare.Report]) -> None:
    whole = compare.compare(*sides)
    assert {f.kind for f in compare.compare(*sides, kinds=["omission"]).flags} == {"omission"}
    high = sorted(link.score for link in whole.links)[-3]
    assert all(link.score >= high for link in compare.compare(*sides, min_score=high).links)


def test_unrelated_reports_give_no_link_and_no_flag(tmp_path: Path) -> None:
    cake = tmp_path / "cake.txt"
    cake.write_text("Whisk the eggs with the sugar. Fold in the flour. Bake for forty minutes.", encoding="utf-8")
    result = compare.compare(compare.read(cake)[0], report(PAIRS[0][1]))
    assert result.links == ()
    assert result.flags == ()
    assert len(result.only_left) == 3


def test_a_report_of_one_sentence_is_compared(tmp_path: Path) -> None:
    one = tmp_path / "one.txt"
    one.write_text("Emmanuel Macron se rendra lundi à Moscou et mardi à Kiev.", encoding="utf-8")
    assert len(compare.compare(compare.read(one)[0], report("false-video/false-video-western-en.md")).links) >= 1


def test_another_figure_makes_a_link_a_conflict(tmp_path: Path) -> None:
    texts = {"a.txt": "At least 16 people were killed in the fire.", "b.txt": "L'incendie a fait au moins 61 morts."}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = compare.compare(*(compare.read(tmp_path / name)[0] for name in texts))
    assert [link.relation for link in result.links] == ["conflict"]
    assert [flag.kind for flag in result.flags] == ["quantity"]


def test_a_quotation_that_runs_over_sentences_is_the_speakers(tmp_path: Path) -> None:
    texts = {
        "a.txt": "“The town is calm. The regime has fallen. We are going home,” the general said.",
        "b.txt": "« La ville est calme. Le gouvernement est tombé. Nous rentrons », a dit le général.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = compare.compare(*(compare.read(tmp_path / name)[0] for name in texts))
    labels = [flag for flag in result.flags if flag.kind == "label"]
    assert [flag.quoted for flag in labels] == [True]


def test_arguments_that_are_no_reports_are_refused() -> None:
    with pytest.raises(compare.CompareError, match="no report"):
        compare.compare(compare.read(DATA / PAIRS[0][0]), report(PAIRS[0][1]))  # type: ignore[arg-type]
    with pytest.raises(compare.CompareError, match="between 0 and 1"):
        compare.compare(report(PAIRS[0][0]), report(PAIRS[0][1]), min_score=3)


def test_the_date_of_a_dateline_is_no_figure(tmp_path: Path) -> None:
    texts = {
        "a.txt": "LYON, April 20 — The strike at the port began on April 15, the union said.",
        "b.txt": "La grève au port a commencé le 15 avril, selon le syndicat.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert "quantity" not in compare.compare(*(compare.read(tmp_path / name)[0] for name in texts)).summary


def test_words_without_counterpart_are_named_where_asked_for(tmp_path: Path) -> None:
    texts = {
        "a.txt": "Police arrested seven students in Lyon on Monday after a long chase through the harbour.",
        "b.txt": "La police a arrêté sept étudiants lundi à Lyon.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    sides = [compare.read(tmp_path / "a.txt", language="en")[0], compare.read(tmp_path / "b.txt", language="fr")[0]]
    plain, asked = compare.compare(*sides).links, compare.compare(*sides, words=True).links
    assert plain[0].unmatched_left == ()
    assert {"chase", "harbour"} <= {span.text for span in asked[0].unmatched_left}
    assert all(texts["a.txt"][span.start : span.end] == span.text for span in asked[0].unmatched_left)
    assert asked[0].unmatched_right == ()


def test_a_negation_of_the_same_sentence_is_a_conflict(tmp_path: Path) -> None:
    texts = {
        "a.txt": "The government will not sign the treaty with Norway on Monday.",
        "b.txt": "Le gouvernement signera lundi le traité avec la Norvège.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = compare.compare(*(compare.read(tmp_path / name)[0] for name in texts))
    assert [link.relation for link in result.links] == ["conflict"]
    assert "polarity" in result.links[0].evidence
