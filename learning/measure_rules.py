"""Measure each rule: `python learning/measure_rules.py REAL NEWS [--write]`.

REAL is a folder of pairs with hand-made links and flags (left.txt, right.txt, gold.json, meta.json, and gold_B.json
where a second reader marked them); those of `data/` are added. The rules see the sentences that the gold links. A flag
is right if a reader has one of the same group of kinds on that sentence (label and loaded, hedging and attribution are
one group each: readers mix them up). NEWS is a file of documents translated faithfully (`left` and `right` lists of
sentences, JSON, gzipped): each flag there is a false alarm. `--write` puts the figures into the rules' file.

A rule's confidence is the share of right flags, drawn towards that of its kind with the weight of `PRIOR` flags, as a
kind's is towards that of all. The figures are in-sample: the rules were made with these texts in view.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import compare
from compare.encoder import load_encoder
from compare.framing.omission import omissions, one_sided
from compare.framing.prominence import prominence
from compare.framing.rules import FILE, RULES
from compare.report import KINDS, Link, Report, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from compare.report import Flag, Kind

PRIOR = 8
GROUP = {"loaded": "label", "hedging": "attribution"}
WHOLE = ("omission", "prominence")  # kinds that take whole reports: no pair of sentences can raise them
DATA = Path(__file__).parent.parent / "data"
FIGURES = re.compile(r"^(?:confidence|raised|right|false_alarms_per_100) = .*\n", re.MULTILINE)


@dataclass(frozen=True)
class Marked:
    """A pair of reports, its links, and the flags that readers gave it: group of kinds, left and right sentence."""

    left: Report
    right: Report
    links: tuple[Link, ...]
    flags: tuple[tuple[str, int | None, int | None], ...]


@dataclass(frozen=True)
class Figures:
    """What was counted, a rule each: flags raised, found right, and raised on faithful translations."""

    raised: Counter[str]
    right: Counter[str]
    alarms: Counter[str]
    pairs: int
    translations: int

    def of_kind(self, kind: Kind) -> tuple[int, int]:
        """Return the flags that all rules of a kind raised, and the right ones."""
        ids = [rule.id for rule in RULES.values() if rule.kind == kind]
        return sum(self.raised[i] for i in ids), sum(self.right[i] for i in ids)

    def confidence(self, rule: str) -> float:
        """Return the share of right flags, drawn towards the kind's, and that towards the share of all.

        A rule that raised nothing there is a guess, half at most.
        """
        share = sum(self.right.values()) / max(1, sum(self.raised.values()))
        for raised, right in (self.of_kind(RULES[rule].kind), (self.raised[rule], self.right[rule])):
            share = (right + PRIOR * share) / (raised + PRIOR)
        return share if self.raised[rule] else min(share, 0.5)

    def rate(self, rules: Iterable[str]) -> float:
        """Return the false alarms of rules on 100 translations."""
        return 100 * sum(self.alarms[rule] for rule in rules) / self.translations


def real(folder: Path) -> Iterator[Marked]:
    """Yield the pairs of a folder, a line a sentence."""
    for place in sorted(folder.glob("*/gold.json")):
        meta = json.loads((place.parent / "meta.json").read_text(encoding="utf-8"))
        sides = []
        for side in ("left", "right"):
            text = (place.parent / f"{side}.txt").read_text(encoding="utf-8").rstrip("\n")
            found = re.finditer(r"[^\n]+", text)
            sentences = tuple(Sentence(m[0], m.start(), m.end(), n) for n, m in enumerate(found))
            sides.append(Report(side, text, meta[side]["language"], sentences))
        golds = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(place.parent.glob("gold*.json"))]
        yield _marked(sides[0], sides[1], golds)


def own() -> Iterator[Marked]:
    """Yield the pairs in `data/`."""
    for place in sorted(DATA.glob("*/gold/*.json")):
        gold = json.loads(place.read_text(encoding="utf-8"))
        reports = [compare.read(place.parent.parent / gold[side])[0] for side in ("left", "right")]
        yield _marked(reports[0], reports[1], [gold])


def _marked(left: Report, right: Report, golds: list[dict[str, Any]]) -> Marked:
    """Bring both forms of gold into one; the links are the first reader's, the flags those of all readers."""

    def sentence(side: object) -> Any:  # noqa: ANN401 - JSON
        return side["sentence"] if isinstance(side, dict) else side

    links = tuple(Link(tuple(link["left"]), tuple(link["right"]), 1.0) for link in golds[0]["links"])
    flags = [
        (GROUP.get(flag["kind"], flag["kind"]), sentence(flag["left"]), sentence(flag["right"]))
        for gold in golds
        for flag in gold["flags"]
    ]
    return Marked(left, right, links, tuple(flags))


