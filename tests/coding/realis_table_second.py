"""More sentences, as in the first table. Written after the rules, before they had seen these."""

FRENCH = {
    "actual": """
Des hommes à moto ont [enlevé] dimanche soir le maire de Torodi, a-t-on appris de sources locales. || states
Le bilan de l'[attaque] pourrait encore s'alourdir, a prévenu le gouverneur.
Les forces de sécurité, qui redoutaient un assaut, avaient [évacué] le quartier la veille.
Sept jihadistes ont été « neutralisés » lors de cette [opération], indique l'état-major.
L'aviation a mené une dizaine de [raids] contre des entrepôts près de la frontière.
Il n'y a eu que deux [blessés] dans l'effondrement du pont visé par les missiles.
La mine qui a [tué] les trois casques bleus n'aurait jamais dû se trouver là.
Le Hezbollah a répondu par des [tirs] de roquettes sur la Galilée.
Le porte-parole a refusé de dire si ses hommes avaient participé au [raid].
Pour avoir [participé] à la manifestation, il a été condamné à six mois de prison.
C'est dans ce hameau que les soldats ont [exécuté] onze paysans.
L'opposant a été [libéré] après trois ans de détention.
La junte, qui promettait de rétablir la sécurité, a [suspendu] tous les partis politiques.
Le Conseil de sécurité a [condamné] à l'unanimité le coup d'État.
Ce [bombardement], s'il n'a pas fait de victimes, a semé la panique.
L'armée n'a pas tardé à [riposter].
Les assaillants n'ont eu aucun mal à [pénétrer] dans le camp.
Les rebelles sont parvenus à [couper] la route nationale.
Le [cessez-le-feu] est entré en vigueur à minuit et semblait tenir.
Plusieurs [explosions] ont retenti à Odessa, selon le maire.
Amnesty affirme que des miliciens ont [violé] des dizaines de femmes pendant l'avancée. || states
D'après les secouristes, les avions auraient [visé] une boulangerie. || hedges
L'[assassinat] du général risque de relancer la guerre des clans.
Quand les soldats ont [ouvert] le feu, la foule scandait des slogans pacifiques.
Plus de deux cents civils ont péri dans les [affrontements] depuis le début de l'année.
Le ministre a reconnu que l'armée avait [commis] des erreurs en bombardant le marché. || states
Les ravisseurs exigeaient une rançon ; la famille a [payé].
Qui se cache derrière l'[attentat] de Peshawar ?
Les deux pays ont [signé] un accord de coopération militaire mardi à Minsk.
Les manifestants, armés de bâtons, ont [tenté] d'envahir le ministère.
La ville a été [prise] sans combat.
Ils ont dû [abandonner] leur base sous le feu de l'artillerie.
L'homme a pu être [arrêté] grâce à un appel anonyme.
Le train a été [attaqué] par des inconnus qui ont pris la fuite.
Une fosse commune a été découverte près du camp où l'armée [détenait] des suspects.
Moscou a [expulsé] deux diplomates et menace d'en renvoyer d'autres.
Faute d'accord, les mutins ont [occupé] l'aéroport.
Des affiches appelant à la guerre sainte ont été collées après le [massacre] de la mosquée.
Les paramilitaires ont [incendié] le marché avant que l'armée n'arrive.
Le sergent a été [tué] en tentant de désamorcer une bombe.
Les témoins décrivent un [carnage].
La Turquie a une nouvelle fois [frappé] le nord de la Syrie.
""",
    "not actual": """
Contrairement à ce qui a été dit, l'armée n'a jamais [pénétré] dans l'hôpital.
Le gouvernement rejette toute [implication] dans le coup d'État.
Les kidnappeurs n'ont toujours pas [relâché] le prêtre.
L'ambassade affirme qu'aucun de ses agents n'a été [expulsé]. || states
Un [attentat] à la voiture piégée a été évité de justesse. || title
La police a empêché les manifestants d'[envahir] l'ambassade.
Le cortège s'est dispersé dans le calme, sans qu'aucun [incident] ne soit signalé.
« Nous n'avons pas [tiré] sur la foule », martèle le commandant. || states quoted
Les deux camps ont renoncé à [signer] l'accord.
Il est faux que nos soldats aient [brûlé] des récoltes, s'indigne le colonel. || denies
Au lieu de [riposter], l'armée a choisi d'évacuer la zone.
Israël a reporté son [offensive] terrestre.
Le dirigeant dément toute [livraison] d'armes aux rebelles. || denies
Il n'y a pas eu de [combats] dans le centre-ville.
Les troupes sont entrées dans le bourg sans rencontrer de [résistance].
Faute de munitions, les miliciens n'ont pu [tenir] la colline.
""",
    "planned": """
Les chefs de la diplomatie se [réuniront] la semaine prochaine à Doha.
Paris entend [renforcer] sa présence militaire en mer Rouge.
Le commandant s'est engagé à [remettre] ses armes à l'ONU.
L'accord prévoit le [retrait] des milices dans un délai de trente jours.
Un complot visant à [assassiner] le président a été mis au jour.
La coalition se dit prête à [frapper] de nouveau.
Le procureur a l'intention d'[inculper] dix officiers.
Les [élections] et le désarmement des factions auront lieu en mars.
Le prochain [échange] de prisonniers est attendu vendredi.
Les ex-rebelles seront [intégrés] dans l'armée régulière.
Une colonne de blindés avance vers la ville pour [déloger] les insurgés.
Le mouvement jure de [venger] la mort de son chef.
Le ministère a fait savoir que les opérations [reprendraient] lundi. || states
""",
    "possible": """
La justice enquête sur l'[enlèvement] présumé organisé par un ancien ministre.
Les services occidentaux s'inquiètent d'un possible [recours] aux armes chimiques.
De nouvelles [frappes] ne sont pas exclues, selon le Pentagone.
Les rebelles pourraient [attaquer] avant la saison des pluies.
Le bourg serait sur le point d'être encerclé et ses habitants risquent d'être [massacrés].
Selon toute vraisemblance, l'avion a sans doute été [abattu] par erreur.
L'ombre d'un [coup] d'État plane sur Bissau : les diplomates le redoutent.
Rien ne permet d'affirmer que le missile a été [tiré] depuis la plaine.
Des experts jugent probable une [intervention] turque.
L'armée n'a pas confirmé avoir [touché] le navire.
La population vit dans la peur d'un [bombardement].
Kiev va-t-elle [frapper] le pont de Crimée ? || title
Une attaque chimique a-t-elle eu [lieu] à Sarmin ?
""",
    "hypothetical": """
Si les talibans [prennaient] la capitale, des milliers de gens fuiraient.
Au cas où les négociations échoueraient, l'armée [donnerait] l'assaut.
À moins que les otages ne soient [libérés], les sanctions resteront en place.
Sans le mur, les kamikazes auraient [atteint] la salle.
Le roman imagine une France où des milices [occupent] les préfectures.
Lors d'un exercice, des soldats ont joué la [prise] d'un aéroport.
Une [invasion] de l'île coûterait des milliers de vies.
Le commando a essayé de [faire] sauter le barrage, en vain.
""",
    "called_for": """
Le président russe a ordonné l'[envoi] de renforts dans l'enclave.
Washington presse Kigali de [retirer] ses troupes du Congo.
Les manifestants réclament la [démission] du chef de la junte.
Human Rights Watch demande que les coupables soient [jugés]. || asks
L'Union africaine a exhorté les belligérants à [cesser] le feu. || asks
« Que l'armée [rase] ces villages », écrit un internaute. || asks quoted
L'Europe devrait enfin [sanctionner] les fournisseurs de drones, plaide-t-elle.
Nous devons [chasser] les mercenaires de notre sol.
« [Frappons] avant qu'il ne soit trop tard ! » || asks quoted
Qu'attend l'armée pour [raser] ce nid de terroristes ?
Le maire souhaite l'[arrivée] de renforts.
""",
    "generic": """
Dans la région, les bandits [enlèvent] souvent des voyageurs pour réclamer une rançon.
Les [attaques] contre les convois humanitaires sont fréquentes dans cette zone.
La loi punit quiconque [attaque] un lieu de culte.
Bombarder un hôpital constitue une violation du droit : [attaquer] des civils est interdit.
Tous les étés, des affrontements [opposent] éleveurs et cultivateurs.
La protection des civils contre les [bombardements] reste insuffisante.
""",
}

