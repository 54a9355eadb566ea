"""How well the words of two sentences answer each other across English and French.

Each unit of one sentence, a content word or a window of three words, looks for its best counterpart in the other (late
interaction, Khattab & Zaharia 2020); rare ones count more than those found all over both reports. Units match by their
rows; words also as names by their letters across transliterations, as figures by value, and as one kind of happening
(`claims.toml`: killed, toll, morts).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.encoder import Encoder
    from compare.languages.analysis import Token, Words
    from compare.report import Language

    Rows = NDArray[np.float32]
    Matrix = NDArray[np.float64]

UNIT_SHARE = 0.9  # of the mean row of all units, taken away before rows are compared
WORD_CURVE, WINDOW_CURVE = (0.2, 0.8), (0.2, 0.7)  # cosines that count as nothing and as certain
NAME_CURVE = (0.5, 0.9)  # shares of letter pairs, the same
COGNATE = 0.8  # what a likeness of letters is worth at most in words that are no names
LEAST_RARITY = 0.05
WINDOW = 3
SHORT_NAME = 3  # letters: too few to tell names apart by
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_LIGHT = frozenset(
    "be have do will would can could may might say said tell told been was were is are had has also more other "
    "être avoir fait faire dit été est sont était ont avait après avant autre autres plus".split()
)
_NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
_NUMBER_WORDS_FR = "deux trois quatre cinq six sept huit neuf dix onze douze".split()
_NUMBERS = {word: float(n) for words in (_NUMBER_WORDS, _NUMBER_WORDS_FR) for n, word in enumerate(words, 2)}
# Spellings of one sound in English and French transcription, in this order: Kuzhenkino/Kujenkino, Putin/Poutine.
_SOUNDS = (
    "zh>j dj>j dzh>j tch>ch kh>h sch>sh ch>sh ou>u oo>u ph>f th>t ck>k gu>g w>v y>i c>k q>k ei>i ie>i ii>i ee>i".split()
)


class Sentences(Protocol):
    """What is asked of a side: its sentences and their language."""

    @property
    def sentences(self) -> Sequence[str]:
        """Return the sentences in order."""

    @property
    def language(self) -> Language:
        """Return the language of the report."""


class Matched(NamedTuple):
    """Two matrices, (n, m): how far two sentences cover each other, 0..1, and how rare the rarest thing in both is."""

    coverage: Matrix
    rarest: Matrix


class _Units(NamedTuple):
    """The words or windows of one side in order: their texts, and where each sentence's begin."""

    texts: list[str]
    firsts: list[int]
    tokens: list[Token | None]


def cosines(left: Rows, right: Rows, share: float) -> tuple[Matrix, Matrix, Matrix]:
    """Return the cosines across and within two sides after taking a share of the mean of both off every row."""
    import numpy as np

    middle = (left.mean(axis=0) + right.mean(axis=0)) / 2 * share
    a, b = left - middle, right - middle
    a /= np.maximum(np.linalg.norm(a, axis=1, keepdims=True), 1e-9)
    b /= np.maximum(np.linalg.norm(b, axis=1, keepdims=True), 1e-9)
    return a @ b.T, a @ a.T, b @ b.T


def _clip(values: Matrix, curve: tuple[float, float]) -> Matrix:
    import numpy as np

    return np.clip((values - curve[0]) / (curve[1] - curve[0]), 0, 1)


def match_words(left: Sentences, right: Sentences, encoder: Encoder | None = None) -> Matched:
    """Match the content words of all sentences of two reports."""
    import numpy as np

    ours, theirs = _content_words(left), _content_words(right)
    known = [_Known.of(ours, left.language), _Known.of(theirs, right.language)]
    near = [_clip(c, WORD_CURVE) for c in cosines(*_encode(ours, theirs, encoder), UNIT_SHARE)]
    pairs = ((known[0], known[1]), (known[0], known[0]), (known[1], known[1]))
    across, within, within_too = (_match(rows, *pair) for rows, pair in zip(near, pairs, strict=True))
    return _late_interaction(across, within, within_too, np.array(ours.firsts), np.array(theirs.firsts))


