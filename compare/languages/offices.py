"""Offices, bodies, countries and kinds of evidence that reports name as sources, in both languages on one table.

Written by hand for this project. A word stands for a label; two sources that share none of their labels, and of which
neither is vague, are two sources. What the tables do not hold says nothing.
"""

from __future__ import annotations

import re
from functools import cache

from compare.languages.matching import fold
from compare.languages.nations import load_nations
from compare.lexicon import LANGUAGES

# Label = words of either language, as patterns from the beginning of a word to its end.
_OFFICES = r"""
president = president(?:s|cy|'s|ial)? présidente?s? présidence présidentiel(?:le)?s? chef\sde\sl'état head\sof\sstate
    kremlin white\shouse
    maison[\s-]blanche élysée
government = governments? gouvernements? gouvernementa(?:l|le|ux|les) cabinet prime\sminister
    premi(?:er|ère)\sministre premier
    downing\sstreet matignon chancell?(?:or|ery|ier|ière|erie) régime regime government's
ministry = ministr(?:y|ies) minist(?:er|ers|re|res) ministères? ministériels? secretary\sof\s(?:state|defen[cs]e)
    secrétaire\sd'état
    (?:state|foreign|home|defen[cs]e|treasury)\s(?:department|office|secretary) département\sd'état pentagone?
    quai\sd'orsay
    diplomatie treasury trésor foreign\soffice home\soffice
police = police policem[ae]n policewom[ae]n policiers? policières? gendarmer?(?:ie|s)? detectives? inspecteurs?
    sheriff'?s? shérif constables?
    commissaires? superintendents? law\senforcement forces\sde\sl'ordre cops? carabiniers? garda interpol europol
prosecution = prosecut(?:or|ors|or's|ion) parquets? procureure?s? attorneys? investigat(?:or|ors|ive) enquêteurs?
    enquêtrices?
    comité\sd'enquête inquiry accusation fbi
court = courts? tribuna(?:l|ux|ls) cour\s(?:suprême|d'appel|d'assises|internationale|pénale|de) judges? juges?
    magistrats? justices? jury
army = arm(?:y|ies) armées? militar(?:y|ies) militaires? soldiers? soldats? troops? troupes? generals? générale?s?
    colonels? commanders?
    commandants? commandement chief\sof\sstaff general\sstaff état-major air\sforces? navy marines?
    (?:defen[cs]e|armed)\sforces
    forces\s(?:armées|aériennes|de\sdéfense) idf tsahal nato otan centcom command
local = governors?'?s? gouverneure?s? mayors?'?s? maires? mairies? municipal\w* council\w*
    conseil\s(?:municipal|régional|départemental)
    préf(?:et|ète)s? préfectora(?:l|le|ux) préfectures?(?!\sde\spolice) prefect\w* oblast county local\sauthorities
    autorités\slocales administration\s(?:régionale|locale)
rescue = rescue\w* rescuers? secours secouristes? sauveteurs? pompiers? sapeurs-pompiers fire(?:fighters?|m[ae]n)
    fire\s(?:department|service|brigade|chief|crews?|officials?)(?:'s)?
    emergency\sservices services\sd'urgence paramedics? ambulanc\w* red\s(?:cross|crescent) croix-rouge
    croissant-rouge coast\s?guard
    garde-côtes? emergencies situations\sd'urgence protection\scivile civil\s(?:protection|defen[cs]e)
hospital = hospitals? hôpita(?:l|ux) doctors? docteure?s? médecins? physicians? surgeons? chirurgiens? nurses?
    infirmi(?:er|ers|ère|ères)
    medics? soignants? clinic clinique dr medical\sworkers health\sworkers médica(?:l|le|ux|les)
coroner = coroner(?:s|'s)? médecin\slégiste légistes?
prison = prisons? penitentiary pénitentiaires? prison\sservice
parliament = parliaments? parlements? parlementaires? lawmakers? députée?s? mps? m\.p\. senat(?:e|or|ors)
    sénat(?:eur|eurs|rice|rices)?
    congress(?:m[ae]n|wom[ae]n)? congrès bundestag duma douma knesset assemblée chairman\sof\sthe\shouse
    représentante?s?
    speaker lords? commons
company = compan(?:y|ies|y's) compagnies? firms? entreprises? sociétés? corporation manufacturers? fabricants?
    constructeurs? operators?
    exploitante?s? opérateurs? airlines? groupe\spétrolier maker ceo pdg chief\sexecutive executives?
    directeur\sgénéral employers? employeurs?
    ag inc ltd plc
bank = banks? banques? central\sbank fed
lawyer = lawyers? avocate?s? solicitors? barristers? counsels? défenseurs?
party = part(?:y|ies) partis? campaign
opposition = opposition opposante?s? dissidente?s?
rebels = rebels? rebelles? separatists? séparatistes? insurgents? insurgés? milices? militias? jihadists?
    djihadistes? taliban\w*
    hamas hezbollah houthis? junta junte putschistes? guerrillas? guérillas? daech daesh isis islamic\sstate
    état\sislamique
residents = residents? résidents? habitante?s? locals? riverains? villagers? villageois neighbou?rs? voisine?s?
    inhabitants?
witness = witness(?:es)? témoins? eyewitness(?:es)? passants? survivors? survivante?s? rescapée?s?
family = famil(?:y|ies) familles? mother mère father père wife épouse husband mari son's? daughter brother frère
    sister sœur parents?
    relatives? proches?
expert = experts? analysts? analystes? researchers? chercheu(?:r|rs|se|ses) scientists? scientifiques? professors?
    professeure?s?
    economists? économistes? historians? historienn?e?s? sociologu?e?s? specialists? spécialistes? observers?
    observateurs? academics?
institute = instituts? institutes? cent(?:er|ers|re|res) universit(?:y|ies|é|és) observatory observatoire laboratory
    laboratoire academy
    académie survey\s(?:office|service) think\stank cnrst usgs
rights = amnesty human\srights\swatch ngos? ong charit(?:y|ies) associations? campaigners? activists?
    militante?s activistes?
    droits\s(?:de\sl'homme|humains) human\srights reporters?\s(?:without\sborders|sans\sfrontières)
union = unions? syndicats? syndica(?:l|le|ux|les) syndicalistes?
church = churche?s? églises? bishops? évêques? popes? pape vatican priests? prêtres? cardinals? imam imams
school = schools? écoles? teachers? enseignante?s? professeurs?\sdes\sécoles pupils? students? étudiante?s?
electoral = [ée]lectora(?:l|le|ux|les)
    elections?\s(?:commission(?:er)?|council|board|body|committee|authority|agency|chief|officials?) cne
regulator = regulators? régulateurs? watchdog agency(?!\snews) agenc(?:y|ies)(?!\sfrance)
    agences?(?!\s(?:de\spresse|france)) authority autorité(?!s)
    commission commissions? committee comité(?!\sd'enquête) inspectorate service
united = united\snations nations\sunies onu u\.n\. unicef unhcr hcr oms unesco ocha iaea aiea
european = european\s(?:union|commission|council) union\seuropéenne commission\seuropéenne eu ue brussels bruxelles
suspect = suspects? defendants? accusée?s? prévenue?s?
player = players? joueu(?:r|rs|se|ses) coach(?:es)? entraîneure?s? sélectionneurs? managers? captain capitaine
"""
# Words that say what a ministry, a service or a commission is for.
_FIELDS = r"""
defence = defen[cs]e défense armées pentagone? military militaires?
foreign = foreign affaires\sétrangères diplomatie quai\sd'orsay state\sdepartment département\sd'état
interior = interior intérieur home\soffice home\ssecretary home\saffairs
health = health santé sanitaires?
justice = justice garde\sdes\ssceaux
finance = financ(?:e|es|ial) treasury trésor économie econom(?:y|ic|ics) bercy
education = education éducation enseignement
emergency = emergenc(?:y|ies) situations\sd'urgence
transport = transport(?:s|ation)? aviation civil\saviation aérien(?:ne)? rail(?:way|ways)?
energy = energy énergie energétique
agriculture = agricultur(?:e|al) farm agricole
"""
_STATEMENTS = r"""statements? communiqués? communiques? press\sreleases? releases? speech discours address allocution
    declaration déclaration
    lettre letter bulletin texte text message tweet post"""
