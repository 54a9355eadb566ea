"""How good the comparison is on gold: links, flags and omissions found, scores that mean what they say, and errors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.evaluation.calibration import Calibration, calibrate
from compare.evaluation.counts import ALLOWED, FALSE, FOUND, HIT, MISS, RESAMPLES, Score, Tally, score
from compare.evaluation.floors import FIGURES, PARTS, SCORED
from compare.evaluation.mistakes import Mistake, TraitCount, count_traits, reader
from compare.gold import GoldFlag, matching
from compare.report import KINDS, Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from compare.corrections import Pair
    from compare.encoder import Encoder
    from compare.evaluation.mistakes import Reader, Trait
    from compare.framing.settings import Settings
    from compare.gold import Gold
    from compare.report import Comparison, Report, Span

__all__ = ["Evaluation", "PairScore", "evaluate", "evaluate_pair"]


@dataclass(frozen=True, slots=True)
class PairScore:
    """The scores of one pair of reports; None of what its gold does not speak of."""

    name: str
    left: str
    right: str
    links: Score
    flags: Score | None
    omissions: Score | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of all pairs together, and of each; what was missed (the nearest first) and wrong (the surest first).

    `relation` counts the found links whose relation is that of the gold. `kinds` holds each kind that occurs: a flag of
    one kind is found by one of its group. `unjudged` links are those that corrections say nothing about.
    """

    encoder: str
    pairs: tuple[PairScore, ...]
    links: Score
    flags: Score | None
    omissions: Score | None
    kinds: dict[Kind, Score]
    relation: Score
    calibration: Calibration
    traits: tuple[TraitCount, ...]
    missed: tuple[Mistake, ...]
    wrong: tuple[Mistake, ...]
    unjudged: int

    @property
    def figures(self) -> dict[str, float | None]:
        """Return the figures that a floor may be set for, by name; None for what could not be measured."""
        scores: dict[str, Score | None] = {"links": self.links, "flags": self.flags, "omissions": self.omissions}
        scores |= {kind: self.kinds.get(kind) for kind in KINDS}
        found = [getattr(scores[name], part, None) for name in SCORED for part in PARTS]
        found += [self.relation.precision, self.calibration.error]
        return dict(zip(FIGURES, found, strict=True))


@dataclass(frozen=True, slots=True)
class Judged:
    """One comparison against its gold, as tallies of outcomes; `links` maps predicted sentence pairs to their score."""

    gold: Gold
    links: dict[Pair, float]
    found: Tally
    relations: Tally
    flags: dict[Kind, Tally] | None
    omissions: Tally | None
    all_flags: Tally | None


def evaluate(  # noqa: PLR0913 - each by name
    golds: Sequence[Gold],
    *,
    encoder: Encoder | None = None,
    seed: int = 0,
    resamples: int = RESAMPLES,
    settings: Settings | None = None,
    comparisons: Sequence[Comparison] | None = None,
) -> Evaluation:
    """Compare each pair of reports and score what is found against its gold.

    `comparisons` are those of the pairs, in order, where they are made already.
    A figure's 95 % interval is a bootstrap of `resamples` draws, the same for the same seed. Raises CompareError.
    """
    from compare.comparison import compare
    from compare.encoder import as_encoder, load_encoder

    model = load_encoder() if encoder is None else as_encoder(encoder)
    if comparisons is None:
        comparisons = [compare(gold.left, gold.right, encoder=model, settings=settings) for gold in golds]
    judged = [evaluate_pair(gold, comparison) for gold, comparison in zip(golds, comparisons, strict=True)]

    def scored(tallies: Iterable[Tally | None]) -> Score | None:
        known = [tally for tally in tallies if tally is not None]
        return score(known, seed=seed, resamples=resamples) if known else None

    kinds = {kind: [one.flags[kind] for one in judged if one.flags is not None] for kind in KINDS if kind != "omission"}
    traits, missed, wrong = _mistakes([(one, reader(one.gold, model)) for one in judged])
    pairs = tuple(
        PairScore(
            one.gold.name,
            one.gold.left.id,
            one.gold.right.id,
            score([one.found], seed=seed, resamples=resamples),
            scored([one.all_flags]),
            scored([one.omissions]),
        )
        for one in judged
    )
    return Evaluation(
        model.name,
        pairs,
        score([one.found for one in judged], seed=seed, resamples=resamples),
        scored(one.all_flags for one in judged),
        scored(one.omissions for one in judged),
        {kind: score(tallies, seed=seed, resamples=resamples) for kind, tallies in kinds.items() if any(tallies)},
        score([one.relations for one in judged], seed=seed, resamples=resamples),
        calibrate([(s, p in one.gold.allowed) for one in judged for p, s in one.links.items() if one.gold.judged(p)]),
        traits,
        missed,
        wrong,
        sum(not one.gold.judged(pair) for one in judged for pair in one.links),
    )


