"""English sentences with their tolls: every row must be read right. See ``toll_rows_fr_held`` for the notation."""

from __future__ import annotations

from collections.abc import Sequence

ROWS: Sequence[tuple[str, str]] = (
    ("The blast killed at least 12 people and wounded 8 others.", "killed 12+ u | injured 8 u"),
    ("The shelling left five dead.", "killed 5 u"),
    ("A drone struck the car, killing at least 12.", "killed 12+ u"),
    ("The death toll rose to 40.", "killed 40 u"),
    ("Twenty-two miners lost their lives.", "killed 22 c"),
    ("A soldier was shot dead at the checkpoint.", "killed 1 m"),
    ("The soldier was killed instantly.", "killed 1 m"),
    ("Casualties: 3 killed, 10 injured", "killed 3 u | injured 10 u"),
    ("Two more were killed on Sunday.", "killed 2 u"),
    ("Twelve soldiers and 30 rebels were killed.", "killed 12 m | killed 30 m"),
    ("Dozens of civilians were wounded.", "injured 24-99 c"),
    ("Half a million people were displaced by the war.", "displaced 500000 u"),
    ("The army said 18 soldiers died in the ambush.", "killed 18 m"),
    ("Syria: 12 dead, 30 injured in blast", "killed 12 u | injured 30 u"),
    ("Israeli strike kills 12 in Gaza", "killed 12 u"),
    ("No soldiers were killed.", "not killed 0 m"),
    ("Nobody was injured.", "not injured 0 u"),
    ("The town was evacuated.", ""),
    ("Fifty villagers were evacuated.", "evacuated 50 c"),
    ("The deaths of two nurses sparked protests.", "killed 2 c"),
    ("Four of them died in hospital.", "killed 4 u"),
    ("Ahmed Saleh and Karim Nasser were killed.", "killed 2 u"),
    ("Hundreds of thousands have fled Khartoum.", "displaced 200000-999999 u"),
    ("Police detained 15 suspects.", "arrested 15 u"),
    ("Ten sailors remain missing.", "missing 10 u"),
    ("The militants took 20 hostages.", "captured 20 c"),
    ("A fire killed a woman, 34, and her two sons.", "killed 1 c | killed 2 u"),
    ("The project is dead.", ""),
    ("Air defences shot down 12 drones.", ""),
    ("More than 100 bodies were recovered.", "killed >100 u"),
    ("The dead included three children.", ""),
    ("Police said 15 people were taken to hospital.", "injured 15 u"),
    ("The commander, Ali Reza, and six fighters were killed on Monday.", "killed 1 m | killed 6 m"),
    ("The rebels killed or wounded 30 soldiers.", ""),
)
