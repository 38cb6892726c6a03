"""English example texts with all of their events, by topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from event_notation import EventRow, en

ROWS: Mapping[str, Sequence[EventRow]] = {
    "counted": (
        en(
            "members-lost-in-a-year",
            "Gunmen ambushed a patrol on Monday and killed three soldiers.\n\nThe force lost 38 members during 2022.",
            (
                "ASSAULT/firearms: ambushed + killed; "
                "actor Gunmen; killed 3 combatants = three soldiers; on 2023-05-15; recipient a patrol; "
                "recipient three soldiers"
            ),
            ("ASSAULT: lost; killed 38 unknown = 38 members; on 2022-01-01..2022-12-31; recipient 38 members"),
        ),
        en(
            "hit-in-a-month",
            "In January a car bomb wounded eleven people.",
            (
                "ASSAULT/explosives: car bomb + wounded; "
                "injured 11 unknown = eleven people; on 2023-01-01..2023-01-31; recipient eleven people"
            ),
        ),
        en(
            "day-of-whose-attack",
            "Two wells were closed after Monday's attack on a depot.",
            "ASSAULT: attack; on 2023-05-15; recipient a depot",
        ),
        en(
            "no-strike-on-a-town",
            "The army carried out no strike on a village on Monday, its general staff said.",
            (
                "ASSAULT: strike; "
                "actor The army; denied by its general staff; not actual; on 2023-05-15; says its general staff"
            ),
        ),
        en(
            "strike-by-carriers",
            "A strike by water carriers is planned for Friday.",
            "PROTEST/strike: strike; actor water carriers; on 2023-05-19; planned",
        ),
    ),
    "types": (
        en(
            "firearms",
            "Gunmen opened fire on a bus near Gao.",
            "ASSAULT/firearms: opened fire; actor Gunmen; recipient a bus; at Gao (MLI)",
            fault="the place near which the target is belongs to the target only",
        ),
        en(
            "car-bomb",
            "A car bomb exploded in central Baghdad.",
            "ASSAULT/explosives: car bomb + exploded; at Baghdad (IRQ)",
        ),
        en(
            "aerial",
            "The air force bombed the village of Ansongo on Monday.",
            "ASSAULT/aerial: bombed; actor The air force; at Ansongo (MLI); on 2023-05-15; "
            "recipient the village of Ansongo",
        ),
        en(
            "shelling",
            "Russian artillery shelled Kharkiv on Tuesday.",
            "ASSAULT/heavy-weapons: shelled; actor Russian artillery [RUS]; recipient Kharkiv; "
            "at Kharkiv (UKR); on 2023-05-16",
            fault="the town that is shelled is not spotted as a place",
        ),
        en(
            "abduct",
            "Six teachers were kidnapped in Djibo on Sunday.",
            "ASSAULT/abduct: kidnapped; recipient Six teachers; captured 6 civilians = Six teachers; "
            "at Djibo (BFA); on 2023-05-14",
            fault="a town between a verb and a time is not spotted",
        ),
        en(
            "arrest",
            "Police arrested the journalist in Bamako.",
            "COERCE/arrest: arrested; actor Police; arrested 1 civilians = the journalist; at Bamako (MLI); "
            "recipient the journalist",
        ),
        en(
            "expel",
            "Niger expelled the French ambassador.",
            "SANCTION/expel: expelled; actor Niger; recipient the French ambassador",
        ),
        en(
            "demo",
            "Thousands of residents protested in Bamako on Monday.",
            "PROTEST/demo: protested; actor Thousands of residents; at Bamako (MLI); on 2023-05-15",
            fault="those who protest are read as recipients, and the verb has no mode",
        ),
        en(
            "withdraw",
            "French troops withdrew from Menaka.",
            "RETREAT/withdraw: withdrew; actor French troops [FRA]; at Menaka (MLI)",
            fault="the place that is left is read as the recipient",
        ),
        en(
            "agree",
            "The two sides signed a peace agreement in Geneva.",
            "AGREE: signed a peace agreement; actor The two sides; at Geneva (CHE)",
            fault="signing an agreement is read as support",
        ),
        en(
            "condemn",
            "The African Union condemned the government of Niger.",
            "ACCUSE/disapprove: condemned; actor The African Union; recipient the government of Niger",
        ),
        en(
            "release",
            "The kidnappers released the French hostage.",
            "RETREAT/release: released; actor The kidnappers; recipient the French hostage",
        ),
    ),
    "roles": (
        en(
            "passive",
            "The convoy was attacked by fighters on motorcycles.",
            "ASSAULT: attacked; actor fighters on motorcycles; recipient The convoy",
        ),
        en(
            "nominal",
            "The rebels' attack on the convoy surprised the garrison.",
            "ASSAULT: attack; actor The rebels'; recipient the convoy",
            fault='a possessor is swallowed by the compound "rebel attack"',
        ),
        en(
            "shared-subject",
            "The jihadists attacked the post and killed two guards.",
            "ASSAULT: attacked + killed; actor The jihadists; killed 2 unknown = two guards; "
            "recipient the post; recipient two guards",
        ),
        en(
            "demonym",
            "Ukrainian forces attacked a Russian column.",
            "ASSAULT: attacked; actor Ukrainian forces; recipient a Russian column",
        ),
        en(
            "capital",
            "Moscow accused Kyiv of shelling a hospital.",
            "ACCUSE/allege: accused; actor Moscow [RUS]; recipient Kyiv [UKR]",
            "ASSAULT/heavy-weapons: shelling; actor Kyiv [UKR]; recipient a hospital; says Moscow",
            fault="who is accused is not the actor of the deed",
        ),
    ),
    "realis": (
        en(
            "negated",
            "The army did not shell the village.",
            "ASSAULT/heavy-weapons: shell; actor The army; not actual; recipient the village",
        ),
        en(
            "question-title",
            "Did the army shell Gao?",
            "ASSAULT/heavy-weapons: shell; actor the army; recipient Gao; at Gao (MLI); possible",
            zones=("title",),
            fault="a question with do-support is not found",
        ),
        en(
            "if",
            "If the army attacks the town, the government will fall.",
            "ASSAULT: attacks; actor the army; hypothetical; recipient the town",
        ),
        en(
            "future",
            "The army will attack the town on Monday.",
            "ASSAULT: attack; actor The army; on 2023-05-22; planned; recipient the town",
        ),
        en(
            "may",
            "The rebels may attack Menaka.",
            "ASSAULT: attack; actor The rebels; recipient Menaka; at Menaka (MLI); possible",
            fault="the town that is attacked is not spotted as a place",
        ),
        en(
            "threat",
            "The general threatened to shell the town.",
            "THREATEN/violence: threatened; actor The general",
            "ASSAULT/heavy-weapons: shell; actor The general; recipient the town; planned; says The general",
            fault="only some deeds make a threat one of violence",
        ),
        en(
            "attempt",
            "The attackers tried to kidnap the mayor.",
            "ASSAULT/abduct: kidnap; actor The attackers; recipient the mayor; hypothetical",
            fault="a toll is told of what was only tried",
        ),
    ),
    "tolls": (
        en(
            "exact",
            "Four civilians were killed in a strike on Kharkiv.",
            "ASSAULT: killed + strike; at Kharkiv (UKR); killed 4 civilians = Four civilians; recipient Four civilians",
        ),
        en(
            "at-least",
            "The bombing killed at least 12 people in Baghdad.",
            "ASSAULT/explosives: bombing + killed; at Baghdad (IRQ); "
            "killed 12- unknown = at least 12 people; recipient at least 12 people in Baghdad",
        ),
        en(
            "killed-and-wounded",
            "The strike killed three soldiers and wounded seven bystanders.",
            "ASSAULT: strike + killed + wounded; injured 7 civilians = seven bystanders; "
            "killed 3 combatants = three soldiers; recipient seven bystanders; recipient three soldiers",
        ),
        en(
            "dozens",
            "Dozens of soldiers were killed in the ambush.",
            "ASSAULT: killed + ambush; killed 24-99 combatants = Dozens of soldiers; recipient Dozens of soldiers",
        ),
        en(
            "next-sentence",
            "A bomb exploded in Baghdad. Four people were killed in the blast.",
            "ASSAULT/explosives: exploded + killed + blast; recipient Four people; "
            "killed 4 unknown = Four people; at Baghdad (IRQ)",
        ),
    ),
    "places and times": (
        en(
            "night",
            "A depot was shelled overnight on Tuesday.",
            "ASSAULT/heavy-weapons: shelled; on 2023-05-16..2023-05-17; recipient A depot",
        ),
        en(
            "yesterday",
            "The bridge was shelled yesterday.",
            "ASSAULT/heavy-weapons: shelled; on 2023-05-16; recipient The bridge",
        ),
        en(
            "country-of-article",
            "Fighting broke out in Khartoum. A hospital was shelled.",
            "ASSAULT: Fighting; at Khartoum (SDN)",
            "ASSAULT/heavy-weapons: shelled; at ~SDN; recipient A hospital",
        ),
    ),
    "chains": (
        en(
            "one-voice",
            "According to the mayor, gunmen attacked the market.",
            "ASSAULT/firearms: attacked; actor gunmen; recipient the market; says the mayor",
        ),
        en(
            "two-voices",
            "The radio reports that an officer claims that the army shelled the camp.",
            "ASSAULT/heavy-weapons: shelled; actor the army; recipient the camp; says The radio > an officer",
        ),
        en(
            "quotation",
            "“They killed my brother,” a resident said.",
            "ASSAULT: killed; actor They; killed 1 unknown = my brother; recipient my brother; says a resident",
        ),
        en(
            "accusation",
            "The governor accused the militia of burning the village.",
            "ACCUSE/allege: accused; actor The governor; recipient the militia",
            "ASSAULT/destroy: burning; actor the militia; recipient the village; says The governor",
            fault="who is accused is not the actor of the deed",
        ),
    ),
    "linking": (
        en(
            "title-and-lead",
            "Mali: convoy attacked near Gao\n\nA military convoy was attacked near Gao on Tuesday.",
            "ASSAULT: attacked + attacked; recipient A military convoy; at Gao (MLI); on 2023-05-16",
            zones=("title",),
            fault="a country before a headline's colon is a voice, the town is lost, the shortened passive is active",
        ),
        en(
            "revised-toll",
            "A strike on Kharkiv killed four people, police said. According to the mayor, six people were killed.",
            "ASSAULT: strike + killed; recipient four people; killed 4 unknown = four people; "
            "at Kharkiv (UKR); says police",
            "ASSAULT: killed; recipient six people; killed 6 unknown = six people; at Kharkiv (UKR); "
            "says the mayor; same 0",
        ),
        en(
            "definite",
            "A bomb exploded in Baghdad on Tuesday. No group has claimed the attack.",
            "ASSAULT/explosives: exploded + attack; at Baghdad (IRQ); on 2023-05-16",
            fault='"no group has claimed" makes a voice of nobody',
        ),
        en(
            "second-attack",
            "A bomb exploded in Baghdad on Monday. Another bomb exploded in Mosul on Tuesday.",
            "ASSAULT/explosives: exploded; at Baghdad (IRQ); on 2023-05-15",
            "ASSAULT/explosives: exploded; at Mosul (IRQ); on 2023-05-16",
        ),
        en(
            "denial",
            "Kyiv accused Moscow of shelling a hospital in Kharkiv. Moscow denied shelling the hospital.",
            "ACCUSE/allege: accused; actor Kyiv [UKR]; recipient Moscow [RUS]",
            "ASSAULT/heavy-weapons: shelling; actor Moscow [RUS]; recipient a hospital; at Kharkiv (UKR); "
            "says Kyiv; denied by Moscow",
            "ASSAULT/heavy-weapons: shelling; actor Moscow [RUS]; recipient the hospital; at Kharkiv (UKR); "
            "not actual; says Moscow; same 1",
            fault='denials by "denied doing" are no claims, and link nothing',
        ),
        en(
            "aggregate",
            "122 attacks have been recorded since January 2021.",
            "ASSAULT: attacks; count 122; on 2021-01-01..2023-05-17",
        ),
    ),
    "peaceful": (
        en(
            "sport",
            "The visitors attacked down the left and scored twice before the final whistle. "
            "The coach praised his players after the match.",
            "ASSAULT: attacked; actor The visitors",
        ),
        en(
            "strike-a-deal",
            "The company struck a balance between price and quality.",
        ),
        en(
            "heart",
            "The mayor suffered a heart attack.",
        ),
        en(
            "fire-staff",
            "The factory fired forty workers over the telephone.",
        ),
        en(
            "accident",
            "Two people died in a car crash.",
        ),
        en(
            "battle-of-prices",
            "Supermarkets are fighting a price war.",
            fault="a price war is fought",
        ),
    ),
}
