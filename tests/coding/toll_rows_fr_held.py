"""French sentences with their tolls, written before the rules: their figures count, their rows are not tuned to."""

from __future__ import annotations

from collections.abc import Sequence

# "kind figure of": figures 12 (exactly), 12+ (at least), >30 (more than), <40 (at most), ~50 (about), 20-35;
# of: c civilians, m combatants, u unknown; "not" before it: a denied toll.
ROWS: Sequence[tuple[str, str]] = (
    (
        "Un attentat-suicide a fait 17 morts et une quarantaine de blessés mardi à Mogadiscio.",
        "killed 17 u | injured ~40 u",
    ),
    (
        "Au moins neuf personnes, dont quatre écoliers, ont été tuées par l'explosion d'une mine près de Djibo.",
        "killed 9+ u",
    ),
    ("L'armée affirme avoir neutralisé la menace après la mort de six de ses soldats.", "killed 6 m"),
    ("Les secours ont retrouvé les corps de onze migrants sur la plage.", "killed 11 c"),
    ("Le dernier bilan fait état de 63 morts et de plus de 200 blessés.", "killed 63 u | injured >200 u"),
    ("Soudan : des dizaines de civils tués dans le bombardement d'un marché", "killed 20-99 c"),
    ("Trois gendarmes et un chauffeur ont péri dans l'embuscade.", "killed 3 u | killed 1 c"),
    ("La frappe n'a fait aucune victime, selon le gouverneur.", "not killed 0 u"),
    ("Le ministère n'a pas communiqué de bilan.", ""),
    ("Des tirs ont blessé légèrement deux ouvriers agricoles.", "injured 2 c"),
    ("Quelque 3 500 habitants ont fui leurs maisons depuis lundi.", "displaced ~3500 c"),
    ("La police a interpellé une trentaine de manifestants.", "arrested ~30 c"),
    ("Cinq soldats arméniens ont été capturés, deux autres sont portés disparus.", "captured 5 m | missing 2 m"),
    ("L'assaut a coûté la vie à un colonel et à trois de ses hommes.", "killed 1 m | killed 3 u"),
    ("Le journaliste Samir Oualid a été abattu devant son domicile.", "killed 1 c"),
    ("Le bilan est passé de 18 à 24 morts dans la nuit.", "killed 24 u from 18"),
    ("Un homme de 52 ans est décédé des suites de ses blessures.", "killed 1 u"),
    ("Les combats ont déplacé près de 120 000 personnes en une semaine.", "displaced ~120000 u"),
    ("Entre 40 et 60 combattants auraient été éliminés, d'après un porte-parole militaire.", "killed 40-60 m"),
    ("Le navire a coulé en mer Morte, sans qu'il y ait de blessés.", "not injured 0 u"),
    ("Les négociations sont au point mort.", ""),
    ("L'attaquant a tué le match à la 80e minute.", ""),
    ("La collision a fait sept morts, tous des militaires.", "killed 7 u"),
    ("Deux roquettes sont tombées sur la base sans faire de victimes.", "not killed 0 u"),
    ("Quatre ressortissants chinois, enlevés en mars, ont été libérés.", "captured 4 u"),
    ("Bombardements à Khartoum : 28 tués, 90 blessés", "killed 28 u | injured 90 u"),
    ("Une fillette de 8 ans et son père ont trouvé la mort.", "killed 2 c"),
    ("Douze insurgés ont été mis hors de combat et quinze suspects arrêtés.", "arrested 15 u"),
    (
        "L'explosion, qui a tué vingt-trois fidèles et en a blessé cinquante, n'a pas été revendiquée.",
        "killed 23 c | injured 50 u",
    ),
    ("Le raid visait un chef djihadiste, qui a été tué avec ses deux gardes du corps.", "killed 1 m | killed 2 u"),
    ("Les rebelles disent avoir fait prisonniers 45 militaires.", "captured 45 m"),
    (
        "Plus d'un millier de familles ont été évacuées de la zone inondée par l'explosion du barrage.",
        "evacuated >1000 c",
    ),
    ("On compte plusieurs morts et de nombreux blessés.", "killed 3> u | injured 3> u"),
    (
        "La guerre a fait plus de 300 000 morts et des millions de déplacés.",
        "killed >300000 u | displaced 2000000-9999999 u",
    ),
    ("« Ils ont égorgé mon frère », raconte un rescapé.", "killed 1 u"),
    (
        "Un casque bleu tchadien tué et trois autres blessés dans l'explosion d'un engin artisanal",
        "killed 1 u | injured 3 u",
    ),
    ("Quinze civils, majoritairement des femmes et des enfants, sont morts asphyxiés.", "killed 15 c"),
    ("L'armée a détruit huit chars et trois hélicoptères ennemis.", ""),
    ("Cent vingt-deux personnes ont perdu la vie dans le naufrage.", "killed 122 u"),
    ("Des inconnus armés ont kidnappé le maire et deux conseillers.", "captured 1 c | captured 2 u"),
    ("Le pont s'est effondré, faisant une dizaine de disparus.", "missing ~10 u"),
    ("Aucun soldat n'a été blessé dans l'incident.", "not injured 0 m"),
    ("L'attaque aurait causé la mort d'une vingtaine de paramilitaires.", "killed ~20 m"),
    ("Huit morts et 19 blessés, c'est le bilan provisoire communiqué par l'hôpital.", "killed 8 u | injured 19 u"),
    ("Il a été condamné à mort en 2019.", ""),
    ("Les blessés, au nombre de quatorze, ont été transférés à Gao.", "injured 14 u"),
    ("Jusqu'à 70 otages seraient encore détenus dans l'enclave.", "captured <70 u"),
    ("Sept employés d'une ONG, dont deux étrangers, ont été pris en otage lundi.", "captured 7 c"),
    ("Les autorités parlent de 4 morts, les ONG d'au moins 30.", "killed 4 u | killed 30+ u"),
    ("Le nombre de morts s'élève désormais à 1 256.", "killed 1256 u"),
    ("Deux policiers tués à Bogota", "killed 2 u"),
    ("Le général Abou Karim et son adjoint ont été assassinés à Sanaa.", "killed 2 m"),
    ("Les paysans déplacés réclament le retour de leurs terres.", ""),
    (
        "L'effondrement d'un immeuble touché par un missile a enseveli vingt personnes ; onze ont été tuées.",
        "killed 11 u",
    ),
    ("Cette langue morte n'est plus enseignée qu'à quatre étudiants.", ""),
    ("Une nouvelle incursion dans le Darfour laisse six morts et 2 000 déplacés.", "killed 6 u | displaced 2000 u"),
    (
        "Un enfant est mort et sa mère grièvement blessée lorsqu'un obus a touché leur maison.",
        "killed 1 c | injured 1 c",
    ),
    ("Ces pertes importantes n'ont pas été confirmées.", ""),
)
