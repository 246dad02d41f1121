"""Translating the library in the window: what to translate, how far it is, what came of it."""
