"""``python -m eval.kills_writer PLACE START``: stores articles for ever, and prints the id of each that is stored.

For ``eval.kills``, which kills it. Goes through the same articles from the first one on, passing over those that are
there, as a run that goes on does.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import count

from eval.bench_store import Maker
from recoupe.records.incidents import Incident, Report
from recoupe.records.readings import Reading
from recoupe.store.store import open_store

OVERLAP = 5  # articles that were there before and are gone through again


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes until it is killed."""
    place, start = arguments or sys.argv[1:]
    maker = Maker(vocabulary=2_000)
    with open_store(place) as store:
        for number in count(max(0, int(start) - OVERLAP)):
            key = f"key_{number}"
            if store.find_by_key(key) is not None:
                continue
            reading, page = maker.make(number)
            with store.writing():
                store.add(reading, content=page, key=key)
                if has_incident(reading):
                    store.put_incidents([_incident(reading)])
            print(reading.article.id, flush=True)
    return 0


def has_incident(reading: Reading) -> bool:
    """Whether an incident is stored with the article, in one transaction: about every third."""
    return int(reading.article.id[-2:], 16) % 3 == 0


def incident_id(article: str) -> str:
    """The id of the incident that is stored with the article."""
    return f"inc_{article}"


def _incident(reading: Reading) -> Incident:
    article, event = reading.article.id, reading.events[0]
    return Incident(
        id=incident_id(article),
        revision="1",
        code=event.code,
        mode=None,
        when=event.when,
        place=None,
        casualties=(),
        events=(event.id,),
        reports=(Report(event=event.id, article=article, reasons=()),),
        denials=(),
        roots=(),
        status="single_root",
        facts=(),
        grades=(),
        origin=event.origin,
    )


if __name__ == "__main__":
    sys.exit(main())
