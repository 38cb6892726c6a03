"""A parser without a model: words split at white space and marks, tagged by small tables and by their shape.

Deterministic and always well-formed, seldom right: for tests of what must hold for any parse.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span

WORD = re.compile(r"-(?:t-)?(?:il|elle|ils|elles|on)\b|\w+['’](?=\w)|\w+|[^\w\s]")
FINITE = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
TAGS = {
    "DET": "le la les l' un une des ce cette the a an this son ses their",
    "ADP": "de du à au aux en dans selon par pour d' d'après of in by to for with according",
    "SCONJ": "que qu' si that whether comme as lorsque",
    "PRON": "il elle ils elles qui on he she they who it -il -elle -t-il -t-elle -ils -on se s' lui him",
    "AUX": "a ont est sont avait été aurait was were has had is are",
    "CCONJ": "et mais ou and but or",
    "ADV": "ne n' pas not never plus",
}
POS = {word: pos for pos, words in TAGS.items() for word in words.split()}
VERBS = {
    "affirme": "affirmer", "affirmé": "affirmer", "dit": "dire", "déclaré": "déclarer", "assure": "assurer",
    "confirme": "confirmer", "dément": "démentir", "accuse": "accuser", "citant": "citer", "cités": "citer",
    "demande": "demander", "rapporte": "rapporter", "reconnaît": "reconnaître", "tué": "tuer",
    "says": "say", "said": "say", "denies": "deny", "accused": "accuse", "claims": "claim", "asked": "ask",
    "citing": "cite", "told": "tell", "confirmed": "confirm", "go": "go",
}  # fmt: skip
PARTICIPLES = ("é", "és", "ant", "ing")
DEPENDENT = {
    "DET": "det",
    "ADP": "case",
    "SCONJ": "mark",
    "AUX": "aux",
    "CCONJ": "cc",
    "ADV": "advmod",
    "PUNCT": "punct",
}


class LineParser:
    """The ``Parser`` port: each sentence ends at an end mark or a line feed."""

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        """The sentences of each block."""
        return [list(self._sentences(text, block)) for block in blocks]

    def _sentences(self, text: str, block: Span) -> list[Sentence]:
        found: list[list[re.Match[str]]] = []
        words: list[re.Match[str]] = []
        for match in WORD.finditer(text, block.start, block.end):
            if words and "\n" in text[words[-1].end() : match.start()]:
                found.append(words)
                words = []
            words.append(match)
            if match[0] in ".!?…":
                found.append(words)
                words = []
        return [_sentence(each) for each in [*found, words] if each]


def _sentence(words: Sequence[re.Match[str]]) -> Sentence:
    """A tree around the first verb: what leads up to a noun hangs on it, the rest on the verb."""
    tags = [_pos(match[0]) for match in words]
    root = next((here for here, pos in enumerate(tags) if pos == "VERB"), 0)
    tokens = [_token(here, words, tags, root) for here in range(len(words))]
    return Sentence(tokens[0].start, tokens[-1].end, tuple(tokens))


def _token(here: int, words: Sequence[re.Match[str]], tags: Sequence[str], root: int) -> Token:
    text, pos = words[here][0], tags[here]
    head, dep = _arc(here, tags, root)
    lemma = VERBS.get(text.lower(), text.lower().replace("’", "'"))
    morph = "" if pos not in ("VERB", "AUX") else FINITE
    if text == "aurait":
        morph = FINITE.replace("Ind", "Cnd")
    if pos == "VERB" and text.endswith(PARTICIPLES):
        morph = "Tense=Past|VerbForm=Part" if text.endswith(PARTICIPLES[:2]) else "Tense=Pres|VerbForm=Part"
    entity = "PER" if pos == "PROPN" and len(text) % 2 else "LOC" if pos == "PROPN" else ""
    return Token(here, words[here].start(), words[here].end(), text, lemma, pos, dep, head, morph, entity)


def _arc(here: int, tags: Sequence[str], root: int) -> tuple[int, str]:
    if here == root:
        return here, "root"
    pos = tags[here]
    if pos in ("DET", "ADP"):
        noun = next((later for later in range(here + 1, len(tags)) if tags[later] in ("NOUN", "PROPN")), root)
        return noun, DEPENDENT[pos]
    if pos in ("SCONJ", "AUX", "ADV"):
        verb = next((later for later in range(here + 1, len(tags)) if tags[later] == "VERB"), root)
        return (verb, DEPENDENT[pos]) if verb != here else (root, DEPENDENT[pos])
    if pos == "VERB":
        clause = any(tags[between] == "SCONJ" for between in range(root, here))
        return root, "ccomp" if clause else "conj"
    if pos in DEPENDENT:
        return root, DEPENDENT[pos]
    following = next((later for later in range(here + 1, len(tags)) if tags[later] == "VERB"), None)
    return (following, "nsubj") if following is not None else (root, "obj")


def _pos(word: str) -> str:
    plain = word.lower().replace("’", "'")
    if plain in VERBS:
        return "VERB"
    if plain in POS:
        return POS[plain]
    if not any(letter.isalnum() for letter in word):
        return "PUNCT"
    if word.isnumeric():
        return "NUM"
    return "PROPN" if word[0].isupper() else "NOUN"
