"""Whatever comes in, a value that holds together or a CompareError: the targets of `tests/fuzz/targets.py`.

The suite draws the same inputs every time. Others, and more of them, by hand:

    COMPARE_FUZZ_RANDOM=1 COMPARE_FUZZ_EXAMPLES=1000 pytest tests/test_fuzz.py -k files --hypothesis-seed=7
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fuzz.seeds import SEEDS
from fuzz.targets import LANGUAGES, TARGETS, attempt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compare.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable

FINDINGS = sorted(path for path in (Path(__file__).parent / "fuzz" / "findings").rglob("*") if path.is_file())
SAME = not os.environ.get("COMPARE_FUZZ_RANDOM")
EXAMPLES = int(os.environ.get("COMPARE_FUZZ_EXAMPLES", "60"))  # of each target; by hand, thousands
# What readers and the sentence splitter decide by: marks, stops, capitals, what looks like a form, what is not seen.
PIECES = (
    *(". ", "… ", "? ", "! ", "\n", "\n\n", "\r\n", "\r", "\t", " ", " ", '"', "“", "”", "« ", " »", "'", "’", "("),
    *(
        "[...]",
        "M. ",
        "U.S. ",
        "LASNE, March 3 (AP) – ",
        "Le ferry ",
        "the ferry ",
        "said ",
        "a dit ",
        "1. ",
        "- ",
        "*",
    ),
    *("---\n", "<p>", "</link>", "<rss>", "<!--", "]]>", "{", "}", "[", '{"text":', "null", ",", ";", ":", "&#0;", "%"),
    *(
        "\0",
        "\x1b[31m",
        "\u202e",
        "\u200b",
        "\u00ad",
        "\ufeff",
        "\ufffd",
        "\u2028",
        "e\u0301",
        "Ã©",
        "山",
        "👩‍👧",
        "\u0664",
    ),
    *(
        "title: ",
        "language: fr\n",
        "2024-03-05",
        "1e999",
        "9" * 30,
        "https://a.example/",
        "Photo: A. B.",
        "© ",
        "/TASS/",
    ),
)
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60).map("".join)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                "text title left right links flags kind accepted rejected form findings version rules".split()
            )
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@st.composite
def changed(draw: Callable[..., object], name: str) -> bytes:
    """Draw a sound input of a target with pieces cut out, doubled, moved and put in."""
    data = bytearray(draw(st.sampled_from(SEEDS[name])))  # type: ignore[call-overload]
    chance = draw(st.randoms(use_true_random=False))
    assert isinstance(chance, random.Random)
    for _ in range(chance.randint(1, 5)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice((0, 1, 4, 40)))
        piece = chance.choice((b"", data[start:end] * 2, chance.randbytes(2), chance.choice(PIECES).encode()))
        data[start:end] = piece
    return bytes(data)


def inputs(name: str) -> st.SearchStrategy[bytes]:
    """Return bytes of all kinds that a target is given; those for files begin with an ending and a language."""
    said = st.one_of(changed(name), st.binary(max_size=300), texts.map(lambda text: text.encode("utf-8", "replace")))
    records = json_values.map(lambda value: json.dumps(value).encode())
    if name == "files":
        return st.one_of(
            changed(name), st.builds(lambda head, body: head + body, st.binary(min_size=2, max_size=2), said)
        )
    return st.one_of(said, records) if name in {"texts", "corrections", "gold", "baselines", "pages"} else said


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPARE_CACHE_DIR", os.devnull)


@pytest.mark.parametrize("name", TARGETS)
def test_a_sound_input_of_each_target_is_taken(name: str) -> None:
    for seed in SEEDS[name]:
        attempt(name, seed)


@pytest.mark.parametrize("name", TARGETS)
@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=SAME, suppress_health_check=list(HealthCheck), database=None
)
@given(data=st.data())
def test_any_input_ends_in_a_value_or_a_compare_error(name: str, data: st.DataObject) -> None:
    attempt(name, data.draw(inputs(name)))


@settings(max_examples=5 * EXAMPLES, deadline=None, derandomize=SAME, database=None)
@given(texts, st.sampled_from(LANGUAGES), st.data())
def test_a_stretch_has_the_sentences_that_it_would_have_alone(text: str, language: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    alone = [(left + start, right + start) for left, right in split(text[start:end], language)]  # type: ignore[arg-type]
    assert split(text, language, start, end) == alone  # type: ignore[arg-type]


@pytest.mark.parametrize("place", FINDINGS, ids=lambda place: f"{place.parent.name}-{place.name}")
def test_what_was_once_found_stays_mended(place: Path) -> None:
    attempt(place.parent.name, place.read_bytes())
