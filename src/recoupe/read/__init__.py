"""From a capture to an article: one fixed text and its zones, language, date, outlet, credits."""
