"""French sentences with their event words, "TYPE: words | TYPE: words" in text order; nothing where none tells of an
event. ``FULL`` rows are read in an article full of the theme's words."""

from __future__ import annotations

from collections.abc import Sequence

Row = tuple[str, str]

ROWS: Sequence[Row] = (
    # participles that the parser takes for nouns, or hangs elsewhere
    ("Des milliers de personnes ont de nouveau bloqué l'avenue de la mairie.", "PROTEST: bloqué"),
    (
        "Bruxelles a dénoncé un usage de la force et menace de geler des fonds.",
        "ACCUSE: dénoncé | THREATEN: menace | SANCTION: geler fonds",
    ),
    (
        "Les rebelles ont attaqué la base ; cinq hommes ont été arrêtés, deux autres ont pu fuir.",
        "ASSAULT: attaqué | COERCE: arrêtés",
    ),
    # fixed phrases in the passive
    ("Les relations ont été rompues en juillet.", "SANCTION: relations rompues"),
    ("La coopération, suspendue en mars, reprendra.", "SANCTION: coopération suspendue"),
    ("La trêve a été violée dès lundi.", "REJECT: trêve violée"),
    # objects beside their verb, within fixed phrases, behind a preposition
    ("Les miliciens ont pris pour cible deux engins.", "ASSAULT: pris pour cible"),
    ("Les insurgés prenaient rapidement d'assaut les bases du pays.", "ASSAULT: prenaient d' assaut"),
    ("Pourquoi ne pas s'en prendre à des bases ?", "ASSAULT: prendre"),
    ("L'ONG demande à toutes les parties de respecter les hôpitaux.", "REQUEST: demande"),
    ("L'ambassade a conseillé à ses ressortissants de quitter le pays.", "REQUEST: conseillé"),
    (
        "Ils ont exigé la libération des dix marins, retenus depuis mai.",
        "REQUEST: exigé | RETREAT: libération | ASSAULT: retenus",
    ),
    ("La préfète a annoncé le renfort d'une compagnie de gendarmes.", "MOBILIZE: renfort"),
    # told with "être" and no passive
    ("Une roquette est tombée sur un immeuble.", "ASSAULT: tombée"),
    # a reflexive pronoun of the verb over it
    ("Les chancelleries se contentent de condamner l'attaque.", "ACCUSE: condamner | ASSAULT: attaque"),
    # word families
    ("Les forces ukrainiennes ont repris Hrouchivka.", "COERCE: repris"),
    ("L'armée revendique la reprise de deux localités.", "COERCE: reprise"),
    ("Quelque 170 soldats s'y seraient rendus.", "RETREAT: rendus"),
    ("Le président s'est rendu à la base.", "CONSULT: rendu"),
    ("Quelque 120 habitants ont été évacués.", "AID: évacués"),
    ("Les contestataires ont levé le barrage.", "RETREAT: levé barrage"),
    ("Ils ont laissé passer un convoi de médicaments.", "RETREAT: laissé passer convoi"),
    ("Washington a pressé Bakou de rouvrir l'axe.", "REQUEST: pressé | RETREAT: rouvrir axe"),
    ("Téhéran a promis une riposte écrasante.", "THREATEN: promis"),
    ("Le Caire propose une trêve de trois jours.", "AGREE: propose | RETREAT: trêve"),
    ("Le tribunal lui a infligé jeudi huit ans de prison.", "SANCTION: infligé ans de prison"),
    ("Londres déplore la reprise des combats.", "ACCUSE: déplore | ASSAULT: combats"),
    ("L'exercice de la brigade a pris fin lundi.", "MOBILIZE: exercice"),
    ("Les missiles ont mis hors d'usage deux batteries.", "ASSAULT: mis hors d' usage"),
    (
        "Les bombardements ont contraint à la fuite mille habitants.",
        "ASSAULT: bombardements | COERCE: contraint à fuite",
    ),
    ("Reçu mercredi par le président, le ministre a souri.", "CONSULT: Reçu"),
    ("Les transporteurs menacent de cesser toute activité.", "THREATEN: menacent | PROTEST: cesser toute activité"),
    # peaceful senses
    ("« Tout est cher », déplore un habitant.", ""),
    ("Les amateurs ont pris d'assaut les coupoles.", ""),
    ("Un fusil d'assaut était posé sur la table.", ""),
    ("C'était un point de déploiement temporaire de l'armée.", ""),
    ("La comète, bombardée par le rayonnement, s'efface.", ""),
    ("Le film a raflé le prix du jury.", ""),
    ("L'industriel se dit pris en otage par les centrales d'achat.", ""),
    ("L'opération de relais de la base a lieu chaque mois.", ""),
    ("Kiev n'exclut plus un retrait de ses troupes.", "RETREAT: retrait"),
)

CULTURE = "Le film, le festival, le tournage, la comédie et le spectacle."
SPORT = "Le championnat, le match, le maillot, le coureur et le podium."
FULL: Sequence[tuple[str, str, str]] = (
    (CULTURE, "On y tue un homme.", ""),
    (SPORT, "Son attaque a surpris les favoris.", ""),
    ("La garnison, les soldats, les roquettes et les rebelles.", "On y tue un homme.", "ASSAULT: tue"),
)
