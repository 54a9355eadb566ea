"""The words by which an English clause tells its time."""

from __future__ import annotations

import re

from compare.reading.tense import Tense

_ADVERB = r"(?: (?:not|also|then|now|soon|again|finally|later|first|[a-z]+ly))?"
_IRREGULAR = (
    r"told|met|held|won|lost|left(?!-)|sent|struck|hit|made|put|shot|found|brought|led|kept|sunk|chosen|taken|given"
    r"|stolen|broken|driven|thrown|drawn|written|seen|caught|taught|bought|sold|heard|sought|built|spent|lent"
    r"|cut|set|shut|hurt|born|seized|beaten|hidden|grown|known|shown|torn|worn|sworn|flown|frozen|overthrown|withdrawn"
)
_NOT_PAST = (
    r"(?!(?:hundred|indeed|sacred|kindred|naked|wicked|rugged|infrared|biped|moped|embed|[a-z]{0,3}need|[a-z]{0,2}feed"
    r"|[a-z]?speed|[a-z]?breed|[a-z]?seed|[a-z]?weed|[a-z]?greed|creed|bleed|proceed|exceed|succeed|united|shed)\b)"
)
_PARTICIPLE = rf"(?:(?:{_IRREGULAR})\b|{_NOT_PAST}[a-z]{{2,}}ed\b)"
_ARRANGED = (
    r"announced|called(?= (?:for|on|off|an?|the|new|early|snap)\b)|agreed|promised|proposed|urged|asked|invited"
    r"|ordered|threatened|vowed|pledged|offered|decided"
    r"|prepared|arranged|postponed|delayed|cancell?ed|moved|rescheduled|adjourned|summoned|demanded|approved|backed"
    r"|supported|discussed|boycotted|confirmed|predicted|promoted|hoped|wanted|needed|declared|suspended|accepted"
    r"|organi[sz]ed|convened|said|added|warned|insisted|claimed|argued|noted|stressed|suggested|believed"
    r"|thought|hinted"
)
_SET = r"scheduled|planned|expected|due|slated|timed|fixed|supposed|likely|going|about|bound|poised|meant|intended"
_PLACE = (
    r"(?: (?:Mr|Mrs|Ms)?\.?(?: ?[A-Z][\w’'-]+){1,3})?"
    r"(?: (?:in|at|to|during|from|by|via)(?: (?!that\b|on\b)[\w’'.-]{1,24}){1,5})?"
)
_TIME = (
    r"(?:[ ,]+(?:also|again|late|later|early|earlier|only|on|this|the|in|morning|night|evening|afternoon|overnight|of"
    r"|before|after|around|at|midnight|noon|dawn|dusk|shortly|just|out|up|off|down|back|dead|open|reporters"
    r"|journalists|lawmakers|parliament)\b){0,5}[ ,]*"
)
_HAPPENING = (
    r"attacks?|assaults?|shootings?|bombings?|explosions?|blasts?|crash(?:es)?|collisions?|fires?|blaze|earthquakes?"
    r"|quakes?|floods?|raids?|killings?|murders?|massacres?|incidents?|accidents?|disasters?|riots?|storms?|collapse"
    r"|derailments?|violence|clashes|arrests?|deaths?|air ?strikes?|missile strikes?|coup|resignation|defeat|victory"
)
_SAID_IN = r"interviews?|statements?|tweets?|posts?|reports?|remarks|comments|letters?|messages?|articles?"
_EVENT = (
    r"strikes?|elections?|votes?|meetings?|talks|summits?|referendum|protests?|rall(?:y|ies)|march(?:es)?"
    r"|demonstrations?|hearings?|trials?|conferences?|games?|match(?:es)?|poll|polls|run-?off|visits?|ceremony"
    r"|debates?"
)
_PRESENT = (
    r"begins?|starts?|opens?|resumes?|meets?|visits?|travels?|returns?|arrives?|convenes?|expires?|concludes?|reopens?"
    r"|hosts?|faces|holds|takes|goes|heads(?! of)|gets|kicks|gathers?|decides?|votes?|plays|launches|closes"
    r"|ends|leaves"
    r"|says?|plans?|wants?|hopes?|expects?|needs?|seeks?"
)
_NOUN = r"(?:the|a|an|his|her|its|their|our|of|by|with|for|against|in|from|no|any|each|this|more|last|next)"

