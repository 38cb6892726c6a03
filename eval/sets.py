"""The gold sets that the report prints, and what each of them can measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.claims import score_claims, score_spans, score_targets, score_units
from eval.figures import Tally
from eval.gold import load_annodis, load_framenet, load_polnear, shared_folder
from eval.marks import Half, Marked, MarkedText
from eval.own import load_own

Score = Callable[[Sequence[Marked], Sequence[Marked]], dict[str, Tally]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """One gold set. ``folder`` is where it is to be found, None if it is in the repository.

    ``targets`` are the figures to reach; ``floored`` are those that may not fall.
    """

    name: str
    note: str
    load: Callable[[Half], list[MarkedText]]
    score: Score
    folder: Path | None = None
    targets: Mapping[str, float]
    floored: Sequence[str]

    @property
    def is_absent(self) -> bool:
        """Whether its text is not there to be measured on."""
        return self.folder is not None and not self.folder.is_dir()


SPANS = ("content_f1", "source_f1", "cue_f1", "triple_f1")
LABELS = ("kind_accuracy", "stance_accuracy", "manner_accuracy", "within_accuracy", "nested_recall")
RECALLS = ("direct_recall", "unnamed_recall")
# Best of the peers on unseen French conflict articles: triple .40, content .60, direct .80, unnamed .44.
FRENCH_TARGETS = {"triple_f1": 0.60, "content_f1": 0.75, "direct_recall": 0.90, "unnamed_recall": 0.70}
POLNEAR_TARGETS = {"content_f1": 0.55}  # best peer .45


def gold_sets() -> list[GoldSet]:
    """All of them, in the order of the report."""
    shared = shared_folder()

    def of_half(load: Callable[[Path], list[MarkedText]], folder: Path) -> Callable[[Half], list[MarkedText]]:
        return lambda half: [text for text in load(folder) if text.half == half]

    own = [
        GoldSet(
            name=f"own_{language}{part}",
            note=f"own {'articles' if part else 'sentences and articles'}, invented, {title}",
            load=_own(language, ("articles",) if part else ("sentences", "articles")),
            score=score_claims,
            targets=FRENCH_TARGETS if language == "fr" else {},
            floored=(*SPANS, *RECALLS) if part else (*SPANS, *RECALLS, *LABELS, "left_alone"),
        )
        for language, title in (("fr", "French"), ("en", "English"))
        for part in ("", "_articles")
    ]
    framenet, annodis, polnear = (
        shared / name for name in ("fr_framenet_sequoia", "annodis_attribution", "polnear_en")
    )
    return [
        *own,
        GoldSet(
            name="framenet_fr",
            note="French FrameNet on Sequoia, annotated verbs and prepositions with a voice and what it says "
            "(first-person voices and drug leaflets left out)",
            load=of_half(load_framenet, framenet),
            score=score_targets,
            folder=framenet,
            targets={},
            floored=("targets_found", "content_f1", "source_f1", "triple_f1"),
        ),
        GoldSet(
            name="annodis_fr",
            note="ANNODIS, first clauses of what is said (coverage only), French news and encyclopedia",
            load=of_half(load_annodis, annodis),
            score=score_units,
            folder=annodis,
            targets={},
            floored=("units_covered",),
        ),
        GoldSet(
            name="polnear_en",
            note="PolNeAR dev, whole articles, English political news",
            load=of_half(load_polnear, polnear),
            score=score_spans,
            folder=polnear,
            targets=POLNEAR_TARGETS,
            floored=SPANS,
        ),
    ]


def _own(language: str, names: Sequence[str]) -> Callable[[Half], list[MarkedText]]:
    return lambda half: [text for name in names for text in load_own(name, half) if text.language == language]
