"""Comparisons of many pairs, each kept in the cache as soon as it is made: an interrupted run goes on where it was."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from compare.keeping import version
from compare.report import Comparison, Flag, Link, OneSided, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from compare.policy.run import Run

_KIND = "comparison-1"
_Body = tuple[tuple[Link, ...], tuple[OneSided, ...], tuple[OneSided, ...], tuple[Flag, ...]]


def compared(run: Run, pairs: Sequence[tuple[Report, Report]]) -> list[Comparison]:
    """Return the comparison of each pair of reports, in order, from the cache where it holds it."""
    from compare.cache import open_cache
    from compare.comparison import compare

    if not pairs:
        return []
    encode, decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(_Body).decode
    maker = f"{run.model.name} {run.model.version} {version()}"
    digests: dict[int, str] = {}
    for report in (report for pair in pairs for report in pair):
        if id(report) not in digests:
            digests[id(report)] = hashlib.sha256(encode(report)).hexdigest()
    keys = [f"{digests[id(a)]} {digests[id(b)]} {run.settings.fingerprint}" for a, b in pairs]
    kept = open_cache().get_many(_KIND, maker, keys)
    made: list[Comparison] = []
    with run.progress("Comparing") as heard:
        for (left, right), key in zip(pairs, keys, strict=True):
            if key not in kept:
                fresh = compare(left, right, encoder=run.encoder, settings=run.settings)
                kept[key] = encode((fresh.links, fresh.only_left, fresh.only_right, fresh.flags))
                open_cache().put_many(_KIND, maker, [(key, kept[key])])
            links, only_left, only_right, flags = decode(kept[key])
            made.append(Comparison(left, right, links, only_left, only_right, flags, run.model.name))
            heard(len(made), len(pairs))
    return made
