"""Gold text of others, read from a folder beside the repository; where it is absent its figures are skipped.

``RECOUPE_SHARED`` names the folder that holds ``gold/`` (default: ``shared`` beside the repository). None of
it is copied into the repository: licences differ, and some forbid it. Each set is halved by a stable hash of
its document ids: ``develop`` may be looked at while rules are written, ``report`` is what counts.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.marks import Half, Marked, MarkedText
from recoupe.records.articles import Zone
from recoupe.records.spans import Span, trim

QUOTES = "«»“”„‟\"‘’'`"
EDGES = QUOTES + ",;:"

# Frames of somebody saying something, their roles of what is said and of who says it, best first.
SAYING = {
    "FR_Statement-manner-noise": (("Message",), ("Speaker", "Medium")),
    "FR_Attributed_information": (("Proposition",), ("Source",)),
    "FR_Telling": (("Message",), ("Speaker", "Medium")),
    "Reveal_secret": (("Information",), ("Speaker", "Medium")),
    "FR_Expressing_truth_of_proposition": (("Proposition",), ("Speaker", "Medium")),
    "FR_Commitment.veracity": (("Message", "Proposition"), ("Speaker", "Medium")),
    "Mention": (("Message", "Specified_content"), ("Speaker", "Communicator", "Medium")),
    "Convey_importance": (("Message",), ("Speaker", "Medium")),
    "Communication_response": (("Message",), ("Speaker", "Medium")),
    "Complaining": (("Complaint", "Message"), ("Complainer", "Speaker")),
    "FR_Judgment_communication": (("Evaluee", "Reason", "Message"), ("Communicator", "Medium")),
}
# A noun phrase ("la réponse de ...") is no report in our sense; these stand among the frames' targets.
LEAFLETS = "emea"  # drug leaflets: "les effets mentionnés dans cette notice" has no voice
NOUNS = re.compile(
    r"(?:\w+(?:ions?|ments?|ages?)|annonces?|aveux?|confidences?|constats?|critiques?|hommages?|mentions?"
    r"|rapports?|remarques?|réponses?)"
)
# Nothing is said by a pronoun that points at it ("ce qu'il dit").
POINTERS = frozenset(
    ("qui", "que", "qu'", "dont", "le", "la", "l'", "les", "ce", "c'", "cela", "ça", "ceci", "en", "y", "où")
)
# The text's own voice and its reader: the outermost voice has no claim in our records.
OWN_VOICE = frozenset(("je", "j", "me", "m", "moi", "nous", "on", "vous", "votre", "vos", "notre", "nos"))


def shared_folder() -> Path:
    """Where the gold of others is looked for."""
    beside = Path(__file__).resolve().parents[2] / "shared"
    return Path(os.environ.get("RECOUPE_SHARED") or beside) / "gold"


def half_of(document: str) -> Half:
    """The half that a document belongs to, for ever: by the parity of a hash of its id."""
    return "develop" if hashlib.sha256(document.encode()).digest()[0] % 2 == 0 else "report"


def load_framenet(folder: Path) -> list[MarkedText]:
    """French FrameNet over Sequoia: single sentences, annotated targets only, as text for readers.

    Taken are verbs and prepositions of the frames in ``SAYING`` that have both something said and somebody
    who says it. The tokenised text is set as a reader would see it; spans follow.
    """
    sentences: dict[str, list[dict[str, Any]]] = {}
    for line in _lines(folder / "sequoia_frames.jsonl"):
        row = json.loads(line)
        id = row["sequoia_id"] or f"rank-{row['sent_rank']}"
        if not id.startswith(LEAFLETS):
            sentences.setdefault(id, []).append(row)
    texts = []
    for id, rows in sentences.items():
        text, moved = detokenise(rows[0]["text"])
        found = [claim for row in rows if (claim := _framenet_claim(row, text, moved))]
        claims = list({claim.cue: claim for claim in found if claim.content}.values())
        if claims:
            texts.append(MarkedText(id=id, language="fr", half=half_of(id), text=text, claims=tuple(claims)))
    return texts


def load_annodis(folder: Path) -> list[MarkedText]:
    """ANNODIS: French texts with the first clause of what somebody says; neither source nor end of it."""
    texts = []
    for line in _lines(folder / "attribution.jsonl"):
        row = json.loads(line)
        units = [each["content_unit"] for each in row["attributions"]]
        claims = [Marked(content=content) for unit in units if (content := _clean(row["text"], [unit]))]
        if claims:
            texts.append(
                MarkedText(
                    id=row["id"],
                    language="fr",
                    half=half_of(row["id"]),
                    text=row["text"],
                    claims=tuple(claims),
                )
            )
    return texts


def load_polnear(folder: Path) -> list[MarkedText]:
    """PolNeAR, the part for development: whole English political news, first annotator of each."""
    texts = []
    for path in sorted((folder / "dev" / "text").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        notes = sorted((folder / "dev" / "attributions").glob(f"{path.stem}_*.ann"))
        if not notes:
            continue
        texts.append(
            MarkedText(
                id=path.stem,
                language="en",
                half=half_of(path.stem),
                text=text,
                zones=tuple(_paragraphs(text)),
                claims=tuple(parse_brat(notes[0].read_text(encoding="utf-8"), text)),
            )
        )
    return texts


def detokenise(tokenised: str) -> tuple[str, list[int]]:
    """The text as a reader sees it, and for each offset of ``tokenised`` the one in it.

    Spaces go before closing marks and after elisions and opening ones; straight quotes alternate; the
    treebank's "parce_que" is two words again.
    """
    kept: list[str] = []
    moved: list[int] = []
    inside_quote = False
    tokenised = tokenised.replace("_", " ")
    for position, character in enumerate(tokenised):
        moved.append(len(kept))
        before, after = tokenised[max(0, position - 1) : position], tokenised[position + 1 : position + 2]
        if character == '"':
            inside_quote = not inside_quote
        glued = character == " " and (
            re.match(r"(?:[,.)\]]|\.\.\.|-(?:t-)?[a-z]+)(?: |$)", tokenised[position + 1 :]) is not None
            or before in ("(", "[", "'", "’")
            or (before == '"' and inside_quote)
            or (after == '"' and inside_quote)
        )
        if not glued:
            kept.append(character)
    moved.append(len(kept))
    return "".join(kept), moved


def parse_brat(notes: str, text: str) -> Iterator[Marked]:
    """The attributions with a content in one brat file, in text order; quote marks at edges left out."""
    spans: dict[str, list[dict[str, int]]] = {}
    events: list[Mapping[str, str]] = []
    for line in notes.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            offsets = rest.split("\t")[0].split(" ", 1)[1]
            pieces = [piece.split() for piece in offsets.split(";")]
            spans[key] = [{"start": int(start), "end": int(end)} for start, end in pieces]
        elif key.startswith("E"):
            events.append({name: id for name, _, id in (part.partition(":") for part in rest.split())})
    claims = []
    for event in events:
        contents = [id for name, id in event.items() if re.fullmatch(r"Content\d*", name)]
        content = _clean(text, [piece for id in contents for piece in spans[id]])
        if content:
            cue, source = (_hull(spans.get(event.get(name, ""), [])) for name in ("Cue", "Source"))
            claims.append(Marked(content=content, cue=cue, source=source))
    yield from sorted(claims, key=lambda claim: claim.content[0])


def _framenet_claim(row: Mapping[str, Any], text: str, moved: Sequence[int]) -> Marked | None:
    target = " ".join(piece[2] for piece in row["target"]).lower()
    if row["frame"] not in SAYING or NOUNS.fullmatch(target):
        return None
    said_roles, voice_roles = SAYING[row["frame"]]
    roles = [role for role in row["roles"] if role.get("start") is not None]
    said = [role for role in roles if role["role"] in said_roles]
    if all(role["text"].lower() in POINTERS for role in said):
        return None
    voices = next((found for name in voice_roles if (found := [r for r in roles if r["role"] == name])), [])
    if not voices:
        return None

    def move(pieces: Iterable[Mapping[str, Any]]) -> list[dict[str, int]]:
        return [{"start": moved[piece["start"]], "end": moved[piece["end"]]} for piece in pieces]

    cue = _hull(move({"start": start, "end": end} for start, end, _ in row["target"]))
    source = _clean(text, move([max(voices, key=lambda role: len(role["text"]))]), drop=EDGES + "-")
    content = _clean(text, move(role for role in said if role["text"].lower() not in POINTERS))
    if not (source and content and cue) or source[0].of(text).lower() in OWN_VOICE:
        return None
    voice = _before_relative(text, source[0]) if source[0].overlaps(cue) else source[0]
    return Marked(content=tuple(span for span in content if span not in voice), cue=cue, source=voice)


def _before_relative(text: str, source: Span) -> Span:
    """A noun phrase without the relative clause that says what it said."""
    return trim(text, source.start, source.start + len(re.split(r",? (?:qui|que|dont) ", source.of(text))[0])) or source


def _clean(text: str, pieces: Iterable[Mapping[str, int]], *, drop: str = EDGES) -> tuple[Span, ...]:
    """The pieces without quote marks and commas at their ends, in text order, no two overlapping."""
    spans = sorted(span for p in pieces if (span := trim(text, p["start"], p["end"], drop=drop)))
    return tuple(span for place, span in enumerate(spans) if not any(span in other for other in spans[:place]))


def _hull(pieces: Sequence[Mapping[str, int]]) -> Span | None:
    if not pieces:
        return None
    return Span(min(piece["start"] for piece in pieces), max(piece["end"] for piece in pieces))


def _paragraphs(text: str) -> Iterator[Zone]:
    """The first line is the headline, each further line a paragraph."""
    for number, match in enumerate(re.finditer(r"\S[^\n]*", text)):
        yield Zone(kind="title" if number == 0 else "paragraph", start=match.start(), end=match.end())


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()
