"""The command line as its users meet it: what is on which stream, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from compare import __version__, cli
from compare.errors import EXIT_BUG
from compare.report import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

ENGLISH = """Ferry runs aground off Port Lasne

A passenger ferry ran aground off Port Lasne late on Tuesday, the harbour authority said. At least 40 people
were injured.

The captain said he had followed the marked channel.
"""
FRENCH = """Un ferry s’échoue au large de Port-Lasne

Un ferry s’est échoué mardi soir au large de Port-Lasne, ont indiqué les autorités du port. Au moins 70 personnes ont
été blessées.

Le capitaine a prétendu avoir suivi le chenal balisé.
"""
RECIPE = """Beat three eggs with sugar until the mixture is pale. Fold in the flour and a spoonful of melted butter.

Bake the sponge for half an hour and let it cool in its tin.
"""
TWO = (
    '{"id": "first", "text": "The ferry ran aground on Tuesday, the harbour authority said."}\n'
    '{"text": "Le ferry s’est échoué mardi, ont indiqué les autorités du port."}\n'
)


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def place(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with reports in it, with no variable of the caller's and one cache for the session."""
    for name in os.environ:
        if name.startswith("COMPARE_") or name in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("PYTHONPATH", str(Path(cli.__file__).parents[1]))
    monkeypatch.chdir(tmp_path)
    for name, text in (("en.txt", ENGLISH), ("fr.txt", FRENCH), ("recipe.txt", RECIPE), ("two.jsonl", TWO)):
        Path(name).write_text(text, encoding="utf-8")
    Path("empty.txt").touch()
    Path("binary.txt").write_bytes(bytes(range(256)))
    Path("folder").mkdir()
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["compare", *arguments])
        code = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return run


