"""The words by which a French clause tells its time."""

from __future__ import annotations

import re

from compare.reading.tense import Tense

_ADVERB = (
    r"(?: (?:pas|plus|aussi|ainsi|déjà|toujours|également|ensuite|donc|alors|enfin|bien|même|tous|[a-zà-ÿ]+ment))?"
)
_NOT_PARTICIPLE = (
    r"(?!(?:lundi|mardi|jeudi|vendredi|samedi|midi|ainsi|aussi|parmi|petite?s?|nuits?|plus|avis|conduit|bruit|fruits?"
    r"|esprits?|conflits?|crédits?|partir|suite|ministres?|vite|crise|entreprise|église|franchise|bus|campus"
    r"|virus|jusqu"
    r"|issue|celui|celles?|autrui|aujourd|appui|ennui|ennemis?|déficits?|profits?|visites?|limites?|élites?|dessus"
    r"|déçu|inconnus?|prévisible|amis?|appétit|délits?|produits?|circuits?|huit)\b)"
)
_PARTICIPLE = (
    rf"(?:{_NOT_PARTICIPLE}(?:[a-zà-ÿ]+(?:é|[bdfglmnrstv]i|[bcdhlmnprstv]u|[^aouù\W\d_]is|[^a\W\d_]it|uit"
    rf"|ert|aint|eint"
    r"|oint)|mort|né|pu|su|vu|lu|dû|eu|dit|mis|pris|fait)e?s?\b)"
)
# Without its auxiliary, only what is no present as well: `réunit`, `produit`, `atteint` may be one.
_BARE = (
    rf"(?:{_NOT_PARTICIPLE}(?:[a-zà-ÿ]+(?:é|[bdfglmnrstv]i|[bcdhlmnprstv]u|[mq]is|pris|ssis|crit|dit|[fv]ert)"
    rf"|mort|né|vu"
    r"|lu|mis|pris|fait(?=e))e?s?\b)"
)
_SET = r"(?:(?:prév|attend|tend)u|programmé|fixé|censé|supposé|planifié|calé|agendé)e?s?"
_ARRANGED = (
    r"(?:annoncé|appelé|convoqué|reporté|repoussé|décalé|ajourné|avancé|décidé|demandé|promis|proposé|accepté|organisé"
    r"|invité|menacé|préparé|confirmé|décrété|suspendu|différé|déplacé|examiné|discuté|débattu|jugé|entendu|reçu"
    r"|auditionné|présenté|soumis|célébré|joué|diffusé|attendu|maintenu|évoqué|soutenu|boycotté|déposé)e?s?"
)
_AUX = r"(?:(?:a|ont|avait|avaient|aura|auront|eut|eurent)\b|s['’](?:est|était)\b|se (?:sont|étaient)\b)"
_MOTION = (
    r"(?:arrivé|venu|convenu|revenu|devenu|parvenu|intervenu|survenu|mort|décédé|allé|parti|reparti|né|entré"
    r"|rentré|sorti|monté"
    r"|descendu|tombé|resté|retourné|apparu|passé)e?s?"
)
_HAPPENING = (
    r"attaques?|attentats?|assauts?|fusillades?|bombardements?|explosions?|frappes?|tirs?|accidents?|collisions?"
    r"|incendies?|séismes?|tremblements? de terre|tsunamis?|inondations?|raids?|meurtres?|massacres?|incidents?"
    r"|catastrophes?|émeutes?|tempêtes?"
    r"|effondrements?|déraillements?|violences?|heurts|affrontements?|arrestations?|décès|mort|démission|défaite"
    r"|victoire|tremblements? de terre|tsunami|coup d['’]État|drame|tragédie|naufrage|crash"
)
_DOCUMENT = (
    r"communiqué|message|vidéo|document|rapport|note|lettre|entretien|interview|sondage|déclaration|images?"
    r"|bilan|étude"
)
_FUTURE = (
    r"(?!(?:opéra|caméra|extra|ultra|infra|contra|front|affront|choléra)\b)"
    r"[a-zà-ÿ]*(?:[eiuvdtrao]|oi)r(?:a|ont)\b"
)
_PRESENT = (
    r"s['’](?!est\b|était\b|étaient\b|il|en\b|y\b)[a-zà-ÿ]+(?:e|ent|(?<!ron)t|d)\b|se (?!sont\b"
    r"|étaient\b)[a-zà-ÿ]+(?:e|ent|(?<!ron)t|d)\b"
    r"|(?:débute|commence|ouvre|démarre|entre|rencontre|accueille|examine|vote|arrive|quitte|retrouve|affronte"
    r"|organise"
    r"|appelle|joue|compte|souhaite|espère|demande|relance|lance|expire|passe|touche)(?:nt)?\b|(?:reprend"
    r"|reçoit|part|doit|prend|comparaît"
    r"|prévoit|tient|fait|entend|veut|faut|peut|vient|est|sont|reprennent|reçoivent|partent|prennent|tiennent|veulent"
    r"|peuvent|viennent|prévoient|entendent|chaque|tous les)\b"
)
_NOUN = (
    r"(?:le|la|les|un|une|des|du|de|ce|cet|cette|ces|au|aux|son|sa|ses|leurs?|notre|nos|à|en|par|pour|sur|dans"
    r"|avec|sans"
    r"|chaque|plusieurs|quelques|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|autres|\d+)"
)
_INFINITIVE = (
    r"(?!(?:janvier|février|dernier|premier|hier|quartier|mer|fer)\b)[a-zà-ÿ]{2,}(?:er|ir|dre|ttre|ure|ire|vre|pre)\b"
)

