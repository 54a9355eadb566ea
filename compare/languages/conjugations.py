"""Irregular inflection as data, for compare.languages.inflection: French conjugation models and English exceptions.

A French model applies to every verb that ends in its suffix; the longest suffix wins (`prendre` before `dre`).
Sources: Grevisse, Le Bon Usage; Quirk et al., A Comprehensive Grammar of the English Language.
"""

from __future__ import annotations

from typing import NamedTuple


class Model(NamedTuple):
    """One French model: what takes the suffix's place in each tense.

    `present`: six persons. `simple`: third person singular of the passé simple. `future`: the stem before -ai.
    `subjunctive`: two stems (je, nous) or six forms; empty where it follows from the present.
    `imperfect`, `gerund`: the stems before -ais and -ant, where they do not follow from the first person plural.
    """

    present: tuple[str, ...]
    simple: str
    future: str
    participle: str
    subjunctive: tuple[str, ...] = ()
    imperfect: str = ""
    gerund: str = ""


_MODELS = """
er         e es e ons ez ent | a | er | é
envoyer    envoie envoies envoie envoyons envoyez envoient | envoya | enverr | envoyé | envoi envoy
aller      vais vas va allons allez vont | alla | ir | allé | aill all
ir         is is it issons issez issent | it | ir | i
mentir     mens mens ment mentons mentez mentent | mentit | mentir | menti
sentir     sens sens sent sentons sentez sentent | sentit | sentir | senti
partir     pars pars part partons partez partent | partit | partir | parti
sortir     sors sors sort sortons sortez sortent | sortit | sortir | sorti
servir     sers sers sert servons servez servent | servit | servir | servi
vrir       vre vres vre vrons vrez vrent | vrit | vrir | vert
ffrir      ffre ffres ffre ffrons ffrez ffrent | ffrit | ffrir | ffert
courir     cours cours court courons courez courent | courut | courr | couru
mourir     meurs meurs meurt mourons mourez meurent | mourut | mourr | mort | meur mour
quérir     quiers quiers quiert quérons quérez quièrent | quit | querr | quis | quièr quér
fuir       fuis fuis fuit fuyons fuyez fuient | fuit | fuir | fui | fui fuy
venir      viens viens vient venons venez viennent | vint | viendr | venu | vienn ven
tenir      tiens tiens tient tenons tenez tiennent | tint | tiendr | tenu | tienn ten
voir       vois vois voit voyons voyez voient | vit | verr | vu | voi voy
prévoir    prévois prévois prévoit prévoyons prévoyez prévoient | prévit | prévoir | prévu | prévoi prévoy
savoir     sais sais sait savons savez savent | sut | saur | su | sach sach | sav | sach
vouloir    veux veux veut voulons voulez veulent | voulut | voudr | voulu | veuill voul
pouvoir    peux peux peut pouvons pouvez peuvent | put | pourr | pu | puiss puiss
devoir     dois dois doit devons devez doivent | dut | devr | dû | doiv dev
valoir     vaux vaux vaut valons valez valent | valut | vaudr | valu | vaill val
prévaloir  prévaux prévaux prévaut prévalons prévalez prévalent | prévalut | prévaudr | prévalu | préval préval
cevoir     çois çois çoit cevons cevez çoivent | çut | cevr | çu | çoiv cev
mouvoir    meus meus meut mouvons mouvez meuvent | mut | mouvr | mu | meuv mouv
avoir      ai as a avons avez ont | eut | aur | eu | aie aies ait ayons ayez aient | av | ay
être       suis es est sommes êtes sont | fut | ser | été | sois sois soit soyons soyez soient | ét
dre        ds ds d dons dez dent | dit | dr | du
prendre    prends prends prend prenons prenez prennent | prit | prendr | pris | prenn pren
aindre     ains ains aint aignons aignez aignent | aignit | aindr | aint
eindre     eins eins eint eignons eignez eignent | eignit | eindr | eint
oindre     oins oins oint oignons oignez oignent | oignit | oindr | oint
résoudre   résous résous résout résolvons résolvez résolvent | résolut | résoudr | résolu
mettre     mets mets met mettons mettez mettent | mit | mettr | mis
battre     bats bats bat battons battez battent | battit | battr | battu
connaître  connais connais connaît connaissons connaissez connaissent | connut | connaîtr | connu
paraître   parais parais paraît paraissons paraissez paraissent | parut | paraîtr | paru
naître     nais nais naît naissons naissez naissent | naquit | naîtr | né
croître    croîs croîs croît croissons croissez croissent | crût | croîtr | crû
croire     crois crois croit croyons croyez croient | crut | croir | cru | croi croy
dire       dis dis dit disons dites disent | dit | dir | dit
contredire contredis contredis contredit contredisons contredisez contredisent | contredit | contredir | contredit
dédire     dédis dédis dédit dédisons dédisez dédisent | dédit | dédir | dédit
interdire  interdis interdis interdit interdisons interdisez interdisent | interdit | interdir | interdit
médire     médis médis médit médisons médisez médisent | médit | médir | médit
prédire    prédis prédis prédit prédisons prédisez prédisent | prédit | prédir | prédit
maudire    maudis maudis maudit maudissons maudissez maudissent | maudit | maudir | maudit
crire      cris cris crit crivons crivez crivent | crivit | crir | crit
lire       lis lis lit lisons lisez lisent | lut | lir | lu
rire       ris ris rit rions riez rient | rit | rir | ri
uire       uis uis uit uisons uisez uisent | uisit | uir | uit
faire      fais fais fait faisons faites font | fit | fer | fait | fass fass
taire      tais tais tait taisons taisez taisent | tut | tair | tu
plaire     plais plais plaît plaisons plaisez plaisent | plut | plair | plu
clure      clus clus clut cluons cluez cluent | clut | clur | clu
inclure    inclus inclus inclut incluons incluez incluent | inclut | inclur | inclus
suivre     suis suis suit suivons suivez suivent | suivit | suivr | suivi
vivre      vis vis vit vivons vivez vivent | vécut | vivr | vécu
rompre     romps romps rompt rompons rompez rompent | rompit | rompr | rompu
vaincre    vaincs vaincs vainc vainquons vainquez vainquent | vainquit | vaincr | vaincu
"""


