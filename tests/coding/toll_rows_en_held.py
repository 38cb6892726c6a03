"""English sentences with their tolls, written before the rules: their figures count, their rows are not tuned to."""

from __future__ import annotations

from collections.abc import Sequence

ROWS: Sequence[tuple[str, str]] = (
    ("A car bomb killed 14 people and wounded dozens more in Mogadishu on Tuesday.", "killed 14 u | injured 24-99 u"),
    ("At least nine people, including four schoolchildren, were killed when a mine exploded.", "killed 9+ u"),
    ("Russian shelling left three civilians dead and 11 injured.", "killed 3 c | injured 11 u"),
    ("The death toll from the strike has risen to 41.", "killed 41 u"),
    ("The toll rose from 18 to 24 dead overnight.", "killed 24 u from 18"),
    ("Two soldiers were killed and another was wounded.", "killed 2 m | injured 1 m"),
    ("No one was hurt in the incident.", "not injured 0 u"),
    ("There were no casualties, the governor said.", "not killed 0 u"),
    ("More than 200,000 people have fled their homes since April.", "displaced >200000 u"),
    ("Police arrested some 30 protesters.", "arrested ~30 c"),
    ("Gunmen abducted two aid workers and their driver.", "captured 3 c"),
    ("The blast claimed the lives of 12 worshippers.", "killed 12 c"),
    ("A 34-year-old man was shot dead by masked gunmen.", "killed 1 u"),
    ("Five people died and as many as 60 are missing.", "killed 5 u | missing <60 u"),
    ("Rescuers pulled the bodies of six miners from the rubble.", "killed 6 c"),
    ("Between 20 and 35 fighters died in the raid.", "killed 20-35 m"),
    ("The talks hit a dead end.", ""),
    ("The tourists had spent a day at the Dead Sea.", ""),
    ("Journalist Amina Farouk was killed while covering the clashes.", "killed 1 c"),
    ("Twelve troops and 30 rebels were killed in the fighting.", "killed 12 m | killed 30 m"),
    ("Heavy losses were reported on both sides.", ""),
    ("The army destroyed eight tanks and three helicopters.", ""),
    ("Hundreds were displaced after the dam burst.", "displaced 200-999 u"),
    ("Gaza: 28 killed, 90 wounded in overnight raids", "killed 28 u | injured 90 u"),
    ("Three of the hostages were executed, the group said.", "killed 3 c"),
    ("The commander of the militia was assassinated in Sanaa.", "killed 1 m"),
    ("Nearly 4,000 residents were evacuated from the border villages.", "evacuated ~4000 c"),
    ("The attack resulted in the death of a colonel and two of his guards.", "killed 1 m | killed 2 u"),
    ("Six people lost their lives, two of them children.", "killed 6 u"),
    ("Rebels said they had captured 45 government soldiers.", "captured 45 m"),
    ("Several people were killed and many wounded.", "killed 3> u | injured 3> u"),
    ("His joke killed the audience.", ""),
    ("An Israeli strike on Deir al-Balah kills 8, including a baby.", "killed 8 u"),
)