def process(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "compare", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_two_reports_stand_side_by_side_with_their_difference_flagged(run: Callable[..., Ran]) -> None:
    ran = run("diff", "en.txt", "fr.txt")
    assert (ran.code, ran.err) == (0, "")
    assert "The captain {said}" in ran.out
    assert re.search("attribution  said → (a )?prétendu", ran.out)
    assert "\x1b" not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 100


def test_the_exit_code_tells_of_flags_only_when_asked(run: Callable[..., Ran]) -> None:
    assert run("diff", "en.txt", "fr.txt", "--exit-code").code == 1
    assert run("diff", "en.txt", "en.txt", "--exit-code").code == 0


def test_reports_with_nothing_in_common_are_a_normal_result(run: Callable[..., Ran]) -> None:
    ran = run("diff", "fr.txt", "recipe.txt", "--exit-code")
    assert ran.code == 0
    assert "No sentence of one report matches one of the other." in ran.out


def test_json_is_pure_and_holds_to_the_printed_schema(run: Callable[..., Ran]) -> None:
    ran = run("diff", "en.txt", "fr.txt", "--format", "json")
    schema = json.loads(run("schema").out)
    made = json.loads(ran.out)
    jsonschema.Draft202012Validator(schema).validate(made)
    assert ran.err == ""
    assert made["tool"]["version"] == __version__
    for flag in made["flags"]:
        for side in ("left", "right"):
            if found := flag[side]:
                text = Path({"left": "en.txt", "right": "fr.txt"}[side]).read_text(encoding="utf-8")
                assert text[found["start"] : found["end"]] == found["text"]


def test_read_writes_json_that_holds_to_its_schema_and_lines_that_it_reads_again(run: Callable[..., Ran]) -> None:
    made = json.loads(run("read", "en.txt", "two.jsonl", "--format", "json").out)
    jsonschema.Draft202012Validator(json.loads(run("schema", "read").out)).validate(made)
    Path("again.jsonl").write_text(run("read", "en.txt", "two.jsonl", "-f", "jsonl").out, encoding="utf-8")
    again = json.loads(run("read", "again.jsonl", "--format", "json").out)
    assert [report["id"] for report in again["reports"]] == [report["id"] for report in made["reports"]]
    assert [report["text"] for report in again["reports"]] == [report["text"] for report in made["reports"]]


def test_markdown_is_a_document(run: Callable[..., Ran]) -> None:
    assert run("diff", "en.txt", "fr.txt", "-f", "markdown").out.startswith("# Two reports compared\n")


def test_only_the_kinds_asked_for_are_flagged(run: Callable[..., Ran]) -> None:
    summary = json.loads(run("diff", "en.txt", "fr.txt", "-f", "json", "--kinds", "attribution,quantity").out)[
        "summary"
    ]
    assert set(summary) == {"attribution", "quantity"}


def test_no_sentence_is_linked_below_the_score_asked_for(run: Callable[..., Ran]) -> None:
    made = json.loads(run("diff", "en.txt", "fr.txt", "-f", "json", "--min-score", "1").out)
    assert all(link["score"] == 1 for link in made["links"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("missing.txt", "fr.txt"), "missing.txt"),
        (("en.txt", "missing.txt#2"), "missing.txt"),
        (("empty.txt", "fr.txt"), "empty.txt"),
        (("en.txt", "binary.txt"), "binary.txt"),
        (("folder", "fr.txt"), "folder"),
        (("-", "-"), "standard input"),
        (("two.jsonl", "fr.txt"), "2 reports"),
        (("two.jsonl#3", "fr.txt"), "'3'"),
        (("two.jsonl#0", "fr.txt"), "'0'"),
        (("en.txt", "fr.txt", "--kinds", "mood"), "'mood'"),
        (("en.txt", "fr.txt", "--kinds", ","), "--kinds"),
        (("en.txt", "fr.txt", "--encoder", "no/such-encoder"), "no/such-encoder"),
        (("en.txt", "fr.txt", "--output", "nowhere/out.txt"), "nowhere"),
        (("en.txt", "fr.txt", "--output", "folder"), "folder"),
        (("en.txt", "fr.txt", "--translate", "en", "--translator", "libretranslate"), "LibreTranslate"),
        (("en.txt", "fr.txt", "--translate", "en", "--translator", "google", "--translator-url", "http://a"), "--tran"),
    ],
)
def test_a_mistake_is_one_line_and_a_hint_and_nothing_on_stdout(
    run: Callable[..., Ran], arguments: tuple[str, ...], message: str
) -> None:
    ran = run("diff", *arguments)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith("compare: ")
    assert message in first
    assert second.startswith("  hint: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "en.txt"),
        ("diff", "en.txt", "fr.txt", "third.txt"),
        ("diff", "en.txt", "fr.txt", "--format", "pdf"),
        ("diff", "en.txt", "fr.txt", "--min-score", "1.1"),
        ("diff", "en.txt", "fr.txt", "--min-score", "-1"),
        ("diff", "en.txt", "fr.txt", "--min-score", "nan"),
        ("diff", "en.txt", "fr.txt", "--min-score", "high"),
        ("diff", "en.txt", "fr.txt", "--width", "3"),
        ("diff", "en.txt", "fr.txt", "--width", "wide"),
        ("diff", "en.txt", "fr.txt", "--translate", "de"),
        ("read",),
        ("schema", "paint"),
        ("paint",),
    ],
)
def test_a_call_that_makes_no_sense_is_refused(run: Callable[..., Ran], arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Usage: compare" in ran.err


def test_steering_characters_in_a_file_name_do_not_reach_the_terminal(run: Callable[..., Ran]) -> None:
    assert run("read", "no\x1b[31msuch").err.startswith("compare: no␛[31msuch")


@pytest.mark.parametrize(
    ("reference", "language"), [("two.jsonl#first", "en"), ("two.jsonl#1", "en"), ("two.jsonl#2", "fr")]
)
def test_one_report_of_several_is_picked_by_id_or_number(
    run: Callable[..., Ran], reference: str, language: str
) -> None:
    [report] = json.loads(run("read", reference, "-f", "json").out)["reports"]
    assert report["language"] == language


def test_an_id_that_a_file_gave_picks_too_and_the_hint_names_it(run: Callable[..., Ran]) -> None:
    hint = run("diff", "two.jsonl", "fr.txt").err.splitlines()[1]
    given = hint.rpartition(", ")[2]
    [report] = json.loads(run("read", f"two.jsonl#{given}", "-f", "json").out)["reports"]
    assert report["id"] == given


def test_a_number_sign_may_belong_to_the_name_of_a_file(run: Callable[..., Ran]) -> None:
    Path("a#2.jsonl").write_text(TWO, encoding="utf-8")
    assert len(json.loads(run("read", "a#2.jsonl", "-f", "json").out)["reports"]) == 2
    assert len(json.loads(run("read", "a#2.jsonl#2", "-f", "json").out)["reports"]) == 1


def test_options_may_come_from_the_environment(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPARE_FORMAT", "json")
    monkeypatch.setenv("COMPARE_KINDS", "quantity")
    monkeypatch.setenv("COMPARE_EXIT_CODE", "1")
    ran = run("diff", "en.txt", "fr.txt")
    assert json.loads(ran.out)["summary"] == {"quantity": 1}
    assert ran.code == 1


def test_every_option_names_its_environment_variable(run: Callable[..., Ran]) -> None:
    for command in ("diff", "read", "schema"):
        text = " ".join(run(command, "--help").out.split()).partition("Options:")[2]
        for option in re.split("(?<!/) --", text)[1:]:
            assert "COMPARE_" in option or option.startswith("help")


def test_standard_input_is_a_report() -> None:
    ran = process("diff", "en.txt", "-", "-f", "json", input=FRENCH)
    assert ran.returncode == 0
    assert json.loads(ran.stdout)["right"]["language"] == "fr"


def test_an_interruption_is_silent() -> None:
    command = [sys.executable, "-m", "compare", "read", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin is not None
        running.stdin.write(b"x" * 1_000_000)  # returns once the pipe is being read
        running.send_signal(signal.SIGINT)
        out, err = running.communicate()
    assert (running.returncode, out, err) == (130, b"", b"")


def test_version_and_help() -> None:
    assert process("--version").stdout == f"compare {__version__}\n"
    assert "See how two newsrooms tell the same story" in process("--help").stdout
    assert process().returncode == 2


def test_help_imports_nothing_heavy() -> None:
    code = """
import sys
from compare.cli import main
sys.argv = ["compare", "--help"]
try:
    main()
except SystemExit:
    print(*sorted(name for name in sys.modules if name.split(".")[0] in HEAVY or name.startswith("compare.")))
"""
    heavy = {"numpy", "rich", "msgspec", "torch", "spacy", "trafilatura", "requests", "sqlite3"}
    ran = subprocess.run(
        [sys.executable, "-c", f"HEAVY = {heavy!r}{code}"], capture_output=True, encoding="utf-8", check=True
    )
    imported = {name.removeprefix("compare.") for name in ran.stdout.splitlines()[-1].split()}
    assert {name for name in imported if not name.startswith("commands")} == {"cli", "errors", "output"}


def test_a_bug_keeps_its_traceback(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("compare.render.reading.render", broken)
    ran = run("read", "en.txt")
    assert ran.code == EXIT_BUG
    assert ran.out == ""
    assert "Traceback" in ran.err
    assert "ZeroDivisionError" in ran.err


def test_the_kinds_in_the_hint_are_all_kinds(run: Callable[..., Ran]) -> None:
    hint = run("diff", "en.txt", "fr.txt", "--kinds", "mood").err.splitlines()[1]
    assert all(kind in hint for kind in KINDS)


# ------------------------------------------------------------------ explain, own words, settings

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


# ------------------------------------------------------------------ folding, completion


def test_context_is_a_number_or_all(run: Callable[..., Ran]) -> None:
    assert "more sentences only on the left" in run("diff", "recipe.txt", "fr.txt", "--context", "0").out
    assert "more sentences" not in run("diff", "recipe.txt", "fr.txt", "--context", "all").out
    ran = run("diff", "en.txt", "fr.txt", "--context", "-1")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "compare: --context takes a number or all, not '-1'")


def test_a_shell_completes_options_and_their_values() -> None:
    env = {
        **os.environ,
        "_COMPARE_COMPLETE": "complete_bash",
        "COMP_WORDS": "compare diff --layout ",
        "COMP_CWORD": "3",
    }
    ran = subprocess.run([sys.executable, "-m", "compare"], capture_output=True, encoding="utf-8", check=True, env=env)
    assert ran.stdout.split() == ["auto", "columns", "stacked"]
