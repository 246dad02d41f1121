"""The glossary: entries, finding terms in texts, telling the engine, files."""
