"""Which function words and very frequent words of English and French stand for each other.

An encoder of sentences sees little in such words, and they are half of all running words. The table was written by hand
for this project. French left of the sign, English right of it; each word on one side may stand for each on the other;
after a bar stand the words that do so less often.
"""

from __future__ import annotations

import functools

_OFTEN = 1.0
_SOMETIMES = 0.5

_TABLE = """
le la les l' = the | a his her their its my your our this that
un une = a an one | the some another
des = of some the | any from with by
du = of the some | from any by in
de d' = of from 's ' | to in with by the for some any than about at on a into off
au aux = to at the in | with on for into by of
à = to at in | for on with by from into of until over per
et = and | , then so
ou = or | either nor
mais = but | however yet only
donc = so therefore then thus | , now
or = now but | however
ni = nor neither or | not
car = for because as since
que qu' = that which whom than what as | how but only if let who when where of to may
qui = who which that whom | what and he it they
dont = whose which whom of | that with including among
où = where when which | in that
quoi = what which | that
quel quelle quels quelles = what which | who how
lequel laquelle lesquels lesquelles = which whom who | that
auquel duquel auxquels desquels = which whom to of
ce c' = this that it | he she they there what the those these
cet cette = this that | the such it
ces = these those | the such this
ceci cela ça = this that it | so
celui celle = that one the | he she this who
ceux celles = those these ones | they the them
celui-ci celle-ci celui-là celle-là = this that latter one he she
ceux-ci celles-ci = these those latter they
je j' = i | me
tu = you thou | thee
il = he it | there they his him
elle = she it her | herself
on = one we they you people | someone he i it somebody there
nous = we us | ourselves our you
vous = you | your ye yourself yourselves thee thou
ils elles = they them | their these those
me m' = me myself | my i to
te t' = you thee yourself | your
se s' = himself herself itself themselves oneself | each other him it one was is him them
moi = me i | myself
toi = you thee | yourself
lui = him her he it | himself to she his herself
leur = their them | to theirs they
leurs = their | them
eux = them they | themselves
soi = oneself himself itself | one
y = there it | in here to to them
en = in of it | some while by as on any from them to into away with at when
mon ma mes = my | mine the me
ton ta tes = your thy | the thine
son sa ses = his her its their | the one him 's
notre nos = our | the ours us
votre vos = your | the yours
sien sienne siens siennes = his hers its own
même mêmes = same even self | very himself itself very himself herself themselves
ne n' = not n't | no never nothing don't without cannot nor
pas = not n't | no never n't nothing cannot without any
plus = more most no longer | any anymore not further than
point = not n't | no
rien = nothing anything | not
jamais = never ever | not
personne = nobody one anyone none person | no
aucun aucune = no any none | not
non = no not | n't
oui = yes | indeed
si = if so | such whether yes as

comme = as like | how since when
quand lorsque lorsqu' = when | whenever as while
pendant = during for while | in
puis = then and | next
alors = then so | now when
ensuite = then afterwards next after
enfin = finally at last | then end
depuis = since for from | ago
avant = before | previously prior ahead
après = after afterwards | later next following
devant = before front in | outside
derrière = behind
dans = in into | inside within on at through to during
sur = on upon over about | of at in out to onto
sous = under beneath | below in underneath
avec = with | by and of
sans = without | no not n't
pour = for to | in order as of
par = by through per | with in on out of from at
contre = against | at
entre = between among | in
vers = towards toward to | at around about
chez = at with among home | house in to
parmi = among amongst | of between
jusque jusqu' = until till to | up as far even
selon = according to | by
malgré = despite spite | in of
près = near close | nearly by almost
loin = far away | distance
dès = from as since | soon immediately
afin = order to so | that
parce puisque = because since | as for
quoique bien = although though well | very indeed many much good quite
ainsi = thus so | and as well such
aussi = also too as so | well
encore = still again yet | even more another
toujours = always still | ever
déjà = already | yet
souvent = often | frequently
parfois = sometimes
maintenant = now
aujourd'hui = today | now
hier = yesterday
demain = tomorrow
ici = here | this
là = there | here that where this then
là-bas = there over yonder | down
très fort = very | so most strong much loud
trop = too | much so many
peu = little few | some bit slightly
beaucoup = much many lot | a very great
assez = enough quite rather | fairly
moins = less least | fewer
tant tellement = so much such | many
autant = much many as | so
presque = almost nearly
environ = about around approximately some | nearly
seulement = only | just merely
seul seule seuls seules = only alone | single one
tout toute = all every whole | everything any quite very entire just
tous toutes = all every | everyone each both any
chaque = each every
quelque = some | few any about
quelques = some few several | any
plusieurs = several many | some
autre = other another | else
autres = other others | another
tel telle tels telles = such like | so
certain certaine certains certaines = some certain | one
puisqu' = since because as
pourquoi = why
comment = how | what
combien = how many much
voilà = there that here | this now is behold
voici = here this these | is
ainsi = thus so
cependant pourtant toutefois = however yet | though nevertheless still but meanwhile
néanmoins = nevertheless however
tandis = while whereas | as
surtout = especially above particularly | all mainly
soudain = suddenly
quant = as for
est = is 's | has was are be east it
sont = are | were have is
était = was | had were been is
étaient = were | was had
été = been was | were summer be
être = be being | been is was
fut = was | were
furent = were | was
sera = will be | is shall
seront = will be | are
serait = would be | was is
seraient = would be | were
soit = be is | either or whether was
suis = am 'm | have was
êtes sommes = are 're | were have
étant = being | was
étais = was were
a = has had | have is was 's a did
ai = have | had has 've did
as = have has | had
avons avez ont = have | had has are were 've did
avait = had | was has were have
avaient = had | have were
avais = had
avoir = have having | had be
eu = had | been got
eut eurent = had | was were
aura auront = will have
aurait auraient = would have | had
ayant = having had | has
fait = made makes does done did fact makes | is was do make
faire = make do making | have doing
faisait = made was did | making doing
fit firent = made did | was
dit = said says told | say tell called
dire = say tell | saying
disait = said | was saying
dirent = said
déclaré déclare déclara = said declared stated | told says
annoncé annonce = announced said | announces announcement
affirmé affirme = said claimed asserted stated affirmed | says claims
indiqué indique = said indicated | says stated
ajouté ajoute ajouta = added | adds
expliqué explique = explained said | explains
répondit répondu = answered replied
demanda demandé = asked | requested demanded
va = goes going is will | go
vont = go are going will
aller = go | going
allait = was going went would
alla = went
peut = can may | could
peuvent = can may | could
pouvait pouvaient = could | can
pouvoir = able can power | be
pourrait pourraient = could might | can would may
doit = must has should | have needs
doivent = must have should | has
devait = had must should was
devrait devraient = should must | ought
veut = wants wishes | want will
voulait voulut = wanted wished would | want
faut = must need necessary | have needs has should
fallait fallut = must had necessary | need
vit voit = saw sees | see
voir = see | seeing
vu = seen saw
vint venait = came | was coming
vient = comes came just | coming has
prit pris = took taken | seized caught
prend prendre = take takes | taking
mit mis = put | placed set began
mettre = put | set
sait savait = knows knew | know
n'est n'était = isn't wasn't not
semble semblait = seems seemed | appeared
homme = man | men
hommes = men | people man
femme = woman wife
femmes = women wives
enfant = child
enfants = children
gens = people | men folk
jour = day | daylight
jours = days | day
nuit = night
temps = time weather | while
fois = time times once | when
heure = hour o'clock time
heures = hours o'clock p.m. a.m. | hour
an = year
ans = years old | year
année = year
années = years
mois = month months
semaine = week
semaines = weeks
pays = country countries | land
ville = city town
monde = world | people everyone
chose = thing | something
choses = things
grand grande = great large big tall
grands grandes = great large big
petit petite petits petites = little small
bon bonne bons bonnes = good | well right
vieux vieille vieil = old
jeune jeunes = young | youth
nouveau nouvelle nouveaux nouvelles nouvel = new | news
premier première premiers premières = first
deuxième second seconde = second
troisième = third
dernier dernière derniers dernières = last | latest recent
deux = two | both
trois = three
quatre = four
cinq = five
six = six
sept = seven
huit = eight
neuf = nine new
dix = ten
onze = eleven
douze = twelve
treize = thirteen
quatorze = fourteen
quinze = fifteen | fortnight
seize = sixteen
vingt = twenty
trente = thirty
quarante = forty
cinquante = fifty
soixante = sixty
cent cents = hundred
mille = thousand
millier milliers = thousand thousands
million millions = million millions
milliard milliards = billion billions
janvier = january jan.
février = february feb.
mars = march
avril = april
mai = may
juin = june
juillet = july
août = august aug.
septembre = september sept.
octobre = october oct.
novembre = november nov.
décembre = december dec.
lundi = monday
mardi = tuesday
mercredi = wednesday
jeudi = thursday
vendredi = friday
samedi = saturday
dimanche = sunday
monsieur m. = mr mr. sir
madame mme = mrs mrs. madam ms. ms
président présidente = president | chairman
ministre = minister | secretary
gouvernement = government
guerre = war
armée = army | military
forces = forces
pouvoirs = powers
% = % percent
« » " “ ” = " “ ” ' ‘ ’ `` ''
‘ ’ ' = ' ‘ ’ "
— – - = — – - | , " : ; ( )
; = ; | , .
: = : | , . ;
! = ! | . , ?
. = . | ! ; ,
, = , | ; : — .
( = ( | — ,
) = ) | — ,
… ... = … ... | .
"""

