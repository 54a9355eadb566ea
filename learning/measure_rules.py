"""Measure how often each rule's flags were found right: `python learning/measure_rules.py REAL`.

REAL is a folder of pairs with hand-made links and flags (left.txt, right.txt, gold.json, meta.json); those of `data/`
are added. The rules see the sentences that the gold links. A flag is right if the gold has one of the same group of
kinds on that sentence (label and loaded, hedging and attribution are one group each: readers mix them up). Few flags
a rule, so its share is drawn towards that of its kind with the weight of `PRIOR` flags. The figures are in-sample:
the rules were made with these pairs in view.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import compare

PRIOR = 8
GROUP = {"loaded": "label", "hedging": "attribution"}
DATA = Path(__file__).parent.parent / "data"


def real(folder: Path) -> list[tuple[list[str], list[str], tuple[str, str], dict]]:
    """Return sentences, languages and gold of each real pair."""
    pairs = []
    for place in sorted(folder.glob("*/gold.json")):
        meta = json.loads((place.parent / "meta.json").read_text(encoding="utf-8"))
        sides = [
            (place.parent / f"{s}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n") for s in ("left", "right")
        ]
        languages = (meta["left"]["language"], meta["right"]["language"])
        pairs.append((*sides, languages, json.loads(place.read_text(encoding="utf-8"))))
    return pairs


def own() -> list[tuple[list[str], list[str], tuple[str, str], dict]]:
    """Return the same of the pairs in `data/`."""
    pairs = []
    for place in sorted(DATA.glob("*/gold/*.json")):
        gold = json.loads(place.read_text(encoding="utf-8"))
        reports = [compare.read(place.parent.parent / gold[side])[0] for side in ("left", "right")]
        pairs.append((*([s.text for s in r.sentences] for r in reports), tuple(r.language for r in reports), gold))
    return pairs


def sentence(side: object) -> int | None:
    """Return the sentence that a gold flag names, in either form of the format."""
    return side["sentence"] if isinstance(side, dict) else side


def count(pairs: list[tuple[list[str], list[str], tuple[str, str], dict]]) -> tuple[Counter[str], Counter[str]]:
    """Return how many flags each rule raised, and how many of them the gold has."""
    raised, right = Counter(), Counter()
    for ours, theirs, languages, gold in pairs:
        links = sorted({(i, j) for link in gold["links"] for i in link["left"] for j in link["right"]})
        rest = [(GROUP.get(f["kind"], f["kind"]), sentence(f["left"]), sentence(f["right"])) for f in gold["flags"]]
        found = compare.flag_pairs([(ours[i], theirs[j]) for i, j in links], languages=languages)
        for (i, j), flags in zip(links, found, strict=True):
            for flag in flags:
                key = flag.rule if flag.kind in {"attribution", "hedging", "quantity", "quotation"} else flag.kind
                raised[key] += 1
                kind = GROUP.get(flag.kind, flag.kind)
                hit = next(
                    (g for g in rest if g[0] == kind and ((flag.left and g[1] == i) or (flag.right and g[2] == j))),
                    None,
                )
                if hit:
                    rest.remove(hit)
                    right[key] += 1
    return raised, right


def main() -> None:
    """Print a line a rule: flags raised, found right, and the share drawn towards its kind's."""
    raised, right = count(real(Path(sys.argv[1])) + own())
    for key in sorted(raised):
        kind = key.partition(".")[0]
        all_raised = sum(n for k, n in raised.items() if k.partition(".")[0] == kind)
        all_right = sum(n for k, n in right.items() if k.partition(".")[0] == kind)
        share = (right[key] + PRIOR * all_right / all_raised) / (raised[key] + PRIOR)
        sys.stdout.write(f"{key:24} {right[key]:3} of {raised[key]:3}  {share:.2f}\n")


if __name__ == "__main__":
    main()
