"""Claims by rule: who says what, with what cue, inside which other claim."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from recoupe.attribute.drafts import Draft, Line
from recoupe.attribute.headlines import headline_drafts
from recoupe.attribute.hedges import adverb_drafts, conditional_drafts
from recoupe.attribute.linking import QuoteLinker
from recoupe.attribute.nouns import NounReader
from recoupe.attribute.phrases import noun_phrase
from recoupe.attribute.prepositions import PrepositionReader
from recoupe.attribute.quotes import Quotation, find_quotations
from recoupe.attribute.relays import relay_drafts
from recoupe.attribute.reporting import VerbReader
from recoupe.attribute.retagging import retag
from recoupe.attribute.speakers import SpeakerResolver
from recoupe.attribute.transcripts import Turn, find_turns
from recoupe.attribute.trees import Tree
from recoupe.attribute.uncued import UncuedReader
from recoupe.attribute.voices import Voice, describe_voice
from recoupe.knowledge.lexicon import AttributionLexicon, lexicon_digest, load_lexicon
from recoupe.records.articles import Article, Stage
from recoupe.records.claims import Claim, Flag, Origin, Source
from recoupe.records.parses import Sentence
from recoupe.records.ports import Parser
from recoupe.records.readings import Reading
from recoupe.records.spans import Span, content_id, hull, span_pairs, trim

RULES_VERSION = "1"
SILENT_ZONES = frozenset({"byline", "dateline", "credit"})


class RuleAnnotator:
    """Reads the claims of one language by rules over a parse."""

    stage: Stage = "attribute"

    def __init__(self, *, parser: Parser, lexicon: AttributionLexicon, digest: str = "") -> None:
        """``digest`` tells which language data the lexicon was loaded from; it goes into every record's origin."""
        self._digest = digest
        self._parser = parser
        self._lexicon = lexicon
        self._verbs = VerbReader(lexicon)
        self._prepositions = PrepositionReader(lexicon)
        self._nouns = NounReader(lexicon)
        self._triggers = _trigger_words(lexicon)

    @property
    def origin(self) -> Origin:
        """The rules' name and version; as settings the language and the digest of its data."""
        return Origin(annotator="rules", version=RULES_VERSION, settings=f"{self._lexicon.language}:{self._digest}")

    def annotate(self, reading: Reading, /) -> Iterator[Claim]:
        """The claims of the reading's article in the order in which they start."""
        article = reading.article
        zones = [zone for zone in article.zones if zone.kind not in SILENT_ZONES]
        blocks = [zone.span for zone in zones]
        turns = find_turns(article.text, blocks)
        turn_blocks = {turn.block for turn in turns}
        quotations = [
            quotation
            for quotation in find_quotations(article.text, blocks)
            if quotation.block not in turn_blocks or quotation.span.start != blocks[quotation.block].start
        ]
        lines: list[Line] = []
        parsed = self._parser.parse(article.text, blocks)
        for number, (zone, sentences) in enumerate(zip(zones, parsed, strict=True)):
            near = [quotation for quotation in quotations if abs(quotation.block - number) <= 1]
            for sentence in sentences:
                tree = Tree(retag(sentence, self._lexicon), self._lexicon)
                drafts = self._drafts(tree, article.text, near, is_title=zone.kind in ("title", "heading"))
                lines.append(Line(tree, number, drafts))
        for turn in turns:
            self._add_turn(turn, lines, article.text)
        _confirm_headlines(lines)
        linker = QuoteLinker(article.text, lines, quotations)
        drafts = linker.link()
        uncued = UncuedReader(article.text, lines, find_subject=partial(self._person_subject, text=article.text))
        drafts += uncued.drafts(linker.unclaimed(), drafts)
        yield from self._claims(article, [line.tree for line in lines], _settled(drafts, quotations))

    def _add_turn(self, turn: Turn, lines: Sequence[Line], text: str) -> None:
        """A draft for a speaker's turn, in place of what else starts with its label."""
        line = next((line for line in lines if line.tree.end > turn.label.start), None)
        if line is None:
            return
        first, last = line.tree.at(turn.label.start), line.tree.at(turn.label.end - 1)
        voice = describe_voice(line.tree, first, last, last, self._lexicon, text)
        voice = replace(voice, kind="named_person", name=turn.label.of(text))
        line.drafts[:] = [draft for draft in line.drafts if not draft.segment.overlaps(turn.label)]
        line.drafts.append(
            Draft(
                cue=turn.colon,
                segment=Span(turn.label.start, turn.colon.end),
                voice=voice,
                stance="states",
                place="before",
                content=[turn.content],
                manner="direct",
                is_certain=True,
            )
        )

    def is_searched(self, sentence: Sentence, quotations: Sequence[Quotation]) -> bool:
        """Whether a sentence can hold a claim: a word that reports, a conditional, a colon or a quotation."""
        opening = sentence.tokens[0].text.lower()
        return (
            opening in self._lexicon.prepositions.weak
            or any(
                token.lemma in self._triggers or token.text.lower() in self._triggers or "Mood=Cnd" in token.morph
                for token in sentence.tokens
            )
            or any(
                quotation.span.start < sentence.end and sentence.start < quotation.span.end for quotation in quotations
            )
        )

    def _drafts(self, tree: Tree, text: str, quotations: Sequence[Quotation], *, is_title: bool) -> list[Draft]:
        sentence = Sentence(tree.start, tree.end, tree.tokens)
        if not self.is_searched(sentence, quotations):
            return []
        drafts = [
            *self._verbs.drafts(tree, text, quotations),
            *self._prepositions.drafts(tree, text),
            *self._nouns.drafts(tree, text),
            *adverb_drafts(tree, self._lexicon),
            *conditional_drafts(tree, self._lexicon),
        ]
        _settle_inner_sources(tree, drafts, text, self._lexicon)
        headline = list(headline_drafts(tree, text, self._lexicon, quotations, is_title=is_title))
        reported = any(draft.voice is not None and draft.is_verb for draft in drafts)
        if not any(draft.place == "aside" for draft in drafts):
            drafts.extend(
                draft
                for draft in headline
                if (draft.is_certain or not reported)
                and not any(draft.segment.overlaps(other.segment) for other in drafts)
            )
        drafts.extend(list(relay_drafts(tree, text, drafts, self._lexicon)))
        return drafts

    def _person_subject(self, tree: Tree, before: int, *, text: str) -> Voice | None:
        """The person who is the last main subject before offset ``before``."""
        for token in reversed(tree.tokens):
            if token.start >= before or token.dep != "nsubj" or token.pos not in ("NOUN", "PROPN", "PRON"):
                continue
            if tree.token(token.head).dep.startswith(("acl", "advcl", "ccomp")):
                continue
            first, last = noun_phrase(tree, token.position, self._lexicon)
            voice = describe_voice(tree, first, last, token.position, self._lexicon, text)
            is_pronoun = tree.words[token.position] in self._lexicon.pronouns
            person = voice.kind in ("named_person", "role", "witness") or (voice.kind == "unnamed" and voice.is_known)
            return voice if is_pronoun or person else None
        return self._nouns.owner_before(tree, before, text)

    def _claims(self, article: Article, trees: Sequence[Tree], drafts: Sequence[Draft]) -> Iterator[Claim]:
        resolver = SpeakerResolver(trees, drafts, article.text, self._lexicon)
        outer = _outer_drafts(drafts)
        ids = {id(draft): self._id(article, draft) for draft in drafts}
        claims = [self._claim(article, draft, resolver, ids, outer[id(draft)], ids[id(draft)]) for draft in drafts]
        unique = {claim.id: claim for claim in claims}
        yield from sorted(unique.values(), key=lambda claim: (_start(claim), claim.id))

    def _id(self, article: Article, draft: Draft) -> str:
        origin = self.origin
        cue = span_pairs([draft.cue] if draft.cue else [])
        source = span_pairs([draft.voice.span] if draft.voice else [])
        return content_id("clm", article.id, span_pairs(draft.content), cue, source, origin.annotator, origin.version)

    def _claim(
        self,
        article: Article,
        draft: Draft,
        resolver: SpeakerResolver,
        ids: dict[int, str],
        outer: Draft | None,
        own_id: str,
    ) -> Claim:
        source = Source(span=None, name=None, kind="none")
        flags: set[Flag] = set(draft.flags)
        if draft.voice is not None:
            identity = resolver.identify(draft.voice)
            span = None if "continued" in flags else _without_hyphen(article.text, draft.voice.span)
            source = Source(span=span, name=identity.name, kind=identity.kind)
            if identity.is_pronoun and span is not None:
                flags.add("pronoun_source")
        return Claim(
            id=own_id,
            article=article.id,
            content=tuple(draft.content),
            cue=draft.cue,
            source=source,
            manner=draft.manner,
            stance=draft.stance,
            within=ids[id(outer)] if outer is not None and ids[id(outer)] != own_id else None,
            flags=tuple(sorted(flags)),
            addressee=draft.addressee,
            origin=self.origin,
        )


