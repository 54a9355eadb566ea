"""Learn the weights of `compare.claims` from pairs of reports with gold links, and report cross-validated figures.

    python learning/learn_links.py REAL            print the figures
    python learning/learn_links.py REAL --write    also write the weights into compare/claims.toml

REAL is the folder of real pairs (left.txt, right.txt, one sentence a line; gold.json; meta.json). The pairs of `data/`
are learned from too, at half the weight, since one author wrote both sides. A pair is never scored by weights it
taught, in neither of the two stages. Numpy only; the same input gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import compare
from compare.claims import Side, choose, context, features

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "compare" / "claims.toml"
MARKER = "# Written by learning/learn_links.py; do not edit by hand.\n"
FIRST = (
    *("sentence", "words", "windows"),
    *("sentence-stands-out", "words-stand-out", "windows-stand-out"),
    *("rarest", "lede", "both-quote", "one-quotes", "few-to-choose-from"),
)
SECOND = ("first-stage", "neighbours-in-order", "neighbours-on-one-side", "like-sentences")
STRENGTH = (0.03, 0.1)  # inverse L2 penalty on standardised features, first and second stage
WRITTEN_WEIGHT = 0.5


@dataclass(frozen=True)
class Pair:
    """Two sides, what the first model sees of them, and which sentences are linked."""

    name: str
    weight: float
    left: Side
    right: Side
    seen: Matrix
    linked: NDArray[np.bool_]


@dataclass(frozen=True)
class Model:
    """A logistic model: weights on features as they are, and the constant."""

    weights: Matrix
    bias: float

    def __call__(self, seen: Matrix) -> Matrix:
        """Return probabilities."""
        return 1 / (1 + np.exp(-(seen @ self.weights + self.bias)))


def fit(pairs: Sequence[Pair], seen: Sequence[Matrix], strength: float) -> Model:
    """Fit a logistic model by Newton's method, with an L2 penalty on standardised features."""
    x = np.concatenate([one.reshape(-1, one.shape[-1]) for one in seen])
    y = np.concatenate([pair.linked.ravel() for pair in pairs]).astype(float)
    w = np.concatenate([np.full(pair.linked.size, pair.weight) for pair in pairs])
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-12
    z = np.column_stack([(x - mean) / spread, np.ones(len(x))])
    penalty = np.append(np.full(x.shape[1], 1 / strength), 1e-9)
    beta = np.zeros(z.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(z @ beta)))
        gradient = z.T @ (w * (p - y)) + penalty * beta
        step = np.linalg.solve((z.T * (w * p * (1 - p))) @ z + np.diag(penalty), gradient)
        beta -= step
        if np.abs(step).max() < 1e-9:  # noqa: PLR2004 - converged
            break
    weights = beta[:-1] / spread
    return Model(weights, float(beta[-1] - weights @ mean))


def learn(pairs: Sequence[Pair]) -> tuple[Model, Model]:
    """Learn both stages; the second one from first answers to pairs that were left out."""
    answers = []
    for pair in pairs:
        others = [other for other in pairs if other is not pair]
        answers.append(fit(others, [other.seen for other in others], STRENGTH[0])(pair.seen))
    around = [context(answer, pair.left, pair.right) for answer, pair in zip(answers, pairs, strict=True)]
    return fit(pairs, [pair.seen for pair in pairs], STRENGTH[0]), fit(pairs, around, STRENGTH[1])


def probabilities(models: tuple[Model, Model], pair: Pair) -> Matrix:
    """Return what both stages make of a pair."""
    return models[1](context(models[0](pair.seen), pair.left, pair.right))


def f1(pairs: Sequence[Pair], chosen: Sequence[NDArray[np.bool_]]) -> float:
    """Return micro F1 of sentence-to-sentence links."""
    right = sum((pair.linked & picked).sum() for pair, picked in zip(pairs, chosen, strict=True))
    return float(2 * right / sum(pair.linked.sum() + picked.sum() for pair, picked in zip(pairs, chosen, strict=True)))


def best_f1(pairs: Sequence[Pair], p: Sequence[Matrix]) -> float:
    """Return micro F1 at the best single threshold: an upper bound, known only with the gold at hand."""
    flat, gold = np.concatenate([one.ravel() for one in p]), np.concatenate([pair.linked.ravel() for pair in pairs])
    hits = gold[np.argsort(-flat)].cumsum()
    return float((2 * hits / (np.arange(1, len(gold) + 1) + gold.sum())).max())


