"""See how two newsrooms tell the same story: English and French reports side by side, framing differences flagged."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compare.alignment import align
    from compare.comparison import compare
    from compare.corpus import Corpus, read_corpus
    from compare.encoder import load_encoder
    from compare.errors import CompareError
    from compare.events import Event, find_events
    from compare.findings import Verdict
    from compare.framing import Settings, flag_pairs, read_settings
    from compare.policy import Policy, check, read_policy
    from compare.reading import read
    from compare.report import Comparison, Flag, Link, Report, Sentence, Span
    from compare.words import align_words

__version__ = "0.1.0"
__all__ = [
    "CompareError",
    "Comparison",
    "Corpus",
    "Event",
    "Flag",
    "Link",
    "Policy",
    "Report",
    "Sentence",
    "Settings",
    "Span",
    "Verdict",
    "align",
    "align_words",
    "check",
    "compare",
    "find_events",
    "flag_pairs",
    "load_encoder",
    "read",
    "read_corpus",
    "read_policy",
    "read_settings",
]

# A name is imported when it is first asked for, so that `import compare` and `compare --help` cost next to nothing.
_HOME = {
    "align": "alignment",
    "align_words": "words",
    "compare": "comparison",
    "Corpus": "corpus",
    "read_corpus": "corpus",
    "Event": "events",
    "find_events": "events",
    "load_encoder": "encoder",
    "CompareError": "errors",
    "Verdict": "findings",
    "Settings": "framing",
    "flag_pairs": "framing",
    "read_settings": "framing",
    "Policy": "policy",
    "check": "policy",
    "read_policy": "policy",
    "read": "reading",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    if name not in __all__:
        raise AttributeError(f"module 'compare' has no attribute {name!r}")
    value = getattr(import_module(f"compare.{_HOME.get(name, 'report')}"), name)
    globals()[name] = value
    return value
