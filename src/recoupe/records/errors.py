"""Everything that can go wrong in Recoupe, as one tree.

RecoupeError
├── UsageError            the caller asked for something that cannot be: exit code 2
│   ├── UnknownName       a plugin, language or setting that does not exist
│   └── SettingsError     a settings file with faults, all of them listed
├── SourceError           one source cannot be had or read; the run goes on: exit code 1
│   ├── SourceNotFound    no such file, folder or host
│   ├── SourceRefused     an address, size, redirect or robots rule that we do not pass
│   ├── SourceBroken      bytes that are not what they say they are
│   ├── NoArticle         a page that holds no article
│   └── WorkerDied        the process that read it was killed, most often for its memory
├── StoreError            a store that cannot be used as it is; what was stored before stays
│   ├── StoreNotFound     no store at that place
│   ├── StoreTooNew       written by a later version of Recoupe
│   ├── StoreBusy         another process writes to it, longer than we wait
│   ├── StoreFull         no room for what was to be stored
│   └── StoreDamaged      not what was stored: a changed byte, a broken chain, a torn page
├── NoLanguagePack        the text is in a language that we have no rules for
└── DataError             faults in shipped or user-given language data, all of them listed
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import partial


class RecoupeError(Exception):
    """The root of the tree: what Recoupe raises on purpose."""


class UsageError(RecoupeError):
    """The caller asked for something that cannot be done as asked."""


class UnknownName(UsageError):
    """A name that is not in a table; the message lists the known ones and the nearest."""

    def __init__(self, *, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind = kind
        self.name = name
        self.known = sorted(known)
        nearest = difflib.get_close_matches(name, self.known, n=1)
        hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
        super().__init__(f"no {kind} is called {name!r}.{hint} Known: {', '.join(self.known) or 'none'}")

    def __reduce__(self) -> tuple[object, ...]:
        """For worker processes: errors travel pickled."""
        return (partial(UnknownName, kind=self.kind, name=self.name, known=self.known), ())


class SettingsError(UsageError):
    """A settings file with faults; the message lists all of them."""


class SourceError(RecoupeError):
    """One source cannot be had or read. Stored as a ``Failure``; a run goes on without it."""


class SourceNotFound(SourceError):
    """No such file, folder or host."""


class SourceRefused(SourceError):
    """An address, size, redirect or robots rule that we do not pass."""


class SourceBroken(SourceError):
    """Bytes that are not what they say they are."""


class NoArticle(SourceError):
    """A page or file in which no article text was found."""


class WorkerDied(SourceError):
    """The process that read a source was killed: by the system for its memory, or by a library that crashed."""


class StoreError(RecoupeError):
    """A store that cannot be used as it is."""


class StoreNotFound(StoreError, UsageError):
    """No store at that place: nothing was ever stored there, or the server has no such database."""


class StoreTooNew(StoreError, UsageError):
    """A later version of Recoupe wrote the store; this one does not touch it."""


class StoreBusy(StoreError):
    """Another process holds the store for writing, and held it for longer than we wait."""


class StoreFull(StoreError):
    """The disk or quota is full; what was reported as stored is."""


class StoreDamaged(StoreError):
    """The store does not hold what was put into it. ``recoupe verify`` lists what is damaged."""


class NoLanguagePack(RecoupeError):
    """The text is in a language without a pack: no claims are read from it."""


class DataError(RecoupeError):
    """Language data or another shipped table with faults; the message lists all of them."""
