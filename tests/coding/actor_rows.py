"""Sentences with one noun phrase in brackets and its codes: country, sector, group; "-" for none. A date tells the day
of the article. "missed" marks what is known to come out otherwise."""

FR = """
[Des soldats tchadiens] ont traversé la frontière. || TCD MIL -
[La gendarmerie sénégalaise] a dispersé la foule. || SEN COP -
Le convoi est tombé dans une embuscade tendue par [des combattants du JNIM]. || - REB jnim
[Les Forces démocratiques syriennes] ont repris la localité. || SYR REB syrian-democratic-forces
[Un drone turc] a visé un véhicule. || TUR - -
[Moscou] accuse Kiev d'avoir bombardé un hôpital. || RUS GOV -
Moscou accuse [Kiev] d'avoir bombardé un hôpital. || UKR GOV -
Les Russes ont bombardé [Kiev] dans la nuit. || UKR - -
[Les Russes] ont bombardé Kiev dans la nuit. || RUS - -
[Le chef de la diplomatie iranienne] est arrivé à Doha. || IRN GOV -
[Le ministre burkinabè de la Sécurité] a condamné l'attaque. || BFA GOV -
[Deux policiers kényans] ont été blessés en Haïti. || KEN COP -
[Une cinquantaine d'hommes armés] ont attaqué le marché. || - UAF -
[Des individus armés non identifiés] ont enlevé le maire. || - UAF -
[Le porte-parole du Pentagone] a confirmé la frappe. || USA MIL -
[La Maison-Blanche] a dénoncé une escalade. || USA GOV -
[Le président français Emmanuel Macron] s'est rendu à Beyrouth. || FRA GOV -
2015-03-01 [L'ancien président Nicolas Sarkozy] a pris la parole. || FRA ELI -
2019-05-02 [Le président Omar el-Béchir] a été transféré en prison. || SDN ELI -
2018-05-02 [Omar el-Béchir] s'est rendu à Moscou. || SDN GOV -
[Le numéro deux du Hamas] a été tué à Beyrouth. || PSE REB hamas
[Les rebelles du M23] ont pris Goma. || COD REB m23
[L'armée de l'air israélienne] a mené des raids. || ISR MIL -
[Les gardes-frontières polonais] ont refoulé des migrants. || POL COP -
Les gardes-frontières polonais ont refoulé [des migrants]. || - REF -
[Des éleveurs peuls] ont été tués près de Mopti. || - AGR -
[Quatre casques bleus tanzaniens] ont péri. || TZA UNO un-peacekeepers
[La milice pro-iranienne] a tiré des roquettes. || - PRM -
[Le Parlement libyen] a voté la confiance. || LBY LEG -
[La Cour pénale internationale] a émis un mandat d'arrêt. || - IGO icc
[Le procureur de la République] a ouvert une enquête. || - JUD -
[Une journaliste d'Al Jazeera] a été abattue à Jénine. || - JRN -
[Les habitants de Khartoum] fuient les combats. || SDN CVL -
[Des étudiants iraniens] ont manifesté devant l'ambassade. || IRN EDU -
[Un prêtre catholique] a été enlevé dans le nord du Nigeria. || - REL -
[Le cartel de Sinaloa] contrôle la route. || MEX CRM sinaloa
[Des trafiquants de drogue] ont ouvert le feu sur la police. || - CRM -
[Le Premier ministre éthiopien Abiy Ahmed] a annoncé une trêve. || ETH GOV -
[Les Houthis] ont revendiqué le tir de missile. || YEM REB houthis
[La junte birmane] a libéré des prisonniers. || MMR GOV -
[Le régime de Damas] a nié. || SYR GOV -
Une roquette a touché [l'ambassade des États-Unis à Bagdad]. || USA GOV -
[Des avions de combat jordaniens] ont décollé. || JOR - -
[Les otages du Hamas] ont été remis à la Croix-Rouge. || - - -
[Les victimes civiles] se comptent par dizaines. || - CVL -
[Des paramilitaires colombiens] ont franchi la frontière. || COL PRM -
[L'opposition vénézuélienne] appelle à manifester. || VEN OPP -
[La Cédéao] a suspendu ses sanctions. || - IGO ecowas
[Le Conseil de sécurité de l'ONU] se réunit jeudi. || - UNO unsc
[Médecins sans frontières] a suspendu ses activités. || - NGO msf
[Les Gardiens de la révolution] ont arraisonné un pétrolier. || IRN MIL irgc
[Des membres des Gardiens de la révolution] ont été tués. || IRN MIL irgc
[Un général des Gardiens de la révolution] est mort à Damas. || IRN MIL irgc
[Le groupe Wagner] s'est retiré du pays. || RUS PRM wagner
[Des mercenaires du groupe Wagner] ont ouvert le feu. || RUS PRM wagner
[Les séparatistes prorusses] ont tiré des obus. || UKR REB donetsk-forces
[Plusieurs membres des forces de sécurité irakiennes] ont été blessés. || IRQ COP -
[Une source sécuritaire] a donné un bilan de dix morts. || - COP -
[Un commandant rebelle] s'est rendu. || - REB -
[Des dizaines de milliers de Rohingyas] ont fui. || MMR - -
[Des manifestants] ont incendié la mairie. || - CVL -
Des manifestants ont incendié [la mairie]. || - GOV -
[Le gouvernement taliban] a interdit les ONG étrangères. || AFG GOV taliban
[Le secrétaire général de l'Otan] a mis en garde Moscou. || - IGO nato
[Les troupes de Khalifa Haftar] avancent vers Tripoli. || LBY REB lna
[Les hommes du général Haftar] avancent vers Tripoli. || LBY REB lna
[Israël] a frappé le sud du Liban. || ISR - -
[La coalition menée par l'Arabie saoudite] a bombardé Sanaa. || SAU IGO saudi-led-coalition
[Deux agents du Mossad] ont été arrêtés. || ISR SPY mossad
[Le syndicat des enseignants] appelle à la grève. || - LAB -
[Une entreprise chinoise] a signé le contrat. || CHN BUS -
[Le secouriste] est mort sous les décombres. || - MED -
L'armée nigériane a lancé l'offensive. [Les soldats] ont tué vingt insurgés. || NGA MIL -
La France et le Mali s'opposent. [L'armée] s'est retirée. || - MIL -
"""

