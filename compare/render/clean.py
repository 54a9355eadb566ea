"""Report text is data: what could steer a terminal or reorder a line is shown as visible text instead."""

from __future__ import annotations

import re

_SPACES = re.compile("[\\t\\n\\v\\f\\r\\x1c-\\x1f\\x85\\u2028\\u2029 ]+")  # a no-break space must survive
_UNSEEN = re.compile("[\\u00ad\\u061c\\u200b\\u200e\\u200f\\u2060\\ufeff]")  # zero width and no letter joined by them
_STEERING = re.compile(
    "[\\x00-\\x08\\x0e-\\x1b\\x7f-\\x9f"  # control characters, escape and the one-byte sequence starters
    "\\u202a-\\u202e\\u2066-\\u2069"  # bidirectional embeddings, overrides and isolates
    "\\ufff9-\\ufffb\\U000e0000-\\U000e007f"  # annotations and tags: text that hides in text
    "\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff]"  # surrogates, which no encoding can write, and what is no character
)
_DELETE = 0x7F
_CONTROL_PICTURES = 0x2400


def visible(text: str) -> str:
    """Return `text` on one line, with every steering character replaced by a picture (`␛`) or a name (`⟨U+202E⟩`)."""
    return _STEERING.sub(_picture, _UNSEEN.sub("", _SPACES.sub(" ", text)))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == _DELETE else f"⟨U+{code:04X}⟩"