FRENCH = Tense(
    markers={
        "noun": re.compile(
            rf"(?:\b(?i:{_NOUN}) |\b[ldLD]['’])(?!(?:{_DOCUMENT}) (?:diffus"
            rf"|présent)é)(?:[a-zà-ÿ]+ ?-)?(?:{_PARTICIPLE}|(?:{_PRESENT}))|\bPar {_PARTICIPLE}"
        ),
        "future": re.compile(
            rf"\b{_FUTURE}{_ADVERB}(?: (?:être|été))?{_ADVERB}(?: {_PARTICIPLE}| {_INFINITIVE})?"
            rf"|\b(?:doit|doivent|va|vont|compte(?:nt)?)\b{_ADVERB}(?: (?:se |s['’]|y |en |être ?){{0,2}}"
            rf"(?:{_INFINITIVE}|{_PARTICIPLE}))?"
            rf"|\b(?:est|sont)\b{_ADVERB} (?:{_SET}|convoquée?s?)(?: (?:pour|à))?(?! par\b)"
        ),
        "intended": re.compile(rf"\b(?:{_SET})\b(?: pour)?"),
        "open": re.compile(
            rf"\b[a-zà-ÿ]{{2,}}r(?:ait|aient)\b{_ADVERB}(?: été)?(?: {_PARTICIPLE}| {_INFINITIVE})?"
            rf"|\b(?:devait|devaient|allait|allaient|fallait)\b{_ADVERB}(?: (?:se |s['’]|être ?){{0,2}}"
            rf"(?:{_INFINITIVE}|{_PARTICIPLE}))?"
            rf"|\b(?:était|étaient|a été|ont été|avait été|avaient été|fut|furent)\b{_ADVERB} (?:{_SET})\b"
            rf"|\b(?:a|ont|avait|avaient)\b{_ADVERB} (?:{_SET})\b"
            rf"|(?:\b(?:de|à|pour|peut|peuvent|veut|veulent|faut|afin de|souhaite|espère|entend)|\bd['’])"
            rf" ?(?:ne pas |se |s['’]|le |la |les |l['’]|y |en )?{_INFINITIVE}(?: {_PARTICIPLE})?"
            rf"|\b(?:est|sont|soit|soient)\b{_ADVERB} (?!{_MOTION}\b){_PARTICIPLE}"
            r"|\bet (?!une?\b|les?\b|d[eé]|ce|quelque|notre|autre|elles?\b|même|contre"
            r"|entre|doivent\b|encore\b)(?:ne )?[a-zà-ÿ]+(?:e|(?<!ai)ent)\b"
            rf"|\b(?:{_PRESENT})|\b(?:{_ARRANGED})\b"
        ),
        "arranged": re.compile(
            rf"(?:\b{_AUX}(?: été)?{_ADVERB} |\b(?:était|étaient|fut|furent)\b{_ADVERB} )(?:{_ARRANGED})\b"
        ),
        "past": re.compile(
            rf"\b(?:{_DOCUMENT}) (?:diffusée?s?|présentée?s?)\b"
            rf"|\b{_AUX}{_ADVERB}(?: été{_ADVERB})? {_PARTICIPLE}|\b(?:est"
            rf"|sont)\b{_ADVERB} {_MOTION}\b"
            rf"|\b(?:était|étaient|fut|furent|avait|avaient)\b(?:{_ADVERB} {_PARTICIPLE})?"
            r"|(?<![\w’'-])(?!souhait|parfait|forfait|bienfait|satisfait|portrait|extrait|retrait|attrait|lait"
            r"|trait|fait"
            r"|sait|hait|plait|abstrait|distrait|soustrait|imparfait|méfait|refait|défait)[a-zà-ÿ]{3,}(?:ait|aient)\b"
            r"|\b[a-zà-ÿ]{2,}èrent\b"
        ),
        "participle": re.compile(
            rf"\b(?:avoir|ayant|être){_ADVERB} (?:été )?{_PARTICIPLE}|(?<![\w’'-]){_BARE}"
            r"|^(?:[A-ZÀ-Ý][a-zà-ÿ]+(?:é|i|u|is|it)|Mort|Né)e?s?\b"
        ),
    },
    active=False,
    border=re.compile(r"[;:] | [–—-] |\bqu(?:e |['’])(?=\w|\Z)"),
    since=re.compile(r"\b[Dd]epuis (?:le |ce )?$"),
    bound=re.compile(
        r"\b(?:avant|jusqu['’][àa]u?|d['’]ici(?: à)?|à partir de|dès|à compter de|pour|entre|(?<!di )(?<!dimanche )"
        r"(?<!soir )(?<!matin )(?:à|au))(?: le| du| ce)? $"
    ),
    undecided_before=re.compile(r"\b(?:[Cc]haque|[Tt]ous les|[Uu]n|[Ll]es?|premier|deuxième|second|dernier|autre) $"),
    undecided_after=re.compile(
        r" (?:de (?:la|cette) semaine|d['’]avant|d['’]après|suivant|précédent|en huit|en quinze)\b"
    ),
    happening_before=re.compile(rf"\b(?:{_HAPPENING})(?: [a-zà-ÿ-]+){{0,2}} (?:de|du) (?:ce )?$"),
    happening_after=re.compile(r"(?!)"),
    attributive_before=re.compile(
        r"(?<!nuit )(?<!journée )(?<!matinée )(?<!soirée )(?<!soir )(?<!matin )(?<!aube )(?<!midi )\b(?:de"
        r"|du) (?:ce )?$"
    ),
    attributive_after=re.compile(r"(?!)"),
    preposition=re.compile(
        r"\b(?:après|avant|dans|lors|pour|sur|depuis|contre|avec|à|au|aux|en|par|malgré|pendant|selon|suite|dès)\b",
        re.IGNORECASE,
    ),
    fronted=re.compile(
        r"(?:^|[;:–—] ?|, (?:et |mais |or |puis |tandis que |alors que )|\bqu(?:e |['’]))(?:(?:ce|dès|tôt|tard) )?$",
        re.IGNORECASE,
    ),
    setting=re.compile(r"(?:Dans|Lors|À|Au|En|Pendant|Durant|Sur)\b[^,]*\Z"),
    beside=re.compile(
        r"(?:[ ,]+(?:ce|le|tôt|tard|dans|la|nuit|de|du|matinée|journée|soirée|soir|matin|peu|avant|après|minuit"
        r"|midi|vers"
        r"|aussi|également|encore|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|à|l['’]aube|au|et)\b){0,7}[ ,]*"
    ),
    split_before=re.compile(rf"\b(?:{_AUX}|était|étaient)(?: pas| été)? $"),
    split_after=re.compile(rf"(?: (?:soir|matin|après-midi|dernier))? (?:été )?{_PARTICIPLE}"),
    stop=re.compile(r"\b(?:qui|dont|où|lorsque|quand|après|avant|alors que|car|parce que|tandis)\b|\bqu(?:e |['’])"),
    object=re.compile(r"(?!)"),
    subject=re.compile(rf" (?:est|sont|serait|seraient|{_FUTURE})\b"),
    reduced=re.compile(r"(?!)"),
    causing=re.compile(r"\b(?:voir|verra|verront|faire|fera|feront|laisser|laissera)$"),
)
