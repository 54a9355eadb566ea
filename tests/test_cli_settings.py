"""`compare explain`, own words and settings, from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from commanding import Ran, place, run

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["place", "run"]  # fixtures

WORDS = """
[source.desk]
title = "House rules"
author = "The desk"
year = 2024
kind = "style guide"
[[attribution.verb]]
id = "plain-claim"
class = "neutral"
en = ["follow"]
fr = ["prétendre"]
source = "desk"
claim = "We use it plainly."
"""


def rules_of(ran: Ran) -> set[str]:
    return {flag["rule"] for flag in json.loads(ran.out)["flags"]}


def test_a_rule_is_explained_in_every_form(run: Callable[..., Ran]) -> None:
    ran = run("explain", "attribution.verb", "--width", "70")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("attribution.verb  attribution, warning\n")
    assert max(map(len, ran.out.splitlines())) <= 70
    assert "\x1b" not in ran.out
    assert run("explain", "attribution.verb", "-f", "markdown").out.startswith("# `attribution.verb`\n")
    made = json.loads(run("explain", "attribution.verb", "-f", "json").out)
    jsonschema.Draft202012Validator(json.loads(run("schema", "explain").out)).validate(made)
    assert [rule["id"] for rule in made["rules"]] == ["attribution.verb"]


def test_every_rule_that_a_comparison_cites_can_be_explained(run: Callable[..., Ran]) -> None:
    for rule in rules_of(run("diff", "en.txt", "fr.txt", "-f", "json")):
        assert run("explain", rule).code == 0


def test_the_list_and_no_name_show_all_rules(run: Callable[..., Ran]) -> None:
    listed = run("explain", "--list").out
    assert run("explain").out == listed
    assert {"hedging.word", "label", "omission.fact"} <= {line.split(" ")[0] for line in listed.splitlines() if line}


def test_an_unknown_rule_is_one_line_and_what_comes_near(run: Callable[..., Ran]) -> None:
    ran = run("explain", "hedging.wrod")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "compare: no rule, kind or word is called 'hedging.wrod'",
        "  hint: did you mean hedging.word?",
    ]


def test_own_words_count_in_diff_and_are_told_in_the_document(run: Callable[..., Ran]) -> None:
    Path("own.toml").write_text(WORDS, encoding="utf-8")
    before, after = (run("diff", "en.txt", "fr.txt", "-f", "json", *more) for more in ((), ("--lexicon", "own.toml")))
    assert "attribution.verb" in rules_of(before)
    assert "attribution.verb" not in rules_of(after)
    assert json.loads(before.out)["tool"]["settings"] is None
    assert json.loads(after.out)["tool"]["settings"].startswith("sha256:")


def test_rules_are_switched_off_one_by_one(run: Callable[..., Ran]) -> None:
    rules = rules_of(run("diff", "en.txt", "fr.txt", "-f", "json"))
    assert {"attribution.verb", "quantity.value"} <= rules
    ran = run("diff", "en.txt", "fr.txt", "-f", "json", "--off", "attribution.verb", "--off", "quantity")
    assert rules_of(ran) == {rule for rule in rules if rule != "attribution.verb" and not rule.startswith("quantity")}


def test_a_settings_file_that_was_found_is_named_and_can_be_left_out(run: Callable[..., Ran]) -> None:
    Path("compare.toml").write_text('[rules]\noff = ["quantity"]\n', encoding="utf-8")
    found = run("diff", "en.txt", "fr.txt", "-f", "json")
    assert found.err == "compare: settings of compare.toml\n"
    assert "quantity.value" not in rules_of(found)
    without = run("diff", "en.txt", "fr.txt", "-f", "json", "--no-config")
    assert without.err == ""
    assert "quantity.value" in rules_of(without)
    Path("compare.toml").rename("other.toml")
    named = run("diff", "en.txt", "fr.txt", "-f", "json", "--config", "other.toml")
    assert (named.err, rules_of(named)) == ("", rules_of(found))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--lexicon", "nowhere.toml"), "nowhere.toml: cannot be read"),
        (("--lexicon", "binary.txt"), "binary.txt: not valid TOML"),
        (("--lexicon", "folder"), "folder: cannot be read"),
        (("--lexicon", "en.txt"), "en.txt: not valid TOML"),
        (("--off", "polarty"), "no rule, kind or term is called 'polarty'"),
        (("--config", "nowhere.toml"), "nowhere.toml: cannot be read"),
        (("--config", "own.toml", "--no-config"), "contradict"),
    ],
)
@pytest.mark.parametrize("command", [("diff", "en.txt", "fr.txt"), ("explain", "label")])
def test_settings_that_cannot_be_are_one_line(
    run: Callable[..., Ran], command: tuple[str, ...], arguments: tuple[str, ...], says: str
) -> None:
    ran = run(*command, *arguments)
    assert (ran.code, ran.out) == (2, "")
    first, *rest = ran.err.splitlines()
    assert first.startswith("compare: ")
    assert says in first
    assert len(rest) <= 1