ENGLISH = {
    "actual": """
Twelve people were [killed] when a shell landed on a crowded market, medics said. || states
The toll from the [attack] could rise further, the governor warned.
Clashes [erupted] after police tried to disperse the crowd.
Security forces, who had feared an assault, [evacuated] the district on Monday.
Rebels managed to [cut] the main highway.
The army was forced to [abandon] its base.
He was sentenced for [taking] part in the coup.
The [ceasefire] came into effect at midnight and appeared to be holding.
The soldiers were accused of [raping] dozens of women.
The killing of the general could reignite the feud, but the militia has already [buried] him.
Moscow [expelled] two diplomats and threatened further steps.
It was here that troops [executed] eleven farmers.
Aid groups denounced the [shelling] of the camp.
When troops [opened] fire, the crowd was chanting.
Who is behind the [bombing] in Peshawar?
The two countries [signed] a military pact on Tuesday.
The village, [attacked] twice in a month, is empty.
The hostages were [freed] without a ransom being paid.
Officials did not say who carried out the [raid].
Air strikes [hit] the port overnight, the mayor said, adding that more could follow. || states
""",
    "not actual": """
Contrary to reports, troops never [entered] the hospital.
The kidnappers still have not [released] the priest.
The two sides failed to [sign] the agreement.
Police prevented protesters from [storming] the embassy.
The rebels took the town without [fighting].
The junta rejected claims that its men had [burned] crops. || denies
There was no [fighting] in the city centre.
Israel called off the [strike] minutes before launch.
None of the hostages were [harmed].
""",
    "planned": """
Foreign ministers will [meet] next week in Doha.
The commander agreed to [hand] over his weapons.
France intends to [reinforce] its garrison.
The deal provides for the [withdrawal] of militias within thirty days.
Kenya to [send] police officers to Haiti || title
The movement vowed to [avenge] its leader.
The ministry said operations would [resume] on Monday. || states
""",
    "possible": """
Rebels might [attack] before the rains.
Diplomats worry about a possible [coup].
The plane was probably [shot] down by mistake.
Further [strikes] cannot be ruled out.
The army did not confirm that it had [hit] the ship.
There are fears of an [invasion].
""",
    "hypothetical": """
If the Taliban [took] the capital, thousands would flee.
An [invasion] would cost thousands of lives.
Had the bomb [exploded], dozens would have died.
The novel imagines militias [occupying] the capital.
""",
    "called_for": """
Washington pressed Kigali to [pull] its troops out of Congo.
Protesters demand the [resignation] of the junta leader.
Europe should [sanction] the suppliers of drones.
Why not [bomb] their ports?
""",
    "generic": """
Bandits often [kidnap] travellers for ransom.
[Attacks] on aid convoys are frequent in the area.
Every summer, herders [clash] with farmers.
""",
}
