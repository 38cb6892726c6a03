"""What we know, as data: languages."""
