# ruff: noqa: T201 - a script: it prints, and is no package
"""Learn the weights of compare/selection.py from comparable news that is made of translated news.

Usage: python learning/learn_selection.py TRANSLATED.json.gz [COMPARABLE.json.gz]

TRANSLATED is a list of documents {"id", "left": [...], "right": [...]} whose n-th sentences translate each other
(`news_parallel` of the benchmarks). Each seed makes comparable reports of them: on each side 35 % of the sentences are
dropped, 12 % of neighbours joined, up to three blocks moved, sentences of other documents put in. The weights printed
are those of all documents. Printed before: link F1 on documents that taught nothing (two halves by document, other
seeds), and on COMPARABLE, half by half.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

import compare.selection as model
from compare.encoder import load_encoder
from compare.evidence import Words, among, gather, parts_gain

ROWS_ALONE = ["cosine", "square", "hub", "behind", "joining", "diagonal", "ratio", "shorter"]
ROWS_AMONG = ["first", "ratio", "shorter", "fitting", "crossing", "joining"]
WORDS_ALONE = [*ROWS_ALONE[1:], "part", "votes_more", "votes_less"]
WORDS_AMONG = ["first", "ratio", "shorter", "fitting", "crossing", "votes_more", "votes_again"]
LEARN_SEEDS, CHECK_SEEDS = range(8), range(100, 104)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from compare.evidence import Encode

    Weights = dict[str, float]

Document = dict[str, Any]
DROPPED, JOINED, FOREIGN, BLOCKS, SHORTEST = 0.35, 0.12, 0.2, 3, 6


def side(rng: random.Random, count: int) -> list[tuple[int, ...]]:
    """Return the units of one side: sentence numbers, or nothing for a foreign sentence."""
    kept = [at for at in range(count) if rng.random() > DROPPED]
    units: list[tuple[int, ...]] = []
    while kept:
        size = 2 if len(kept) > 1 and rng.random() < JOINED else 1
        units.append(tuple(kept[:size]))
        del kept[:size]
    for _ in range(rng.randint(0, BLOCKS)):
        if len(units) > BLOCKS:
            at, size = rng.randrange(len(units) - 1), rng.randint(1, max(1, min(4, len(units) // 3)))
            block = units[at : at + size]
            del units[at : at + size]
            to = rng.randint(0, len(units))
            units[to:to] = block
    for _ in range(round(FOREIGN * len(units))):
        units.insert(rng.randint(0, len(units)), ())
    return units


def comparable(documents: list[Document], seed: int) -> list[Document]:
    """Return comparable reports made of translated ones, with their links."""
    rng = random.Random(seed)  # noqa: S311 - documents, not secrets
    made: list[Document] = []
    for at, document in enumerate(documents):
        if len(document["left"]) < SHORTEST:
            continue
        units, texts = {}, {}
        for name in ("left", "right"):
            units[name] = side(rng, len(document[name]))
            foreign = documents[at - 1 - rng.randrange(len(documents) - 1)][name]
            texts[name] = [" ".join(document[name][k] for k in unit) or rng.choice(foreign) for unit in units[name]]
        links = [[i, j] for i, a in enumerate(units["left"]) for j, b in enumerate(units["right"]) if set(a) & set(b)]
        if texts["left"] and texts["right"]:
            made.append({"id": document["id"], **texts, "links": links})
    return made


class Sheet:
    """One pair of reports with its evidence, to fit and score models quickly."""

    def __init__(self, document: Document, encode: Encode) -> None:
        self.id = document["id"]
        texts = document["left"], document["right"]
        rows = encode(texts[0]), encode(texts[1])
        self.lengths = model.known_lengths(*rows, None, texts)
        self.pairs = gather(*rows, self.lengths)
        gold = {tuple(link) for link in document["links"]}
        self.truth = np.array([(i, j) in gold for i, j in zip(self.pairs.left, self.pairs.right, strict=True)])
        self.gold = len(gold)
        self.words = Words(texts, encode)
        more, less = self.words.votes(self.pairs)
        part = parts_gain(self.pairs, rows, texts, encode)
        self.first = self.pairs.evidence | {"votes_more": more, "votes_less": less, "part": part}
        self.second: dict[str, Any] = {}

    def again(self, weights: Weights, *, words: bool) -> None:
        """Work out the evidence of the second round."""
        likely = model.likelihood(self.first, weights)
        self.second = self.first | among(self.pairs, likely, self.lengths) | {"first": model.log_odds(likely)}
        if words:
            self.second["votes_again"] = self.words.votes(self.pairs, self.pairs.dense(likely))[0]


def fit(sheets: list[Sheet], names: list[str], stage: str) -> Weights:
    """Return the weights of a logistic model, the constant under the empty name."""
    table = np.concatenate([np.stack([getattr(s, stage)[n] for n in names], 1) for s in sheets])
    scaler = StandardScaler().fit(table)
    found = LogisticRegression(max_iter=2000).fit(scaler.transform(table), np.concatenate([s.truth for s in sheets]))
    weights = found.coef_[0] / scaler.scale_
    constant = found.intercept_[0] - weights @ scaler.mean_
    return {"": round(float(constant), 2)} | {n: round(float(w), 2) for n, w in zip(names, weights, strict=True)}


def learn(sheets: list[Sheet], *, words: bool) -> tuple[Weights, Weights]:
    """Return the weights of both rounds."""
    alone = fit(sheets, WORDS_ALONE if words else ROWS_ALONE, "first")
    for sheet in sheets:
        sheet.again(alone, words=words)
    return alone, fit(sheets, WORDS_AMONG if words else ROWS_AMONG, "second")


def counts(sheets: list[Sheet], weights: tuple[Weights, Weights], *, words: bool) -> NDArray[np.float64]:
    """Return true links found, links found and links there are."""
    total = np.zeros(3)
    for sheet in sheets:
        sheet.again(weights[0], words=words)
        chosen = model.likelihood(sheet.second, weights[1]) >= model.LIKELY
        total += [(chosen & sheet.truth).sum(), chosen.sum(), sheet.gold]
    return total


def f1(total: NDArray[np.float64]) -> str:
    """Return F1 as text."""
    return f"{2 * total[0] / (total[1] + total[2]):.4f}"


def main() -> None:
    """Learn, check, print."""
    files = [json.loads(gzip.decompress(Path(name).read_bytes())) for name in sys.argv[1:3]]
    encode = load_encoder().encode
    learned = [Sheet(d, encode) for seed in LEARN_SEEDS for d in comparable(files[0], seed)]
    checks = {f"seed {seed}": [Sheet(d, encode) for d in comparable(files[0], seed)] for seed in CHECK_SEEDS}
    if len(files) > 1:
        checks["COMPARABLE"] = [Sheet(d, encode) for d in files[1]]
    ids = sorted(d["id"] for d in files[0])
    halves = [set(ids[0::2]), set(ids[1::2])]
    for words in (False, True):
        crossed = [learn([s for s in learned if s.id in half], words=words) for half in halves]
        weights = learn(learned, words=words)
        print("rows, words and parts" if words else "rows alone")
        for name, sheets in checks.items():
            parts = [
                counts([s for s in sheets if s.id not in half], w, words=words)
                for half, w in zip(halves, crossed, strict=True)
            ]
            print(f"  {name}: held-out halves {f1(parts[0])} {f1(parts[1])}, both {f1(sum(parts))}", end="")
            print(f"; final weights {f1(counts(sheets, weights, words=words))}")
        print(*weights, sep="\n")


if __name__ == "__main__":
    main()