def match_windows(left: Sentences, right: Sentences, encoder: Encoder | None = None) -> Matched:
    """Match the windows of neighbouring words of all sentences of two reports, by rows alone."""
    import numpy as np

    ours, theirs = _word_windows(left), _word_windows(right)
    near = [_clip(c, WINDOW_CURVE) for c in cosines(*_encode(ours, theirs, encoder), UNIT_SHARE)]
    return _late_interaction(near[0], near[1], near[2], np.array(ours.firsts), np.array(theirs.firsts))


def _encode(ours: _Units, theirs: _Units, encoder: Encoder | None) -> tuple[Rows, Rows]:
    from compare.encoder import load_encoder

    rows = (encoder or load_encoder()).encode([*ours.texts, *theirs.texts])
    return rows[: len(ours.texts)], rows[len(ours.texts) :]


def _late_interaction(
    across: Matrix, ours: Matrix, theirs: Matrix, left: NDArray[np.int64], right: NDArray[np.int64]
) -> Matched:
    """Return coverage and rarest match of sentences, from the matches of their units across and within both sides.

    Coverage is the geometric mean of both sides' matched share, by rarity. `left`, `right`: where sentences begin.
    """
    import numpy as np

    into_right = np.maximum.reduceat(across, right, axis=1)
    into_left = np.maximum.reduceat(across, left, axis=0)
    total = len(left) + len(right) + 1
    seen_left = np.maximum.reduceat(ours, left, axis=1).sum(axis=1) + into_right.sum(axis=1)
    seen_right = np.maximum.reduceat(theirs, right, axis=1).sum(axis=1) + into_left.sum(axis=0)
    rare_left = np.log(np.maximum(total / np.maximum(seen_left, 1e-9), np.exp(LEAST_RARITY)))
    rare_right = np.log(np.maximum(total / np.maximum(seen_right, 1e-9), np.exp(LEAST_RARITY)))
    found_left, found_right = into_right * rare_left[:, None], into_left * rare_right
    whole = np.outer(np.add.reduceat(rare_left, left), np.add.reduceat(rare_right, right))
    matched = np.add.reduceat(found_left, left, axis=0) * np.add.reduceat(found_right, right, axis=1)
    rarest = np.maximum.reduceat(found_left, left, axis=0) + np.maximum.reduceat(found_right, right, axis=1)
    return Matched(np.sqrt(matched / whole), rarest / 2)


def _content_words(side: Sentences) -> _Units:
    def counts(word: Token) -> bool:
        return word.pos in CONTENT and len(word.text) > 1 and word.text.lower() not in _LIGHT and _is_word(word)

    return _collect(side, ([(word.text, word) for word in words if counts(word)] for words in _analyse(side)))


def _word_windows(side: Sentences) -> _Units:
    def windows(text: str, words: Words) -> list[tuple[str, Token | None]]:
        kept = [word for word in words if _is_word(word)]
        ends = range(WINDOW - 1, len(kept))
        return [(text[kept[end - WINDOW + 1].start : kept[end].end], None) for end in ends]

    return _collect(side, (windows(text, words) for text, words in zip(side.sentences, _analyse(side), strict=True)))


def _collect(side: Sentences, units: Iterable[Sequence[tuple[str, Token | None]]]) -> _Units:
    """Lay the units of all sentences in one row; a sentence without any stands for itself."""
    collected = _Units([], [], [])
    for sentence, found in zip(side.sentences, units, strict=True):
        collected.firsts.append(len(collected.texts))
        for text, token in found or [(sentence, None)]:
            collected.texts.append(text)
            collected.tokens.append(token)
    return collected


def _is_word(word: Token) -> bool:
    return any(letter.isalnum() for letter in word.text)


def _analyse(side: Sentences) -> list[Words]:
    from compare.languages.analysis import analyse

    return analyse(side.sentences, side.language)


