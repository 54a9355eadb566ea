"""Rules explain themselves and keep what they promise."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import jsonschema
import pytest
from rich.cells import cell_len

from compare.comparison import compare
from compare.errors import UsageError
from compare.framing import flag_pairs
from compare.framing.catalogue import catalogue
from compare.framing.explaining import explain
from compare.framing.rules import FILE, RULES, Rule, load_rules
from compare.reading import read_text
from compare.render import explanation, explanation_markdown
from compare.render.json import render_explanation, schema

if TYPE_CHECKING:
    from compare.lexicon import Example
    from compare.report import Flag, Kind


each_rule = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)


def flagged(rule: Rule, example: Example) -> list[Flag]:
    """Return what the detectors raise on a rule's example."""
    if rule.reports:
        left, right = (
            read_text(text, name=f"{language}.txt", language=language)[0]
            for language, text in (("en", example.en), ("fr", example.fr))
        )
        return [flag for flag in compare(left, right).flags if flag.kind == rule.kind]
    return flag_pairs([(example.en, example.fr)], languages=("en", "fr"), kinds=[rule.kind])[0]


@each_rule
def test_a_rule_flags_its_example_and_is_silent_on_the_other(rule: Rule) -> None:
    assert rule.flags is not None
    assert rule.silent is not None
    raised = [flag.rule for flag in flagged(rule, rule.flags)]
    assert any(f"{name}.".startswith(f"{rule.id}.") for name in raised), raised
    assert [flag.rule for flag in flagged(rule, rule.silent)] == []


@each_rule
def test_a_rule_says_what_it_does_not_see(rule: Rule) -> None:
    assert all(limit.endswith(".") and len(limit) > 20 for limit in rule.limits)
    assert rule.limits
    assert not rule.about.endswith(".")


@each_rule
def test_the_entries_that_a_rule_reads_are_there(rule: Rule) -> None:
    known = {name for entry in catalogue() for name in (entry.kind, entry.name)}
    assert set(rule.reads) <= known


@each_rule
def test_measured_figures_are_plausible(rule: Rule) -> None:
    assert 0 <= rule.right <= rule.raised
    assert 0.05 <= rule.confidence <= 0.99
    assert rule.false_alarms_per_100 is None or 0 <= rule.false_alarms_per_100 < 3
    if rule.interval and rule.raised >= 20:  # so many flags leave little to draw towards the kind
        low, high = rule.interval
        assert low <= rule.confidence <= high


def test_rates_of_rules_and_kinds_add_up() -> None:
    measured = load_rules().measured
    slack = 0.005 * (len(RULES) + 1)
    assert sum(rule.false_alarms_per_100 or 0 for rule in RULES.values()) == pytest.approx(
        measured.false_alarms_per_100, abs=slack
    )
    for kind, rate in measured.kinds.items():
        own = [rule.false_alarms_per_100 for rule in RULES.values() if rule.kind == kind]
        assert sum(one or 0 for one in own) == pytest.approx(rate, abs=0.005 * (len(own) + 1))


def test_every_rule_on_pairs_was_measured_on_translations() -> None:
    unmeasured = {rule.kind for rule in RULES.values() if rule.false_alarms_per_100 is None}
    assert unmeasured <= {"omission", "prominence"}


@pytest.mark.parametrize(
    ("right", "raised", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (14, 23, 0.4079, 0.7784), (1, 1, 0.2065, 1.0)],
)
def test_the_interval_is_wilsons(right: int, raised: int, low: float, high: float) -> None:
    rule = Rule("label", "label", "x", "note", 0.5, raised, right)
    assert rule.interval == pytest.approx((low, high), abs=1e-3)


def test_a_rule_that_raised_nothing_has_no_interval() -> None:
    assert Rule("label", "label", "x", "note", 0.5).interval is None


def test_the_file_gives_each_figure_once() -> None:
    blocks = re.split(r"(?m)^\[\[rule\]\]$", FILE.read_text(encoding="utf-8"))[1:]
    assert [len(re.findall(r"(?m)^confidence = ", block)) for block in blocks] == [1] * len(RULES)


@pytest.mark.parametrize("name", sorted({rule.kind for rule in RULES.values()}))
def test_a_kind_explains_all_its_rules(name: Kind) -> None:
    found = explain(name)
    assert [one.rule.id for one in found.rules] == [rule.id for rule in RULES.values() if rule.kind == name]


