"""How alike two reports are in what happened: their leads across languages, and the names that they share.

Leads are compared by rows from which the mean of news leads in that language is taken: what is left is what this
report is about. Names count by rarity, in the corpus and in a background of general news (`learning/learn_events.py`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from compare.encoder import DEFAULT
from compare.languages.matching import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from compare.encoder import UnitEncoder
    from compare.report import Report

    Rows = NDArray[np.float32]

LEAD = 5  # sentences, the title among them
STEM = 5  # letters: what Ukrainian and ukrainien, Moscow and Moscou's adjectives have in common
_BLOCK = 1000  # reports whose leads are encoded between two signs of progress
_WORD = re.compile(r"[^\W_]+|[«\"“:]")


class Background(NamedTuple):
    """The mean lead of each language, and in how many of how many documents each name stands."""

    means: Mapping[str, Rows]
    names: Mapping[str, int]
    documents: int


@cache
def background() -> Background:
    """Return the background that comes with the package."""
    import numpy as np

    with np.load(Path(__file__).parent / "background.npz") as data:
        names = dict(zip(data["names"].tolist(), data["counts"].tolist(), strict=True))
        return Background({"en": data["en"], "fr": data["fr"]}, names, int(data["documents"]))


def named(sentences: Iterable[str]) -> Counter[str]:
    """Return how often each name stands in some sentences: words with a capital within a sentence, by their stem."""
    found: Counter[str] = Counter()
    for sentence in sentences:
        opening = True  # a capital here says nothing
        for match in _WORD.finditer(sentence):
            word = match[0]
            if not word[0].isalnum():
                opening = True
                continue
            if word[0].isupper() and not opening and len(word) > 2:  # noqa: PLR2004 - initials
                found[fold(word)[:STEM]] += 1
            opening = False
    return found


class Likeness:
    """The leads and names of many reports, ready to be compared block by block.

    `leads` are (n, d) rows, `names` an (n, m) sparse matrix; rows of both have length 1, or 0 where there is nothing.
    """

    def __init__(self, leads: Rows, names: Any) -> None:  # noqa: ANN401 - scipy's matrices have no stubs here
        self.leads = leads
        self.names = names

    def between(self, ours: slice, theirs: slice) -> Rows:
        """Return the likeness of each of some reports with each of others: the sum of both cosines, up to 2."""
        names: Rows = (self.names[ours] @ self.names[theirs].T).toarray()
        return self.leads[ours] @ self.leads[theirs].T + names

    def among(self, index: NDArray[np.int64]) -> Rows:
        """Return the likeness of some reports with each other, (n, n)."""
        names = self.names[index]
        shared: Rows = (names @ names.T).toarray()
        return self.leads[index] @ self.leads[index].T + shared


def likeness(
    reports: Sequence[Report], encoder: UnitEncoder, progress: Callable[[int, int], None] | None = None
) -> Likeness:
    """Return what is compared of some reports. `progress` hears how many of how many leads are encoded."""
    return Likeness(_leads(reports, encoder, progress), _names(reports))


def _leads(reports: Sequence[Report], encoder: UnitEncoder, progress: Callable[[int, int], None] | None) -> Rows:
    import numpy as np

    means = background().means if encoder.name == DEFAULT else {}
    parts: list[Rows] = []
    for at in range(0, len(reports), _BLOCK):
        block = reports[at : at + _BLOCK]
        leads = [[sentence.text for sentence in report.sentences[:LEAD]] for report in block]
        rows = encoder.encode([text for lead in leads for text in lead])
        bounds = pairwise(accumulate((len(lead) for lead in leads), initial=0))
        parts.append(np.stack([rows[a:b].sum(axis=0) / max(b - a, 1) for a, b in bounds]))
        if progress:
            progress(at + len(block), len(reports))
    found = np.concatenate(parts)
    for i, report in enumerate(reports):
        if report.language in means and report.sentences:
            found[i] -= means[report.language]
    norms = np.linalg.norm(found, axis=1, keepdims=True)
    unit: Rows = np.divide(found, norms, out=np.zeros_like(found), where=norms > 0).astype(np.float32)
    return unit


def _names(reports: Sequence[Report]) -> Any:  # noqa: ANN401 - scipy's matrices have no stubs here
    """Return the names of the reports, weighted by how often they stand there and how rare they are."""
    import numpy as np
    from scipy.sparse import csr_matrix

    common = background()
    counted = [named(sentence.text for sentence in report.sentences) for report in reports]
    present = Counter(name for names in counted for name in names)
    total = common.documents + len(reports)
    rarity = {name: math.log(total / (n + common.names.get(name, 0))) for name, n in present.items()}
    place = {name: at for at, name in enumerate(present)}
    indptr, indices, values = [0], [], []
    for names in counted:
        weights = {name: (1 + math.log(n)) * rarity[name] for name, n in names.items()}
        norm = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        indices += [place[name] for name in weights]
        values += [weight / norm for weight in weights.values()]
        indptr.append(len(indices))
    return csr_matrix(
        (np.array(values, dtype=np.float32), np.array(indices, dtype=np.int64), np.array(indptr)),
        shape=(len(reports), max(len(place), 1)),
    )
