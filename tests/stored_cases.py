"""A collection in memory put into a store: what reading and checking would have stored."""

from __future__ import annotations

from case_builders import MemoryCase
from recoupe.store.store import Store


def fill(store: Store, case: MemoryCase) -> None:
    """Stores all that ``case`` holds, captured bytes included."""
    for reading in case.found_readings:
        store.add(reading, content=case.contents.get(reading.article.capture.sha256))
    for failure in case.found_failures:
        store.add(failure)
    store.put_copies(case.found_copies)
    store.put_incidents(case.found_incidents)
    store.put_questions(case.found_questions)
    for judgement in case.found_judgements:
        store.put_judgement(judgement)