_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'"})


def plain_word(word: str) -> str:
    """Return a word in small letters and with a straight apostrophe."""
    return word.translate(_APOSTROPHES).lower() if len(word) > 1 else word.lower()


@functools.cache
def counterparts(left: str, right: str) -> dict[str, dict[str, float]]:
    """Return, for each word of the left language that the table holds, its counterparts and how often: 1 or 0.5.

    Within one language a word stands for itself, and now and then for one that shares a counterpart with it. Languages
    without a table give an empty one.
    """
    if {left, right} - {"en", "fr"}:
        return {}
    forward = _read()
    if (left, right) == ("fr", "en"):
        return forward
    backward: dict[str, dict[str, float]] = {}
    for french, english in forward.items():
        for word, weight in english.items():
            backward.setdefault(word, {})[french] = weight
    if (left, right) == ("en", "fr"):
        return backward
    first, second = (forward, backward) if left == "fr" else (backward, forward)
    same: dict[str, dict[str, float]] = {}
    for word, bridges in first.items():
        shared = {
            other
            for bridge, weight in bridges.items()
            if weight == _OFTEN
            for other, back in second[bridge].items()
            if back == _OFTEN
        }
        same[word] = dict.fromkeys(shared, _SOMETIMES) | {word: _OFTEN}
    return same


def _read() -> dict[str, dict[str, float]]:
    """Return the table, French to English; the heavier weight holds where a pair stands twice."""
    table: dict[str, dict[str, float]] = {}
    for line in _TABLE.strip().splitlines():
        french, _, english = line.partition(" = ")
        often, _, sometimes = english.partition(" | ")
        weights = dict.fromkeys(sometimes.split(), _SOMETIMES) | dict.fromkeys(often.split(), _OFTEN)
        for word in french.split():
            known = table.setdefault(word, {})
            for other, weight in weights.items():
                known[other] = max(weight, known.get(other, 0.0))
    return table
