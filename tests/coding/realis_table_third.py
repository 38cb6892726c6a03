"""Longer sentences of the press, as in the first table. Written when the first two tables were right."""

FRENCH = {
    "actual": """
Les [attaques] se multiplient dans le nord du pays.
Des dizaines d'[enlèvements] ont été commis cette année dans la province.
Trois [frappes] ont visé mardi le port de Hodeïda.
DJIBO - Au moins vingt volontaires ont été [tués] dans une embuscade, a indiqué une source sécuritaire. || states
Le gouverneur, qui devait présider la cérémonie, a [échappé] de peu à l'explosion d'une bombe artisanale.
Selon l'Observatoire, l'aviation russe a [largué] des barils d'explosifs sur trois localités. || states
Alors que les négociateurs espéraient une accalmie, l'artillerie a [pilonné] toute la nuit les quartiers est.
On ne compte plus les villages [incendiés] depuis le début de la rébellion.
L'ONG a annoncé lundi la [mort] de deux de ses employés dans le bombardement de leur clinique. || states
Le président a beau promettre la paix, ses troupes [occupent] toujours la moitié de la province.
La junte a décrété un [couvre-feu] dans la capitale.
Loin de reculer, les colons ont [attaqué] deux hameaux palestiniens sous les yeux des soldats.
Le convoi humanitaire, dont l'arrivée était attendue depuis des semaines, a [franchi] la frontière mardi.
Interrogé sur les [bombardements] de Sanaa, le porte-parole n'a pas voulu répondre.
Ni les sanctions ni les appels au calme n'ont mis fin aux [combats] qui font rage à Bentiu.
Les familles exigent que la vérité soit faite sur l'[enlèvement] de leurs fils.
À Bakhmout, les tranchées que les soldats avaient creusées ont été [pilonnées] sans relâche.
La France condamne avec la plus grande fermeté l'[attaque] perpétrée contre la base de l'ONU à Gao.
Deux roquettes sont [tombées] mercredi dans la zone verte de Bagdad sans faire de victimes.
C'est la troisième fois en un mois que des hommes armés [attaquent] ce poste de police.
Le parquet a ouvert une enquête pour déterminer les circonstances de la [fusillade].
Le groupe État islamique a affirmé avoir [exécuté] un otage croate. || states
Après s'être [emparés] de la mine, les paramilitaires ont exigé le départ des ouvriers.
Kiev accuse Moscou d'avoir [déporté] des milliers d'enfants. || accuses
Un soldat libanais a été [blessé] par un tir israélien, rapporte l'agence nationale. || states
Les troupes azerbaïdjanaises auraient [ouvert] le feu à l'arme lourde, selon le ministère arménien. || hedges
Combien de civils l'armée a-t-elle [tués] à Moura ?
Bien qu'interdite, la [manifestation] a rassemblé dix mille personnes.
Ce n'est qu'après trois jours de siège que l'armée a [repris] le commissariat.
Un an après l'[assassinat] du commandant Massoud, le pays est méconnaissable.
""",
    "not actual": """
Aucun camp n'a [respecté] la trêve.
Le ministère de la Défense assure n'avoir mené aucune [frappe] dans ce secteur. || denies
L'opposant, que l'on disait mort, n'a pas été [exécuté].
Les casques bleus n'ont rien fait pour [empêcher] le massacre. || missed
L'armée nie toute [incursion] au Liban. || denies
Les ravisseurs ont menti : ils n'ont [libéré] personne.
Les forces de l'ordre ont désamorcé la bombe avant qu'elle n'[explose].
Le sommet a été annulé et les deux présidents ne se sont pas [rencontrés].
La capitale n'a jamais été [bombardée] depuis le début de la guerre.
Le chef de la diplomatie a refusé toute [négociation] avec les insurgés.
« Il n'y a eu ni [massacre] ni charnier », a-t-il assené. || states quoted
L'évacuation des blessés n'a toujours pas [commencé].
""",
    "planned": """
L'armée israélienne dit se préparer à une [opération] terrestre d'envergure.
Le procès des putschistes [s'ouvrira] le 3 mars.
Une délégation de la Cédéao est attendue jeudi à Niamey, où elle doit [rencontrer] le chef de la junte.
Berlin va livrer des chars et [former] leurs équipages.
Les deux parties ont convenu d'un [échange] de prisonniers dans les prochains jours.
Le Pentagone a annoncé qu'il [enverrait] un second porte-avions. || states
Le gouvernement se donne deux mois pour [désarmer] les milices.
Le Parlement devrait voter mardi l'[envoi] de troupes.
Des [manifestations] sont prévues dans tout le pays vendredi.
La Russie compte [annexer] les territoires occupés, prévient Washington.
""",
    "possible": """
Le commandement redoute que l'ennemi ne [profite] de la nuit pour franchir le fleuve.
L'homme pourrait avoir été [enlevé] par des trafiquants.
La région est sous la menace d'une [invasion].
Le conflit risque de dégénérer en [guerre] ouverte.
Le missile semble avoir [frappé] un immeuble d'habitation par erreur.
La milice serait susceptible de [reprendre] les armes.
Il n'est pas exclu que les rebelles aient [exécuté] les prisonniers.
Qui peut dire si les assaillants [reviendront] ?
L'Iran prépare-t-il une [attaque] ? || title
""",
    "hypothetical": """
Les insurgés menacent d'[exécuter] les otages si leurs revendications ne sont pas satisfaites.
Si Taïwan était [attaquée], les États-Unis interviendraient.
Qu'un seul soldat soit [tué], et la riposte sera terrible.
Une [frappe] sur la centrale aurait des conséquences incalculables.
Le général estime que ses hommes auraient pu [prendre] la ville en deux jours si on leur en avait donné l'ordre.
Le jeu vidéo permet au joueur de [bombarder] Gaza.
Les putschistes ont tenté en vain de [capturer] le président.
Même si l'armée [tirait], nous resterions sur la place, lance une étudiante. || states quoted
""",
    "called_for": """
Le pape a lancé un appel à la [libération] des religieuses.
L'ONU somme les parties de [respecter] la trêve.
Il est grand temps que l'Europe [rompe] avec ce régime.
Les partisans du général exigent que l'on [pende] les traîtres sur la place publique.
« À mort les collabos ! [Brûlez] leurs maisons ! » || asks quoted
L'ambassadeur a plaidé pour l'[envoi] d'une force d'interposition.
Rien ne justifie d'attendre : il faut que nos avions [frappent] leurs dépôts.
Les habitants voudraient que l'armée [intervienne].
""",
    "not called_for": """
La convention interdit de [prendre] pour cible les écoles.
""",
    "generic": """
Dans ce pays, on [arrête] les journalistes pour un simple article. || missed
Les [enlèvements] contre rançon sont monnaie courante sur cet axe.
Chaque nuit, des drones [survolent] la ville.
Quiconque [aide] les rebelles est passible de la peine de mort.
Le port d'armes et l'[usage] d'explosifs sont réprimés par la loi. || missed
""",
}

