"""Example sentences with the word of a happening in brackets, and who takes part in it. Written before the rules were
tried on them; behind "missed" stand those that the rules are known to err in.

A line is: V or N (verb or noun) and the type | the sentence | role: phrase; role: phrase. A part of the phrase will do.
"""
# ruff: noqa: E501 - a sentence is one line

FRENCH = """
V ASSAULT | L'armée a [bombardé] trois villages de la province. | actor: L'armée; recipient: trois villages
V ASSAULT | Trois villages ont été [bombardés] mardi par l'armée. | actor: l'armée; recipient: Trois villages
V ASSAULT | Les miliciens, qui avaient [attaqué] le poste la veille, ont fui. | actor: miliciens; recipient: le poste
V ASSAULT | Le convoi que les rebelles ont [attaqué] venait de Gao. | actor: les rebelles; recipient: convoi
V ASSAULT | Les rebelles ont pillé le marché et [tué] six commerçants. | actor: rebelles; recipient: six commerçants
V ASSAULT | Les assaillants ont incendié des maisons avant de [tuer] le chef du village. | actor: assaillants; recipient: le chef
V ASSAULT | Une bombe a explosé au passage du car, [tuant] onze passagers. | recipient: onze passagers
V ASSAULT | Deux soldats ont été [tués] dans une embuscade. | recipient: Deux soldats
V ASSAULT | Deux soldats [tués] dans l'est du pays | recipient: Deux soldats
V ASSAULT | Une femme a été [blessée] par des éclats. | recipient: Une femme; instrument: éclats
V ASSAULT | Un drone a [frappé] le dépôt. | instrument: Un drone; recipient: le dépôt
V ASSAULT | Le président a fait [exécuter] les deux généraux. | actor: Le président; recipient: les deux généraux
V ASSAULT | L'état-major a ordonné aux soldats de [bombarder] la ville. | actor: soldats; recipient: la ville
V ASSAULT | Le groupe a reconnu avoir [enlevé] les deux prêtres. | actor: Le groupe; recipient: les deux prêtres
V ASSAULT | Les combattants du Front, qui auraient aussi volé du bétail et [enlevé] trois bergers, ont disparu. | actor: combattants; recipient: trois bergers
V ASSAULT | On a [tué] son frère. | recipient: son frère
V ASSAULT | Les deux camps se sont [affrontés] dimanche. | actor: Les deux camps
V COERCE | La police, dont le chef doit être remplacé, a [arrêté] douze manifestants. | actor: La police; recipient: douze manifestants
V COERCE | Le tribunal a jugé l'affaire et la police a [arrêté] le maire. | actor: la police; recipient: le maire
V COERCE | Plusieurs élus [arrêtés] par la gendarmerie ont été libérés. | actor: la gendarmerie; recipient: élus
V COERCE | Mer Noire : la marine turque [saisit] un cargo | actor: la marine; recipient: un cargo
V THREATEN | « Nous prendrons les armes », [menace] un commerçant. | actor: un commerçant
V ACCUSE | Bakou et Erevan se sont [accusés] mardi de provocations. | actor: Bakou; actor: Erevan
V REQUEST | Kiev [exige] de ses alliés qu'ils livrent des avions. | actor: Kiev; recipient: ses alliés
V REQUEST | Le maire [appelle] les habitants au calme. | actor: Le maire; recipient: les habitants
V PROTEST | Des centaines de jeunes ont [barré] la route et brûlé des pneus. | actor: Des centaines de jeunes
V PROTEST | Des centaines de jeunes ont barré la route nationale et [brûlé] des pneus. | actor: Des centaines de jeunes
V AID | La Turquie a [livré] au gouvernement des drones. | actor: La Turquie
N ASSAULT | L'[attaque] du convoi par des hommes armés a duré une heure. | actor: des hommes armés; recipient: convoi
N ASSAULT | Une [attaque] menée par l'armée contre un camp a échoué. | actor: l'armée; recipient: un camp
N ASSAULT | Les [tirs] de l'armée contre le village ont cessé. | actor: l'armée; recipient: le village
N ASSAULT | L'armée a lancé une [offensive] contre les rebelles. | actor: L'armée; recipient: les rebelles
N ASSAULT | Le village a subi une [attaque] dans la nuit. | recipient: Le village
N ASSAULT | Une [frappe] visant un immeuble a fait trois morts. | recipient: un immeuble
N ASSAULT | Ils ont participé à une vingtaine d'[attaques]. | actor: Ils
N ASSAULT | Il est soupçonné du [meurtre] d'un juge. | actor: Il; recipient: un juge
N ASSAULT | Les autorités imputent l'[attentat] aux séparatistes. | actor: séparatistes
N ASSAULT | L'[attaque], la veille, d'un cargo a été condamnée. | recipient: un cargo
N ASSAULT | Les [combats] opposent l'armée aux miliciens. | actor: l'armée; actor: miliciens
N ASSAULT | Une [attaque] à vingt kilomètres de la ville a eu lieu dimanche. |
N ASSAULT | L'[attaque], revendiquée par le Front, a choqué le pays. |
N COERCE | La police a annoncé l'[arrestation] de deux suspects. | actor: La police; recipient: deux suspects
N COERCE | Le [siège] de la ville par l'armée dure depuis un an. | actor: l'armée; recipient: la ville
N COERCE | La [prise] de la garnison par les rebelles a surpris la capitale. | actor: les rebelles; recipient: la garnison
"""

