"""The glossary in the window: terms on the pages and while typing, new ones, a list of all."""