EN = """
[Chadian soldiers] crossed the border. || TCD MIL -
[Kenyan police officers] were wounded in Haiti. || KEN COP -
The convoy was ambushed by [fighters from JNIM]. || - REB jnim
[The Syrian Democratic Forces] retook the town. || SYR REB syrian-democratic-forces
[A Turkish drone] struck a vehicle. || TUR - -
[Moscow] accused Kyiv of shelling a hospital. || RUS GOV -
Moscow accused [Kyiv] of shelling a hospital. || UKR GOV -
Russian missiles hit [Kyiv] overnight. || UKR - -
[Iran's foreign minister] arrived in Doha. || IRN GOV -
[Unidentified gunmen] abducted the mayor. || - UAF -
[Armed men on motorcycles] attacked the market. || - UAF -
[The Pentagon] confirmed the strike. || USA MIL -
[A Pentagon spokesman] confirmed the strike. || USA MIL -
[French President Emmanuel Macron] travelled to Beirut. || FRA GOV -
2018-05-02 [Omar al-Bashir] travelled to Moscow. || SDN GOV -
2022-05-02 [Donald Trump] spoke at a rally. || USA ELI -
2026-05-02 [Donald Trump] spoke at a rally. || USA GOV -
[Hamas's deputy leader] was killed in Beirut. || PSE REB hamas
[M23 rebels] captured Goma. || COD REB m23
[The Israeli air force] carried out raids. || ISR MIL -
[Polish border guards] pushed back migrants. || POL COP -
[Iran-backed militias] fired rockets. || - PRM -
[Libya's parliament] approved the cabinet. || LBY LEG -
[The International Criminal Court] issued a warrant. || - IGO icc
[State prosecutors] opened an inquiry. || - JUD -
[An Al Jazeera journalist] was shot dead in Jenin. || - JRN -
[Residents of Khartoum] are fleeing the fighting. || SDN CVL -
[A Catholic priest] was kidnapped in northern Nigeria. || - REL -
[The Sinaloa cartel] controls the road. || MEX CRM sinaloa
[Drug traffickers] opened fire on police. || - CRM -
[Ethiopian Prime Minister Abiy Ahmed] announced a truce. || ETH GOV -
[The Houthis] claimed the missile launch. || YEM REB houthis
[Myanmar's junta] has freed prisoners. || MMR GOV -
[The U.S. embassy in Baghdad] came under fire. || USA GOV -
[Jordanian warplanes] took off. || JOR MIL -
[The Venezuelan opposition] called for protests. || VEN OPP -
[ECOWAS] lifted its sanctions. || - IGO ecowas
[The U.N. Security Council] meets on Thursday. || - UNO unsc
[Doctors Without Borders] suspended its work. || - NGO msf
[Iran's Revolutionary Guards] seized a tanker. || IRN MIL irgc
[A Revolutionary Guards commander] died in Damascus. || IRN MIL irgc
[Wagner Group mercenaries] opened fire. || RUS PRM wagner
[Pro-Russian separatists] fired shells. || UKR REB donetsk-forces
[Several members of the Iraqi security forces] were wounded. || IRQ COP -
[Rebel commanders] surrendered. || - REB -
[Tens of thousands of Rohingya] fled. || MMR - -
[Protesters] torched the town hall. || - CVL -
[The Taliban government] banned foreign aid groups. || AFG GOV taliban
2015-10-01 [The Taliban] seized Kunduz. || AFG REB taliban
[The NATO secretary general] warned Moscow. || - IGO nato
[Khalifa Haftar's troops] advanced on Tripoli. || LBY REB lna
[Israel] struck southern Lebanon. || ISR - -
[The Saudi-led coalition] bombed Sanaa. || SAU IGO saudi-led-coalition
[Two Mossad agents] were arrested. || ISR SPY mossad
[A teachers' union] called a strike. || - LAB -
[A Chinese company] signed the contract. || CHN BUS -
[Four Tanzanian peacekeepers] died. || TZA MIL -
[Sudan's Rapid Support Forces] shelled the camp. || SDN PRM rsf
[The head of Ukraine's military intelligence] spoke on Friday. || UKR SPY -
[Former Pakistani prime minister Imran Khan] was arrested. || PAK OPP -
[Boko Haram militants] raided the village. || NGA REB boko-haram
[Al-Qaida-linked fighters] attacked a base. || - REB -
[A Palestinian teenager] was shot dead. || PSE CVL -
[Israeli settlers] burned olive trees. || ISR CVL -
[An American] was among the dead. || USA - -
[Washington] has imposed sanctions. || USA GOV -
[Denzel Washington] was there. || - - -
The Nigerian army launched an offensive. [Soldiers] killed twenty insurgents. || NGA MIL -
"""