def precision_at_links(pairs: Sequence[Pair], p: Sequence[Matrix]) -> float:
    """Return average precision: how well the probabilities rank, whatever is chosen."""
    flat, gold = np.concatenate([one.ravel() for one in p]), np.concatenate([pair.linked.ravel() for pair in pairs])
    ranked = gold[np.argsort(-flat)]
    return float((ranked.cumsum() / np.arange(1, len(gold) + 1))[ranked].mean())


def calibration(pairs: Sequence[Pair], p: Sequence[Matrix]) -> Iterator[tuple[float, float, float, int]]:
    """Yield for each band of probabilities its lower bound, mean, share of links, and size."""
    flat, gold = np.concatenate([one.ravel() for one in p]), np.concatenate([pair.linked.ravel() for pair in pairs])
    for low, high in ((0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1)):
        band = (flat >= low) & (flat < high)
        if band.any():
            yield low, float(flat[band].mean()), float(gold[band].mean()), int(band.sum())


def load(real: Path) -> tuple[list[Pair], list[Pair]]:
    """Return the real pairs and those of `data/`."""
    encode = compare.load_encoder().encode

    def pair(name: str, weight: float, sides: Sequence[tuple[list[str], Any]], links: list[dict[str, Any]]) -> Pair:
        left, right = (Side(texts, language, encode(texts)) for texts, language in sides)
        linked = np.zeros((len(left.sentences), len(right.sentences)), dtype=bool)
        for link in links:
            for cell in product(link["left"], link["right"]):
                linked[cell] = True
        return Pair(name, weight, left, right, features(left, right), linked)

    def real_pair(folder: Path) -> Pair:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        sides = [
            ((folder / f"{side}.txt").read_text("utf-8").rstrip("\n").split("\n"), meta[side]["language"])
            for side in ("left", "right")
        ]
        return pair(folder.name, 1.0, sides, json.loads((folder / "gold.json").read_text("utf-8"))["links"])

    def written_pair(path: Path) -> Pair:
        gold = json.loads(path.read_text("utf-8"))
        reports = [compare.read(path.parents[1] / gold[side])[0] for side in ("left", "right")]
        sides = [([sentence.text for sentence in report.sentences], report.language) for report in reports]
        return pair(path.stem, WRITTEN_WEIGHT, sides, gold["links"])

    found = sorted(path.parent for path in real.glob("*/gold.json"))
    return list(map(real_pair, found)), list(map(written_pair, sorted((ROOT / "data").glob("*/gold/*.json"))))


def table(first: Model, second: Model) -> str:
    """Return both models as TOML."""
    parts = []
    for stage, names, model in (("first", FIRST, first), ("second", SECOND, second)):
        values = zip(("bias", *names), (model.bias, *model.weights), strict=True)
        parts += [f"\n[weights.{stage}]\n", *(f"{name} = {value:.4f}\n" for name, value in values)]
    return "".join(parts)


def main() -> None:
    """Print the figures and, where asked to, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("real", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    real, written = load(given.real)
    if not real:
        sys.exit(f"no pairs in {given.real}")
    say: Callable[[str], object] = sys.stdout.write
    apart = [probabilities(learn([*(other for other in real if other is not pair), *written]), pair) for pair in real]
    models = learn(real)
    away = [probabilities(models, pair) for pair in written]
    for pair, p in zip(real, apart, strict=True):
        say(f"{pair.name:40} F1 {f1([pair], [choose(p)]):.3f}, {choose(p).sum()} for {pair.linked.sum()} links\n")
    for what, of, said in (("real, left out in turn", real, apart), ("data/, learned on real alone", written, away)):
        figures = f1(of, list(map(choose, said))), best_f1(of, said), precision_at_links(of, said)
        say("{}: F1 {:.3f}, at the best threshold {:.3f}, average precision {:.3f}\n".format(what, *figures))
    for low, mean, share, size in calibration([*real, *written], [*apart, *away]):
        say(f"from {low:.1f}: said {mean:.2f}, linked {share:.2f} of {size}\n")
    if given.write:
        kept = TABLE.read_text("utf-8").partition(MARKER)[0]
        TABLE.write_text(kept + MARKER + table(*learn([*real, *written])), "utf-8")


if __name__ == "__main__":
    main()
