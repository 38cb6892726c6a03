"""Readings as files and reports that people and programs use."""
