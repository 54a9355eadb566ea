"""Make `compare/background.npz`: what leads and names of news have in common whatever they report.

    python learning/learn_events.py NEWS

NEWS is a gzipped JSON list of translated documents with `left` (English) and `right` (French) sentences. Two reports in
one language are alike in being news in that language; without the mean of many, likeness measures that. And a name that
every second report has says less than one that few have; in a folder of four reports that cannot be counted.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from compare.encoder import load_encoder
from compare.likeness import LEAD, named

OUT = Path(__file__).parent.parent / "compare" / "background.npz"
RAREST = 3  # documents: a name in fewer is the documents' own


def main() -> None:
    """Write the mean lead of each language and the number of documents that each name stands in."""
    with gzip.open(sys.argv[1]) as file:
        documents = json.load(file)
    encoder = load_encoder()
    means, counts = {}, Counter()
    for language, side in (("en", "left"), ("fr", "right")):
        leads = [encoder.encode(document[side][:LEAD]).mean(axis=0) for document in documents]
        means[language] = np.mean(leads, axis=0).astype(np.float32)
        for document in documents:
            counts.update(named(document[side]).keys())
    kept = sorted(name for name, n in counts.items() if n >= RAREST)
    np.savez_compressed(
        OUT,
        en=means["en"],
        fr=means["fr"],
        names=np.array(kept),
        counts=np.array([counts[name] for name in kept], dtype=np.int32),
        documents=np.array(2 * len(documents)),
    )
    sys.stdout.write(f"{len(kept)} names, {OUT.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
