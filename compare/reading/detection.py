"""Which language a text is in: a statement first, then its function words, then py3langid."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, cast

from compare.errors import LanguageError

if TYPE_CHECKING:
    from compare.report import Language


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_WORDS: dict[Language, frozenset[str]] = {
    "en": _words(
        "the of and to in is was that for with by has have been were said from which not are it he his they will "
        "would at this but"
    ),
    "fr": _words(
        "le la les l d des du de et est une un dans que qu qui pour au aux par sur avec ce cette ces ont son ses il "
        "elle en pas ne plus sont"
    ),
}
# Words that the neighbours of a language do not share with it.
OWN: dict[Language, frozenset[str]] = {
    "en": _words("the of and that with has have been were said from which not are they would this his"),
    "fr": _words("du et est une dans qui pour au aux avec cette ces ont où elle pas sont été leur"),
}
_ENOUGH_WORDS = 20
_SHARE: dict[Language, float] = {"en": 0.2, "fr": 0.25}
_OWN_SHARE = 0.08
_SHARE_ABROAD = 0.06  # of words of their own: a text in a third language has no more
_MARGIN = 20.0  # log units by which another language must lead in a text of a few words
_FEW_WORDS = 5
_FEW_FREQUENT = 2  # different frequent words of a language in a text of a few words
_MARGIN_STATED = 5.0  # log units by which it must lead the stated one there
_SAMPLE = 20_000  # characters
_STATED: dict[str, Language] = {
    "english": "en", "anglais": "en", "eng": "en",
    "french": "fr", "français": "fr", "francais": "fr", "fra": "fr", "fre": "fr",
}  # fmt: skip
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian",
    "oc": "Occitan", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak",
    "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
SCRIPTS = (
    ("CYRILLIC", "cyrillic"),
    ("ARABIC", "arabic"),
    ("GREEK", "greek"),
    ("HEBREW", "hebrew"),
    ("CJK", "chinese"),
)
WORDS_ABROAD = frozenset({"du", "est", "et", "une", "are"})  # other languages have these too
QUOTED = re.compile(r"[«„“][^«»„“”]*[»“”]|\"[^\"]*\"")
_UNDETERMINED = "zxx"  # ISO 639: no linguistic content, as the model says of lists and repeated lines
_HINT = "state `language: en` or `language: fr` in front matter"


def stated_language(stated: str, name: str) -> Language:
    """Return the language that a source states (`fr`, `fr-CA`, `French`). Raises `LanguageError` for a third one."""
    word = stated.strip().lower()
    code = _STATED.get(word) or re.split(r"[-_]", word)[0]
    code = _STATED.get(code, code)
    if code in _WORDS:
        return cast("Language", code)
    label = _NAMES.get(code, f"“{stated.strip()}”")
    raise LanguageError(f"{name} is stated to be in {label}; compare reads English and French", hint=_HINT)


def contradicted(text: str, stated: Language) -> Language | None:
    """Return the language that a text is surely in where it is not the stated one, else None: the statement holds.

    A few words are sure by frequent words of the one language, none of the other, and the model's word beside.
    """
    words = re.findall(r"[^\W\d_]+", QUOTED.sub(" ", text[:_SAMPLE].lower()))
    other: Language = "fr" if stated == "en" else "en"
    if len(words) >= _ENOUGH_WORDS:
        return other if _by_function_words(words) == other else None
    found = {word for word in words if word in _WORDS[other]}
    if not found & OWN[other] or any(word in _WORDS[stated] - found for word in words):
        return None
    scores = rank(text[:_SAMPLE], "a text")
    lead = _MARGIN_STATED if len(found) >= _FEW_FREQUENT else _MARGIN
    return other if scores.get(other, -1e9) - scores.get(stated, -1e9) > lead else None


def detect_language(text: str, name: str, *, page: str | None = None) -> Language:
    """Return the language of a text. `page` is what its page says of itself, believed where the words do not object."""
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
    certain = _by_function_words(words)
    if certain is None and len(words) >= _ENOUGH_WORDS:  # a long quotation in a third language is no third language
        certain = _by_function_words(re.findall(r"[^\W\d_]+", QUOTED.sub(" ", text[:_SAMPLE].lower())))
    if certain:
        return certain
    claimed = re.split(r"[-_]", page.lower())[0] if page else None
    if claimed in _WORDS and len(words) < _ENOUGH_WORDS:
        return cast("Language", claimed)
    return _by_model(text[:_SAMPLE], words, name)


def sure_language(text: str) -> str | None:
    """Return the language or script of a stretch of prose where it is sure without what is quoted in it, else None."""
    prose = QUOTED.sub(" ", text[:_SAMPLE])
    letters = [char for char in prose if char.isalpha()]
    if letters and sum(char > "\u036f" for char in letters) > len(letters) / 2:
        names = Counter(unicodedata.name(char, "").split(" ")[0] for char in letters)
        return next((label for script, label in SCRIPTS if script == names.most_common(1)[0][0]), None)
    words = re.findall(r"[^\W\d_]+", prose.lower())
    if len(words) < _ENOUGH_WORDS:
        return None
    shares = {language: _share(words, kinds) for language, kinds in _WORDS.items()}
    if (certain := _by_function_words(words)) or (certain := _led(words, shares)):
        return certain
    if max(_share(words, kinds) for kinds in OWN.values()) > _SHARE_ABROAD:
        return None  # a mixture, or a list
    return _third_language(prose)


def _led(words: list[str], shares: dict[Language, float]) -> Language | None:
    """Return the language of a few sentences that has its share of frequent words, and the other hardly any."""
    leader = max(shares, key=lambda language: shares[language])
    others = max(share for language, share in shares.items() if language != leader)
    own = any(word in OWN[leader] - WORDS_ABROAD for word in words)
    return leader if own and shares[leader] >= max(_SHARE[leader], 4 * others) else None


def of_language(title: str, language: str) -> bool:
    """Say whether a few words have one of a language's own frequent words; of scripts: whether they are in it."""
    for code, kinds in OWN.items():
        if code == language:
            return any(word in kinds - WORDS_ABROAD for word in re.findall(r"[^\W\d_]+", title.lower()))
    script = next((script for script, label in SCRIPTS if label == language), None)
    letters = [char for char in title if char.isalpha()]
    return (
        script is not None and sum(unicodedata.name(char, "").startswith(script) for char in letters) > len(letters) / 2
    )


