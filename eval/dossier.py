"""``python -m eval.dossier [develop|develop2|develop3|report|report2]``: how an own dossier is cross-checked.

What is found is held against the dossier's truth. Of ``report`` and ``report2`` totals alone are printed: rules are
not to be written from them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from eval.dossier_gold import DossierName, articles_path, load_dossier
from eval.dossier_score import Checked, explain, score_dossier
from eval.figures import Tally

CrossCheck = Callable[[Path, Path], Checked]
# What must not be: these count faults.
FAULTS = ("merged", "merged_with_other", "became_incidents", "needless_splits")


def main(arguments: Sequence[str] | None = None, *, cross_check: CrossCheck | None = None) -> int:
    """Prints the figures of a dossier. ``cross_check`` is the system that is measured."""
    asked = _parse(arguments)
    dossier = load_dossier(asked.name)
    with tempfile.TemporaryDirectory() as folder:
        checked = (cross_check or run_cross_check)(articles_path(asked.name), Path(folder) / "dossier.db")
    figures = score_dossier(dossier, checked)
    if asked.json:
        print(json.dumps({name: tally._asdict() for name, tally in figures.items()}, indent=2))
    else:
        print("\n".join(lines_of(figures)))
    if asked.explain and not asked.name.startswith("report"):
        print("\n".join(explain(dossier, checked)))
    return 0


def lines_of(figures: Mapping[str, Tally]) -> Iterator[str]:
    """One line for each figure; faults are marked, so that less is better there."""
    for name, tally in figures.items():
        rate = f"{tally.right / tally.gold:6.3f}" if tally.gold else "     -"
        yield f"{name:<20}{rate}  {tally.right}/{tally.gold}{'  (faults)' if name in FAULTS else ''}"


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.dossier", description=__doc__)
    parser.add_argument("name", nargs="?", default="develop", choices=get_args(DossierName))
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    parser.add_argument("--explain", action="store_true", help="what is wrong, happening by happening (of no report)")
    return parser.parse_args(arguments)


def run_cross_check(articles: Path, store: Path) -> Checked:
    """Reads ``articles``, keeps the readings in a store at ``store`` and cross-checks them."""
    from recoupe.pipeline.check import check
    from recoupe.pipeline.collect import read_into
    from recoupe.pipeline.run import captures_of
    from recoupe.pipeline.settings import Settings
    from recoupe.store.store import open_store

    settings = Settings()
    with open_store(store, create=True) as case:
        for _ in read_into(case, captures_of([str(articles)], settings=settings, stdin=None), settings=settings):
            pass
        check(case)
        return Checked(readings=[*case.readings()], incidents=[*case.incidents()], copies=[*case.copies()])


if __name__ == "__main__":
    raise SystemExit(main())