class _Known(NamedTuple):
    """What is known of the words of one side beside their rows."""

    sounds: list[str]
    named: NDArray[np.bool_]
    values: NDArray[np.float64]  # nan for what is no figure
    events: list[frozenset[str]]

    @classmethod
    def of(cls, units: _Units, language: Language) -> _Known:
        import numpy as np

        named = [t is not None and (t.pos == "PROPN" or (t.start > 0 and t.text[:1].isupper())) for t in units.tokens]
        return cls(
            [_sound(text) for text in units.texts],
            np.array(named),
            np.array([_value(text) for text in units.texts]),
            [_events_of(text.lower(), language) for text in units.texts],
        )


def _match(near: Matrix, ours: _Known, theirs: _Known) -> Matrix:
    """Return how well words match, 0..1: figures by value alone, others by the best of rows, letters and happening."""
    import numpy as np

    letters = _clip(_shared_letters(ours.sounds, theirs.sounds), NAME_CURVE)
    letters *= np.where(np.logical_and.outer(ours.named, theirs.named), 1, COGNATE)
    match = np.maximum(np.maximum(near, letters), _shared(ours.events, theirs.events))
    figures, figures_too = ~np.isnan(ours.values), ~np.isnan(theirs.values)
    equal = np.equal.outer(ours.values, theirs.values)
    return np.where(figures[:, None] | figures_too, equal, match)


def _shared_letters(ours: Sequence[str], theirs: Sequence[str]) -> Matrix:
    """Return the share of letter pairs that words have in common (Dice); short words have none."""
    import numpy as np

    def pairs(word: str) -> frozenset[str]:
        return frozenset(map("".join, zip(f" {word}", f"{word} ", strict=True)) if len(word) > SHORT_NAME else ())

    a, b = [pairs(word) for word in ours], [pairs(word) for word in theirs]
    sizes = np.add.outer([len(x) for x in a], [len(x) for x in b])
    return 2 * _shared(a, b, count=True) / np.maximum(sizes, 1)


def _shared(ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]], *, count: bool = False) -> Matrix:
    """Return how many members each two sets have in common, or whether any."""
    import numpy as np

    columns: defaultdict[str, int] = defaultdict()
    columns.default_factory = columns.__len__
    places = [[(n, columns[member]) for n, one in enumerate(side) for member in one] for side in (ours, theirs)]
    tables = []
    for side, cells in zip((ours, theirs), places, strict=True):
        table = np.zeros((len(side), len(columns) or 1), dtype=np.float32)
        if cells:
            table[tuple(np.array(cells).T)] = 1
        tables.append(table)
    shared = (tables[0] @ tables[1].T).astype(np.float64)
    return shared if count else np.minimum(shared, 1)


@cache
def _sound(word: str) -> str:
    """Return a word in small plain letters, with one spelling for sounds that transcriptions spell in several ways."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word.lower()) if letter.isalnum())
    for rule in _SOUNDS:
        spelling, sound = rule.split(">")
        plain = plain.replace(spelling, sound)
    return re.sub(r"(.)\1", r"\1", plain)


def _value(word: str) -> float:
    """Return what a figure is worth, nan for a word."""
    if not any(letter.isdigit() for letter in word):
        return _NUMBERS.get(word.lower(), float("nan"))
    digits = re.sub(r"[^\d.,]", "", word).strip(".,")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", digits):
        return float(re.sub(r"[.,]", "", digits))
    whole, *fraction = re.split(r"[.,]", digits)
    return float(f"{whole or 0}.{''.join(fraction) or 0}")


@cache
def _stems(language: Language) -> tuple[dict[str, set[str]], tuple[tuple[str, str], ...]]:
    """Return the events of whole words and of beginnings of words."""
    whole: dict[str, set[str]] = {}
    table = tomllib.loads(resources.files("compare").joinpath("claims.toml").read_text("utf-8"))["events"]
    beginnings = []
    for event, row in table.items():
        for form in row[language].split():
            if form.endswith("*"):
                beginnings.append((form[:-1], event))
            else:
                whole.setdefault(form, set()).add(event)
    return whole, tuple(beginnings)


@cache
def _events_of(word: str, language: Language) -> frozenset[str]:
    """Return the kinds of happening that a word, in small letters, may name."""
    whole, beginnings = _stems(language)
    return frozenset(whole.get(word, ())) | {event for start, event in beginnings if word.startswith(start)}
