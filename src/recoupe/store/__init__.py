"""Readings and what cross-checking makes of them, kept in a database: the only SQL in the project."""
