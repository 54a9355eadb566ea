"""One accident of a ferry: told in English, translated into French, and told again by another newsroom."""

from __future__ import annotations

ENGLISH = [
    "The ferry Aurora ran aground off the northern tip of the island early on Tuesday.",
    "All 214 passengers were taken off by fishing boats within two hours, the coast guard said.",
    "The captain told investigators that the radar had failed shortly after midnight.",
    "The company that owns the ship declined to comment on its maintenance record.",
    "A tug from the mainland is expected to tow the vessel to port on Wednesday.",
    "It is the third accident on this route since the spring.",
]
FRENCH = [
    "Le ferry Aurora s’est échoué au large de la pointe nord de l’île tôt mardi.",
    "Les 214 passagers ont tous été évacués par des bateaux de pêche en deux heures, ont indiqué les garde-côtes.",
    "Le capitaine a déclaré aux enquêteurs que le radar était tombé en panne peu après minuit.",
    "La compagnie propriétaire du navire n’a pas souhaité commenter son état d’entretien.",
    "Un remorqueur venu du continent doit ramener le navire au port mercredi.",
    "C’est le troisième accident sur cette ligne depuis le printemps.",
]
RETOLD = [
    "Un bateau de passagers a talonné mardi avant l’aube, sans faire de blessé grave.",
    "Des habitants racontent avoir vu les pêcheurs multiplier les allers-retours entre l’épave et le quai.",
    "Le parquet a ouvert une enquête pour mise en danger de la vie d’autrui.",
    "Les syndicats de marins dénoncent depuis des mois le manque d’équipage.",
    "La ministre de la mer se rendra sur place jeudi.",
    "La liaison restera interrompue jusqu’à nouvel ordre.",
]
