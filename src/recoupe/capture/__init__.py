"""Captures: the bytes as received, where from and when."""
