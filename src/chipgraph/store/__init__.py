"""Files in, views, rows and triples out. Nothing outside this package knows the engine."""
