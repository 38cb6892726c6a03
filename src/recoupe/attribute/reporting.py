"""Drafts from reporting verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe.attribute.contents import (
    Extent,
    about_extent,
    bare_clause_extent,
    clause_extent,
    dependent_infinitive_extent,
    infinitive_extent,
    object_extent,
    passive_extent,
    passive_report_extents,
    predicate_extent,
    rest_extent,
    strip_end,
)
from recoupe.attribute.drafts import Draft
from recoupe.attribute.headlines import after_topic
from recoupe.attribute.inversion import is_cleft
from recoupe.attribute.phrases import noun_phrase
from recoupe.attribute.quotes import Quotation
from recoupe.attribute.subjects import Speaker, find_speaker
from recoupe.attribute.trees import QUOTE_MARKS, Tree
from recoupe.attribute.verb_groups import VerbCue
from recoupe.attribute.verbs import find_verb_cues
from recoupe.attribute.voices import Voice, describe_voice, may_be_group
from recoupe.knowledge.lexicon import AttributionLexicon, VerbSense
from recoupe.records.claims import Flag, Stance
from recoupe.records.spans import Span

SHORT_REQUEST_CHARS = 60  # "asked not to be identified because he was not authorised to speak" and the like
ASIDE_BEFORE = ",!?…—–-"


class VerbReader:
    """Finds what reporting verbs of one language say."""

    def __init__(self, lexicon: AttributionLexicon) -> None:
        self._lexicon = lexicon

    def drafts(self, tree: Tree, text: str, quotations: Sequence[Quotation]) -> Iterator[Draft]:
        """One draft for each reporting verb of the sentence that somebody, or nobody, is given for."""
        cues = find_verb_cues(tree, self._lexicon)
        for cue in cues:
            speaker = find_speaker(tree, cue, cues, self._lexicon)
            if speaker.status == "self":
                continue
            voice = self._voice(tree, speaker, text)
            if speaker.status == "impersonal":
                voice = self._place_voice(tree, cue, text)
            if voice is not None and self._cannot_speak(voice):
                continue
            yield from self._draft(tree, cue, cues, speaker, voice, text, quotations)

    def _voice(self, tree: Tree, speaker: Speaker, text: str) -> Voice | None:
        if speaker.head is None:
            return None
        first, last = noun_phrase(tree, speaker.head, self._lexicon)
        return describe_voice(tree, first, last, speaker.head, self._lexicon, text)

    def _place_voice(self, tree: Tree, cue: VerbCue, text: str) -> Voice | None:
        """Whose word an impersonal subject gives by a place: "Dans l'entourage du président, on assure", "glisse-
        t-on au palais"."""
        clitic = any(tree.words[here].startswith("-") for here in range(cue.first, min(cue.last + 3, len(tree))))
        start = cue.last + 1 if clitic else 0
        while clitic and start < len(tree) and tree.words[start].startswith("-"):
            start += 1
        if start >= len(tree) or tree.words[start] not in self._lexicon.agentless.places:
            return None
        head = next(
            (here for here in range(start + 1, min(start + 6, len(tree))) if tree.token(here).pos in ("NOUN", "PROPN")),
            None,
        )
        if head is None or (not clitic and not any(tree.is_punctuation(here, ",") for here in range(head, cue.first))):
            return None
        first, last = noun_phrase(tree, head, self._lexicon)
        return describe_voice(tree, max(first, start + 1), last, head, self._lexicon, text)

    def _cannot_speak(self, voice: Voice) -> bool:
        token = voice.tree.token(voice.head)
        return (
            token.lemma in self._lexicon.kinds.no_voice or voice.tree.words[voice.head] in self._lexicon.kinds.no_voice
        )

    def _draft(
        self,
        tree: Tree,
        cue: VerbCue,
        cues: Sequence[VerbCue],
        speaker: Speaker,
        voice: Voice | None,
        text: str,
        quotations: Sequence[Quotation],
    ) -> Iterator[Draft]:
        aside = self._aside(tree, cue, voice, quotations)
        if aside is not None and voice is not None:
            yield self._aside_draft(tree, cue, voice, aside)
            return
        found = self._content(tree, cue, cues, voice, quotations)
        quoted_by_nobody = speaker.status == "impersonal" and self._quote_follows(tree, cue, quotations)
        has_noun = found is not None and len(found[1]) == 1 and found[1][0][1] < cue.first
        if (
            voice is None
            and not quoted_by_nobody
            and not self._may_be_agentless(tree, cue, speaker, has_content=found is not None, has_noun=has_noun)
        ):
            return
        stance = found[0].stance if found else cue.senses[0].stance
        flags: set[Flag] = {"no_source"} if voice is None else set()
        content = [tree.span(*extent) for extent in found[1]] if found else []
        whole = (
            (cue.first, cue.last)
            if voice is None or voice.tree is not tree
            else (min(cue.first, voice.first), max(cue.last, voice.last))
        )
        if found is None and (not cue.takes("quote") or cue.is_passive):
            return
        by_clause = found is None or self._opens_with_mark(tree, found[1][0])
        if voice is not None and not voice.is_known:
            plausible = by_clause or may_be_group(tree, voice.head, self._lexicon)
            if cue.is_passive or not plausible:
                return
        if content and self._asks_anonymity(content, text):
            return
        yield Draft(
            cue=self._cue_span(tree, cue),
            segment=tree.span(*whole),
            voice=voice,
            stance=self._stance(stance, cue, flags, tree),
            place="before",
            content=content,
            flags=flags,
            addressee=self._addressee(tree, cue, voice),
            awaits_quote=not content,
            is_verb=True,
        )

    def _opens_with_mark(self, tree: Tree, extent: Extent) -> bool:
        """Whether a content is a clause behind "que" or "that": then even an unknown noun may be its voice."""
        return extent[0] > 0 and tree.words[extent[0] - 1] in self._lexicon.clause.complementisers

    def _asks_anonymity(self, content: Sequence[Span], text: str) -> bool:
        """Whether what is "said" is only that the voice wants no name: "asked not to be identified"."""
        words = content[0].of(text).lower()
        short = len(words) < SHORT_REQUEST_CHARS
        return any(words.startswith(phrase) or (short and phrase in words) for phrase in self._lexicon.kinds.anonymity)

    def _cue_span(self, tree: Tree, cue: VerbCue) -> Span:
        first = cue.first
        while first < cue.at and tree.words[first] in tree.function_words.outside_cue:
            first += 1
        return tree.span(first, cue.last)

    def _stance(self, stance: Stance, cue: VerbCue, flags: set[Flag], tree: Tree) -> Stance:
        conditional = any(tree.has(here, "Mood=Cnd") for here in range(cue.first, cue.last + 1))
        if conditional:
            flags.add("conditional")
        if cue.is_negated:
            flags.add("negated")
            return "hedges"
        return "hedges" if conditional and stance in ("states", "confirms") else stance

    def _may_be_agentless(
        self, tree: Tree, cue: VerbCue, speaker: Speaker, *, has_content: bool, has_noun: bool
    ) -> bool:
        """Whether a verb without a voice reports all the same: "il a été rapporté que", "on rapporte que"."""
        if not has_content or speaker.status == "missing":
            return False
        if speaker.status == "impersonal":
            return True
        if tree.child(cue.at, "aux:pass") is None:
            return False
        impersonal = (
            tree.child(cue.at, "expl:subj") is not None or tree.words[cue.first - 1] in tree.function_words.expletives
        )
        listed = tree.token(cue.at).lemma in self._lexicon.agentless.passive and not has_noun
        return bool(impersonal or cue.takes("accuse") or listed)

    # --- asides: ", a déclaré X" -------------------------------------------------------------------

    def _aside(self, tree: Tree, cue: VerbCue, voice: Voice | None, quotations: Sequence[Quotation]) -> Extent | None:
        """First and last word of an aside that ``cue`` leads; None if it leads none."""
        if voice is None or voice.tree is not tree or cue.is_passive or cue.form not in ("finite", "gerund"):
            return None
        inverted = voice.head > cue.at or (cue.first <= voice.head <= cue.last and voice.head > cue.first)
        inverted = inverted or self._cleft_start(tree, cue.first) is not None
        if inverted:
            first = cue.first
        elif self._lexicon.language == "en" and self._closes_sentence(tree, cue, voice):
            first = min(voice.first, cue.first)
        else:
            return None
        cleft = self._cleft_start(tree, first)
        if cleft is not None:
            return cleft, self._aside_end(tree, cue, first, max(voice.last, cue.last), quotations)
        likened = next(
            (
                here
                for here in range(first - 1, max(-1, first - 3), -1)
                if tree.words[here] in self._lexicon.clause.likenings
            ),
            None,
        )
        first = first if likened is None else likened
        if not self._is_set_off(tree, first, quotations):
            return None
        last = max(voice.last, cue.last)
        if self._opens_clause(tree, last):
            return None
        return first, self._aside_end(tree, cue, first, last, quotations)

    def _cleft_start(self, tree: Tree, first: int) -> int | None:
        """Where "c'est (du moins) ce que" or ", ce que" starts before the verb; None if neither stands there."""
        if not is_cleft(tree, first):
            return None
        near = range(first - 3, max(-1, first - 8), -1)
        opener = next((here for here in near if tree.words[here] in tree.function_words.cleft_openers), None)
        resumed = first - 2 if tree.is_punctuation(first - 3, ",") else None  # "A, ce que contestent les rebelles"
        return resumed if opener is None else opener

    def _closes_sentence(self, tree: Tree, cue: VerbCue, voice: Voice) -> bool:
        """English: whether subject and verb stand behind what is said: ", the mayor said on Monday."."""
        if voice.last >= cue.first:
            return False
        before = voice.first - 1
        while before >= 0 and tree.token(before).pos in ("ADV",):
            before -= 1
        if before >= 0 and tree.words[before] in self._lexicon.clause.likenings:
            return True
        if tree.words[0] in self._lexicon.clause.likenings:
            return False
        if before < 0 or (tree.token(before).text not in ASIDE_BEFORE and tree.token(before).text not in QUOTE_MARKS):
            return False
        left = any(
            tree.token(here).dep in ("ccomp", "parataxis") and here < voice.first for here in tree.children[cue.at]
        )
        right = any(tree.token(here).dep == "ccomp" and here > cue.at for here in tree.children[cue.at])
        after_quote = tree.token(before).text in '”"’»' or (before > 0 and tree.token(before - 1).text in '”"»')
        return left or (not right and (after_quote or self._is_parenthetical(tree, cue)))

    def _is_parenthetical(self, tree: Tree, cue: VerbCue) -> bool:
        after = cue.last + 1
        return (
            after < len(tree)
            and tree.token(after).text in ",."
            and not any(tree.token(here).dep in ("obj", "xcomp") for here in tree.children[cue.at] if here > cue.at)
        )

    def _is_set_off(self, tree: Tree, first: int, quotations: Sequence[Quotation]) -> bool:
        if tree.words[first] in self._lexicon.clause.likenings:
            return True
        if first == 0:
            return any(0 <= tree.start - quotation.span.end <= 3 for quotation in quotations)
        before = tree.token(first - 1)
        return before.text in ASIDE_BEFORE or before.text in QUOTE_MARKS or before.text in ("(", "...")

    def _opens_clause(self, tree: Tree, last: int) -> bool:
        after = last + 1
        return after < len(tree) and tree.words[after] in self._lexicon.clause.complementisers

    def _aside_end(self, tree: Tree, cue: VerbCue, first: int, last: int, quotations: Sequence[Quotation]) -> int:
        """The last word of an aside: what follows belongs to it, unless a quotation opens or the clause goes on."""
        end = len(tree) - 1
        if any(tree.span(first, last) in quotation.content for quotation in quotations):
            mark = next((here for here in range(last + 1, end) if tree.token(here).text in ",—–"), end + 1)
            return end if self._is_apposition(tree, mark + 1) else mark - 1
        opening = [
            quotation.span.start for quotation in quotations if tree.token(last).end <= quotation.span.start < tree.end
        ]
        if opening and not any(tree.is_finite(here) for here in range(last + 1, tree.at(min(opening)))):
            return strip_end(tree, last, tree.at(min(opening)) - 1)
        if first == 0 and tree.words[0] in self._lexicon.clause.likenings:
            return next((here for here in range(last + 1, end) if tree.token(here).text == ","), end)
        left_is_clause = any(tree.is_finite(here) for here in range(first))
        root = next((token.position for token in tree.tokens if token.head == token.position), 0)
        goes_on = not left_is_clause or (root > last and not tree.is_under(root, cue.at))
        if goes_on and (not left_is_clause or any(tree.is_finite(here) for here in range(last + 1, end))):
            comma = next((here for here in range(last + 1, end) if tree.token(here).text in ",—–"), None)
            if comma is not None and tree.words[comma + 1] in self._lexicon.clause.relatives:
                comma = next((here for here in range(comma + 2, end) if tree.token(here).text == ","), comma)
            return end if comma is None else comma
        close = next((here for here in range(last + 1, end + 1) if tree.token(here).text in "»”"), None)
        return strip_end(tree, last, end if close is None else close - 1)

    def _is_apposition(self, tree: Tree, start: int) -> bool:
        """Whether the rest of a sentence only tells who speaks: "témoigne X, 71 ans, institutrice à la retraite."."""
        if start >= len(tree) or tree.token(start).pos not in ("DET", "NUM", "NOUN", "PROPN", "ADJ"):
            return False
        return not any(tree.is_finite(here) for here in range(start, len(tree)))

    def _aside_draft(self, tree: Tree, cue: VerbCue, voice: Voice, aside: Extent) -> Draft:
        first, last = aside
        flags: set[Flag] = set()
        content = []
        if first > 0:
            low = after_topic(tree, 0, first)
            low = next((here + 1 for here in range(first - 1, low, -1) if tree.token(here).text == ";"), low)
            left = strip_end(tree, low, first - 1)
            if left >= low:
                content.append(tree.span(low, left))
        start = last + 1
        while start < len(tree) and tree.token(start).text in ",—–":
            start += 1
        end = next((here for here in range(start, len(tree)) if tree.token(here).text == ";"), len(tree)) - 1
        right = strip_end(tree, start, end)
        if right >= start and any(tree.token(here).pos not in ("PUNCT", "SYM") for here in range(start, right + 1)):
            content.append(tree.span(start, right))
        return Draft(
            cue=self._cue_span(tree, cue),
            segment=tree.span(first, last),
            voice=voice,
            stance=self._stance(cue.senses[0].stance, cue, flags, tree),
            place="aside",
            content=content,
            flags=flags,
            addressee=self._addressee(tree, cue, voice),
            awaits_quote=not content,
            is_verb=True,
        )

    # --- contents that follow ----------------------------------------------------------------------

    def _content(
        self,
        tree: Tree,
        cue: VerbCue,
        cues: Sequence[VerbCue],
        voice: Voice | None,
        quotations: Sequence[Quotation],
    ) -> tuple[VerbSense, list[Extent]] | None:
        """The sense in which ``cue`` is used and what it says, by the frames that the sense takes."""
        words = self._lexicon.clause
        if sense := cue.takes("clause"):
            found = clause_extent(tree, cue, cues, self._lexicon, words.complementisers)
            if found:
                return sense, [found[0]]
        if sense := cue.takes("question"):
            found = clause_extent(tree, cue, cues, self._lexicon, words.questions)
            if found:
                return sense, [found[0]]
        if sense := cue.takes("infinitive"):
            extent = infinitive_extent(tree, cue, cues, self._lexicon)
            if extent:
                return sense, [extent]
        if sense := cue.takes("about"):
            extent = about_extent(tree, cue, cues, sense.prepositions or self._lexicon.clause.about)
            if extent:
                return sense, [extent]
        if self._quote_follows(tree, cue, quotations):
            return None
        if cue.is_passive and voice is None and tree.token(cue.at).lemma in self._lexicon.agentless.passive:
            extents = passive_report_extents(tree, cue, cues, self._lexicon)
            if extents:
                return replace(cue.senses[0], stance="hedges"), extents
        if cue.is_passive and (sense := cue.takes("accuse")):
            voice_end = voice.last if voice is not None and voice.tree is tree and voice.first > cue.last else None
            extents = passive_extent(tree, cue, cues, words.accuse, voice_end)
            return (sense, extents) if extents else None
        for frame, opens in (
            ("accuse", words.accuse), ("impute", words.impute), ("describe", words.describe), ("label", words.label),
            ("urge", words.urge),
        ):  # fmt: skip
            if (sense := cue.takes(frame)) and not cue.is_passive:
                extent = rest_extent(tree, cue, cues, opens | self._infinitive_marks(tree, cue))
                if extent and (frame != "urge" or self._urges(tree, extent)):
                    return sense, [extent]
        return self._simple_content(tree, cue, cues)

    def _infinitive_marks(self, tree: Tree, cue: VerbCue) -> frozenset[str]:
        """What opens a charge against a pronoun: "lui reprochent d'avoir libéré"."""
        clitic = any(tree.words[here] in tree.function_words.object_clitics for here in range(cue.first, cue.at))
        return self._lexicon.clause.infinitive_marks if clitic else frozenset()

    def _urges(self, tree: Tree, extent: Extent) -> bool:
        """Whether somebody is told to do something: an infinitive, or "à" and a noun ("appelle au calme")."""
        words = range(extent[0], extent[1] + 1)
        infinitive = any("VerbForm=Inf" in tree.token(here).morph for here in words)
        return infinitive or tree.words[extent[0]] in tree.function_words.to

    def _simple_content(
        self, tree: Tree, cue: VerbCue, cues: Sequence[VerbCue]
    ) -> tuple[VerbSense, list[Extent]] | None:
        if sense := cue.takes("infinitive"):
            extent = dependent_infinitive_extent(tree, cue, cues)
            if extent and self._lexicon.language != "en":
                return sense, [extent]
        if sense := cue.takes("predicate"):
            extent = predicate_extent(tree, cue, cues)
            if extent:
                return sense, [extent]
        if (sense := cue.takes("clause")) and self._lexicon.language == "en":
            extent = bare_clause_extent(tree, cue, cues)
            if extent:
                return sense, [extent]
        if sense := cue.takes("noun"):
            extent = object_extent(tree, cue, cues, self._lexicon)
            if extent:
                return sense, [extent]
        if (sense := cue.takes("see")) and any(
            tree.words[here] in self._lexicon.clause.see for here in self._around(tree, cue)
        ):
            extent = rest_extent(tree, cue, cues, frozenset(tree.words))
            if extent:
                return sense, [extent]
        return None

    def _around(self, tree: Tree, cue: VerbCue) -> range:
        return range(max(0, cue.first - 1), min(len(tree), cue.last + 2))

    def _quote_follows(self, tree: Tree, cue: VerbCue, quotations: Sequence[Quotation]) -> bool:
        """Whether a quotation comes after ``cue`` with no other verb in between, so that it is what is said."""
        if not cue.takes("quote"):
            return False
        here = cue.last + 1
        while here < len(tree):
            if any(quotation.span.start == tree.token(here).start for quotation in quotations):
                return True
            if tree.is_finite(here) or tree.token(here).text in ".;":
                return False
            here += 1
        return False

    def _addressee(self, tree: Tree, cue: VerbCue, voice: Voice | None) -> Span | None:
        """Who it was said to: "à l'AFP", "told Reuters"."""
        for here in tree.children[cue.at]:
            token = tree.token(here)
            if here <= cue.last or (voice is not None and voice.tree is tree and voice.first <= here <= voice.last):
                continue
            case = tree.child(here, "case")
            told = token.dep in ("iobj",) or (
                token.dep == "obj" and tree.token(cue.at).lemma in tree.function_words.telling
            )
            spoken_to = case is not None and tree.words[case] in tree.function_words.addressed_to
            if token.pos in ("NOUN", "PROPN") and (told or (spoken_to and token.dep.startswith("obl"))):
                first, last = noun_phrase(tree, here, self._lexicon)
                return tree.span(max(first, cue.last + 1), last)
        return None
