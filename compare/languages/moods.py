"""French verb forms told apart by their endings: the conditional and the imparfait.

The conditional is the infinitive with the endings of the imparfait. The model misses one conditional in three, so the
ending decides.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.languages.analysis import Token

AUXILIARIES = frozenset({"aurait", "auraient", "serait", "seraient"})
_ENDING = re.compile(r"(?:[eid]|[ea]tt|a[iî]t|ev|viv|suiv|ver|our|oi|clu)r(?:ait|aient)$|^(?:au|sau)r(?:ait|aient)$")
# Imparfaits of verbs in -rer look alike after i, d, oi, our and ev (retirait, s'effondrait, bourrait): they are named,
# all that French has in -irer, -drer, -oirer, -ourrer and -evrer.
_IMPARFAIT = re.compile(
    r"(?:\b[tcmv]|ret|att|ét|sout|adm|resp|insp|asp|exp|consp|transp|dés|chav|rev|dél|déch|soup|emp)ir(?:ait|aient)$"
    r"|(?:cadr|gendr|ffondr|poudr|cendr|lindr|landr|\bfoir|moir|[bf]ourr|sevr)(?:ait|aient)$"
)


def is_conditional(word: Token) -> bool:
    """Tell whether a French word is a verb in the conditional."""
    form = word.text.lower()
    if form in AUXILIARIES:
        return True
    return word.pos in {"VERB", "AUX", "ADJ", "NOUN"} and bool(_ENDING.search(form)) and not _IMPARFAIT.search(form)


def is_imparfait(word: Token) -> bool:
    """Tell whether a French word is a verb in the imparfait, or the auxiliary of a pluperfect."""
    form = word.text.lower()
    verbal = form.endswith("aient") or (form.endswith("ait") and word.pos not in {"NOUN", "ADJ", "PROPN"})
    return verbal and form not in {"fait", "sait", "hait"} and not is_conditional(word)
