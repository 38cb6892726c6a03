"""More sentences, as in the first table. Written after the rules, before they had seen these."""

FRENCH: dict[str, str] = {}

ENGLISH: dict[str, str] = {}
