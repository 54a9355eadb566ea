"""What a glance at a report says, kept in the cache: the language of its words, and a sample of their runs."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

import msgspec

from compare.errors import LanguageError
from compare.keeping import version
from compare.languages.matching import fold
from compare.reuse import RUN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from compare.report import Report

_KIND = "profile-1"
_BATCH = 500
_ENOUGH = 20  # words from which a language can be told
_SAMPLE = 4000  # characters that tell it
_KEPT = 4  # one run of words in so many is kept, the same ones in every report
_SHORT = 60  # words of a report of which all are kept
_WORD = re.compile(r"\w+")


class Profile(msgspec.Struct, frozen=True):
    """The language that a report's words are in (None: too few to tell), or why it is none of those that are read.

    `runs` are hashes of runs of words; reports that share many of them share text.
    """

    language: str | None
    problem: str | None
    runs: frozenset[int]


def profiles(reports: Sequence[Report], heard: Callable[..., None]) -> list[Profile]:
    """Return the profile of each report, in order. `heard` is told how many of how many are done."""
    from compare.cache import open_cache

    maker, found = version(), []
    encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(Profile).decode
    for at in range(0, len(reports), _BATCH):
        batch = reports[at : at + _BATCH]
        keys = ["\0".join(sentence.text for sentence in report.sentences) for report in batch]
        kept = open_cache().get_many(_KIND, maker, keys)
        fresh: dict[str, bytes] = {}
        for report, key in zip(batch, keys, strict=True):
            if key in kept:
                found.append(decode(kept[key]))
            else:
                found.append(_profile(report))
                fresh[key] = encode(found[-1])
        open_cache().put_many(_KIND, maker, fresh.items())
        heard(len(found), len(reports))
    return found


def _profile(report: Report) -> Profile:
    language, problem = _told(report)
    words = [_WORD.findall(fold(sentence.text)) for sentence in report.sentences]
    runs = {
        zlib.crc32(" ".join(listed[at : at + RUN]).encode())
        for listed in words
        for at in range(max(1, len(listed) - RUN + 1))
        if listed
    }
    if sum(map(len, words)) > _SHORT:
        runs = {run for run in runs if run % _KEPT == 0}
    return Profile(language, problem, frozenset(runs))


def _told(report: Report) -> tuple[str | None, str | None]:
    from compare.reading.detection import detect_language

    prose = "\n".join(sentence.text for sentence in report.sentences)[:_SAMPLE]
    if len(_WORD.findall(prose)) < _ENOUGH:
        return None, None
    try:
        return detect_language(prose, "it"), None
    except LanguageError as error:
        return None, str(error).partition(";")[0]
