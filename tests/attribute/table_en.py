"""English: the same ground as the French tables, with fewer rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from notation import Example, en, says

TABLE: Mapping[str, Sequence[Example]] = {
    "quotation": (
        en(
            "curly-after",
            "“The bridge is closed,” the governor said.",
            says("the governor", "role", "said", "The bridge is closed", how="direct"),
        ),
        en(
            "curly-inverted",
            "“The bridge is closed,” said Colonel Ivo Marek.",
            says("Colonel Ivo Marek", "named_person", "said", "The bridge is closed", how="direct"),
        ),
        en(
            "straight",
            '"They came back twice," a farmer recalled.',
            says("a farmer", "unnamed", "recalled", "They came back twice", how="direct"),
        ),
        en(
            "single",
            "‘I never saw a warning,’ said one resident.",
            says("one resident", "witness", "said", "I never saw a warning", how="direct"),
        ),
        en(
            "interrupted",
            "“If the dam goes,” warned hydrologist Piet Larsen, “the whole valley goes with it.”",
            says(
                "hydrologist Piet Larsen",
                "named_person",
                "warned",
                "If the dam goes",
                "the whole valley goes with it.",
                how="direct",
                stance="predicts",
            ),
        ),
        en(
            "goes-on-behind-its-cue",
            "“The road is open,” the mayor said. “The bridge is not.”",
            says("the mayor", "role", "said", "The road is open", "The bridge is not.", how="direct"),
        ),
        en(
            "paragraphs",
            "The committee said: “We want the list of the missing.\n\n“We have wanted it for six months.”",
            says(
                "The committee",
                "organisation",
                "said",
                "We want the list of the missing.",
                "We have wanted it for six months.",
                how="direct",
            ),
        ),
        en(
            "left-open",
            "The colonel said: “We will take the hill.",
            says(
                "The colonel",
                "role",
                "said",
                "We will take the hill.",
                how="direct",
                flags=["unclosed_quote"],
            ),
        ),
        en(
            "never-opened",
            "We slept in cellars for eleven nights,” said Ilda Moran.",
            says(
                "Ilda Moran",
                "named_person",
                "said",
                "We slept in cellars for eleven nights",
                how="direct",
                flags=["unopened_quote"],
            ),
        ),
        en(
            "fragment",
            "The senator said she was “appalled” by the delay.",
            says("The senator", "role", "said", "she was “appalled” by the delay", how="mixed"),
        ),
        en("scare-quotes", "The “volunteers” draw a sergeant's pay."),
        en("title", "The film “Salt Boats” opens on Saturday in Tolmar."),
        en("possessives-are-no-marks", "The rebels' base and the miners' huts were empty."),
    ),
    "place-of-the-cue": (
        en(
            "at-the-end",
            "The convoy carried shells, a port source said.",
            says("a port source", "unnamed", "said", "The convoy carried shells"),
        ),
        en(
            "in-the-middle",
            "The plant, the engineer recalled, was built in 1974.",
            says("the engineer", "role", "recalled", "The plant", "was built in 1974"),
        ),
        en(
            "with-a-day",
            "Three villages were evacuated, the ministry said on Tuesday.",
            says("the ministry", "organisation", "said", "Three villages were evacuated"),
        ),
    ),
    "clause": (
        en(
            "that",
            "The ministry said that the city was calm.",
            says("The ministry", "organisation", "said", "the city was calm"),
        ),
        en(
            "bare",
            "The ministry said the city was calm.",
            says("The ministry", "organisation", "said", "the city was calm"),
        ),
        en(
            "addressee",
            "The mayor told Reuters that the siege was over.",
            says("The mayor", "role", "told", "the siege was over", to="Reuters"),
        ),
        en(
            "noun",
            "The army confirmed the death of two soldiers.",
            says("The army", "organisation", "confirmed", "the death of two soldiers", stance="confirms"),
        ),
        en(
            "two-verbs",
            "The army confirmed the blast and said that no sailor had died.",
            says("The army", "organisation", "confirmed", "the blast", stance="confirms"),
            says("The army", "organisation", "said", "no sailor had died"),
        ),
        en(
            "gerund",
            "The police confirmed the arrest, adding that the suspect was armed.",
            says("The police", "organisation", "confirmed", "the arrest", stance="confirms"),
            says("The police", "organisation", "adding", "the suspect was armed"),
        ),
        en("relative-is-no-content", "The report that the minister read dates from March."),
    ),
    "according-to": (
        en(
            "at-the-end",
            "Four thousand people have fled, according to the charity Open Roofs.",
            says(
                "the charity Open Roofs",
                "organisation",
                "according to",
                "Four thousand people have fled",
            ),
        ),
        en(
            "at-the-start",
            "According to a diplomat, the truce will not hold.",
            says("a diplomat", "unnamed", "According to", "the truce will not hold"),
        ),
        en(
            "in-the-middle",
            "The attack, according to the police, was planned abroad.",
            says("the police", "organisation", "according to", "The attack", "was planned abroad"),
        ),
        en(
            "in-the-eyes-of",
            "In the eyes of the negotiator, this deal is a trap.",
            says("the negotiator", "role", "In the eyes of", "this deal is a trap"),
        ),
        en("according-to-plan", "The march went according to plan."),
        en("for-a-thing", "For the second time, the bridge was closed."),
    ),
    "relative-clause": (
        en(
            "between-commas",
            "The governor, who says the stocks will last, has refused foreign aid.",
            says("The governor", "role", "says", "the stocks will last"),
        ),
        en(
            "sources-who",
            "Sources who said the deal was dead asked not to be named.",
            says("Sources", "unnamed", "said", "the deal was dead"),
        ),
        en("without-speech", "The soldiers who guarded the bridge were relieved."),
    ),
    "accusation": (
        en(
            "active",
            "The government accused the River Militia of mining the road.",
            says(
                "The government",
                "state",
                "accused",
                "the River Militia of mining the road",
                stance="accuses",
            ),
        ),
        en(
            "passive-without-agent",
            "Two officers are accused of selling fuel.",
            says(
                None,
                "none",
                "are accused",
                "Two officers",
                "of selling fuel",
                stance="accuses",
                flags=["no_source"],
            ),
        ),
        en(
            "blame",
            "The governor blamed deserters for the fire.",
            says("The governor", "role", "blamed", "deserters for the fire", stance="accuses"),
        ),
        en(
            "describe",
            "The report describes the prison as a death trap.",
            says("The report", "document", "describes", "the prison as a death trap"),
        ),
        en(
            "call",
            "The bishop called the shelling “a disgrace”.",
            says("The bishop", "role", "called", "the shelling “a disgrace”", how="mixed"),
        ),
        en("phone-call", "The sergeant called his mother before the assault."),
    ),
    "question": (
        en(
            "whether",
            "Reporters asked whether the minister had been warned.",
            says("Reporters", "unnamed", "asked", "whether the minister had been warned", stance="asks"),
        ),
        en(
            "why",
            "The lawyer asked why the ambulance had taken three hours.",
            says("The lawyer", "role", "asked", "why the ambulance had taken three hours", stance="asks"),
        ),
        en(
            "urge",
            "The bishop urged both sides to lay down their arms.",
            says("The bishop", "role", "urged", "both sides to lay down their arms", stance="asks"),
        ),
        en("writers-own", "How many times has this border moved?"),
    ),
    "headline": (
        en(
            "name-and-clause",
            "Olmec: the bridge will reopen on Monday\n\nMinister Sandro Olmec said the works were over.",
            says("Olmec", "named_person", ":", "the bridge will reopen on Monday", flags=["headline"]),
            says("Minister Sandro Olmec", "named_person", "said", "the works were over"),
            zones=["title"],
        ),
        en(
            "name-and-quotation",
            "Helen Morvan: “We will not yield”",
            says("Helen Morvan", "named_person", ":", "We will not yield", how="direct", flags=["headline"]),
            zones=["title"],
        ),
    ),
    "agentless": (
        en(
            "it-was-reported",
            "It was reported that several tents had burned.",
            says(None, "none", "was reported", "several tents had burned", flags=["no_source"]),
        ),
        en(
            "reportedly",
            "The vehicles reportedly belonged to the militia.",
            says(
                None,
                "none",
                "reportedly",
                "The vehicles",
                "belonged to the militia",
                stance="hedges",
                flags=["no_source"],
            ),
        ),
        en(
            "allegedly",
            "The treasurer allegedly fled across the border.",
            says(
                None,
                "none",
                "allegedly",
                "The treasurer",
                "fled across the border",
                stance="hedges",
                flags=["no_source"],
            ),
        ),
        en("not-verified", "The figures could not be independently verified."),
        en("hypothesis", "Without that bridge the town would be cut off."),
    ),
    "denial": (
        en(
            "noun",
            "The ministry denied any involvement in the raid.",
            says("The ministry", "organisation", "denied", "any involvement in the raid", stance="denies"),
        ),
        en(
            "clause",
            "The army denied that the depot had been hit.",
            says("The army", "organisation", "denied", "the depot had been hit", stance="denies"),
        ),
        en(
            "not-confirmed",
            "The ministry has not confirmed that the pilot is alive.",
            says(
                "The ministry",
                "organisation",
                "has not confirmed",
                "the pilot is alive",
                stance="hedges",
                flags=["negated"],
            ),
        ),
        en("declined", "The navy declined to comment."),
    ),
    "prediction": (
        en(
            "clause",
            "The general predicted that the city would fall before winter.",
            says("The general", "role", "predicted", "the city would fall before winter", stance="predicts"),
        ),
        en(
            "warn",
            "The agency warned that food would run out by March.",
            says("The agency", "agency", "warned", "food would run out by March", stance="predicts"),
        ),
        en(
            "noun",
            "Most analysts predict an offensive in spring.",
            says("Most analysts", "collective", "predict", "an offensive in spring", stance="predicts"),
        ),
    ),
    "pronoun": (
        en(
            "she",
            "Nora Selim runs the hospital. She says the blood will run out on Thursday.",
            says(
                "She",
                "named_person",
                "says",
                "the blood will run out on Thursday",
                flags=["pronoun_source"],
                name="Nora Selim",
            ),
        ),
        en(
            "he-after-a-quotation",
            "“The road is open,” the mayor said. “The bridge is not,” he added.",
            says("the mayor", "role", "said", "The road is open", how="direct"),
            says(
                "he",
                "role",
                "added",
                "The bridge is not",
                how="direct",
                flags=["pronoun_source"],
                name="mayor",
            ),
        ),
        en(
            "surname",
            "Minister Sandro Olmec toured the port. Olmec said the cranes would be repaired.",
            says("Olmec", "named_person", "said", "the cranes would be repaired", name="Sandro Olmec"),
        ),
        en("we-of-the-writer", "We believe that this war is lost."),
        en("weather", "It rained in Tolmar for a week."),
    ),
    "kind": (
        en(
            "unnamed-officials",
            "Officials said the base had been hit.",
            says("Officials", "unnamed", "said", "the base had been hit"),
        ),
        en(
            "anonymous",
            "An officer speaking on condition of anonymity said the stores were empty.",
            says("An officer", "unnamed", "said", "the stores were empty"),
        ),
        en(
            "collective",
            "Some observers say the vote will be postponed.",
            says("Some observers", "collective", "say", "the vote will be postponed"),
        ),
        en(
            "channel",
            "The Telegram channel Delta Watch said the depot had burned.",
            says(
                "The Telegram channel Delta Watch",
                "channel",
                "said",
                "the depot had burned",
                name="Delta Watch",
            ),
        ),
        en(
            "document",
            "The report concludes that the guards fired first.",
            says("The report", "document", "concludes", "the guards fired first"),
        ),
        en(
            "witness",
            "A witness said the shooting lasted an hour.",
            says("A witness", "witness", "said", "the shooting lasted an hour"),
        ),
        en(
            "agency",
            "Reuters reported that the bridge was closed.",
            says("Reuters", "agency", "reported", "the bridge was closed"),
        ),
        en(
            "state-by-its-capital",
            "Moscow says the observers are free.",
            says("Moscow", "state", "says", "the observers are free"),
        ),
    ),
    "within": (
        en(
            "two",
            "The spokesman says the minister has admitted that the ridge is lost.",
            says("The spokesman", "role", "says", "the minister has admitted that the ridge is lost"),
            says("the minister", "role", "has admitted", "the ridge is lost", stance="confirms", within=0),
        ),
    ),
    "outlets-own": (
        en("plain", "The column left the barracks shortly before midnight."),
        en("spokesman-without-speech", "The spokesman left the room to whistles."),
        en("clock", "The station clock said three and the relief had still not come."),
        en("report-as-a-thing", "The report was signed and locked in a safe."),
    ),
}