def build_rules(language: str, *, parser: Parser, **_engines: object) -> RuleAnnotator:
    """The rule annotator of ``language``; it needs none of the other engines.

    Raises:
        NoLanguagePack: there are no reporting words for ``language``.
        DataError: its file has faults.
    """
    return RuleAnnotator(parser=parser, lexicon=load_lexicon(language), digest=lexicon_digest(language))


def _is_weak(draft: Draft, tree: Tree, lexicon: AttributionLexicon) -> bool:
    return draft.cue is not None and tree.words[tree.at(draft.cue.start)] in lexicon.prepositions.weak


def _settle_inner_sources(tree: Tree, drafts: list[Draft], text: str, lexicon: AttributionLexicon) -> None:
    """Settles which of two vouches for the other: "X dit que, selon Y, P" (Y inside X), "X dit que P, selon Y" (X
    inside Y)."""
    told = {draft.voice.span for draft in drafts if draft.is_verb and draft.voice is not None}
    drafts[:] = [
        draft
        for draft in drafts
        if draft.is_verb
        or draft.voice is None
        or draft.voice.span not in told
        or draft.place != "aside"
        or not _is_weak(draft, tree, lexicon)
    ]
    phrases = [draft for draft in drafts if draft.place == "aside" and not draft.is_verb]
    clauses = [draft for draft in drafts if draft.place == "before" and draft.is_verb and len(draft.content) == 1]
    for phrase in phrases:
        for clause in clauses:
            content = clause.content[0]
            if phrase.segment not in content or not clause.cue or clause.cue.end > phrase.segment.start:
                continue
            if not re.search(r"\w", text[phrase.segment.end : content.end]):
                left = trim(text, content.start, phrase.segment.start, drop=",—–")
                clause.content = [left] if left else clause.content
                continue
            parts = (
                trim(text, content.start, phrase.segment.start, drop=",—–"),
                trim(text, phrase.segment.end, content.end, drop=",—–"),
            )
            phrase.content = [part for part in parts if part is not None]
            clause.content = [trim(text, content.start, content.end, drop=",") or content]


