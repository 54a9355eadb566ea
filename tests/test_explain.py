"""Rules explain themselves and keep what they promise; a project's own words and switches reach every flag."""

from __future__ import annotations

import json
import re
import threading
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from rich.cells import cell_len

from compare.comparison import compare
from compare.errors import CompareError, LexiconError, UsageError
from compare.framing import flag_pairs
from compare.framing.catalogue import catalogue
from compare.framing.explaining import explain
from compare.framing.rules import FILE, RULES, Rule, load_rules
from compare.framing.settings import DEFAULTS, Settings, SettingsError, find_settings, read_settings, settle
from compare.reading import read_text
from compare.render import explanation, explanation_markdown
from compare.render.json import render_explanation, schema

if TYPE_CHECKING:
    from compare.lexicon import Example
    from compare.report import Flag, Kind

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "explain.toml").read_text(encoding="utf-8")
)
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


# ------------------------------------------------------------------ figures


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


# ------------------------------------------------------------------ names


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


# ------------------------------------------------------------------ forms


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


# ------------------------------------------------------------------ own words

OWN = """
[source.desk]
title = "House rules"
author = "The desk"
year = 2024
kind = "style guide"

[[concept]]
id = "bridge"
question = "war and operation"
about = "a bridge"
[[concept.choice]]
id = "bridge"
stance = "neutral"
marked = false
en = ["footbridge"]
fr = ["passerelle"]
source = "desk"
claim = "The plain word."
[[concept.choice]]
id = "lifeline"
stance = "one side"
marked = true
en = ["lifeline"]
fr = ["cordon vital"]
source = "desk"
claim = "A word of the side that needs it."
[concept.example]
flags = { en = "The footbridge fell.", fr = "Le cordon vital est tombé." }
silent = { en = "The footbridge fell.", fr = "La passerelle est tombée." }

[[concept]]
id = "government"
extends = true
[[concept.choice]]
id = "regime"
en = ["ruling gang"]

[[group]]
id = "shame"
extends = true
[group.raising]
adjective.en = ["cringeworthy"]

[[name]]
id = "harbour"
about = "a harbour"
source = "desk"
claim = "Two names."
choice = [
  { stance = "ours", en = ["Aporta"], fr = ["Aporta"] },
  { stance = "theirs", en = ["Bporta"], fr = ["Bporta"] },
]

[[attribution.verb]]
id = "spout"
class = "distancing"
en = ["spout"]
fr = ["jacasser"]
source = "desk"
claim = "A word of contempt."

[[hedging.phrase]]
id = "grapevine"
class = "hearsay"
en = ["on the grapevine"]
fr = ["par le téléphone arabe"]
source = "desk"
claim = "Hearsay."
"""
SPEAKS = [
    ("label.bridge", "The lifeline was hit on Monday.", "La passerelle a été touchée lundi."),
    ("label.government", "The ruling gang met on Monday.", "Le gouvernement s'est réuni lundi."),
    ("loaded.shame", "The council met for a cringeworthy session.", "Le conseil s'est réuni en séance."),
    ("naming.harbour", "The ship left Aporta on Monday.", "Le navire a quitté Bporta lundi."),
    ("attribution.verb", "The minister spouted that the bridge was safe.", "Le ministre a dit que le pont était sûr."),
    ("hedging.word", "The convoy was hit, on the grapevine.", "Le convoi a été touché."),
]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


def rules(pair: tuple[str, str], **settings: Any) -> list[str]:  # noqa: ANN401 - options of flag_pairs
    return [flag.rule for flag in flag_pairs([pair], languages=("en", "fr"), **settings)[0]]


@pytest.mark.parametrize(("rule", "en", "fr"), SPEAKS, ids=[rule for rule, *_ in SPEAKS])
def test_own_words_raise_flags_where_they_are_given_and_nowhere_else(own: Path, rule: str, en: str, fr: str) -> None:
    assert rule not in rules((en, fr))
    assert rule in rules((en, fr), lexicons=[own])
    assert rule not in rules((en, fr))


