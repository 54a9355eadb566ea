"""A verdict as SARIF, held to its schema."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from verdicts import LEFT, RECORD, annotations, finding, rendered, sarif_run

from compare.findings import Check, Place, Verdict


def test_sarif_names_both_places_in_columns_from_one() -> None:
    run = sarif_run()
    assert run["columnKind"] == "unicodeCodePoints"
    first = run["results"][2]
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "label.war"
    (location,) = first["locations"]
    left = location["physicalLocation"]
    assert left["region"] == {
        "startLine": 3,
        "startColumn": 5,
        "endLine": 3,
        "endColumn": 12,
        "snippet": {"text": "invasion"},
    }
    artifact = left["artifactLocation"]
    assert artifact["uri"] == "data/%C3%A9lections/%C3%A9tat%20de%20si%C3%A8ge.md"
    assert unquote(artifact["uri"]) == f"data/{LEFT.path}"
    assert artifact["uriBaseId"] in run["originalUriBaseIds"]
    (related,) = first["relatedLocations"]
    assert related["physicalLocation"]["region"]["endLine"] == 8
    assert first["properties"] == {"check": "flags", "report": "état", "event": "siege-1"}


def test_sarif_places_without_columns_name_a_line_and_findings_without_place_the_corpus() -> None:
    date, alone, *_, right_only = sarif_run()["results"]
    assert date["locations"][0]["physicalLocation"]["region"] == {"startLine": 41}
    whole = alone["locations"][0]["physicalLocation"]
    assert whole == {"artifactLocation": {"uri": "data/", "uriBaseId": "%SRCROOT%"}, "region": {"startLine": 1}}
    assert right_only["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "data/wire.jsonl"
    assert "relatedLocations" not in right_only


def test_sarif_tells_baseline_and_suppressions() -> None:
    results = sarif_run()["results"]
    assert [one["baselineState"] for one in results] == ["new", "new", "new", "unchanged", "absent", "new", "new"]
    assert [len(one["suppressions"]) for one in results] == [0, 0, 0, 0, 0, 1, 0]
    assert results[5]["suppressions"][0]["justification"] == "a quotation of <b>ours</b>"
    without = sarif_run(Verdict((Check("flags", "x", 1, (finding("label.war", place=LEFT),)),)))["results"]
    assert "baselineState" not in without[0]


def test_sarif_rules_cite_what_was_measured() -> None:
    rules = {rule["id"]: rule for rule in sarif_run()["tool"]["driver"]["rules"]}
    assert list(rules) == sorted(rules)
    measured = rules["attribution.verb"]["properties"]
    assert measured["measuredPrecision"] == round(measured["right"] / measured["raised"], 4)
    assert measured["falseAlarmsPer100"] >= 0
    assert rules["loaded.absurdity"]["properties"]["tags"] == ["framing", "loaded"]
    assert "compare explain loaded" in rules["loaded.absurdity"]["help"]["text"]
    assert rules["metadata.date"]["defaultConfiguration"] == {"level": "error"}
    assert rules["metadata.date"]["shortDescription"] == {"text": "metadata are complete"}


def test_sarif_fingerprints_do_not_depend_on_where_a_finding_stands() -> None:
    moved = Place(LEFT.path, 90, 1, 90, 8, LEFT.text)
    of = [Verdict((Check("flags", "x", 1, (finding("label.war", place=place),)),)) for place in (LEFT, moved)]
    prints = [sarif_run(one)["results"][0]["partialFingerprints"] for one in of]
    assert prints[0] == prints[1]


def test_sarif_messages_hold_no_link_and_no_placeholder() -> None:
    (message,) = {one["message"]["text"] for one in sarif_run()["results"] if "evil" in one["message"]["text"]}
    assert not re.search(r"\]\(", message)
    assert "{{0}}" in message


@pytest.mark.parametrize(
    ("root", "uri", "base"),
    [
        (".", "wire.jsonl", None),
        ("a b/c", "a%20b/c/wire.jsonl", None),
        ("/srv/some where", "wire.jsonl", "file:///srv/some%20where/"),
        ("../beside", "wire.jsonl", None),
        ("a/../b", "wire.jsonl", None),
    ],
)
def test_sarif_paths_start_at_the_working_folder(root: str, uri: str, base: str | None) -> None:
    run = sarif_run(Verdict((Check("c", "x", 1, (finding("c.one", place=RECORD),)),)), root)
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
    assert run["originalUriBaseIds"]["%SRCROOT%"].get("uri") == base


def test_sarif_names_a_policy_beside_the_corpus_without_going_up_and_down() -> None:
    of = Verdict((Check("c", "x", 1, (finding("c.one", place=Place("../compare.toml", 4)),)),))
    (result,) = sarif_run(of)["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "compare.toml"
    ((_, properties, _),) = annotations(rendered("github", of))
    assert properties["file"] == "compare.toml"


def test_sarif_cuts_long_report_text() -> None:
    place = Place("a.txt", 1, 1, 1, 5001, "word " * 1000)
    region = sarif_run(Verdict((Check("c", "x", 1, (finding("c.one", place=place),)),)))["results"][0]["locations"][0]
    text = region["physicalLocation"]["region"]["snippet"]["text"]
    assert len(text) <= 300
    assert text.endswith("…")
