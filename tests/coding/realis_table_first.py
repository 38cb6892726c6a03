"""Sentences with a trigger in brackets, by what a reader takes the happening for. Written before the rules were.

Behind "||" stands the claim around the trigger, if any (its stance, "quoted" where it is in quotation marks), or
"title" where the sentence is a headline, "missed" where the rules are known to err. A label that begins with "not" is
negative.
"""

FRENCH = {
    "actual": """
L'armée a [attaqué] trois villages de la province dans la nuit de lundi à mardi.
Au moins douze personnes ont été [tuées] mercredi dans un marché de Djibo.
Les [frappes] de dimanche n'ont fait que deux blessés légers.
L'[attaque], qui n'a pas été revendiquée, a visé un poste de douane.
Non seulement les rebelles ont [pris] la ville, mais ils ont brûlé la mairie.
Des hommes armés ont ouvert le feu sur un convoi avant de [prendre] la fuite.
Après avoir [bombardé] le dépôt, les avions ont regagné leur base.
Le président a condamné l'[attentat] et promis une enquête.
La milice a revendiqué l'[enlèvement] des deux ingénieurs.
L'ONU accuse l'armée d'avoir [exécuté] des prisonniers. || accuses
Depuis la [prise] de la ville, les habitants vivent sans électricité.
Les hommes qui ont [attaqué] la caserne pourraient appartenir à un groupe dissident.
Le ministre n'a pas souhaité commenter les [arrestations] de la veille.
Si le calme est revenu, les [combats] de la semaine dernière ont laissé des traces.
L'offensive a [échoué] devant les faubourgs de la capitale.
Personne n'a été blessé dans l'[explosion], selon les pompiers.
Le drone a été intercepté après son [tir] depuis le Yémen.
Qui a [tué] le journaliste Karim Haddad ?
Pourquoi l'armée a-t-elle [bombardé] l'hôpital ?
La police a [dispersé] les manifestants à coups de gaz lacrymogène.
Les soldats, contraints de se replier, ont [abandonné] leurs positions.
Un bombardier russe a [détruit] un pont stratégique, affirme l'état-major ukrainien. || states
Selon une source sécuritaire, quatre personnes auraient été [tuées] par un tir de drone. || hedges
Les enquêteurs cherchent à établir qui a commandité l'[assassinat].
Malgré le cessez-le-feu, des [tirs] ont été entendus dans le sud de la ville.
Le village, [attaqué] à deux reprises en un mois, s'est vidé de ses habitants.
En [bombardant] le port, l'armée a coupé la principale voie d'approvisionnement.
Bien que l'armée ait [repris] la localité, des combattants y restent cachés.
L'explosion a tué trois enfants et en a [blessé] sept autres.
Kinshasa dénonce une [incursion] rwandaise dans le Nord-Kivu.
Trois morts dans une [fusillade] à Cali || title
Les [affrontements] se poursuivaient mardi soir autour de l'aéroport.
Le chef rebelle a été [arrêté] alors qu'il tentait de passer la frontière.
Les obsèques des victimes de l'[attentat] auront lieu vendredi.
« Ils ont [brûlé] nos maisons », raconte une habitante. || states quoted
L'enquête dira si l'[explosion] était accidentelle.
En 1982, l'armée avait [rasé] une partie de la ville.
Cent vingt-deux [attaques] ont été recensées depuis janvier 2021.
Les bombardements, qui visaient un camp, ont [contraint] des milliers de familles à fuir.
""",
    "not actual": """
L'armée n'a pas [attaqué] le village, assure son porte-parole.
Aucune [attaque] n'a été signalée depuis dimanche.
Le groupe dément avoir [enlevé] les deux humanitaires. || denies
Moscou nie que ses soldats aient [tiré] sur le convoi. || denies
L'attaque n'a fait aucun [mort].
Les manifestants se sont dispersés sans [affrontements] avec la police.
Les rebelles ont refusé de [libérer] les otages.
Les services de renseignement ont déjoué un [attentat] contre l'ambassade.
Les soldats se sont retirés sans [tirer] un coup de feu.
Aucun soldat n'a été [blessé], a précisé le ministère. || states
La rencontre prévue entre les deux chefs n'a pas [eu lieu].
Les insurgés ont échoué à [prendre] la ville.
La trêve a permis d'éviter une [offensive] sur la ville.
L'[assaut] contre le palais a été annulé au dernier moment.
Personne n'a [revendiqué] l'attentat.
Ni l'armée ni les rebelles n'ont [attaqué] pendant la fête.
""",
    "planned": """
L'armée va [lancer] une offensive contre la dernière poche rebelle.
Le président se [rendra] mardi à Bamako pour des entretiens.
Les syndicats prévoient une [grève] générale le 12 juin.
Les troupes s'apprêtent à [attaquer] la capitale.
Washington compte [retirer] ses derniers soldats d'ici à la fin de l'année.
Une [manifestation] est prévue samedi devant le parlement.
Les rebelles ont promis de [libérer] vingt prisonniers.
La cellule préparait un [attentat] contre une église.
Le ministre doit [rencontrer] son homologue turc jeudi à Genève.
Les deux hommes étaient venus pour [tuer] le gouverneur.
L'état-major a annoncé que l'offensive [commencerait] au printemps. || states
Le parlement a autorisé le [déploiement] de 500 soldats.
La milice a menacé de [bombarder] les raffineries.
Nous [vengerons] nos martyrs, a juré le chef du mouvement. || states quoted
""",
    "possible": """
Le gouvernement ne dément pas que ses soldats ont [tiré] les premiers, il plaide la légitime défense.
Vers une nouvelle [offensive] dans le Donbass ? || title
Israël va-t-il [frapper] l'Iran ? || title
Une [attaque] pourrait survenir à tout moment.
Les habitants redoutent une nouvelle [offensive].
L'ONU met en garde contre un [massacre] à El-Fasher. || states
Le groupe aurait [tué] l'un de ses propres chefs.
Il est possible que l'armée ait [bombardé] son propre convoi.
Téhéran n'exclut pas une [riposte].
Le risque de [frappes] sur la capitale augmente.
Les deux soldats ont peut-être été [capturés].
L'armée craint que les rebelles n'[attaquent] pendant la nuit.
On ignore si l'avion a été [abattu].
Rien ne prouve que la milice ait [enlevé] le prêtre.
""",
    "hypothetical": """
Si l'armée [attaque], les rebelles feront sauter le barrage.
L'armée riposterait si elle était [attaquée].
L'Iran [riposterait] si ses sites étaient visés.
En cas d'[attaque], les habitants doivent gagner les abris.
Dans le film, un commando [attaque] une ambassade.
L'exercice simulait une [attaque] chimique contre le métro.
Les assaillants ont tenté de [prendre] la base.
Sans l'intervention de la Monusco, les miliciens auraient [massacré] le village.
""",
    "called_for": """
L'ONU appelle à la [libération] immédiate des otages.
Il faut [bombarder] leurs bases sans attendre.
Le Conseil de sécurité exige le [retrait] des troupes étrangères.
« [Attaquez] les convois ! », a lancé le prédicateur. || asks quoted
Les familles demandent aux ravisseurs de [relâcher] leurs enfants. || asks
Le général a ordonné à ses hommes de [tirer].
Pourquoi ne pas [bombarder] leurs ports ?
Il est temps de [frapper] les milices chez elles, écrit l'éditorialiste.
""",
    "generic": """
Les milices [attaquent] régulièrement les convois sur cette route.
Toute [attaque] contre nos bases sera punie.
Le droit de [manifester] est inscrit dans la Constitution.
La lutte contre les [enlèvements] reste la priorité du gouverneur.
Chaque vendredi, les habitants [manifestent] contre le mur.
[Tuer] un civil est un crime de guerre.
""",
}