def test_no_name_lists_every_rule() -> None:
    assert [one.rule.id for one in explain().rules] == list(RULES)


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("special military operation", "label.war"),
        ("Opération  militaire spéciale", "label.war"),
        ("régimes", "label.government"),
        ("claimed", "attribution.distancing"),
        ("reportedly", "hedging.hearsay"),
        ("honteuse", "loaded.shame"),
        ("Kiev", "naming.kyiv"),
        ("label.war", "label.war"),
        ("government", "label.government"),
        ("attribution.claim", "attribution.distancing"),
    ],
)
def test_a_word_or_an_entry_is_found_where_it_stands(name: str, entry: str) -> None:
    found = explain(name)
    entries = [*found.entries, *(e for one in found.rules for e in one.entries)]
    assert entry in [one.name for one in entries]
    assert all(wording.source and wording.claim for one in entries for wording in one.wordings)


def test_what_a_flag_cites_is_explained_with_its_rule() -> None:
    flag = flag_pairs([("The regime said no.", "Le gouvernement a dit non.")], languages=("en", "fr"))[0][0]
    found = explain(flag.rule)
    assert [one.rule.id for one in found.rules] == ["label"]
    assert [entry.name for one in found.rules for entry in one.entries] == [flag.rule]


@pytest.mark.parametrize(
    ("name", "near"), [("hedging.wrod", "hedging.word"), ("regmie", "regime"), ("polarty", "polarity")]
)
def test_an_unknown_name_is_refused_with_what_comes_near(name: str, near: str) -> None:
    with pytest.raises(UsageError, match=name) as caught:
        explain(name)
    assert near in (caught.value.hint or "")


def test_a_name_like_nothing_is_sent_to_the_list() -> None:
    with pytest.raises(UsageError) as caught:
        explain("xqzzv")
    assert "--list" in (caught.value.hint or "")


@pytest.mark.parametrize("width", [30, 60, 80, 120])
@pytest.mark.parametrize("name", [None, *RULES, "regime", "label.war"])
def test_no_line_is_wider_than_asked(name: str | None, width: int) -> None:
    found = explain(name)
    text = explanation.render(found, width=width) if name else explanation.render_list(found, width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "\x1b" not in text
    assert not any(line != line.rstrip() for line in text.splitlines())


@each_rule
def test_the_text_holds_all_that_is_promised(rule: Rule) -> None:
    assert rule.flags is not None
    text = " ".join(explanation.render(explain(rule.id), width=100).split())
    for promised in (rule.about[1:], rule.flags.en.split("\n")[0], *rule.limits, f"{rule.confidence:.2f}"):
        assert " ".join(promised.split()) in text
    if rule.raised:
        assert f"{rule.right} of {rule.raised} flags" in text


def test_long_lists_are_abridged_unless_all_is_asked_for() -> None:
    found = explain("label")
    short, long = (explanation.render(found, every=every, width=80) for every in (False, True))
    assert "--all" in short
    assert len(short.splitlines()) < 140
    assert "--all" not in long
    for entry in catalogue():
        if entry.kind == "label":
            assert entry.name in long


def test_colours_are_never_alone() -> None:
    found = explain("label.war")
    plain, inked = explanation.render(found, width=80), explanation.render(found, width=80, colors="truecolor")
    assert re.sub(r"\x1b\[[0-9;]*m", "", inked).split() == plain.replace("-" * 80, "─" * 80).split()


@pytest.mark.parametrize("name", [None, "hedging.word", "label", "omission", "regime"])
def test_json_holds_to_its_schema(name: str | None) -> None:
    made = json.loads(render_explanation(explain(name), version="1", rules="2"))
    jsonschema.Draft202012Validator(json.loads(schema("explain"))).validate(made)
    assert made["name"] == (name or "")
    for rule in made["rules"]:
        assert (rule["interval"] is None) == (rule["raised"] == 0)


@pytest.mark.parametrize("name", [None, "hedging.word", "label", "omission", "regime"])
def test_markdown_has_headings_and_no_raw_markup(name: str | None) -> None:
    text = explanation_markdown.render(explain(name))
    assert text.startswith("# ")
    assert "\n\n\n" not in text
    assert "None" not in text
