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
        "en": ("kill murder assassinate massacre slay", "die perish", "killing murder assassination massacre"),
        "fr": ("tuer assassiner massacrer", "mourir périr décéder", "meurtre assassinat massacre"),
    },
    "strike": {
        "en": (
            "bomb shell strike hit attack bombard pound raid target",
            "explode",
            "strike airstrike shelling bombing bombardment attack raid explosion blast",
        ),
        "fr": (
            "bombarder frapper attaquer pilonner viser",
            "exploser",
            "frappe bombardement pilonnage attaque raid explosion déflagration tir",
        ),
    },
    "wound": {"en": ("wound injure hurt", "", ""), "fr": ("blesser", "", "")},
    "arrest": {
        "en": ("arrest detain catch capture apprehend", "", "arrest detention"),
        "fr": ("arrêter interpeller appréhender capturer", "", "arrestation interpellation détention"),
    },
    "destroy": {
        "en": ("destroy demolish damage wreck flatten raze", "collapse", "destruction demolition"),
        "fr": ("détruire démolir endommager raser", "s'effondrer", "destruction démolition"),
    },
    "burn": {"en": ("torch burn", "", "arson"), "fr": ("incendier brûler", "", "incendie")},
    "disperse": {
        "en": ("disperse scatter", "", "dispersal crackdown clash"),
        "fr": ("disperser déloger refouler repousser", "", "dispersion répression heurt affrontement"),
    },
    "expel": {
        "en": ("expel deport evict displace", "", "expulsion deportation eviction"),
        "fr": ("expulser déporter", "", "expulsion déportation"),
    },
    "abduct": {
        "en": ("kidnap abduct", "disappear", "abduction"),
        "fr": ("kidnapper enlever", "disparaître", "enlèvement"),
    },
    "torture": {"en": ("torture beat", "", "torture"), "fr": ("torturer tabasser", "", "torture")},
    "oust": {"en": ("overthrow oust topple", "", "overthrow"), "fr": ("renverser destituer", "", "renversement")},
    "poison": {"en": ("poison", "", "poisoning"), "fr": ("empoisonner", "", "empoisonnement")},
    "sabotage": {"en": ("sabotage blow", "", "sabotage"), "fr": ("saboter", "", "sabotage")},
    "close": {"en": ("close shut ban", "", "closure"), "fr": ("fermer interdire", "", "fermeture")},
}
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