ENGLISH = {
    "actual": """
Gunmen [attacked] a village in Plateau state on Sunday.
At least nine soldiers were [killed] when their convoy hit a mine.
The [strike], which nobody has claimed, destroyed a fuel depot.
The president condemned the [bombing] and promised justice.
Police said they had [arrested] four suspects. || states
After [shelling] the port, the ships withdrew.
The men who [attacked] the barracks may belong to a splinter group.
Who [killed] Samir Haddad?
The army only [killed] two fighters, not ten, residents said. || states
The militia claimed responsibility for the [kidnapping].
The group is accused of [executing] prisoners. || accuses
The missile was intercepted after its [launch] from Yemen.
Not only did the rebels [seize] the town, they burned the town hall.
Although the army has [retaken] the town, fighters remain hidden there.
The ministry declined to comment on the [arrests].
No one was hurt in the [explosion], firefighters said.
Funerals for the victims of the [attack] will take place on Friday.
Why did the army [bomb] the hospital?
""",
    "not actual": """
The army did not [attack] the village.
No [attacks] have been reported since Sunday.
The group denied [kidnapping] the aid workers. || denies
Rebels refused to [release] the hostages.
Soldiers withdrew without [firing] a shot.
Police foiled an [attack] on the embassy.
The insurgents failed to [capture] the town.
Nobody was [killed], officials said.
The planned [assault] never took place.
""",
    "planned": """
The army will [launch] an offensive next week.
Turkey plans to [withdraw] its troops by March.
The president is set to [visit] Kyiv on Tuesday.
The militia threatened to [bomb] the refineries.
A [protest] is scheduled for Saturday outside parliament.
They had come to [kill] the governor.
The cell was plotting an [attack] on a church.
Parliament authorised the [deployment] of 500 soldiers.
""",
    "possible": """
Will Israel [strike] Iran? || title
An [attack] could come at any time.
Residents fear a new [offensive].
The UN warned of a [massacre] in El Fasher. || states
The rebels may have [killed] their own commander.
Tehran has not ruled out [retaliation].
It is unclear whether the plane was [shot] down.
The risk of [strikes] on the capital is growing.
""",
    "hypothetical": """
If the army [attacks], the rebels will blow up the dam.
The drill simulated a chemical [attack] on the subway.
The attackers tried to [storm] the base.
The militia would have [killed] them had the army not arrived.
Should they [attack], the embassy will be evacuated.
In the film, commandos [storm] an embassy.
""",
    "called_for": """
The UN called for the immediate [release] of the hostages.
The council demanded the [withdrawal] of foreign troops.
The general ordered his men to [fire].
We must [bomb] their bases now, the columnist writes.
Lawmakers urged the White House to [sanction] the bank.
""",
    "generic": """
Militias regularly [attack] convoys on this road.
Any [attack] on our bases will be punished.
The right to [protest] is guaranteed by law.
[Killing] a civilian is a war crime.
""",
}
