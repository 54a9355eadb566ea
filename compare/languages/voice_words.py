"""Events with a doer whom a report can name or leave out, and the words that name doers and means.

Passives without agent, verbs without object and nouns for events leave the doer out (Fowler 1991, ch. 5; van Leeuwen
1996 on the exclusion of social actors). Written by hand for this project; verbs are given by their first form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from compare.report import Language

# Of each event: verbs that take a doer as subject, verbs that have none, and nouns.
EVENTS: dict[str, dict[Language, tuple[str, str, str]]] = {
    "kill": {
        "en": (
            "kill murder assassinate massacre slay shoot slaughter butcher behead lynch",
            "die perish",
            "killing murder assassination massacre execution slaughter beheading lynching",
        ),
        "fr": (
            "tuer assassiner massacrer abattre égorger décapiter lyncher éliminer",
            "mourir périr décéder",
            "meurtre assassinat massacre exécution tuerie décapitation lynchage",
        ),
    },
    "strike": {
        "en": (
            "bomb shell strike hit attack bombard pound raid target blast storm rocket assault ambush",
            "explode",
            "strike airstrike shelling bombing bombardment attack raid explosion blast assault ambush barrage",
        ),
        "fr": (
            "bombarder frapper attaquer pilonner viser toucher cibler",
            "exploser",
            "frappe bombardement pilonnage attaque raid explosion déflagration tir détonation assaut embuscade",
        ),
    },
    "shoot": {
        "en": ("shoot fire launch gun", "", "shooting"),
        "fr": ("fusiller mitrailler tirer lancer abattre", "", "fusillade"),
    },
    "wound": {
        "en": ("wound injure hurt maim", "", ""),
        "fr": ("blesser mutiler", "", ""),
    },
    "arrest": {
        "en": (
            "arrest detain catch capture apprehend imprison jail intern seize",
            "",
            "arrest detention capture imprisonment",
        ),
        "fr": (
            "arrêter interpeller appréhender capturer emprisonner incarcérer détenir interner",
            "",
            "arrestation interpellation détention capture incarcération",
        ),
    },
    "destroy": {
        "en": (
            "destroy demolish damage wreck flatten raze devastate level ravage bulldoze",
            "collapse",
            "destruction demolition",
        ),
        "fr": ("détruire démolir endommager raser dévaster ravager saccager", "s'effondrer", "destruction démolition"),
    },
    "burn": {
        "en": ("torch burn", "", "arson blaze"),
        "fr": ("incendier brûler", "", "incendie"),
    },
    "disperse": {
        "en": ("disperse scatter evict clear quell", "", "dispersal crackdown clash"),
        "fr": (
            "disperser déloger refouler repousser évacuer écarter réprimer",
            "éclater",
            "dispersion répression heurt affrontement échauffourée évacuation",
        ),
    },
    "expel": {
        "en": ("expel deport evict displace exile banish", "", "expulsion deportation eviction exile"),
        "fr": ("expulser déporter chasser bannir", "", "expulsion déportation"),
    },
    "abduct": {
        "en": ("kidnap abduct hijack", "disappear", "abduction kidnapping disappearance"),
        "fr": ("kidnapper enlever séquestrer", "disparaître", "enlèvement rapt disparition séquestration"),
    },
    "torture": {
        "en": ("torture beat rape abuse stab assault", "", "torture beating rape stabbing"),
        "fr": (
            "torturer tabasser violer poignarder agresser maltraiter rouer",
            "",
            "torture viol agression sévice",
        ),
    },
    "oust": {
        "en": ("overthrow oust topple depose", "", "overthrow coup"),
        "fr": ("renverser destituer évincer déposer", "", "renversement destitution éviction putsch"),
    },
    "poison": {
        "en": ("poison", "", "poisoning"),
        "fr": ("empoisonner", "", "empoisonnement"),
    },
    "sabotage": {
        "en": ("sabotage blow", "", "sabotage"),
        "fr": ("saboter dynamiter", "", "sabotage"),
    },
    "close": {
        "en": ("close shut ban outlaw block censor suspend", "", "closure ban censorship blockade"),
        "fr": ("fermer interdire bloquer censurer suspendre", "", "fermeture interdiction censure blocus suspension"),
    },
    "loot": {
        "en": ("loot plunder pillage ransack vandalise vandalize", "", "looting pillage"),
        "fr": ("piller vandaliser saccager", "", "pillage"),
    },
    "invade": {
        "en": ("invade occupy annex besiege encircle", "", "invasion occupation annexation siege"),
        "fr": ("envahir occuper annexer assiéger encercler", "", "invasion occupation annexion siège"),
    },
    "search": {
        "en": ("search raid", "", "search"),
        "fr": ("fouiller perquisitionner", "", "fouille perquisition descente"),
    },
    "sentence": {
        "en": ("sentence convict", "", "conviction"),
        "fr": ("condamner", "", "condamnation"),
    },
    "dismiss": {
        "en": ("dismiss sack fire suspend", "", "dismissal sacking"),
        "fr": ("limoger licencier révoquer congédier", "", "limogeage licenciement révocation"),
    },
    "hack": {
        "en": ("hack", "", "hacking cyberattack hack"),
        "fr": ("pirater", "", "piratage cyberattaque"),
    },
    "down": {
        "en": ("down intercept", "crash", "interception"),
        "fr": ("abattre intercepter", "s'écraser", "interception"),
    },
    "violate": {
        "en": ("violate breach", "", "violation breach"),
        "fr": ("violer rompre enfreindre", "", "violation rupture"),
    },
}
# Events of an attack: what one report tells as the blow the other may tell by its outcome.
ATTACK = frozenset({"kill", "strike", "shoot", "wound", "destroy", "burn"})
# What events are done with; as the subject of a verb it leaves the doer out.
MEANS: dict[Language, str] = {
    "en": "missile rocket drone shell bullet mortar projectile gunfire fire munition bomb grenade gas charge shrapnel",
    "fr": "missile roquette drone obus balle mortier projectile tir munition bombe grenade gaz charge éclat engin",
}
# Who can be a doer: people, bodies and forces. A proper name may be one too.
ACTORS: dict[Language, str] = {
    "en": """
        army military force troop soldier police officer policeman gunman militant militiaman militia rebel
        separatist terrorist fighter insurgent jihadist authority government regime ministry security service
        agent guard commando attacker assailant bomber sniper pilot junta general commander coalition aviation
        navy artillery paramilitary mercenary settler protester demonstrator rioter opposition group gang man
        woman suspect extremist islamist organisation organization junta putschist state enforcement""",
    "fr": """
        armée militaire force troupe soldat police policier gendarme officier agent homme femme tireur militant
        milicien milice rebelle séparatiste terroriste combattant insurgé djihadiste autorité gouvernement
        régime ministère service garde commando assaillant agresseur kamikaze pilote junte général commandant
        coalition aviation marine artillerie paramilitaire mercenaire colon manifestant émeutier opposition
        groupe gang suspect extrémiste islamiste organisation putschiste état pouvoir""",
}