ENGLISH = Tense(
    markers={
        "noun": re.compile(
            rf"\b{_NOUN} (?:[a-z]{{2,20}}ly |[a-z]{{2,12}}-)?(?:{_PARTICIPLE}|(?:{_PRESENT})\b)"
            rf"|\b(?:according|due|thanks|prior|next|close) to\b|\bto (?:the|a|an|his|its|their|reporters|journalists"
            r"|parliament|lawmakers|police|court|power|prison|jail|hospital|death|work|school|state|safety|it|them|him"
            r"|her|us)\b"
        ),
        "future": re.compile(
            rf"(?:(?<!the )(?<!\ba )(?<!free )\b(?:will|won['’]t|shall)\b|(?<=[a-z])['’]ll\b){_ADVERB}"
            rf"(?: (?:be|have|get)\b{_ADVERB}(?: been)?)?(?: (?!on\b)[a-z]+(?: to [a-z]+)?)?"
            rf"|\b(?:is|are|['’]s)\b{_ADVERB} (?:(?:due|set|scheduled|expected|planned|going|likely|slated"
            rf"|about|poised)"
            rf"(?: to(?: be\b{_ADVERB})? [a-z]+)?|to(?: be\b{_ADVERB})? [a-z]+)"
        ),
        "intended": re.compile(
            rf"\b(?:plans?|intends?|hopes?|expects?|aims?) to(?: be\b{_ADVERB})? [a-z]+|\bto be (?:held|signed)\b"
        ),
        "open": re.compile(
            rf"\b(?:is|are)\b{_ADVERB}(?: being)? {_PARTICIPLE}"
            rf"|\b(?:would|could|may|might|should|must|can|cannot|ought to|['’]d)\b{_ADVERB}(?: (?:be|have)\b"
            rf"{_ADVERB}(?: been)?)?(?: (?!on\b)[a-z]+)?"
            r"|\bto (?:be |have |get )?(?!\w+s\b)[a-z]{2,}\b|\bto (?:discuss|address|press|pass|express|dismiss"
            r"|assess)\b"
            rf"|\b(?:(?:was|were|had|has|have|been|being)\b{_ADVERB} ){{1,2}}(?:{_SET})\b(?: to(?: be)? [a-z]+)?"
            r"|\b(?:scheduled|planned|expected|due|slated|timed|supposed)\b(?: to(?: be)? [a-z]+)?"
            rf"|\b(?:comes?|isn['’]t|aren['’]t|is|are|has|have|every|each|{_PRESENT})\b|\bwas to(?: be)? [a-z]+"
            r"|\bwere to(?: be)? [a-z]+|\b(?:was|were) on(?= $)"
        ),
        "arranged": re.compile(rf"\b(?:(?:was|were|had|has|have|been)\b{_ADVERB} ){{0,2}}(?:{_ARRANGED})\b"),
        "past": re.compile(
            rf"\b(?:was|were|had|did|didn['’]t|wasn['’]t"
            rf"|weren['’]t)\b{_ADVERB}(?: been)?{_ADVERB}(?: {_PARTICIPLE})?"
            rf"|\b(?:has|have|having)\b{_ADVERB}(?: been{_ADVERB})? {_PARTICIPLE}"
            r"|\b(?:took|came|began|fell|rose|spoke|gave|went|ran|saw|wrote|became|drew|broke|sank|flew|threw"
            r"|drove|knew"
            r"|grew|stood|sat|fled|swore|stole|chose|woke|wore|shook|forgot|ate|sang|rang|told|fought)\b"
            r"|\b(?:he|she|it|they|we|I)(?: (?:also|then|later|again|already|still|even|never|first"
            r"|[a-z]+ly))? [a-z]{2,}(?<!e)ed\b"
            r"|\b(?:died|resigned|happened|occurred|appeared|travell?ed|apologi[sz]ed|marched|responded|replied"
            r"|collapsed|erupted|arrived|vanished|expired|ended|emerged|talked|voted|failed|refused|tried"
            r"|attended|returned|protested|gathered|rallied|landed|stayed|lived|worked"
            r"|remained|reacted|escaped|surrendered|survived|disappeared|crashed|exploded|campaigned|clashed|peaked)\b"
            r"|\b(?:continued|began|started|managed|failed|struggled|rushed|used) to (?:be )?[a-z]+"
        ),
        "participle": re.compile(rf"(?<![\w’'-]){_PARTICIPLE}|^(?!United)[A-Z][a-z]{{2,}}ed\b"),
    },
    active=True,
    border=re.compile(r"[;:] | [–—-] |\bthat (?=\w|\Z)"),
    since=re.compile(r"\b[Ss]ince (?:last )?$"),
    bound=re.compile(
        r"\b(?:before|until|till|ahead of|from|starting|to|for|toward|through|between)(?: (?:on|late|early|this))? $"
        rf"|\b(?:for|ahead of|before|to|about|against|of"
        rf"|over)(?: (?!on\b)[\w’'-]+){{0,3}} (?:{_EVENT})(?: in [A-Z]\w+)?"
        r"(?: (?:on|for|this))? $"
    ),
    undecided_before=re.compile(
        r"\b(?:every|each|any|one|most|previous|following|second|first|third|fourth|on the)(?: on)? $"
        r"|\b(?:weeks?|months?|years?|days?) (?:ago|earlier|later|before|after|from)(?: on)? $"
    ),
    undecided_after=re.compile(
        r",? (?:a|one|two|three|the|last|next|that|of last|of next|of the|of that|of this) (?:following |previous )?"
        r"(?:weeks?|months?|years?)\b"
    ),
    happening_before=re.compile(rf"\b(?:{_HAPPENING}) (?:of|from) (?:this )?$"),
    happening_after=re.compile(
        rf"(?:['’]s)?(?: (?:morning|night|evening"
        rf"|afternoon)(?:['’]s)?)?(?: [a-z-]+){{0,2}} (?:{_HAPPENING})\b(?<!’s)"
        rf"| (?:{_SAID_IN})\b"
    ),
    attributive_before=re.compile(
        r"\b(?:a|an|the|his|her|its|their) $|(?<!hours )(?<!morning )(?<!night )(?<!evening )(?<!afternoon )\bof $"
    ),
    attributive_after=re.compile(r"['’]s?\b| (?:night|morning|evening|afternoon)['’]s\b"),
    preposition=re.compile(
        r"\b(?:in|on|at|of|for|from|after|before|since|following|over|during|despite|about|against|with|by|to|until|as"
        r"|until|under|amid|behind)(?: [\w’'-]+){0,3} ?$",
        re.IGNORECASE,
    ),
    fronted=re.compile(
        r"(?:^|[;:–—] ?|[,”\"] (?:and |but |while |as |so |yet |then )|\bthat )(?:(?:late|early|then|later|but|and) )?"
        r"(?:(?:on|by) )?$",
        re.IGNORECASE,
    ),
    setting=re.compile(
        r"(?:(?:Then|And|But),? )?(?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n|[Ee]arly|[Ll]ate"
        r"|(?:[Jj]ust|[Ss]hortly) (?:before|after))\b(?:(?!ing\b)[^,])*\Z"
        r"|(?:Speaking|Talking|Writing|Addressing|Announcing|Appearing|Responding|Replying|Asked)\b[^,]*\Z"
    ),
    beside=re.compile(_PLACE + _TIME),
    split_before=re.compile(r"\b(?:was|were|had|has|have)(?: on)? $"),
    split_after=re.compile(rf"(?: (?:morning|night|evening|afternoon))? (?:been )?{_PARTICIPLE}"),
    stop=re.compile(r"\b(?:after|because|since|who|which|that|where|when|while|as)\b"),
    object=re.compile(
        r"(?! (?:in|by|during|last|for|on|at|from|after|since|with|over|under|between|near|as|of|and|or|this|earlier"
        r"|previously|recently|abroad|there|ago)\b|[.,;:!?)]| ?$)"
    ),
    subject=re.compile(r" (?:would|could|should|might|may|will|won['’]t|is|are|has|have|was|were|had)\b"),
    reduced=re.compile(r" (?:by|of|with|in|last|earlier|during|for)\b"),
    causing=re.compile(r"\b(?:see|have|get|make|keep|leave|hear|watch|wants?|needs?)\b"),
)
