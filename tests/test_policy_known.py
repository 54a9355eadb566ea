"""What is known stays known: fingerprints outlive edits elsewhere, and a policy that asks for more finds anew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from ferry_texts import ENGLISH, FRENCH
from policing import STATE, TODAY, WESTERN, checked, corpus, flagged, found, write

import compare
from compare.baseline import baseline_of
from compare.policy import Budget, Policy

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["corpus", "flagged"]  # fixtures


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


# ------------------------------------------------------------------ against a baseline


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