def _model(line: str) -> tuple[str, Model]:
    head, simple, future, participle, *rest = (field.strip() for field in line.split("|"))
    suffix, *present = head.split()
    subjunctive = tuple(rest[0].split()) if rest else ()
    return suffix, Model(tuple(present), simple, future, participle, subjunctive, *rest[1:])


FRENCH_MODELS: dict[str, Model] = dict(_model(line) for line in _MODELS.strip().splitlines())

# -eler and -eter: these double the consonant (`il appelle`); the others may take è, and most doubled it before 1990.
FRENCH_DOUBLING = ("appeler", "jeter")
FRENCH_GRAVE = (
    "acheter",
    "déceler",
    "receler",
    "geler",
    "haleter",
    "marteler",
    "modeler",
    "peler",
    "démanteler",
    "écarteler",
)

FRENCH_INVARIABLE = frozenset({"cessez-le-feu", "porte-parole", "soi-disant", "sans-abri", "anti-guerre", "pro-guerre"})
FRENCH_PLURALS = {"travail": "travaux", "bail": "baux", "vitrail": "vitraux", "œil": "yeux", "ciel": "cieux"}
FRENCH_AL_S = frozenset(
    {"bal", "carnaval", "fatal", "festival", "final", "naval", "natal", "récital", "régal", "bancal"}
)
FRENCH_FEMININES = {
    "beau": "belle",
    "blanc": "blanche",
    "faux": "fausse",
    "favori": "favorite",
    "franc": "franche",
    "grec": "grecque",
    "gros": "grosse",
    "long": "longue",
    "nouveau": "nouvelle",
    "public": "publique",
    "turc": "turque",
    "vieux": "vieille",
    "concret": "concrète",
    "complet": "complète",
    "secret": "secrète",
    "inquiet": "inquiète",
    "discret": "discrète",
}

# Two or more syllables, stressed on the last: the consonant doubles (`admitted`). In -l, American spelling does not.
_DOUBLING = """
abet abhor acquit admit allot annul befit begin commit compel concur confer control defer deter embed equip expel forget
infer occur omit patrol permit prefer rebel rebut recur refer regret repel submit transfer transmit
"""
ENGLISH_DOUBLING = frozenset(_DOUBLING.split())
_BOTH = "cancel channel counsel dial kidnap label level marshal model quarrel shovel signal total travel"
ENGLISH_BOTH = frozenset(_BOTH.split(" "))

_IRREGULAR = """
arise arose arisen, be was|were been, become became become, begin began begun, break broke broken, bring brought
brought, build built built, buy bought bought, cast cast cast, catch caught caught, choose chose chosen, come came
come, cost cost cost, cut cut cut, deal dealt dealt, do did done, draw drew drawn, drive drove driven, fall fell
fallen, feel felt felt, fight fought fought, find found found, flee fled fled, fly flew flown, forbid forbade
forbidden, forget forgot forgotten, get got got|gotten, give gave given, go went gone, grow grew grown, have had had,
hear heard heard, hide hid hidden, hit hit hit, hold held held, hurt hurt hurt, keep kept kept, know knew known, lay
laid laid, lead led led, leave left left, lend lent lent, let let let, lose lost lost, make made made, mean meant
meant, meet met met, pay paid paid, put put put, quit quit quit, read read read, ride rode ridden, ring rang rung,
rise rose risen, run ran run, say said said, see saw seen, seek sought sought, sell sold sold, send sent sent, set set
set, shake shook shaken, shoot shot shot, show showed shown, shut shut shut, sit sat sat, slay slew slain, speak spoke
spoken, spend spent spent, spread spread spread, stand stood stood, steal stole stolen, stick stuck stuck, strike
struck struck, swear swore sworn, sweep swept swept, take took taken, teach taught taught, tear tore torn, tell told
told, think thought thought, throw threw thrown, understand understood understood, wear wore worn, win won won, write
wrote written
"""
ENGLISH_IRREGULAR: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    lemma: (tuple(past.split("|")), tuple(participle.split("|")))
    for lemma, past, participle in (entry.split() for entry in _IRREGULAR.replace("\n", " ").split(","))
}
ENGLISH_NOUNS = {
    "child": "children",
    "crisis": "crises",
    "fish": "fish",
    "foot": "feet",
    "knife": "knives",
    "life": "lives",
    "personnel": "personnel",
    "police": "police",
    "series": "series",
    "thief": "thieves",
    "wife": "wives",
    "aircraft": "aircraft",
}