ENGLISH = {
    "actual": """
The UN has recorded 122 [attacks] since January.
The army carried out two [strikes] on Tuesday.
KYIV - Russian missiles [slammed] into a block of flats, killing at least 20 people, officials said. || states
The governor, who was to attend the ceremony, narrowly escaped the [blast].
Despite a truce brokered last week, artillery [pounded] the eastern districts all night.
The aid group said two of its staff had been [killed] in the bombing of their clinic. || states
Asked about the [raids] on Sanaa, the spokesman would not comment.
It was not until Friday that troops [retook] the station.
Far from withdrawing, settlers [attacked] two hamlets.
Two rockets [landed] in the Green Zone without causing casualties.
Ukraine accuses Russia of [deporting] children. || accuses
The army has repeatedly [shelled] the camp, residents said. || states
Families want the truth about the [abduction] of their sons.
Neither sanctions nor appeals have stopped the [fighting].
The convoy, which had been expected for weeks, [crossed] the border on Tuesday.
He was killed while trying to stop the [looting].
""",
    "not actual": """
The military said it had carried out no [strikes] in the area. || denies
Neither side has [respected] the truce.
Officers defused the bomb before it could [explode].
The spokesman denied that any soldiers had been [captured]. || denies
The president, rumoured dead, was not [killed].
Mediators were unable to [secure] the release of the nuns.
The evacuation has yet to [begin].
""",
    "planned": """
The army said it was preparing for a ground [operation].
The trial of the coup leaders will [open] on March 3.
Berlin will send tanks and [train] their crews.
The two sides agreed to [exchange] prisoners in the coming days.
The Pentagon announced it would [send] a second carrier. || states
""",
    "possible": """
The man could have been [abducted] by traffickers.
The region faces the threat of an [invasion].
The missile appears to have [hit] a house by mistake.
Is Iran preparing an [attack]? || title
The dispute risks sliding into open [war]. || missed
""",
    "hypothetical": """
Insurgents are threatening to [execute] hostages unless their demands are met.
If Taiwan were [attacked], Washington would intervene.
A [strike] on the plant would have incalculable consequences.
Unless the hostages are [released], sanctions will stay.
The plotters tried in vain to [capture] the president.
""",
    "called_for": """
The pope appealed for the [release] of the nuns.
It is time Europe [cut] ties with the regime. || missed
The envoy pleaded for the [deployment] of a force.
We need to [strike] their depots, he said. || states quoted
""",
    "generic": """
Journalists are routinely [jailed] in the country.
Every night, drones [fly] over the city.
Whoever [helps] the rebels faces death.
""",
}
