"""Learn the weights of `compare.words` from sentence pairs with hand-made word links, and say how well they do.

    python learning/learn_words.py words.json.gz            figures: each half by what the other teaches
    python learning/learn_words.py words.json.gz --write    the same, and compare/words.toml from all of it

The file is a JSON list of objects with `id`, `left`, `right` (words), `sure` and `possible` (links); whole books, by
the part of `id` before "_", go to one half. Sure links teach yes, cells without a link teach no, merely possible ones
nothing. Every second pair that can be is learned once more with the halves of its right side in the other order, so
that place and step do not count for everything: reports are no translations.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from compare.words import Weights, decide, evidence, rounds, surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Document = dict[str, Any]
    Table = Mapping[str, Any]

ROUNDS = 3
RIDGE = 2e-5  # times the number of cells
STEPS = 12  # of Newton's method; it converges in fewer
SHORTEST_PART = 4


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--languages", default="fr,en")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with gzip.open(options.file) as file:
        documents = json.load(file)
    languages = tuple(options.languages.split(","))
    turned = [rearranged(document) for document in documents]
    tables = [_tables(some, languages) for some in (documents, turned)]
    books = list(dict.fromkeys(_book(document) for document in documents))
    halves = [
        [k for k, d in enumerate(documents) if (books.index(_book(d)) % 2 == 0) == first] for first in (True, False)
    ]
    for name, (taught, kept) in {"second": halves, "first": halves[::-1]}.items():
        weights = learn(documents, turned, tables, taught)
        sys.stdout.write(f"{name} half, learned on the other  {_figures(documents, tables[0], kept, weights)}\n")
        moved = [k for k in kept if turned[k] is not documents[k]]
        sys.stdout.write(f"  its rearranged pairs         {_figures(turned, tables[1], moved, weights)}\n")
    weights = learn(documents, turned, tables, range(len(documents)))
    sys.stdout.write(
        f"all, learned on all           {_figures(documents, tables[0], range(len(documents)), weights)}" + "\n"
    )
    if options.write:
        path = Path(__file__).parent.parent / "compare" / "words.toml"
        path.write_text(_toml(weights), "utf-8")


def rearranged(document: Document) -> Document:
    """Return a pair with the halves of its right side swapped at a comma, or the pair itself where none divides it."""
    words: list[str] = document["right"]
    commas = [k for k, word in enumerate(words) if word in {",", ";", ":"}]
    cuts = [k for k in commas if k >= SHORTEST_PART and len(words) - k > SHORTEST_PART + 1]
    if not cuts:
        return document
    cut = min(cuts, key=lambda k: abs(k - len(words) / 2))
    order = [*range(cut + 1, len(words) - 1), cut, *range(cut), len(words) - 1]
    place = {old: new for new, old in enumerate(order)}
    moved = {kind: [[i, place[j]] for i, j in document[kind]] for kind in ("sure", "possible")}
    return {**document, "right": [words[k] for k in order], **moved}


def learn(
    documents: Sequence[Document], turned: Sequence[Document], tables: list[list[Table]], of: Sequence[int]
) -> Weights:
    """Return the weights that the named pairs teach, and the cuts that give them their best F1."""
    again = [k for k in of if turned[k] is not documents[k]][::2]
    pairs = [documents[k] for k in of] + [turned[k] for k in again]
    evident = [tables[0][k] for k in of] + [tables[1][k] for k in again]
    learned: list[dict[str, float]] = []
    features = evident
    for _ in range(ROUNDS):
        learned.append(_logistic_regression(features, pairs))
        probability = [rounds(table, Weights(tuple(learned), 0, 0))[-1] for table in evident]
        features = [{**table, **surroundings(p)} for table, p in zip(evident, probability, strict=True)]
    best = max(
        (_f1(pairs, [decide(p, weights) for p in probability]), weights.mutual, weights.alone)
        for mutual in (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)
        for alone in (0.4, 0.5, 0.6, 0.7, 0.8)
        for weights in [Weights(tuple(learned), mutual, alone)]
    )
    return Weights(tuple(learned), best[1], best[2])


def _logistic_regression(features: Sequence[Table], pairs: Sequence[Document]) -> dict[str, float]:
    names = list(features[0])
    parts, answers = [], []
    for table, pair in zip(features, pairs, strict=True):
        cells = np.stack([table[name] for name in names], -1)
        answer = np.zeros(cells.shape[:2], dtype=np.int8)
        for kind, value in (("possible", -1), ("sure", 1)):
            for i, j in pair.get(kind, []):
                answer[i, j] = value
        parts.append(cells[answer >= 0])
        answers.append(answer[answer >= 0])
    x, y = np.concatenate(parts), np.concatenate(answers).astype(np.float32)
    mean, spread = x.mean(0), x.std(0) + 1e-6
    x = np.concatenate([(x - mean) / spread, np.ones((len(x), 1))], 1).astype(np.float32)
    weights = np.zeros(x.shape[1])
    penalty = RIDGE * len(x) * np.append(np.ones(len(names)), 0)
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights.astype(np.float32), -30, 30)))
        slope = x.T @ (p - y) + penalty * weights
        bend = (x * np.maximum(p * (1 - p), 1e-9)[:, None]).T @ x + np.diag(penalty + 1e-6)
        weights -= np.linalg.solve(bend, slope)
    plain = weights[:-1] / spread
    return {**dict(zip(names, plain.tolist(), strict=True)), "constant": float(weights[-1] - (plain * mean).sum())}


def _tables(documents: Sequence[Document], languages: tuple[str, ...]) -> list[Table]:
    return list(evidence([(d["left"], d["right"]) for d in documents], languages=(languages[0], languages[1])))


def _book(document: Document) -> str:
    return str(document["id"]).partition("_")[0]


def _counts(documents: Sequence[Document], found: Sequence[list[tuple[int, int]]]) -> tuple[int, int, int, int]:
    totals = [0, 0, 0, 0]
    for document, links in zip(documents, found, strict=True):
        sure = set(map(tuple, document["sure"]))
        either = sure | set(map(tuple, document.get("possible", [])))
        for k, count in enumerate((len(sure & set(links)), len(either & set(links)), len(links), len(sure))):
            totals[k] += count
    return totals[0], totals[1], totals[2], totals[3]


def _f1(documents: Sequence[Document], found: Sequence[list[tuple[int, int]]]) -> float:
    right_sure, right, all_, sure = _counts(documents, found)
    precision, recall = right / max(all_, 1), right_sure / max(sure, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _figures(documents: Sequence[Document], tables: Sequence[Table], of: Sequence[int], weights: Weights) -> str:
    chosen = [documents[k] for k in of]
    found = [decide(rounds(tables[k], weights)[-1], weights) for k in of]
    right_sure, right, all_, sure = _counts(chosen, found)
    either = len(set(chain.from_iterable(((n, *p) for p in d["sure"] + d["possible"]) for n, d in enumerate(chosen))))
    return (
        f"P {right / all_:.3f}  R {right_sure / sure:.3f}  F1 {_f1(chosen, found):.4f}"
        f"  AER {1 - (right_sure + right) / (all_ + sure):.3f}  of sure and possible {right / either:.3f}"
    )


def _toml(weights: Weights) -> str:
    lines = [
        "# Learned by learning/learn_words.py: do not edit. The features are explained in compare/words.py.",
        f"mutual = {weights.mutual}",
        f"alone = {weights.alone}",
    ]
    for learned in weights.rounds:
        lines += ["", "[[round]]", *(f'"{name}" = {weight:.4f}' for name, weight in learned.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
