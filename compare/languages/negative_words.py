"""Words that deny by their meaning, and phrases in which a negative denies nothing or affirms.

They answer a grammatical negation of the other side (has not managed to, « a échoué à ») and raise nothing themselves.
Written by hand after Quirk et al. 1985 (§ 10.59, words negative in meaning but not in form; § App. I.20, negative
prefixes) and Grevisse, Le Bon Usage (la négation; les préfixes négatifs).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.report import Language

_ENGLISH = r"""
without | fail(?:s|ed|ing|ures?)? | refus(?:e|es|ed|ing|als?) | den(?:y|ies|ied|ying|ials?) | lack(?:s|ed|ing)?
| miss(?:es|ed|ing)? | prevent(?:s|ed|ing)? | avoid(?:s|ed|ing)? | stop(?:s|ped|ping)? | ceas(?:e|es|ed|ing)
| reject(?:s|ed|ing|ions?)? | declin(?:e|es|ed|ing) | forget(?:s|ting)? | forgot(?:ten)?
| ignor(?:e|es|ed|ing|ant|ance) | omit(?:s|ted)? | neglect\w* | bann?(?:s|ed|ing)? | prohibit(?:s|ed)?
| forbid(?:s|den)? | block(?:s|ed|ing)? | barr(?:s|ed|ing) | dismiss(?:es|ed)? | doubt(?:s|ed|ful)? | unable
| unlikely | impossible | absen(?:t|ce) | empty | hardly | barely | scarce(?:ly)? | rarely | seldom | rare | few
| little | unless | until | except | rather | instead | only | short | trouble | wrong | away
| remain(?:s|ed|ing)? | hesitat\w+ | resist\w* | abandon\w* | spar(?:e|ed) | inevitabl[ey] | disregard\w*
| un(?!der|til|it|ion|iv|iq|ifo|ifi|ani|cles?\b|to\b|ilat|veil|fold|leash|dergo)\w{3,}
| non(?:-\w+)? | dis(?:agree|approv|allow|like|regard|believ|contin|courag|satis)\w*
| in(?:ability|active|adequate|appropriate|capable|complete|correct|effective)\w*
| in(?:eligible|experienced|visible|valid|tolera|suffic|accura)\w*
| im(?:possib|potent|proper|mobil|plausib)\w* | ir(?:relevant|regular|responsib)\w*
| il(?:legal|legitim|logical)\w* | (?!un|regard)\w{3,}less | withdr\w+ | withh\w+ | cancel\w* | exclud\w*
| exempt\w* | rul(?:e|ed|es)
| dead | broken | clos(?:es|ed|ing|ure) | shut | los(?:es|t|ing) | collaps\w+ | scrapp\w+ | boycott\w* | snubb\w+
| oppos(?:es|ed|ing) | rebuff\w* | ended
"""
_FRENCH = r"""
sans | non(?:-\w+)? | échou\w+ | échec | refus\w* | ni(?:e|ent|ait|aient|er|é|ée|és|ées)
| démen(?:t|tent|ti|tir|tait|tis) | manqu\w+ | empêch\w+ | évit\w+ | cess(?:e|ent|é|er|ait|era|a) | rejet\w*
| déclin\w* | oubli\w* | ignor\w* | omis\w* | interdi\w+ | bloqu\w+ | dout\w+ | incapable\w* | improbable\w*
| impossib\w+ | absen(?:ts?|tes?|ce) | vides? | rares? | rarement | peu | excepté | sauf | hormis | plutôt
| seul(?:s|e|es)? | seulement | uniquement | faute | malgré | restai?e?nt | reste | rester | resté\w* | tort
| sinon | hésit\w+ | résist\w+ | abandon\w* | priv(?:é|e|er)s? | dépourv\w+ | dénué\w* | échapp\w+ | renonc\w+
| ailleurs | toujours | épargn\w+ | suspend\w* | fich(?:e|ent|ait|aient)
| in(?:actif|adapté|adéquat|acceptable|aptitude|apte|capa|certain|complet|correct|connu)\w*
| in(?:cess|dispensable|effica|eligible|évitable)\w*
| in(?:existant|just|satis|suffi|supportable|tolér|utile|valid|visible|édit|égal|attend|vraisembl|fond)\w*
| im(?:mobil|parfait|précis|puiss|puni)\w* | ir(?:régul|respons|réal|remplaç)\w*
| il(?:légal|légitim|logique|limité)\w* | mé(?:connu|content|conna)\w*
| oppos(?:ée?s?|er) | dés(?:accord|empl|approuv|intér|avou)\w*
| annul\w* | exclu\w* | exempt\w* | indemnes?
| contest(?:e|ent|é|ée|és|ées|er|ait|aient) | réfut\w+ | ferm(?:é|ée|és|ées|ait|aient|eture|etures) | mort(?:s|e|es)?
| perd(?:s|u|ue|us|ues|ent|ait|aient|re)? | rompu\w* | brisé\w* | boud(?:e|ent|é|er|ait|aient) | boycott\w*
| repouss\w+ | proscri\w+
"""
# Words of grammar that negate, and those that all but negate: they deny a sentence as not does (Quirk et al. 1985,
# § 10.59; Grevisse, « ne … guère », « à peine »). The latter are among the lexical ones, too, and raise nothing there.
GRAMMATICAL: dict[Language, frozenset[str]] = {
    "en": frozenset("not n't never no none nobody nothing nowhere neither nor cannot".split()),
    "fr": frozenset("pas plus jamais aucun aucune rien personne ni guère nul nulle point".split()),
}
NEARLY: dict[Language, frozenset[str]] = {
    "en": frozenset("without hardly barely scarcely rarely seldom".split()),
    "fr": frozenset("sans rarement".split()),
}
# These negate with « ne » alone: else they are more, a point.
WITH_NE = frozenset({"plus", "point"})
LEXICAL: dict[Language, re.Pattern[str]] = {
    "en": re.compile(_ENGLISH, re.VERBOSE),
    "fr": re.compile(_FRENCH, re.VERBOSE),
}
# Phrases that deny as a whole, and by no word of theirs; "at the earliest" answers "not before".
NEGATIVE_PHRASES: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"""\b(?:
        at\s+the\s+earliest | (?:free|devoid|bereft)\s+of | put(?:s|ting)?\s+an\s+end\s+to | far\s+from | too\s+\w+\s+to
        | (?:br(?:eaks?|oke|oken)|f(?:alls?|ell|allen))\s+(?:down|apart|through) | call(?:s|ed|ing)?\s+off
        | at\s+a\s+standstill | in\s+tatters | turn(?:s|ed|ing)?\s+(?:down|away|(?:its|his|her|their)\s+back)
        )\b""",
        re.VERBOSE,
    ),
    "fr": re.compile(
        r"""\b(?:
        au\s+plus\s+t[oô]t | (?:met(?:s|tre|tent|tait)?|mis(?:e|es)?)\s+fin | loin\s+d[e'] | trop\s+\w+\s+pour
        | s[e']\s*(?:(?:est|sont|etait|etaient|était|étaient)\s+)?d[eé]fend\w*\s+d[e'] | en\s+[eé]clats | lettre\s+morte
        | hors\s+(?:service|d'usage|d'[eé]tat) | à\s+l'arr[eê]t | en\s+panne | tourn\w+\s+le\s+dos | faire\s+d[eé]faut
        )""",
        re.VERBOSE,
    ),
}
# Negatives in these deny nothing of their own: additions, bounds, set phrases, tags, what is as good as affirmed.
PHRASES: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"""
        (?:\bnot|n't|\bno)\s+(?:only|just|merely|simply|solely|least|to\s+mention|until|unless|unlike|without|because
            |exactly|often|necessarily|as|surpris\w+|doubt|matter|stranger|wonder|question|exception)\b
        | \bor\s+not | \bif\s+not | \bwhy\s+not | \bnone\s+other | \bnothing\s+(?:but|less|short|more)
        | \bno\s+(?:less|more|fewer|later|sooner|better)\b | \bnot\s+at\s+all\b | \bno\.?\s*\d | \bnever\s+mind
        | (?:\bnot|n't)\s+(?:help|wait|stop|resist)\b | \byet\s+to\b | \bout\s+of\b | \bnot\s+every\w*
        | n't\s+(?:it|he|she|they|we|you|there)\b
        """,
        re.VERBOSE,
    ),
    "fr": re.compile(
        r"""\b(?:
        non\s+(?:seulement|pas|plus|sans) | pas\s+mal\b
        | pas\s+(?:seulement|uniquement|simplement|moins|étonn\w+|surpren\w+|sans|à\s+pas|tous|toutes|tout|toujours
            |souvent|forcément|nécessairement)\b
        | n'est-ce\s+pas | n'est\s+autre | pourquoi\s+pas | ou\s+(?:non|pas) | sans\s+(?:aucun\s+)?doute | nul\s+doute
        | n'empêche | ne\s+serait-ce | n[e']\s*(?:cess|arrêt)\w+\s+(?:pas\s+)?d | n'hésit\w+\s+pas | n'importe
        | jamais\s+vu
        )""",
        re.VERBOSE,
    ),
}
