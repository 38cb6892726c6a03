"""What event-dense articles and articles without events are put together from, for the bench."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.events_own import Language

Kind = Literal["claims", "events", "plain"]
DENSE_SHARE = 0.75  # of an event-dense article's sentences; the others are those of the articles about claims
FIGURE = (2, 60)
YEARS = (2015, 2024)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenes:
    """Sentences with slots: ``{word}`` is one of ``words["word"]``, which may hold slots again; ``{n}`` a figure,
    ``{year}`` a year. A slot in capitals at the start ("{Who}") begins with one."""

    patterns: Sequence[str]
    words: Mapping[str, Sequence[str]]

    def sentence(self, chance: random.Random) -> str:
        """A sentence at random."""
        return self._filled(chance.choice(self.patterns), chance)

    def _filled(self, pattern: str, chance: random.Random) -> str:
        """``pattern`` with all slots filled, from the left."""
        while "{" in pattern:
            before, _, rest = pattern.partition("{")
            slot, _, after = rest.partition("}")
            pattern = before + self._word(slot, chance) + after
        return pattern

    def _word(self, slot: str, chance: random.Random) -> str:
        if slot == "n":
            return str(chance.randint(*FIGURE))
        if slot == "year":
            return str(chance.randint(*YEARS))
        word = self._filled(chance.choice(self.words[slot.lower()]), chance)
        return word[0].upper() + word[1:] if slot[0].isupper() else word


INVENTED = (
    "Belmare", "Karsova", "Tamrec", "Essarine", "Mirvane", "Sarmène", "Lorne", "Solenne", "Arken", "Quarz", "Dovrin",
    "Alzira", "Pontrel", "Vesk", "Orlande",
)  # fmt: skip
FAMILIES = ("Draskov", "Aubrac", "Haddane", "Roussel", "Talic", "Oudot", "Almar", "Brandt", "Adjo", "Weill")

EVENTS: Mapping[Language, Scenes] = {
    "fr": Scenes(
        patterns=(
            "{Who} {struck} {whom} {where} {day}, {toll}.",
            "{Who} {struck} {whom} {where}, a indiqué {day} {voice}.",
            "Au moins {n} {people} ont été tués et {n} autres blessés {day} dans {deed} {where}.",
            "{Deed} a visé {whom} {where}, {toll}.",
            "Selon {voice}, {who} {struck} {whom} {where}.",
            "Le bilan est désormais de {n} morts et de {n} blessés, selon {voice}.",
            "Une {bomb} a explosé {day} {where}, {toll}.",
            "{State} a condamné {deed} et appelé {state} à retirer ses troupes de {town}.",
            "La police a arrêté {n} personnes {day} à {town}.",
            "Des milliers d'habitants ont manifesté {day} à {town} contre {deed}.",
            "Les deux camps ont signé un cessez-le-feu à {town}, sous l'égide de {state}.",
            "{State} a annoncé l'envoi de {n} soldats à {town}.",
            "{State} dément avoir bombardé {whom} {where}.",
            "Le gouverneur de {town} pourrait décréter un couvre-feu si {who} attaquent de nouveau.",
            "{n} attaques ont été recensées depuis janvier {year} dans la région de {town}.",
            "Le Croissant-Rouge a évacué {n} {people} de {town}.",
            "{Who} ont enlevé {n} {people} {where}, affirme {voice}.",
            "« Ils ont incendié {n} maisons et tué mon frère », raconte {voice}.",
            "{Who} menacent de prendre d'assaut {whom} {where}.",
            "Personne n'a revendiqué l'attaque, qui rappelle {deed} de {year}.",
            "Le commerce a repris à {town}, où les écoles ont rouvert {day}.",
            "Le club de {town} prépare l'attaque de la saison, et {n} joueurs ont été retenus.",
        ),
        words={
            "who": (
                "des hommes armés", "les forces russes", "l'armée malienne", "les rebelles de {invented}",
                "des jihadistes présumés", "des miliciens à moto", "les combattants du Front de {invented}",
                "l'aviation turque", "des drones ukrainiens", "les soldats du général {family}",
            ),
            "struck": (
                "ont attaqué", "ont bombardé", "ont pilonné", "ont ouvert le feu sur", "ont pris d'assaut",
                "ont tendu une embuscade contre", "auraient incendié", "n'ont pas attaqué",
            ),
            "whom": (
                "un convoi de l'armée", "le marché central", "un poste de police", "l'école du quartier nord",
                "un dépôt de munitions", "l'hôpital de {town}", "une base militaire", "un village de pêcheurs",
            ),
            "where": ("à {town}", "près de {town}", "à {n} kilomètres de {town}", "dans le nord de {land}",
                      "entre {town} et {town}", "sur la route de {invented}"),
            "day": ("lundi", "mardi", "hier", "dans la nuit de samedi à dimanche", "le {n2} mars {year}",
                    "vendredi matin", "la semaine dernière"),
            "n2": ("3", "8", "14", "21", "28"),
            "toll": (
                "tuant {n} {people}", "faisant au moins {n} morts et {n} blessés", "sans faire de victime",
                "blessant une dizaine de {people}", "faisant entre {n} et 80 morts", "tuant des dizaines de {people}",
            ),
            "people": ("civils", "soldats", "habitants", "policiers", "enfants", "combattants"),
            "deed": (
                "l'attaque de {town}", "une embuscade", "un attentat à la voiture piégée", "le bombardement de {town}",
                "une frappe de drone", "des tirs de roquettes", "les combats de {invented}",
            ),
            "bomb": ("bombe", "mine", "voiture piégée", "grenade"),
            "voice": (
                "le maire de {town}", "le général {family}", "une source sécuritaire", "un porte-parole de l'armée",
                "l'ONU", "une habitante de {town}", "le ministère de la Défense", "un élu local",
            ),
            "state": ("la Turquie", "la Russie", "l'Ukraine", "le Mali", "l'Iran", "la France",
                      "l'Éthiopie", "Moscou", "Kiev"),
            "land": ("l'Irak", "la Syrie", "l'Ukraine", "l'Éthiopie", "la Colombie", "l'Arménie"),
            "town": ("Gao", "Bamako", "Kharkiv", "Odessa", "Bagdad", "Mossoul", "Alep", "Khartoum", "Cali", "Beyrouth",
                     "{invented}", "{invented}", "{invented}"),
            "invented": INVENTED,
            "family": FAMILIES,
        },
    ),
    "en": Scenes(
        patterns=(
            "{Who} {struck} {whom} {where} {day}, {toll}.",
            "{Who} {struck} {whom} {where}, {voice} said {day}.",
            "At least {n} {people} were killed and {n} others wounded {day} in {deed} {where}.",
            "{Deed} hit {whom} {where}, {toll}.",
            "According to {voice}, {who} {struck} {whom} {where}.",
            "The death toll has risen to {n}, and {n} people were injured, {voice} said.",
            "A {bomb} exploded {day} {where}, {toll}.",
            "{State} condemned {deed} and urged {state} to withdraw its troops from {town}.",
            "Police arrested {n} people {day} in {town}.",
            "Thousands of residents protested {day} in {town} against {deed}.",
            "The two sides signed a ceasefire in {town}, brokered by {state}.",
            "{State} announced that it would send {n} soldiers to {town}.",
            "{State} denied shelling {whom} {where}.",
            "The governor of {town} may impose a curfew if {who} attack again.",
            "{n} attacks have been recorded since January {year} in the region of {town}.",
            "The Red Crescent evacuated {n} {people} from {town}.",
            "{Who} kidnapped {n} {people} {where}, {voice} claims.",
            "“They burned {n} houses and killed my brother,” {voice} said.",
            "{Who} threatened to storm {whom} {where}.",
            "Nobody claimed the attack, which recalls {deed} of {year}.",
            "Trade has resumed in {town}, where schools reopened {day}.",
            "The {town} club is planning its attack for the new season, and {n} players were picked.",
        ),
        words={
            "who": (
                "gunmen", "Russian forces", "the Malian army", "the rebels of {invented}", "suspected jihadists",
                "militiamen on motorcycles", "fighters of the {invented} Front", "Turkish warplanes",
                "Ukrainian drones", "soldiers of General {family}",
            ),
            "struck": ("attacked", "bombed", "shelled", "opened fire on", "stormed", "ambushed", "reportedly burned",
                       "did not attack"),
            "whom": (
                "an army convoy", "the central market", "a police post", "a school in the northern quarter",
                "an ammunition depot", "the hospital of {town}", "a military base", "a fishing village",
            ),
            "where": ("in {town}", "near {town}", "{n} kilometres from {town}", "in northern {land}",
                      "between {town} and {town}", "on the road to {invented}"),
            "day": ("on Monday", "on Tuesday", "yesterday", "overnight on Saturday", "on {n2} March {year}",
                    "on Friday morning", "last week"),
            "n2": ("3", "8", "14", "21", "28"),
            "toll": (
                "killing {n} {people}", "leaving at least {n} dead and {n} wounded", "causing no casualties",
                "wounding about a dozen {people}", "killing between {n} and 80 people", "killing dozens of {people}",
            ),
            "people": ("civilians", "soldiers", "residents", "policemen", "children", "fighters"),
            "deed": (
                "the attack on {town}", "an ambush", "a car bombing", "the shelling of {town}", "a drone strike",
                "rocket fire", "the fighting in {invented}",
            ),
            "bomb": ("bomb", "mine", "car bomb", "grenade"),
            "voice": (
                "the mayor of {town}", "General {family}", "a security source", "an army spokesman", "the UN",
                "a resident of {town}", "the defence ministry", "a local councillor",
            ),
            "state": ("Turkey", "Russia", "Ukraine", "Mali", "Iran", "France", "Ethiopia", "Moscow", "Kyiv"),
            "land": ("Iraq", "Syria", "Ukraine", "Ethiopia", "Colombia", "Armenia"),
            "town": ("Gao", "Bamako", "Kharkiv", "Odessa", "Baghdad", "Mosul", "Aleppo", "Khartoum", "Cali", "Beirut",
                     "{invented}", "{invented}", "{invented}"),
            "invented": INVENTED,
            "family": FAMILIES,
        },
    ),
}  # fmt: skip

PLAIN: Mapping[Language, Scenes] = {
    "fr": Scenes(
        patterns=(
            "{Who} {did} {what} {where}.",
            "{Who} {did} {what}, et {who} {did} {what} {where}.",
            "Depuis {year}, {who} {did} {what} {where}.",
            "{Where}, {who} {did} {what}.",
        ),
        words={
            "who": (
                "le conseil municipal", "la bibliothèque", "une classe de {n} élèves", "le jardinier", "la boulangère",
                "l'orchestre de {invented}", "un photographe", "la commune de {invented}", "la chorale", "un botaniste",
            ),
            "did": ("a repeint", "présente", "a rénové", "photographie", "a inauguré", "décrit",
                    "collectionne", "dessine"),
            "what": (
                "la salle des fêtes", "{n} variétés de pommes", "une fresque de {n} mètres", "le vieux moulin",
                "des partitions anciennes", "un sentier de randonnée", "{n} ruches", "la fontaine de la place",
            ),
            "where": (
                "à {invented}", "près de {invented}", "au bord du lac", "dans le musée de {invented}",
                "sous les tilleuls", "dans une vallée voisine",
            ),
            "invented": INVENTED,
        },
    ),
    "en": Scenes(
        patterns=(
            "{Who} {did} {what} {where}.",
            "{Who} {did} {what}, and {who} {did} {what} {where}.",
            "Since {year}, {who} {did} {what} {where}.",
            "{Where}, {who} {did} {what}.",
        ),
        words={
            "who": (
                "the library", "a class of {n} pupils", "the gardener", "the baker", "the {invented} orchestra",
                "a photographer", "the village of {invented}", "the choir", "a botanist", "the town hall",
            ),
            "did": ("repainted", "displays", "renovated", "photographs", "describes", "collects", "draws", "admires"),
            "what": (
                "the village hall", "{n} varieties of apples", "a mural of {n} metres", "the old mill", "old scores",
                "a hiking path", "{n} beehives", "the fountain on the square",
            ),
            "where": (
                "in {invented}", "near {invented}", "by the lake", "in the museum of {invented}",
                "under the lime trees", "in the next valley",
            ),
            "invented": INVENTED,
        },
    ),
}  # fmt: skip


def name_list(count: int) -> Iterator[str]:
    """Names to look up: a third real places, the others put together from syllables."""
    chance = random.Random(count)
    real = [name for scenes in EVENTS.values() for name in scenes.words["town"] if "{" not in name]
    for number in range(count):
        syllables = (chance.choice("BDFGKLMNPRST") + chance.choice("aeiou") for _ in range(chance.randint(2, 4)))
        yield real[number % len(real)] if number % 3 == 0 else "".join(syllables).capitalize()
