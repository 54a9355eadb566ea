"""The checks of a corpus: what each finds, what a policy asks, and what is passed over with a reason."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_reuse import ENGLISH, FRENCH

import compare
from compare.baseline import baseline_of
from compare.errors import CompareError, ReadError
from compare.policy import Budget, Policy, PolicyError, read_policy
from compare.policy.copies import copies
from compare.policy.profiles import profiles
from compare.report import Report, Sentence

if TYPE_CHECKING:
    from compare.findings import Check, Finding, Verdict

TODAY = date(2024, 6, 1)


def write(folder: Path, name: str, sentences: list[str], *, body: str = "", **fields: str) -> Path:
    stated = {"outlet": name, "language": "en", "published": "2024-05-07", **fields}
    front = "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in stated.items() if value)
    text = "\n\n".join(sentences)
    place = folder / f"{name}.md"
    place.write_text(f"---\n{front}---\n\n{text}\n{body}", encoding="utf-8")
    return place


def checked(folder: Path, policy: Policy | None = None) -> Verdict:
    return compare.check(folder, policy or Policy(), today=TODAY)


def one(verdict: Verdict, name: str) -> Check:
    return next(check for check in verdict.checks if check.id == name)


def found(verdict: Verdict, name: str) -> list[Finding]:
    return list(one(verdict, name).findings)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write(tmp_path, "ferry-en", ENGLISH)
    write(tmp_path, "ferry-fr", FRENCH, language="fr", published="2024-05-08")
    return tmp_path


def test_a_sound_corpus_passes_and_says_what_was_looked_at(corpus: Path) -> None:
    verdict = checked(corpus)
    assert verdict.passed
    assert not verdict.findings
    assert [(check.id, check.looked_at) for check in verdict.checks] == [
        (name, 2) for name in ("readable", "metadata", "language", "dates", "ids", "duplicates")
    ]


def test_a_broken_report_is_a_finding_with_its_line_and_never_the_end(corpus: Path) -> None:
    (corpus / "broken.md").write_text("---\noutlet: A\nno pair at all\n---\n\nText.\n", encoding="utf-8")
    lines = [json.dumps({"id": "x", "text": " ".join(ENGLISH[:2]), "outlet": "B", "published": "2024-05-07"}), "{"]
    (corpus / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
    broken = found(checked(corpus), "readable")
    assert [(item.place.path, item.place.line) for item in broken if item.place] == [
        ("broken.md", 3),
        ("wire.jsonl", 2),
    ]
    assert {item.level for item in broken} == {"error"}


@pytest.mark.parametrize("whole", ['{"text": oops}', '[{"text": "It rained."}, {"text": oops}]'])
def test_the_fingerprint_of_a_broken_file_holds_no_position(corpus: Path, whole: str) -> None:
    prints = []
    for text in (whole, f" \n{whole}", whole.replace('{"text', '{ "text', 1)):
        (corpus / "broken.json").write_text(text, encoding="utf-8")
        (item,) = found(checked(corpus, Policy(require=())), "readable")
        prints.append(item.fingerprint)
    assert len(set(prints)) == 1


def test_an_edit_above_changes_no_fingerprint_of_a_broken_record(corpus: Path) -> None:
    sound = json.dumps({"text": " ".join(ENGLISH)})
    prints = []
    for lines in ([sound, sound, '{"text": oops}'], [sound, sound, sound, ' {"text":  oops}']):
        (corpus / "wire.jsonl").write_text("\n".join(lines), encoding="utf-8")
        (item,) = found(checked(corpus, Policy(require=())), "readable")
        prints.append(item.fingerprint)
    assert prints[0] == prints[1]


def test_an_empty_corpus_is_no_pass(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        checked(tmp_path)
    (tmp_path / "broken.md").write_text("---\noutlet: A\nno pair at all\n---\n", encoding="utf-8")
    with pytest.raises(ReadError, match="no report that can be read"):
        checked(tmp_path)
    with pytest.raises(ReadError):
        compare.check([], Policy())


def test_missing_metadata_names_the_field(corpus: Path) -> None:
    write(corpus, "bare", ENGLISH[:3], outlet="", published="2024-01-01")
    verdict = checked(corpus, Policy(require=("outlet", "register")))
    assert [(item.report, item.message) for item in found(verdict, "metadata") if item.report == "bare"] == [
        ("bare", "no outlet is stated"),
        ("bare", "no register is stated"),
    ]


def test_a_language_that_the_words_contradict(corpus: Path) -> None:
    write(corpus, "mislabelled", FRENCH, language="en", published="2023-01-01")
    (item,) = found(checked(corpus), "language")
    assert item.report == "mislabelled"
    assert "English" in item.message
    assert "French" in item.message


@pytest.mark.parametrize(
    ("published", "rule"),
    [
        ("soon", "dates.unreadable"),
        ("2024-06-03", "dates.future"),
        ("2019-12-31", "dates.range"),
        ("2024-05-21", "dates.range"),
        ("2024-05-07", None),
    ],
)
def test_dates(tmp_path: Path, published: str, rule: str | None) -> None:
    write(tmp_path, "a", ENGLISH, published=published)
    policy = Policy(earliest=date(2020, 1, 1), latest=date(2024, 5, 20) if rule != "dates.future" else None)
    assert [item.rule for item in found(checked(tmp_path, policy), "dates")] == ([rule] if rule else [])


def test_an_id_given_twice_shows_both_places(corpus: Path) -> None:
    write(corpus, "again", ENGLISH[:2], id="ferry-en", published="2023-01-01")
    (item,) = found(checked(corpus), "ids")
    assert {item.place.path, item.related[0].path} == {"again.md", "ferry-en.md"}  # type: ignore[union-attr]


# ------------------------------------------------------------------ near-duplicates


def test_a_text_that_is_run_again_within_the_window(corpus: Path) -> None:
    write(corpus, "copy", [*ENGLISH[:-1], "Nobody else was reached for comment."], published="2024-05-09")
    (item,) = found(checked(corpus), "duplicates")
    assert (item.level, item.report) == ("warning", "copy")
    assert item.related[0].path == "ferry-en.md"
    assert not found(checked(corpus, Policy(window=1)), "duplicates")


def test_a_translation_is_no_duplicate(corpus: Path) -> None:
    assert not found(checked(corpus), "duplicates")


def test_copies_of_one_text_are_told_once_each(tmp_path: Path) -> None:
    for n in range(30):
        write(tmp_path, f"copy-{n:02}", ENGLISH)
    copied = found(checked(tmp_path), "duplicates")
    assert [item.report for item in copied] == [f"copy-{n:02}" for n in range(1, 30)]


def test_reports_further_apart_than_the_window_are_not_compared() -> None:
    reports = [plain(f"r{n}", ["A list that is like the others in every way but for its date."], n) for n in range(90)]
    assert not list(copies(reports, profiles(reports, lambda *_: None), 0, lambda *_: None))
    assert list(copies(reports, profiles(reports, lambda *_: None), 1, lambda *_: None))


def plain(name: str, sentences: list[str], n: int) -> Report:
    text, made, at = " ".join(sentences), [], 0
    for sentence in sentences:
        made.append(Sentence(sentence, at, at + len(sentence)))
        at += len(sentence) + 1
    return Report(name, text, "en", tuple(made), published=date.fromordinal(738000 + n).isoformat())


# ------------------------------------------------------------------ events


def test_coverage_is_asked_for_by_the_policy_only(corpus: Path) -> None:
    assert "events" not in [check.id for check in checked(corpus).checks]


def test_an_event_that_too_few_tell(corpus: Path) -> None:
    policy = Policy(outlets=2, languages=("en", "fr"), stated="event")
    for name in ("a", "b"):
        write(
            corpus, name, [f"The council of {name} met.", "It said nothing."], event="council", published="2024-01-01"
        )
    verdict = checked(corpus, policy)
    assert {(item.event, item.rule) for item in found(verdict, "events")} == {
        ("council", "events.languages"),
        ("ferry-en", "events.outlets"),
        ("ferry-en", "events.languages"),
        ("ferry-fr", "events.outlets"),
        ("ferry-fr", "events.languages"),
    }
    assert not verdict.passed


def test_outlets_that_run_one_text_are_one_voice(corpus: Path) -> None:
    write(corpus, "copy", ENGLISH, published="2024-05-08", event="ferry")
    write(corpus, "ferry-en", ENGLISH, event="ferry")
    policy = Policy(outlets=2, voices=2, stated="event")
    of_ferry = [item for item in found(checked(corpus, policy), "events") if item.event == "ferry"]
    assert [item.rule for item in of_ferry] == ["events.voices"]
    assert "counted once" in of_ferry[0].message


def test_events_are_found_where_reports_do_not_state_them(corpus: Path) -> None:
    (event,) = {item.event for item in found(checked(corpus, Policy(outlets=3)), "events")}
    assert event is not None
    assert event.startswith("2024-05-07-")


# ------------------------------------------------------------------ gold


def gold(corpus: Path, **changes: object) -> Path:
    (corpus / "gold").mkdir(exist_ok=True)
    links = [{"left": [n], "right": [n]} for n in range(len(ENGLISH))]
    stated = {"left": "ferry-en.md", "right": "ferry-fr.md", "links": links, "flags": [], **changes}
    place = corpus / "gold" / "ferry.json"
    place.write_text(json.dumps(stated), encoding="utf-8")
    return place


def test_gold_that_fits_its_reports(corpus: Path) -> None:
    gold(corpus)
    assert one(checked(corpus), "gold").looked_at == 1
    assert not found(checked(corpus), "gold")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"left": "gone.md"}, "there is no report gone.md"),
        ({"links": [{"left": [99], "right": [0]}]}, "has no sentence 99"),
        ({"flags": [{"kind": "label", "left": {"sentence": 0, "words": "zeppelin"}}]}, "'zeppelin' are not in"),
        ({"links": "none"}, "links"),
    ],
)
def test_gold_that_does_not(corpus: Path, changes: dict[str, object], told: str) -> None:
    gold(corpus, **changes)
    (item,) = found(checked(corpus), "gold")
    assert item.rule == "gold.invalid"
    assert told in item.message
    assert str(corpus) not in item.message
    assert item.place
    assert item.place.path == "gold/ferry.json"


def test_floors_hold_or_tell_how_far_they_are_missed(corpus: Path, tmp_path: Path) -> None:
    gold(corpus)
    config = tmp_path / "compare.toml"
    config.write_text('[policy.gold.floors]\n"links.recall" = 0.5\n', encoding="utf-8")
    assert compare.check(corpus, today=TODAY).passed
    gold(corpus, links=[{"left": [0], "right": [len(FRENCH) - 1]}])
    (item,) = found(compare.check(corpus, today=TODAY), "gold")
    assert item.rule == "gold.floor"
    assert item.amount == 0.5
    assert item.place
    assert (item.place.path, item.place.line) == ("compare.toml", 2)


def test_a_floor_without_gold_is_a_finding(corpus: Path) -> None:
    (corpus / "compare.toml").write_text('[policy.gold.floors]\n"links.f1" = 0.5\n', encoding="utf-8")
    assert [item.rule for item in found(compare.check(corpus, today=TODAY), "gold")] == ["gold.floor"]


def pair_of(folder: Path, name: str) -> None:
    """Write a state report, a western one, and gold about both, in a folder of their own."""
    place = folder / name
    (place / "gold").mkdir(parents=True)
    write(place, f"{name}-state", STATE, outlet="State agency")
    write(place, f"{name}-western", WESTERN, language="fr", outlet="Western agency")
    stated = {"left": f"{name}-state.md", "right": f"{name}-western.md", "links": [{"left": [0], "right": [0]}]}
    (place / "gold" / "pair.json").write_text(json.dumps(stated), encoding="utf-8")


@pytest.mark.parametrize(
    ("reference", "own", "others"),
    [
        ("", 2, 0),
        ("**/*.md", 2, 0),
        ("one/*.md", 1, 0),
        ("*/*-state.md", 0, 2),
        ("one/one-state.md", 0, 1),
    ],
)
def test_gold_is_about_reports_of_the_corpus(tmp_path: Path, reference: str, own: int, others: int) -> None:
    for name in ("one", "two"):
        pair_of(tmp_path, name)
    verdict = compare.check(tmp_path / reference, Policy(compare="gold"), today=TODAY)
    golds = [check for check in verdict.checks if check.id == "gold"]
    assert [check.looked_at for check in golds] == ([own] if own else [])
    assert all(("outside the corpus" in check.about) is bool(others) for check in golds)
    flags = [item for item in found(verdict, "budgets") if item.rule != "budgets.unmeasured"]
    assert len({item.fingerprint for item in flags}) == len(flags)
    assert bool(flags) is bool(own)
    for item in flags:
        assert item.sides
        for side in item.sides:
            assert side.place
            text = (
                tmp_path / reference.split("/*", maxsplit=1)[0].split("*", maxsplit=1)[0] / side.place.path
            ).read_text("utf-8")
            if side.place.text:
                line = text.split("\n")[side.place.line - 1]
                assert line[side.place.column - 1 : side.place.end_column - 1] == side.place.text


def test_gold_in_the_form_of_lines_has_places_in_its_files(tmp_path: Path) -> None:
    for side, sentences in (("left", STATE), ("right", WESTERN)):
        (tmp_path / f"{side}.txt").write_text("\n".join(sentences), encoding="utf-8")
    (tmp_path / "gold.json").write_text('{"links": [{"left": [0], "right": [0]}]}', encoding="utf-8")
    verdict = checked(tmp_path, Policy(compare="gold", gold=("gold.json",), require=()))
    label = next(item for item in found(verdict, "budgets") if item.rule.startswith("label"))
    assert label.place
    assert (label.place.path, label.place.line) == ("left.txt", 1)
    assert STATE[0][label.place.column - 1 : label.place.end_column - 1] == label.place.text


def test_broken_gold_of_others_is_not_told_of_a_single_report(tmp_path: Path) -> None:
    for name in ("one", "two"):
        pair_of(tmp_path, name)
    for name in ("one", "two"):
        place = tmp_path / name / "gold" / "pair.json"
        place.write_text(place.read_text(encoding="utf-8").replace("[0]", "[99]"), encoding="utf-8")
    assert len(found(checked(tmp_path), "gold")) == 2
    assert [item.place.path for item in found(checked(tmp_path / "one" / "*.md"), "gold") if item.place] == [
        "gold/pair.json"
    ]
    assert checked(tmp_path / "one" / "one-state.md").passed


def test_gold_in_a_folder_that_is_ignored_is_ignored(tmp_path: Path) -> None:
    for name in ("one", "two"):
        pair_of(tmp_path, name)
    assert one(checked(tmp_path, Policy(ignore=("two/",))), "gold").looked_at == 1


def test_figures_are_told_whether_they_hold_or_not(corpus: Path) -> None:
    gold(corpus)
    (corpus / "compare.toml").write_text(
        '[policy.gold.floors]\n"links.recall" = 0.5\n[policy.gold.ceilings]\n"calibration.error" = 1\n'
        '[policy.budgets]\ncompare = "gold"\ntotal = 40\n',
        encoding="utf-8",
    )
    verdict = compare.check(corpus, today=TODAY)
    assert [(f.name, f.value, f.limit, f.side) for f in one(verdict, "gold").figures][:1] == [
        ("links.recall", 1.0, 0.5, "floor")
    ]
    (held,) = one(verdict, "budgets").figures
    assert (held.name, held.limit, held.side) == ("flags", 40, "budget")
    assert held.value == one(verdict, "budgets").looked_at


# ------------------------------------------------------------------ flags and budgets

STATE = ["The ministry announced that the special military operation continues as planned.", "Nobody was hurt."]
WESTERN = ["Le ministère a annoncé que l’invasion se poursuit comme prévu.", "Personne n’a été blessé."]


@pytest.fixture
def flagged(tmp_path: Path) -> Path:
    write(tmp_path, "state", STATE, event="war", outlet="State agency")
    write(tmp_path, "western", WESTERN, language="fr", event="war", outlet="Western agency")
    return tmp_path


def test_flags_are_findings_with_the_words_of_both_sides(flagged: Path) -> None:
    policy = Policy(compare="events", stated="event")
    labels = [item for item in found(checked(flagged, policy), "budgets") if item.rule.startswith("label")]
    assert labels
    item = labels[0]
    assert item.place
    assert (item.place.path, item.place.line, item.place.column) == ("state.md", 8, 33)
    assert "operation" in item.place.text
    assert item.related[0].path == "western.md"
    assert item.event == "war"
    assert item.level in {"note", "warning"}


def test_nothing_is_compared_unless_asked(flagged: Path) -> None:
    assert "budgets" not in [check.id for check in checked(flagged).checks]


@pytest.mark.parametrize(
    ("budget", "message"),
    [
        (Budget("total", "*", 0), "over the budget of 0"),
        (Budget("kind", "label", 0), "1 flag of kind label, 1 over the budget of 0"),
        (Budget("outlet", "State agency", 0), "of State agency"),
        (Budget("outlet", "*", 0), "of Western agency"),
        (Budget("event", "war", 0), "of war"),
    ],
)
def test_a_budget_that_is_exceeded(flagged: Path, budget: Budget, message: str) -> None:
    policy = Policy(compare="events", stated="event", flags=False, budgets=(budget,))
    verdict = checked(flagged, policy)
    over = found(verdict, "budgets")
    assert {item.rule for item in over} == {"budgets.exceeded"}
    assert any(message in item.message for item in over)
    assert not verdict.passed
    kept = Policy(compare="events", stated="event", flags=False, budgets=(Budget(budget.of, budget.name, 50),))
    assert checked(flagged, kept).passed


def test_a_suppressed_flag_counts_against_no_budget(flagged: Path) -> None:
    write(flagged, "state", STATE, event="war", compare_ignore="label both are quoted from decrees")
    policy = Policy(compare="events", stated="event", budgets=(Budget("kind", "label", 0),))
    verdict = checked(flagged, policy)
    assert [item.suppressed for item in verdict.findings if item.rule.startswith("label")] == [
        "both are quoted from decrees"
    ]
    assert "budgets.exceeded" not in [item.rule for item in verdict.findings]


@pytest.mark.parametrize(
    ("budgets", "line"),
    [
        ('event = { "*" = 0 }\ntotal = 9', 5),
        ('kind = { label = 9 }\noutlet = { "*" = 9, "State agency" = 0 }', 6),
        ('total = 0\n[policy.budgets.event]\n"*" = 9', 5),
        ('total = 9\n[policy.budgets.event]\n# war\n"*" = 9\nwar = 0', 9),
        ('kind.quantity = 9\nkind."label" = 0', 6),
    ],
)
def test_a_budget_is_told_in_its_own_line(flagged: Path, budgets: str, line: int) -> None:
    text = f'[policy.events]\nstated = "event"\n[policy.budgets]\ncompare = "events"\n{budgets}\n'
    (flagged / "compare.toml").write_text(text, encoding="utf-8")
    over = [item for item in compare.check(flagged, today=TODAY).findings if item.rule == "budgets.exceeded"]
    assert over
    assert {(item.place.path, item.place.line) for item in over if item.place} == {("compare.toml", line)}


@pytest.mark.parametrize("compared", ["gold", "events"])
def test_a_budget_that_measures_nothing_says_so(corpus: Path, compared: str) -> None:
    (corpus / "compare.toml").write_text(
        f'[policy.events]\nstated = "outlet"\n[policy.budgets]\ncompare = "{compared}"\ntotal = 0\n', encoding="utf-8"
    )
    verdict = compare.check(corpus, today=TODAY)
    (item,) = found(verdict, "budgets")
    assert (item.rule, item.level, item.place and item.place.line) == ("budgets.unmeasured", "warning", 4)
    assert "no pair was compared" in item.message
    assert [figure.value for figure in one(verdict, "budgets").figures] == [None]
    (part,) = found(compare.check(corpus / "ferry-en.md", today=TODAY), "budgets")
    assert part.level == "note"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        tuple(Policy(compare="events", stated="event", flags=False, budgets=(Budget(of, name, n),)) for n in (1, 0))
        for of, name in (("total", "*"), ("event", "war"), ("outlet", "*"))
    ]
    + [
        (Policy(stated="event", outlets=3), Policy(stated="event", outlets=4)),
        (Policy(stated="event", voices=3), Policy(stated="event", voices=4)),
    ],
    ids=["total", "event", "outlet", "outlets", "voices"],
)
def test_a_policy_that_asks_for_more_fails_a_known_finding_anew(flagged: Path, before: Policy, after: Policy) -> None:
    write(flagged, "western", [*WESTERN, "Selon Moscou, quatre soldats auraient été tués."], language="fr", event="war")
    write(flagged, "state", [*STATE, "Three soldiers were killed, according to Moscow."], event="war")
    first = checked(flagged, before)
    known = baseline_of(first, version="1", rules="1")
    if not first.passed:  # else there is nothing to know, and all is new
        assert compare.check(flagged, before, baseline=known, today=TODAY).passed
    verdict = compare.check(flagged, after, baseline=known, today=TODAY)
    assert not verdict.passed
    assert "new" in {item.baseline for item in verdict.findings}


def test_a_budget_is_kept_further_from_each_time(flagged: Path) -> None:
    asked = Policy(compare="events", stated="event", flags=False, budgets=(Budget("total", "*", 0),))
    known = baseline_of(checked(flagged, asked), version="1", rules="1")
    write(flagged, "western", [*WESTERN, "Selon Moscou, quatre soldats auraient été tués."], language="fr", event="war")
    write(flagged, "state", [*STATE, "Three soldiers were killed, Moscow said."], event="war", outlet="State agency")
    verdict = compare.check(flagged, asked, baseline=known, today=TODAY)
    assert [item.baseline for item in found(verdict, "budgets")] == ["new"]


def test_an_event_that_lacks_another_language_is_another_finding(corpus: Path) -> None:
    asked = Policy(stated="event", languages=("en", "fr"))
    for name in ("ferry-en", "ferry-fr"):
        (corpus / f"{name}.md").unlink()
    write(corpus, "a", ENGLISH, event="ferry")
    known = baseline_of(checked(corpus, asked), version="1", rules="1")
    (corpus / "a.md").unlink()
    write(corpus, "a", FRENCH, event="ferry", language="fr")
    verdict = compare.check(corpus, asked, baseline=known, today=TODAY)
    assert [item.baseline for item in found(verdict, "events")] == ["new", "absent"]


# ------------------------------------------------------------------ suppressions


def test_a_comment_suppresses_with_a_reason_and_is_no_report_text(corpus: Path) -> None:
    comment = "\n<!-- compare-ignore: metadata.missing the register is unknown -->\n"
    write(corpus, "ferry-en", ENGLISH, body=comment)
    verdict = checked(corpus, Policy(require=("register",)))
    missing = {item.report: item.suppressed for item in found(verdict, "metadata")}
    assert missing == {"ferry-en": "the register is unknown", "ferry-fr": None}
    (report,) = compare.read(corpus / "ferry-en.md")
    assert not any("compare-ignore" in sentence.text for sentence in report.sentences)


def test_front_matter_suppresses_several(corpus: Path) -> None:
    (corpus / "a.md").write_text(
        "---\ncompare-ignore:\n  - metadata not ours\n  - dates the paper says so\npublished: soon\n---\n\n"
        "It rained on Friday, he said.\n",
        encoding="utf-8",
    )
    items = [item for item in checked(corpus).findings if item.report == "a"]
    assert {(item.rule, item.suppressed) for item in items} == {
        ("metadata.missing", "not ours"),
        ("dates.unreadable", "the paper says so"),
    }


def test_a_comment_behind_a_sentence_speaks_of_its_line_only(flagged: Path) -> None:
    policy = Policy(compare="events", stated="event")
    same = [f"{STATE[0]} <!-- compare-ignore: label as in the decree -->", STATE[1]]
    write(flagged, "state", same, event="war")
    assert [i.suppressed for i in checked(flagged, policy).findings if i.rule.startswith("label")] == [
        "as in the decree"
    ]
    other = [STATE[0], f"{STATE[1]} <!-- compare-ignore: label as in the decree -->"]
    write(flagged, "state", other, event="war")
    assert [i.suppressed for i in checked(flagged, policy).findings if i.rule.startswith("label")] == [None]


@pytest.mark.parametrize(
    ("said", "rule", "level"),
    [
        ("metadata.missing", "suppressions.no-reason", "error"),
        ("metdata a slip", "suppressions.unknown", "error"),
        ("metadata.mising a slip", "suppressions.unknown", "error"),
        ("dates nothing is wrong with them", "suppressions.unused", "note"),
    ],
)
def test_a_suppression_that_is_wrong_itself(corpus: Path, said: str, rule: str, level: str) -> None:
    write(corpus, "ferry-en", ENGLISH, outlet="", compare_ignore=said)
    verdict = checked(corpus)
    (item,) = found(verdict, "suppressions")
    assert (item.rule, item.level) == (rule, level)
    assert [item.suppressed for item in found(verdict, "metadata")] == [None]


def test_what_is_not_looked_for_makes_no_suppression_useless(corpus: Path) -> None:
    write(corpus, "ferry-en", ENGLISH, compare_ignore="label.war both are quoted")
    assert not found(checked(corpus), "suppressions")


def test_the_policy_suppresses_by_report_or_pattern(corpus: Path) -> None:
    (corpus / "compare.toml").write_text(
        '[policy.metadata]\nrequire = ["register"]\n'
        '[[policy.ignore]]\nrule = "metadata"\nreport = "*-fr"\nreason = "imported"\n'
        '[[policy.ignore]]\nrule = "metadata"\nreport = "ferry-en"\n',
        encoding="utf-8",
    )
    verdict = compare.check(corpus, today=TODAY)
    assert {item.report: item.suppressed for item in found(verdict, "metadata")} == {
        "ferry-en": None,
        "ferry-fr": "imported",
    }
    assert [(item.rule, item.place.path) for item in found(verdict, "suppressions") if item.place] == [
        ("suppressions.no-reason", "compare.toml")
    ]


# ------------------------------------------------------------------ fingerprints


def test_fingerprints_survive_edits_elsewhere_in_the_file(flagged: Path) -> None:
    policy = Policy(compare="events", stated="event", require=("register",))
    before = {item.fingerprint for item in checked(flagged, policy).findings}
    write(flagged, "state", [*STATE, "Rain is expected on Friday in the north of the country."], event="war")
    text = (flagged / "state.md").read_text(encoding="utf-8").replace("---\n\n", "note: corrected\n---\n\n\n\n", 1)
    (flagged / "state.md").write_text(text, encoding="utf-8")
    assert before <= {item.fingerprint for item in checked(flagged, policy).findings}


@pytest.mark.parametrize("side", ["state", "western"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_fingerprints_survive_edits_elsewhere_in_either_report(flagged: Path, side: str, at: int) -> None:
    policy = Policy(compare="events", stated="event")
    before = {item.fingerprint: item.rule for item in checked(flagged, policy).findings}
    english, french = list(STATE), list(WESTERN)
    (english if side == "state" else french).insert(
        at,
        "Rain is expected on Friday in the north."
        if side == "state"
        else "La pluie est attendue vendredi dans le nord.",
    )
    write(flagged, "state", english, event="war", outlet="State agency")
    write(flagged, "western", french, language="fr", event="war", outlet="Western agency")
    after = {item.fingerprint: item.rule for item in checked(flagged, policy).findings}
    assert {mark: rule for mark, rule in before.items() if mark in after} == before


def test_a_flag_elsewhere_with_the_same_words_changes_no_fingerprint(flagged: Path) -> None:
    policy = Policy(compare="events", stated="event")
    other = "In March the special military operation entered its second year, a paper recalled."
    same = "En mars, l’invasion est entrée dans sa deuxième année, a rappelé un journal."
    before = {item.fingerprint for item in checked(flagged, policy).findings}
    write(flagged, "state", [other, *STATE], event="war", outlet="State agency")
    write(flagged, "western", [same, *WESTERN], language="fr", event="war", outlet="Western agency")
    labels = [item for item in checked(flagged, policy).findings if item.rule.startswith("label")]
    assert len(labels) == 2
    assert labels[0].place
    assert labels[0].place.line == 8
    assert labels[0].fingerprint not in before
    assert labels[1].fingerprint in before


def test_what_is_found_twice_is_two_findings(corpus: Path) -> None:
    for n in (1, 2):
        write(corpus, f"again{n}", ENGLISH[:2], id="same", published=f"2023-01-0{n}", outlet="")
    marks = [item.fingerprint for item in checked(corpus).findings]
    assert len(marks) == len(set(marks))


# ------------------------------------------------------------------ the policy file


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[corpus]\nignored = []", "the keys are ignore, gold, window"),
        ("[policy]\nfailon = 1", "did you mean fail-on?"),
        ("[policy.events]\noutlet = 2", "did you mean outlets?"),
        ('[policy.events]\nlanguages = ["de"]', "known are en, fr"),
        ("[policy.levels]\ndates = 3", "off, note, warning, error"),
        ("[policy.levels]\nreadible = 'off'", "did you mean readable?"),
        ("[corpus]\ngold = ['/gold/*.json']", "**/gold/*.json"),
        ("[corpus]\ngold = ['gold**/*.json']", "any folders"),
        ("[corpus]\ngold = ['../gold/*.json']", "**/gold/*.json"),
        ("[policy.budgets]\nkind = { labels = 1 }", "did you mean label?"),
        ("[policy.budgets]\ntotal = -1", "total = 2"),
        ("[policy.budgets]\ntotal = 3\ncompare = 'none'", 'compare = "gold"'),
        ("[policy.budgets]\ncompare = 'pairs'", "none, gold, events"),
        ("[policy.dates]\nearliest = 'May'", "earliest = 2022-02-24"),
        ("[policy.dates]\nearliest = 2024-01-02\nlatest = 2024-01-01", "exchange"),
        ("[policy]\nignore = ['x']", "[[policy.ignore]]"),
        ("[[policy.ignore]]\nreason = 'why'", "rule = "),
        ("[policy.gold]\nfloor = 1", "floors, ceilings"),
        ("[policy.gold.floors]\n'links.f9' = 0.5", "did you mean links.f1? the keys are links.precision, "),
        ("[policy.gold.ceilings]\ncalibration = 0.5", "calibration.error"),
        ("policy = 3", "[policy]"),
        ("[policy", "README"),
    ],
)
def test_a_policy_that_means_nothing_names_what_would(tmp_path: Path, text: str, told: str) -> None:
    place = tmp_path / "compare.toml"
    place.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError) as caught:
        read_policy(place)
    assert told in (caught.value.hint or "")
    assert "compare.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "rule", "level", "told", "line"),
    [
        ('[policy.events]\nstated = "evnt"', "policy.stated", "error", "did you mean event?", 2),
        ('[policy.budgets.outlet]\n"*" = 50\n"State agncy" = 9', "policy.outlet", "warning", "State agency?", 3),
        ("[policy.budgets.outlet]\nReuters = 9", "policy.outlet", "warning", "Western agency", 2),
        (
            '[policy.events]\nstated="event"\n[policy.budgets]\nevent = { wr = 9 }',
            "policy.event",
            "warning",
            "war?",
            4,
        ),
        ('[corpus]\nignore = [\n  "old*",\n  "drafts/",\n]', "policy.ignore", "note", "'drafts/'", 4),
        ('[corpus]\nignore = [\n  "state.*",\n  "sta",\n]', "policy.ignore", "note", "'sta'", 4),
        ('[corpus]\ngold = ["golden/*.json"]', "policy.gold", "error", "names no file", 2),
    ],
)
def test_what_a_policy_names_is_there(  # noqa: PLR0913, PLR0917 - a row of a table
    flagged: Path, text: str, rule: str, level: str, told: str, line: int
) -> None:
    write(flagged, "older", ["It rained on Friday, he said."], event="rain")
    (flagged / "compare.toml").write_text(text, encoding="utf-8")
    (item,) = found(compare.check(flagged, today=TODAY), "policy")
    assert (item.rule, item.level) == (rule, level)
    assert told in item.message
    assert item.place
    assert (item.place.path, item.place.line) == ("compare.toml", line)


def test_a_part_of_a_corpus_need_not_have_all_that_a_policy_names(flagged: Path) -> None:
    (flagged / "compare.toml").write_text("[policy.budgets.outlet]\nReuters = 9", encoding="utf-8")
    (flagged / "part").mkdir()
    write(flagged / "part", "older", ["It rained on Friday, he said."], event="rain")
    for part in ("state.md", "*.md", "part"):
        verdict = compare.check(flagged / part, today=TODAY)
        assert "policy" not in [check.id for check in verdict.checks], part


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_of_many_reports_beside_its_policy_is_held_against_it(tmp_path: Path, *, packed: bool) -> None:
    records = [{"id": name, "text": " ".join(ENGLISH), "outlet": name, "published": "2024-05-07"} for name in "ab"]
    place = tmp_path / ("wire.zip" if packed else "wire.jsonl")
    if packed:
        with zipfile.ZipFile(place, "w") as archive:
            archive.writestr("a.json", json.dumps(records[0]))
    else:
        place.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (tmp_path / "compare.toml").write_text("[policy.budgets.outlet]\nReuters = 9", encoding="utf-8")
    assert [item.rule for item in found(compare.check(place, today=TODAY), "policy")] == ["policy.outlet"]


def test_a_pattern_of_an_option_is_not_held_against_the_corpus(flagged: Path) -> None:
    place = flagged / "compare.toml"
    place.write_text('[corpus]\nignore = ["part/old/"]', encoding="utf-8")
    (flagged / "part" / "old").mkdir(parents=True)
    write(flagged / "part" / "old", "older", ["It rained on Friday, he said."])
    policy = read_policy(place)
    verdict = checked(flagged, replace(policy, ignore=(*policy.ignore, "*.option")))
    assert not found(verdict, "policy")
    assert one(verdict, "readable").looked_at == 2


@pytest.mark.parametrize(
    ("name", "level", "passed"),
    [("readable", "warning", True), ("readable", "off", True), ("budgets", "note", True), ("budgets", "error", False),
     ("suppressions", "off", True), ("suppressions", "note", True), ("policy", "error", False),
     ("policy", "off", True)],
)  # fmt: skip
def test_every_check_has_a_level(flagged: Path, name: str, level: str, *, passed: bool) -> None:
    (flagged / "broken.json").write_text('{"title": "no text"}', encoding="utf-8")
    off = {"readable", "budgets", "suppressions", "policy"} - {name}
    levels = "".join(f'{one} = "off"\n' for one in sorted(off))
    (flagged / "compare.toml").write_text(
        f'[corpus]\nignore = ["nothing/"]\n[policy.levels]\n{levels}{name} = "{level}"\n'
        '[policy.events]\nstated = "event"\n[policy.budgets]\nflags = false\ntotal = 0\n'
        '[[policy.ignore]]\nrule = "metadata"\n',
        encoding="utf-8",
    )
    verdict = compare.check(flagged, today=TODAY)
    assert verdict.passed is passed
    assert {item.level for item in verdict.findings if item.check == name} <= {level}
    assert (name in [check.id for check in verdict.checks]) is (level != "off")


def test_an_unknown_table_names_the_legal_ones(corpus: Path) -> None:
    (corpus / "compare.toml").write_text("[polcy]\nfail-on = 'note'\n", encoding="utf-8")
    with pytest.raises(CompareError) as caught:
        compare.check(corpus)
    assert "policy" in (caught.value.hint or "")


def test_a_file_that_says_everything(tmp_path: Path) -> None:
    place = tmp_path / "compare.toml"
    place.write_text(
        """
