"""What every file of a collection says of itself: whose layout it is, whose data it is not, and what was masked."""

from __future__ import annotations

from collections.abc import Mapping

from recoupe.deliver.options import LayoutOptions
from recoupe.records.incidents import Status

TOOL = "Recoupe"
ID_PREFIX = "RCP-"  # no id of ours looks like one of ACLED's or UCDP's
ACLED_LABEL = "ACLED-compatible layout, not ACLED data"
UCDP_LABEL = "UCDP GED-compatible layout, not UCDP data"
PLOVER_LABEL = "PLOVER layout, coded by Recoupe"
POLECAT_LABEL = "POLECAT-compatible layout, not POLECAT data"
OWN_LABEL = "Recoupe data: what outlets report and on whose word, not what is proved; no ACLED or UCDP data"
MASKED = "public copy: private persons masked, coordinates at two decimals at most, no call to violence with its target"
RELEASED = "unmasked copy, released by a named person: not for publication"

STATUSES: Mapping[Status, str] = {
    "single_root": "single root",
    "corroborated": "corroborated",
    "contested": "contested",
    "denied": "denied",
}


def mask_label(options: LayoutOptions) -> str:
    """Whether the file is masked, in words: ``public copy: …``."""
    return MASKED if options.public else RELEASED


def full_label(label: str, options: LayoutOptions) -> str:
    """``label`` with what was masked: for the one place where a format has room for it."""
    return f"{label}; {mask_label(options)}"


def prefixed(identity: str) -> str:
    """The id that other tools see: ``RCP-incident_1f…``."""
    return f"{ID_PREFIX}{identity}"


def status_words(status: Status) -> str:
    """``single root``, ``corroborated``, ``contested``, ``denied``."""
    return STATUSES[status]
