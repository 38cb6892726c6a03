"""Examples after a reading of thirty fresh news texts: agendas, joined demands, quoted plans, misread trees."""

from __future__ import annotations

from collections.abc import Mapping

FRENCH: Mapping[str, str] = {
    "actual": """
Le Conseil a salué un geste d'espoir et [invité] les parties à libérer les captifs.
L'armée avait annoncé avoir [abattu] onze membres du groupe.
La patrouille a surpris un groupe armé en train de [poser] des explosifs.
Ils sont entrés sans combattre et ont [hissé] leur drapeau.
Il aura donc fallu qu'un drone s'[écrase] sur la base pour que les stratèges s'en avisent.
Des tirs [sporadiques] ont été entendus.
Nous avons compté douze [corps] derrière le dépôt.
« Nous [réclamons] des renforts depuis janvier », déplore un habitant.
« Chaque jour, des enfants meurent », rappelle la coalition, qui [demande] aux États de signer.
""",
    "not actual": """
Moscou dément tout [recul].
Bakou, qui dément toute [violation] du cessez-le-feu, accuse Erevan. || missed
Moscou dément toute implication dans l'attaque et toute [frappe] sur le port.
""",
    "planned": """
Les [pourparlers] doivent reprendre après le ramadan.
Au programme : un [assaut] héliporté sur un navire et l'évacuation de 400 ressortissants.
Au menu : un [cessez-le-feu] bilatéral de six mois.
Les généraux étudient les modalités d'une [riposte] contre les bases.
Une [riposte] est à l'étude.
Une [offensive] se prépare.
Les rebelles comptent [attaquer] la ville.
À la veille de l'[offensive], les routes sont coupées.
Les Européens planchent sur de nouvelles [sanctions].
Le Premier ministre a accusé l'opposition de vouloir « [renverser] le pouvoir ».
L'ONU a averti du risque d'un [assaut] imminent des paramilitaires.
""",
    "possible": """
Il aurait fallu que les soldats [tirent].
L'idée d'un [raid] sur la base fait son chemin.
Rien n'empêche la Résistance de [frapper] la ville.
""",
    "hypothetical": """
Une [frappe] contre les raffineries, et c'est toute l'économie qui s'effondrerait.
Le président avait menacé de lancer une [opération] si les combattants ne se retiraient pas.
À moins d'un [cessez-le-feu], la famine s'installera.
Mais qu'un obus [tombe] demain sur ce marché, et ce sera l'exode.
Si personne ne bouge, prévient-elle, « la prochaine fois ils [bombarderont] la ville ».
Supposons que les rebelles [attaquent] la ville : qui la défendrait ?
""",
    "called_for": """
Erevan réclame la [levée] totale du blocus et le déploiement d'une mission.
Erevan réclame la levée totale du blocus et le [déploiement] d'une mission.
L'ONU exige le retrait des troupes et la [libération] des otages.
Il a exhorté les belligérants à lever le siège et à [laisser] passer l'aide.
MSF appelle les autorités à garantir l'[accès] humanitaire.
Le mouvement pose comme condition le [retrait] de l'armée.
La Résistance n'a plus qu'à [frapper].
L'heure est venue de [chasser] l'occupant.
Pourquoi donc ne pas [frapper] les bases là où ça fait mal ?
""",
}
ENGLISH: Mapping[str, str] = {
    "actual": """
A nurse told the radio that two boys were [shot] at the well.
""",
    "called_for": """
The commander told his men to [attack] at dawn.
""",
    "hypothetical": """
Suppose the garrison leaves: bandits will [storm] the town within days.
""",
}
