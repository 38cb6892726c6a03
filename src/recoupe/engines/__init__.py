"""Heavy third parties behind small ports."""