def evaluate_pair(gold: Gold, comparison: Comparison) -> Judged:
    """Return how a comparison of the pair of reports stands against its gold."""
    links: dict[Pair, float] = {}
    relations: dict[Pair, Relation] = {}
    for link in comparison.links:
        pairs = {(gold.lines[0][i], gold.lines[1][j]) for i in link.left for j in link.right}
        for pair in pairs:
            if link.score > links.get(pair, -1.0):
                links[pair], relations[pair] = link.score, link.relation
    found: Tally = Counter(
        (HIT if pair in gold.needed else ALLOWED if pair in gold.allowed else FALSE)
        for pair in links
        if gold.judged(pair)
    )
    found[MISS] += sum(pair not in links for pair in gold.needed)
    related: Tally = Counter(
        HIT if relations[pair] == gold.relation(pair) else FALSE for pair in links if gold.relation(pair)
    )
    if any(one.flags is None for one in gold.annotations):
        return Judged(gold, links, +found, related, None, None, None)
    got = [
        GoldFlag(
            flag.kind,
            _sentence(comparison.left, gold.lines[0], flag.left),
            _sentence(comparison.right, gold.lines[1], flag.right),
        )
        for flag in comparison.flags
    ]
    by_kind = _flag_tallies(gold, got)
    flags: Tally = sum((by_kind[kind] for kind in KINDS if kind != "omission"), Counter())
    return Judged(gold, links, +found, related, by_kind, by_kind["omission"], flags)


def _sentence(report: Report, lines: tuple[int, ...], span: Span | None) -> int | None:
    """Return the number that gold gives the sentence in which a span begins."""
    if span is None:
        return None
    return max((line for line, one in zip(lines, report.sentences, strict=True) if one.start <= span.start), default=0)


def _flag_tallies(gold: Gold, got: Sequence[GoldFlag]) -> dict[Kind, Tally]:
    """Return the outcomes of flags by kind; an answer and what it finds may be of two kinds of one group."""
    readings = [one.flags or () for one in gold.annotations]
    if len(readings) == 1:
        allowed = needed = list(readings[0])
    else:
        allowed = [flag for flags in readings for flag in flags]
        needed = [flag for flag, _ in matching(readings[0], readings[1])]
    right, found = matching(got, allowed), matching(got, needed)
    tallies: dict[Kind, Tally] = {kind: Counter() for kind in KINDS}
    hits = [flag.kind for flag, wanted in right if len(readings) == 1 and flag.kind == wanted.kind]
    for kind, tally in tallies.items():
        counts = {
            HIT: hits.count(kind),
            ALLOWED: sum(flag.kind == kind for flag, _ in right) - hits.count(kind),
            FOUND: sum(wanted.kind == kind for _, wanted in found) - hits.count(kind),
        }
        counts[FALSE] = sum(flag.kind == kind for flag in got) - counts[HIT] - counts[ALLOWED]
        counts[MISS] = sum(flag.kind == kind for flag in needed) - counts[HIT] - counts[FOUND]
        tally.update({outcome: n for outcome, n in counts.items() if n})
    return tallies


def _mistakes(
    judged: Sequence[tuple[Judged, Reader]],
) -> tuple[tuple[TraitCount, ...], tuple[Mistake, ...], tuple[Mistake, ...]]:
    """Return the counts by trait, the missed links by falling cosine, and the wrong ones by falling score."""
    needed: list[tuple[Trait, ...]] = []
    predicted: list[tuple[Trait, ...]] = []
    missed: list[Mistake] = []
    wrong: list[Mistake] = []
    for one, known in judged:
        gold = one.gold
        needed += [known.traits(pair) for pair in gold.needed]
        predicted += [known.traits(pair) for pair in one.links if gold.judged(pair)]
        missed += [known.mistake(pair, None) for pair in gold.needed if pair not in one.links]
        bad = {pair: s for pair, s in one.links.items() if gold.judged(pair) and pair not in gold.allowed}
        wrong += [known.mistake(pair, s) for pair, s in bad.items()]
    missed.sort(key=lambda mistake: (-mistake.cosine, mistake.pair, mistake.left, mistake.right))
    wrong.sort(key=lambda mistake: (-(mistake.score or 0.0), mistake.pair, mistake.left, mistake.right))
    return count_traits(needed, missed, predicted, wrong), tuple(missed), tuple(wrong)
