"""A collection in the formats that others use: one module a format, each with its account of what is lost."""
