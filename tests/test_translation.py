"""Glosses, through the real deep-translator client, against a server on the loopback interface."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from libretranslate import LibreTranslate

from compare.errors import UsageError
from compare.translation import TRIES, Service, gloss

if TYPE_CHECKING:
    from pathlib import Path

NO = "Ils ont dit non."
YES = "Elles ont dit oui."


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPARE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("LIBRE_API_KEY", raising=False)


def service(server: LibreTranslate, **options: float | str) -> Service:
    return Service(server.address, **{"pause": 0.01, **options})  # type: ignore[arg-type]


def test_each_sentence_gets_its_gloss_in_order_and_a_repeated_one_is_asked_once() -> None:
    with LibreTranslate() as server:
        glosses = gloss([NO, YES, NO], "fr", "en", service=service(server))
    assert glosses.texts == (f"en: {NO}", f"en: {YES}", f"en: {NO}")
    assert glosses.notice is None
    assert [(fields["q"], fields["source"], fields["target"]) for fields in server.asked] == [
        (NO, "fr", "en"),
        (YES, "fr", "en"),
    ]


def test_line_breaks_of_the_report_do_not_reach_the_translator() -> None:
    with LibreTranslate() as server:
        gloss(["Ils ont\n  dit non."], "fr", "en", service=service(server))
    assert server.asked[0]["q"] == NO


def test_a_gloss_is_kept_and_found_when_the_server_is_gone() -> None:
    with LibreTranslate() as server:
        gloss([NO], "fr", "en", service=service(server))
    again = gloss([NO], "fr", "en", service=service(server))
    assert again.texts == (f"en: {NO}",)
    assert again.notice is None


def test_a_gloss_into_one_language_is_not_taken_for_another() -> None:
    with LibreTranslate() as server:
        gloss(["Non."], "fr", "en", service=service(server))
        assert gloss(["Non."], "en", "fr", service=service(server)).texts == ("fr: Non.",)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_passing_refusal_is_tried_again(status: int) -> None:
    with LibreTranslate([status]) as server:
        glosses = gloss([NO], "fr", "en", service=service(server))
    assert glosses.texts == (f"en: {NO}",)
    assert glosses.notice is None
    assert len(server.asked) == 2


def test_a_lasting_429_ends_after_few_tries_with_one_line() -> None:
    with LibreTranslate(always=429) as server:
        glosses = gloss([NO, YES], "fr", "en", service=service(server))
    assert glosses.texts == (None, None)
    assert len(server.asked) == TRIES
    assert glosses.notice is not None
    assert "2 of 2 sentences" in glosses.notice
    assert "\n" not in glosses.notice


@pytest.mark.parametrize("mood", [400, 401, 403, "garbage", "other"])
def test_a_final_refusal_is_not_tried_again_and_keeps_what_was_fetched(mood: str | int) -> None:
    with LibreTranslate(["ok"], always=mood) as server:
        glosses = gloss([NO, YES, "Peut-être."], "fr", "en", service=service(server))
    assert glosses.texts == (f"en: {NO}", None, None)
    assert len(server.asked) == 2
    assert glosses.notice is not None
    assert "2 of 3 sentences" in glosses.notice


def test_what_was_refused_is_asked_again_another_time() -> None:
    with LibreTranslate([403]) as server:
        assert gloss([NO], "fr", "en", service=service(server)).texts == (None,)
        assert gloss([NO], "fr", "en", service=service(server)).texts == (f"en: {NO}",)


def test_one_answer_without_a_translation_leaves_the_others() -> None:
    with LibreTranslate(["blank"]) as server:
        glosses = gloss([NO, YES], "fr", "en", service=service(server))
    assert glosses.texts == (None, f"en: {YES}")
    assert glosses.notice is not None
    assert "1 of 2 sentences" in glosses.notice


def test_a_service_that_only_gives_blank_answers_is_left_alone() -> None:
    with LibreTranslate(always="blank") as server:
        glosses = gloss([f"Phrase {n}." for n in range(9)], "fr", "en", service=service(server))
    assert len(server.asked) == 3
    assert glosses.texts == (None,) * 9


def test_a_slow_server_is_given_up() -> None:
    with LibreTranslate(always="slow") as server:
        glosses = gloss([NO, YES], "fr", "en", service=service(server, seconds=0.2))
        assert len(server.asked) == 1  # not asked for the second sentence, nor again for the first
    assert glosses.texts == (None, None)
    assert glosses.notice is not None
    assert "did not answer in time" in glosses.notice


def test_no_time_left_asks_nothing() -> None:
    with LibreTranslate() as server:
        glosses = gloss([NO], "fr", "en", service=service(server, total_seconds=0))
    assert server.asked == []
    assert glosses.texts == (None,)


def test_a_port_where_nobody_listens_costs_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    glosses = gloss([NO], "fr", "en", service=Service(f"http://127.0.0.1:{port}", pause=0.01))
    assert glosses.texts == (None,)
    assert glosses.notice is not None
    assert "cannot be reached" in glosses.notice


def test_google_without_a_network_costs_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
    glosses = gloss([NO], "fr", "en", service=Service(pause=0.01))
    assert glosses.texts == (None,)
    assert glosses.notice is not None
    assert glosses.notice.startswith("glosses: google cannot be reached")


def test_nothing_to_translate_needs_no_service() -> None:
    nowhere = Service("http://127.0.0.1:1", pause=0.01)
    assert gloss([], "fr", "en", service=nowhere).texts == ()
    assert gloss(["", " \n "], "fr", "en", service=nowhere).texts == (None, None)
    same = gloss([NO], "fr", "fr", service=nowhere)
    assert same.texts == (None,)
    assert same.notice is None


def test_a_key_reaches_the_server_and_no_key_sends_none(monkeypatch: pytest.MonkeyPatch) -> None:
    with LibreTranslate(key="k1") as server:
        assert gloss([NO], "fr", "en", service=service(server, key="k1")).notice is None
        monkeypatch.setenv("LIBRE_API_KEY", "k1")
        assert gloss([YES], "fr", "en", service=service(server)).notice is None
    monkeypatch.delenv("LIBRE_API_KEY")
    with LibreTranslate() as server:
        gloss([NO], "fr", "en", service=service(server))
    assert "api_key" not in server.asked[0]


def test_a_wrong_key_is_told_but_never_shown() -> None:
    with LibreTranslate(key="k1") as server:
        asked = service(server, key="s3cret")
        glosses = gloss([NO], "fr", "en", service=asked)
    assert glosses.notice is not None
    assert "valid key" in glosses.notice
    assert "s3cret" not in glosses.notice
    assert "s3cret" not in repr(asked)


@pytest.mark.parametrize("ending", ["", "/", "/translate", "/translate/"])
def test_an_address_may_be_written_in_any_usual_way(ending: str) -> None:
    with LibreTranslate() as server:
        glosses = gloss([NO], "fr", "en", service=Service.named(server.address + ending))
    assert glosses.texts == (f"en: {NO}",)


@pytest.mark.parametrize("name", ["", "deepl", "ftp://127.0.0.1", "http://", "http://127.0.0.1:x", "http://[::1"])
def test_what_is_no_service_is_refused_with_a_hint(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        Service.named(name)
    assert caught.value.hint


def test_google_is_a_service_by_name() -> None:
    assert Service.named("google") == Service()


def test_deep_translator_is_imported_only_to_ask() -> None:
    code = "import sys, compare.translation; sys.exit('deep_translator' in sys.modules or 'requests' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
