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
[La marine colombienne] a intercepté le navire. || COL MIL -
[Le chef d'état-major malien] a démissionné. || MLI MIL - missed
[Des gendarmes mobiles] ont été envoyés en renfort. || - COP -
[Un groupe de jihadistes] a incendié l'école. || - REB -
[Une trentaine de terroristes] ont été neutralisés. || - REB -
[Un haut responsable américain] a démenti l'information. || USA GOV -
[Un haut responsable du Hezbollah] a démenti l'information. || LBN REB hezbollah
[Le président de la Commission européenne] s'est exprimé. || - EUR european-commission
[Le président de l'association des victimes] a porté plainte. || - SOC -
[Le maire de Marioupol] appelle à l'aide. || UKR GOV -
[Les autorités talibanes] ont interdit l'accès. || AFG GOV taliban
[La police anti-émeute] a tiré des gaz lacrymogènes. || - COP -
[Trois humanitaires français] ont été tués au Niger. || FRA NGO -
[Un médecin de l'hôpital de Gaza] témoigne. || PSE MED -
[Le Front Polisario] a tiré des roquettes. || ESH REB polisario
[L'armée marocaine] a riposté. || MAR MIL -
[Les paramilitaires des FSR] ont pillé le marché. || SDN PRM rsf
[Le général Abdel Fattah al-Burhane] a limogé son adjoint. || SDN MIL -
[Des Palestiniens] ont lancé des pierres. || PSE - -
[Le Jihad islamique] a tiré une salve. || PSE REB palestinian-islamic-jihad
[Les Kurdes] ont abandonné leurs positions. || - - -
[Le PKK] dépose les armes. || TUR REB pkk
[La Corée du Nord] a tiré un missile. || PRK - -
[Pyongyang] a tiré un missile. || PRK GOV -
[Un avocat des droits humains] a été arrêté. || - - -
[Une attaque de drones ukrainiens] a visé la raffinerie. || UKR - -
[L'aviation saoudienne] a bombardé le port. || SAU MIL -
[Un kamikaze de l'État islamique] s'est fait exploser. || - REB islamic-state
[La Banque mondiale] suspend son aide. || - IGO world-bank
[Des mineurs sud-africains] sont en grève. || ZAF CVL -
[Le commandant de la base aérienne] a été limogé. || - MIL -
[Des inconnus cagoulés] ont incendié le véhicule. || - UAF -
[Les forces de l'ordre] ont chargé. || - COP -
[Le ministre des Affaires étrangères Sergueï Lavrov] s'est exprimé. || RUS GOV -
[Le cessez-le-feu] a tenu. || - - -
[Un pétrolier battant pavillon panaméen] a été touché. || - - -
[Les services secrets britanniques] ont alerté Paris. || GBR SPY -
[Des gangs haïtiens] ont attaqué le commissariat. || HTI CRM -
[Le Sénat américain] a voté le texte. || USA LEG us-congress
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
[The Colombian navy] intercepted the vessel. || COL MIL -
[Mali's army chief] resigned. || MLI MIL -
[Riot police] fired tear gas. || - COP -
[A group of jihadists] burned the school. || - REB -
[A senior U.S. official] denied the report. || USA GOV -
[A senior Hezbollah official] denied the report. || LBN REB hezbollah
[The European Commission president] spoke. || - EUR european-commission
[The mayor of Mariupol] called for help. || UKR GOV -
[Taliban authorities] banned access. || AFG GOV taliban
[Three French aid workers] were killed in Niger. || FRA NGO -
[The Polisario Front] fired rockets. || ESH REB polisario
[RSF paramilitaries] looted the market. || SDN PRM rsf
[Sudanese army chief Abdel Fattah al-Burhan] sacked his deputy. || SDN MIL -
[Palestinians] threw stones. || PSE - -
[Islamic Jihad] fired a salvo. || PSE REB palestinian-islamic-jihad
[Kurdish fighters] abandoned their positions. || - REB -
[North Korea] fired a missile. || PRK - -
[Pyongyang] fired a missile. || PRK GOV -
[Saudi jets] bombed the port. || SAU - -
[The World Bank] suspended aid. || - IGO world-bank
[The base commander] was sacked. || - MIL -
[Masked men] torched the car. || - UAF -
[Foreign Minister Sergei Lavrov] spoke. || RUS GOV -
[The truce] held. || - - -
[A Panama-flagged tanker] was hit. || - - -
[British intelligence] warned Paris. || GBR SPY -
[Haitian gangs] attacked the station. || HTI CRM -
[The U.S. Senate] approved the bill. || USA LEG us-congress
[Turkey-backed rebels] entered the town. || - REB -
[The Ugandan opposition leader Bobi Wine] was detained. || UGA OPP -
[Police in Nairobi] fired tear gas. || - COP -
[South African miners] went on strike. || ZAF LAB -
[Cartel gunmen] ambushed the patrol. || - CRM -
[Indian security forces] killed two militants. || IND COP -
[The Kenyan-led force] deployed in Port-au-Prince. || - - -
[Ukraine's president] asked for weapons. || UKR GOV -
[Opposition lawmakers] walked out. || - LEG -
[The Syrian Observatory for Human Rights] reported ten deaths. || SYR NGO sohr
[Villagers] fled. || - CVL -
[Some 200 Sudanese refugees] arrived. || SDN REF -
"""