FRENCH_MISSED = """
V ASSAULT | La milice a promis des représailles aux villageois qu'elle accuse d'avoir [aidé] l'armée. | actor: villageois
"""

ENGLISH = """
V ASSAULT | The army [shelled] three villages on Sunday. | actor: The army; recipient: three villages
V ASSAULT | Three villages were [shelled] by the army. | actor: the army; recipient: Three villages
V ASSAULT | Militants who had [attacked] the post fled. | actor: Militants; recipient: the post
V ASSAULT | The convoy that rebels [attacked] came from Gao. | actor: rebels; recipient: The convoy
V ASSAULT | Rebels looted the market and [killed] six traders. | actor: Rebels; recipient: six traders
V ASSAULT | A bomb went off near the bus, [killing] eleven passengers. | instrument: A bomb; recipient: eleven passengers
V ASSAULT | The general ordered his troops to [bomb] the city. | actor: his troops; recipient: the city
V ASSAULT | Two soldiers were [wounded] by shrapnel. | recipient: Two soldiers; instrument: shrapnel
V COERCE | Police [arrested] twelve protesters and a journalist. | actor: Police; recipient: twelve protesters; recipient: a journalist
V COERCE | The ship, which was [seized] by Iran, is free. | actor: Iran; recipient: The ship
V REQUEST | The United States [demanded] that North Korea end its tests. | actor: United States; recipient: North Korea
V REQUEST | The rebels issued a declaration [demanding] that the government provide information. | actor: The rebels; recipient: the government
V AID | The European Community [gave] the Ivory Coast five million dollars. | actor: The European Community; recipient: the Ivory Coast
V AGREE | Senior Hungarian and Romanian officials [agreed] to cooperate. | actor: Senior Hungarian and Romanian officials
N ASSAULT | Israeli [strikes] on the port killed two people. | actor: Israeli; recipient: the port
N ASSAULT | The army carried out an [attack] against the rebels. | actor: The army; recipient: the rebels
N ASSAULT | The [attack] took place on Sunday. |
N ASSAULT | An [attack] by the rebels on Monday failed. | actor: the rebels
N ASSAULT | He is suspected of the [murder] of a judge. | actor: He; recipient: a judge
N ASSAULT | The village came under [attack] on Friday. | recipient: The village
N COERCE | Police announced the [arrest] of two suspects. | actor: Police; recipient: two suspects
N PROTEST | Students held a [demonstration] in the capital. | actor: Students
"""

ENGLISH_MISSED = """
N PROTEST | Students staged a [demonstration] against the law. | actor: Students
"""
