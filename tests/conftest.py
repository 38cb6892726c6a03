"""What all tests share: this folder on the import path (``import builders``), no clock in Hypothesis."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("recoupe", deadline=None)
settings.load_profile("recoupe")
