"""From an article to claims: who says what, with what cue, inside which other claim."""
