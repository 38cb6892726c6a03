"""French: where the cue stands, and what a clause, an infinitive or a noun says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from notation import Example, fr, says

TABLE: Mapping[str, Sequence[Example]] = {
    "place-of-the-cue": (
        fr(
            "inverted-at-the-end",
            "Le convoi transportait des munitions, a souligné une source militaire.",
            says("une source militaire", "unnamed", "a souligné", "Le convoi transportait des munitions"),
        ),
        fr(
            "like-word",
            "Comme l'a rappelé le procureur, l'enquête ne fait que commencer.",
            says("le procureur", "role", "a rappelé", "l'enquête ne fait que commencer"),
        ),
        fr(
            "present-tense-at-the-end",
            "Les combats ont cessé vers midi, assure l'état-major.",
            says("l'état-major", "organisation", "assure", "Les combats ont cessé vers midi"),
        ),
        fr(
            "with-a-day",
            "Trois villages ont été évacués, a annoncé mardi la préfecture de Sélune.",
            says("la préfecture de Sélune", "organisation", "a annoncé", "Trois villages ont été évacués"),
        ),
        fr(
            "pronoun-inverted",
            "Le ministre a visité le front. Les renforts arrivent, a-t-il affirmé.",
            says(
                "il",
                "role",
                "a-t-il affirmé",
                "Les renforts arrivent",
                flags=["pronoun_source"],
                name="ministre",
            ),
        ),
        fr(
            "cue-first",
            "Le colonel Aldric affirme que la garnison a quitté le fort.",
            says("Le colonel Aldric", "named_person", "affirme", "la garnison a quitté le fort"),
        ),
    ),
    "que-clause": (
        fr(
            "plain",
            "Le ministère affirme que la ville est calme.",
            says("Le ministère", "organisation", "affirme", "la ville est calme"),
        ),
        fr(
            "elided",
            "La préfecture précise qu'aucun blessé n'a été signalé.",
            says("La préfecture", "organisation", "précise", "aucun blessé n'a été signalé"),
        ),
        fr(
            "addressee-between",
            "Le général Marec a déclaré à l'AFP que le siège était levé.",
            says("Le général Marec", "named_person", "a déclaré", "le siège était levé", to="l'AFP"),
        ),
        fr(
            "governed-infinitive",
            "Le porte-parole a tenu à préciser que le couvre-feu n'était pas levé.",
            says("Le porte-parole", "role", "a tenu à préciser", "le couvre-feu n'était pas levé"),
        ),
        fr(
            "joined-clauses",
            "Le maire assure que les routes sont ouvertes et que les écoles reprendront lundi.",
            says(
                "Le maire",
                "role",
                "assure",
                "les routes sont ouvertes et que les écoles reprendront lundi",
            ),
        ),
        fr(
            "gerund-lead",
            "En quittant la salle, la ministre a indiqué que les pourparlers continuaient.",
            says("la ministre", "role", "a indiqué", "les pourparlers continuaient"),
        ),
        fr("relative-is-no-content", "Le rapport que le ministre a lu date de mars."),
        fr("comparison-is-no-content", "Le siège a duré plus longtemps que la guerre elle-même."),
    ),
    "infinitive": (
        fr(
            "perfect",
            "L'état-major reconnaît avoir perdu la crête.",
            says("L'état-major", "organisation", "reconnaît", "avoir perdu la crête", stance="confirms"),
        ),
        fr(
            "passive",
            "Le chef du commando reconnaissait avoir été vaincu.",
            says("Le chef du commando", "role", "reconnaissait", "avoir été vaincu", stance="confirms"),
        ),
        fr(
            "says-to-have",
            "Un pêcheur dit avoir vu trois vedettes sans pavillon.",
            says("Un pêcheur", "unnamed", "dit", "avoir vu trois vedettes sans pavillon"),
        ),
        fr(
            "negative-content",
            "La Marnésie assure ne détenir aucun prisonnier.",
            says("La Marnésie", "state", "assure", "ne détenir aucun prisonnier"),
        ),
        fr(
            "claims-responsibility",
            "Les Brigades de l'Aube affirment avoir abattu un drone.",
            says("Les Brigades de l'Aube", "organisation", "affirment", "avoir abattu un drone"),
        ),
        fr(
            "reflexive-predicate",
            "Le négociateur se dit prêt à reprendre les discussions.",
            says("Le négociateur", "role", "se dit", "prêt à reprendre les discussions"),
        ),
        fr(
            "denied",
            "L'homme d'affaires nie avoir financé la milice.",
            says("L'homme d'affaires", "role", "nie", "avoir financé la milice", stance="denies"),
        ),
        fr("purpose-is-no-content", "Les soldats sont revenus pour dire adieu à leurs familles."),
    ),
    "noun-complement": (
        fr(
            "confirms",
            "L'armée confirme la mort de deux soldats.",
            says("L'armée", "organisation", "confirme", "la mort de deux soldats", stance="confirms"),
        ),
        fr(
            "announces",
            "Le préfet a annoncé la levée du couvre-feu.",
            says("Le préfet", "role", "a annoncé", "la levée du couvre-feu"),
        ),
        fr(
            "denies",
            "Le gouvernement dément tout recours à des mercenaires.",
            says("Le gouvernement", "state", "dément", "tout recours à des mercenaires", stance="denies"),
        ),
        fr(
            "claims-responsibility-for",
            "Le Front du Delta a revendiqué l'attaque du dépôt.",
            says("Le Front du Delta", "organisation", "a revendiqué", "l'attaque du dépôt", stance="confirms"),
        ),
        fr(
            "reports",
            "Des témoins ont signalé des tirs près de la gare.",
            says("Des témoins", "witness", "ont signalé", "des tirs près de la gare"),
        ),
        fr(
            "about",
            "Le communiqué fait état de neuf blessés.",
            says("Le communiqué", "document", "fait état", "neuf blessés"),
        ),
        fr("no-statement", "Le ministre a pris la parole devant une salle vide."),
        fr("thing-as-subject", "Ce résultat confirme l'usure du régime."),
        fr("clock", "L'horloge de la gare annonce trois heures."),
    ),
    "selon": (
        fr(
            "at-the-start",
            "Selon un diplomate, la trêve ne tiendra pas.",
            says("un diplomate", "unnamed", "Selon", "la trêve ne tiendra pas"),
        ),
        fr(
            "in-the-middle",
            "L'attaque, selon la police, a été préparée depuis l'étranger.",
            says("la police", "organisation", "selon", "L'attaque", "a été préparée depuis l'étranger"),
        ),
        fr(
            "dapres",
            "D'après l'agence Reuters, le port a rouvert mardi.",
            says("l'agence Reuters", "agency", "D'après", "le port a rouvert mardi"),
        ),
        fr(
            "de-source",
            "De source policière, onze personnes ont été arrêtées.",
            says("source policière", "unnamed", "De source", "onze personnes ont été arrêtées"),
        ),
        fr(
            "learnt-from-a-source",
            "Deux grues ont été touchées, a-t-on appris de source portuaire.",
            says("source portuaire", "unnamed", "a-t-on appris de source", "Deux grues ont été touchées"),
        ),
        fr(
            "a-en-croire",
            "À en croire le quotidien L'Écho du Fleuve, le ministre aurait déjà démissionné.",
            says(
                "le quotidien L'Écho du Fleuve",
                "outlet",
                "À en croire",
                "le ministre aurait déjà démissionné",
                stance="hedges",
                flags=["conditional"],
            ),
        ),
        fr(
            "aux-yeux-de",
            "Aux yeux du négociateur, cet accord est un piège.",
            says("négociateur", "role", "Aux yeux du", "cet accord est un piège"),
        ),
        fr(
            "de-laveu-de",
            "De l'aveu même du ministre, les stocks sont épuisés.",
            says("ministre", "role", "De l'aveu même du", "les stocks sont épuisés"),
        ),
        fr(
            "pour-a-person",
            "Pour l'historienne Claire Aubin, cette bataille n'a jamais eu lieu.",
            says("l'historienne Claire Aubin", "named_person", "Pour", "cette bataille n'a jamais eu lieu"),
        ),
        fr(
            "with-a-relative-clause",
            "Selon un habitant qui a fui lundi, le marché est en ruines.",
            says("un habitant", "witness", "Selon", "le marché est en ruines"),
        ),
        fr("selon-a-measure", "Selon la saison, le bac traverse en dix ou en quarante minutes."),
        fr("selon-a-rule", "Les corps ont été inhumés selon le rite de chaque famille."),
        fr("pour-a-thing", "Pour la deuxième fois, le pont a été fermé."),
        fr("dapres-as-a-time", "Les années d'après-guerre furent dures dans la vallée."),
    ),
    "relative-clause": (
        fr(
            "infinitive-between-commas",
            "Le chauffeur du bus, qui affirme n'avoir rien vu, a été relâché.",
            says("Le chauffeur du bus", "role", "affirme", "n'avoir rien vu"),
        ),
        fr(
            "clause-between-commas",
            "Le gouverneur, qui assure que les stocks suffiront, a refusé l'aide étrangère.",
            says("Le gouverneur", "role", "assure", "les stocks suffiront"),
        ),
        fr(
            "at-the-end",
            "Le blessé a été interrogé par un médecin, qui a confirmé l'usage d'un gaz.",
            says("un médecin", "unnamed", "a confirmé", "l'usage d'un gaz", stance="confirms"),
        ),
        fr(
            "name-before-it",
            "Nora Selim, qui a dit avoir tout perdu, campe devant la mairie.",
            says("Nora Selim", "named_person", "a dit", "avoir tout perdu"),
        ),
        fr("relative-without-speech", "Les soldats qui gardaient le pont ont été relevés."),
    ),
    "two-verbs": (
        fr(
            "two-clauses",
            "Le maire affirme que le pont est sûr et promet que l'école rouvrira.",
            says("Le maire", "role", "affirme", "le pont est sûr"),
            says("Le maire", "role", "promet", "l'école rouvrira"),
        ),
        fr(
            "noun-and-clause",
            "Le syndicat dénonce une réquisition illégale et affirme que trois dockers ont été arrêtés.",
            says(
                "Le syndicat",
                "organisation",
                "dénonce",
                "une réquisition illégale",
                stance="accuses",
            ),
            says("Le syndicat", "organisation", "affirme", "trois dockers ont été arrêtés"),
        ),
        fr(
            "shared-auxiliary",
            "Le porte-parole a confirmé l'explosion et précisé qu'aucun marin n'avait péri.",
            says("Le porte-parole", "role", "a confirmé", "l'explosion", stance="confirms"),
            says("Le porte-parole", "role", "précisé", "aucun marin n'avait péri"),
        ),
        fr(
            "gerund",
            "La police a confirmé l'arrestation, précisant que le suspect était armé.",
            says("La police", "organisation", "a confirmé", "l'arrestation", stance="confirms"),
            says("La police", "organisation", "précisant", "le suspect était armé"),
        ),
        fr(
            "two-subjects",
            "Le maire assure que le calme est revenu, mais l'opposition affirme que les tirs continuent.",
            says("Le maire", "role", "assure", "le calme est revenu"),
            says("l'opposition", "organisation", "affirme", "les tirs continuent"),
        ),
        fr(
            "quotation-and-clause",
            "« La route est libre », a dit le préfet, ajoutant que deux ponts restaient fermés.",
            says("le préfet", "role", "a dit", "La route est libre", how="direct"),
            says("le préfet", "role", "ajoutant", "deux ponts restaient fermés"),
        ),
    ),
    "accusation": (
        fr(
            "active",
            "Le gouvernement accuse la Milice du Fleuve d'avoir miné la route.",
            says(
                "Le gouvernement",
                "state",
                "accuse",
                "la Milice du Fleuve d'avoir miné la route",
                stance="accuses",
            ),
        ),
        fr(
            "noun",
            "L'opposition accuse le ministre de trahison.",
            says("L'opposition", "organisation", "accuse", "le ministre de trahison", stance="accuses"),
        ),
        fr(
            "passive-with-agent",
            "La garde est accusée par deux ONG d'avoir tiré sans sommation.",
            says(
                "deux ONG",
                "organisation",
                "est accusée",
                "La garde",
                "d'avoir tiré sans sommation",
                stance="accuses",
            ),
        ),
        fr(
            "passive-without-agent",
            "Deux officiers sont accusés d'avoir vendu du carburant.",
            says(
                None,
                "none",
                "sont accusés",
                "Deux officiers",
                "d'avoir vendu du carburant",
                stance="accuses",
                flags=["no_source"],
            ),
        ),
        fr(
            "impute",
            "Le parquet impute l'incendie à des déserteurs.",
            says("Le parquet", "organisation", "impute", "l'incendie à des déserteurs", stance="accuses"),
        ),
        fr(
            "denounce",
            "L'évêque a dénoncé un massacre prémédité.",
            says("L'évêque", "role", "a dénoncé", "un massacre prémédité", stance="accuses"),
        ),
        fr(
            "reproach",
            "L'avocat reproche aux autorités d'avoir caché le bilan.",
            says(
                "L'avocat",
                "role",
                "reproche",
                "aux autorités d'avoir caché le bilan",
                stance="accuses",
            ),
        ),
        fr("the-accused-as-a-noun", "L'accusé a quitté le tribunal par une porte dérobée."),
    ),
    "qualify": (
        fr(
            "qualifie-de",
            "Le ministre qualifie la frappe de « bavure ».",
            says("Le ministre", "role", "qualifie", "la frappe de « bavure »", how="mixed"),
        ),
        fr(
            "qualifie-de-without-marks",
            "L'ambassadrice a qualifié le vote de mascarade.",
            says("L'ambassadrice", "role", "a qualifié", "le vote de mascarade"),
        ),
        fr(
            "traite-de",
            "Le général a traité les manifestants de vendus.",
            says("Le général", "role", "a traité", "les manifestants de vendus"),
        ),
        fr(
            "decrit-comme",
            "Le rapport décrit la prison comme un mouroir.",
            says("Le rapport", "document", "décrit", "la prison comme un mouroir"),
        ),
        fr(
            "presente-comme",
            "Le ministère présente ces hommes comme des techniciens.",
            says("Le ministère", "organisation", "présente", "ces hommes comme des techniciens"),
        ),
        fr("treats-patients", "L'hôpital traite deux cents blessés par jour."),
        fr("qualifies-for-a-cup", "L'équipe de Tolmar s'est qualifiée pour la finale."),
    ),
    "question": (
        fr(
            "whether",
            "La presse demande si le ministre était informé.",
            says("La presse", "outlet", "demande", "si le ministre était informé", stance="asks"),
        ),
        fr(
            "why",
            "Les députés demandent pourquoi l'alerte n'a pas été donnée.",
            says("Les députés", "role", "demandent", "pourquoi l'alerte n'a pas été donnée", stance="asks"),
        ),
        fr(
            "wonders",
            "L'avocat se demande qui a signé l'ordre.",
            says("L'avocat", "role", "se demande", "qui a signé l'ordre", stance="asks"),
        ),
        fr(
            "quoted",
            "« Qui a ouvert les vannes ? », s'interroge l'éditorialiste Clara Vasseur.",
            says(
                "l'éditorialiste Clara Vasseur",
                "named_person",
                "s'interroge",
                "Qui a ouvert les vannes ?",
                how="direct",
                stance="asks",
            ),
        ),
        fr(
            "request",
            "Le maire demande que l'armée se retire.",
            says("Le maire", "role", "demande", "l'armée se retire", stance="asks"),
        ),
        fr(
            "appeal",
            "Le pape a appelé les belligérants à déposer les armes.",
            says(
                "Le pape",
                "role",
                "a appelé",
                "les belligérants à déposer les armes",
                stance="asks",
            ),
        ),
        fr("writers-own", "Faut-il rappeler combien de fois cette frontière a bougé ?"),
        fr("phone-call", "Le sergent a appelé sa mère avant l'assaut."),
    ),
}