def test_an_own_verb_decides_over_ours(tmp_path: Path) -> None:
    pair = ("The minister claimed that the bridge was safe.", "Le ministre a dit que le pont était sûr.")
    path = tmp_path / "plain.toml"
    entry = OWN[: OWN.index("[[concept]]")] + OWN[OWN.index("[[attribution.verb]]") : OWN.index("[[hedging.phrase]]")]
    path.write_text(entry.replace('"distancing"', '"neutral"').replace('["spout"]', '["claim"]'), encoding="utf-8")
    assert "attribution.verb" in rules(pair)
    assert rules(pair, lexicons=[path]) == []


def test_own_words_do_not_change_what_else_is_flagged(own: Path) -> None:
    pair = ("The regime claimed that 26 died.", "Le gouvernement a déclaré que 16 personnes sont mortes.")
    assert rules(pair, lexicons=[own]) == rules(pair) != []


def test_comparisons_at_the_same_time_keep_their_words_apart(own: Path) -> None:
    pair = ("The lifeline was hit on Monday.", "La passerelle a été touchée lundi.")
    found: dict[str, list[list[str]]] = {"own": [], "plain": []}

    def ask(name: str, **settings: Any) -> None:  # noqa: ANN401 - options of flag_pairs
        found[name] += [rules(pair, **settings) for _ in range(5)]

    ask("plain")  # the model is loaded once, before threads want it
    threads = [
        threading.Thread(target=ask, args=("own",), kwargs={"lexicons": [own]}),
        threading.Thread(target=ask, args=("plain",)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {"own": [["label.bridge"]] * 5, "plain": [[]] * 10}


def test_a_file_named_twice_counts_once(own: Path) -> None:
    assert settle(settle(lexicons=[own]), lexicons=[own, own]) == settle(lexicons=[own])


def test_a_changed_file_is_read_again(own: Path) -> None:
    pair = ("The lifeline was hit on Monday.", "La passerelle a été touchée lundi.")
    assert rules(pair, lexicons=[own])
    own.write_text(OWN.replace("lifeline", "artery"), encoding="utf-8")
    assert rules(pair, lexicons=[own]) == []


def test_an_own_concept_is_explained_with_its_source(own: Path) -> None:
    found = explain("lifelines", settings=settle(lexicons=[own]))
    assert [entry.name for entry in found.entries] == ["label.bridge"]
    assert "The desk, House rules (2024)" in explanation.render(found, width=80)
    with pytest.raises(UsageError):
        explain("lifelines")


# ------------------------------------------------------------------ switched off

TOLD = ("The regime claimed that 26 died.", "Le gouvernement a déclaré que 16 personnes sont mortes.")


@pytest.mark.parametrize(
    ("off", "gone"),
    [
        ("quantity.value", {"quantity.value"}),
        ("quantity", {"quantity.value"}),
        ("label", {"label.government"}),
        ("label.government", {"label.government"}),
        ("regime", {"label.government"}),
        ("Regime", {"label.government"}),
        ("claim", {"attribution.verb"}),
        ("attribution.claim", {"attribution.verb"}),
        ("junta", set()),
        ("label.war", set()),
    ],
)
def test_what_is_off_raises_nothing_and_leaves_the_rest(off: str, gone: set[str]) -> None:
    assert set(rules(TOLD, off=[off])) == set(rules(TOLD)) - gone


def test_a_term_that_is_off_still_answers_the_other_side() -> None:
    pair = ("The convoy was allegedly hit.", "Le convoi aurait été touché.")
    assert rules(pair) == rules(pair, off=["allegedly"]) == []


def test_a_rule_that_is_off_makes_no_conflict() -> None:
    sides = [
        read_text(text, name=f"{language}.txt", language=language)[0]
        for language, text in (
            ("en", "The flood in the valley of Linden killed 26 people on Monday."),
            ("fr", "L'inondation dans la vallée de Linden a tué 16 personnes lundi."),
        )
    ]
    assert [link.relation for link in compare(*sides).links] == ["conflict"]
    assert [link.relation for link in compare(*sides, off=["quantity.value"]).links] != ["conflict"]


def test_a_fingerprint_tells_settings_apart_by_content(own: Path, tmp_path: Path) -> None:
    other = tmp_path / "copy.toml"
    other.write_text(OWN, encoding="utf-8")
    assert DEFAULTS.fingerprint is None
    assert settle().fingerprint is None
    assert settle(lexicons=[own]).fingerprint == settle(lexicons=[other]).fingerprint
    assert settle(off=["label", "loaded"]).fingerprint == settle(off=["loaded", "label"]).fingerprint
    prints = {settle(lexicons=[own]).fingerprint, settle(off=["label"]).fingerprint, settle(off=["regime"]).fingerprint}
    assert len(prints | {None}) == 4


# ------------------------------------------------------------------ compare.toml


def test_settings_name_lexicons_beside_them_rules_and_terms(own: Path, tmp_path: Path) -> None:
    config = tmp_path / "compare.toml"
    config.write_text(
        'lexicons = ["own.toml"]\n[rules]\noff = ["quantity", "label.bridge"]\n[terms]\noff = ["ruling gang"]\n',
        encoding="utf-8",
    )
    chosen = read_settings(config)
    assert chosen.rules_off == ("quantity", "label.bridge")
    assert chosen.terms_off == ("ruling gang",)
    assert chosen.vocabulary == settle(lexicons=[own]).vocabulary
    assert rules(TOLD, settings=chosen) == [rule for rule in rules(TOLD) if not rule.startswith("quantity")]
    assert rules((SPEAKS[1][1], SPEAKS[1][2]), settings=chosen) == []


def test_settings_may_hold_words_themselves(tmp_path: Path) -> None:
    config = tmp_path / "compare.toml"
    config.write_text(f'[rules]\noff = ["quantity"]\n{OWN}', encoding="utf-8")
    assert "label.bridge" in rules((SPEAKS[0][1], SPEAKS[0][2]), settings=read_settings(config))


def test_a_single_name_may_stand_without_its_list(tmp_path: Path) -> None:
    config = tmp_path / "compare.toml"
    config.write_text('[terms]\noff = "regime"\n', encoding="utf-8")
    assert read_settings(config) == settle(off="regime")


def test_a_byte_order_mark_is_no_part_of_a_lexicon(own: Path, tmp_path: Path) -> None:
    marked = tmp_path / "marked.toml"
    marked.write_text(OWN, encoding="utf-8-sig")
    assert settle(lexicons=[marked]).fingerprint == settle(lexicons=[own]).fingerprint


def test_a_folder_has_its_name_in_the_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LexiconError, match=re.escape(tmp_path.name)):
        settle(lexicons=[Path()])


def test_options_add_to_settings() -> None:
    base = Settings(rules_off=("quantity",))
    assert settle(base, off=["regime"]) == Settings(rules_off=("quantity",), terms_off=("regime",))


def test_settings_are_found_upwards_but_not_beyond_the_repository(tmp_path: Path) -> None:
    inner = tmp_path / "project" / "reports" / "today"
    inner.mkdir(parents=True)
    (tmp_path / "compare.toml").touch()
    assert find_settings(inner) == tmp_path / "compare.toml"
    (tmp_path / "project" / ".git").mkdir()
    assert find_settings(inner) is None
    (tmp_path / "project" / "compare.toml").touch()
    assert find_settings(inner) == tmp_path / "project" / "compare.toml"


@pytest.mark.parametrize("case", CASES["lexicon"], ids=[case["name"] for case in CASES["lexicon"]])
def test_a_lexicon_that_breaks_the_form_is_refused_in_a_line(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(case["text"], encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        settle(lexicons=[path])
    assert_says(caught.value, case)


@pytest.mark.parametrize("case", CASES["settings"], ids=[case["name"] for case in CASES["settings"]])
def test_settings_that_break_the_form_are_refused_in_a_line(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "compare.toml"
    path.write_text(case["text"], encoding="utf-8")
    with pytest.raises((SettingsError, LexiconError)) as caught:
        read_settings(path)
    assert_says(caught.value, case)


def assert_says(error: CompareError, case: dict[str, Any]) -> None:
    message = str(error)
    assert "\n" not in message
    assert error.exit_code == 2
    assert [words for words in case["says"] if words not in message] == []
    assert case.get("hint", "") in (error.hint or "")


def test_binary_files_and_folders_are_no_lexicons(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    for path in (binary, tmp_path, tmp_path / "nothing.toml"):
        with pytest.raises(LexiconError, match=re.escape(path.name)):
            settle(lexicons=[path])
