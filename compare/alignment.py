"""Link the sentences of two reports that report the same thing.

Two newsrooms do not translate each other, so nothing here assumes an order: most sentences have no partner, partners
cross, one sentence may cover several, and a lede may return in the deck and in a quotation. Texts that do translate
each other, in whole or in parts, are noticed, and the same call serves both:

- *translations*, in order or with parts dropped, moved and put in: `compare.selection` chooses beads by their rows,
  lengths and words;
- *retellings*, two reports of one event in words of their own: `compare.claims` says how likely two sentences share a
  claim, and the set of links with the highest expected F1 is taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from compare.errors import UsageError
from compare.report import SURE, Link, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.encoder import Encoder
    from compare.report import Language, Relation

    Rows = NDArray[np.float32]
    Bead = tuple[tuple[int, ...], tuple[int, ...], float]

# The share of sentences of the shorter text that have a mutual nearest neighbour as near as translations have theirs.
# All of 123 translated documents pass, of the same with parts dropped, moved and put in 106 of 108, and none of
# seventeen pairs of real reports; both limits may move by a tenth without another outcome.
TRANSLATED = 0.65
MOSTLY_TRANSLATED = 0.15
# Within one language nothing is translated: there a near neighbour is a paraphrase, and only a nearer one is copied.
COPIED = 0.80
# Two reports have something in common if their three likeliest links are at least this likely on average: all of
# seventeen pairs of real reports, none of 180 pairs of reports of different events.
RELATED = 0.53
LIKELIEST = 3
# A link is only worth showing if it is at least this likely: more where a sentence has a translation on the other side,
# since then those that share a claim may be expected to be near.
LEAST_LIKELY = 0.25
LEAST_LIKELY_BESIDE_TRANSLATIONS = 0.4
MOST_PAIRS = 40_000  # words of longer reports are not compared: the cost grows with the product of their lengths
ENOUGH_WORDS = 20  # to tell the language of a list of sentences by its function words
# From here on two sentences say the same, below they share a part; so do those whose link is likelier wrong than right.
SAME = 0.62


def align(
    left: Report | Sequence[str],
    right: Report | Sequence[str],
    *,
    encoder: Encoder | None = None,
    vectors: tuple[Rows, Rows] | None = None,
) -> list[Link]:
    """Return the links between two reports, or two sequences of sentences, in order of their first left sentence.

    `vectors` are L2-normalised float32 rows of the single sentences, (n, d) and (m, d), by `encoder` or the default
    one, to skip encoding them. A sentence without counterpart is in no link; a sentence may be in several. `score` is
    how likely the link is right.
    """
    from compare.encoder import as_encoder

    texts = _texts(left), _texts(right)
    if vectors is not None:
        _check_rows(vectors, texts)
    model = as_encoder(encoder)
    if vectors is None:
        both = model.encode([*texts[0], *texts[1]])
        vectors = both[: len(texts[0])], both[len(texts[0]) :]
    if not len(vectors[0]) or not len(vectors[1]):
        return []
    if texts[0] == texts[1]:  # one text twice, however often it repeats itself
        return [Link((i,), (i,), 1.0, "same", "identical") for i in range(len(texts[0]))]
    beads = None
    if encoder is None or model.name == _default():
        languages = _language(left, texts[0]), _language(right, texts[1])
        beads = _retold(vectors, texts, languages)
    return _links(vectors, _translated(vectors, texts, model) if beads is None else beads)


def _check_rows(vectors: tuple[Rows, Rows], texts: tuple[list[str], list[str]]) -> None:
    """Raise UsageError for rows that do not fit the sentences."""
    for rows, sentences in zip(vectors, texts, strict=True):
        shape = getattr(rows, "shape", None)
        if shape is None or len(shape) != 2 or shape[0] != len(sentences):  # noqa: PLR2004 - a matrix
            raise UsageError(f"vectors must be one row a sentence, ({len(sentences)}, d), not {shape}")


def _default() -> str:
    from compare.encoder import DEFAULT

    return DEFAULT


def _texts(side: Report | Sequence[str]) -> list[str]:
    if isinstance(side, Report):
        return [sentence.text for sentence in side.sentences]
    if isinstance(side, str) or not isinstance(side, Iterable):
        raise UsageError(f"a side is a report or a sequence of sentences, not {str(side)[:40]!r}", hint="give [text]")
    texts = list(side)
    if wrong := [type(text).__name__ for text in texts if not isinstance(text, str)]:
        raise UsageError(f"a sentence is a text, not a {wrong[0]}", hint="did you mean a report of the list?")
    return texts


def _language(side: Report | Sequence[str], texts: Sequence[str]) -> Language | None:
    """Return the language of a side, None for sentences whose language their function words do not tell."""
    if isinstance(side, Report):
        return side.language
    from compare.errors import LanguageError
    from compare.reading.detection import detect_language

    sample = "\n".join(texts[:100])
    if len(sample.split()) < ENOUGH_WORDS:
        return None
    try:
        return detect_language(sample, "the text")
    except LanguageError:
        return None


def _translated(vectors: tuple[Rows, Rows], texts: tuple[list[str], list[str]], model: Encoder) -> list[Bead]:
    from compare.selection import select

    return select(*vectors, texts=texts, encode=model.encode)


def _retold(
    vectors: tuple[Rows, Rows], texts: tuple[list[str], list[str]], languages: tuple[Language | None, Language | None]
) -> list[Bead] | None:
    """Return the links of two retellings of one event; None for no such pair, or one too long to go word by word."""
    first, second = languages
    if first is None or second is None or len(texts[0]) * len(texts[1]) > MOST_PAIRS:
        return None
    translated = _translated_sentences(*vectors, nearness=COPIED if first == second else TRANSLATED)
    if translated >= MOSTLY_TRANSLATED * min(len(texts[0]), len(texts[1])):
        return None
    from compare.claims import Side, choose, link_probabilities

    sides = Side(texts[0], first, vectors[0]), Side(texts[1], second, vectors[1])
    likely = link_probabilities(*sides)
    best = sorted(likely.ravel().tolist(), reverse=True)[: min(LIKELIEST, *likely.shape)]
    if sum(best) < RELATED * len(best):
        return []
    chosen = choose(likely) & (likely >= (LEAST_LIKELY_BESIDE_TRANSLATIONS if translated else LEAST_LIKELY))
    pairs = {(i, j): float(likely[i, j]) for i, j in zip(*(axis.tolist() for axis in chosen.nonzero()), strict=True)}
    return _joined(pairs)


def _translated_sentences(left: Rows, right: Rows, nearness: float) -> int:
    """Return how many sentences have a mutual nearest neighbour as near as a translation, or a copy."""
    cosines = left @ right.T
    back = cosines.argmax(axis=0)
    return sum(back[j] == i and cosines[i, j] >= nearness for i, j in enumerate(cosines.argmax(axis=1).tolist()))


def _joined(pairs: dict[tuple[int, int], float]) -> list[Bead]:
    """Join neighbours that have the same partners into one bead: two sentences that tell one thing make one row."""
    ours, theirs = _runs(pairs), _runs([(j, i) for i, j in pairs])
    beads: dict[tuple[tuple[int, ...], tuple[int, ...]], list[float]] = {}
    for (i, j), likely in pairs.items():
        beads.setdefault((ours[i], theirs[j]), []).append(likely)
    return [(a, b, sum(likely) / len(likely)) for (a, b), likely in beads.items()]


def _runs(pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    """Return for each sentence the run of neighbours, itself among them, that are linked to the same sentences."""
    partners: dict[int, set[int]] = {}
    for i, j in pairs:
        partners.setdefault(i, set()).add(j)
    runs: dict[int, tuple[int, ...]] = {}
    for i in sorted(partners):
        run = (*runs[i - 1], i) if partners.get(i - 1) == partners[i] else (i,)
        runs |= dict.fromkeys(run, run)
    return runs


def _links(vectors: tuple[Rows, Rows], beads: Sequence[Bead]) -> list[Link]:
    links = []
    for a, b, score in sorted(beads):
        cosine = _cosine(*vectors, a, b)
        relation: Relation = "same" if cosine >= SAME and score >= SURE else "partial"
        links.append(Link(a, b, min(1.0, max(0.0, float(score))), relation, f"cosine {cosine:.2f}"))
    return links


def _cosine(left: Rows, right: Rows, a: tuple[int, ...], b: tuple[int, ...]) -> float:
    x, y = left[list(a)].sum(axis=0), right[list(b)].sum(axis=0)
    norms = float((x @ x) * (y @ y)) ** 0.5
    return float(x @ y) / norms if norms else 0.0