_DATA = r"""data données figures? chiffres? stud(?:y|ies) études? polls? sondages? surveys?
    enquête\s(?:d'opinion|publiée) images? imagerie footage
    videos? vidéos? documents? statistics statistiques? bilan tally reports? rapports? informations? results?
    résultats? evidence
    preuves? estimat(?:e|es|ions?) estimations? analys(?:is|e|es) records? archives? photos? photographs? satellite"""
_UNNAMED = r"""sources? anonymous anonymes? anonymity anonymat unnamed unidentified insiders?"""
_OFFICIALS = r"""authorit(?:y|ies) autorités? officials? responsables? fonctionnaires? diplomats? diplomates?
    administration officers? officiers?
    officiel(?:le)?s? leaders? dirigeante?s? state état delegation délégation envoys? émissaires? ambassad\w+
    embass\w+ representatives?"""
_SPOKES = r"""spokes(?:m[ae]n|wom[ae]n|persons?|people) porte-parole porte-paroles press\s(?:service|office|secretary)
    service\sde\spresse
    bureau\sdes\smédias media\soffice adviser advisor conseill(?:er|ère) aide chief chef head tête directors?
    direct(?:eur|rice)s?
    chair(?:man|woman|person)? members? membres? secretary secrétaire deputy adjointe? delegate"""
