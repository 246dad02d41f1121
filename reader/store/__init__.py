"""The library: one SQLite file, the only place where SQL is written."""
