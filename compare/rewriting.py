"""What an editor changed in a sentence that two reports in one language share: its wording, or what it tells.

Most of a copy's edits leave the proposition as it is: detained for arrested, after for following, a clause cut. Others
turn it: nobody for two people, praised for accused, a negation put in, a source or a doubt taken out. Whoever reads
both as one text would never see that, so such reports are to be compared.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from compare.languages.matching import fold
from compare.languages.negative_words import GRAMMATICAL, LEXICAL, NEARLY, PHRASES, WITH_NE
from compare.languages.opposites import poles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from compare.framing.passage import Passage
    from compare.languages.analysis import Token
    from compare.report import Language

# What one side leaves out, where it says it and whom a whole report cites are no wording of a sentence.
_NO_WORDING = frozenset({"omission", "prominence", "sourcing"})
_BATCH = 64  # pairs that are analysed at a time: the first that is turned ends it
_LONGEST = 8  # words on each side of an edit in which one stands for another
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_BEFORE_A_NOUN = frozenset({"DET", "ADJ", "NUM", "ADP"})  # une personne, par personne


class _Edit(NamedTuple):
    """The words of each side, by place, where the other side has others."""

    left: range
    right: range


def turned(pairs: Sequence[tuple[str, str]], language: Language) -> bool:
    """Tell whether any of these pairs of corresponding sentences of one language differ in what they tell or how."""
    from compare.framing.settings import DEFAULTS
    from compare.languages.vocabulary import using

    differing = list(dict.fromkeys(pair for pair in pairs if fold(pair[0]) != fold(pair[1])))
    with using(DEFAULTS.vocabulary):
        return any(_any_turned(differing[at : at + _BATCH], language) for at in range(0, len(differing), _BATCH))


def _any_turned(pairs: Sequence[tuple[str, str]], language: Language) -> bool:
    from compare.framing import flag_passages
    from compare.framing.passage import passages_of

    lefts, rights = (passages_of([pair[side] for pair in pairs], language) for side in (0, 1))
    return any(
        _turns(left, right) or any(flag.kind not in _NO_WORDING for flag in flag_passages(left, right))
        for left, right in zip(lefts, rights, strict=True)
    )


def _turns(left: Passage, right: Passage) -> bool:
    return any(
        _denies(edit.left, left, edit.right, right)
        or _denies(edit.right, right, edit.left, left)
        or _opposed(edit, left, right)
        for edit in _edits(left, right)
    )


def _edits(left: Passage, right: Passage) -> Iterator[_Edit]:
    ours, theirs = ([fold(word.text) for word in side.words] for side in (left, right))
    for what, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if what != "equal" and b - a <= _LONGEST and d - c <= _LONGEST:
            yield _Edit(range(a, b), range(c, d))


def _denies(own: range, side: Passage, other: range, facing: Passage) -> bool:
    """Tell whether one side of an edit is a bare negative, or one in place of a number, and the other none.

    A negative that was cut with what it denies is an ordinary cut.
    """
    negatives = [at for at in own if _is_negative(side, at)]
    answered = any(_is_negative(facing, at) or LEXICAL[facing.language].fullmatch(_word(facing, at)) for at in other)
    if not negatives or answered:
        return False
    rest = [at for at in own if at not in negatives and side.words[at].pos in _CONTENT and _word(side, at) != "one"]
    return not rest or any(_is_number(facing, at) for at in other)


def _word(side: Passage, at: int) -> str:
    return side.words[at].text.lower().replace("’", "'")


def _is_negative(side: Passage, at: int) -> bool:
    word: Token = side.words[at]
    said = _word(side, at)
    if said not in GRAMMATICAL[side.language] | NEARLY[side.language]:
        return False
    if said in WITH_NE and not any(n.span.start <= word.start < n.span.end for n in side.negations if not n.lexical):
        return False
    if said == "personne" and at and side.words[at - 1].pos in _BEFORE_A_NOUN:
        return False
    phrases = PHRASES[side.language].finditer(side.text.lower())  # not only, no fewer than: they deny nothing
    return not any(found.start() <= word.start < found.end() for found in phrases)


def _is_number(side: Passage, at: int) -> bool:
    word = side.words[at]
    return word.pos == "NUM" or any(q.span.start <= word.start < q.span.end for q in side.quantities)


def _opposed(edit: _Edit, left: Passage, right: Passage) -> bool:
    """Tell whether a word stands in the place of its opposite, or one that praises in that of one that blames."""
    ours, theirs = (
        {(pole.pair, pole.negative) for pole in poles(side.words, side.language, exchanged=True) if pole.word in at}
        for side, at in ((left, edit.left), (right, edit.right))
    )
    if any((pair, not negative) in theirs for pair, negative in ours):
        return True
    judged = _judged(left, edit.left), _judged(right, edit.right)
    return any({one, other} == {"blame", "praise"} for one in judged[0] for other in judged[1])


def _judged(side: Passage, at: range) -> set[str]:
    starts = {side.words[i].start for i in at}
    return {way for found in side.evaluations if found.span.start in starts for way in found.polarities}