def _confirm_headlines(lines: Sequence[Line]) -> None:
    """Drops a headline's speaker whom nothing else in the article shows to be one: "Mirvane : le pont fermé"."""
    heard = {
        draft.voice.name
        for line in lines
        for draft in line.drafts
        if draft.is_certain and draft.voice is not None and draft.voice.name
    }
    for line in lines:
        line.drafts[:] = [
            draft
            for draft in line.drafts
            if draft.is_certain
            or (draft.voice is not None and draft.voice.name and any(name.endswith(draft.voice.name) for name in heard))
        ]


def _trigger_words(lexicon: AttributionLexicon) -> frozenset[str]:
    """Lemmas and words without which a sentence holds no claim, quotations and conditionals apart."""
    phrases = (*lexicon.prepositions.source, *lexicon.prepositions.noun_source, *lexicon.agentless.asides)
    telling = {max(re.split(r"[\s'-]", phrase), key=len) for phrase in phrases}  # "à en croire": "croire"
    return frozenset(
        {*lexicon.senses, *telling, ":"}
        | lexicon.agentless.adverbs
        | lexicon.nouns.speech
        | lexicon.relays.citing
        | lexicon.relays.cited
    )


def _settled(drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """``drafts`` without those that another one makes superfluous; hedges go to the claim they stand in."""
    kept = _with_relayed(drafts)
    for draft in list(kept):
        if draft.place != "inside" or draft.cue is None:
            continue
        holders = [
            other for other in kept if other is not draft and other.place != "inside" and _holds(other, draft.cue)
        ]
        for holder in holders:
            if holder.manner != "direct" and holder.stance in ("states", "confirms"):
                holder.stance = "hedges"
                holder.flags.add("conditional")
        retold = any(other.is_verb and other.cue and other.cue.overlaps(draft.cue) for other in kept)
        if holders or retold:
            kept.remove(draft)
    quoted = [draft for draft in kept if draft.voice is None and draft.cue is not None]
    quoted = [draft for draft in quoted if any(draft.cue and draft.cue in each.content for each in quotations)]
    return _without_doubles([draft for draft in kept if draft not in quoted])


def _with_relayed(drafts: Sequence[Draft]) -> list[Draft]:
    """Gives a relayed draft the content of the one that it relays, or is relayed by."""
    for draft in drafts:
        if draft.continues is not None and not draft.content:
            draft.content = list(draft.continues.content)
            draft.manner = draft.continues.manner
    return [draft for draft in drafts if draft.content]


def _without_doubles(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for each cue: the one with a voice, then the longest content."""
    best: dict[Span, Draft] = {}
    free = []
    for draft in drafts:
        if draft.cue is None:
            free.append(draft)
        elif draft.cue not in best or _rank(draft) > _rank(best[draft.cue]):
            best[draft.cue] = draft
    return sorted([*best.values(), *free], key=lambda draft: (draft.content[0], hull(draft.content)))


def _rank(draft: Draft) -> tuple[bool, int]:
    return draft.voice is not None, sum(len(span) for span in draft.content)


def _holds(draft: Draft, span: Span) -> bool:
    return any(span in content for content in draft.content)


def _outer_drafts(drafts: Sequence[Draft]) -> dict[int, Draft | None]:
    """For each draft the one in whose content its voice is heard: named by a relay, else the smallest that holds
    its cue."""
    outer: dict[int, Draft | None] = {}
    kept = {id(draft) for draft in drafts}
    contents = sorted(
        ((span, number) for number, draft in enumerate(drafts) for span in draft.content),
        key=lambda each: (each[0].start, each[1]),
    )
    starts = [span.start for span, _ in contents]
    longest = max((len(span) for span, _ in contents), default=0)
    for draft in drafts:
        if draft.outer is not None and id(draft.outer) in kept:
            outer[id(draft)] = draft.outer
            continue
        anchor = draft.cue or (hull(draft.content) if draft.content else None)
        if anchor is None:
            outer[id(draft)] = None
            continue
        near = contents[bisect_left(starts, anchor.start - longest) : bisect_right(starts, anchor.start)]
        holders = [
            drafts[number]
            for number in sorted({number for span, number in near if anchor in span})
            if drafts[number] is not draft and not _within_hull(draft, drafts[number])
        ]
        outer[id(draft)] = min(holders, key=lambda other: sum(map(len, other.content)), default=None)
    return _without_cycles(drafts, outer)


def _within_hull(outer: Draft, inner: Draft) -> bool:
    """Whether ``inner``'s cue stands in ``outer``'s content too: then neither holds the other."""
    return inner.cue is not None and _holds(outer, inner.cue)


def _without_cycles(drafts: Sequence[Draft], outer: dict[int, Draft | None]) -> dict[int, Draft | None]:
    for draft in drafts:
        seen = {id(draft)}
        above = outer[id(draft)]
        while above is not None:
            if id(above) in seen:
                outer[id(draft)] = None
                break
            seen.add(id(above))
            above = outer.get(id(above))
    return outer


def _start(claim: Claim) -> int:
    spans = [
        *claim.content,
        *([claim.cue] if claim.cue else []),
        *([claim.source.span] if claim.source.span else []),
    ]
    return hull(spans).start


def _without_hyphen(text: str, span: Span) -> Span:
    """A clitic subject without its hyphen: "-il"."""
    return replace(span, start=span.start + 1) if text[span.start] == "-" and len(span) > 1 else span
