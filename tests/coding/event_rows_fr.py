"""French example texts with all of their events, by topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from event_notation import EventRow, fr

ROWS: Mapping[str, Sequence[EventRow]] = {
    "counted": (
        fr(
            "arrested-over-years",
            "En trois ans, cent quarante manifestants ont été arrêtés à Gao.",
            (
                "COERCE/arrest: arrêtés; "
                "arrested 140 civilians = cent quarante manifestants; at Gao (MLI); on 2020-05-17..2023-05-17; "
                "recipient cent quarante manifestants"
            ),
        ),
        fr("first-in-years", "C'est la première attaque en dix ans à Gao.", "ASSAULT: attaque; at Gao (MLI)"),
        fr(
            "claimed-over-years",
            "Des rebelles ont tué onze soldats lundi près de Gao.\n\n"
            "En deux ans, le mouvement a revendiqué la mort de 240 soldats.",
            (
                "ASSAULT: tué; "
                "actor Des rebelles; at Gao (MLI); killed 11 combatants = onze soldats; on 2023-05-15; "
                "recipient onze soldats"
            ),
            (
                "ASSAULT: mort; "
                "at ~MLI; killed 240 combatants = 240 soldats; on 2021-05-17..2023-05-17; recipient 240 soldats"
            ),
            ("ASSAULT: mort; actor le mouvement; at ~MLI; on 2021-05-17..2023-05-17; same 1; says le mouvement"),
        ),
        fr(
            "dead-since-january",
            "Une attaque a tué dix-sept civils lundi à Djibo.\n\nAu total, 137 civils ont péri depuis le 1er janvier.",
            (
                "ASSAULT: attaque + tué; "
                "at Djibo (BFA); killed 17 civilians = dix-sept civils; on 2023-05-15; recipient dix-sept civils"
            ),
            (
                "ASSAULT: péri; "
                "at ~BFA; killed 137 civilians = 137 civils; on 2023-01-01..2023-05-17; recipient 137 civils"
            ),
        ),
        fr(
            "names-of-no-victim",
            "Un drone a frappé lundi un dépôt. La radio ne publie ni image ni nom de victime.",
            "ASSAULT/drone: frappé; on 2023-05-15; recipient un dépôt",
            fault="the mode is that of what was hit, not of the weapon",
        ),
        fr(
            "denied-deed-no-toll",
            "« L'armée n'a attaqué aucun village et n'a tué personne », a dit le porte-parole.",
            (
                "ASSAULT: attaqué + tué; "
                "actor L'armée; denied by le porte-parole; not actual; recipient aucun village; says le porte-parole"
            ),
        ),
        fr(
            "cited-voice",
            "Une frappe a tué deux civils à Gao, écrit Radio Sahel, qui cite un officier.",
            (
                "ASSAULT: frappe + tué; "
                "at Gao (MLI); killed 2 civilians = deux civils; recipient deux civils; says Radio Sahel > un officier"
            ),
        ),
    ),
    "types": (
        fr(
            "firearms",
            "Des hommes armés ont ouvert le feu sur un autocar près de Gao.",
            "ASSAULT/firearms: ouvert le feu; actor Des hommes armés; at Gao (MLI); recipient un autocar",
        ),
        fr(
            "mine",
            "Une mine a explosé au passage d'un camion militaire à Ménaka.",
            "ASSAULT/explosives: explosé au passage; recipient un camion militaire; at Ménaka (MLI)",
            fault="who a bomb goes off beside is not read as its recipient",
        ),
        fr(
            "aerial",
            "L'aviation a bombardé lundi le village d'Ansongo.",
            "ASSAULT/aerial: bombardé; actor L'aviation; at Ansongo (MLI); on 2023-05-15; "
            "recipient le village d'Ansongo",
        ),
        fr(
            "drone",
            "Un drone a frappé un dépôt de munitions près de Kharkiv.",
            "ASSAULT/drone: frappé; recipient un dépôt de munitions; at Kharkiv (UKR)",
            fault="the mode is that of what was hit, not of the weapon",
        ),
        fr(
            "heavy-weapons",
            "Mardi, l'artillerie russe a pilonné la ville de Kharkiv.",
            "ASSAULT/heavy-weapons: pilonné; actor l'artillerie russe; at Kharkiv (UKR); on 2023-05-16; "
            "recipient la ville de Kharkiv",
        ),
        fr(
            "primitive",
            "Des assaillants ont égorgé deux bergers.",
            "ASSAULT/primitive: égorgé; actor Des assaillants; killed 2 civilians = deux bergers; "
            "recipient deux bergers",
        ),
        fr(
            "suicide-attack",
            "Un kamikaze s'est fait exploser devant un marché de Bagdad.",
            "ASSAULT/suicide-attack: fait exploser; actor Un kamikaze; at Bagdad (IRQ)",
            fault="the town behind a noun of place is lost",
        ),
        fr(
            "abduct",
            "Six enseignants ont été enlevés dimanche à Djibo.",
            "ASSAULT/abduct: enlevés; at Djibo (BFA); captured 6 civilians = Six enseignants; "
            "on 2023-05-14; recipient Six enseignants",
        ),
        fr(
            "destroy",
            "Les rebelles ont incendié l'école du village.",
            "ASSAULT/destroy: incendié; actor Les rebelles; recipient l'école du village",
        ),
        fr(
            "crowd-control",
            "La police a dispersé la foule à coups de gaz lacrymogène.",
            "ASSAULT/crowd-control: dispersé + gaz lacrymogène; actor La police; recipient la foule",
        ),
        fr(
            "targeted",
            "Le chef de la milice a été assassiné à Beyrouth.",
            "ASSAULT/targeted: assassiné; at Beyrouth (LBN); killed 1 combatants = Le chef; "
            "recipient Le chef de la milice",
        ),
        fr(
            "arrest",
            "Lundi à Bamako, la police a arrêté un journaliste.",
            "COERCE/arrest: arrêté; actor la police; arrested 1 civilians = un journaliste; "
            "at Bamako (MLI); on 2023-05-15; recipient un journaliste",
        ),
        fr(
            "curfew",
            "Le gouverneur a décrété un couvre-feu à Gao.",
            "COERCE/curfew: décrété un couvre-feu; actor Le gouverneur; at Gao (MLI)",
        ),
        fr(
            "convict",
            "Le tribunal a condamné trois officiers à dix ans de prison.",
            "SANCTION/convict: condamné trois officiers à dix ans de prison; actor Le tribunal; "
            "recipient trois officiers",
        ),
        fr(
            "expel",
            "Le Niger a expulsé l'ambassadeur de France.",
            "SANCTION/expel: expulsé; actor Le Niger [NER]; recipient l'ambassadeur de France [FRA]",
            fault="the place is the country of the expelled",
        ),
        fr(
            "seize",
            "Les rebelles ont pris le contrôle de la ville de Ménaka.",
            "COERCE/seize: pris le contrôle; actor Les rebelles; recipient la ville de Ménaka; at Ménaka (MLI)",
        ),
        fr(
            "mobilisation",
            "Le gouvernement a décrété la mobilisation générale.",
            "MOBILIZE/troops: décrété la mobilisation; actor Le gouvernement",
        ),
        fr(
            "ceasefire",
            "Un cessez-le-feu est entré en vigueur mardi à Khartoum.",
            "RETREAT/ceasefire: cessez-le-feu + entré en vigueur; at Khartoum (SDN); on 2023-05-16",
        ),
        fr(
            "disapprove",
            "L'Union africaine a condamné le gouvernement du Niger.",
            "ACCUSE/disapprove: condamné; actor L'Union africaine; recipient le gouvernement du Niger",
        ),
        fr(
            "assist",
            "Kiev réclame des munitions à ses alliés.",
            "REQUEST/assist: réclame; actor Kiev [UKR]; recipient ses alliés",
            fault="who is asked is not told from what is asked for",
        ),
        fr(
            "demo",
            "Des milliers d'habitants ont manifesté lundi à Bamako.",
            "PROTEST/demo: manifesté; actor Des milliers d'habitants; at Bamako (MLI); on 2023-05-15",
        ),
        fr(
            "strike",
            "Les enseignants se sont mis en grève lundi.",
            "PROTEST/strike: mis en grève; actor Les enseignants; on 2023-05-15",
            fault='an auxiliary is taken for the verb of the phrase "être en grève"',
        ),
        fr(
            "troops",
            "L'Ukraine a déployé deux brigades près d'Odessa.",
            "MOBILIZE/troops: déployé; actor L'Ukraine; at Odessa (UKR)",
        ),
        fr(
            "withdraw",
            "Les troupes françaises se sont retirées de Ménaka.",
            "RETREAT/withdraw: retirées; actor Les troupes françaises [FRA]; at Ménaka (MLI)",
            fault="the place that is left is not read",
        ),
        fr(
            "release",
            "Les ravisseurs ont libéré l'otage français.",
            "RETREAT/release: libéré; actor Les ravisseurs; recipient l'otage français",
        ),
        fr(
            "evacuate",
            "La Croix-Rouge a évacué 40 blessés de Mossoul.",
            "AID: évacué; actor La Croix-Rouge; recipient 40 blessés; evacuated 40 unknown = 40 blessés; "
            "at Mossoul (IRQ)",
            fault="the parse cuts La Croix-Rouge in three",
        ),
        fr(
            "aid",
            "L'ONU a livré des vivres aux déplacés de Gao.",
            "AID: livré; actor L'ONU; recipient déplacés de Gao; at Gao (MLI)",
            fault="those to whom things are brought are not read as recipients",
        ),
        fr(
            "phone",
            "Les deux ministres se sont entretenus par téléphone.",
            "CONSULT/phone: entretenus par téléphone; actor Les deux ministres",
        ),
        fr(
            "agree",
            "Les deux camps ont signé un accord de paix à Genève.",
            "AGREE: accord de paix; actor Les deux camps; at Genève (CHE)",
        ),
        fr(
            "investigate",
            "Le parquet a ouvert une enquête contre le ministre.",
            "ACCUSE/investigate: ouvert une enquête; actor Le parquet; recipient le ministre",
        ),
        fr(
            "yield",
            "Les rebelles ont rejeté l'ultimatum de l'armée.",
            "REJECT/yield: rejeté; actor Les rebelles",
            "THREATEN/violence: ultimatum; actor l'armée",
            fault="what is refused is told as denied: the claim of a refusal has the stance of a denial",
        ),
    ),
    "roles": (
        fr(
            "passive",
            "Le convoi a été attaqué par des combattants à moto.",
            "ASSAULT: attaqué; actor des combattants à moto; recipient Le convoi",
        ),
        fr(
            "nominal",
            "L'attaque du convoi militaire par les rebelles a fait six morts.",
            "ASSAULT: attaque; actor les rebelles; killed 6 unknown = six morts; recipient convoi militaire",
        ),
        fr(
            "reduced-relative",
            "Les soldats tués par une mine étaient maliens.",
            "ASSAULT/explosives: tués; recipient Les soldats",
        ),
        fr(
            "shared-subject",
            "Les jihadistes ont attaqué le poste et tué deux gendarmes.",
            "ASSAULT: attaqué + tué; actor Les jihadistes; killed 2 unknown = deux gendarmes; "
            "recipient deux gendarmes; recipient le poste",
        ),
        fr(
            "unknown",
            "Une bombe a explosé dans un café.",
            "ASSAULT/explosives: explosé",
        ),
        fr(
            "coordination",
            "La Turquie et l'Irak ont bombardé le village.",
            "ASSAULT: bombardé; actor La Turquie; actor l'Irak; recipient le village",
        ),
        fr(
            "demonym",
            "Les forces ukrainiennes ont attaqué une colonne russe.",
            "ASSAULT: attaqué; actor Les forces ukrainiennes; recipient une colonne russe",
        ),
        fr(
            "capital",
            "Moscou a accusé Kiev d'avoir bombardé un hôpital.",
            "ACCUSE/allege: accusé; actor Moscou; recipient Kiev",
            "ASSAULT: bombardé; actor Kiev; recipient un hôpital; says Moscou",
        ),
        fr(
            "clash",
            "Des combats ont opposé l'armée aux rebelles près d'El-Fasher.",
            "ASSAULT: combats + opposé; actor l'armée; actor rebelles; at El-Fasher (SDN)",
            fault="opposer X à Y: the other side is not read",
        ),
        fr(
            "instrument",
            "Des rebelles ont attaqué le poste à l'arme lourde.",
            "ASSAULT: attaqué; actor Des rebelles; recipient le poste",
            fault="the parse hangs the weapon on the place",
        ),
        fr(
            "by-nobody",
            "Le général a été tué d'une balle dans la tête.",
            "ASSAULT/firearms: tué; killed 1 combatants = Le général; recipient Le général",
        ),
        fr(
            "pronoun",
            "Le convoi a quitté Ansongo. Il a été attaqué mardi.",
            "ASSAULT: attaqué; recipient Il; on 2023-05-16",
            fault="a pronoun as the only participant: no event is found",
        ),
    ),
    "realis": (
        fr(
            "negated",
            "L'armée n'a pas bombardé le village.",
            "ASSAULT: bombardé; actor L'armée; not actual; recipient le village",
        ),
        fr(
            "question-title",
            "L'armée a-t-elle bombardé Gao ?",
            "ASSAULT: bombardé; actor L'armée; recipient Gao; at Gao (MLI); possible",
            zones=("title",),
            fault="the parse makes the pronoun behind the verb the head: actor and place are lost",
        ),
        fr(
            "if",
            "Si l'armée attaque la ville, le gouvernement tombera.",
            "ASSAULT: attaque; actor l'armée; hypothetical; recipient la ville",
        ),
        fr(
            "future",
            "L'armée attaquera la ville la semaine prochaine.",
            "ASSAULT: attaquera; actor L'armée; recipient la ville; on 2023-05-22..2023-05-28; planned",
        ),
        fr(
            "prepare",
            "Les rebelles s'apprêtent à attaquer Ménaka.",
            "ASSAULT: attaquer; actor Les rebelles; planned; recipient Ménaka",
        ),
        fr(
            "generic",
            "Chaque semaine, des bandits attaquent des camions.",
            "ASSAULT: attaquent; actor des bandits; generic; recipient des camions",
        ),
        fr(
            "called-off",
            "La manifestation de lundi a été annulée.",
            "PROTEST/demo: manifestation; not actual; on 2023-05-15",
        ),
        fr(
            "may",
            "Les rebelles pourraient attaquer Ménaka.",
            "ASSAULT: attaquer; actor Les rebelles; possible; recipient Ménaka",
        ),
        fr(
            "demand",
            "Le député a demandé à l'armée de bombarder le camp des rebelles.",
            "REQUEST: demandé; actor Le député; recipient l'armée",
            "ASSAULT: bombarder; actor l'armée; called_for; recipient le camp des rebelles; says Le député",
        ),
        fr(
            "threat",
            "Le général a menacé de bombarder la ville.",
            "THREATEN/violence: menacé; actor Le général",
            "ASSAULT: bombarder; actor Le général; planned; recipient la ville; says Le général",
        ),
        fr(
            "habit",
            "Les enlèvements sont fréquents dans la région.",
            "ASSAULT/abduct: enlèvements; generic",
        ),
        fr(
            "avoid",
            "L'armée a évité un massacre à Djibo.",
            "ASSAULT: massacre; at Djibo (BFA); not actual",
        ),
        fr(
            "failed",
            "Les assaillants ont tenté d'enlever le maire.",
            "ASSAULT/abduct: enlever; actor Les assaillants; hypothetical; recipient le maire",
        ),
        fr(
            "wish",
            "Les habitants espèrent que l'armée se retirera.",
            "RETREAT/withdraw: retirera; actor l'armée; called_for; says Les habitants",
            fault="what is hoped for is told as planned",
        ),
    ),
    "tolls": (
        fr(
            "exact",
            "Quatre civils ont été tués dans une frappe à Kharkiv.",
            "ASSAULT: tués + frappe; at Kharkiv (UKR); killed 4 civilians = Quatre civils; recipient Quatre civils",
        ),
        fr(
            "at-least",
            "L'attentat a fait au moins douze morts à Bagdad.",
            "ASSAULT: attentat; at Bagdad (IRQ); killed 12- unknown = au moins douze morts",
        ),
        fr(
            "killed-and-injured",
            "La frappe a tué trois soldats et blessé sept passants.",
            "ASSAULT: frappe + tué + blessé; injured 7 civilians = sept passants; "
            "killed 3 combatants = trois soldats; recipient sept passants; recipient trois soldats",
        ),
        fr(
            "dozens",
            "Des dizaines de soldats ont été tués dans l'embuscade.",
            "ASSAULT/firearms: tués + embuscade; killed 20-99 combatants = dizaines de soldats; "
            "recipient Des dizaines de soldats",
        ),
        fr(
            "score",
            "Une vingtaine de villageois ont été blessés dans le bombardement.",
            "ASSAULT: blessés + bombardement; injured ~20 civilians = Une vingtaine de villageois; "
            "recipient Une vingtaine de villageois",
        ),
        fr(
            "between",
            "L'attentat a fait entre 5 et 8 morts à Bagdad.",
            "ASSAULT: attentat; at Bagdad (IRQ); killed 5-8 unknown = entre 5 et 8 morts",
        ),
        fr(
            "none",
            "La frappe n'a fait aucun mort.",
            "ASSAULT: frappe; killed 0 unknown = aucun mort",
        ),
        fr(
            "next-sentence",
            "Une bombe a explosé à Bagdad. Le bilan est de quatre morts.",
            "ASSAULT/explosives: explosé; at Bagdad (IRQ); killed 4 unknown = quatre morts",
        ),
        fr(
            "more-than",
            "Le bombardement a tué plus de 30 combattants.",
            "ASSAULT: bombardement + tué; killed 30- combatants = plus de 30 combattants; "
            "recipient plus de 30 combattants",
        ),
        fr(
            "two-sides",
            "Les combats ont tué deux policiers et cinq rebelles.",
            "ASSAULT: combats + tué; killed 2 unknown = deux policiers; "
            "killed 5 combatants = cinq rebelles; recipient cinq rebelles; recipient deux policiers",
        ),
        fr(
            "thousands",
            "Les combats ont déplacé 18 000 habitants.",
            "ASSAULT: combats + déplacé; displaced 18000 civilians = 18 000 habitants",
            fault="flight from fighting is counted a second time",
        ),
    ),
    "places": (
        fr(
            "near",
            "Un convoi a été attaqué près de Gao, dans le nord du Mali.",
            "ASSAULT: attaqué; at Gao (MLI); recipient Un convoi",
        ),
        fr(
            "country-of-article",
            "Des combats ont éclaté à Khartoum. Un hôpital a été bombardé.",
            "ASSAULT: combats; at Khartoum (SDN)",
            "ASSAULT: bombardé; at ~SDN; recipient Un hôpital",
        ),
        fr(
            "no-capital",
            "Moscou a bombardé le port d'Odessa.",
            "ASSAULT: bombardé; actor Moscou; at Odessa (UKR); recipient le port d'Odessa",
        ),
        fr(
            "person-named-like-a-place",
            "Le général Paris a été tué à Alep.",
            "ASSAULT: tué; at Alep (SYR); killed 1 combatants = Le général Paris; recipient Le général Paris",
        ),
        fr(
            "two-towns",
            "L'armée a bombardé Kharkiv. Les rebelles ont attaqué Odessa.",
            "ASSAULT: bombardé; actor L'armée; at Kharkiv (UKR); recipient Kharkiv",
            "ASSAULT: attaqué; actor Les rebelles; at Odessa (UKR); recipient Odessa",
        ),
        fr(
            "town-first",
            "Gao a été bombardée.",
            "ASSAULT: bombardée; recipient Gao; at Gao (MLI)",
            fault="a town at the head of a sentence is not spotted",
        ),
        fr(
            "market-place",
            "Une bombe a explosé dans un marché de Bagdad.",
            "ASSAULT/explosives: explosé; at Bagdad (IRQ)",
        ),
        fr(
            "one-letter",
            "Une bombe a explosé à Y.",
            "ASSAULT/explosives: explosé",
        ),
    ),
    "times": (
        fr(
            "weekday",
            "Un soldat a été tué lundi à Gao.",
            "ASSAULT: tué; at Gao (MLI); killed 1 combatants = Un soldat; on 2023-05-15; recipient Un soldat",
        ),
        fr(
            "night",
            "Un dépôt a été bombardé dans la nuit de lundi à mardi.",
            "ASSAULT: bombardé; on 2023-05-15..2023-05-16; recipient Un dépôt",
        ),
        fr(
            "date",
            "Le village a été attaqué le 3 mai 2023.",
            "ASSAULT: attaqué; on 2023-05-03; recipient Le village",
        ),
        fr(
            "yesterday",
            "Le pont a été bombardé hier.",
            "ASSAULT: bombardé; on 2023-05-16; recipient Le pont",
        ),
        fr(
            "last-week",
            "Deux soldats ont été tués la semaine dernière.",
            "ASSAULT: tués; killed 2 combatants = Deux soldats; on 2023-05-08..2023-05-14; recipient Deux soldats",
        ),
        fr(
            "no-such-day",
            "Le village a été attaqué le 31 février 2023.",
            "ASSAULT: attaqué; recipient Le village",
        ),
        fr(
            "when-it-was-said",
            "Le ministre a affirmé mardi que l'armée avait bombardé lundi un camp rebelle.",
            "ASSAULT: bombardé; actor l'armée; on 2023-05-15; recipient un camp rebelle; says Le ministre",
        ),
        fr(
            "none",
            "Le poste a été attaqué.",
            "ASSAULT: attaqué; recipient Le poste",
        ),
    ),
    "chains": (
        fr(
            "said-after",
            "L'armée a bombardé un camp rebelle, a affirmé mardi un porte-parole.",
            "ASSAULT: bombardé; actor L'armée; recipient un camp rebelle; says un porte-parole",
        ),
        fr(
            "market-is-no-business",
            "Des hommes armés ont attaqué le marché.",
            "ASSAULT: attaqué; actor Des hommes armés; recipient le marché",
            fault='the peaceful phrase "attaquer le marché" takes market places along',
        ),
        fr(
            "one-voice",
            "Selon le maire, des hommes armés ont attaqué la gendarmerie.",
            "ASSAULT: attaqué; actor des hommes armés; recipient la gendarmerie; says le maire",
        ),
        fr(
            "two-voices",
            "La radio rapporte qu'un officier affirme que l'armée a bombardé le camp.",
            "ASSAULT: bombardé; actor l'armée; recipient le camp; says La radio > un officier",
        ),
        fr(
            "conditional",
            "Deux soldats auraient été tués près de Gao.",
            "ASSAULT: tués; at Gao (MLI); killed 2 combatants = Deux soldats; recipient Deux soldats; says nobody",
        ),
        fr(
            "quotation",
            "« Ils ont tué mon frère », raconte une habitante.",
            "ASSAULT: tué; actor Ils; killed 1 unknown = mon frère; recipient mon frère; says une habitante",
        ),
        fr(
            "accusation",
            "Le gouverneur accuse la milice d'avoir brûlé le village.",
            "ACCUSE/allege: accuse; actor Le gouverneur; recipient la milice",
            "ASSAULT/destroy: brûlé; actor la milice; recipient le village; says Le gouverneur",
        ),
        fr(
            "claimed",
            "L'attentat de Bagdad a été revendiqué par l'État islamique.",
            "ASSAULT: attentat; at Bagdad (IRQ)",
            "ASSAULT: attentat; actor l'État islamique; at Bagdad (IRQ); same 0; says l'État islamique",
            fault='"l\'attentat de X": the town is read as the recipient',
        ),
        fr(
            "outlet",
            "L'armée a bombardé le camp, et le maire parle de sécheresse.",
            "ASSAULT: bombardé; actor L'armée; recipient le camp",
        ),
    ),
    "aggregates": (
        fr(
            "since",
            "122 attaques ont été recensées depuis janvier 2021.",
            "ASSAULT: attaques; count 122; on 2021-01-01..2023-05-17",
        ),
        fr(
            "dozens",
            "Des dizaines d'attaques ont visé l'armée en 2022.",
            "ASSAULT: attaques + visé; recipient l'armée; count 20-99; on 2022-01-01..2022-12-31",
            fault="the verb that counted attacks stand before is an event of its own",
        ),
    ),
    "linking": (
        fr(
            "title-and-lead",
            "Mali : attaque d'un convoi près de Gao\n\nUn convoi militaire a été attaqué mardi près de Gao.",
            "ASSAULT: attaque + attaqué; at Gao (MLI); on 2023-05-16; recipient Un convoi militaire",
            zones=("title",),
        ),
        fr(
            "definite",
            "Une bombe a explosé à Bagdad mardi. L'attentat n'a pas été revendiqué.",
            "ASSAULT/explosives: explosé + attentat; at Bagdad (IRQ); on 2023-05-16",
        ),
        fr(
            "killed-in-the",
            "Une bombe a explosé à Bagdad. Quatre personnes ont été tuées dans l'attentat.",
            "ASSAULT/explosives: explosé + tuées + attentat; recipient Quatre personnes; "
            "killed 4 unknown = Quatre personnes; at Bagdad (IRQ)",
        ),
        fr(
            "revised-toll",
            "Une frappe sur Kharkiv a tué quatre personnes, selon la police. Le maire parle de six morts.",
            "ASSAULT: frappe + tué; at Kharkiv (UKR); killed 4 unknown = quatre personnes; "
            "recipient quatre personnes; says la police",
            "ASSAULT: morts; at Kharkiv (UKR); killed 6 unknown = six morts; same 0; says Le maire",
        ),
        fr(
            "second-attack",
            "Une bombe a explosé lundi à Bagdad. Une autre bombe a explosé mardi à Mossoul.",
            "ASSAULT/explosives: explosé; at Bagdad (IRQ); on 2023-05-15",
            "ASSAULT/explosives: explosé; at Mossoul (IRQ); on 2023-05-16",
        ),
        fr(
            "another-there",
            "Un poste a été attaqué à Gao. Une autre attaque a visé le marché.",
            "ASSAULT: attaqué; at Gao (MLI); recipient Un poste",
            "ASSAULT: attaque + visé; at ~MLI; recipient le marché",
        ),
        fr(
            "denial",
            "Kiev accuse Moscou d'avoir bombardé un hôpital à Kharkiv. Moscou dément avoir bombardé l'hôpital.",
            "ACCUSE/allege: accuse; actor Kiev; recipient Moscou",
            "ASSAULT: bombardé; actor Moscou; recipient un hôpital; at Kharkiv (UKR); says Kiev; denied by Moscou",
            "ASSAULT: bombardé; actor Moscou; recipient l'hôpital; at Kharkiv (UKR); not actual; says Moscou; same 1",
            fault="a denial in other words (un hôpital, l'hôpital) is not linked",
        ),
        fr(
            "denial-in-the-same-words",
            "L'armée a frappé l'hôpital de Kharkiv, affirme le gouverneur. "
            "L'armée dément avoir frappé l'hôpital de Kharkiv.",
            "ASSAULT: frappé; actor L'armée; recipient l'hôpital de Kharkiv; at Kharkiv (UKR); "
            "says le gouverneur; denied by L'armée",
            "ASSAULT: frappé; actor L'armée; recipient l'hôpital de Kharkiv; at Kharkiv (UKR); not actual; "
            "says L'armée; same 0",
            fault="who denies a deed is not read as its actor",
        ),
        fr(
            "two-days",
            "Lundi, l'armée a bombardé Kharkiv. Mardi, l'armée a bombardé Kharkiv.",
            "ASSAULT: bombardé; actor l'armée; at Kharkiv (UKR); on 2023-05-15; recipient Kharkiv",
            "ASSAULT: bombardé; actor l'armée; at Kharkiv (UKR); on 2023-05-16; recipient Kharkiv",
        ),
        fr(
            "same-place-same-toll",
            "Douze civils ont été tués mardi dans une attaque à Djibo.\n\n"
            "L'attaque, qui a tué douze civils, a duré deux heures.",
            "ASSAULT: tués + attaque + attaque + tué; at Djibo (BFA); killed 12 civilians = Douze civils; "
            "on 2023-05-16; recipient Douze civils",
        ),
        fr(
            "two-deeds",
            "Les rebelles ont attaqué la caserne. La police a arrêté un suspect.",
            "ASSAULT: attaqué; actor Les rebelles; recipient la caserne",
            "COERCE/arrest: arrêté; actor La police; arrested 1 unknown = un suspect; recipient un suspect",
        ),
    ),
    "peaceful": (
        fr(
            "sport",
            "L'attaque du club a marqué trois buts en première période. "
            "L'entraîneur a félicité ses joueurs après le match.",
        ),
        fr(
            "keyboard",
            "La frappe au clavier fatigue les doigts.",
        ),
        fr(
            "alarm",
            "Les médecins tirent la sonnette d'alarme.",
        ),
        fr(
            "prices",
            "Les enseignes se livrent une guerre des prix.",
        ),
        fr(
            "heart",
            "Le maire a été victime d'une attaque cardiaque.",
        ),
        fr(
            "bomb-of-news",
            "Son départ a fait l'effet d'une bombe.",
        ),
        fr(
            "accident",
            "Deux personnes sont mortes dans un accident de la route.",
        ),
        fr(
            "strike-a-balance",
            "Le ministre a frappé à toutes les portes.",
        ),
        fr(
            "weather",
            "L'orage a frappé la côte et fait deux morts.",
        ),
        fr(
            "no-word",
            "Le conseil municipal a voté le budget de la piscine.",
        ),
    ),
}