_MEDIA = r"""tass itar-tass ria[\s-]novosti sputnik interfax\S* afp agence\sfrance[\s-]presse ap associated\spress
    reuters dpa efe ansa xinhua kyodo belga ats apa upi ukrinform unian anadolu belta pap tanjug irna tasnim fars wafa
    yonhap kcna pti armenpress azertac bloomberg lusa kazinform aps presse\scanadienne canadian\spress rt newspapers?
    quotidien journal journaux télévision television tv magazine broadcaster radio chaîne
    news\s(?:agency|agencies|outlets?|channels?|site) agences?\s(?:de\spresse|france-presse) tabloid hebdomadaire
    figaro libération mediapart bfm\w* franceinfo rtl rfi france\s(?:info|inter|24|2|télévisions) le\smonde
    le\sparisien bbc cnn nbc abc cbs msnbc fox\snews sky\snews al[\s-]jazeera guardian telegraph bild spiegel
    tagesspiegel new\syork\stimes nyt washington\spost wall\sstreet\sjournal wsj financial\stimes politico axios
    haaretz izvestia vedomosti meduza cbc npr usa\stoday el\spaís the\s(?:sun|times|independent|daily\s\w+|mirror)
    press(?!\s(?:secretary|service|office|officer|release|conference))
    (?<!service\sde\s)(?<!communiqué\sde\s)(?<!conférence\sde\s)(?<!attaché\sde\s)(?<!attachée\sde\s)presse
    media(?!\soffice) (?<!bureau\sdes\s)médias? kommersant"""
_JOURNALISTS = r"""journalists? journalistes? correspond[ae]nts? correspondante?s? reporters? photographers?
    photographes? envoyée?s\sspécia\w+"""
# Names of countries, of their people and language, of the capitals that stand for their governments, and of those who
# have lately led them. Countries that are not here are those of `nations`.
_COUNTRIES = r"""
West = the\swest western occident\w*
Russia = russi\w+ russes? kremlin mosco[wu] fsb put(?:in|ine)(?:'s)? lavrov peskov medvedev
Ukraine = ukrain\w+ ky?i?[ey]v zelensk\w+
Israel = isra[eë]l\w* idf tsahal jerusalem jérusalem netanya[hu]\w+ n[ée]tanyahou
Palestine = palestin\w+ hamas gaza\w* ramallah
United-States = u\.s\.? usa am[ée]ri[ck]ai?n\w* united\sstates états-unis pentagone? washington white\shouse
    maison[\s-]blanche biden(?:'s)? trump(?:'s)? obama(?:'s)? blinken
Iran = iran\w* tehran téhéran khamenei raisi raïssi
Armenia = arm[ée]ni\w+ yerevan erevan
Azerbaijan = azerba[iï]\w+ azér\w+ azeri\w* baku bakou
Georgia = georgia\w* géorgi\w+ tbilissi?
Turkey = turkey turks? turkish turcs? turques? turquie ankara erdo[gğ]an(?:'s)?
Syria = syri\w+ damasc\w+ damas assad(?:'s)? (?:el|al)-assad
China = chin(?:a|ese|e|ois|oise|oises) beijing pékin xi\sjinping
Taiwan = taiwan\w* taïwan\w* taipei
Japan = japan\w* japon\w* tokyo
North-Korea = north\skorea\w* corée\sdu\snord nord-coréen\w* pyongyang
South-Korea = south\skorea\w* corée\sdu\ssud sud-coréen\w* seoul séoul
France = french france français\w* élysée paris\w* matignon macron(?:'s)? hollande sarkozy
Germany = german\w* alleman\w+ allemagne berlin merkel(?:'s)? scholz
United-Kingdom = british britain britann\w+ london\w* londres royaume-uni united\skingdom uk u\.k\. downing\sstreet
    westminster starmer sunak
Italy = ital\w+ rome
Spain = spain spanish espagn\w+ madrid
Belarus = b[ié]?[eé]l[ao]r\w+ minsk lou?kas?[cs]?henko
Poland = poland polish polon\w+ varsovie warsaw
Hungary = hungar\w+ hong(?:rie|rois\w*) budapest orb[aá]n(?:'s)?
Romania = romania\w* rouma\w+ bucarest bucharest
Moldova = moldov\w+ moldav\w+ chisinau
Serbia = serbi\w+ serbes? serbie belgrade
Kosovo = kosov\w+ pristina
Greece = greece greek grec\w* grecque\w* grèce athens athènes
India = india\w* inde indien\w* delhi
Pakistan = pakistan\w* islamabad
Afghanistan = afghan\w* kabo?ul taliban\w*
Iraq = ira[qk]\w* bagh?dad
Saudi-Arabia = saudi\w* saoudi\w* riyadh? riyad
Yemen = yemen\w* yémen\w* houthis? sanaa
Lebanon = leban\w+ liban\w* hezbollah beirut beyrouth
Egypt = egypt\w* égypt\w* cairo caire
Libya = libya\w* liby\w+ tripoli
Algeria = algeri\w+ algéri\w+ algiers alger
Morocco = morocc\w+ maroc\w* rabat
Tunisia = tunisi\w+ tunis
Niger = niger nigérien\w* niamey
Nigeria = nigeria\w* nigéria\w* abuja
Mali = mali malian\w* malien\w* bamako
Burkina-Faso = burkina\w* ouagadougou
Senegal = senegal\w* sénégal\w* dakar
Ethiopia = ethiopia\w* éthiopi\w+ addis
Sudan = sudan\w* soudan\w* khartoum
Congo = congo\w* kinshasa
Rwanda = rwand\w+ kigali
South-Africa = south\safrica\w* afrique\sdu\ssud sud-africain\w* pretoria
Venezuela = v[ée]n[ée]zu\w+ caracas maduro
Brazil = bra[zs]il\w* brésil\w* brasilia
Mexico = mexic\w+ mexique mexico
Cuba = cub(?:a|an|ans|ain\w*) havana havane
Canada = canad\w+ ottawa
Australia = austral\w+ canberra
Indonesia = indon[ée]si\w+ jakarta
Norway = norway norwegian\w* norv[èe]g\w+ norvégien\w* oslo
New-Zealand = new\szealand\w* nouvelle-zélande néo-zélandais\w* wellington
"""


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words.split())})(?![\w-])")