def raised(marked: Marked) -> Iterator[tuple[Flag, int | None, int | None]]:
    """Yield the flags of a pair of reports with the sentences they stand on."""
    texts = [[sentence.text for sentence in report.sentences] for report in (marked.left, marked.right)]
    pairs = sorted({(i, j) for link in marked.links for i in link.left for j in link.right})
    languages = (marked.left.language, marked.right.language)
    found = compare.flag_pairs([(texts[0][i], texts[1][j]) for i, j in pairs], languages=languages)
    for (i, j), flags in zip(pairs, found, strict=True):
        yield from ((flag, i if flag.left else None, j if flag.right else None) for flag in flags)
    encoder = load_encoder()
    rows = [encoder.encode(side) for side in texts]
    alone = (
        one_sided(marked.left, (i for link in marked.links for i in link.left), rows[0], rows[1]),
        one_sided(marked.right, (j for link in marked.links for j in link.right), rows[1], rows[0]),
    )
    whole = [*omissions(marked.left, marked.right, *alone), *prominence(marked.left, marked.right, marked.links)]
    for flag in whole:
        yield flag, _place(marked.left, flag.left), _place(marked.right, flag.right)


def _place(report: Report, span: Any) -> int | None:  # noqa: ANN401 - a span or None
    return None if span is None else max(n for n, one in enumerate(report.sentences) if one.start <= span.start)


def measure(marked: Iterable[Marked], news: Path) -> Figures:
    """Count what each rule raises and what of it is right; show each pair of reports as it is done."""
    made: Counter[str] = Counter()
    right: Counter[str] = Counter()
    pairs = 0
    for pairs, one in enumerate(marked, 1):  # noqa: B007 - counted
        rest = list(one.flags)
        for flag, i, j in raised(one):
            made[_rule(flag)] += 1
            kind = GROUP.get(flag.kind, flag.kind)
            hit = next((g for g in rest if g[0] == kind and _touches(g, i, j)), None)
            if hit:
                rest.remove(hit)
                right[_rule(flag)] += 1
    with gzip.open(news, "rt", encoding="utf-8") as file:
        texts = [pair for document in json.load(file) for pair in zip(document["left"], document["right"], strict=True)]
    found = compare.flag_pairs(texts, languages=("en", "fr"))
    return Figures(made, right, Counter(_rule(flag) for flags in found for flag in flags), pairs, len(texts))


def _touches(gold: tuple[str, int | None, int | None], i: int | None, j: int | None) -> bool:
    return (i is not None and gold[1] == i) or (j is not None and gold[2] == j)


def _rule(flag: Flag) -> str:
    return flag.rule if flag.rule in RULES else flag.rule.partition(".")[0]


def written(text: str, figures: Figures) -> str:
    """Return the rules' file with its figures replaced."""
    head, *blocks = re.split(r"(?m)^(?=\[\[rule\]\])", text)
    kinds = [kind for kind in KINDS if kind not in WHOLE]
    by_kind = {kind: figures.rate(rule.id for rule in RULES.values() if rule.kind == kind) for kind in kinds}
    measured = (
        f"[measured]\npairs = {figures.pairs}\ntranslations = {figures.translations}\n"
        f"false_alarms_per_100 = {figures.rate(RULES):.3f} # of all rules that take pairs of sentences\n"
        "[measured.kinds]\n" + "".join(f"{kind} = {rate:.2f}\n" for kind, rate in by_kind.items())
    )
    parts = [head[: head.index("[measured]")] + measured + "\n"]
    for block in blocks:
        found = re.search(r'^id = "(.*)"$', block, re.MULTILINE)
        if not found or found[1] not in RULES:  # written since the rules were read
            parts.append(block)
            continue
        rule = found[1]
        lines = [f"confidence = {figures.confidence(rule):.2f}"]
        lines += [f"raised = {figures.raised[rule]}", f"right = {figures.right[rule]}"]
        if RULES[rule].kind not in WHOLE:
            lines.append(f"false_alarms_per_100 = {figures.rate([rule]):.2f}")
        bare = FIGURES.sub("", block)
        parts.append(
            re.sub(r"^severity = .*$", lambda m, new=lines: "\n".join([m[0], *new]), bare, count=1, flags=re.MULTILINE)
        )
    return "".join(parts)


def main() -> None:
    """Print a line a rule, and write the figures where that is asked for."""
    places = [Path(name) for name in sys.argv[1:] if name != "--write"]
    if len(places) != 2:  # noqa: PLR2004 - REAL and NEWS
        raise SystemExit(__doc__)
    figures = measure([*real(places[0]), *own()], places[1])
    for rule in RULES:
        told = f"{rule:24} {figures.right[rule]:3} of {figures.raised[rule]:3}  {figures.confidence(rule):.2f}"
        sys.stdout.write(f"{told}  {figures.rate([rule]):.2f} per 100\n")
    sys.stdout.write(f"{'all':24} {figures.rate(RULES):.2f} per 100 of {figures.translations}\n")
    if "--write" in sys.argv:
        text = written(FILE.read_text(encoding="utf-8"), figures)
        FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
