"""The nouns of the field: what every other package speaks in. Standard library only."""