def _third_language(prose: str) -> str | None:
    try:
        scores = rank(prose, "a text")
    except LanguageError:
        return None
    best = max(scores, key=lambda code: scores[code])
    lead = scores[best] - max(scores.get(code, -1e9) for code in _WORDS)
    return best if best in _NAMES and lead > _MARGIN else None


def _share(words: list[str], kinds: frozenset[str]) -> float:
    return sum(word in kinds for word in words) / len(words) if words else 0.0


def _by_function_words(words: list[str]) -> Language | None:
    """Return the language where the function words leave no doubt: it saves half a second of loading a model."""
    if len(words) < _ENOUGH_WORDS:
        return None
    shares = {language: _share(words, kinds) for language, kinds in _WORDS.items()}
    for language, other in (("en", "fr"), ("fr", "en")):
        here, there = cast("Language", language), cast("Language", other)
        own = _share(words, OWN[here])
        if shares[here] >= _SHARE[here] and own >= _OWN_SHARE and own > 2 * _share(words, OWN[there]):
            return here
    return None


def rank(text: str, name: str) -> dict[str, float]:
    """Return the log units of all languages, best first. Raises LanguageError where the model finds no room."""
    import py3langid  # half a second with its model, for the few texts that come this far

    _check_room(name)
    return {code: float(score) for code, score in py3langid.rank(text)}


def _check_room(name: str) -> None:
    """Raise LanguageError where no folder takes the file, without a name, that py3langid unpacks its model into."""
    import tempfile

    try:
        tempfile.gettempdir()
    except FileNotFoundError:
        wrong = f"the language of {name} cannot be told: no folder for temporary files can be written to"
        raise LanguageError(wrong, hint=f"name one with TMPDIR, or {_HINT}") from None


def _by_model(text: str, words: list[str], name: str) -> Language:
    scores = rank(text, name) if words else {}
    ranked = list(scores.items())
    if len(words) >= _ENOUGH_WORDS and ranked[0][0] != _UNDETERMINED:
        best = ranked[0][0]
        if best in _WORDS:
            return best
        raise LanguageError(
            f"{name} is in {_NAMES.get(best, f'a language with the code “{best}”')}; compare reads English and French",
            hint=f"if that is wrong, {_HINT}",
        )
    counts = {language: sum(word in kinds for word in words) for language, kinds in OWN.items()}
    leader = max(counts, key=lambda language: counts[language])
    if ranked and ranked[0][0] not in _WORDS and len(words) >= _FEW_WORDS:
        lead = ranked[0][1] - max(scores.get("en", -1e9), scores.get("fr", -1e9))
        if lead > _MARGIN and not counts[leader]:
            label = _NAMES.get(ranked[0][0], f"a language with the code “{ranked[0][0]}”")
            raise LanguageError(
                f"{name} seems to be in {label}; compare reads English and French", hint=f"else {_HINT}"
            )
    if counts[leader] and counts[leader] > min(counts.values()):
        return leader
    if ranked and ranked[0][0] in _WORDS:
        return ranked[0][0]
    raise LanguageError(f"{name} is too short to tell its language", hint=_HINT)
