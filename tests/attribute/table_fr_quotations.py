"""French: who is given for a quotation, how far it runs, and quote marks that quote nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from notation import Example, fr, says

TABLE: Mapping[str, Sequence[Example]] = {
    "guillemets": (
        fr(
            "cue-after",
            "« Nous tiendrons la ville », a déclaré le maire.",
            says("le maire", "role", "a déclaré", "Nous tiendrons la ville", how="direct"),
        ),
        fr(
            "cue-before-colon",
            "Le maire de Tolmar a déclaré : « La route du nord est coupée depuis dimanche. »",
            says(
                "Le maire de Tolmar",
                "role",
                "a déclaré",
                "La route du nord est coupée depuis dimanche.",
                how="direct",
            ),
        ),
        fr(
            "name-and-function",
            "« Les vivres manquent », a indiqué Hélène Morvan, porte-parole du Croissant-Vert.",
            says(
                "Hélène Morvan, porte-parole du Croissant-Vert",
                "named_person",
                "a indiqué",
                "Les vivres manquent",
                how="direct",
                name="Hélène Morvan",
            ),
        ),
        fr(
            "question-mark-closes",
            "« Où sont passés nos enfants ? », demande une habitante de Sélune.",
            says(
                "une habitante de Sélune",
                "witness",
                "demande",
                "Où sont passés nos enfants ?",
                how="direct",
                stance="asks",
            ),
        ),
        fr(
            "exclamation-closes",
            "« Partez tout de suite ! » a crié un policier.",
            says("un policier", "unnamed", "a crié", "Partez tout de suite !", how="direct"),
        ),
        fr(
            "addressee",
            "« Le port est fermé », a déclaré le préfet à l'AFP.",
            says("le préfet", "role", "a déclaré", "Le port est fermé", how="direct", to="l'AFP"),
        ),
        fr(
            "adverb-between",
            "« Personne ne passera », a sèchement répondu l'officier.",
            says("l'officier", "role", "a sèchement répondu", "Personne ne passera", how="direct"),
        ),
        fr(
            "quoted-fragment-in-a-clause",
            "Le ministre a affirmé que l'armée restait « maîtresse du terrain » malgré les pertes.",
            says(
                "Le ministre",
                "role",
                "a affirmé",
                "l'armée restait « maîtresse du terrain » malgré les pertes",
                how="mixed",
            ),
        ),
        fr(
            "no-space-inside",
            "«La trêve tient», assure le général Ivo Marec.",
            says("le général Ivo Marec", "named_person", "assure", "La trêve tient", how="direct"),
        ),
        fr(
            "narrow-spaces-inside",
            "«\u202fLa trêve tient\u202f», assure le général Ivo Marec.",
            says("le général Ivo Marec", "named_person", "assure", "La trêve tient", how="direct"),
        ),
    ),
    "other-marks": (
        fr(
            "curly-after",
            "“Le pont a été détruit dans la nuit”, a annoncé le gouverneur.",
            says("le gouverneur", "role", "a annoncé", "Le pont a été détruit dans la nuit", how="direct"),
        ),
        fr(
            "curly-before",
            "Le gouverneur a prévenu : “Nous couperons l'eau demain.”",
            says(
                "Le gouverneur",
                "role",
                "a prévenu",
                "Nous couperons l'eau demain.",
                how="direct",
                stance="predicts",
            ),
        ),
        fr(
            "straight-after",
            '"Les secours ne peuvent plus avancer", explique une infirmière.',
            says("une infirmière", "unnamed", "explique", "Les secours ne peuvent plus avancer", how="direct"),
        ),
        fr(
            "straight-before",
            'Le commandant Rey a répété : "Mes hommes sont partis les premiers."',
            says(
                "Le commandant Rey",
                "named_person",
                "a répété",
                "Mes hommes sont partis les premiers.",
                how="direct",
            ),
        ),
        fr(
            "single-curly",
            "‘Le puits est à sec depuis mars’, raconte un berger.",
            says("un berger", "unnamed", "raconte", "Le puits est à sec depuis mars", how="direct"),
        ),
        fr(
            "single-straight",
            "'Nous avons tout perdu', soupire une réfugiée.",
            says("une réfugiée", "witness", "soupire", "Nous avons tout perdu", how="direct"),
        ),
        fr(
            "apostrophes-are-no-marks",
            "“L'hôpital n'a plus d'eau, ni d'électricité”, s'alarme le directeur de l'établissement.",
            says(
                "le directeur de l'établissement",
                "role",
                "s'alarme",
                "L'hôpital n'a plus d'eau, ni d'électricité",
                how="direct",
            ),
        ),
    ),
    "nested": (
        fr(
            "word-in-quotation",
            "« Cette “zone sûre” ne l'est pour personne », a dénoncé l'avocate Inès Caron.",
            says(
                "l'avocate Inès Caron",
                "named_person",
                "a dénoncé",
                "Cette “zone sûre” ne l'est pour personne",
                how="direct",
                stance="accuses",
            ),
        ),
        fr(
            "voice-in-quotation",
            "« Le capitaine a crié : “Tenez bon”, puis il est parti », raconte un ancien soldat.",
            says(
                "un ancien soldat",
                "unnamed",
                "raconte",
                "Le capitaine a crié : “Tenez bon”, puis il est parti",
                how="direct",
            ),
            says("Le capitaine", "role", "a crié", "Tenez bon", how="direct", within=0),
        ),
        fr(
            "same-marks-twice",
            "« Leur « libération » n'a laissé que des ruines », a lancé le député Marc Oury.",
            says(
                "le député Marc Oury",
                "named_person",
                "a lancé",
                "Leur « libération » n'a laissé que des ruines",
                how="direct",
            ),
        ),
        fr(
            "straight-in-guillemets",
            '« Le mot "trêve" ne figure pas dans le texte », note la juriste Lia Benoît.',
            says(
                "la juriste Lia Benoît",
                "named_person",
                "note",
                'Le mot "trêve" ne figure pas dans le texte',
                how="direct",
            ),
        ),
        fr(
            "nested-at-the-end",
            "Le porte-parole a conclu : « Nous refusons cette “paix des cimetières” ».",
            says(
                "Le porte-parole",
                "role",
                "a conclu",
                "Nous refusons cette “paix des cimetières”",
                how="direct",
            ),
        ),
    ),
    "interrupted": (
        fr(
            "cue-between-marks",
            "« Nous partirons », a promis le colonel, « dès que le pont sera réparé ».",
            says(
                "le colonel",
                "role",
                "a promis",
                "Nous partirons",
                "dès que le pont sera réparé",
                how="direct",
            ),
        ),
        fr(
            "cue-inside-marks",
            "« Le barrage, a prévenu l'ingénieur Paul Vasse, ne tiendra pas une crue de plus. »",
            says(
                "l'ingénieur Paul Vasse",
                "named_person",
                "a prévenu",
                "Le barrage",
                "ne tiendra pas une crue de plus.",
                how="direct",
                stance="predicts",
            ),
        ),
        fr(
            "pronoun-inside-marks",
            "La directrice ne décolère pas. « On nous a menti, dit-elle, depuis le premier jour. »",
            says(
                "elle",
                "role",
                "dit",
                "On nous a menti",
                "depuis le premier jour.",
                how="direct",
                flags=["pronoun_source"],
                name="directrice",
            ),
        ),
        fr(
            "dashes-inside-marks",
            "« Les armes – insiste le négociateur – resteront dans les dépôts. »",
            says(
                "le négociateur",
                "role",
                "insiste",
                "Les armes",
                "resteront dans les dépôts.",
                how="direct",
            ),
        ),
    ),
    "paragraphs": (
        fr(
            "opened-anew",
            "Le comité a publié un appel : « Nous demandons la liste des disparus.\n\n"
            "« Nous la demandons depuis six mois. »",
            says(
                "Le comité",
                "organisation",
                "a publié",
                "Nous demandons la liste des disparus.",
                "Nous la demandons depuis six mois.",
                how="direct",
            ),
        ),
        fr(
            "closing-mark-opens-the-line",
            "Le recteur a écrit : « Les cours sont suspendus.\n\n» Les examens le sont aussi. »",
            says(
                "Le recteur",
                "role",
                "a écrit",
                "Les cours sont suspendus.",
                "Les examens le sont aussi.",
                how="direct",
            ),
        ),
        fr(
            "runs-on-without-a-mark",
            "Le recteur a écrit : « Les cours sont suspendus.\n\nLes examens le sont aussi. »",
            says(
                "Le recteur",
                "role",
                "a écrit",
                "Les cours sont suspendus.",
                "Les examens le sont aussi.",
                how="direct",
            ),
        ),
        fr(
            "colon-behind-a-person-without-a-verb-of-speech",
            "Le maire de Vellac n'est pas de cet avis : « Nous avons attendu trois semaines sans rien voir venir. »",
            says(
                "Le maire de Vellac",
                "role",
                ":",
                "Nous avons attendu trois semaines sans rien voir venir.",
                how="direct",
            ),
        ),
        fr(
            "cue-ends-the-line-before",
            "La voisine de la victime secoue la tête et répond :\n\n« Je n'ai rien entendu cette nuit-là. »",
            says(
                "La voisine de la victime",
                "witness",
                "répond",
                "Je n'ai rien entendu cette nuit-là.",
                how="direct",
            ),
        ),
        fr(
            "goes-on-in-a-paragraph-of-its-own",
            "« Le puits est à sec », constate le maire.\n\n« Il faudra des citernes avant l'été. »",
            says("le maire", "role", "constate", "Le puits est à sec", how="direct"),
            says(
                None,
                "role",
                None,
                "Il faudra des citernes avant l'été.",
                how="direct",
                flags=["continued"],
                name="maire",
            ),
        ),
        fr(
            "two-speakers-two-paragraphs",
            "« On a vu les drones », dit une bergère.\n\n« C'étaient des oiseaux », répond le maire.",
            says("une bergère", "unnamed", "dit", "On a vu les drones", how="direct"),
            says("le maire", "role", "répond", "C'étaient des oiseaux", how="direct"),
        ),
    ),
    "broken": (
        fr(
            "left-open-to-the-end",
            "Le commandant a juré : « Nous reprendrons la colline.",
            says(
                "Le commandant",
                "role",
                "a juré",
                "Nous reprendrons la colline.",
                how="direct",
                flags=["unclosed_quote"],
            ),
        ),
        fr(
            "left-open-before-its-cue",
            "« La colline est à nous, a assuré le commandant.",
            says(
                "le commandant",
                "role",
                "a assuré",
                "La colline est à nous",
                how="direct",
                flags=["unclosed_quote"],
            ),
        ),
        fr(
            "left-open-then-another-voice",
            "Selon le gouverneur, « tout est sous contrôle. Le préfet affirme que les routes sont sûres.",
            says(
                "le gouverneur",
                "role",
                "Selon",
                "tout est sous contrôle.",
                how="direct",
                flags=["unclosed_quote"],
            ),
            says("Le préfet", "role", "affirme", "les routes sont sûres"),
        ),
        fr(
            "closed-twice",
            "« Aucun char n'a traversé » », a répliqué l'ambassadeur.",
            says(
                "l'ambassadeur",
                "role",
                "a répliqué",
                "Aucun char n'a traversé",
                how="direct",
                flags=["unopened_quote"],
            ),
        ),
        fr(
            "never-opened",
            "Les négociations sont rompues », a tranché le ministre.",
            says(
                "le ministre",
                "role",
                "a tranché",
                "Les négociations sont rompues",
                how="direct",
                flags=["unopened_quote"],
            ),
        ),
        fr(
            "left-open-then-a-whole-one",
            "Le maire a dit : « Restez chez vous. « Nous restons », a répondu une habitante.",
            says(
                "Le maire",
                "role",
                "a dit",
                "Restez chez vous.",
                how="direct",
                flags=["unclosed_quote"],
            ),
            says("une habitante", "witness", "a répondu", "Nous restons", how="direct"),
        ),
        fr(
            "left-open-then-a-sound-paragraph",
            "Le maire a dit : « Restez chez vous.\n\nLe marché a rouvert mardi.",
            says(
                "Le maire",
                "role",
                "a dit",
                "Restez chez vous.",
                how="direct",
                flags=["unclosed_quote"],
            ),
        ),
        fr(
            "opened-with-one-mark-closed-with-another",
            "« La frontière reste fermée”, a confirmé le douanier.",
            says(
                "le douanier",
                "role",
                "a confirmé",
                "La frontière reste fermée",
                how="direct",
                stance="confirms",
            ),
        ),
    ),
    "quoting-nobody": (
        fr("scare-quotes", "Les « volontaires » touchent une solde de sergent."),
        fr("scare-quotes-two", "Le « couloir humanitaire » n'a de « sûr » que le nom."),
        fr("title-of-a-film", "Le film « Les Barques de sel » sera projeté samedi à Tolmar."),
        fr("name-of-a-ship", "Le cargo « Étoile du Sud » a quitté le port mardi matin."),
        fr("name-of-an-operation", "L'opération « Vent d'est » a commencé avant l'aube."),
        fr("nickname", "Karim Aldo, dit « le Renard », a été enterré dans son village."),
        fr("slogan-word", "Des rubans « non » flottaient aux balcons."),
        fr(
            "nobody-is-given",
            "« Nous ne quitterons jamais cette terre, quoi qu'il arrive. » Les murs en sont couverts.",
            says(
                None,
                "none",
                None,
                "Nous ne quitterons jamais cette terre, quoi qu'il arrive.",
                how="direct",
                flags=["no_source"],
            ),
        ),
    ),
}