[corpus]
ignore = ["drafts/"]
gold = ["marks/*.json"]
window = 5
[policy]
fail-on = "warning"
levels = { duplicates = "off" }
[policy.dates]
earliest = 2022-01-01
[policy.gold.floors]
"links.f1" = 0.5
[policy.budgets]
flags = true
outlet = { "*" = 9, "State agency" = 4 }
[rules]
off = ["quantity"]
""",
        encoding="utf-8",
    )
    policy = read_policy(place)
    assert (policy.ignore, policy.gold, policy.window) == (("drafts/",), ("marks/*.json",), 5)
    assert (policy.fail_on, policy.level("duplicates"), policy.level("dates")) == ("warning", None, "error")
    assert policy.earliest == date(2022, 1, 1)
    assert [limit.figure for limit in policy.limits] == ["links.f1"]
    assert policy.compare == "events"
    assert policy.budgets == (Budget("outlet", "*", 9), Budget("outlet", "State agency", 4))
    assert compare.read_settings(place).rules_off == ("quantity",)


def test_reports_can_be_checked_without_a_folder() -> None:
    reports = [plain("a", ["The ferry sank, police said."], 1), plain("a", ["Nobody was hurt, they added."], 2)]
    verdict = compare.check(reports, Policy(require=()))
    assert [item.rule for item in verdict.findings] == ["ids.duplicate"]


def test_the_sample_corpus_keeps_to_its_policy() -> None:
    verdict = compare.check(Path(__file__).parent.parent / "data")
    assert [item for item in verdict.findings if item.counts and item.level == "error"] == []
    assert {"events", "gold", "budgets"} <= {check.id for check in verdict.checks}


def test_reports_that_a_program_gives_have_their_gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        pair_of(tmp_path, name)
    monkeypatch.chdir(tmp_path)
    verdict = compare.check(compare.read(str(tmp_path)), Policy(compare="gold"), today=TODAY)
    assert [check.looked_at for check in verdict.checks if check.id == "gold"] == [2]
    one = compare.check(compare.read(str(tmp_path / "one" / "one-state.md")), Policy(compare="gold"), today=TODAY)
    assert [check.looked_at for check in one.checks if check.id == "gold"] == []


def test_a_new_report_makes_only_its_own_event_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from compare.keeping import kept_each

    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path))  # what an earlier run kept is not made anew
    reports = [Report(id=str(n), text=f"Report {n}.", sentences=(), language="en") for n in range(3)]
    made: list[str] = []

    def make(group: tuple[Report, ...]) -> int:
        made.append(" ".join(report.id for report in group))
        return len(group)

    assert kept_each("test", int, [reports[:1], reports[1:2]], make=make) == [1, 1]
    assert kept_each("test", int, [reports[:1], reports[1:]], make=make) == [1, 2]
    assert made == ["0", "1", "1 2"]
