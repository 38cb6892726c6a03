"""Sentences, and the event words of each of their happenings: "+" joins words of one, "/" parts two. A word stands for
the event word that begins with it."""

FRENCH = """
Douze civils ont été tués et trente blessés dans une attaque. || tués+attaque
Les rebelles ont attaqué le village et tué douze habitants. || attaqué+tué
Une explosion a eu lieu alors qu'un convoi passait, tuant deux soldats. || explosion+tuant
Des bombardements auraient causé la mort de cent personnes. || bombardements+causé
Des jeunes ont barré la route et brûlé des pneus. || barré+brûlé
L'armée a bombardé la ville et les rebelles ont attaqué la caserne. || bombardé/attaqué
L'armée a bombardé le camp, mais aucun civil n'a été tué. || bombardé/tué
Les hommes armés ont tué le maire et enlevé ses deux fils. || tué/enlevé
Un accord de paix a été signé à Genève. || accord+signé
L'attentat a coûté la vie à neuf soldats. || attentat+coûté
"""

ENGLISH = """
A suicide bombing killed four people and wounded ten. || suicide+killed+wounded
Rebels attacked the village and killed twelve people. || attacked+killed
The army bombed the city and rebels attacked the barracks. || bombed/attacked
Gunmen killed the mayor and kidnapped his sons. || killed/kidnapped
"""
