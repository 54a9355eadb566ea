"""See how two newsrooms tell the same story: English and French reports side by side, framing differences flagged."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compare.alignment import align
    from compare.comparison import compare
    from compare.encoder import load_encoder
    from compare.errors import CompareError
    from compare.framing import flag_pairs
    from compare.reading import read
    from compare.report import Comparison, Flag, Link, Report, Sentence, Span
    from compare.words import align_words

__version__ = "0.1.0"
__all__ = [
    "CompareError",
    "Comparison",
    "Flag",
    "Link",
    "Report",
    "Sentence",
    "Span",
    "align",
    "align_words",
    "compare",
    "flag_pairs",
    "load_encoder",
    "read",
]

# A name is imported when it is first asked for, so that `import compare` and `compare --help` cost next to nothing.
_HOME = {
    "align": "alignment",
    "align_words": "words",
    "compare": "comparison",
    "load_encoder": "encoder",
    "CompareError": "errors",
    "flag_pairs": "framing",
    "read": "reading",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in __all__:
        raise AttributeError(f"module 'compare' has no attribute {name!r}")
    value = getattr(import_module(f"compare.{_HOME.get(name, 'report')}"), name)
    globals()[name] = value
    return value
