"""What kind of voice a noun phrase is: one row for each list of the language data and each way of naming."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from notation import Example, en, fr, says

from recoupe.records.claims import SourceKind


def fr_voice(source: str, kind: SourceKind, cue: str = "affirme", *, name: str | None = None) -> Example:
    """``source`` says that the road is cut."""
    text = f"{source} {cue} que la route est coupée."
    return fr(source.lower(), text, says(source, kind, cue, "la route est coupée", name=name))


def en_voice(source: str, kind: SourceKind, *, name: str | None = None) -> Example:
    """``source`` said that the road is cut."""
    text = f"{source} said that the road is cut."
    return en(source.lower(), text, says(source, kind, "said", "the road is cut", name=name))


FRENCH: Mapping[str, Sequence[Example]] = {
    "named-person": (
        fr_voice("Paul Ozanne", "named_person", name="Paul Ozanne"),
        fr_voice("Le général Ivo Marec", "named_person", name="Ivo Marec"),
        fr_voice("Mme Aubin", "named_person"),
        fr_voice("M. Delorme", "named_person"),
        fr_voice("Le docteur Yann Belkhir", "named_person", name="Yann Belkhir"),
        fr_voice("L'ancien ministre Jean de Brissac", "named_person", name="Jean de Brissac"),
    ),
    "role": (
        fr_voice("Le maire", "role"),
        fr_voice("La ministre de la Défense", "role"),
        fr_voice("Le porte-parole de l'armée", "role"),
        fr_voice("Son avocat", "role"),
        fr_voice("L'infirmière", "role"),
        fr_voice("Le chef de la police", "role"),
    ),
    "unnamed": (
        fr_voice("Un responsable", "unnamed"),
        fr_voice("Des sources sécuritaires", "unnamed", "affirment"),
        fr_voice("Une source proche du dossier", "unnamed"),
        fr_voice("Un diplomate occidental", "unnamed"),
        fr_voice("Deux officiers", "unnamed", "affirment"),
        fr_voice("Un de ses proches", "unnamed"),
    ),
    "collective": (
        fr_voice("Plus d'un analyste", "collective"),
        fr_voice("Certains observateurs", "collective", "affirment"),
        fr_voice("De nombreux experts", "collective", "affirment"),
        fr_voice("Plusieurs spécialistes", "collective", "affirment"),
        fr_voice("Les observateurs", "collective", "affirment"),
        fr_voice("D'aucuns", "collective", "affirment"),
    ),
    "witness": (
        fr_voice("Un témoin", "witness"),
        fr_voice("Des habitants", "witness", "affirment"),
        fr_voice("Une rescapée", "witness"),
        fr_voice("Un riverain", "witness"),
        fr_voice("Les villageois", "witness", "affirment"),
    ),
    "organisation": (
        fr_voice("L'armée", "organisation"),
        fr_voice("Le ministère de l'Intérieur", "organisation"),
        fr_voice("La police", "organisation"),
        fr_voice("L'ONU", "organisation"),
        fr_voice("L'ONG Toits sans frontière", "organisation"),
        fr_voice("L'état-major", "organisation"),
        fr_voice("Le Croissant-Rouge", "organisation"),
        fr_voice("Les Forces du Delta", "organisation", "affirment"),
    ),
    "state": (
        fr_voice("Le gouvernement", "state"),
        fr_voice("Les autorités", "state", "affirment"),
        fr_voice("Moscou", "state"),
        fr_voice("La France", "state"),
        fr_voice("Le Kremlin", "state"),
        fr_voice("Les États-Unis", "state", "affirment"),
        fr_voice("La Côte d'Ivoire", "state"),
    ),
    "outlet": (
        fr_voice("La télévision d'État", "outlet"),
        fr_voice("Le quotidien La Rive", "outlet"),
        fr_voice("La presse locale", "outlet"),
        fr_voice("Al Jazeera", "outlet"),
    ),
    "agency": (
        fr_voice("L'AFP", "agency"),
        fr_voice("Reuters", "agency"),
        fr_voice("L'agence Tass", "agency"),
    ),
    "channel": (
        fr_voice("La chaîne Telegram Sentinelle", "channel", name="Sentinelle"),
        fr_voice("Le compte Twitter Vigie du Delta", "channel"),
        fr_voice("Un canal Telegram", "channel"),
        fr_voice("Un blogueur militaire", "channel"),
    ),
    "document": (
        fr_voice("Le communiqué", "document"),
        fr_voice("Un rapport confidentiel", "document"),
        fr_voice("Une étude de l'université", "document"),
        fr_voice("Un sondage", "document"),
        fr_voice("La plainte", "document"),
    ),
    "noun-phrase": (
        fr_voice("Le ministre de la Défense", "role"),
        fr_voice("Le ministre des Affaires étrangères de Marnésie", "role"),
        fr_voice("Le directeur adjoint de l'hôpital", "role"),
        fr_voice("La présidente du comité des familles", "role"),
        fr_voice("Le représentant de l'ONU à Tolmar", "role"),
        fr_voice("Le maire et le préfet", "role", "affirment"),
        fr_voice("Plusieurs habitants du quartier", "witness", "affirment"),
        fr_voice("Un responsable (civil)", "unnamed"),
        fr(
            "apposition-before-the-name",
            "Le chef de la mission, Jan Pretorius, affirme que la route est coupée.",
            says(
                "Le chef de la mission, Jan Pretorius",
                "named_person",
                "affirme",
                "la route est coupée",
                name="Jan Pretorius",
            ),
        ),
        fr(
            "apposition-behind-the-name",
            "Jan Pretorius, chef de la mission, affirme que la route est coupée.",
            says(
                "Jan Pretorius, chef de la mission",
                "named_person",
                "affirme",
                "la route est coupée",
                name="Jan Pretorius",
            ),
        ),
        fr(
            "relative-clause-is-left-out",
            "Le médecin qui dirige l'hôpital affirme que la route est coupée.",
            says("Le médecin", "role", "affirme", "la route est coupée"),
        ),
        fr(
            "participle-is-left-out",
            "Un habitant joint par téléphone affirme que la route est coupée.",
            says("Un habitant", "witness", "affirme", "la route est coupée"),
        ),
    ),
}
ENGLISH: Mapping[str, Sequence[Example]] = {
    "named-person": (
        en_voice("Paul Weld", "named_person", name="Paul Weld"),
        en_voice("General Ivo Marek", "named_person", name="Ivo Marek"),
        en_voice("Mrs. Weld", "named_person"),
        en_voice("Foreign minister Ana Reis", "named_person", name="Ana Reis"),
    ),
    "role": (
        en_voice("The mayor", "role"),
        en_voice("The defence minister", "role"),
        en_voice("His lawyer", "role"),
        en_voice("The army spokesman", "role"),
    ),
    "unnamed": (
        en_voice("An official", "unnamed"),
        en_voice("Security sources", "unnamed"),
        en_voice("A Western diplomat", "unnamed"),
        en_voice("Two officers", "unnamed"),
        en_voice("Officials", "unnamed"),
    ),
    "collective": (
        en_voice("Some observers", "collective"),
        en_voice("Many analysts", "collective"),
        en_voice("Critics", "collective"),
        en_voice("Several experts", "collective"),
    ),
    "witness": (
        en_voice("A witness", "witness"),
        en_voice("Residents", "witness"),
        en_voice("A survivor", "witness"),
    ),
    "organisation": (
        en_voice("The army", "organisation"),
        en_voice("The interior ministry", "organisation"),
        en_voice("The Red Crescent", "organisation"),
        en_voice("The militia", "organisation"),
    ),
    "state": (
        en_voice("The government", "state"),
        en_voice("Moscow", "state"),
        en_voice("The White House", "state"),
        en_voice("Germany", "state"),
        en_voice("The Iranian authorities", "state"),
    ),
    "outlet": (
        en_voice("The New York Times", "outlet"),
        en_voice("State television", "outlet"),
        en_voice("The newspaper", "outlet"),
    ),
    "agency": (
        en_voice("Reuters", "agency"),
        en_voice("The Associated Press", "agency"),
        en_voice("The Tass news agency", "agency"),
    ),
    "channel": (
        en_voice("A Telegram channel", "channel"),
        en_voice("A Twitter account", "channel"),
    ),
    "document": (
        en_voice("The report", "document"),
        en_voice("The statement", "document"),
    ),
    "noun-phrase": (
        en_voice("The minister of defence", "role"),
        en_voice("The deputy director of the hospital", "role"),
        en_voice("The committee's chairwoman", "role"),
        en_voice("The mayor and the prefect", "role"),
        en(
            "apposition-behind-the-name",
            "Jan Pretorius, head of the mission, said that the road is cut.",
            says(
                "Jan Pretorius, head of the mission",
                "named_person",
                "said",
                "the road is cut",
                name="Jan Pretorius",
            ),
        ),
        en(
            "relative-clause-is-left-out",
            "The doctor who runs the hospital said that the road is cut.",
            says("The doctor", "role", "said", "the road is cut"),
        ),
    ),
}