@cache
def _table(rows: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = re.findall(r"^(\S+) = ((?:.|\n(?=\s))*)", rows, re.MULTILINE)
    return tuple((label, _pattern(words)) for label, words in entries)


def _labels(rows: str, text: str) -> frozenset[str]:
    return frozenset(label for label, pattern in _table(rows) if pattern.search(text))


def offices(text: str) -> frozenset[str]:
    """Return the offices and bodies that a folded text names."""
    return _labels(_OFFICES, text)


def fields(text: str) -> frozenset[str]:
    """Return what the ministries or services of a folded text are for."""
    return _labels(_FIELDS, text)


def countries(text: str) -> frozenset[str]:
    """Return the countries that a folded text speaks of, by their names, people or capitals."""
    return frozenset(label for label, pattern in _country_table() if pattern.search(text))


def country_words(text: str) -> frozenset[str]:
    """Return the words of a folded text that name countries: north and korea."""
    found = (match[0] for _, pattern in _country_table() for match in pattern.finditer(text))
    return frozenset(word for name in found for word in name.removesuffix("'s").split())


@cache
def _country_table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the countries of the table above, and those nations that it does not have."""
    listed = _table(_COUNTRIES)
    more = []
    for nation in load_nations():
        names = [fold(name) for name in (*nation.en, *nation.fr)]
        if any(pattern.search(name) for name in names for _, pattern in listed):
            continue
        forms = {fold(form) for language in LANGUAGES for form in nation.adjectives(language)}
        more.append((nation.en[0].replace(" ", "-"), _pattern(" ".join(_escaped({*names, *forms})))))
    return (*listed, *more)


def _escaped(forms: set[str]) -> list[str]:
    return [rf"{re.escape(form)}(?:'s)?".replace(r"\ ", r"\s") for form in sorted(forms)]


@cache
def pattern_of(kind: str) -> re.Pattern[str]:
    """Return the pattern of one kind of source: statement, data, unnamed, official, spokes, media or journalist."""
    kinds = {
        "statement": _STATEMENTS,
        "data": _DATA,
        "unnamed": _UNNAMED,
        "official": _OFFICIALS,
        "spokes": _SPOKES,
        "media": _MEDIA,
        "journalist": _JOURNALISTS,
    }
    return _pattern(kinds[kind])
