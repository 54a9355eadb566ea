"""Settings and switches: which files are found, what they may hold, and what they change."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from own_words import OWN, SPEAKS, own, rules

from compare.comparison import compare
from compare.errors import CompareError, LexiconError
from compare.framing.settings import DEFAULTS, Settings, SettingsError, find_settings, read_settings, settle
from compare.reading import read_text

__all__ = ["own"]  # a fixture

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "explain.toml").read_text(encoding="utf-8")
)


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
